/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <string.h>

#include "base/callboard-future.h"
#include "plan/callboard-resume-private.h"
#include "plan/plan-test.h"
#include "support/callboard-test.h"

/* What is said of changes whose answer was lost, when it is looked for soon and when it is looked for late. */

static guint
count_outcome (CallboardStore *store,
               const char     *run_id,
               const char     *outcome)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardRunRecord) run = dex_await_boxed (callboard_store_get_run (store, run_id), &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < run->steps->len; i++)
    {
      CallboardStepRecord *row = g_ptr_array_index (run->steps, i);

      n += g_strcmp0 (row->outcome, outcome) == 0 ? 1 : 0;
      /* No program ended. */
      g_assert_true (row->error_sentence == NULL || strstr (row->error_sentence, "program") == NULL);
    }

  return n;
}

/* What is not so days later may have been so: it is not said to have had no effect. */
static void
test_long_ago (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (100, NULL);
  g_autofree char *path = callboard_store_dup_path ("long-ago");
  g_autoptr(CallboardStore) store = plan_test_open_store (path);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test), old = NULL, fresh = NULL;
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (test->floor));
  g_autoptr(CallboardFloor) floor = NULL;
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(DexFuture) work = NULL;
  g_autoptr(GError) error = NULL;
  const char *id;
  guint n_steps, n_sent;

  for (guint i = 0; i < 30; i++)
    {
      g_autoptr(CallboardItem) agent = g_list_model_get_item (agents, i);

      g_assert_true (callboard_plan_enroll (plan, callboard_item_get_id (agent), IDS ("9001", "9002"), FALSE, &error));
    }
  n_steps = callboard_plan_get_n_steps (plan);
  callboard_test_floor_fault (test, "@16=hang");
  run = callboard_run_new (plan);
  id = callboard_run_get_id (run);
  callboard_run_set_patience (run, 4);
  callboard_run_set_store (run, store, "callboard", NULL);
  work = callboard_run_start (run);
  while (callboard_sandbox_count_requests (test->sandbox, 16) == 0)
    g_assert_true (dex_await (callboard_sleep (1), NULL));
  callboard_client_close (test->client);
  g_assert_true (dex_await (dex_ref (work), &error));
  callboard_test_floor_fault (test, NULL);
  n_sent = count_outcome (store, id, CALLBOARD_STEP_UNKNOWN);
  g_assert_cmpuint (n_sent, >, 0);

  floor = plan_test_connect_unread (test);
  plan_test_run_sql (store, "UPDATE steps SET began = '2020-01-01T00:00:00.000Z' WHERE began IS NOT NULL");
  old = dex_await_object (callboard_resume_prepare (floor, store, id), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_outcome (store, id, CALLBOARD_STEP_UNKNOWN), ==, n_sent);
  g_assert_cmpuint (callboard_plan_get_n_steps (old), ==, n_steps - n_sent);

  plan_test_run_sql (store, "UPDATE steps SET began = strftime ('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE began IS NOT NULL");
  fresh = dex_await_object (callboard_resume_prepare (floor, store, id), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_outcome (store, id, CALLBOARD_STEP_UNKNOWN), ==, 0);
  g_assert_cmpuint (callboard_plan_get_n_steps (fresh), ==, n_steps);
  g_assert_true (dex_await (callboard_store_close (store), &error));
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);
  callboard_resume_set_patience (4);

  callboard_test_add_fiber ("/resume-late/long-ago", test_long_ago);

  return g_test_run ();
}
