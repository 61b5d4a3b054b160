/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "support/callboard-test-floor.h"
#include "support/callboard-test.h"
#include "ui/shared/callboard-session.h"

typedef struct
{
  CallboardTestFloor *center;
  CallboardSession   *session;
  guint               n_started;
  guint               n_ended;
  guint               n_handled;
  gboolean            was_running;   /* when it was said to have started */
} Fixture;

static void
started_cb (CallboardSession *session,
            CallboardRun     *run,
            Fixture          *fixture)
{
  fixture->n_started++;
  fixture->was_running = callboard_run_get_running (run);
}

static void
ended_cb (CallboardSession *session,
          CallboardRun     *run,
          gboolean          handled,
          Fixture          *fixture)
{
  g_assert_false (callboard_run_get_running (run));
  fixture->n_ended++;
  fixture->n_handled += handled ? 1 : 0;
}

static Fixture *
fixture_new (gboolean read_only)
{
  Fixture *fixture = g_new0 (Fixture, 1);
  g_autoptr(CallboardAccount) account = NULL;
  g_autoptr(GError) error = NULL;

  fixture->center = callboard_test_floor_new (12, NULL);
  account = callboard_account_new (CALLBOARD_ACCOUNT_UNSAVED, "Test", "https://unused.example", NULL, NULL);
  g_object_set (account, "read-only", read_only, NULL);
  fixture->session = callboard_session_new (account, callboard_client_get_credentials (fixture->center->client));
  g_signal_connect (fixture->session, "run-started", G_CALLBACK (started_cb), fixture);
  g_signal_connect (fixture->session, "run-ended", G_CALLBACK (ended_cb), fixture);
  dex_await (callboard_floor_refresh (callboard_session_get_floor (fixture->session), CALLBOARD_FLOOR_ALL), &error);
  g_assert_no_error (error);

  return fixture;
}

static void
fixture_free (Fixture *fixture)
{
  g_signal_handlers_disconnect_by_data (fixture->session, fixture);
  callboard_session_close (fixture->session);
  g_object_unref (fixture->session);
  callboard_test_floor_free (fixture->center);
  g_free (fixture);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

static CallboardPlan *
create_plan (Fixture *fixture)
{
  CallboardPlan *plan = callboard_plan_new (callboard_session_get_floor (fixture->session), "Create a queue");
  g_autoptr(CallboardQueueRecord) queue = callboard_record_new (&callboard_queue_record_type);
  g_autoptr(GError) error = NULL;

  callboard_record_set_string (queue, CALLBOARD_QUEUE_NAME, "Night Shift");
  g_assert_true (callboard_plan_create_queue (plan, queue, &error));
  g_assert_no_error (error);

  return plan;
}

static gboolean
has_queue (Fixture *fixture)
{
  GListModel *queues = G_LIST_MODEL (callboard_floor_get_queues (callboard_session_get_floor (fixture->session)));

  for (guint i = 0; i < g_list_model_get_n_items (queues); i++)
    {
      g_autoptr(CallboardQueue) queue = g_list_model_get_item (queues, i);

      if (g_strcmp0 (callboard_queue_get_name (queue), "Night Shift") == 0)
        return TRUE;
    }

  return FALSE;
}

static void
test_perform (void)
{
  g_autoptr(Fixture) fixture = fixture_new (FALSE);
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardRun) run = NULL;

  run = dex_await_object (callboard_session_perform (fixture->session, create_plan (fixture), TRUE), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (callboard_run_get_n_failed (run), ==, 0);
  g_assert_true (has_queue (fixture));
  g_assert_true (fixture->was_running);
  g_assert_cmpuint (fixture->n_started, ==, 1);
  g_assert_cmpuint (fixture->n_ended, ==, 1);
  g_assert_cmpuint (fixture->n_handled, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (callboard_session_get_runs (fixture->session)), ==, 1);
}

/* A step that fails is told by the run, not by the future. */
static void
test_failure (void)
{
  g_autoptr(Fixture) fixture = fixture_new (FALSE);
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardRun) run = NULL;

  callboard_test_floor_fault (fixture->center, "@12=500-before");
  run = dex_await_object (callboard_session_perform (fixture->session, create_plan (fixture), FALSE), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (callboard_run_get_n_failed (run), >=, 1);
  g_assert_cmpuint (fixture->n_ended, ==, 1);
  g_assert_cmpuint (fixture->n_handled, ==, 0);
}

static void
test_read_only (void)
{
  g_autoptr(Fixture) fixture = fixture_new (TRUE);
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardRun) run = NULL;

  g_assert_false (callboard_session_get_writable (fixture->session));
  run = dex_await_object (callboard_session_perform (fixture->session, create_plan (fixture), FALSE), &error);
  callboard_assert_error (error, CALLBOARD_ERROR_FORBIDDEN);
  g_assert_null (run);
  g_assert_cmpuint (fixture->n_started, ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (callboard_session_get_runs (fixture->session)), ==, 0);
  g_assert_cmpuint (callboard_sandbox_count_effects (fixture->center->sandbox, 12), ==, 0);
}

/* Who asked may go away: a dialog that is closed, say. */
static void
test_given_up (void)
{
  g_autoptr(Fixture) fixture = fixture_new (FALSE);
  DexFuture *performing = callboard_session_perform (fixture->session, create_plan (fixture), FALSE);

  dex_clear (&performing);
  while (fixture->n_ended == 0)
    dex_await (callboard_sleep (5), NULL);
  g_assert_true (has_queue (fixture));
}

static void
test_runs_are_forgotten (void)
{
  g_autoptr(Fixture) fixture = fixture_new (FALSE);
  GListModel *runs = callboard_session_get_runs (fixture->session);

  for (guint i = 0; i < 25; i++)
    {
      CallboardPlan *plan = callboard_plan_new (callboard_session_get_floor (fixture->session), "Nothing to do");

      dex_await (callboard_session_perform (fixture->session, plan, TRUE), NULL);
    }
  g_assert_cmpuint (fixture->n_ended, ==, 25);
  g_assert_cmpuint (g_list_model_get_n_items (runs), ==, 20);
}

static void
test_online (void)
{
  g_autoptr(Fixture) fixture = fixture_new (FALSE);
  CallboardFloor *floor = callboard_session_get_floor (fixture->session);
  gboolean online;

  g_object_get (fixture->session, "online", &online, NULL);
  g_assert_true (online);

  callboard_sandbox_stop (fixture->center->sandbox);
  dex_await (callboard_floor_refresh (floor, CALLBOARD_FLOOR_ALL), NULL);
  g_object_get (fixture->session, "online", &online, NULL);
  g_assert_false (online);
  g_assert_cmpint (callboard_floor_get_status (floor), ==, CALLBOARD_FLOOR_STALE);
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);
  callboard_test_add_fiber ("/ui/session/perform", test_perform);
  callboard_test_add_fiber ("/ui/session/failure", test_failure);
  callboard_test_add_fiber ("/ui/session/read-only", test_read_only);
  callboard_test_add_fiber ("/ui/session/given-up", test_given_up);
  callboard_test_add_fiber ("/ui/session/runs-are-forgotten", test_runs_are_forgotten);
  callboard_test_add_fiber ("/ui/session/online", test_online);

  return g_test_run ();
}
