/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "support/callboard-test-floor.h"
#include "support/callboard-test.h"
#include "ui/shared/callboard-floor-view.h"

typedef struct
{
  CallboardTestFloor *center;
  CallboardSession   *session;
  GtkWidget          *window;
  GtkWidget          *view;
  GtkWidget          *content;
} Fixture;

static Fixture *
fixture_new (void)
{
  Fixture *fixture = g_new0 (Fixture, 1);
  g_autoptr(CallboardAccount) account =
    callboard_account_new (CALLBOARD_ACCOUNT_UNSAVED, "Test", "https://unused.example", NULL, NULL);

  fixture->center = callboard_test_floor_new (12, NULL);
  fixture->session = callboard_session_new (account, callboard_client_get_credentials (fixture->center->client));
  fixture->content = gtk_label_new ("The floor");
  fixture->view = g_object_new (CALLBOARD_TYPE_FLOOR_VIEW, "session", fixture->session, "content", fixture->content,
                                NULL);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->view);
  gtk_window_present (GTK_WINDOW (fixture->window));

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

static GtkWidget *
find (GtkWidget *from,
      GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (from, type))
    return from;

  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static const char *
get_shown (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (find (fixture->view, GTK_TYPE_STACK)));
}

static gboolean
has_banner (Fixture *fixture)
{
  return adw_banner_get_revealed (ADW_BANNER (find (fixture->view, ADW_TYPE_BANNER)));
}

static void
refresh (Fixture *fixture)
{
  dex_await (callboard_floor_refresh (callboard_session_get_floor (fixture->session), CALLBOARD_FLOOR_ALL), NULL);
}

static void
test_content (void)
{
  g_autoptr(Fixture) fixture = fixture_new ();

  g_assert_cmpstr (get_shown (fixture), ==, "waiting");
  refresh (fixture);
  g_assert_cmpstr (get_shown (fixture), ==, "content");
  g_assert_false (has_banner (fixture));
}

static void
test_failed_then_read (void)
{
  g_autoptr(Fixture) fixture = fixture_new ();

  callboard_test_floor_fault (fixture->center, "@06=500-before");
  refresh (fixture);
  g_assert_cmpstr (get_shown (fixture), ==, "failed");
  g_assert_false (has_banner (fixture));

  callboard_test_floor_fault (fixture->center, NULL);
  refresh (fixture);
  g_assert_cmpstr (get_shown (fixture), ==, "content");
}

/* What was read stays to be looked at. */
static void
test_stale (void)
{
  g_autoptr(Fixture) fixture = fixture_new ();

  refresh (fixture);
  callboard_sandbox_stop (fixture->center->sandbox);
  refresh (fixture);
  g_assert_cmpstr (get_shown (fixture), ==, "content");
  g_assert_true (has_banner (fixture));
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);
  adw_init ();
  callboard_test_add_fiber ("/ui/floor-view/content", test_content);
  callboard_test_add_fiber ("/ui/floor-view/failed-then-read", test_failed_then_read);
  callboard_test_add_fiber ("/ui/floor-view/stale", test_stale);

  return g_test_run ();
}
