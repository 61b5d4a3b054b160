/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "plan/callboard-effect-private.h"
#include "plan/callboard-settle-private.h"
#include "plan/callboard-step-changes.h"
#include "plan/callboard-step-private.h"
#include "plan/plan-test.h"
#include "support/callboard-test.h"

/* What a step says that it changes, and after which others. */

static void
note_change (const char *field,
             const char *before,
             const char *after,
             gpointer    data)
{
  g_string_append_printf (data, "%s: %s, %s\n", field, before, after);
}

static char *
dup_notes (CallboardPlan *plan,
           guint          index)
{
  GString *notes = g_string_new (NULL);

  callboard_step_foreach_change (callboard_plan_get_step (plan, index), note_change, notes);

  return g_string_free (notes, FALSE);
}

static void
test_edit (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Edit");
  g_autoptr(CallboardAgentRecord) changes = plan_test_agent ("1002");
  g_autoptr(GError) error = NULL;
  g_autofree char *notes = NULL, *text = NULL;

  callboard_record_set_string (changes, CALLBOARD_AGENT_NAME, "Li Wei Wei");
  callboard_record_set_integer (changes, CALLBOARD_AGENT_ENABLED, FALSE);
  g_assert_true (callboard_plan_edit_agent (plan, changes, &error));
  notes = dup_notes (plan, 0);
  g_assert_cmpstr (notes, ==, "name: Li Wei, Li Wei Wei\nenabled: true, false\n");
  text = callboard_step_dup_changes (callboard_plan_get_step (plan, 0));
  g_assert_cmpstr (text, ==, "name: Li Wei → Li Wei Wei; enabled: yes → no");
}

/* The history tells the same of a step that was kept in it, and nothing of what it cannot read. */
static void
test_row (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Edit");
  g_autoptr(CallboardAgentRecord) changes = plan_test_agent ("1002");
  g_autoptr(CallboardStepRecord) row = callboard_record_new (&callboard_step_record_type);
  g_autoptr(GError) error = NULL;
  g_autofree char *effect = NULL, *text = NULL;

  g_assert_null (callboard_step_row_dup_changes (row));

  callboard_record_set_string (changes, CALLBOARD_AGENT_NAME, "Li Wei Wei");
  g_assert_true (callboard_plan_edit_agent (plan, changes, &error));
  effect = callboard_effect_print (callboard_step_get_effect (callboard_plan_get_step (plan, 0)));
  callboard_record_set_string (row, CALLBOARD_STEP_EFFECT, effect);
  text = callboard_step_row_dup_changes (row);
  g_assert_cmpstr (text, ==, "name: Li Wei → Li Wei Wei");
}

/* What is new has nothing that it was before, and who only joins or leaves has no fields. */
static void
test_nothing_to_tell (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "New");
  g_autoptr(CallboardQueueRecord) queue = plan_test_queue ("9150", "Gathered");
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_create_queue (plan, queue, &error));
  g_assert_true (callboard_plan_add_to_queue (plan, "9150", IDS ("1002"), &error));
  g_assert_true (callboard_plan_sign_out (plan, "1001", &error));
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *notes = dup_notes (plan, i);
      g_autofree char *text = callboard_step_dup_changes (callboard_plan_get_step (plan, i));

      g_assert_cmpstr (notes, ==, "");
      g_assert_null (text);
    }
}

/* Each edit waits for the last, also where something that only has to do with the same queue came before both. */
static void
test_in_turn (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "In turn");
  g_autoptr(CallboardQueueRecord) one = plan_test_queue ("9001", NULL), other = plan_test_queue ("9001", NULL);
  g_autoptr(GError) error = NULL;

  callboard_record_set_integer (one, CALLBOARD_QUEUE_TIMEOUT, 41);
  callboard_record_set_integer (other, CALLBOARD_QUEUE_TIMEOUT, 42);
  g_assert_true (callboard_plan_add_to_queue (plan, "9001", IDS ("1003"), &error));
  g_assert_true (callboard_plan_edit_queue (plan, one, &error));
  g_assert_true (callboard_plan_edit_queue (plan, other, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 3);
  g_assert_true (plan_test_follows (plan, 1, 0));
  g_assert_true (plan_test_follows (plan, 2, 1));
}

/* An extension is not taken for the new queue that is called by the same figures. */
static void
test_called_alike (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Alike");
  g_autoptr(CallboardQueueRecord) queue = plan_test_queue (NULL, "1502");
  CallboardAgentRecord *agent = callboard_item_get_record (CALLBOARD_ITEM (callboard_floor_lookup_agent (floor, "1002")));
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_create_queue (plan, queue, &error));
  g_assert_true (callboard_plan_unbind (plan, "1002", IDS ("1502"), &error));
  callboard_step_settle_queue (callboard_plan_get_step (plan, 0), "9100");
  g_assert_cmpint (callboard_settle_judge_agent (callboard_plan_get_step (plan, 1), agent), ==, CALLBOARD_HOLDS_NO);
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);
  g_test_add_func ("/plan/changes/edit", test_edit);
  g_test_add_func ("/plan/changes/row", test_row);
  g_test_add_func ("/plan/changes/nothing-to-tell", test_nothing_to_tell);
  g_test_add_func ("/plan/changes/in-turn", test_in_turn);
  g_test_add_func ("/plan/changes/called-alike", test_called_alike);

  return g_test_run ();
}
