/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "plan/callboard-roster-private.h"

/* A spreadsheet program that takes 007 for a number saves 7, for all of the column and without a word. */

#define MOBILE_LENGTH 11

/* What is seen of one column. */
typedef struct
{
  guint n_digits_only;     /* cells of digits only */
  guint n_with_zero;       /* of these, those that begin with 0 */
  guint n_known_by_zeros;  /* those that are nobody's, but somebody's with zeros before them */
  guint n_ten_digits;
  gsize longest;
  gsize shortest;
} Column;

/* Values on the floor that begin with 0, as they are without: those that a cell could have been. */
typedef struct
{
  GHashTable *whole;   /* (owned): every value */
  GHashTable *bare;    /* (owned): those with zeros, without them */
} Known;

static const char *
skip_zeros (const char *digits)
{
  return digits + strspn (digits, "0");
}

static gboolean
is_digits (const char *text)
{
  return *text != '\0' && text[strspn (text, "0123456789")] == '\0';
}

static void
look_at_floor (Known          *known,
               CallboardFloor *floor,
               guint           field)
{
  GListModel *agents = floor != NULL ? G_LIST_MODEL (callboard_floor_get_agents (floor)) : NULL;
  guint n = agents != NULL ? g_list_model_get_n_items (agents) : 0;

  known->whole = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  known->bare = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(CallboardItem) agent = g_list_model_get_item (agents, i);
      char *value = callboard_record_dup_text (callboard_item_get_record (agent), field);

      if (*value == '0' && is_digits (value) && *skip_zeros (value) != '\0')
        g_hash_table_add (known->bare, g_strdup (skip_zeros (value)));
      g_hash_table_add (known->whole, value);
    }
}

static void
look_at_cell (Column      *column,
              const Known *known,
              const char  *cell)
{
  g_autofree char *text = g_strstrip (g_strdup (cell));
  gsize length = strlen (text);

  if (!is_digits (text))
    return;

  column->n_digits_only++;
  column->n_with_zero += *text == '0' ? 1 : 0;
  column->n_ten_digits += length == MOBILE_LENGTH - 1 && *text != '0' ? 1 : 0;
  if (!g_hash_table_contains (known->whole, text) && g_hash_table_contains (known->bare, text))
    column->n_known_by_zeros++;
  column->longest = MAX (column->longest, length);
  column->shortest = column->shortest == 0 ? length : MIN (column->shortest, length);
}

static char *
judge (const Column *column,
       const Known  *known,
       guint         field)
{
  gboolean zeros_known = g_hash_table_size (known->bare) > 0;

  if (column->n_known_by_zeros > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "%u cell of this column is that of somebody who is there, without the zeros "
                                         "at the beginning. A spreadsheet program may have dropped them.",
                                         "%u cells of this column are those of somebody who is there, without the "
                                         "zeros at the beginning. A spreadsheet program may have dropped them.",
                                         column->n_known_by_zeros), column->n_known_by_zeros);
  if (field == CALLBOARD_AGENT_MOBILE && column->n_ten_digits > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "%u number has ten digits. A spreadsheet program may have dropped the zero "
                                         "at the beginning.",
                                         "%u numbers have ten digits. A spreadsheet program may have dropped the zero "
                                         "at the beginning.",
                                         column->n_ten_digits), column->n_ten_digits);
  if (field != CALLBOARD_AGENT_MOBILE && zeros_known && column->n_digits_only > 1 && column->n_with_zero == 0 &&
      column->shortest < column->longest)
    return g_strdup (_("Others begin with zeros, and here none does, though the lengths differ. A spreadsheet program "
                       "may have dropped the zeros."));

  return NULL;
}

/**
 * callboard_roster_find_lost_zeros: (skip)
 * @csv: a spreadsheet
 * @columns: for each heading a #CallboardAgentField or %CALLBOARD_ROSTER_NO_FIELD
 * @floor: (nullable): what is
 * @problems: (element-type CallboardCsvProblem): takes a warning for each column that seems to have lost its zeros
 */
void
callboard_roster_find_lost_zeros (CallboardCsv   *csv,
                                  const int      *columns,
                                  CallboardFloor *floor,
                                  GPtrArray      *problems)
{
  for (guint i = 0; csv->headings[i] != NULL; i++)
    {
      g_autoptr(GHashTable) whole = NULL, bare = NULL;
      Known known;
      Column column = { 0 };
      char *sentence;

      if (columns[i] != CALLBOARD_AGENT_ID && columns[i] != CALLBOARD_AGENT_WORK_ID &&
          columns[i] != CALLBOARD_AGENT_MOBILE)
        continue;

      look_at_floor (&known, floor, (guint) columns[i]);
      whole = known.whole;
      bare = known.bare;
      for (guint row = 0; row < csv->rows->len; row++)
        {
          const CallboardCsvRow *cells = g_ptr_array_index (csv->rows, row);

          if (!cells->broken)
            look_at_cell (&column, &known, cells->cells[i]);
        }
      sentence = judge (&column, &known, (guint) columns[i]);
      if (sentence != NULL)
        g_ptr_array_add (problems, callboard_csv_problem_new (0, csv->headings[i], sentence, TRUE));
    }
}
