/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-model"

#include "config.h"

#include "model/callboard-memberships.h"

struct _CallboardMemberships
{
  GHashTable *members;  /* (owned): queue id to CallboardMembers */
  GHashTable *touched;  /* (owned): set of those with something to announce, borrowed from members */
};

/**
 * callboard_memberships_new: (skip)
 *
 * Returns: (transfer full): nobody in no queue
 */
CallboardMemberships *
callboard_memberships_new (void)
{
  CallboardMemberships *self = g_new0 (CallboardMemberships, 1);

  self->members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->touched = g_hash_table_new (NULL, NULL);

  return self;
}

/**
 * callboard_memberships_free: (skip)
 * @self: (transfer full): memberships
 */
void
callboard_memberships_free (CallboardMemberships *self)
{
  g_hash_table_unref (self->touched);
  g_hash_table_unref (self->members);
  g_free (self);
}

/**
 * callboard_memberships_lookup: (skip)
 * @self: memberships
 * @queue_id: a bare id
 *
 * Returns: (transfer none): who is in that queue, which is the same object for as long as @self is
 */
CallboardMembers *
callboard_memberships_lookup (CallboardMemberships *self,
                              const char           *queue_id)
{
  CallboardMembers *members = g_hash_table_lookup (self->members, queue_id);

  if (members == NULL)
    {
      members = callboard_members_new ();
      g_hash_table_insert (self->members, g_strdup (queue_id), members);
    }

  return members;
}

static char **
queues_of (CallboardAgentRecord *record)
{
  static char *none[] = { NULL };

  return record != NULL && record->queues != NULL ? record->queues : none;
}

static gboolean
is_signed_in (CallboardAgentRecord *record)
{
  return record != NULL && callboard_record_has (record, CALLBOARD_AGENT_STATE) &&
         record->state != CALLBOARD_STATE_OFFLINE;
}

/**
 * callboard_memberships_follow: (skip)
 * @self: memberships
 * @agent: somebody who was added, updated or is being removed
 * @before: (nullable): the agent's record before
 * @now: (nullable): the agent's record now
 *
 * Additions and counts are announced by the next callboard_memberships_flush().
 */
void
callboard_memberships_follow (CallboardMemberships *self,
                              CallboardAgent       *agent,
                              CallboardAgentRecord *before,
                              CallboardAgentRecord *now)
{
  char **old_queues = queues_of (before), **new_queues = queues_of (now);
  gboolean was_in = is_signed_in (before), is_in = is_signed_in (now);

  for (guint i = 0; old_queues[i] != NULL; i++)
    {
      CallboardMembers *members = callboard_memberships_lookup (self, old_queues[i]);

      if (!g_strv_contains ((const char * const *) new_queues, old_queues[i]))
        callboard_members_remove (members, agent, was_in);
      else if (was_in != is_in)
        callboard_members_count_signed_in (members, is_in ? 1 : -1);
      else
        continue;
      g_hash_table_add (self->touched, members);
    }
  for (guint i = 0; new_queues[i] != NULL; i++)
    {
      CallboardMembers *members = callboard_memberships_lookup (self, new_queues[i]);

      if (g_strv_contains ((const char * const *) old_queues, new_queues[i]))
        continue;
      callboard_members_add (members, agent, is_in);
      g_hash_table_add (self->touched, members);
    }
}

/**
 * callboard_memberships_flush: (skip)
 * @self: memberships
 *
 * Lets each queue announce what it has not yet, at once.
 */
void
callboard_memberships_flush (CallboardMemberships *self)
{
  /* Taken out first, as whoever is told may change something again. */
  g_autoptr(GPtrArray) touched = g_hash_table_steal_all_keys (self->touched);

  for (guint i = 0; i < touched->len; i++)
    callboard_members_flush (g_ptr_array_index (touched, i));
}
