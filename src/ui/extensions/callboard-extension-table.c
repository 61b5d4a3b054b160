/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/agents/callboard-agent-drag.h"
#include "ui/extensions/callboard-extension-table.h"
#include "ui/shared/callboard-cell.h"

typedef enum
{
  COLUMN_NUMBER,
  COLUMN_TYPE,
  COLUMN_OWNER,
  COLUMN_ACCOUNT,
  COLUMN_ORIGIN,
  COLUMN_NOTE,
} Column;

typedef struct
{
  Column      column;
  const char *id;
  const char *title;
  int         width;
  gboolean    expand;
  gboolean    numeric;
  gboolean    narrow;   /* shown on a narrow window too */
} ColumnInfo;

static const ColumnInfo columns[] = {
  { COLUMN_NUMBER, "number", N_("Number"), 90, FALSE, TRUE, TRUE },
  { COLUMN_TYPE, "type", N_("Type"), 100, FALSE, FALSE, TRUE },
  { COLUMN_OWNER, "agent", N_("Bound To"), 150, TRUE, FALSE, TRUE },
  { COLUMN_ACCOUNT, "account", N_("Account"), 150, FALSE, TRUE, FALSE },
  { COLUMN_ORIGIN, "origin", N_("Origin"), 150, FALSE, FALSE, FALSE },
  { COLUMN_NOTE, "note", N_("Note"), 120, FALSE, FALSE, FALSE },
};

typedef struct
{
  const ColumnInfo *info;
  CallboardFloor   *floor;   /* (owned) */
} ColumnData;

static ColumnData *
column_data_new (const ColumnInfo *info,
                 CallboardFloor   *floor)
{
  ColumnData *data = g_new0 (ColumnData, 1);

  data->info = info;
  data->floor = g_object_ref (floor);

  return data;
}

static void
column_data_free (gpointer data)
{
  g_object_unref (((ColumnData *) data)->floor);
  g_free (data);
}

/**
 * callboard_extension_dup_owner:
 * @extension: an extension
 * @floor: where its agent is looked up
 *
 * Returns: (transfer full) (nullable): what the agent who has it is called
 */
char *
callboard_extension_dup_owner (CallboardKnownExtension *extension,
                               CallboardFloor          *floor)
{
  const char *id = callboard_known_extension_get_agent (extension);
  CallboardAgent *agent = id != NULL ? callboard_floor_lookup_agent (floor, id) : NULL;

  return g_strdup (agent != NULL ? callboard_item_get_title (CALLBOARD_ITEM (agent)) : id);
}

/* NULL: it says nothing, and comes last. */
static char *
dup_text (const ColumnData        *data,
          CallboardKnownExtension *extension)
{
  switch (data->info->column)
    {
    case COLUMN_NUMBER:
      return g_strdup (callboard_known_extension_get_number (extension));
    case COLUMN_TYPE:
      return g_strdup (callboard_signal_type_get_label (callboard_known_extension_get_signal_type (extension)));
    case COLUMN_OWNER:
      return callboard_extension_dup_owner (extension, data->floor);
    case COLUMN_ACCOUNT:
      return g_strdup (callboard_known_extension_get_account (extension));
    case COLUMN_ORIGIN:
      return g_strdup (callboard_origin_get_label (callboard_known_extension_get_origin (extension)));
    case COLUMN_NOTE:
    default:
      return g_strdup (callboard_known_extension_get_note (extension));
    }
}

static int
compare (gconstpointer one,
         gconstpointer other,
         gpointer      user_data)
{
  g_autofree char *text = dup_text (user_data, (gpointer) one);
  g_autofree char *other_text = dup_text (user_data, (gpointer) other);

  if (text == NULL || other_text == NULL)
    return gtk_ordering_from_cmpfunc ((text == NULL) - (other_text == NULL));

  return gtk_ordering_from_cmpfunc (((ColumnData *) user_data)->info->numeric ? g_strcmp0 (text, other_text)
                                                                              : g_utf8_collate (text, other_text));
}

static void
set_class (GtkWidget  *widget,
           const char *css_class,
           gboolean    wanted)
{
  if (wanted)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
show_extension (GtkColumnViewCell       *cell,
                CallboardKnownExtension *extension)
{
  const ColumnData *data = g_object_get_data (G_OBJECT (cell), "callboard-column");
  GtkWidget *child = gtk_column_view_cell_get_child (cell);
  g_autofree char *text = dup_text (data, extension);
  gboolean free_one = data->info->column == COLUMN_OWNER && text == NULL;

  gtk_inscription_set_text (GTK_INSCRIPTION (child), free_one ? _("Not bound") : text);
  set_class (child, "dimmed", free_one || (data->info->column == COLUMN_TYPE &&
                                           callboard_known_extension_get_signal_type (extension) == CALLBOARD_SIGNAL_UNKNOWN));
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkColumnViewCell        *cell,
          ColumnData               *data)
{
  GtkWidget *child = callboard_cell_new ();

  set_class (child, "numeric", data->info->numeric);
  g_object_set_data (G_OBJECT (cell), "callboard-column", data);
  callboard_agent_drag_mark_cell (child, cell);
  gtk_column_view_cell_set_child (cell, child);
}

static void
on_changed_cb (CallboardKnownExtension *extension,
               GtkColumnViewCell       *cell)
{
  show_extension (cell, extension);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkColumnViewCell        *cell,
         ColumnData               *data)
{
  CallboardKnownExtension *extension = gtk_column_view_cell_get_item (cell);

  show_extension (cell, extension);
  g_signal_connect (extension, "changed", G_CALLBACK (on_changed_cb), cell);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkColumnViewCell        *cell,
           ColumnData               *data)
{
  g_signal_handlers_disconnect_by_func (gtk_column_view_cell_get_item (cell), on_changed_cb, cell);
}

static void
column_data_closed (gpointer  data,
                    GClosure *closure)
{
  column_data_free (data);
}

static void
add_column (GtkColumnView    *view,
            const ColumnInfo *info,
            CallboardFloor   *floor)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  ColumnData *data = column_data_new (info, floor);
  g_autoptr(GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare, column_data_new (info, floor),
                                                                   column_data_free));
  g_autoptr(GtkColumnViewColumn) column = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), data);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), data);
  g_signal_connect_data (factory, "bind", G_CALLBACK (bind_cb), data, column_data_closed, G_CONNECT_DEFAULT);

  column = gtk_column_view_column_new (_(info->title), factory);
  gtk_column_view_column_set_id (column, info->id);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, info->expand);
  callboard_column_set_width (column, info->width);
  gtk_column_view_append_column (view, column);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkColumnViewRow         *row,
             gpointer                  user_data)
{
  gtk_column_view_row_set_accessible_label (row, callboard_known_extension_get_number (gtk_column_view_row_get_item (row)));
}

/**
 * callboard_extension_table_fill:
 * @view: a column view without columns
 * @floor: the floor whose agents have the extensions
 *
 * Gives @view its columns and its rows their names.
 */
void
callboard_extension_table_fill (GtkColumnView  *view,
                                CallboardFloor *floor)
{
  g_autoptr(GtkListItemFactory) row_factory = gtk_signal_list_item_factory_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    add_column (view, &columns[i], floor);
  g_signal_connect (row_factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  gtk_column_view_set_row_factory (view, row_factory);
}

/**
 * callboard_extension_table_set_narrow:
 * @view: the column view
 * @narrow: whether there is room for the most important columns only
 */
void
callboard_extension_table_set_narrow (GtkColumnView *view,
                                      gboolean       narrow)
{
  GListModel *model = gtk_column_view_get_columns (view);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (model, i);

      gtk_column_view_column_set_visible (column, !narrow || columns[i].narrow);
      if (columns[i].column == COLUMN_NUMBER || columns[i].column == COLUMN_TYPE)
        callboard_column_set_width (column, narrow ? 84 : columns[i].width);
    }
}
