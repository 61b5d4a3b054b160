/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "plan/callboard-fixit.h"
#include "plan/callboard-plan-private.h"

/* Agents and queues that cannot go as they are. */

/* Whatever could be refused is looked at before the first step is added, so that a plan that was refused is as before. */
static gboolean
check_numbers (char   **numbers,
               GError **error)
{
  for (guint i = 0; numbers[i] != NULL; i++)
    {
      char *sentence = callboard_rule_check_extension (numbers[i], FALSE);

      if (sentence != NULL)
        return callboard_plan_refuse_field (error, "extension", sentence);
    }

  return TRUE;
}

static gboolean
delete_extensions (CallboardPlan  *self,
                   char          **numbers,
                   GError        **error)
{
  for (guint i = 0; numbers[i] != NULL; i++)
    {
      if (!callboard_plan_delete_extension (self, numbers[i], error))
        return FALSE;
    }

  return TRUE;
}

/* The last queue by a call of its own: a service that holds an agent to one queue refuses that one only, not all. */
static gboolean
leave_queues (CallboardPlan  *self,
              const char     *agent_id,
              char          **queues,
              GError        **error)
{
  guint n = g_strv_length (queues);
  g_autofree char *last = NULL;
  const char *last_queue[] = { NULL, NULL };

  if (n == 0)
    return TRUE;

  last = g_steal_pointer (&queues[n - 1]);
  last_queue[0] = last;

  return (n == 1 || callboard_plan_withdraw (self, agent_id, (const char * const *) queues, error)) &&
         callboard_plan_withdraw (self, agent_id, last_queue, error);
}

static gboolean
disable (CallboardPlan  *self,
         const char     *agent_id,
         GError        **error)
{
  g_autoptr(CallboardAgentRecord) changes = callboard_record_new (&callboard_agent_record_type);

  callboard_record_set_string (changes, CALLBOARD_AGENT_ID, agent_id);
  callboard_record_set_integer (changes, CALLBOARD_AGENT_ENABLED, FALSE);

  return callboard_plan_edit_agent (self, changes, error);
}

/**
 * callboard_plan_retire_agent:
 * @self: a plan
 * @agent_id: whom
 * @flags: what becomes of the extensions, and of what the agent is doing
 * @error: return location for an error
 *
 * The service deletes no agents: one who has left is signed out (23), has no extensions (08) and is in no queue (17), and
 * is disabled (05), in that order; with %CALLBOARD_RETIRE_DELETE_EXTENSIONS the extensions are deleted (09) at the end.
 * What holds already takes no step. Nothing is taken from somebody who could not be signed out; but an agent who could not
 * leave a queue is disabled all the same, and takes no calls.
 *
 * Returns: whether it was planned
 */
gboolean
callboard_plan_retire_agent (CallboardPlan         *self,
                             const char            *agent_id,
                             CallboardRetireFlags   flags,
                             GError               **error)
{
  CallboardAgentForecast *agent = callboard_plan_find_agent (self, agent_id, error);
  gboolean deletes = (flags & CALLBOARD_RETIRE_DELETE_EXTENSIONS) != 0;
  g_auto(GStrv) extensions = NULL;
  g_auto(GStrv) queues = NULL;
  guint n_before;

  if (agent == NULL)
    return FALSE;
  extensions = callboard_links_list (agent->extensions);
  queues = callboard_links_list (agent->queues);
  if (deletes && !check_numbers (extensions, error))
    return FALSE;

  if (((flags & CALLBOARD_RETIRE_WAIT) != 0 &&
       !callboard_plan_wait_until_idle (self, agent_id, CALLBOARD_WAIT_SECONDS, error)) ||
      !callboard_plan_sign_out (self, agent_id, error))
    return FALSE;
  n_before = callboard_plan_get_n_steps (self);
  if (!callboard_plan_unbind (self, agent_id, (const char * const *) extensions, error) ||
      !leave_queues (self, agent_id, queues, error) || !disable (self, agent_id, error) ||
      (deletes && !delete_extensions (self, extensions, error)))
    return FALSE;

  for (guint i = n_before; i < callboard_plan_get_n_steps (self); i++)
    callboard_step_add_need (callboard_plan_get_step (self, i), agent->presence_by);

  return TRUE;
}

/**
 * callboard_plan_disable_agent:
 * @self: a plan
 * @agent_id: whom
 * @when_busy: what becomes of one who is signed in
 * @error: return location for an error
 *
 * Returns: whether it was planned (25, 23, 05); with %CALLBOARD_WHEN_BUSY_REFUSE not for one who is signed in
 */
gboolean
callboard_plan_disable_agent (CallboardPlan      *self,
                              const char         *agent_id,
                              CallboardWhenBusy   when_busy,
                              GError            **error)
{
  CallboardAgentForecast *agent = callboard_plan_find_agent (self, agent_id, error);

  if (agent == NULL)
    return FALSE;
  /* One who is disabled cannot work, so there is nobody to sign out. */
  if (callboard_record_has (agent->record, CALLBOARD_AGENT_ENABLED) && !agent->record->enabled)
    return TRUE;

  return (when_busy != CALLBOARD_WHEN_BUSY_WAIT ||
          callboard_plan_wait_until_idle (self, agent_id, CALLBOARD_WAIT_SECONDS, error)) &&
         (when_busy == CALLBOARD_WHEN_BUSY_REFUSE || callboard_plan_sign_out (self, agent_id, error)) &&
         disable (self, agent_id, error);
}

/**
 * callboard_plan_delete_queue_with_members:
 * @self: a plan
 * @queue_id: which one
 * @destination: (nullable): the queue its agents go to, %NULL to only remove them
 * @error: return location for an error
 *
 * The service deletes empty queues only, so those in it are added to @destination (15), removed from it (17), and then it
 * is deleted (14). Nobody is removed who could not be added. Who is in no queue then: callboard_plan_list_stranded().
 *
 * Returns: whether it was planned
 */
gboolean
callboard_plan_delete_queue_with_members (CallboardPlan  *self,
                                          const char     *queue_id,
                                          const char     *destination,
                                          GError        **error)
{
  g_auto(GStrv) members = NULL;

  if (callboard_plan_find_queue (self, queue_id, error) == NULL)
    return FALSE;
  if (g_strcmp0 (queue_id, destination) == 0)
    return callboard_plan_refuse_field (error, "destination",
                                        g_strdup (_("Choose another queue than the one that is to be deleted.")));

  members = callboard_forecast_list_members (callboard_plan_get_forecast (self), queue_id);
  if (destination != NULL
        ? !callboard_plan_move (self, queue_id, destination, (const char * const *) members, error)
        : !callboard_plan_remove_from_queue (self, queue_id, (const char * const *) members, error))
    return FALSE;

  return callboard_plan_delete_queue (self, queue_id, error);
}

/* As the run does: without a step it needs, a step is skipped. */
static gboolean
will_be_sent (CallboardStep *step)
{
  GPtrArray *needs = callboard_step_get_needs (step);

  if (!callboard_step_get_wanted (step))
    return FALSE;
  for (guint i = 0; i < needs->len; i++)
    {
      if (!will_be_sent (g_ptr_array_index (needs, i)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_stranded (CallboardAgentForecast *agent)
{
  gboolean leaves_some = FALSE;
  GHashTableIter iter;
  CallboardLink *link;

  if (callboard_record_has (agent->record, CALLBOARD_AGENT_ENABLED) && !agent->record->enabled &&
      (agent->enabled_by == NULL || will_be_sent (agent->enabled_by)))
    return FALSE;

  g_hash_table_iter_init (&iter, agent->queues);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &link))
    {
      gboolean changes = link->by != NULL && will_be_sent (link->by);

      if ((link->by == NULL || changes) ? link->holds : !link->holds)
        return FALSE;
      leaves_some |= changes;
    }

  return leaves_some;
}

/**
 * callboard_plan_list_stranded:
 * @self: a plan
 *
 * Whom the plan takes out of the last queue, as its steps are wanted now: they would get no calls. Those who are disabled then
 * are not meant to get any, and are left out.
 *
 * Returns: (transfer full) (array zero-terminated=1): agents' ids, sorted
 */
GStrv
callboard_plan_list_stranded (CallboardPlan *self)
{
  CallboardForecast *forecast;
  g_autoptr(GStrvBuilder) stranded = g_strv_builder_new ();
  g_auto(GStrv) agents = NULL;

  g_return_val_if_fail (CALLBOARD_IS_PLAN (self), NULL);

  forecast = callboard_plan_get_forecast (self);
  agents = callboard_forecast_list_agents (forecast);
  for (guint i = 0; agents[i] != NULL; i++)
    {
      if (is_stranded (callboard_forecast_agent (forecast, agents[i])))
        g_strv_builder_add (stranded, agents[i]);
    }

  return g_strv_builder_end (stranded);
}
