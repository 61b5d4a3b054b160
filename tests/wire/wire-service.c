/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <string.h>

#include "support/callboard-test-sandbox.h"
#include "wire-service.h"
#include "wire/callboard-agents-api.h"
#include "wire/callboard-agents-writes.h"
#include "wire/callboard-extensions-writes.h"
#include "wire/callboard-numbers-api.h"
#include "wire/callboard-numbers-writes.h"
#include "wire/callboard-queues-api.h"
#include "wire/callboard-queues-writes.h"
#include "wire/callboard-subscriptions-api.h"
#include "wire/callboard-subscriptions-writes.h"

#define IDS(id) ((const char * const[]) { (id), NULL })

WireService *
wire_service_new (guint       n_agents,
                  const char *readings)
{
  WireService *self = g_new0 (WireService, 1);

  self->sandbox = callboard_test_sandbox_start (n_agents, readings, &self->client);

  return self;
}

void
wire_service_free (WireService *self)
{
  callboard_client_close (self->client);
  g_clear_object (&self->client);
  callboard_sandbox_stop (self->sandbox);
  g_clear_object (&self->sandbox);
  g_free (self);
}

void
wire_service_read_as (WireService *self,
                      const char  *readings)
{
  g_autoptr(GError) error = NULL;

  callboard_sandbox_set_readings (self->sandbox, readings, &error);
  g_assert_no_error (error);
}

void
wire_service_fault (WireService *self,
                    const char  *format,
                    ...)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *spec = NULL;
  va_list args;

  va_start (args, format);
  spec = g_strdup_vprintf (format, args);
  va_end (args);
  callboard_sandbox_set_fault (self->sandbox, spec, &error);
  g_assert_no_error (error);
}

static DexFuture *
send_taken (WireService      *self,
            CallboardRequest *request)
{
  DexFuture *work = callboard_client_send (self->client, request);

  callboard_request_unref (request);

  return work;
}

static CallboardRequest *
agent_request (const char *id)
{
  g_autoptr(CallboardAgentRecord) agent = callboard_record_new (&callboard_agent_record_type);

  callboard_record_set_string (agent, CALLBOARD_AGENT_ID, id);
  callboard_record_set_string (agent, CALLBOARD_AGENT_WORK_ID, id);
  callboard_record_set_string (agent, CALLBOARD_AGENT_NAME, "Practice");

  return callboard_agents_create_request (agent, FALSE);
}

static CallboardRequest *
changed_agent_request (void)
{
  g_autoptr(CallboardAgentRecord) agent = callboard_record_new (&callboard_agent_record_type);

  callboard_record_set_string (agent, CALLBOARD_AGENT_ID, PREPARED_IDLE_AGENT);
  callboard_record_set_string (agent, CALLBOARD_AGENT_NAME, "Somebody else");

  return callboard_agents_update_request (agent);
}

static CallboardRequest *
queue_request (const char *id,
               gboolean    create)
{
  g_autoptr(CallboardQueueRecord) queue = callboard_record_new (&callboard_queue_record_type);
  g_autofree char *name = g_strdup_printf ("Queue %s%s ", id, create ? "" : " renamed");

  callboard_record_set_string (queue, CALLBOARD_QUEUE_ID, id);
  callboard_record_set_string (queue, CALLBOARD_QUEUE_NAME, name);
  if (!create)
    callboard_record_set_integer (queue, CALLBOARD_QUEUE_STRATEGY, 2);

  return create ? callboard_queues_create_request (queue) : callboard_queues_update_request (queue);
}

static CallboardRequest *
subscription_request (const char *id,
                      const char *name)
{
  g_autoptr(CallboardSubscriptionRecord) subscription = callboard_record_new (&callboard_subscription_record_type);

  callboard_record_set_string (subscription, CALLBOARD_SUBSCRIPTION_NAME, name);
  callboard_record_set_string (subscription, CALLBOARD_SUBSCRIPTION_CALLBACK, "https://callback.example.com/events");
  callboard_record_set_strings (subscription, CALLBOARD_SUBSCRIPTION_EVENTS, IDS ("record_stop"));
  callboard_record_set_integer (subscription, CALLBOARD_SUBSCRIPTION_ENABLED, id == NULL);

  return id == NULL ? callboard_subscriptions_create_request (subscription)
                    : callboard_subscriptions_update_request (id, subscription);
}

static void
prepare_one (WireService      *self,
             CallboardRequest *request)
{
  g_autoptr(GError) error = NULL;

  dex_await (send_taken (self, request), &error);
  g_assert_no_error (error);
}

/* The id of the first subscription, as the server keeps it; the client has no way to read it. */
static char *
dup_subscription_id (WireService *self)
{
  g_autofree char *text = callboard_sandbox_dup_state (self->sandbox);
  g_autoptr(JsonNode) state = json_from_string (text, NULL);
  JsonArray *list = json_object_get_array_member (json_node_get_object (state), "subscriptions");

  g_assert_cmpuint (json_array_get_length (list), >, 0);
  return g_strdup_printf ("%" G_GINT64_FORMAT,
                          json_object_get_int_member (json_array_get_object_element (list, 0), "id"));
}

/* One of the app's numbers that is not the default, likewise. */
static char *
dup_relay (WireService *self)
{
  g_autofree char *text = callboard_sandbox_dup_state (self->sandbox);
  g_autoptr(JsonNode) state = json_from_string (text, NULL);
  JsonObject *numbers = json_object_get_object_member (json_node_get_object (state), "numbers");
  const char *taken = json_object_get_string_member_with_default (numbers, "default_number", "");
  const char *relay = json_array_get_string_element (json_object_get_array_member (numbers, "all"), 0);

  if (strcmp (relay, taken) == 0)
    relay = json_array_get_string_element (json_object_get_array_member (numbers, "all"), 1);

  return g_strdup (relay);
}

void
wire_service_prepare (WireService *self)
{
  prepare_one (self, agent_request (PREPARED_AGENT));
  prepare_one (self, agent_request (PREPARED_IDLE_AGENT));
  prepare_one (self, callboard_extensions_create_request (PREPARED_EXTENSION, CALLBOARD_SIGNAL_SIP));
  prepare_one (self, callboard_extensions_create_request (PREPARED_FREE_EXTENSION, CALLBOARD_SIGNAL_WEBRTC));
  prepare_one (self, callboard_agents_bind_request (PREPARED_AGENT, IDS (PREPARED_EXTENSION)));
  prepare_one (self, queue_request (PREPARED_QUEUE, TRUE));
  prepare_one (self, queue_request (PREPARED_EMPTY_QUEUE, TRUE));
  prepare_one (self, callboard_queues_add_agents_request (PREPARED_QUEUE, IDS (PREPARED_AGENT)));
  prepare_one (self, subscription_request (NULL, "prepared"));
}

static CallboardRequest *
write_request (WireService *self,
               guint        endpoint)
{
  g_autofree char *subscription = dup_subscription_id (self), *relay = dup_relay (self);

  switch (endpoint)
    {
    case 2: return callboard_numbers_set_default_request (relay);
    case 3: return callboard_numbers_clear_default_request ();
    case 4: return agent_request ("90003");
    case 5: return changed_agent_request ();
    case 7: return callboard_agents_bind_request (PREPARED_IDLE_AGENT, IDS (PREPARED_FREE_EXTENSION));
    case 8: return callboard_agents_unbind_request (PREPARED_AGENT, IDS (PREPARED_EXTENSION));
    case 9: return callboard_extensions_delete_request (PREPARED_FREE_EXTENSION);
    case 10: return callboard_extensions_create_request ("1703", CALLBOARD_SIGNAL_SIP);
    case 12: return queue_request ("9779", TRUE);
    case 13: return queue_request (PREPARED_EMPTY_QUEUE, FALSE);
    case 14: return callboard_queues_delete_request (PREPARED_EMPTY_QUEUE);
    case 15: return callboard_queues_add_agents_request (PREPARED_EMPTY_QUEUE, IDS (PREPARED_IDLE_AGENT));
    case 16: return callboard_agents_enroll_request (PREPARED_IDLE_AGENT, IDS (PREPARED_QUEUE), FALSE);
    case 17: return callboard_agents_withdraw_request (PREPARED_AGENT, IDS (PREPARED_QUEUE));
    case 18: return subscription_request (NULL, "another");
    case 19: return subscription_request (subscription, "renamed");
    case 20: return callboard_subscriptions_delete_request (subscription);
    case 22: return callboard_agents_sign_in_request (PREPARED_AGENT, CALLBOARD_STATE_WAITING);
    case 23: return callboard_agents_sign_out_request (PREPARED_AGENT);
    case 24: return callboard_call_request ("18789998765", relay, NULL, NULL);
    default: g_assert_not_reached ();
    }
}

/* Asks something of each endpoint that a prepared service does. */
DexFuture *
wire_service_ask (WireService *self,
                  guint        endpoint)
{
  switch (endpoint)
    {
    case 1: return callboard_numbers_list (self->client);
    case 6: return callboard_agents_list (self->client);
    case 11: return callboard_queues_list (self->client);
    case 21: return callboard_subscriptions_list (self->client);
    case 25: return callboard_agents_get (self->client, PREPARED_AGENT);
    case 26: return callboard_queues_list_agents (self->client, PREPARED_QUEUE);
    default: return send_taken (self, write_request (self, endpoint));
    }
}
