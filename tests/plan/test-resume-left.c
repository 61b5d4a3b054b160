/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "base/callboard-redact.h"
#include "plan/callboard-effect-private.h"
#include "plan/callboard-restore-private.h"
#include "plan/callboard-resume-private.h"
#include "plan/plan-test.h"
#include "store/callboard-store-history.h"
#include "support/callboard-test.h"

/* What of a run of the history is yet to be done, and the plan that is made of it. Nothing here talks to a server, and the floor
 * is that of plan_test_floor_new(). */

static CallboardRunRecord *
run_of (const char *state)
{
  CallboardRunRecord *run = callboard_record_new (&callboard_run_record_type);

  callboard_record_set_string (run, CALLBOARD_RUN_STATE, state);
  return run;
}

/* outcome, code: (nullable) */
static CallboardStepRecord *
add_step (CallboardRunRecord *run,
          const char         *effect,
          const char         *outcome,
          const char         *code)
{
  CallboardStepRecord *row;

  if (run->steps == NULL)
    run->steps = g_ptr_array_new_with_free_func (callboard_record_unref);
  row = plan_test_row (run->steps->len, effect, NULL, NULL);
  callboard_record_set_string (row, CALLBOARD_STEP_OUTCOME, outcome);
  callboard_record_set_string (row, CALLBOARD_STEP_ERROR_CODE, code);
  callboard_record_set_string (row, CALLBOARD_STEP_NEEDS, "[]");
  callboard_record_set_integer (row, CALLBOARD_STEP_WANTED, TRUE);
  g_ptr_array_add (run->steps, row);

  return row;
}

#define JOIN "{'kind':'enrolled','id':'1003','others':['9001']}"

/* What was not sent, or sent for nothing, is left; so is what may be done twice without harm. A call never is. */
static void
test_left (void)
{
  static const struct { const char *effect, *outcome, *code; gboolean left; } cases[] = {
    { JOIN, CALLBOARD_STEP_WAITING, NULL, TRUE }, { JOIN, CALLBOARD_STEP_DONE, NULL, FALSE },
    { JOIN, CALLBOARD_STEP_FAILED, "no-network", TRUE }, { JOIN, CALLBOARD_STEP_FAILED, "200020", TRUE },
    { JOIN, CALLBOARD_STEP_FAILED, "conflict", FALSE }, { JOIN, CALLBOARD_STEP_FAILED, "100018", FALSE },
    { JOIN, CALLBOARD_STEP_FAILED, "nobody knows", FALSE }, { JOIN, CALLBOARD_STEP_FAILED, NULL, FALSE },
    { JOIN, CALLBOARD_STEP_SKIPPED, "cancelled", TRUE }, { JOIN, CALLBOARD_STEP_SKIPPED, NULL, FALSE },
    { JOIN, CALLBOARD_STEP_SKIPPED, "no-network", FALSE }, { JOIN, CALLBOARD_STEP_UNKNOWN, NULL, FALSE },
    { "{'kind':'extension-gone','id':'1001'}", CALLBOARD_STEP_UNKNOWN, NULL, TRUE },
    { "", CALLBOARD_STEP_UNKNOWN, NULL, FALSE }, { "{'kind':'called','id':'1'}", CALLBOARD_STEP_UNKNOWN, NULL, FALSE },
    { "{'kind':'called','id':'1'}", CALLBOARD_STEP_WAITING, NULL, TRUE }, { JOIN, NULL, NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(CallboardRunRecord) run = run_of (CALLBOARD_RUN_INTERRUPTED);
      CallboardStepRecord *row = add_step (run, cases[i].effect, cases[i].outcome, cases[i].code);

      g_test_message ("%s %s", cases[i].outcome, cases[i].code);
      g_assert_cmpint (callboard_resume_is_left (row), ==, cases[i].left);
      g_assert_cmpuint (callboard_resume_count_left (run), ==, cases[i].left);
      /* What was struck out stays so. */
      callboard_record_set_integer (row, CALLBOARD_STEP_WANTED, FALSE);
      g_assert_false (callboard_resume_is_left (row));
    }
}

/* What is written whole, and what is refused a second time; above all no agent or queue is made twice. */
static void
test_repeated (void)
{
  for (int kind = 0; kind < CALLBOARD_N_EFFECTS; kind++)
    {
      gboolean bears = kind == CALLBOARD_EFFECT_AGENT_IS || kind == CALLBOARD_EFFECT_EXTENSION_GONE ||
                       kind == CALLBOARD_EFFECT_EXTENSION_EXISTS || kind == CALLBOARD_EFFECT_SUBSCRIPTION_IS ||
                       kind == CALLBOARD_EFFECT_SUBSCRIPTION_GONE;

      g_test_message ("%d", kind);
      g_assert_cmpint (callboard_effect_bears_repeat ((CallboardEffectKind) kind), ==, bears);
    }
}

/* One that came to its end has nothing left, whatever failed in it; one that lost the network has. */
static void
test_may_go_on (void)
{
  static const struct { const char *state, *outcome, *code; gboolean may; } cases[] = {
    { CALLBOARD_RUN_INTERRUPTED, NULL, NULL, TRUE }, { CALLBOARD_RUN_STOPPED, NULL, NULL, TRUE },
    { CALLBOARD_RUN_PARTLY, NULL, NULL, FALSE }, { CALLBOARD_RUN_FAILED, NULL, NULL, FALSE },
    { CALLBOARD_RUN_DONE, CALLBOARD_STEP_WAITING, NULL, FALSE }, { NULL, CALLBOARD_STEP_WAITING, NULL, FALSE },
    { CALLBOARD_RUN_PARTLY, CALLBOARD_STEP_FAILED, "conflict", FALSE },
    { CALLBOARD_RUN_PARTLY, CALLBOARD_STEP_FAILED, "tls", TRUE }, { CALLBOARD_RUN_FAILED, CALLBOARD_STEP_WAITING, NULL, TRUE },
  };
  g_autoptr(CallboardRunRecord) blank = run_of (CALLBOARD_RUN_STOPPED);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(CallboardRunRecord) run = run_of (cases[i].state);

      if (cases[i].outcome != NULL)
        add_step (run, JOIN, cases[i].outcome, cases[i].code);
      g_test_message ("%s %s", cases[i].state, cases[i].outcome);
      g_assert_cmpint (callboard_resume_may_go_on (run), ==, cases[i].may);
    }
  g_assert_cmpuint (callboard_resume_count_left (blank), ==, 0);
}

static CallboardPlan *
restore (CallboardFloor     *floor,
         CallboardRunRecord *run,
         GArray             *positions)
{
  return callboard_restore (floor, run, "Rest", callboard_resume_is_left, positions);
}

static void
set_needs (CallboardStepRecord *row,
           const char          *needs)
{
  callboard_record_set_string (row, CALLBOARD_STEP_NEEDS, needs);
}

/* With what was not done, and is not to be, goes whatever needs it; what was done is there. A list that makes no sense is none. */
static void
test_needs (void)
{
  static const struct { const char *needs; gboolean kept; } cases[] = {
    { "[0]", TRUE }, { "[1]", FALSE }, { "[2]", TRUE }, { "[0,2]", TRUE }, { "[]", TRUE }, { NULL, TRUE },
    { "[4]", FALSE }, { "[-1]", FALSE }, { "[3]", FALSE }, { "{}", FALSE }, { "[", FALSE }, { "[{}]", FALSE },
    { "[null]", FALSE }, { "[[0]]", FALSE },
  };
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(CallboardRunRecord) run = run_of (CALLBOARD_RUN_INTERRUPTED);
      g_autoptr(GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autoptr(CallboardPlan) plan = NULL;

      add_step (run, JOIN, CALLBOARD_STEP_DONE, NULL);
      add_step (run, JOIN, CALLBOARD_STEP_FAILED, "conflict");
      add_step (run, JOIN, CALLBOARD_STEP_WAITING, NULL);
      set_needs (add_step (run, JOIN, CALLBOARD_STEP_WAITING, NULL), cases[i].needs);
      plan = restore (floor, run, positions);
      g_test_message ("%s", cases[i].needs);
      g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, cases[i].kept ? 2 : 1);
      g_assert_cmpuint (g_array_index (positions, guint, 0), ==, 2);
      if (cases[i].kept)
        g_assert_true (plan_test_follows (plan, 1, 0));
    }
}

/* What held a secret, does not say what it is about, or is no step at all is not made up. */
static void
test_not_whole (void)
{
  static const char * const effects[] = {
    "", "{'kind':'queue-gone'}", "{'kind':'subscription-exists','record':{}}", "{'kind':'bound','others':['1001']}",
    "{'kind':'called','id':'1','variables':{'pin':'" CALLBOARD_REDACTED "'}}",
  };
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardRunRecord) run = run_of (CALLBOARD_RUN_INTERRUPTED);
  g_autoptr(GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(CallboardPlan) plan = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (effects); i++)
    add_step (run, effects[i], CALLBOARD_STEP_WAITING, NULL);
  add_step (run, JOIN, CALLBOARD_STEP_WAITING, NULL);
  plan = restore (floor, run, positions);
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 1);
  g_assert_cmpuint (g_array_index (positions, guint, 0), ==, G_N_ELEMENTS (effects));
}

/* What the service called a queue that the run made was read then: the rest is sent with that. */
static void
test_queue_ids (void)
{
  static const struct { const char *after, *call; } cases[] = {
    { "{\"queue\":{\"id\":\"181154\",\"name\":\"Night\"}}",
      "POST /agents/queues {'AgentId':'1003','Queues':['181154'],'IsFull':0}" },
    { "{\"queue\":{}}", "POST /agents/queues {'AgentId':'1003','Queues':['Night'],'IsFull':0}" },
    { "{\"queue\":null}", "POST /agents/queues {'AgentId':'1003','Queues':['Night'],'IsFull':0}" },
    { NULL, "POST /agents/queues {'AgentId':'1003','Queues':['Night'],'IsFull':0}" },
  };
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(CallboardRunRecord) run = run_of (CALLBOARD_RUN_INTERRUPTED);
      g_autoptr(GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autoptr(CallboardPlan) plan = NULL;
      CallboardStepRecord *made;

      made = add_step (run, "{'kind':'queue-exists','id':'Night','record':{'name':'Night'}}", CALLBOARD_STEP_DONE, NULL);
      callboard_record_set_string (made, CALLBOARD_STEP_AFTER, cases[i].after);
      add_step (run, "{'kind':'enrolled','id':'1003','others':['Night']}", CALLBOARD_STEP_WAITING, NULL);
      plan = restore (floor, run, positions);
      plan_test_assert_call (plan, 0, cases[i].call);
    }
}

/* Which steps must not overlap is not written down, and holds again all the same. */
static void
test_order (void)
{
  static const struct { const char *first, *second; gboolean follows; } cases[] = {
    { "{'kind':'subscription-exists','record':{'name':'erp'}}",
      "{'kind':'subscription-is','id':'7','record':{'name':'erp'}}", TRUE },
    { "{'kind':'subscription-is','id':'7','record':{'name':'erp'}}", "{'kind':'subscription-gone','id':'7'}", TRUE },
    { "{'kind':'subscription-exists','record':{'name':'erp'}}", "{'kind':'subscription-gone','id':'8','others':['erp']}", TRUE },
    { "{'kind':'subscription-gone','id':'7'}", "{'kind':'subscription-gone','id':'8'}", FALSE },
    { "{'kind':'queue-is','id':'9001','base':{'name':'A'},'record':{'name':'B'}}",
      "{'kind':'queue-is','id':'9002','base':{'name':'C'},'record':{'name':'A'}}", TRUE },
    { "{'kind':'queue-is','id':'9001','record':{'timeout':5}}", "{'kind':'queue-is','id':'9002','record':{'timeout':5}}", FALSE },
    { "{'kind':'unbound','id':'1','others':['1001']}", "{'kind':'bound','id':'2','others':['1001']}", TRUE },
    { "{'kind':'bound','id':'1','others':['1001']}", "{'kind':'extension-gone','id':'1001'}", TRUE },
    { "{'kind':'bound','id':'1','others':['1001']}", "{'kind':'extension-gone','id':'1002'}", FALSE },
    { "{'kind':'members','id':'9001','others':['1','2']}", "{'kind':'withdrawn','id':'2','others':['9002']}", TRUE },
    { "{'kind':'members','id':'9001','others':['1']}", "{'kind':'enrolled-exactly','id':'2','others':['9001']}", FALSE },
    { "{'kind':'withdrawn','id':'2','others':['9001']}", "{'kind':'queue-gone','id':'9001'}", TRUE },
    { "{'kind':'default-number','id':'1'}", "{'kind':'no-default-number'}", TRUE },
    { "{'kind':'signed-in','id':'1'}", "{'kind':'signed-out','id':'1'}", TRUE },
    { "{'kind':'idle','id':'1','limit':5}", "{'kind':'signed-out','id':'1'}", FALSE },
    { "{'kind':'called','id':'1'}", "{'kind':'called','id':'1'}", FALSE },
  };
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(CallboardRunRecord) run = run_of (CALLBOARD_RUN_INTERRUPTED);
      g_autoptr(GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autoptr(CallboardPlan) plan = NULL;

      add_step (run, cases[i].first, CALLBOARD_STEP_WAITING, NULL);
      add_step (run, cases[i].second, CALLBOARD_STEP_WAITING, NULL);
      plan = restore (floor, run, positions);
      g_test_message ("%s", cases[i].second);
      g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 2);
      g_assert_cmpint (plan_test_follows (plan, 1, 0), ==, cases[i].follows);
    }
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/resume-left/left", test_left);
  g_test_add_func ("/resume-left/repeated", test_repeated);
  g_test_add_func ("/resume-left/may-go-on", test_may_go_on);
  g_test_add_func ("/resume-left/needs", test_needs);
  g_test_add_func ("/resume-left/not-whole", test_not_whole);
  g_test_add_func ("/resume-left/queue-ids", test_queue_ids);
  g_test_add_func ("/resume-left/order", test_order);

  return g_test_run ();
}
