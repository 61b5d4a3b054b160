/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "base/callboard-future.h"
#include "plan/callboard-run-private.h"
#include "plan/plan-test.h"
#include "support/callboard-test.h"

/* The course of a run: what is skipped, what stops it, what it reports, and refusals that are none. */

static void
put_ghost (CallboardTestFloor *test)
{
  g_autoptr(CallboardAgentRecord) ghost = plan_test_agent ("66666");

  callboard_record_set_strings (ghost, CALLBOARD_AGENT_QUEUES, NO_IDS);
  callboard_record_set_integer (ghost, CALLBOARD_AGENT_STATE, CALLBOARD_STATE_OFFLINE);
  callboard_floor_put (test->floor, ghost);
}

/* Without the agent nothing else of it is sent; what does not rely on it is. */
static void
test_skipped (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardAgentRecord) agent = plan_test_agent ("20001");
  g_autoptr(CallboardRun) run = NULL;
  g_autofree char *summary = NULL;
  guint n_steps = 0, n_ended = 0, n_failed = 0;
  g_autoptr(GError) error = NULL;

  callboard_record_set_string (agent, CALLBOARD_AGENT_WORK_ID, "A1");
  g_assert_true (callboard_plan_create_agent (plan, agent, FALSE, IDS ("1001"), IDS ("9001"), &error));
  g_assert_true (callboard_plan_enroll (plan, "10002", IDS ("9001"), FALSE, &error));
  callboard_test_floor_fault (test, "@4=500-before");
  run = plan_test_run (plan);

  g_assert_cmpint (plan_test_outcome (plan, 0), ==, CALLBOARD_OUTCOME_FAILED);
  g_assert_cmpint (plan_test_outcome (plan, 1), ==, CALLBOARD_OUTCOME_SKIPPED);
  g_assert_cmpint (plan_test_outcome (plan, 2), ==, CALLBOARD_OUTCOME_SKIPPED);
  g_assert_cmpint (plan_test_outcome (plan, 3), ==, CALLBOARD_OUTCOME_DONE);
  g_assert_no_error (callboard_step_get_error (callboard_plan_get_step (plan, 1)));
  g_assert_cmpuint (callboard_sandbox_count_requests (test->sandbox, 7), ==, 0);
  g_assert_cmpuint (callboard_run_get_n_done (run), ==, 1);
  g_assert_cmpuint (callboard_run_get_n_failed (run), ==, 1);
  g_object_get (run, "n-steps", &n_steps, "n-ended", &n_ended, "n-failed", &n_failed, NULL);
  g_assert_cmpuint (n_steps, ==, 4);
  g_assert_cmpuint (n_ended, ==, 4);
  g_assert_cmpuint (n_failed, ==, 1);
  g_assert_cmpint (callboard_run_get_exit_status (run), ==, 1);
  summary = callboard_run_dup_summary (run);
  g_assert_nonnull (strstr (summary, "1 of 4"));
}

static void
test_struck_out (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_move (plan, "9002", "9004", IDS ("10002"), &error));
  g_assert_true (callboard_plan_sign_in (plan, "10011", -1, &error));
  g_object_set (callboard_plan_get_step (plan, 0), "wanted", FALSE, NULL);
  run = plan_test_run (plan);

  /* Who is not added is not removed either. */
  g_assert_cmpint (plan_test_outcome (plan, 0), ==, CALLBOARD_OUTCOME_SKIPPED);
  g_assert_cmpint (plan_test_outcome (plan, 1), ==, CALLBOARD_OUTCOME_SKIPPED);
  g_assert_cmpint (plan_test_outcome (plan, 2), ==, CALLBOARD_OUTCOME_DONE);
  g_assert_true (plan_test_lists (test, "queues", "9002", "agents", "10002"));
  g_assert_cmpint (callboard_run_get_exit_status (run), ==, 0);
}

static void
stop_cb (CallboardStep *step,
         GParamSpec    *pspec,
         CallboardRun  *run)
{
  if (callboard_step_get_outcome (step) == CALLBOARD_OUTCOME_RUNNING)
    callboard_run_stop (run);
}

static void
test_stop (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (100, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardRun) run = NULL;
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (test->floor));
  guint n_steps, n_done = 0;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 60; i++)
    {
      g_autoptr(CallboardItem) agent = g_list_model_get_item (agents, i);

      g_assert_true (callboard_plan_enroll (plan, callboard_item_get_id (agent), IDS ("9001", "9002"), FALSE, &error));
    }
  n_steps = callboard_plan_get_n_steps (plan);
  g_assert_cmpuint (n_steps, >, 40);
  run = callboard_run_new (plan);
  g_signal_connect_object (callboard_plan_get_step (plan, 20), "notify::outcome", G_CALLBACK (stop_cb), run, 0);
  dex_await (callboard_run_start (run), &error);
  g_assert_no_error (error);

  /* What was under way was seen through, the rest did not begin, and everything is accounted for. */
  for (guint i = 0; i < n_steps; i++)
    {
      n_done += plan_test_outcome (plan, i) == CALLBOARD_OUTCOME_DONE ? 1 : 0;
      g_assert_true (plan_test_outcome (plan, i) == CALLBOARD_OUTCOME_DONE ||
                     plan_test_outcome (plan, i) == CALLBOARD_OUTCOME_SKIPPED);
    }
  g_assert_cmpuint (n_done, >=, 20);
  g_assert_cmpuint (n_done, <, n_steps);
  g_assert_cmpuint (callboard_sandbox_count_effects (test->sandbox, 16), ==, n_done);
  callboard_assert_error (callboard_run_get_first_error (run), CALLBOARD_ERROR_CANCELLED);
  g_assert_cmpint (callboard_run_get_exit_status (run), ==, 1);
}

static void
close_cb (CallboardStep   *step,
          GParamSpec      *pspec,
          CallboardClient *client)
{
  if (callboard_step_get_outcome (step) == CALLBOARD_OUTCOME_RUNNING)
    callboard_client_close (client);
}

static void
enroll_sixty (CallboardTestFloor *test,
              CallboardPlan      *plan)
{
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (test->floor));
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 60; i++)
    {
      g_autoptr(CallboardItem) agent = g_list_model_get_item (agents, i);

      g_assert_true (callboard_plan_enroll (plan, callboard_item_get_id (agent), IDS ("9001", "9002"), FALSE, &error));
    }
}

static guint
count_outcome (CallboardPlan    *plan,
               CallboardOutcome  outcome)
{
  guint n = 0;

  for (guint i = 0; i < callboard_plan_get_n_steps (plan); i++)
    n += plan_test_outcome (plan, i) == outcome ? 1 : 0;

  return n;
}

/* The connection is given up in the middle: what was sent is not known, the rest was not sent. */
static void
test_closed (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (100, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(GError) error = NULL;
  guint n_sent = 0;

  enroll_sixty (test, plan);
  callboard_test_floor_fault (test, "@16=hang-after");
  run = callboard_run_new (plan);
  callboard_run_set_patience (run, 1);
  dex_future_disown (callboard_run_start (run));
  while (callboard_sandbox_count_requests (test->sandbox, 16) == 0)
    dex_await (callboard_sleep (5), NULL);
  callboard_client_close (test->client);
  dex_await (callboard_run_start (run), &error);
  g_assert_no_error (error);

  n_sent = count_outcome (plan, CALLBOARD_OUTCOME_UNKNOWN);
  g_assert_cmpuint (n_sent, >=, 1);
  g_assert_cmpuint (n_sent, <=, 8);
  g_assert_cmpuint (n_sent, >=, callboard_sandbox_count_requests (test->sandbox, 16));
  g_assert_cmpuint (count_outcome (plan, CALLBOARD_OUTCOME_SKIPPED), ==, callboard_plan_get_n_steps (plan) - n_sent);
  g_assert_cmpint (callboard_run_get_exit_status (run), ==, 6);
}

/* It is given up before anything was sent: everything is known to be as it was. */
static void
test_closed_at_once (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (100, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardRun) run = NULL;

  enroll_sixty (test, plan);
  g_signal_connect_object (callboard_plan_get_step (plan, 0), "notify::outcome", G_CALLBACK (close_cb), test->client, 0);
  run = plan_test_run (plan);

  g_assert_cmpuint (count_outcome (plan, CALLBOARD_OUTCOME_SKIPPED), ==, callboard_plan_get_n_steps (plan));
  g_assert_cmpuint (callboard_sandbox_count_requests (test->sandbox, 16), ==, 0);
  callboard_assert_error (callboard_run_get_first_error (run), CALLBOARD_ERROR_CANCELLED);
  g_assert_cmpint (callboard_run_get_exit_status (run), ==, 1);
}

/* Where every step would fail alike, the first failure ends it. */
static void
test_unreachable (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (100, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardRun) run = NULL;
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (test->floor));
  guint n_failed = 0;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 60; i++)
    {
      g_autoptr(CallboardItem) agent = g_list_model_get_item (agents, i);

      g_assert_true (callboard_plan_enroll (plan, callboard_item_get_id (agent), IDS ("9001", "9002"), FALSE, &error));
    }
  callboard_client_set_max_attempts (test->client, 1);
  callboard_sandbox_stop (test->sandbox);
  run = plan_test_run (plan);

  for (guint i = 0; i < callboard_plan_get_n_steps (plan); i++)
    n_failed += plan_test_outcome (plan, i) == CALLBOARD_OUTCOME_SKIPPED ? 0 : 1;
  g_assert_cmpuint (n_failed, <=, 8);
  g_assert_cmpint (callboard_run_get_exit_status (run), ==, 4);
}

static void
test_nothing_to_do (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardRun) run = plan_test_run (plan);
  g_autofree char *summary = callboard_run_dup_summary (run);
  double fraction = 0;

  g_object_get (run, "fraction", &fraction, NULL);
  g_assert_cmpfloat (fraction, ==, 1.0);
  g_assert_cmpint (callboard_run_get_exit_status (run), ==, 0);
  g_assert_nonnull (summary);
}

/* An agent that is gone on the server makes its batch fail; the floor then shows what was applied, under either reading. */
static void
test_batch_fails (void)
{
  static const char * const readings[] = { "batch=atomic", "batch=partial" };

  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      g_autoptr(CallboardTestFloor) test = plan_test_open (12, readings[i]);
      g_autoptr(CallboardPlan) plan = plan_test_plan (test);
      g_autoptr(CallboardRun) run = NULL;
      g_autoptr(GError) error = NULL;
      CallboardAgent *agent;

      put_ghost (test);
      g_assert_true (callboard_plan_move (plan, "9002", "9004", IDS ("10002", "66666"), &error));
      run = plan_test_run (plan);

      g_assert_cmpint (plan_test_outcome (plan, 0), ==, CALLBOARD_OUTCOME_FAILED);
      g_assert_cmpint (plan_test_outcome (plan, 1), ==, CALLBOARD_OUTCOME_SKIPPED);
      callboard_assert_error (callboard_run_get_first_error (run), CALLBOARD_ERROR_NOT_FOUND);
      agent = callboard_floor_lookup_agent (test->floor, "10002");
      g_assert_true (plan_test_lists (test, "queues", "9002", "agents", "10002"));
      g_assert_cmpint (plan_test_lists (test, "queues", "9004", "agents", "10002"), ==, i == 1);
      g_assert_cmpint (callboard_agent_is_in_queue (agent, "9004"), ==, i == 1);
    }
}

/* The service says no, but it is so already: somebody else was first. */
static void
test_done_already (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, "withdraw-missing=100018,bind-bound=100015,sign-in-again=100021");
  g_autoptr(CallboardFloor) elsewhere = callboard_floor_new (test->client);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test), theirs = callboard_plan_new (elsewhere, "Theirs");
  CallboardPlan *plans[] = { theirs, plan };
  g_autoptr(GError) error = NULL;

  dex_await (callboard_floor_refresh (elsewhere, CALLBOARD_FLOOR_ALL), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      g_assert_true (callboard_plan_withdraw (plans[i], "10002", IDS ("9002"), &error));
      g_assert_true (callboard_plan_bind (plans[i], "10004", IDS ("1001"), &error));
      g_assert_true (callboard_plan_sign_in (plans[i], "10011", -1, &error));
      g_assert_true (callboard_plan_sign_out (plans[i], "10007", &error));
      g_assert_true (callboard_plan_unbind (plans[i], "10010", IDS ("1018"), &error));
    }
  plan_test_run_well (theirs);
  plan_test_run_well (plan);
  g_assert_cmpuint (callboard_sandbox_count_effects (test->sandbox, 17), ==, 1);
  g_assert_cmpuint (callboard_sandbox_count_effects (test->sandbox, 22), ==, 1);
}

static void
test_last_queue_refused (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, "last-queue=refused");
  g_autoptr(CallboardPlan) plan = plan_test_plan (test), move = plan_test_plan (test);
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_withdraw (plan, "10004", IDS ("9002"), &error));
  run = plan_test_run (plan);
  callboard_assert_error (callboard_run_get_first_error (run), CALLBOARD_ERROR_IN_USE);
  g_assert_true (plan_test_lists (test, "queues", "9002", "agents", "10004"));

  /* A move adds first, and so may remove. */
  g_assert_true (callboard_plan_move (move, "9002", "9004", IDS ("10004"), &error));
  plan_test_run_well (move);
  g_assert_false (plan_test_lists (test, "queues", "9002", "agents", "10004"));
}

/* A list in pages, and no other reading, changes what a run brings about. */
static void
test_readings (void)
{
  static const char * const readings[] = {
    "paging=5", "real-statuses,empty-204", "ids=suffixed", "errdesc=empty", "envelope=general", "unknown-fields,bom",
    "missing-agent=null",
  };

  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      g_autoptr(CallboardTestFloor) test = plan_test_open (12, readings[i]);
      g_autoptr(CallboardPlan) plan = plan_test_plan (test);
      g_autoptr(CallboardAgentRecord) agent = plan_test_agent ("20001");
      g_autoptr(GError) error = NULL;

      callboard_record_set_string (agent, CALLBOARD_AGENT_WORK_ID, "A1");
      g_assert_true (callboard_plan_create_agent (plan, agent, TRUE, NULL, IDS ("9001", "9002"), &error));
      g_assert_true (callboard_plan_sign_in (plan, "20001", CALLBOARD_STATE_IDLE, &error));
      g_assert_true (callboard_plan_move (plan, "9002", "9004", IDS ("10002", "10004", "20001"), &error));
      g_assert_true (callboard_plan_remove_from_queue (plan, "9005", IDS ("10003", "10010"), &error));
      g_assert_true (callboard_plan_delete_queue (plan, "9005", &error));
      plan_test_run_well (plan);
      g_assert_cmpuint (plan_test_count (test, "agents", "20001", "queues"), ==, 2);
      g_assert_cmpuint (plan_test_count (test, "queues", "9004", "agents"), ==, 4);
      plan_test_assert_text (test, "queues", "9005", "id", NULL);
      plan_test_assert_text (test, "agents", "20001", "state", "0");
    }
}

static void
ended_cb (CallboardRun *run,
          guint        *n_ended)
{
  double fraction;

  g_object_get (run, "fraction", &fraction, NULL);
  g_assert_cmpfloat (fraction, ==, 1.0);
  *n_ended += 1;
}

/* Nobody holds on to it: it goes on, says so once, and then goes. */
static void
test_goes_on_by_itself (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autoptr(GError) error = NULL;
  CallboardPlan *plan = plan_test_plan (test);
  CallboardRun *run = callboard_run_new (plan);
  guint n_ended = 0;

  g_assert_true (callboard_plan_add_to_queue (plan, "9004", IDS ("10001", "10002"), &error));
  g_object_unref (plan);
  g_signal_connect (run, "ended", G_CALLBACK (ended_cb), &n_ended);
  g_object_add_weak_pointer (G_OBJECT (run), (gpointer *) &run);
  dex_unref (callboard_run_start (run));
  g_assert_true (callboard_run_get_running (run));
  g_object_unref (run);

  g_assert_nonnull (run);
  while (run != NULL)
    g_assert_true (dex_await (callboard_sleep (2), NULL));
  g_assert_cmpuint (n_ended, ==, 1);
  g_assert_true (plan_test_lists (test, "queues", "9004", "agents", "10002"));
}

/* What a slow service answered is seen through now and then, and not all of it at the end. */
static void
test_seen_through_meanwhile (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (60, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (test->floor));
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(DexFuture) work = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 40; i++)
    {
      g_autoptr(CallboardItem) item = g_list_model_get_item (agents, i);
      g_autoptr(CallboardAgentRecord) agent = plan_test_agent (callboard_item_get_id (item));

      callboard_record_set_string (agent, CALLBOARD_AGENT_NAME, "Anna");
      g_assert_true (callboard_plan_edit_agent (plan, agent, &error));
    }
  callboard_test_floor_fault (test, "@05=slow/40");
  callboard_run_queue_set_look_after (20);
  run = callboard_run_new (plan);
  work = callboard_run_start (run);
  while (callboard_run_get_n_done (run) == 0 && dex_future_is_pending (work))
    g_assert_true (dex_await (callboard_sleep (1), NULL));

  g_assert_cmpuint (callboard_run_get_n_done (run), >, 0);
  g_assert_cmpuint (callboard_run_get_n_done (run), <, 40);
  g_assert_true (dex_await (dex_ref (work), &error));
  g_assert_cmpuint (callboard_run_get_n_done (run), ==, 40);
  callboard_run_queue_set_look_after (4000);
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  callboard_test_add_fiber ("/course/skipped", test_skipped);
  callboard_test_add_fiber ("/course/struck-out", test_struck_out);
  callboard_test_add_fiber ("/course/stop", test_stop);
  callboard_test_add_fiber ("/course/closed", test_closed);
  callboard_test_add_fiber ("/course/closed-at-once", test_closed_at_once);
  callboard_test_add_fiber ("/course/unreachable", test_unreachable);
  callboard_test_add_fiber ("/course/nothing-to-do", test_nothing_to_do);
  callboard_test_add_fiber ("/course/batch-fails", test_batch_fails);
  callboard_test_add_fiber ("/course/done-already", test_done_already);
  callboard_test_add_fiber ("/course/last-queue-refused", test_last_queue_refused);
  callboard_test_add_fiber ("/course/readings", test_readings);
  callboard_test_add_fiber ("/course/seen-through-meanwhile", test_seen_through_meanwhile);
  callboard_test_add_fiber ("/course/goes-on-by-itself", test_goes_on_by_itself);

  return g_test_run ();
}
