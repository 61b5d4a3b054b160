/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-wire"

#include "config.h"

#include "wire/callboard-decode.h"
#include "wire/callboard-keys.h"
#include "wire/callboard-queues-api.h"

/* The list itself, or an object that holds it. */
static const CallboardNode *
find_list (const CallboardNode *result,
           const char          *key)
{
  return callboard_node_get_kind (result) == CALLBOARD_NODE_OBJECT ? callboard_node_lookup (result, key) : result;
}

static gboolean
decode_queues (const CallboardNode  *answer,
               const CallboardNode  *result,
               GValue               *value,
               gpointer              user_data,
               GError              **error)
{
  GPtrArray *queues = callboard_records_read (&callboard_queue_record_type, find_list (result, KEY_QUEUES),
                                              CALLBOARD_QUEUE_ID, NULL, error);

  if (queues == NULL)
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
decode_members (const CallboardNode  *answer,
                const CallboardNode  *result,
                GValue               *value,
                gpointer              user_data,
                GError              **error)
{
  GPtrArray *agents = callboard_records_read (&callboard_agent_record_type, find_list (result, KEY_AGENT_LIST),
                                              CALLBOARD_AGENT_ID, NULL, error);

  if (agents == NULL)
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
