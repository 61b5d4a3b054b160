/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-base"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/callboard-csv.h"
#include "base/callboard-error.h"

/* From text to rows of cells. */

/* That many rows show what separates their cells. */
#define SAMPLE_ROWS 20

/* State of reading. */
typedef struct
{
  const char *at;
  char        separator;
  guint       line;
  guint       max_rows;
  guint       n_cells;
  GPtrArray  *rows;      /* (owned): CallboardCsvRow */
  GPtrArray  *problems;  /* (owned): CallboardCsvProblem */
  GString    *cell;      /* (owned) */
} Reader;

/**
 * callboard_csv_problem_new: (skip)
 * @line: where, counted from 1, or 0
 * @column: (nullable): the column's heading
 * @sentence: (transfer full): what a person reads, translated
 * @warning: whether one may go on all the same
 *
 * Returns: (transfer full): a problem
 */
CallboardCsvProblem *
callboard_csv_problem_new (guint       line,
                           const char *column,
                           char       *sentence,
                           gboolean    warning)
{
  CallboardCsvProblem *self = g_new0 (CallboardCsvProblem, 1);

  self->line = line;
  self->column = g_strdup (column);
  self->sentence = sentence;
  self->warning = warning;

  return self;
}

/**
 * callboard_csv_problem_free: (skip)
 * @self: (transfer full): a problem
 */
void
callboard_csv_problem_free (CallboardCsvProblem *self)
{
  g_free (self->column);
  g_free (self->sentence);
  g_free (self);
}

static void
row_free (gpointer data)
{
  CallboardCsvRow *row = data;

  g_strfreev (row->cells);
  g_free (row);
}

/**
 * callboard_csv_free: (skip)
 * @self: (transfer full): a spreadsheet
 */
void
callboard_csv_free (CallboardCsv *self)
{
  g_strfreev (self->headings);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_free (self);
}

static void
reader_init (Reader     *reader,
             const char *text,
             char        separator,
             guint       max_rows)
{
  *reader = (Reader) { .at = text, .separator = separator, .line = 1, .max_rows = max_rows };
  reader->rows = g_ptr_array_new_with_free_func (row_free);
  reader->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) callboard_csv_problem_free);
  reader->cell = g_string_new (NULL);
}

static void
reader_clear (Reader *reader)
{
  g_clear_pointer (&reader->rows, g_ptr_array_unref);
  g_clear_pointer (&reader->problems, g_ptr_array_unref);
  g_string_free (g_steal_pointer (&reader->cell), TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

/* A line ends with LF, CR LF, or CR alone. */
static gboolean
ends_line (const char *at)
{
  return *at == '\n' || (*at == '\r' && at[1] != '\n');
}

static gboolean
read_quoted (Reader  *reader,
             GError **error)
{
  guint begin = reader->line;

  for (reader->at++; *reader->at != '\0'; reader->at++)
    {
      if (*reader->at == '"' && *++reader->at != '"')
        return TRUE;
      if (ends_line (reader->at))
        reader->line++;
      g_string_append_c (reader->cell, *reader->at);
    }

  return callboard_error_refuse (error, CALLBOARD_ERROR_NOT_UNDERSTOOD,
                                 _("The quotation mark in line %u is never closed."), begin);
}

static void
read_plain (Reader *reader)
{
  const char stop[] = { reader->separator, '\r', '\n', '\0' };
  gsize length = strcspn (reader->at, stop);

  g_string_append_len (reader->cell, reader->at, (gssize) length);
  reader->at += length;
}

/* Other programs keep zeros by making the cell a formula of nothing but text: ="007". */
static char *
dup_unguarded (const char *cell)
{
  gsize length = strlen (cell);

  if (*cell == '\t')
    return g_strdup (cell + 1);
  if (length >= 3 && g_str_has_prefix (cell, "=\"") && strchr (cell + 2, '"') == cell + length - 1)
    return g_strndup (cell + 2, length - 3);

  return g_strdup (cell);
}

static gboolean
read_cell (Reader   *reader,
           GPtrArray *cells,
           GError   **error)
{
  gsize quoted;

  g_string_truncate (reader->cell, 0);
  if (*reader->at != '"')
    {
      read_plain (reader);
    }
  else
    {
      if (!read_quoted (reader, error))
        return FALSE;
      quoted = reader->cell->len;
      read_plain (reader);
      if (strspn (reader->cell->str + quoted, " ") != reader->cell->len - quoted)
        g_ptr_array_add (reader->problems,
                         callboard_csv_problem_new (reader->line, NULL,
                                                    g_strdup (_("There is text behind a closing quotation mark.")),
                                                    TRUE));
      else
        g_string_truncate (reader->cell, quoted);
    }
  g_ptr_array_add (cells, dup_unguarded (reader->cell->str));
  if (cells->len <= CALLBOARD_CSV_MAX_COLUMNS && ++reader->n_cells <= CALLBOARD_CSV_MAX_CELLS)
    return TRUE;

  return callboard_error_refuse (error, CALLBOARD_ERROR_NOT_UNDERSTOOD,
                                 _("The file has too many cells (line %u)."),
                                 reader->line);
}

static void
end_line (Reader *reader)
{
  if (*reader->at == '\r' && reader->at[1] == '\n')
    reader->at++;
  if (*reader->at != '\0')
    {
      reader->at++;
      reader->line++;
    }
}

static gboolean
is_blank (const char *cell)
{
  return cell[strspn (cell, " \t\r\n")] == '\0';
}

static gboolean
read_row (Reader  *reader,
          GError **error)
{
  g_autoptr(GPtrArray) cells = g_ptr_array_new_null_terminated (8, g_free, TRUE);
  guint line = reader->line;
  gboolean blank = TRUE;
  CallboardCsvRow *row;

  if (!read_cell (reader, cells, error))
    return FALSE;
  while (*reader->at != '\0' && *reader->at == reader->separator)
    {
      reader->at++;
      if (!read_cell (reader, cells, error))
        return FALSE;
    }
  end_line (reader);

  for (guint i = 0; i < cells->len; i++)
    blank = blank && is_blank (g_ptr_array_index (cells, i));
  if (blank)
    return TRUE;

  row = g_new0 (CallboardCsvRow, 1);
  row->line = line;
  row->cells = (char **) g_ptr_array_steal (cells, NULL);
  g_ptr_array_add (reader->rows, row);

  return TRUE;
}

static gboolean
read_rows (Reader  *reader,
           GError **error)
{
  while (*reader->at != '\0' && reader->rows->len < reader->max_rows)
    {
      if (!read_row (reader, error))
        return FALSE;
    }

  return TRUE;
}

/* How well the rows agree on a number of columns, if that is what separates their cells. */
static guint
rate_separator (const char *text,
                char        separator)
{
  g_auto(Reader) reader = { NULL };
  guint n_columns, n_alike = 0;

  reader_init (&reader, text, separator, SAMPLE_ROWS);
  if (!read_rows (&reader, NULL) || reader.rows->len == 0)
    return 0;

  n_columns = g_strv_length (((CallboardCsvRow *) g_ptr_array_index (reader.rows, 0))->cells);
  for (guint i = 0; i < reader.rows->len; i++)
    n_alike += g_strv_length (((CallboardCsvRow *) g_ptr_array_index (reader.rows, i))->cells) == n_columns ? 1 : 0;

  return n_columns > 1 ? n_alike * 1000 / reader.rows->len + n_columns : 0;
}

static char
guess_separator (const char *text)
{
  static const char candidates[] = { ',', ';', '\t' };
  char best = candidates[0];
  guint best_rate = 0;

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      guint rate = rate_separator (text, candidates[i]);

      if (rate > best_rate)
        {
          best = candidates[i];
          best_rate = rate;
        }
    }

  return best;
}

static void
cut_blank_end (char  **cells,
               guint   least)
{
  for (guint n = g_strv_length (cells); n > least && is_blank (cells[n - 1]); n--)
    g_clear_pointer (&cells[n - 1], g_free);
}

/* Spreadsheets leave out blank cells at the end of a row; cells too many mean that something slipped. */
static void
fit_row (CallboardCsv    *self,
         CallboardCsvRow *row,
         guint            n_columns)
{
  guint n;

  cut_blank_end (row->cells, n_columns);
  n = g_strv_length (row->cells);
  if (n == n_columns)
    return;

  row->broken = n > n_columns;
  g_ptr_array_add (self->problems,
                   callboard_csv_problem_new (row->line, NULL,
                                              g_strdup_printf (_("The row has %u cells, but there are %u headings."),
                                                               n, n_columns), !row->broken));
  if (row->broken)
    return;

  row->cells = g_renew (char *, row->cells, n_columns + 1);
  for (; n < n_columns; n++)
    row->cells[n] = g_strdup ("");
  row->cells[n_columns] = NULL;
}

static gboolean
take_rows (CallboardCsv  *self,
           Reader        *reader,
           GError       **error)
{
  guint n_columns;

  self->rows = g_steal_pointer (&reader->rows);
  self->problems = g_steal_pointer (&reader->problems);
  if (self->rows->len == 0)
    return callboard_error_refuse (error, CALLBOARD_ERROR_NOT_UNDERSTOOD,
                                   _("The file has no headings."));

  self->headings = g_steal_pointer (&((CallboardCsvRow *) g_ptr_array_index (self->rows, 0))->cells);
  g_ptr_array_remove_index (self->rows, 0);
  cut_blank_end (self->headings, 1);
  n_columns = g_strv_length (self->headings);
  for (guint i = 0; i < n_columns; i++)
    g_strstrip (self->headings[i]);
  for (guint i = 0; i < self->rows->len; i++)
    fit_row (self, g_ptr_array_index (self->rows, i), n_columns);

  return TRUE;
}

/**
 * callboard_csv_read: (skip)
 * @bytes: a file
 * @encoding: what it is in, or %CALLBOARD_CSV_GUESS
 * @separator: what separates cells, or 0 to have it guessed: comma, semicolon or TAB
 * @error: return location for a %CALLBOARD_ERROR_NOT_UNDERSTOOD
 *
 * Reads a spreadsheet: cells may be quoted and then hold line ends, lines end as they like, blank rows do not count.
 * What is wrong with one row is a problem of that row; what makes the rest unreadable is an error. Can be called on any
 * thread.
 *
 * Returns: (transfer full) (nullable): the rows
 */
CallboardCsv *
callboard_csv_read (GBytes                *bytes,
                    CallboardCsvEncoding   encoding,
                    char                   separator,
                    GError               **error)
{
  g_autofree char *text = callboard_csv_decode (bytes, &encoding, error);
  g_autoptr(CallboardCsv) self = g_new0 (CallboardCsv, 1);
  g_auto(Reader) reader = { NULL };

  reader_init (&reader, text, separator, G_MAXUINT);
  if (text == NULL)
    return NULL;

  self->encoding = encoding;
  self->separator = reader.separator = separator != '\0' ? separator : guess_separator (text);
  if (!read_rows (&reader, error) || !take_rows (self, &reader, error))
    return NULL;

  return g_steal_pointer (&self);
}
