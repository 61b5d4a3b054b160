/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/callboard-error.h"
#include "plan/callboard-roster-sheet-private.h"

/* What would become of each row: read as a spreadsheet is, then planned by itself, so that what only the plan knows
 * (an extension that is somebody else's, a queue's name that is two queues') is said beside its row too. */

#define LAST_NEW_EXTENSION 1999

/* The rows that are wanted as a spreadsheet of their own, with what is filled in for them. */
typedef struct
{
  CallboardCsv *csv;       /* (owned) */
  int          *columns;   /* (owned) */
  GHashTable   *by_line;   /* (owned): line → CallboardRosterRow */
  GHashTable   *assigned;  /* (owned): extensions that were chosen for a row */
  int           id;        /* which column has the IDs, -1 for none */
  int           extensions;
  int           work_id;
} View;

static void
view_clear (View *view)
{
  g_clear_pointer (&view->csv, callboard_csv_free);
  g_clear_pointer (&view->columns, g_free);
  g_clear_pointer (&view->by_line, g_hash_table_unref);
  g_clear_pointer (&view->assigned, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (View, view_clear)

static gboolean
is_blank (const char *cell)
{
  return cell[strspn (cell, " \t\r\n")] == '\0';
}

static void
free_row (gpointer data)
{
  CallboardCsvRow *row = data;

  g_strfreev (row->cells);
  g_free (row);
}

static void
add_column (View  *view,
            guint  field,
            int   *index)
{
  guint n = g_strv_length (view->csv->headings);

  view->csv->headings = g_renew (char *, view->csv->headings, n + 2);
  view->csv->headings[n] = g_strdup (callboard_roster_field_get_label (field));
  view->csv->headings[n + 1] = NULL;
  view->columns = g_renew (int, view->columns, n + 2);
  view->columns[n] = (int) field;
  view->columns[n + 1] = CALLBOARD_ROSTER_NO_FIELD;
  *index = (int) n;
}

static void
add_columns (CallboardRosterSheet *self,
             View                 *view)
{
  guint n = g_strv_length (self->csv->headings);

  view->csv->headings = g_strdupv (self->csv->headings);
  view->columns = g_new (int, n + 1);
  for (guint i = 0; i < n; i++)
    view->columns[i] = self->columns[i];
  view->columns[n] = CALLBOARD_ROSTER_NO_FIELD;
  view->id = callboard_roster_sheet_find (self, CALLBOARD_AGENT_ID);
  view->work_id = callboard_roster_sheet_find (self, CALLBOARD_AGENT_WORK_ID);
  view->extensions = callboard_roster_sheet_find (self, CALLBOARD_AGENT_EXTENSIONS);
  if (view->id < 0 && view->work_id >= 0)
    add_column (view, CALLBOARD_AGENT_ID, &view->id);
  if (view->extensions < 0 && self->mode == CALLBOARD_ROSTER_EXTENSIONS_NEXT)
    add_column (view, CALLBOARD_AGENT_EXTENSIONS, &view->extensions);
}

static void
add_row (View               *view,
         CallboardRosterRow *row,
         guint               n_columns)
{
  CallboardCsvRow *copy = g_new0 (CallboardCsvRow, 1);
  guint n = g_strv_length (row->cells->cells);

  copy->line = row->cells->line;
  copy->cells = g_new0 (char *, n_columns + 1);
  for (guint i = 0; i < n_columns; i++)
    copy->cells[i] = g_strdup (i < n ? row->cells->cells[i] : "");
  g_ptr_array_add (view->csv->rows, copy);
  g_hash_table_insert (view->by_line, GUINT_TO_POINTER (copy->line), row);
}

static void
take_row (View               *view,
          CallboardRosterRow *row,
          guint               n_columns)
{
  g_clear_pointer (&row->record, callboard_record_unref);
  g_clear_pointer (&row->creates, g_strfreev);
  g_clear_pointer (&row->agent_id, g_free);
  if (row->included && !row->cells->broken)
    add_row (view, row, n_columns);
}

/* only: (nullable): the one row that it shall have */
static void
view_init (CallboardRosterSheet *self,
           View                 *view,
           CallboardRosterRow   *only)
{
  guint n_columns;

  view->csv = g_new0 (CallboardCsv, 1);
  view->csv->rows = g_ptr_array_new_with_free_func (free_row);
  view->csv->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) callboard_csv_problem_free);
  view->by_line = g_hash_table_new (NULL, NULL);
  view->assigned = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add_columns (self, view);
  n_columns = g_strv_length (view->csv->headings);
  if (only != NULL)
    take_row (view, only, n_columns);
  for (guint i = 0; only == NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr(CallboardRosterRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      take_row (view, row, n_columns);
    }
}

static void
add_problem (View       *view,
             guint       line,
             guint       field,
             char       *sentence)
{
  g_ptr_array_add (view->csv->problems,
                   callboard_csv_problem_new (line, callboard_roster_field_get_label (field), sentence, FALSE));
}

static GHashTable *
list_taken (CallboardRosterSheet *self,
            View                 *view)
{
  GHashTable *taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GListModel *bound = G_LIST_MODEL (callboard_floor_get_extensions (self->floor));
  GHashTableIter iter;
  const char *number;

  for (guint i = 0; i < g_list_model_get_n_items (bound); i++)
    {
      g_autoptr(CallboardItem) extension = g_list_model_get_item (bound, i);

      g_hash_table_add (taken, g_strdup (callboard_item_get_id (extension)));
    }
  g_hash_table_iter_init (&iter, self->existing);
  while (g_hash_table_iter_next (&iter, (gpointer *) &number, NULL))
    g_hash_table_add (taken, g_strdup (number));
  for (guint i = 0; view != NULL && view->extensions >= 0 && i < view->csv->rows->len; i++)
    {
      const CallboardCsvRow *row = g_ptr_array_index (view->csv->rows, i);
      g_auto(GStrv) words = g_strsplit_set (row->cells[view->extensions], " ,;|\n\r\t", -1);

      for (guint j = 0; words[j] != NULL; j++)
        g_hash_table_add (taken, g_strdup (words[j]));
    }

  return taken;
}

static gboolean
has_extension (CallboardRosterSheet *self,
               View                 *view,
               const CallboardCsvRow *row)
{
  g_autofree char *id = view->id >= 0 ? g_strstrip (g_strdup (row->cells[view->id])) : NULL;
  g_autofree char *bare = id != NULL ? callboard_id_cut (id) : NULL;
  CallboardAgent *agent = bare != NULL ? callboard_floor_lookup_agent (self->floor, bare) : NULL;

  return !is_blank (row->cells[view->extensions]) ||
         (agent != NULL && g_strv_length ((char **) callboard_agent_get_extensions (agent)) > 0);
}

static void
fill_extensions (CallboardRosterSheet *self,
                 View                 *view)
{
  g_autoptr(GHashTable) taken = NULL;
  guint next = self->first;

  if (self->mode != CALLBOARD_ROSTER_EXTENSIONS_NEXT)
    return;

  taken = list_taken (self, view);
  for (guint i = 0; i < view->csv->rows->len; i++)
    {
      CallboardCsvRow *row = g_ptr_array_index (view->csv->rows, i);
      g_autofree char *number = NULL;

      if (has_extension (self, view, row))
        continue;
      do
        {
          g_free (number);
          number = g_strdup_printf ("%u", next++);
        }
      while (next <= LAST_NEW_EXTENSION + 1 && g_hash_table_contains (taken, number));
      if (next > LAST_NEW_EXTENSION + 1)
        add_problem (view, row->line, CALLBOARD_AGENT_EXTENSIONS,
                     g_strdup_printf (_("No extension from %u on is free."), self->first));
      else
        {
          g_set_str (&row->cells[view->extensions], number);
          g_hash_table_add (view->assigned, g_steal_pointer (&number));
        }
    }
}

/* Numbers of the record that have to be made first. */
static char **
list_creates (CallboardRosterSheet       *self,
              View                       *view,
              const CallboardAgentRecord *record,
              GHashTable                 *there)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  if (self->mode == CALLBOARD_ROSTER_EXTENSIONS_EXIST)
    return NULL;
  for (guint i = 0; record->extensions != NULL && record->extensions[i] != NULL; i++)
    {
      const char *number = record->extensions[i];

      if (self->mode == CALLBOARD_ROSTER_EXTENSIONS_NEXT ? g_hash_table_contains (view->assigned, number)
                                                         : !g_hash_table_contains (there, number))
        g_strv_builder_add (builder, number);
    }

  return g_strv_builder_end (builder);
}

static gboolean
plan_rows (CallboardRosterSheet  *self,
           CallboardPlan         *plan,
           GPtrArray             *rows,
           GError               **error)
{
  g_autoptr(CallboardRoster) roster = callboard_roster_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      CallboardRosterRow *row = g_ptr_array_index (rows, i);

      for (guint j = 0; row->creates != NULL && row->creates[j] != NULL; j++)
        {
          if (!callboard_plan_create_extension (plan, row->creates[j], self->type, error))
            return FALSE;
        }
      callboard_roster_take (roster, callboard_record_ref (row->record));
    }

  return roster->agents == NULL ||
         callboard_plan_reach_roster (plan, roster, self->flags | CALLBOARD_ROSTER_CLEARS, error);
}

static char *
dup_doing (CallboardPlan *plan,
           guint          first)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) texts = NULL;

  for (guint i = first; i < callboard_plan_get_n_steps (plan); i++)
    g_strv_builder_add (builder, callboard_step_get_text (callboard_plan_get_step (plan, i)));
  texts = g_strv_builder_end (builder);

  /* Translators: between the things that are done to one agent. */
  return g_strjoinv (_(" · "), texts);
}

static void
try_row (CallboardRosterSheet  *self,
         CallboardPlan        **trial,
         CallboardRosterRow    *row)
{
  g_autoptr(GPtrArray) one = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  guint n_before = callboard_plan_get_n_steps (*trial);
  gboolean known = callboard_floor_lookup_agent (self->floor, row->record->id) != NULL;

  g_ptr_array_add (one, row);
  if (!plan_rows (self, *trial, one, &error))
    {
      callboard_roster_row_set (row, CALLBOARD_ROSTER_ROW_WRONG, callboard_error_dup_sentence (error));
      /* It has part of the steps. */
      g_object_unref (*trial);
      *trial = callboard_plan_new (self->floor, "");
      return;
    }

  callboard_roster_row_set (row, !known ? CALLBOARD_ROSTER_ROW_NEW
                                 : callboard_plan_get_n_steps (*trial) > n_before ? CALLBOARD_ROSTER_ROW_CHANGED
                                                                                  : CALLBOARD_ROSTER_ROW_SAME,
                            dup_doing (*trial, n_before));
}

/* sentences: what is wrong with rows, by row. */
static void
sort_problem (CallboardRosterSheet      *self,
              GHashTable                *sentences,
              View                      *view,
              const CallboardCsvProblem *problem)
{
  CallboardRosterRow *row = g_hash_table_lookup (view->by_line, GUINT_TO_POINTER (problem->line));
  GString *text;

  if (row == NULL || problem->warning)
    {
      if (row != NULL || problem->line <= 1)
        g_ptr_array_add (self->notes, callboard_csv_problem_new (problem->line, problem->column,
                                                                 g_strdup (problem->sentence), problem->warning));
      return;
    }

  text = g_hash_table_lookup (sentences, row);
  if (text == NULL)
    {
      text = g_string_new (NULL);
      g_hash_table_insert (sentences, row, text);
    }
  /* What was taken for an ID was said already. */
  if (text->len > 0 && view->id >= (int) g_strv_length (self->csv->headings) &&
      g_strcmp0 (problem->column, view->csv->headings[view->id]) == 0)
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  if (problem->column != NULL)
    /* Translators: a column, then what is wrong in it. */
    g_string_append_printf (text, _("%s: %s"), problem->column, problem->sentence);
  else
    g_string_append (text, problem->sentence);
}

static void
free_text (gpointer data)
{
  g_string_free (data, TRUE);
}

/* What the rows ask for, to each its own. */
static void
hand_out (CallboardRosterSheet *self,
          View                 *view,
          CallboardRoster      *roster)
{
  g_autoptr(GHashTable) there = list_taken (self, NULL);
  g_autoptr(GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < roster->agents->len; i++)
    {
      CallboardAgentRecord *record = g_ptr_array_index (roster->agents, i);

      g_hash_table_insert (by_id, record->id, record);
    }
  for (guint i = 0; view->id >= 0 && i < view->csv->rows->len; i++)
    {
      const CallboardCsvRow *cells = g_ptr_array_index (view->csv->rows, i);
      CallboardRosterRow *row = g_hash_table_lookup (view->by_line, GUINT_TO_POINTER (cells->line));
      g_autofree char *trimmed = g_strstrip (g_strdup (cells->cells[view->id]));
      CallboardAgentRecord *record;

      row->agent_id = callboard_id_cut (trimmed);
      record = g_hash_table_lookup (by_id, row->agent_id);
      if (record == NULL)
        continue;
      g_hash_table_remove (by_id, row->agent_id);
      row->record = callboard_record_ref (record);
      row->creates = list_creates (self, view, record, there);
    }
}

static char *
dup_broken_reason (CallboardRosterSheet *self,
                   CallboardRosterRow   *row)
{
  for (guint i = 0; i < self->csv->problems->len; i++)
    {
      const CallboardCsvProblem *problem = g_ptr_array_index (self->csv->problems, i);

      if (problem->line == row->cells->line && !problem->warning)
        return g_strdup (problem->sentence);
    }

  return g_strdup ("");
}

static void
judge_row (CallboardRosterSheet  *self,
           GHashTable            *sentences,
           CallboardPlan        **trial,
           CallboardRosterRow    *row)
{
  GString *text = g_hash_table_lookup (sentences, row);

  if (!row->included)
    callboard_roster_row_set (row, CALLBOARD_ROSTER_ROW_LEFT_OUT, NULL);
  else if (row->cells->broken)
    callboard_roster_row_set (row, CALLBOARD_ROSTER_ROW_WRONG, dup_broken_reason (self, row));
  else if (text != NULL || row->record == NULL)
    callboard_roster_row_set (row, CALLBOARD_ROSTER_ROW_WRONG, g_strdup (text != NULL ? text->str : ""));
  else
    try_row (self, trial, row);
}

static void
judge_rows (CallboardRosterSheet *self,
            GHashTable           *sentences,
            CallboardRosterRow   *only)
{
  g_autoptr(CallboardPlan) trial = callboard_plan_new (self->floor, "");

  if (only != NULL)
    judge_row (self, sentences, &trial, only);
  for (guint i = 0; only == NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr(CallboardRosterRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      judge_row (self, sentences, &trial, row);
    }
}

/* What was found before, of all rows or of @only. */
static void
drop_notes (CallboardRosterSheet *self,
            CallboardRosterRow   *only)
{
  for (guint i = self->notes->len; i > 0; i--)
    {
      const CallboardCsvProblem *note = g_ptr_array_index (self->notes, i - 1);

      if (only == NULL || note->line == only->cells->line)
        g_ptr_array_remove_index (self->notes, i - 1);
    }
}

/* only: (nullable): the one row that is looked at */
void
callboard_roster_sheet_check_rows (CallboardRosterSheet *self,
                                   CallboardRosterRow   *only)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) callboard_csv_problem_free);
  g_autoptr(GHashTable) sentences = g_hash_table_new_full (NULL, NULL, NULL, free_text);
  g_autoptr(CallboardRoster) roster = NULL;
  g_auto(View) view = { NULL };

  view_init (self, &view, only);
  if (view.id >= (int) g_strv_length (self->csv->headings))
    callboard_roster_fill_ids (view.csv, (guint) view.work_id, (guint) view.id, self->floor, FALSE);
  fill_extensions (self, &view);
  roster = callboard_roster_new_from_csv (view.csv, view.columns, self->floor, problems);

  drop_notes (self, only);
  for (guint i = 0; i < problems->len; i++)
    {
      const CallboardCsvProblem *problem = g_ptr_array_index (problems, i);

      /* What is said of whole columns, all rows are needed for. */
      if (only == NULL || problem->line == only->cells->line)
        sort_problem (self, sentences, &view, problem);
    }
  hand_out (self, &view, roster);
  judge_rows (self, sentences, only);
}

/**
 * callboard_roster_sheet_check:
 * @self: a sheet
 *
 * Looks at all rows again, as the floor is now: each learns its state and its reason.
 */
void
callboard_roster_sheet_check (CallboardRosterSheet *self)
{
  callboard_roster_sheet_check_rows (self, NULL);
}

/**
 * callboard_roster_sheet_get_notes: (skip)
 * @self: a sheet
 *
 * Returns: (transfer none) (element-type CallboardCsvProblem): what the last check found about columns, or is no reason to
 *   leave a row out
 */
GPtrArray *
callboard_roster_sheet_get_notes (CallboardRosterSheet *self)
{
  return self->notes;
}

/**
 * callboard_roster_sheet_make_plan:
 * @self: a sheet that was checked
 * @title: what the plan is called
 * @error: return location for a %CALLBOARD_ERROR_INVALID where a row is wrong, and for what the plan refuses
 *
 * Returns: (transfer full) (nullable): what it takes to make the floor what the rows that are not left out say
 */
CallboardPlan *
callboard_roster_sheet_make_plan (CallboardRosterSheet  *self,
                                  const char            *title,
                                  GError               **error)
{
  g_autoptr(CallboardPlan) plan = callboard_plan_new (self->floor, title);
  g_autoptr(GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr(CallboardRosterRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      if (row->state == CALLBOARD_ROSTER_ROW_WRONG)
        {
          callboard_error_refuse (error, CALLBOARD_ERROR_INVALID, _("Line %u has a problem. Mend it or leave it out."),
                                  row->cells->line);
          return NULL;
        }
      if (row->included && row->record != NULL)
        g_ptr_array_add (wanted, g_steal_pointer (&row));
    }

  return plan_rows (self, plan, wanted, error) ? g_steal_pointer (&plan) : NULL;
}
