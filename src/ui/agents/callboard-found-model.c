/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <string.h>

#include "base/callboard-idle.h"
#include "base/callboard-turn.h"
#include "ui/agents/callboard-found-model.h"
#include "ui/agents/callboard-merge-sort.h"

/* The clock is looked at once in so many steps. */
#define STEPS_PER_LOOK 64
/* Rows that are shown in a slice, until there are many. */
#define FEW_ROWS 4
#define MANY_ROWS 240
/* So many of the first rows a view has widgets for, and so many may be new to it at once: for each it makes others. */
#define VIEW_ROWS 200
#define NEW_ROWS 6

/* What is being done, one after the other; the arrays of 100,000 objects are never gone through in one turn. */
typedef enum
{
  GATHERING,    /* what matches */
  SORTING,      /* that */
  GROWING,      /* showing it little by little, where nothing was shown */
  CHANGING,     /* likewise, in the place of what is shown */
  STAYING,      /* making a set of it */
  LEAVING,      /* finding what is shown and not in that */
  EXCHANGING,
} Phase;

struct _CallboardFoundModel
{
  GObject     parent_instance;

  GListModel *model;     /* (owned) */
  GtkFilter  *filter;    /* (owned) */
  GtkSorter  *sorter;    /* (owned) */
  GPtrArray  *shown;     /* (owned): what the list is to everybody else; has a reference to each, as what was found has */

  /* In progress. */
  guint       idle;
  Phase       phase;
  guint       cursor;    /* of the model, of what was found or of what is shown: what is before it was looked at */
  GPtrArray  *found;     /* (owned) (nullable) */
  CallboardMergeSort sort;
  GHashTable *staying;   /* (owned) (nullable): owns nothing of what is in it */
  GPtrArray  *leaving;   /* (owned) (nullable): likewise */
  guint       placed;    /* so many of the first that are shown are what they shall be */
  GtkWidget  *view;      /* (unowned) (nullable): weak; what shows it */
  gboolean    again;     /* something changed while it was sorted */
  gboolean    held;
};

enum
{
  PROP_0,
  PROP_PENDING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint arranged_signal;

static GType
get_item_type (GListModel *model)
{
  return g_list_model_get_item_type (((CallboardFoundModel *) model)->model);
}

static guint
get_n_items (GListModel *model)
{
  return ((CallboardFoundModel *) model)->shown->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  GPtrArray *shown = ((CallboardFoundModel *) model)->shown;

  return position < shown->len ? g_object_ref (shown->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CallboardFoundModel, callboard_found_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
gather_step (CallboardFoundModel *self)
{
  g_autoptr(GObject) item = g_list_model_get_item (self->model, self->cursor);

  if (item == NULL)
    {
      self->phase = SORTING;
      callboard_merge_sort_begin (&self->sort, self->found);
      return;
    }

  self->cursor++;
  if (gtk_filter_match (self->filter, item))
    g_ptr_array_add (self->found, g_steal_pointer (&item));
}

/* Puts the next item into its place. */
static void
sort_step (CallboardFoundModel *self)
{
  if (callboard_merge_sort_step (&self->sort, self->sorter))
    return;

  self->phase = self->shown->len == 0 ? GROWING : CHANGING;
  self->placed = 0;
}

/* A view makes a widget for each cell of its first two hundred rows, which takes many frames: where nothing was shown, rows
 * come a few at a time, until there are as many as it makes. Returns whether that is all. */
static gboolean
show_more (CallboardFoundModel *self)
{
  guint n_before = self->shown->len, n_after = n_before + FEW_ROWS;

  if (n_before >= MANY_ROWS || n_after >= self->found->len)
    {
      callboard_release_slowly (g_steal_pointer (&self->shown));
      self->shown = g_steal_pointer (&self->found);
      n_after = self->shown->len;
    }
  for (guint i = n_before; i < n_after && self->found != NULL; i++)
    g_ptr_array_add (self->shown, g_object_ref (self->found->pdata[i]));
  if (n_after > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, n_after - n_before);

  return self->found == NULL;
}

/* Makes the set of the first items, as many as a view has rows for. */
static GHashTable *
make_set (GPtrArray *items,
          guint      n_items)
{
  GHashTable *set = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < MIN (n_items, items->len); i++)
    g_hash_table_add (set, items->pdata[i]);

  return set;
}

/* How many of the first rows would have to be made, of those from @start on; stops at @enough, and says how far it came. */
static guint
count_new_rows (CallboardFoundModel *self,
                guint                start,
                guint                enough,
                guint               *end)
{
  g_autoptr(GHashTable) before = make_set (self->shown, VIEW_ROWS);
  guint limit = MIN (VIEW_ROWS, self->found->len), n_new = 0, i;

  for (i = start; i < limit && n_new < enough; i++)
    n_new += !g_hash_table_contains (before, self->found->pdata[i]);
  *end = i;

  return n_new;
}

/* Says what differs between what was shown and what is. */
static void
tell_difference (CallboardFoundModel *self,
                 GPtrArray           *before)
{
  GPtrArray *after = self->shown;
  guint least = MIN (before->len, after->len), head = 0, tail = 0;

  while (head < least && before->pdata[head] == after->pdata[head])
    head++;
  while (tail < least - head && before->pdata[before->len - 1 - tail] == after->pdata[after->len - 1 - tail])
    tail++;
  if (head + tail < MAX (before->len, after->len))
    g_list_model_items_changed (G_LIST_MODEL (self), head, before->len - head - tail, after->len - head - tail);
}

/* Puts what was found from @start to @end there, and everything else that is shown behind it. Nothing is there twice, and
 * nothing missing, at any time: what is selected stays so. */
static void
place (CallboardFoundModel *self,
       guint                start,
       guint                end)
{
  g_autoptr(GPtrArray) before = self->shown;
  GPtrArray *after = g_ptr_array_sized_new (before->len + end - start);
  g_autoptr(GHashTable) placed = g_hash_table_new (NULL, NULL);
  GHashTableIter added;
  gpointer item;

  for (guint i = 0; i < start; i++)
    g_ptr_array_add (after, before->pdata[i]);
  for (guint i = start; i < end; i++)
    {
      g_ptr_array_add (after, self->found->pdata[i]);
      g_hash_table_add (placed, self->found->pdata[i]);
    }
  for (guint i = start; i < before->len; i++)
    if (g_hash_table_size (placed) == 0 || !g_hash_table_remove (placed, before->pdata[i]))
      g_ptr_array_add (after, before->pdata[i]);

  g_hash_table_iter_init (&added, placed);
  while (g_hash_table_iter_next (&added, &item, NULL))
    g_object_ref (item);
  self->shown = after;
  tell_difference (self, before);
}

/* A view follows what it has at its top to wherever that goes, and makes two hundred rows there. Who looks at the beginning
 * wants to go on doing so: what comes first now is put there first, and the view is told to hold on to that. */
static void
place_first (CallboardFoundModel *self)
{
  GtkAdjustment *adjustment;

  if (self->view == NULL || !gtk_widget_get_mapped (self->view) || self->found->len == 0 ||
      self->found->pdata[0] == self->shown->pdata[0])
    return;

  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  if (gtk_adjustment_get_value (adjustment) > gtk_adjustment_get_lower (adjustment))
    return;

  place (self, 0, 1);
  if (GTK_IS_COLUMN_VIEW (self->view))
    gtk_column_view_scroll_to (GTK_COLUMN_VIEW (self->view), 0, NULL, GTK_LIST_SCROLL_NONE, NULL);
  else
    gtk_list_view_scroll_to (GTK_LIST_VIEW (self->view), 0, GTK_LIST_SCROLL_NONE, NULL);
}

/* Returns whether all of the first rows are as they shall be. */
static gboolean
change_more (CallboardFoundModel *self)
{
  guint end;

  if (self->placed == 0)
    place_first (self);

  while (self->placed < MIN (VIEW_ROWS, MIN (self->found->len, self->shown->len)) &&
         self->found->pdata[self->placed] == self->shown->pdata[self->placed])
    self->placed++;
  if (count_new_rows (self, self->placed, NEW_ROWS, &end) < NEW_ROWS)
    return TRUE;

  place (self, self->placed, end);
  self->placed = end;

  return FALSE;
}

static gboolean
is_as_shown (CallboardFoundModel *self)
{
  return self->found->len == self->shown->len &&
         memcmp (self->found->pdata, self->shown->pdata, self->found->len * sizeof (gpointer)) == 0;
}

static void
stay_step (CallboardFoundModel *self)
{
  if (self->cursor < self->found->len)
    {
      g_hash_table_add (self->staying, self->found->pdata[self->cursor++]);
      return;
    }

  self->phase = LEAVING;
  self->cursor = 0;
}

static void
leave_step (CallboardFoundModel *self)
{
  gpointer item;

  if (self->cursor == self->shown->len)
    {
      self->phase = EXCHANGING;
      return;
    }

  item = self->shown->pdata[self->cursor++];
  if (!g_hash_table_contains (self->staying, item))
    g_ptr_array_add (self->leaving, item);
}

static void
begin_comparing (CallboardFoundModel *self)
{
  self->phase = STAYING;
  self->cursor = 0;
  self->staying = g_hash_table_new (NULL, NULL);
  self->leaving = g_ptr_array_new ();
}

static void
end_comparing (CallboardFoundModel *self)
{
  g_clear_pointer (&self->staying, g_hash_table_unref);
  g_clear_pointer (&self->leaving, g_ptr_array_unref);
}

/* A view throws the rows of removed items away and makes new ones, two hundred of them, for those that move up. So where
 * many leave, they are put last first, which lets the view be scrolled away from them, and only then removed. */
static void
show_other (CallboardFoundModel *self)
{
  GPtrArray *before = self->shown;
  guint n_found = self->found->len;
  guint n_leaving = self->leaving->len > FEW_ROWS ? self->leaving->len : 0;

  self->shown = g_steal_pointer (&self->found);
  if (n_leaving > 0)
    g_ptr_array_extend (self->shown, self->leaving, NULL, NULL);
  tell_difference (self, before);
  if (n_leaving > 0)
    {
      g_signal_emit (self, arranged_signal, 0);
      g_ptr_array_set_size (self->shown, (int) n_found);
      g_list_model_items_changed (G_LIST_MODEL (self), n_found, n_leaving, 0);
    }
  callboard_release_slowly (before);
}

static void
begin (CallboardFoundModel *self)
{
  callboard_merge_sort_clear (&self->sort);
  callboard_release_slowly (g_steal_pointer (&self->found));
  end_comparing (self);
  self->found = g_ptr_array_new ();
  self->phase = GATHERING;
  self->cursor = 0;
  self->again = FALSE;
}

static void
finish (CallboardFoundModel *self)
{
  callboard_release_slowly (g_steal_pointer (&self->found));
  end_comparing (self);
  self->idle = 0;
  if (self->again)
    callboard_found_model_invalidate (self);
  else
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PENDING]);
}

/* Of these so many are done in a turn as there is time for. */
static gboolean
work_step (CallboardFoundModel *self)
{
  switch (self->phase)
    {
    case GATHERING:
      gather_step (self);
      return TRUE;
    case SORTING:
      sort_step (self);
      return TRUE;
    case STAYING:
      stay_step (self);
      return TRUE;
    case LEAVING:
      leave_step (self);
      return TRUE;
    case GROWING:
    case CHANGING:
    case EXCHANGING:
    default:
      return FALSE;
    }
}

/* What a view is told of takes a turn each. Returns whether that is all. */
static gboolean
show_step (CallboardFoundModel *self)
{
  if (self->phase == GROWING)
    return show_more (self);
  if (self->phase == CHANGING)
    {
      if (!change_more (self))
        return FALSE;
      if (is_as_shown (self))
        return TRUE;
      begin_comparing (self);
      return FALSE;
    }

  show_other (self);

  return TRUE;
}

static gboolean
work_cb (gpointer data)
{
  CallboardFoundModel *self = data;

  for (guint n = 1; work_step (self); n++)
    {
      if (n % STEPS_PER_LOOK == 0 && callboard_turn_is_over ())
        return G_SOURCE_CONTINUE;
    }
  if (!show_step (self))
    return G_SOURCE_CONTINUE;
  finish (self);

  return G_SOURCE_REMOVE;
}

static void
callboard_found_model_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  if (prop_id == PROP_PENDING)
    g_value_set_boolean (value, callboard_found_model_get_pending (CALLBOARD_FOUND_MODEL (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
callboard_found_model_finalize (GObject *object)
{
  CallboardFoundModel *self = CALLBOARD_FOUND_MODEL (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_weak_pointer (&self->view);
  g_clear_object (&self->model);
  g_clear_object (&self->filter);
  g_clear_object (&self->sorter);
  callboard_release_slowly (self->shown);
  callboard_release_slowly (self->found);
  end_comparing (self);
  callboard_merge_sort_clear (&self->sort);

  G_OBJECT_CLASS (callboard_found_model_parent_class)->finalize (object);
}

static void
callboard_found_model_class_init (CallboardFoundModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = callboard_found_model_get_property;
  object_class->finalize = callboard_found_model_finalize;

  properties[PROP_PENDING] =
    g_param_spec_boolean ("pending", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  arranged_signal = g_signal_new ("arranged", CALLBOARD_TYPE_FOUND_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
callboard_found_model_init (CallboardFoundModel *self)
{
  self->shown = g_ptr_array_new ();
}

/**
 * callboard_found_model_new:
 * @model: what is searched; its changes are followed
 * @filter: what to find; its changes are followed
 * @sorter: in which order; its changes are followed
 *
 * Returns: (transfer full): the part of @model that matches @filter, in order; empty until that is known
 */
CallboardFoundModel *
callboard_found_model_new (GListModel *model,
                           GtkFilter  *filter,
                           GtkSorter  *sorter)
{
  CallboardFoundModel *self = g_object_new (CALLBOARD_TYPE_FOUND_MODEL, NULL);

  self->model = g_object_ref (model);
  self->filter = g_object_ref (filter);
  self->sorter = g_object_ref (sorter);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (callboard_found_model_invalidate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (filter, "changed", G_CALLBACK (callboard_found_model_invalidate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sorter, "changed", G_CALLBACK (callboard_found_model_invalidate), self, G_CONNECT_SWAPPED);
  callboard_found_model_invalidate (self);

  return self;
}

/**
 * callboard_found_model_get_pending:
 *
 * Returns: whether it is being worked out, so that an empty list says nothing yet
 */
gboolean
callboard_found_model_get_pending (CallboardFoundModel *self)
{
  return self->idle != 0;
}

/**
 * callboard_found_model_invalidate:
 *
 * Works everything out again: for items that changed in place. What is being sorted is shown first, so that a list that
 * changes all the time is shown at all.
 */
void
callboard_found_model_invalidate (CallboardFoundModel *self)
{
  if (self->idle != 0 && self->phase != GATHERING)
    {
      self->again = TRUE;
      return;
    }

  begin (self);
  if (self->idle != 0 || self->held)
    return;

  self->idle = callboard_idle_add (work_cb, self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PENDING]);
}

/**
 * callboard_found_model_set_held:
 * @held: whether to leave everything as it is
 *
 * For as long as @model is being filled: what was shown of a part would only have to be shown otherwise.
 */
void
callboard_found_model_set_held (CallboardFoundModel *self,
                                gboolean             held)
{
  if (self->held == held)
    return;

  self->held = held;
  if (!held)
    {
      callboard_found_model_invalidate (self);
    }
  else if (self->idle != 0)
    {
      g_clear_handle_id (&self->idle, g_source_remove);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PENDING]);
    }
}

/**
 * callboard_found_model_set_view:
 * @view: a #GtkColumnView or #GtkListView that shows it, in its own order
 *
 * Keeps the beginning in sight of who looks at it as the order changes.
 */
void
callboard_found_model_set_view (CallboardFoundModel *self,
                                GtkWidget           *view)
{
  g_set_weak_pointer (&self->view, view);
}
