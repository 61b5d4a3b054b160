/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "model/callboard-agent.h"
#include "ui/agents/callboard-agent-drag.h"
#include "ui/shared/callboard-widgets.h"

#define CELL_KEY "callboard-cell"
#define QUEUE_KEY "callboard-queue"

G_DEFINE_BOXED_TYPE (CallboardAgentSelection, callboard_agent_selection, callboard_agent_selection_ref,
                     callboard_agent_selection_unref)

/**
 * callboard_agent_selection_new:
 * @queue_id: (nullable): the queue whose members they are taken from
 * @agents: (element-type CallboardAgent): who
 *
 * Returns: (transfer full): a selection to drag
 */
CallboardAgentSelection *
callboard_agent_selection_new (const char *queue_id,
                               GPtrArray  *agents)
{
  CallboardAgentSelection *self = g_atomic_rc_box_new0 (CallboardAgentSelection);

  self->queue_id = g_strdup (queue_id);
  self->agent_ids = callboard_agent_drag_dup_ids (agents);

  return self;
}

static void
selection_clear (gpointer data)
{
  CallboardAgentSelection *self = data;

  g_free (self->queue_id);
  g_strfreev (self->agent_ids);
}

/**
 * callboard_agent_selection_ref:
 *
 * Returns: (transfer full): @self
 */
CallboardAgentSelection *
callboard_agent_selection_ref (CallboardAgentSelection *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * callboard_agent_selection_unref:
 */
void
callboard_agent_selection_unref (CallboardAgentSelection *self)
{
  g_atomic_rc_box_release_full (self, selection_clear);
}

/**
 * callboard_agent_drag_dup_ids:
 * @agents: (element-type CallboardAgent): agents
 *
 * Returns: (transfer full): their ids
 */
char **
callboard_agent_drag_dup_ids (GPtrArray *agents)
{
  char **ids = g_new0 (char *, agents->len + 1);

  for (guint i = 0; i < agents->len; i++)
    ids[i] = g_strdup (callboard_item_get_id (agents->pdata[i]));

  return ids;
}

/**
 * callboard_agent_drag_mark_cell:
 * @child: what a factory made
 * @list_item: the GtkListItem or GtkColumnViewCell that it is in
 *
 * Lets callboard_agent_drag_find() know the row.
 */
void
callboard_agent_drag_mark_cell (GtkWidget *child,
                                gpointer   list_item)
{
  g_object_set_data (G_OBJECT (child), CELL_KEY, list_item);
}

static gpointer
find_cell (GtkWidget *widget)
{
  gpointer cell = g_object_get_data (G_OBJECT (widget), CELL_KEY);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); cell == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    cell = find_cell (child);

  return cell;
}

/* As the style sheet calls what a list, a table and a grid show of an item. */
static gboolean
is_row (GtkWidget *widget)
{
  const char *name = gtk_widget_get_css_name (widget);

  return g_strcmp0 (name, "row") == 0 || g_strcmp0 (name, "child") == 0;
}

/**
 * callboard_agent_drag_find:
 * @view: a GtkListView, GtkGridView or GtkColumnView
 *
 * Returns: the position of the row at that place of @view, or %GTK_INVALID_LIST_POSITION
 */
guint
callboard_agent_drag_find (GtkWidget *view,
                           double     x,
                           double     y)
{
  GtkWidget *widget = gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT);
  gpointer cell;

  while (widget != NULL && widget != view && !is_row (widget))
    widget = gtk_widget_get_parent (widget);
  if (widget == NULL || widget == view)
    return GTK_INVALID_LIST_POSITION;

  cell = find_cell (widget);
  if (GTK_IS_COLUMN_VIEW_CELL (cell))
    return gtk_column_view_cell_get_position (cell);

  return GTK_IS_LIST_ITEM (cell) ? gtk_list_item_get_position (cell) : GTK_INVALID_LIST_POSITION;
}

static GtkSelectionModel *
get_model (GtkWidget *view)
{
  if (GTK_IS_COLUMN_VIEW (view))
    return gtk_column_view_get_model (GTK_COLUMN_VIEW (view));

  return gtk_list_view_get_model (GTK_LIST_VIEW (view));
}

/* A row that is selected stands for all that are; any other one for itself. */
static GPtrArray *
agents_to_drag (GtkWidget *view,
                guint      position)
{
  GtkSelectionModel *model = get_model (view);
  GPtrArray *agents;

  if (gtk_selection_model_is_selected (model, position))
    return callboard_selection_dup_items (model);

  agents = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (agents, g_list_model_get_item (G_LIST_MODEL (model), position));

  return agents;
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source,
                 double         x,
                 double         y,
                 gpointer       user_data)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  guint position = callboard_agent_drag_find (view, x, y);
  g_autoptr(GPtrArray) agents = NULL;
  g_autoptr(CallboardAgentSelection) selection = NULL;

  if (position == GTK_INVALID_LIST_POSITION)
    return NULL;

  agents = agents_to_drag (view, position);
  selection = callboard_agent_selection_new (g_object_get_data (G_OBJECT (source), QUEUE_KEY), agents);
  callboard_drag_icon_take_text (source, agents->len == 1
                                         ? g_strdup (callboard_item_get_title (agents->pdata[0]))
                                         : g_strdup_printf (ngettext ("%u agent", "%u agents", agents->len), agents->len));

  return gdk_content_provider_new_typed (CALLBOARD_TYPE_AGENT_SELECTION, selection);
}

/**
 * callboard_agent_drag_attach:
 * @view: a GtkListView or GtkColumnView of #CallboardAgent whose cells are marked
 *
 * Lets rows of @view be dragged.
 *
 * Returns: (transfer none): the source, for callboard_agent_drag_set_queue()
 */
GtkDragSource *
callboard_agent_drag_attach (GtkWidget *view)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY | GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), NULL);
  callboard_drag_icon_attach (source);
  gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (source));

  return source;
}

/**
 * callboard_agent_drag_set_queue:
 * @queue_id: (nullable): the queue whose members the view shows
 */
void
callboard_agent_drag_set_queue (GtkDragSource *source,
                                const char    *queue_id)
{
  g_object_set_data_full (G_OBJECT (source), QUEUE_KEY, g_strdup (queue_id), g_free);
}

static gboolean
wants_copy (GtkDropTarget *target)
{
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (target));

  if ((state & GDK_CONTROL_MASK) != 0)
    return TRUE;

  return drop != NULL && (gdk_drop_get_actions (drop) & GDK_ACTION_MOVE) == 0;
}

static GdkDragAction
drop_motion_cb (GtkDropTarget *target,
                double         x,
                double         y,
                gpointer       user_data)
{
  CallboardAgentDropFunc func = user_data;
  const GValue *value = gtk_drop_target_get_value (target);
  gboolean copy = wants_copy (target);

  if (value != NULL &&
      !func (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)), g_value_get_boxed (value), copy, FALSE))
    return 0;

  return copy ? GDK_ACTION_COPY : GDK_ACTION_MOVE;
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         gpointer       user_data)
{
  CallboardAgentDropFunc func = user_data;
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  CallboardAgentSelection *selection = g_value_get_boxed (value);
  gboolean copy = wants_copy (target);

  return func (widget, selection, copy, FALSE) && func (widget, selection, copy, TRUE);
}

/**
 * callboard_agent_drop_attach:
 * @target: where agents can be dropped
 * @func: what to make of it; asked first, told afterwards
 *
 * Takes drops of agents. With Ctrl they are copied, which is what @func is told.
 */
void
callboard_agent_drop_attach (GtkWidget              *target,
                             CallboardAgentDropFunc  func)
{
  GtkDropTarget *drop = gtk_drop_target_new (CALLBOARD_TYPE_AGENT_SELECTION, GDK_ACTION_COPY | GDK_ACTION_MOVE);

  gtk_drop_target_set_preload (drop, TRUE);
  g_signal_connect (drop, "enter", G_CALLBACK (drop_motion_cb), func);
  g_signal_connect (drop, "motion", G_CALLBACK (drop_motion_cb), func);
  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), func);
  gtk_widget_add_controller (target, GTK_EVENT_CONTROLLER (drop));
}
