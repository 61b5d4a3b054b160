/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <string.h>

#include "base/callboard-csv.h"
#include "ui/grid/callboard-grid-model.h"

/* What comes from a spreadsheet: a table with queues above and agents at the side, a list of agents and queues, or a
 * block of marks for where one is. A blank cell leaves things as they are, as everywhere. */

typedef enum {
  MARK_NONE,
  MARK_YES,
  MARK_NO,
  MARK_UNKNOWN,
} Mark;

typedef struct
{
  CallboardGridModel *model;
  GPtrArray          *rows;      /* (owned): char **, the first one too */
  GPtrArray          *unknown;   /* (owned): char * */
  guint               n_staged;
} Paste;

static Mark
read_mark (const char *cell)
{
  static const char * const yes[] = { "1", "x", "✓", "✔", "√", "yes", "y", "true", "on", "是", "有", NULL };
  static const char * const no[] = { "0", "-", "no", "n", "false", "off", "否", "无", NULL };
  g_autofree char *trimmed = g_strstrip (g_strdup (cell));
  g_autofree char *small = g_utf8_strdown (trimmed, -1);

  if (*small == '\0')
    return MARK_NONE;
  if (g_strv_contains (yes, small))
    return MARK_YES;

  return g_strv_contains (no, small) ? MARK_NO : MARK_UNKNOWN;
}

static const char *
get_id (gpointer item)
{
  return callboard_item_get_id (CALLBOARD_ITEM (item));
}

static void
note_unknown (Paste      *paste,
              const char *text)
{
  for (guint i = 0; i < paste->unknown->len; i++)
    {
      if (g_str_equal (g_ptr_array_index (paste->unknown, i), text))
        return;
    }
  g_ptr_array_add (paste->unknown, g_strdup (text));
}

static CallboardAgent *
find_agent (Paste      *paste,
            const char *cell)
{
  g_autofree char *text = g_strstrip (g_strdup (cell));

  return *text != '\0' ? callboard_grid_model_find_agent (paste->model, text) : NULL;
}

static CallboardQueue *
find_queue (Paste      *paste,
            const char *cell)
{
  g_autofree char *text = g_strstrip (g_strdup (cell));

  return *text != '\0' ? callboard_grid_model_find_queue (paste->model, text) : NULL;
}

static void
stage (Paste          *paste,
       CallboardAgent *agent,
       CallboardQueue *queue,
       gboolean        checked)
{
  callboard_grid_model_stage (paste->model, get_id (agent), get_id (queue), checked);
  paste->n_staged++;
}

/* Headings of queues, beginning at the second column. */
static gboolean
is_table (Paste *paste)
{
  char **first = g_ptr_array_index (paste->rows, 0);

  for (guint i = 1; *first != NULL && first[i] != NULL; i++)
    {
      if (find_queue (paste, first[i]) != NULL && find_agent (paste, first[0]) == NULL)
        return TRUE;
    }

  return FALSE;
}

static void
paste_table (Paste *paste)
{
  char **headings = g_ptr_array_index (paste->rows, 0);

  for (guint i = 1; i < paste->rows->len; i++)
    {
      char **cells = g_ptr_array_index (paste->rows, i);
      CallboardAgent *agent = find_agent (paste, cells[0]);

      if (agent == NULL)
        note_unknown (paste, cells[0]);
      for (guint j = 1; agent != NULL && headings[j] != NULL && cells[j] != NULL; j++)
        {
          CallboardQueue *queue = find_queue (paste, headings[j]);
          Mark mark = read_mark (cells[j]);

          if (queue == NULL && *headings[j] != '\0')
            note_unknown (paste, headings[j]);
          else if (mark == MARK_UNKNOWN)
            note_unknown (paste, cells[j]);
          else if (queue != NULL && mark != MARK_NONE)
            stage (paste, agent, queue, mark == MARK_YES);
        }
    }
}

static void
paste_pair (Paste          *paste,
            CallboardAgent *agent,
            const char     *cell)
{
  g_autoptr(GString) text = g_string_new (cell);
  g_auto(GStrv) names = NULL;
  CallboardQueue *whole = find_queue (paste, cell);

  if (whole != NULL)
    {
      stage (paste, agent, whole, TRUE);
      return;
    }

  g_string_replace (text, "；", ";", 0);
  g_string_replace (text, "、", ";", 0);
  g_string_replace (text, "，", ";", 0);
  names = g_strsplit_set (text->str, ";,|", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      CallboardQueue *queue = find_queue (paste, names[i]);

      if (queue != NULL)
        stage (paste, agent, queue, TRUE);
      else if (*g_strstrip (names[i]) != '\0')
        note_unknown (paste, names[i]);
    }
}

/* Headings above such a list are neither an agent nor a queue. */
static void
paste_list (Paste *paste)
{
  for (guint i = 0; i < paste->rows->len; i++)
    {
      char **cells = g_ptr_array_index (paste->rows, i);
      CallboardAgent *agent = find_agent (paste, cells[0]);

      if (agent == NULL && i == 0 && (cells[1] == NULL || find_queue (paste, cells[1]) == NULL))
        continue;
      if (agent == NULL)
        note_unknown (paste, cells[0]);
      for (guint j = 1; agent != NULL && cells[j] != NULL; j++)
        paste_pair (paste, agent, cells[j]);
    }
}

static gboolean
is_block (Paste *paste)
{
  for (guint i = 0; i < paste->rows->len; i++)
    {
      char **cells = g_ptr_array_index (paste->rows, i);

      for (guint j = 0; cells[j] != NULL; j++)
        {
          if (read_mark (cells[j]) == MARK_UNKNOWN)
            return FALSE;
        }
    }

  return TRUE;
}

static void
paste_block (Paste *paste,
             guint  row,
             guint  column)
{
  CallboardGridModel *model = paste->model;

  for (guint i = 0; i < paste->rows->len && row + i < callboard_grid_model_get_n_rows (model); i++)
    {
      char **cells = g_ptr_array_index (paste->rows, i);

      for (guint j = 0; cells[j] != NULL && column + j < callboard_grid_model_get_n_columns (model); j++)
        {
          Mark mark = read_mark (cells[j]);

          if (mark != MARK_NONE)
            stage (paste, callboard_grid_model_get_agent (model, row + i),
                   callboard_grid_model_get_queue (model, column + j), mark == MARK_YES);
        }
    }
}

/* Spreadsheets give rows of cells divided by TABs; a row of nothing else counts, too, so this is no file of callboard-csv. */
static GPtrArray *
split (const char *text)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  const char *separator = strchr (text, '\t') != NULL ? "\t" : strchr (text, ';') != NULL ? ";" : ",";
  guint n = g_strv_length (lines);

  for (guint i = 0; i < n; i++)
    {
      gsize length = strlen (lines[i]);

      if (length > 0 && lines[i][length - 1] == '\r')
        lines[i][length - 1] = '\0';
      if (*lines[i] != '\0')
        g_ptr_array_add (rows, g_strsplit (lines[i], separator, -1));
      else if (i + 1 < n)
        g_ptr_array_add (rows, g_strsplit (" ", separator, -1));
    }

  return rows;
}

/**
 * callboard_grid_model_paste:
 * @self: a grid
 * @text: what was copied in a spreadsheet
 * @row: where one is, for a block without names
 * @column: where one is
 * @unknown: (out) (transfer full) (array zero-terminated=1): names and marks that were not understood
 *
 * Stages what the text says, to be taken back as one.
 *
 * Returns: how many cells it speaks of
 */
guint
callboard_grid_model_paste (CallboardGridModel *self,
                            const char         *text,
                            guint               row,
                            guint               column,
                            GStrv              *unknown)
{
  Paste paste = { .model = self, .rows = split (text), .unknown = g_ptr_array_new_null_terminated (0, g_free, TRUE) };

  callboard_grid_model_begin (self);
  if (paste.rows->len > 0 && is_table (&paste))
    paste_table (&paste);
  else if (paste.rows->len > 0 && is_block (&paste))
    paste_block (&paste, row, column);
  else if (paste.rows->len > 0)
    paste_list (&paste);
  callboard_grid_model_end (self);
  g_ptr_array_unref (paste.rows);
  *unknown = (GStrv) g_ptr_array_free (paste.unknown, FALSE);

  return paste.n_staged;
}
