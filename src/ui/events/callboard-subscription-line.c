/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "events/callboard-callback.h"
#include "ui/events/callboard-sample-dialog.h"
#include "ui/events/callboard-subscription-actions.h"
#include "ui/events/callboard-subscription-dialog.h"
#include "ui/events/callboard-subscription-line.h"
#include "ui/shared/callboard-copy.h"
#include "ui/shared/callboard-page.h"

struct _CallboardSubscriptionLine
{
  GtkListBoxRow          parent_instance;

  GtkLabel              *name_label;
  GtkLabel              *callback_label;
  GtkLabel              *events_label;
  GtkWidget             *concern_box;
  GtkImage              *concern_icon;
  GtkLabel              *concern_label;
  GtkSwitch             *enabled_switch;
  GtkWidget             *menu_button;

  CallboardSession      *session;       /* (owned) */
  CallboardSubscription *subscription;  /* (owned) */
};

G_DEFINE_FINAL_TYPE (CallboardSubscriptionLine, callboard_subscription_line, GTK_TYPE_LIST_BOX_ROW)

static CallboardSubscriptionRecord *
record_of (CallboardSubscriptionLine *self)
{
  return callboard_item_get_record (CALLBOARD_ITEM (self->subscription));
}

static char *
dup_events (CallboardSubscriptionRecord *record)
{
  guint n_events = record->events != NULL ? g_strv_length (record->events) : 0;
  g_autofree char *names = n_events > 0 ? g_strjoinv (", ", record->events) : NULL;

  if (n_events == 0)
    return g_strdup (_("No events"));

  /* Translators: then come the events' names, in the service's language */
  return g_strdup_printf (ngettext ("%u event: %s", "%u events: %s", n_events), n_events, names);
}

/* What is wrong with its callback; that it cannot be changed is no fault of it. */
static void
show_concern (CallboardSubscriptionLine *self)
{
  g_autofree char *concern = callboard_callback_describe (callboard_callback_judge (record_of (self)->callback));
  const char *unknown = callboard_subscription_has_id (self->subscription)
                        ? NULL : _("Its ID is not known on this computer, so it cannot be changed here.");
  g_autofree char *sentences = unknown != NULL ? g_strjoin (" ", unknown, concern, NULL) : g_strdup (concern);

  gtk_image_set_from_icon_name (self->concern_icon,
                                concern != NULL ? "dialog-warning-symbolic" : "dialog-information-symbolic");
  if (concern != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->concern_icon), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->concern_icon), "warning");
  gtk_label_set_label (self->concern_label, sentences != NULL ? sentences : "");
  gtk_widget_set_visible (self->concern_box, sentences != NULL);
}

static void
on_state_set_done (CallboardSubscriptionLine *self)
{
  gboolean enabled = record_of (self)->enabled;

  g_signal_handlers_block_matched (self->enabled_switch, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
  gtk_switch_set_active (self->enabled_switch, enabled);
  gtk_switch_set_state (self->enabled_switch, enabled);
  g_signal_handlers_unblock_matched (self->enabled_switch, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
}

static void
update (CallboardSubscriptionLine *self)
{
  CallboardSubscriptionRecord *record = record_of (self);
  g_autofree char *events = dup_events (record);
  g_autofree char *obstacle = callboard_subscription_dup_obstacle (self->session, self->subscription);
  g_autofree char *menu_label = g_strdup_printf (_("Actions for %s"), record->name);

  gtk_label_set_label (self->name_label, record->name);
  gtk_label_set_label (self->callback_label, record->callback != NULL ? record->callback : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->callback_label), record->callback);
  gtk_label_set_label (self->events_label, events);
  show_concern (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->enabled_switch), obstacle == NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->enabled_switch), obstacle != NULL ? obstacle : _("Send events"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "subscription.delete", obstacle == NULL);
  callboard_widget_set_label (GTK_WIDGET (self), record->name);
  callboard_widget_set_label (self->menu_button, menu_label);
  on_state_set_done (self);
}

/* The switch shows what the service has once it says so; it goes there after that. */
static gboolean
on_state_set_cb (CallboardSubscriptionLine *self,
                 gboolean                  wanted)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOOLBAR_VIEW);

  if (wanted != record_of (self)->enabled && page != NULL)
    callboard_subscription_set_enabled (page, self->session, self->subscription, wanted);

  return GDK_EVENT_STOP;
}

static void
action_edit (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  CallboardSubscriptionLine *self = CALLBOARD_SUBSCRIPTION_LINE (widget);

  adw_dialog_present (ADW_DIALOG (callboard_subscription_dialog_new (self->session, self->subscription, NULL)), widget);
}

static void
action_sample (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  CallboardSubscriptionLine *self = CALLBOARD_SUBSCRIPTION_LINE (widget);

  adw_dialog_present (ADW_DIALOG (callboard_sample_dialog_new (self->session, self->subscription)), widget);
}

static void
action_copy (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  CallboardSubscriptionLine *self = CALLBOARD_SUBSCRIPTION_LINE (widget);

  callboard_copy (widget, record_of (self)->callback);
}

static void
action_delete (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  CallboardSubscriptionLine *self = CALLBOARD_SUBSCRIPTION_LINE (widget);

  callboard_subscription_ask_delete (gtk_widget_get_ancestor (widget, ADW_TYPE_TOOLBAR_VIEW), self->session,
                                     self->subscription);
}

static void
on_run_ended_cb (CallboardSubscriptionLine *self)
{
  on_state_set_done (self);
}

static void
callboard_subscription_line_dispose (GObject *object)
{
  CallboardSubscriptionLine *self = CALLBOARD_SUBSCRIPTION_LINE (object);

  if (self->subscription != NULL)
    g_signal_handlers_disconnect_by_data (self->subscription, self);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_SUBSCRIPTION_LINE);
  g_clear_object (&self->subscription);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (callboard_subscription_line_parent_class)->dispose (object);
}

static void
callboard_subscription_line_class_init (CallboardSubscriptionLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_subscription_line_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-subscription-line.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardSubscriptionLine, name_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardSubscriptionLine, callback_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardSubscriptionLine, events_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardSubscriptionLine, concern_box);
  gtk_widget_class_bind_template_child (widget_class, CallboardSubscriptionLine, concern_icon);
  gtk_widget_class_bind_template_child (widget_class, CallboardSubscriptionLine, concern_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardSubscriptionLine, enabled_switch);
  gtk_widget_class_bind_template_child (widget_class, CallboardSubscriptionLine, menu_button);
  gtk_widget_class_bind_template_callback (widget_class, on_state_set_cb);

  gtk_widget_class_install_action (widget_class, "subscription.edit", NULL, action_edit);
  gtk_widget_class_install_action (widget_class, "subscription.sample", NULL, action_sample);
  gtk_widget_class_install_action (widget_class, "subscription.copy", NULL, action_copy);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "subscription.copy", NULL);
  gtk_widget_class_install_action (widget_class, "subscription.delete", NULL, action_delete);
}

static void
callboard_subscription_line_init (CallboardSubscriptionLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * callboard_subscription_line_new:
 * @session: whose floor it is
 * @subscription: what to show
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
callboard_subscription_line_new (CallboardSession      *session,
                                CallboardSubscription *subscription)
{
  CallboardSubscriptionLine *self = g_object_new (CALLBOARD_TYPE_SUBSCRIPTION_LINE, NULL);

  self->session = g_object_ref (session);
  self->subscription = g_object_ref (subscription);
  g_signal_connect_object (subscription, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "run-ended", G_CALLBACK (on_run_ended_cb), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
