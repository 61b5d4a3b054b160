/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ctl"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "ctl/callboard-ctl.h"
#include "ctl/callboard-ctl-filter.h"
#include "model/callboard-agent.h"

static const char * const state_names[] = {
  [CALLBOARD_STATE_IDLE] = "idle",
  [CALLBOARD_STATE_WAITING] = "waiting",
  [CALLBOARD_STATE_BUSY] = "busy",
  [CALLBOARD_STATE_TALKING] = "talking",
  [CALLBOARD_STATE_OFFLINE] = "offline",
};

static gboolean
same_text (const char *one,
           const char *other)
{
  g_autofree char *one_folded = g_utf8_casefold (one, -1);
  g_autofree char *other_folded = g_utf8_casefold (other, -1);

  return strcmp (one_folded, other_folded) == 0;
}

static gboolean
matches_state (const char                 *wanted,
               const CallboardAgentRecord *agent)
{
  const char *label = callboard_state_get_label (agent->state);
  guint64 number;

  if (!callboard_record_has (agent, CALLBOARD_AGENT_STATE))
    return FALSE;
  if (g_ascii_string_to_unsigned (wanted, 10, 0, G_MAXINT64, &number, NULL))
    return agent->state == (gint64) number;
  if (agent->state >= 0 && agent->state < (gint64) G_N_ELEMENTS (state_names) &&
      g_ascii_strcasecmp (state_names[agent->state], wanted) == 0)
    return TRUE;
  if (label != NULL && same_text (label, wanted))
    return TRUE;

  return agent->state_text != NULL && same_text (agent->state_text, wanted);
}

static gboolean
matches_text (const char                 *needle,
              const CallboardAgentRecord *agent)
{
  const char *fields[] = { agent->name, agent->id, agent->work_id, agent->mobile, agent->email };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *folded = fields[i] != NULL ? g_utf8_casefold (fields[i], -1) : NULL;

      if (folded != NULL && strstr (folded, needle) != NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_state (const char *wanted)
{
  if (g_ascii_string_to_unsigned (wanted, 10, 0, G_MAXINT64, NULL, NULL))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (state_names); i++)
    {
      const char *label = callboard_state_get_label (i);

      if (g_ascii_strcasecmp (state_names[i], wanted) == 0 || (label != NULL && same_text (label, wanted)))
        return TRUE;
    }

  return FALSE;
}

/**
 * callboard_ctl_filter_check_state:
 * @self: which agents to list
 * @agents: (element-type CallboardAgentRecord): all of them
 * @error: return location for a %CALLBOARD_CTL_ERROR_USAGE
 *
 * The service has names of its own for states, so one that somebody is in counts too.
 *
 * Returns: whether the state that is asked for is one
 */
gboolean
callboard_ctl_filter_check_state (const CallboardCtlFilter  *self,
                                  GPtrArray                 *agents,
                                  GError                   **error)
{
  gboolean known = self->state == NULL || is_state (self->state);

  for (guint i = 0; !known && i < agents->len; i++)
    known = matches_state (self->state, g_ptr_array_index (agents, i));
  if (!known)
    g_set_error (error, CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_USAGE,
                 _("--state takes idle, waiting, busy, talking, offline or a number, not “%s”."), self->state);

  return known;
}

/**
 * callboard_ctl_filter_matches:
 * @self: which agents to list
 * @agent: an agent
 *
 * Returns: whether @agent is one of them
 */
gboolean
callboard_ctl_filter_matches (const CallboardCtlFilter   *self,
                              const CallboardAgentRecord *agent)
{
  if (self->role != NULL && strcmp (callboard_role_normalize (agent->role), self->role) != 0)
    return FALSE;
  if ((self->enabled && !agent->enabled) || (self->disabled && agent->enabled))
    return FALSE;
  if (self->state != NULL && !matches_state (self->state, agent))
    return FALSE;
  if (self->queue_id != NULL &&
      (agent->queues == NULL || !g_strv_contains ((const char * const *) agent->queues, self->queue_id)))
    return FALSE;

  return self->needle == NULL || matches_text (self->needle, agent);
}

/**
 * callboard_ctl_filter_clear:
 * @self: which agents to list
 */
void
callboard_ctl_filter_clear (CallboardCtlFilter *self)
{
  g_clear_pointer (&self->queue_id, g_free);
  g_clear_pointer (&self->needle, g_free);
}
