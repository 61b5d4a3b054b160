/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "plan/callboard-fixit.h"
#include "plan/callboard-outlook.h"
#include "plan/plan-test.h"
#include "support/callboard-test.h"

/* A plan as whoever decides on it looks at it. The floor is that of plan_test_floor_new(). */

/* What takes away is told apart from what adds, and what nothing brings back from what can be undone. */
static void
test_kinds (void)
{
  static const struct { CallboardStepKind kind; gboolean final, waits; } expected[] = {
    { CALLBOARD_STEP_KIND_CREATE, TRUE, FALSE }, { CALLBOARD_STEP_KIND_ADD, FALSE, FALSE },
    { CALLBOARD_STEP_KIND_REMOVE, FALSE, FALSE }, { CALLBOARD_STEP_KIND_REMOVE, TRUE, FALSE },
    { CALLBOARD_STEP_KIND_CHANGE, FALSE, FALSE }, { CALLBOARD_STEP_KIND_PRESENCE, FALSE, TRUE },
    { CALLBOARD_STEP_KIND_PRESENCE, FALSE, FALSE }, { CALLBOARD_STEP_KIND_CALL, TRUE, FALSE },
  };
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Kinds");
  g_autoptr(CallboardAgentRecord) agent = plan_test_agent ("70001");

  callboard_record_set_string (agent, CALLBOARD_AGENT_WORK_ID, "W7");
  g_assert_true (callboard_plan_create_agent (plan, agent, FALSE, NULL, NULL, NULL));
  g_assert_true (callboard_plan_enroll (plan, "1003", IDS ("9001"), FALSE, NULL));
  g_assert_true (callboard_plan_withdraw (plan, "1002", IDS ("9001"), NULL));
  g_assert_true (callboard_plan_delete_extension (plan, "1999", NULL));
  g_assert_true (callboard_plan_set_default_number (plan, "057126200672", NULL));
  g_assert_true (callboard_plan_wait_until_idle (plan, "1001", 60, NULL));
  g_assert_true (callboard_plan_sign_out (plan, "1001", NULL));
  g_assert_true (callboard_plan_call (plan, "13800000000", "057126200671", NULL, NULL, NULL));
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      CallboardStep *step = callboard_plan_get_step (plan, i);

      g_assert_cmpint (callboard_step_get_kind (step), ==, expected[i].kind);
      g_assert_cmpint (callboard_step_get_final (step), ==, expected[i].final);
      g_assert_cmpint (callboard_step_get_waits (step), ==, expected[i].waits);
    }
}

/* With what is struck out falls whatever needs it, also at one remove; what only comes after it does not. */
static void
test_left_out (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Left out");
  g_autoptr(CallboardQueueRecord) queue = plan_test_queue ("9150", "New");
  g_autoptr(CallboardAgentRecord) agent = plan_test_agent ("70001");
  g_autoptr(GHashTable) left_out = NULL;
  CallboardStep *first;

  callboard_record_set_string (agent, CALLBOARD_AGENT_WORK_ID, "W7");
  g_assert_true (callboard_plan_create_agent (plan, agent, FALSE, IDS ("1007"), NULL, NULL));
  g_assert_true (callboard_plan_sign_in (plan, "70001", -1, NULL));
  g_assert_true (callboard_plan_create_queue (plan, queue, NULL));
  g_assert_true (callboard_plan_wait_until_idle (plan, "1001", 60, NULL));
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 5);
  /* The binding and the signing in need the agent; a wait sends as many requests as it takes. */
  g_assert_cmpuint (callboard_plan_count_requests (plan), ==, 8);

  first = callboard_plan_get_step (plan, 0);
  callboard_step_set_wanted (first, FALSE);
  left_out = callboard_plan_list_left_out (plan);
  g_assert_cmpuint (g_hash_table_size (left_out), ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_true (g_hash_table_lookup (left_out, callboard_plan_get_step (plan, i)) == first);
  g_assert_cmpuint (callboard_plan_count_requests (plan), ==, 2);
}

/* As a shell takes it apart. */
static void
expect_curl (char               *command,
             const char * const *wanted)
{
  g_autofree char *owned = command;
  g_auto(GStrv) words = NULL;
  g_autoptr(GError) error = NULL;

  g_test_message ("%s", owned);
  g_assert_true (g_shell_parse_argv (owned, NULL, &words, &error));
  g_assert_no_error (error);
  g_assert_cmpstrv (words, wanted);
}

#define SIGNED(key) "?" key "=$CALLBOARD_APP_ID&Timestamp=$TIMESTAMP&Sid=$CALLBOARD_SID&Sign=$SIGN"

/* What is copied runs in a shell as it is, whatever is in it, once the account's four variables are set. */
static void
test_curl (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Curl");
  g_autoptr(CallboardQueueRecord) queue = plan_test_queue ("9150", "O'Neil's $HOME");

  g_assert_true (callboard_plan_create_queue (plan, queue, NULL));
  g_assert_true (callboard_plan_clear_default_number (plan, NULL));
  expect_curl (callboard_step_dup_curl (callboard_plan_get_step (plan, 0)),
               IDS ("curl", "-X", "POST", "https://SERVER/ccapi/v2/queues" SIGNED ("AppId"), "-H",
                    "Content-Type: application/json", "--data-raw",
                    "{\"QueueId\":\"9150\",\"QueueName\":\"O'Neil's $HOME\"}"));
  expect_curl (callboard_step_dup_curl (callboard_plan_get_step (plan, 1)),
               IDS ("curl", "-X", "DELETE", "https://SERVER/ccapi/v2/spnumbers/default" SIGNED ("AppId")));
  expect_curl (callboard_call_dup_curl ("https://cc.example/ccapi/v2", 22, "POST /agent/login {\"agent_id\":\"1001\"}",
                                        "&MsgId=a%20b"),
               IDS ("curl", "-X", "POST", "https://cc.example/ccapi/v2/agent/login" SIGNED ("AppId") "&MsgId=a%20b", "-H",
                    "Content-Type: application/json", "--data-raw", "{\"agent_id\":\"1001\"}"));
  expect_curl (callboard_call_dup_curl ("https://cc.example/ccapi/v2", 11, "GET /queues", ""),
               IDS ("curl", "-X", "GET", "https://cc.example/ccapi/v2/queues" SIGNED ("AppId")));
}

/* A floor that is connected tells its own server, and a call that only the service's other spelling will do for has it. */
static void
test_curl_of_account (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (3, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autofree char *command = NULL;

  g_assert_true (callboard_plan_call (plan, "13800000000", "057126200671", NULL, NULL, NULL));
  command = callboard_step_dup_curl (callboard_plan_get_step (plan, 0));
  g_test_message ("%s", command);
  g_assert_true (g_str_has_prefix (command, "curl -X POST 'http://127.0.0.1:"));
  g_assert_nonnull (g_strstr_len (command, -1, "/ccapi/v2/callback2ivr'\"?app_id=$CALLBOARD_APP_ID&"));
  g_assert_null (g_strstr_len (command, -1, callboard_sandbox_get_auth_token (test->sandbox)));
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/plan/outlook/kinds", test_kinds);
  g_test_add_func ("/plan/outlook/left-out", test_left_out);
  g_test_add_func ("/plan/outlook/curl", test_curl);
  callboard_test_add_fiber ("/plan/outlook/curl-of-account", test_curl_of_account);

  return g_test_run ();
}
