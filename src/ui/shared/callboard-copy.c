/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/callboard-csv.h"
#include "ui/shared/callboard-columns.h"
#include "ui/shared/callboard-copy.h"
#include "ui/shared/callboard-widgets.h"

/**
 * callboard_copy:
 * @near: any widget of the window
 * @text: nothing secret
 *
 * Puts @text on the clipboard, and says so: one would not see it otherwise.
 */
void
callboard_copy (GtkWidget  *near,
                const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (near), text);
  callboard_toast_text (near, _("Copied"));
}

static GtkSelectionModel *
get_model (GtkWidget *view)
{
  GtkSelectionModel *model = NULL;

  g_object_get (view, "model", &model, NULL);
  /* The view holds it. */
  if (model != NULL)
    g_object_unref (model);

  return model;
}

static gboolean
on_copy_cb (GtkWidget *view,
            GVariant  *args,
            gpointer   data)
{
  CallboardCopyFunc dup_text = data;
  GtkSelectionModel *model = get_model (view);
  g_autoptr(GPtrArray) items = model != NULL ? callboard_selection_dup_items (model) : NULL;
  g_autofree char *text = items != NULL && items->len > 0 ? dup_text (view, items) : NULL;

  if (text == NULL)
    return FALSE;

  callboard_copy (view, text);

  return TRUE;
}

/**
 * callboard_copy_attach:
 * @view: a GtkListView, GtkGridView or GtkColumnView in which something can be selected
 * @dup_text: tells of what is selected
 *
 * Lets Ctrl+C copy what is selected.
 */
void
callboard_copy_attach (GtkWidget         *view,
                       CallboardCopyFunc  dup_text)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string ("<Control>c|<Control>Insert");

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (trigger, gtk_callback_action_new (on_copy_cb, dup_text, NULL)));
  gtk_widget_add_controller (view, keys);
}

/**
 * callboard_copy_rows:
 * @items: what to tell of
 * @list_cells: tells the cells of one
 *
 * Returns: (transfer full): a line for each, as callboard_columns_dup_text() has it, without headings
 */
char *
callboard_copy_rows (GPtrArray          *items,
                     CallboardCellsFunc  list_cells)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      g_auto(GStrv) cells = list_cells (g_ptr_array_index (items, i));

      for (char **cell = cells; *cell != NULL; cell++)
        g_strdelimit (*cell, "\t\r\n", ' ');
      callboard_csv_append_row (text, (const char * const *) cells, CALLBOARD_CSV_FOR_CLIPBOARD);
    }
  /* The last line is a line without an end, else there would be an empty row below it. */
  g_string_truncate (text, text->len > 0 ? text->len - strlen ("\n") : 0);

  return g_string_free_and_steal (text);
}

/**
 * callboard_copy_table:
 * @view: a GtkColumnView with #CallboardColumns
 * @items: what to tell of
 *
 * For callboard_copy_attach().
 *
 * Returns: (transfer full): the rows as they are shown
 */
char *
callboard_copy_table (GtkWidget *view,
                      GPtrArray *items)
{
  return callboard_columns_dup_text (GTK_COLUMN_VIEW (view), items, NULL);
}
