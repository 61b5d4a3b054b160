/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "base/callboard-future.h"
#include "plan/callboard-conflict.h"
#include "plan/callboard-resume.h"
#include "plan/plan-test.h"
#include "store/callboard-store-history.h"
#include "support/callboard-test.h"

/* What becomes of a run while its history cannot be written. */

/* As on a full disk, no step can be written down to have begun any more, or to have ended. */
#define BEGINNINGS "began ON steps"
#define ENDINGS "ended ON steps WHEN NEW.ended IS NOT NULL"

static CallboardRun *
new_run (CallboardPlan  *plan,
         CallboardStore *store)
{
  CallboardRun *run = callboard_run_new (plan);

  callboard_run_set_patience (run, 4);
  callboard_run_set_store (run, store, "callboardctl", "Practice");

  return run;
}

/* A folder stands where the file should be. */
static DexFuture *
open_nothing (void)
{
  g_autofree char *path = callboard_store_dup_path ("nothing");

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);

  return callboard_store_open (path);
}

static void
test_cannot_be_written (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardRun) run = callboard_run_new (plan), careless = callboard_run_new (plan);
  g_autofree char *sentence = NULL, *summary = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_enroll (plan, "10002", IDS ("9001"), FALSE, &error));
  callboard_run_await_store (run, open_nothing (), "callboard", NULL);
  g_assert_false (dex_await (callboard_run_start (run), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_LOCAL);
  sentence = callboard_error_dup_sentence (error);
  g_assert_true (g_str_has_prefix (sentence, "Nothing was changed"));
  g_assert_false (callboard_run_get_running (run));
  g_assert_cmpuint (callboard_sandbox_count_requests (test->sandbox, 16), ==, 0);
  g_assert_cmpint (plan_test_outcome (plan, 0), ==, CALLBOARD_OUTCOME_WAITING);

  /* Only where the caller says so. */
  callboard_run_await_store (careless, open_nothing (), "callboard", NULL);
  callboard_run_set_history_optional (careless, TRUE);
  g_clear_error (&error);
  g_assert_true (dex_await (callboard_run_start (careless), &error));
  g_assert_no_error (error);
  g_assert_cmpint (plan_test_outcome (plan, 0), ==, CALLBOARD_OUTCOME_DONE);
  callboard_assert_error (callboard_run_get_history_error (careless), CALLBOARD_ERROR_LOCAL);
  summary = callboard_run_dup_summary (careless);
  g_assert_nonnull (strstr (summary, "Not all of it is in the history"));
}

static void
await_hold (CallboardRun *run)
{
  while (callboard_run_get_hold (run) == NULL)
    g_assert_true (dex_await (callboard_sleep (2), NULL));
}

/* Nothing is sent that is not written down before: the run holds until it can be, or until somebody stops it. */
static void
test_held (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autofree char *path = callboard_store_dup_path ("held");
  g_autoptr(CallboardStore) store = plan_test_open_store (path);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test), more = plan_test_plan (test);
  g_autoptr(CallboardRun) run = NULL, other = NULL;
  g_autoptr(CallboardRunRecord) row = NULL;
  g_autoptr(DexFuture) work = NULL, other_work = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_move (plan, "9002", "9004", IDS ("10002"), &error));
  g_assert_true (callboard_plan_move (more, "9002", "9004", IDS ("10004"), &error));
  plan_test_refuse (store, BEGINNINGS);
  run = new_run (plan, store);
  work = callboard_run_start (run);
  await_hold (run);
  g_assert_true (g_str_has_prefix (callboard_run_get_hold (run), "Nothing more is changed for now"));
  g_assert_cmpint (callboard_run_get_seconds_left (run), ==, -1);
  /* It is not paused as by a person, who would have to have it go on; and to ask for it does not help. */
  g_assert_false (callboard_run_get_paused (run));
  callboard_run_resume (run);
  g_assert_true (dex_await (callboard_sleep (100), NULL));
  g_assert_nonnull (callboard_run_get_hold (run));
  g_assert_cmpuint (callboard_sandbox_count_requests (test->sandbox, 15), ==, 0);
  g_assert_cmpint (plan_test_outcome (plan, 1), ==, CALLBOARD_OUTCOME_WAITING);

  plan_test_refuse (store, NULL);
  g_assert_true (dex_await (dex_ref (work), &error));
  g_assert_null (callboard_run_get_hold (run));
  g_assert_cmpuint (callboard_run_get_n_done (run), ==, 2);
  g_assert_no_error (callboard_run_get_history_error (run));
  row = dex_await_boxed (callboard_store_get_run (store, callboard_run_get_id (run)), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (row->state, ==, CALLBOARD_RUN_DONE);

  plan_test_refuse (store, BEGINNINGS);
  other = new_run (more, store);
  other_work = callboard_run_start (other);
  await_hold (other);
  callboard_run_stop (other);
  g_assert_true (dex_await (dex_ref (other_work), &error));
  g_assert_null (callboard_run_get_hold (other));
  g_assert_cmpuint (callboard_sandbox_count_requests (test->sandbox, 15), ==, 1);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (plan_test_outcome (more, i), ==, CALLBOARD_OUTCOME_SKIPPED);
  g_assert_true (dex_await (callboard_store_close (store), &error));
}

static void
assert_written (CallboardStore *store,
                const char     *run_id,
                const char     *state,
                const char     *outcome)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardRunRecord) row = dex_await_boxed (callboard_store_get_run (store, run_id), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (row->state, ==, state);
  g_assert_cmpuint (row->steps->len, >, 0);
  for (guint i = 0; i < row->steps->len; i++)
    g_assert_cmpstr (((CallboardStepRecord *) g_ptr_array_index (row->steps, i))->outcome, ==, outcome);
}

static void
stop_when_held_cb (CallboardRun *run)
{
  if (callboard_run_get_hold (run) != NULL)
    callboard_run_stop (run);
}

/* Whom nobody looks at stops as soon as it holds: what cannot be written down is why, and is not waited for again. */
static void
test_unattended (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autofree char *path = callboard_store_dup_path ("unattended");
  g_autoptr(CallboardStore) store = plan_test_open_store (path);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_move (plan, "9002", "9004", IDS ("10002", "10004"), &error));
  plan_test_refuse (store, BEGINNINGS);
  run = new_run (plan, store);
  /* Whoever waited but once would not come to the end of this test. */
  callboard_run_set_patience (run, G_MAXINT / 8);
  g_signal_connect (run, "notify::hold", G_CALLBACK (stop_when_held_cb), NULL);
  g_assert_true (dex_await (callboard_run_start (run), &error));
  g_assert_no_error (error);
  g_assert_null (callboard_run_get_hold (run));
  g_assert_cmpuint (callboard_sandbox_count_requests (test->sandbox, 15), ==, 0);
  callboard_assert_error (callboard_run_get_first_error (run), CALLBOARD_ERROR_LOCAL);
  g_assert_cmpint (callboard_run_get_exit_status (run), ==, 1);
  assert_written (store, callboard_run_get_id (run), CALLBOARD_RUN_STOPPED, CALLBOARD_STEP_SKIPPED);
  g_assert_true (dex_await (callboard_store_close (store), &error));
}

/* What nobody wants to be written down for certain goes on. */
static void
test_optional (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autofree char *path = callboard_store_dup_path ("optional");
  g_autoptr(CallboardStore) store = plan_test_open_store (path);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_move (plan, "9002", "9004", IDS ("10002"), &error));
  plan_test_refuse (store, BEGINNINGS);
  run = new_run (plan, store);
  callboard_run_set_history_optional (run, TRUE);
  g_assert_true (dex_await (callboard_run_start (run), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (callboard_run_get_n_done (run), ==, 2);
  callboard_assert_error (callboard_run_get_history_error (run), CALLBOARD_ERROR_LOCAL);
  g_assert_true (dex_await (callboard_store_close (store), &error));
}

/* Who holds a run up while another step finds out that nothing can be done any more lets go of it. */
static void
test_given_up (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (100, NULL);
  g_autofree char *path = callboard_store_dup_path ("given-up");
  g_autoptr(CallboardStore) store = plan_test_open_store (path);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardAgentRecord) changes = plan_test_agent ("10002");
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(DexFuture) work = NULL;
  g_autoptr(GError) error = NULL;

  callboard_record_set_string (changes, CALLBOARD_AGENT_NAME, "Anna");
  g_assert_true (callboard_plan_edit_agent (plan, changes, &error));
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", 1900 + i);

      g_assert_true (callboard_plan_create_extension (plan, number, CALLBOARD_SIGNAL_SIP, &error));
    }
  callboard_client_set_max_attempts (test->client, 1);
  callboard_test_floor_fault (test, "@25=hang");
  plan_test_refuse (store, BEGINNINGS);
  run = new_run (plan, store);
  work = callboard_run_start (run);
  await_hold (run);
  while (callboard_sandbox_count_requests (test->sandbox, 25) == 0)
    g_assert_true (dex_await (callboard_sleep (2), NULL));
  callboard_sandbox_stop (test->sandbox);
  g_assert_true (dex_await (dex_ref (work), &error));
  g_assert_no_error (error);
  g_assert_cmpint (plan_test_outcome (plan, 0), ==, CALLBOARD_OUTCOME_FAILED);
  for (guint i = 1; i < callboard_plan_get_n_steps (plan); i++)
    g_assert_cmpint (plan_test_outcome (plan, i), ==, CALLBOARD_OUTCOME_SKIPPED);
  g_assert_true (dex_await (callboard_store_close (store), &error));
}

/* What somebody changes while the run holds is looked at before anything is sent. */
static void
test_changed_meanwhile (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autofree char *path = callboard_store_dup_path ("meanwhile");
  g_autoptr(CallboardStore) store = plan_test_open_store (path);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test), theirs = plan_test_plan (test);
  g_autoptr(CallboardAgentRecord) mine = plan_test_agent ("10002"), other = plan_test_agent ("10002");
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(DexFuture) work = NULL;
  g_autoptr(GError) error = NULL;
  guint n_looks;

  callboard_record_set_string (mine, CALLBOARD_AGENT_NAME, "Anna");
  callboard_record_set_string (other, CALLBOARD_AGENT_NAME, "Berta");
  g_assert_true (callboard_plan_edit_agent (plan, mine, &error));
  g_assert_true (callboard_plan_edit_agent (theirs, other, &error));
  plan_test_refuse (store, BEGINNINGS);
  run = new_run (plan, store);
  work = callboard_run_start (run);
  await_hold (run);
  /* Only the writing is tried again and again. */
  n_looks = callboard_sandbox_count_requests (test->sandbox, 25);
  g_assert_true (dex_await (callboard_sleep (150), NULL));
  g_assert_cmpuint (callboard_sandbox_count_requests (test->sandbox, 25), ==, n_looks);

  plan_test_run_well (theirs);
  plan_test_refuse (store, NULL);
  g_assert_true (dex_await (dex_ref (work), &error));
  g_assert_cmpint (plan_test_outcome (plan, 0), ==, CALLBOARD_OUTCOME_FAILED);
  g_assert_nonnull (callboard_step_get_conflicts (callboard_plan_get_step (plan, 0)));
  plan_test_assert_text (test, "agents", "10002", "name", "Berta");
  g_assert_true (dex_await (callboard_store_close (store), &error));
}

static void
await_all_ended (CallboardRun *run)
{
  guint n_ended = 0;

  while (n_ended < callboard_plan_get_n_steps (callboard_run_get_plan (run)))
    {
      g_assert_true (dex_await (callboard_sleep (1), NULL));
      g_object_get (run, "n-ended", &n_ended, NULL);
    }
}

/* What could not be written when a step ended is written once more before the run is said to have ended. */
static void
test_endings_again (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autofree char *path = callboard_store_dup_path ("endings-again");
  g_autoptr(CallboardStore) store = plan_test_open_store (path);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(DexFuture) work = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_move (plan, "9002", "9004", IDS ("10002", "10004"), &error));
  plan_test_refuse (store, ENDINGS);
  run = new_run (plan, store);
  work = callboard_run_start (run);
  await_all_ended (run);
  plan_test_refuse (store, NULL);
  g_assert_true (dex_await (dex_ref (work), &error));
  g_assert_no_error (callboard_run_get_history_error (run));
  assert_written (store, callboard_run_get_id (run), CALLBOARD_RUN_DONE, CALLBOARD_STEP_DONE);
  g_assert_true (dex_await (callboard_store_close (store), &error));
}

/* Where it never can be, the run is left for the next start to find out about. */
static void
test_endings_refused (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autofree char *path = callboard_store_dup_path ("endings-refused");
  g_autoptr(CallboardStore) store = plan_test_open_store (path), later = NULL;
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardRunRecord) settled = NULL;
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_move (plan, "9002", "9004", IDS ("10002", "10004"), &error));
  plan_test_refuse (store, ENDINGS);
  run = new_run (plan, store);
  g_assert_true (dex_await (callboard_run_start (run), &error));
  callboard_assert_error (callboard_run_get_history_error (run), CALLBOARD_ERROR_LOCAL);
  assert_written (store, callboard_run_get_id (run), CALLBOARD_RUN_RUNNING, CALLBOARD_STEP_RUNNING);
  plan_test_refuse (store, NULL);
  g_assert_true (dex_await (callboard_store_close (store), &error));

  later = plan_test_open_store (path);
  settled = dex_await_boxed (callboard_resume_settle (test->floor, later, callboard_run_get_id (run)), &error);
  g_assert_no_error (error);
  assert_written (later, callboard_run_get_id (run), CALLBOARD_RUN_DONE, CALLBOARD_STEP_DONE);
  g_assert_true (dex_await (callboard_store_close (later), &error));
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  callboard_test_add_fiber ("/disk/cannot-be-written", test_cannot_be_written);
  callboard_test_add_fiber ("/disk/held", test_held);
  callboard_test_add_fiber ("/disk/unattended", test_unattended);
  callboard_test_add_fiber ("/disk/optional", test_optional);
  callboard_test_add_fiber ("/disk/given-up", test_given_up);
  callboard_test_add_fiber ("/disk/changed-meanwhile", test_changed_meanwhile);
  callboard_test_add_fiber ("/disk/endings-again", test_endings_again);
  callboard_test_add_fiber ("/disk/endings-refused", test_endings_refused);

  return g_test_run ();
}
