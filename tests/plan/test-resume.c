/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <string.h>

#include "base/callboard-future.h"
#include "base/callboard-redact.h"
#include "plan/callboard-fixit.h"
#include "plan/callboard-resume-private.h"
#include "plan/callboard-undo.h"
#include "plan/plan-test.h"
#include "support/callboard-test.h"

/* What is found of a run that came to no end, and what is offered. */

static CallboardFloor *
connect_again (CallboardTestFloor *test)
{
  CallboardFloor *floor = plan_test_connect_unread (test);
  g_autoptr(GError) error = NULL;

  dex_await (callboard_floor_refresh (floor, CALLBOARD_FLOOR_ALL), &error);
  g_assert_no_error (error);

  return floor;
}

/* Begins, and goes as a process goes that is killed while its calls are under way. Returns the run's id. */
static char *
leave_in_the_middle (CallboardTestFloor *test,
                     const char         *path,
                     CallboardPlan      *plan,
                     guint               endpoint)
{
  g_autoptr(CallboardStore) store = plan_test_open_store (path);
  g_autoptr(CallboardRun) run = callboard_run_new (plan);
  g_autoptr(DexFuture) work = NULL;
  g_autoptr(GError) error = NULL;

  callboard_run_set_patience (run, 4);
  callboard_run_set_store (run, store, "callboard", NULL);
  work = callboard_run_start (run);
  while (callboard_sandbox_count_requests (test->sandbox, endpoint) == 0)
    g_assert_true (dex_await (callboard_sleep (1), NULL));
  g_assert_true (dex_await (callboard_store_close (store), &error));
  callboard_client_close (test->client);
  dex_await (dex_ref (work), NULL);
  callboard_test_floor_fault (test, NULL);

  return g_strdup (callboard_run_get_id (run));
}

static CallboardRunRecord *
settle (CallboardFloor *floor,
        CallboardStore *store,
        const char     *run_id)
{
  g_autoptr(GError) error = NULL;
  CallboardRunRecord *run = dex_await_boxed (callboard_resume_settle (floor, store, run_id), &error);

  g_assert_no_error (error);
  return run;
}

static void
assert_refused (CallboardFloor     *floor,
                CallboardStore     *store,
                const char         *run_id,
                CallboardErrorCode  code)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (dex_await_object (callboard_resume_prepare (floor, store, run_id), &error));
  callboard_assert_error (error, code);
  g_assert_nonnull (callboard_error_get_sentence (error));
}

/* Nothing took effect: all of it is left, in its order, and once. */
static void
test_gone_on_with (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autofree char *path = callboard_store_dup_path ("gone-on-with"), *run_id = NULL, *other = NULL;
  g_autoptr(CallboardPlan) plan = plan_test_plan (test), rest = NULL;
  g_autoptr(CallboardStore) store = NULL;
  g_autoptr(CallboardFloor) floor = NULL;
  g_autoptr(CallboardRunRecord) record = NULL;
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_move (plan, "9002", "9004", IDS ("10002", "10004"), &error));
  g_assert_true (callboard_plan_enroll (plan, "10011", IDS ("9001"), FALSE, &error));
  callboard_step_set_wanted (callboard_plan_get_step (plan, 2), FALSE);
  callboard_test_floor_fault (test, "@15+16=hang");
  run_id = leave_in_the_middle (test, path, plan, 15);

  store = plan_test_open_store (path);
  floor = connect_again (test);
  record = settle (floor, store, run_id);
  g_assert_cmpstr (record->state, ==, CALLBOARD_RUN_INTERRUPTED);
  g_assert_cmpuint (callboard_resume_count_left (record), ==, 3);
  g_assert_cmpint (record->n_skipped, >=, 2);

  rest = dex_await_object (callboard_resume_prepare (floor, store, run_id), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (callboard_plan_get_n_steps (rest), ==, 3);
  g_assert_cmpstr (callboard_plan_get_continues (rest), ==, run_id);
  g_assert_cmpstr (callboard_plan_get_title (rest), ==, "Test (continued)");
  g_assert_true (plan_test_needs (rest, 1, 0));
  run = callboard_run_new (rest);
  callboard_run_set_patience (run, 4);
  callboard_run_set_store (run, store, "callboard", NULL);
  g_assert_true (dex_await (callboard_run_start (run), &error));
  g_assert_cmpuint (callboard_run_get_n_done (run), ==, 3);
  g_assert_false (plan_test_lists (test, "queues", "9002", "agents", "10002"));
  g_assert_true (plan_test_lists (test, "queues", "9002", "agents", "10004"));
  g_assert_true (plan_test_lists (test, "queues", "9004", "agents", "10004"));

  other = dex_await_string (callboard_store_find_continuation (store, run_id), &error);
  g_assert_cmpstr (other, ==, callboard_run_get_id (run));
  assert_refused (floor, store, run_id, CALLBOARD_ERROR_TAKEN);
  assert_refused (floor, store, other, CALLBOARD_ERROR_INVALID);
  g_assert_true (dex_await (callboard_store_close (store), &error));
}

static void
carry_out (CallboardPlan  *plan,
           CallboardStore *store,
           char          **run_id)
{
  g_autoptr(CallboardRun) run = callboard_run_new (plan);
  g_autoptr(GError) error = NULL;

  callboard_run_set_patience (run, 4);
  callboard_run_set_store (run, store, "callboard", NULL);
  g_assert_true (dex_await (callboard_run_start (run), &error));
  g_assert_cmpuint (callboard_run_get_n_done (run), ==, callboard_plan_get_n_steps (plan));
  *run_id = g_strdup (callboard_run_get_id (run));
}

/* Also a program that has read nothing yet writes down what it finds, so that it can be taken back. */
static void
test_taken_back (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autofree char *path = callboard_store_dup_path ("taken-back"), *run_id = NULL, *rest_id = NULL, *undo_id = NULL;
  g_autoptr(CallboardPlan) plan = plan_test_plan (test), rest = NULL, undo = NULL;
  g_autoptr(CallboardStore) store = NULL;
  g_autoptr(CallboardFloor) floor = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (plan_test_lists (test, "queues", "9002", "agents", "10004"));
  g_assert_true (callboard_plan_delete_queue_with_members (plan, "9002", "9004", &error));
  callboard_test_floor_fault (test, "@17=hang");
  run_id = leave_in_the_middle (test, path, plan, 17);

  store = plan_test_open_store (path);
  floor = plan_test_connect_unread (test);
  rest = dex_await_object (callboard_resume_prepare (floor, store, run_id), &error);
  g_assert_no_error (error);
  carry_out (rest, store, &rest_id);
  g_assert_false (plan_test_lists (test, "queues", "9002", "agents", "10004"));

  undo = dex_await_object (callboard_undo_prepare (floor, store, rest_id), &error);
  g_assert_no_error (error);
  carry_out (undo, store, &undo_id);
  g_assert_true (plan_test_lists (test, "queues", "9002", "agents", "10004"));
  g_assert_true (dex_await (callboard_store_close (store), &error));
}

/* What the service calls a queue that was made before is what the rest is sent with. */
static void
test_new_queue (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autofree char *path = callboard_store_dup_path ("new-queue"), *run_id = NULL, *rest_id = NULL;
  g_autoptr(CallboardPlan) plan = plan_test_plan (test), rest = NULL;
  g_autoptr(CallboardQueueRecord) queue = plan_test_queue (NULL, "Evening");
  g_autoptr(CallboardStore) store = NULL;
  g_autoptr(CallboardFloor) floor = NULL;
  g_autoptr(GError) error = NULL;
  guint n_before = plan_test_count (test, "agents", "10011", "queues");

  g_assert_true (callboard_plan_create_queue (plan, queue, &error));
  g_assert_true (callboard_plan_enroll (plan, "10011", IDS ("Evening"), FALSE, &error));
  callboard_test_floor_fault (test, "@16=hang");
  run_id = leave_in_the_middle (test, path, plan, 16);

  store = plan_test_open_store (path);
  floor = connect_again (test);
  rest = dex_await_object (callboard_resume_prepare (floor, store, run_id), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (callboard_plan_get_n_steps (rest), ==, 1);
  carry_out (rest, store, &rest_id);
  g_assert_cmpuint (plan_test_count (test, "agents", "10011", "queues"), ==, n_before + 1);
  g_assert_true (dex_await (callboard_store_close (store), &error));
}

/* Wrap-up times are shown by the list of all agents only: it is read for what one agent's reading does not tell. Returns
 * the run as it is settled. */
static CallboardRunRecord *
settle_wrap_up (CallboardTestFloor *test,
                CallboardStore     *store,
                CallboardFloor     *floor,
                const char         *run_id)
{
  g_autoptr(GError) error = NULL;

  callboard_client_set_max_attempts (callboard_floor_get_client (floor), 1);
  callboard_test_floor_fault (test, "@06=500-before");
  g_assert_null (dex_await_boxed (callboard_resume_settle (floor, store, run_id), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_SERVER_FAILED);
  callboard_test_floor_fault (test, NULL);

  return settle (floor, store, run_id);
}

static void
test_wrap_up (void)
{
  static const struct
  {
    const char *fault;
    guint       n_effects;
    guint       n_left;
  } trials[] = { { "@05=hang-after", 1, 0 }, { "@05=hang", 0, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (trials); i++)
    {
      g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
      g_autofree char *path = callboard_store_dup_path (trials[i].fault + 4), *run_id = NULL;
      g_autoptr(CallboardPlan) plan = plan_test_plan (test), rest = NULL;
      g_autoptr(CallboardAgentRecord) agent = plan_test_agent ("10002");
      g_autoptr(CallboardStore) store = NULL;
      g_autoptr(CallboardFloor) floor = NULL;
      g_autoptr(CallboardRunRecord) record = NULL;
      g_autoptr(GError) error = NULL;

      callboard_record_set_integer (agent, CALLBOARD_AGENT_WRAP_UP_TIME, 33);
      g_assert_true (callboard_plan_edit_agent (plan, agent, &error));
      callboard_test_floor_fault (test, trials[i].fault);
      run_id = leave_in_the_middle (test, path, plan, 5);
      g_assert_cmpuint (callboard_sandbox_count_effects (test->sandbox, 5), ==, trials[i].n_effects);

      store = plan_test_open_store (path);
      floor = connect_again (test);
      record = settle_wrap_up (test, store, floor, run_id);
      g_assert_cmpint (record->n_unknown, ==, 0);
      g_assert_cmpint (record->n_done, ==, trials[i].n_effects);
      g_assert_cmpuint (callboard_resume_count_left (record), ==, trials[i].n_left);
      if (trials[i].n_left == 0)
        {
          assert_refused (floor, store, run_id, CALLBOARD_ERROR_INVALID);
        }
      else
        {
          rest = dex_await_object (callboard_resume_prepare (floor, store, run_id), &error);
          g_assert_no_error (error);
          g_assert_cmpuint (callboard_plan_get_n_steps (rest), ==, 1);
        }
      g_assert_cmpuint (callboard_sandbox_count_requests (test->sandbox, 5), ==, 1);
      g_assert_true (dex_await (callboard_store_close (store), &error));
    }
}

/* What its reading does not show of an agent is what was sent: it is written down as the state that the run left. */
static void
test_half_shown (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autofree char *path = callboard_store_dup_path ("half-shown"), *run_id = NULL;
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardAgentRecord) agent = plan_test_agent ("10002");
  g_autoptr(CallboardStore) store = NULL;
  g_autoptr(CallboardFloor) floor = NULL;
  g_autoptr(CallboardRunRecord) record = NULL;
  g_autoptr(GError) error = NULL;
  CallboardStepRecord *row;

  callboard_record_set_string (agent, CALLBOARD_AGENT_NAME, "Shown");
  callboard_record_set_integer (agent, CALLBOARD_AGENT_WRAP_UP_TIME, 33);
  g_assert_true (callboard_plan_edit_agent (plan, agent, &error));
  callboard_test_floor_fault (test, "@05=hang-after");
  run_id = leave_in_the_middle (test, path, plan, 5);

  store = plan_test_open_store (path);
  floor = plan_test_connect_unread (test);
  record = settle (floor, store, run_id);
  row = g_ptr_array_index (record->steps, 0);
  g_assert_cmpstr (row->outcome, ==, CALLBOARD_STEP_DONE);
  g_assert_nonnull (strstr (row->after, "\"wrap_up_time\":33"));
  g_assert_true (dex_await (callboard_store_close (store), &error));
}

/* A person's telephone rings once, or not at all. */
static void
test_call (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autofree char *path = callboard_store_dup_path ("call"), *run_id = NULL;
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardStore) store = NULL;
  g_autoptr(CallboardFloor) floor = NULL;
  g_autoptr(CallboardRunRecord) record = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_call (plan, "13800000000", "057126200671", NULL, NULL, &error));
  callboard_test_floor_fault (test, "@24=hang");
  run_id = leave_in_the_middle (test, path, plan, 24);

  store = plan_test_open_store (path);
  floor = connect_again (test);
  record = settle (floor, store, run_id);
  g_assert_cmpint (record->n_unknown, ==, 1);
  g_assert_cmpuint (callboard_resume_count_left (record), ==, 0);
  assert_refused (floor, store, run_id, CALLBOARD_ERROR_INVALID);
  g_assert_cmpuint (callboard_sandbox_count_requests (test->sandbox, 24), ==, 1);
  g_assert_true (dex_await (callboard_store_close (store), &error));
}

/* What held a secret is not written down in full, so that it cannot be looked for; it is accounted for all the same. */
static void
test_secret (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autofree char *path = callboard_store_dup_path ("secret"), *run_id = NULL;
  g_autoptr(GHashTable) variables = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardStore) store = NULL;
  g_autoptr(CallboardFloor) floor = NULL;
  g_autoptr(CallboardRunRecord) record = NULL;
  g_autoptr(GError) error = NULL;

  callboard_redact_learn ("h0rse-battery");
  g_hash_table_insert (variables, (gpointer) "pin", (gpointer) "h0rse-battery");
  g_assert_true (callboard_plan_call (plan, "13800000000", "057126200671", NULL, variables, &error));
  callboard_test_floor_fault (test, "@24=hang");
  run_id = leave_in_the_middle (test, path, plan, 24);

  store = plan_test_open_store (path);
  floor = connect_again (test);
  record = settle (floor, store, run_id);
  g_assert_cmpint (record->n_unknown, ==, 1);
  g_assert_cmpstr (record->state, ==, CALLBOARD_RUN_FAILED);
  g_assert_true (dex_await (callboard_store_close (store), &error));
  callboard_redact_forget ("h0rse-battery");
}

/* What somebody is at is theirs; what cannot be read is not settled. */
static void
test_not_now (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autofree char *path = callboard_store_dup_path ("not-now"), *run_id = NULL;
  g_autoptr(CallboardPlan) plan = plan_test_plan (test), rest = NULL;
  g_autoptr(CallboardStore) store = NULL, other = NULL;
  g_autoptr(CallboardFloor) floor = NULL;
  g_autoptr(CallboardRunRecord) record = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_enroll (plan, "10011", IDS ("9001"), FALSE, &error));
  callboard_test_floor_fault (test, "@16=hang");
  run_id = leave_in_the_middle (test, path, plan, 16);

  store = plan_test_open_store (path);
  other = plan_test_open_store (path);
  floor = connect_again (test);
  g_assert_true (dex_await_boolean (callboard_store_claim_run (store, run_id), &error));
  assert_refused (floor, other, run_id, CALLBOARD_ERROR_IN_USE);
  g_assert_true (dex_await (callboard_store_close (store), &error));

  callboard_client_set_max_attempts (callboard_floor_get_client (floor), 1);
  callboard_test_floor_fault (test, "@25=500-before");
  g_assert_null (dex_await_boxed (callboard_resume_settle (floor, other, run_id), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_SERVER_FAILED);
  g_clear_error (&error);
  record = dex_await_boxed (callboard_store_get_run (other, run_id), &error);
  g_assert_cmpstr (record->state, ==, CALLBOARD_RUN_RUNNING);

  callboard_test_floor_fault (test, NULL);
  rest = dex_await_object (callboard_resume_prepare (floor, other, run_id), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (callboard_plan_get_n_steps (rest), ==, 1);
  g_assert_true (dex_await (callboard_store_close (other), &error));
}

/* The rest is planned in two windows; it is done in one of them. */
static void
test_planned_twice (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autofree char *path = callboard_store_dup_path ("planned-twice"), *run_id = NULL;
  g_autoptr(CallboardPlan) plan = plan_test_plan (test), first = NULL, second = NULL;
  g_autoptr(CallboardStore) store = NULL;
  g_autoptr(CallboardFloor) floor = NULL;
  g_autoptr(CallboardRun) run = NULL, again = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_enroll (plan, "10011", IDS ("9001"), FALSE, &error));
  callboard_test_floor_fault (test, "@16=hang");
  run_id = leave_in_the_middle (test, path, plan, 16);

  store = plan_test_open_store (path);
  floor = connect_again (test);
  first = dex_await_object (callboard_resume_prepare (floor, store, run_id), &error);
  second = dex_await_object (callboard_resume_prepare (floor, store, run_id), &error);
  g_assert_no_error (error);
  run = callboard_run_new (first);
  callboard_run_set_store (run, store, "callboard", NULL);
  g_assert_true (dex_await (callboard_run_start (run), &error));
  again = callboard_run_new (second);
  callboard_run_set_store (again, store, "callboard", NULL);
  callboard_run_set_history_optional (again, TRUE);
  g_assert_false (dex_await (callboard_run_start (again), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_TAKEN);
  g_assert_nonnull (callboard_error_get_sentence (error));
  g_assert_cmpuint (callboard_sandbox_count_requests (test->sandbox, 16), ==, 2);
  g_assert_true (dex_await (callboard_store_close (store), NULL));
}

/* A run that is under way is left alone, also by the program that is at it. */
static void
test_under_way (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autofree char *path = callboard_store_dup_path ("under-way");
  g_autoptr(CallboardStore) store = plan_test_open_store (path);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(CallboardRunRecord) record = NULL;
  g_autoptr(DexFuture) work = NULL;
  g_autoptr(GError) error = NULL;
  const char *run_id;

  g_assert_true (callboard_plan_enroll (plan, "10010", IDS ("9001"), FALSE, &error));
  g_assert_true (callboard_plan_enroll (plan, "10011", IDS ("9001"), FALSE, &error));
  run = callboard_run_new (plan);
  run_id = callboard_run_get_id (run);
  callboard_run_set_patience (run, 4);
  callboard_run_set_store (run, store, "callboard", NULL);
  work = callboard_run_start (run);
  callboard_run_pause (run);
  do
    g_clear_pointer (&record, callboard_record_unref);
  while ((record = dex_await_boxed (callboard_store_get_run (store, run_id), NULL)) == NULL);

  assert_refused (test->floor, store, run_id, CALLBOARD_ERROR_IN_USE);
  g_assert_null (dex_await_object (callboard_undo_prepare (test->floor, store, run_id), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_IN_USE);
  g_clear_error (&error);

  callboard_run_resume (run);
  g_assert_true (dex_await (dex_ref (work), &error));
  g_clear_pointer (&record, callboard_record_unref);
  record = dex_await_boxed (callboard_store_get_run (store, run_id), &error);
  g_assert_cmpstr (record->state, ==, CALLBOARD_RUN_DONE);
  g_assert_true (dex_await (callboard_store_close (store), &error));
}

/* What was cut off from the service is gone on with once it can be reached; what was lost then is read first. */
static void
test_network_lost (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autofree char *path = callboard_store_dup_path ("network");
  g_autoptr(CallboardStore) store = plan_test_open_store (path);
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardCredentials) nowhere =
    callboard_credentials_new ("http://127.0.0.1:1", callboard_sandbox_get_app_id (test->sandbox),
                               callboard_sandbox_get_sid (test->sandbox), callboard_sandbox_get_auth_token (test->sandbox),
                               FALSE, &error);
  g_autoptr(CallboardClient) lost = callboard_client_new (nowhere);
  g_autoptr(CallboardFloor) unreachable = callboard_floor_new (lost);
  g_autoptr(CallboardPlan) plan = NULL, rest = NULL;
  g_autoptr(CallboardRunRecord) record = NULL;
  g_autoptr(CallboardRun) run = NULL;
  g_autofree char *again = NULL;
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (test->floor));
  GListModel *queues = G_LIST_MODEL (callboard_floor_get_queues (test->floor));

  for (guint i = 0; i < g_list_model_get_n_items (queues); i++)
    {
      g_autoptr(CallboardItem) queue = g_list_model_get_item (queues, i);

      callboard_floor_put (unreachable, callboard_item_get_record (queue));
    }
  for (guint i = 0; i < g_list_model_get_n_items (agents); i++)
    {
      g_autoptr(CallboardItem) agent = g_list_model_get_item (agents, i);

      callboard_floor_put (unreachable, callboard_item_get_record (agent));
    }
  plan = callboard_plan_new (unreachable, "Unreachable");
  g_assert_true (callboard_plan_move (plan, "9002", "9004", IDS ("10002", "10004"), &error));
  g_assert_true (callboard_plan_enroll (plan, "10011", IDS ("9001"), FALSE, &error));
  run = callboard_run_new (plan);
  callboard_run_set_patience (run, 4);
  callboard_run_set_store (run, store, "callboard", NULL);
  g_assert_true (dex_await (callboard_run_start (run), &error));
  g_assert_cmpuint (callboard_run_get_n_done (run), ==, 0);
  callboard_assert_error (callboard_run_get_first_error (run), CALLBOARD_ERROR_NO_NETWORK);

  record = dex_await_boxed (callboard_store_get_run (store, callboard_run_get_id (run)), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (record->state, ==, CALLBOARD_RUN_FAILED);
  g_assert_true (callboard_resume_may_go_on (record));
  g_assert_cmpuint (callboard_resume_count_left (record), ==, callboard_plan_get_n_steps (plan));
  rest = dex_await_object (callboard_resume_prepare (test->floor, store, record->id), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (callboard_plan_get_n_steps (rest), ==, callboard_plan_get_n_steps (plan));
  carry_out (rest, store, &again);
  g_assert_true (plan_test_lists (test, "queues", "9004", "agents", "10004"));
  g_assert_false (plan_test_lists (test, "queues", "9002", "agents", "10004"));
  assert_refused (test->floor, store, again, CALLBOARD_ERROR_INVALID);
  g_assert_true (dex_await (callboard_store_close (store), &error));
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);
  callboard_resume_set_patience (4);

  callboard_test_add_fiber ("/resume/gone-on-with", test_gone_on_with);
  callboard_test_add_fiber ("/resume/taken-back", test_taken_back);
  callboard_test_add_fiber ("/resume/new-queue", test_new_queue);
  callboard_test_add_fiber ("/resume/wrap-up", test_wrap_up);
  callboard_test_add_fiber ("/resume/half-shown", test_half_shown);
  callboard_test_add_fiber ("/resume/call", test_call);
  callboard_test_add_fiber ("/resume/secret", test_secret);
  callboard_test_add_fiber ("/resume/not-now", test_not_now);
  callboard_test_add_fiber ("/resume/planned-twice", test_planned_twice);
  callboard_test_add_fiber ("/resume/under-way", test_under_way);
  callboard_test_add_fiber ("/resume/network-lost", test_network_lost);

  return g_test_run ();
}
