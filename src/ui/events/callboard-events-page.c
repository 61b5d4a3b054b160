/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-future.h"
#include "plan/callboard-subscription-ids.h"
#include "ui/agents/callboard-when.h"
#include "ui/events/callboard-events-page.h"
#include "ui/events/callboard-listen-view.h"
#include "ui/events/callboard-subscription-actions.h"
#include "ui/events/callboard-subscription-dialog.h"
#include "ui/events/callboard-subscription-line.h"
#include "ui/shared/callboard-floor-view.h"
#include "ui/shared/callboard-page.h"

struct _CallboardEventsPage
{
  CallboardPage        parent_instance;

  GtkWidget           *new_button;
  CallboardFloorView  *floor_view;
  AdwViewStack        *view_stack;
  GtkStack            *stack;
  GtkListBox          *list_box;
  CallboardListenView *listen_view;

  CallboardSession    *session;   /* the page's */
};

G_DEFINE_FINAL_TYPE (CallboardEventsPage, callboard_events_page, CALLBOARD_TYPE_PAGE)

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  CallboardEventsPage *self = user_data;

  return callboard_subscription_line_new (self->session, item);
}

static void
on_row_activated_cb (CallboardEventsPage *self,
                     GtkListBoxRow       *row)
{
  gtk_widget_activate_action_variant (GTK_WIDGET (row), "subscription.edit", NULL);
}

static void
show_dialog (CallboardEventsPage *self,
             const char          *callback)
{
  adw_dialog_present (ADW_DIALOG (callboard_subscription_dialog_new (self->session, NULL, callback)), GTK_WIDGET (self));
}

static void
on_subscribe_cb (CallboardEventsPage *self,
                 const char          *callback)
{
  show_dialog (self, callback);
}

static void
action_new (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  show_dialog (CALLBOARD_EVENTS_PAGE (widget), NULL);
}

static void
action_all (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  callboard_subscriptions_preview_enabled (widget, CALLBOARD_EVENTS_PAGE (widget)->session,
                                           g_str_equal (name, "events.all-on"));
}

static void
action_show (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  adw_view_stack_set_visible_child_name (CALLBOARD_EVENTS_PAGE (widget)->view_stack,
                                         g_str_equal (name, "events.listen") ? "listen" : "subscriptions");
}

/* That they are not remembered is no more than the rows say then. */
static void
on_store_opened (gpointer      page,
                 gpointer      store,
                 const GError *error,
                 gpointer      user_data)
{
  CallboardEventsPage *self = page;

  if (error == NULL)
    callboard_report_and_disown (callboard_subscription_ids_recall (callboard_session_get_floor (self->session), store),
                                 "Recalling the ids of subscriptions");
}

static void
recall_ids (CallboardEventsPage *self)
{
  CallboardFloor *floor = callboard_session_get_floor (self->session);

  if (callboard_collection_get_size (callboard_floor_get_subscriptions (floor)) > 0)
    callboard_when_done (self, callboard_session_open_store (self->session), on_store_opened, NULL, NULL);
}

static void
on_items_changed_cb (CallboardEventsPage *self)
{
  CallboardFloor *floor = callboard_session_get_floor (self->session);
  gboolean any = callboard_collection_get_size (callboard_floor_get_subscriptions (floor)) > 0;

  gtk_stack_set_visible_child_name (self->stack, any ? "subscriptions" : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "events.all-on", any && callboard_session_get_writable (self->session));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "events.all-off", any && callboard_session_get_writable (self->session));
  recall_ids (self);
}

static GListModel *
make_model (CallboardFloor *floor)
{
  GtkExpression *name = gtk_property_expression_new (CALLBOARD_TYPE_SUBSCRIPTION, NULL, "name");
  GListModel *subscriptions = G_LIST_MODEL (g_object_ref (callboard_floor_get_subscriptions (floor)));

  return G_LIST_MODEL (gtk_sort_list_model_new (subscriptions, GTK_SORTER (gtk_string_sorter_new (name))));
}

static void
callboard_events_page_constructed (GObject *object)
{
  CallboardEventsPage *self = CALLBOARD_EVENTS_PAGE (object);
  CallboardSession *session = callboard_page_get_session (CALLBOARD_PAGE (self));
  CallboardFloor *floor = callboard_session_get_floor (session);
  gboolean writable = callboard_session_get_writable (session);
  g_autoptr(GListModel) model = make_model (floor);

  G_OBJECT_CLASS (callboard_events_page_parent_class)->constructed (object);
  self->session = session;

  callboard_floor_view_set_session (self->floor_view, self->session);
  callboard_listen_view_set_session (self->listen_view, self->session);
  gtk_list_box_bind_model (self->list_box, model, create_row, self, NULL);
  g_signal_connect_object (callboard_floor_get_subscriptions (floor), "items-changed", G_CALLBACK (on_items_changed_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.new", writable);
  if (!writable)
    gtk_widget_set_tooltip_text (self->new_button, _("This account is read-only"));
  on_items_changed_cb (self);
}

static void
callboard_events_page_dispose (GObject *object)
{
  CallboardEventsPage *self = CALLBOARD_EVENTS_PAGE (object);

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (callboard_floor_get_subscriptions (callboard_session_get_floor (self->session)),
                                          self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_EVENTS_PAGE);
  self->session = NULL;

  G_OBJECT_CLASS (callboard_events_page_parent_class)->dispose (object);
}

static void
callboard_events_page_class_init (CallboardEventsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = callboard_events_page_constructed;
  object_class->dispose = callboard_events_page_dispose;

  g_type_ensure (CALLBOARD_TYPE_FLOOR_VIEW);
  g_type_ensure (CALLBOARD_TYPE_LISTEN_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-events-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardEventsPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardEventsPage, floor_view);
  gtk_widget_class_bind_template_child (widget_class, CallboardEventsPage, view_stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardEventsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardEventsPage, list_box);
  gtk_widget_class_bind_template_child (widget_class, CallboardEventsPage, listen_view);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_subscribe_cb);

  gtk_widget_class_install_action (widget_class, CALLBOARD_PAGE_ACTION_NEW, NULL, action_new);
  gtk_widget_class_install_action (widget_class, "events.all-on", NULL, action_all);
  gtk_widget_class_install_action (widget_class, "events.all-off", NULL, action_all);
  gtk_widget_class_install_action (widget_class, "events.subscriptions", NULL, action_show);
  gtk_widget_class_install_action (widget_class, "events.listen", NULL, action_show);
}

static void
callboard_events_page_init (CallboardEventsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
