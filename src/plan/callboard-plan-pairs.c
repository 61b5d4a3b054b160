/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include "plan/callboard-plan-private.h"

/* Many agents into many queues by few calls. */

/* The pairs are in the order of agents. */
static gboolean
enroll_by_agents (CallboardPlan  *self,
                  const GArray   *pairs,
                  GPtrArray      *agents,
                  GPtrArray      *queues,
                  GError        **error)
{
  for (guint i = 0; i < pairs->len;)
    {
      guint agent = g_array_index (pairs, CallboardRosterPair, i).agent;
      g_autoptr(GPtrArray) names = g_ptr_array_new_null_terminated (0, NULL, TRUE);

      for (; i < pairs->len && g_array_index (pairs, CallboardRosterPair, i).agent == agent; i++)
        {
          const CallboardRosterPair *pair = &g_array_index (pairs, CallboardRosterPair, i);

          if (!pair->by_queue)
            g_ptr_array_add (names, g_ptr_array_index (queues, pair->queue));
        }
      if (names->len > 0 && !callboard_plan_enroll (self, g_ptr_array_index (agents, agent),
                                                    (const char * const *) names->pdata, FALSE, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
enroll_by_queues (CallboardPlan  *self,
                  const GArray   *pairs,
                  GPtrArray      *agents,
                  GPtrArray      *queues,
                  GError        **error)
{
  g_autoptr(GPtrArray) added = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < queues->len; i++)
    g_ptr_array_add (added, g_ptr_array_new_null_terminated (0, NULL, TRUE));
  for (guint i = 0; i < pairs->len; i++)
    {
      const CallboardRosterPair *pair = &g_array_index (pairs, CallboardRosterPair, i);

      if (pair->by_queue)
        g_ptr_array_add (g_ptr_array_index (added, pair->queue), g_ptr_array_index (agents, pair->agent));
    }
  for (guint i = 0; i < queues->len; i++)
    {
      GPtrArray *members = g_ptr_array_index (added, i);

      if (members->len > 0 && !callboard_plan_add_to_queue (self, g_ptr_array_index (queues, i),
                                                            (const char * const *) members->pdata, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * callboard_plan_enroll_pairs: (skip)
 * @self: a plan
 * @agents: (element-type utf8): ids of agents
 * @queues: (element-type utf8): queues as the plan calls them
 * @pairs: (element-type CallboardRosterPair): who is missing where, in the order of @agents
 * @error: return location for an error
 *
 * Each pair goes by the agent's call (16) or by the queue's (15), such that it takes the fewest calls.
 *
 * Returns: whether it was planned
 */
gboolean
callboard_plan_enroll_pairs (CallboardPlan  *self,
                             GPtrArray      *agents,
                             GPtrArray      *queues,
                             GArray         *pairs,
                             GError        **error)
{
  callboard_roster_cover ((CallboardRosterPair *) (gpointer) pairs->data, pairs->len, agents->len, queues->len,
                          CALLBOARD_PLAN_BATCH);

  return enroll_by_agents (self, pairs, agents, queues, error) && enroll_by_queues (self, pairs, agents, queues, error);
}
