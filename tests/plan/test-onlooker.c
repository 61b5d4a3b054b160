/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "plan/plan-test.h"
#include "support/callboard-test.h"

/* What is bound to a plan, its steps and a run of it sees, before, meanwhile and afterwards. */

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          gpointer    data)
{
  *(guint *) data += 1;
}

static void
test_steps (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Before");
  g_autofree char *text = NULL, *call = NULL, *wanted_call = NULL;
  g_autoptr(GError) error = NULL;
  CallboardOutcome outcome;
  CallboardStep *step;
  gboolean wanted;
  guint n_changes = 0;

  g_assert_true (callboard_plan_enroll (plan, "1003", IDS ("9001"), FALSE, NULL));
  step = callboard_plan_get_step (plan, 0);
  g_signal_connect (step, "notify::wanted", G_CALLBACK (count_cb), &n_changes);
  g_object_get (step, "text", &text, "call", &call, "outcome", &outcome, "error", &error, "wanted", &wanted, NULL);
  wanted_call = callboard_step_dup_call (step);
  g_assert_cmpstr (text, ==, "Add Ann (1003) to the queue “Sales”");
  g_assert_cmpstr (call, ==, wanted_call);
  g_assert_cmpint (outcome, ==, CALLBOARD_OUTCOME_WAITING);
  g_assert_no_error (error);
  g_assert_true (wanted);

  /* A check button that is turned to what it is is no news. */
  g_object_set (step, "wanted", TRUE, NULL);
  g_assert_cmpuint (n_changes, ==, 0);
  g_object_set (step, "wanted", FALSE, NULL);
  g_assert_false (callboard_step_get_wanted (step));
  g_assert_cmpuint (n_changes, ==, 1);
}

static void
test_plan (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Before");

  callboard_plan_set_title (plan, "After");
  g_assert_cmpstr (callboard_plan_get_title (plan), ==, "After");
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (plan)) == CALLBOARD_TYPE_STEP);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (plan), 0));
}

static void
expect_run (CallboardRun *run,
            gboolean      running,
            gboolean      paused,
            guint         n_steps,
            guint         n_ended,
            double        fraction)
{
  g_autofree char *title = NULL, *hold = NULL;
  gboolean is_running, is_paused;
  guint found_steps, found_ended, n_failed;
  double found;
  int seconds;

  g_object_get (run, "title", &title, "running", &is_running, "paused", &is_paused, "n-steps", &found_steps, "n-ended",
                &found_ended, "n-failed", &n_failed, "fraction", &found, "seconds-left", &seconds, "hold", &hold, NULL);
  g_assert_cmpstr (title, ==, "Test");
  g_assert_cmpint (is_running, ==, running);
  g_assert_cmpint (is_paused, ==, paused);
  g_assert_cmpuint (found_steps, ==, n_steps);
  g_assert_cmpuint (found_ended, ==, n_ended);
  g_assert_cmpuint (n_failed, ==, 0);
  g_assert_cmpfloat (found, ==, fraction);
  g_assert_cmpint (seconds, ==, callboard_run_get_seconds_left (run));
  g_assert_null (hold);
}

/* What is pressed before a run has begun, or once it is over, does nothing to it. */
static void
test_run (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (6, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(DexFuture) work = NULL;
  g_autoptr(GError) error = NULL;
  guint n_pauses = 0;

  g_assert_true (callboard_plan_sign_out (plan, "10001", NULL));
  g_assert_true (callboard_plan_enroll (plan, "10001", IDS ("9005"), FALSE, NULL));
  run = callboard_run_new (plan);
  callboard_run_set_patience (run, 4);
  expect_run (run, FALSE, FALSE, callboard_plan_get_n_steps (plan), 0, 0.0);
  callboard_run_stop (run);
  callboard_run_pause (run);
  callboard_run_resume (run);
  expect_run (run, FALSE, FALSE, callboard_plan_get_n_steps (plan), 0, 0.0);

  g_signal_connect (run, "notify::paused", G_CALLBACK (count_cb), &n_pauses);
  work = callboard_run_start (run);
  callboard_run_pause (run);
  callboard_run_pause (run);
  g_assert_cmpuint (n_pauses, ==, 1);
  expect_run (run, TRUE, TRUE, callboard_plan_get_n_steps (plan), 0, 0.0);
  callboard_run_resume (run);
  g_assert_true (dex_await (dex_ref (work), &error));
  g_assert_no_error (error);
  callboard_run_pause (run);
  callboard_run_stop (run);
  g_assert_cmpuint (n_pauses, ==, 2);
  expect_run (run, FALSE, FALSE, callboard_plan_get_n_steps (plan), callboard_plan_get_n_steps (plan), 1.0);
}

/* Of nothing, all is done. */
static void
test_nothing (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (3, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardRun) run = callboard_run_new (plan);
  g_autoptr(GError) error = NULL;

  expect_run (run, FALSE, FALSE, 0, 0, 1.0);
  g_assert_true (dex_await (callboard_run_start (run), &error));
  g_assert_no_error (error);
  expect_run (run, FALSE, FALSE, 0, 0, 1.0);
  g_assert_cmpint (callboard_run_get_exit_status (run), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/onlooker/steps", test_steps);
  g_test_add_func ("/onlooker/plan", test_plan);
  callboard_test_add_fiber ("/onlooker/run", test_run);
  callboard_test_add_fiber ("/onlooker/nothing", test_nothing);

  return g_test_run ();
}
