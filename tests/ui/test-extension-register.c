/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/callboard-future.h"
#include "support/callboard-test-floor.h"
#include "support/callboard-test.h"
#include "ui/shared/callboard-extension-register.h"

/* What agents have and what this machine remembers are one list, with one object a number. */

typedef struct
{
  CallboardTestFloor         *center;
  CallboardSession           *session;
  CallboardFloor             *floor;
  CallboardExtensionRegister *all;
} Fixture;

static void
fixture_clear (Fixture *fixture)
{
  callboard_session_close (fixture->session);
  g_object_unref (fixture->session);
  callboard_test_floor_free (fixture->center);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static void
fixture_init (Fixture    *fixture,
              const char *name)
{
  g_autoptr(CallboardAccount) account = NULL;
  g_autoptr(GError) error = NULL;

  fixture->center = callboard_test_floor_new (12, NULL);
  account = callboard_account_new (CALLBOARD_ACCOUNT_UNSAVED, name, "https://unused.example", name, NULL);
  fixture->session = callboard_session_new (account, callboard_client_get_credentials (fixture->center->client));
  fixture->floor = callboard_session_get_floor (fixture->session);
  dex_await (callboard_floor_refresh (fixture->floor, CALLBOARD_FLOOR_ALL), &error);
  g_assert_no_error (error);
  fixture->all = callboard_session_get_register (fixture->session);
}

static void
await_true (Fixture  *fixture,
            gboolean (*condition) (Fixture *fixture))
{
  while (!condition (fixture))
    g_assert_true (dex_await (callboard_sleep (1), NULL));
}

static CallboardKnownExtension *
find (Fixture    *fixture,
      const char *number)
{
  return callboard_extension_register_lookup (fixture->all, number);
}

static void
perform (Fixture       *fixture,
         CallboardPlan *plan)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardRun) run = dex_await_object (callboard_session_perform (fixture->session, plan, TRUE), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (callboard_run_get_n_failed (run), ==, 0);
}

static gboolean
has_made (Fixture *fixture)
{
  return find (fixture, "1951") != NULL && callboard_known_extension_get_in_register (find (fixture, "1951"));
}

static gboolean
has_unmade (Fixture *fixture)
{
  return find (fixture, "1951") == NULL;
}

static CallboardPlan *
plan_new (Fixture *fixture)
{
  return callboard_plan_new (fixture->floor, "A test");
}

static void
test_joined (void)
{
  g_auto(Fixture) fixture = { 0 };
  GListModel *bound;

  fixture_init (&fixture, "register-joined");
  bound = G_LIST_MODEL (callboard_floor_get_extensions (fixture.floor));
  g_assert_cmpuint (g_list_model_get_n_items (bound), >, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture.all)), ==, g_list_model_get_n_items (bound));
  for (guint i = 0; i < g_list_model_get_n_items (bound); i++)
    {
      g_autoptr(CallboardItem) item = g_list_model_get_item (bound, i);
      CallboardExtensionRecord *record = callboard_item_get_record (item);
      CallboardKnownExtension *known = find (&fixture, record->number);

      g_assert_nonnull (known);
      g_assert_cmpstr (callboard_known_extension_get_agent (known), ==, record->agent);
    }
}

/* From its creation to its end it is the same object, and its password is known from the creation on. */
static void
test_life (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(CallboardKnownExtension) known = NULL;
  g_autoptr(GError) error = NULL;
  CallboardPlan *creates, *deletes;
  guint n_before;

  fixture_init (&fixture, "register-life");
  n_before = g_list_model_get_n_items (G_LIST_MODEL (fixture.all));
  creates = plan_new (&fixture);
  g_assert_true (callboard_plan_create_extension (creates, "1951", CALLBOARD_SIGNAL_WEBRTC, &error));
  perform (&fixture, creates);
  await_true (&fixture, has_made);
  g_set_object (&known, find (&fixture, "1951"));
  g_assert_null (callboard_known_extension_get_agent (known));
  g_assert_cmpstr (callboard_known_extension_get_origin (known), ==, CALLBOARD_ORIGIN_CREATED);
  g_assert_cmpint (callboard_known_extension_get_signal_type (known), ==, CALLBOARD_SIGNAL_WEBRTC);
  g_assert_nonnull (callboard_known_extension_get_password (known));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture.all)), ==, n_before + 1);

  deletes = plan_new (&fixture);
  g_assert_true (callboard_plan_delete_extension (deletes, "1951", &error));
  perform (&fixture, deletes);
  await_true (&fixture, has_unmade);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture.all)), ==, n_before);
}

/* What a person says is written down, and nothing of it asked of the service. */
static void
test_entered (void)
{
  g_auto(Fixture) fixture = { 0 };
  const char * const numbers[] = { "1951", NULL };
  g_autoptr(GError) error = NULL;

  fixture_init (&fixture, "register-entered");
  dex_await (callboard_extension_register_adopt (fixture.all, "1951", CALLBOARD_SIGNAL_SIP, "by the door"), &error);
  g_assert_no_error (error);
  await_true (&fixture, has_made);
  g_assert_cmpstr (callboard_known_extension_get_origin (find (&fixture, "1951")), ==, CALLBOARD_ORIGIN_ADOPTED);
  g_assert_cmpstr (callboard_known_extension_get_note (find (&fixture, "1951")), ==, "by the door");
  g_assert_cmpuint (callboard_sandbox_count_requests (fixture.center->sandbox, 10), ==, 0);

  dex_await (callboard_extension_register_forget (fixture.all, numbers), &error);
  g_assert_no_error (error);
  await_true (&fixture, has_unmade);
  g_assert_cmpuint (callboard_sandbox_count_requests (fixture.center->sandbox, 9), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  callboard_test_add_fiber ("/ui/extension-register/joined", test_joined);
  callboard_test_add_fiber ("/ui/extension-register/life", test_life);
  callboard_test_add_fiber ("/ui/extension-register/entered", test_entered);

  return g_test_run ();
}
