/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <string.h>

#include "base/callboard-future.h"
#include "plan/callboard-fixit.h"
#include "plan/callboard-register.h"
#include "plan/plan-test.h"
#include "support/callboard-test.h"

/* What runs and readings make known of extensions is in the register afterwards, whichever program did them. */

typedef struct
{
  CallboardTestFloor *test;
  CallboardStore     *store;
} Fixture;

static void
fixture_clear (Fixture *fixture)
{
  g_assert_true (dex_await (callboard_store_close (fixture->store), NULL));
  g_object_unref (fixture->store);
  callboard_test_floor_free (fixture->test);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static void
fixture_init (Fixture    *fixture,
              const char *name)
{
  g_autofree char *path = callboard_store_dup_path (name);

  fixture->test = plan_test_open (12, NULL);
  fixture->store = plan_test_open_store (path);
}

static void
run (Fixture       *fixture,
     CallboardPlan *plan)
{
  g_autoptr(CallboardRun) run = callboard_run_new (plan);
  g_autoptr(GError) error = NULL;

  callboard_run_set_patience (run, 4);
  callboard_run_set_store (run, fixture->store, "callboardctl", "Practice");
  g_assert_true (dex_await (callboard_run_start (run), &error));
  g_assert_no_error (error);
}

static CallboardRegisterRow *
find (Fixture    *fixture,
      const char *number)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = dex_await_boxed (callboard_store_register_list (fixture->store), &error);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      CallboardRegisterRow *row = g_ptr_array_index (rows, i);

      if (g_str_equal (row->number, number))
        return callboard_record_ref (row);
    }

  return NULL;
}

static void
assert_row (Fixture             *fixture,
            const char          *number,
            const char          *origin,
            CallboardSignalType  type,
            const char          *bound_to)
{
  g_autoptr(CallboardRegisterRow) row = find (fixture, number);

  g_assert_nonnull (row);
  g_assert_cmpstr (row->origin, ==, origin);
  g_assert_cmpint (row->type, ==, type);
  g_assert_cmpstr (row->bound_to, ==, bound_to);
}

/* Somebody without an extension, so that any can be bound. */
static char *
make_agent (Fixture *fixture)
{
  g_autoptr(CallboardPlan) plan = plan_test_plan (fixture->test);
  g_autoptr(CallboardAgentRecord) agent = plan_test_agent ("70001");
  g_autoptr(GError) error = NULL;

  callboard_record_set_string (agent, CALLBOARD_AGENT_WORK_ID, "W70001");
  g_assert_true (callboard_plan_create_agent (plan, agent, FALSE, NO_IDS, NO_IDS, &error));
  run (fixture, plan);

  return g_strdup ("70001");
}

static void
test_life (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(CallboardPlan) creates = NULL, binds = NULL, unbinds = NULL, deletes = NULL;
  g_autoptr(CallboardRegisterRow) made = NULL, gone = NULL;
  g_autofree char *agent = NULL;
  g_autoptr(GError) error = NULL;

  fixture_init (&fixture, "register-life");
  agent = make_agent (&fixture);
  creates = plan_test_plan (fixture.test);
  g_assert_true (callboard_plan_create_extension (creates, "1901", CALLBOARD_SIGNAL_WEBRTC, &error));
  g_assert_true (callboard_plan_create_extension (creates, "1902", CALLBOARD_SIGNAL_SIP, &error));
  run (&fixture, creates);
  assert_row (&fixture, "1901", CALLBOARD_ORIGIN_CREATED, CALLBOARD_SIGNAL_WEBRTC, NULL);
  made = find (&fixture, "1901");
  g_assert_nonnull (made->account);
  g_assert_true (g_str_has_suffix (made->account, "1901"));

  binds = plan_test_plan (fixture.test);
  g_assert_true (callboard_plan_bind (binds, agent, IDS ("1901", "1902"), &error));
  run (&fixture, binds);
  assert_row (&fixture, "1901", CALLBOARD_ORIGIN_CREATED, CALLBOARD_SIGNAL_WEBRTC, agent);
  assert_row (&fixture, "1902", CALLBOARD_ORIGIN_CREATED, CALLBOARD_SIGNAL_SIP, agent);

  unbinds = plan_test_plan (fixture.test);
  g_assert_true (callboard_plan_unbind (unbinds, agent, IDS ("1902"), &error));
  run (&fixture, unbinds);
  assert_row (&fixture, "1901", CALLBOARD_ORIGIN_CREATED, CALLBOARD_SIGNAL_WEBRTC, agent);
  assert_row (&fixture, "1902", CALLBOARD_ORIGIN_CREATED, CALLBOARD_SIGNAL_SIP, NULL);

  deletes = plan_test_plan (fixture.test);
  g_assert_true (callboard_plan_delete_bound_extension (deletes, "1901", FALSE, &error));
  run (&fixture, deletes);
  gone = find (&fixture, "1901");
  g_assert_null (gone);
}

/* What was made elsewhere is known once somebody has it, and stays known when nobody has it any more. */
static void
test_elsewhere (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(CallboardPlan) unbinds = NULL;
  g_autoptr(GError) error = NULL;
  CallboardExtensionRecord *seen;
  g_autoptr(CallboardItem) item = NULL;
  g_autofree char *number = NULL, *agent = NULL;

  fixture_init (&fixture, "register-elsewhere");
  item = g_list_model_get_item (G_LIST_MODEL (callboard_floor_get_extensions (fixture.test->floor)), 0);
  seen = callboard_item_get_record (item);
  number = g_strdup (seen->number);
  agent = g_strdup (seen->agent);
  g_assert_true (dex_await (callboard_register_learn (fixture.store, fixture.test->floor), &error));
  assert_row (&fixture, number, CALLBOARD_ORIGIN_SEEN, seen->type, agent);

  unbinds = plan_test_plan (fixture.test);
  g_assert_true (callboard_plan_unbind (unbinds, agent, IDS (number), &error));
  run (&fixture, unbinds);
  assert_row (&fixture, number, CALLBOARD_ORIGIN_SEEN, seen->type, NULL);

  g_assert_true (dex_await (callboard_register_learn (fixture.store, fixture.test->floor), &error));
  assert_row (&fixture, number, CALLBOARD_ORIGIN_SEEN, seen->type, NULL);
}

/* The agent's own, which the service makes. */
static void
test_with_agent (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(CallboardPlan) plan = NULL;
  g_autoptr(CallboardAgentRecord) record = plan_test_agent ("70002");
  g_autoptr(GError) error = NULL;
  const char * const *numbers;

  fixture_init (&fixture, "register-agent");
  callboard_record_set_string (record, CALLBOARD_AGENT_WORK_ID, "W70002");
  plan = plan_test_plan (fixture.test);
  g_assert_true (callboard_plan_create_agent (plan, record, TRUE, NO_IDS, NO_IDS, &error));
  run (&fixture, plan);
  numbers = callboard_agent_get_extensions (callboard_floor_lookup_agent (fixture.test->floor, "70002"));
  g_assert_nonnull (numbers[0]);
  for (guint i = 0; numbers[i] != NULL; i++)
    {
      g_autoptr(CallboardRegisterRow) row = find (&fixture, numbers[i]);

      g_assert_nonnull (row);
      g_assert_cmpstr (row->origin, ==, CALLBOARD_ORIGIN_CREATED);
      g_assert_cmpstr (row->bound_to, ==, "70002");
      g_assert_cmpint (row->type, !=, CALLBOARD_SIGNAL_UNKNOWN);
    }
}

/* Where the answer was lost nobody can tell whether it exists: that is what is noted. What was refused is not. */
static void
test_unsure (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(CallboardPlan) plan = NULL, refused = NULL;
  g_autoptr(CallboardRegisterRow) none = NULL;
  g_autoptr(GError) error = NULL;

  fixture_init (&fixture, "register-unsure");
  plan = plan_test_plan (fixture.test);
  g_assert_true (callboard_plan_create_extension (plan, "1903", CALLBOARD_SIGNAL_WEBRTC, &error));
  callboard_test_floor_fault (fixture.test, "@10=drop-after");
  run (&fixture, plan);
  g_assert_cmpint (plan_test_outcome (plan, 0), ==, CALLBOARD_OUTCOME_UNKNOWN);
  assert_row (&fixture, "1903", CALLBOARD_ORIGIN_PERHAPS, CALLBOARD_SIGNAL_WEBRTC, NULL);

  callboard_test_floor_fault (fixture.test, "");
  refused = plan_test_plan (fixture.test);
  g_assert_true (callboard_plan_create_extension (refused, "1904", CALLBOARD_SIGNAL_SIP, &error));
  g_assert_true (callboard_plan_create_extension (refused, "1903", CALLBOARD_SIGNAL_SIP, &error));
  g_assert_true (callboard_plan_create_extension (refused, "1001", CALLBOARD_SIGNAL_SIP, &error));
  run (&fixture, refused);
  g_assert_cmpint (plan_test_outcome (refused, 1), ==, CALLBOARD_OUTCOME_FAILED);
  assert_row (&fixture, "1903", CALLBOARD_ORIGIN_PERHAPS, CALLBOARD_SIGNAL_WEBRTC, NULL);
  assert_row (&fixture, "1904", CALLBOARD_ORIGIN_CREATED, CALLBOARD_SIGNAL_SIP, NULL);
  /* Made by somebody else, and bound to nobody: not free all the same. */
  g_assert_cmpint (plan_test_outcome (refused, 2), ==, CALLBOARD_OUTCOME_FAILED);
  assert_row (&fixture, "1001", CALLBOARD_ORIGIN_SEEN, CALLBOARD_SIGNAL_UNKNOWN, NULL);
  none = find (&fixture, "1905");
  g_assert_null (none);
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  callboard_test_add_fiber ("/register/life", test_life);
  callboard_test_add_fiber ("/register/elsewhere", test_elsewhere);
  callboard_test_add_fiber ("/register/with-agent", test_with_agent);
  callboard_test_add_fiber ("/register/unsure", test_unsure);

  return g_test_run ();
}
