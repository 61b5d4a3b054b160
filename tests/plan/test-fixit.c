/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "plan/callboard-fixit.h"
#include "plan/plan-test.h"
#include "support/callboard-test.h"

/* Plans that make possible what the service refuses. First as such, then carried out on a practice contact center, whose
 * agents and queues test-run.c tells of. */

static void
assert_endpoints (CallboardPlan *plan,
                  const guint   *wanted,
                  guint          n_wanted)
{
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, n_wanted);
  for (guint i = 0; i < n_wanted; i++)
    g_assert_cmpuint (callboard_step_get_endpoint (callboard_plan_get_step (plan, i)), ==, wanted[i]);
}

#define ASSERT_ENDPOINTS(plan, ...) G_STMT_START { \
  const guint assert_wanted[] = { __VA_ARGS__ }; \
  assert_endpoints ((plan), assert_wanted, G_N_ELEMENTS (assert_wanted)); \
} G_STMT_END

static void
assert_stranded (CallboardPlan      *plan,
                 const char * const *wanted)
{
  g_auto(GStrv) found = callboard_plan_list_stranded (plan);
  g_autofree char *text = g_strjoinv (" ", found), *wanted_text = g_strjoinv (" ", (char **) wanted);

  g_assert_cmpstr (text, ==, wanted_text);
}

static void
test_retire (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Retire");
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_retire_agent (plan, "1001", CALLBOARD_RETIRE_DELETE_EXTENSIONS, &error));
  g_assert_no_error (error);
  ASSERT_ENDPOINTS (plan, 23, 8, 17, 5, 9);
  plan_test_assert_call (plan, 1, "DELETE /agents/extensions {'AgentId':'1001','Extensions':['1001']}");
  plan_test_assert_call (plan, 2, "DELETE /agents/queues {'AgentId':'1001','Queues':['9001']}");
  g_assert_cmpstr (callboard_step_get_text (callboard_plan_get_step (plan, 3)), ==, "Disable 王芳 (1001)");
  /* Nothing is taken from one who could not be signed out; an extension must be free to be deleted. */
  for (guint i = 1; i < 5; i++)
    {
      g_assert_true (plan_test_needs (plan, i, 0));
      g_assert_true (plan_test_follows (plan, i, i == 4 ? 1 : i - 1));
    }
  g_assert_true (plan_test_needs (plan, 4, 1));
  /* One who could not leave a queue is disabled all the same. */
  g_assert_false (plan_test_needs (plan, 3, 2));
  assert_stranded (plan, NO_IDS);

  /* All of it holds by then, so a second time takes nothing. */
  g_assert_true (callboard_plan_retire_agent (plan, "1001", CALLBOARD_RETIRE_DELETE_EXTENSIONS, &error));
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 5);
}

static void
test_retire_what_is_left (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) offline = callboard_plan_new (floor, "Offline"), bare = callboard_plan_new (floor, "Bare");
  g_autoptr(CallboardPlan) many = callboard_plan_new (floor, "Many"), nobody = callboard_plan_new (floor, "Nobody");
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_retire_agent (offline, "1002", CALLBOARD_RETIRE_KEEP_EXTENSIONS, &error));
  ASSERT_ENDPOINTS (offline, 8, 17, 5);
  plan_test_assert_call (offline, 0, "DELETE /agents/extensions {'AgentId':'1002','Extensions':['1002','1502']}");

  g_assert_true (callboard_plan_retire_agent (bare, "1003", CALLBOARD_RETIRE_DELETE_EXTENSIONS, &error));
  ASSERT_ENDPOINTS (bare, 5);

  /* The last queue is left by a call of its own, and not before those that the plan itself adds are known. */
  g_assert_true (callboard_plan_enroll (many, "1002", IDS ("9003", "9002"), FALSE, &error));
  g_assert_true (callboard_plan_retire_agent (many, "1002", CALLBOARD_RETIRE_KEEP_EXTENSIONS, &error));
  ASSERT_ENDPOINTS (many, 16, 8, 17, 17, 5);
  plan_test_assert_call (many, 2, "DELETE /agents/queues {'AgentId':'1002','Queues':['9001','9002']}");
  plan_test_assert_call (many, 3, "DELETE /agents/queues {'AgentId':'1002','Queues':['9003']}");
  g_assert_true (plan_test_needs (many, 3, 0));

  plan_test_assert_refused (callboard_plan_retire_agent (nobody, "77777", 0, &error), nobody, 0, &error,
                            CALLBOARD_ERROR_NOT_FOUND);
}

static void
test_disable (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Disable");
  g_autoptr(GError) error = NULL;

  plan_test_assert_refused (callboard_plan_disable_agent (plan, "1001", CALLBOARD_WHEN_BUSY_REFUSE, &error), plan, 0, &error,
                            CALLBOARD_ERROR_IN_USE);
  g_assert_true (callboard_plan_disable_agent (plan, "1001", CALLBOARD_WHEN_BUSY_SIGN_OUT, &error));
  ASSERT_ENDPOINTS (plan, 23, 5);
  g_assert_true (plan_test_needs (plan, 1, 0));
  g_assert_true (callboard_plan_disable_agent (plan, "1001", CALLBOARD_WHEN_BUSY_REFUSE, &error));
  g_assert_true (callboard_plan_disable_agent (plan, "1002", CALLBOARD_WHEN_BUSY_SIGN_OUT, &error));
  ASSERT_ENDPOINTS (plan, 23, 5, 5);
}

/* 1001 and 1002 have extensions of a type that nobody knows; 1003 and 7 have none. */
static void
test_bind_in_order (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) pairs = callboard_plan_new (floor, "Pairs"), few = callboard_plan_new (floor, "Few");
  g_autoptr(CallboardPlan) nobody = callboard_plan_new (floor, "Nobody"), full = callboard_plan_new (floor, "Full");
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_bind_in_order (pairs, IDS ("1003", "7"), IDS ("1801", "1802"), IDS ("1901", "1902"), &error));
  g_assert_no_error (error);
  ASSERT_ENDPOINTS (pairs, 7, 7);
  plan_test_assert_call (pairs, 0, "POST /agents/extensions {'AgentId':'1003','Extensions':['1801','1901']}");
  plan_test_assert_call (pairs, 1, "POST /agents/extensions {'AgentId':'7','Extensions':['1802','1902']}");
  g_assert_cmpuint (g_strv_length ((char **) callboard_plan_get_notes (pairs)), ==, 0);

  /* What somebody has is passed over, and what is left over is said. */
  g_assert_true (callboard_plan_bind_in_order (few, IDS ("7", "1003"), IDS ("1001", "1801"), IDS ("1901", "1902", "1903"),
                                               &error));
  ASSERT_ENDPOINTS (few, 7, 7);
  plan_test_assert_call (few, 0, "POST /agents/extensions {'AgentId':'7','Extensions':['1801','1901']}");
  plan_test_assert_call (few, 1, "POST /agents/extensions {'AgentId':'1003','Extensions':['1902']}");
  g_assert_cmpuint (g_strv_length ((char **) callboard_plan_get_notes (few)), ==, 2);
  g_assert_cmpstr (callboard_plan_get_notes (few)[0], ==, "1 extension belongs to somebody and is passed over.");
  g_assert_cmpstr (callboard_plan_get_notes (few)[1], ==, "1 extension is left over.");

  /* Who has one may have one of that type; who comes too late gets none. */
  g_assert_true (callboard_plan_bind_in_order (full, IDS ("1002", "1003", "7"), IDS ("1801"), NO_IDS, &error));
  ASSERT_ENDPOINTS (full, 7);
  plan_test_assert_call (full, 0, "POST /agents/extensions {'AgentId':'1003','Extensions':['1801']}");
  g_assert_cmpuint (g_strv_length ((char **) callboard_plan_get_notes (full)), ==, 2);
  g_assert_cmpstr (callboard_plan_get_notes (full)[1], ==, "There is no extension left for 1 agent.");

  plan_test_assert_refused (callboard_plan_bind_in_order (nobody, IDS ("77777"), IDS ("1801"), NO_IDS, &error), nobody, 0,
                            &error, CALLBOARD_ERROR_NOT_FOUND);
}

static void
test_delete_queue (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) remove = callboard_plan_new (floor, "Remove"), move = callboard_plan_new (floor, "Move");
  g_autoptr(CallboardPlan) empty = callboard_plan_new (floor, "Empty");
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_delete_queue_with_members (remove, "9001", NULL, &error));
  ASSERT_ENDPOINTS (remove, 17, 17, 14);
  g_assert_true (plan_test_needs (remove, 2, 0));
  g_assert_true (plan_test_needs (remove, 2, 1));
  assert_stranded (remove, IDS ("1001", "1002"));
  callboard_step_set_wanted (callboard_plan_get_step (remove, 0), FALSE);
  assert_stranded (remove, IDS ("1002"));

  g_assert_true (callboard_plan_delete_queue_with_members (move, "9001", "9002", &error));
  ASSERT_ENDPOINTS (move, 15, 17, 17, 14);
  plan_test_assert_call (move, 0, "POST /queues/agents {'QueueId':'9002','AgentIds':['1001','1002']}");
  for (guint i = 1; i < 3; i++)
    {
      g_assert_true (plan_test_needs (move, i, 0));
      g_assert_true (plan_test_needs (move, 3, i));
    }
  assert_stranded (move, NO_IDS);
  /* Without being added they are not removed, so they stay where they are. */
  callboard_step_set_wanted (callboard_plan_get_step (move, 0), FALSE);
  assert_stranded (move, NO_IDS);

  g_assert_true (callboard_plan_delete_queue_with_members (empty, "9003", "9002", &error));
  ASSERT_ENDPOINTS (empty, 14);
  plan_test_assert_refused (callboard_plan_delete_queue_with_members (empty, "9002", "9002", &error), empty, 1, &error,
                            CALLBOARD_ERROR_INVALID);
  plan_test_assert_refused (callboard_plan_delete_queue_with_members (empty, "9001", "9003", &error), empty, 1, &error,
                            CALLBOARD_ERROR_NOT_FOUND);
  plan_test_assert_refused (callboard_plan_delete_queue_with_members (empty, "9777", NULL, &error), empty, 1, &error,
                            CALLBOARD_ERROR_NOT_FOUND);
}

/* Who is in the destination by then is not added again, but does not leave before either. */
static void
test_delete_queue_planned_members (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Delete");
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_enroll (plan, "1001", IDS ("9002"), FALSE, &error));
  g_assert_true (callboard_plan_enroll (plan, "1003", IDS ("9001"), FALSE, &error));
  g_assert_true (callboard_plan_withdraw (plan, "1002", IDS ("9001"), &error));
  g_assert_true (callboard_plan_delete_queue_with_members (plan, "9001", "9002", &error));
  ASSERT_ENDPOINTS (plan, 16, 16, 17, 15, 17, 17, 14);
  plan_test_assert_call (plan, 3, "POST /queues/agents {'QueueId':'9002','AgentIds':['1003']}");
  g_assert_true (plan_test_needs (plan, 4, 0));
  g_assert_true (plan_test_needs (plan, 5, 3));
  g_assert_true (plan_test_needs (plan, 6, 2));
  assert_stranded (plan, IDS ("1002"));
}

static void
test_delete_extension (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Delete");
  g_autoptr(GError) error = NULL;

  plan_test_assert_refused (callboard_plan_delete_bound_extension (plan, "1001", FALSE, &error), plan, 0, &error,
                            CALLBOARD_ERROR_IN_USE);
  plan_test_assert_refused (callboard_plan_delete_bound_extension (plan, "12", TRUE, &error), plan, 0, &error,
                            CALLBOARD_ERROR_INVALID);
  g_assert_true (callboard_plan_delete_bound_extension (plan, "1001", TRUE, &error));
  ASSERT_ENDPOINTS (plan, 23, 8, 9);
  g_assert_true (plan_test_needs (plan, 1, 0));
  g_assert_true (plan_test_needs (plan, 2, 1));

  g_assert_true (callboard_plan_delete_bound_extension (plan, "1502", FALSE, &error));
  g_assert_true (callboard_plan_delete_bound_extension (plan, "1900", FALSE, &error));
  g_assert_true (callboard_plan_delete_bound_extension (plan, "1502", FALSE, &error));
  ASSERT_ENDPOINTS (plan, 23, 8, 9, 8, 9, 9);
  plan_test_assert_call (plan, 3, "DELETE /agents/extensions {'AgentId':'1002','Extensions':['1502']}");
}

static void
assert_retired (CallboardTestFloor *test,
                const char         *id,
                const char         *extension,
                gboolean            extension_is_gone)
{
  plan_test_assert_text (test, "agents", id, "state", "4");
  plan_test_assert_text (test, "agents", id, "enabled", "false");
  g_assert_cmpuint (plan_test_count (test, "agents", id, "extensions"), ==, 0);
  g_assert_cmpuint (plan_test_count (test, "agents", id, "queues"), ==, 0);
  plan_test_assert_text (test, "extensions", extension, "number", extension_is_gone ? NULL : extension);
  plan_test_assert_text (test, "extensions", extension, "agent", NULL);
}

static void
test_run_retire (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, "put-replaces");
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autofree char *name = plan_test_text (test, "agents", "10007", "name");
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_retire_agent (plan, "10007", CALLBOARD_RETIRE_DELETE_EXTENSIONS, &error));
  g_assert_true (callboard_plan_retire_agent (plan, "10011", CALLBOARD_RETIRE_KEEP_EXTENSIONS, &error));
  plan_test_run_well (plan);
  assert_retired (test, "10007", "1014", TRUE);
  assert_retired (test, "10011", "1019", FALSE);
  plan_test_assert_text (test, "agents", "10007", "name", name);
}

/* Whichever answer is lost, it is found out what became of the step. Nothing is sent twice but the deletion of an extension,
 * which no reading shows: a second one can only find it gone. */
static void
test_run_retire_lost_answer (void)
{
  static const struct { const char *fault; guint endpoint, n_requests; } lost[] = {
    { "@23=drop-after*1", 23, 1 },
    { "@8=drop-after*1", 8, 1 },
    { "@17=drop-after*1", 17, 2 },
    { "@5=drop-after*1", 5, 1 },
    { "@9=drop-after*1", 9, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lost); i++)
    {
      g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
      g_autoptr(CallboardPlan) plan = plan_test_plan (test);
      g_autoptr(CallboardRun) run = NULL;
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", lost[i].fault);
      g_assert_true (callboard_plan_retire_agent (plan, "10007", CALLBOARD_RETIRE_DELETE_EXTENSIONS, &error));
      ASSERT_ENDPOINTS (plan, 23, 8, 17, 17, 5, 9);
      callboard_test_floor_fault (test, lost[i].fault);
      run = plan_test_run (plan);

      for (guint k = 0; k < 6; k++)
        g_assert_cmpint (plan_test_outcome (plan, k), ==, CALLBOARD_OUTCOME_DONE);
      assert_retired (test, "10007", "1014", TRUE);
      g_assert_cmpuint (callboard_sandbox_count_requests (test->sandbox, lost[i].endpoint), ==, lost[i].n_requests);
    }
}

/* A service that holds everybody to one queue refuses the last one only; the agent is retired as far as it lets us. */
static void
test_run_retire_last_queue_refused (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, "last-queue=refused");
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_retire_agent (plan, "10007", CALLBOARD_RETIRE_DELETE_EXTENSIONS, &error));
  run = plan_test_run (plan);
  for (guint i = 0; i < 6; i++)
    g_assert_cmpint (plan_test_outcome (plan, i), ==, i == 3 ? CALLBOARD_OUTCOME_FAILED : CALLBOARD_OUTCOME_DONE);
  g_assert_cmpint (callboard_run_get_exit_status (run), ==, 1);
  g_assert_cmpuint (plan_test_count (test, "agents", "10007", "queues"), ==, 1);
  plan_test_assert_text (test, "agents", "10007", "enabled", "false");
  plan_test_assert_text (test, "agents", "10007", "state", "4");
  plan_test_assert_text (test, "extensions", "1014", "number", NULL);
}

static void
test_run_struck_out (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autoptr(CallboardPlan) none = plan_test_plan (test), most = plan_test_plan (test);
  g_autoptr(CallboardRun) first = NULL, second = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_retire_agent (none, "10007", CALLBOARD_RETIRE_DELETE_EXTENSIONS, &error));
  callboard_step_set_wanted (callboard_plan_get_step (none, 0), FALSE);
  first = plan_test_run (none);
  for (guint i = 0; i < callboard_plan_get_n_steps (none); i++)
    g_assert_cmpint (plan_test_outcome (none, i), ==, CALLBOARD_OUTCOME_SKIPPED);
  plan_test_assert_text (test, "agents", "10007", "state", "1");
  plan_test_assert_text (test, "agents", "10007", "enabled", "true");
  g_assert_true (plan_test_lists (test, "agents", "10007", "extensions", "1014"));

  /* Without unbinding, the extension cannot be deleted; the rest has nothing to do with it. */
  g_assert_true (callboard_plan_retire_agent (most, "10007", CALLBOARD_RETIRE_DELETE_EXTENSIONS, &error));
  callboard_step_set_wanted (callboard_plan_get_step (most, 1), FALSE);
  second = plan_test_run (most);
  g_assert_cmpint (plan_test_outcome (most, 5), ==, CALLBOARD_OUTCOME_SKIPPED);
  g_assert_true (plan_test_lists (test, "agents", "10007", "extensions", "1014"));
  g_assert_cmpuint (plan_test_count (test, "agents", "10007", "queues"), ==, 0);
  plan_test_assert_text (test, "agents", "10007", "enabled", "false");
}

static void
test_run_delete_queue (void)
{
  static const char * const readings[] = { NULL, "last-queue=refused" };

  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      g_autoptr(CallboardTestFloor) test = plan_test_open (12, readings[i]);
      g_autoptr(CallboardPlan) move = plan_test_plan (test), plan = plan_test_plan (test);
      g_autoptr(CallboardRun) run = NULL;
      g_autoptr(GError) error = NULL;

      g_assert_true (callboard_plan_delete_queue_with_members (move, "9003", "9001", &error));
      assert_stranded (move, NO_IDS);
      callboard_test_floor_fault (test, "@15=drop-after*1,@14=drop-after*1");
      plan_test_run_well (move);
      plan_test_assert_text (test, "queues", "9003", "id", NULL);
      g_assert_cmpuint (plan_test_count (test, "queues", "9001", "agents"), ==, 6);
      g_assert_true (plan_test_lists (test, "agents", "10009", "queues", "9001"));
      g_assert_false (plan_test_lists (test, "agents", "10009", "queues", "9003"));

      /* One of 9002 is elsewhere too, four are not. */
      g_assert_true (callboard_plan_delete_queue_with_members (plan, "9002", NULL, &error));
      assert_stranded (plan, IDS ("10001", "10004", "10006", "10011"));
      run = plan_test_run (plan);
      g_assert_cmpuint (callboard_run_get_n_failed (run), ==, i == 0 ? 0 : 4);
      g_assert_cmpint (plan_test_outcome (plan, 5), ==, i == 0 ? CALLBOARD_OUTCOME_DONE : CALLBOARD_OUTCOME_SKIPPED);
      plan_test_assert_text (test, "queues", "9002", "id", i == 0 ? NULL : "9002");
      g_assert_cmpuint (plan_test_count (test, "agents", "10001", "queues"), ==, i == 0 ? 0 : 1);
      g_assert_cmpuint (plan_test_count (test, "agents", "10002", "queues"), ==, 1);
    }
}

static void
test_run_delete_extension (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_delete_bound_extension (plan, "1012", TRUE, &error));
  g_assert_true (callboard_plan_disable_agent (plan, "10001", CALLBOARD_WHEN_BUSY_SIGN_OUT, &error));
  plan_test_run_well (plan);
  plan_test_assert_text (test, "extensions", "1012", "number", NULL);
  plan_test_assert_text (test, "agents", "10005", "state", "4");
  g_assert_cmpuint (plan_test_count (test, "agents", "10005", "extensions"), ==, 1);
  plan_test_assert_text (test, "agents", "10001", "enabled", "false");
  plan_test_assert_text (test, "agents", "10001", "state", "4");
}

static void
read_agents (CallboardTestFloor *test,
             const char * const *ids)
{
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(CallboardAgent) agent = dex_await_object (callboard_floor_refresh_agent (test->floor, ids[i]), &error);

      g_assert_no_error (error);
    }
}

static void
test_run_swap (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(GError) error = NULL;

  /* The list of agents does not tell of which type their extensions are. */
  plan_test_assert_refused (callboard_plan_swap_extensions (plan, "10002", "10011", CALLBOARD_SIGNAL_SIP, &error), plan,
                            0, &error, CALLBOARD_ERROR_NOT_FOUND);
  read_agents (test, IDS ("10002", "10004", "10007", "10011"));
  g_object_unref (plan);
  plan = plan_test_plan (test);

  plan_test_assert_refused (callboard_plan_swap_extensions (plan, "10002", "10007", CALLBOARD_SIGNAL_SIP, &error), plan,
                            0, &error, CALLBOARD_ERROR_IN_USE);
  plan_test_assert_refused (callboard_plan_swap_extensions (plan, "10002", "10002", CALLBOARD_SIGNAL_SIP, &error), plan,
                            0, &error, CALLBOARD_ERROR_INVALID);
  plan_test_assert_refused (callboard_plan_swap_extensions (plan, "10002", "10004", CALLBOARD_SIGNAL_UNKNOWN, &error),
                            plan, 0, &error, CALLBOARD_ERROR_INVALID);
  plan_test_assert_refused (callboard_plan_swap_extensions (plan, "10002", "10011", CALLBOARD_SIGNAL_WEBRTC, &error),
                            plan, 0, &error, CALLBOARD_ERROR_NOT_FOUND);

  g_assert_true (callboard_plan_swap_extensions (plan, "10002", "10011", CALLBOARD_SIGNAL_SIP, &error));
  ASSERT_ENDPOINTS (plan, 8, 8, 7, 7);
  g_assert_true (plan_test_needs (plan, 1, 0));
  for (guint i = 2; i < 4; i++)
    g_assert_true (plan_test_needs (plan, i, 0) && plan_test_needs (plan, i, 1));
  /* Where only one has one, it goes over; who gets it may go on working. */
  g_assert_true (callboard_plan_swap_extensions (plan, "10007", "10004", CALLBOARD_SIGNAL_WEBRTC, &error));
  ASSERT_ENDPOINTS (plan, 8, 8, 7, 7, 8, 7);

  plan_test_run_well (plan);
  plan_test_assert_text (test, "extensions", "1008", "agent", "10011");
  plan_test_assert_text (test, "extensions", "1019", "agent", "10002");
  plan_test_assert_text (test, "extensions", "1010", "agent", "10007");
  g_assert_cmpuint (plan_test_count (test, "agents", "10007", "extensions"), ==, 2);
  g_assert_cmpuint (plan_test_count (test, "agents", "10004", "extensions"), ==, 0);
  plan_test_assert_text (test, "agents", "10007", "state", "1");
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/fixit/retire", test_retire);
  g_test_add_func ("/fixit/retire/what-is-left", test_retire_what_is_left);
  g_test_add_func ("/fixit/disable", test_disable);
  g_test_add_func ("/fixit/bind-in-order", test_bind_in_order);
  g_test_add_func ("/fixit/delete-queue", test_delete_queue);
  g_test_add_func ("/fixit/delete-queue/planned-members", test_delete_queue_planned_members);
  g_test_add_func ("/fixit/delete-extension", test_delete_extension);
  callboard_test_add_fiber ("/fixit/run/retire", test_run_retire);
  callboard_test_add_fiber ("/fixit/run/retire/lost-answer", test_run_retire_lost_answer);
  callboard_test_add_fiber ("/fixit/run/retire/last-queue-refused", test_run_retire_last_queue_refused);
  callboard_test_add_fiber ("/fixit/run/struck-out", test_run_struck_out);
  callboard_test_add_fiber ("/fixit/run/delete-queue", test_run_delete_queue);
  callboard_test_add_fiber ("/fixit/run/delete-extension", test_run_delete_extension);
  callboard_test_add_fiber ("/fixit/run/swap", test_run_swap);

  return g_test_run ();
}
