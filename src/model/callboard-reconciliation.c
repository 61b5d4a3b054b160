/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-model"

#include "config.h"

#include "base/callboard-future.h"
#include "base/callboard-turn.h"
#include "model/callboard-collection-private.h"

#define STEPS_PER_LOOK 32

/* How often those are told who follow what follows from the items, such as the counts of queues. In microseconds. */
#define FLUSH_INTERVAL 100000

typedef struct
{
  CallboardCollection *self;     /* (owned) */
  GPtrArray           *records;  /* (owned) */
  guint64              since;

  GHashTable          *present;  /* (owned): ids of @records, as far as they were taken in */
  guint                next;     /* of @records; then, backwards, of the items: those from there on were looked at */
  gint64               flush_at;
  guint                n_items;  /* that were met or made; more, where something was removed meanwhile */
} Reconciliation;

static void
reconciliation_free (gpointer data)
{
  Reconciliation *state = data;

  g_object_unref (state->self);
  g_hash_table_unref (state->present);
  callboard_release_records (state->records);
  g_free (state);
}

/* A few are taken in before the clock is looked at. */
static gboolean
is_over (guint step)
{
  return step % STEPS_PER_LOOK == 0 && callboard_turn_is_over ();
}

/* Takes in records until the slice is used up. Returns whether there are more. */
static gboolean
take_slice (Reconciliation *state)
{
  CallboardCollection *self = state->self;
  gboolean over = FALSE;

  for (; state->next < state->records->len && !over; over = is_over (++state->next))
    {
      gpointer record = g_ptr_array_index (state->records, state->next);
      const char *id = _callboard_collection_id_of (self, record);
      CallboardItem *item = g_hash_table_lookup (self->by_id, id);
      gboolean first = g_hash_table_add (state->present, (char *) id);

      if (item != NULL && _callboard_collection_is_newer (self, id, state->since))
        _callboard_collection_fill_gaps (self, item, record);
      else if (item != NULL)
        _callboard_collection_update_item (self, item, record);
      else if (!_callboard_collection_is_newer (self, id, state->since))
        item = _callboard_collection_add_item (self, record);
      state->n_items += first && item != NULL ? 1 : 0;
    }
  _callboard_collection_announce_items (self);

  return state->next < state->records->len;
}

/* Removes what is missing, from the end on, until the slice is used up. Returns whether there may be more. What is put
 * meanwhile comes behind, and what is removed does not move what was not looked at. */
static gboolean
remove_slice (Reconciliation *state)
{
  CallboardCollection *self = state->self;
  guint n = 0, i = MIN (state->next, self->items->len);
  gboolean over = FALSE;

  for (; i > 0 && !over; over = is_over (--i))
    {
      const char *id = callboard_item_get_id (g_ptr_array_index (self->items, i - 1));
      gboolean gone = !g_hash_table_contains (state->present, id) && !_callboard_collection_is_newer (self, id, state->since);

      if (!gone && n > 0)
        _callboard_collection_remove_range (self, i, n);
      n = gone ? n + 1 : 0;
    }
  if (n > 0)
    _callboard_collection_remove_range (self, i, n);
  state->next = i;

  return i > 0;
}

/* The very list that is taken in already, as it is when nothing has changed at the service; nor was anything here. */
static gboolean
is_listed (const Reconciliation *state)
{
  return state->records == state->self->listed && state->self->touched_at <= state->self->listed_since;
}

/* What the watch has gathered may set off a lot: it is told now and then, in a turn of its own. */
static gboolean
flush_some (Reconciliation  *state,
            GError         **error)
{
  if (g_get_monotonic_time () < state->flush_at)
    return TRUE;

  _callboard_collection_flush_watch (state->self);
  state->flush_at = g_get_monotonic_time () + FLUSH_INTERVAL;

  return dex_await (callboard_yield (), error);
}

/* Does all of one kind of work, with turns of the main loop in between. Returns whether it was done, and not overtaken by a
 * list that was asked for later. */
static gboolean
work_off (Reconciliation  *state,
          gboolean       (*work) (Reconciliation *state),
          GError         **error)
{
  while (work (state))
    {
      if (!dex_await (callboard_yield (), error) || !flush_some (state, error) ||
          callboard_collection_is_outdated (state->self, state->since))
        return FALSE;
    }

  return TRUE;
}

/* All that there is was met, and none of it was removed since. */
static gboolean
is_complete (const Reconciliation *state)
{
  return state->n_items == state->self->items->len && state->self->touched_at <= state->since;
}

static gboolean
take_all (Reconciliation  *state,
          GError         **error)
{
  if (!work_off (state, take_slice, error))
    return FALSE;
  state->next = state->self->items->len;

  return (is_complete (state) || work_off (state, remove_slice, error)) && dex_await (callboard_yield (), error);
}

static DexFuture *
reconcile_fiber (gpointer data)
{
  Reconciliation *state = data;
  CallboardCollection *self = state->self;
  GError *error = NULL;
  gboolean done;

  /* A list that was asked for before one that is taken in already has nothing to say any more. */
  if (callboard_collection_is_outdated (self, state->since))
    return dex_future_new_true ();
  if (is_listed (state))
    {
      self->listed_since = state->since;
      return dex_future_new_true ();
    }
  self->listed_since = state->since;
  callboard_release_records (g_steal_pointer (&self->listed));

  done = take_all (state, &error);
  _callboard_collection_flush_watch (self);
  if (error != NULL)
    return callboard_reject (error);
  if (done && !callboard_collection_is_outdated (self, state->since))
    {
      /* Another may have been asked for at the same time, and be done. */
      callboard_release_records (g_steal_pointer (&self->listed));
      self->listed = g_ptr_array_ref (state->records);
    }

  return dex_future_new_true ();
}

/**
 * callboard_collection_reconcile: (skip)
 * @self: a collection
 * @records: (element-type CallboardRecord) (transfer none): all there are
 * @since: callboard_collection_get_serial() as it was before they were asked for
 *
 * Updates items in place, adds and removes, in slices that leave the main loop room to draw. What was put or removed singly
 * since then is newer than @records and left as it is; so is everything, where a list that was asked for later is there.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when done
 */
DexFuture *
callboard_collection_reconcile (CallboardCollection *self,
                                GPtrArray           *records,
                                guint64              since)
{
  Reconciliation *state = g_new0 (Reconciliation, 1);

  state->self = g_object_ref (self);
  state->records = g_ptr_array_ref (records);
  state->since = since;
  state->flush_at = g_get_monotonic_time () + FLUSH_INTERVAL;
  state->present = g_hash_table_new (g_str_hash, g_str_equal);

  return callboard_spawn (reconcile_fiber, state, reconciliation_free);
}
