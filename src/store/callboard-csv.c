/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-store"

#include "config.h"

#include <string.h>

#include "store/callboard-csv.h"

/* What makes a spreadsheet take a cell for a formula; the full-width forms do in East Asian versions. */
static gboolean
looks_like_formula (const char *text)
{
  static const char * const starts[] = { "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠" };

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      if (g_str_has_prefix (text, starts[i]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_row_begun (const GString *csv)
{
  return csv->len > 0 && csv->str[csv->len - 1] != '\n' && strcmp (csv->str, CALLBOARD_CSV_BOM) != 0;
}

/**
 * callboard_csv_append_cell:
 * @csv: a table under way
 * @text: (nullable): what the cell says, "" where it is %NULL
 *
 * Appends a cell as RFC 4180 has it. Text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`
 * or a tab) gets a `'` in front, which spreadsheets know as the mark of text: no cell of an export is ever executed.
 */
void
callboard_csv_append_cell (GString    *csv,
                           const char *text)
{
  g_autoptr(GString) cell = g_string_new (text != NULL ? text : "");
  gboolean first = !is_row_begun (csv);

  if (looks_like_formula (cell->str))
    g_string_prepend_c (cell, '\'');
  /* A row of one empty cell would be no row. */
  if (strpbrk (cell->str, ",\"\r\n") != NULL || (first && cell->len == 0))
    {
      g_string_replace (cell, "\"", "\"\"", 0);
      g_string_prepend_c (cell, '"');
      g_string_append_c (cell, '"');
    }
  if (!first)
    g_string_append_c (csv, ',');
  g_string_append_len (csv, cell->str, (gssize) cell->len);
}

/**
 * callboard_csv_end_row:
 * @csv: a table under way
 *
 * Ends the row.
 */
void
callboard_csv_end_row (GString *csv)
{
  g_string_append (csv, "\r\n");
}
