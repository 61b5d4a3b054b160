/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <string.h>

#include "base/callboard-error.h"
#include "support/callboard-test.h"
#include "wire-service.h"
#include "wire/callboard-agents-api.h"
#include "wire/callboard-agents-writes.h"
#include "wire/callboard-extensions-writes.h"
#include "wire/callboard-numbers-api.h"
#include "wire/callboard-queues-api.h"
#include "wire/callboard-queues-writes.h"
#include "wire/callboard-subscriptions-api.h"

/* The same day's work under each reading of the service's document, with the same outcome. */

static const char * const readings[] = {
  NULL, "real-statuses", "empty-204", "real-statuses,empty-204", "paging=5", "paging=5,page-requests=capped", "paging=1",
  "numbers-as-strings", "booleans-as-strings", "nulls", "unknown-fields", "bom", "gzip", "chunked", "gzip,chunked,bom",
  "content-type=text/html", "content-type=text/plain", "content-type=absent", "date-header=none", "clock-skew=900",
  "clock-skew=-900", "clock-skew=3600,real-statuses", "errdesc=bare", "errdesc=empty", "errdesc=lower",
  "error-result=object", "envelope=general", "ids=plain", "ids=suffixed", "signal=string", "signal=number",
  "list-details", "create-infos=strings", "create-infos=null", "missing-agent=null", "queue-result=string",
  "queue-taken=200019", "default-listed=no", "subscriptions=object", "subscriptions=array", "subscriptions=null",
  "enable-as-bool", "sub-succ=object", "sub-names=other", "update-id=new",
  "numbers-as-strings,booleans-as-strings,nulls,unknown-fields,bom,gzip,chunked,ids=suffixed,signal=string,paging=3,"
  "real-statuses,empty-204,content-type=text/html,clock-skew=1200,envelope=general,queue-result=string",
};

static CallboardAgentRecord *
find_agent (GPtrArray  *agents,
            const char *id)
{
  for (guint i = 0; i < agents->len; i++)
    {
      CallboardAgentRecord *agent = g_ptr_array_index (agents, i);

      if (strcmp (agent->id, id) == 0)
        return agent;
    }

  return NULL;
}

static void
check_agents (WireService *service)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) agents = dex_await_boxed (callboard_agents_list (service->client), &error);
  CallboardAgentRecord *prepared;

  g_assert_no_error (error);
  g_assert_cmpuint (agents->len, ==, 14);
  prepared = find_agent (agents, PREPARED_AGENT);
  g_assert_nonnull (prepared);
  g_assert_cmpstr (prepared->name, ==, "Practice");
  g_assert_true (prepared->enabled);
  g_assert_cmpstr (prepared->queues[0], ==, PREPARED_QUEUE);
  g_assert_null (prepared->queues[1]);
  g_assert_cmpstr (prepared->extensions[0], ==, PREPARED_EXTENSION);
  g_assert_cmpint (prepared->state, ==, CALLBOARD_STATE_OFFLINE);
}

static void
check_agent (WireService *service)
{
  g_autoptr(GError) error = NULL, none = NULL;
  g_autoptr(CallboardAgentRecord) agent = NULL;
  CallboardExtensionRecord *info;

  agent = dex_await_boxed (callboard_agents_get (service->client, PREPARED_AGENT), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (agent->id, ==, PREPARED_AGENT);
  g_assert_cmpstr (agent->queues[0], ==, PREPARED_QUEUE);
  g_assert_cmpuint (agent->extension_infos->len, ==, 1);
  info = g_ptr_array_index (agent->extension_infos, 0);
  g_assert_cmpstr (info->number, ==, PREPARED_EXTENSION);
  g_assert_cmpint (info->type, ==, CALLBOARD_SIGNAL_SIP);
  g_assert_cmpuint (strlen (info->password), >, 0);

  g_assert_false (dex_await (callboard_agents_get (service->client, "123456789"), &none));
  callboard_assert_error (none, CALLBOARD_ERROR_NOT_FOUND);
}

static void
check_queues (WireService *service)
{
  g_autoptr(GError) error = NULL, taken = NULL, used = NULL, unknown = NULL;
  g_autoptr(GPtrArray) queues = dex_await_boxed (callboard_queues_list (service->client), &error);
  g_autoptr(GPtrArray) members = dex_await_boxed (callboard_queues_list_agents (service->client, PREPARED_QUEUE), &error);
  g_autoptr(GPtrArray) nobody = dex_await_boxed (callboard_queues_list_agents (service->client, PREPARED_EMPTY_QUEUE),
                                                 &error);
  g_autoptr(CallboardQueueRecord) queue = callboard_record_new (&callboard_queue_record_type);
  g_autoptr(CallboardRequest) drop = callboard_queues_delete_request (PREPARED_QUEUE), twice = NULL;
  gboolean found = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < queues->len; i++)
    {
      CallboardQueueRecord *candidate = g_ptr_array_index (queues, i);

      found |= strcmp (candidate->id, PREPARED_QUEUE) == 0 && strcmp (candidate->name, "Queue " PREPARED_QUEUE " ") == 0;
    }
  g_assert_true (found);
  g_assert_cmpuint (members->len, ==, 1);
  g_assert_cmpstr (((CallboardAgentRecord *) g_ptr_array_index (members, 0))->id, ==, PREPARED_AGENT);
  g_assert_cmpuint (nobody->len, ==, 0);

  callboard_record_set_string (queue, CALLBOARD_QUEUE_ID, "9990");
  callboard_record_set_string (queue, CALLBOARD_QUEUE_NAME, "Queue " PREPARED_QUEUE " ");
  twice = callboard_queues_create_request (queue);
  g_assert_false (dex_await (callboard_client_send (service->client, twice), &taken));
  callboard_assert_error (taken, CALLBOARD_ERROR_TAKEN);
  g_assert_false (dex_await (callboard_client_send (service->client, drop), &used));
  callboard_assert_error (used, CALLBOARD_ERROR_IN_USE);
  g_assert_false (dex_await (callboard_queues_list_agents (service->client, "9999"), &unknown));
  callboard_assert_error (unknown, CALLBOARD_ERROR_NOT_FOUND);
}

static void
check_numbers (WireService *service)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardNumbersRecord) numbers = dex_await_boxed (callboard_numbers_list (service->client), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (numbers->numbers), >, 1);
  g_assert_true (numbers->default_number == NULL ||
                 g_strv_contains ((const char * const *) numbers->numbers, numbers->default_number));
}

/* Under the reading in which 21 shows one object, that may be another one. */
static void
check_subscriptions (WireService *service,
                     gboolean     all)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) subscriptions = dex_await_boxed (callboard_subscriptions_list (service->client), &error);
  CallboardSubscriptionRecord *prepared = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (subscriptions->len, >=, 1);
  for (guint i = 0; i < subscriptions->len; i++)
    {
      CallboardSubscriptionRecord *candidate = g_ptr_array_index (subscriptions, i);

      g_assert_nonnull (candidate->callback);
      if (strcmp (candidate->name, "prepared") == 0)
        prepared = candidate;
    }
  if (!all)
    return;
  g_assert_nonnull (prepared);
  g_assert_cmpstr (prepared->events[0], ==, "record_stop");
  g_assert_true (prepared->enabled);
}

static void
check_writes (WireService *service)
{
  static const guint endpoints[] = { 2, 3, 5, 4, 7, 8, 9, 10, 13, 15, 16, 17, 18, 19, 20, 24 };

  for (gsize i = 0; i < G_N_ELEMENTS (endpoints); i++)
    {
      g_autoptr(GError) error = NULL;

      /* What 7 bound is in the way of 9, as the document says. */
      dex_await (wire_service_ask (service, endpoints[i]), &error);
      g_test_message ("endpoint %u", endpoints[i]);
      if (endpoints[i] == 9)
        callboard_assert_error (error, CALLBOARD_ERROR_IN_USE);
      else
        g_assert_no_error (error);
    }
}

static void
check_presence (WireService *service)
{
  g_autoptr(GError) error = NULL, refused = NULL;
  g_autoptr(CallboardRequest) without = callboard_agents_sign_in_request (PREPARED_IDLE_AGENT, 0);

  dex_await (wire_service_ask (service, 22), &error);
  g_assert_no_error (error);
  dex_await (wire_service_ask (service, 23), &error);
  g_assert_no_error (error);
  g_assert_false (dex_await (callboard_client_send (service->client, without), &refused));
  callboard_assert_error (refused, CALLBOARD_ERROR_IN_USE);
}

static void
test_days_work (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      g_autoptr(WireService) service = wire_service_new (12, readings[i]);

      g_test_message ("reading %s", readings[i] ? readings[i] : "as is most likely");
      wire_service_prepare (service);
      check_agents (service);
      check_agent (service);
      check_queues (service);
      check_numbers (service);
      check_subscriptions (service, g_strcmp0 (readings[i], "subscriptions=object") != 0);
      check_presence (service);
      check_writes (service);
    }
}

/* Readings under which there is less to be had, and the client says so. */
static void
test_short_list (void)
{
  static const char * const incomplete[] = { "short-list", "paging=5,page-requests=ignored" };

  for (gsize i = 0; i < G_N_ELEMENTS (incomplete); i++)
    {
      g_autoptr(WireService) service = wire_service_new (12, incomplete[i]);
      g_autoptr(GError) error = NULL;

      g_assert_false (dex_await (callboard_agents_list (service->client), &error));
      callboard_assert_error (error, CALLBOARD_ERROR_NOT_UNDERSTOOD);
      g_assert_nonnull (strstr (error->message, "incomplete"));
    }
}

static void
test_seconds (void)
{
  g_autoptr(WireService) service = wire_service_new (12, "timestamp=seconds");
  g_autoptr(GError) error = NULL;

  g_assert_false (dex_await (callboard_queues_list (service->client), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_SIGNATURE);
}

static CallboardQueueRecord *
create_queue (WireService *service)
{
  g_autoptr(CallboardQueueRecord) queue = callboard_record_new (&callboard_queue_record_type);
  g_autoptr(CallboardRequest) request = NULL;
  g_autoptr(GError) error = NULL;
  CallboardQueueRecord *created;

  callboard_record_set_string (queue, CALLBOARD_QUEUE_ID, "9400");
  callboard_record_set_string (queue, CALLBOARD_QUEUE_NAME, "New");
  request = callboard_queues_create_request (queue);
  created = dex_await_boxed (callboard_client_send (service->client, request), &error);
  g_assert_no_error (error);

  return created;
}

static void
test_queue_id (void)
{
  g_autoptr(WireService) service = wire_service_new (12, "queue-id=internal");
  g_autoptr(WireService) plain = wire_service_new (12, NULL);
  g_autoptr(CallboardQueueRecord) queue = create_queue (service), asked = create_queue (plain);

  g_assert_cmpstr (queue->id, !=, "9400");
  g_assert_cmpstr (queue->name, ==, "New");
  g_assert_cmpstr (asked->id, ==, "9400");
}

/* A floor of the largest size, decoded off the main loop. */
static void
test_many_agents (void)
{
  g_autoptr(WireService) service = wire_service_new (20000, "gzip");
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) agents = dex_await_boxed (callboard_agents_list (service->client), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (agents->len, ==, 20000);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);

  callboard_test_add_fiber ("/wire/readings/days-work", test_days_work);
  callboard_test_add_fiber ("/wire/readings/short-list", test_short_list);
  callboard_test_add_fiber ("/wire/readings/seconds", test_seconds);
  callboard_test_add_fiber ("/wire/readings/queue-id", test_queue_id);
  callboard_test_add_fiber ("/wire/readings/many-agents", test_many_agents);

  return g_test_run ();
}
