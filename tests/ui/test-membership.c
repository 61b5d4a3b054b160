/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>

#include "base/callboard-future.h"
#include "support/callboard-test-floor.h"
#include "support/callboard-test.h"
#include "ui/queues/callboard-membership.h"

typedef struct
{
  CallboardTestFloor *center;
  CallboardSession   *session;
  GtkWidget          *window;
  GtkWidget          *near;
  guint               n_ended;
} Fixture;

static void
ended_cb (Fixture *fixture)
{
  fixture->n_ended++;
}

static Fixture *
fixture_new (void)
{
  Fixture *fixture = g_new0 (Fixture, 1);
  g_autoptr(CallboardAccount) account =
    callboard_account_new (CALLBOARD_ACCOUNT_UNSAVED, "Test", "https://unused.example", NULL, NULL);
  GtkWidget *overlay = adw_toast_overlay_new ();
  g_autoptr(GError) error = NULL;

  fixture->center = callboard_test_floor_new (12, NULL);
  fixture->session = callboard_session_new (account, callboard_client_get_credentials (fixture->center->client));
  g_signal_connect_swapped (fixture->session, "run-ended", G_CALLBACK (ended_cb), fixture);
  fixture->near = gtk_label_new ("The floor");
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), fixture->near);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), overlay);
  gtk_window_present (GTK_WINDOW (fixture->window));
  dex_await (callboard_floor_refresh (callboard_session_get_floor (fixture->session), CALLBOARD_FLOOR_ALL), &error);
  g_assert_no_error (error);

  return fixture;
}

static void
fixture_free (Fixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  callboard_session_close (fixture->session);
  g_object_unref (fixture->session);
  callboard_test_floor_free (fixture->center);
  g_free (fixture);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

/* What the server says. */
static gboolean
is_in_queue (Fixture    *fixture,
             const char *agent_id,
             const char *queue_id)
{
  g_autoptr(JsonObject) queue = callboard_test_floor_find (fixture->center, "queues", queue_id);
  JsonArray *members = json_object_get_array_member (queue, "agents");

  for (guint i = 0; i < json_array_get_length (members); i++)
    if (g_str_equal (json_array_get_string_element (members, i), agent_id))
      return TRUE;

  return FALSE;
}

/* Of the first queue's members one who is not in the second. */
static char *
dup_member (Fixture    *fixture,
            const char *queue_id,
            const char *not_in)
{
  CallboardFloor *floor = callboard_session_get_floor (fixture->session);
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (floor));

  for (guint i = 0; i < g_list_model_get_n_items (agents); i++)
    {
      g_autoptr(CallboardAgent) agent = g_list_model_get_item (agents, i);

      if (callboard_agent_is_in_queue (agent, queue_id) && !callboard_agent_is_in_queue (agent, not_in))
        return g_strdup (callboard_item_get_id (CALLBOARD_ITEM (agent)));
    }

  g_assert_not_reached ();
}

static void
await_runs (Fixture *fixture,
            guint    n)
{
  while (fixture->n_ended < n)
    dex_await (callboard_yield (), NULL);
}

static GtkWidget *
find_button (GtkWidget  *from,
             const char *label)
{
  if (GTK_IS_BUTTON (from) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (from)), label) == 0)
    return from;

  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Takes back what the toast tells of. */
static void
undo (Fixture *fixture)
{
  GtkWidget *button;

  while ((button = find_button (fixture->window, "_Undo")) == NULL)
    dex_await (callboard_yield (), NULL);
  g_signal_emit_by_name (button, "clicked");
}

static void
test_move_and_back (void)
{
  g_autoptr(Fixture) fixture = fixture_new ();
  g_autofree char *agent = dup_member (fixture, "9001", "9002");
  const char *agents[] = { agent, NULL };

  callboard_membership_move (fixture->near, fixture->session, "9001", "9002", agents);
  await_runs (fixture, 1);
  g_assert_false (is_in_queue (fixture, agent, "9001"));
  g_assert_true (is_in_queue (fixture, agent, "9002"));

  undo (fixture);
  await_runs (fixture, 2);
  g_assert_true (is_in_queue (fixture, agent, "9001"));
  g_assert_false (is_in_queue (fixture, agent, "9002"));
}

/* Who was a member before stays one when adding is taken back. */
static void
test_add_and_back (void)
{
  g_autoptr(Fixture) fixture = fixture_new ();
  g_autofree char *newcomer = dup_member (fixture, "9001", "9002");
  g_autofree char *member = dup_member (fixture, "9002", "9003");
  const char *agents[] = { newcomer, member, NULL };

  callboard_membership_add (fixture->near, fixture->session, "9002", agents);
  await_runs (fixture, 1);
  g_assert_true (is_in_queue (fixture, newcomer, "9001"));
  g_assert_true (is_in_queue (fixture, newcomer, "9002"));

  undo (fixture);
  await_runs (fixture, 2);
  g_assert_false (is_in_queue (fixture, newcomer, "9002"));
  g_assert_true (is_in_queue (fixture, member, "9002"));
}

static void
test_nothing_to_do (void)
{
  g_autoptr(Fixture) fixture = fixture_new ();
  g_autofree char *agent = dup_member (fixture, "9001", "9002");
  const char *agents[] = { agent, NULL };

  callboard_membership_add (fixture->near, fixture->session, "9001", agents);
  callboard_membership_remove (fixture->near, fixture->session, "9002", agents);
  g_assert_cmpuint (g_list_model_get_n_items (callboard_session_get_runs (fixture->session)), ==, 0);
  g_assert_true (is_in_queue (fixture, agent, "9001"));
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);
  adw_init ();
  callboard_test_add_fiber ("/ui/membership/move-and-back", test_move_and_back);
  callboard_test_add_fiber ("/ui/membership/add-and-back", test_add_and_back);
  callboard_test_add_fiber ("/ui/membership/nothing-to-do", test_nothing_to_do);

  return g_test_run ();
}
