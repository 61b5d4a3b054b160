/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/queues/callboard-membership.h"
#include "ui/queues/callboard-queue-detail.h"
#include "ui/queues/callboard-queue-dialog.h"
#include "ui/queues/callboard-queue-list.h"
#include "ui/queues/callboard-queue-removal.h"
#include "ui/queues/callboard-queues-page.h"
#include "ui/shared/callboard-floor-view.h"
#include "ui/shared/callboard-page.h"

struct _CallboardQueuesPage
{
  CallboardPage           parent_instance;

  AdwHeaderBar           *header_bar;
  GtkWidget              *back_button;
  GtkWidget              *new_button;
  CallboardFloorView     *floor_view;
  GtkStack               *stack;
  AdwNavigationSplitView *split_view;
  CallboardQueueList     *queue_list;
  GtkStack               *detail_stack;
  CallboardQueueDetail   *detail;
  GMenuModel             *queue_menu;

  CallboardSession       *session;   /* the page's */
};

G_DEFINE_FINAL_TYPE (CallboardQueuesPage, callboard_queues_page, CALLBOARD_TYPE_PAGE)

static void
on_selected_cb (CallboardQueuesPage *self)
{
  CallboardQueue *queue = callboard_queue_list_get_selected (self->queue_list);
  gboolean writable = callboard_session_get_writable (self->session);

  callboard_queue_detail_set_queue (self->detail, queue);
  gtk_stack_set_visible_child_name (self->detail_stack, queue != NULL ? "detail" : "none");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "queue.edit", queue != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "queue.copy", writable && queue != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "queue.delete", writable && queue != NULL);
}

static void
on_activated_cb (CallboardQueuesPage *self)
{
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

/* The page has one header bar for both of its panes, so the way back from the second is here. */
static void
on_collapsed_cb (CallboardQueuesPage *self)
{
  gboolean collapsed = adw_navigation_split_view_get_collapsed (self->split_view);
  gboolean inside = collapsed && adw_navigation_split_view_get_show_content (self->split_view);

  callboard_queue_list_set_tap_activates (self->queue_list, collapsed);
  adw_header_bar_set_show_back_button (self->header_bar, !inside);
  gtk_widget_set_visible (self->back_button, inside);
  gtk_widget_set_visible (self->new_button, !inside);
}

static void
on_agents_dropped_cb (CallboardQueuesPage     *self,
                      CallboardQueue          *queue,
                      CallboardAgentSelection *selection,
                      gboolean                 copy)
{
  callboard_membership_drop (callboard_queue_detail_get_stage (self->detail), self->session,
                             callboard_item_get_id (CALLBOARD_ITEM (queue)), selection, copy);
}

static void
update_stack (CallboardQueuesPage *self)
{
  CallboardCollection *queues = callboard_floor_get_queues (callboard_session_get_floor (self->session));

  gtk_stack_set_visible_child_name (self->stack, callboard_collection_get_size (queues) > 0 ? "queues" : "empty");
}

static void
on_floor_changed_cb (CallboardQueuesPage *self)
{
  CallboardFloorStatus status = callboard_floor_get_status (callboard_session_get_floor (self->session));

  if (status != CALLBOARD_FLOOR_LOADING && status != CALLBOARD_FLOOR_REFRESHING)
    callboard_queue_detail_invalidate (self->detail);
}

static void
on_created_cb (CallboardQueuesPage *self,
               const char          *queue_id)
{
  callboard_queue_list_select (self->queue_list, queue_id);
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

static void
present_new (CallboardQueuesPage  *self,
             CallboardQueueDialog *dialog)
{
  g_signal_connect_object (dialog, "created", G_CALLBACK (on_created_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
action_new (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  CallboardQueuesPage *self = CALLBOARD_QUEUES_PAGE (widget);

  present_new (self, callboard_queue_dialog_new (self->session, NULL));
}

static void
action_copy (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  CallboardQueuesPage *self = CALLBOARD_QUEUES_PAGE (widget);
  CallboardQueue *queue = callboard_queue_detail_get_queue (self->detail);

  if (queue != NULL)
    present_new (self, callboard_queue_dialog_new_copy (self->session, queue));
}

static void
action_search (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  CallboardQueuesPage *self = CALLBOARD_QUEUES_PAGE (widget);

  adw_navigation_split_view_set_show_content (self->split_view, FALSE);
  callboard_queue_list_focus_search (self->queue_list);
}

static void
action_show (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  callboard_queue_list_select (CALLBOARD_QUEUES_PAGE (widget)->queue_list, g_variant_get_string (parameter, NULL));
}

static void
action_edit (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  CallboardQueuesPage *self = CALLBOARD_QUEUES_PAGE (widget);
  CallboardQueue *queue = callboard_queue_detail_get_queue (self->detail);

  if (queue != NULL)
    adw_dialog_present (ADW_DIALOG (callboard_queue_dialog_new (self->session, queue)), widget);
}

static void
action_delete (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  CallboardQueuesPage *self = CALLBOARD_QUEUES_PAGE (widget);
  CallboardQueue *queue = callboard_queue_detail_get_queue (self->detail);

  if (queue != NULL)
    callboard_queue_removal_ask (widget, self->session, queue);
}

static void
action_back (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  adw_navigation_split_view_set_show_content (CALLBOARD_QUEUES_PAGE (widget)->split_view, FALSE);
}

static void
callboard_queues_page_constructed (GObject *object)
{
  CallboardQueuesPage *self = CALLBOARD_QUEUES_PAGE (object);
  CallboardSession *session = callboard_page_get_session (CALLBOARD_PAGE (self));
  CallboardFloor *floor = callboard_session_get_floor (session);
  gboolean writable = callboard_session_get_writable (session);

  G_OBJECT_CLASS (callboard_queues_page_parent_class)->constructed (object);
  self->session = session;

  callboard_floor_view_set_session (self->floor_view, self->session);
  callboard_queue_detail_set_session (self->detail, self->session);
  callboard_queue_list_set_session (self->queue_list, self->session);
  callboard_queue_list_set_menu (self->queue_list, self->queue_menu);

  g_signal_connect_object (floor, "notify::status", G_CALLBACK (on_floor_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "run-ended", G_CALLBACK (on_floor_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (callboard_floor_get_queues (floor), "items-changed", G_CALLBACK (update_stack), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.new", writable);
  if (!writable)
    gtk_widget_set_tooltip_text (self->new_button, _("This account is read-only"));
  update_stack (self);
  on_selected_cb (self);
  on_collapsed_cb (self);
}

/* From here on nobody is told of anything any more, as there is nothing left to show it with. */
static void
leave_session (CallboardQueuesPage *self)
{
  CallboardFloor *floor = self->session != NULL ? callboard_session_get_floor (self->session) : NULL;

  if (floor == NULL)
    return;

  g_signal_handlers_disconnect_by_data (floor, self);
  g_signal_handlers_disconnect_by_data (callboard_floor_get_queues (floor), self);
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_signal_handlers_disconnect_by_data (self->queue_list, self);
}

static void
callboard_queues_page_dispose (GObject *object)
{
  CallboardQueuesPage *self = CALLBOARD_QUEUES_PAGE (object);

  leave_session (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_QUEUES_PAGE);
  self->session = NULL;

  G_OBJECT_CLASS (callboard_queues_page_parent_class)->dispose (object);
}

static void
callboard_queues_page_class_init (CallboardQueuesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = callboard_queues_page_constructed;
  object_class->dispose = callboard_queues_page_dispose;

  g_type_ensure (CALLBOARD_TYPE_FLOOR_VIEW);
  g_type_ensure (CALLBOARD_TYPE_QUEUE_DETAIL);
  g_type_ensure (CALLBOARD_TYPE_QUEUE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-queues-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardQueuesPage, header_bar);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueuesPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueuesPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueuesPage, floor_view);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueuesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueuesPage, split_view);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueuesPage, queue_list);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueuesPage, detail_stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueuesPage, detail);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueuesPage, queue_menu);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_agents_dropped_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_collapsed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_selected_cb);

  gtk_widget_class_install_action (widget_class, CALLBOARD_PAGE_ACTION_NEW, NULL, action_new);
  gtk_widget_class_install_action (widget_class, CALLBOARD_PAGE_ACTION_SEARCH, NULL, action_search);
  gtk_widget_class_install_action (widget_class, CALLBOARD_PAGE_ACTION_SHOW, "s", action_show);
  gtk_widget_class_install_action (widget_class, "queue.edit", NULL, action_edit);
  gtk_widget_class_install_action (widget_class, "queue.copy", NULL, action_copy);
  gtk_widget_class_install_action (widget_class, "queue.delete", NULL, action_delete);
  gtk_widget_class_install_action (widget_class, "queue.back", NULL, action_back);
}

static void
callboard_queues_page_init (CallboardQueuesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
