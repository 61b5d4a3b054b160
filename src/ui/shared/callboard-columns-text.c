/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/callboard-csv.h"
#include "ui/shared/callboard-columns-private.h"

static char *
dup_cell (CallboardColumns          *self,
          const CallboardColumnInfo *info,
          gpointer                   item)
{
  char *text = self->table->dup_text (info->column, item, self->context);

  /* A cell is a line. */
  return text != NULL ? g_strdelimit (text, "\t\r\n", ' ') : g_strdup ("");
}

/* Those that are in sight, as they are in sight, or the one. */
static GPtrArray *
list_infos (CallboardColumns *self,
            const char       *id)
{
  g_auto(GStrv) ids = callboard_columns_list (self);
  GPtrArray *infos = g_ptr_array_new ();

  for (char **one = ids; *one != NULL; one++)
    {
      CallboardColumn *column = callboard_columns_find (self, *one);

      if (id != NULL ? g_str_equal (*one, id) : gtk_column_view_column_get_visible (column->column))
        g_ptr_array_add (infos, (gpointer) column->info);
    }

  return infos;
}

static void
append_row (CallboardColumns *self,
            GString          *text,
            GPtrArray        *infos,
            gpointer          item)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) cells = NULL;

  for (guint i = 0; i < infos->len; i++)
    {
      const CallboardColumnInfo *info = g_ptr_array_index (infos, i);

      g_strv_builder_take (builder, item != NULL ? dup_cell (self, info, item) : g_strdup (_(info->title)));
    }
  cells = g_strv_builder_end (builder);
  callboard_csv_append_row (text, (const char * const *) cells, CALLBOARD_CSV_FOR_CLIPBOARD);
}

/**
 * callboard_columns_dup_text:
 * @view: the table
 * @items: what to tell of
 * @id: (nullable): the only column to tell of; %NULL for all that are in sight
 *
 * One cell is told as it is. Otherwise there is a line for each of @items, with TABs between its cells, and before them,
 * if they have several, a line of headings: what a spreadsheet takes over when it is pasted. What a spreadsheet would compute
 * is guarded, as in the files that are exported.
 *
 * Returns: (transfer full): the text
 */
char *
callboard_columns_dup_text (GtkColumnView *view,
                            GPtrArray     *items,
                            const char    *id)
{
  CallboardColumns *self = callboard_columns_of (view);
  g_autoptr(GPtrArray) infos = list_infos (self, id);
  GString *text;

  if (items->len == 1 && infos->len == 1)
    return dup_cell (self, g_ptr_array_index (infos, 0), g_ptr_array_index (items, 0));

  text = g_string_new (NULL);
  if (infos->len > 1)
    append_row (self, text, infos, NULL);
  for (guint i = 0; i < items->len; i++)
    append_row (self, text, infos, g_ptr_array_index (items, i));
  /* The last line is a line without an end, else there would be an empty row below it. */
  g_string_truncate (text, text->len > 0 ? text->len - strlen ("\n") : 0);

  return g_string_free_and_steal (text);
}
