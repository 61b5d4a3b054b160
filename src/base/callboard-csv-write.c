/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-base"

#include "config.h"

#include <string.h>

#include "base/callboard-csv.h"

/* RFC 4180, with a guard before what a spreadsheet would not leave as it is: see CallboardCsvFlags. */

#define GUARD '\t'

/* More digits than this are shown, and saved, as 1.23E+12. */
#define MAX_SAFE_DIGITS 11

/* A cell that begins so is computed, also in the wide letters that East Asian keyboards give. */
static gboolean
is_formula (const char *cell)
{
  static const char * const wide[] = { "＝", "＋", "－", "＠" };

  if (*cell != '\0' && strchr ("=+-@\t\r\n", *cell) != NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    {
      if (g_str_has_prefix (cell, wide[i]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_rewritten (const char *cell)
{
  gsize n_digits = strspn (cell, "0123456789");

  if (n_digits == 0 || cell[n_digits] != '\0')
    return FALSE;

  return (*cell == '0' && n_digits > 1) || n_digits > MAX_SAFE_DIGITS;
}

/* Blanks at the ends are data, and some readers trim them unless they are quoted. */
static gboolean
wants_quotes (const char        *cell,
              CallboardCsvFlags  flags)
{
  const char *special = (flags & CALLBOARD_CSV_FOR_CLIPBOARD) != 0 ? "\t\"\r\n" : ",;\t\"\r\n";

  return strpbrk (cell, special) != NULL || g_ascii_isspace (*cell) ||
         (*cell != '\0' && g_ascii_isspace (cell[strlen (cell) - 1]));
}

static void
append_cell (GString           *text,
             const char        *cell,
             CallboardCsvFlags  flags)
{
  gboolean guarded = is_formula (cell) || ((flags & CALLBOARD_CSV_FOR_SPREADSHEETS) != 0 && is_rewritten (cell));

  if (!guarded && !wants_quotes (cell, flags))
    {
      g_string_append (text, cell);
      return;
    }

  g_string_append_c (text, '"');
  if (guarded)
    g_string_append_c (text, GUARD);
  for (const char *at = cell; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *at);
    }
  g_string_append_c (text, '"');
}

/**
 * callboard_csv_append_mark:
 * @text: empty text
 *
 * Begins with a byte order mark, by which spreadsheet programs know UTF-8.
 */
void
callboard_csv_append_mark (GString *text)
{
  g_string_append (text, "\xef\xbb\xbf");
}

/**
 * callboard_csv_append_row:
 * @text: takes the row
 * @cells: (array zero-terminated=1): valid UTF-8 without NUL
 * @flags: how
 */
void
callboard_csv_append_row (GString            *text,
                          const char * const *cells,
                          CallboardCsvFlags   flags)
{
  for (guint i = 0; cells[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (text, (flags & CALLBOARD_CSV_FOR_CLIPBOARD) != 0 ? '\t' : ',');
      append_cell (text, cells[i], flags);
    }
  /* A row of one empty cell would be read as no row. */
  if (cells[0] != NULL && cells[1] == NULL && *cells[0] == '\0')
    g_string_append (text, "\"\"");
  g_string_append (text, (flags & CALLBOARD_CSV_FOR_CLIPBOARD) != 0 ? "\n" : "\r\n");
}
