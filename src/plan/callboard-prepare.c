/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "plan/callboard-plan-private.h"
#include "plan/callboard-settle-private.h"
#include "wire/callboard-agents-api.h"
#include "wire/callboard-queues-api.h"

/* What is looked at just before a step is sent: what an edit is merged over, and what stands in the way. The
 * service has one code for every reason, so the reason is found out beforehand. */

static CallboardClient *
client_of (CallboardStep *step)
{
  return callboard_floor_get_client (callboard_step_get_floor (step));
}

static CallboardAgent *
reread_agent (CallboardStep  *step,
              GError        **error)
{
  CallboardFloor *floor = callboard_step_get_floor (step);
  const char *id = callboard_step_get_effect (step)->id;
  guint64 since = callboard_collection_get_serial ();
  g_autoptr(CallboardAgentRecord) found = dex_await_boxed (callboard_agents_get (client_of (step), id), error);

  if (found == NULL)
    return NULL;

  callboard_floor_put_read (floor, found, since);
  return callboard_floor_lookup_agent (floor, id);
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

static gboolean
prepare_edit (CallboardStep  *step,
              GError        **error)
{
  CallboardAgentRecord *changes = callboard_step_get_effect (step)->record;
  CallboardAgent *agent = reread_agent (step, error);

  if (agent == NULL)
    return FALSE;
  if (callboard_record_has (changes, CALLBOARD_AGENT_ENABLED) && !changes->enabled &&
      callboard_agent_get_signed_in (agent))
    return callboard_plan_refuse (error, CALLBOARD_ERROR_IN_USE,
                                  _("%s is signed in. Sign the agent out before disabling."),
                                  callboard_item_get_title (CALLBOARD_ITEM (agent)));

  return ensure_wrap_up_times (step, agent, error);
}

static gboolean
prepare_sign_in (CallboardStep  *step,
                 GError        **error)
{
  CallboardAgent *agent = reread_agent (step, error);
  const char *title;

  if (agent == NULL)
    return FALSE;

  title = callboard_item_get_title (CALLBOARD_ITEM (agent));
  if (!callboard_agent_get_enabled (agent))
    return callboard_plan_refuse (error, CALLBOARD_ERROR_IN_USE,
                                  _("%s is disabled. Enable the agent before signing in."), title);
  if (callboard_agent_get_extensions (agent)[0] == NULL)
    return callboard_plan_refuse (error, CALLBOARD_ERROR_IN_USE,
                                  _("%s has no extension. Bind one before signing in."), title);

  return TRUE;
}

static gboolean
prepare_queue_edit (CallboardStep  *step,
                    GError        **error)
{
  const char *id = callboard_step_resolve_queue (step, callboard_step_get_effect (step)->id);
  guint64 since = callboard_collection_get_serial ();
  g_autoptr(GPtrArray) queues = dex_await_boxed (callboard_queues_list (client_of (step)), error);

  if (queues == NULL)
    return FALSE;

  for (guint i = 0; i < queues->len; i++)
    {
      CallboardQueueRecord *queue = g_ptr_array_index (queues, i);

      if (g_strcmp0 (queue->id, id) == 0)
        {
          callboard_floor_put_read (callboard_step_get_floor (step), queue, since);
          return TRUE;
        }
    }

  return callboard_plan_refuse (error, CALLBOARD_ERROR_NOT_FOUND,
                                _("There is no queue %s any more. Refresh and look again."), id);
}

static gboolean
prepare_queue_deletion (CallboardStep  *step,
                        GError        **error)
{
  const char *id = callboard_step_resolve_queue (step, callboard_step_get_effect (step)->id);
  g_autoptr(GError) failure = NULL;
  g_autoptr(GPtrArray) members = dex_await_boxed (callboard_queues_list_agents (client_of (step), id), &failure);

  if (members != NULL && members->len > 0)
    return callboard_plan_refuse (error, CALLBOARD_ERROR_IN_USE,
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

/**
 * callboard_step_prepare: (skip)
 * @step: a step that is about to be sent
 * @error: return location for what stands in the way, or for why it could not be looked at
 *
 * On a fiber only. Brings the floor up to date with what @step is going to change.
 *
 * Returns: whether it may be sent
 */
gboolean
callboard_step_prepare (CallboardStep  *step,
                        GError        **error)
{
  switch ((int) callboard_step_get_effect (step)->kind)
    {
    case CALLBOARD_EFFECT_AGENT_IS:
      return prepare_edit (step, error);
    case CALLBOARD_EFFECT_SIGNED_IN:
      return prepare_sign_in (step, error);
    case CALLBOARD_EFFECT_QUEUE_IS:
      return prepare_queue_edit (step, error);
    case CALLBOARD_EFFECT_QUEUE_GONE:
      return prepare_queue_deletion (step, error);
    default:
      return TRUE;
    }
}

/**
 * callboard_step_take_over: (skip)
 * @step: a step that is done
 *
 * Tells the floor what no reading of a single record shows: the wrap-up times.
 */
void
callboard_step_take_over (CallboardStep *step)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);
  CallboardFloor *floor = callboard_step_get_floor (step);
  CallboardAgentRecord *sent = effect->record;
  g_autoptr(CallboardAgentRecord) shown = NULL;

  if ((effect->kind != CALLBOARD_EFFECT_AGENT_EXISTS && effect->kind != CALLBOARD_EFFECT_AGENT_IS) ||
      callboard_floor_lookup_agent (floor, effect->id) == NULL)
    return;

  shown = callboard_record_new (&callboard_agent_record_type);
  callboard_record_set_string (shown, CALLBOARD_AGENT_ID, effect->id);
  if (callboard_record_has (sent, CALLBOARD_AGENT_WRAP_UP_TIME))
    callboard_record_set_integer (shown, CALLBOARD_AGENT_WRAP_UP_TIME, sent->wrap_up_time);
  if (callboard_record_has (sent, CALLBOARD_AGENT_OUT_WRAP_UP_TIME))
    callboard_record_set_integer (shown, CALLBOARD_AGENT_OUT_WRAP_UP_TIME, sent->out_wrap_up_time);
  callboard_floor_put (floor, shown);
}
