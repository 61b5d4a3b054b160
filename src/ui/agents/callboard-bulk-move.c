/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/agents/callboard-bulk-move.h"
#include "ui/agents/callboard-bulk.h"

struct _CallboardBulkMove
{
  AdwBin            parent_instance;

  AdwComboRow      *from_row;
  AdwComboRow      *to_row;
  GtkLabel         *effect_label;

  GPtrArray        *agents;   /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CallboardBulkMove, callboard_bulk_move, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_VALID,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* (nullable) */
static const char *
get_queue (AdwComboRow *row)
{
  CallboardItem *queue = adw_combo_row_get_selected_item (row);

  return queue != NULL ? callboard_item_get_id (queue) : NULL;
}

static gboolean
get_valid (CallboardBulkMove *self)
{
  const char *from = get_queue (self->from_row), *to = get_queue (self->to_row);

  return from != NULL && to != NULL && g_strcmp0 (from, to) != 0;
}

static char *
dup_effect (CallboardBulkMove *self)
{
  const char *from = get_queue (self->from_row);
  guint n_moved, n_left;
  g_autofree char *moved = NULL, *left = NULL;

  if (from == NULL)
    return g_strdup (_("None of them is in a queue."));
  if (!get_valid (self))
    return g_strdup (_("Choose two different queues."));

  n_moved = callboard_bulk_count_members (self->agents, from);
  n_left = self->agents->len - n_moved;
  moved = g_strdup_printf (ngettext ("%u agent is moved.", "%u agents are moved.", n_moved), n_moved);
  if (n_left == 0)
    return g_steal_pointer (&moved);

  left = g_strdup_printf (ngettext ("%u is not in that queue and stays as it is.",
                                    "%u are not in that queue and stay as they are.", n_left), n_left);
  return g_strdup_printf ("%s %s", moved, left);
}

static void
on_changed_cb (CallboardBulkMove *self)
{
  g_autofree char *effect = NULL;

  if (self->agents == NULL)
    return;

  effect = dup_effect (self);
  gtk_label_set_label (self->effect_label, effect);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALID]);
}

static void
callboard_bulk_move_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  CallboardBulkMove *self = CALLBOARD_BULK_MOVE (object);

  if (prop_id == PROP_VALID)
    g_value_set_boolean (value, self->agents != NULL && get_valid (self));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
callboard_bulk_move_dispose (GObject *object)
{
  CallboardBulkMove *self = CALLBOARD_BULK_MOVE (object);

  g_clear_pointer (&self->agents, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_BULK_MOVE);

  G_OBJECT_CLASS (callboard_bulk_move_parent_class)->dispose (object);
}

static void
callboard_bulk_move_class_init (CallboardBulkMoveClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = callboard_bulk_move_get_property;
  object_class->dispose = callboard_bulk_move_dispose;

  properties[PROP_VALID] = g_param_spec_boolean ("valid", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/callboard/Callboard/ui/callboard-bulk-move.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardBulkMove, from_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardBulkMove, to_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardBulkMove, effect_label);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
}

static void
callboard_bulk_move_init (CallboardBulkMove *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static gboolean
has_members (gpointer queue,
             gpointer agents)
{
  return callboard_bulk_count_members (agents, callboard_item_get_id (queue)) > 0;
}

/* By name. (transfer full) */
static GListModel *
list_queues (CallboardSession *session)
{
  GListModel *queues = G_LIST_MODEL (callboard_floor_get_queues (callboard_session_get_floor (session)));
  GtkExpression *title = gtk_property_expression_new (CALLBOARD_TYPE_ITEM, NULL, "title");

  return G_LIST_MODEL (gtk_sort_list_model_new (g_object_ref (queues), GTK_SORTER (gtk_string_sorter_new (title))));
}

static void
fill (AdwComboRow *row,
      GListModel  *queues)
{
  g_autoptr(GtkExpression) title = gtk_property_expression_new (CALLBOARD_TYPE_ITEM, NULL, "title");

  adw_combo_row_set_expression (row, title);
  adw_combo_row_set_model (row, queues);
}

/* The one that most of them are in. */
static guint
find_fullest (GListModel *queues,
              GPtrArray  *agents)
{
  guint fullest = GTK_INVALID_LIST_POSITION, n_most = 0;

  for (guint i = 0; i < g_list_model_get_n_items (queues); i++)
    {
      g_autoptr(CallboardItem) queue = g_list_model_get_item (queues, i);
      guint n = callboard_bulk_count_members (agents, callboard_item_get_id (queue));

      if (n > n_most)
        {
          n_most = n;
          fullest = i;
        }
    }

  return fullest;
}

static guint
find_other (GListModel *queues,
            const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (queues); i++)
    {
      g_autoptr(CallboardItem) queue = g_list_model_get_item (queues, i);

      if (g_strcmp0 (callboard_item_get_id (queue), id) != 0)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

/**
 * callboard_bulk_move_new:
 * @session: whose floor it is
 * @agents: (element-type CallboardAgent): who moves
 *
 * Returns: (transfer floating): rows in which the queue is chosen that most of @agents are in
 */
GtkWidget *
callboard_bulk_move_new (CallboardSession *session,
                         GPtrArray        *agents)
{
  CallboardBulkMove *self = g_object_new (CALLBOARD_TYPE_BULK_MOVE, NULL);
  g_autoptr(GListModel) all = list_queues (session);
  GtkFilter *filter = GTK_FILTER (gtk_custom_filter_new (has_members, g_ptr_array_ref (agents),
                                                         (GDestroyNotify) g_ptr_array_unref));
  g_autoptr(GListModel) left = G_LIST_MODEL (gtk_filter_list_model_new (list_queues (session), filter));

  fill (self->from_row, left);
  fill (self->to_row, all);
  adw_combo_row_set_selected (self->from_row, find_fullest (left, agents));
  adw_combo_row_set_selected (self->to_row, find_other (all, get_queue (self->from_row)));
  self->agents = g_ptr_array_ref (agents);
  on_changed_cb (self);

  return GTK_WIDGET (self);
}

static GPtrArray *
pick (GPtrArray  *agents,
      const char *from,
      const char *to,
      gboolean    in_both)
{
  GPtrArray *ids = g_ptr_array_new_null_terminated (0, NULL, TRUE);

  for (guint i = 0; i < agents->len; i++)
    {
      CallboardAgent *agent = g_ptr_array_index (agents, i);

      if (callboard_agent_is_in_queue (agent, from) && callboard_agent_is_in_queue (agent, to) == in_both)
        g_ptr_array_add (ids, (gpointer) callboard_item_get_id (CALLBOARD_ITEM (agent)));
    }

  return ids;
}

/**
 * callboard_bulk_move_make_plan:
 * @content: a #CallboardBulkMove
 * @session: whose floor it is
 * @agents: (element-type CallboardAgent): those of them who are in the first queue are concerned
 * @title: the plan's
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what takes them to the second queue (15), and out of the first (19)
 */
CallboardPlan *
callboard_bulk_move_make_plan (GtkWidget         *content,
                               CallboardSession  *session,
                               GPtrArray         *agents,
                               const char        *title,
                               GError           **error)
{
  CallboardBulkMove *self = CALLBOARD_BULK_MOVE (content);
  const char *from = get_queue (self->from_row), *to = get_queue (self->to_row);
  g_autoptr(CallboardPlan) plan = callboard_plan_new (callboard_session_get_floor (session), title);
  g_autoptr(GPtrArray) moving = pick (agents, from, to, FALSE), leaving = pick (agents, from, to, TRUE);

  if (moving->len > 0 && !callboard_plan_move (plan, from, to, (const char * const *) moving->pdata, error))
    return NULL;
  if (leaving->len > 0 && !callboard_plan_remove_from_queue (plan, from, (const char * const *) leaving->pdata, error))
    return NULL;

  return g_steal_pointer (&plan);
}
