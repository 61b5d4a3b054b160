/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <string.h>

#include "base/callboard-future.h"
#include "plan/callboard-fixit.h"
#include "plan/callboard-outlook.h"
#include "plan/callboard-resume-private.h"
#include "plan/callboard-step-private.h"
#include "plan/callboard-undo.h"
#include "plan/plan-test.h"
#include "store/callboard-store-history.h"
#include "support/callboard-test.h"

/* Agents who are waited for. On the practice floor, 10001 and 10005 are signed in. */

#define TALKING CALLBOARD_STATE_TALKING
#define BUSY CALLBOARD_STATE_BUSY
#define IDLE CALLBOARD_STATE_IDLE

static void
set_state (CallboardTestFloor *test,
           const char         *id,
           int                 state)
{
  g_autofree char *spec = g_strdup_printf ("%s=%d", id, state);
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_sandbox_set_presence (test->sandbox, spec, &error));
  g_assert_no_error (error);
}

static guint
count_looks (CallboardTestFloor *test)
{
  return callboard_sandbox_count_requests (test->sandbox, 25) + callboard_sandbox_count_requests (test->sandbox, 6);
}

/* Until the service was asked so often more. */
static void
await_looks (CallboardTestFloor *test,
             guint               n)
{
  guint wanted = count_looks (test) + n;

  while (count_looks (test) < wanted)
    g_assert_true (dex_await (callboard_sleep (2), NULL));
}

static void
await_outcome (CallboardPlan    *plan,
               guint             index,
               CallboardOutcome  outcome)
{
  while (plan_test_outcome (plan, index) != outcome)
    g_assert_true (dex_await (callboard_sleep (2), NULL));
}

static CallboardTestFloor *
open_talking (const char *id)
{
  CallboardTestFloor *test = plan_test_open (12, NULL);
  g_autoptr(GError) error = NULL;

  set_state (test, id, TALKING);
  dex_await (callboard_floor_refresh (test->floor, CALLBOARD_FLOOR_ALL), &error);
  g_assert_no_error (error);

  return test;
}

static CallboardRun *
begin (CallboardPlan   *plan,
       CallboardStore  *store,
       DexFuture      **work)
{
  CallboardRun *run = callboard_run_new (plan);

  /* A look every 40 ms. */
  callboard_run_set_patience (run, 1);
  callboard_run_set_store (run, store, "callboard", NULL);
  *work = callboard_run_start (run);

  return run;
}

static void
see_through (DexFuture *work)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (dex_await (dex_ref (work), &error));
  g_assert_no_error (error);
}

static void
test_plan (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Disable");
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_disable_agent (plan, "1001", CALLBOARD_WHEN_BUSY_WAIT, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 3);
  plan_test_assert_call (plan, 0, "GET /agents/1001");
  g_assert_cmpstr (callboard_step_get_text (callboard_plan_get_step (plan, 0)), ==,
                   "Wait until 王芳 (1001) is idle, for 30 minutes at most");
  g_assert_true (plan_test_needs (plan, 1, 0));
  g_assert_true (plan_test_needs (plan, 2, 1));
  /* The looks are not counted among the requests that it takes. */
  g_assert_cmpuint (callboard_plan_count_requests (plan), ==, 4);

  /* Nobody waits for one who is offline, or is signed out by then. */
  g_assert_true (callboard_plan_disable_agent (plan, "1002", CALLBOARD_WHEN_BUSY_WAIT, &error));
  g_assert_true (callboard_plan_wait_until_idle (plan, "1001", 60, &error));
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 4);
  plan_test_assert_refused (callboard_plan_wait_until_idle (plan, "4711", 60, &error), plan, 4, &error,
                            CALLBOARD_ERROR_NOT_FOUND);

  g_assert_true (callboard_state_may_be_a_call (TALKING));
  g_assert_true (callboard_state_may_be_a_call (BUSY));
  g_assert_true (callboard_state_may_be_a_call (17));
  g_assert_false (callboard_state_may_be_a_call (IDLE));
  g_assert_false (callboard_state_may_be_a_call (CALLBOARD_STATE_WAITING));
  g_assert_false (callboard_state_may_be_a_call (CALLBOARD_STATE_OFFLINE));
}

/* The others go on meanwhile, and nothing is done to who speaks before the call has ended. */
static void
test_waits (void)
{
  g_autoptr(CallboardTestFloor) test = open_talking ("10001");
  g_autofree char *path = callboard_store_dup_path ("waits");
  g_autoptr(CallboardStore) store = plan_test_open_store (path);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test), undo = NULL;
  const char * const *others = IDS ("10002", "10004", "10006", "10009", "10010", "10011");
  guint disabling;
  g_autoptr(DexFuture) work = NULL;
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(CallboardRunRecord) record = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_retire_agent (plan, "10001", CALLBOARD_RETIRE_WAIT, &error));
  g_assert_true (callboard_plan_disable_agent (plan, "10005", CALLBOARD_WHEN_BUSY_WAIT, &error));
  disabling = callboard_plan_get_n_steps (plan) - 1;
  for (guint i = 0; others[i] != NULL; i++)
    g_assert_true (callboard_plan_enroll (plan, others[i], IDS ("9004"), FALSE, &error));
  run = begin (plan, store, &work);
  await_outcome (plan, callboard_plan_get_n_steps (plan) - 1, CALLBOARD_OUTCOME_DONE);
  await_outcome (plan, disabling, CALLBOARD_OUTCOME_DONE);
  await_looks (test, 3);
  g_assert_true (callboard_run_get_running (run));
  g_assert_cmpint (plan_test_outcome (plan, 0), ==, CALLBOARD_OUTCOME_RUNNING);
  g_assert_cmpint (plan_test_outcome (plan, 1), ==, CALLBOARD_OUTCOME_WAITING);
  plan_test_assert_text (test, "agents", "10001", "state", "3");
  plan_test_assert_text (test, "agents", "10005", "enabled", "false");
  /* Nobody can tell for how long. */
  while (callboard_run_get_seconds_left (run) != -1)
    g_assert_true (dex_await (callboard_sleep (20), NULL));

  set_state (test, "10001", IDLE);
  see_through (work);
  g_assert_cmpuint (callboard_run_get_n_done (run), ==, callboard_plan_get_n_steps (plan));
  plan_test_assert_text (test, "agents", "10001", "enabled", "false");
  plan_test_assert_text (test, "agents", "10001", "state", "4");

  record = dex_await_boxed (callboard_store_get_run (store, callboard_run_get_id (run)), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (record->state, ==, CALLBOARD_RUN_DONE);
  g_assert_cmpint (((CallboardStepRecord *) g_ptr_array_index (record->steps, 0))->endpoint, ==, 25);

  /* What changed nothing is not taken back, and makes no fuss. */
  undo = dex_await_object (callboard_undo_prepare_step (test->floor, store, callboard_run_get_id (run), 0), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (callboard_plan_get_n_steps (undo), ==, 0);
  g_assert_cmpstr (callboard_plan_get_notes (undo)[0], ==, NULL);
  g_assert_true (dex_await (callboard_store_close (store), &error));
}

static void
test_too_long (void)
{
  g_autoptr(CallboardTestFloor) test = open_talking ("10001");
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;
  const GError *failure;

  g_assert_true (callboard_plan_wait_until_idle (plan, "10001", 1, &error));
  g_assert_true (callboard_plan_sign_out (plan, "10001", &error));
  run = plan_test_run (plan);
  g_assert_cmpint (plan_test_outcome (plan, 0), ==, CALLBOARD_OUTCOME_FAILED);
  g_assert_cmpint (plan_test_outcome (plan, 1), ==, CALLBOARD_OUTCOME_SKIPPED);
  failure = callboard_step_get_error (callboard_plan_get_step (plan, 0));
  callboard_assert_error (failure, CALLBOARD_ERROR_IN_USE);
  sentence = callboard_error_dup_sentence (failure);
  g_assert_true (g_str_has_prefix (sentence, "The agent was still in the state"));
  g_assert_cmpint (callboard_run_get_exit_status (run), ==, 1);
  plan_test_assert_text (test, "agents", "10001", "state", "3");
}

/* Who has begun another call while the run was paused is waited for again. */
static void
test_paused (void)
{
  g_autoptr(CallboardTestFloor) test = open_talking ("10001");
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(DexFuture) work = NULL;
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(GError) error = NULL;
  guint n_looks;

  g_assert_true (callboard_plan_disable_agent (plan, "10001", CALLBOARD_WHEN_BUSY_WAIT, &error));
  run = begin (plan, NULL, &work);
  await_looks (test, 1);
  callboard_run_pause (run);
  /* What is under way may come to its end. */
  g_assert_true (dex_await (callboard_sleep (60), NULL));
  n_looks = count_looks (test);
  g_assert_true (dex_await (callboard_sleep (150), NULL));
  g_assert_cmpuint (count_looks (test), ==, n_looks);

  /* It pauses the moment the call has ended. */
  g_signal_connect_swapped (callboard_plan_get_step (plan, 0), "notify::outcome", G_CALLBACK (callboard_run_pause), run);
  set_state (test, "10001", IDLE);
  callboard_run_resume (run);
  await_outcome (plan, 0, CALLBOARD_OUTCOME_DONE);
  g_assert_true (callboard_run_get_paused (run));
  set_state (test, "10001", TALKING);
  callboard_run_resume (run);
  await_looks (test, 3);
  g_assert_cmpint (plan_test_outcome (plan, 1), ==, CALLBOARD_OUTCOME_WAITING);
  plan_test_assert_text (test, "agents", "10001", "state", "3");

  set_state (test, "10001", CALLBOARD_STATE_WAITING);
  see_through (work);
  g_assert_cmpuint (callboard_run_get_n_done (run), ==, 3);
  plan_test_assert_text (test, "agents", "10001", "enabled", "false");
}

static void
test_stopped (void)
{
  g_autoptr(CallboardTestFloor) test = open_talking ("10001");
  g_autofree char *path = callboard_store_dup_path ("stopped");
  g_autoptr(CallboardStore) store = plan_test_open_store (path);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test), rest = NULL;
  g_autoptr(DexFuture) work = NULL, more = NULL;
  g_autoptr(CallboardRun) run = NULL, again = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_disable_agent (plan, "10001", CALLBOARD_WHEN_BUSY_WAIT, &error));
  run = begin (plan, store, &work);
  await_looks (test, 1);
  callboard_run_stop (run);
  see_through (work);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (plan_test_outcome (plan, i), ==, CALLBOARD_OUTCOME_SKIPPED);
  plan_test_assert_text (test, "agents", "10001", "state", "3");

  /* Gone on with, it waits again. */
  rest = dex_await_object (callboard_resume_prepare (test->floor, store, callboard_run_get_id (run)), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (callboard_plan_get_n_steps (rest), ==, 3);
  again = begin (rest, store, &more);
  await_looks (test, 2);
  plan_test_assert_text (test, "agents", "10001", "state", "3");
  set_state (test, "10001", IDLE);
  see_through (more);
  g_assert_cmpuint (callboard_run_get_n_done (again), ==, 3);
  g_assert_true (dex_await (callboard_store_close (store), &error));
}

/* A process that is killed while it waits leaves a run that can be gone on with; also where the call has ended meanwhile and
 * another one begun. */
static void
test_killed (void)
{
  g_autoptr(CallboardTestFloor) test = open_talking ("10001");
  g_autofree char *path = callboard_store_dup_path ("killed");
  g_autoptr(CallboardStore) store = plan_test_open_store (path), later = NULL;
  g_autoptr(CallboardPlan) plan = plan_test_plan (test), rest = NULL;
  g_autoptr(CallboardClient) client = NULL;
  g_autoptr(CallboardFloor) floor = NULL;
  g_autoptr(DexFuture) work = NULL, more = NULL;
  g_autoptr(CallboardRun) run = NULL, again = NULL;
  g_autoptr(CallboardRunRecord) record = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_disable_agent (plan, "10001", CALLBOARD_WHEN_BUSY_WAIT, &error));
  run = begin (plan, store, &work);
  await_looks (test, 2);
  g_assert_true (dex_await (callboard_store_close (store), &error));
  callboard_run_stop (run);
  see_through (work);

  later = plan_test_open_store (path);
  client = callboard_client_new (callboard_client_get_credentials (test->client));
  floor = callboard_floor_new (client);
  set_state (test, "10001", IDLE);
  record = dex_await_boxed (callboard_resume_settle (floor, later, callboard_run_get_id (run)), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (record->state, ==, CALLBOARD_RUN_INTERRUPTED);
  g_assert_cmpstr (((CallboardStepRecord *) g_ptr_array_index (record->steps, 0))->outcome, ==, CALLBOARD_STEP_DONE);
  g_assert_cmpuint (callboard_resume_count_left (record), ==, 2);

  set_state (test, "10001", BUSY);
  rest = dex_await_object (callboard_resume_prepare (floor, later, callboard_run_get_id (run)), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (callboard_plan_get_n_steps (rest), ==, 2);
  again = begin (rest, later, &more);
  await_looks (test, 3);
  plan_test_assert_text (test, "agents", "10001", "state", "2");
  set_state (test, "10001", IDLE);
  see_through (more);
  g_assert_cmpuint (callboard_run_get_n_done (again), ==, 2);
  plan_test_assert_text (test, "agents", "10001", "enabled", "false");
  g_assert_true (dex_await (callboard_store_close (later), &error));
}

/* What cannot be read is no reason to cut somebody off, nor to give up. */
static void
test_unreadable (void)
{
  g_autoptr(CallboardTestFloor) test = open_talking ("10001");
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(DexFuture) work = NULL;
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_wait_until_idle (plan, "10001", 60, &error));
  g_assert_true (callboard_plan_sign_out (plan, "10001", &error));
  callboard_test_floor_fault (test, "@25=500-before,@06=500-before");
  run = begin (plan, NULL, &work);
  await_looks (test, 3);
  g_assert_cmpint (plan_test_outcome (plan, 0), ==, CALLBOARD_OUTCOME_RUNNING);
  set_state (test, "10001", IDLE);
  callboard_test_floor_fault (test, NULL);
  see_through (work);
  g_assert_cmpuint (callboard_run_get_n_done (run), ==, 2);
}

/* Between two attempts somebody may have begun to speak: also where the service had no time for the first, and where it could
 * not be written down. */
static void
test_refused_meanwhile (void)
{
  g_autoptr(CallboardTestFloor) test = open_talking ("10001");
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(DexFuture) work = NULL;
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_wait_until_idle (plan, "10001", 600, &error));
  g_assert_true (callboard_plan_sign_out (plan, "10001", &error));
  callboard_test_floor_fault (test, "@23=429");
  run = begin (plan, NULL, &work);
  await_looks (test, 1);
  set_state (test, "10001", IDLE);
  while (callboard_sandbox_count_requests (test->sandbox, 23) == 0)
    g_assert_true (dex_await (callboard_sleep (2), NULL));
  set_state (test, "10001", TALKING);
  callboard_test_floor_fault (test, NULL);
  await_outcome (plan, 1, CALLBOARD_OUTCOME_WAITING);
  await_looks (test, 3);
  g_assert_cmpuint (callboard_sandbox_count_requests (test->sandbox, 23), ==, 1);
  plan_test_assert_text (test, "agents", "10001", "state", "3");

  set_state (test, "10001", IDLE);
  see_through (work);
  g_assert_cmpuint (callboard_run_get_n_done (run), ==, 2);
}

static void
test_held_meanwhile (void)
{
  g_autoptr(CallboardTestFloor) test = open_talking ("10001");
  g_autofree char *path = callboard_store_dup_path ("held-meanwhile");
  g_autoptr(CallboardStore) store = plan_test_open_store (path);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(DexFuture) work = NULL;
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_wait_until_idle (plan, "10001", 600, &error));
  g_assert_true (callboard_plan_sign_out (plan, "10001", &error));
  plan_test_refuse (store, "began ON steps WHEN NEW.position = 1");
  run = begin (plan, store, &work);
  await_looks (test, 1);
  set_state (test, "10001", IDLE);
  while (callboard_run_get_hold (run) == NULL)
    g_assert_true (dex_await (callboard_sleep (2), NULL));
  set_state (test, "10001", TALKING);
  plan_test_refuse (store, NULL);
  await_outcome (plan, 1, CALLBOARD_OUTCOME_WAITING);
  await_looks (test, 3);
  g_assert_cmpuint (callboard_sandbox_count_requests (test->sandbox, 23), ==, 0);

  set_state (test, "10001", IDLE);
  see_through (work);
  g_assert_cmpuint (callboard_run_get_n_done (run), ==, 2);
  g_assert_true (dex_await (callboard_store_close (store), &error));
}

/* Who is new when the run is paused is looked at afterwards, and the program rests until then. */
static void
test_paused_while_new (void)
{
  g_autoptr(CallboardTestFloor) test = open_talking ("10001");
  g_autofree char *path = callboard_store_dup_path ("new");
  g_autoptr(CallboardStore) store = plan_test_open_store (path);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(DexFuture) work = NULL;
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(GError) error = NULL;
  guint n_looks;

  g_assert_true (callboard_plan_wait_until_idle (plan, "10001", 600, &error));
  g_assert_true (callboard_plan_sign_out (plan, "10001", &error));
  run = begin (plan, store, &work);
  g_signal_connect_object (callboard_plan_get_step (plan, 0), "notify::outcome", G_CALLBACK (callboard_run_pause), run,
                           G_CONNECT_SWAPPED);
  n_looks = count_looks (test);
  await_outcome (plan, 0, CALLBOARD_OUTCOME_RUNNING);
  g_assert_true (dex_await (callboard_sleep (100), NULL));
  g_assert_cmpuint (count_looks (test), ==, n_looks);
  g_signal_handlers_disconnect_by_func (callboard_plan_get_step (plan, 0), callboard_run_pause, run);
  callboard_run_resume (run);
  await_looks (test, 2);
  set_state (test, "10001", IDLE);
  see_through (work);
  g_assert_cmpuint (callboard_run_get_n_done (run), ==, 2);
  g_assert_true (dex_await (callboard_store_close (store), &error));
}

/* Nobody is said to be in a state that could not be read. */
static void
test_unreadable_too_long (void)
{
  g_autoptr(CallboardTestFloor) test = open_talking ("10001");
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardRun) run = NULL;
  g_autofree char *sentence = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_wait_until_idle (plan, "10001", 1, &error));
  callboard_client_set_max_attempts (test->client, 1);
  callboard_test_floor_fault (test, "@25=500-before,@06=500-before");
  run = plan_test_run (plan);
  g_assert_cmpint (plan_test_outcome (plan, 0), ==, CALLBOARD_OUTCOME_FAILED);
  sentence = callboard_error_dup_sentence (callboard_step_get_error (callboard_plan_get_step (plan, 0)));
  g_assert_nonnull (strstr (sentence, "could not be read"));
}

/* The time that was waited before the sign-out counts for it too, and what may have been sent before is not said to have
 * failed. */
static void
test_one_limit (void)
{
  g_autoptr(CallboardTestFloor) test = open_talking ("10001");
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(DexFuture) work = NULL;
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(GError) error = NULL;
  gint64 began;

  g_assert_true (callboard_plan_wait_until_idle (plan, "10001", 3, &error));
  g_assert_true (callboard_plan_sign_out (plan, "10001", &error));
  callboard_step_set_begun_before (callboard_plan_get_step (plan, 1), TRUE);
  run = begin (plan, NULL, &work);
  began = g_get_monotonic_time ();
  g_assert_true (dex_await (callboard_sleep (2000), NULL));
  callboard_test_floor_fault (test, "@23=429");
  set_state (test, "10001", IDLE);
  await_outcome (plan, 0, CALLBOARD_OUTCOME_DONE);
  while (callboard_sandbox_count_requests (test->sandbox, 23) == 0)
    g_assert_true (dex_await (callboard_sleep (2), NULL));
  set_state (test, "10001", TALKING);
  see_through (work);
  g_assert_cmpint (plan_test_outcome (plan, 1), ==, CALLBOARD_OUTCOME_UNKNOWN);
  g_test_message ("%" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - began) / 1000);
  plan_test_assert_text (test, "agents", "10001", "state", "3");
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/wait/plan", test_plan);
  callboard_test_add_fiber ("/wait/waits", test_waits);
  callboard_test_add_fiber ("/wait/too-long", test_too_long);
  callboard_test_add_fiber ("/wait/paused", test_paused);
  callboard_test_add_fiber ("/wait/stopped", test_stopped);
  callboard_test_add_fiber ("/wait/killed", test_killed);
  callboard_test_add_fiber ("/wait/unreadable", test_unreadable);
  callboard_test_add_fiber ("/wait/refused-meanwhile", test_refused_meanwhile);
  callboard_test_add_fiber ("/wait/held-meanwhile", test_held_meanwhile);
  callboard_test_add_fiber ("/wait/paused-while-new", test_paused_while_new);
  callboard_test_add_fiber ("/wait/unreadable-too-long", test_unreadable_too_long);
  callboard_test_add_fiber ("/wait/one-limit", test_one_limit);

  return g_test_run ();
}
