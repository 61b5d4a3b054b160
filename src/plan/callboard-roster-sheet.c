/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "plan/callboard-roster-sheet-private.h"

/* A spreadsheet as it is being looked at, and what was typed into it. */

G_DEFINE_FINAL_TYPE (CallboardRosterRow, callboard_roster_row, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (CallboardRosterSheet, callboard_roster_sheet, G_TYPE_OBJECT)

static guint changed_signal;

static void
callboard_roster_row_finalize (GObject *object)
{
  CallboardRosterRow *self = CALLBOARD_ROSTER_ROW (object);

  g_free (self->reason);
  g_free (self->agent_id);
  g_clear_pointer (&self->record, callboard_record_unref);
  g_strfreev (self->creates);

  G_OBJECT_CLASS (callboard_roster_row_parent_class)->finalize (object);
}

static void
callboard_roster_row_class_init (CallboardRosterRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = callboard_roster_row_finalize;

  changed_signal = g_signal_new ("changed", CALLBOARD_TYPE_ROSTER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
callboard_roster_row_init (CallboardRosterRow *self)
{
  self->included = TRUE;
}

static void
callboard_roster_sheet_finalize (GObject *object)
{
  CallboardRosterSheet *self = CALLBOARD_ROSTER_SHEET (object);

  /* Somebody may still hold a row, whose cells go. */
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr(CallboardRosterRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      row->cells = NULL;
    }
  g_clear_object (&self->rows);
  g_clear_object (&self->floor);
  g_clear_pointer (&self->csv, callboard_csv_free);
  g_clear_pointer (&self->columns, g_free);
  g_clear_pointer (&self->existing, g_hash_table_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);

  G_OBJECT_CLASS (callboard_roster_sheet_parent_class)->finalize (object);
}

static void
callboard_roster_sheet_class_init (CallboardRosterSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = callboard_roster_sheet_finalize;
}

static void
callboard_roster_sheet_init (CallboardRosterSheet *self)
{
  self->rows = g_list_store_new (CALLBOARD_TYPE_ROSTER_ROW);
  self->existing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) callboard_csv_problem_free);
  self->type = CALLBOARD_SIGNAL_SIP;
}

/**
 * callboard_roster_sheet_new:
 * @floor: what is
 * @csv: (transfer full): the spreadsheet, one agent in each row
 *
 * Returns: (transfer full): a sheet with guessed columns, not checked yet
 */
CallboardRosterSheet *
callboard_roster_sheet_new (CallboardFloor *floor,
                            CallboardCsv   *csv)
{
  CallboardRosterSheet *self = g_object_new (CALLBOARD_TYPE_ROSTER_SHEET, NULL);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_full (csv->rows->len, g_object_unref);

  self->floor = g_object_ref (floor);
  self->csv = csv;
  self->columns = callboard_roster_guess_columns (csv->headings);
  for (guint i = 0; i < csv->rows->len; i++)
    {
      CallboardRosterRow *row = g_object_new (CALLBOARD_TYPE_ROSTER_ROW, NULL);

      row->cells = g_ptr_array_index (csv->rows, i);
      g_ptr_array_add (rows, row);
    }
  g_list_store_splice (self->rows, 0, 0, rows->pdata, rows->len);

  return self;
}

/**
 * callboard_roster_sheet_get_csv: (skip)
 * @self: a sheet
 *
 * Returns: (transfer none): the spreadsheet, with what was typed into it
 */
const CallboardCsv *
callboard_roster_sheet_get_csv (CallboardRosterSheet *self)
{
  return self->csv;
}

/**
 * callboard_roster_sheet_get_rows:
 * @self: a sheet
 *
 * Returns: (transfer none): a model of #CallboardRosterRow
 */
GListModel *
callboard_roster_sheet_get_rows (CallboardRosterSheet *self)
{
  return G_LIST_MODEL (self->rows);
}

/**
 * callboard_roster_sheet_get_column:
 * @self: a sheet
 * @column: a column, from 0
 *
 * Returns: the #CallboardAgentField it is, or %CALLBOARD_ROSTER_NO_FIELD
 */
int
callboard_roster_sheet_get_column (CallboardRosterSheet *self,
                                   guint                 column)
{
  g_return_val_if_fail (column < g_strv_length (self->csv->headings), CALLBOARD_ROSTER_NO_FIELD);

  return self->columns[column];
}

int
callboard_roster_sheet_find (CallboardRosterSheet *self,
                             guint                 field)
{
  for (int i = 0; self->csv->headings[i] != NULL; i++)
    {
      if (self->columns[i] == (int) field)
        return i;
    }

  return -1;
}

/**
 * callboard_roster_sheet_set_column:
 * @self: a sheet
 * @column: a column, from 0
 * @field: the #CallboardAgentField it is, or %CALLBOARD_ROSTER_NO_FIELD to leave it out
 *
 * Says what a column is. Another one that was it is left out from now on. Rows are not checked again by this.
 */
void
callboard_roster_sheet_set_column (CallboardRosterSheet *self,
                                   guint                 column,
                                   int                   field)
{
  int other = field != CALLBOARD_ROSTER_NO_FIELD ? callboard_roster_sheet_find (self, (guint) field) : -1;

  g_return_if_fail (column < g_strv_length (self->csv->headings));

  if (other >= 0)
    self->columns[other] = CALLBOARD_ROSTER_NO_FIELD;
  self->columns[column] = field;
}

/**
 * callboard_roster_sheet_dup_headings_key:
 * @self: a sheet
 *
 * Returns: (transfer full): what a setting is called that remembers which column is what, for spreadsheets with these
 *   headings
 */
char *
callboard_roster_sheet_dup_headings_key (CallboardRosterSheet *self)
{
  g_autofree char *headings = g_strjoinv ("\n", self->csv->headings);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, headings, -1);

  return g_strconcat ("import.columns.", sum, NULL);
}

/**
 * callboard_roster_sheet_dup_columns:
 * @self: a sheet
 *
 * Returns: (transfer full): which column is what, for callboard_roster_sheet_recall_columns()
 */
char *
callboard_roster_sheet_dup_columns (CallboardRosterSheet *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; self->csv->headings[i] != NULL; i++)
    {
      int field = self->columns[i];

      g_string_append_printf (text, "%s%s", i > 0 ? "," : "",
                              field == CALLBOARD_ROSTER_NO_FIELD ? "-" : callboard_agent_record_type.fields[field].name);
    }

  return g_string_free_and_steal (text);
}

/**
 * callboard_roster_sheet_recall_columns:
 * @self: a sheet
 * @columns: what callboard_roster_sheet_dup_columns() gave for one with the same headings
 */
void
callboard_roster_sheet_recall_columns (CallboardRosterSheet *self,
                                       const char           *columns)
{
  g_auto(GStrv) names = g_strsplit (columns, ",", -1);
  guint32 fields = callboard_roster_kind_get_fields (CALLBOARD_ROSTER_AGENTS);

  if (g_strv_length (names) != g_strv_length (self->csv->headings))
    return;

  for (guint i = 0; names[i] != NULL; i++)
    {
      int field = callboard_record_type_find (&callboard_agent_record_type, names[i]);
      gboolean known = field >= 0 && (fields & CALLBOARD_FIELD_BIT (field)) != 0;

      callboard_roster_sheet_set_column (self, i, known ? field : CALLBOARD_ROSTER_NO_FIELD);
    }
}

/**
 * callboard_roster_sheet_set_existing:
 * @self: a sheet
 * @extensions: (array zero-terminated=1) (nullable): numbers that exist though nobody has them, as far as is known
 *
 * The service lists no extension that is not bound; whoever keeps a register of them tells it here.
 */
void
callboard_roster_sheet_set_existing (CallboardRosterSheet *self,
                                     const char * const   *extensions)
{
  g_hash_table_remove_all (self->existing);
  for (guint i = 0; extensions != NULL && extensions[i] != NULL; i++)
    g_hash_table_add (self->existing, g_strdup (extensions[i]));
}

/**
 * callboard_roster_sheet_set_extensions:
 * @self: a sheet
 * @mode: which extensions come into being
 * @first: with %CALLBOARD_ROSTER_EXTENSIONS_NEXT, the number to begin at
 * @type: how they are reached
 */
void
callboard_roster_sheet_set_extensions (CallboardRosterSheet         *self,
                                       CallboardRosterNewExtensions  mode,
                                       guint                         first,
                                       CallboardSignalType           type)
{
  self->mode = mode;
  self->first = first;
  self->type = type;
}

/**
 * callboard_roster_sheet_set_flags:
 * @self: a sheet
 * @flags: whether people leave what their row does not name
 */
void
callboard_roster_sheet_set_flags (CallboardRosterSheet *self,
                                  CallboardRosterFlags  flags)
{
  self->flags = flags;
}

/**
 * callboard_roster_sheet_set_cell:
 * @self: a sheet
 * @row: a row of it
 * @column: a column, from 0
 * @text: what shall be there
 *
 * Rows are not checked again by this, as one may make another wrong: see callboard_roster_sheet_check().
 */
void
callboard_roster_sheet_set_cell (CallboardRosterSheet *self,
                                 CallboardRosterRow   *row,
                                 guint                 column,
                                 const char           *text)
{
  g_return_if_fail (column < g_strv_length (self->csv->headings));

  if (g_set_str (&row->cells->cells[column], text))
    g_signal_emit (row, changed_signal, 0);
}

/**
 * callboard_roster_sheet_set_included:
 * @self: a sheet
 * @row: a row of it
 * @included: whether it is to be carried out
 *
 * Rows are not checked again by this.
 */
void
callboard_roster_sheet_set_included (CallboardRosterSheet *self,
                                     CallboardRosterRow   *row,
                                     gboolean              included)
{
  if (row->included == included)
    return;

  row->included = included;
  g_signal_emit (row, changed_signal, 0);
}

/**
 * callboard_roster_sheet_count:
 * @self: a sheet
 * @state: a state
 *
 * Returns: how many rows were found to be like that
 */
guint
callboard_roster_sheet_count (CallboardRosterSheet    *self,
                              CallboardRosterRowState  state)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr(CallboardRosterRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      n += row->state == state ? 1 : 0;
    }

  return n;
}

/* reason: (transfer full) (nullable) */
void
callboard_roster_row_set (CallboardRosterRow      *self,
                          CallboardRosterRowState  state,
                          char                    *reason)
{
  gboolean changed = self->state != state || g_strcmp0 (self->reason, reason) != 0;

  self->state = state;
  g_free (self->reason);
  self->reason = reason;
  if (changed)
    g_signal_emit (self, changed_signal, 0);
}

/**
 * callboard_roster_row_get_line:
 * @self: a row
 *
 * Returns: the line of the file on which it begins, counted from 1
 */
guint
callboard_roster_row_get_line (CallboardRosterRow *self)
{
  return self->cells != NULL ? self->cells->line : 0;
}

/**
 * callboard_roster_row_get_cell:
 * @self: a row
 * @column: a column, from 0
 *
 * Returns: (transfer none): what it says there
 */
const char *
callboard_roster_row_get_cell (CallboardRosterRow *self,
                               guint               column)
{
  return self->cells != NULL && column < g_strv_length (self->cells->cells) ? self->cells->cells[column] : "";
}

/**
 * callboard_roster_row_get_included:
 * @self: a row
 *
 * Returns: whether it is to be carried out
 */
gboolean
callboard_roster_row_get_included (CallboardRosterRow *self)
{
  return self->included;
}

/**
 * callboard_roster_row_get_state:
 * @self: a row
 *
 * Returns: what would become of it, as of the last check
 */
CallboardRosterRowState
callboard_roster_row_get_state (CallboardRosterRow *self)
{
  return self->state;
}

/**
 * callboard_roster_row_get_reason:
 * @self: a row
 *
 * Returns: (transfer none): why it is wrong, or what would be done, in translated sentences; "" for nothing
 */
const char *
callboard_roster_row_get_reason (CallboardRosterRow *self)
{
  return self->reason != NULL ? self->reason : "";
}

/**
 * callboard_roster_row_state_get_label:
 * @state: a state
 *
 * Returns: what a person reads for it, translated
 */
const char *
callboard_roster_row_state_get_label (CallboardRosterRowState state)
{
  static const char * const labels[CALLBOARD_ROSTER_N_ROW_STATES] = {
    [CALLBOARD_ROSTER_ROW_SAME] = N_("Same"),
    [CALLBOARD_ROSTER_ROW_CHANGED] = N_("Changes"),
    [CALLBOARD_ROSTER_ROW_NEW] = N_("New"),
    [CALLBOARD_ROSTER_ROW_WRONG] = N_("Problem"),
    [CALLBOARD_ROSTER_ROW_LEFT_OUT] = N_("Left out"),
  };

  g_return_val_if_fail (state < CALLBOARD_ROSTER_N_ROW_STATES, "");

  return _(labels[state]);
}
