/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/agents/callboard-filter-model.h"

/* A quarter of a frame: what is left is for drawing it. */
#define SLICE_USEC 4000
/* The clock is looked at once in so many items. */
#define ITEMS_PER_LOOK 64
/* So few new items are looked at as they come, so that a single one never flickers. */
#define AT_ONCE 64

struct _CallboardFilterModel
{
  GObject     parent_instance;

  GListModel *model;     /* (owned) */
  GtkFilter  *filter;    /* (owned) */
  GtkBitset  *matches;   /* (owned): positions in the model that are shown */
  GtkBitset  *pending;   /* (owned): positions that are still to be looked at */
  guint       idle;
};

enum
{
  PROP_0,
  PROP_PENDING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static guint
count_before (GtkBitset *set,
              guint      position)
{
  return position == 0 ? 0 : (guint) gtk_bitset_get_size_in_range (set, 0, position - 1);
}

static GType
get_item_type (GListModel *model)
{
  return g_list_model_get_item_type (((CallboardFilterModel *) model)->model);
}

static guint
get_n_items (GListModel *model)
{
  return (guint) gtk_bitset_get_size (((CallboardFilterModel *) model)->matches);
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  CallboardFilterModel *self = CALLBOARD_FILTER_MODEL (model);

  if (position >= gtk_bitset_get_size (self->matches))
    return NULL;

  return g_list_model_get_item (self->model, gtk_bitset_get_nth (self->matches, position));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CallboardFilterModel, callboard_filter_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static gboolean
matches_at (CallboardFilterModel *self,
            guint                 position)
{
  g_autoptr(GObject) item = g_list_model_get_item (self->model, position);

  return gtk_filter_match (self->filter, item);
}

/* Takes from the pending positions for as long as a slice lasts; returns those whose answer changed. */
static GtkBitset *
look_at_slice (CallboardFilterModel *self)
{
  gint64 end = g_get_monotonic_time () + SLICE_USEC;
  GtkBitset *changed = gtk_bitset_new_empty ();
  GtkBitsetIter iter;
  guint position, n = 0;

  if (!gtk_bitset_iter_init_first (&iter, self->pending, &position))
    return changed;

  do
    {
      if (matches_at (self, position) != gtk_bitset_contains (self->matches, position))
        gtk_bitset_add (changed, position);
      if (++n % ITEMS_PER_LOOK == 0 && g_get_monotonic_time () > end)
        break;
    }
  while (gtk_bitset_iter_next (&iter, &position));

  if (gtk_bitset_iter_is_valid (&iter))
    gtk_bitset_remove_range_closed (self->pending, 0, position);
  else
    gtk_bitset_remove_all (self->pending);

  return changed;
}

static void
take_changes (CallboardFilterModel *self,
              GtkBitset            *changed)
{
  guint first, last, offset, removed, added;

  if (gtk_bitset_is_empty (changed))
    return;

  first = gtk_bitset_get_minimum (changed);
  last = gtk_bitset_get_maximum (changed);
  offset = count_before (self->matches, first);
  removed = (guint) gtk_bitset_get_size_in_range (self->matches, first, last);
  gtk_bitset_difference (self->matches, changed); /* flips each of them */
  added = (guint) gtk_bitset_get_size_in_range (self->matches, first, last);
  g_list_model_items_changed (G_LIST_MODEL (self), offset, removed, added);
}

static gboolean
evaluate_cb (gpointer data)
{
  CallboardFilterModel *self = data;
  g_autoptr(GtkBitset) changed = look_at_slice (self);

  if (gtk_bitset_is_empty (self->pending))
    self->idle = 0;
  take_changes (self, changed);
  if (self->idle != 0)
    return G_SOURCE_CONTINUE;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PENDING]);

  return G_SOURCE_REMOVE;
}

static void
schedule (CallboardFilterModel *self)
{
  if (self->idle != 0 || gtk_bitset_is_empty (self->pending))
    return;

  self->idle = g_idle_add (evaluate_cb, self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PENDING]);
}

static void
items_changed_cb (CallboardFilterModel *self,
                  guint                 position,
                  guint                 removed,
                  guint                 added)
{
  guint offset = count_before (self->matches, position);
  guint n_removed = 0, n_added = 0;

  if (removed > 0)
    n_removed = (guint) gtk_bitset_get_size_in_range (self->matches, position, position + removed - 1);
  gtk_bitset_splice (self->matches, position, removed, added);
  gtk_bitset_splice (self->pending, position, removed, added);

  if (added > AT_ONCE)
    gtk_bitset_add_range (self->pending, position, added);
  else
    for (guint i = position; i < position + added; i++)
      if (matches_at (self, i))
        {
          gtk_bitset_add (self->matches, i);
          n_added++;
        }

  if (n_removed > 0 || n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), offset, n_removed, n_added);
  schedule (self);
}

static void
callboard_filter_model_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  if (prop_id == PROP_PENDING)
    g_value_set_boolean (value, callboard_filter_model_get_pending (CALLBOARD_FILTER_MODEL (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
callboard_filter_model_finalize (GObject *object)
{
  CallboardFilterModel *self = CALLBOARD_FILTER_MODEL (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->model);
  g_clear_object (&self->filter);
  g_clear_pointer (&self->matches, gtk_bitset_unref);
  g_clear_pointer (&self->pending, gtk_bitset_unref);

  G_OBJECT_CLASS (callboard_filter_model_parent_class)->finalize (object);
}

static void
callboard_filter_model_class_init (CallboardFilterModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = callboard_filter_model_get_property;
  object_class->finalize = callboard_filter_model_finalize;

  properties[PROP_PENDING] =
    g_param_spec_boolean ("pending", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
callboard_filter_model_init (CallboardFilterModel *self)
{
  self->matches = gtk_bitset_new_empty ();
  self->pending = gtk_bitset_new_empty ();
}

/**
 * callboard_filter_model_new:
 * @model: what is filtered
 * @filter: what to show; its changes are followed
 *
 * Returns: (transfer full): the part of @model that matches @filter, in its order
 */
CallboardFilterModel *
callboard_filter_model_new (GListModel *model,
                            GtkFilter  *filter)
{
  CallboardFilterModel *self = g_object_new (CALLBOARD_TYPE_FILTER_MODEL, NULL);

  self->model = g_object_ref (model);
  self->filter = g_object_ref (filter);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (filter, "changed", G_CALLBACK (callboard_filter_model_invalidate), self, G_CONNECT_SWAPPED);
  items_changed_cb (self, 0, 0, g_list_model_get_n_items (model));

  return self;
}

/**
 * callboard_filter_model_get_pending:
 *
 * Returns: whether it is still being worked out, so that an empty list says nothing yet
 */
gboolean
callboard_filter_model_get_pending (CallboardFilterModel *self)
{
  return self->idle != 0;
}

/**
 * callboard_filter_model_invalidate:
 *
 * Looks at every item again, in slices: for items that changed in place.
 */
void
callboard_filter_model_invalidate (CallboardFilterModel *self)
{
  gtk_bitset_add_range (self->pending, 0, g_list_model_get_n_items (self->model));
  schedule (self);
}
