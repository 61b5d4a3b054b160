/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-model"

#include "config.h"

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "model/callboard-floor-private.h"
#include "wire/callboard-agents-api.h"
#include "wire/callboard-numbers-api.h"
#include "wire/callboard-queues-api.h"
#include "wire/callboard-subscriptions-api.h"

typedef struct
{
  CallboardFloor      *floor;  /* (owned) */
  CallboardFloorParts  parts;
} Refresh;

static void
refresh_free (gpointer data)
{
  Refresh *refresh = data;

  g_object_unref (refresh->floor);
  g_free (refresh);
}

typedef struct
{
  CallboardFloorParts    part;
  DexFuture           *(*list) (CallboardClient *client);
  CallboardCollection *(*collection) (CallboardFloor *floor);
} Part;

/* Queues first: a row of an agent shows their names. */
static const Part parts_table[] = {
  { CALLBOARD_FLOOR_QUEUES, callboard_queues_list, callboard_floor_get_queues },
  { CALLBOARD_FLOOR_AGENTS, callboard_agents_list, callboard_floor_get_agents },
  { CALLBOARD_FLOOR_NUMBERS, callboard_numbers_list, callboard_floor_get_numbers },
  { CALLBOARD_FLOOR_SUBSCRIPTIONS, callboard_subscriptions_list, callboard_floor_get_subscriptions },
};

static GPtrArray *
records_of (CallboardFloor *floor,
            const Part     *part,
            DexFuture      *answer,
            guint64         since,
            GError        **error)
{
  const GValue *value = dex_future_get_value (answer, error);
  CallboardNumbersRecord *numbers;

  if (value == NULL)
    return NULL;
  if (part->part != CALLBOARD_FLOOR_NUMBERS)
    return g_ptr_array_ref (g_value_get_boxed (value));

  numbers = g_value_get_boxed (value);
  _callboard_floor_take_numbers (floor, numbers, since);

  return callboard_numbers_split (numbers);
}

/* Takes one part in as soon as it is there; the others are on their way meanwhile. */
static gboolean
take_part (CallboardFloor *floor,
           const Part     *part,
           DexFuture      *answer,
           guint64         since,
           GError        **error)
{
  g_autoptr(GPtrArray) records = NULL;

  if (!dex_await (dex_ref (answer), error))
    return FALSE;
  records = records_of (floor, part, answer, since, error);

  return records != NULL &&
         dex_await (callboard_collection_reconcile (part->collection (floor), records, since), error);
}

static DexFuture *
refresh_fiber (gpointer data)
{
  Refresh *refresh = data;
  CallboardClient *client = callboard_floor_get_client (refresh->floor);
  g_autoptr(GPtrArray) answers = g_ptr_array_new_with_free_func (dex_unref);
  guint64 since = callboard_collection_get_serial ();
  g_autoptr(GError) first_error = NULL;

  _callboard_floor_begin (refresh->floor);
  for (guint i = 0; i < G_N_ELEMENTS (parts_table); i++)
    g_ptr_array_add (answers, refresh->parts & parts_table[i].part ? parts_table[i].list (client)
                                                                   : dex_future_new_true ());

  for (guint i = 0; i < G_N_ELEMENTS (parts_table); i++)
    {
      g_autoptr(GError) error = NULL;

      if ((refresh->parts & parts_table[i].part) == 0)
        continue;
      take_part (refresh->floor, &parts_table[i], g_ptr_array_index (answers, i), since, &error);
      _callboard_floor_end_part (refresh->floor, i, error);
      if (error != NULL && first_error == NULL)
        first_error = g_steal_pointer (&error);
    }
  _callboard_floor_end (refresh->floor);

  return first_error != NULL ? callboard_reject (g_steal_pointer (&first_error)) : dex_future_new_true ();
}

G_STATIC_ASSERT (G_N_ELEMENTS (parts_table) == CALLBOARD_FLOOR_N_PARTS);

/* A refresh under way, found by those who ask for the same again. */
typedef struct
{
  CallboardFloorParts  parts;
  DexFuture           *future;  /* (owned) */
} UnderWay;

static void
under_way_free (gpointer data)
{
  UnderWay *under_way = data;

  dex_unref (under_way->future);
  g_free (under_way);
}

/**
 * callboard_floor_refresh:
 * @self: a floor
 * @parts: what to read again
 *
 * Reads what the contact center is now (01, 06, 11, 21) and updates the objects in place. A refresh of the same parts that is
 * under way is joined, not repeated. What could be read is taken in even when another part failed.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with the first part's error
 */
DexFuture *
callboard_floor_refresh (CallboardFloor      *self,
                         CallboardFloorParts  parts)
{
  UnderWay *under_way = g_object_get_data (G_OBJECT (self), "callboard-refresh");
  Refresh *refresh;

  dex_return_error_if_fail (CALLBOARD_IS_FLOOR (self));
  dex_return_error_if_fail (callboard_floor_get_client (self) != NULL);

  if (under_way != NULL && under_way->parts == parts && dex_future_is_pending (under_way->future))
    return dex_ref (under_way->future);

  refresh = g_new0 (Refresh, 1);
  refresh->floor = g_object_ref (self);
  refresh->parts = parts;
  under_way = g_new0 (UnderWay, 1);
  under_way->parts = parts;
  under_way->future = callboard_spawn (refresh_fiber, refresh, refresh_free);
  g_object_set_data_full (G_OBJECT (self), "callboard-refresh", under_way, under_way_free);
  /* Whoever asked may go away; the others who joined still want it. */
  dex_future_disown (dex_ref (under_way->future));

  return dex_ref (under_way->future);
}

typedef struct
{
  CallboardFloor *floor;  /* (owned) */
  char           *id;     /* (owned) */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->floor);
  g_free (reading->id);
  g_free (reading);
}

static Reading *
reading_new (CallboardFloor *floor,
             const char     *id)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->floor = g_object_ref (floor);
  reading->id = g_strdup (id);

  return reading;
}

static DexFuture *
refresh_agent_fiber (gpointer data)
{
  Reading *reading = data;
  CallboardClient *client = callboard_floor_get_client (reading->floor);
  guint64 since = callboard_collection_get_serial ();
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardAgentRecord) record = dex_await_boxed (callboard_agents_get (client, reading->id), &error);
  CallboardAgent *agent;

  if (record == NULL)
    {
      if (callboard_error_is (error, CALLBOARD_ERROR_NOT_FOUND))
        callboard_collection_remove (callboard_floor_get_agents (reading->floor), reading->id);
      return callboard_reject (g_steal_pointer (&error));
    }

  callboard_floor_put_read (reading->floor, record, since);
  agent = callboard_floor_lookup_agent (reading->floor, reading->id);
  if (agent == NULL)
    return callboard_reject (callboard_error_new (CALLBOARD_ERROR_NOT_FOUND, "The agent was removed meanwhile"));

  return dex_future_new_take_object (g_object_ref (agent));
}

/**
 * callboard_floor_refresh_agent:
 * @self: a floor
 * @id: a bare id
 *
 * Reads everything about one agent (25).
 *
 * Returns: (transfer full): a future that resolves to the #CallboardAgent, or rejects; with %CALLBOARD_ERROR_NOT_FOUND the
 *   agent is gone from the floor too
 */
DexFuture *
callboard_floor_refresh_agent (CallboardFloor *self,
                               const char     *id)
{
  dex_return_error_if_fail (CALLBOARD_IS_FLOOR (self));

  return callboard_spawn (refresh_agent_fiber, reading_new (self, id), reading_free);
}

static void
drop_former_members (CallboardFloor *floor,
                     const char     *queue_id,
                     GHashTable     *present,
                     guint64         since)
{
  CallboardQueue *queue = callboard_floor_lookup_queue (floor, queue_id);
  GListModel *members = queue != NULL ? callboard_queue_get_members (queue) : NULL;

  for (guint i = members != NULL ? g_list_model_get_n_items (members) : 0; i-- > 0;)
    {
      g_autoptr(CallboardItem) agent = g_list_model_get_item (members, i);

      if (!g_hash_table_contains (present, callboard_item_get_id (agent)))
        callboard_floor_set_membership (floor, callboard_item_get_id (agent), queue_id, FALSE, since);
    }
}

static DexFuture *
refresh_members_fiber (gpointer data)
{
  Reading *reading = data;
  CallboardClient *client = callboard_floor_get_client (reading->floor);
  g_autoptr(GHashTable) present = g_hash_table_new (g_str_hash, g_str_equal);
  guint64 since = callboard_collection_get_serial ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) records = dex_await_boxed (callboard_queues_list_agents (client, reading->id), &error);

  if (records == NULL)
    return callboard_reject (g_steal_pointer (&error));

  for (guint i = 0; i < records->len; i++)
    {
      CallboardAgentRecord *record = g_ptr_array_index (records, i);

      if (record->id == NULL)
        continue;
      g_hash_table_add (present, record->id);
      if (callboard_collection_is_newer (callboard_floor_get_agents (reading->floor), record->id, since))
        continue;
      callboard_floor_put (reading->floor, record);
      callboard_floor_set_membership (reading->floor, record->id, reading->id, TRUE, callboard_collection_get_serial ());
    }
  drop_former_members (reading->floor, reading->id, present, since);

  return dex_future_new_true ();
}

/**
 * callboard_floor_refresh_members:
 * @self: a floor
 * @queue_id: a bare id
 *
 * Reads who is in one queue (26).
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects
 */
DexFuture *
callboard_floor_refresh_members (CallboardFloor *self,
                                 const char     *queue_id)
{
  dex_return_error_if_fail (CALLBOARD_IS_FLOOR (self));

  return callboard_spawn (refresh_members_fiber, reading_new (self, queue_id), reading_free);
}
