/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <string.h>

#include "plan/plan-test.h"
#include "support/callboard-test.h"

/* Just before a step is sent it is looked at once more: what came about since the plan was made may stand in its way. */

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

/* The only step failed before it was sent. */
static void
expect_not_sent (CallboardTestFloor *test,
                 CallboardPlan      *plan,
                 CallboardErrorCode  code,
                 const char         *part)
{
  CallboardStep *step = callboard_plan_get_step (plan, 0);
  guint endpoint = callboard_step_get_endpoint (step);
  guint n_before = callboard_sandbox_count_requests (test->sandbox, endpoint);
  g_autoptr(CallboardRun) run = plan_test_run (plan);
  g_autofree char *sentence = callboard_error_dup_sentence (callboard_step_get_error (step));

  g_test_message ("%s: %s", callboard_outcome_to_string (callboard_step_get_outcome (step)), sentence);
  g_assert_cmpint (callboard_step_get_outcome (step), ==, CALLBOARD_OUTCOME_FAILED);
  callboard_assert_error (callboard_step_get_error (step), code);
  g_assert_nonnull (strstr (sentence, part));
  g_assert_cmpuint (callboard_sandbox_count_requests (test->sandbox, endpoint), ==, n_before);
}

static void
set_enabled (CallboardPlan *plan,
             const char    *id,
             gboolean       enabled)
{
  g_autoptr(CallboardAgentRecord) agent = plan_test_agent (id);

  callboard_record_set_integer (agent, CALLBOARD_AGENT_ENABLED, enabled);
  g_assert_true (callboard_plan_edit_agent (plan, agent, NULL));
}

/* The first of the floor who could sign in, but is at home. */
static char *
find_at_home (CallboardTestFloor *test)
{
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (test->floor));

  for (guint i = 0; i < g_list_model_get_n_items (agents); i++)
    {
      g_autoptr(CallboardAgent) agent = g_list_model_get_item (agents, i);

      if (!callboard_agent_get_signed_in (agent) && callboard_agent_get_enabled (agent) &&
          callboard_agent_get_extensions (agent)[0] != NULL)
        return g_strdup (callboard_item_get_id (CALLBOARD_ITEM (agent)));
    }
  g_assert_not_reached ();
}

/* Somebody came to work: to disable them would cut them off. */
static void
test_came_to_work (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autoptr(CallboardPlan) disable = plan_test_plan (test), arrive = plan_of_others (test);
  g_autofree char *id = find_at_home (test);

  set_enabled (disable, id, FALSE);
  g_assert_true (callboard_plan_sign_in (arrive, id, -1, NULL));
  plan_test_run_well (arrive);
  expect_not_sent (test, disable, CALLBOARD_ERROR_IN_USE, "is signed in. Sign the agent out before disabling.");
}

/* Somebody was disabled, or lost the telephone: it is said why they cannot be signed in. */
static void
test_cannot_sign_in (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autoptr(CallboardPlan) first = plan_test_plan (test), second = plan_test_plan (test), disable = plan_of_others (test);
  g_autoptr(CallboardPlan) unbind = plan_of_others (test), enable = NULL;
  g_autofree char *id = find_at_home (test);
  CallboardAgent *agent = callboard_floor_lookup_agent (callboard_plan_get_floor (unbind), id);
  g_auto(GStrv) extensions = g_strdupv ((char **) callboard_agent_get_extensions (agent));

  g_assert_true (callboard_plan_sign_in (first, id, -1, NULL));
  g_assert_true (callboard_plan_sign_in (second, id, -1, NULL));
  g_assert_true (callboard_plan_unbind (unbind, id, (const char * const *) extensions, NULL));
  set_enabled (disable, id, FALSE);
  plan_test_run_well (disable);
  expect_not_sent (test, first, CALLBOARD_ERROR_IN_USE, "is disabled. Enable the agent before signing in.");

  plan_test_run_well (unbind);
  enable = plan_of_others (test);
  set_enabled (enable, id, TRUE);
  plan_test_run_well (enable);
  expect_not_sent (test, second, CALLBOARD_ERROR_IN_USE, "has no extension. Bind one before signing in.");
}

/* On the floor that was remembered there is somebody whom the service does not have any more. */
static void
test_agent_is_gone (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (6, NULL);
  g_autoptr(CallboardAgentRecord) gone = plan_test_agent ("70009");
  g_autoptr(CallboardPlan) edit = NULL, exact = NULL, sign_in = NULL;

  callboard_record_set_integer (gone, CALLBOARD_AGENT_ENABLED, TRUE);
  callboard_record_set_integer (gone, CALLBOARD_AGENT_STATE, CALLBOARD_STATE_OFFLINE);
  callboard_record_set_strings (gone, CALLBOARD_AGENT_QUEUES, IDS ("9001"));
  callboard_record_set_strings (gone, CALLBOARD_AGENT_EXTENSIONS, IDS ("1009"));
  callboard_floor_put (test->floor, gone);
  edit = plan_test_plan (test);
  exact = plan_test_plan (test);
  sign_in = plan_test_plan (test);
  set_enabled (edit, "70009", FALSE);
  g_assert_true (callboard_plan_enroll (exact, "70009", IDS ("9002"), TRUE, NULL));
  g_assert_true (callboard_plan_sign_in (sign_in, "70009", -1, NULL));
  expect_not_sent (test, edit, CALLBOARD_ERROR_NOT_FOUND, "");
  expect_not_sent (test, exact, CALLBOARD_ERROR_NOT_FOUND, "");
  expect_not_sent (test, sign_in, CALLBOARD_ERROR_NOT_FOUND, "");
}

static void
test_queue_is_gone (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (6, NULL);
  g_autoptr(CallboardQueueRecord) gone = plan_test_queue ("9777", "Gone"), changes = plan_test_queue ("9777", "Renamed");
  g_autoptr(CallboardPlan) edit = NULL, drop = NULL;
  g_autoptr(CallboardRun) run = NULL;

  callboard_floor_put (test->floor, gone);
  edit = plan_test_plan (test);
  drop = plan_test_plan (test);
  g_assert_true (callboard_plan_edit_queue (edit, changes, NULL));
  g_assert_true (callboard_plan_delete_queue (drop, "9777", NULL));
  expect_not_sent (test, edit, CALLBOARD_ERROR_NOT_FOUND, "There is no queue 9777 any more. Refresh and look again.");
  /* That it is gone is what was wanted: somebody else's doing, not the run's. */
  run = plan_test_run (drop);
  g_assert_cmpint (plan_test_outcome (drop, 0), ==, CALLBOARD_OUTCOME_DONE);
  g_assert_true (callboard_step_get_held (callboard_plan_get_step (drop, 0)));
}

/* Agents have come into it since: it would be refused, and their calls with it. */
static void
test_queue_is_in_use (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (6, NULL);
  g_autoptr(CallboardPlan) create = plan_test_plan (test), drop = NULL, join = NULL;
  g_autoptr(CallboardQueueRecord) queue = plan_test_queue ("9150", "New");

  g_assert_true (callboard_plan_create_queue (create, queue, NULL));
  plan_test_run_well (create);
  drop = plan_test_plan (test);
  g_assert_true (callboard_plan_delete_queue (drop, "9150", NULL));
  join = plan_of_others (test);
  g_assert_true (callboard_plan_add_to_queue (join, "9150", IDS ("10001", "10002"), NULL));
  plan_test_run_well (join);
  expect_not_sent (test, drop, CALLBOARD_ERROR_IN_USE, "The queue still has 2 agents. Remove them from it first.");
}

static CallboardPlan *
plan_wallboard (CallboardTestFloor *test,
                const char         *callback)
{
  CallboardPlan *plan = plan_test_plan (test);
  g_autoptr(CallboardSubscriptionRecord) changes = plan_test_subscription (NULL, "wallboard", TRUE);

  callboard_record_set_string (changes, CALLBOARD_SUBSCRIPTION_CALLBACK, callback);
  g_assert_true (callboard_plan_edit_subscription (plan, "101", changes, NULL));

  return plan;
}

/* Where events go is somebody else's choice by now; what is not shown is edited unseen, as its ID is known. */
static void
test_subscription (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (3, NULL);
  g_autoptr(CallboardSubscriptionRecord) known = NULL;
  g_autoptr(CallboardPlan) mine = NULL, theirs = NULL, unread = NULL;
  g_autofree char *id = plan_test_text (test, "subscriptions", "wallboard", "id");
  CallboardSubscriptionRecord *read = callboard_item_get_record (
    callboard_collection_lookup (callboard_floor_get_subscriptions (test->floor), "wallboard"));

  g_assert_cmpstr (id, ==, "101");
  known = callboard_record_merge (read, read);
  callboard_record_set_string (known, CALLBOARD_SUBSCRIPTION_ID, id);
  callboard_floor_put (test->floor, known);
  mine = plan_wallboard (test, "https://example.com/mine");
  unread = plan_wallboard (test, "https://example.com/unread");
  theirs = plan_wallboard (test, "https://example.com/theirs");
  plan_test_run_well (theirs);
  expect_not_sent (test, mine, CALLBOARD_ERROR_CONFLICT, "https://example.com/theirs");

  callboard_client_set_max_attempts (test->client, 1);
  callboard_test_floor_fault (test, "@21=500-before");
  expect_not_sent (test, unread, CALLBOARD_ERROR_SERVER_FAILED, "");
}

/* What cannot be made sure of is not sent. */
static void
test_unreadable (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (6, NULL);
  g_autoptr(CallboardPlan) queue = plan_test_plan (test), number = plan_test_plan (test), wrap_up = plan_test_plan (test);
  g_autoptr(CallboardPlan) create = plan_test_plan (test), drop = NULL;
  g_autoptr(CallboardQueueRecord) changes = plan_test_queue ("9001", "Renamed"), fresh = plan_test_queue ("9150", "New");
  g_autoptr(CallboardAgentRecord) agent = plan_test_agent ("10002");

  g_assert_true (callboard_plan_create_queue (create, fresh, NULL));
  plan_test_run_well (create);
  drop = plan_test_plan (test);
  callboard_record_set_integer (agent, CALLBOARD_AGENT_WRAP_UP_TIME, 47);
  g_assert_true (callboard_plan_edit_queue (queue, changes, NULL));
  g_assert_true (callboard_plan_set_default_number (number, "057126200672", NULL));
  g_assert_true (callboard_plan_edit_agent (wrap_up, agent, NULL));
  g_assert_true (callboard_plan_delete_queue (drop, "9150", NULL));
  callboard_client_set_max_attempts (test->client, 1);
  callboard_test_floor_fault (test, "@11+01+06+26=500-before");
  expect_not_sent (test, queue, CALLBOARD_ERROR_SERVER_FAILED, "");
  expect_not_sent (test, number, CALLBOARD_ERROR_SERVER_FAILED, "");
  expect_not_sent (test, wrap_up, CALLBOARD_ERROR_SERVER_FAILED, "");
  expect_not_sent (test, drop, CALLBOARD_ERROR_SERVER_FAILED, "");
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  callboard_test_add_fiber ("/meanwhile/came-to-work", test_came_to_work);
  callboard_test_add_fiber ("/meanwhile/cannot-sign-in", test_cannot_sign_in);
  callboard_test_add_fiber ("/meanwhile/agent-is-gone", test_agent_is_gone);
  callboard_test_add_fiber ("/meanwhile/queue-is-gone", test_queue_is_gone);
  callboard_test_add_fiber ("/meanwhile/queue-is-in-use", test_queue_is_in_use);
  callboard_test_add_fiber ("/meanwhile/subscription", test_subscription);
  callboard_test_add_fiber ("/meanwhile/unreadable", test_unreadable);

  return g_test_run ();
}
