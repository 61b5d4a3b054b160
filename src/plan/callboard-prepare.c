/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "plan/callboard-conflict-private.h"
#include "plan/callboard-plan-private.h"
#include "plan/callboard-settle-private.h"
#include "wire/callboard-numbers-api.h"
#include "wire/callboard-queues-api.h"
#include "wire/callboard-subscriptions-api.h"

/* What is looked at just before a step is sent: what an edit is merged over, whether somebody else has changed meanwhile
 * what it would overwrite, and what stands in the way. The service has one code for every reason, so the reason is found
 * out beforehand. What only adds or removes cannot overwrite anything, and is sent as it is. */

/* So long, in seconds, may the floor have been read before it is taken for what is. */
#define GOOD_FOR 10

static CallboardClient *
client_of (CallboardStep *step)
{
  return callboard_floor_get_client (callboard_step_get_floor (step));
}

/* Endpoint 25 leaves the wrap-up times out; an edit must send them lest they are reset. */
static gboolean
ensure_wrap_up_times (CallboardStep   *step,
                      CallboardAgent  *agent,
                      GError         **error)
{
  CallboardRecord *known = callboard_item_get_record (CALLBOARD_ITEM (agent));
  CallboardRecord *changes = callboard_step_get_effect (step)->record;
  const guint32 both = CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_WRAP_UP_TIME) |
                       CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_OUT_WRAP_UP_TIME);

  if (((known->set | changes->set) & both) == both)
    return TRUE;

  return dex_await (callboard_floor_refresh (callboard_step_get_floor (step), CALLBOARD_FLOOR_AGENTS), error);
}

/* As it is now, with all that the step was planned on: an agent's own reading leaves the wrap-up times out. */
static CallboardAgentRecord *
read_agent (CallboardStep      *step,
            CallboardReadings  *readings,
            GError            **error)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);
  const CallboardRecord *base = effect->base;
  g_autoptr(CallboardAgentRecord) found = callboard_readings_get_agent (readings, effect->id, error);
  g_autoptr(GError) failure = NULL;
  CallboardAgentRecord *listed;

  if (found == NULL || base == NULL || (base->set & ~found->parent.set) == 0)
    return g_steal_pointer (&found);

  listed = callboard_readings_get_listed_agent (readings, effect->id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  return listed != NULL ? listed : g_steal_pointer (&found);
}

static gboolean
prepare_edit (CallboardStep      *step,
              CallboardReadings  *readings,
              GError            **error)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);
  CallboardAgentRecord *changes = effect->record;
  g_autoptr(CallboardAgentRecord) found = read_agent (step, readings, error);
  CallboardAgent *agent;

  if (found == NULL || !callboard_conflict_check (step, effect->base, changes, found, error))
    return FALSE;

  agent = callboard_floor_lookup_agent (callboard_step_get_floor (step), effect->id);
  if (callboard_record_has (changes, CALLBOARD_AGENT_ENABLED) && !changes->enabled &&
      callboard_agent_get_signed_in (agent))
    return callboard_error_refuse (error, CALLBOARD_ERROR_IN_USE,
                                   _("%s is signed in. Sign the agent out before disabling."),
                                   callboard_item_get_title (CALLBOARD_ITEM (agent)));

  return ensure_wrap_up_times (step, agent, error);
}

static CallboardAgentRecord *
new_membership (CallboardStep *step,
                char         **queues)
{
  CallboardAgentRecord *record = callboard_record_new (&callboard_agent_record_type);
  g_autoptr(GStrvBuilder) ids = g_strv_builder_new ();
  g_auto(GStrv) list = NULL;

  for (guint i = 0; queues != NULL && queues[i] != NULL; i++)
    g_strv_builder_add (ids, callboard_step_resolve_queue (step, queues[i]));
  list = g_strv_builder_end (ids);
  callboard_record_set_strings (record, CALLBOARD_AGENT_QUEUES, (const char * const *) list);

  return record;
}

/* It removes the agent from every queue that it does not name: also from those that somebody else has just chosen. */
static gboolean
prepare_exact (CallboardStep      *step,
               CallboardReadings  *readings,
               GError            **error)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);
  CallboardAgentRecord *planned_on = effect->base;
  g_autoptr(CallboardAgentRecord) found = callboard_readings_get_agent (readings, effect->id, error);
  g_autoptr(CallboardAgentRecord) base = NULL, mine = NULL;

  if (found == NULL)
    return FALSE;

  base = planned_on != NULL ? new_membership (step, planned_on->queues) : NULL;
  mine = new_membership (step, effect->others);
  return callboard_conflict_check (step, base, mine, found, error);
}

static gboolean
prepare_sign_in (CallboardStep      *step,
                 CallboardReadings  *readings,
                 GError            **error)
{
  const char *id = callboard_step_get_effect (step)->id;
  g_autoptr(CallboardAgentRecord) found = callboard_readings_get_agent (readings, id, error);
  CallboardAgent *agent;
  const char *title;

  if (found == NULL)
    return FALSE;

  agent = callboard_floor_lookup_agent (callboard_step_get_floor (step), id);
  title = callboard_item_get_title (CALLBOARD_ITEM (agent));
  if (!callboard_agent_get_enabled (agent))
    return callboard_error_refuse (error, CALLBOARD_ERROR_IN_USE,
                                   _("%s is disabled. Enable the agent before signing in."), title);
  if (callboard_agent_get_extensions (agent)[0] == NULL)
    return callboard_error_refuse (error, CALLBOARD_ERROR_IN_USE,
                                   _("%s has no extension. Bind one before signing in."), title);

  return TRUE;
}

static gboolean
prepare_queue_edit (CallboardStep      *step,
                    CallboardReadings  *readings,
                    GError            **error)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);
  const char *id = callboard_step_resolve_queue (step, effect->id);
  g_autoptr(GError) failure = NULL;
  g_autoptr(CallboardQueueRecord) found = callboard_readings_get_queue (readings, id, &failure);

  if (callboard_error_is (failure, CALLBOARD_ERROR_NOT_FOUND))
    return callboard_error_refuse (error, CALLBOARD_ERROR_NOT_FOUND,
                                   _("There is no queue %s any more. Refresh and look again."), id);
  if (found != NULL)
    return callboard_conflict_check (step, effect->base, effect->record, found, error);

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
prepare_number (CallboardStep  *step,
                GError        **error)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);
  guint64 since = callboard_collection_get_serial ();
  g_autoptr(CallboardNumbersRecord) found = dex_await_boxed (callboard_numbers_list (client_of (step)), error);
  g_autoptr(CallboardNumbersRecord) theirs = NULL, mine = NULL;

  if (found == NULL)
    return FALSE;

  callboard_floor_put_read (callboard_step_get_floor (step), found, since);
  theirs = callboard_record_new (&callboard_numbers_record_type);
  mine = callboard_record_new (&callboard_numbers_record_type);
  callboard_record_set_string (theirs, CALLBOARD_NUMBERS_DEFAULT, found->default_number ? found->default_number : "");
  callboard_record_set_string (mine, CALLBOARD_NUMBERS_DEFAULT, effect->id != NULL ? effect->id : "");

  return callboard_conflict_check (step, effect->base, mine, theirs, error);
}

/* Which of those that are shown it is can be told by its name only. One that is not shown is edited unseen. */
static gboolean
prepare_subscription (CallboardStep  *step,
                      GError        **error)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);
  CallboardSubscriptionRecord *base = effect->base;
  g_autoptr(GPtrArray) shown = NULL;

  if (base == NULL || base->name == NULL)
    return TRUE;
  shown = dex_await_boxed (callboard_subscriptions_list (client_of (step)), error);
  if (shown == NULL)
    return FALSE;

  for (guint i = 0; i < shown->len; i++)
    {
      CallboardSubscriptionRecord *theirs = g_ptr_array_index (shown, i);

      if (g_strcmp0 (theirs->name, base->name) == 0)
        return callboard_conflict_check (step, base, effect->record, theirs, error);
    }

  return TRUE;
}

static gboolean
prepare_queue_deletion (CallboardStep  *step,
                        GError        **error)
{
  const char *id = callboard_step_resolve_queue (step, callboard_step_get_effect (step)->id);
  g_autoptr(GError) failure = NULL;
  g_autoptr(GPtrArray) members = dex_await_boxed (callboard_queues_list_agents (client_of (step), id), &failure);

  if (members != NULL && members->len > 0)
    return callboard_error_refuse (error, CALLBOARD_ERROR_IN_USE,
                                   g_dngettext (GETTEXT_PACKAGE,
                                                "The queue still has %u agent. Remove the agent from it first.",
                                                "The queue still has %u agents. Remove them from it first.",
                                                members->len),
                                   members->len);
  /* One that is gone already is what the deletion will find out. */
  if (members != NULL || callboard_error_is (failure, CALLBOARD_ERROR_NOT_FOUND))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
is_fresh (CallboardFloor *floor)
{
  return g_get_real_time () / G_USEC_PER_SEC - callboard_floor_get_refreshed_at (floor) <= GOOD_FOR;
}

static gboolean
see_members (CallboardStep      *step,
             CallboardReadings  *readings)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);
  CallboardFloor *floor = callboard_step_get_floor (step);
  const char *queue_id = callboard_step_resolve_queue (step, effect->id);
  guint64 since;
  g_autoptr(GPtrArray) members = callboard_readings_get_members (readings, queue_id, &since);
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; members != NULL && i < members->len; i++)
    {
      CallboardAgentRecord *member = g_ptr_array_index (members, i);

      if (member->id != NULL)
        g_hash_table_add (ids, member->id);
    }
  for (guint i = 0; members != NULL && effect->others[i] != NULL; i++)
    {
      if (g_hash_table_contains (ids, effect->others[i]))
        callboard_floor_set_membership (floor, effect->others[i], queue_id, TRUE, since);
    }

  return members != NULL;
}

/* Whom somebody else has put into a queue since the floor was read is not the run's doing, and is not taken out by its undo.
 * Where requests are rationed, that is not asked for: then it is said that nobody knows. It stands in nobody's way. */
static void
see_what_is_there (CallboardStep      *step,
                   CallboardReadings  *readings)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);
  CallboardClient *client = client_of (step);
  gboolean seen = is_fresh (callboard_step_get_floor (step));

  if (!seen && callboard_client_get_pace (client) == 0 && callboard_client_get_hold (client) == 0)
    {
      g_autoptr(CallboardAgentRecord) agent = NULL;

      if (effect->kind == CALLBOARD_EFFECT_MEMBERS)
        seen = see_members (step, readings);
      else if (!(seen = callboard_readings_has_written (readings, effect->id)))
        seen = (agent = callboard_readings_get_agent (readings, effect->id, NULL)) != NULL;
    }
  callboard_step_set_unseen (step, !seen);
}

/**
 * callboard_step_looks_at_agent: (skip)
 * @step: a step
 *
 * Returns: whether callboard_step_prepare() asks for an agent
 */
gboolean
callboard_step_looks_at_agent (CallboardStep *step)
{
  CallboardEffectKind kind = callboard_step_get_effect (step)->kind;

  return kind == CALLBOARD_EFFECT_AGENT_IS || kind == CALLBOARD_EFFECT_ENROLLED_EXACTLY ||
         kind == CALLBOARD_EFFECT_SIGNED_IN ||
         (kind == CALLBOARD_EFFECT_ENROLLED &&
          callboard_floor_lookup_agent (callboard_step_get_floor (step), callboard_step_get_effect (step)->id) != NULL);
}

/**
 * callboard_step_prepare: (skip)
 * @step: a step that is about to be sent
 * @readings: what the run reads
 * @error: return location for what stands in the way, or for why it could not be looked at
 *
 * On a fiber only. Brings the floor up to date with what @step is going to change.
 *
 * Returns: whether it may be sent
 */
gboolean
callboard_step_prepare (CallboardStep      *step,
                        CallboardReadings  *readings,
                        GError            **error)
{
  switch ((int) callboard_step_get_effect (step)->kind)
    {
    case CALLBOARD_EFFECT_AGENT_IS:
      return prepare_edit (step, readings, error);
    case CALLBOARD_EFFECT_ENROLLED_EXACTLY:
      return prepare_exact (step, readings, error);
    case CALLBOARD_EFFECT_SIGNED_IN:
      return prepare_sign_in (step, readings, error);
    case CALLBOARD_EFFECT_QUEUE_IS:
      return prepare_queue_edit (step, readings, error);
    case CALLBOARD_EFFECT_QUEUE_GONE:
      return prepare_queue_deletion (step, error);
    case CALLBOARD_EFFECT_DEFAULT_NUMBER:
    case CALLBOARD_EFFECT_NO_DEFAULT_NUMBER:
      return prepare_number (step, error);
    case CALLBOARD_EFFECT_SUBSCRIPTION_IS:
      return prepare_subscription (step, error);
    default:
      return TRUE;
    }
}

static gboolean
is_surely_new (CallboardFloor *floor,
               const char     *name)
{
  GListModel *queues = G_LIST_MODEL (callboard_floor_get_queues (floor));

  if (!is_fresh (floor))
    return FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (queues); i++)
    {
      g_autoptr(CallboardQueue) queue = g_list_model_get_item (queues, i);

      if (g_strcmp0 (callboard_queue_get_name (queue), name) == 0)
        return FALSE;
    }

  return TRUE;
}

/* Names are unique among queues. One who makes another of that name meanwhile is told from this run by what was there just
 * before: an answer that gets lost would leave nobody any the wiser. */
static gboolean
check_new_queue (CallboardStep  *step,
                 GError        **error)
{
  CallboardQueueRecord *asked = callboard_step_get_effect (step)->record;
  g_autoptr(GPtrArray) queues = NULL;
  gboolean taken = FALSE;

  if (asked->name == NULL || is_surely_new (callboard_step_get_floor (step), asked->name))
    return TRUE;
  queues = dex_await_boxed (callboard_queues_list (client_of (step)), error);
  if (queues == NULL)
    return FALSE;

  for (guint i = 0; i < queues->len; i++)
    taken |= g_strcmp0 (((CallboardQueueRecord *) g_ptr_array_index (queues, i))->name, asked->name) == 0;

  return !taken || callboard_error_refuse (error, CALLBOARD_ERROR_TAKEN,
                                           _("Another queue is called “%s” already. Choose another name."), asked->name);
}

/* Not all of them may be shown; of one that is, the same is true. */
static gboolean
check_new_subscription (CallboardStep  *step,
                        GError        **error)
{
  CallboardSubscriptionRecord *asked = callboard_step_get_effect (step)->record;
  g_autoptr(GPtrArray) shown = dex_await_boxed (callboard_subscriptions_list (client_of (step)), error);

  for (guint i = 0; shown != NULL && i < shown->len; i++)
    {
      if (g_strcmp0 (((CallboardSubscriptionRecord *) g_ptr_array_index (shown, i))->name, asked->name) == 0)
        return callboard_error_refuse (error, CALLBOARD_ERROR_TAKEN,
                                       _("There is a subscription “%s” already. Choose another name."), asked->name);
    }

  return shown != NULL;
}

/**
 * callboard_step_check_new: (skip)
 * @step: a step that is about to be sent, and was not sent before
 * @readings: what the run reads
 * @error: return location for what is there already, or for why it could not be looked at
 *
 * On a fiber only.
 *
 * Returns: whether what @step makes is not there yet, as far as that can be told by looking
 */
gboolean
callboard_step_check_new (CallboardStep      *step,
                          CallboardReadings  *readings,
                          GError            **error)
{
  switch ((int) callboard_step_get_effect (step)->kind)
    {
    case CALLBOARD_EFFECT_QUEUE_EXISTS:
      return check_new_queue (step, error);
    case CALLBOARD_EFFECT_SUBSCRIPTION_EXISTS:
      return check_new_subscription (step, error);
    case CALLBOARD_EFFECT_MEMBERS:
    case CALLBOARD_EFFECT_ENROLLED:
      see_what_is_there (step, readings);
      return TRUE;
    default:
      return TRUE;
    }
}

/* What the answer to a creation tells of the extensions that came with it; a list of agents shows their numbers only. */
static gpointer
with_extensions_of (gpointer         shown,
                    CallboardRecord *answered)
{
  gpointer whole = callboard_record_merge (shown, answered);

  for (guint i = 0; i < answered->type->n_fields; i++)
    {
      if (!callboard_record_has (shown, i) && i != CALLBOARD_AGENT_EXTENSION_INFOS)
        callboard_record_unset (whole, i);
    }

  return whole;
}

/**
 * callboard_step_take_over: (skip)
 * @step: a step that is done
 *
 * Tells the floor what the reading that showed it may have left out: wrap-up times, and how extensions are reached.
 */
void
callboard_step_take_over (CallboardStep *step)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);
  CallboardFloor *floor = callboard_step_get_floor (step);
  CallboardAgentRecord *sent = effect->record;
  g_autoptr(CallboardAgentRecord) shown = NULL, whole = NULL;
  CallboardAgentRecord *answered = callboard_step_get_result (step);

  if ((effect->kind != CALLBOARD_EFFECT_AGENT_EXISTS && effect->kind != CALLBOARD_EFFECT_AGENT_IS) ||
      callboard_floor_lookup_agent (floor, effect->id) == NULL)
    return;

  shown = callboard_record_new (&callboard_agent_record_type);
  callboard_record_set_string (shown, CALLBOARD_AGENT_ID, effect->id);
  if (callboard_record_has (sent, CALLBOARD_AGENT_WRAP_UP_TIME))
    callboard_record_set_integer (shown, CALLBOARD_AGENT_WRAP_UP_TIME, sent->wrap_up_time);
  if (callboard_record_has (sent, CALLBOARD_AGENT_OUT_WRAP_UP_TIME))
    callboard_record_set_integer (shown, CALLBOARD_AGENT_OUT_WRAP_UP_TIME, sent->out_wrap_up_time);
  if (effect->kind == CALLBOARD_EFFECT_AGENT_EXISTS && answered != NULL &&
      callboard_record_has (answered, CALLBOARD_AGENT_EXTENSION_INFOS))
    whole = with_extensions_of (shown, &answered->parent);
  callboard_floor_put (floor, whole != NULL ? whole : shown);
}
