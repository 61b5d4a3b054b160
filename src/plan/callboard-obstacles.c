/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "plan/callboard-obstacles.h"

static gboolean
is_there (CallboardObstacle  obstacle,
          CallboardAgent    *agent)
{
  gint64 state = callboard_agent_get_state (agent);

  switch (obstacle)
    {
    case CALLBOARD_OBSTACLE_DISABLED:
      return !callboard_agent_get_enabled (agent);
    case CALLBOARD_OBSTACLE_NO_EXTENSION:
      return callboard_agent_get_extensions (agent)[0] == NULL;
    case CALLBOARD_OBSTACLE_NO_QUEUE:
      return callboard_agent_get_queues (agent)[0] == NULL;
    case CALLBOARD_OBSTACLE_SIGNED_OUT:
      return !callboard_agent_get_signed_in (agent);
    case CALLBOARD_OBSTACLE_ON_CALL:
      return state == CALLBOARD_STATE_TALKING;
    case CALLBOARD_OBSTACLE_STATE:
      /* One can sign in as Idle or as Waiting (22): those are there for calls. */
      return callboard_agent_get_signed_in (agent) && state != CALLBOARD_STATE_IDLE && state != CALLBOARD_STATE_WAITING &&
             state != CALLBOARD_STATE_TALKING;
    case CALLBOARD_N_OBSTACLES:
    default:
      g_return_val_if_reached (FALSE);
    }
}

/**
 * callboard_obstacles_find:
 * @agent: an agent
 *
 * Returns: a bit, %CALLBOARD_OBSTACLE_BIT(), for each thing that keeps calls from @agent; 0 where nothing is known to
 */
guint32
callboard_obstacles_find (CallboardAgent *agent)
{
  guint32 found = 0;

  for (CallboardObstacle i = 0; i < CALLBOARD_N_OBSTACLES; i++)
    if (is_there (i, agent))
      found |= CALLBOARD_OBSTACLE_BIT (i);

  return found;
}

static char *
dup_state_sentence (CallboardAgent *agent)
{
  const CallboardAgentRecord *record = callboard_item_get_record (CALLBOARD_ITEM (agent));
  g_autofree char *state = callboard_agent_dup_state_label (agent);

  if (record->reason != NULL && *record->reason != '\0')
    /* Translators: the name of a state, such as Busy, and the reason that was given for it, such as Lunch */
    return g_strdup_printf (_("The state is “%s” (%s). No call need come before that ends."), state, record->reason);

  return g_strdup_printf (_("The state is “%s”, as in a break or in wrap-up. No call need come before that ends."),
                          state);
}

/**
 * callboard_obstacle_dup_sentence:
 * @obstacle: what keeps calls from
 * @agent: whom
 *
 * Returns: (transfer full): what a person reads, translated
 */
char *
callboard_obstacle_dup_sentence (CallboardObstacle  obstacle,
                                 CallboardAgent    *agent)
{
  switch (obstacle)
    {
    case CALLBOARD_OBSTACLE_DISABLED:
      return g_strdup (_("Disabled: who is disabled cannot sign in."));
    case CALLBOARD_OBSTACLE_NO_EXTENSION:
      return g_strdup (_("No extension is bound, so nothing can ring."));
    case CALLBOARD_OBSTACLE_NO_QUEUE:
      return g_strdup (_("In no queue, so no call comes from one."));
    case CALLBOARD_OBSTACLE_SIGNED_OUT:
      return g_strdup (_("Signed out: calls go to those who are signed in."));
    case CALLBOARD_OBSTACLE_ON_CALL:
      return g_strdup (_("On a call now: the next one comes after it."));
    case CALLBOARD_OBSTACLE_STATE:
      return dup_state_sentence (agent);
    case CALLBOARD_N_OBSTACLES:
    default:
      g_return_val_if_reached (NULL);
    }
}
