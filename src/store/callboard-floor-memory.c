/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-store"

#include "config.h"

#include <string.h>

#include "base/callboard-future.h"
#include "base/callboard-turn.h"
#include "store/callboard-floor-memory.h"

/* States change at every refresh; a picture that is a little old is as good at the next start. In seconds. */
#define SAVE_INTERVAL 60

/* Also where nothing changes the picture shall not look older than it is. In seconds. */
#define TOUCH_INTERVAL 300

#define RECORDS_PER_LOOK 64

/* What a run wrote shortly before the earlier reading may show only in the later one. In milliseconds. */
#define SLACK (2 * 60 * 1000)

typedef struct
{
  CallboardFloorParts    part;
  CallboardCollection *(*collection) (CallboardFloor *floor);
} Part;

static const Part parts[] = {
  { CALLBOARD_FLOOR_QUEUES, callboard_floor_get_queues },
  { CALLBOARD_FLOOR_AGENTS, callboard_floor_get_agents },
  { CALLBOARD_FLOOR_NUMBERS, callboard_floor_get_numbers },
  { CALLBOARD_FLOOR_SUBSCRIPTIONS, callboard_floor_get_subscriptions },
};

struct _CallboardFloorMemory
{
  GObject         parent_instance;

  CallboardFloor *floor;                          /* (owned) */
  GPtrArray      *seen[G_N_ELEMENTS (parts)];     /* (owned) (nullable): the records at the last look */
  gint64          seen_at;                        /* milliseconds since 1970 */
  gboolean        unsaved[G_N_ELEMENTS (parts)];
  gint64          saved_at;                       /* seconds since 1970 */
  gboolean        keeping;
};

G_DEFINE_FINAL_TYPE (CallboardFloorMemory, callboard_floor_memory, G_TYPE_OBJECT)

static void
callboard_floor_memory_finalize (GObject *object)
{
  CallboardFloorMemory *self = CALLBOARD_FLOOR_MEMORY (object);

  g_object_unref (self->floor);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    g_clear_pointer (&self->seen[i], g_ptr_array_unref);

  G_OBJECT_CLASS (callboard_floor_memory_parent_class)->finalize (object);
}

static void
callboard_floor_memory_class_init (CallboardFloorMemoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = callboard_floor_memory_finalize;
}

static void
callboard_floor_memory_init (CallboardFloorMemory *self)
{
}

/**
 * callboard_floor_memory_new:
 * @floor: what is to be remembered
 *
 * Returns: (transfer full): what remembers it
 */
CallboardFloorMemory *
callboard_floor_memory_new (CallboardFloor *floor)
{
  CallboardFloorMemory *self = g_object_new (CALLBOARD_TYPE_FLOOR_MEMORY, NULL);

  self->floor = g_object_ref (floor);

  return self;
}

typedef struct
{
  CallboardFloorMemory *self;    /* (owned) */
  CallboardStore       *store;   /* (owned) */
  gboolean              at_once;
  guint                 n_changes;
} Work;

static Work *
work_new (CallboardFloorMemory *self,
          CallboardStore       *store,
          gboolean              at_once)
{
  Work *work = g_new0 (Work, 1);

  work->self = g_object_ref (self);
  work->store = g_object_ref (store);
  work->at_once = at_once;

  return work;
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->self);
  g_object_unref (work->store);
  g_free (work);
}

static gboolean
recall_part (CallboardFloorMemory  *self,
             gsize                  index,
             DexFuture             *loading,
             GError               **error)
{
  g_autoptr(CallboardSnapshot) snapshot = dex_await_boxed (dex_ref (loading), error);

  if (snapshot == NULL)
    return FALSE;
  if (snapshot->refreshed_at == 0)
    return TRUE;

  /* What was read meanwhile is newer. */
  if (self->seen[index] == NULL)
    {
      self->seen[index] = g_ptr_array_ref (snapshot->records);
      self->seen_at = snapshot->refreshed_at * 1000;
    }

  return dex_await (callboard_floor_recall (self->floor, parts[index].part, snapshot->records, snapshot->refreshed_at),
                    error);
}

static DexFuture *
recall_fiber (gpointer data)
{
  Work *work = data;
  g_autoptr(GPtrArray) loading = g_ptr_array_new_with_free_func (dex_unref);
  GError *error = NULL;

  /* All are read while the first is being taken in. */
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    g_ptr_array_add (loading, callboard_store_load_snapshot (work->store, parts[i].part));
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (!recall_part (work->self, i, g_ptr_array_index (loading, i), &error))
        return callboard_reject (error);
    }

  return dex_future_new_true ();
}

/**
 * callboard_floor_memory_recall:
 * @self: a memory
 * @store: where it was kept
 *
 * Shows the last floor, as far as nothing newer is there.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when it is there, or there is none
 */
DexFuture *
callboard_floor_memory_recall (CallboardFloorMemory *self,
                               CallboardStore       *store)
{
  dex_return_error_if_fail (CALLBOARD_IS_FLOOR_MEMORY (self));
  dex_return_error_if_fail (CALLBOARD_IS_STORE (store));

  return callboard_spawn (recall_fiber, work_new (self, store, FALSE), work_free);
}

/* Nothing changed where the records are the same objects in the same order; an item keeps its record until it does. Returns
 * %FALSE where it is stopped while others have their turn. */
static gboolean
look_through (GListModel      *items,
              GPtrArray       *records,
              const gboolean  *moved,
              GError         **error)
{
  for (guint i = 0; i < g_list_model_get_n_items (items) && !*moved; i++)
    {
      g_autoptr(CallboardItem) item = g_list_model_get_item (items, i);

      g_ptr_array_add (records, callboard_record_ref (callboard_item_get_record (item)));
      if (i % RECORDS_PER_LOOK == 0 && callboard_turn_is_over () && !dex_await (callboard_yield (), error))
        return FALSE;
    }

  return TRUE;
}

static void
moved_cb (gboolean *moved)
{
  *moved = TRUE;
}

/* Begins anew when something came or went meanwhile. */
static GPtrArray *
look (CallboardFloorMemory  *self,
      gsize                  index,
      GError               **error)
{
  GListModel *items = G_LIST_MODEL (parts[index].collection (self->floor));
  g_autoptr(GPtrArray) records = NULL;
  gboolean moved = FALSE, done;
  gulong handler = g_signal_connect_swapped (items, "items-changed", G_CALLBACK (moved_cb), &moved);

  do
    {
      moved = FALSE;
      callboard_release_records (records);
      records = g_ptr_array_new_full (g_list_model_get_n_items (items), callboard_record_unref);
      done = look_through (items, records, &moved, error);
    }
  while (done && moved);
  g_signal_handler_disconnect (items, handler);

  return done ? g_steal_pointer (&records) : NULL;
}

static gboolean
is_same (GPtrArray *before,
         GPtrArray *after)
{
  /* An empty list may have no place for pointers at all. */
  return before != NULL && before->len == after->len &&
         (after->len == 0 || memcmp (before->pdata, after->pdata, after->len * sizeof (gpointer)) == 0);
}

static gboolean
note_difference (Work       *work,
                 gsize       index,
                 GPtrArray  *after,
                 GError    **error)
{
  CallboardFloorMemory *self = work->self;
  g_autoptr(GPtrArray) changes = NULL;
  g_autoptr(GError) failure = NULL;

  changes = dex_await_boxed (callboard_floor_difference (parts[index].part, self->seen[index], after), error);
  if (changes == NULL)
    return FALSE;
  if (changes->len == 0)
    return TRUE;
  work->n_changes += dex_await_uint (callboard_store_note_changes (work->store, changes, self->seen_at - SLACK), &failure);
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* What could not be noted is found again at the next look: until then it does not count as seen. */
static gboolean
note_part (Work    *work,
           gsize    index,
           GError **error)
{
  CallboardFloorMemory *self = work->self;
  g_autoptr(GPtrArray) after = look (self, index, error);
  g_autoptr(GPtrArray) before = NULL;

  if (after == NULL)
    return FALSE;
  if (is_same (self->seen[index], after))
    {
      callboard_release_records (g_steal_pointer (&after));
      return TRUE;
    }
  if (self->seen[index] != NULL && !note_difference (work, index, after, error))
    return FALSE;

  before = g_steal_pointer (&self->seen[index]);
  self->seen[index] = g_steal_pointer (&after);
  self->unsaved[index] = TRUE;

  return TRUE;
}

static gboolean
save (Work    *work,
      gint64   now,
      GError **error)
{
  CallboardFloorMemory *self = work->self;
  gint64 refreshed_at = callboard_floor_get_refreshed_at (self->floor);
  gint64 age = now - self->saved_at;

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      gboolean due = self->unsaved[i] ? work->at_once || age >= SAVE_INTERVAL : age >= TOUCH_INTERVAL;

      if (!due || self->seen[i] == NULL)
        continue;
      if (!dex_await (callboard_store_save_snapshot (work->store, parts[i].part, self->seen[i], refreshed_at), error))
        return FALSE;
      self->unsaved[i] = FALSE;
      self->saved_at = now;
    }

  return TRUE;
}

static DexFuture *
keep_fiber (gpointer data)
{
  Work *work = data;
  CallboardFloorMemory *self = work->self;
  gint64 now = g_get_real_time () / 1000;
  GError *error = NULL;
  gboolean kept = TRUE;

  for (gsize i = 0; kept && i < G_N_ELEMENTS (parts); i++)
    kept = note_part (work, i, &error) && dex_await (callboard_yield (), &error);
  if (kept)
    self->seen_at = now;
  kept = kept && save (work, now / 1000, &error);
  self->keeping = FALSE;

  return kept ? dex_future_new_for_uint (work->n_changes) : callboard_reject (error);
}

/**
 * callboard_floor_memory_keep:
 * @self: a memory
 * @store: where to keep it
 * @at_once: whether to write it now, rather than when it is worth it
 *
 * To be called when the floor was read as a whole. A call while another is at work does nothing.
 *
 * Returns: (transfer full): a future that resolves to how many changes were noted that were not made here, a #guint, when
 *   what is to be kept now is on the disk
 */
DexFuture *
callboard_floor_memory_keep (CallboardFloorMemory *self,
                             CallboardStore       *store,
                             gboolean              at_once)
{
  dex_return_error_if_fail (CALLBOARD_IS_FLOOR_MEMORY (self));
  dex_return_error_if_fail (CALLBOARD_IS_STORE (store));

  if (self->keeping)
    return dex_future_new_for_uint (0);

  self->keeping = TRUE;
  return callboard_spawn (keep_fiber, work_new (self, store, at_once), work_free);
}
