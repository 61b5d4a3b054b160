/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-wire"

#include "config.h"

#include "base/callboard-json.h"
#include "wire/callboard-decode.h"
#include "wire/callboard-keys.h"
#include "wire/callboard-queues-api.h"

/* The list itself, or an object that holds it. */
static JsonNode *
find_list (JsonNode   *result,
           const char *key)
{
  if (result != NULL && JSON_NODE_HOLDS_OBJECT (result))
    return callboard_json_lookup (json_node_get_object (result), key);

  return result;
}

static gboolean
decode_queues (JsonObject  *answer,
               JsonNode    *result,
               GValue      *value,
               gpointer     user_data,
               GError     **error)
{
  GPtrArray *queues;

  if (!callboard_decode_list (find_list (result, KEY_QUEUES), &callboard_queue_record_type, CALLBOARD_QUEUE_ID, &queues,
                              error))
    return FALSE;

  callboard_value_take_records (value, queues);
  return TRUE;
}

/**
 * callboard_queues_list:
 * @client: a client
 *
 * Endpoint 11: all queues.
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of #CallboardQueueRecord, or rejects
 */
DexFuture *
callboard_queues_list (CallboardClient *client)
{
  g_autoptr(CallboardRequest) request = NULL;

  dex_return_error_if_fail (CALLBOARD_IS_CLIENT (client));

  request = callboard_request_new (11);
  callboard_request_set_decode (request, decode_queues, NULL, NULL);

  return callboard_client_send (client, request);
}

static gboolean
decode_members (JsonObject  *answer,
                JsonNode    *result,
                GValue      *value,
                gpointer     user_data,
                GError     **error)
{
  GPtrArray *agents;

  if (!callboard_decode_list (find_list (result, KEY_AGENT_LIST), &callboard_agent_record_type, CALLBOARD_AGENT_ID,
                              &agents, error))
    return FALSE;

  callboard_value_take_records (value, agents);
  return TRUE;
}

/**
 * callboard_queues_list_agents:
 * @client: a client
 * @queue_id: a queue's id
 *
 * Endpoint 26: the agents of a queue.
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of #CallboardAgentRecord, or rejects; with
 *   %CALLBOARD_ERROR_NOT_FOUND when there is no such queue
 */
DexFuture *
callboard_queues_list_agents (CallboardClient *client,
                              const char      *queue_id)
{
  g_autoptr(CallboardRequest) request = NULL;
  g_autofree char *bare = callboard_id_cut (queue_id);

  dex_return_error_if_fail (CALLBOARD_IS_CLIENT (client));
  dex_return_error_if_fail (queue_id != NULL);

  request = callboard_request_new (26);
  callboard_request_set_id (request, bare);
  callboard_request_set_decode (request, decode_members, NULL, NULL);

  return callboard_client_send (client, request);
}
