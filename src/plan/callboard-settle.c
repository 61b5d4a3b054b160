/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "plan/callboard-difference-private.h"
#include "plan/callboard-fixit.h"
#include "plan/callboard-settle-private.h"
#include "wire/callboard-agents-api.h"
#include "wire/callboard-numbers-api.h"
#include "wire/callboard-queues-api.h"
#include "wire/callboard-subscriptions-api.h"

/* Of 50 agents each; taking in one takes half a millisecond. */
#define BATCHES_AT_ONCE 8

/* Does the effect hold? Read it. Every reading also brings the floor up to date. */

static CallboardClient *
client_of (CallboardStep *step)
{
  return callboard_floor_get_client (callboard_step_get_floor (step));
}

static CallboardHolds
holds_if (gboolean condition)
{
  return condition ? CALLBOARD_HOLDS_YES : CALLBOARD_HOLDS_NO;
}

/* What every reading shows of an agent's own fields. */
#define AGENT_FIELDS_SHOWN \
  (CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_WORK_ID) | CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_NAME) | \
   CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_MOBILE) | CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_EMAIL) | \
   CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_ROLE) | CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_ENABLED))

/* These stand in the list (06) only, not in what endpoint 25 shows. */
#define AGENT_FIELDS_LISTED \
  (CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_WRAP_UP_TIME) | CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_OUT_WRAP_UP_TIME))

static CallboardHolds
agent_is (CallboardAgentRecord *found,
          CallboardAgentRecord *wanted,
          guint32               mask)
{
  if (!callboard_difference_holds (found, wanted, mask))
    return CALLBOARD_HOLDS_NO;

  /* What is asked for may be all of it such as is not shown. */
  return (wanted->parent.set & mask & found->parent.set) != 0 ? CALLBOARD_HOLDS_YES : CALLBOARD_HOLDS_CANNOT_TELL;
}

static guint
count (char **list)
{
  return list != NULL ? g_strv_length (list) : 0;
}

static CallboardHolds
lists (CallboardStep *step,
       char         **found,
       gboolean       queues,
       gboolean       wanted)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);

  for (guint i = 0; effect->others[i] != NULL; i++)
    {
      const char *id = queues ? callboard_step_resolve_queue (step, effect->others[i]) : effect->others[i];

      if ((found != NULL && g_strv_contains ((const char * const *) found, id)) != wanted)
        return CALLBOARD_HOLDS_NO;
    }

  return CALLBOARD_HOLDS_YES;
}

static CallboardHolds
lists_exactly (CallboardStep *step,
               char         **found)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);

  if (count (found) != count (effect->others))
    return CALLBOARD_HOLDS_NO;

  return lists (step, found, TRUE, TRUE);
}

static CallboardHolds
is_signed_in (CallboardAgentRecord *found,
              gint64                state)
{
  if (!callboard_record_has (found, CALLBOARD_AGENT_STATE))
    return CALLBOARD_HOLDS_CANNOT_TELL;
  if (found->state == CALLBOARD_STATE_OFFLINE)
    return CALLBOARD_HOLDS_NO;

  /* Calls change the state from one moment to the next. */
  return state < 0 || found->state == state ? CALLBOARD_HOLDS_YES : CALLBOARD_HOLDS_CANNOT_TELL;
}

static CallboardHolds
judge_agent (CallboardStep        *step,
             CallboardAgentRecord *found)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);

  switch ((int) effect->kind)
    {
    case CALLBOARD_EFFECT_AGENT_EXISTS:
      return holds_if (agent_is (found, effect->record, AGENT_FIELDS_SHOWN) != CALLBOARD_HOLDS_NO &&
                       (!effect->with_extensions || count (found->extensions) > 0));
    case CALLBOARD_EFFECT_AGENT_IS:
      return agent_is (found, effect->record, AGENT_FIELDS_SHOWN | AGENT_FIELDS_LISTED);
    case CALLBOARD_EFFECT_BOUND:
      return lists (step, found->extensions, FALSE, TRUE);
    case CALLBOARD_EFFECT_UNBOUND:
      return lists (step, found->extensions, FALSE, FALSE);
    case CALLBOARD_EFFECT_ENROLLED:
      return lists (step, found->queues, TRUE, TRUE);
    case CALLBOARD_EFFECT_ENROLLED_EXACTLY:
      return lists_exactly (step, found->queues);
    case CALLBOARD_EFFECT_WITHDRAWN:
      return lists (step, found->queues, TRUE, FALSE);
    case CALLBOARD_EFFECT_SIGNED_IN:
      return is_signed_in (found, effect->state);
    case CALLBOARD_EFFECT_IDLE:
      return callboard_record_has (found, CALLBOARD_AGENT_STATE) ? holds_if (!callboard_state_may_be_a_call (found->state))
                                                                 : CALLBOARD_HOLDS_CANNOT_TELL;
    case CALLBOARD_EFFECT_SIGNED_OUT:
      return callboard_record_has (found, CALLBOARD_AGENT_STATE) ? holds_if (found->state == CALLBOARD_STATE_OFFLINE)
                                                                 : CALLBOARD_HOLDS_CANNOT_TELL;
    default:
      g_assert_not_reached ();
    }
}

static CallboardAgentRecord *
read_agent (CallboardStep  *step,
            GError        **error)
{
  const char *id = callboard_step_get_effect (step)->id;
  guint64 since = callboard_collection_get_serial ();
  CallboardAgentRecord *found = dex_await_boxed (callboard_agents_get (client_of (step), id), error);

  if (found != NULL)
    callboard_floor_put_read (callboard_step_get_floor (step), found, since);

  return found;
}

/* The extensions that come with a new agent: the answer to the creation describes all of them, or one, or none. */
static void
take_extensions (CallboardStep        *step,
                 CallboardAgentRecord *found)
{
  CallboardAgentRecord *answered = callboard_step_get_result (step);
  guint n_answered = answered != NULL && answered->extension_infos != NULL ? answered->extension_infos->len : 0;

  if (found->extension_infos != NULL && found->extension_infos->len >= n_answered)
    callboard_step_set_result (step, found);
}

/**
 * callboard_settle_judge_agent: (skip)
 * @step: a step that is looked for at an agent
 * @found: (nullable): that agent as it was read; %NULL where there is none
 *
 * Returns: whether the effect holds
 */
CallboardHolds
callboard_settle_judge_agent (CallboardStep        *step,
                              CallboardAgentRecord *found)
{
  CallboardEffectKind kind = callboard_step_get_effect (step)->kind;
  CallboardHolds holds;

  /* Who is not there is in no queue, has no extension and is not signed in. */
  if (found == NULL)
    return holds_if (kind == CALLBOARD_EFFECT_UNBOUND || kind == CALLBOARD_EFFECT_WITHDRAWN ||
                     kind == CALLBOARD_EFFECT_IDLE || kind == CALLBOARD_EFFECT_SIGNED_OUT);

  holds = judge_agent (step, found);
  if (kind == CALLBOARD_EFFECT_AGENT_EXISTS && holds == CALLBOARD_HOLDS_YES)
    take_extensions (step, found);

  return holds;
}

static gboolean
look_at_agent (CallboardStep   *step,
               CallboardHolds  *holds,
               GError         **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(CallboardAgentRecord) found = read_agent (step, &failure);

  if (found == NULL && !callboard_error_is (failure, CALLBOARD_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  *holds = callboard_settle_judge_agent (step, found);
  return TRUE;
}

static CallboardQueueRecord *
find_queue (GPtrArray  *queues,
            const char *id,
            const char *name)
{
  for (guint i = 0; i < queues->len; i++)
    {
      CallboardQueueRecord *queue = g_ptr_array_index (queues, i);

      if ((id == NULL || g_strcmp0 (queue->id, id) == 0) && (name == NULL || g_strcmp0 (queue->name, name) == 0))
        return queue;
    }

  return NULL;
}

/* The id that is answered to a creation may be the one asked for, another one, or one that no list shows. Names
 * are unique. */
static CallboardQueueRecord *
find_created_queue (CallboardStep *step,
                    GPtrArray     *queues)
{
  CallboardQueueRecord *asked = callboard_step_get_effect (step)->record;
  CallboardQueueRecord *answered = callboard_step_get_result (step);
  CallboardQueueRecord *found = NULL;

  if (answered != NULL && answered->id != NULL)
    found = find_queue (queues, answered->id, asked->name);
  if (found == NULL && asked->id != NULL)
    found = find_queue (queues, asked->id, asked->name);
  if (found == NULL)
    found = find_queue (queues, NULL, asked->name);

  return found;
}

static CallboardQueueRecord *
find_wanted_queue (CallboardStep *step,
                   GPtrArray     *queues)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);

  if (effect->kind == CALLBOARD_EFFECT_QUEUE_EXISTS)
    return find_created_queue (step, queues);

  return find_queue (queues, callboard_step_resolve_queue (step, effect->id), NULL);
}

/**
 * callboard_settle_judge_queue: (skip)
 * @step: a step that is looked for in the list of queues
 * @queues: (element-type CallboardQueueRecord): that list
 * @since: when it was asked for, see callboard_collection_get_serial()
 *
 * Returns: whether the effect holds
 */
CallboardHolds
callboard_settle_judge_queue (CallboardStep *step,
                              GPtrArray     *queues,
                              guint64        since)
{
  CallboardFloor *floor = callboard_step_get_floor (step);
  const CallboardEffect *effect = callboard_step_get_effect (step);
  CallboardQueueRecord *found = find_wanted_queue (step, queues);

  if (found != NULL)
    callboard_floor_put_read (floor, found, since);
  else if (effect->kind == CALLBOARD_EFFECT_QUEUE_GONE)
    callboard_floor_remove_queue (floor, callboard_step_resolve_queue (step, effect->id));

  if (effect->kind == CALLBOARD_EFFECT_QUEUE_GONE)
    return holds_if (found == NULL);
  if (effect->kind != CALLBOARD_EFFECT_QUEUE_EXISTS)
    return holds_if (found != NULL && callboard_difference_holds (found, effect->record, CALLBOARD_FIELDS_ALL));

  if (found != NULL)
    {
      callboard_step_settle_queue (step, found->id);
      callboard_step_set_result (step, found);
    }
  return holds_if (found != NULL);
}

static gboolean
look_at_queues (CallboardStep   *step,
                CallboardHolds  *holds,
                GError         **error)
{
  guint64 since = callboard_collection_get_serial ();
  g_autoptr(GPtrArray) queues = dex_await_boxed (callboard_queues_list (client_of (step)), error);

  if (queues == NULL)
    return FALSE;

  *holds = callboard_settle_judge_queue (step, queues, since);
  return TRUE;
}

/**
 * callboard_settle_look_members: (skip)
 * @floor: a floor
 * @queue_id: a queue as the service calls it
 * @steps: (element-type CallboardStep): steps that add agents to it
 * @holds: (element-type CallboardHolds): takes the answer for each
 * @error: return location for an error
 *
 * One reading of a queue's members (26) for any number of batches.
 *
 * Returns: whether they could be read
 */
gboolean
callboard_settle_look_members (CallboardFloor  *floor,
                               const char      *queue_id,
                               GPtrArray       *steps,
                               GArray          *holds,
                               GError         **error)
{
  CallboardClient *client = callboard_floor_get_client (floor);
  guint64 since = callboard_collection_get_serial ();
  g_autoptr(GPtrArray) members = dex_await_boxed (callboard_queues_list_agents (client, queue_id), error);
  CallboardCollection *agents = callboard_floor_get_agents (floor);
  g_autoptr(GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);

  if (members == NULL)
    return FALSE;

  for (guint i = 0; i < members->len; i++)
    {
      CallboardAgentRecord *member = g_ptr_array_index (members, i);

      if (member->id != NULL)
        g_hash_table_add (by_id, member->id);
    }
  /* Thousands may have come into the queue: the window draws between the batches, and is told of all of them at once. */
  callboard_collection_hold (agents);
  for (guint i = 0; i < steps->len; i++)
    {
      const CallboardEffect *effect = callboard_step_get_effect (g_ptr_array_index (steps, i));
      CallboardHolds all = CALLBOARD_HOLDS_YES;

      if (i % BATCHES_AT_ONCE == BATCHES_AT_ONCE - 1)
        dex_await (callboard_yield (), NULL);

      for (guint j = 0; effect->others[j] != NULL; j++)
        {
          gboolean member = g_hash_table_contains (by_id, effect->others[j]);

          callboard_floor_set_membership (floor, effect->others[j], queue_id, member, since);
          if (!member)
            all = CALLBOARD_HOLDS_NO;
        }
      g_array_append_val (holds, all);
    }
  callboard_collection_release (agents);

  return TRUE;
}

static gboolean
look_at_members (CallboardStep   *step,
                 CallboardHolds  *holds,
                 GError         **error)
{
  const char *queue_id = callboard_step_resolve_queue (step, callboard_step_get_effect (step)->id);
  g_autoptr(GPtrArray) steps = g_ptr_array_new ();
  g_autoptr(GArray) answers = g_array_new (FALSE, FALSE, sizeof (CallboardHolds));

  g_ptr_array_add (steps, step);
  if (!callboard_settle_look_members (callboard_step_get_floor (step), queue_id, steps, answers, error))
    return FALSE;

  *holds = g_array_index (answers, CallboardHolds, 0);
  return TRUE;
}

static gboolean
look_at_numbers (CallboardStep   *step,
                 CallboardHolds  *holds,
                 GError         **error)
{
  const char *wanted = callboard_step_get_effect (step)->id;
  guint64 since = callboard_collection_get_serial ();
  g_autoptr(CallboardNumbersRecord) found = dex_await_boxed (callboard_numbers_list (client_of (step)), error);

  if (found == NULL)
    return FALSE;

  callboard_floor_put_read (callboard_step_get_floor (step), found, since);
  *holds = holds_if (g_strcmp0 (found->default_number ? found->default_number : "", wanted ? wanted : "") == 0);

  return TRUE;
}

static CallboardSubscriptionRecord *
find_subscription (GPtrArray  *subscriptions,
                   const char *name)
{
  for (guint i = 0; i < subscriptions->len; i++)
    {
      CallboardSubscriptionRecord *subscription = g_ptr_array_index (subscriptions, i);

      if (g_strcmp0 (subscription->name, name) == 0)
        return subscription;
    }

  return NULL;
}

/* What is shown of subscriptions may be one of them only, or nothing although there are some. */
static CallboardHolds
judge_subscription (const CallboardEffect *effect,
                    GPtrArray             *shown)
{
  CallboardSubscriptionRecord *wanted = effect->record;
  const char *name = wanted != NULL ? wanted->name : effect->others[0];
  CallboardSubscriptionRecord *found = name != NULL ? find_subscription (shown, name) : NULL;
  guint32 mask = CALLBOARD_FIELDS_ALL;

  if (effect->kind == CALLBOARD_EFFECT_SUBSCRIPTION_EXISTS)
    mask = CALLBOARD_FIELD_BIT (CALLBOARD_SUBSCRIPTION_CALLBACK) | CALLBOARD_FIELD_BIT (CALLBOARD_SUBSCRIPTION_EVENTS);
  mask &= ~CALLBOARD_FIELD_BIT (CALLBOARD_SUBSCRIPTION_ID);

  if (wanted != NULL && found != NULL)
    return holds_if (callboard_difference_holds (found, wanted, mask));
  if (wanted == NULL && found != NULL)
    return CALLBOARD_HOLDS_NO;
  if (name == NULL || shown->len < 2)
    return CALLBOARD_HOLDS_CANNOT_TELL;

  return holds_if (wanted == NULL);
}

static gboolean
look_at_subscriptions (CallboardStep   *step,
                       CallboardHolds  *holds,
                       GError         **error)
{
  CallboardCollection *known = callboard_floor_get_subscriptions (callboard_step_get_floor (step));
  guint64 since = callboard_collection_get_serial ();
  g_autoptr(GPtrArray) shown = dex_await_boxed (callboard_subscriptions_list (client_of (step)), error);
  g_autoptr(GError) failure = NULL;

  if (shown == NULL)
    return FALSE;

  *holds = judge_subscription (callboard_step_get_effect (step), shown);
  if (!dex_await (callboard_collection_reconcile (known, shown, since), &failure))
    g_warning ("Taking in subscriptions: %s", failure->message);

  return TRUE;
}

/**
 * callboard_settle_look: (skip)
 * @step: a step
 * @holds: (out): whether its effect holds
 * @error: return location for an error
 *
 * Returns: whether it could be read at all
 */
gboolean
callboard_settle_look (CallboardStep   *step,
                       CallboardHolds  *holds,
                       GError         **error)
{
  switch (callboard_effect_get_look_at (callboard_step_get_effect (step)->kind))
    {
    case CALLBOARD_LOOK_AT_AGENT:
      return look_at_agent (step, holds, error);
    case CALLBOARD_LOOK_AT_QUEUES:
      return look_at_queues (step, holds, error);
    case CALLBOARD_LOOK_AT_MEMBERS:
      return look_at_members (step, holds, error);
    case CALLBOARD_LOOK_AT_NUMBERS:
      return look_at_numbers (step, holds, error);
    case CALLBOARD_LOOK_AT_SUBSCRIPTIONS:
      return look_at_subscriptions (step, holds, error);
    case CALLBOARD_LOOK_AT_NOTHING:
    default:
      *holds = CALLBOARD_HOLDS_CANNOT_TELL;
      return TRUE;
    }
}

/**
 * callboard_readings_look_in_list: (skip)
 * @self: readings
 * @step: a step that was looked for
 * @anew: whether a list that was read before will not do
 * @holds: (inout): whether its effect holds
 * @error: return location for an error
 *
 * Where that showed nothing, looks for an edit of an agent at callboard_readings_get_listed_agent(): wrap-up times stand there
 * only.
 *
 * Returns: whether that list could be read, where it was needed
 */
gboolean
callboard_readings_look_in_list (CallboardReadings  *self,
                                 CallboardStep      *step,
                                 gboolean            anew,
                                 CallboardHolds     *holds,
                                 GError            **error)
{
  g_autoptr(CallboardAgentRecord) found = NULL;
  g_autoptr(GError) failure = NULL;

  if (*holds != CALLBOARD_HOLDS_CANNOT_TELL || callboard_step_get_effect (step)->kind != CALLBOARD_EFFECT_AGENT_IS)
    return TRUE;

  if (anew)
    callboard_readings_note_write (self, step);
  found = callboard_readings_get_listed_agent (self, callboard_step_get_effect (step)->id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  *holds = callboard_settle_judge_agent (step, found);
  return TRUE;
}
