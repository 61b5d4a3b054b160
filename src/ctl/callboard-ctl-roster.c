/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ctl"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "ctl/callboard-ctl-perform.h"
#include "ctl/callboard-ctl-roster-file.h"
#include "plan/callboard-roster-compare.h"

/* What should be, as a file. */

static char *
dup_json (CallboardRoster *roster)
{
  g_autoptr(JsonNode) node = callboard_roster_to_json (roster);
  g_autofree char *text = json_to_string (node, TRUE);

  return g_strconcat (text, "\n", NULL);
}

static gboolean
export_roster (CallboardCtl  *ctl,
               GError       **error)
{
  const char *path = callboard_ctl_get_argument (ctl, 0);
  gboolean csv = ctl->format == CALLBOARD_CTL_CSV ||
                 (ctl->format == CALLBOARD_CTL_TABLE && callboard_roster_is_csv_name (path));
  g_autoptr(CallboardRoster) roster = NULL;
  g_autofree char *text = NULL;

  /* A spreadsheet has agents only. */
  if (!callboard_ctl_check_file_name (path, error) ||
      !callboard_ctl_refresh (ctl, csv ? CALLBOARD_FLOOR_AGENTS : CALLBOARD_FLOOR_ALL, error))
    return FALSE;

  roster = callboard_roster_new_from_floor (ctl->floor);
  text = csv ? callboard_roster_to_csv (roster, CALLBOARD_FIELDS_ALL & ~CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_ASSISTANT_ACCESS),
                                        callboard_ctl_has_option (ctl, "for-spreadsheets")
                                          ? CALLBOARD_CSV_FOR_SPREADSHEETS
                                          : CALLBOARD_CSV_DEFAULT)
             : dup_json (roster);

  return callboard_ctl_write_file (path, text, error);
}

/* What was guessed is said where it is not what one would expect. */
static void
tell_how_read (const char         *path,
               const CallboardCsv *csv)
{
  const char separator[] = { csv->separator, '\0' };

  if (csv->encoding <= CALLBOARD_CSV_UTF_8_BOM && csv->separator != '\t')
    return;
  g_printerr ("callboardctl: ");
  g_printerr (_("%s was read as %s, its cells divided by %s."), path, callboard_csv_encoding_get_label (csv->encoding),
              csv->separator == '\t' ? _("TAB") : separator);
  g_printerr ("\n");
}

static void
tell_problem (const char                *path,
              const CallboardCsvProblem *problem)
{
  g_autofree char *line = problem->line > 0 ? g_strdup_printf (":%u", problem->line) : g_strdup ("");
  g_autofree char *whole = g_strdup_printf ("%s%s: %s%s%s", path, line, problem->column ? problem->column : "",
                                            problem->column ? ": " : "", problem->sentence);
  g_autofree char *printable = callboard_ctl_make_printable (whole);

  g_printerr ("callboardctl: %s\n", printable);
}

/* Nothing of a file is carried out as long as something in it is wrong. */
static CallboardRoster *
make_roster (CallboardCtl       *ctl,
             CallboardCtlSheet  *sheet,
             GError            **error)
{
  const char *path = callboard_ctl_get_argument (ctl, 0);
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) callboard_csv_problem_free);
  g_autoptr(CallboardRoster) roster = NULL;
  guint n_wrong = 0;

  if (sheet->roster != NULL)
    return callboard_roster_ref (sheet->roster);

  tell_how_read (path, sheet->csv);
  callboard_roster_complete_ids (sheet->csv, ctl->floor);
  roster = callboard_roster_new_from_csv (sheet->csv, NULL, ctl->floor, problems);
  for (guint i = 0; i < problems->len; i++)
    {
      const CallboardCsvProblem *problem = g_ptr_array_index (problems, i);

      tell_problem (path, problem);
      n_wrong += problem->warning ? 0 : 1;
    }
  if (n_wrong > 0)
    {
      callboard_error_refuse (error, CALLBOARD_ERROR_INVALID,
                              g_dngettext (GETTEXT_PACKAGE, "%u cell is wrong; nothing was changed.",
                                           "%u cells are wrong; nothing was changed.", n_wrong), n_wrong);
      return NULL;
    }

  return g_steal_pointer (&roster);
}

/* Only what the roster speaks of has to be known. */
static CallboardFloorParts
choose_parts (const CallboardRoster *roster)
{
  CallboardFloorParts parts = 0;

  if (roster == NULL || roster->agents != NULL || roster->queues != NULL)
    parts |= CALLBOARD_FLOOR_AGENTS | CALLBOARD_FLOOR_QUEUES;
  if (roster != NULL && roster->numbers != NULL)
    parts |= CALLBOARD_FLOOR_NUMBERS;
  if (roster != NULL && roster->subscriptions != NULL)
    parts |= CALLBOARD_FLOOR_SUBSCRIPTIONS;

  return parts;
}

/* Returns (transfer full) the one list that is asked for, where one is. */
static CallboardRoster *
pick_list (CallboardCtl    *ctl,
           CallboardRoster *roster)
{
  const char *only = callboard_ctl_get_option (ctl, "only");
  CallboardRoster *picked;

  if (only == NULL)
    return callboard_roster_ref (roster);

  picked = callboard_roster_new ();
  for (guint kind = 0; kind < CALLBOARD_ROSTER_N_KINDS; kind++)
    {
      GPtrArray *list = callboard_roster_get_list (roster, kind);

      for (guint i = 0; g_str_equal (callboard_roster_kind_get_name (kind), only) && list != NULL && i < list->len; i++)
        callboard_roster_take (picked, callboard_record_ref (g_ptr_array_index (list, i)));
    }

  return picked;
}

static CallboardRoster *
read_other_account (CallboardCtl  *ctl,
                    const char    *name,
                    GError       **error)
{
  CallboardFloor *other = callboard_ctl_open_other (ctl, name, error);
  g_autoptr(CallboardRoster) whole = NULL, roster = NULL;

  if (other == NULL || !dex_await (callboard_floor_refresh (other, CALLBOARD_FLOOR_ALL), error))
    return NULL;

  whole = callboard_roster_new_from_floor (other);
  roster = pick_list (ctl, whole);

  return callboard_ctl_refresh (ctl, choose_parts (roster), error) ? g_steal_pointer (&roster) : NULL;
}

static CallboardRoster *
read_file (CallboardCtl          *ctl,
           const char            *path,
           CallboardRosterFlags  *flags,
           GError               **error)
{
  g_autoptr(CallboardCtlSheet) sheet = callboard_ctl_read_sheet (path, error);
  g_autoptr(CallboardRoster) whole = NULL;
  CallboardFloorParts parts;

  if (sheet == NULL)
    return NULL;

  parts = choose_parts (sheet->roster);
  if (parts != 0 && !callboard_ctl_refresh (ctl, parts, error))
    return NULL;
  whole = make_roster (ctl, sheet, error);
  if (sheet->csv != NULL)
    *flags |= CALLBOARD_ROSTER_CLEARS;

  return whole != NULL ? pick_list (ctl, whole) : NULL;
}

/* What should be: a file, or another account; and what is, as far as that speaks of it, is read too.
 * flags: takes how what was read is to be reached. */
static CallboardRoster *
read_wanted (CallboardCtl          *ctl,
             CallboardRosterFlags  *flags,
             GError               **error)
{
  const char *path = callboard_ctl_get_argument (ctl, 0);
  const char *account = callboard_ctl_get_option (ctl, "with-account");

  if ((path == NULL) == (account == NULL))
    {
      g_set_error_literal (error, CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_USAGE,
                           _("Give either a file or --with-account NAME."));
      return NULL;
    }

  return path != NULL ? read_file (ctl, path, flags, error) : read_other_account (ctl, account, error);
}

/* Whether somebody loses a queue or an extension: what a spreadsheet clears is known only when it was read. */
static gboolean
takes_away (CallboardPlan *plan)
{
  for (guint i = 0; i < callboard_plan_get_n_steps (plan); i++)
    {
      guint endpoint = callboard_step_get_endpoint (callboard_plan_get_step (plan, i));

      if (endpoint == 8 || endpoint == 17)
        return TRUE;
    }

  return FALSE;
}

/* “Nothing to do” is not “it is just so”. */
static void
note_kept (CallboardCtl         *ctl,
           CallboardRoster      *roster,
           CallboardRosterFlags  flags,
           CallboardPlan        *plan)
{
  guint n = callboard_roster_count_kept (roster, ctl->floor, flags);
  g_autofree char *note = NULL;

  if (n == 0)
    return;
  note = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "%u membership that the roster leaves out is kept; --prune would remove it.",
                                       "%u memberships that the roster leaves out are kept; --prune would remove them.", n), n);
  callboard_plan_add_note (plan, note);
}

static gboolean
apply_roster (CallboardCtl  *ctl,
              GError       **error)
{
  CallboardRosterFlags flags = callboard_ctl_has_option (ctl, "prune") ? CALLBOARD_ROSTER_PRUNE : CALLBOARD_ROSTER_ADD;
  g_autoptr(CallboardRoster) roster = read_wanted (ctl, &flags, error);
  g_autoptr(CallboardPlan) plan = NULL;

  if (roster == NULL)
    return FALSE;

  plan = callboard_plan_new (ctl->floor, _("Apply roster"));
  if (!callboard_plan_reach_roster (plan, roster, flags, error))
    return FALSE;

  note_kept (ctl, roster, flags, plan);
  ctl->takes_away = takes_away (plan);
  return callboard_ctl_perform (ctl, plan, NULL, error);
}

static gboolean
plan_roster (CallboardCtl  *ctl,
             GError       **error)
{
  ctl->dry_run = TRUE;

  return apply_roster (ctl, error);
}

static char *
format_side (gconstpointer record,
             guint         field)
{
  return callboard_record_has (record, field) ? callboard_record_dup_text (record, field) : g_strdup ("–");
}

static const CallboardCtlColumn unlike_columns[] = {
  { CALLBOARD_UNLIKE_KIND, N_("List"), TRUE },
  { CALLBOARD_UNLIKE_ID, N_("ID"), TRUE },
  { CALLBOARD_UNLIKE_FIELD, N_("Field"), TRUE },
  { CALLBOARD_UNLIKE_HERE, N_("Here"), TRUE, format_side },
  { CALLBOARD_UNLIKE_THERE, N_("There"), TRUE, format_side },
};

static const CallboardCtlShape unlike_shape =
  CALLBOARD_CTL_SHAPE (callboard_unlike_record_type, CALLBOARD_FIELDS_ALL, unlike_columns);

static const CallboardCtlColumn unlike_file_columns[] = {
  { CALLBOARD_UNLIKE_KIND, N_("List"), TRUE },
  { CALLBOARD_UNLIKE_ID, N_("ID"), TRUE },
  { CALLBOARD_UNLIKE_FIELD, N_("Field"), TRUE },
  { CALLBOARD_UNLIKE_HERE, N_("Contact Center"), TRUE, format_side },
  { CALLBOARD_UNLIKE_THERE, N_("File"), TRUE, format_side },
};

static const CallboardCtlShape unlike_file_shape =
  CALLBOARD_CTL_SHAPE (callboard_unlike_record_type, CALLBOARD_FIELDS_ALL, unlike_file_columns);

/* Whether there is a difference is the exit status too, so that a script need not read. */
static gboolean
compare_roster (CallboardCtl  *ctl,
                GError       **error)
{
  CallboardRosterFlags flags = CALLBOARD_ROSTER_ADD;
  g_autoptr(CallboardRoster) there = read_wanted (ctl, &flags, error), here = NULL;
  g_autoptr(GPtrArray) rows = NULL;

  if (there == NULL)
    return FALSE;

  here = callboard_roster_new_from_floor (ctl->floor);
  rows = callboard_roster_compare (here, there);
  if (rows->len == 0 && ctl->format == CALLBOARD_CTL_TABLE)
    callboard_ctl_print_text (_("There is no difference.\n"));
  else
    callboard_ctl_print_list (ctl, callboard_ctl_get_argument (ctl, 0) != NULL ? &unlike_file_shape : &unlike_shape, rows);
  ctl->exit_status = rows->len == 0 ? CALLBOARD_CTL_EXIT_DONE : CALLBOARD_CTL_EXIT_REFUSED;

  return TRUE;
}

static const CallboardCtlOption export_options[] = {
  { "for-spreadsheets", CALLBOARD_CTL_SWITCH, NULL,
    N_("write CSV such that spreadsheet programs know the letters and leave digits as they are") },
  { NULL },
};

#define WANTED_OPTIONS \
  { "with-account", CALLBOARD_CTL_TEXT, "NAME", N_("instead of a file, take what the saved account of this name is") }, \
  { "only", CALLBOARD_CTL_CHOICE, "LIST", N_("only this list: agents, queues, numbers or subscriptions"), \
    .words = "agents|queues|numbers|subscriptions" }

static const CallboardCtlOption prune_options[] = {
  { "prune", CALLBOARD_CTL_SWITCH, NULL,
    N_("also remove queues, subscriptions, memberships and bindings that a list leaves out") },
  WANTED_OPTIONS,
  { NULL },
};

static const CallboardCtlOption compare_options[] = {
  WANTED_OPTIONS,
  { NULL },
};

static const CallboardCtlCommand commands[] = {
  { "export", "FILE", export_options, 0, export_roster,
    N_("Write what is into a file, JSON or by its name CSV; “-” is standard output."), "roster export floor.json" },
  { "compare", "[FILE]", compare_options, 0, compare_roster,
    N_("Show how the contact center differs from a file or another account; if so, the exit status is 1."),
    "roster compare --with-account Other --only queues" },
  { "plan", "[FILE]", prune_options, 0, plan_roster,
    N_("Show what would make the contact center what a file says or another account is."),
    "--account Other roster plan floor.json" },
  { "apply", "[FILE]", prune_options, CALLBOARD_CTL_WRITES, apply_roster,
    N_("Make the contact center what a file says or another account is."), "--yes roster apply floor.json --prune" },
  { NULL },
};

const CallboardCtlGroup callboard_ctl_roster_group = { "roster", N_("Rosters, files that say what should be"), commands };
