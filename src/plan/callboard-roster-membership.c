/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "plan/callboard-roster-difference-private.h"

/* Who is to be in which queue. */

static CallboardAgentForecast *
get_forecast (CallboardReach *self,
              guint           index)
{
  CallboardAgentRecord *wanted = g_ptr_array_index (self->roster->agents, index);

  return callboard_forecast_agent (callboard_plan_get_forecast (self->plan), wanted->id);
}

static const char *
get_id (CallboardReach *self,
        guint           index)
{
  return ((CallboardAgentRecord *) g_ptr_array_index (self->roster->agents, index))->id;
}

/* text: an id, else an exact name. Returns how the plan calls the queue. */
static const char *
resolve_queue (CallboardReach  *self,
               const char      *text,
               GError         **error)
{
  const char *called = text;

  if (callboard_forecast_queue (callboard_plan_get_forecast (self->plan), text) == NULL)
    called = g_hash_table_lookup (self->queue_names, text);
  if (called == NULL || *called == '\0')
    {
      callboard_error_refuse (error, called == NULL ? CALLBOARD_ERROR_NOT_FOUND : CALLBOARD_ERROR_INVALID,
                              called == NULL ? _("There is no queue %s. Refresh and check the ID.")
                                             : _("Several queues are called “%s”; say which by its ID."), text);
      return NULL;
    }
  if (self->prune && self->roster->queues != NULL && !g_hash_table_contains (self->kept_queues, called))
    {
      callboard_error_refuse (error, CALLBOARD_ERROR_INVALID,
                              _("The queue %s is not in the roster's list of queues, so it would be deleted. Add it to "
                                "the list, or leave the list out."), text);
      return NULL;
    }

  return called;
}

gboolean
callboard_reach_resolve (CallboardReach  *self,
                         guint            index,
                         GError         **error)
{
  CallboardAgentRecord *wanted = g_ptr_array_index (self->roster->agents, index);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  if (!callboard_record_has (wanted, CALLBOARD_AGENT_QUEUES))
    {
      g_ptr_array_add (self->memberships, NULL);
      return TRUE;
    }
  for (guint i = 0; wanted->queues[i] != NULL; i++)
    {
      /* Where the service has somebody in a queue that it does not list, nothing is to be done. */
      CallboardAgent *agent = callboard_floor_lookup_agent (self->floor, wanted->id);
      gboolean is_in = agent != NULL && callboard_agent_is_in_queue (agent, wanted->queues[i]);
      const char *called = is_in ? wanted->queues[i] : resolve_queue (self, wanted->queues[i], error);

      if (called == NULL || (is_in && self->prune && self->roster->queues != NULL &&
                             resolve_queue (self, called, error) == NULL))
        return FALSE;
      g_strv_builder_add (builder, called);
    }
  g_ptr_array_add (self->memberships, g_strv_builder_end (builder));

  return TRUE;
}

/* Whether the queue is among them, by its id or its name. */
static gboolean
lists_queue (CallboardFloor  *floor,
             char           **wanted,
             const char      *id)
{
  CallboardQueue *queue = callboard_floor_lookup_queue (floor, id);
  const char *name = queue != NULL ? callboard_queue_get_name (queue) : NULL;

  return g_strv_contains ((const char * const *) wanted, id) ||
         (name != NULL && g_strv_contains ((const char * const *) wanted, name));
}

/**
 * callboard_roster_count_kept:
 * @self: what should be
 * @floor: what is
 * @flags: how it is reached
 *
 * Returns: how many memberships of agents, whose queues @self lists, it leaves out, and so are not removed
 */
guint
callboard_roster_count_kept (CallboardRoster      *self,
                             CallboardFloor       *floor,
                             CallboardRosterFlags  flags)
{
  gboolean clears = (flags & CALLBOARD_ROSTER_CLEARS) != 0;
  guint n = 0;

  if ((flags & CALLBOARD_ROSTER_PRUNE) != 0)
    return 0;

  for (guint i = 0; self->agents != NULL && i < self->agents->len; i++)
    {
      CallboardAgentRecord *wanted = g_ptr_array_index (self->agents, i);
      CallboardAgent *agent = callboard_floor_lookup_agent (floor, wanted->id);
      CallboardAgentRecord *known = agent != NULL ? callboard_item_get_record (CALLBOARD_ITEM (agent)) : NULL;

      if (known == NULL || !callboard_record_has (wanted, CALLBOARD_AGENT_QUEUES) || (clears && wanted->queues[0] == NULL))
        continue;
      for (guint j = 0; known->queues != NULL && known->queues[j] != NULL; j++)
        n += lists_queue (floor, wanted->queues, known->queues[j]) ? 0 : 1;
    }

  return n;
}

/* Each pair of an agent that exists and a queue it is to be added to, once. */
static GArray *
list_missing (CallboardReach *self,
              GPtrArray      *queues)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (CallboardRosterPair));
  g_autoptr(GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->memberships->len; i++)
    {
      const char * const *wanted = g_ptr_array_index (self->memberships, i);
      CallboardAgentForecast *agent = get_forecast (self, i);

      for (guint j = 0; agent->created_by == NULL && wanted != NULL && wanted[j] != NULL; j++)
        {
          CallboardRosterPair pair = { .agent = i };
          gpointer number;

          if (callboard_links_hold (agent->queues, wanted[j]) || callboard_plan_is_repeated (wanted, j))
            continue;
          if (!g_hash_table_lookup_extended (numbers, wanted[j], NULL, &number))
            {
              number = GUINT_TO_POINTER (queues->len);
              g_hash_table_insert (numbers, (gpointer) wanted[j], number);
              g_ptr_array_add (queues, (gpointer) wanted[j]);
            }
          pair.queue = GPOINTER_TO_UINT (number);
          g_array_append_val (pairs, pair);
        }
    }

  return pairs;
}

/* Those who are new. */
static gboolean
enroll_created (CallboardReach  *self,
                GError         **error)
{
  for (guint i = 0; i < self->memberships->len; i++)
    {
      const char * const *wanted = g_ptr_array_index (self->memberships, i);

      if (wanted != NULL && get_forecast (self, i)->created_by != NULL &&
          !callboard_plan_enroll (self->plan, get_id (self, i), wanted, FALSE, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
callboard_reach_memberships (CallboardReach  *self,
                             GError         **error)
{
  g_autoptr(GPtrArray) agents = g_ptr_array_new (), queues = g_ptr_array_new ();
  g_autoptr(GArray) pairs = list_missing (self, queues);

  for (guint i = 0; i < self->memberships->len; i++)
    g_ptr_array_add (agents, (gpointer) get_id (self, i));

  return enroll_created (self, error) && callboard_plan_enroll_pairs (self->plan, agents, queues, pairs, error);
}

/* Nobody leaves a queue whose way into another one failed. */
gboolean
callboard_reach_withdraw (CallboardReach  *self,
                          guint            index,
                          GError         **error)
{
  const char * const *wanted = g_ptr_array_index (self->memberships, index);
  CallboardAgentForecast *agent = get_forecast (self, index);
  guint n_before = callboard_plan_get_n_steps (self->plan);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) surplus = NULL;
  char **queues = agent->record->queues;

  if (wanted == NULL || !callboard_reach_takes_away (self, wanted))
    return TRUE;
  for (guint i = 0; queues != NULL && queues[i] != NULL; i++)
    {
      if (!g_strv_contains (wanted, queues[i]))
        g_strv_builder_add (builder, queues[i]);
    }
  surplus = g_strv_builder_end (builder);
  if (*surplus == NULL)
    return TRUE;
  if (!callboard_plan_withdraw (self->plan, get_id (self, index), (const char * const *) surplus, error))
    return FALSE;

  for (guint i = 0; wanted[i] != NULL && callboard_plan_get_n_steps (self->plan) > n_before; i++)
    callboard_step_add_need (callboard_plan_get_step (self->plan, n_before),
                             callboard_links_get_step (agent->queues, wanted[i]));

  return TRUE;
}
