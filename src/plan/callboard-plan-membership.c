/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "plan/callboard-plan-private.h"

/* Who is in which queue. One into many goes by 16, many into one by 15 in batches, out of queues by 17. Full
 * replacement is sent only when it is asked for in so many words: it removes what it does not name. */

gboolean
callboard_plan_check_queues (CallboardPlan       *self,
                             const char * const  *queues,
                             GError             **error)
{
  for (guint i = 0; queues != NULL && queues[i] != NULL; i++)
    {
      if (callboard_plan_find_queue (self, queues[i], error) == NULL)
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_agents (CallboardPlan       *self,
              const char * const  *agents,
              GError             **error)
{
  for (guint i = 0; agents[i] != NULL; i++)
    {
      if (callboard_plan_find_agent (self, agents[i], error) == NULL)
        return FALSE;
    }

  return TRUE;
}

static CallboardAgentForecast *
get_agent (CallboardPlan *self,
           const char    *id)
{
  return callboard_forecast_agent (callboard_plan_get_forecast (self), id);
}

/* Those of the queues in which the agent is, or is not, each once. */
static char **
pick_queues (CallboardAgentForecast *agent,
             const char * const     *queues,
             gboolean                is_in)
{
  g_autoptr(GStrvBuilder) picked = g_strv_builder_new ();

  for (guint i = 0; queues != NULL && queues[i] != NULL; i++)
    {
      if (callboard_links_hold (agent->queues, queues[i]) == is_in && !callboard_plan_is_repeated (queues, i))
        g_strv_builder_add (picked, queues[i]);
    }

  return g_strv_builder_end (picked);
}

static char **
dup_all_queues (CallboardAgentForecast *agent)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  GHashTableIter iter;
  CallboardLink *link;
  const char *queue;

  g_hash_table_iter_init (&iter, agent->queues);
  while (g_hash_table_iter_next (&iter, (gpointer *) &queue, (gpointer *) &link))
    {
      if (link->holds)
        g_strv_builder_add (builder, queue);
    }

  return g_strv_builder_end (builder);
}

/* One step for one agent and some queues; whoever relies on a membership needs the step that brings it about. */
static CallboardStep *
add_agent_queues (CallboardPlan          *self,
                  CallboardAgentForecast *agent,
                  CallboardEffectKind     kind,
                  char                  **queues,
                  char                   *text)
{
  const char *id = agent->record->id;
  CallboardEffect *effect = callboard_effect_new (kind, id, (const char * const *) queues, NULL);
  CallboardStep *step;

  /* It takes the agent out of every queue that it does not name, so it must know which these were. */
  if (kind == CALLBOARD_EFFECT_ENROLLED_EXACTLY)
    {
      g_auto(GStrv) present = dup_all_queues (agent);

      effect->base = callboard_record_new (&callboard_agent_record_type);
      callboard_record_set_strings (effect->base, CALLBOARD_AGENT_QUEUES, (const char * const *) present);
    }
  step = callboard_plan_add_agent_step (self, agent, effect, text);

  for (guint i = 0; queues[i] != NULL; i++)
    {
      callboard_plan_step_uses_queue (self, step, queues[i]);
      if (kind == CALLBOARD_EFFECT_WITHDRAWN)
        callboard_step_add_need (step, callboard_links_get_step (agent->queues, queues[i]));
      callboard_links_set (agent->queues, queues[i], kind != CALLBOARD_EFFECT_WITHDRAWN, step);
    }

  return step;
}

void
callboard_plan_add_enroll (CallboardPlan          *self,
                           CallboardAgentForecast *agent,
                           const char * const     *queues)
{
  g_auto(GStrv) missing = pick_queues (agent, queues, FALSE);
  g_autofree char *label = NULL, *list = NULL;

  if (*missing == NULL)
    return;

  label = callboard_plan_dup_agent_label (self, agent->record->id);
  list = callboard_plan_dup_queue_list (self, (const char * const *) missing);
  add_agent_queues (self, agent, CALLBOARD_EFFECT_ENROLLED, missing,
                    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Add %s to the queue %s", "Add %s to the queues %s",
                                                  g_strv_length (missing)), label, list));
}

static CallboardStep *
add_withdraw (CallboardPlan          *self,
              CallboardAgentForecast *agent,
              const char * const     *queues)
{
  g_auto(GStrv) present = pick_queues (agent, queues, TRUE);
  g_autofree char *label = NULL, *list = NULL;

  if (*present == NULL)
    return NULL;

  label = callboard_plan_dup_agent_label (self, agent->record->id);
  list = callboard_plan_dup_queue_list (self, (const char * const *) present);

  return add_agent_queues (self, agent, CALLBOARD_EFFECT_WITHDRAWN, present,
                           g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Remove %s from the queue %s",
                                                         "Remove %s from the queues %s", g_strv_length (present)),
                                            label, list));
}

static void
add_exact (CallboardPlan          *self,
           CallboardAgentForecast *agent,
           const char * const     *queues)
{
  g_auto(GStrv) present = dup_all_queues (agent);
  g_autoptr(GHashTable) nowhere = g_hash_table_new (g_str_hash, g_str_equal);
  CallboardAgentForecast blank = { .queues = nowhere };
  g_auto(GStrv) wanted = pick_queues (&blank, queues, FALSE);
  g_auto(GStrv) missing = pick_queues (agent, (const char * const *) wanted, FALSE);
  g_autofree char *label = NULL, *list = NULL;
  CallboardStep *step;

  if (*missing == NULL && g_strv_length (present) == g_strv_length (wanted))
    return;

  label = callboard_plan_dup_agent_label (self, agent->record->id);
  list = callboard_plan_dup_queue_list (self, (const char * const *) wanted);
  step = add_agent_queues (self, agent, CALLBOARD_EFFECT_ENROLLED_EXACTLY, wanted,
                           g_strdup_printf (_("Put %s into %s and no other queue"), label, list));
  for (guint i = 0; present[i] != NULL; i++)
    {
      if (!g_strv_contains ((const char * const *) wanted, present[i]))
        callboard_links_set (agent->queues, present[i], FALSE, step);
    }
}

/**
 * callboard_plan_enroll:
 * @self: a plan
 * @agent_id: whom
 * @queue_ids: (array zero-terminated=1): the queues
 * @exact: whether the agent shall be in no other queue
 * @error: return location for an error
 *
 * Returns: whether it was planned (16; with @exact and no queues 17, as the service may take an empty list either way)
 */
gboolean
callboard_plan_enroll (CallboardPlan       *self,
                       const char          *agent_id,
                       const char * const  *queue_ids,
                       gboolean             exact,
                       GError             **error)
{
  CallboardAgentForecast *agent = callboard_plan_find_agent (self, agent_id, error);

  if (agent == NULL || !callboard_plan_check_queues (self, queue_ids, error))
    return FALSE;

  if (!exact)
    {
      callboard_plan_add_enroll (self, agent, queue_ids);
    }
  else if (queue_ids == NULL || queue_ids[0] == NULL)
    {
      g_auto(GStrv) present = dup_all_queues (agent);

      add_withdraw (self, agent, (const char * const *) present);
    }
  else
    {
      add_exact (self, agent, queue_ids);
    }

  return TRUE;
}

/**
 * callboard_plan_withdraw:
 * @self: a plan
 * @agent_id: whom
 * @queue_ids: (array zero-terminated=1): the queues; those the agent is not in are passed over
 * @error: return location for an error
 *
 * Returns: whether it was planned (17)
 */
gboolean
callboard_plan_withdraw (CallboardPlan       *self,
                         const char          *agent_id,
                         const char * const  *queue_ids,
                         GError             **error)
{
  CallboardAgentForecast *agent = callboard_plan_find_agent (self, agent_id, error);

  if (agent == NULL)
    return FALSE;

  add_withdraw (self, agent, queue_ids);

  return TRUE;
}

static char *
dup_batch_text (CallboardPlan *self,
                const char    *queue,
                GPtrArray     *batch)
{
  const char *name = callboard_plan_get_queue_label (self, queue);
  g_autofree char *label = NULL;

  if (batch->len > 1)
    /* Translators: "1" never occurs. */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Add %u agent to the queue “%s”",
                                         "Add %u agents to the queue “%s”", batch->len), batch->len, name);

  label = callboard_plan_dup_agent_label (self, g_ptr_array_index (batch, 0));
  return g_strdup_printf (_("Add %s to the queue “%s”"), label, name);
}

static void
add_batch (CallboardPlan *self,
           const char    *queue,
           GPtrArray     *batch)
{
  CallboardEffect *effect = callboard_effect_new (CALLBOARD_EFFECT_MEMBERS, queue,
                                                  (const char * const *) batch->pdata, NULL);
  CallboardStep *step = callboard_plan_add (self, effect, dup_batch_text (self, queue, batch));

  callboard_plan_step_uses_queue (self, step, queue);
  for (guint i = 0; i < batch->len; i++)
    {
      CallboardAgentForecast *agent = get_agent (self, g_ptr_array_index (batch, i));

      callboard_step_add_need (step, agent->created_by);
      callboard_plan_lock (self, step, "agent", agent->record->id);
      callboard_links_set (agent->queues, queue, TRUE, step);
    }
}

static void
add_members (CallboardPlan      *self,
             const char         *queue,
             const char * const *agents)
{
  g_autoptr(GPtrArray) batch = g_ptr_array_new_null_terminated (0, NULL, TRUE);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; agents[i] != NULL; i++)
    {
      if (callboard_links_hold (get_agent (self, agents[i])->queues, queue) ||
          !g_hash_table_add (seen, (gpointer) agents[i]))
        continue;
      g_ptr_array_add (batch, (gpointer) agents[i]);
      if (batch->len == CALLBOARD_PLAN_BATCH)
        {
          add_batch (self, queue, batch);
          g_ptr_array_set_size (batch, 0);
        }
    }
  if (batch->len > 0)
    add_batch (self, queue, batch);
}

/**
 * callboard_plan_add_to_queue:
 * @self: a plan
 * @queue_id: the queue
 * @agent_ids: (array zero-terminated=1): whom; those who are in it are passed over
 * @error: return location for an error
 *
 * Returns: whether it was planned (15, in batches of 50)
 */
gboolean
callboard_plan_add_to_queue (CallboardPlan       *self,
                             const char          *queue_id,
                             const char * const  *agent_ids,
                             GError             **error)
{
  if (callboard_plan_find_queue (self, queue_id, error) == NULL || !check_agents (self, agent_ids, error))
    return FALSE;

  add_members (self, queue_id, agent_ids);

  return TRUE;
}

/**
 * callboard_plan_remove_from_queue:
 * @self: a plan
 * @queue_id: the queue
 * @agent_ids: (array zero-terminated=1): whom; those who are not in it are passed over
 * @error: return location for an error
 *
 * Returns: whether it was planned (17 for each)
 */
gboolean
callboard_plan_remove_from_queue (CallboardPlan       *self,
                                  const char          *queue_id,
                                  const char * const  *agent_ids,
                                  GError             **error)
{
  const char * const queues[] = { queue_id, NULL };

  if (callboard_plan_find_queue (self, queue_id, error) == NULL || !check_agents (self, agent_ids, error))
    return FALSE;

  for (guint i = 0; agent_ids[i] != NULL; i++)
    add_withdraw (self, get_agent (self, agent_ids[i]), queues);

  return TRUE;
}

/**
 * callboard_plan_move:
 * @self: a plan
 * @from_queue: the queue to leave
 * @to_queue: the queue to enter
 * @agent_ids: (array zero-terminated=1): whom
 * @error: return location for an error
 *
 * Adds before it removes, so that nobody is ever without a queue; who could not be added is not removed.
 *
 * Returns: whether it was planned
 */
gboolean
callboard_plan_move (CallboardPlan       *self,
                     const char          *from_queue,
                     const char          *to_queue,
                     const char * const  *agent_ids,
                     GError             **error)
{
  const char * const from[] = { from_queue, NULL };

  if (callboard_plan_find_queue (self, from_queue, error) == NULL ||
      callboard_plan_find_queue (self, to_queue, error) == NULL || !check_agents (self, agent_ids, error))
    return FALSE;
  if (g_str_equal (from_queue, to_queue))
    return TRUE;

  add_members (self, to_queue, agent_ids);
  for (guint i = 0; agent_ids[i] != NULL; i++)
    {
      CallboardAgentForecast *agent = get_agent (self, agent_ids[i]);
      CallboardStep *added_by = callboard_links_get_step (agent->queues, to_queue);
      CallboardStep *removal = add_withdraw (self, agent, from);

      if (removal != NULL)
        callboard_step_add_need (removal, added_by);
    }

  return TRUE;
}
