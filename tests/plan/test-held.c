/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "plan/callboard-undo.h"
#include "plan/plan-test.h"
#include "store/callboard-store-history.h"
#include "support/callboard-test.h"

/* What is the run's own doing, and what somebody else's. */

/* What somebody else did just before is not this run's doing, and is not taken back. */
static void
test_held_already (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, "withdraw-missing=100018");
  g_autofree char *path = callboard_store_dup_path ("held-already");
  g_autoptr(CallboardStore) store = plan_test_open_store (path);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test), theirs = plan_test_plan (test), undo = NULL;
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(CallboardRunRecord) record = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_withdraw (plan, "10002", IDS ("9002"), &error));
  g_assert_true (callboard_plan_enroll (plan, "10011", IDS ("9001"), FALSE, &error));
  g_assert_true (callboard_plan_withdraw (theirs, "10002", IDS ("9002"), &error));
  plan_test_run_well (theirs);

  run = callboard_run_new (plan);
  callboard_run_set_patience (run, 4);
  callboard_run_set_store (run, store, "callboard", NULL);
  g_assert_true (dex_await (callboard_run_start (run), &error));
  g_assert_cmpuint (callboard_run_get_n_done (run), ==, 2);
  g_assert_true (callboard_step_get_held (callboard_plan_get_step (plan, 0)));
  g_assert_false (callboard_step_get_held (callboard_plan_get_step (plan, 1)));
  record = dex_await_boxed (callboard_store_get_run (store, callboard_run_get_id (run)), &error);
  g_assert_no_error (error);
  g_assert_true (((CallboardStepRecord *) g_ptr_array_index (record->steps, 0))->held);
  g_assert_false (((CallboardStepRecord *) g_ptr_array_index (record->steps, 1))->held);

  undo = dex_await_object (callboard_undo_prepare (test->floor, store, record->id), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (callboard_plan_get_n_steps (undo), ==, 1);
  plan_test_assert_call (undo, 0, "DELETE /agents/queues {'AgentId':'10011','Queues':['9001']}");
  g_assert_cmpuint (g_strv_length ((char **) callboard_plan_get_notes (undo)), ==, 1);
  g_assert_true (g_str_has_prefix (callboard_plan_get_notes (undo)[0], "It was so before the run"));
  g_assert_true (dex_await (callboard_store_close (store), &error));
}

/* A queue or a subscription of somebody else's is not taken for one's own because an answer got lost. */
static void
test_taken_and_lost (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test), theirs = plan_test_plan (test);
  g_autoptr(CallboardSubscriptionRecord) subscription = plan_test_subscription (NULL, "erp", TRUE);
  g_autoptr(CallboardQueueRecord) queue = plan_test_queue ("9900", "New");
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(GError) error = NULL;
  guint n_subscriptions;

  g_assert_true (callboard_plan_create_queue (plan, queue, &error));
  g_assert_true (callboard_plan_create_subscription (plan, subscription, &error));
  g_assert_true (callboard_plan_create_queue (theirs, queue, &error));
  g_assert_true (callboard_plan_create_subscription (theirs, subscription, &error));
  plan_test_run_well (theirs);
  n_subscriptions = callboard_sandbox_count_requests (test->sandbox, 18);
  callboard_test_floor_fault (test, "@12+18=drop-after");
  run = plan_test_run (plan);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (plan_test_outcome (plan, i), ==, CALLBOARD_OUTCOME_FAILED);
      callboard_assert_error (callboard_step_get_error (callboard_plan_get_step (plan, i)), CALLBOARD_ERROR_TAKEN);
    }
  g_assert_cmpuint (callboard_sandbox_count_requests (test->sandbox, 18), ==, n_subscriptions);
}

/* Wrap-up times stand in the list of all agents only, so it is there that they are looked for. */
static void
test_wrap_up_lost (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardAgentRecord) changes = plan_test_agent ("10002");
  g_autoptr(GError) error = NULL;

  callboard_record_set_integer (changes, CALLBOARD_AGENT_WRAP_UP_TIME, 77);
  g_assert_true (callboard_plan_edit_agent (plan, changes, &error));
  callboard_test_floor_fault (test, "@5=drop-after");
  plan_test_run_well (plan);
  g_assert_cmpuint (callboard_sandbox_count_requests (test->sandbox, 5), ==, 1);
  plan_test_assert_text (test, "agents", "10002", "wrap_up_time", "77");
}

/* As if the floor had been read some time ago: what has been read since is known all the same. */
static CallboardFloor *
connect_long_ago (CallboardTestFloor *test)
{
  CallboardFloor *floor = callboard_floor_new (test->client);
  GListModel *models[] = { G_LIST_MODEL (callboard_floor_get_queues (test->floor)),
                           G_LIST_MODEL (callboard_floor_get_agents (test->floor)) };

  for (guint k = 0; k < G_N_ELEMENTS (models); k++)
    for (guint i = 0; i < g_list_model_get_n_items (models[k]); i++)
      {
        g_autoptr(CallboardItem) item = g_list_model_get_item (models[k], i);

        callboard_floor_put (floor, callboard_item_get_record (item));
      }

  return floor;
}

static CallboardPlan *
run_and_undo (CallboardPlan  *plan,
              CallboardStore *store)
{
  g_autoptr(CallboardRun) run = callboard_run_new (plan);
  CallboardPlan *undo;
  g_autoptr(GError) error = NULL;

  callboard_run_set_patience (run, 4);
  callboard_run_set_store (run, store, "callboard", NULL);
  g_assert_true (dex_await (callboard_run_start (run), &error));
  g_assert_cmpuint (callboard_run_get_n_done (run), ==, callboard_plan_get_n_steps (plan));
  undo = dex_await_object (callboard_undo_prepare (callboard_plan_get_floor (plan), store, callboard_run_get_id (run)), &error);
  g_assert_no_error (error);

  return undo;
}

/* Whom somebody else has put into a queue since the floor was read stays there when the run is taken back; by either call. */
static void
test_joined_meanwhile (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (100, NULL);
  g_autofree char *path = callboard_store_dup_path ("joined");
  g_autoptr(CallboardStore) store = plan_test_open_store (path);
  g_autoptr(CallboardFloor) floor = connect_long_ago (test);
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Mine"), theirs = plan_test_plan (test), undo = NULL;
  g_autoptr(GError) error = NULL;
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (floor));
  g_autoptr(GPtrArray) many = g_ptr_array_new_null_terminated (1, NULL, TRUE);

  for (guint i = 20; i < 40; i++)
    {
      g_autoptr(CallboardAgent) agent = g_list_model_get_item (agents, i);

      if (!callboard_agent_is_in_queue (agent, "9005"))
        g_ptr_array_add (many, (gpointer) callboard_item_get_id (CALLBOARD_ITEM (agent)));
    }
  g_assert_false (plan_test_lists (test, "agents", "10011", "queues", "9001"));
  g_assert_true (callboard_plan_enroll (plan, "10011", IDS ("9001", "9003"), FALSE, &error));
  g_assert_true (callboard_plan_add_to_queue (plan, "9005", (const char * const *) many->pdata, &error));
  g_assert_true (callboard_plan_enroll (theirs, "10011", IDS ("9001"), FALSE, &error));
  g_assert_true (callboard_plan_enroll (theirs, g_ptr_array_index (many, 3), IDS ("9005"), FALSE, &error));
  plan_test_run_well (theirs);

  undo = run_and_undo (plan, store);
  plan_test_run_well (undo);
  g_assert_true (plan_test_lists (test, "agents", "10011", "queues", "9001"));
  g_assert_false (plan_test_lists (test, "agents", "10011", "queues", "9003"));
  for (guint i = 0; i < many->len; i++)
    g_assert_cmpint (plan_test_lists (test, "agents", g_ptr_array_index (many, i), "queues", "9005"), ==, i == 3);
  g_assert_cmpstr (callboard_plan_get_notes (undo)[0], ==, NULL);
  g_assert_true (dex_await (callboard_store_close (store), &error));
}

/* Where requests are rationed, it is said that nobody knows. */
static void
test_joined_unseen (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autofree char *path = callboard_store_dup_path ("unseen");
  g_autoptr(CallboardStore) store = plan_test_open_store (path);
  g_autoptr(CallboardFloor) floor = connect_long_ago (test);
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Mine"), undo = NULL;
  g_autoptr(GError) error = NULL;

  callboard_client_set_pace (test->client, 6000);
  g_assert_true (callboard_plan_enroll (plan, "10011", IDS ("9001"), FALSE, &error));
  undo = run_and_undo (plan, store);
  g_assert_cmpuint (callboard_plan_get_n_steps (undo), ==, 1);
  g_assert_true (g_str_has_prefix (callboard_plan_get_notes (undo)[0], "Not all queues were read again"));
  g_assert_true (dex_await (callboard_store_close (store), &error));
}

/* Whose names are taken cannot be read, so nothing is created. */
static void
test_names_unreadable (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autoptr(CallboardFloor) floor = connect_long_ago (test);
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "New");
  g_autoptr(CallboardQueueRecord) queue = plan_test_queue (NULL, "New one");
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_create_queue (plan, queue, &error));
  callboard_client_set_max_attempts (test->client, 1);
  callboard_test_floor_fault (test, "@11=500-before");
  run = plan_test_run (plan);
  g_assert_cmpint (plan_test_outcome (plan, 0), ==, CALLBOARD_OUTCOME_FAILED);
  g_assert_nonnull (callboard_step_get_error (callboard_plan_get_step (plan, 0)));
  g_assert_cmpuint (callboard_sandbox_count_requests (test->sandbox, 12), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  callboard_test_add_fiber ("/held/already", test_held_already);
  callboard_test_add_fiber ("/held/taken-and-lost", test_taken_and_lost);
  callboard_test_add_fiber ("/held/wrap-up-lost", test_wrap_up_lost);
  callboard_test_add_fiber ("/held/joined-meanwhile", test_joined_meanwhile);
  callboard_test_add_fiber ("/held/joined-unseen", test_joined_unseen);
  callboard_test_add_fiber ("/held/names-unreadable", test_names_unreadable);

  return g_test_run ();
}
