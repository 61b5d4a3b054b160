/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "plan/callboard-fixit.h"
#include "plan/callboard-plan-private.h"

/* Extensions that somebody has. An agent who is signed in may be speaking through one, so it is never taken away silently. */

static gboolean
check_offline (CallboardPlan           *self,
               CallboardAgentForecast  *agent,
               const char              *number,
               GError                 **error)
{
  g_autofree char *label = NULL;

  if (!agent->signed_in)
    return TRUE;

  label = callboard_plan_dup_agent_label (self, agent->record->id);
  return callboard_error_refuse (error, CALLBOARD_ERROR_IN_USE,
                                 _("The extension %s belongs to %s, who is signed in. Sign the agent out first."),
                                 number, label);
}

/* Unbinding comes only after signing out, where the plan does that. */
static CallboardStep *
unbind_one (CallboardPlan           *self,
            CallboardAgentForecast  *agent,
            const char              *number,
            GError                 **error)
{
  const char * const numbers[] = { number, NULL };
  CallboardStep *step;

  if (!callboard_plan_unbind (self, agent->record->id, numbers, error))
    return NULL;

  step = callboard_links_get_step (agent->extensions, number);
  callboard_step_add_need (step, agent->presence_by);

  return step;
}

/**
 * callboard_plan_delete_bound_extension:
 * @self: a plan
 * @number: four digits
 * @sign_out_first: whether its agent is signed out if need be
 * @error: return location for an error
 *
 * Signs its agent out (23), unbinds it (08) and deletes it (09), as far as there is a need to.
 *
 * Returns: whether it was planned; without @sign_out_first not where its agent is signed in
 */
gboolean
callboard_plan_delete_bound_extension (CallboardPlan  *self,
                                       const char     *number,
                                       gboolean        sign_out_first,
                                       GError        **error)
{
  char *sentence = callboard_rule_check_extension (number, FALSE);
  CallboardExtensionForecast *extension;
  CallboardAgentForecast *agent;

  if (sentence != NULL)
    return callboard_plan_refuse_field (error, "extension", sentence);

  extension = callboard_forecast_extension (callboard_plan_get_forecast (self), number);
  agent = extension->agent != NULL ? callboard_forecast_agent (callboard_plan_get_forecast (self), extension->agent)
                                   : NULL;
  if (agent != NULL && callboard_links_hold (agent->extensions, number))
    {
      if ((!sign_out_first && !check_offline (self, agent, number, error)) ||
          !callboard_plan_sign_out (self, agent->record->id, error) ||
          unbind_one (self, agent, number, error) == NULL)
        return FALSE;
    }

  return callboard_plan_delete_extension (self, number, error);
}

static CallboardSignalType
get_type_of (CallboardPlan *self,
             const char    *number)
{
  return callboard_forecast_extension (callboard_plan_get_forecast (self), number)->type;
}

/* number: the one of that type, NULL if there is none. */
static gboolean
find_extension (CallboardPlan           *self,
                CallboardAgentForecast  *agent,
                CallboardSignalType      type,
                char                   **number,
                GError                 **error)
{
  g_auto(GStrv) numbers = callboard_links_list (agent->extensions);
  const char *untold = NULL;

  for (guint i = 0; numbers[i] != NULL; i++)
    {
      CallboardSignalType found = get_type_of (self, numbers[i]);

      if (found == type)
        {
          *number = g_strdup (numbers[i]);
          return TRUE;
        }
      if (found == CALLBOARD_SIGNAL_UNKNOWN)
        untold = numbers[i];
    }

  if (untold != NULL)
    {
      g_autofree char *label = callboard_plan_dup_agent_label (self, agent->record->id);

      return callboard_error_refuse (error, CALLBOARD_ERROR_NOT_FOUND,
                                     _("It is not known whether the extension %s of %s is a SIP or a WebRTC extension. "
                                       "Refresh the agent first."), untold, label);
    }

  return TRUE;
}

static gboolean
check_swap (CallboardPlan           *self,
            CallboardAgentForecast  *agents[2],
            char                    *numbers[2],
            GError                 **error)
{
  for (guint i = 0; i < 2; i++)
    {
      char *sentence = numbers[i] != NULL ? callboard_rule_check_extension (numbers[i], FALSE) : NULL;

      if (sentence != NULL)
        return callboard_plan_refuse_field (error, "extension", sentence);
      /* Who only gets one may go on working. */
      if (numbers[i] != NULL && !check_offline (self, agents[i], numbers[i], error))
        return FALSE;
    }

  if (numbers[0] == NULL && numbers[1] == NULL)
    {
      g_autofree char *one = callboard_plan_dup_agent_label (self, agents[0]->record->id);
      g_autofree char *other = callboard_plan_dup_agent_label (self, agents[1]->record->id);

      return callboard_error_refuse (error, CALLBOARD_ERROR_NOT_FOUND,
                                     _("Neither %s nor %s has an extension of that type."), one, other);
    }

  return TRUE;
}

/* Both must be free before either is given: an agent has one of a type at most, and an extension one agent. */
static gboolean
add_swap (CallboardPlan           *self,
          CallboardAgentForecast  *agents[2],
          char                    *numbers[2],
          GError                 **error)
{
  CallboardStep *freed[2] = { NULL, NULL };

  for (guint i = 0; i < 2; i++)
    {
      if (numbers[i] != NULL && (freed[i] = unbind_one (self, agents[i], numbers[i], error)) == NULL)
        return FALSE;
    }
  /* Where the first does not come free, the second is left alone. */
  if (freed[1] != NULL)
    callboard_step_add_need (freed[1], freed[0]);

  for (guint i = 0; i < 2; i++)
    {
      const char *number = numbers[1 - i];
      const char * const given[] = { number, NULL };
      CallboardStep *bound;

      if (number == NULL)
        continue;
      if (!callboard_plan_bind (self, agents[i]->record->id, given, error))
        return FALSE;
      bound = callboard_links_get_step (agents[i]->extensions, number);
      callboard_step_add_need (bound, freed[0]);
      callboard_step_add_need (bound, freed[1]);
    }

  return TRUE;
}

/**
 * callboard_plan_swap_extensions:
 * @self: a plan
 * @agent_a: one agent
 * @agent_b: the other
 * @type: which of their extensions
 * @error: return location for an error
 *
 * Each gets what the other has; where only one has such an extension, it goes over. Those who give one away must not be
 * signed in.
 *
 * Returns: whether it was planned (08 and 07)
 */
gboolean
callboard_plan_swap_extensions (CallboardPlan        *self,
                                const char           *agent_a,
                                const char           *agent_b,
                                CallboardSignalType   type,
                                GError              **error)
{
  CallboardAgentForecast *agents[2] = { NULL, NULL };
  char *numbers[2] = { NULL, NULL };
  gboolean planned;

  if (g_strcmp0 (agent_a, agent_b) == 0)
    return callboard_plan_refuse_field (error, "agent", g_strdup (_("Choose two agents.")));
  if (type != CALLBOARD_SIGNAL_SIP && type != CALLBOARD_SIGNAL_WEBRTC)
    return callboard_plan_refuse_field (error, "type", g_strdup (_("Choose SIP or WebRTC.")));
  if ((agents[0] = callboard_plan_find_agent (self, agent_a, error)) == NULL ||
      (agents[1] = callboard_plan_find_agent (self, agent_b, error)) == NULL)
    return FALSE;

  planned = find_extension (self, agents[0], type, &numbers[0], error) &&
            find_extension (self, agents[1], type, &numbers[1], error) &&
            check_swap (self, agents, numbers, error) && add_swap (self, agents, numbers, error);
  g_free (numbers[0]);
  g_free (numbers[1]);

  return planned;
}
