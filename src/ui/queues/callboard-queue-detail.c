/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "ui/agents/callboard-agent-dialog.h"
#include "ui/queues/callboard-agent-list.h"
#include "ui/queues/callboard-membership.h"
#include "ui/queues/callboard-queue-detail.h"
#include "ui/queues/callboard-queue-row.h"

struct _CallboardQueueDetail
{
  AdwBin              parent_instance;

  GtkLabel           *title_label;
  GtkLabel           *settings_label;
  GtkWidget          *unstaffed_box;
  AdwToggleGroup     *toggle_group;
  GtkWidget          *stage;           /* above the buttons, where toasts shall not lie */
  GtkWidget          *members_actions;
  GtkWidget          *others_actions;
  CallboardAgentList *members_list;
  GtkWidget          *separator;
  CallboardAgentList *others_list;

  CallboardSession   *session;   /* (owned) (nullable) */
  CallboardQueue     *queue;     /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CallboardQueueDetail, callboard_queue_detail, ADW_TYPE_BIN)

static const char *
get_queue_id (CallboardQueueDetail *self)
{
  return callboard_item_get_id (CALLBOARD_ITEM (self->queue));
}

/* Its id, how long a call waits and to what, and whom it goes to. */
static char *
dup_settings (CallboardQueueDetail *self)
{
  CallboardQueueRecord *record = callboard_item_get_record (CALLBOARD_ITEM (self->queue));
  g_autoptr(GString) text = g_string_new (NULL);
  const char *sentence = callboard_strategy_get_sentence (record->strategy);

  g_string_append_printf (text, _("Queue %s"), get_queue_id (self));
  g_string_append (text, " · ");
  g_string_append_printf (text, _("Timeout %" PRId64), record->timeout);
  if (record->wait_music != NULL && *record->wait_music != '\0')
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, _("Music %s"), record->wait_music);
    }
  g_string_append (text, " · ");
  if (sentence != NULL)
    g_string_append (text, sentence);
  else
    g_string_append_printf (text, _("Strategy %" PRId64), record->strategy);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
update_heading (CallboardQueueDetail *self)
{
  g_autofree char *settings = dup_settings (self);

  gtk_label_set_label (self->title_label, callboard_item_get_title (CALLBOARD_ITEM (self->queue)));
  gtk_label_set_label (self->settings_label, settings);
}

static void
update_staffed (CallboardQueueDetail *self)
{
  gtk_widget_set_visible (self->unstaffed_box, callboard_queue_is_unstaffed (self->queue));
}

static void
update_actions (CallboardQueueDetail *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean writable = self->session != NULL && callboard_session_get_writable (self->session);
  guint n_members = callboard_agent_list_get_n_selected (self->members_list);
  guint n_others = callboard_agent_list_get_n_selected (self->others_list);

  gtk_widget_action_set_enabled (widget, "members.edit", n_members == 1);
  gtk_widget_action_set_enabled (widget, "members.remove", writable && n_members > 0);
  gtk_widget_action_set_enabled (widget, "members.move", writable && n_members > 0);
  gtk_widget_action_set_enabled (widget, "members.copy", writable && n_members > 0);
  gtk_widget_action_set_enabled (widget, "others.add", writable && n_others > 0);
}

static void
show_lists (CallboardQueueDetail *self)
{
  gboolean one = gtk_widget_get_visible (GTK_WIDGET (self->toggle_group));
  gboolean others = g_strcmp0 (adw_toggle_group_get_active_name (self->toggle_group), "others") == 0;

  gtk_widget_set_visible (GTK_WIDGET (self->members_list), !one || !others);
  gtk_widget_set_visible (GTK_WIDGET (self->others_list), !one || others);
  gtk_widget_set_visible (self->separator, !one);
  gtk_widget_set_visible (self->members_actions, !one || !others);
  gtk_widget_set_visible (self->others_actions, !one || others);
}

static void
on_toggled_cb (CallboardQueueDetail *self)
{
  show_lists (self);
}

static void
on_narrow_cb (CallboardQueueDetail *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->toggle_group), TRUE);
  show_lists (self);
}

static void
on_wide_cb (CallboardQueueDetail *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->toggle_group), FALSE);
  show_lists (self);
}

static void
edit_agent (CallboardQueueDetail *self,
            CallboardAgent       *agent)
{
  adw_dialog_present (ADW_DIALOG (callboard_agent_dialog_new (self->session, agent)), GTK_WIDGET (self));
}

static void
on_member_activated_cb (CallboardQueueDetail *self,
                        CallboardAgent       *agent)
{
  edit_agent (self, agent);
}

static void
on_other_activated_cb (CallboardQueueDetail *self,
                       CallboardAgent       *agent)
{
  const char * const ids[] = { callboard_item_get_id (CALLBOARD_ITEM (agent)), NULL };

  if (callboard_session_get_writable (self->session))
    callboard_membership_add (self->stage, self->session, get_queue_id (self), ids);
}

static gboolean
on_members_dropped_cb (CallboardQueueDetail    *self,
                       CallboardAgentSelection *selection,
                       gboolean                 copy,
                       gboolean                 do_it)
{
  if (g_strcmp0 (selection->queue_id, get_queue_id (self)) == 0)
    return FALSE;
  if (do_it)
    callboard_membership_drop (self->stage, self->session, get_queue_id (self), selection, copy);

  return TRUE;
}

static gboolean
on_others_dropped_cb (CallboardQueueDetail    *self,
                      CallboardAgentSelection *selection,
                      gboolean                 copy,
                      gboolean                 do_it)
{
  if (g_strcmp0 (selection->queue_id, get_queue_id (self)) != 0)
    return FALSE;
  if (do_it)
    callboard_membership_remove (self->stage, self->session, get_queue_id (self),
                                 (const char * const *) selection->agent_ids);

  return TRUE;
}

static void
on_members_changed_cb (CallboardQueueDetail *self)
{
  callboard_agent_list_invalidate (self->others_list);
}

static void
action_edit (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  CallboardQueueDetail *self = CALLBOARD_QUEUE_DETAIL (widget);
  g_autoptr(GPtrArray) agents = callboard_agent_list_dup_selected (self->members_list);

  if (agents->len == 1)
    edit_agent (self, agents->pdata[0]);
}

static void
action_remove (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  CallboardQueueDetail *self = CALLBOARD_QUEUE_DETAIL (widget);
  g_autoptr(GPtrArray) agents = callboard_agent_list_dup_selected (self->members_list);
  g_auto(GStrv) ids = callboard_agent_drag_dup_ids (agents);

  callboard_membership_remove (self->stage, self->session, get_queue_id (self), (const char * const *) ids);
}

static void
action_to_queue (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  CallboardQueueDetail *self = CALLBOARD_QUEUE_DETAIL (widget);
  g_autoptr(GPtrArray) agents = callboard_agent_list_dup_selected (self->members_list);

  callboard_membership_choose (self->stage, self->session, get_queue_id (self), g_str_equal (name, "members.move"), agents);
}

static void
action_add (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  CallboardQueueDetail *self = CALLBOARD_QUEUE_DETAIL (widget);
  g_autoptr(GPtrArray) agents = callboard_agent_list_dup_selected (self->others_list);
  g_auto(GStrv) ids = callboard_agent_drag_dup_ids (agents);

  callboard_membership_add (self->stage, self->session, get_queue_id (self), (const char * const *) ids);
}

static void
callboard_queue_detail_dispose (GObject *object)
{
  CallboardQueueDetail *self = CALLBOARD_QUEUE_DETAIL (object);

  if (self->queue != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->queue, self);
      g_signal_handlers_disconnect_by_data (callboard_queue_get_members (self->queue), self);
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_QUEUE_DETAIL);
  g_clear_object (&self->queue);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (callboard_queue_detail_parent_class)->dispose (object);
}

static void
callboard_queue_detail_class_init (CallboardQueueDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_queue_detail_dispose;

  g_type_ensure (CALLBOARD_TYPE_AGENT_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-queue-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueDetail, title_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueDetail, settings_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueDetail, unstaffed_box);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueDetail, toggle_group);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueDetail, stage);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueDetail, members_actions);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueDetail, others_actions);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueDetail, members_list);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueDetail, separator);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueDetail, others_list);
  gtk_widget_class_bind_template_callback (widget_class, on_member_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_members_dropped_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_other_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_others_dropped_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_wide_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);

  gtk_widget_class_install_action (widget_class, "members.edit", NULL, action_edit);
  gtk_widget_class_install_action (widget_class, "members.remove", NULL, action_remove);
  gtk_widget_class_install_action (widget_class, "members.move", NULL, action_to_queue);
  gtk_widget_class_install_action (widget_class, "members.copy", NULL, action_to_queue);
  gtk_widget_class_install_action (widget_class, "others.add", NULL, action_add);
}

static void
callboard_queue_detail_init (CallboardQueueDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_toggle_group_set_active_name (self->toggle_group, "members");
}

/**
 * callboard_queue_detail_set_session:
 * @session: whose floor it is; once
 */
void
callboard_queue_detail_set_session (CallboardQueueDetail *self,
                                    CallboardSession     *session)
{
  gboolean writable = callboard_session_get_writable (session);

  g_set_object (&self->session, session);
  callboard_agent_list_set_editable (self->members_list, writable);
  callboard_agent_list_set_editable (self->others_list, writable);
  update_actions (self);
}

/**
 * callboard_queue_detail_get_queue:
 *
 * Returns: (transfer none) (nullable): the queue that is shown
 */
CallboardQueue *
callboard_queue_detail_get_queue (CallboardQueueDetail *self)
{
  return self->queue;
}

/**
 * callboard_queue_detail_set_queue:
 * @queue: (nullable): the queue to show; with %NULL it is not to be seen
 */
void
callboard_queue_detail_set_queue (CallboardQueueDetail *self,
                                  CallboardQueue       *queue)
{
  CallboardFloor *floor = callboard_session_get_floor (self->session);

  if (self->queue == queue)
    return;

  if (self->queue != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->queue, self);
      g_signal_handlers_disconnect_by_data (callboard_queue_get_members (self->queue), self);
    }
  g_set_object (&self->queue, queue);
  if (queue == NULL)
    return;

  g_signal_connect_swapped (queue, "changed", G_CALLBACK (update_heading), self);
  g_signal_connect_swapped (queue, "notify::n-members", G_CALLBACK (update_staffed), self);
  g_signal_connect_swapped (queue, "notify::n-signed-in", G_CALLBACK (update_staffed), self);
  callboard_agent_list_show (self->members_list, floor, callboard_queue_get_members (queue), get_queue_id (self), FALSE);
  callboard_agent_list_show (self->others_list, floor, G_LIST_MODEL (callboard_floor_get_agents (floor)),
                             get_queue_id (self), TRUE);
  g_signal_connect_swapped (callboard_queue_get_members (queue), "items-changed", G_CALLBACK (on_members_changed_cb), self);
  update_heading (self);
  update_staffed (self);
}

/**
 * callboard_queue_detail_invalidate:
 *
 * Looks at every agent again, as they change in place.
 */
void
callboard_queue_detail_invalidate (CallboardQueueDetail *self)
{
  callboard_agent_list_invalidate (self->members_list);
  callboard_agent_list_invalidate (self->others_list);
}

/**
 * callboard_queue_detail_get_stage:
 *
 * Returns: (transfer none): a widget to show toasts near to, so that they are not in the way
 */
GtkWidget *
callboard_queue_detail_get_stage (CallboardQueueDetail *self)
{
  return self->stage;
}
