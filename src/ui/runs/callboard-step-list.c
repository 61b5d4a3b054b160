/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "plan/callboard-outlook.h"
#include "ui/runs/callboard-step-group.h"
#include "ui/runs/callboard-step-header.h"
#include "ui/runs/callboard-step-list.h"
#include "ui/runs/callboard-step-row.h"

struct _CallboardStepList
{
  AdwBin              parent_instance;

  GtkScrolledWindow  *view;
  GtkListView        *list;

  CallboardPlan      *plan;                             /* (owned) (nullable) */
  GHashTable         *left_out;                         /* (owned) (nullable): see callboard_plan_list_left_out() */
  GHashTable         *items;                            /* (owned): of the list, those in use: (unowned) */
  CallboardStepGroup *groups[CALLBOARD_STEP_N_KINDS];   /* (owned) */
  gboolean            only_problems;
  gboolean            choosing;
};

G_DEFINE_FINAL_TYPE (CallboardStepList, callboard_step_list, ADW_TYPE_BIN)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_row (CallboardStepList *self,
          CallboardStepRow  *row)
{
  if (self->choosing)
    callboard_step_row_show_choice (row, callboard_plan_get_floor (self->plan),
                                    g_hash_table_lookup (self->left_out, callboard_step_row_get_step (row)));
  else
    callboard_step_row_show_outcome (row);
}

static GtkAccessibleTristate
get_checked (CallboardStepList *self,
             gpointer           item)
{
  if (CALLBOARD_IS_STEP (item))
    return g_hash_table_contains (self->left_out, item) ? GTK_ACCESSIBLE_TRISTATE_FALSE : GTK_ACCESSIBLE_TRISTATE_TRUE;
  if (callboard_step_group_get_n_wanted (item) == callboard_step_group_get_n_steps (item))
    return GTK_ACCESSIBLE_TRISTATE_TRUE;

  return callboard_step_group_get_n_wanted (item) > 0 ? GTK_ACCESSIBLE_TRISTATE_MIXED : GTK_ACCESSIBLE_TRISTATE_FALSE;
}

/* The keyboard goes from row to row: so a row tells what its check does. */
static void
tell_checked (CallboardStepList *self,
              GtkListItem       *list_item)
{
  GtkWidget *row = gtk_widget_get_parent (gtk_list_item_get_child (list_item));

  if (row == NULL)
    return;
  if (self->choosing)
    gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_CHECKED,
                                 get_checked (self, gtk_list_item_get_item (list_item)), -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_CHECKED);
}

static void
show_item (CallboardStepList *self,
           GtkListItem       *list_item)
{
  GtkWidget *child = gtk_list_item_get_child (list_item);

  if (CALLBOARD_IS_STEP_ROW (child))
    show_row (self, CALLBOARD_STEP_ROW (child));
  else
    callboard_step_header_set_choosing (CALLBOARD_STEP_HEADER (child), self->choosing);
  tell_checked (self, list_item);
}

/* Only what is in sight exists. */
static void
show_all (CallboardStepList *self)
{
  GHashTableIter iter;
  gpointer list_item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &list_item, NULL))
    show_item (self, list_item);
}

static void
count_steps (CallboardStepList *self)
{
  guint n_steps[CALLBOARD_STEP_N_KINDS] = { 0 }, n_wanted[CALLBOARD_STEP_N_KINDS] = { 0 };

  g_clear_pointer (&self->left_out, g_hash_table_unref);
  self->left_out = callboard_plan_list_left_out (self->plan);
  for (guint i = 0; i < callboard_plan_get_n_steps (self->plan); i++)
    {
      CallboardStep *step = callboard_plan_get_step (self->plan, i);
      CallboardStepKind kind = callboard_step_get_kind (step);

      n_steps[kind]++;
      n_wanted[kind] += !g_hash_table_contains (self->left_out, step);
    }
  for (guint kind = 0; kind < CALLBOARD_STEP_N_KINDS; kind++)
    callboard_step_group_set_counts (self->groups[kind], n_steps[kind], n_wanted[kind]);
}

static void
on_row_toggled_cb (CallboardStepList *self)
{
  count_steps (self);
  show_all (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
set_group_wanted (CallboardStepList *self,
                  CallboardStepKind  kind,
                  gboolean           wanted)
{
  for (guint i = 0; i < callboard_plan_get_n_steps (self->plan); i++)
    {
      CallboardStep *step = callboard_plan_get_step (self->plan, i);

      if (callboard_step_get_kind (step) == kind)
        callboard_step_set_wanted (step, wanted);
    }
  on_row_toggled_cb (self);
}

static void
on_header_toggled_cb (CallboardStepList   *self,
                      gboolean             wanted,
                      CallboardStepHeader *header)
{
  set_group_wanted (self, callboard_step_group_get_kind (callboard_step_header_get_group (header)), wanted);
}

static void
toggle (CallboardStepList *self,
        gpointer           item)
{
  if (CALLBOARD_IS_STEP (item))
    {
      callboard_step_set_wanted (item, !callboard_step_get_wanted (item));
      on_row_toggled_cb (self);
      return;
    }

  set_group_wanted (self, callboard_step_group_get_kind (item),
                    callboard_step_group_get_n_wanted (item) < callboard_step_group_get_n_steps (item));
}

static void
on_activate_cb (CallboardStepList *self,
                guint              position)
{
  g_autoptr(GObject) item = NULL;

  if (!self->choosing)
    return;

  item = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->list)), position);
  toggle (self, item);
}

/* On a row itself; what is in it takes the key for itself. */
static gboolean
on_space_cb (GtkWidget *list,
             GVariant  *args,
             gpointer   step_list)
{
  CallboardStepList *self = step_list;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (list));
  GtkWidget *child = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;

  if (!self->choosing || (!CALLBOARD_IS_STEP_ROW (child) && !CALLBOARD_IS_STEP_HEADER (child)))
    return FALSE;

  toggle (self, CALLBOARD_IS_STEP_ROW (child) ? (gpointer) callboard_step_row_get_step (CALLBOARD_STEP_ROW (child))
                                              : callboard_step_header_get_group (CALLBOARD_STEP_HEADER (child)));
  return TRUE;
}

static GtkWidget *
create_row (CallboardStepList *self)
{
  GtkWidget *row = callboard_step_row_new ();

  g_signal_connect_object (row, "toggled", G_CALLBACK (on_row_toggled_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static GtkWidget *
create_header (CallboardStepList *self)
{
  GtkWidget *header = callboard_step_header_new ();

  g_signal_connect_object (header, "toggled", G_CALLBACK (on_header_toggled_cb), self, G_CONNECT_SWAPPED);

  return header;
}

static void
on_outcome_cb (CallboardStepRow *row)
{
  callboard_step_row_show_outcome (row);
}

static void
bind_step (CallboardStepList *self,
           GtkListItem       *list_item,
           CallboardStep     *step)
{
  GtkWidget *row;

  if (!CALLBOARD_IS_STEP_ROW (gtk_list_item_get_child (list_item)))
    gtk_list_item_set_child (list_item, create_row (self));
  row = gtk_list_item_get_child (list_item);
  callboard_step_row_set_step (CALLBOARD_STEP_ROW (row), step);
  g_object_connect (step,
                    "swapped-object-signal::notify::outcome", on_outcome_cb, row,
                    "swapped-object-signal::notify::error", on_outcome_cb, row,
                    NULL);
  gtk_list_item_set_accessible_label (list_item, callboard_step_get_text (step));
}

static void
bind_group (CallboardStepList  *self,
            GtkListItem        *list_item,
            CallboardStepGroup *group)
{
  if (!CALLBOARD_IS_STEP_HEADER (gtk_list_item_get_child (list_item)))
    gtk_list_item_set_child (list_item, create_header (self));
  callboard_step_header_set_group (CALLBOARD_STEP_HEADER (gtk_list_item_get_child (list_item)), group);
  gtk_list_item_set_accessible_label (list_item, callboard_step_group_get_title (group));
}

/* A header is an item, too: the list's own would be out of the keyboard's reach. */
static void
on_bind_cb (CallboardStepList *self,
            GtkListItem       *list_item)
{
  GObject *item = gtk_list_item_get_item (list_item);

  if (CALLBOARD_IS_STEP (item))
    bind_step (self, list_item, CALLBOARD_STEP (item));
  else
    bind_group (self, list_item, CALLBOARD_STEP_GROUP (item));
  g_hash_table_add (self->items, list_item);
  show_item (self, list_item);
}

static void
on_unbind_cb (CallboardStepList *self,
              GtkListItem       *list_item)
{
  GtkWidget *child = gtk_list_item_get_child (list_item);

  g_hash_table_remove (self->items, list_item);
  if (CALLBOARD_IS_STEP_HEADER (child))
    {
      callboard_step_header_set_group (CALLBOARD_STEP_HEADER (child), NULL);
      return;
    }

  g_signal_handlers_disconnect_by_data (callboard_step_row_get_step (CALLBOARD_STEP_ROW (child)), child);
  callboard_step_row_set_step (CALLBOARD_STEP_ROW (child), NULL);
}

static gboolean
is_shown (CallboardStepList *self,
          CallboardStep     *step)
{
  CallboardOutcome outcome = callboard_step_get_outcome (step);

  return !self->only_problems || outcome == CALLBOARD_OUTCOME_FAILED || outcome == CALLBOARD_OUTCOME_UNKNOWN;
}

static void
build_model (CallboardStepList *self)
{
  g_autoptr(GListStore) items = g_list_store_new (G_TYPE_OBJECT);
  g_autoptr(GtkSelectionModel) selection = NULL;

  for (guint kind = 0; kind < CALLBOARD_STEP_N_KINDS; kind++)
    {
      g_autoptr(GPtrArray) steps = g_ptr_array_new ();

      for (guint i = 0; i < callboard_plan_get_n_steps (self->plan); i++)
        {
          CallboardStep *step = callboard_plan_get_step (self->plan, i);

          if (callboard_step_get_kind (step) == kind && is_shown (self, step))
            g_ptr_array_add (steps, step);
        }
      if (steps->len > 0)
        g_list_store_append (items, self->groups[kind]);
      g_list_store_splice (items, g_list_model_get_n_items (G_LIST_MODEL (items)), 0, steps->pdata, steps->len);
    }
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&items))));
  gtk_list_view_set_model (self->list, selection);
}

static void
callboard_step_list_dispose (GObject *object)
{
  CallboardStepList *self = CALLBOARD_STEP_LIST (object);

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  /* The bin must let go of its child itself, as the template knows it too. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_STEP_LIST);
  g_clear_pointer (&self->left_out, g_hash_table_unref);
  for (guint kind = 0; kind < CALLBOARD_STEP_N_KINDS; kind++)
    g_clear_object (&self->groups[kind]);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (callboard_step_list_parent_class)->dispose (object);
}

static void
callboard_step_list_finalize (GObject *object)
{
  CallboardStepList *self = CALLBOARD_STEP_LIST (object);

  g_hash_table_unref (self->items);

  G_OBJECT_CLASS (callboard_step_list_parent_class)->finalize (object);
}

static void
callboard_step_list_class_init (CallboardStepListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = callboard_step_list_dispose;
  object_class->finalize = callboard_step_list_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", CALLBOARD_TYPE_STEP_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/callboard/Callboard/ui/callboard-step-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardStepList, list);
  gtk_widget_class_bind_template_child (widget_class, CallboardStepList, view);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind_cb);
}

static void
callboard_step_list_init (CallboardStepList *self)
{
  GtkEventController *keys;

  self->items = g_hash_table_new (NULL, NULL);
  for (guint kind = 0; kind < CALLBOARD_STEP_N_KINDS; kind++)
    self->groups[kind] = callboard_step_group_new (kind);
  gtk_widget_init_template (GTK_WIDGET (self));
  keys = gtk_shortcut_controller_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("space|KP_Space"),
                                                          gtk_callback_action_new (on_space_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
}

/**
 * callboard_step_list_set_plan:
 * @self: a list of steps
 * @plan: whose; it must not be changed any more
 */
void
callboard_step_list_set_plan (CallboardStepList *self,
                              CallboardPlan     *plan)
{
  g_return_if_fail (CALLBOARD_IS_STEP_LIST (self) && self->plan == NULL);

  self->plan = g_object_ref (plan);
  count_steps (self);
  build_model (self);
}

/**
 * callboard_step_list_set_choosing:
 * @self: a list of steps
 * @choosing: whether steps can be struck out; otherwise it shows what becomes of them
 */
void
callboard_step_list_set_choosing (CallboardStepList *self,
                                  gboolean           choosing)
{
  g_return_if_fail (CALLBOARD_IS_STEP_LIST (self));

  self->choosing = choosing;
  show_all (self);
}

/**
 * callboard_step_list_set_only_problems:
 * @self: a list of steps
 * @only_problems: whether only those are shown that failed, or of which it is not known
 */
void
callboard_step_list_set_only_problems (CallboardStepList *self,
                                       gboolean           only_problems)
{
  g_return_if_fail (CALLBOARD_IS_STEP_LIST (self));

  if (only_problems == self->only_problems)
    return;

  self->only_problems = only_problems;
  build_model (self);
}

/**
 * callboard_step_list_get_n_sent:
 * @self: a list of steps
 *
 * Returns: how many would be carried out
 */
guint
callboard_step_list_get_n_sent (CallboardStepList *self)
{
  guint n_sent = 0;

  g_return_val_if_fail (CALLBOARD_IS_STEP_LIST (self), 0);

  for (guint kind = 0; kind < CALLBOARD_STEP_N_KINDS; kind++)
    n_sent += callboard_step_group_get_n_wanted (self->groups[kind]);

  return n_sent;
}

/**
 * callboard_step_list_get_n_removals:
 * @self: a list of steps
 *
 * Returns: how many of those that would be carried out take something away
 */
guint
callboard_step_list_get_n_removals (CallboardStepList *self)
{
  g_return_val_if_fail (CALLBOARD_IS_STEP_LIST (self), 0);

  return callboard_step_group_get_n_wanted (self->groups[CALLBOARD_STEP_KIND_REMOVE]);
}
