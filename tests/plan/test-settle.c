/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "plan/plan-test.h"
#include "support/callboard-test.h"

/* What becomes of a step whose answer is lost: for every kind of write and every way of losing the answer. The practice contact
 * center counts what really changed, so that a change made twice shows. */

/* The practice contact center does nothing late. */
#define PATIENCE_MSEC 4

/* A client that gives up soon, for answers that never come. */
#define SHORT_TIMEOUT_MSEC 500

typedef gboolean (*Intend) (CallboardPlan  *plan,
                            GError        **error);

static gboolean
create_agent (CallboardPlan  *plan,
              GError        **error)
{
  g_autoptr(CallboardAgentRecord) agent = plan_test_agent ("20001");

  callboard_record_set_string (agent, CALLBOARD_AGENT_WORK_ID, "A1");
  return callboard_plan_create_agent (plan, agent, TRUE, NULL, NULL, error);
}

static gboolean
edit_agent (CallboardPlan  *plan,
            GError        **error)
{
  g_autoptr(CallboardAgentRecord) agent = plan_test_agent ("10002");

  callboard_record_set_string (agent, CALLBOARD_AGENT_NAME, "Anna");
  return callboard_plan_edit_agent (plan, agent, error);
}

/* Nothing of it is shown by the reading of one agent. */
static gboolean
edit_wrap_up (CallboardPlan  *plan,
              GError        **error)
{
  g_autoptr(CallboardAgentRecord) agent = plan_test_agent ("10002");

  callboard_record_set_integer (agent, CALLBOARD_AGENT_WRAP_UP_TIME, 44);
  return callboard_plan_edit_agent (plan, agent, error);
}

static gboolean
bind_one (CallboardPlan  *plan,
          GError        **error)
{
  return callboard_plan_bind (plan, "10002", IDS ("1003"), error);
}

static gboolean
unbind_one (CallboardPlan  *plan,
            GError        **error)
{
  return callboard_plan_unbind (plan, "10002", IDS ("1008"), error);
}

static gboolean
delete_extension (CallboardPlan  *plan,
                  GError        **error)
{
  return callboard_plan_delete_extension (plan, "1003", error);
}

static gboolean
create_extension (CallboardPlan  *plan,
                  GError        **error)
{
  return callboard_plan_create_extension (plan, "1900", CALLBOARD_SIGNAL_SIP, error);
}

static gboolean
create_queue (CallboardPlan  *plan,
              GError        **error)
{
  g_autoptr(CallboardQueueRecord) queue = plan_test_queue ("9050", "Night");

  return callboard_plan_create_queue (plan, queue, error);
}

static gboolean
edit_queue (CallboardPlan  *plan,
            GError        **error)
{
  g_autoptr(CallboardQueueRecord) queue = plan_test_queue ("9004", "Night");

  return callboard_plan_edit_queue (plan, queue, error);
}

static gboolean
delete_queue (CallboardPlan  *plan,
              GError        **error)
{
  return callboard_plan_delete_queue (plan, "9060", error);
}

static gboolean
add_members (CallboardPlan  *plan,
             GError        **error)
{
  return callboard_plan_add_to_queue (plan, "9004", IDS ("10001", "10002"), error);
}

static gboolean
enroll (CallboardPlan  *plan,
        GError        **error)
{
  return callboard_plan_enroll (plan, "10002", IDS ("9003", "9004"), FALSE, error);
}

static gboolean
enroll_exactly (CallboardPlan  *plan,
                GError        **error)
{
  return callboard_plan_enroll (plan, "10002", IDS ("9003"), TRUE, error);
}

static gboolean
withdraw (CallboardPlan  *plan,
          GError        **error)
{
  return callboard_plan_withdraw (plan, "10002", IDS ("9002"), error);
}

static gboolean
set_number (CallboardPlan  *plan,
            GError        **error)
{
  return callboard_plan_set_default_number (plan, "057126200674", error);
}

static gboolean
clear_number (CallboardPlan  *plan,
              GError        **error)
{
  return callboard_plan_clear_default_number (plan, error);
}

static gboolean
subscribe (CallboardPlan  *plan,
           GError        **error)
{
  g_autoptr(CallboardSubscriptionRecord) subscription = plan_test_subscription (NULL, "desk", TRUE);

  return callboard_plan_create_subscription (plan, subscription, error);
}

static gboolean
edit_subscription (CallboardPlan  *plan,
                   GError        **error)
{
  g_autoptr(CallboardSubscriptionRecord) subscription = plan_test_subscription (NULL, "wallboard", FALSE);

  return callboard_plan_edit_subscription (plan, "101", subscription, error);
}

static gboolean
unsubscribe (CallboardPlan  *plan,
             GError        **error)
{
  return callboard_plan_delete_subscription (plan, "101", "wallboard", error);
}

static gboolean
sign_in (CallboardPlan  *plan,
         GError        **error)
{
  return callboard_plan_sign_in (plan, "10002", -1, error);
}

static gboolean
sign_out (CallboardPlan  *plan,
          GError        **error)
{
  return callboard_plan_sign_out (plan, "10007", error);
}

static gboolean
call (CallboardPlan  *plan,
      GError        **error)
{
  return callboard_plan_call (plan, "13800000000", "057126200671", NULL, NULL, error);
}

static const struct
{
  const char *name;
  guint       endpoint;
  Intend      intend;
} cases[] = {
  { "create-agent", 4, create_agent },
  { "edit-agent", 5, edit_agent },
  { "edit-wrap-up", 5, edit_wrap_up },
  { "bind", 7, bind_one },
  { "unbind", 8, unbind_one },
  { "delete-extension", 9, delete_extension },
  { "create-extension", 10, create_extension },
  { "create-queue", 12, create_queue },
  { "edit-queue", 13, edit_queue },
  { "delete-queue", 14, delete_queue },
  { "add-members", 15, add_members },
  { "enroll", 16, enroll },
  { "enroll-exactly", 16, enroll_exactly },
  { "withdraw", 17, withdraw },
  { "set-number", 2, set_number },
  { "clear-number", 3, clear_number },
  { "subscribe", 18, subscribe },
  { "edit-subscription", 19, edit_subscription },
  { "unsubscribe", 20, unsubscribe },
  { "sign-in", 22, sign_in },
  { "sign-out", 23, sign_out },
  { "call", 24, call },
};

/* A queue without members, for the one who deletes it. */
static void
add_empty_queue (CallboardTestFloor *test)
{
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardQueueRecord) queue = plan_test_queue ("9060", "Old");
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_create_queue (plan, queue, &error));
  plan_test_run_well (plan);
}

typedef struct
{
  CallboardOutcome outcome;
  guint            n_requests;
  guint            n_effects;
  int              exit_status;
} Ending;

/* One of them under way, with a contact center of its own. */
typedef struct
{
  CallboardTestFloor *test;
  CallboardPlan      *plan;
  CallboardRun       *run;
  DexFuture          *work;
  guint               endpoint;
  guint               requests_before;
  guint               effects_before;
} Trial;

static void
begin_trial (Trial      *trial,
             guint       index,
             const char *fault)
{
  g_autofree char *spec = g_strdup_printf ("@%02u=%s", cases[index].endpoint, fault);
  g_autoptr(GError) error = NULL;

  trial->test = plan_test_open (12, NULL);
  trial->endpoint = cases[index].endpoint;
  add_empty_queue (trial->test);
  if (g_str_has_prefix (fault, "hang"))
    callboard_client_set_timeout (trial->test->client, SHORT_TIMEOUT_MSEC);
  trial->plan = plan_test_plan (trial->test);
  g_assert_true (cases[index].intend (trial->plan, &error));
  g_assert_cmpuint (callboard_plan_get_n_steps (trial->plan), ==, 1);

  trial->requests_before = callboard_sandbox_count_requests (trial->test->sandbox, trial->endpoint);
  trial->effects_before = callboard_sandbox_count_effects (trial->test->sandbox, trial->endpoint);
  callboard_test_floor_fault (trial->test, spec);
  trial->run = callboard_run_new (trial->plan);
  callboard_run_set_patience (trial->run, PATIENCE_MSEC);
  trial->work = callboard_run_start (trial->run);
}

static Ending
end_trial (Trial *trial)
{
  g_autoptr(GError) error = NULL;
  Ending ending;

  g_assert_true (dex_await (g_steal_pointer (&trial->work), &error));
  ending.outcome = plan_test_outcome (trial->plan, 0);
  ending.n_requests = callboard_sandbox_count_requests (trial->test->sandbox, trial->endpoint) - trial->requests_before;
  ending.n_effects = callboard_sandbox_count_effects (trial->test->sandbox, trial->endpoint) - trial->effects_before;
  ending.exit_status = callboard_run_get_exit_status (trial->run);
  g_clear_object (&trial->run);
  g_clear_object (&trial->plan);
  g_clear_pointer (&trial->test, callboard_test_floor_free);

  return ending;
}

/* All of them at once, as most of it is waiting. */
static void
run_cases (const char *fault,
           Ending     *endings)
{
  Trial trials[G_N_ELEMENTS (cases)] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    begin_trial (&trials[i], i, fault);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      endings[i] = end_trial (&trials[i]);
      g_test_message ("%s, %s: %s after %u requests, %u effects", cases[i].name, fault,
                      callboard_outcome_to_string (endings[i].outcome), endings[i].n_requests, endings[i].n_effects);
    }
}

/* A person is called, or an extension is made whose password nobody saw: what cannot be read is not known. */
static gboolean
is_unreadable (guint endpoint)
{
  return endpoint == 10 || endpoint == 24;
}

/* A telephone rings once, or not at all. */
static gboolean
is_never_repeated (guint endpoint)
{
  return endpoint == 24;
}

/* It was done, but the answer is lost: exactly one change, and known to be done. */
static void
test_lost_after (void)
{
  static const char * const faults[] = {
    "drop-after*once", "500-after*once", "html*once", "malformed*once", "no-code*once", "cut*once", "empty*once",
    "hang-after*once",
  };

  for (guint f = 0; f < G_N_ELEMENTS (faults); f++)
    {
      Ending endings[G_N_ELEMENTS (cases)];

      run_cases (faults[f], endings);
      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        {
          Ending ending = endings[i];

          g_assert_cmpuint (ending.n_effects, ==, 1);
          g_assert_cmpint (ending.outcome, ==, is_unreadable (cases[i].endpoint) ? CALLBOARD_OUTCOME_UNKNOWN
                                                                                 : CALLBOARD_OUTCOME_DONE);
          g_assert_cmpint (ending.exit_status, ==, is_unreadable (cases[i].endpoint) ? 6 : 0);
        }
    }
}

/* It was not done and the answer is lost: once reading shows it, it is sent again. */
static void
test_lost_before (void)
{
  static const char * const faults[] = { "drop-before*once", "500-before*once", "503-before*once", "html-before*once" };

  for (guint f = 0; f < G_N_ELEMENTS (faults); f++)
    {
      Ending endings[G_N_ELEMENTS (cases)];

      run_cases (faults[f], endings);
      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        {
          Ending ending = endings[i];
          gboolean once = is_never_repeated (cases[i].endpoint);

          g_assert_cmpuint (ending.n_requests, ==, once ? 1 : 2);
          g_assert_cmpuint (ending.n_effects, ==, once ? 0 : 1);
          g_assert_cmpint (ending.outcome, ==, once ? CALLBOARD_OUTCOME_UNKNOWN : CALLBOARD_OUTCOME_DONE);
        }
    }
}

/* It is lost each time: sent four times at most, or seven where only the answer to a repetition can tell, and reported as what
 * reading shows. */
static void
test_lost_always (void)
{
  Ending all_after[G_N_ELEMENTS (cases)], all_before[G_N_ELEMENTS (cases)];

  run_cases ("drop-after", all_after);
  run_cases ("500-before", all_before);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Ending after = all_after[i], before = all_before[i];
      gboolean extension = cases[i].endpoint == 9 || cases[i].endpoint == 10;
      guint most = is_never_repeated (cases[i].endpoint) ? 1 : extension ? 7 : 4;

      g_assert_cmpuint (after.n_effects, ==, 1);
      g_assert_cmpuint (after.n_requests, <=, most);
      g_assert_cmpuint (before.n_effects, ==, 0);
      g_assert_cmpuint (before.n_requests, ==, most);
      g_assert_cmpint (before.outcome, !=, CALLBOARD_OUTCOME_DONE);
      g_assert_cmpint (before.exit_status, !=, 0);
    }
}

/* A router turned it down before it came to the service: surely nothing was done, nor may it seem so. */
static void
test_turned_down (void)
{
  static const char * const faults[] = { "404*once", "302*once" };

  for (guint f = 0; f < G_N_ELEMENTS (faults); f++)
    {
      Ending endings[G_N_ELEMENTS (cases)];

      run_cases (faults[f], endings);
      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        {
          Ending ending = endings[i];

          g_assert_cmpuint (ending.n_requests, ==, 1);
          g_assert_cmpuint (ending.n_effects, ==, 0);
          g_assert_cmpint (ending.outcome, ==, CALLBOARD_OUTCOME_FAILED);
          g_assert_cmpint (ending.exit_status, ==, 5);
        }
    }
}

/* Told to wait, nothing was done: the client itself comes back, but for the call. */
static void
test_rate_limited (void)
{
  Ending endings[G_N_ELEMENTS (cases)];

  run_cases ("429/0*once", endings);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Ending ending = endings[i];

      g_assert_cmpuint (ending.n_effects, ==, cases[i].endpoint == 24 ? 0 : 1);
      g_assert_cmpint (ending.outcome, ==, cases[i].endpoint == 24 ? CALLBOARD_OUTCOME_FAILED : CALLBOARD_OUTCOME_DONE);
    }
}

/* Reading back fails too: it is not guessed. */
static void
test_cannot_settle (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardRun) run = NULL;
  g_autofree char *sentence = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (enroll (plan, &error));
  callboard_client_set_max_attempts (test->client, 1);
  callboard_test_floor_fault (test, "@16=drop-after,@25=500-before");
  run = plan_test_run (plan);

  g_assert_cmpint (plan_test_outcome (plan, 0), ==, CALLBOARD_OUTCOME_UNKNOWN);
  callboard_assert_error (callboard_run_get_first_error (run), CALLBOARD_ERROR_UNKNOWN_OUTCOME);
  g_assert_cmpint (callboard_run_get_exit_status (run), ==, 6);
  g_assert_cmpuint (callboard_run_get_n_failed (run), ==, 1);
  g_assert_cmpuint (callboard_sandbox_count_requests (test->sandbox, 16), ==, 1);
  sentence = callboard_run_dup_summary (run);
  g_assert_nonnull (strstr (sentence, "Refresh"));
}

/* It was accepted, and the reading back is what fails: the service's word is taken. */
static void
test_cannot_verify (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(GError) error = NULL;

  g_assert_true (enroll (plan, &error));
  callboard_client_set_max_attempts (test->client, 1);
  callboard_test_floor_fault (test, "@25=500-before");
  plan_test_run_well (plan);
}

/* What somebody else created meanwhile is not ours, even if it is the same: only an answer that was lost makes it so. */
static void
test_taken (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autoptr(CallboardFloor) elsewhere = callboard_floor_new (test->client);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test), theirs = callboard_plan_new (elsewhere, "Theirs");
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (create_agent (theirs, &error));
  g_assert_true (create_queue (theirs, &error));
  g_assert_true (create_agent (plan, &error));
  g_assert_true (create_queue (plan, &error));
  plan_test_run_well (theirs);
  run = plan_test_run (plan);

  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (plan_test_outcome (plan, i), ==, CALLBOARD_OUTCOME_FAILED);
      callboard_assert_error (callboard_step_get_error (callboard_plan_get_step (plan, i)), CALLBOARD_ERROR_TAKEN);
    }
  g_assert_cmpint (callboard_run_get_exit_status (run), ==, 1);
  g_assert_cmpuint (callboard_sandbox_count_effects (test->sandbox, 4), ==, 1);
}

/* The answer with the password is lost; the extension is there, and the password is read once it is bound. */
static void
test_password_lost (void)
{
  static const char * const faults[] = { "@10=drop-after*once", "@10=500-after*once", "@10=hang-after*once", "@10=cut*3" };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
      g_autoptr(CallboardPlan) plan = plan_test_plan (test);
      CallboardExtensionRecord *result;
      g_autoptr(GError) error = NULL;

      callboard_client_set_timeout (test->client, SHORT_TIMEOUT_MSEC);
      g_assert_true (callboard_plan_unbind (plan, "10002", IDS ("1008"), &error));
      g_assert_true (callboard_plan_create_extension (plan, "1900", CALLBOARD_SIGNAL_SIP, &error));
      g_assert_true (callboard_plan_bind (plan, "10002", IDS ("1900"), &error));
      callboard_test_floor_fault (test, faults[i]);
      plan_test_run_well (plan);

      g_assert_cmpuint (callboard_sandbox_count_effects (test->sandbox, 10), ==, 1);
      result = callboard_step_get_result (callboard_plan_get_step (plan, 1));
      g_assert_nonnull (result);
      plan_test_assert_text (test, "extensions", "1900", "password", result->password);
    }
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  callboard_test_add_fiber ("/settle/lost-after", test_lost_after);
  callboard_test_add_fiber ("/settle/lost-before", test_lost_before);
  callboard_test_add_fiber ("/settle/lost-always", test_lost_always);
  callboard_test_add_fiber ("/settle/turned-down", test_turned_down);
  callboard_test_add_fiber ("/settle/rate-limited", test_rate_limited);
  callboard_test_add_fiber ("/settle/cannot-settle", test_cannot_settle);
  callboard_test_add_fiber ("/settle/cannot-verify", test_cannot_verify);
  callboard_test_add_fiber ("/settle/taken", test_taken);
  callboard_test_add_fiber ("/settle/password-lost", test_password_lost);

  return g_test_run ();
}
