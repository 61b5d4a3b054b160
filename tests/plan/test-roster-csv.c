/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <string.h>

#include "plan/plan-test.h"
#include "support/callboard-test.h"

/* The floor is that of plan_test_floor_new(). */

static CallboardRoster *
read_rows (CallboardFloor *floor,
           const char     *text,
           GPtrArray     **problems)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardCsv) csv = callboard_csv_read (bytes, CALLBOARD_CSV_GUESS, '\0', &error);

  g_assert_no_error (error);
  *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) callboard_csv_problem_free);

  return callboard_roster_new_from_csv (csv, NULL, floor, *problems);
}

/* wanted: line, column and sentence of each, warnings with an exclamation mark before them */
static void
expect_problems (GPtrArray          *problems,
                 const char * const *wanted)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const CallboardCsvProblem *problem = g_ptr_array_index (problems, i);
      g_autofree char *found = g_strdup_printf ("%s%u %s: %s", problem->warning ? "!" : "", problem->line,
                                                problem->column ? problem->column : "", problem->sentence);

      g_test_message ("%s", found);
      g_assert_nonnull (wanted[i]);
      g_assert_cmpstr (found, ==, wanted[i]);
    }
  g_assert_cmpuint (problems->len, ==, g_strv_length ((char **) wanted));
}

static void
test_columns (void)
{
  static const struct { const char *heading; int field; } cases[] = {
    { "id", CALLBOARD_AGENT_ID }, { "Agent ID", CALLBOARD_AGENT_ID }, { "坐席ID", CALLBOARD_AGENT_ID },
    { "work_id", CALLBOARD_AGENT_WORK_ID }, { "Work-ID", CALLBOARD_AGENT_WORK_ID }, { " 工号 ", CALLBOARD_AGENT_WORK_ID },
    { "NAME", CALLBOARD_AGENT_NAME }, { "坐席姓名", CALLBOARD_AGENT_NAME }, { "Ｎａｍｅ", CALLBOARD_AGENT_NAME },
    { "Mobile", CALLBOARD_AGENT_MOBILE }, { "手机号", CALLBOARD_AGENT_MOBILE }, { "E-mail", CALLBOARD_AGENT_EMAIL },
    { "角色（坐席/组长）", CALLBOARD_AGENT_ROLE }, { "enabled", CALLBOARD_AGENT_ENABLED },
    { "队列", CALLBOARD_AGENT_QUEUES }, { "分机号", CALLBOARD_AGENT_EXTENSIONS },
    { "Wrap-Up, Incoming (s)", CALLBOARD_AGENT_WRAP_UP_TIME }, { "整理时长(秒)", CALLBOARD_AGENT_WRAP_UP_TIME },
    { "out_wrap_up_time", CALLBOARD_AGENT_OUT_WRAP_UP_TIME },
    { "assistant_access", CALLBOARD_AGENT_ASSISTANT_ACCESS },
    { "state", CALLBOARD_ROSTER_NO_FIELD }, { "", CALLBOARD_ROSTER_NO_FIELD }, { "备注", CALLBOARD_ROSTER_NO_FIELD },
  };
  char *twice[] = { (char *) "id", (char *) "name", (char *) "姓名", NULL };
  g_autofree int *guessed = callboard_roster_guess_columns (twice);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].heading);
      g_assert_cmpint (callboard_roster_guess_column (cases[i].heading), ==, cases[i].field);
    }
  g_assert_cmpint (guessed[1], ==, CALLBOARD_AGENT_NAME);
  g_assert_cmpint (guessed[2], ==, CALLBOARD_ROSTER_NO_FIELD);
}

static void
test_cells (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(GPtrArray) problems = NULL;
  g_autoptr(CallboardRoster) roster = read_rows (floor,
    "坐席ID,工号,姓名,手机,邮箱,角色,启用,队列,分机,整理时长,备注\r\n"
    "1001,, 王 芳 ,[clear],[Clear],组长,否,\"9001、技术支持\",1001 1501,45,ignored\r\n"
    "00000000000000000000000000000001,007,[[clear]],013800000000,,agent,yes,[clear],,,\r\n", &problems);
  const CallboardAgentRecord *first, *second;

  expect_problems (problems, IDS ("!1 备注: There is no such field, so the column is left out."));
  g_assert_cmpuint (roster->agents->len, ==, 2);
  g_assert_null (roster->queues);
  first = g_ptr_array_index (roster->agents, 0);
  second = g_ptr_array_index (roster->agents, 1);
  g_assert_false (callboard_record_has (first, CALLBOARD_AGENT_WORK_ID));
  g_assert_cmpstr (first->name, ==, " 王 芳 ");
  g_assert_true (callboard_record_has (first, CALLBOARD_AGENT_MOBILE));
  g_assert_cmpstr (first->mobile, ==, "");
  g_assert_cmpstr (first->email, ==, "");
  g_assert_cmpstr (first->role, ==, "leader");
  g_assert_true (callboard_record_has (first, CALLBOARD_AGENT_ENABLED) && !first->enabled);
  g_assert_true (g_strv_equal ((const char * const *) first->queues, IDS ("9001", "技术支持")));
  g_assert_true (g_strv_equal ((const char * const *) first->extensions, IDS ("1001", "1501")));
  g_assert_cmpint (first->wrap_up_time, ==, 45);
  g_assert_cmpstr (second->id, ==, "00000000000000000000000000000001");
  g_assert_cmpstr (second->work_id, ==, "007");
  g_assert_cmpstr (second->name, ==, "[clear]");
  g_assert_true (callboard_record_has (second, CALLBOARD_AGENT_QUEUES));
  g_assert_null (second->queues[0]);
  g_assert_false (callboard_record_has (second, CALLBOARD_AGENT_EXTENSIONS));
}

/* Blanks divide where each part is a queue, and belong to a name where the whole is one, or some part is none. */
static void
test_blanks (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardQueueRecord) spoken = plan_test_queue ("9005", "English Support");
  g_autoptr(CallboardQueueRecord) both = plan_test_queue ("9006", "Sales 9001");
  static const struct { const char *cell; const char *queues[3]; } cases[] = {
    { "技术支持 9001", { "技术支持", "9001" } }, { "Sales  Empty", { "Sales", "Empty" } },
    { "9001 9002", { "9001", "9002" } }, { "English Support", { "English Support" } },
    { "Sales 9001", { "Sales 9001" } }, { "English Support;9001", { "English Support", "9001" } },
  };
  g_autoptr(GPtrArray) refused = NULL;

  callboard_floor_put (floor, spoken);
  callboard_floor_put (floor, both);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("id,queues\n1001,%s\n", cases[i].cell);
      g_autoptr(GPtrArray) problems = NULL;
      g_autoptr(CallboardRoster) roster = read_rows (floor, text, &problems);
      const CallboardAgentRecord *agent;

      g_test_message ("%s", cases[i].cell);
      expect_problems (problems, NO_IDS);
      agent = g_ptr_array_index (roster->agents, 0);
      g_assert_true (g_strv_equal ((const char * const *) agent->queues, cases[i].queues));
    }
  callboard_roster_unref (read_rows (floor, "id,queues\n1001,English Support 9001\n", &refused));
  expect_problems (refused, IDS ("2 queues: There is no queue English Support 9001. Choose one of the list."));
}

/* What was meant is guessed, what only the service decides is no surprise, and nothing is taken twice. */
static void
test_columns_left_out (void)
{
  g_autoptr(GPtrArray) problems = NULL;
  g_autoptr(CallboardRoster) roster = read_rows (NULL,
    "id,nmae,wrap_up_tiem,State Text,state,mail,email,,Shoe size\n"
    "1001,,,,,,,,\n", &problems);

  expect_problems (problems, IDS (
    "!1 nmae: There is no such field, so the column is left out. Did you mean “name”?",
    "!1 wrap_up_tiem: There is no such field, so the column is left out. Did you mean “wrap_up_time”?",
    "!1 State Text: There is no such field, so the column is left out.",
    "!1 email: Another column has that already, so this one is left out.",
    "!1 Shoe size: There is no such field, so the column is left out."));
}

static void
test_problems (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(GPtrArray) problems = NULL;
  g_autoptr(CallboardRoster) roster = read_rows (floor,
    "id,work_id,mobile,email,role,enabled,queues,extensions,wrap_up_time\n"
    ",w,,,,,,,\n"
    "1001,-,12,a@b,boss,perhaps,9001;Nowhere,0001,many\n"
    "1002,[clear],,,,,,,\n"
    "1002,,,,,,,,5\n"
    "1003,,,,,,,,6\n"
    "5001,,,,,,,,7\n"
    "x1,W2,,,,,,,\n"
    "1,W,,,,,,,,surplus\n", &problems);

  expect_problems (problems, IDS (
    "9 : The row has 10 cells, but there are 9 headings.",
    "2 id: Enter an agent ID.",
    "3 work_id: Use only letters A to Z, digits and underscores for the Work ID.",
    "3 mobile: Enter a mobile number of 11 digits, or one that starts with 0.",
    "3 email: Enter an e-mail address such as name@example.com.",
    "3 role: Enter agent or leader.",
    "3 enabled: Enter yes or no.",
    "3 queues: There is no queue Nowhere. Choose one of the list.",
    "3 extensions: Use four digits that do not start with 0 for the extension.",
    "3 wrap_up_time: Enter whole seconds from 0 to 86400.",
    "4 work_id: This cannot be empty.",
    "5 id: The agent ID 1002 is in line 4 already.",
    "7 Work ID: Enter a Work ID: this agent is new.",
    "8 id: Use digits only for the agent ID."));
  g_assert_cmpuint (roster->agents->len, ==, 1);
  g_assert_cmpstr (((CallboardAgentRecord *) g_ptr_array_index (roster->agents, 0))->id, ==, "1003");
}

static void
test_no_ids (void)
{
  g_autoptr(GPtrArray) problems = NULL;
  g_autoptr(CallboardRoster) roster = read_rows (NULL, "name,mobile\na,\n", &problems);

  expect_problems (problems, IDS ("1 : No column has the agent IDs. Call one “Agent ID” or “id”."));
  g_assert_cmpuint (roster->agents->len, ==, 0);
}

static void
put (CallboardFloor *floor,
     const char     *id,
     const char     *work_id)
{
  g_autoptr(CallboardAgentRecord) agent = plan_test_agent (id);

  callboard_record_set_string (agent, CALLBOARD_AGENT_WORK_ID, work_id);
  callboard_floor_put (floor, agent);
}

/* Where no column has the IDs they are found by the Work IDs, wherever these stand. */
static void
test_work_ids (void)
{
  static const char text[] = "name,work_id,mobile\nAnn,2102,13912345678\n";
  g_autoptr(CallboardFloor) floor = callboard_floor_new (NULL);
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardCsv) csv = callboard_csv_read (bytes, CALLBOARD_CSV_GUESS, '\0', &error);
  const CallboardCsvRow *row;

  g_assert_no_error (error);
  put (floor, "1008", "2102");
  callboard_roster_complete_ids (csv, floor);
  g_assert_cmpuint (g_strv_length (csv->headings), ==, 4);
  g_assert_cmpstr (csv->headings[3], ==, "id");
  row = g_ptr_array_index (csv->rows, 0);
  g_assert_cmpstrv (row->cells, IDS ("Ann", "2102", "13912345678", "1008"));
}

/* The spreadsheet with IDs, and what is to be known of it. */
static CallboardCsv *
complete (CallboardFloor     *floor,
          const char         *text,
          const char * const *problems)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  CallboardCsv *csv = callboard_csv_read (bytes, CALLBOARD_CSV_GUESS, '\0', &error);

  g_assert_no_error (error);
  callboard_roster_complete_ids (csv, floor);
  expect_problems (csv->problems, problems);

  return csv;
}

/* A slip in a Work ID looks like somebody new: how many there are, and the first of them, is said. */
static void
test_work_ids_of_new (void)
{
  g_autoptr(CallboardFloor) floor = callboard_floor_new (NULL);
  g_autoptr(CallboardCsv) all = NULL, one = NULL, more = NULL, broken = NULL;

  put (floor, "1008", "2102");
  put (floor, "1009", "");
  put (floor, "1010", NULL);
  all = complete (floor, "work_id,name\n2102,Ann\n", NO_IDS);
  one = complete (floor, "work_id,name\n2102,Ann\n2103,Bob\n",
                  IDS ("!3 Work ID: Nobody has the Work ID 2103: it stands for an agent who is new."));
  more = complete (floor, "work_id,name\n2103,Bob\n2102,Ann\n2104,Dan\n",
                   IDS ("!2 Work ID: Nobody has 2 of the Work IDs, the first being 2103: they stand for agents who are new."));
  /* What cannot be placed, or has no Work ID at all, is told otherwise. */
  broken = complete (floor, "work_id,name\n2102,Ann\n2103,Bob,extra\n,Dan\n",
                     IDS ("3 : The row has 3 cells, but there are 2 headings.",
                          "4 Work ID: Nobody has this Work ID, and it cannot be the ID of somebody new. Add a column with agent "
                          "IDs."));
  g_assert_cmpuint (g_strv_length (((CallboardCsvRow *) g_ptr_array_index (broken->rows, 1))->cells), ==, 3);
}

/* Where the IDs are given, or there is nothing to find them by, the spreadsheet is as it was. */
static void
test_work_ids_untouched (void)
{
  g_autoptr(CallboardFloor) floor = callboard_floor_new (NULL);
  g_autoptr(CallboardCsv) given = complete (floor, "work_id,id\n2103,1\n", NO_IDS), none = NULL;

  none = complete (floor, "name,mobile\nAnn,13912345678\n", NO_IDS);
  g_assert_cmpstrv (given->headings, IDS ("work_id", "id"));
  g_assert_cmpstrv (none->headings, IDS ("name", "mobile"));
}

static void
test_lost_zeros (void)
{
  g_autoptr(CallboardFloor) floor = callboard_floor_new (NULL), plain = callboard_floor_new (NULL);
  g_autoptr(GPtrArray) known = NULL, new_ones = NULL, never = NULL, mobiles = NULL, fine = NULL;

  put (floor, "0007", "0101");
  put (floor, "0008", "0102");
  put (floor, "1008", "2102");
  callboard_roster_unref (read_rows (floor, "id,work_id\n7,101\n8,102\n1008,2102\n", &known));
  expect_problems (known, IDS (
    "!0 id: 2 cells of this column are those of somebody who is there, without the zeros at the beginning. A spreadsheet "
    "program may have dropped them.",
    "!0 work_id: 2 cells of this column are those of somebody who is there, without the zeros at the beginning. A "
    "spreadsheet program may have dropped them."));
  callboard_roster_unref (read_rows (floor, "id,work_id\n2001,300\n2002,3000\n", &new_ones));
  expect_problems (new_ones, IDS (
    "!0 work_id: Others begin with zeros, and here none does, though the lengths differ. A spreadsheet program may have "
    "dropped the zeros."));
  /* Where nobody has zeros, none are missed. */
  put (plain, "1008", "2102");
  callboard_roster_unref (read_rows (plain, "id,work_id\n2001,300\n2002,3000\n", &never));
  expect_problems (never, NO_IDS);
  callboard_roster_unref (read_rows (NULL, "id,mobile\n1,5712620067\n", &mobiles));
  expect_problems (mobiles, IDS (
    "!0 mobile: 1 number has ten digits. A spreadsheet program may have dropped the zero at the beginning.",
    "2 mobile: Enter a mobile number of 11 digits, or one that starts with 0."));
  callboard_roster_unref (read_rows (floor, "id,work_id,mobile\n0007,0101,13800000000\n2002,3001,01380000\n", &fine));
  expect_problems (fine, NO_IDS);
}

static char *
random_text (void)
{
  static const char * const parts[] = { "=", "+", "-", "@", "\t", "\"", ",", "0", "007", " ", "王", "a", "[clear]", "[", "]",
                                        "\r\n" };
  GString *text = g_string_new (NULL);

  for (int n = g_test_rand_int_range (0, 6); n > 0; n--)
    g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);

  return g_string_free_and_steal (text);
}

static CallboardFloor *
random_floor (void)
{
  static const char * const queue_lists[][4] = { { NULL }, { "9001", NULL }, { "9001", "q-1", NULL }, { "q-1", NULL } };
  CallboardFloor *floor = callboard_floor_new (NULL);
  g_autoptr(CallboardQueueRecord) one = plan_test_queue ("9001", "One");
  g_autoptr(CallboardQueueRecord) other = plan_test_queue ("q-1", "An other");

  callboard_floor_put (floor, one);
  callboard_floor_put (floor, other);
  for (int i = g_test_rand_int_range (0, 30); i > 0; i--)
    {
      g_autofree char *id = g_strdup_printf ("%0*d", g_test_rand_int_range (1, 33), i);
      g_autofree char *work_id = g_test_rand_bit () ? random_text () : g_strdup_printf ("%04d", i);
      g_autofree char *name = random_text ();
      g_autofree char *mobile = random_text ();
      g_autoptr(CallboardAgentRecord) agent = plan_test_agent (id);

      callboard_record_set_string (agent, CALLBOARD_AGENT_WORK_ID, work_id);
      callboard_record_set_string (agent, CALLBOARD_AGENT_NAME, name);
      callboard_record_set_string (agent, CALLBOARD_AGENT_MOBILE, mobile);
      callboard_record_set_string (agent, CALLBOARD_AGENT_ROLE, g_test_rand_bit () ? "leader" : "");
      callboard_record_set_integer (agent, CALLBOARD_AGENT_ENABLED, g_test_rand_bit ());
      callboard_record_set_integer (agent, CALLBOARD_AGENT_WRAP_UP_TIME, g_test_rand_int_range (-1, 100000));
      callboard_record_set_strings (agent, CALLBOARD_AGENT_QUEUES, queue_lists[g_test_rand_int_range (0, 4)]);
      callboard_floor_put (floor, agent);
    }

  return floor;
}

/* Whatever the service has, what is exported changes nothing when it is imported. */
static void
test_round_trip (void)
{
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr(CallboardFloor) floor = random_floor ();
      g_autoptr(CallboardRoster) exported = callboard_roster_new_from_floor (floor);
      g_autofree char *text = callboard_roster_to_csv (exported, CALLBOARD_FIELDS_ALL,
                                                       i % 2 ? CALLBOARD_CSV_FOR_SPREADSHEETS : CALLBOARD_CSV_DEFAULT);
      g_autoptr(GPtrArray) problems = NULL;
      g_autoptr(CallboardRoster) imported = read_rows (floor, text, &problems);
      g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Roster");
      g_autoptr(GError) error = NULL;

      for (guint j = 0; j < problems->len; j++)
        g_assert_true (((CallboardCsvProblem *) g_ptr_array_index (problems, j))->warning);
      g_assert_cmpuint (imported->agents->len, ==, exported->agents->len);
      g_assert_true (callboard_plan_reach_roster (plan, imported, CALLBOARD_ROSTER_PRUNE, &error));
      g_assert_no_error (error);
      for (guint j = 0; j < callboard_plan_get_n_steps (plan); j++)
        g_test_message ("%s", callboard_step_get_text (callboard_plan_get_step (plan, j)));
      g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 0);
    }
}

/* Whatever a spreadsheet holds, the roster made of it is sound: it can be planned, or is refused in so many words. */
static void
test_random_cells (void)
{
  static const char * const parts[] = { "id", "工号", "queues", "extensions", "role", "enabled", "wrap_up_time", "1001", "1002",
                                        "9001", "Sales", "[clear]", "[[clear]]", ",", ",", ",", "\n", "\n", ";", "\"", "007",
                                        "yes", "@", " ", "99999999999999999999", "-1" };

  for (guint i = 0; i < 500; i++)
    {
      g_autoptr(CallboardFloor) floor = i % 10 == 0 ? plan_test_floor_new () : random_floor ();
      g_autoptr(GString) text = g_string_new ("id,工号,queues,extensions,role\n");
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(CallboardCsv) csv = NULL;
      g_autoptr(CallboardRoster) roster = NULL;
      g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Roster");
      g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) callboard_csv_problem_free);
      g_autoptr(GError) error = NULL;

      for (int n = g_test_rand_int_range (0, 60); n > 0; n--)
        g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
      bytes = g_bytes_new (text->str, text->len);
      csv = callboard_csv_read (bytes, CALLBOARD_CSV_GUESS, '\0', NULL);
      if (csv == NULL)
        continue;
      roster = callboard_roster_new_from_csv (csv, NULL, floor, problems);
      g_assert_true (callboard_roster_check (roster, &error));
      g_assert_no_error (error);
      g_assert_true (callboard_plan_reach_roster (plan, roster, CALLBOARD_ROSTER_PRUNE, &error) == (error == NULL));
    }
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/plan/roster-csv/columns", test_columns);
  g_test_add_func ("/plan/roster-csv/cells", test_cells);
  g_test_add_func ("/plan/roster-csv/blanks", test_blanks);
  g_test_add_func ("/plan/roster-csv/columns-left-out", test_columns_left_out);
  g_test_add_func ("/plan/roster-csv/problems", test_problems);
  g_test_add_func ("/plan/roster-csv/no-ids", test_no_ids);
  g_test_add_func ("/plan/roster-csv/work-ids", test_work_ids);
  g_test_add_func ("/plan/roster-csv/work-ids-of-new", test_work_ids_of_new);
  g_test_add_func ("/plan/roster-csv/work-ids-untouched", test_work_ids_untouched);
  g_test_add_func ("/plan/roster-csv/lost-zeros", test_lost_zeros);
  g_test_add_func ("/plan/roster-csv/round-trip", test_round_trip);
  g_test_add_func ("/plan/roster-csv/random-cells", test_random_cells);

  return g_test_run ();
}
