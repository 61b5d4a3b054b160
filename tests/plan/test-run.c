/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "base/callboard-redact.h"
#include "plan/plan-test.h"
#include "support/callboard-test.h"

/* Each intention, carried out on a practice contact center and checked by what the server then knows. Without further notice:
 * 10002, 10004 and 10011 are offline, 10001 and 10007 are signed in, 1001 to 1006 are bound to nobody. */

static void
test_create_agent (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardAgentRecord) agent = plan_test_agent ("000123");
  g_autoptr(GError) error = NULL;
  CallboardAgent *known;

  callboard_record_set_string (agent, CALLBOARD_AGENT_WORK_ID, "A1");
  callboard_record_set_string (agent, CALLBOARD_AGENT_NAME, "新人");
  callboard_record_set_string (agent, CALLBOARD_AGENT_ROLE, "leader");
  callboard_record_set_integer (agent, CALLBOARD_AGENT_ENABLED, FALSE);
  callboard_record_set_integer (agent, CALLBOARD_AGENT_WRAP_UP_TIME, 25);
  g_assert_true (callboard_plan_create_agent (plan, agent, FALSE, IDS ("1001"), IDS ("9001", "9003"), &error));
  plan_test_run_well (plan);

  plan_test_assert_text (test, "agents", "000123", "name", "新人");
  plan_test_assert_text (test, "agents", "000123", "role", "leader");
  plan_test_assert_text (test, "agents", "000123", "enabled", "false");
  plan_test_assert_text (test, "agents", "000123", "wrap_up_time", "25");
  g_assert_true (plan_test_lists (test, "agents", "000123", "extensions", "1001"));
  g_assert_true (plan_test_lists (test, "queues", "9001", "agents", "000123"));
  g_assert_true (plan_test_lists (test, "queues", "9003", "agents", "000123"));
  g_assert_cmpuint (plan_test_count (test, "agents", "000123", "queues"), ==, 2);

  /* The floor knows all of it without being read anew. */
  known = callboard_floor_lookup_agent (test->floor, "000123");
  g_assert_nonnull (known);
  g_assert_true (callboard_agent_is_in_queue (known, "9003"));
  g_assert_cmpint (((CallboardAgentRecord *) callboard_item_get_record (CALLBOARD_ITEM (known)))->wrap_up_time, ==, 25);
  g_assert_nonnull (callboard_collection_lookup (callboard_floor_get_extensions (test->floor), "1001"));
}

static void
test_create_with_extensions (void)
{
  static const char * const readings[] = { NULL, "create-infos=null", "create-infos=strings", "webrtc=disabled" };

  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      g_autoptr(CallboardTestFloor) test = plan_test_open (12, readings[i]);
      g_autoptr(CallboardPlan) plan = plan_test_plan (test);
      g_autoptr(CallboardAgentRecord) agent = plan_test_agent ("20001");
      CallboardAgentRecord *result;
      CallboardExtensionRecord *extension;
      g_autofree char *blackened = NULL;
      g_autoptr(GError) error = NULL;

      callboard_record_set_string (agent, CALLBOARD_AGENT_WORK_ID, "A1");
      g_assert_true (callboard_plan_create_agent (plan, agent, TRUE, NULL, NULL, &error));
      plan_test_run_well (plan);

      g_assert_cmpuint (plan_test_count (test, "agents", "20001", "extensions"), ==, i == 3 ? 1 : 2);
      result = callboard_step_get_result (callboard_plan_get_step (plan, 0));
      g_assert_cmpuint (result->extension_infos->len, ==, i == 3 ? 1 : 2);
      extension = g_ptr_array_index (result->extension_infos, 0);
      g_assert_true (plan_test_lists (test, "agents", "20001", "extensions", extension->number));
      plan_test_assert_text (test, "extensions", extension->number, "password", extension->password);
      blackened = callboard_redact (extension->password);
      g_assert_cmpstr (blackened, ==, CALLBOARD_REDACTED);
    }
}

/* Under both readings of PUT what was not to be changed is as before; what somebody else changed meanwhile is kept. */
static void
test_edit_agent (void)
{
  static const char * const readings[] = { NULL, "put-replaces", "nulls,numbers-as-strings,booleans-as-strings" };

  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      g_autoptr(CallboardTestFloor) test = plan_test_open (12, readings[i]);
      g_autoptr(CallboardFloor) elsewhere = callboard_floor_new (test->client);
      g_autoptr(CallboardPlan) plan = plan_test_plan (test), theirs = callboard_plan_new (elsewhere, "Theirs");
      g_autoptr(CallboardAgentRecord) name = plan_test_agent ("10002"), mobile = plan_test_agent ("10002");
      g_autofree char *email = plan_test_text (test, "agents", "10002", "email");
      g_autoptr(GError) error = NULL;

      dex_await (callboard_floor_refresh (elsewhere, CALLBOARD_FLOOR_AGENTS), &error);
      g_assert_no_error (error);
      callboard_record_set_string (name, CALLBOARD_AGENT_NAME, "Anna");
      callboard_record_set_string (mobile, CALLBOARD_AGENT_MOBILE, "057188888888");
      callboard_record_set_integer (mobile, CALLBOARD_AGENT_OUT_WRAP_UP_TIME, 77);
      g_assert_true (callboard_plan_edit_agent (theirs, mobile, &error));
      g_assert_true (callboard_plan_edit_agent (plan, name, &error));
      plan_test_run_well (theirs);
      plan_test_run_well (plan);

      plan_test_assert_text (test, "agents", "10002", "name", "Anna");
      plan_test_assert_text (test, "agents", "10002", "mobile", "057188888888");
      plan_test_assert_text (test, "agents", "10002", "email", email);
      plan_test_assert_text (test, "agents", "10002", "work_id", "T20001");
      plan_test_assert_text (test, "agents", "10002", "enabled", "true");
      plan_test_assert_text (test, "agents", "10002", "wrap_up_time", "30");
      g_assert_true (plan_test_lists (test, "agents", "10002", "queues", "9006"));
      g_assert_cmpstr (callboard_agent_get_name (callboard_floor_lookup_agent (test->floor, "10002")), ==, "Anna");
    }
}

/* A floor that knows an agent by endpoint 25 only does not know the wrap-up times; they must not be reset for that. */
static void
test_edit_agent_known_singly (void)
{
  g_autoptr(CallboardTestFloor) test = callboard_test_floor_new (12, "put-replaces");
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardAgentRecord) changes = plan_test_agent ("10002");
  g_autoptr(CallboardAgent) agent = NULL;
  g_autoptr(GError) error = NULL;

  agent = dex_await_object (callboard_floor_refresh_agent (test->floor, "10002"), &error);
  g_assert_no_error (error);
  callboard_record_set_string (changes, CALLBOARD_AGENT_EMAIL, "");
  g_assert_true (callboard_plan_edit_agent (plan, changes, &error));
  plan_test_run_well (plan);
  plan_test_assert_text (test, "agents", "10002", "email", "");
  plan_test_assert_text (test, "agents", "10002", "wrap_up_time", "30");
  plan_test_assert_text (test, "agents", "10002", "out_wrap_up_time", "10");
}

static void
test_wrap_up_times (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test), again = plan_test_plan (test);
  g_autoptr(CallboardAgentRecord) changes = plan_test_agent ("10002");
  g_autoptr(GError) error = NULL;

  callboard_record_set_integer (changes, CALLBOARD_AGENT_WRAP_UP_TIME, 44);
  callboard_record_set_integer (changes, CALLBOARD_AGENT_ASSISTANT_ACCESS, 1);
  g_assert_true (callboard_plan_edit_agent (plan, changes, &error));
  plan_test_run_well (plan);
  plan_test_assert_text (test, "agents", "10002", "wrap_up_time", "44");
  plan_test_assert_text (test, "agents", "10002", "assistant_access", "1");

  /* The floor was told: the same again is nothing to do, but for what cannot be known. */
  callboard_record_set_integer (changes, CALLBOARD_AGENT_ASSISTANT_ACCESS, 1);
  changes->parent.set &= ~CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_ASSISTANT_ACCESS);
  g_assert_true (callboard_plan_edit_agent (again, changes, &error));
  g_assert_cmpuint (callboard_plan_get_n_steps (again), ==, 0);
}

static void
test_membership (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_enroll (plan, "10002", IDS ("9003", "9004"), FALSE, &error));
  g_assert_true (callboard_plan_withdraw (plan, "10002", IDS ("9006"), &error));
  g_assert_true (callboard_plan_enroll (plan, "10010", IDS ("9002", "9003"), TRUE, &error));
  g_assert_true (callboard_plan_enroll (plan, "10004", NO_IDS, TRUE, &error));
  g_assert_true (callboard_plan_add_to_queue (plan, "9005", IDS ("10001", "10003", "10012"), &error));
  plan_test_run_well (plan);

  g_assert_cmpuint (plan_test_count (test, "agents", "10002", "queues"), ==, 3);
  g_assert_false (plan_test_lists (test, "agents", "10002", "queues", "9006"));
  g_assert_true (plan_test_lists (test, "agents", "10002", "queues", "9004"));
  g_assert_cmpuint (plan_test_count (test, "agents", "10010", "queues"), ==, 2);
  g_assert_true (plan_test_lists (test, "agents", "10010", "queues", "9002"));
  g_assert_cmpuint (plan_test_count (test, "agents", "10004", "queues"), ==, 0);
  g_assert_true (plan_test_lists (test, "queues", "9005", "agents", "10012"));
  g_assert_cmpuint (plan_test_count (test, "queues", "9005", "agents"), ==, 3);
  g_assert_cmpuint (callboard_queue_get_n_members (callboard_floor_lookup_queue (test->floor, "9005")), ==, 3);
}

static guint
count_listed (CallboardTestFloor *test,
              const char         *queue_id,
              GPtrArray          *ids)
{
  g_autoptr(JsonObject) queue = callboard_test_floor_find (test, "queues", queue_id);
  JsonArray *members = json_object_get_array_member (queue, "agents");
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (members); i++)
    n += g_ptr_array_find_with_equal_func (ids, json_array_get_string_element (members, i), g_str_equal, NULL) ? 1 : 0;

  return n;
}

static void
test_move_many (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (400, NULL);
  g_autoptr(CallboardPlan) gather = plan_test_plan (test), plan = plan_test_plan (test);
  g_autoptr(GPtrArray) ids = g_ptr_array_new_null_terminated (0, NULL, TRUE);
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (test->floor));
  g_autoptr(GError) error = NULL;
  guint n_before;

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr(CallboardItem) agent = g_list_model_get_item (agents, i);

      g_ptr_array_add (ids, (gpointer) callboard_item_get_id (agent));
    }
  g_assert_true (callboard_plan_add_to_queue (gather, "9001", (const char * const *) ids->pdata, &error));
  plan_test_run_well (gather);
  n_before = plan_test_count (test, "queues", "9001", "agents");

  g_assert_true (callboard_plan_move (plan, "9001", "9002", (const char * const *) ids->pdata, &error));
  plan_test_run_well (plan);
  g_assert_cmpuint (plan_test_count (test, "queues", "9001", "agents"), ==, n_before - 200);
  g_assert_cmpuint (count_listed (test, "9002", ids), ==, 200);

  /* Batches that are under way together are looked for together. */
  g_assert_cmpuint (callboard_sandbox_count_requests (test->sandbox, 26), <=, 4);
  g_assert_cmpuint (callboard_sandbox_count_effects (test->sandbox, 17), ==, 200);
}

/* Whatever the service calls the new queue, the steps that rely on it go to the right one. */
static void
test_create_queue (void)
{
  static const char * const readings[] = {
    NULL, "queue-id=internal", "queue-id=misleading", "queue-result=string,queue-id=internal", "put-replaces",
  };

  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      g_autoptr(CallboardTestFloor) test = plan_test_open (12, readings[i]);
      g_autoptr(CallboardPlan) plan = plan_test_plan (test);
      g_autoptr(CallboardQueueRecord) queue = plan_test_queue ("9050", "夜班 "), chosen = plan_test_queue (NULL, "Free");
      CallboardQueueRecord *result;
      g_autoptr(GError) error = NULL;

      callboard_record_set_integer (queue, CALLBOARD_QUEUE_STRATEGY, 2);
      callboard_record_set_integer (queue, CALLBOARD_QUEUE_TIMEOUT, 45);
      callboard_record_set_string (queue, CALLBOARD_QUEUE_WAIT_MUSIC, "night.wav");
      g_assert_true (callboard_plan_create_queue (plan, queue, &error));
      g_assert_true (callboard_plan_create_queue (plan, chosen, &error));
      g_assert_true (callboard_plan_add_to_queue (plan, "9050", IDS ("10001", "10002"), &error));
      g_assert_true (callboard_plan_enroll (plan, "10004", IDS ("9050", "Free"), FALSE, &error));
      plan_test_run_well (plan);

      plan_test_assert_text (test, "queues", "夜班 ", "strategy", "2");
      plan_test_assert_text (test, "queues", "夜班 ", "timeout", "45");
      plan_test_assert_text (test, "queues", "夜班 ", "wait_music", "night.wav");
      g_assert_cmpuint (plan_test_count (test, "queues", "夜班 ", "agents"), ==, 3);
      g_assert_true (plan_test_lists (test, "queues", "Free", "agents", "10004"));
      result = callboard_step_get_result (callboard_plan_get_step (plan, 0));
      plan_test_assert_text (test, "queues", "夜班 ", "id", result->id);
      g_assert_nonnull (callboard_floor_lookup_queue (test->floor, result->id));
    }
}

static void
test_edit_and_delete_queue (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, "put-replaces");
  g_autoptr(CallboardPlan) plan = plan_test_plan (test), late = plan_test_plan (test), gone = plan_test_plan (test);
  g_autoptr(CallboardQueueRecord) changes = plan_test_queue ("9003", "VIP");
  g_autoptr(CallboardRun) run = NULL, again = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_edit_queue (plan, changes, &error));
  g_assert_true (callboard_plan_remove_from_queue (plan, "9004", IDS ("10007"), &error));
  g_assert_true (callboard_plan_delete_queue (plan, "9004", &error));
  plan_test_run_well (plan);
  plan_test_assert_text (test, "queues", "9003", "name", "VIP");
  plan_test_assert_text (test, "queues", "9003", "strategy", "1");
  plan_test_assert_text (test, "queues", "9003", "timeout", "120");
  plan_test_assert_text (test, "queues", "9004", "id", NULL);
  g_assert_null (callboard_floor_lookup_queue (test->floor, "9004"));

  /* Somebody of whom this floor does not know is in the queue: found out, and said, before anything is sent. */
  callboard_floor_set_membership (test->floor, "10003", "9005", FALSE, callboard_collection_get_serial ());
  callboard_floor_set_membership (test->floor, "10010", "9005", FALSE, callboard_collection_get_serial ());
  g_assert_true (callboard_plan_delete_queue (late, "9005", &error));
  run = plan_test_run (late);
  g_assert_cmpint (plan_test_outcome (late, 0), ==, CALLBOARD_OUTCOME_FAILED);
  callboard_assert_error (callboard_run_get_first_error (run), CALLBOARD_ERROR_IN_USE);
  g_assert_cmpint (callboard_run_get_exit_status (run), ==, 1);
  g_assert_cmpuint (callboard_sandbox_count_requests (test->sandbox, 14), ==, 1);

  /* One that somebody else has deleted is deleted. */
  callboard_floor_put (test->floor, changes);
  changes = (callboard_record_unref (changes), plan_test_queue ("9004", "Back"));
  callboard_floor_put (test->floor, changes);
  g_assert_true (callboard_plan_delete_queue (gone, "9004", &error));
  again = plan_test_run (gone);
  g_assert_cmpint (plan_test_outcome (gone, 0), ==, CALLBOARD_OUTCOME_DONE);
}

static void
test_extensions (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  CallboardExtensionRecord *result;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_create_extension (plan, "1900", CALLBOARD_SIGNAL_WEBRTC, &error));
  g_assert_true (callboard_plan_bind (plan, "10002", IDS ("1900"), &error));
  g_assert_true (callboard_plan_unbind (plan, "10004", IDS ("1010"), &error));
  g_assert_true (callboard_plan_delete_extension (plan, "1010", &error));
  plan_test_run_well (plan);

  result = callboard_step_get_result (callboard_plan_get_step (plan, 0));
  plan_test_assert_text (test, "extensions", "1900", "password", result->password);
  plan_test_assert_text (test, "extensions", "1900", "type", "webrtc");
  plan_test_assert_text (test, "extensions", "1900", "agent", "10002");
  plan_test_assert_text (test, "extensions", "1010", "number", NULL);
  g_assert_cmpuint (plan_test_count (test, "agents", "10004", "extensions"), ==, 0);
  g_assert_null (callboard_collection_lookup (callboard_floor_get_extensions (test->floor), "1010"));
}

static void
test_presence (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test), bare = plan_test_plan (test);
  g_autoptr(CallboardAgentRecord) off = plan_test_agent ("10007");
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(GError) error = NULL;

  callboard_record_set_integer (off, CALLBOARD_AGENT_ENABLED, FALSE);
  g_assert_true (callboard_plan_sign_in (plan, "10002", CALLBOARD_STATE_WAITING, &error));
  g_assert_true (callboard_plan_sign_in (plan, "10004", -1, &error));
  g_assert_true (callboard_plan_sign_out (plan, "10007", &error));
  g_assert_true (callboard_plan_edit_agent (plan, off, &error));
  plan_test_run_well (plan);
  plan_test_assert_text (test, "agents", "10002", "state", "1");
  plan_test_assert_text (test, "agents", "10007", "state", "4");
  plan_test_assert_text (test, "agents", "10007", "enabled", "false");
  g_assert_true (callboard_agent_get_signed_in (callboard_floor_lookup_agent (test->floor, "10004")));

  /* The reason is found out by reading: the service's code does not tell it. */
  g_assert_true (callboard_plan_unbind (bare, "10011", IDS ("1019"), &error));
  plan_test_run_well (bare);
  g_clear_object (&bare);
  bare = plan_test_plan (test);
  off = (callboard_record_unref (off), plan_test_agent ("10011"));
  callboard_record_set_strings (off, CALLBOARD_AGENT_EXTENSIONS, IDS ("1019"));
  callboard_floor_put (test->floor, off);
  g_assert_true (callboard_plan_sign_in (bare, "10011", -1, &error));
  run = plan_test_run (bare);
  callboard_assert_error (callboard_run_get_first_error (run), CALLBOARD_ERROR_IN_USE);
  g_assert_cmpuint (callboard_sandbox_count_requests (test->sandbox, 22), ==, 2);
}

static void
test_numbers (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, "default-listed=no");
  g_autoptr(CallboardPlan) plan = plan_test_plan (test), clear = plan_test_plan (test);
  g_autoptr(JsonObject) state = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_set_default_number (plan, "057126200673", &error));
  plan_test_run_well (plan);
  g_assert_cmpstr (callboard_floor_get_default_number (test->floor), ==, "057126200673");
  state = callboard_test_floor_state (test);
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (state, "numbers"), "default_number"),
                   ==, "057126200673");

  g_assert_true (callboard_plan_clear_default_number (clear, &error));
  plan_test_run_well (clear);
  g_assert_null (callboard_floor_get_default_number (test->floor));
}

static void
test_subscriptions (void)
{
  static const char * const readings[] = {
    NULL, "subscriptions=object", "subscriptions=array", "subscriptions=null", "sub-succ=object,enable-as-bool",
    "sub-names=other", "update-id=new",
  };

  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      g_autoptr(CallboardTestFloor) test = plan_test_open (12, readings[i]);
      g_autoptr(CallboardPlan) create = plan_test_plan (test), edit = plan_test_plan (test), drop = plan_test_plan (test);
      g_autoptr(CallboardSubscriptionRecord) fresh = plan_test_subscription (NULL, "desk", TRUE);
      g_autoptr(CallboardSubscriptionRecord) off = plan_test_subscription (NULL, "desk", FALSE);
      CallboardSubscriptionRecord *result;
      g_autoptr(GError) error = NULL;

      g_test_message ("reading: %s", readings[i] ? readings[i] : "default");
      g_assert_true (callboard_plan_create_subscription (create, fresh, &error));
      plan_test_run_well (create);
      result = callboard_step_get_result (callboard_plan_get_step (create, 0));
      plan_test_assert_text (test, "subscriptions", "desk", "id", result->id);

      g_assert_true (callboard_plan_edit_subscription (edit, result->id, off, &error));
      plan_test_run_well (edit);
      plan_test_assert_text (test, "subscriptions", "desk", "enabled", "false");
      result = callboard_step_get_result (callboard_plan_get_step (edit, 0));
      plan_test_assert_text (test, "subscriptions", "desk", "id", result->id);

      g_assert_true (callboard_plan_delete_subscription (drop, result->id, "desk", &error));
      plan_test_run_well (drop);
      plan_test_assert_text (test, "subscriptions", "desk", "id", NULL);
    }
}

static void
test_call (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(GHashTable) variables = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GError) error = NULL;

  g_hash_table_insert (variables, (gpointer) "order", (gpointer) "“12”");
  g_assert_true (callboard_plan_call (plan, "13800000000", "057126200671", NULL, variables, &error));
  plan_test_run_well (plan);
  plan_test_assert_text (test, "calls", callboard_step_get_call_id (callboard_plan_get_step (plan, 0)), "caller",
                         "13800000000");
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  callboard_test_add_fiber ("/run/agents/create", test_create_agent);
  callboard_test_add_fiber ("/run/agents/create-with-extensions", test_create_with_extensions);
  callboard_test_add_fiber ("/run/agents/edit", test_edit_agent);
  callboard_test_add_fiber ("/run/agents/edit-known-singly", test_edit_agent_known_singly);
  callboard_test_add_fiber ("/run/agents/wrap-up-times", test_wrap_up_times);
  callboard_test_add_fiber ("/run/agents/presence", test_presence);
  callboard_test_add_fiber ("/run/membership", test_membership);
  callboard_test_add_fiber ("/run/move-many", test_move_many);
  callboard_test_add_fiber ("/run/queues/create", test_create_queue);
  callboard_test_add_fiber ("/run/queues/edit-and-delete", test_edit_and_delete_queue);
  callboard_test_add_fiber ("/run/extensions", test_extensions);
  callboard_test_add_fiber ("/run/numbers", test_numbers);
  callboard_test_add_fiber ("/run/subscriptions", test_subscriptions);
  callboard_test_add_fiber ("/run/call", test_call);

  return g_test_run ();
}
