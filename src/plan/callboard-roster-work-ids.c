/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "plan/callboard-plan.h"
#include "plan/callboard-roster.h"

/* Spreadsheets that know people by their Work IDs only. */

/* Who has a Work ID; "" where several have. */
static GHashTable *
index_work_ids (CallboardFloor *floor)
{
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (floor));
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < g_list_model_get_n_items (agents); i++)
    {
      g_autoptr(CallboardAgent) agent = g_list_model_get_item (agents, i);
      const char *work_id = callboard_agent_get_work_id (agent);

      if (work_id != NULL && *work_id != '\0')
        g_hash_table_insert (index, g_strdup (work_id),
                             g_strdup (g_hash_table_contains (index, work_id)
                                         ? "" : callboard_item_get_id (CALLBOARD_ITEM (agent))));
    }

  return index;
}

static gboolean
add_problem (CallboardCsv *csv,
             guint         line,
             char         *sentence)
{
  g_ptr_array_add (csv->problems,
                   callboard_csv_problem_new (line, callboard_roster_field_get_label (CALLBOARD_AGENT_WORK_ID), sentence,
                                              FALSE));
  return FALSE;
}

static gboolean
fill_id (CallboardCsv    *csv,
         CallboardCsvRow *row,
         guint            work_id_column,
         guint            id_column,
         GHashTable      *index)
{
  g_autofree char *work_id = g_strstrip (g_strdup (row->cells[work_id_column]));
  const char *id = g_hash_table_lookup (index, work_id);
  g_autofree char *refusal = id == NULL ? callboard_rule_check_agent_id (NULL, work_id, FALSE) : NULL;

  g_set_str (&row->cells[id_column], id != NULL && *id != '\0' ? id : work_id);
  if (id != NULL && *id == '\0')
    return add_problem (csv, row->line, g_strdup_printf (_("Several agents have the Work ID %s. Add a column with agent "
                                                           "IDs."), work_id));
  if (refusal != NULL)
    return add_problem (csv, row->line, g_strdup (_("Nobody has this Work ID, and it cannot be the ID of somebody new. Add "
                                                    "a column with agent IDs.")));

  return TRUE;
}

/**
 * callboard_roster_fill_ids: (skip)
 * @csv: a spreadsheet; takes what is wrong in @work_id_column
 * @work_id_column: which column has the Work IDs
 * @id_column: which column takes the agents' IDs
 * @floor: what is
 * @break_rows: whether rows with such a problem are not looked at any further
 *
 * Fills in who has each Work ID. Where nobody has it, it becomes the ID of somebody new.
 */
void
callboard_roster_fill_ids (CallboardCsv   *csv,
                           guint           work_id_column,
                           guint           id_column,
                           CallboardFloor *floor,
                           gboolean        break_rows)
{
  g_autoptr(GHashTable) index = index_work_ids (floor);

  for (guint i = 0; i < csv->rows->len; i++)
    {
      CallboardCsvRow *row = g_ptr_array_index (csv->rows, i);

      if (!row->broken && !fill_id (csv, row, work_id_column, id_column, index))
        row->broken = break_rows;
    }
}

/* A slip in a number looks like a number. */
static void
warn_of_new (CallboardCsv   *csv,
             CallboardFloor *floor,
             guint           id_column)
{
  const CallboardCsvRow *first = NULL;
  guint n = 0;
  char *sentence;

  for (guint i = 0; i < csv->rows->len; i++)
    {
      const CallboardCsvRow *row = g_ptr_array_index (csv->rows, i);

      if (row->broken || *row->cells[id_column] == '\0' ||
          callboard_floor_lookup_agent (floor, row->cells[id_column]) != NULL)
        continue;
      first = first != NULL ? first : row;
      n++;
    }
  if (n == 0)
    return;

  if (n == 1)
    sentence = g_strdup_printf (_("Nobody has the Work ID %s: it stands for an agent who is new."), first->cells[id_column]);
  else
    sentence = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                             "Nobody has %u of the Work IDs, the first being %s: they stand for agents who are "
                                             "new.",
                                             "Nobody has %u of the Work IDs, the first being %s: they stand for agents who are "
                                             "new.", n),
                                n, first->cells[id_column]);
  g_ptr_array_add (csv->problems,
                   callboard_csv_problem_new (first->line, callboard_roster_field_get_label (CALLBOARD_AGENT_WORK_ID), sentence,
                                              TRUE));
}

static char **
append_cell (char       **cells,
             const char  *cell)
{
  guint n = g_strv_length (cells);

  cells = g_renew (char *, cells, n + 2);
  cells[n] = g_strdup (cell);
  cells[n + 1] = NULL;

  return cells;
}

/**
 * callboard_roster_complete_ids: (skip)
 * @csv: a spreadsheet with one agent in each row
 * @floor: what is
 *
 * Adds a column with the agents' IDs where there is one with Work IDs only. Does nothing to any other spreadsheet.
 */
void
callboard_roster_complete_ids (CallboardCsv   *csv,
                               CallboardFloor *floor)
{
  g_autofree int *columns = callboard_roster_guess_columns (csv->headings);
  guint n = g_strv_length (csv->headings);
  int work_id = -1;

  for (guint i = 0; i < n; i++)
    {
      if (columns[i] == CALLBOARD_AGENT_ID)
        return;
      if (columns[i] == CALLBOARD_AGENT_WORK_ID)
        work_id = (int) i;
    }
  if (work_id < 0)
    return;

  csv->headings = append_cell (csv->headings, callboard_agent_record_type.fields[CALLBOARD_AGENT_ID].name);
  for (guint i = 0; i < csv->rows->len; i++)
    {
      CallboardCsvRow *row = g_ptr_array_index (csv->rows, i);

      /* One that is broken has cells that nobody can place. */
      if (!row->broken)
        row->cells = append_cell (row->cells, "");
    }
  callboard_roster_fill_ids (csv, (guint) work_id, n, floor, TRUE);
  warn_of_new (csv, floor, n);
}
