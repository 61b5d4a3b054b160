/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "support/callboard-test-floor.h"
#include "support/callboard-test.h"

static void
refresh (CallboardTestFloor *test)
{
  g_autoptr(GError) error = NULL;

  dex_await (callboard_floor_refresh (test->floor, CALLBOARD_FLOOR_ALL), &error);
  g_assert_no_error (error);
  g_assert_cmpint (callboard_floor_get_status (test->floor), ==, CALLBOARD_FLOOR_READY);
}

/* The floor says of an agent what the server knows of it. */
static void
assert_agent_is (CallboardTestFloor *test,
                 JsonObject         *known)
{
  CallboardAgent *agent = callboard_floor_lookup_agent (test->floor, json_object_get_string_member (known, "id"));
  JsonArray *queues = json_object_get_array_member (known, "queues");

  g_assert_nonnull (agent);
  g_assert_cmpstr (callboard_agent_get_name (agent), ==, json_object_get_string_member (known, "name"));
  g_assert_cmpstr (callboard_agent_get_email (agent), ==, json_object_get_string_member (known, "email"));
  g_assert_cmpint (callboard_agent_get_state (agent), ==, json_object_get_int_member (known, "state"));
  g_assert_cmpint (callboard_agent_get_enabled (agent), ==, json_object_get_boolean_member (known, "enabled"));
  g_assert_cmpuint (g_strv_length ((char **) callboard_agent_get_queues (agent)), ==, json_array_get_length (queues));
  for (guint i = 0; i < json_array_get_length (queues); i++)
    g_assert_true (callboard_agent_is_in_queue (agent, json_array_get_string_element (queues, i)));
}

static void
assert_floor_is_servers (CallboardTestFloor *test)
{
  g_autoptr(JsonObject) state = callboard_test_floor_state (test);
  JsonArray *agents = json_object_get_array_member (state, "agents");
  JsonArray *queues = json_object_get_array_member (state, "queues");

  g_assert_cmpuint (callboard_collection_get_size (callboard_floor_get_agents (test->floor)), ==,
                    json_array_get_length (agents));
  for (guint i = 0; i < json_array_get_length (agents); i++)
    assert_agent_is (test, json_array_get_object_element (agents, i));

  g_assert_cmpuint (callboard_collection_get_size (callboard_floor_get_queues (test->floor)), ==,
                    json_array_get_length (queues));
  for (guint i = 0; i < json_array_get_length (queues); i++)
    {
      JsonObject *known = json_array_get_object_element (queues, i);
      CallboardQueue *queue = callboard_floor_lookup_queue (test->floor, json_object_get_string_member (known, "id"));

      g_assert_cmpstr (callboard_queue_get_name (queue), ==, json_object_get_string_member (known, "name"));
      g_assert_cmpuint (callboard_queue_get_n_members (queue), ==,
                        json_array_get_length (json_object_get_array_member (known, "agents")));
    }
}

/* However the server reads its document, the floor comes out the same. */
static void
test_readings (void)
{
  static const char * const readings[] = {
    NULL, "paging=7", "paging=7,page-requests=capped", "numbers-as-strings,booleans-as-strings", "nulls", "bom",
    "gzip", "chunked", "content-type=text/html", "unknown-fields", "ids=plain", "ids=suffixed", "list-details",
    "default-listed=no", "subscriptions=object", "subscriptions=array", "real-statuses", "errdesc=lower",
  };

  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      g_autoptr(CallboardTestFloor) test = callboard_test_floor_new (40, readings[i]);

      g_test_message ("reading: %s", readings[i] ? readings[i] : "default");
      refresh (test);
      assert_floor_is_servers (test);
      g_assert_nonnull (callboard_collection_lookup (callboard_floor_get_numbers (test->floor),
                                                     callboard_floor_get_default_number (test->floor)));
    }
}

static void
count_cb (GListModel *model,
          guint       position,
          guint       removed,
          guint       added,
          guint      *count)
{
  *count += 1;
}

static void
test_unchanged_is_silent (void)
{
  g_autoptr(CallboardTestFloor) test = callboard_test_floor_new (500, NULL);
  guint n_changes = 0;

  refresh (test);
  g_signal_connect (callboard_floor_get_agents (test->floor), "items-changed", G_CALLBACK (count_cb), &n_changes);
  g_signal_connect (callboard_floor_get_queues (test->floor), "items-changed", G_CALLBACK (count_cb), &n_changes);
  g_signal_connect (callboard_floor_get_extensions (test->floor), "items-changed", G_CALLBACK (count_cb), &n_changes);
  g_signal_connect (callboard_floor_get_numbers (test->floor), "items-changed", G_CALLBACK (count_cb), &n_changes);
  refresh (test);

  g_assert_cmpuint (n_changes, ==, 0);
}

static void
test_agent_detail (void)
{
  g_autoptr(CallboardTestFloor) test = callboard_test_floor_new (20, NULL);
  g_autoptr(CallboardAgent) agent = NULL;
  g_autoptr(GError) error = NULL;
  CallboardAgentRecord *record;
  gpointer listed;

  refresh (test);
  listed = callboard_floor_lookup_agent (test->floor, "10001");
  agent = dex_await_object (callboard_floor_refresh_agent (test->floor, "10001"), &error);
  g_assert_no_error (error);
  g_assert_true (agent == listed);
  record = callboard_item_get_record (CALLBOARD_ITEM (agent));
  g_assert_true (callboard_record_has (record, CALLBOARD_AGENT_STATE_TEXT));
  g_assert_true (callboard_record_has (record, CALLBOARD_AGENT_WRAP_UP_TIME));

  g_clear_object (&agent);
  agent = dex_await_object (callboard_floor_refresh_agent (test->floor, "999999"), &error);
  callboard_assert_error (error, CALLBOARD_ERROR_NOT_FOUND);
}

static void
test_members (void)
{
  g_autoptr(CallboardTestFloor) test = callboard_test_floor_new (30, NULL);
  g_autoptr(JsonObject) known = NULL;
  g_autoptr(GError) error = NULL;
  CallboardQueue *queue;

  refresh (test);
  known = callboard_test_floor_find (test, "queues", "9001");
  queue = callboard_floor_lookup_queue (test->floor, "9001");
  /* Somebody whom the floor wrongly believes to be in the queue, and somebody whom it misses. */
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(CallboardItem) agent = g_list_model_get_item (G_LIST_MODEL (callboard_floor_get_agents (test->floor)),
                                                              i);

      callboard_floor_set_membership (test->floor, callboard_item_get_id (agent), "9001",
                                      !callboard_agent_is_in_queue (CALLBOARD_AGENT (agent), "9001"),
                                      callboard_collection_get_serial ());
    }
  dex_await (callboard_floor_refresh_members (test->floor, "9001"), &error);
  g_assert_no_error (error);

  g_assert_cmpuint (callboard_queue_get_n_members (queue), ==,
                    json_array_get_length (json_object_get_array_member (known, "agents")));
}

static void
test_failures (void)
{
  g_autoptr(CallboardTestFloor) test = callboard_test_floor_new (10, NULL);
  g_autoptr(GError) first = NULL, later = NULL;
  gint64 refreshed_at;

  callboard_test_floor_fault (test, "@06=500-before");
  callboard_client_set_max_attempts (test->client, 1);
  g_assert_false (dex_await (callboard_floor_refresh (test->floor, CALLBOARD_FLOOR_ALL), &first));
  callboard_assert_error (first, CALLBOARD_ERROR_SERVER_FAILED);
  g_assert_cmpint (callboard_floor_get_status (test->floor), ==, CALLBOARD_FLOOR_FAILED);
  g_assert_nonnull (callboard_floor_get_error (test->floor));
  g_assert_cmpuint (callboard_collection_get_size (callboard_floor_get_queues (test->floor)), >, 0);

  callboard_test_floor_fault (test, NULL);
  refresh (test);
  g_assert_null (callboard_floor_get_error (test->floor));
  refreshed_at = callboard_floor_get_refreshed_at (test->floor);

  callboard_test_floor_fault (test, "@11=html");
  g_assert_false (dex_await (callboard_floor_refresh (test->floor, CALLBOARD_FLOOR_ALL), &later));
  callboard_assert_error (later, CALLBOARD_ERROR_NOT_UNDERSTOOD);
  g_assert_cmpint (callboard_floor_get_status (test->floor), ==, CALLBOARD_FLOOR_STALE);
  g_assert_cmpint (callboard_floor_get_refreshed_at (test->floor), ==, refreshed_at);
  assert_floor_is_servers (test);
}

/* What could be read meanwhile does not hide that something else could not. */
static void
test_partial_refresh_keeps_the_error (void)
{
  g_autoptr(CallboardTestFloor) test = callboard_test_floor_new (10, NULL);
  g_autoptr(GError) error = NULL;

  refresh (test);
  callboard_client_set_max_attempts (test->client, 1);
  callboard_test_floor_fault (test, "@11=500-before");
  g_assert_false (dex_await (callboard_floor_refresh (test->floor, CALLBOARD_FLOOR_ALL), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_SERVER_FAILED);
  g_clear_error (&error);

  g_assert_true (dex_await (callboard_floor_refresh (test->floor, CALLBOARD_FLOOR_AGENTS), &error));
  g_assert_no_error (error);
  g_assert_cmpint (callboard_floor_get_status (test->floor), ==, CALLBOARD_FLOOR_STALE);
  g_assert_nonnull (callboard_floor_get_error (test->floor));

  callboard_test_floor_fault (test, NULL);
  refresh (test);
}

/* A list that says that it is longer than it is must not empty the floor. */
static void
test_short_list (void)
{
  g_autoptr(CallboardTestFloor) test = callboard_test_floor_new (10, NULL);
  g_autoptr(GError) error = NULL;

  refresh (test);
  callboard_sandbox_set_readings (test->sandbox, "short-list", &error);
  g_assert_no_error (error);
  g_assert_false (dex_await (callboard_floor_refresh (test->floor, CALLBOARD_FLOOR_AGENTS), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_NOT_UNDERSTOOD);
  g_assert_cmpuint (callboard_collection_get_size (callboard_floor_get_agents (test->floor)), ==, 10);
}

static void
test_joined (void)
{
  g_autoptr(CallboardTestFloor) test = callboard_test_floor_new (10, NULL);
  g_autoptr(GPtrArray) refreshes = g_ptr_array_new_with_free_func (dex_unref);

  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (refreshes, callboard_floor_refresh (test->floor, CALLBOARD_FLOOR_ALL));
  dex_await (callboard_settle_all (refreshes), NULL);

  for (guint i = 0; i < 3; i++)
    g_assert_true (dex_future_is_resolved (g_ptr_array_index (refreshes, i)));
  g_assert_cmpuint (callboard_sandbox_count_requests (test->sandbox, 6), ==, 1);
}

/* Of several parts that fail, the first one's reason is told; one that follows from it would only puzzle. */
static void
test_first_error (void)
{
  g_autoptr(CallboardTestFloor) test = callboard_test_floor_new (10, NULL);
  g_autoptr(GError) error = NULL;

  callboard_client_set_max_attempts (test->client, 1);
  callboard_test_floor_fault (test, "@11=500-before,@06=html");
  g_assert_false (dex_await (callboard_floor_refresh (test->floor, CALLBOARD_FLOOR_ALL), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_SERVER_FAILED);
  g_assert_cmpuint (callboard_collection_get_size (callboard_floor_get_numbers (test->floor)), >, 0);
}

/* Two refreshes of different parts: it is being refreshed until both are done. */
static void
test_overlapping (void)
{
  g_autoptr(CallboardTestFloor) test = callboard_test_floor_new (10, NULL);
  g_autoptr(DexFuture) agents = NULL;
  g_autoptr(GError) error = NULL;

  refresh (test);
  callboard_test_floor_fault (test, "@06=slow/300");
  agents = callboard_floor_refresh (test->floor, CALLBOARD_FLOOR_AGENTS);
  g_assert_true (dex_await (callboard_floor_refresh (test->floor, CALLBOARD_FLOOR_QUEUES), &error));
  g_assert_no_error (error);
  /* On a machine that is kept busy the slow answer may be there by now. */
  if (dex_future_is_pending (agents))
    g_assert_cmpint (callboard_floor_get_status (test->floor), ==, CALLBOARD_FLOOR_REFRESHING);
  g_assert_true (dex_await (g_steal_pointer (&agents), &error));
  g_assert_no_error (error);
  g_assert_cmpint (callboard_floor_get_status (test->floor), ==, CALLBOARD_FLOOR_READY);
  assert_floor_is_servers (test);
}

/* That an agent could not be read does not mean that there is none; one that was removed meanwhile stays so. */
static void
test_agent_not_read (void)
{
  g_autoptr(CallboardTestFloor) test = callboard_test_floor_new (10, NULL);
  g_autoptr(DexFuture) reading = NULL;
  g_autoptr(GError) failed = NULL, removed = NULL;

  refresh (test);
  callboard_client_set_max_attempts (test->client, 1);
  callboard_test_floor_fault (test, "@25=500-before*1,@25=slow/200");
  g_assert_null (dex_await_object (callboard_floor_refresh_agent (test->floor, "10001"), &failed));
  callboard_assert_error (failed, CALLBOARD_ERROR_SERVER_FAILED);
  g_assert_nonnull (callboard_floor_lookup_agent (test->floor, "10001"));

  reading = callboard_floor_refresh_agent (test->floor, "10002");
  g_assert_true (dex_await (callboard_yield (), NULL));
  g_assert_true (callboard_collection_remove (callboard_floor_get_agents (test->floor), "10002"));
  g_assert_null (dex_await_object (g_steal_pointer (&reading), &removed));
  callboard_assert_error (removed, CALLBOARD_ERROR_NOT_FOUND);
  g_assert_null (callboard_floor_lookup_agent (test->floor, "10002"));
}

/* Who joined or left while a queue's members were being read has not been asked about. */
static void
test_members_meanwhile (void)
{
  g_autoptr(CallboardTestFloor) test = callboard_test_floor_new (30, NULL);
  g_autoptr(DexFuture) reading = NULL;
  g_autoptr(CallboardAgent) member = NULL;
  g_autoptr(GError) failed = NULL, error = NULL;
  CallboardQueue *queue;
  guint n_before;

  refresh (test);
  queue = callboard_floor_lookup_queue (test->floor, "9001");
  n_before = callboard_queue_get_n_members (queue);
  callboard_client_set_max_attempts (test->client, 1);
  callboard_test_floor_fault (test, "@26=500-before");
  g_assert_false (dex_await (callboard_floor_refresh_members (test->floor, "9001"), &failed));
  callboard_assert_error (failed, CALLBOARD_ERROR_SERVER_FAILED);
  g_assert_cmpuint (callboard_queue_get_n_members (queue), ==, n_before);

  callboard_test_floor_fault (test, "@26=slow/200");
  reading = callboard_floor_refresh_members (test->floor, "9001");
  g_assert_true (dex_await (callboard_yield (), NULL));
  member = g_list_model_get_item (callboard_queue_get_members (queue), 0);
  callboard_floor_set_membership (test->floor, callboard_item_get_id (CALLBOARD_ITEM (member)), "9001", FALSE,
                                  callboard_collection_get_serial ());
  g_assert_true (dex_await (g_steal_pointer (&reading), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (callboard_queue_get_n_members (queue), ==, n_before - 1);
  g_assert_false (callboard_agent_is_in_queue (member, "9001"));
}

/* The members of a queue that the floor does not show yet, such as one that was just made. */
static void
test_members_of_unknown_queue (void)
{
  g_autoptr(CallboardTestFloor) test = callboard_test_floor_new (30, NULL);
  g_autoptr(JsonObject) known = callboard_test_floor_find (test, "queues", "9001");
  g_autoptr(GError) error = NULL;

  g_assert_true (dex_await (callboard_floor_refresh_members (test->floor, "9001"), &error));
  g_assert_no_error (error);
  g_assert_null (callboard_floor_lookup_queue (test->floor, "9001"));
  g_assert_cmpuint (callboard_collection_get_size (callboard_floor_get_agents (test->floor)), ==,
                    json_array_get_length (json_object_get_array_member (known, "agents")));
}

/* What is remembered and what is read come in at the same time: what was read counts, whichever is first. */
static void
test_recalled_meanwhile (void)
{
  g_autoptr(CallboardTestFloor) test = callboard_test_floor_new (10, NULL);
  g_autoptr(GPtrArray) remembered = g_ptr_array_new_with_free_func (callboard_record_unref);
  g_autoptr(DexFuture) recalling = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 100000; i++)
    {
      CallboardAgentRecord *record = callboard_record_new (&callboard_agent_record_type);
      g_autofree char *id = g_strdup_printf ("old-%u", i);

      callboard_record_set_string (record, CALLBOARD_AGENT_ID, id);
      g_ptr_array_add (remembered, record);
    }
  recalling = callboard_floor_recall (test->floor, CALLBOARD_FLOOR_AGENTS, remembered, 1000);
  refresh (test);
  dex_await (g_steal_pointer (&recalling), &error);
  g_assert_no_error (error);

  g_assert_false (callboard_floor_get_remembered (test->floor));
  g_assert_cmpint (callboard_floor_get_status (test->floor), ==, CALLBOARD_FLOOR_READY);
  g_assert_cmpint (callboard_floor_get_refreshed_at (test->floor), >, 1000);
  assert_floor_is_servers (test);
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  callboard_test_add_fiber ("/model/refresh/readings", test_readings);
  callboard_test_add_fiber ("/model/refresh/unchanged-is-silent", test_unchanged_is_silent);
  callboard_test_add_fiber ("/model/refresh/agent-detail", test_agent_detail);
  callboard_test_add_fiber ("/model/refresh/members", test_members);
  callboard_test_add_fiber ("/model/refresh/failures", test_failures);
  callboard_test_add_fiber ("/model/refresh/partial-refresh-keeps-the-error", test_partial_refresh_keeps_the_error);
  callboard_test_add_fiber ("/model/refresh/short-list", test_short_list);
  callboard_test_add_fiber ("/model/refresh/joined", test_joined);
  callboard_test_add_fiber ("/model/refresh/first-error", test_first_error);
  callboard_test_add_fiber ("/model/refresh/overlapping", test_overlapping);
  callboard_test_add_fiber ("/model/refresh/agent-not-read", test_agent_not_read);
  callboard_test_add_fiber ("/model/refresh/members-meanwhile", test_members_meanwhile);
  callboard_test_add_fiber ("/model/refresh/members-of-unknown-queue", test_members_of_unknown_queue);
  callboard_test_add_fiber ("/model/refresh/recalled-meanwhile", test_recalled_meanwhile);

  return g_test_run ();
}
