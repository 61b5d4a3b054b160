/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-wire"

#include "config.h"

#include "wire/callboard-decode.h"
#include "wire/callboard-keys.h"
#include "wire/callboard-queues-writes.h"

/* What endpoint 12 takes; the rest is set by 13. */
#define CREATE_FIELDS (CALLBOARD_FIELD_BIT (CALLBOARD_QUEUE_ID) | CALLBOARD_FIELD_BIT (CALLBOARD_QUEUE_NAME) | \
                       CALLBOARD_FIELD_BIT (CALLBOARD_QUEUE_WAIT_MUSIC))

static gboolean
decode_created (const CallboardNode  *answer,
                const CallboardNode  *result,
                GValue               *value,
                gpointer              user_data,
                GError              **error)
{
  g_autoptr(CallboardQueueRecord) answered = callboard_record_new (&callboard_queue_record_type);
  gboolean object = callboard_node_get_kind (result) == CALLBOARD_NODE_OBJECT;
  g_autofree char *id = callboard_node_dup_text (object ? callboard_node_lookup (result, KEY_QUEUE_ID) : result);

  if (id == NULL || *id == '\0')
    {
      g_value_init (value, G_TYPE_BOOLEAN);
      g_value_set_boolean (value, TRUE);
      return TRUE;
    }

  g_strdelimit (id, "@", '\0');
  callboard_record_set_string (answered, CALLBOARD_QUEUE_ID, id);
  callboard_value_take_record (value, callboard_record_merge (user_data, answered));
  return TRUE;
}

/**
 * callboard_queues_create_request:
 * @queue: the queue to be; its strategy and time-out have to be set by another request
 *
 * Endpoint 12. The id that is answered may differ from the one asked for, and from the one that the list shows.
 *
 * Returns: (transfer full): a request that resolves to a #CallboardQueueRecord with the answered id, or to %TRUE where
 *   the service says none
 */
CallboardRequest *
callboard_queues_create_request (CallboardQueueRecord *queue)
{
  CallboardRequest *request = callboard_request_new (12);
  JsonObject *body = json_object_new ();

  callboard_record_encode (queue, CALLBOARD_KEYS_WIRE, CREATE_FIELDS, body);
  callboard_request_take_body (request, body);
  callboard_request_set_decode (request, decode_created, callboard_record_ref (queue), callboard_record_unref);

  return request;
}

/**
 * callboard_queues_update_request:
 * @queue: the queue as it shall be; send all that is known
 *
 * Endpoint 13.
 *
 * Returns: (transfer full): a request that resolves to %TRUE
 */
CallboardRequest *
callboard_queues_update_request (CallboardQueueRecord *queue)
{
  CallboardRequest *request = callboard_request_new (13);
  JsonObject *body = json_object_new ();

  callboard_record_encode (queue, CALLBOARD_KEYS_WIRE, CALLBOARD_FIELDS_ALL, body);
  callboard_request_take_body (request, body);

  return request;
}

/**
 * callboard_queues_delete_request:
 * @queue_id: a queue's id
 *
 * Endpoint 14. A queue with agents is refused.
 *
 * Returns: (transfer full): a request that resolves to %TRUE
 */
CallboardRequest *
callboard_queues_delete_request (const char *queue_id)
{
  CallboardRequest *request = callboard_request_new (14);
  JsonObject *body = json_object_new ();

  callboard_body_set_id (body, KEY_QUEUE_ID, queue_id);
  callboard_request_take_body (request, body);

  return request;
}

/**
 * callboard_queues_add_agents_request:
 * @queue_id: a queue's id
 * @agent_ids: (array zero-terminated=1): ids of agents
 *
 * Endpoint 15. Agents that are in the queue already stay.
 *
 * Returns: (transfer full): a request that resolves to %TRUE
 */
CallboardRequest *
callboard_queues_add_agents_request (const char         *queue_id,
                                     const char * const *agent_ids)
{
  CallboardRequest *request = callboard_request_new (15);
  JsonObject *body = json_object_new ();

  callboard_body_set_id (body, KEY_QUEUE_ID, queue_id);
  callboard_body_set_ids (body, KEY_AGENT_IDS, agent_ids);
  callboard_request_take_body (request, body);

  return request;
}
