/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "model/callboard-floor.h"
#include "support/callboard-test.h"

#include "test-records.h"

static void
put_agent (CallboardFloor *floor,
           const char     *id,
           gint64          state,
           const char     *queues,
           const char     *extensions)
{
  g_autoptr(CallboardAgentRecord) record = test_agent (id, id, state, queues, extensions);

  callboard_floor_put (floor, record);
}

static CallboardQueue *
put_queue (CallboardFloor *floor,
           const char     *id)
{
  g_autoptr(CallboardQueueRecord) record = test_queue (id, id);

  callboard_floor_put (floor, record);
  return callboard_floor_lookup_queue (floor, id);
}

static void
assert_counts (CallboardQueue *queue,
               guint           n_members,
               guint           n_signed_in)
{
  guint members, signed_in;

  g_object_get (queue, "n-members", &members, "n-signed-in", &signed_in, NULL);
  g_assert_cmpuint (members, ==, n_members);
  g_assert_cmpuint (signed_in, ==, n_signed_in);
  g_assert_cmpuint (g_list_model_get_n_items (callboard_queue_get_members (queue)), ==, n_members);
}

static void
test_memberships (void)
{
  g_autoptr(CallboardFloor) floor = callboard_floor_new (NULL);
  CallboardQueue *early, *late;

  early = put_queue (floor, "9001");
  put_agent (floor, "1", CALLBOARD_STATE_IDLE, "9001,9002", "");
  put_agent (floor, "2", CALLBOARD_STATE_OFFLINE, "9002", "");
  late = put_queue (floor, "9002");
  assert_counts (early, 1, 1);
  assert_counts (late, 2, 1);

  put_agent (floor, "2", CALLBOARD_STATE_TALKING, "9002,9001", "");
  assert_counts (early, 2, 2);
  assert_counts (late, 2, 2);

  put_agent (floor, "1", CALLBOARD_STATE_OFFLINE, "9002", "");
  assert_counts (early, 1, 1);
  assert_counts (late, 2, 1);

  put_agent (floor, "1", CALLBOARD_STATE_OFFLINE, "", "");
  put_agent (floor, "2", CALLBOARD_STATE_OFFLINE, "", "");
  assert_counts (early, 0, 0);
  assert_counts (late, 0, 0);
}

static void
test_set_membership (void)
{
  g_autoptr(CallboardFloor) floor = callboard_floor_new (NULL);
  CallboardQueue *queue = put_queue (floor, "9001");
  CallboardAgent *agent;

  put_agent (floor, "1", CALLBOARD_STATE_IDLE, "9002", "");
  agent = callboard_floor_lookup_agent (floor, "1");
  callboard_floor_set_membership (floor, "nobody", "9001", TRUE, callboard_collection_get_serial ());
  assert_counts (queue, 0, 0);
  callboard_floor_set_membership (floor, "1", "9001", TRUE, callboard_collection_get_serial ());
  callboard_floor_set_membership (floor, "1", "9001", TRUE, callboard_collection_get_serial ());
  g_assert_true (callboard_agent_is_in_queue (agent, "9001"));
  g_assert_true (callboard_agent_is_in_queue (agent, "9002"));
  assert_counts (queue, 1, 1);

  callboard_floor_set_membership (floor, "1", "9001", FALSE, callboard_collection_get_serial ());
  g_assert_false (callboard_agent_is_in_queue (agent, "9001"));
  assert_counts (queue, 0, 0);
}

static void
test_extensions_follow_agents (void)
{
  g_autoptr(CallboardFloor) floor = callboard_floor_new (NULL);
  CallboardCollection *extensions = callboard_floor_get_extensions (floor);
  CallboardExtensionRecord *record;

  put_agent (floor, "1", CALLBOARD_STATE_IDLE, "", "1001,1002");
  put_agent (floor, "2", CALLBOARD_STATE_IDLE, "", "1003");
  g_assert_cmpuint (callboard_collection_get_size (extensions), ==, 3);

  /* Moved from one to the other: whichever of them is heard of first, it ends at the new one. */
  put_agent (floor, "2", CALLBOARD_STATE_IDLE, "", "1003,1002");
  put_agent (floor, "1", CALLBOARD_STATE_IDLE, "", "1001");
  record = callboard_item_get_record (callboard_collection_lookup (extensions, "1002"));
  g_assert_cmpstr (record->agent, ==, "2");

  put_agent (floor, "2", CALLBOARD_STATE_IDLE, "", "");
  g_assert_cmpuint (callboard_collection_get_size (extensions), ==, 1);
  g_assert_null (callboard_collection_lookup (extensions, "1002"));
}

static void
test_extension_details (void)
{
  g_autoptr(CallboardFloor) floor = callboard_floor_new (NULL);
  g_autoptr(JsonNode) answer = callboard_test_json (
    "{\"AgentId\":\"355@7859ff65-0e6a\",\"Extensions\":[\"1145\",\"1146\"],"
    "\"ExtenInfos\":[{\"Number\":\"93000077121145\",\"Extension\":\"1145\",\"SignalType\":\"voip\"}]}");
  g_autoptr(CallboardAgentRecord) detail = callboard_record_new (&callboard_agent_record_type);
  g_autoptr(GError) error = NULL;
  CallboardExtensionRecord *known, *bare;

  put_agent (floor, "355", CALLBOARD_STATE_IDLE, "", "1145,1146");
  callboard_record_decode (detail, CALLBOARD_KEYS_WIRE, json_node_get_object (answer), &error);
  g_assert_no_error (error);
  callboard_floor_put (floor, detail);

  known = callboard_item_get_record (callboard_collection_lookup (callboard_floor_get_extensions (floor), "1145"));
  bare = callboard_item_get_record (callboard_collection_lookup (callboard_floor_get_extensions (floor), "1146"));
  g_assert_cmpstr (known->account, ==, "93000077121145");
  g_assert_cmpint (known->type, ==, CALLBOARD_SIGNAL_SIP);
  g_assert_cmpstr (known->agent, ==, "355");
  g_assert_cmpint (bare->type, ==, CALLBOARD_SIGNAL_UNKNOWN);
  g_assert_cmpstr (bare->agent, ==, "355");
}

static void
test_numbers (void)
{
  g_autoptr(CallboardFloor) floor = callboard_floor_new (NULL);
  g_autoptr(CallboardNumbersRecord) record = callboard_record_new (&callboard_numbers_record_type);
  const char *numbers[] = { "057126200670", "057126200671", NULL };
  CallboardNumberRecord *second;

  callboard_record_set_strings (record, CALLBOARD_NUMBERS_NUMBERS, numbers);
  callboard_record_set_string (record, CALLBOARD_NUMBERS_DEFAULT, "057126200671");
  callboard_floor_put (floor, record);
  while (callboard_collection_get_size (callboard_floor_get_numbers (floor)) < 2)
    g_main_context_iteration (NULL, TRUE);

  second = callboard_item_get_record (callboard_collection_lookup (callboard_floor_get_numbers (floor), numbers[1]));
  g_assert_true (second->is_default);
  g_assert_cmpstr (callboard_floor_get_default_number (floor), ==, "057126200671");
}

static void
put_numbers (CallboardFloor *floor,
             const char     *default_number,
             guint64         since)
{
  g_autoptr(CallboardNumbersRecord) record = callboard_record_new (&callboard_numbers_record_type);

  callboard_record_set_strings (record, CALLBOARD_NUMBERS_NUMBERS, (const char *[]) { "1", "2", NULL });
  callboard_record_set_string (record, CALLBOARD_NUMBERS_DEFAULT, default_number);
  callboard_floor_put_read (floor, record, since);
  for (guint i = 0; i < 10; i++)
    g_assert_true (dex_await (callboard_yield (), NULL));
}

/* An answer that was asked for before another one says nothing new; and there may be no default any more. */
static void
test_default_number (void)
{
  g_autoptr(CallboardFloor) floor = callboard_floor_new (NULL);
  guint64 earlier = callboard_collection_get_serial ();
  g_autofree char *known = NULL;
  CallboardNumberRecord *first;

  put_agent (floor, "1", 0, "", "");
  put_numbers (floor, "1", callboard_collection_get_serial ());
  put_numbers (floor, "2", earlier);
  g_object_get (floor, "default-number", &known, NULL);
  g_assert_cmpstr (known, ==, "1");
  first = callboard_item_get_record (callboard_collection_lookup (callboard_floor_get_numbers (floor), "1"));
  g_assert_true (first->is_default);

  put_numbers (floor, "", callboard_collection_get_serial ());
  g_assert_null (callboard_floor_get_default_number (floor));
  put_numbers (floor, NULL, callboard_collection_get_serial ());
  g_assert_null (callboard_floor_get_default_number (floor));
}

/* What the window binds to are the lists themselves, not copies of them. */
static void
test_lists (void)
{
  g_autoptr(CallboardFloor) floor = callboard_floor_new (NULL);
  g_autoptr(GListModel) agents = NULL, queues = NULL, extensions = NULL, numbers = NULL, subscriptions = NULL;
  g_autoptr(GError) error = NULL;
  CallboardFloorStatus status;
  gboolean remembered;
  gint64 refreshed_at;

  g_object_get (floor, "agents", &agents, "queues", &queues, "extensions", &extensions, "numbers", &numbers,
                "subscriptions", &subscriptions, "status", &status, "error", &error, "remembered", &remembered,
                "refreshed-at", &refreshed_at, NULL);
  g_assert_true (agents == G_LIST_MODEL (callboard_floor_get_agents (floor)));
  g_assert_true (queues == G_LIST_MODEL (callboard_floor_get_queues (floor)));
  g_assert_true (extensions == G_LIST_MODEL (callboard_floor_get_extensions (floor)));
  g_assert_true (numbers == G_LIST_MODEL (callboard_floor_get_numbers (floor)));
  g_assert_true (subscriptions == G_LIST_MODEL (callboard_floor_get_subscriptions (floor)));
  g_assert_cmpint (status, ==, CALLBOARD_FLOOR_EMPTY);
  g_assert_no_error (error);
  g_assert_false (remembered);
  g_assert_cmpint (refreshed_at, ==, 0);
}

/* What a run has read of one extension, such as the account it got when it was made. */
static void
test_extension_put (void)
{
  g_autoptr(CallboardFloor) floor = callboard_floor_new (NULL);
  g_autoptr(CallboardExtensionRecord) record = callboard_record_new (&callboard_extension_record_type);
  CallboardExtensionRecord *known;

  put_agent (floor, "1", CALLBOARD_STATE_IDLE, "", "1001");
  callboard_record_set_string (record, CALLBOARD_EXTENSION_NUMBER, "1001");
  callboard_record_set_string (record, CALLBOARD_EXTENSION_ACCOUNT, "93000077121001");
  callboard_floor_put (floor, record);
  known = callboard_item_get_record (callboard_collection_lookup (callboard_floor_get_extensions (floor), "1001"));
  g_assert_cmpstr (known->account, ==, "93000077121001");
  g_assert_cmpstr (known->agent, ==, "1");
}

/* Two agents who are both said to have one extension, as between the answers of a refresh: it is the later one's, and gone
 * once that one has it no more. */
static void
test_extension_of_two (void)
{
  g_autoptr(CallboardFloor) floor = callboard_floor_new (NULL);
  CallboardCollection *extensions = callboard_floor_get_extensions (floor);

  put_agent (floor, "1", CALLBOARD_STATE_IDLE, "", "1001");
  put_agent (floor, "2", CALLBOARD_STATE_IDLE, "", "1001");
  put_agent (floor, "2", CALLBOARD_STATE_IDLE, "", "");
  g_assert_null (callboard_collection_lookup (extensions, "1001"));
  put_agent (floor, "1", CALLBOARD_STATE_IDLE, "", "");
  g_assert_cmpuint (callboard_collection_get_size (extensions), ==, 0);
}

/* A list that is still being taken in may outlive the floor it was for. */
static void
test_goes_meanwhile (void)
{
  CallboardFloor *floor = callboard_floor_new (NULL);
  g_autoptr(CallboardCollection) agents = g_object_ref (callboard_floor_get_agents (floor));
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func (callboard_record_unref);
  g_autoptr(DexFuture) taken = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 50000; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      g_ptr_array_add (records, test_agent (id, id, 0, "9001,9002", id));
    }
  taken = callboard_collection_reconcile (agents, records, callboard_collection_get_serial ());
  while (callboard_collection_get_size (agents) == 0)
    g_assert_true (dex_await (callboard_yield (), NULL));
  g_assert_finalize_object (floor);
  dex_await (g_steal_pointer (&taken), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (callboard_collection_get_size (agents), ==, 50000);
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/model/floor/memberships", test_memberships);
  g_test_add_func ("/model/floor/set-membership", test_set_membership);
  g_test_add_func ("/model/floor/extensions-follow-agents", test_extensions_follow_agents);
  g_test_add_func ("/model/floor/extension-details", test_extension_details);
  g_test_add_func ("/model/floor/numbers", test_numbers);
  callboard_test_add_fiber ("/model/floor/default-number", test_default_number);
  g_test_add_func ("/model/floor/lists", test_lists);
  g_test_add_func ("/model/floor/extension-put", test_extension_put);
  g_test_add_func ("/model/floor/extension-of-two", test_extension_of_two);
  callboard_test_add_fiber ("/model/floor/goes-meanwhile", test_goes_meanwhile);

  return g_test_run ();
}
