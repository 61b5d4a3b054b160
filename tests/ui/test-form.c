/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/shared/callboard-form.h"

typedef struct
{
  GtkWidget     *window;
  AdwEntryRow   *name;
  AdwEntryRow   *number;
  CallboardForm *form;
} Fixture;

static char *
needs_text (const char *text,
            gpointer    user_data)
{
  return *text == '\0' ? g_strdup ("Enter a name.") : NULL;
}

static char *
needs_digits (const char *text,
              gpointer    user_data)
{
  return strspn (text, "0123456789") == strlen (text) ? NULL : g_strdup ("Digits only.");
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  GtkWidget *group = adw_preferences_group_new ();

  fixture->window = gtk_window_new ();
  fixture->name = ADW_ENTRY_ROW (adw_entry_row_new ());
  fixture->number = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (fixture->name));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (fixture->number));
  gtk_window_set_child (GTK_WINDOW (fixture->window), group);
  fixture->form = callboard_form_new ();
  callboard_form_add (fixture->form, fixture->name, needs_text, NULL);
  callboard_form_add (fixture->form, fixture->number, needs_digits, NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->form);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

/* What stands below a row, %NULL where nothing does. */
static const char *
get_sentence (AdwEntryRow *row)
{
  GtkWidget *below = gtk_widget_get_next_sibling (GTK_WIDGET (row));

  if (below == NULL || !gtk_widget_has_css_class (below, "form-sentence") || !gtk_widget_get_visible (below))
    return NULL;

  return gtk_label_get_label (GTK_LABEL (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (below))));
}

static void
test_untouched (Fixture       *fixture,
                gconstpointer  data)
{
  g_assert_false (callboard_form_get_valid (fixture->form));
  g_assert_null (get_sentence (fixture->name));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (fixture->name), "error"));
}

static void
test_typing (Fixture       *fixture,
             gconstpointer  data)
{
  gtk_editable_set_text (GTK_EDITABLE (fixture->name), "Wei");
  g_assert_true (callboard_form_get_valid (fixture->form));

  gtk_editable_set_text (GTK_EDITABLE (fixture->number), "10a");
  g_assert_false (callboard_form_get_valid (fixture->form));
  g_assert_cmpstr (get_sentence (fixture->number), ==, "Digits only.");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (fixture->number), "error"));

  gtk_editable_set_text (GTK_EDITABLE (fixture->number), " 10 ");
  g_assert_true (callboard_form_get_valid (fixture->form));
  g_assert_null (get_sentence (fixture->number));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (fixture->number), "error"));
}

static void
test_reveal (Fixture       *fixture,
             gconstpointer  data)
{
  g_assert_false (callboard_form_reveal (fixture->form));
  g_assert_cmpstr (get_sentence (fixture->name), ==, "Enter a name.");
  g_assert_null (get_sentence (fixture->number));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                         GTK_WIDGET (fixture->name)));
}

/* What the service says stands until one types again. */
static void
test_complaint (Fixture       *fixture,
                gconstpointer  data)
{
  gtk_editable_set_text (GTK_EDITABLE (fixture->name), "Wei");
  callboard_form_complain (fixture->form, fixture->name, "That name is taken.");
  g_assert_false (callboard_form_get_valid (fixture->form));
  g_assert_cmpstr (get_sentence (fixture->name), ==, "That name is taken.");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture->name)), ==, "Wei");

  gtk_editable_set_text (GTK_EDITABLE (fixture->name), "Wei Ling");
  g_assert_true (callboard_form_get_valid (fixture->form));
  g_assert_null (get_sentence (fixture->name));
}

static void
test_hidden (Fixture       *fixture,
             gconstpointer  data)
{
  gtk_widget_set_visible (GTK_WIDGET (fixture->name), FALSE);
  callboard_form_check (fixture->form);
  g_assert_true (callboard_form_get_valid (fixture->form));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/ui/form/untouched", Fixture, NULL, set_up, test_untouched, tear_down);
  g_test_add ("/ui/form/typing", Fixture, NULL, set_up, test_typing, tear_down);
  g_test_add ("/ui/form/reveal", Fixture, NULL, set_up, test_reveal, tear_down);
  g_test_add ("/ui/form/complaint", Fixture, NULL, set_up, test_complaint, tear_down);
  g_test_add ("/ui/form/hidden", Fixture, NULL, set_up, test_hidden, tear_down);

  return g_test_run ();
}
