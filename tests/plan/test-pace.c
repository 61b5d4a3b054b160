/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "base/callboard-future.h"
#include "plan/callboard-run-pace-private.h"
#include "plan/callboard-run-private.h"
#include "plan/plan-test.h"
#include "support/callboard-test.h"

/* How few calls a run makes do with, how well it says how long it takes, and that it waits where it is told to. */

static GPtrArray *
list_agents (CallboardFloor *floor,
             guint           first,
             guint           n)
{
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (floor));
  GPtrArray *ids = g_ptr_array_new_null_terminated (0, NULL, TRUE);

  for (guint i = first; i < first + n; i++)
    {
      g_autoptr(CallboardItem) agent = g_list_model_get_item (agents, i);

      g_ptr_array_add (ids, (gpointer) callboard_item_get_id (agent));
    }

  return ids;
}

static guint
count (CallboardTestFloor *test,
       guint               endpoint)
{
  return callboard_sandbox_count_requests (test->sandbox, endpoint);
}

/* Of a list that is short enough for one page. */
static void
test_fewest_calls (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (600, NULL);
  g_autoptr(GPtrArray) ids = list_agents (test->floor, 0, 500);
  g_autoptr(CallboardPlan) setup = plan_test_plan (test), gather = NULL, move = NULL;
  g_autoptr(CallboardQueueRecord) queue = plan_test_queue ("9150", "Gathered"), other = plan_test_queue ("9151", "Other");
  g_autoptr(GError) error = NULL;
  guint before;

  g_assert_true (callboard_plan_create_queue (setup, queue, &error));
  g_assert_true (callboard_plan_create_queue (setup, other, &error));
  before = count (test, 0);
  plan_test_run_well (setup);
  g_assert_cmpuint (count (test, 0) - before, ==, 2 + 1);

  gather = plan_test_plan (test);
  g_assert_true (callboard_plan_add_to_queue (gather, "9150", (const char * const *) ids->pdata, &error));
  before = count (test, 0);
  plan_test_run_well (gather);
  g_assert_cmpuint (count (test, 15), ==, 500 / 50);
  g_assert_cmpuint (count (test, 0) - before, ==, 500 / 50 + 1);

  move = plan_test_plan (test);
  g_assert_true (callboard_plan_move (move, "9150", "9151", (const char * const *) ids->pdata, &error));
  before = count (test, 0);
  plan_test_run_well (move);
  g_assert_cmpuint (count (test, 17), ==, 500);
  g_assert_cmpuint (count (test, 0) - before, ==, 500 / 50 + 1 + 500 + 1);
}

/* Two hundred new people: as many calls as it takes, and a reading for each of the two stages. */
static void
test_fewest_calls_for_new (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (100, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(GError) error = NULL;
  guint before = count (test, 0);

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", 70000 + i);
      g_autoptr(CallboardAgentRecord) agent = plan_test_agent (id);

      callboard_record_set_string (agent, CALLBOARD_AGENT_WORK_ID, id);
      g_assert_true (callboard_plan_create_agent (plan, agent, TRUE, NULL, IDS ("9001", "9002"), &error));
    }
  plan_test_run_well (plan);

  g_assert_cmpuint (count (test, 4), ==, 200);
  g_assert_cmpuint (count (test, 16), ==, 200);
  g_assert_cmpuint (count (test, 0) - before, ==, 200 + 200 + 2);
  for (guint i = 0; i < callboard_plan_get_n_steps (plan); i++)
    {
      CallboardAgentRecord *made = callboard_step_get_result (callboard_plan_get_step (plan, i));

      if (callboard_step_get_endpoint (callboard_plan_get_step (plan, i)) == 4)
        g_assert_cmpuint (made->extension_infos->len, ==, 2);
    }
}

static CallboardPlan *
plan_two_hundred (CallboardFloor *floor)
{
  CallboardPlan *plan = callboard_plan_new (floor, "Test");
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      callboard_plan_enroll (plan, id, IDS ("9002"), FALSE, &error);
      g_assert_no_error (error);
    }

  return plan;
}

/* left: what was told, total: how long it took in the end, now: since it began; all in seconds */
static void
assert_near (double left,
             double total,
             double now)
{
  double truth = total - now;

  g_test_message ("after %.0f s: %.0f s left, told: %.0f", now, truth, left);
  g_assert_cmpfloat (left, >=, truth * 0.9 - 1);
  g_assert_cmpfloat (left, <=, truth * 1.1 + 1);
}

/* 60 requests a minute, evenly, as the client keeps to; another clock than the wall's. */
static void
test_even_limit (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = plan_two_hundred (floor);
  g_autoptr(CallboardPace) pace = callboard_pace_new (plan, 60, G_USEC_PER_SEC);

  g_assert_cmpuint (callboard_pace_get_n_requests (pace), ==, 201);
  for (guint i = 0; i < 200; i++)
    {
      assert_near (callboard_pace_get_seconds_left (pace, (i + 1) * G_USEC_PER_SEC, 0), 201, i);
      callboard_pace_answered (pace, i);
    }
  callboard_pace_verified (pace, 1);
  g_assert_cmpfloat (callboard_pace_get_fraction (pace), ==, 1);
  g_assert_cmpint (callboard_pace_get_seconds_left (pace, 202 * G_USEC_PER_SEC, 0), ==, 0);
}

/* 60 requests a minute as a server sees it who takes them as they come and then says when to come back. */
static void
test_limit_of_server (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = plan_two_hundred (floor);
  g_autoptr(CallboardPace) pace = callboard_pace_new (plan, 0, G_USEC_PER_SEC);

  g_assert_cmpint (callboard_pace_get_seconds_left (pace, G_USEC_PER_SEC, 0), ==, CALLBOARD_PACE_UNKNOWN);
  for (guint i = 0; i < 200; i++)
    {
      double now = i / 60 * 60 + (i % 60 + 1) / 60.0;

      callboard_pace_answered (pace, i);
      /* The last minute's calls are over in a second; what is left then is the wait, rounded up to whole calls. */
      if (i % 60 == 59 && i < 180)
        for (guint wait = 0; wait < 59; wait += 10)
          {
            int left = callboard_pace_get_seconds_left (pace, (gint64) ((1 + now + wait) * G_USEC_PER_SEC),
                                                        (guint) ((59.0 - wait) * 1000));

            g_assert_cmpint (left, >=, (int) ((180.4 - now - wait) * 0.9) - 1);
            g_assert_cmpint (left, <=, (int) ((201 - now - wait) * 1.1) + 1);
          }
    }
}

static void
test_pause_takes_no_time (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = plan_two_hundred (floor);
  g_autoptr(CallboardPace) pace = callboard_pace_new (plan, 0, G_USEC_PER_SEC);

  for (guint i = 0; i < 50; i++)
    callboard_pace_answered (pace, i);
  callboard_pace_pause (pace, TRUE, 11 * G_USEC_PER_SEC);
  callboard_pace_pause (pace, FALSE, 1000 * G_USEC_PER_SEC);
  g_assert_cmpint (callboard_pace_get_seconds_left (pace, 1000 * G_USEC_PER_SEC, 0), ==, 30);
}

/* On the wall's clock, at twenty calls a second. */
static void
test_told_while_running (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (100, NULL);
  g_autoptr(GPtrArray) ids = list_agents (test->floor, 0, 80);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardRun) run = callboard_run_new (plan);
  g_autoptr(DexFuture) work = NULL;
  g_autoptr(GArray) told = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GError) error = NULL;
  gint64 begun;
  double total;

  for (guint i = 0; i < 80; i++)
    g_assert_true (callboard_plan_enroll (plan, g_ptr_array_index (ids, i), IDS ("9001", "9002", "9003", "9004", "9005"),
                                          FALSE, &error));
  callboard_client_set_pace (test->client, 1200);
  begun = g_get_monotonic_time ();
  work = callboard_run_start (run);
  while (callboard_run_get_running (run))
    {
      double now = (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC;
      double left = callboard_run_get_seconds_left (run);

      g_array_append_val (told, now);
      g_array_append_val (told, left);
      g_assert_true (dex_await (callboard_sleep (300), NULL));
    }
  total = (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC;
  g_assert_cmpint (callboard_run_get_seconds_left (run), ==, 0);
  g_assert_cmpuint (told->len, >=, 10);
  /* Told in whole seconds, once a second. */
  for (guint i = 0; i < told->len; i += 2)
    g_assert_cmpfloat (ABS (g_array_index (told, double, i + 1) - (total - g_array_index (told, double, i))), <=,
                       2 + total * 0.1);
}

static guint
wait_for_rest (CallboardTestFloor *test)
{
  guint n;

  do
    {
      n = count (test, 0);
      g_assert_true (dex_await (callboard_sleep (40), NULL));
    }
  while (count (test, 0) != n || callboard_client_get_n_active (test->client) > 0);

  return n;
}

static guint
count_under_way (CallboardPlan *plan)
{
  guint n = 0;

  for (guint i = 0; i < callboard_plan_get_n_steps (plan); i++)
    n += plan_test_outcome (plan, i) == CALLBOARD_OUTCOME_RUNNING ? 1 : 0;

  return n;
}

/* Those under way are seen through to their outcomes, and nothing else begins. */
static void
test_paused (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (60, NULL);
  g_autoptr(GPtrArray) ids = list_agents (test->floor, 0, 50);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test), stopped = plan_test_plan (test);
  g_autoptr(CallboardRun) run = callboard_run_new (plan), second = callboard_run_new (stopped);
  g_autoptr(DexFuture) work = NULL, ending = NULL;
  g_autoptr(GError) error = NULL;
  guint n;

  for (guint i = 0; i < 50; i++)
    {
      g_assert_true (callboard_plan_enroll (plan, g_ptr_array_index (ids, i), IDS ("9001", "9002"), FALSE, &error));
      g_assert_true (callboard_plan_sign_out (stopped, g_ptr_array_index (ids, i), &error));
    }
  callboard_run_pause (run);
  g_assert_false (callboard_run_get_paused (run));

  work = callboard_run_start (run);
  while (count (test, 16) < 5)
    g_assert_true (dex_await (callboard_sleep (1), NULL));
  callboard_run_pause (run);
  g_assert_true (callboard_run_get_paused (run));
  g_assert_cmpint (callboard_run_get_seconds_left (run), ==, -1);
  while (count_under_way (plan) > 0)
    g_assert_true (dex_await (callboard_sleep (1), NULL));
  n = wait_for_rest (test);
  g_assert_true (callboard_run_get_running (run));
  g_assert_cmpuint (count (test, 16), <, callboard_plan_get_n_steps (plan));
  g_assert_cmpuint (count (test, 0), ==, n);

  callboard_run_resume (run);
  g_assert_true (dex_await (dex_ref (work), &error));
  g_assert_cmpuint (callboard_run_get_n_done (run), ==, callboard_plan_get_n_steps (plan));
  g_assert_false (callboard_run_get_paused (run));

  /* To stop needs no going on. */
  ending = callboard_run_start (second);
  callboard_run_pause (second);
  callboard_run_stop (second);
  g_assert_true (dex_await (dex_ref (ending), &error));
  g_assert_cmpuint (count (test, 23), <=, 8);
  g_assert_false (callboard_run_get_paused (second));
}

/* A server that wants more time than one request waits for is waited for by the run. */
static void
test_waits_for_service (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(GError) error = NULL;

  callboard_client_set_max_attempts (test->client, 1);
  callboard_test_floor_fault (test, "@16=429/0*5");
  g_assert_true (callboard_plan_enroll (plan, "10002", IDS ("9001"), FALSE, &error));
  plan_test_run_well (plan);
  g_assert_cmpuint (count (test, 16), ==, 6);
  g_assert_cmpuint (callboard_sandbox_count_effects (test->sandbox, 16), ==, 1);
}

/* Readings wait as changes do. */
static void
test_waits_before (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardAgentRecord) agent = plan_test_agent ("10002");
  g_autoptr(GError) error = NULL;

  callboard_client_set_max_attempts (test->client, 1);
  callboard_test_floor_fault (test, "@25=429/0*5");
  callboard_record_set_string (agent, CALLBOARD_AGENT_NAME, "Anna");
  g_assert_true (callboard_plan_edit_agent (plan, agent, &error));
  plan_test_run_well (plan);
  g_assert_cmpuint (callboard_sandbox_count_effects (test->sandbox, 5), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);
  /* Whoever waits long is shown in between what is done, at the cost of a reading: here a slow machine is none. */
  callboard_run_queue_set_look_after (G_MAXUINT);

  callboard_test_add_fiber ("/pace/fewest-calls", test_fewest_calls);
  callboard_test_add_fiber ("/pace/fewest-calls-for-new", test_fewest_calls_for_new);
  g_test_add_func ("/pace/even-limit", test_even_limit);
  g_test_add_func ("/pace/limit-of-server", test_limit_of_server);
  g_test_add_func ("/pace/pause-takes-no-time", test_pause_takes_no_time);
  callboard_test_add_fiber ("/pace/told-while-running", test_told_while_running);
  callboard_test_add_fiber ("/pace/paused", test_paused);
  callboard_test_add_fiber ("/pace/waits-for-service", test_waits_for_service);
  callboard_test_add_fiber ("/pace/waits-before", test_waits_before);

  return g_test_run ();
}
