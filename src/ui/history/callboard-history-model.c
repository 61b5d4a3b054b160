/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <gio/gio.h>

#include "base/callboard-future.h"
#include "ui/history/callboard-history-model.h"

/* So many are read at once. */
#define PAGE 100

struct _CallboardHistoryModel
{
  GObject                 parent_instance;

  CallboardSession       *session;   /* (owned) */
  CallboardHistoryFilter  filter;    /* each (owned) (nullable) */
  GPtrArray              *entries;   /* (owned): of CallboardHistoryEntry */
  guint                   serial;    /* which reading is the latest */
  gboolean                complete;  /* there is nothing further */
  gboolean                reading;
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CallboardHistoryModel, callboard_history_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

enum {
  SIGNAL_LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  GWeakRef               model;
  CallboardSession      *session;   /* (owned) */
  CallboardHistoryFilter filter;    /* each (owned) (nullable) */
  guint                  limit;
  guint                  serial;
} Reading;

static void
filter_clear (CallboardHistoryFilter *filter)
{
  g_clear_pointer (&filter->search, g_free);
  g_clear_pointer (&filter->ended, g_free);
  g_clear_pointer (&filter->program, g_free);
  g_clear_pointer (&filter->who, g_free);
  g_clear_pointer (&filter->kind, g_free);
}

static void
filter_copy (CallboardHistoryFilter       *to,
             const CallboardHistoryFilter *from)
{
  to->search = g_strdup (from->search);
  to->ended = g_strdup (from->ended);
  to->program = g_strdup (from->program);
  to->who = g_strdup (from->who);
  to->kind = g_strdup (from->kind);
}

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_weak_ref_clear (&reading->model);
  g_object_unref (reading->session);
  filter_clear (&reading->filter);
  g_free (reading);
}

static CallboardHistoryEntry *
take_entry (GHashTable         *known,
            CallboardRunRecord *record)
{
  CallboardHistoryEntry *entry = g_hash_table_lookup (known, record->id);

  if (entry == NULL)
    return callboard_history_entry_new (record);

  callboard_history_entry_update (entry, record);
  return g_object_ref (entry);
}

/* Entries stay the objects they are, and only what lies between what is the same is said to have changed. */
static void
take_records (CallboardHistoryModel *self,
              GPtrArray             *records)
{
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) before = self->entries;
  GPtrArray *after = g_ptr_array_new_with_free_func (g_object_unref);
  guint head = 0, tail = 0;

  for (guint i = 0; i < before->len; i++)
    g_hash_table_insert (known, (char *) callboard_history_entry_get_id (g_ptr_array_index (before, i)),
                         g_ptr_array_index (before, i));
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (after, take_entry (known, g_ptr_array_index (records, i)));

  while (head < before->len && head < after->len &&
         g_ptr_array_index (before, head) == g_ptr_array_index (after, head))
    head++;
  while (tail < before->len - head && tail < after->len - head &&
         g_ptr_array_index (before, before->len - 1 - tail) == g_ptr_array_index (after, after->len - 1 - tail))
    tail++;
  self->entries = after;
  if (head < before->len || head < after->len)
    g_list_model_items_changed (G_LIST_MODEL (self), head, before->len - head - tail, after->len - head - tail);
}

static DexFuture *
read_fiber (gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardStore) store = dex_await_object (callboard_session_open_store (reading->session), &error);
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(CallboardHistoryModel) self = NULL;

  if (store != NULL)
    records = dex_await_boxed (callboard_store_browse_history (store, &reading->filter, reading->limit, 0), &error);
  self = g_weak_ref_get (&reading->model);
  if (self == NULL || self->serial != reading->serial)
    return dex_future_new_true ();

  self->reading = FALSE;
  if (records != NULL)
    {
      self->complete = records->len < reading->limit;
      take_records (self, records);
    }
  g_signal_emit (self, signals[SIGNAL_LOADED], 0, error);

  return dex_future_new_true ();
}

static void
read_up_to (CallboardHistoryModel *self,
            guint                  limit)
{
  Reading *reading = g_new0 (Reading, 1);

  g_weak_ref_init (&reading->model, self);
  reading->session = g_object_ref (self->session);
  filter_copy (&reading->filter, &self->filter);
  reading->limit = limit;
  reading->serial = ++self->serial;
  self->reading = TRUE;
  dex_future_disown (callboard_spawn (read_fiber, reading, reading_free));
}

static void
on_history_changed_cb (CallboardHistoryModel *self)
{
  read_up_to (self, MAX (PAGE, self->entries->len));
}

static GType
get_item_type (GListModel *list)
{
  return CALLBOARD_TYPE_HISTORY_ENTRY;
}

static guint
get_n_items (GListModel *list)
{
  return CALLBOARD_HISTORY_MODEL (list)->entries->len;
}

static gpointer
get_item (GListModel *list,
          guint       position)
{
  CallboardHistoryModel *self = CALLBOARD_HISTORY_MODEL (list);

  return position < self->entries->len ? g_object_ref (g_ptr_array_index (self->entries, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
callboard_history_model_finalize (GObject *object)
{
  CallboardHistoryModel *self = CALLBOARD_HISTORY_MODEL (object);

  g_object_unref (self->session);
  filter_clear (&self->filter);
  g_ptr_array_unref (self->entries);

  G_OBJECT_CLASS (callboard_history_model_parent_class)->finalize (object);
}

static void
callboard_history_model_class_init (CallboardHistoryModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = callboard_history_model_finalize;

  signals[SIGNAL_LOADED] =
    g_signal_new ("loaded", CALLBOARD_TYPE_HISTORY_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
callboard_history_model_init (CallboardHistoryModel *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * callboard_history_model_new:
 * @session: whose history
 *
 * Returns: (transfer full): a model that is being filled
 */
CallboardHistoryModel *
callboard_history_model_new (CallboardSession *session)
{
  CallboardHistoryModel *self = g_object_new (CALLBOARD_TYPE_HISTORY_MODEL, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "history-changed", G_CALLBACK (on_history_changed_cb), self, G_CONNECT_SWAPPED);
  read_up_to (self, PAGE);

  return self;
}

/**
 * callboard_history_model_set_filter:
 * @self: a model
 * @filter: what is looked for
 */
void
callboard_history_model_set_filter (CallboardHistoryModel        *self,
                                    const CallboardHistoryFilter *filter)
{
  g_return_if_fail (CALLBOARD_IS_HISTORY_MODEL (self));

  filter_clear (&self->filter);
  filter_copy (&self->filter, filter);
  read_up_to (self, PAGE);
}

/**
 * callboard_history_model_read_on:
 * @self: a model
 *
 * Reads the next page, where there is one.
 */
void
callboard_history_model_read_on (CallboardHistoryModel *self)
{
  g_return_if_fail (CALLBOARD_IS_HISTORY_MODEL (self));

  if (!self->complete && !self->reading)
    read_up_to (self, self->entries->len + PAGE);
}

/**
 * callboard_history_model_find:
 * @self: a model
 * @id: a run
 *
 * Returns: where it is, -1 where it was not read or is left out
 */
int
callboard_history_model_find (CallboardHistoryModel *self,
                              const char            *id)
{
  g_return_val_if_fail (CALLBOARD_IS_HISTORY_MODEL (self), -1);

  for (guint i = 0; i < self->entries->len; i++)
    {
      if (g_strcmp0 (callboard_history_entry_get_id (g_ptr_array_index (self->entries, i)), id) == 0)
        return (int) i;
    }

  return -1;
}
