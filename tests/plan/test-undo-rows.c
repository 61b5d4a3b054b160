/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "plan/callboard-undo-private.h"
#include "plan/plan-test.h"
#include "plan/roster-simulation.h"
#include "support/callboard-test.h"

/* What is taken back of what was not done, or done in part, or nobody knows. */

static void
set_row (GPtrArray  *rows,
         guint       index,
         guint       field,
         const char *value)
{
  callboard_record_set_string (g_ptr_array_index (rows, index), field, value);
}

/* What failed is not taken back as if it had been done, and where nothing was written down nothing is made up. */
static void
test_what_was_not_done (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Test"), undo = NULL, unknown = NULL;
  g_autoptr(CallboardAgentRecord) agent = plan_test_agent ("20001"), edit = plan_test_agent ("1002");
  g_autoptr(GPtrArray) rows = NULL;

  callboard_record_set_string (agent, CALLBOARD_AGENT_WORK_ID, "A1");
  callboard_record_set_string (edit, CALLBOARD_AGENT_NAME, "Mine");
  g_assert_true (callboard_plan_create_agent (plan, agent, FALSE, NULL, NULL, NULL));
  g_assert_true (callboard_plan_edit_agent (plan, edit, NULL));
  rows = roster_simulation_record (plan);

  /* The one was somebody else's already, the other was never sent. */
  set_row (rows, 0, CALLBOARD_STEP_OUTCOME, CALLBOARD_STEP_FAILED);
  set_row (rows, 1, CALLBOARD_STEP_OUTCOME, CALLBOARD_STEP_FAILED);
  set_row (rows, 1, CALLBOARD_STEP_BEFORE, NULL);
  undo = intention_simulation_undo (floor, rows);
  g_assert_cmpuint (callboard_plan_get_n_steps (undo), ==, 0);
  g_assert_cmpstrv (callboard_plan_get_notes (undo), NO_IDS);

  set_row (rows, 1, CALLBOARD_STEP_OUTCOME, CALLBOARD_STEP_DONE);
  unknown = intention_simulation_undo (floor, rows);
  g_assert_cmpuint (callboard_plan_get_n_steps (unknown), ==, 0);
  g_assert_cmpuint (g_strv_length ((char **) callboard_plan_get_notes (unknown)), ==, 1);
}

/* A batch that was taken in part goes back in part. */
static void
test_done_in_part (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Test"), undo = NULL;
  g_autoptr(GPtrArray) rows = NULL;

  g_assert_true (callboard_plan_add_to_queue (plan, "9002", IDS ("1002", "1003"), NULL));
  rows = roster_simulation_record (plan);
  set_row (rows, 0, CALLBOARD_STEP_OUTCOME, CALLBOARD_STEP_FAILED);
  set_row (rows, 0, CALLBOARD_STEP_AFTER, "{\"queue\":\"9002\",\"members\":[\"1003\"]}");
  undo = intention_simulation_undo (floor, rows);
  g_assert_cmpuint (callboard_plan_get_n_steps (undo), ==, 1);
  plan_test_assert_call (undo, 0, "DELETE /agents/queues {'AgentId':'1003','Queues':['9002']}");
}

/* Nobody knows whether it was done, and it is not there: then nobody is said to have changed it since. */
static void
test_perhaps_not_done (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new (), now = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Test"), undo = NULL;
  g_autoptr(GPtrArray) rows = NULL;

  g_assert_true (callboard_plan_add_to_queue (plan, "9002", IDS ("1002", "1003"), NULL));
  g_assert_true (callboard_plan_create_extension (plan, "1500", CALLBOARD_SIGNAL_WEBRTC, NULL));
  g_assert_true (callboard_plan_bind (plan, "1003", IDS ("1500"), NULL));
  rows = roster_simulation_record (plan);
  set_row (rows, 0, CALLBOARD_STEP_OUTCOME, CALLBOARD_STEP_UNKNOWN);
  set_row (rows, 2, CALLBOARD_STEP_OUTCOME, CALLBOARD_STEP_UNKNOWN);
  undo = intention_simulation_undo (now, rows);
  g_assert_cmpstrv (callboard_plan_get_notes (undo), NO_IDS);
  g_assert_cmpuint (callboard_plan_get_n_steps (undo), ==, 1);
  plan_test_assert_call (undo, 0, "DELETE /extensions {'Extension':'1500'}");
}

/* Where it is not known whether the run made an extension, its deletion is planned, and said to be in doubt. */
static void
test_perhaps_created (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Test"), undo = NULL;
  g_autoptr(GPtrArray) rows = NULL;

  g_assert_true (callboard_plan_create_extension (plan, "1500", CALLBOARD_SIGNAL_WEBRTC, NULL));
  rows = roster_simulation_record (plan);
  set_row (rows, 0, CALLBOARD_STEP_OUTCOME, CALLBOARD_STEP_UNKNOWN);
  undo = intention_simulation_undo (floor, rows);
  g_assert_cmpuint (callboard_plan_get_n_steps (undo), ==, 1);
  g_assert_cmpuint (g_strv_length ((char **) callboard_plan_get_notes (undo)), ==, 1);
}

/* Whoever was signed out without an extension is signed in when it is there again. */
static void
test_signed_out_late (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Test"), undo = NULL;
  g_autoptr(GPtrArray) rows = NULL;

  g_assert_true (callboard_plan_unbind (plan, "1001", IDS ("1001"), NULL));
  g_assert_true (callboard_plan_sign_out (plan, "1001", NULL));
  rows = roster_simulation_record (plan);
  undo = intention_simulation_undo (floor, rows);
  g_assert_cmpstrv (callboard_plan_get_notes (undo), NO_IDS);
  g_assert_cmpuint (callboard_plan_get_n_steps (undo), ==, 2);
  plan_test_assert_call (undo, 0, "POST /agents/extensions {'AgentId':'1001','Extensions':['1001']}");
  g_assert_true (plan_test_follows (undo, 1, 0) || plan_test_needs (undo, 1, 0));
}

/* A row that says little, or nothing that makes sense, is passed over. */
static void
test_damaged_rows (void)
{
  static const char * const effects[] = {
    "{\"kind\":\"agent-is\",\"record\":{}}", "{\"kind\":\"members\"}", "{\"kind\":\"members\",\"id\":\"9001\"}",
    "{\"kind\":\"bound\",\"id\":\"1001\"}", "{\"kind\":\"enrolled-exactly\",\"id\":\"1001\",\"others\":[null,3]}",
    "{\"kind\":\"queue-exists\",\"id\":\"New\",\"record\":{}}", "{\"kind\":\"queue-gone\",\"id\":\"9777\"}",
    "{\"kind\":\"subscription-exists\",\"record\":{}}", "{\"kind\":\"subscription-gone\",\"id\":\"7\"}",
    "{\"kind\":\"subscription-is\",\"id\":\"7\",\"record\":{\"name\":\"crm\"}}", "{\"kind\":\"no-default-number\"}",
    "{\"kind\":\"extension-gone\",\"id\":\"\"}", "{\"kind\":\"signed-in\",\"id\":\"1001\"}", "{\"kind\":\"called\"}", "", "[]",
  };
  static const char * const states[] = {
    NULL, "{}", "[]", "{\"agent\":[]}", "{\"agent\":{}}", "{\"queue\":{}}", "{\"queue\":\"9001\",\"members\":{}}",
    "{\"subscription\":{}}", "{\"default_number\":{}}", "{\"agent\":{\"queues\":7,\"state\":\"on\"}}",
  };
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();

  for (guint i = 0; i < 400; i++)
    {
      g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (callboard_record_unref);
      g_autoptr(CallboardPlan) undo = NULL;

      for (int n = g_test_rand_int_range (1, 6); n > 0; n--)
        {
          g_ptr_array_add (rows, callboard_record_new (&callboard_step_record_type));
          set_row (rows, rows->len - 1, CALLBOARD_STEP_TEXT, "A step");
          set_row (rows, rows->len - 1, CALLBOARD_STEP_OUTCOME, n % 2 == 0 ? CALLBOARD_STEP_DONE : CALLBOARD_STEP_UNKNOWN);
          set_row (rows, rows->len - 1, CALLBOARD_STEP_EFFECT,
                   effects[g_test_rand_int_range (0, G_N_ELEMENTS (effects))]);
          set_row (rows, rows->len - 1, CALLBOARD_STEP_BEFORE, states[g_test_rand_int_range (0, G_N_ELEMENTS (states))]);
          set_row (rows, rows->len - 1, CALLBOARD_STEP_AFTER, states[g_test_rand_int_range (0, G_N_ELEMENTS (states))]);
        }
      undo = intention_simulation_undo (floor, rows);
      g_assert_nonnull (undo);
    }
}

/* What held already is nobody's to take back, however it is written down. */
static void
test_held (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Test"), undo = NULL;
  g_autoptr(GPtrArray) rows = NULL;

  g_assert_true (callboard_plan_add_to_queue (plan, "9002", IDS ("1002", "1003"), NULL));
  g_assert_true (callboard_plan_enroll (plan, "5", IDS ("9002"), FALSE, NULL));
  rows = roster_simulation_record (plan);
  callboard_record_set_integer (g_ptr_array_index (rows, 0), CALLBOARD_STEP_HELD, TRUE);
  undo = intention_simulation_undo (floor, rows);
  g_assert_cmpuint (callboard_plan_get_n_steps (undo), ==, 1);
  plan_test_assert_call (undo, 0, "DELETE /agents/queues {'AgentId':'5','Queues':['9002']}");
}

static CallboardSubscriptionRecord *
named (const char *name,
       gboolean    enabled)
{
  return plan_test_subscription ("7", name, enabled);
}

static char *
print_effect (CallboardEffectKind  kind,
              gpointer             record)
{
  g_autoptr(CallboardEffect) effect = callboard_effect_new (kind, "7", NULL, record);

  return callboard_effect_print (effect);
}

#define STATE(name) \
  "{\"subscription\":{\"id\":\"7\",\"name\":\"" name "\",\"callback\":\"https://example.com/events\"," \
  "\"events\":[\"acd_agent_state\"],\"enabled\":true}}"

/* Edited and then deleted: it is made again as it was first, in one step, as nobody knows the ID that it gets then. */
static void
test_edited_then_deleted (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardSubscriptionRecord) edited = named ("erp", TRUE);
  g_autofree char *edit = print_effect (CALLBOARD_EFFECT_SUBSCRIPTION_IS, edited);
  g_autofree char *deletion = print_effect (CALLBOARD_EFFECT_SUBSCRIPTION_GONE, NULL);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (callboard_record_unref);
  g_autoptr(CallboardPlan) undo = NULL;

  g_ptr_array_add (rows, plan_test_row (0, edit, STATE ("billing"), NULL));
  g_ptr_array_add (rows, plan_test_row (1, deletion, STATE ("erp"), NULL));
  undo = intention_simulation_undo (floor, rows);
  g_assert_cmpuint (callboard_plan_get_n_steps (undo), ==, 1);
  g_assert_cmpuint (callboard_step_get_endpoint (callboard_plan_get_step (undo, 0)), ==, 18);
  g_assert_cmpstr (callboard_step_get_text (callboard_plan_get_step (undo, 0)), ==, "Create the subscription “billing”");
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/undo/what-was-not-done", test_what_was_not_done);
  g_test_add_func ("/undo/done-in-part", test_done_in_part);
  g_test_add_func ("/undo/perhaps-not-done", test_perhaps_not_done);
  g_test_add_func ("/undo/perhaps-created", test_perhaps_created);
  g_test_add_func ("/undo/signed-out-late", test_signed_out_late);
  g_test_add_func ("/undo/damaged-rows", test_damaged_rows);
  g_test_add_func ("/undo/held", test_held);
  g_test_add_func ("/undo/edited-then-deleted", test_edited_then_deleted);

  return g_test_run ();
}
