/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "plan/callboard-subscription-ids.h"
#include "plan/plan-test.h"
#include "store/callboard-store-register.h"
#include "support/callboard-test.h"

/* The service tells a subscription's ID once: it is kept then, and given up only where the service does not know it any more. */

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

static Fixture
fixture_new (const char *name)
{
  g_autofree char *path = callboard_store_dup_path (name);

  return (Fixture) { plan_test_open (3, NULL), plan_test_open_store (path) };
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

static CallboardSubscriptionRecord *
get_record (CallboardFloor *floor,
            const char     *name)
{
  return callboard_item_get_record (callboard_collection_lookup (callboard_floor_get_subscriptions (floor), name));
}

/* Nothing and an empty text are the same to whoever asks. Returns (nullable): the id as the floor has it */
static const char *
get_id (CallboardFloor *floor,
        const char     *name)
{
  const char *id = get_record (floor, name)->id;

  return id != NULL && *id != '\0' ? id : NULL;
}

/* wanted: (nullable): the id that this machine remembers */
static void
expect_remembered (Fixture    *fixture,
                   const char *name,
                   const char *wanted)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = dex_await_boxed (callboard_store_list_subscriptions (fixture->store), &error);
  const char *found = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      CallboardSubscriptionRow *row = g_ptr_array_index (rows, i);

      if (g_str_equal (row->name, name))
        found = row->id;
    }
  g_assert_cmpstr (found, ==, wanted);
}

/* Somebody who comes later and has read what there is. */
static CallboardFloor *
read_again (Fixture *fixture)
{
  CallboardFloor *floor = callboard_floor_new (fixture->test->client);
  g_autoptr(GError) error = NULL;

  g_assert_true (dex_await (callboard_floor_refresh (floor, CALLBOARD_FLOOR_SUBSCRIPTIONS), &error));
  g_assert_no_error (error);

  return floor;
}

static void
recall (Fixture        *fixture,
        CallboardFloor *floor)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (dex_await (callboard_subscription_ids_recall (floor, fixture->store), &error));
  g_assert_no_error (error);
}

/* Told at the creation, known to whoever comes later on this machine, and gone with the subscription. */
static void
test_life (void)
{
  g_auto(Fixture) fixture = fixture_new ("subscription-life");
  g_autoptr(CallboardPlan) create = plan_test_plan (fixture.test), edit = plan_test_plan (fixture.test);
  g_autoptr(CallboardPlan) drop = plan_test_plan (fixture.test);
  g_autoptr(CallboardSubscriptionRecord) fresh = plan_test_subscription (NULL, "desk", TRUE);
  g_autoptr(CallboardSubscriptionRecord) off = plan_test_subscription (NULL, "desk", FALSE);
  g_autoptr(CallboardFloor) later = NULL;
  g_autofree char *id = NULL;

  g_assert_true (callboard_plan_create_subscription (create, fresh, NULL));
  run (&fixture, create);
  id = g_strdup (((CallboardSubscriptionRecord *) callboard_step_get_result (callboard_plan_get_step (create, 0)))->id);
  g_assert_nonnull (id);
  g_assert_cmpstr (get_id (fixture.test->floor, "desk"), ==, id);
  expect_remembered (&fixture, "desk", id);

  later = read_again (&fixture);
  g_assert_null (get_id (later, "desk"));
  recall (&fixture, later);
  g_assert_cmpstr (get_id (later, "desk"), ==, id);
  g_assert_null (get_id (later, "wallboard"));

  g_assert_true (callboard_plan_edit_subscription (edit, id, off, NULL));
  run (&fixture, edit);
  g_assert_cmpint (plan_test_outcome (edit, 0), ==, CALLBOARD_OUTCOME_DONE);
  expect_remembered (&fixture, "desk", id);
  g_assert_true (callboard_plan_delete_subscription (drop, id, "desk", NULL));
  run (&fixture, drop);
  g_assert_cmpint (plan_test_outcome (drop, 0), ==, CALLBOARD_OUTCOME_DONE);
  expect_remembered (&fixture, "desk", NULL);
}

/* Where nothing can be written down and one goes on all the same, the floor knows it for as long as the window is open. */
static void
run_unwritten (CallboardPlan *plan)
{
  g_autoptr(CallboardRun) run = callboard_run_new (plan);
  g_autoptr(GError) error = NULL;

  callboard_run_set_patience (run, 4);
  callboard_run_await_store (run, dex_future_new_reject (CALLBOARD_ERROR, CALLBOARD_ERROR_LOCAL, "no room"), "callboard", NULL);
  callboard_run_set_history_optional (run, TRUE);
  g_assert_true (dex_await (callboard_run_start (run), &error));
  g_assert_no_error (error);
  g_assert_cmpint (plan_test_outcome (plan, 0), ==, CALLBOARD_OUTCOME_DONE);
  callboard_assert_error (callboard_run_get_history_error (run), CALLBOARD_ERROR_LOCAL);
}

static void
test_no_history (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (3, NULL);
  g_autoptr(CallboardPlan) create = plan_test_plan (test), drop = plan_test_plan (test);
  g_autoptr(CallboardSubscriptionRecord) fresh = plan_test_subscription (NULL, "desk", TRUE);

  g_assert_true (callboard_plan_create_subscription (create, fresh, NULL));
  run_unwritten (create);
  g_assert_nonnull (get_id (test->floor, "desk"));
  g_assert_true (callboard_plan_delete_subscription (drop, get_id (test->floor, "desk"), "desk", NULL));
  run_unwritten (drop);
  plan_test_assert_text (test, "subscriptions", "desk", "id", NULL);
}

static void
enter (Fixture    *fixture,
       const char *name,
       const char *id)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (dex_await (callboard_subscription_ids_enter (fixture->test->floor, fixture->store, name, id), &error));
  g_assert_no_error (error);
}

/* An ID that somebody noted down is taken; one that turns out wrong is given up, so that the right one can be entered. */
static void
test_entered (void)
{
  g_auto(Fixture) fixture = fixture_new ("subscription-entered");
  CallboardFloor *floor = fixture.test->floor;
  g_autoptr(CallboardSubscriptionRecord) off = plan_test_subscription (NULL, "wallboard", FALSE);
  g_autoptr(CallboardPlan) wrong = plan_test_plan (fixture.test), right = plan_test_plan (fixture.test);
  g_autoptr(CallboardPlan) drop = plan_test_plan (fixture.test);
  g_autofree char *id = plan_test_text (fixture.test, "subscriptions", "wallboard", "id");

  enter (&fixture, "wallboard", "99999");
  g_assert_cmpstr (get_id (floor, "wallboard"), ==, "99999");
  expect_remembered (&fixture, "wallboard", "99999");
  /* The same once more is no news. */
  enter (&fixture, "wallboard", "99999");
  g_assert_true (callboard_plan_edit_subscription (wrong, "99999", off, NULL));
  run (&fixture, wrong);
  g_assert_cmpint (plan_test_outcome (wrong, 0), ==, CALLBOARD_OUTCOME_FAILED);
  callboard_assert_error (callboard_step_get_error (callboard_plan_get_step (wrong, 0)), CALLBOARD_ERROR_NOT_FOUND);
  g_assert_null (get_id (floor, "wallboard"));
  expect_remembered (&fixture, "wallboard", NULL);

  /* What was given up is not in the way of what is remembered. */
  g_assert_true (dex_await (callboard_store_put_subscription (fixture.store, "wallboard",
                                                              get_record (floor, "wallboard")->callback, "99998"), NULL));
  recall (&fixture, floor);
  g_assert_cmpstr (get_id (floor, "wallboard"), ==, "99998");

  /* One that was typed for this edit only, and was right, is kept. */
  g_assert_true (callboard_plan_edit_subscription (right, id, off, NULL));
  run (&fixture, right);
  g_assert_cmpint (plan_test_outcome (right, 0), ==, CALLBOARD_OUTCOME_DONE);
  g_assert_cmpstr (get_id (floor, "wallboard"), ==, id);
  expect_remembered (&fixture, "wallboard", id);

  enter (&fixture, "wallboard", "99998");
  g_assert_true (callboard_plan_delete_subscription (drop, "99998", NULL, NULL));
  run (&fixture, drop);
  g_assert_null (get_id (floor, "wallboard"));
  expect_remembered (&fixture, "wallboard", NULL);
}

static void
test_entered_for_nobody (void)
{
  g_auto(Fixture) fixture = fixture_new ("subscription-nobody");
  g_autoptr(CallboardSubscriptionRecord) bare = callboard_record_new (&callboard_subscription_record_type);
  g_autoptr(GError) error = NULL;

  g_assert_false (dex_await (callboard_subscription_ids_enter (fixture.test->floor, fixture.store, "nobody", "7"), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_NOT_FOUND);
  expect_remembered (&fixture, "nobody", NULL);

  /* The service does not always say where events go. */
  callboard_record_set_string (bare, CALLBOARD_SUBSCRIPTION_NAME, "bare");
  callboard_floor_put (fixture.test->floor, bare);
  enter (&fixture, "bare", "8");
  expect_remembered (&fixture, "bare", "8");
}

static void
put (Fixture    *fixture,
     const char *name,
     const char *callback,
     const char *id)
{
  g_assert_true (dex_await (callboard_store_put_subscription (fixture->store, name, callback, id), NULL));
}

/* What has the name but sends its events elsewhere may be another one; what is known already is surer than what was kept. */
static void
test_recall (void)
{
  g_auto(Fixture) fixture = fixture_new ("subscription-recall");
  CallboardFloor *floor = fixture.test->floor;
  g_autofree char *callback = g_strdup (get_record (floor, "wallboard")->callback);
  g_autoptr(CallboardSubscriptionRecord) known = plan_test_subscription ("7", "known", TRUE);

  callboard_floor_put (floor, known);
  put (&fixture, "gone", callback, "5");
  put (&fixture, "wallboard", "https://elsewhere.example/", "101");
  put (&fixture, "known", "https://example.com/events", "8");
  recall (&fixture, floor);
  g_assert_null (get_id (floor, "wallboard"));
  g_assert_cmpstr (get_id (floor, "known"), ==, "7");
  g_assert_null (callboard_collection_lookup (callboard_floor_get_subscriptions (floor), "gone"));
  put (&fixture, "wallboard", callback, "102");
  recall (&fixture, floor);
  g_assert_cmpstr (get_id (floor, "wallboard"), ==, "102");
}

/* A file that cannot be read is told, and the floor is as it was. */
static void
test_unreadable (void)
{
  g_auto(Fixture) fixture = fixture_new ("subscription-unreadable");
  g_autoptr(GError) error = NULL;

  plan_test_run_sql (fixture.store, "ALTER TABLE subscriptions RENAME TO lost");
  g_assert_false (dex_await (callboard_subscription_ids_recall (fixture.test->floor, fixture.store), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_LOCAL);
  g_assert_null (get_id (fixture.test->floor, "wallboard"));
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  callboard_test_add_fiber ("/subscription-ids/life", test_life);
  callboard_test_add_fiber ("/subscription-ids/no-history", test_no_history);
  callboard_test_add_fiber ("/subscription-ids/entered", test_entered);
  callboard_test_add_fiber ("/subscription-ids/entered-for-nobody", test_entered_for_nobody);
  callboard_test_add_fiber ("/subscription-ids/recall", test_recall);
  callboard_test_add_fiber ("/subscription-ids/unreadable", test_unreadable);

  return g_test_run ();
}
