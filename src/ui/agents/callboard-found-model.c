/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <string.h>

#include "ui/agents/callboard-found-model.h"

/* A quarter of a frame: what is left is for drawing it. */
#define SLICE_USEC 4000
/* The clock is looked at once in so many steps. */
#define STEPS_PER_LOOK 64
/* Rows that are shown in a slice, until there are many. */
#define FEW_ROWS 4
#define MANY_ROWS 240
/* So many of the first rows a view has widgets for, and so many may be new to it at once: for each it makes others. */
#define VIEW_ROWS 200
#define NEW_ROWS 6

struct _CallboardFoundModel
{
  GObject     parent_instance;

  GListModel *model;     /* (owned) */
  GtkFilter  *filter;    /* (owned) */
  GtkSorter  *sorter;    /* (owned) */
  GPtrArray  *shown;     /* (owned): what the list is to everybody else */

  /* In progress: first what matches is gathered, then that is sorted by merging ever longer runs. */
  guint       idle;
  guint       cursor;    /* of the model: what is before it was looked at */
  GPtrArray  *found;     /* (owned) (nullable) */
  gpointer   *merged;    /* (owned) (nullable): room for a pass; owns nothing of what is in it */
  guint       width;     /* of the runs that are merged in this pass; 0 while gathering */
  guint       start;     /* of the two runs that are being merged */
  guint       left;
  guint       right;
  guint       out;
  gboolean    growing;   /* it is sorted, and shown little by little */
  gboolean    changing;  /* likewise, in the place of what is shown */
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
begin_pass (CallboardFoundModel *self,
            guint                width)
{
  self->width = width;
  self->start = self->left = self->out = 0;
  self->right = MIN (width, self->found->len);
}

/* Returns whether there is more to gather. */
static gboolean
gather_step (CallboardFoundModel *self)
{
  g_autoptr(GObject) item = g_list_model_get_item (self->model, self->cursor);

  if (item == NULL)
    {
      g_free (self->merged);
      self->merged = g_new (gpointer, self->found->len);
      begin_pass (self, 1);
      return FALSE;
    }

  self->cursor++;
  if (gtk_filter_match (self->filter, item))
    g_ptr_array_add (self->found, g_steal_pointer (&item));

  return TRUE;
}

static void
end_pass (CallboardFoundModel *self)
{
  memcpy (self->found->pdata, self->merged, self->found->len * sizeof (gpointer));
  begin_pass (self, self->width >= G_MAXUINT / 2 ? G_MAXUINT : self->width * 2);
}

/* Puts the next item into its place. Returns whether there is more to sort. */
static gboolean
merge_step (CallboardFoundModel *self)
{
  gpointer *items = self->found->pdata;
  guint len = self->found->len;
  guint middle = MIN (self->start + self->width, len);
  guint end = MIN (middle + self->width, len);

  if (self->width >= len)
    return FALSE;

  if (self->left == self->start && self->right == middle && middle < end &&
      gtk_sorter_compare (self->sorter, items[middle - 1], items[middle]) <= 0)
    {
      /* In order already, as nearly everything is after a refresh. */
      memcpy (self->merged + self->out, items + self->start, (end - self->start) * sizeof (gpointer));
      self->out = end;
      self->left = middle;
      self->right = end;
    }
  else if (self->left < middle &&
           (self->right >= end || gtk_sorter_compare (self->sorter, items[self->left], items[self->right]) <= 0))
    self->merged[self->out++] = items[self->left++];
  else
    self->merged[self->out++] = items[self->right++];

  if (self->left == middle && self->right == end)
    {
      self->start = self->left = end;
      self->right = MIN (end + self->width, len);
    }
  if (self->out == len)
    end_pass (self);

  return TRUE;
}

/* A view makes a widget for each cell of its first two hundred rows, which takes many frames: where nothing was shown, rows
 * come a few at a time, until there are as many as it makes. Returns whether that is all. */
static gboolean
show_more (CallboardFoundModel *self)
{
  guint n_before = self->shown->len;
  guint n_after = n_before < MANY_ROWS ? MIN (n_before + FEW_ROWS, self->found->len) : self->found->len;

  for (guint i = n_before; i < n_after; i++)
    g_ptr_array_add (self->shown, g_object_ref (self->found->pdata[i]));
  if (n_after > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, n_after - n_before);

  return n_after == self->found->len;
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

/* Puts what was found from @start to @end there, and everything else that is shown behind it. Nothing is there twice, and
 * nothing missing, at any time: what is selected stays so. */
static void
place (CallboardFoundModel *self,
       guint                start,
       guint                end)
{
  g_autoptr(GPtrArray) before = self->shown;
  GPtrArray *after = g_ptr_array_new_full (before->len + end - start, g_object_unref);
  g_autoptr(GHashTable) moved = g_hash_table_new (NULL, NULL);
  guint n_moved = 0, n_added, i;

  for (i = 0; i < start; i++)
    g_ptr_array_add (after, g_object_ref (before->pdata[i]));
  for (i = start; i < end; i++)
    {
      g_ptr_array_add (after, g_object_ref (self->found->pdata[i]));
      g_hash_table_add (moved, self->found->pdata[i]);
    }
  for (i = start; i < before->len; i++)
    {
      if (g_hash_table_contains (moved, before->pdata[i]))
        n_moved++;
      else
        g_ptr_array_add (after, g_object_ref (before->pdata[i]));
    }

  n_added = end - start - n_moved;
  for (i = before->len; i > start && before->pdata[i - 1] == after->pdata[i - 1 + n_added];)
    i--;
  self->shown = after;
  g_list_model_items_changed (G_LIST_MODEL (self), start, i - start, i - start + n_added);
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

/* Takes over what was found, with @leaving behind it. Only what differs is said to have changed. */
static void
exchange (CallboardFoundModel *self,
          GPtrArray           *leaving)
{
  g_autoptr(GPtrArray) before = self->shown;
  GPtrArray *after = g_ptr_array_new_full (self->found->len + leaving->len, g_object_unref);
  guint head = 0, tail = 0;

  g_ptr_array_extend (after, self->found, (GCopyFunc) (void *) g_object_ref, NULL);
  g_ptr_array_extend (after, leaving, (GCopyFunc) (void *) g_object_ref, NULL);
  while (head < MIN (before->len, after->len) && before->pdata[head] == after->pdata[head])
    head++;
  while (tail < MIN (before->len, after->len) - head &&
         before->pdata[before->len - 1 - tail] == after->pdata[after->len - 1 - tail])
    tail++;

  self->shown = after;
  if (head + tail < MAX (before->len, after->len))
    g_list_model_items_changed (G_LIST_MODEL (self), head, before->len - head - tail, after->len - head - tail);
}

static GPtrArray *
dup_leaving (CallboardFoundModel *self)
{
  g_autoptr(GHashTable) staying = g_hash_table_new (NULL, NULL);
  GPtrArray *leaving = g_ptr_array_new ();

  for (guint i = 0; i < self->found->len; i++)
    g_hash_table_add (staying, self->found->pdata[i]);
  for (guint i = 0; i < self->shown->len; i++)
    if (!g_hash_table_contains (staying, self->shown->pdata[i]))
      g_ptr_array_add (leaving, self->shown->pdata[i]);

  return leaving;
}

/* A view throws the rows of removed items away and makes new ones, two hundred of them, for those that move up. So where
 * many leave, they are put last first, which lets the view be scrolled away from them, and only then removed. */
static void
show_other (CallboardFoundModel *self)
{
  g_autoptr(GPtrArray) leaving = dup_leaving (self);
  guint n_leaving = leaving->len;

  if (n_leaving <= FEW_ROWS)
    {
      g_ptr_array_set_size (leaving, 0);
      exchange (self, leaving);
      return;
    }

  exchange (self, leaving);
  g_signal_emit (self, arranged_signal, 0);
  g_ptr_array_set_size (self->shown, (int) (self->shown->len - n_leaving));
  g_list_model_items_changed (G_LIST_MODEL (self), self->shown->len, n_leaving, 0);
}

static void
begin (CallboardFoundModel *self)
{
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = g_ptr_array_new_with_free_func (g_object_unref);
  self->cursor = 0;
  self->width = 0;
  self->growing = FALSE;
  self->changing = FALSE;
  self->again = FALSE;
}

static void
finish (CallboardFoundModel *self)
{
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->idle = 0;
  if (self->again)
    callboard_found_model_invalidate (self);
  else
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PENDING]);
}

static void
begin_showing (CallboardFoundModel *self)
{
  self->growing = self->shown->len == 0;
  self->changing = !self->growing;
  self->placed = 0;
}

static gboolean
work_cb (gpointer data)
{
  CallboardFoundModel *self = data;
  gint64 end = g_get_monotonic_time () + SLICE_USEC;
  gboolean more = TRUE;

  for (guint n = 1; more && !self->growing && !self->changing; n++)
    {
      more = self->width == 0 ? gather_step (self) || self->width > 0 : merge_step (self);
      if (more && n % STEPS_PER_LOOK == 0 && g_get_monotonic_time () > end)
        return G_SOURCE_CONTINUE;
    }

  if (!self->growing && !self->changing)
    begin_showing (self);
  if (self->growing ? !show_more (self) : !change_more (self))
    return G_SOURCE_CONTINUE;

  if (self->changing)
    show_other (self);
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
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->merged, g_free);

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
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
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
  if (self->idle != 0 && self->width > 0)
    {
      self->again = TRUE;
      return;
    }

  begin (self);
  if (self->idle != 0 || self->held)
    return;

  self->idle = g_idle_add (work_cb, self);
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
