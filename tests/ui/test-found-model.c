/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "support/callboard-test.h"
#include "ui/agents/callboard-found-model.h"

/* Words are found unless they begin with a dash, and are sorted by their first letter only: what is alike there has to stay
 * in its order. */
typedef struct
{
  GListStore          *words;
  GtkFilter           *filter;
  GtkSorter           *sorter;
  CallboardFoundModel *found;
  const char          *hidden;      /* a first letter that is not found either */
  gboolean             backwards;
  guint                n_changes;
} Fixture;

static gboolean
matches (gpointer item,
         gpointer user_data)
{
  const char *word = gtk_string_object_get_string (item);
  Fixture *fixture = user_data;

  return *word != '-' && (fixture->hidden == NULL || *word != *fixture->hidden);
}

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  int difference = *gtk_string_object_get_string ((gpointer) a) - *gtk_string_object_get_string ((gpointer) b);

  return gtk_ordering_from_cmpfunc (((Fixture *) user_data)->backwards ? -difference : difference);
}

static void
add (Fixture    *fixture,
     const char *word)
{
  g_autoptr(GtkStringObject) object = gtk_string_object_new (word);

  g_list_store_append (fixture->words, object);
}

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changes++;
}

static Fixture *
fixture_new (const char *words)
{
  Fixture *fixture = g_new0 (Fixture, 1);
  g_auto(GStrv) split = g_strsplit (words, " ", -1);

  fixture->words = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  for (char **word = split; *word != NULL; word++)
    add (fixture, *word);
  fixture->filter = GTK_FILTER (gtk_custom_filter_new (matches, fixture, NULL));
  fixture->sorter = GTK_SORTER (gtk_custom_sorter_new (compare, fixture, NULL));
  fixture->found = callboard_found_model_new (G_LIST_MODEL (fixture->words), fixture->filter, fixture->sorter);
  g_signal_connect_swapped (fixture->found, "items-changed", G_CALLBACK (changed_cb), fixture);

  return fixture;
}

static void
fixture_free (Fixture *fixture)
{
  g_clear_object (&fixture->found);
  g_object_unref (fixture->sorter);
  g_object_unref (fixture->filter);
  g_object_unref (fixture->words);
  g_free (fixture);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

static void
settle (Fixture *fixture)
{
  while (callboard_found_model_get_pending (fixture->found))
    g_main_context_iteration (NULL, TRUE);
}

static char *
dup_words (gpointer model)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(GtkStringObject) word = g_list_model_get_item (model, i);

      g_string_append_printf (words, "%s%s", i > 0 ? " " : "", gtk_string_object_get_string (word));
    }

  return g_string_free (words, FALSE);
}

static void
assert_words (gpointer    model,
              const char *expected)
{
  g_autofree char *words = dup_words (model);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_found_in_order (void)
{
  g_autoptr(Fixture) fixture = fixture_new ("b2 a9 -x b1 a1 c0 b3");

  g_assert_true (callboard_found_model_get_pending (fixture->found));
  assert_words (fixture->found, "");
  settle (fixture);
  assert_words (fixture->found, "a9 a1 b2 b1 b3 c0");

  fixture->backwards = TRUE;
  gtk_sorter_changed (fixture->sorter, GTK_SORTER_CHANGE_INVERTED);
  settle (fixture);
  assert_words (fixture->found, "c0 b2 b1 b3 a9 a1");
}

static void
test_filter (void)
{
  g_autoptr(Fixture) fixture = fixture_new ("b1 a1 a2 a3 a4 a5 a6 b2");

  settle (fixture);
  fixture->hidden = "a";
  gtk_filter_changed (fixture->filter, GTK_FILTER_CHANGE_DIFFERENT);
  settle (fixture);
  assert_words (fixture->found, "b1 b2");

  fixture->hidden = NULL;
  gtk_filter_changed (fixture->filter, GTK_FILTER_CHANGE_DIFFERENT);
  settle (fixture);
  assert_words (fixture->found, "a1 a2 a3 a4 a5 a6 b1 b2");
}

/* More than fits into a slice of the main loop's time, so that what comes in between meets it half done. */
static void
test_changes_while_sorting (void)
{
  g_autoptr(Fixture) fixture = fixture_new ("-");
  const guint n = 40000;
  guint n_turns = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *word = g_strdup_printf ("%c%06u", (char) ('a' + i % 7), i);

      add (fixture, word);
    }
  for (; callboard_found_model_get_pending (fixture->found); n_turns++)
    {
      g_main_context_iteration (NULL, TRUE);
      if (n_turns == 2)
        add (fixture, "aaa");
      else if (n_turns == 4)
        g_list_store_remove (fixture->words, 1);
    }

  g_assert_cmpuint (n_turns, >, 5);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->found)), ==, n);
  for (guint i = 1; i < n; i++)
    {
      g_autoptr(GtkStringObject) before = g_list_model_get_item (G_LIST_MODEL (fixture->found), i - 1);
      g_autoptr(GtkStringObject) after = g_list_model_get_item (G_LIST_MODEL (fixture->found), i);

      /* Numbered as they came: within a letter the numbers rise, which only a stable order keeps. */
      if (!g_str_equal (gtk_string_object_get_string (after), "aaa") &&
          !g_str_equal (gtk_string_object_get_string (before), "aaa"))
        g_assert_cmpstr (gtk_string_object_get_string (before), <, gtk_string_object_get_string (after));
    }
}

static void
test_held (void)
{
  g_autoptr(Fixture) fixture = fixture_new ("b1");

  settle (fixture);
  callboard_found_model_set_held (fixture->found, TRUE);
  add (fixture, "a1");
  g_assert_false (callboard_found_model_get_pending (fixture->found));
  assert_words (fixture->found, "b1");

  callboard_found_model_set_held (fixture->found, FALSE);
  settle (fixture);
  assert_words (fixture->found, "a1 b1");
}

static void
test_unchanged_says_nothing (void)
{
  g_autoptr(Fixture) fixture = fixture_new ("b1 a1 c1 -x");

  settle (fixture);
  fixture->n_changes = 0;
  callboard_found_model_invalidate (fixture->found);
  settle (fixture);
  g_assert_cmpuint (fixture->n_changes, ==, 0);

  add (fixture, "-y");
  settle (fixture);
  g_assert_cmpuint (fixture->n_changes, ==, 0);

  add (fixture, "d1");
  settle (fixture);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
}

static void
test_selection_survives (void)
{
  g_autoptr(Fixture) fixture = fixture_new ("b1 c1 a1 a2 a3 a4 a5 a6");
  g_autoptr(GtkSelectionModel) selection =
    GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (fixture->found))));
  g_autoptr(GtkBitset) selected = NULL;
  g_autoptr(GtkStringObject) word = NULL;

  settle (fixture);
  assert_words (selection, "a1 a2 a3 a4 a5 a6 b1 c1");
  gtk_selection_model_select_item (selection, 6, TRUE);

  add (fixture, "a7");
  fixture->backwards = TRUE;
  gtk_sorter_changed (fixture->sorter, GTK_SORTER_CHANGE_INVERTED);
  settle (fixture);
  fixture->hidden = "a";
  gtk_filter_changed (fixture->filter, GTK_FILTER_CHANGE_MORE_STRICT);
  settle (fixture);
  assert_words (selection, "c1 b1");

  selected = gtk_selection_model_get_selection (selection);
  g_assert_cmpuint (gtk_bitset_get_size (selected), ==, 1);
  word = g_list_model_get_item (G_LIST_MODEL (selection), gtk_bitset_get_nth (selected, 0));
  g_assert_cmpstr (gtk_string_object_get_string (word), ==, "b1");
}

/* However it was changed, there is one reference to each thing that is shown, and none once the list is gone. */
static void
test_lets_go (void)
{
  g_autoptr(Fixture) fixture = fixture_new ("-x");

  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *word = g_strdup_printf ("%c%u", (char) ('a' + i % 7), i);

      add (fixture, word);
    }
  for (guint i = 0; i < 6; i++)
    {
      settle (fixture);
      fixture->backwards = i % 2 == 0;
      fixture->hidden = i % 3 == 1 ? "b" : i % 3 == 2 ? "c" : NULL;
      gtk_filter_changed (fixture->filter, GTK_FILTER_CHANGE_DIFFERENT);
      gtk_sorter_changed (fixture->sorter, GTK_SORTER_CHANGE_DIFFERENT);
    }
  g_clear_object (&fixture->found);
  while (g_main_context_iteration (NULL, FALSE))
    continue;

  for (guint i = 0; i < 500; i++)
    {
      GObject *word = g_list_model_get_item (G_LIST_MODEL (fixture->words), i);

      g_assert_cmpuint (word->ref_count, ==, 2);
      g_object_unref (word);
    }
}

/* What a view would have made rows for, as it was before a change. */
typedef struct
{
  GHashTable *rows;    /* (owned) */
  guint       n_new;   /* at most, with one change */
} View;

#define ROWS 200

static void
view_changed_cb (GListModel *model,
                 guint       position,
                 guint       n_removed,
                 guint       n_added,
                 View       *view)
{
  g_autoptr(GHashTable) rows = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  g_autoptr(GHashTable) all = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  guint n = g_list_model_get_n_items (model), n_new = 0;

  for (guint i = 0; i < n; i++)
    {
      gpointer item = g_list_model_get_item (model, i);

      n_new += i < ROWS && !g_hash_table_contains (view->rows, item);
      if (i < ROWS)
        g_hash_table_add (rows, g_object_ref (item));
      g_assert_true (g_hash_table_add (all, item));
    }
  view->n_new = MAX (view->n_new, n_new);
  g_hash_table_unref (view->rows);
  view->rows = g_steal_pointer (&rows);
}

/* Nothing is there twice at any time, and few rows are new at once, however much is in another place. */
static void
test_changes_few_rows_at_once (void)
{
  g_autoptr(Fixture) fixture = fixture_new ("-x");
  View view = { g_hash_table_new_full (NULL, NULL, g_object_unref, NULL), 0 };

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *word = g_strdup_printf ("%c%03u", 'a' + i % 20, i);

      add (fixture, word);
    }
  settle (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->found)), ==, 1000);
  view_changed_cb (G_LIST_MODEL (fixture->found), 0, 0, 0, &view);
  view.n_new = 0;
  g_signal_connect (fixture->found, "items-changed", G_CALLBACK (view_changed_cb), &view);

  fixture->backwards = TRUE;
  gtk_sorter_changed (fixture->sorter, GTK_SORTER_CHANGE_INVERTED);
  settle (fixture);
  g_assert_cmpuint (view.n_new, >, 0);
  g_assert_cmpuint (view.n_new, <, 20);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->found)), ==, 1000);
  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr(GtkStringObject) word = g_list_model_get_item (G_LIST_MODEL (fixture->found), i);

      g_assert_cmpint (*gtk_string_object_get_string (word), ==, 't' - (int) (i / 50));
    }
  g_signal_handlers_disconnect_by_data (fixture->found, &view);
  g_hash_table_unref (view.rows);
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);
  g_test_add_func ("/ui/found-model/found-in-order", test_found_in_order);
  g_test_add_func ("/ui/found-model/filter", test_filter);
  g_test_add_func ("/ui/found-model/changes-while-sorting", test_changes_while_sorting);
  g_test_add_func ("/ui/found-model/held", test_held);
  g_test_add_func ("/ui/found-model/unchanged-says-nothing", test_unchanged_says_nothing);
  g_test_add_func ("/ui/found-model/changes-few-rows-at-once", test_changes_few_rows_at_once);
  g_test_add_func ("/ui/found-model/selection-survives", test_selection_survives);
  g_test_add_func ("/ui/found-model/lets-go", test_lets_go);

  return g_test_run ();
}
