/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "plan/callboard-difference-private.h"
#include "plan/callboard-roster-difference-private.h"

/* From what is to what should be, by the intentions that everything else uses too: what they find so already adds no
 * step, so that a roster that holds is an empty plan. Additions come first, then removals. */

static CallboardReach *
reach_new (CallboardPlan         *plan,
           CallboardRoster       *roster,
           CallboardRosterFlags   flags)
{
  CallboardReach *self = g_new0 (CallboardReach, 1);

  self->plan = plan;
  self->floor = callboard_plan_get_floor (plan);
  self->roster = roster;
  self->prune = (flags & CALLBOARD_ROSTER_PRUNE) != 0;
  self->clears = (flags & CALLBOARD_ROSTER_CLEARS) != 0;
  self->queue_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->kept_queues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->memberships = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  return self;
}

static void
reach_free (CallboardReach *self)
{
  g_hash_table_unref (self->queue_names);
  g_hash_table_unref (self->kept_queues);
  g_ptr_array_unref (self->memberships);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardReach, reach_free)

/* Which entry of the roster it is that cannot be. */
static gboolean
explain (CallboardRosterKind   kind,
         gconstpointer         record,
         const GError         *reason,
         GError              **error)
{
  g_autofree char *id = callboard_roster_dup_identity (record, kind);
  g_autofree char *sentence = callboard_error_dup_sentence (reason);
  GError *refusal = NULL;

  g_assert (reason != NULL);
  /* Translators: "Agent", an ID, and what is wrong with it. */
  callboard_error_refuse (&refusal, (CallboardErrorCode) reason->code, _("%s %s: %s"),
                          _(callboard_roster_tables[kind].label), id, sentence);
  if (callboard_error_get_field (reason) != NULL)
    callboard_error_set_field (refusal, callboard_error_get_field (reason));
  g_propagate_error (error, refusal);

  return FALSE;
}

gboolean
callboard_reach_each (CallboardReach       *self,
                      CallboardRosterKind   kind,
                      CallboardReachFunc    func,
                      GError              **error)
{
  GPtrArray *list = callboard_roster_get_list (self->roster, kind);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      g_autoptr(GError) reason = NULL;

      if (!func (self, i, &reason))
        return explain (kind, g_ptr_array_index (list, i), reason, error);
    }

  return TRUE;
}

/* Whether an agent loses what this list of it does not name. */
gboolean
callboard_reach_takes_away (CallboardReach     *self,
                            const char * const *wanted)
{
  return self->prune || (self->clears && *wanted == NULL);
}

static void
learn_queue_name (CallboardReach *self,
                  const char     *name,
                  const char     *called)
{
  const char *before = name != NULL ? g_hash_table_lookup (self->queue_names, name) : NULL;

  if (name != NULL && *name != '\0')
    g_hash_table_insert (self->queue_names, g_strdup (name),
                         g_strdup (before == NULL || g_str_equal (before, called) ? called : ""));
}

static void
learn_floor_queues (CallboardReach *self)
{
  GListModel *queues = G_LIST_MODEL (callboard_floor_get_queues (self->floor));

  for (guint i = 0; i < g_list_model_get_n_items (queues); i++)
    {
      g_autoptr(CallboardItem) queue = g_list_model_get_item (queues, i);

      learn_queue_name (self, callboard_queue_get_name (CALLBOARD_QUEUE (queue)), callboard_item_get_id (queue));
    }
}

/* A queue without an id is the one of that name, if there is one. */
static CallboardQueueRecord *
dup_identified_queue (CallboardReach        *self,
                      CallboardQueueRecord  *queue,
                      GError               **error)
{
  g_autoptr(CallboardQueueRecord) named = NULL;
  const char *called;

  if (queue->id != NULL && *queue->id != '\0')
    return callboard_record_ref (queue);

  called = g_hash_table_lookup (self->queue_names, queue->name);
  if (called == NULL)
    return callboard_record_ref (queue);
  if (*called == '\0')
    {
      callboard_error_refuse (error, CALLBOARD_ERROR_INVALID,
                              _("Several queues are called “%s”; say which by its ID."), queue->name);
      return NULL;
    }

  named = callboard_record_new (&callboard_queue_record_type);
  callboard_record_set_string (named, CALLBOARD_QUEUE_ID, called);

  return callboard_record_merge (queue, named);
}

static gboolean
reach_queue (CallboardReach  *self,
             guint            index,
             GError         **error)
{
  CallboardForecast *forecast = callboard_plan_get_forecast (self->plan);
  g_autoptr(CallboardQueueRecord) queue = dup_identified_queue (self, g_ptr_array_index (self->roster->queues, index),
                                                                error);
  CallboardQueueForecast *known;
  const char *called;

  if (queue == NULL)
    return FALSE;

  called = queue->id != NULL && *queue->id != '\0' ? queue->id : queue->name;
  /* Once by its id, and once by its name. */
  if (!g_hash_table_add (self->kept_queues, g_strdup (called)))
    return callboard_error_refuse (error, CALLBOARD_ERROR_INVALID, _("The roster has the queue %s twice."), called);
  learn_queue_name (self, queue->name, called);
  known = callboard_forecast_queue (forecast, called);
  if (known == NULL)
    return callboard_plan_create_queue (self->plan, queue, error);
  else
    {
      g_autoptr(CallboardQueueRecord) only = callboard_difference_new (known->record, queue);

      if (only == NULL)
        return TRUE;
      callboard_record_set_string (only, CALLBOARD_QUEUE_ID, called);
      return callboard_plan_edit_queue (self->plan, only, error);
    }
}

/* What of an agent is to be edited; NULL for nothing. A role that is not said is that of an agent. */
static CallboardAgentRecord *
dup_agent_changes (CallboardAgentForecast *known,
                   CallboardAgentRecord   *wanted)
{
  CallboardAgentRecord *only = callboard_difference_new (known->record, wanted);

  if (only != NULL && callboard_record_has (only, CALLBOARD_AGENT_ROLE) &&
      g_str_equal (callboard_role_normalize (only->role), callboard_role_normalize (known->record->role)))
    callboard_record_unset (only, CALLBOARD_AGENT_ROLE);
  if (only != NULL && only->parent.set == 0)
    g_clear_pointer (&only, callboard_record_unref);
  if (only != NULL)
    callboard_record_set_string (only, CALLBOARD_AGENT_ID, wanted->id);

  return only;
}

/* Whoever is to be disabled is signed out first, or the service would refuse. */
static gboolean
reach_agent (CallboardReach  *self,
             guint            index,
             GError         **error)
{
  CallboardAgentRecord *wanted = g_ptr_array_index (self->roster->agents, index);
  CallboardAgentForecast *known = callboard_forecast_agent (callboard_plan_get_forecast (self->plan), wanted->id);
  g_autoptr(CallboardAgentRecord) changes = NULL;

  if (known == NULL)
    return callboard_plan_create_agent (self->plan, wanted, FALSE, NULL, NULL, error);

  changes = dup_agent_changes (known, wanted);
  if (changes == NULL)
    return TRUE;
  if (callboard_record_has (changes, CALLBOARD_AGENT_ENABLED) && !changes->enabled &&
      !callboard_plan_sign_out (self->plan, wanted->id, error))
    return FALSE;

  return callboard_plan_edit_agent (self->plan, changes, error);
}

/* What is taken from one may be what another is to have, so this comes before binding. */
static gboolean
unbind_agent (CallboardReach  *self,
              guint            index,
              GError         **error)
{
  CallboardAgentRecord *wanted = g_ptr_array_index (self->roster->agents, index);
  CallboardAgentForecast *known = callboard_forecast_agent (callboard_plan_get_forecast (self->plan), wanted->id);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) surplus = NULL;
  char **bound = known->record->extensions;

  if (!callboard_record_has (wanted, CALLBOARD_AGENT_EXTENSIONS) ||
      !callboard_reach_takes_away (self, (const char * const *) wanted->extensions))
    return TRUE;
  for (guint i = 0; bound != NULL && bound[i] != NULL; i++)
    {
      if (!g_strv_contains ((const char * const *) wanted->extensions, bound[i]))
        g_strv_builder_add (builder, bound[i]);
    }
  surplus = g_strv_builder_end (builder);

  return *surplus == NULL ||
         callboard_plan_unbind (self->plan, wanted->id, (const char * const *) surplus, error);
}

static gboolean
bind_agent (CallboardReach  *self,
            guint            index,
            GError         **error)
{
  CallboardAgentRecord *wanted = g_ptr_array_index (self->roster->agents, index);
  CallboardAgentForecast *known = callboard_forecast_agent (callboard_plan_get_forecast (self->plan), wanted->id);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) missing = NULL;

  if (!callboard_record_has (wanted, CALLBOARD_AGENT_EXTENSIONS))
    return TRUE;
  for (guint i = 0; wanted->extensions[i] != NULL; i++)
    {
      if (!callboard_links_hold (known->extensions, wanted->extensions[i]))
        g_strv_builder_add (builder, wanted->extensions[i]);
    }
  missing = g_strv_builder_end (builder);

  return *missing == NULL || callboard_plan_bind (self->plan, wanted->id, (const char * const *) missing, error);
}

/* Queues first, as agents refer to them. */
static gboolean
reach_people (CallboardReach  *self,
              GError         **error)
{
  learn_floor_queues (self);

  return callboard_reach_each (self, CALLBOARD_ROSTER_QUEUES, reach_queue, error) &&
         callboard_reach_each (self, CALLBOARD_ROSTER_AGENTS, callboard_reach_resolve, error) &&
         callboard_reach_each (self, CALLBOARD_ROSTER_AGENTS, reach_agent, error) &&
         callboard_reach_each (self, CALLBOARD_ROSTER_AGENTS, unbind_agent, error) &&
         callboard_reach_each (self, CALLBOARD_ROSTER_AGENTS, bind_agent, error) &&
         callboard_reach_memberships (self, error);
}

/**
 * callboard_plan_reach_roster: (skip)
 * @self: a plan
 * @roster: what should be
 * @flags: whether what is beyond that is removed
 * @error: return location for an error that says which entry cannot be, and why
 *
 * Plans what it takes to make the floor what @roster says: queues and agents are created or edited, agents bound and
 * put into queues, the default caller ID set, subscriptions created or edited. What @roster does not say is left alone,
 * and a roster that holds already adds no step. Those who are to be disabled are signed out first.
 *
 * With %CALLBOARD_ROSTER_PRUNE, queues, subscriptions, memberships and bound extensions that a list of @roster could
 * name but does not are removed: after the additions, so that nobody is without a queue meanwhile. Agents that are not
 * listed are left alone: the service has no way to delete them. With %CALLBOARD_ROSTER_CLEARS, only the lists of
 * agents that are set and empty are emptied.
 *
 * Who is put where takes as few calls as can be (16 for each agent or 15 for each queue and 50 agents); those who are
 * new have a call of their own (16), as a creation that fails must not keep others out.
 *
 * An extension has to exist, and a subscription can be edited or deleted only where its id is known.
 *
 * Returns: whether it was planned; if not, @self has part of the steps and is to be dropped
 */
gboolean
callboard_plan_reach_roster (CallboardPlan         *self,
                             CallboardRoster       *roster,
                             CallboardRosterFlags   flags,
                             GError               **error)
{
  g_autoptr(CallboardReach) reach = reach_new (self, roster, flags);

  return callboard_roster_check (roster, error) && reach_people (reach, error) &&
         callboard_reach_each (reach, CALLBOARD_ROSTER_NUMBERS, callboard_reach_number, error) &&
         callboard_reach_each (reach, CALLBOARD_ROSTER_SUBSCRIPTIONS, callboard_reach_subscription, error) &&
         callboard_reach_each (reach, CALLBOARD_ROSTER_AGENTS, callboard_reach_withdraw, error) &&
         (!reach->prune ||
          (callboard_reach_remove_subscriptions (reach, error) && callboard_reach_remove_queues (reach, error)));
}
