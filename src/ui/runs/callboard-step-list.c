/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "plan/callboard-outlook.h"
#include "ui/runs/callboard-step-header.h"
#include "ui/runs/callboard-step-list.h"
#include "ui/runs/callboard-step-row.h"

/* After so many frames the list has its place. */
#define FRAMES_TO_TOP 3

typedef struct
{
  guint n_steps;
  guint n_wanted;
} Count;

struct _CallboardStepList
{
  AdwBin             parent_instance;

  GtkScrolledWindow *view;
  GtkListView       *list;

  CallboardPlan     *plan;                             /* (owned) (nullable) */
  GtkFilter         *filter;                           /* (owned) (nullable): only while problems are asked for */
  GHashTable        *left_out;                         /* (owned) (nullable): see callboard_plan_list_left_out() */
  GHashTable        *rows;                             /* (owned): those in use: (unowned) */
  GHashTable        *headers;                          /* (owned): likewise */
  Count              counts[CALLBOARD_STEP_N_KINDS];
  gboolean           choosing;
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
    callboard_step_row_show_choice (row, g_hash_table_lookup (self->left_out, callboard_step_row_get_step (row)));
  else
    callboard_step_row_show_outcome (row);
}

static void
show_header (CallboardStepList   *self,
             CallboardStepHeader *header)
{
  const Count *count = &self->counts[callboard_step_header_get_kind (header)];

  callboard_step_header_show (header, count->n_steps, count->n_wanted, self->choosing);
}

/* Only what is in sight exists. */
static void
show_all (CallboardStepList *self)
{
  GHashTableIter iter;
  gpointer widget;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &widget, NULL))
    show_row (self, widget);
  g_hash_table_iter_init (&iter, self->headers);
  while (g_hash_table_iter_next (&iter, &widget, NULL))
    show_header (self, widget);
}

static void
count_steps (CallboardStepList *self)
{
  g_clear_pointer (&self->left_out, g_hash_table_unref);
  self->left_out = callboard_plan_list_left_out (self->plan);
  memset (self->counts, 0, sizeof self->counts);
  for (guint i = 0; i < callboard_plan_get_n_steps (self->plan); i++)
    {
      CallboardStep *step = callboard_plan_get_step (self->plan, i);
      Count *count = &self->counts[callboard_step_get_kind (step)];

      count->n_steps++;
      count->n_wanted += !g_hash_table_contains (self->left_out, step);
    }
}

static void
on_row_toggled_cb (CallboardStepList *self)
{
  count_steps (self);
  show_all (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_header_toggled_cb (CallboardStepList   *self,
                      gboolean             wanted,
                      CallboardStepHeader *header)
{
  CallboardStepKind kind = callboard_step_header_get_kind (header);

  for (guint i = 0; i < callboard_plan_get_n_steps (self->plan); i++)
    {
      CallboardStep *step = callboard_plan_get_step (self->plan, i);

      if (callboard_step_get_kind (step) == kind)
        callboard_step_set_wanted (step, wanted);
    }
  on_row_toggled_cb (self);
}

static void
on_activate_cb (CallboardStepList *self,
                guint              position)
{
  g_autoptr(CallboardStep) step = NULL;

  if (!self->choosing)
    return;

  step = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->list)), position);
  callboard_step_set_wanted (step, !callboard_step_get_wanted (step));
  on_row_toggled_cb (self);
}

static void
on_setup_cb (CallboardStepList *self,
             GtkListItem       *list_item)
{
  GtkWidget *row = callboard_step_row_new ();

  g_signal_connect_object (row, "toggled", G_CALLBACK (on_row_toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (list_item, row);
}

static void
on_outcome_cb (CallboardStepRow *row)
{
  callboard_step_row_show_outcome (row);
}

static void
on_bind_cb (CallboardStepList *self,
            GtkListItem       *list_item)
{
  CallboardStep *step = gtk_list_item_get_item (list_item);
  CallboardStepRow *row = CALLBOARD_STEP_ROW (gtk_list_item_get_child (list_item));

  callboard_step_row_set_step (row, step);
  g_object_connect (step,
                    "swapped-object-signal::notify::outcome", on_outcome_cb, row,
                    "swapped-object-signal::notify::error", on_outcome_cb, row,
                    NULL);
  gtk_list_item_set_accessible_label (list_item, callboard_step_get_text (step));
  g_hash_table_add (self->rows, row);
  show_row (self, row);
}

static void
on_unbind_cb (CallboardStepList *self,
              GtkListItem       *list_item)
{
  CallboardStepRow *row = CALLBOARD_STEP_ROW (gtk_list_item_get_child (list_item));

  g_signal_handlers_disconnect_by_data (callboard_step_row_get_step (row), row);
  g_hash_table_remove (self->rows, row);
  callboard_step_row_set_step (row, NULL);
}

static void
on_header_setup_cb (CallboardStepList *self,
                    GtkListHeader     *list_header)
{
  GtkWidget *header = callboard_step_header_new ();

  g_signal_connect_object (header, "toggled", G_CALLBACK (on_header_toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_list_header_set_child (list_header, header);
}

static void
on_header_bind_cb (CallboardStepList *self,
                   GtkListHeader     *list_header)
{
  CallboardStepHeader *header = CALLBOARD_STEP_HEADER (gtk_list_header_get_child (list_header));

  callboard_step_header_set_kind (header, callboard_step_get_kind (gtk_list_header_get_item (list_header)));
  g_hash_table_add (self->headers, header);
  show_header (self, header);
}

static void
on_header_unbind_cb (CallboardStepList *self,
                     GtkListHeader     *list_header)
{
  g_hash_table_remove (self->headers, gtk_list_header_get_child (list_header));
}

/* A list begins with its first item at the top, and the header above it out of sight. */
static gboolean
to_top_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       n_frames)
{
  CallboardStepList *self = CALLBOARD_STEP_LIST (widget);

  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->view), 0);
  if (++*(guint *) n_frames < FRAMES_TO_TOP)
    return G_SOURCE_CONTINUE;

  return G_SOURCE_REMOVE;
}

static void
on_map_cb (CallboardStepList *self)
{
  gtk_widget_add_tick_callback (GTK_WIDGET (self), to_top_cb, g_new0 (guint, 1), g_free);
}

static int
compare_kinds (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  return (int) callboard_step_get_kind ((gpointer) a) - (int) callboard_step_get_kind ((gpointer) b);
}

static gboolean
is_problem (gpointer item,
            gpointer user_data)
{
  CallboardOutcome outcome = callboard_step_get_outcome (item);

  return outcome == CALLBOARD_OUTCOME_FAILED || outcome == CALLBOARD_OUTCOME_UNKNOWN;
}

static void
build_model (CallboardStepList *self)
{
  GListModel *steps = g_object_ref (G_LIST_MODEL (self->plan));
  GtkSortListModel *sorted;
  g_autoptr(GtkSorter) by_kind = GTK_SORTER (gtk_custom_sorter_new (compare_kinds, NULL, NULL));
  g_autoptr(GtkSelectionModel) selection = NULL;

  if (self->filter != NULL)
    steps = G_LIST_MODEL (gtk_filter_list_model_new (steps, g_object_ref (self->filter)));
  sorted = gtk_sort_list_model_new (steps, NULL);
  gtk_sort_list_model_set_section_sorter (sorted, by_kind);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (sorted)));
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
  g_clear_object (&self->filter);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (callboard_step_list_parent_class)->dispose (object);
}

static void
callboard_step_list_finalize (GObject *object)
{
  CallboardStepList *self = CALLBOARD_STEP_LIST (object);

  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->headers);

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
  gtk_widget_class_bind_template_callback (widget_class, on_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_map_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_header_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_header_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_header_unbind_cb);
}

static void
callboard_step_list_init (CallboardStepList *self)
{
  self->rows = g_hash_table_new (NULL, NULL);
  self->headers = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
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

  if (only_problems == (self->filter != NULL))
    return;

  g_clear_object (&self->filter);
  if (only_problems)
    self->filter = GTK_FILTER (gtk_custom_filter_new (is_problem, NULL, NULL));
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
    n_sent += self->counts[kind].n_wanted;

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

  return self->counts[CALLBOARD_STEP_KIND_REMOVE].n_wanted;
}
