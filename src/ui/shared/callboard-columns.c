/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/shared/callboard-cell-factory.h"
#include "ui/shared/callboard-cell.h"
#include "ui/shared/callboard-columns-private.h"

#define COLUMNS_KEY "callboard-columns"
#define ROW_KEY     "callboard-row"
/* A person drags on for a while, and each bit of it would be written to the disk. */
#define SAVE_MSEC   400

G_DEFINE_FINAL_TYPE (CallboardColumns, callboard_columns, G_TYPE_OBJECT)

static guint changed_signal;

static void
column_clear (gpointer data)
{
  g_clear_object (&((CallboardColumn *) data)->column);
}

static void
callboard_columns_dispose (GObject *object)
{
  CallboardColumns *self = CALLBOARD_COLUMNS (object);

  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->unsaved, g_variant_unref);
  g_clear_object (&self->context);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (callboard_columns_parent_class)->dispose (object);
}

static void
callboard_columns_class_init (CallboardColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = callboard_columns_dispose;

  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
callboard_columns_init (CallboardColumns *self)
{
  self->columns = g_array_new (FALSE, TRUE, sizeof (CallboardColumn));
  g_array_set_clear_func (self->columns, column_clear);
}

/* The column with that id; nothing else tells columns from each other, as a person can put them elsewhere. */
CallboardColumn *
callboard_columns_find (CallboardColumns *self,
                        const char       *id)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      CallboardColumn *column = &g_array_index (self->columns, CallboardColumn, i);

      if (g_strcmp0 (column->info->id, id) == 0)
        return column;
    }

  return NULL;
}

static gboolean
is_visible (CallboardColumns *self,
            CallboardColumn  *column)
{
  return column->shown && (!self->narrow || (column->info->flags & CALLBOARD_COLUMN_NARROW) != 0);
}

/* Where none of those that are shown takes the room, the first one does. */
static gboolean
wants_stretching (CallboardColumns *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      CallboardColumn *column = &g_array_index (self->columns, CallboardColumn, i);

      if (is_visible (self, column) && (column->info->flags & CALLBOARD_COLUMN_EXPAND) != 0)
        return FALSE;
    }

  return TRUE;
}

/* Shows what is to be shown. */
void
callboard_columns_arrange (CallboardColumns *self)
{
  GListModel *model = gtk_column_view_get_columns (self->view);
  gboolean before = self->applying;
  gboolean stretching = wants_stretching (self);

  self->applying = TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(GtkColumnViewColumn) shown = g_list_model_get_item (model, i);
      CallboardColumn *column = callboard_columns_get (self, gtk_column_view_column_get_id (shown));
      gboolean visible = is_visible (self, column);
      int narrow_width = self->narrow ? column->info->narrow_width : 0;

      gtk_column_view_column_set_visible (shown, visible);
      gtk_column_view_column_set_expand (shown, (column->info->flags & CALLBOARD_COLUMN_EXPAND) != 0 ||
                                                (visible && stretching));
      callboard_column_set_width (shown, narrow_width > 0 ? narrow_width : column->width);
      if (visible)
        stretching = FALSE;
    }
  self->applying = before;
}

static gboolean
save_cb (gpointer data)
{
  CallboardColumns *self = data;

  self->save_timeout = 0;
  callboard_columns_save (self);

  return G_SOURCE_REMOVE;
}

/* One that is moved is taken out and put in again; and a view that goes forgets its order and takes out all of them. */
static gboolean
is_whole (CallboardColumns *self)
{
  return callboard_columns_get_sort (self, NULL) != NULL &&
         g_list_model_get_n_items (gtk_column_view_get_columns (self->view)) == self->columns->len;
}

/* A person did something. */
void
callboard_columns_were_changed (CallboardColumns *self)
{
  if (self->applying || !is_whole (self))
    return;

  g_clear_handle_id (&self->save_timeout, g_source_remove);
  g_clear_pointer (&self->unsaved, g_variant_unref);
  self->unsaved = callboard_columns_dup_state (self);
  self->save_timeout = g_timeout_add (SAVE_MSEC, save_cb, self);
  g_signal_emit (self, changed_signal, 0);
}

static void
on_width_changed_cb (GtkColumnViewColumn *shown,
                     GParamSpec          *pspec,
                     CallboardColumns    *self)
{
  CallboardColumn *column = callboard_columns_find (self, gtk_column_view_column_get_id (shown));
  int width;

  /* On a narrow window it is not as wide as one would like it. */
  if (self->applying || self->narrow || column == NULL)
    return;

  /* The same where only the size of text has changed. */
  width = callboard_column_get_width (shown);
  if (width == column->width)
    return;

  column->width = width;
  callboard_columns_were_changed (self);
}

/* A text that did not fit into the column. */
static gboolean
on_query_tooltip_cb (GtkWidget  *cell,
                     int         x,
                     int         y,
                     gboolean    keyboard_mode,
                     GtkTooltip *tooltip)
{
  const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (cell));
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (cell, text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  if (width <= gtk_widget_get_width (cell))
    return FALSE;

  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

/* What the cells of a column are made with. It lives as long as their factory. */
typedef struct
{
  const CallboardTable      *table;
  const CallboardColumnInfo *info;
} CellData;

static GtkWidget *
make_cell (gconstpointer user_data)
{
  const CellData *data = user_data;
  GtkWidget *cell = data->table->make != NULL ? data->table->make (data->info->column) : NULL;

  if (cell != NULL)
    return cell;

  cell = callboard_cell_new ();
  gtk_inscription_set_yalign (GTK_INSCRIPTION (cell), 0.5f);
  gtk_widget_set_has_tooltip (cell, TRUE);
  g_signal_connect (cell, "query-tooltip", G_CALLBACK (on_query_tooltip_cb), NULL);
  if ((data->info->flags & CALLBOARD_COLUMN_NUMERIC) != 0)
    gtk_widget_add_css_class (cell, "numeric");

  return cell;
}

static void
show_item (GtkWidget     *cell,
           gpointer       item,
           gpointer       context,
           gconstpointer  user_data)
{
  const CellData *data = user_data;
  g_autofree char *text = NULL;

  if (data->table->show != NULL && data->table->show (data->info->column, cell, item, context))
    return;

  text = data->table->dup_text (data->info->column, item, context);
  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text != NULL ? text : "");
}

static GtkListItemFactory *
make_factory (CallboardColumns          *self,
              const CallboardColumnInfo *info)
{
  CellData *data = g_new0 (CellData, 1);
  GtkListItemFactory *factory = callboard_cell_factory_new (make_cell, show_item, self->context, data);

  data->table = self->table;
  data->info = info;
  g_object_set_data_full (G_OBJECT (factory), "callboard-cell-data", data, g_free);

  return factory;
}

static void
add_column (CallboardColumns          *self,
            const CallboardColumnInfo *info)
{
  GtkColumnViewColumn *shown = gtk_column_view_column_new (_(info->title), make_factory (self, info));
  g_autoptr(GtkSorter) sorter = self->table->make_sorter (info->column, self->context);
  CallboardColumn column = { info, shown, (info->flags & (CALLBOARD_COLUMN_HIDDEN | CALLBOARD_COLUMN_PASSING)) == 0, info->width };

  gtk_column_view_column_set_id (shown, info->id);
  gtk_column_view_column_set_sorter (shown, sorter);
  gtk_column_view_column_set_resizable (shown, TRUE);
  g_array_append_val (self->columns, column);
  gtk_column_view_append_column (self->view, shown);
  g_signal_connect_object (shown, "notify::fixed-width", G_CALLBACK (on_width_changed_cb), self, G_CONNECT_DEFAULT);
}

static void
name_row (GtkColumnViewRow *row)
{
  const CallboardTable *table = g_object_get_data (G_OBJECT (row), ROW_KEY);

  gtk_column_view_row_set_accessible_label (row, table->get_title (gtk_column_view_row_get_item (row)));
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkColumnViewRow         *row,
             gpointer                  table)
{
  gpointer item = gtk_column_view_row_get_item (row);

  g_object_set_data (G_OBJECT (row), ROW_KEY, table);
  name_row (row);
  g_signal_connect_object (item, "changed", G_CALLBACK (name_row), row, G_CONNECT_SWAPPED);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory,
               GtkColumnViewRow         *row,
               gpointer                  table)
{
  g_signal_handlers_disconnect_by_func (gtk_column_view_row_get_item (row), name_row, row);
}

static void
name_rows (CallboardColumns *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), (gpointer) self->table);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), (gpointer) self->table);
  gtk_column_view_set_row_factory (self->view, factory);
}

static void
detach (gpointer data)
{
  CallboardColumns *self = data;

  /* What was done last is not forgotten either. */
  if (self->unsaved != NULL)
    callboard_columns_save (self);
  g_clear_handle_id (&self->save_timeout, g_source_remove);
  g_object_unref (self);
}

/**
 * callboard_columns_attach:
 * @view: a column view without columns
 * @table: what it shows; it lives for ever
 * @context: (type GObject): what the table's functions need besides an item, such as the floor
 * @settings: (nullable): where columns are remembered
 *
 * Gives @view its columns, its rows their names, and both what a person wanted of them last.
 *
 * Returns: (transfer none): the columns, which go with @view
 */
CallboardColumns *
callboard_columns_attach (GtkColumnView        *view,
                          const CallboardTable *table,
                          gpointer              context,
                          GSettings            *settings)
{
  CallboardColumns *self = g_object_new (CALLBOARD_TYPE_COLUMNS, NULL);
  GtkSorter *sorter = gtk_column_view_get_sorter (view);

  self->view = view;
  self->table = table;
  self->context = g_object_ref (context);
  g_set_object (&self->settings, settings);
  g_object_set_data_full (G_OBJECT (view), COLUMNS_KEY, self, detach);

  self->applying = TRUE;
  for (gsize i = 0; i < table->n_columns; i++)
    add_column (self, &table->columns[i]);
  name_rows (self);
  callboard_columns_recall (self);
  self->applying = FALSE;

  callboard_columns_add_menus (self);
  g_signal_connect_object (gtk_column_view_get_columns (view), "items-changed",
                           G_CALLBACK (callboard_columns_were_changed), self, G_CONNECT_SWAPPED);
  g_object_connect (sorter,
                    "swapped-object-signal::notify::primary-sort-column", callboard_columns_were_changed, self,
                    "swapped-object-signal::notify::primary-sort-order", callboard_columns_were_changed, self,
                    NULL);

  return self;
}

/**
 * callboard_columns_of:
 * @view: a column view with callboard_columns_attach()
 *
 * Returns: (transfer none): its columns
 */
CallboardColumns *
callboard_columns_of (GtkColumnView *view)
{
  return g_object_get_data (G_OBJECT (view), COLUMNS_KEY);
}

/**
 * callboard_columns_set_narrow:
 * @view: the table
 * @narrow: whether there is room for the most important columns only
 */
void
callboard_columns_set_narrow (GtkColumnView *view,
                              gboolean       narrow)
{
  CallboardColumns *self = callboard_columns_of (view);

  self->narrow = narrow;
  callboard_columns_arrange (self);
}

/**
 * callboard_columns_set_passing:
 * @view: the table
 * @id: a column that comes and goes
 * @shown: whether it is there
 */
void
callboard_columns_set_passing (GtkColumnView *view,
                               const char    *id,
                               gboolean       shown)
{
  CallboardColumns *self = callboard_columns_of (view);

  callboard_columns_get (self, id)->shown = shown;
  callboard_columns_arrange (self);
}

/**
 * callboard_columns_update:
 * @view: the table
 * @id: (nullable): a column; %NULL for all of them
 *
 * Shows anew what depends on more than the items.
 */
void
callboard_columns_update (GtkColumnView *view,
                          const char    *id)
{
  CallboardColumns *self = callboard_columns_of (view);

  for (guint i = 0; i < self->columns->len; i++)
    {
      CallboardColumn *column = &g_array_index (self->columns, CallboardColumn, i);

      if (id == NULL || g_str_equal (column->info->id, id))
        callboard_cell_factory_update (gtk_column_view_column_get_factory (column->column));
    }
}

/**
 * callboard_columns_find_info:
 *
 * Returns: (nullable): what is known of the column with that id
 */
const CallboardColumnInfo *
callboard_columns_find_info (CallboardColumns *self,
                             const char       *id)
{
  CallboardColumn *column = callboard_columns_find (self, id);

  return column != NULL ? column->info : NULL;
}

/**
 * callboard_columns_list:
 *
 * Returns: (transfer full): the ids of all columns, in the order in which they are now
 */
GStrv
callboard_columns_list (CallboardColumns *self)
{
  g_autoptr(GStrvBuilder) ids = g_strv_builder_new ();
  GListModel *model = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (model, i);

      g_strv_builder_add (ids, gtk_column_view_column_get_id (column));
    }

  return g_strv_builder_end (ids);
}

/**
 * callboard_columns_get_shown:
 *
 * Returns: whether the column with that id is wanted, also where there is no room for it
 */
gboolean
callboard_columns_get_shown (CallboardColumns *self,
                             const char       *id)
{
  return callboard_columns_get (self, id)->shown;
}

/**
 * callboard_columns_set_shown:
 * @self: columns
 * @id: one of them; one that is needed stays
 * @shown: whether it is wanted
 */
void
callboard_columns_set_shown (CallboardColumns *self,
                             const char       *id,
                             gboolean          shown)
{
  CallboardColumn *column = callboard_columns_find (self, id);

  if (column == NULL || column->shown == shown || (column->info->flags & CALLBOARD_COLUMN_NEEDED) != 0)
    return;

  column->shown = shown;
  callboard_columns_arrange (self);
  callboard_columns_were_changed (self);
}

static void
find_places (CallboardColumns *self,
             const char       *id,
             guint            *place,
             guint            *last)
{
  GListModel *model = gtk_column_view_get_columns (self->view);

  *last = g_list_model_get_n_items (model) - 1;
  for (guint i = 0; i <= *last; i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (model, i);

      if (g_strcmp0 (gtk_column_view_column_get_id (column), id) == 0)
        *place = i;
    }
}

static gboolean
is_passed_over (CallboardColumns *self,
                guint             place)
{
  g_autoptr(GtkColumnViewColumn) other = g_list_model_get_item (gtk_column_view_get_columns (self->view), place);
  CallboardColumn *column = callboard_columns_get (self, gtk_column_view_column_get_id (other));

  return (column->info->flags & CALLBOARD_COLUMN_PASSING) != 0;
}

/**
 * callboard_columns_move:
 * @self: columns
 * @id: one of them
 * @by: 1 to put it after the next one, -1 before the one before
 *
 * As if its heading were dragged. What is not there for the person to arrange is passed over.
 */
void
callboard_columns_move (CallboardColumns *self,
                        const char       *id,
                        int               by)
{
  guint place = 0, last = 0;

  find_places (self, id, &place, &last);
  do
    {
      if (by < 0 ? place == 0 : place >= last)
        return;
      place = by < 0 ? place - 1 : place + 1;
    }
  while (is_passed_over (self, place));

  gtk_column_view_insert_column (self->view, place, callboard_columns_get (self, id)->column);
}

/**
 * callboard_columns_can_sort:
 *
 * Returns: whether the column with that id has an order
 */
gboolean
callboard_columns_can_sort (CallboardColumns *self,
                            const char       *id)
{
  return gtk_column_view_column_get_sorter (callboard_columns_get (self, id)->column) != NULL;
}

/**
 * callboard_columns_get_sort:
 * @descending: (out) (optional): whether what comes last is first
 *
 * Returns: (nullable): the id of the column that is sorted by
 */
const char *
callboard_columns_get_sort (CallboardColumns *self,
                            gboolean         *descending)
{
  GtkColumnViewSorter *sorter = GTK_COLUMN_VIEW_SORTER (gtk_column_view_get_sorter (self->view));
  GtkColumnViewColumn *column = gtk_column_view_sorter_get_primary_sort_column (sorter);

  if (descending != NULL)
    *descending = gtk_column_view_sorter_get_primary_sort_order (sorter) == GTK_SORT_DESCENDING;

  return column != NULL ? gtk_column_view_column_get_id (column) : NULL;
}

/**
 * callboard_columns_sort:
 * @self: columns
 * @id: what to sort by
 * @descending: the other way round
 */
void
callboard_columns_sort (CallboardColumns *self,
                        const char       *id,
                        gboolean          descending)
{
  CallboardColumn *column = callboard_columns_find (self, id);

  if (column != NULL && gtk_column_view_column_get_sorter (column->column) != NULL)
    gtk_column_view_sort_by_column (self->view, column->column, descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}
