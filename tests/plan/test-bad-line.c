/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "plan/mixed-plan.h"
#include "plan/plan-test.h"
#include "support/callboard-test.h"

/* A thousand mixed steps on a line that loses, refuses and breaks: the server ends exactly as planned, and did nothing
 * twice. What is planned is what the same steps come to on a second server of the same seed, on a good line. */

#define N_AGENTS 300
#define SIZE 22

/* One of ten answers is lost after the work is done, one of five requests refused, one of twenty fails. */
#define BAD_LINE "drop-after:0.1,429/0:0.2,500-before:0.025,500-after:0.025"

static CallboardRun *
carry_out (CallboardTestFloor *test,
           const char         *faults)
{
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);

  mixed_plan_add (plan, SIZE);
  callboard_test_floor_fault (test, faults);

  return plan_test_run (plan);
}

static void
report (CallboardRun *run)
{
  CallboardPlan *plan = callboard_run_get_plan (run);

  for (guint i = 0; i < callboard_plan_get_n_steps (plan); i++)
    {
      CallboardStep *step = callboard_plan_get_step (plan, i);

      if (callboard_step_get_outcome (step) != CALLBOARD_OUTCOME_DONE)
        g_test_message ("%s: %s: %s", callboard_step_get_text (step),
                        callboard_outcome_to_string (callboard_step_get_outcome (step)),
                        callboard_step_get_error (step) ? callboard_step_get_error (step)->message : "");
    }
}

static void
test_thousand (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (N_AGENTS, NULL), control = plan_test_open (N_AGENTS, NULL);
  g_autoptr(CallboardRun) planned = carry_out (control, NULL), run = NULL;
  gint64 begun = g_get_monotonic_time ();

  report (planned);
  g_assert_cmpint (callboard_run_get_exit_status (planned), ==, 0);

  run = carry_out (test, BAD_LINE);
  report (run);
  g_test_message ("%u steps, %u requests instead of %u, in %.1f s", callboard_plan_get_n_steps (callboard_run_get_plan (run)),
                  callboard_sandbox_count_requests (test->sandbox, 0),
                  callboard_sandbox_count_requests (control->sandbox, 0),
                  (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC);

  g_assert_cmpuint (callboard_plan_get_n_steps (callboard_run_get_plan (run)), >=, 1000);
  g_assert_cmpuint (callboard_run_get_n_done (run), ==, callboard_plan_get_n_steps (callboard_run_get_plan (run)));
  g_assert_cmpuint (callboard_sandbox_count_effects (test->sandbox, 4), ==,
                    mixed_plan_count (callboard_run_get_plan (run), 4));
  mixed_plan_assert_same (test, control);
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  callboard_test_add_fiber ("/bad-line/thousand", test_thousand);

  return g_test_run ();
}
