/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "plan/callboard-conflict.h"
#include "plan/plan-test.h"
#include "store/callboard-store-history.h"
#include "support/callboard-test.h"

/* What somebody else changes between the plan and its run is kept, and shown. */

/* Somebody else, who has the floor as it is now. */
static CallboardPlan *
plan_of_others (CallboardTestFloor *test)
{
  g_autoptr(CallboardFloor) floor = callboard_floor_new (test->client);
  g_autoptr(GError) error = NULL;

  dex_await (callboard_floor_refresh (floor, CALLBOARD_FLOOR_ALL), &error);
  g_assert_no_error (error);

  return callboard_plan_new (floor, "Theirs");
}

static void
set_name (CallboardPlan *plan,
          const char    *id,
          const char    *name)
{
  g_autoptr(CallboardAgentRecord) agent = plan_test_agent (id);
  g_autoptr(GError) error = NULL;

  callboard_record_set_string (agent, CALLBOARD_AGENT_NAME, name);
  callboard_plan_edit_agent (plan, agent, &error);
  g_assert_no_error (error);
}

/* The only step ended with a conflict over one field. */
static void
assert_conflict (CallboardPlan *plan,
                 const char    *field,
                 const char    *base,
                 const char    *mine,
                 const char    *theirs)
{
  CallboardStep *step = callboard_plan_get_step (plan, 0);
  GPtrArray *conflicts = callboard_step_get_conflicts (step);
  const CallboardConflict *conflict;
  g_autofree char *sentence = NULL;

  g_assert_cmpint (callboard_step_get_outcome (step), ==, CALLBOARD_OUTCOME_FAILED);
  callboard_assert_error (callboard_step_get_error (step), CALLBOARD_ERROR_CONFLICT);
  g_assert_nonnull (conflicts);
  g_assert_cmpuint (conflicts->len, ==, 1);
  conflict = g_ptr_array_index (conflicts, 0);
  g_assert_cmpstr (conflict->field, ==, field);
  g_assert_cmpstr (conflict->base, ==, base);
  g_assert_cmpstr (conflict->mine, ==, mine);
  g_assert_cmpstr (conflict->theirs, ==, theirs);
  sentence = callboard_error_dup_sentence (callboard_step_get_error (step));
  g_assert_nonnull (strstr (sentence, theirs));
}

static void
test_agent (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autofree char *path = callboard_store_dup_path ("conflict"), *was = NULL;
  g_autoptr(CallboardStore) store = plan_test_open_store (path);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test), theirs = plan_of_others (test);
  g_autoptr(CallboardRun) run = callboard_run_new (plan);
  g_autoptr(CallboardRunRecord) record = NULL;
  CallboardStepRecord *row;
  g_autoptr(GError) error = NULL;

  was = plan_test_text (test, "agents", "10002", "name");
  set_name (plan, "10002", "Mine");
  set_name (theirs, "10002", "Theirs");
  plan_test_run_well (theirs);
  callboard_run_set_store (run, store, "callboard", NULL);
  g_assert_true (dex_await (callboard_run_start (run), &error));

  assert_conflict (plan, "name", was, "Mine", "Theirs");
  g_assert_cmpint (callboard_run_get_exit_status (run), ==, 1);
  g_assert_cmpuint (callboard_sandbox_count_requests (test->sandbox, 5), ==, 1);
  plan_test_assert_text (test, "agents", "10002", "name", "Theirs");

  record = dex_await_boxed (callboard_store_get_run (store, callboard_run_get_id (run)), &error);
  g_assert_no_error (error);
  row = g_ptr_array_index (record->steps, 0);
  g_assert_cmpstr (row->error_code, ==, "conflict");
  g_assert_nonnull (strstr (row->conflict, "\"mine\":\"Mine\",\"theirs\":\"Theirs\""));
  g_assert_true (dex_await (callboard_store_close (store), &error));
}

/* Another field is another matter, and the same wish is none. */
static void
test_no_conflict (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test), theirs = plan_of_others (test);
  g_autoptr(CallboardAgentRecord) agent = plan_test_agent ("10002");
  g_autoptr(GError) error = NULL;

  set_name (plan, "10002", "Mine");
  set_name (plan, "10004", "Ours");
  callboard_record_set_string (agent, CALLBOARD_AGENT_EMAIL, "theirs@example.com");
  g_assert_true (callboard_plan_edit_agent (theirs, agent, &error));
  set_name (theirs, "10004", "Ours");
  plan_test_run_well (theirs);
  plan_test_run_well (plan);

  plan_test_assert_text (test, "agents", "10002", "name", "Mine");
  plan_test_assert_text (test, "agents", "10002", "email", "theirs@example.com");
  plan_test_assert_text (test, "agents", "10004", "name", "Ours");
}

/* To be in these queues only takes an agent out of one that somebody else has just chosen. */
static void
test_exact_queues (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test), theirs = plan_of_others (test);
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_enroll (plan, "10002", IDS ("9003"), TRUE, &error));
  g_assert_true (callboard_plan_enroll (theirs, "10002", IDS ("9001"), FALSE, &error));
  plan_test_run_well (theirs);
  run = plan_test_run (plan);

  g_assert_cmpint (plan_test_outcome (plan, 0), ==, CALLBOARD_OUTCOME_FAILED);
  callboard_assert_error (callboard_run_get_first_error (run), CALLBOARD_ERROR_CONFLICT);
  g_assert_cmpuint (plan_test_count (test, "agents", "10002", "queues"), ==, 3);
}

static void
set_wrap_up (CallboardPlan *plan,
             gint64         seconds)
{
  g_autoptr(CallboardAgentRecord) agent = plan_test_agent ("10002");
  g_autoptr(GError) error = NULL;

  callboard_record_set_integer (agent, CALLBOARD_AGENT_WRAP_UP_TIME, seconds);
  callboard_plan_edit_agent (plan, agent, &error);
  g_assert_no_error (error);
}

/* An agent's own reading does not show it. */
static void
test_wrap_up_time (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autoptr(CallboardPlan) first = plan_test_plan (test), plan = NULL, theirs = NULL;
  g_autoptr(CallboardRun) run = NULL;

  set_wrap_up (first, 41);
  plan_test_run_well (first);
  plan = plan_test_plan (test);
  theirs = plan_of_others (test);
  set_wrap_up (plan, 47);
  set_wrap_up (theirs, 99);
  plan_test_run_well (theirs);
  run = plan_test_run (plan);

  assert_conflict (plan, "wrap_up_time", "41", "47", "99");
}

static void
test_queue_and_number (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autoptr(CallboardPlan) queue_plan = plan_test_plan (test), number_plan = plan_test_plan (test);
  g_autoptr(CallboardPlan) theirs = plan_of_others (test);
  g_autoptr(CallboardQueueRecord) mine = plan_test_queue ("9004", "Mine"), other = plan_test_queue ("9004", "Theirs");
  g_autoptr(CallboardRun) first = NULL, second = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_edit_queue (queue_plan, mine, &error));
  g_assert_true (callboard_plan_set_default_number (number_plan, "057126200674", &error));
  g_assert_true (callboard_plan_edit_queue (theirs, other, &error));
  g_assert_true (callboard_plan_set_default_number (theirs, "057126200672", &error));
  plan_test_run_well (theirs);
  first = plan_test_run (queue_plan);
  second = plan_test_run (number_plan);

  assert_conflict (queue_plan, "name", "English Support", "Mine", "Theirs");
  assert_conflict (number_plan, "default", "057126200670", "057126200674", "057126200672");
  plan_test_assert_text (test, "queues", "9004", "name", "Theirs");
}

/* Many are made sure of by few readings. */
static void
test_many (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (60, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test), theirs = plan_of_others (test);
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (test->floor));
  g_autoptr(CallboardRun) run = NULL;
  guint lists, singles;

  for (guint i = 0; i < 50; i++)
    {
      g_autoptr(CallboardItem) agent = g_list_model_get_item (agents, i);

      set_name (plan, callboard_item_get_id (agent), "Mine");
      if (i == 20)
        set_name (theirs, callboard_item_get_id (agent), "Theirs");
    }
  plan_test_run_well (theirs);
  lists = callboard_sandbox_count_requests (test->sandbox, 6);
  singles = callboard_sandbox_count_requests (test->sandbox, 25);
  run = plan_test_run (plan);

  g_assert_cmpuint (callboard_run_get_n_failed (run), ==, 1);
  callboard_assert_error (callboard_step_get_error (callboard_plan_get_step (plan, 20)), CALLBOARD_ERROR_CONFLICT);
  g_assert_cmpuint (callboard_run_get_n_done (run), ==, 49);
  g_assert_cmpuint (callboard_sandbox_count_requests (test->sandbox, 6) - lists, <=, 3);
  g_assert_cmpuint (callboard_sandbox_count_requests (test->sandbox, 25) - singles, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  callboard_test_add_fiber ("/conflict/agent", test_agent);
  callboard_test_add_fiber ("/conflict/none", test_no_conflict);
  callboard_test_add_fiber ("/conflict/exact-queues", test_exact_queues);
  callboard_test_add_fiber ("/conflict/wrap-up-time", test_wrap_up_time);
  callboard_test_add_fiber ("/conflict/queue-and-number", test_queue_and_number);
  callboard_test_add_fiber ("/conflict/many", test_many);

  return g_test_run ();
}
