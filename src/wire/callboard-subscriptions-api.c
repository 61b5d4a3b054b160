/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-wire"

#include "config.h"

#include <glib/gi18n.h>

#include "wire/callboard-decode.h"
#include "wire/callboard-keys.h"
#include "wire/callboard-subscriptions-api.h"

/* In the order of the service's document, which has them in four categories. */
static const CallboardEventType event_types[] = {
  { "acd_agent_state", "agent_state", N_("An agent's state changed, for example from idle to busy.") },
  { "extension_state_update", "ext_state", N_("An extension's state changed, for example from free to ringing.") },
  { "agent_call_mode_change", "agent_call_mode", N_("An agent switched to another kind of extension.") },
  { "general_hangup", "call", N_("A call was hung up.") },
  { "enqueue_succ", "call", N_("A call entered a queue.") },
  { "record_stop", "call", N_("The recording of a call ended.") },
  { "hangup_cause", "call", N_("The reason why a call ended is known.") },
  { "dequeue_succ", "call", N_("A call left a queue.") },
  { "start_dialout", "call", N_("Dialing out to a number began.") },
  { "voice_mail_succ", "call", N_("A caller left a voice message.") },
  { "play_succ", "call", N_("An announcement was played to its end.") },
  { "dtmf_gather_succ", "call", N_("A caller entered something on the keypad.") },
  { "asr_gather_succ", "call", N_("What a caller said was recognized.") },
  { "consult_succ", "call", N_("A consultation with a colleague began.") },
  { "end_consult_succ", "call", N_("A consultation with a colleague was ended.") },
  { "three_way_succ", "call", N_("A three-way call began.") },
  { "substitute_succ", "call", N_("Somebody took over an agent's call.") },
  { "hold_agent_succ", "call", N_("A call was put on hold.") },
  { "extern_succ", "call", N_("A call was transferred to an outside line.") },
  { "eavesdrop_succ", "call", N_("Somebody began to listen in on a call.") },
};

/**
 * callboard_event_types: (skip)
 * @n_types: (out): how many
 *
 * Returns: (array length=n_types) (transfer none): every event that the service's document lists
 */
const CallboardEventType *
callboard_event_types (gsize *n_types)
{
  *n_types = G_N_ELEMENTS (event_types);
  return event_types;
}

static gboolean
decode_subscriptions (const CallboardNode  *answer,
                      const CallboardNode  *result,
                      GValue               *value,
                      gpointer              user_data,
                      GError              **error)
{
  const CallboardNode *list = result;
  GPtrArray *subscriptions;

  if (callboard_node_get_kind (result) == CALLBOARD_NODE_OBJECT)
    {
      if (callboard_node_lookup_exact (result, KEY_SUBSCRIPTIONS) != NULL || callboard_node_get_size (result) == 0)
        list = callboard_node_lookup (result, KEY_SUBSCRIPTIONS);
    }

  subscriptions = callboard_records_read (&callboard_subscription_record_type, list, CALLBOARD_SUBSCRIPTION_CALLBACK, NULL,
                                          error);
  if (subscriptions == NULL)
    return FALSE;

  callboard_value_take_records (value, subscriptions);
  return TRUE;
}

/**
 * callboard_subscriptions_list:
 * @client: a client
 *
 * Endpoint 21: all subscriptions, without their ids, which only creating them tells.
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of #CallboardSubscriptionRecord, or rejects
 */
DexFuture *
callboard_subscriptions_list (CallboardClient *client)
{
  g_autoptr(CallboardRequest) request = NULL;

  dex_return_error_if_fail (CALLBOARD_IS_CLIENT (client));

  request = callboard_request_new (21);
  callboard_request_set_decode (request, decode_subscriptions, NULL, NULL);

  return callboard_client_send (client, request);
}
