/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "base/callboard-future.h"
#include "store/callboard-floor-memory.h"
#include "store/callboard-store-history.h"
#include "ui/shared/callboard-session-memory.h"

#define MEMORY_KEY "callboard-memory"

typedef struct
{
  CallboardFloorMemory *floor;       /* (owned) */
  DexFuture            *recalling;   /* (owned) */
  DexFuture            *keeping;     /* (owned) (nullable): the latest */
  gboolean              closing;
} Memory;

static void
memory_free (gpointer data)
{
  Memory *memory = data;

  g_object_unref (memory->floor);
  dex_clear (&memory->recalling);
  dex_clear (&memory->keeping);
  g_free (memory);
}

static Memory *
get_memory (CallboardSession *session)
{
  return g_object_get_data (G_OBJECT (session), MEMORY_KEY);
}

/* Not before what was remembered has been looked at, which it is compared with. */
static DexFuture *
keep_fiber (gpointer user_data)
{
  CallboardSession *self = user_data;
  Memory *memory = get_memory (self);
  g_autoptr(CallboardStore) store = NULL;
  GError *error = NULL;
  guint n_changes;

  dex_await (dex_ref (memory->recalling), NULL);
  store = dex_await_object (callboard_session_open_store (self), &error);
  if (store == NULL)
    return callboard_reject (error);
  n_changes = dex_await_uint (callboard_floor_memory_keep (memory->floor, store, memory->closing), &error);
  if (error != NULL)
    return callboard_reject (error);
  if (n_changes > 0)
    callboard_session_history_changed (self);

  return dex_future_new_true ();
}

static void
on_status_cb (CallboardSession *self)
{
  CallboardFloor *floor = callboard_session_get_floor (self);
  Memory *memory = get_memory (self);

  if (callboard_floor_get_status (floor) != CALLBOARD_FLOOR_READY || memory->closing)
    return;

  dex_clear (&memory->keeping);
  memory->keeping = callboard_spawn (keep_fiber, g_object_ref (self), g_object_unref);
  callboard_report_and_disown (dex_ref (memory->keeping), "Remembering the floor");
}

typedef struct
{
  CallboardSession *session;   /* (owned) */
  guint             days;
} Recall;

static void
recall_free (gpointer data)
{
  Recall *recall = data;

  g_object_unref (recall->session);
  g_free (recall);
}

static DexFuture *
recall_fiber (gpointer user_data)
{
  Recall *recall = user_data;
  GError *error = NULL;
  g_autoptr(CallboardStore) store = dex_await_object (callboard_session_open_store (recall->session), &error);

  if (store == NULL || !dex_await (callboard_floor_memory_recall (get_memory (recall->session)->floor, store), &error))
    return callboard_reject (error);
  if (recall->days > 0 && !dex_await (callboard_store_prune_history (store, recall->days), &error))
    return callboard_reject (error);

  return dex_future_new_true ();
}

/**
 * callboard_session_remember:
 * @self: a session of which nothing was read yet
 * @days: for how many days the history is kept, 0 for ever
 *
 * Shows the floor as it was last, until it is read, and keeps it for the next time from then on.
 */
void
callboard_session_remember (CallboardSession *self,
                            guint             days)
{
  Memory *memory;
  Recall *recall;

  g_return_if_fail (CALLBOARD_IS_SESSION (self));
  g_return_if_fail (get_memory (self) == NULL);

  memory = g_new0 (Memory, 1);
  memory->floor = callboard_floor_memory_new (callboard_session_get_floor (self));
  g_object_set_data_full (G_OBJECT (self), MEMORY_KEY, memory, memory_free);
  recall = g_new0 (Recall, 1);
  recall->session = g_object_ref (self);
  recall->days = days;
  memory->recalling = callboard_spawn (recall_fiber, recall, recall_free);
  callboard_report_and_disown (dex_ref (memory->recalling), "Recalling the last floor");
  g_signal_connect_object (callboard_session_get_floor (self), "notify::status", G_CALLBACK (on_status_cb), self,
                           G_CONNECT_SWAPPED);
}

/* A floor that is only remembered is remembered already. */
static gboolean
is_worth_keeping (CallboardSession *self)
{
  CallboardFloor *floor = callboard_session_get_floor (self);

  return callboard_floor_get_refreshed_at (floor) > 0 &&
         !callboard_floor_get_remembered (floor);
}

/* What is at work is waited for, as the store is closed next. */
static void
finish_keeping (CallboardSession *self)
{
  Memory *memory = get_memory (self);

  if (memory == NULL || memory->closing)
    return;

  memory->closing = TRUE;
  dex_await (dex_ref (memory->recalling), NULL);
  if (memory->keeping != NULL)
    dex_await (dex_ref (memory->keeping), NULL);
  if (is_worth_keeping (self))
    dex_await (callboard_spawn (keep_fiber, g_object_ref (self), g_object_unref), NULL);
}

static DexFuture *
close_fiber (gpointer user_data)
{
  CallboardSession *self = user_data;
  GApplication *application = g_application_get_default ();
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardStore) store = NULL;

  finish_keeping (self);
  store = dex_await_object (callboard_session_open_store (self), NULL);
  if (store != NULL && !dex_await (callboard_store_close (store), &error))
    g_message ("Closing what is remembered: %s", error->message);
  if (application != NULL)
    g_application_release (application);

  return dex_future_new_true ();
}

/**
 * callboard_session_memory_close:
 * @self: a session that is being closed
 *
 * Writes down what is worth it and closes the store. The application does not end before.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when that is done
 */
DexFuture *
callboard_session_memory_close (CallboardSession *self)
{
  GApplication *application = g_application_get_default ();

  dex_return_error_if_fail (CALLBOARD_IS_SESSION (self));

  /* Not by the fiber: with its window gone, the application were gone too before that is run. */
  if (application != NULL)
    g_application_hold (application);

  return callboard_spawn (close_fiber, g_object_ref (self), g_object_unref);
}
