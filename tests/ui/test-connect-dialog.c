/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/callboard-account-dialog.h"
#include "ui/connect/callboard-connect-dialog.h"

#define EXAMPLE \
  "curl 'https://cc.example.com/ccapi/v2/agents?AppId=4b8dc715-05e0-4340-6cae-a6e3c39a6012" \
  "&Timestamp=1566523582000&Sid=f1b6e3a5c0d24e7f&Sign=0000000000000000000000000000000000000000'"

typedef struct
{
  GtkWidget              *window;
  CallboardConnectDialog *dialog;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  CallboardApplication *application = CALLBOARD_APPLICATION (g_application_get_default ());

  fixture->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), gtk_label_new ("Content"));
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->dialog = CALLBOARD_CONNECT_DIALOG (callboard_connect_dialog_new (application));
  adw_dialog_present (ADW_DIALOG (fixture->dialog), fixture->window);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  adw_dialog_force_close (ADW_DIALOG (fixture->dialog));
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static GtkWidget *
find_row (GtkWidget  *from,
          const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (from) && !ADW_IS_ACTION_ROW (from) &&
      g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (from)), title) == 0)
    return from;
  if (ADW_IS_SWITCH_ROW (from) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (from)), title) == 0)
    return from;

  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static const char *
get_text (Fixture    *fixture,
          const char *title)
{
  return gtk_editable_get_text (GTK_EDITABLE (find_row (GTK_WIDGET (fixture->dialog), title)));
}

static void
set_text (Fixture    *fixture,
          const char *title,
          const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_row (GTK_WIDGET (fixture->dialog), title)), text);
}

static void
assert_example (Fixture *fixture)
{
  g_assert_cmpstr (get_text (fixture, "Server Address"), ==, "https://cc.example.com");
  g_assert_cmpstr (get_text (fixture, "App ID"), ==, "4b8dc715-05e0-4340-6cae-a6e3c39a6012");
  g_assert_cmpstr (get_text (fixture, "Sid"), ==, "f1b6e3a5c0d24e7f");
  g_assert_cmpstr (get_text (fixture, "Account Name"), ==, "cc.example.com");
}

static void
test_fill (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_true (callboard_connect_dialog_fill (fixture->dialog, EXAMPLE));
  assert_example (fixture);
  g_assert_cmpstr (get_text (fixture, "Auth Token"), ==, "");

  g_assert_false (callboard_connect_dialog_fill (fixture->dialog, "nothing of the sort"));
  assert_example (fixture);
}

/* As pasting does it: into whichever field. */
static void
test_paste (Fixture       *fixture,
            gconstpointer  data)
{
  GtkEditable *sid = GTK_EDITABLE (find_row (GTK_WIDGET (fixture->dialog), "Sid"));
  int position = 0;

  gtk_editable_insert_text (gtk_editable_get_delegate (sid), EXAMPLE, -1, &position);
  assert_example (fixture);
}

static void
test_typing (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *sid = find_row (GTK_WIDGET (fixture->dialog), "Sid");

  set_text (fixture, "Sid", "f1b6e3a5c0d24e7f");
  g_assert_cmpstr (get_text (fixture, "Sid"), ==, "f1b6e3a5c0d24e7f");
  g_assert_false (gtk_widget_has_css_class (sid, "error"));
  set_text (fixture, "App ID", "not an id");
  g_assert_cmpstr (get_text (fixture, "App ID"), ==, "not an id");
  g_assert_true (gtk_widget_has_css_class (find_row (GTK_WIDGET (fixture->dialog), "App ID"), "error"));
}

static void
test_plain_http (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkWidget *server = find_row (GTK_WIDGET (fixture->dialog), "Server Address");
  GtkWidget *allow = find_row (GTK_WIDGET (fixture->dialog), "Allow an Unencrypted Connection");

  g_assert_false (gtk_widget_get_visible (allow));
  set_text (fixture, "Server Address", "http://127.0.0.1:8080");
  g_assert_false (gtk_widget_get_visible (allow));

  set_text (fixture, "Server Address", "http://cc.example.com");
  g_assert_true (gtk_widget_get_visible (allow));
  g_assert_true (gtk_widget_has_css_class (server, "error"));
  adw_switch_row_set_active (ADW_SWITCH_ROW (allow), TRUE);
  g_assert_false (gtk_widget_has_css_class (server, "error"));

  set_text (fixture, "Server Address", "https://cc.example.com");
  g_assert_false (gtk_widget_get_visible (allow));
}

/* A name of one's own is not taken away. */
static void
test_name (Fixture       *fixture,
           gconstpointer  data)
{
  set_text (fixture, "Server Address", "https://one.example.com");
  g_assert_cmpstr (get_text (fixture, "Account Name"), ==, "one.example.com");
  set_text (fixture, "Account Name", "North Site");
  set_text (fixture, "Server Address", "https://two.example.com");
  g_assert_cmpstr (get_text (fixture, "Account Name"), ==, "North Site");
}

/* Whether assistive technology that asks the row for its text, as it asks any that can be edited, is told @text. */
static gboolean
tells (GtkWidget  *row,
       const char *text)
{
  GtkAccessibleText *accessible = GTK_ACCESSIBLE_TEXT (row);
  g_autoptr(GBytes) all = GTK_ACCESSIBLE_TEXT_GET_IFACE (accessible)->get_contents (accessible, 0, G_MAXUINT);
  gsize size;
  const char *data = g_bytes_get_data (all, &size);

  return g_strstr_len (data, (gssize) size, text) != NULL;
}

static void
assert_masks (GtkWidget *row)
{
  GtkText *text = GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (row)));
  g_autoptr(GBytes) word = NULL;
  unsigned int start, end;

  g_assert_true (GTK_IS_ACCESSIBLE_TEXT (row));
  gtk_editable_set_text (GTK_EDITABLE (row), "planted-5f0c");
  g_assert_false (gtk_text_get_visibility (text));
  g_assert_false (tells (row, "p"));
  word = GTK_ACCESSIBLE_TEXT_GET_IFACE (row)->get_contents_at (GTK_ACCESSIBLE_TEXT (row), 0,
                                                               GTK_ACCESSIBLE_TEXT_GRANULARITY_CHARACTER, &start, &end);
  g_assert_cmpmem (g_bytes_get_data (word, NULL), MIN (g_bytes_get_size (word), 3), "●", 3);

  gtk_text_set_visibility (text, TRUE);
  g_assert_true (tells (row, "planted-5f0c"));
  gtk_text_set_visibility (text, FALSE);
  g_assert_false (tells (row, "p"));
}

static void
test_masked (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(CallboardAccount) account = callboard_account_new (CALLBOARD_ACCOUNT_SAVED, "North", NULL, NULL, NULL);
  AdwDialog *edit = callboard_account_dialog_new (CALLBOARD_APPLICATION (g_application_get_default ()), account);

  adw_dialog_present (edit, fixture->window);
  assert_masks (find_row (GTK_WIDGET (fixture->dialog), "Auth Token"));
  assert_masks (find_row (GTK_WIDGET (edit), "New Auth Token"));
  adw_dialog_force_close (edit);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(CallboardApplication) application = NULL;

  g_test_init (&argc, &argv, NULL);
  dex_init ();
  adw_init ();
  application = callboard_application_new (NULL, NULL);
  g_application_set_default (G_APPLICATION (application));
  g_test_add ("/ui/connect-dialog/fill", Fixture, NULL, set_up, test_fill, tear_down);
  g_test_add ("/ui/connect-dialog/paste", Fixture, NULL, set_up, test_paste, tear_down);
  g_test_add ("/ui/connect-dialog/typing", Fixture, NULL, set_up, test_typing, tear_down);
  g_test_add ("/ui/connect-dialog/plain-http", Fixture, NULL, set_up, test_plain_http, tear_down);
  g_test_add ("/ui/connect-dialog/masked", Fixture, NULL, set_up, test_masked, tear_down);
  g_test_add ("/ui/connect-dialog/name", Fixture, NULL, set_up, test_name, tear_down);

  return g_test_run ();
}
