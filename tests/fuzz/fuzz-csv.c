/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-fuzz"

#include "config.h"

#include "base/callboard-csv.h"
#include "fuzz/fuzz.h"
#include "plan/callboard-roster.h"

/* Spreadsheets in any encoding and with any separator, and a roster made of what they hold. The first byte says which to
 * assume. What is written of a row is read again as it was. */

#define N_ENCODINGS (CALLBOARD_CSV_GB18030 + 1)
/* Rows are written and read alike, so of many a few will do. */
#define MAX_WRITTEN 4

static void
check_row (const CallboardCsvRow *row,
           guint                  n_cells)
{
  GString *text = g_string_new (NULL);
  g_auto(GStrv) headings = g_new0 (char *, n_cells + 1);
  g_autoptr(GBytes) bytes = NULL;
  CallboardCsv *again;

  for (guint i = 0; i < n_cells; i++)
    headings[i] = g_strdup_printf ("column %u", i);
  callboard_csv_append_row (text, (const char * const *) headings, 0);
  callboard_csv_append_row (text, (const char * const *) row->cells, 0);
  bytes = g_string_free_to_bytes (text);
  again = callboard_csv_read (bytes, CALLBOARD_CSV_UTF_8, ',', NULL);
  g_assert_nonnull (again);
  if (again->rows->len > 0)
    g_assert_cmpstrv (((CallboardCsvRow *) g_ptr_array_index (again->rows, 0))->cells, row->cells);
  callboard_csv_free (again);
}

static void
make_roster (CallboardCsv *csv)
{
  g_autofree int *columns = callboard_roster_guess_columns (csv->headings);
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) callboard_csv_problem_free);
  g_autoptr(CallboardRoster) roster = callboard_roster_new_from_csv (csv, columns, NULL, problems);

  for (guint i = 0; i < problems->len; i++)
    g_assert_true (g_utf8_validate (((CallboardCsvProblem *) g_ptr_array_index (problems, i))->sentence, -1, NULL));
}

/* What converts from an encoding is loaded once, not for each input. */
static void
keep_converters (void)
{
  static const char * const names[] = { "GB18030", "UTF-16LE", "UTF-16BE" };
  static GIConv kept[G_N_ELEMENTS (names)];

  for (guint i = 0; i < G_N_ELEMENTS (names) && kept[i] == NULL; i++)
    {
      kept[i] = g_iconv_open ("UTF-8", names[i]);
      g_assert_true (kept[i] != (GIConv) -1);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  static const char separators[] = { '\0', ',', ';', '\t' };
  g_autoptr(GBytes) bytes = NULL;
  CallboardCsv *csv;

  if (length < 1)
    return 0;
  keep_converters ();

  bytes = g_bytes_new (data + 1, length - 1);
  csv = callboard_csv_read (bytes, (CallboardCsvEncoding) (data[0] % N_ENCODINGS),
                            separators[data[0] / N_ENCODINGS % G_N_ELEMENTS (separators)], NULL);
  if (csv == NULL)
    return 0;

  for (guint i = 0; i < csv->rows->len; i++)
    {
      CallboardCsvRow *row = g_ptr_array_index (csv->rows, i);

      for (guint j = 0; row->cells[j] != NULL; j++)
        g_assert_true (g_utf8_validate (row->cells[j], -1, NULL));
      if (!row->broken && i < MAX_WRITTEN)
        check_row (row, g_strv_length (row->cells));
    }
  make_roster (csv);
  callboard_csv_free (csv);

  return 0;
}
