/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "store/callboard-store-browse.h"
#include "store/callboard-store-snapshot.h"
#include "support/callboard-test-floor.h"
#include "support/callboard-test.h"
#include "ui/shared/callboard-session-memory.h"
#include "ui/shared/callboard-sessions.h"

static CallboardAccount *
new_account (const char *server)
{
  return callboard_account_new (CALLBOARD_ACCOUNT_UNSAVED, "Test", server, NULL, NULL);
}

static CallboardSession *
open_session (CallboardTestFloor *center,
              CallboardAccount   *account)
{
  CallboardSession *session = callboard_session_new (account, callboard_client_get_credentials (center->client));

  callboard_session_remember (session, 0);

  return session;
}

static void
refresh (CallboardSession *session)
{
  g_autoptr(GError) error = NULL;

  dex_await (callboard_floor_refresh (callboard_session_get_floor (session), CALLBOARD_FLOOR_ALL), &error);
  g_assert_no_error (error);
}

static void
close_session (CallboardSession *session)
{
  g_autoptr(GError) error = NULL;

  dex_await (callboard_session_memory_close (session), &error);
  g_assert_no_error (error);
  callboard_session_close (session);
  g_object_unref (session);
}

static CallboardStore *
open_store (CallboardSession *session)
{
  g_autoptr(GError) error = NULL;
  CallboardStore *store = dex_await_object (callboard_session_open_store (session), &error);

  g_assert_no_error (error);

  return store;
}

static gboolean
edit (CallboardSession *session,
      const char       *id,
      const char       *mobile)
{
  CallboardPlan *plan = callboard_plan_new (callboard_session_get_floor (session), "Edit");
  g_autoptr(CallboardAgentRecord) changes = callboard_record_new (&callboard_agent_record_type);
  g_autoptr(CallboardRun) run = NULL;

  callboard_record_set_string (changes, CALLBOARD_AGENT_ID, id);
  callboard_record_set_string (changes, CALLBOARD_AGENT_MOBILE, mobile);
  g_assert_true (callboard_plan_edit_agent (plan, changes, NULL));
  run = dex_await_object (callboard_session_perform (session, plan, TRUE), NULL);

  return run != NULL && callboard_run_get_n_failed (run) == 0;
}

static char *
dup_first_id (CallboardSession *session,
              guint             position)
{
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (callboard_session_get_floor (session)));
  g_autoptr(CallboardItem) agent = g_list_model_get_item (agents, position);

  return g_strdup (callboard_item_get_id (agent));
}

/* Waits for what is done in the background. */
static GPtrArray *
await_changes (CallboardSession *session,
               guint             n)
{
  g_autoptr(CallboardStore) store = open_store (session);

  for (guint i = 0; i < 500; i++)
    {
      g_autoptr(GPtrArray) changes = dex_await_boxed (callboard_store_list_changes (store, 0, 0, NULL, NULL), NULL);

      if (changes != NULL && changes->len >= n)
        return g_steal_pointer (&changes);
      dex_await (callboard_sleep (10), NULL);
    }
  g_assert_not_reached ();
}

/* From then on there is something to compare with. */
static void
await_saved (CallboardSession *session)
{
  g_autoptr(CallboardStore) store = open_store (session);

  for (guint i = 0; i < 500; i++)
    {
      g_autoptr(CallboardSnapshot) snapshot =
        dex_await_boxed (callboard_store_load_snapshot (store, CALLBOARD_FLOOR_SUBSCRIPTIONS), NULL);

      if (snapshot != NULL && snapshot->refreshed_at > 0)
        return;
      dex_await (callboard_sleep (10), NULL);
    }
  g_assert_not_reached ();
}

/* Without a network the floor is as it was last, and says so; once it was read it is not remembered any more. */
static void
test_recall (void)
{
  g_autoptr(CallboardTestFloor) center = callboard_test_floor_new (12, NULL);
  g_autoptr(CallboardAccount) account = new_account ("https://unused.example");
  CallboardSession *session = open_session (center, account);
  CallboardFloor *floor;
  gint64 refreshed_at;

  refresh (session);
  refreshed_at = callboard_floor_get_refreshed_at (callboard_session_get_floor (session));
  close_session (session);

  session = open_session (center, account);
  floor = callboard_session_get_floor (session);
  for (guint i = 0; i < 500 && !callboard_floor_get_remembered (floor); i++)
    dex_await (callboard_sleep (10), NULL);
  g_assert_true (callboard_floor_get_remembered (floor));
  g_assert_cmpuint (callboard_collection_get_size (callboard_floor_get_agents (floor)), ==, 12);
  g_assert_cmpint (callboard_floor_get_refreshed_at (floor), ==, refreshed_at);
  g_assert_cmpint (callboard_floor_get_status (floor), ==, CALLBOARD_FLOOR_STALE);

  refresh (session);
  g_assert_false (callboard_floor_get_remembered (floor));
  g_assert_cmpint (callboard_floor_get_status (floor), ==, CALLBOARD_FLOOR_READY);
  close_session (session);
}

/* What another client did is noted, field by field; what was done here is in the history otherwise. */
static void
test_elsewhere (void)
{
  g_autoptr(CallboardTestFloor) center = callboard_test_floor_new (12, NULL);
  g_autoptr(CallboardAccount) account = new_account ("https://unused.example");
  g_autoptr(CallboardAccount) other_account = new_account ("https://other.example");
  CallboardSession *session = open_session (center, account);
  CallboardSession *other = open_session (center, other_account);
  g_autoptr(GPtrArray) changes = NULL;
  g_autofree char *here = NULL, *there = NULL;
  CallboardChangeRow *change;

  refresh (session);
  refresh (other);
  here = dup_first_id (session, 0);
  there = dup_first_id (session, 1);
  await_saved (session);
  g_assert_true (edit (session, here, "13800138000"));
  g_assert_true (edit (other, there, "13900139000"));
  refresh (session);

  changes = await_changes (session, 1);
  g_assert_cmpuint (changes->len, ==, 1);
  change = g_ptr_array_index (changes, 0);
  g_assert_cmpstr (change->kind, ==, CALLBOARD_KIND_AGENT);
  g_assert_cmpstr (change->id, ==, there);
  g_assert_cmpstr (change->field, ==, "mobile");
  g_assert_cmpstr (change->after, ==, "13900139000");
  close_session (other);
  close_session (session);
}

/* A session that is left is kept as long as something of it is under way. */
static void
test_sessions (void)
{
  g_autoptr(CallboardTestFloor) center = callboard_test_floor_new (12, NULL);
  g_autoptr(CallboardAccount) account = new_account ("https://unused.example");
  g_autoptr(CallboardAccount) other_account = new_account ("https://other.example");
  g_autoptr(CallboardSessions) sessions = callboard_sessions_new ();
  g_autoptr(CallboardSession) session = callboard_session_new (account, callboard_client_get_credentials (center->client));
  g_autoptr(CallboardSession) other = callboard_session_new (other_account,
                                                             callboard_client_get_credentials (center->client));
  CallboardPlan *plan;
  DexFuture *performing;
  g_autoptr(CallboardAgentRecord) changes = callboard_record_new (&callboard_agent_record_type);
  g_autofree char *id = NULL;

  callboard_sessions_set_current (sessions, session);
  refresh (session);
  id = dup_first_id (session, 0);
  plan = callboard_plan_new (callboard_session_get_floor (session), "Edit");
  callboard_record_set_string (changes, CALLBOARD_AGENT_ID, id);
  callboard_record_set_string (changes, CALLBOARD_AGENT_MOBILE, "13800138000");
  g_assert_true (callboard_plan_edit_agent (plan, changes, NULL));
  performing = callboard_session_perform (session, plan, TRUE);

  callboard_sessions_set_current (sessions, other);
  g_assert_cmpuint (callboard_sessions_get_n_running (sessions), ==, 1);
  g_assert_true (callboard_sessions_find (sessions, account) == session);
  g_assert_true (dex_await (performing, NULL));
  g_assert_cmpuint (callboard_sessions_get_n_running (sessions), ==, 0);
  g_assert_null (callboard_sessions_find (sessions, account));
  g_assert_true (callboard_sessions_find (sessions, other_account) == other);
  callboard_sessions_close (sessions);
  dex_await (callboard_sleep (50), NULL);
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);
  callboard_test_add_fiber ("/ui/session-memory/recall", test_recall);
  callboard_test_add_fiber ("/ui/session-memory/elsewhere", test_elsewhere);
  callboard_test_add_fiber ("/ui/session-memory/sessions", test_sessions);

  return g_test_run ();
}
