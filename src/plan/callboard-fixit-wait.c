/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "plan/callboard-fixit.h"
#include "plan/callboard-plan-private.h"

/* Who is on the telephone is waited for, rather than cut off. */

/**
 * callboard_state_may_be_a_call:
 * @state: the state of an agent
 *
 * Nobody is on the telephone who is offline, nor in one of the states that one signs in with. What the service does not
 * explain may be a call.
 *
 * Returns: whether signing out may cut somebody off
 */
gboolean
callboard_state_may_be_a_call (gint64 state)
{
  return state != CALLBOARD_STATE_OFFLINE && state != CALLBOARD_STATE_IDLE && state != CALLBOARD_STATE_WAITING;
}

static char *
dup_text (const char *label,
          guint       seconds)
{
  guint minutes = (seconds + 59) / 60;

  /* Translators: an agent, then a number of minutes. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Wait until %s is idle, for %u minute at most",
                                       "Wait until %s is idle, for %u minutes at most", minutes),
                          label, minutes);
}

/**
 * callboard_plan_wait_until_idle:
 * @self: a plan
 * @agent_id: whom
 * @seconds: for how long at most
 * @error: return location for an error
 *
 * Looks at the agent (25) again and again until no call can be cut any more. The sign-out that is planned next needs that,
 * and makes sure of it once more just before. It changes nothing, and other steps do not wait for it. For one who is offline
 * nothing is planned.
 *
 * Returns: whether it was planned
 */
gboolean
callboard_plan_wait_until_idle (CallboardPlan  *self,
                                const char     *agent_id,
                                guint           seconds,
                                GError        **error)
{
  CallboardAgentForecast *agent = callboard_plan_find_agent (self, agent_id, error);
  g_autofree char *label = NULL;
  CallboardEffect *effect;

  if (agent == NULL)
    return FALSE;
  if (!agent->signed_in)
    return TRUE;

  label = callboard_plan_dup_agent_label (self, agent_id);
  effect = callboard_effect_new (CALLBOARD_EFFECT_IDLE, agent_id, NULL, NULL);
  effect->limit = seconds;
  agent->idle_by = callboard_plan_add (self, effect, dup_text (label, seconds));
  callboard_step_add_need (agent->idle_by, agent->created_by);
  callboard_step_add_need (agent->idle_by, agent->presence_by);

  return TRUE;
}
