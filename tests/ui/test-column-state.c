/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <adwaita.h>
#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>

#include "ui/agents/callboard-agent-table.h"
#include "ui/shared/callboard-columns.h"

/* The columns of a table: which, where, how wide, by what sorted, and all of that again the next time. */

typedef struct
{
  CallboardFloor *floor;
  GSettings      *settings;
  GtkWidget      *window;
  GtkColumnView  *view;
} Fixture;

enum
{
  COLUMN_NAME,
  COLUMN_HINT,
  COLUMN_STATE,
  COLUMN_WORK_ID,
  COLUMN_REMARK,
};

static const CallboardColumnInfo columns[] = {
  { "name", "Name", COLUMN_NAME, 180, 0, CALLBOARD_COLUMN_NARROW | CALLBOARD_COLUMN_NEEDED },
  { "hint", "Hint", COLUMN_HINT, 100, 0, CALLBOARD_COLUMN_PASSING },
  { "state", "State", COLUMN_STATE, 120, 90, CALLBOARD_COLUMN_NARROW },
  { "work-id", "Work ID", COLUMN_WORK_ID, 100, 0, CALLBOARD_COLUMN_EXPAND },
  { "remark", "Remark", COLUMN_REMARK, 100, 0, CALLBOARD_COLUMN_HIDDEN },
};

static char *
dup_text (guint    column,
          gpointer agent,
          gpointer context)
{
  return column == COLUMN_NAME ? g_strdup (callboard_item_get_title (agent))
                               : column == COLUMN_WORK_ID ? g_strdup (callboard_agent_get_work_id (agent)) : NULL;
}

static const char *
get_title (gpointer agent)
{
  return callboard_item_get_title (agent);
}

static GtkSorter *
make_sorter (guint    column,
             gpointer context)
{
  return column == COLUMN_HINT ? NULL : callboard_agent_sorter_new (CALLBOARD_AGENT_COLUMN_NAME, context);
}

static const CallboardTable table = {
  "test", columns, G_N_ELEMENTS (columns), "name", dup_text, get_title, NULL, NULL, make_sorter,
};

static void
open_view (Fixture *fixture)
{
  fixture->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->view));
  callboard_columns_attach (fixture->view, &table, fixture->floor, fixture->settings);
}

static void
close_view (Fixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GSettingsBackend) backend = g_memory_settings_backend_new ();

  fixture->floor = callboard_floor_new (NULL);
  fixture->settings = g_settings_new_with_backend (APP_ID, backend);
  open_view (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  close_view (fixture);
  g_object_unref (fixture->settings);
  g_object_unref (fixture->floor);
}

static GtkColumnViewColumn *
find (Fixture    *fixture,
      const char *id)
{
  GListModel *model = gtk_column_view_get_columns (fixture->view);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (model, i);

      if (g_str_equal (gtk_column_view_column_get_id (column), id))
        return column;
    }

  g_assert_not_reached ();
}

/* In order, those in sight. */
static void
assert_in_sight (Fixture    *fixture,
                 const char *expected)
{
  g_auto(GStrv) ids = callboard_columns_list (callboard_columns_of (fixture->view));
  g_autoptr(GString) text = g_string_new (NULL);

  for (char **id = ids; *id != NULL; id++)
    if (gtk_column_view_column_get_visible (find (fixture, *id)))
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", *id);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
assert_sorted_by (Fixture    *fixture,
                  const char *id,
                  gboolean    descending)
{
  gboolean is_descending;

  g_assert_cmpstr (callboard_columns_get_sort (callboard_columns_of (fixture->view), &is_descending), ==, id);
  g_assert_cmpint (is_descending, ==, descending);
}

static void
test_to_begin_with (Fixture       *fixture,
                    gconstpointer  data)
{
  assert_in_sight (fixture, "name state work-id");
  assert_sorted_by (fixture, "name", FALSE);
  g_assert_true (callboard_columns_is_default (callboard_columns_of (fixture->view)));
  g_assert_true (gtk_column_view_column_get_expand (find (fixture, "work-id")));
  g_assert_false (gtk_column_view_column_get_expand (find (fixture, "name")));
}

static void
test_hidden (Fixture       *fixture,
             gconstpointer  data)
{
  CallboardColumns *own = callboard_columns_of (fixture->view);

  callboard_columns_set_shown (own, "work-id", FALSE);
  callboard_columns_set_shown (own, "remark", TRUE);
  callboard_columns_set_shown (own, "name", FALSE);
  assert_in_sight (fixture, "name state remark");
  /* Somebody has to take the room. */
  g_assert_true (gtk_column_view_column_get_expand (find (fixture, "name")));
  callboard_columns_set_passing (fixture->view, "hint", TRUE);
  assert_in_sight (fixture, "name hint state remark");
  callboard_columns_set_passing (fixture->view, "hint", FALSE);
  callboard_columns_set_shown (own, "work-id", TRUE);
  g_assert_false (gtk_column_view_column_get_expand (find (fixture, "name")));
}

static void
test_narrow (Fixture       *fixture,
             gconstpointer  data)
{
  CallboardColumns *own = callboard_columns_of (fixture->view);

  callboard_columns_set_narrow (fixture->view, TRUE);
  assert_in_sight (fixture, "name state");
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (find (fixture, "state")), ==, 90);
  g_assert_true (callboard_columns_is_default (own));
  callboard_columns_set_shown (own, "state", FALSE);
  assert_in_sight (fixture, "name");
  callboard_columns_set_narrow (fixture->view, FALSE);
  assert_in_sight (fixture, "name work-id");
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (find (fixture, "state")), ==, 120);
}

static void
test_moved (Fixture       *fixture,
            gconstpointer  data)
{
  CallboardColumns *own = callboard_columns_of (fixture->view);

  callboard_columns_move (own, "work-id", -1);
  assert_in_sight (fixture, "name work-id state");
  /* What is not there to be arranged is passed over. */
  callboard_columns_move (own, "work-id", -1);
  assert_in_sight (fixture, "work-id name state");
  callboard_columns_move (own, "work-id", -1);
  assert_in_sight (fixture, "work-id name state");
  callboard_columns_move (own, "name", 1);
  assert_in_sight (fixture, "work-id state name");
  callboard_columns_move (own, "remark", 1);
  assert_in_sight (fixture, "work-id state name");
}

/* All that was done is there again in the next view, also what was done a moment ago. */
static void
test_remembered (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(GVariant) kept = NULL;
  CallboardColumns *own = callboard_columns_of (fixture->view);

  gtk_column_view_insert_column (fixture->view, 0, find (fixture, "state"));
  callboard_columns_set_shown (own, "work-id", FALSE);
  gtk_column_view_column_set_fixed_width (find (fixture, "name"), 333);
  callboard_columns_sort (own, "state", TRUE);
  close_view (fixture);

  open_view (fixture);
  own = callboard_columns_of (fixture->view);
  assert_in_sight (fixture, "state name");
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (find (fixture, "name")), ==, 333);
  assert_sorted_by (fixture, "state", TRUE);
  g_assert_false (callboard_columns_is_default (own));

  callboard_columns_reset (own);
  test_to_begin_with (fixture, data);
  close_view (fixture);
  /* Of what is as it was made nothing is kept. */
  kept = g_settings_get_value (fixture->settings, "tables");
  g_assert_cmpuint (g_variant_n_children (kept), ==, 0);
  open_view (fixture);
}

/* Tables do not forget each other's columns, and what another version wrote does no harm. */
static void
test_other_versions (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr(GVariant) written =
    g_variant_ref_sink (g_variant_new_parsed ("{'test': ([('gone', true, 50), ('state', true, -7), ('name', false, 99999)], "
                                              "'gone', true), 'agents': ([('name', true, 200)], 'name', true)}"));
  g_autoptr(GVariant) tables = NULL, agents = NULL;

  close_view (fixture);
  g_settings_set_value (fixture->settings, "tables", written);
  open_view (fixture);
  /* What it did not know of is where it was made: the hint second, the others behind. */
  assert_in_sight (fixture, "state name work-id");
  assert_sorted_by (fixture, "name", TRUE);
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (find (fixture, "state")), >, 0);
  callboard_columns_set_shown (callboard_columns_of (fixture->view), "work-id", FALSE);
  close_view (fixture);

  tables = g_settings_get_value (fixture->settings, "tables");
  agents = g_variant_lookup_value (tables, "agents", NULL);
  g_assert_nonnull (agents);
  g_assert_cmpuint (g_variant_n_children (tables), ==, 2);
  open_view (fixture);
}

static CallboardAgent *
put (Fixture    *fixture,
     const char *id,
     const char *name,
     const char *work_id)
{
  g_autoptr(CallboardAgentRecord) record = callboard_record_new (&callboard_agent_record_type);

  callboard_record_set_string (record, CALLBOARD_AGENT_ID, id);
  callboard_record_set_string (record, CALLBOARD_AGENT_NAME, name);
  callboard_record_set_string (record, CALLBOARD_AGENT_WORK_ID, work_id);
  callboard_floor_put (fixture->floor, record);

  return callboard_floor_lookup_agent (fixture->floor, id);
}

static void
assert_text (Fixture    *fixture,
             GPtrArray  *agents,
             const char *id,
             const char *expected)
{
  g_autofree char *text = callboard_columns_dup_text (fixture->view, agents, id);

  g_assert_cmpstr (text, ==, expected);
}

/* What is copied: one cell as it is; rows with headings, and nothing in them that a spreadsheet would compute. */
static void
test_text (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GPtrArray) agents = g_ptr_array_new ();

  callboard_columns_set_shown (callboard_columns_of (fixture->view), "state", FALSE);
  g_ptr_array_add (agents, put (fixture, "1", "Ann\tLee", "+8613"));
  assert_text (fixture, agents, "work-id", "+8613");
  assert_text (fixture, agents, NULL, "Name\tWork ID\nAnn Lee\t\"\t+8613\"");
  g_ptr_array_add (agents, put (fixture, "2", "=HYPERLINK(\"x\")", "7, 8"));
  assert_text (fixture, agents, "name", "Ann Lee\n\"\t=HYPERLINK(\"\"x\"\")\"");
  assert_text (fixture, agents, NULL, "Name\tWork ID\nAnn Lee\t\"\t+8613\"\n\"\t=HYPERLINK(\"\"x\"\")\"\t7, 8");
}

int
main (int   argc,
      char *argv[])
{
  static const struct { const char *path; void (*test) (Fixture *, gconstpointer); } tests[] = {
    { "/ui/columns/to-begin-with", test_to_begin_with },
    { "/ui/columns/hidden", test_hidden },
    { "/ui/columns/narrow", test_narrow },
    { "/ui/columns/moved", test_moved },
    { "/ui/columns/remembered", test_remembered },
    { "/ui/columns/other-versions", test_other_versions },
    { "/ui/columns/text", test_text },
  };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
