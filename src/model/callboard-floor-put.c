/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-model"

#include "config.h"

#include "base/callboard-future.h"
#include "model/callboard-floor-private.h"

/* What is known of single things, such as by a run that has read its effect. */

static void
put_numbers (CallboardFloor         *self,
             CallboardNumbersRecord *record,
             guint64                 since)
{
  g_autoptr(GPtrArray) numbers = callboard_numbers_split (record);

  _callboard_floor_take_numbers (self, record, since);
  callboard_report_and_disown (callboard_collection_reconcile (callboard_floor_get_numbers (self), numbers, since),
                               "Taking in the caller IDs");
}

/**
 * callboard_floor_put_read: (skip)
 * @self: a floor
 * @record: (transfer none): what was read of one agent, queue, subscription or extension, or of all caller IDs
 * @since: callboard_collection_get_serial() as it was before it was asked for
 *
 * Takes in what was read singly, such as by a run that verifies its effect. What was changed since stays as it is.
 */
void
callboard_floor_put_read (CallboardFloor *self,
                          gpointer        record,
                          guint64         since)
{
  const CallboardRecordType *type = ((CallboardRecord *) record)->type;

  if (type == &callboard_agent_record_type)
    callboard_collection_put (callboard_floor_get_agents (self), record, since);
  else if (type == &callboard_queue_record_type)
    callboard_collection_put (callboard_floor_get_queues (self), record, since);
  else if (type == &callboard_subscription_record_type)
    callboard_collection_put (callboard_floor_get_subscriptions (self), record, since);
  else if (type == &callboard_extension_record_type)
    callboard_collection_put (callboard_floor_get_extensions (self), record, since);
  else if (type == &callboard_numbers_record_type)
    put_numbers (self, record, since);
  else
    g_return_if_reached ();
}

/**
 * callboard_floor_put: (skip)
 * @self: a floor
 * @record: (transfer none): what is known of something from now on
 *
 * The same for what is newer than whatever is still being read.
 */
void
callboard_floor_put (CallboardFloor *self,
                     gpointer        record)
{
  callboard_floor_put_read (self, record, callboard_collection_get_serial ());
}

/**
 * callboard_floor_set_membership:
 * @self: a floor
 * @agent_id: an agent
 * @queue_id: a queue
 * @member: whether the agent is known to be in it
 * @since: callboard_collection_get_serial() as it was before that was asked for, or as it is
 */
void
callboard_floor_set_membership (CallboardFloor *self,
                                const char     *agent_id,
                                const char     *queue_id,
                                gboolean        member,
                                guint64         since)
{
  CallboardAgent *agent = callboard_floor_lookup_agent (self, agent_id);
  g_autoptr(CallboardAgentRecord) record = NULL;
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) queues = NULL;
  const char * const *before;

  if (agent == NULL || callboard_agent_is_in_queue (agent, queue_id) == member)
    return;

  before = callboard_agent_get_queues (agent);
  for (guint i = 0; before[i] != NULL; i++)
    {
      if (!g_str_equal (before[i], queue_id))
        g_strv_builder_add (builder, before[i]);
    }
  if (member)
    g_strv_builder_add (builder, queue_id);
  queues = g_strv_builder_end (builder);

  record = callboard_record_new (&callboard_agent_record_type);
  callboard_record_set_string (record, CALLBOARD_AGENT_ID, agent_id);
  callboard_record_set_strings (record, CALLBOARD_AGENT_QUEUES, (const char * const *) queues);
  callboard_collection_put (callboard_floor_get_agents (self), record, since);
}

/**
 * callboard_floor_remove_queue:
 * @self: a floor
 * @id: a queue that is known to be gone
 */
void
callboard_floor_remove_queue (CallboardFloor *self,
                              const char     *id)
{
  callboard_collection_remove (callboard_floor_get_queues (self), id);
}

/**
 * callboard_floor_remove_subscription:
 * @self: a floor
 * @name: a subscription that is known to be gone
 */
void
callboard_floor_remove_subscription (CallboardFloor *self,
                                     const char     *name)
{
  callboard_collection_remove (callboard_floor_get_subscriptions (self), name);
}
