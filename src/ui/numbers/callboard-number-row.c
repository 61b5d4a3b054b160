/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/numbers/callboard-call-dialog.h"
#include "ui/numbers/callboard-number-row.h"
#include "ui/shared/callboard-error-dialog.h"
#include "ui/shared/callboard-page.h"
#include "ui/shared/callboard-perform.h"

/* So many are listed; the rest is counted. */
#define USERS_SHOWN 50

struct _CallboardNumberRow
{
  AdwExpanderRow    parent_instance;

  GtkWidget        *default_label;
  GtkWidget        *menu_button;

  CallboardSession *session;    /* (owned) */
  CallboardNumber  *number;     /* (owned) */
  GPtrArray        *users;      /* (owned): of CallboardAgent */
  GPtrArray        *rows;       /* (owned): of GtkWidget, theirs */
};

G_DEFINE_FINAL_TYPE (CallboardNumberRow, callboard_number_row, ADW_TYPE_EXPANDER_ROW)

const char *
callboard_number_row_get_number (CallboardNumberRow *self)
{
  return callboard_item_get_id (CALLBOARD_ITEM (self->number));
}

static void
show_default (CallboardNumberRow *self)
{
  CallboardNumberRecord *record = callboard_item_get_record (CALLBOARD_ITEM (self->number));

  gtk_widget_set_visible (self->default_label, record->is_default);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "number.make-default",
                                 callboard_session_get_writable (self->session) && !record->is_default);
}

static void
show_users (CallboardNumberRow *self)
{
  guint n = self->users->len;
  g_autofree char *subtitle = n == 0 ? g_strdup (_("Nobody’s own"))
                                     : g_strdup_printf (ngettext ("%u agent’s own", "%u agents’ own", n), n);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  /* To allow it is to do it, unless one says otherwise. */
  if (adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (self)) != (n > 0))
    {
      adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), n > 0);
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), FALSE);
    }
}

static void
add_row (CallboardNumberRow *self,
         const char         *title,
         const char         *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
fill (CallboardNumberRow *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < MIN (self->users->len, USERS_SHOWN); i++)
    add_row (self, callboard_item_get_title (self->users->pdata[i]), callboard_agent_get_work_id (self->users->pdata[i]));
  if (self->users->len > USERS_SHOWN)
    {
      guint n = self->users->len - USERS_SHOWN;
      g_autofree char *text = g_strdup_printf (ngettext ("and %u more", "and %u more", n), n);

      add_row (self, text, NULL);
    }
}

static void
on_expanded_cb (CallboardNumberRow *self)
{
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    fill (self);
}

static void
action_make_default (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  CallboardNumberRow *self = CALLBOARD_NUMBER_ROW (widget);
  const char *number = callboard_number_row_get_number (self);
  g_autoptr(CallboardPlan) plan = callboard_plan_new (callboard_session_get_floor (self->session),
                                                      _("Set default caller ID"));
  g_autoptr(GError) error = NULL;

  if (!callboard_plan_set_default_number (plan, number, &error))
    callboard_error_dialog_present (widget, _("The Default Was Not Changed"), error);
  else
    callboard_perform_with_undo (widget, self->session, g_steal_pointer (&plan));
}

static void
action_call (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  CallboardNumberRow *self = CALLBOARD_NUMBER_ROW (widget);

  adw_dialog_present (ADW_DIALOG (callboard_call_dialog_new (self->session, callboard_number_row_get_number (self))), widget);
}

static void
action_copy (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), callboard_number_row_get_number (CALLBOARD_NUMBER_ROW (widget)));
}

static void
on_pressed_cb (CallboardNumberRow *self)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->menu_button));
}

static gboolean
on_menu_key_cb (GtkWidget *widget,
                GVariant  *args,
                gpointer   user_data)
{
  on_pressed_cb (CALLBOARD_NUMBER_ROW (widget));

  return TRUE;
}

static void
attach_menu (CallboardNumberRow *self)
{
  GtkGesture *gesture = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string ("Menu|<Shift>F10");

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (gesture, "pressed", G_CALLBACK (on_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (trigger, gtk_callback_action_new (on_menu_key_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
callboard_number_row_dispose (GObject *object)
{
  CallboardNumberRow *self = CALLBOARD_NUMBER_ROW (object);

  if (self->number != NULL)
    g_signal_handlers_disconnect_by_data (self->number, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_NUMBER_ROW);
  g_clear_object (&self->number);
  g_clear_object (&self->session);
  g_clear_pointer (&self->users, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (callboard_number_row_parent_class)->dispose (object);
}

static void
callboard_number_row_class_init (CallboardNumberRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_number_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-number-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardNumberRow, default_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardNumberRow, menu_button);
  gtk_widget_class_install_action (widget_class, "number.make-default", NULL, action_make_default);
  gtk_widget_class_install_action (widget_class, "number.call", NULL, action_call);
  gtk_widget_class_install_action (widget_class, "number.copy", NULL, action_copy);
}

static void
callboard_number_row_init (CallboardNumberRow *self)
{
  self->users = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  attach_menu (self);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (on_expanded_cb), NULL);
}

/**
 * callboard_number_row_new:
 * @session: whose caller ID it is
 * @number: the caller ID
 *
 * Returns: (transfer floating): a row that follows it
 */
GtkWidget *
callboard_number_row_new (CallboardSession *session,
                          CallboardNumber  *number)
{
  CallboardNumberRow *self = g_object_new (CALLBOARD_TYPE_NUMBER_ROW, NULL);
  const char *text = callboard_item_get_id (CALLBOARD_ITEM (number));
  /* Translators: names a menu of what can be done with a telephone number */
  g_autofree char *label = g_strdup_printf (_("Actions for %s"), text);

  self->session = g_object_ref (session);
  self->number = g_object_ref (number);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), text);
  callboard_widget_set_label (GTK_WIDGET (self), text);
  callboard_widget_set_label (self->menu_button, label);
  gtk_widget_set_tooltip_text (self->menu_button, label);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "number.call", callboard_session_get_writable (session));
  g_signal_connect_object (number, "changed", G_CALLBACK (show_default), self, G_CONNECT_SWAPPED);
  show_default (self);
  show_users (self);

  return GTK_WIDGET (self);
}

/**
 * callboard_number_row_set_users:
 * @agents: (element-type CallboardAgent): who has it as their own
 */
void
callboard_number_row_set_users (CallboardNumberRow *self,
                                GPtrArray          *agents)
{
  g_ptr_array_unref (self->users);
  self->users = agents != NULL ? g_ptr_array_ref (agents) : g_ptr_array_new ();
  show_users (self);
  on_expanded_cb (self);
}

/**
 * callboard_number_row_matches:
 * @words: (nullable): casefolded
 *
 * Returns: whether each of @words is found in the number or in one of its agents
 */
gboolean
callboard_number_row_matches (CallboardNumberRow *self,
                              char              **words)
{
  for (char **word = words; word != NULL && *word != NULL; word++)
    {
      gboolean found = strstr (callboard_number_row_get_number (self), *word) != NULL;

      for (guint i = 0; !found && i < self->users->len; i++)
        found = strstr (callboard_agent_get_search_key (self->users->pdata[i]), *word) != NULL;
      if (!found)
        return FALSE;
    }

  return TRUE;
}
