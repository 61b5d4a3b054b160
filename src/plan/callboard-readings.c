/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include "base/callboard-error.h"
#include "plan/callboard-settle-private.h"
#include "wire/callboard-agents-api.h"
#include "wire/callboard-queues-api.h"

/* So long may a list have been read before a step is made sure of by it. */
#define GOOD_FOR (10 * G_USEC_PER_SEC)

/* A list of so many agents takes about as long as one more agent by itself; where requests are rationed, a page is
 * what counts. */
#define AGENTS_PER_READING 200
#define AGENTS_PER_RATION 5000
#define FEW 3

/* A list, and when it was asked for. */
typedef struct
{
  DexFuture  *answer;   /* (owned): resolves to a GPtrArray of records */
  gint64      begun;    /* monotonic */
  guint64     since;    /* see callboard_collection_get_serial() */
  GHashTable *by_id;    /* (owned) (nullable): id → record of the list, once it was looked at */
} Snapshot;

struct _CallboardReadings
{
  CallboardFloor *floor;      /* (owned) */
  Snapshot       *agents;     /* (owned) (nullable) */
  Snapshot       *queues;     /* (owned) (nullable) */
  guint           n_expected; /* steps that are yet to be made sure of by an agent */
  GHashTable     *written;    /* (owned): what this run changed → gint64: when */
  GHashTable     *members;    /* (owned): queue → Snapshot: who was in it */
};

static void
snapshot_clear (gpointer data)
{
  Snapshot *self = data;

  dex_clear (&self->answer);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
}

static void
snapshot_unref (Snapshot *self)
{
  g_rc_box_release_full (self, snapshot_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Snapshot, snapshot_unref)

static Snapshot *
snapshot_new (DexFuture *answer)
{
  Snapshot *self = g_rc_box_new0 (Snapshot);

  self->answer = answer;
  self->begun = g_get_monotonic_time ();
  self->since = callboard_collection_get_serial ();
  /* Several fibers may wait for it; that one of them stops is no reason to drop it. */
  dex_future_disown (dex_ref (answer));

  return self;
}

CallboardReadings *
callboard_readings_new (CallboardFloor *floor)
{
  CallboardReadings *self = g_new0 (CallboardReadings, 1);

  self->floor = g_object_ref (floor);
  self->written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) snapshot_unref);

  return self;
}

void
callboard_readings_free (CallboardReadings *self)
{
  g_clear_pointer (&self->agents, snapshot_unref);
  g_clear_pointer (&self->queues, snapshot_unref);
  g_hash_table_unref (self->written);
  g_hash_table_unref (self->members);
  g_object_unref (self->floor);
  g_free (self);
}

static CallboardClient *
get_client (CallboardReadings *self)
{
  return callboard_floor_get_client (self->floor);
}

/* Whether the list of all agents is cheaper than so many of them one by one. */
static gboolean
prefers_list (CallboardReadings *self,
              guint              n_agents)
{
  guint n_known = callboard_collection_get_size (callboard_floor_get_agents (self->floor));
  gboolean rationed = callboard_client_get_pace (get_client (self)) > 0 || callboard_client_get_hold (get_client (self)) > 0;

  return n_agents > FEW + n_known / (rationed ? AGENTS_PER_RATION : AGENTS_PER_READING);
}

/**
 * callboard_readings_expect: (skip)
 * @self: readings
 * @step: a step that will be prepared some time
 */
void
callboard_readings_expect (CallboardReadings *self,
                           CallboardStep     *step)
{
  self->n_expected += callboard_step_looks_at_agent (step) ? 1 : 0;
}

static void
note (CallboardReadings *self,
      const char        *kind,
      const char        *id)
{
  gint64 now = g_get_monotonic_time ();

  if (id != NULL)
    g_hash_table_replace (self->written, g_strconcat (kind, id, NULL), g_memdup2 (&now, sizeof now));
}

/**
 * callboard_readings_note_write: (skip)
 * @self: readings
 * @step: a step that was sent just now: what was read of the same before is out of date
 */
void
callboard_readings_note_write (CallboardReadings *self,
                               CallboardStep     *step)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);

  switch (callboard_effect_get_look_at (effect->kind))
    {
    case CALLBOARD_LOOK_AT_AGENT:
      note (self, "agent:", effect->id);
      break;
    case CALLBOARD_LOOK_AT_QUEUES:
      note (self, "queue:", callboard_step_resolve_queue (step, effect->id));
      break;
    case CALLBOARD_LOOK_AT_MEMBERS:
      for (guint i = 0; effect->others[i] != NULL; i++)
        note (self, "agent:", effect->others[i]);
      break;
    case CALLBOARD_LOOK_AT_NUMBERS:
    case CALLBOARD_LOOK_AT_SUBSCRIPTIONS:
    case CALLBOARD_LOOK_AT_NOTHING:
    default:
      break;
    }
}

static gboolean
is_good (CallboardReadings *self,
         Snapshot          *snapshot,
         const char        *kind,
         const char        *id)
{
  g_autofree char *key = g_strconcat (kind, id, NULL);
  const gint64 *written = g_hash_table_lookup (self->written, key);

  return snapshot != NULL && !dex_future_is_rejected (snapshot->answer) &&
         g_get_monotonic_time () - snapshot->begun < GOOD_FOR && (written == NULL || *written < snapshot->begun);
}

/* Identity is the first field of both agents and queues. */
static const char *
id_of (gpointer record)
{
  const CallboardRecord *head = record;

  return G_STRUCT_MEMBER (char *, record, head->type->fields[0].offset);
}

G_STATIC_ASSERT (CALLBOARD_AGENT_ID == 0 && CALLBOARD_QUEUE_ID == 0);

static GHashTable *
index_by_id (GPtrArray *records)
{
  GHashTable *by_id = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, callboard_record_unref);

  for (guint i = 0; i < records->len; i++)
    {
      gpointer record = g_ptr_array_index (records, i);

      if (id_of (record) != NULL)
        g_hash_table_replace (by_id, (gpointer) id_of (record), callboard_record_ref (record));
    }

  return by_id;
}

/* Returns a reference; NULL where it is not in the list, or the list cannot be had. */
static gpointer
look_up (CallboardReadings  *self,
         Snapshot           *snapshot,
         const char         *id,
         GError            **error)
{
  gpointer found;

  if (snapshot->by_id == NULL)
    {
      g_autoptr(GPtrArray) records = dex_await_boxed (dex_ref (snapshot->answer), error);

      if (records == NULL)
        return NULL;
      if (snapshot->by_id == NULL)
        snapshot->by_id = index_by_id (records);
    }

  found = g_hash_table_lookup (snapshot->by_id, id);
  if (found == NULL)
    return NULL;

  callboard_floor_put_read (self->floor, found, snapshot->since);
  return callboard_record_ref (found);
}

static gpointer
read_one (CallboardReadings  *self,
          const char         *id,
          GError            **error)
{
  guint64 since = callboard_collection_get_serial ();
  gpointer found = dex_await_boxed (callboard_agents_get (get_client (self), id), error);

  if (found != NULL)
    callboard_floor_put_read (self->floor, found, since);

  return found;
}

/**
 * callboard_readings_get_agent: (skip)
 * @self: readings
 * @id: an agent's id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): a #CallboardAgentRecord: what it is now, which the floor knows too
 */
gpointer
callboard_readings_get_agent (CallboardReadings  *self,
                              const char         *id,
                              GError            **error)
{
  gpointer found = NULL;

  if (!is_good (self, self->agents, "agent:", id) && prefers_list (self, self->n_expected))
    {
      g_clear_pointer (&self->agents, snapshot_unref);
      self->agents = snapshot_new (callboard_agents_list (get_client (self)));
    }
  self->n_expected -= self->n_expected > 0 ? 1 : 0;
  if (is_good (self, self->agents, "agent:", id))
    {
      g_autoptr(Snapshot) snapshot = g_rc_box_acquire (self->agents);

      found = look_up (self, snapshot, id, NULL);
    }

  return found != NULL ? found : read_one (self, id, error);
}

/**
 * callboard_readings_get_queue: (skip)
 * @self: readings
 * @id: a queue as the service calls it
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): a #CallboardQueueRecord: what it is now, which the floor knows too
 */
gpointer
callboard_readings_get_queue (CallboardReadings  *self,
                              const char         *id,
                              GError            **error)
{
  g_autoptr(Snapshot) snapshot = NULL;
  g_autoptr(GError) failure = NULL;
  gpointer found;

  if (!is_good (self, self->queues, "queue:", id))
    {
      g_clear_pointer (&self->queues, snapshot_unref);
      self->queues = snapshot_new (callboard_queues_list (get_client (self)));
    }
  snapshot = g_rc_box_acquire (self->queues);
  found = look_up (self, snapshot, id, &failure);
  if (found != NULL)
    return found;

  if (failure == NULL)
    failure = callboard_error_new (CALLBOARD_ERROR_NOT_FOUND, "There is no queue %s", id);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/**
 * callboard_readings_has_written: (skip)
 * @self: readings
 * @id: an agent's id
 *
 * Returns: whether this run has made or changed it
 */
gboolean
callboard_readings_has_written (CallboardReadings *self,
                                const char        *id)
{
  g_autofree char *key = g_strconcat ("agent:", id, NULL);

  return g_hash_table_contains (self->written, key);
}

/* Returns (transfer full) (nullable) who is in a queue, or was a moment ago; since: takes when it was asked for. */
GPtrArray *
callboard_readings_get_members (CallboardReadings *self,
                                const char        *queue_id,
                                guint64           *since)
{
  Snapshot *known = g_hash_table_lookup (self->members, queue_id);

  if (known == NULL || g_get_monotonic_time () - known->begun > GOOD_FOR)
    {
      known = snapshot_new (callboard_queues_list_agents (get_client (self), queue_id));
      g_hash_table_replace (self->members, g_strdup (queue_id), known);
    }
  *since = known->since;

  return dex_await_boxed (dex_ref (known->answer), NULL);
}

static void
set_holds (GArray         *holds,
           guint           index,
           CallboardHolds  value)
{
  g_array_index (holds, CallboardHolds, index) = value;
}

/* A creation must show the extensions that came with it, with their passwords, and these are in the agent's own reading. */
static gboolean
lacks_extensions (CallboardStep        *step,
                  CallboardAgentRecord *found)
{
  CallboardAgentRecord *answered = callboard_step_get_result (step);
  guint n_answered = answered != NULL && answered->extension_infos != NULL ? answered->extension_infos->len : 0;

  return callboard_step_get_effect (step)->with_extensions && found->extensions != NULL &&
         n_answered < g_strv_length (found->extensions);
}

static void
look_one_by_one (CallboardReadings *self,
                 GPtrArray         *steps,
                 GPtrArray         *answers,
                 guint64            since,
                 GArray            *holds)
{
  for (guint i = 0; i < steps->len; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(CallboardAgentRecord) found = dex_await_boxed (dex_ref (g_ptr_array_index (answers, i)), &error);

      if (found != NULL)
        callboard_floor_put_read (self->floor, found, since);
      if (found != NULL || callboard_error_is (error, CALLBOARD_ERROR_NOT_FOUND))
        set_holds (holds, i, callboard_settle_judge_agent (g_ptr_array_index (steps, i), found));
    }
}

static guint
look_at_agents_singly (CallboardReadings *self,
                       GPtrArray         *steps,
                       GArray            *holds)
{
  g_autoptr(GPtrArray) answers = g_ptr_array_new_with_free_func (dex_unref);
  g_autoptr(GHashTable) asked = g_hash_table_new (g_str_hash, g_str_equal);
  guint64 since = callboard_collection_get_serial ();

  for (guint i = 0; i < steps->len; i++)
    {
      const char *id = callboard_step_get_effect (g_ptr_array_index (steps, i))->id;
      DexFuture *answer = g_hash_table_lookup (asked, id);

      if (answer == NULL)
        {
          answer = callboard_agents_get (get_client (self), id);
          g_hash_table_insert (asked, (gpointer) id, answer);
          g_ptr_array_add (answers, answer);
        }
      else
        {
          g_ptr_array_add (answers, dex_ref (answer));
        }
    }
  look_one_by_one (self, steps, answers, since, holds);

  return g_hash_table_size (asked);
}

/* Returns FALSE where the list cannot be had. */
static gboolean
look_at_agents_together (CallboardReadings *self,
                         GPtrArray         *steps,
                         GArray            *holds,
                         guint             *n_requests)
{
  g_autoptr(Snapshot) snapshot = snapshot_new (callboard_agents_list (get_client (self)));
  g_autoptr(GPtrArray) records = dex_await_boxed (dex_ref (snapshot->answer), NULL);

  *n_requests += 1;
  if (records == NULL)
    return FALSE;

  snapshot->by_id = index_by_id (records);
  for (guint i = 0; i < steps->len; i++)
    {
      CallboardStep *step = g_ptr_array_index (steps, i);
      g_autoptr(CallboardAgentRecord) found = look_up (self, snapshot, callboard_step_get_effect (step)->id, NULL);

      if (found != NULL && lacks_extensions (step, found))
        {
          g_clear_pointer (&found, callboard_record_unref);
          found = read_one (self, callboard_step_get_effect (step)->id, NULL);
          *n_requests += 1;
          if (found == NULL)
            continue;
        }
      set_holds (holds, i, callboard_settle_judge_agent (step, found));
    }

  return TRUE;
}

/**
 * callboard_readings_get_listed_agent: (skip)
 * @self: readings
 * @id: an agent's id
 * @error: return location for an error
 *
 * For what the agent's own reading (25) does not tell, as wrap-up times stand in the list of all agents (06) only.
 *
 * Returns: (transfer full) (nullable): a #CallboardAgentRecord; %NULL without @error where the list does not have it
 */
gpointer
callboard_readings_get_listed_agent (CallboardReadings  *self,
                                     const char         *id,
                                     GError            **error)
{
  g_autoptr(Snapshot) snapshot = NULL;

  if (!is_good (self, self->agents, "agent:", id))
    {
      g_clear_pointer (&self->agents, snapshot_unref);
      self->agents = snapshot_new (callboard_agents_list (get_client (self)));
    }
  snapshot = g_rc_box_acquire (self->agents);

  return look_up (self, snapshot, id, error);
}

static guint
look_at_agents (CallboardReadings *self,
                GPtrArray         *steps,
                GArray            *holds)
{
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_requests = 0;

  for (guint i = 0; i < steps->len; i++)
    g_hash_table_add (ids, callboard_step_get_effect (g_ptr_array_index (steps, i))->id);
  if (prefers_list (self, g_hash_table_size (ids)) && look_at_agents_together (self, steps, holds, &n_requests))
    return n_requests;

  return n_requests + look_at_agents_singly (self, steps, holds);
}

static guint
look_at_queues (CallboardReadings *self,
                GPtrArray         *steps,
                GArray            *holds)
{
  guint64 since = callboard_collection_get_serial ();
  g_autoptr(GPtrArray) queues = dex_await_boxed (callboard_queues_list (get_client (self)), NULL);

  for (guint i = 0; queues != NULL && i < steps->len; i++)
    set_holds (holds, i, callboard_settle_judge_queue (g_ptr_array_index (steps, i), queues, since));

  return 1;
}

static guint
look_at_members (CallboardReadings *self,
                 GPtrArray         *steps,
                 GArray            *holds)
{
  CallboardStep *first = g_ptr_array_index (steps, 0);
  const char *queue_id = callboard_step_resolve_queue (first, callboard_step_get_effect (first)->id);
  g_autoptr(GArray) found = g_array_new (FALSE, FALSE, sizeof (CallboardHolds));

  if (callboard_settle_look_members (self->floor, queue_id, steps, found, NULL))
    {
      for (guint i = 0; i < steps->len; i++)
        set_holds (holds, i, g_array_index (found, CallboardHolds, i));
    }

  return 1;
}

static guint
look_singly (GPtrArray *steps,
             GArray    *holds)
{
  for (guint i = 0; i < steps->len; i++)
    {
      CallboardHolds found;

      if (callboard_settle_look (g_ptr_array_index (steps, i), &found, NULL))
        set_holds (holds, i, found);
    }

  return steps->len;
}

/**
 * callboard_readings_look: (skip)
 * @self: readings
 * @steps: (element-type CallboardStep): at least one; all such as are looked for in the same way, batches into the same
 *   queue
 * @holds: (element-type CallboardHolds): takes the answer for each: also %CALLBOARD_HOLDS_CANNOT_TELL where it could not
 *   be read
 *
 * Returns: how many requests it took
 */
guint
callboard_readings_look (CallboardReadings *self,
                         GPtrArray         *steps,
                         GArray            *holds)
{
  CallboardStep *first = g_ptr_array_index (steps, 0);

  g_array_set_size (holds, steps->len);
  for (guint i = 0; i < steps->len; i++)
    set_holds (holds, i, CALLBOARD_HOLDS_CANNOT_TELL);

  switch (callboard_effect_get_look_at (callboard_step_get_effect (first)->kind))
    {
    case CALLBOARD_LOOK_AT_AGENT:
      return look_at_agents (self, steps, holds);
    case CALLBOARD_LOOK_AT_QUEUES:
      return look_at_queues (self, steps, holds);
    case CALLBOARD_LOOK_AT_MEMBERS:
      return look_at_members (self, steps, holds);
    case CALLBOARD_LOOK_AT_NUMBERS:
    case CALLBOARD_LOOK_AT_SUBSCRIPTIONS:
    case CALLBOARD_LOOK_AT_NOTHING:
    default:
      return look_singly (steps, holds);
    }
}
