/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ctl"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/callboard-json.h"
#include "ctl/callboard-ctl-perform.h"
#include "ctl/callboard-ctl-roster-file.h"
#include "plan/callboard-resume.h"
#include "plan/callboard-step-changes.h"
#include "plan/callboard-undo.h"
#include "store/callboard-store-history.h"

/* What was changed, by the window and by this program, and taking it back. */

#define DEFAULT_LIMIT 30
#define BIT(field) CALLBOARD_FIELD_BIT (field)
/* What people call the latest run. */
#define LAST "last"
/* So much of an id tells one run from the others in a table, and when it is typed. */
#define SHORT_ID 8

static char *
format_id (gconstpointer record,
           guint         field)
{
  g_autofree char *id = callboard_record_dup_text (record, field);

  return g_strndup (id, SHORT_ID);
}

static char *
format_time (gconstpointer record,
             guint         field)
{
  g_autofree char *text = callboard_record_dup_text (record, field);
  g_autoptr(GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);
  g_autoptr(GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;

  return local != NULL ? g_date_time_format (local, "%F %T") : g_steal_pointer (&text);
}

static char *
format_state (gconstpointer record,
              guint         field)
{
  static const struct { const char *state, *label; } labels[] = {
    { CALLBOARD_RUN_RUNNING, N_("running") },
    { CALLBOARD_RUN_DONE, N_("done") },
    { CALLBOARD_RUN_PARTLY, N_("partly done") },
    { CALLBOARD_RUN_FAILED, N_("failed") },
    { CALLBOARD_RUN_STOPPED, N_("stopped") },
    { CALLBOARD_RUN_INTERRUPTED, N_("interrupted") },
  };
  g_autofree char *text = callboard_record_dup_text (record, field);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (g_str_equal (labels[i].state, text))
        return g_strdup (_(labels[i].label));
    }

  return g_steal_pointer (&text);
}

static char *
format_notes (gconstpointer record,
              guint         field)
{
  g_autofree char *text = callboard_record_dup_text (record, field);

  return g_strdelimit (g_steal_pointer (&text), "\n", ' ');
}

static const CallboardCtlColumn run_columns[] = {
  { CALLBOARD_RUN_ID, N_("Run"), TRUE, format_id },
  { CALLBOARD_RUN_STARTED, N_("Started"), TRUE, format_time },
  { CALLBOARD_RUN_ENDED, N_("Ended"), FALSE, format_time },
  { CALLBOARD_RUN_STATE, N_("run|State"), TRUE, format_state },
  { CALLBOARD_RUN_N_STEPS, N_("Steps"), TRUE },
  { CALLBOARD_RUN_N_DONE, N_("Done"), FALSE },
  { CALLBOARD_RUN_WHO, N_("Who"), TRUE },
  { CALLBOARD_RUN_HOST, N_("Computer"), FALSE },
  { CALLBOARD_RUN_PROGRAM, N_("Program"), FALSE },
  { CALLBOARD_RUN_UNDO_OF, N_("Takes Back"), FALSE, format_id },
  { CALLBOARD_RUN_CONTINUES, N_("Goes On With"), FALSE, format_id },
  { CALLBOARD_RUN_TITLE, N_("Title"), TRUE },
  { CALLBOARD_RUN_NOTES, N_("Notes"), FALSE, format_notes },
};

static const CallboardCtlShape run_shape =
  CALLBOARD_CTL_SHAPE (callboard_run_record_type, CALLBOARD_FIELDS_ALL & ~BIT (CALLBOARD_RUN_STEPS), run_columns);

/* What was not the run's own doing is not taken back either. */
static char *
format_outcome (gconstpointer record,
                guint         field)
{
  return ((const CallboardStepRecord *) record)->held ? g_strdup (_("was so already"))
                                                      : callboard_ctl_format_outcome (record, field);
}

static char *
format_changes (gconstpointer record,
                guint         field)
{
  char *changes = callboard_step_row_dup_changes (record);

  return changes != NULL ? changes : g_strdup ("");
}

static const CallboardCtlColumn step_columns[] = {
  { CALLBOARD_STEP_POSITION, N_("No."), TRUE },
  { CALLBOARD_STEP_OUTCOME, N_("Outcome"), TRUE, format_outcome },
  { CALLBOARD_STEP_TEXT, N_("Step"), TRUE },
  { CALLBOARD_STEP_EFFECT, N_("Changes"), TRUE, format_changes },
  { CALLBOARD_STEP_ERROR_SENTENCE, N_("Error"), TRUE },
};

static const CallboardCtlShape step_shape =
  CALLBOARD_CTL_SHAPE (callboard_step_record_type, CALLBOARD_FIELDS_ALL, step_columns);

/* What a command does with the history; store: (nullable): %NULL where nothing is remembered of the account. */
typedef gboolean (*StoreFunc) (CallboardCtl    *ctl,
                               CallboardStore  *store,
                               GError         **error);

/* Whoever only reads leaves no file behind. */
static gboolean
with_store (CallboardCtl  *ctl,
            StoreFunc      func,
            GError       **error)
{
  g_autofree char *path = callboard_ctl_dup_store_path (ctl);
  g_autoptr(DexFuture) opening = NULL;
  g_autoptr(CallboardStore) store = NULL;
  gboolean done;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return func (ctl, NULL, error);

  opening = callboard_ctl_open_store (ctl);
  store = dex_await_object (dex_ref (opening), error);
  done = store != NULL && func (ctl, store, error);

  callboard_ctl_close_store (opening);

  return done;
}

static gboolean
refuse_run (CallboardCtlError   code,
            const char         *text,
            GError            **error)
{
  if (code == CALLBOARD_CTL_ERROR_USAGE)
    g_set_error (error, CALLBOARD_CTL_ERROR, code, _("Several runs begin with “%s”; give more of the id."), text);
  else
    g_set_error (error, CALLBOARD_CTL_ERROR, code, _("There is no run “%s” in the history."), text);

  return FALSE;
}

static GPtrArray *
list_some (CallboardStore  *store,
           guint            limit,
           const char      *search,
           GError         **error)
{
  return store != NULL ? dex_await_boxed (callboard_store_list_runs (store, limit, 0, search), error)
                       : g_ptr_array_new ();
}

/* text: an id, the beginning of one, or “last” */
static char *
dup_run_id (CallboardStore  *store,
            const char      *text,
            GError         **error)
{
  gboolean last = g_str_equal (text, LAST);
  g_autoptr(GPtrArray) runs = list_some (store, last ? 1 : 0, NULL, error);
  const char *found = NULL;

  if (runs == NULL)
    return NULL;

  for (guint i = 0; i < runs->len; i++)
    {
      const char *id = ((CallboardRunRecord *) g_ptr_array_index (runs, i))->id;

      if (last || g_str_equal (id, text))
        return g_strdup (id);
      if (!g_str_has_prefix (id, text))
        continue;
      if (found != NULL)
        {
          refuse_run (CALLBOARD_CTL_ERROR_USAGE, text, error);
          return NULL;
        }
      found = id;
    }
  if (found == NULL)
    refuse_run (CALLBOARD_CTL_ERROR_NOT_FOUND, text, error);

  return g_strdup (found);
}

/* A process that is no more is at nothing. */
static gboolean
tell_interrupted (CallboardStore  *store,
                  GPtrArray       *runs,
                  GError         **error)
{
  g_autoptr(GPtrArray) left = store != NULL ? dex_await_boxed (callboard_store_unfinished_runs (store), error)
                                            : g_ptr_array_new ();

  for (guint i = 0; left != NULL && i < left->len; i++)
    for (guint k = 0; k < runs->len; k++)
      {
        CallboardRunRecord *run = g_ptr_array_index (runs, k);

        if (g_str_equal (run->id, ((CallboardRunRecord *) g_ptr_array_index (left, i))->id))
          callboard_record_set_string (run, CALLBOARD_RUN_STATE, CALLBOARD_RUN_INTERRUPTED);
      }

  return left != NULL;
}

static gboolean
list_from (CallboardCtl    *ctl,
           CallboardStore  *store,
           GError         **error)
{
  const char *limit = callboard_ctl_get_option (ctl, "limit");
  guint n = limit != NULL ? (guint) g_ascii_strtoull (limit, NULL, 10) : DEFAULT_LIMIT;
  g_autoptr(GPtrArray) runs = list_some (store, n, callboard_ctl_get_option (ctl, "search"), error);

  if (runs == NULL || !tell_interrupted (store, runs, error))
    return FALSE;
  if (runs->len == 0 && ctl->format == CALLBOARD_CTL_TABLE)
    callboard_ctl_print_text (callboard_ctl_get_option (ctl, "search") != NULL
                                ? _("No run has that text.\n")
                                : _("Nothing was changed from this computer yet.\n"));
  else
    callboard_ctl_print_list (ctl, &run_shape, runs);

  return TRUE;
}

static gboolean
list_runs (CallboardCtl  *ctl,
           GError       **error)
{
  return with_store (ctl, list_from, error);
}

/* All of it, in the shape in which the history is exported. */
static gboolean
print_exported (CallboardStore         *store,
                CallboardExportFormat   format,
                const char             *id,
                GError                **error)
{
  g_autoptr(GBytes) bytes = dex_await_boxed (callboard_store_export_history (store, format, id), error);
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *text = NULL;

  if (bytes == NULL)
    return FALSE;
  if (format != CALLBOARD_EXPORT_JSON)
    {
      text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      callboard_ctl_print_text (text);
      return TRUE;
    }

  node = callboard_json_parse (bytes, error);
  if (node == NULL)
    return FALSE;
  callboard_ctl_print_json (json_array_get_element (json_node_get_array (node), 0));

  return TRUE;
}

static gboolean
show_from (CallboardCtl    *ctl,
           CallboardStore  *store,
           GError         **error)
{
  g_autofree char *id = dup_run_id (store, callboard_ctl_get_argument (ctl, 0), error);
  g_autoptr(GPtrArray) alone = NULL;
  CallboardRunRecord *run;

  if (id == NULL)
    return FALSE;
  if (ctl->format != CALLBOARD_CTL_TABLE)
    return print_exported (store, ctl->format == CALLBOARD_CTL_JSON ? CALLBOARD_EXPORT_JSON : CALLBOARD_EXPORT_CSV, id,
                           error);

  run = dex_await_boxed (callboard_store_get_run (store, id), error);
  if (run == NULL)
    return FALSE;
  alone = g_ptr_array_new_with_free_func (callboard_record_unref);
  g_ptr_array_add (alone, run);
  if (!tell_interrupted (store, alone, error))
    return FALSE;
  callboard_ctl_print_one (ctl, &run_shape, run);
  callboard_ctl_print_text ("\n");
  callboard_ctl_print_list (ctl, &step_shape, run->steps);

  return TRUE;
}

static gboolean
show_run (CallboardCtl  *ctl,
          GError       **error)
{
  return with_store (ctl, show_from, error);
}

static CallboardPlan *
prepare_from (CallboardCtl    *ctl,
              CallboardStore  *store,
              GError         **error)
{
  const char *step = callboard_ctl_get_option (ctl, "step");

  g_free (ctl->undo_of);
  ctl->undo_of = dup_run_id (store, callboard_ctl_get_argument (ctl, 0), error);
  if (ctl->undo_of == NULL)
    return NULL;
  if (step == NULL)
    return dex_await_object (callboard_undo_prepare (ctl->floor, store, ctl->undo_of), error);

  return dex_await_object (callboard_undo_prepare_step (ctl->floor, store, ctl->undo_of,
                                                        (guint) g_ascii_strtoull (step, NULL, 10)), error);
}

static gboolean
undo_run (CallboardCtl  *ctl,
          GError       **error)
{
  g_autoptr(DexFuture) opening = callboard_ctl_open_store (ctl);
  g_autoptr(CallboardStore) store = dex_await_object (dex_ref (opening), error);
  g_autoptr(CallboardPlan) plan = store != NULL ? prepare_from (ctl, store, error) : NULL;

  callboard_ctl_close_store (opening);
  if (plan != NULL)
    callboard_ctl_tell_stranded (plan);
  if (plan == NULL || !callboard_ctl_perform (ctl, plan, callboard_ctl_choose_results (ctl), error))
    return FALSE;

  /* Where nothing could be taken back, the notes say why. */
  if (callboard_plan_get_n_steps (plan) == 0 && callboard_plan_get_notes (plan)[0] != NULL)
    ctl->exit_status = CALLBOARD_CTL_EXIT_REFUSED;
  return TRUE;
}

static CallboardPlan *
prepare_rest (CallboardCtl    *ctl,
              CallboardStore  *store,
              GError         **error)
{
  g_autofree char *id = dup_run_id (store, callboard_ctl_get_argument (ctl, 0), error);

  return id != NULL ? dex_await_object (callboard_resume_prepare (ctl->floor, store, id), error) : NULL;
}

static gboolean
resume_run (CallboardCtl  *ctl,
            GError       **error)
{
  g_autoptr(DexFuture) opening = callboard_ctl_open_store (ctl);
  g_autoptr(CallboardStore) store = dex_await_object (dex_ref (opening), error);
  g_autoptr(CallboardPlan) plan = store != NULL ? prepare_rest (ctl, store, error) : NULL;

  callboard_ctl_close_store (opening);

  return plan != NULL && callboard_ctl_perform (ctl, plan, callboard_ctl_choose_results (ctl), error);
}

static CallboardExportFormat
choose_format (CallboardCtl *ctl,
               const char   *path)
{
  gboolean csv = ctl->format == CALLBOARD_CTL_CSV ||
                 (ctl->format == CALLBOARD_CTL_TABLE && callboard_roster_is_csv_name (path));

  if (!csv)
    return CALLBOARD_EXPORT_JSON;

  return callboard_ctl_has_option (ctl, "for-spreadsheets") ? CALLBOARD_EXPORT_CSV_WITH_BOM : CALLBOARD_EXPORT_CSV;
}

static gboolean
export_from (CallboardCtl    *ctl,
             CallboardStore  *store,
             GError         **error)
{
  const char *path = callboard_ctl_get_argument (ctl, 0);
  const char *run = callboard_ctl_get_option (ctl, "run");
  g_autofree char *id = run != NULL ? dup_run_id (store, run, error) : NULL;
  CallboardExportFormat format = choose_format (ctl, path);
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  if (!callboard_ctl_check_file_name (path, error) || (run != NULL && id == NULL))
    return FALSE;
  if (store == NULL)
    {
      g_set_error_literal (error, CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_NOT_FOUND,
                           _("Nothing was changed from this computer yet."));
      return FALSE;
    }
  bytes = dex_await_boxed (callboard_store_export_history (store, format, id), error);
  if (bytes == NULL)
    return FALSE;

  text = g_strdup_printf ("%.*s%s", (int) g_bytes_get_size (bytes), (const char *) g_bytes_get_data (bytes, NULL),
                          format == CALLBOARD_EXPORT_JSON ? "\n" : "");
  return callboard_ctl_write_file (path, text, error);
}

static gboolean
export_history (CallboardCtl  *ctl,
                GError       **error)
{
  return with_store (ctl, export_from, error);
}

static const CallboardCtlOption list_options[] = {
  { "limit", CALLBOARD_CTL_NUMBER, "N", N_("how many at most, the latest first; 30 if not said, 0 for all") },
  { "search", CALLBOARD_CTL_TEXT, "TEXT", N_("only those with this text in title, name or a step") },
  { NULL },
};

static const CallboardCtlOption undo_options[] = {
  { "step", CALLBOARD_CTL_NUMBER, "N", N_("only this step, by its number") },
  { "show-passwords", CALLBOARD_CTL_SWITCH, NULL, N_("also print extensions that are created again, with passwords") },
  { NULL },
};

static const CallboardCtlOption resume_options[] = {
  { "show-passwords", CALLBOARD_CTL_SWITCH, NULL, N_("also print the new extensions with their passwords") },
  { NULL },
};

static const CallboardCtlOption export_options[] = {
  { "run", CALLBOARD_CTL_TEXT, "RUN", N_("only this run") },
  { "for-spreadsheets", CALLBOARD_CTL_SWITCH, NULL, N_("write CSV such that spreadsheet programs know the letters") },
  { NULL },
};

static const CallboardCtlCommand commands[] = {
  { "list", NULL, list_options, CALLBOARD_CTL_LOCAL, list_runs,
    N_("List what was changed from this computer, the latest first."), "history list --search Sales" },
  { "show", "RUN", NULL, CALLBOARD_CTL_LOCAL, show_run,
    N_("Show a run, by its id, the beginning of that, or “last”."), "history show last" },
  { "undo", "RUN", undo_options, CALLBOARD_CTL_WRITES | CALLBOARD_CTL_CONFIRM, undo_run,
    N_("Take back what a run did, but keep what somebody changed since."), "--dry-run history undo last" },
  { "resume", "RUN", resume_options, CALLBOARD_CTL_WRITES, resume_run,
    N_("Do what is left of a run that was interrupted or stopped, or that lost the service."), "history resume last" },
  { "export", "FILE", export_options, CALLBOARD_CTL_LOCAL, export_history,
    N_("Write the history into a file, JSON or by its name CSV; “-” is standard output."), "history export 2026.csv" },
  { NULL },
};

const CallboardCtlGroup callboard_ctl_history_group = { "history", N_("History, what was changed and can be taken back"),
                                                        commands };
