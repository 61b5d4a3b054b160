/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <string.h>

#include "plan/callboard-roster-sheet.h"
#include "plan/plan-test.h"
#include "support/callboard-test.h"

/* The floor is that of plan_test_floor_new(), unless something is carried out. */

static CallboardRosterSheet *
open_sheet (CallboardFloor *floor,
            const char     *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  CallboardCsv *csv = callboard_csv_read (bytes, CALLBOARD_CSV_GUESS, '\0', &error);
  CallboardRosterSheet *sheet;

  g_assert_no_error (error);
  sheet = callboard_roster_sheet_new (floor, csv);
  callboard_roster_sheet_check (sheet);

  return sheet;
}

static CallboardRosterRow *
get_row (CallboardRosterSheet *sheet,
         guint                 index)
{
  g_autoptr(CallboardRosterRow) row = g_list_model_get_item (callboard_roster_sheet_get_rows (sheet), index);

  g_assert_nonnull (row);

  return row;
}

static void
expect (CallboardRosterSheet    *sheet,
        guint                    index,
        CallboardRosterRowState  state,
        const char              *reason)
{
  CallboardRosterRow *row = get_row (sheet, index);

  g_test_message ("%u: %s: %s", index, callboard_roster_row_state_get_label (callboard_roster_row_get_state (row)),
                  callboard_roster_row_get_reason (row));
  g_assert_cmpint (callboard_roster_row_get_state (row), ==, state);
  if (reason != NULL)
    g_assert_nonnull (strstr (callboard_roster_row_get_reason (row), reason));
}

static void
test_rows (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardRosterSheet) sheet = open_sheet (floor,
    "id,work_id,name,mobile,queues,extensions\n"
    "1001,,Somebody Else,,,\n"
    "70001,W1,New One,13912345678,9001,\n"
    "70002,W2,Wrong,12,,\n"
    "1002,,,,,\n"
    "70003,W3,Wrong too,,Nowhere,1001\n"
    "70001,W4,Twice,,,\n");
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardPlan) plan = NULL;

  expect (sheet, 0, CALLBOARD_ROSTER_ROW_CHANGED, "");
  expect (sheet, 1, CALLBOARD_ROSTER_ROW_NEW, "");
  expect (sheet, 2, CALLBOARD_ROSTER_ROW_WRONG, "mobile: Enter a mobile number");
  expect (sheet, 3, CALLBOARD_ROSTER_ROW_SAME, "");
  expect (sheet, 4, CALLBOARD_ROSTER_ROW_WRONG, "There is no queue Nowhere");
  expect (sheet, 5, CALLBOARD_ROSTER_ROW_WRONG, "is in line 3 already");
  g_assert_null (callboard_roster_sheet_make_plan (sheet, "Import", &error));
  g_assert_error (error, CALLBOARD_ERROR, CALLBOARD_ERROR_INVALID);
  g_clear_error (&error);

  /* Mended in place, or left out. */
  callboard_roster_sheet_set_cell (sheet, get_row (sheet, 2), 3, "13912345678");
  callboard_roster_sheet_set_cell (sheet, get_row (sheet, 4), 4, "");
  callboard_roster_sheet_set_included (sheet, get_row (sheet, 5), FALSE);
  callboard_roster_sheet_check (sheet);
  expect (sheet, 2, CALLBOARD_ROSTER_ROW_NEW, "");
  /* What only a plan knows is said beside the row, too. */
  expect (sheet, 4, CALLBOARD_ROSTER_ROW_WRONG, "belongs to");
  expect (sheet, 5, CALLBOARD_ROSTER_ROW_LEFT_OUT, "");
  callboard_roster_sheet_set_cell (sheet, get_row (sheet, 4), 5, "");
  callboard_roster_sheet_check (sheet);
  g_assert_cmpuint (callboard_roster_sheet_count (sheet, CALLBOARD_ROSTER_ROW_NEW), ==, 3);
  plan = callboard_roster_sheet_make_plan (sheet, "Import", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), >, 3);
}

static void
count_cb (guint *n_changes)
{
  *n_changes += 1;
}

/* A row that is still wrong, but for another reason, says so; one that is as it was does not. */
static void
test_changed (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardRosterSheet) sheet = open_sheet (floor, "id,work_id,name,mobile,queues\n70002,W2,Wrong,12,Nowhere\n");
  CallboardRosterRow *row = get_row (sheet, 0);
  guint n_changes = 0;

  expect (sheet, 0, CALLBOARD_ROSTER_ROW_WRONG, "mobile: Enter a mobile number");
  callboard_roster_sheet_set_cell (sheet, row, 3, "13912345678");
  g_signal_connect_swapped (row, "changed", G_CALLBACK (count_cb), &n_changes);
  callboard_roster_sheet_check (sheet);
  expect (sheet, 0, CALLBOARD_ROSTER_ROW_WRONG, "There is no queue Nowhere");
  g_assert_cmpuint (n_changes, ==, 1);
  callboard_roster_sheet_check (sheet);
  g_assert_cmpuint (n_changes, ==, 1);
}

static void
test_work_ids (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardRosterSheet) sheet = open_sheet (floor, "工号;姓名;手机;队列;分机\nW1;新名字;;;\n77001;张三;13912345678;9001;\n"
                                                             "x-1;李四;;;\n");

  /* Several have it. */
  expect (sheet, 0, CALLBOARD_ROSTER_ROW_WRONG, "Several agents have the Work ID W1");
  expect (sheet, 1, CALLBOARD_ROSTER_ROW_NEW, "77001");
  expect (sheet, 2, CALLBOARD_ROSTER_ROW_WRONG, "cannot be the ID of somebody new");
}

static void
test_columns (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardRosterSheet) sheet = open_sheet (floor, "id,first,second,Mobil\n70001,W1,Somebody,13912345678\n");
  g_autoptr(CallboardRosterSheet) other = NULL;
  g_autofree char *columns = NULL, *key = NULL, *other_key = NULL;

  expect (sheet, 0, CALLBOARD_ROSTER_ROW_WRONG, "Work ID");
  g_assert_cmpint (callboard_roster_sheet_get_column (sheet, 3), ==, CALLBOARD_ROSTER_NO_FIELD);
  g_assert_cmpint (callboard_roster_guess_column (callboard_roster_suggest_heading ("Mobil")), ==, CALLBOARD_AGENT_MOBILE);
  g_assert_null (callboard_roster_suggest_heading ("备注"));
  g_assert_null (callboard_roster_suggest_heading ("q"));
  callboard_roster_sheet_set_column (sheet, 1, CALLBOARD_AGENT_NAME);
  callboard_roster_sheet_set_column (sheet, 1, CALLBOARD_AGENT_WORK_ID);
  callboard_roster_sheet_set_column (sheet, 2, CALLBOARD_AGENT_NAME);
  callboard_roster_sheet_check (sheet);
  expect (sheet, 0, CALLBOARD_ROSTER_ROW_NEW, "Somebody");

  columns = callboard_roster_sheet_dup_columns (sheet);
  g_assert_cmpstr (columns, ==, "id,work_id,name,-");
  key = callboard_roster_sheet_dup_headings_key (sheet);
  other = open_sheet (floor, "id,first,second,Mobil\n70002,W2,Another,\n");
  other_key = callboard_roster_sheet_dup_headings_key (other);
  g_assert_cmpstr (key, ==, other_key);
  callboard_roster_sheet_recall_columns (other, "id,work_id");
  g_assert_cmpint (callboard_roster_sheet_get_column (other, 1), ==, CALLBOARD_ROSTER_NO_FIELD);
  callboard_roster_sheet_recall_columns (other, columns);
  callboard_roster_sheet_check (other);
  expect (other, 0, CALLBOARD_ROSTER_ROW_NEW, "Another");
}

static void
test_extensions (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (8, NULL);
  g_autoptr(CallboardRosterSheet) sheet = open_sheet (test->floor,
    "id,work_id,name,queues,extensions\n70001,W1,=1+1,9001,\n70002,W2,Two,9001,1777\n70003,007,Three,,\n");
  g_autoptr(CallboardPlan) plan = NULL;
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *plain = NULL, *secret = NULL;
  const char *taken[] = { "1900", NULL };

  callboard_roster_sheet_set_existing (sheet, taken);
  callboard_roster_sheet_set_extensions (sheet, CALLBOARD_ROSTER_EXTENSIONS_NEXT, 1900, CALLBOARD_SIGNAL_WEBRTC);
  callboard_roster_sheet_check (sheet);
  expect (sheet, 0, CALLBOARD_ROSTER_ROW_NEW, "Create the WebRTC extension 1901");
  expect (sheet, 1, CALLBOARD_ROSTER_ROW_NEW, "1777");
  g_assert_null (strstr (callboard_roster_row_get_reason (get_row (sheet, 1)), "Create the WebRTC"));
  expect (sheet, 2, CALLBOARD_ROSTER_ROW_NEW, "1902");

  callboard_roster_sheet_set_extensions (sheet, CALLBOARD_ROSTER_EXTENSIONS_LISTED, 1900, CALLBOARD_SIGNAL_SIP);
  callboard_roster_sheet_check (sheet);
  expect (sheet, 1, CALLBOARD_ROSTER_ROW_NEW, "Create the SIP extension 1777");
  callboard_roster_sheet_set_included (sheet, get_row (sheet, 2), FALSE);
  callboard_roster_sheet_check (sheet);
  plan = callboard_roster_sheet_make_plan (sheet, "Import", &error);
  g_assert_no_error (error);
  run = plan_test_run (plan);
  g_assert_cmpuint (callboard_run_get_n_failed (run), ==, 0);
  plan_test_assert_text (test, "agents", "70001", "name", "=1+1");
  g_assert_true (plan_test_lists (test, "agents", "70002", "extensions", "1777"));

  g_assert_cmpuint (callboard_roster_sheet_count_passwords (plan), ==, 1);
  plain = callboard_roster_sheet_dup_results (sheet, plan, FALSE, CALLBOARD_CSV_DEFAULT);
  secret = callboard_roster_sheet_dup_results (sheet, plan, TRUE, CALLBOARD_CSV_DEFAULT);
  g_test_message ("%s", plain);
  g_assert_true (g_str_has_prefix (plain, "id,work_id,name,queues,extensions,Result,Reason,New extension\r\n"
                                          "70001,W1,\"\t=1+1\",9001,,Done,,\r\n70002,W2,Two,9001,1777,Done,,1777\r\n"
                                          "70003,007,Three,,,Left out,,\r\n"));
  g_assert_nonnull (strstr (secret, "Extension password\r\n"));
  g_assert_cmpuint (strlen (secret), >, strlen (plain) + 20);
}

/* Where no column says who is meant, nobody is, and that is said once, of the columns. */
static void
test_no_ids (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardRosterSheet) sheet = open_sheet (floor, "name,extensions\nAnn,\nBob,1777\n");
  g_autoptr(CallboardPlan) plan = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      GPtrArray *notes = callboard_roster_sheet_get_notes (sheet);

      g_assert_cmpuint (notes->len, ==, 1);
      g_assert_nonnull (strstr (((CallboardCsvProblem *) g_ptr_array_index (notes, 0))->sentence, "No column has the agent IDs"));
      expect (sheet, 0, CALLBOARD_ROSTER_ROW_WRONG, NULL);
      callboard_roster_sheet_set_extensions (sheet, CALLBOARD_ROSTER_EXTENSIONS_NEXT, 1900, CALLBOARD_SIGNAL_SIP);
      callboard_roster_sheet_check (sheet);
    }
  /* All of it left out is nothing to do. */
  callboard_roster_sheet_set_included (sheet, get_row (sheet, 0), FALSE);
  callboard_roster_sheet_set_included (sheet, get_row (sheet, 1), FALSE);
  g_assert_false (callboard_roster_row_get_included (get_row (sheet, 1)));
  callboard_roster_sheet_check (sheet);
  plan = callboard_roster_sheet_make_plan (sheet, "Import", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 0);
}

/* Of a row with more cells than there are headings nobody can say what is what: it says why, and the others are read. */
static void
test_broken (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardRosterSheet) sheet = open_sheet (floor, "id,name\n1001,Somebody\n1002,Li,Wei\n1003,Ann,Lee\n");

  expect (sheet, 0, CALLBOARD_ROSTER_ROW_CHANGED, "");
  expect (sheet, 1, CALLBOARD_ROSTER_ROW_WRONG, "The row has 3 cells, but there are 2 headings.");
  expect (sheet, 2, CALLBOARD_ROSTER_ROW_WRONG, "The row has 3 cells, but there are 2 headings.");
  g_assert_cmpuint (callboard_roster_row_get_line (get_row (sheet, 2)), ==, 4);
  g_assert_cmpstr (callboard_roster_row_get_cell (get_row (sheet, 0), 7), ==, "");
  callboard_roster_sheet_set_included (sheet, get_row (sheet, 1), FALSE);
  callboard_roster_sheet_set_included (sheet, get_row (sheet, 1), FALSE);
  callboard_roster_sheet_check (sheet);
  expect (sheet, 1, CALLBOARD_ROSTER_ROW_LEFT_OUT, "");
}

/* There are a thousand numbers for new extensions: whoever comes after the last is told so, also where no column has them. */
static void
test_no_extension_is_free (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardRosterSheet) sheet = open_sheet (floor, "id,work_id,name\n70001,W1,One\n70002,W2,Two\n70003,W3,"
                                                             "Three\n1001,,\n");

  callboard_roster_sheet_set_existing (sheet, IDS ("1998"));
  callboard_roster_sheet_set_extensions (sheet, CALLBOARD_ROSTER_EXTENSIONS_NEXT, 1997, CALLBOARD_SIGNAL_SIP);
  callboard_roster_sheet_check (sheet);
  expect (sheet, 0, CALLBOARD_ROSTER_ROW_NEW, "Create the SIP extension 1997");
  expect (sheet, 1, CALLBOARD_ROSTER_ROW_NEW, "Create the SIP extension 1999");
  expect (sheet, 2, CALLBOARD_ROSTER_ROW_WRONG, "No extension from 1997 on is free.");
  /* Who has one needs none. */
  expect (sheet, 3, CALLBOARD_ROSTER_ROW_SAME, "");
  callboard_roster_sheet_set_existing (sheet, NULL);
  callboard_roster_sheet_check (sheet);
  expect (sheet, 2, CALLBOARD_ROSTER_ROW_NEW, "Create the SIP extension 1999");
}

/* What the floor has learnt since the last check may be in the way: then there is no plan, rather than half of one. */
static void
test_floor_has_changed (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardRosterSheet) sheet = open_sheet (floor, "id,extensions\n1003,1777\n");
  g_autoptr(CallboardRosterSheet) fresh = open_sheet (floor, "id,extensions\n1003,1778\n");
  g_autoptr(CallboardAgentRecord) theirs = plan_test_agent ("5");
  g_autoptr(GError) error = NULL;

  callboard_roster_sheet_set_extensions (fresh, CALLBOARD_ROSTER_EXTENSIONS_LISTED, 1000, CALLBOARD_SIGNAL_SIP);
  callboard_roster_sheet_check (fresh);
  callboard_record_set_strings (theirs, CALLBOARD_AGENT_EXTENSIONS, IDS ("1777", "1778"));
  callboard_floor_put (floor, theirs);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (callboard_roster_sheet_make_plan (sheet, "Import", &error));
  callboard_assert_error (error, CALLBOARD_ERROR_IN_USE);
  g_clear_error (&error);
  g_assert_null (callboard_roster_sheet_make_plan (fresh, "Import", &error));
  callboard_assert_error (error, CALLBOARD_ERROR_TAKEN);
}

/* People leave the queues that their rows do not name where that is asked for, and only there. */
static void
test_flags (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardRosterSheet) sheet = open_sheet (floor, "id,queues\n1001,9002\n");

  g_assert_null (strstr (callboard_roster_row_get_reason (get_row (sheet, 0)), "Remove"));
  callboard_roster_sheet_set_flags (sheet, CALLBOARD_ROSTER_PRUNE);
  callboard_roster_sheet_check (sheet);
  expect (sheet, 0, CALLBOARD_ROSTER_ROW_CHANGED, "Remove 王芳 (1001) from the queue “Sales”");
}

/* Whose line in the results this is: what is between the heading and the end of it. */
static char *
dup_line (const char *results,
          const char *id)
{
  g_auto(GStrv) lines = g_strsplit (results, "\r\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], id))
        return g_strdup (lines[i] + strlen (id));
    }

  return NULL;
}

static void
expect_line (const char *results,
             const char *id,
             const char *wanted)
{
  g_autofree char *line = dup_line (results, id);

  g_test_message ("%s%s", id, line);
  g_assert_nonnull (line);
  g_assert_true (g_str_has_prefix (line, wanted));
}

/* Three who are there and are to join a queue, one who is to do nothing, and two who are new. */
static char *
dup_rows (CallboardFloor *floor,
          const char     *queue,
          const char     *ids[4])
{
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (floor));
  guint n = 0;

  for (guint i = 0; n < 4; i++)
    {
      g_autoptr(CallboardAgent) agent = g_list_model_get_item (agents, i);

      if (!callboard_agent_is_in_queue (agent, queue))
        ids[n++] = callboard_item_get_id (CALLBOARD_ITEM (agent));
    }

  return g_strdup_printf ("id,work_id,queues,extensions\n%s,,%s,\n%s,,%s,\n%s,,%s,\n%s,,,\n70001,W1,,1777\n70002,W2,,1778\n",
                          ids[0], queue, ids[1], queue, ids[2], queue, ids[3]);
}

/* What went wrong is said beside whom it concerns, also of a call that was for several; and the next check knows of it. */
static void
test_results (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  const char *ids[4];
  g_autofree char *rows = dup_rows (test->floor, "9005", ids), *results = NULL;
  g_autoptr(CallboardRosterSheet) sheet = open_sheet (test->floor, rows);
  g_autoptr(CallboardPlan) others = plan_test_plan (test), plan = NULL;
  g_autoptr(CallboardRun) run = NULL;

  g_assert_true (callboard_plan_create_extension (others, "1777", CALLBOARD_SIGNAL_SIP, NULL));
  plan_test_run_well (others);
  callboard_roster_sheet_set_extensions (sheet, CALLBOARD_ROSTER_EXTENSIONS_LISTED, 1000, CALLBOARD_SIGNAL_SIP);
  callboard_roster_sheet_check (sheet);
  plan = callboard_roster_sheet_make_plan (sheet, "Import", NULL);
  g_assert_nonnull (plan);
  callboard_test_floor_fault (test, "@15+16=500-before");
  run = plan_test_run (plan);
  results = callboard_roster_sheet_dup_results (sheet, plan, FALSE, CALLBOARD_CSV_FOR_SPREADSHEETS);
  g_assert_true (g_str_has_prefix (results, "\xEF\xBB\xBF"));
  g_test_message ("%s", results);
  for (guint i = 0; i < 3; i++)
    expect_line (results, ids[i], ",,9005,,Failed,");
  expect_line (results, ids[3], ",,,,Nothing to change,");
  expect_line (results, "70001", ",W1,,1777,Failed,");
  expect_line (results, "70002", ",W2,,1778,Done,");

  callboard_test_floor_fault (test, NULL);
  callboard_roster_sheet_learn (sheet, plan);
  callboard_roster_sheet_set_extensions (sheet, CALLBOARD_ROSTER_EXTENSIONS_NEXT, 1777, CALLBOARD_SIGNAL_SIP);
  callboard_roster_sheet_set_cell (sheet, get_row (sheet, 4), 3, "");
  callboard_roster_sheet_check (sheet);
  g_assert_null (strstr (callboard_roster_row_get_reason (get_row (sheet, 4)), "1777"));
}

/* What was exported changes nothing, and what was cleared in so many words is cleared. */
static void
test_round_trip (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardRoster) roster = callboard_roster_new_from_floor (floor);
  g_autofree char *text = callboard_roster_to_csv (roster, CALLBOARD_FIELDS_ALL, CALLBOARD_CSV_FOR_SPREADSHEETS);
  g_autoptr(CallboardRosterSheet) sheet = open_sheet (floor, text);
  g_autoptr(CallboardRosterSheet) cleared = open_sheet (floor, "id,queues\n1001,[clear]\n");
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardPlan) plan = callboard_roster_sheet_make_plan (sheet, "Import", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 0);
  g_assert_cmpuint (callboard_roster_sheet_count (sheet, CALLBOARD_ROSTER_ROW_SAME), ==,
                    g_list_model_get_n_items (callboard_roster_sheet_get_rows (sheet)));
  expect (cleared, 0, CALLBOARD_ROSTER_ROW_CHANGED, "");
}

/* Only the lists that were cleared lose something, before what they had goes to somebody else. */
static void
test_clear (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardRosterSheet) sheet = open_sheet (floor, "id,queues,extensions\n1001,[clear],[clear]\n1003,,1001\n"
                                                             "1002,9001,;\n");
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardPlan) plan = callboard_roster_sheet_make_plan (sheet, "Import", &error);

  g_assert_no_error (error);
  expect (sheet, 0, CALLBOARD_ROSTER_ROW_CHANGED, "");
  expect (sheet, 1, CALLBOARD_ROSTER_ROW_CHANGED, "");
  expect (sheet, 2, CALLBOARD_ROSTER_ROW_SAME, "");
  for (guint i = 0; i < callboard_plan_get_n_steps (plan); i++)
    g_test_message ("%s", callboard_step_get_text (callboard_plan_get_step (plan, i)));
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 3);
  g_assert_nonnull (strstr (callboard_step_get_text (callboard_plan_get_step (plan, 0)), "Unbind"));
}

static void
test_template (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autofree char *text = callboard_roster_dup_template (CALLBOARD_CSV_FOR_SPREADSHEETS);
  g_autoptr(CallboardRosterSheet) sheet = open_sheet (floor, text);

  for (guint i = 0; callboard_roster_sheet_get_csv (sheet)->headings[i] != NULL; i++)
    g_assert_cmpint (callboard_roster_sheet_get_column (sheet, i), !=, CALLBOARD_ROSTER_NO_FIELD);
  g_assert_cmpuint (g_list_model_get_n_items (callboard_roster_sheet_get_rows (sheet)), ==, 1);
}

static void
test_many (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(GString) text = g_string_new ("id,work_id,name,mobile,queues\n");
  g_autoptr(CallboardRosterSheet) sheet = NULL;
  gint64 begun;

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (text, "%u,W%u,Somebody %u,13912345678,9001;9002\n", 80000 + i, i, i);
  sheet = open_sheet (floor, text->str);
  begun = g_get_monotonic_time ();
  callboard_roster_sheet_check (sheet);
  g_test_message ("2,000 rows checked in %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - begun) / 1000);
  g_assert_cmpuint (callboard_roster_sheet_count (sheet, CALLBOARD_ROSTER_ROW_NEW), ==, 2000);
}

static void
assert_same_as_whole (CallboardRosterSheet *sheet)
{
  GListModel *rows = callboard_roster_sheet_get_rows (sheet);
  g_autoptr(GPtrArray) reasons = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GArray) states = g_array_new (FALSE, FALSE, sizeof (int));
  guint n_notes = callboard_roster_sheet_get_notes (sheet)->len;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      int state = (int) callboard_roster_row_get_state (get_row (sheet, i));

      g_array_append_val (states, state);
      g_ptr_array_add (reasons, g_strdup (callboard_roster_row_get_reason (get_row (sheet, i))));
    }
  callboard_roster_sheet_check (sheet);
  g_assert_cmpuint (callboard_roster_sheet_get_notes (sheet)->len, ==, n_notes);
  for (guint i = 0; i < states->len; i++)
    {
      g_assert_cmpint (callboard_roster_row_get_state (get_row (sheet, i)), ==, g_array_index (states, int, i));
      g_assert_cmpstr (callboard_roster_row_get_reason (get_row (sheet, i)), ==, g_ptr_array_index (reasons, i));
    }
}

/* Looking at one row after an edit finds what looking at all of them does, whatever is edited. */
static void
test_check_cell (void)
{
  static const struct
  {
    guint       row, column;
    const char *text;
  } edits[] = {
    { 0, 2, "Another" }, { 2, 3, "13912345678" }, { 4, 4, "" }, { 4, 2, "Still wrong" }, { 5, 2, "Twice" }, { 4, 5, "1777" },
    { 1, 5, "1777" }, { 1, 2, "Claims" }, { 4, 2, "Claims no more" }, { 1, 4, "Nowhere" }, { 1, 4, "9001" }, { 5, 0, "70009" },
    { 5, 1, "W9" }, { 3, 0, "70009" }, { 3, 2, "Twice again" }, { 0, 4, "9002" }, { 0, 0, "" }, { 0, 2, "No ID" },
  };
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  const CallboardRosterNewExtensions modes[] = { CALLBOARD_ROSTER_EXTENSIONS_EXIST, CALLBOARD_ROSTER_EXTENSIONS_LISTED,
                                                 CALLBOARD_ROSTER_EXTENSIONS_NEXT };

  for (guint mode = 0; mode < G_N_ELEMENTS (modes); mode++)
    {
      g_autoptr(CallboardRosterSheet) sheet = open_sheet (floor,
        "id,work_id,name,mobile,queues,extensions\n"
        "1001,,Somebody Else,,,\n"
        "70001,W1,New One,13912345678,9001,\n"
        "70002,W2,Wrong,12,,\n"
        "1002,,,,,\n"
        "70003,W3,Wrong too,,Nowhere,1001\n"
        "70001,W4,Twice,,,\n");

      callboard_roster_sheet_set_extensions (sheet, modes[mode], 1800, CALLBOARD_SIGNAL_SIP);
      callboard_roster_sheet_check (sheet);
      for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
        {
          CallboardRosterRow *row = get_row (sheet, edits[i].row);

          callboard_roster_sheet_set_cell (sheet, row, edits[i].column, edits[i].text);
          callboard_roster_sheet_check_cell (sheet, row, edits[i].column);
          assert_same_as_whole (sheet);
        }
    }
}

/* Of ten thousand rows, an edit is a matter of one. Told, not judged: the machine may be busy. */
static void
test_large (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardRosterSheet) sheet = NULL;
  GString *text = g_string_new ("id,work_id,name,mobile,queues\n");
  gint64 began, whole, one;

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (text, "%u,W%u,Somebody %u,13912345678,9001 9002\n", 500000 + i, i, i);
  sheet = open_sheet (floor, text->str);
  g_string_free (text, TRUE);
  began = g_get_monotonic_time ();
  callboard_roster_sheet_check (sheet);
  whole = g_get_monotonic_time () - began;
  callboard_roster_sheet_set_cell (sheet, get_row (sheet, 5000), 2, "Somebody Else");
  began = g_get_monotonic_time ();
  callboard_roster_sheet_check_cell (sheet, get_row (sheet, 5000), 2);
  one = g_get_monotonic_time () - began;
  g_test_message ("10,000 rows: %.1f ms; after an edit: %.1f ms", (double) whole / 1000, (double) one / 1000);
  g_assert_cmpuint (callboard_roster_sheet_count (sheet, CALLBOARD_ROSTER_ROW_NEW), ==, 10000);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/plan/roster-sheet/rows", test_rows);
  g_test_add_func ("/plan/roster-sheet/changed", test_changed);
  g_test_add_func ("/plan/roster-sheet/work-ids", test_work_ids);
  g_test_add_func ("/plan/roster-sheet/columns", test_columns);
  callboard_test_add_fiber ("/plan/roster-sheet/extensions", test_extensions);
  g_test_add_func ("/plan/roster-sheet/no-ids", test_no_ids);
  g_test_add_func ("/plan/roster-sheet/broken", test_broken);
  g_test_add_func ("/plan/roster-sheet/no-extension-is-free", test_no_extension_is_free);
  g_test_add_func ("/plan/roster-sheet/floor-has-changed", test_floor_has_changed);
  g_test_add_func ("/plan/roster-sheet/flags", test_flags);
  callboard_test_add_fiber ("/plan/roster-sheet/results", test_results);
  g_test_add_func ("/plan/roster-sheet/round-trip", test_round_trip);
  g_test_add_func ("/plan/roster-sheet/clear", test_clear);
  g_test_add_func ("/plan/roster-sheet/template", test_template);
  g_test_add_func ("/plan/roster-sheet/many", test_many);
  g_test_add_func ("/plan/roster-sheet/check-cell", test_check_cell);
  g_test_add_func ("/plan/roster-sheet/large", test_large);

  return g_test_run ();
}
