/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <libdex.h>

#include "support/callboard-test.h"
#include "ui/shared/callboard-dex-gtk.h"
#include "ui/shared/callboard-secret-clipboard.h"
#include "ui/shared/callboard-secret-field.h"

#define SECRET "planted-5f0c"

typedef struct
{
  GtkWidget            *window;
  CallboardSecretField *field;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->window = gtk_window_new ();
  fixture->field = CALLBOARD_SECRET_FIELD (callboard_secret_field_new (SECRET));
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->field));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  callboard_secret_forget ();
  callboard_secret_set_patience (CALLBOARD_SECRET_SECONDS * 1000);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

/* Whether any widget says it, on the screen, in a tooltip or as a name. */
static gboolean
says (GtkWidget  *widget,
      const char *text)
{
  const char *tooltip = gtk_widget_get_tooltip_text (widget);

  if ((GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), text) != NULL) ||
      (tooltip != NULL && strstr (tooltip, text) != NULL))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;

  return FALSE;
}

static GtkWidget *
find (GtkWidget  *widget,
      const char *tooltip)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), tooltip) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, tooltip);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static char *
accessible_label (GtkWidget *widget)
{
  g_autofree char *wrong = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                                               "Hidden password", NULL);

  return g_steal_pointer (&wrong);
}

static void
test_masked (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *field = GTK_WIDGET (fixture->field);

  g_assert_true (gtk_widget_get_visible (field));
  g_assert_false (says (field, SECRET));
  g_assert_null (accessible_label (gtk_widget_get_first_child (field)));
  g_assert_false (gtk_label_get_selectable (GTK_LABEL (gtk_widget_get_first_child (field))));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find (field, "Show Password")), TRUE);
  g_assert_true (says (field, SECRET));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find (field, "Hide Password")), FALSE);
  g_assert_false (says (field, SECRET));
}

/* It is hidden again by another password, and by being out of sight. */
static void
test_hides_again (Fixture       *fixture,
                  gconstpointer  data)
{
  GtkWidget *field = GTK_WIDGET (fixture->field);

  callboard_secret_field_set_revealed (fixture->field, TRUE);
  callboard_secret_field_set_secret (fixture->field, "another");
  g_assert_false (says (field, "another"));

  callboard_secret_field_set_revealed (fixture->field, TRUE);
  g_assert_true (says (field, "another"));
  gtk_widget_set_visible (fixture->window, FALSE);
  g_assert_false (callboard_secret_field_get_revealed (fixture->field));
  g_assert_false (says (field, "another"));

  callboard_secret_field_set_secret (fixture->field, "");
  g_assert_false (gtk_widget_get_visible (field));
  callboard_secret_field_set_secret (fixture->field, NULL);
  g_assert_false (gtk_widget_get_visible (field));
}

/* What is on the clipboard, as far as it is the program's own. */
static char *
clipboard_text (GdkClipboard *clipboard)
{
  GdkContentProvider *content = gdk_clipboard_get_content (clipboard);
  g_auto(GValue) value = G_VALUE_INIT;

  if (content == NULL)
    return NULL;
  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (content, &value, NULL));

  return g_value_dup_string (&value);
}

static void
assert_clipboard (GdkClipboard *clipboard,
                  const char   *wanted)
{
  g_autofree char *text = clipboard_text (clipboard);

  g_assert_cmpstr (text, ==, wanted);
}

static void
changed_cb (GdkClipboard *clipboard,
            guint        *n_changes)
{
  (*n_changes)++;
}

static void
test_clears (Fixture       *fixture,
             gconstpointer  data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->field));
  guint n_changes = 0;

  callboard_secret_set_patience (20);
  gtk_widget_activate (find (GTK_WIDGET (fixture->field), "Copy Password"));
  while (gdk_clipboard_get_content (clipboard) == NULL)
    g_main_context_iteration (NULL, TRUE);
  assert_clipboard (clipboard, SECRET);
  g_assert_false (says (GTK_WIDGET (fixture->field), SECRET));

  g_signal_connect (clipboard, "changed", G_CALLBACK (changed_cb), &n_changes);
  while (n_changes == 0)
    g_main_context_iteration (NULL, TRUE);
  assert_clipboard (clipboard, NULL);
  g_signal_handlers_disconnect_by_func (clipboard, changed_cb, &n_changes);
}

static gboolean
later_cb (gpointer later)
{
  *(gboolean *) later = TRUE;

  return G_SOURCE_REMOVE;
}

/* What was copied meanwhile is somebody's, also where it is the same text. */
static void
test_spares_others (Fixture       *fixture,
                    gconstpointer  data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->field));
  gboolean later = FALSE;

  callboard_secret_set_patience (10);
  callboard_secret_copy (clipboard, SECRET);
  gdk_clipboard_set_text (clipboard, "a shopping list");
  g_timeout_add (60, later_cb, &later);
  while (!later)
    g_main_context_iteration (NULL, TRUE);
  assert_clipboard (clipboard, "a shopping list");

  callboard_secret_set_patience (60000);
  callboard_secret_copy (clipboard, SECRET);
  gdk_clipboard_set_text (clipboard, "a recipe");
  callboard_secret_forget ();
  assert_clipboard (clipboard, "a recipe");
}

static void
activate_cb (GApplication *application,
             gpointer      user_data)
{
  callboard_secret_copy (gdk_display_get_clipboard (gdk_display_get_default ()), SECRET);
}

/* Nothing is left for whoever keeps the clipboard of programs that ended. */
static void
test_quit (Fixture       *fixture,
           gconstpointer  data)
{
  GtkApplication *application = gtk_application_new ("io.github.callboard.Test", G_APPLICATION_NON_UNIQUE);

  g_application_set_default (G_APPLICATION (application));
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  g_application_run (G_APPLICATION (application), 0, NULL);
  assert_clipboard (gtk_widget_get_clipboard (GTK_WIDGET (fixture->field)), NULL);
  g_application_set_default (NULL);
  g_object_unref (application);
}

int
main (int   argc,
      char *argv[])
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/ui/secret-field/masked", Fixture, NULL, set_up, test_masked, tear_down);
  g_test_add ("/ui/secret-field/hides-again", Fixture, NULL, set_up, test_hides_again, tear_down);
  g_test_add ("/ui/secret-field/clears", Fixture, NULL, set_up, test_clears, tear_down);
  g_test_add ("/ui/secret-field/spares-others", Fixture, NULL, set_up, test_spares_others, tear_down);
  g_test_add ("/ui/secret-field/quit", Fixture, NULL, set_up, test_quit, tear_down);

  return g_test_run ();
}
