/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/numbers/callboard-call-dialog.h"
#include "ui/numbers/callboard-number-row.h"
#include "ui/numbers/callboard-number-users.h"
#include "ui/shared/callboard-copy.h"
#include "ui/shared/callboard-error-dialog.h"
#include "ui/shared/callboard-page.h"
#include "ui/shared/callboard-perform.h"

struct _CallboardNumberRow
{
  GtkListBoxRow     parent_instance;

  GtkWidget        *number_label;
  GtkWidget        *users_label;
  GtkWidget        *default_label;
  GtkWidget        *next_image;
  GtkWidget        *menu_button;

  CallboardSession *session;    /* (owned) */
  CallboardNumber  *number;     /* (owned) */
  GPtrArray        *users;      /* (owned): of CallboardAgent */
};

G_DEFINE_FINAL_TYPE (CallboardNumberRow, callboard_number_row, GTK_TYPE_LIST_BOX_ROW)

/**
 * callboard_number_row_get_number:
 *
 * Returns: the caller ID
 */
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
  g_autofree char *text = n == 0 ? g_strdup (_("Nobody’s own"))
                                 : g_strdup_printf (ngettext ("%u agent’s own", "%u agents’ own", n), n);

  gtk_label_set_label (GTK_LABEL (self->users_label), text);
  /* It keeps its place, for the menus to be one below the other. */
  gtk_widget_set_opacity (self->next_image, n > 0 ? 1 : 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "number.users", n > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
action_users (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  CallboardNumberRow *self = CALLBOARD_NUMBER_ROW (widget);

  callboard_number_users_present (widget, self->session, callboard_number_row_get_number (self), self->users);
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
  callboard_copy (widget, callboard_number_row_get_number (CALLBOARD_NUMBER_ROW (widget)));
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
  g_clear_object (&self->number);
  g_clear_object (&self->session);
  g_clear_pointer (&self->users, g_ptr_array_unref);

  G_OBJECT_CLASS (callboard_number_row_parent_class)->dispose (object);
}

static void
callboard_number_row_class_init (CallboardNumberRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_number_row_dispose;
  gtk_widget_class_install_action (widget_class, "number.make-default", NULL, action_make_default);
  gtk_widget_class_install_action (widget_class, "number.call", NULL, action_call);
  gtk_widget_class_install_action (widget_class, "number.copy", NULL, action_copy);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "number.copy", NULL);
  gtk_widget_class_install_action (widget_class, "number.users", NULL, action_users);
}

static GtkWidget *
add_label (GtkWidget *box)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static GtkWidget *
create_texts (CallboardNumberRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  self->number_label = add_label (box);
  self->users_label = add_label (box);
  gtk_widget_add_css_class (self->number_label, "numeric");
  gtk_widget_add_css_class (self->users_label, "caption");
  gtk_widget_add_css_class (self->users_label, "dimmed");

  return box;
}

static GtkWidget *
create_menu_button (void)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");

  return button;
}

/* Without a template, and with nothing that is not seen at once: there may be hundreds of numbers. */
static void
callboard_number_row_init (CallboardNumberRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->users = g_ptr_array_new ();
  self->default_label = g_object_new (GTK_TYPE_LABEL, "label", _("Default"), "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->default_label, "accent");
  gtk_widget_add_css_class (self->default_label, "heading");
  self->next_image = g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->menu_button = create_menu_button ();
  g_object_set (box, "margin-start", 12, "margin-end", 12, "margin-top", 6, "margin-bottom", 6, NULL);
  gtk_box_append (GTK_BOX (box), create_texts (self));
  gtk_box_append (GTK_BOX (box), self->default_label);
  gtk_box_append (GTK_BOX (box), self->menu_button);
  gtk_box_append (GTK_BOX (box), self->next_image);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  attach_menu (self);
}

/**
 * callboard_number_row_new:
 * @session: whose caller ID it is
 * @number: the caller ID
 * @menu: what can be done with it
 *
 * Returns: (transfer floating): a row that follows it
 */
GtkWidget *
callboard_number_row_new (CallboardSession *session,
                          CallboardNumber  *number,
                          GMenuModel       *menu)
{
  CallboardNumberRow *self = g_object_new (CALLBOARD_TYPE_NUMBER_ROW, NULL);
  const char *text = callboard_item_get_id (CALLBOARD_ITEM (number));
  /* Translators: names a menu of what can be done with a telephone number */
  g_autofree char *label = g_strdup_printf (_("Actions for %s"), text);

  self->session = g_object_ref (session);
  self->number = g_object_ref (number);
  callboard_menu_button_follow (GTK_MENU_BUTTON (self->menu_button), menu);
  gtk_label_set_label (GTK_LABEL (self->number_label), text);
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
 * @agents: (element-type CallboardAgent) (nullable): who has it as their own
 */
void
callboard_number_row_set_users (CallboardNumberRow *self,
                                GPtrArray          *agents)
{
  g_ptr_array_unref (self->users);
  self->users = agents != NULL ? g_ptr_array_ref (agents) : g_ptr_array_new ();
  show_users (self);
}
