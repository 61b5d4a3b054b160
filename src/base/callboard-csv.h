/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a spreadsheet may be at most; more is refused before it is read. */
#define CALLBOARD_CSV_MAX_BYTES (64 * 1024 * 1024)
#define CALLBOARD_CSV_MAX_CELLS (4 * 1000 * 1000)
#define CALLBOARD_CSV_MAX_COLUMNS 500

/**
 * CallboardCsvEncoding:
 * @CALLBOARD_CSV_GUESS: find out
 *
 * How letters became bytes.
 */
typedef enum {
  CALLBOARD_CSV_GUESS,
  CALLBOARD_CSV_UTF_8,
  CALLBOARD_CSV_UTF_8_BOM,
  CALLBOARD_CSV_UTF_16_LE,
  CALLBOARD_CSV_UTF_16_BE,
  CALLBOARD_CSV_GB18030,
} CallboardCsvEncoding;

/**
 * CallboardCsvFlags:
 * @CALLBOARD_CSV_DEFAULT: UTF-8, and cells that a spreadsheet would compute are guarded
 * @CALLBOARD_CSV_FOR_SPREADSHEETS: also with a byte order mark, and with a guard before digits that a spreadsheet would
 *   take for a number and rewrite: those that begin with 0, and those of more than eleven
 * @CALLBOARD_CSV_FOR_CLIPBOARD: TABs between cells, and lines that end as in other text: what programs hand each other
 *
 * How to write. The guard is one TAB at the beginning of the (quoted) cell: programs show it as text, and
 * callboard_csv_read() takes it off again, so that what is written is read back as it was, byte for byte.
 */
typedef enum {
  CALLBOARD_CSV_DEFAULT          = 0,
  CALLBOARD_CSV_FOR_SPREADSHEETS = 1 << 0,
  CALLBOARD_CSV_FOR_CLIPBOARD    = 1 << 1,
} CallboardCsvFlags;

/**
 * CallboardCsvProblem:
 * @line: where, counted from 1; 0 where it concerns the column as a whole
 * @column: (nullable): the column's heading
 * @sentence: what a person reads, translated
 * @warning: whether one may go on all the same
 */
typedef struct
{
  guint     line;
  char     *column;
  char     *sentence;
  gboolean  warning;
} CallboardCsvProblem;

/**
 * CallboardCsvRow:
 * @line: the line it begins on, counted from 1
 * @cells: (array zero-terminated=1): as many as there are headings; a missing one is empty
 * @broken: whether it has cells without a heading, so that nobody can say what is what
 */
typedef struct
{
  guint      line;
  char     **cells;
  gboolean   broken;
} CallboardCsvRow;

/**
 * CallboardCsv:
 * @encoding: as said or guessed
 * @separator: as said or guessed
 * @headings: (array zero-terminated=1): the first row that is not blank
 * @rows: (element-type CallboardCsvRow): the others that are not blank
 * @problems: (element-type CallboardCsvProblem): what is wrong with single rows
 *
 * A spreadsheet as plain text; nothing in it is taken for a number, so leading zeros and long ids are as they were.
 */
typedef struct
{
  CallboardCsvEncoding   encoding;
  char                   separator;
  char                 **headings;
  GPtrArray             *rows;
  GPtrArray             *problems;
} CallboardCsv;

CallboardCsv        *callboard_csv_read              (GBytes                *bytes,
                                                      CallboardCsvEncoding   encoding,
                                                      char                   separator,
                                                      GError               **error) G_GNUC_WARN_UNUSED_RESULT;
void                 callboard_csv_free              (CallboardCsv          *self);
const char          *callboard_csv_encoding_get_label (CallboardCsvEncoding  encoding);
char                *callboard_csv_decode            (GBytes                *bytes,
                                                      CallboardCsvEncoding  *encoding,
                                                      GError               **error) G_GNUC_WARN_UNUSED_RESULT;

void                 callboard_csv_append_mark       (GString               *text);
void                 callboard_csv_append_row        (GString               *text,
                                                      const char * const    *cells,
                                                      CallboardCsvFlags      flags);

CallboardCsvProblem *callboard_csv_problem_new       (guint                  line,
                                                      const char            *column,
                                                      char                  *sentence,
                                                      gboolean               warning) G_GNUC_WARN_UNUSED_RESULT;
void                 callboard_csv_problem_free      (CallboardCsvProblem   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardCsv, callboard_csv_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardCsvProblem, callboard_csv_problem_free)

G_END_DECLS
