/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/agents/callboard-agent-drag.h"
#include "ui/agents/callboard-agent-table.h"
#include "ui/shared/callboard-cell.h"
#include "ui/shared/callboard-state-chip.h"

typedef struct
{
  CallboardAgentColumn  column;
  const char           *id;
  const char           *title;
  int                   width;    /* to begin with */
  gboolean              expand;
  gboolean              numeric;  /* digits of one width */
  gboolean              narrow;   /* shown on a narrow window too */
} ColumnInfo;

static const ColumnInfo columns[] = {
  { CALLBOARD_AGENT_COLUMN_NAME, "name", N_("Name"), 180, TRUE, FALSE, TRUE },
  { CALLBOARD_AGENT_COLUMN_PROBLEM, "problem", N_("Problem"), 440, FALSE, FALSE, TRUE },
  { CALLBOARD_AGENT_COLUMN_STATE, "state", N_("State"), 120, FALSE, FALSE, TRUE },
  { CALLBOARD_AGENT_COLUMN_QUEUES, "queues", N_("Queues"), 220, FALSE, FALSE, FALSE },
  { CALLBOARD_AGENT_COLUMN_EXTENSIONS, "extensions", N_("Extensions"), 120, FALSE, TRUE, FALSE },
  { CALLBOARD_AGENT_COLUMN_WORK_ID, "work-id", N_("Work ID"), 100, FALSE, TRUE, FALSE },
  { CALLBOARD_AGENT_COLUMN_ID, "id", N_("ID"), 110, FALSE, TRUE, FALSE },
  { CALLBOARD_AGENT_COLUMN_ROLE, "role", N_("Role"), 80, FALSE, FALSE, FALSE },
  { CALLBOARD_AGENT_COLUMN_MOBILE, "mobile", N_("Mobile"), 130, FALSE, TRUE, FALSE },
  { CALLBOARD_AGENT_COLUMN_EMAIL, "email", N_("E-mail"), 220, FALSE, FALSE, FALSE },
  { CALLBOARD_AGENT_COLUMN_WRAP_UP, "wrap-up", N_("Wrap-up"), 90, FALSE, TRUE, FALSE },
  { CALLBOARD_AGENT_COLUMN_ENABLED, "enabled", N_("Enabled"), 100, FALSE, FALSE, FALSE },
};

typedef struct
{
  const ColumnInfo *info;
  CallboardFloor   *floor;   /* (owned) */
} FactoryData;

static void
factory_data_free (gpointer  data,
                   GClosure *closure)
{
  g_object_unref (((FactoryData *) data)->floor);
  g_free (data);
}

static void
show_agent (const FactoryData *data,
            GtkWidget         *child,
            CallboardAgent    *agent)
{
  g_autofree char *text = NULL;

  if (data->info->column == CALLBOARD_AGENT_COLUMN_STATE)
    {
      text = callboard_agent_dup_state_label (agent);
      callboard_state_chip_set_state (CALLBOARD_STATE_CHIP (child), callboard_agent_get_state (agent));
      callboard_state_chip_set_label (CALLBOARD_STATE_CHIP (child), text);
      return;
    }

  text = callboard_agent_column_dup_text (data->info->column, agent, data->floor);
  gtk_inscription_set_text (GTK_INSCRIPTION (child), text);
  if (callboard_agent_get_enabled (agent))
    gtk_widget_remove_css_class (child, "dimmed");
  else
    gtk_widget_add_css_class (child, "dimmed");
}

/* What did not fit into the column. */
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

static GtkWidget *
make_child (const ColumnInfo *info)
{
  GtkWidget *label;

  if (info->column == CALLBOARD_AGENT_COLUMN_STATE)
    return callboard_state_chip_new (CALLBOARD_STATE_OFFLINE, NULL);

  label = callboard_cell_new ();
  gtk_widget_set_has_tooltip (label, TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (on_query_tooltip_cb), NULL);
  if (info->numeric)
    gtk_widget_add_css_class (label, "numeric");

  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkColumnViewCell        *cell,
          FactoryData              *data)
{
  GtkWidget *child = make_child (data->info);

  callboard_agent_drag_mark_cell (child, cell);
  gtk_column_view_cell_set_child (cell, child);
}

typedef struct
{
  const FactoryData *data;
  GtkColumnViewCell *cell;
} Binding;

static void
agent_changed_cb (CallboardAgent *agent,
                  guint           changed,
                  Binding        *binding)
{
  show_agent (binding->data, gtk_column_view_cell_get_child (binding->cell), agent);
}

static void
binding_free (gpointer  data,
              GClosure *closure)
{
  g_free (data);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkColumnViewCell        *cell,
         FactoryData              *data)
{
  CallboardAgent *agent = gtk_column_view_cell_get_item (cell);
  Binding *binding;

  show_agent (data, gtk_column_view_cell_get_child (cell), agent);
  binding = g_new0 (Binding, 1);
  binding->data = data;
  binding->cell = cell;
  g_object_set_data (G_OBJECT (cell), "callboard-handler",
                     GSIZE_TO_POINTER (g_signal_connect_data (agent, "changed", G_CALLBACK (agent_changed_cb), binding,
                                                              binding_free, G_CONNECT_DEFAULT)));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkColumnViewCell        *cell,
           FactoryData              *data)
{
  gulong handler = GPOINTER_TO_SIZE (g_object_steal_data (G_OBJECT (cell), "callboard-handler"));

  if (handler != 0)
    g_signal_handler_disconnect (gtk_column_view_cell_get_item (cell), handler);
}

static GtkListItemFactory *
make_factory (const ColumnInfo *info,
              CallboardFloor   *floor)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  FactoryData *data = g_new0 (FactoryData, 1);

  data->info = info;
  data->floor = g_object_ref (floor);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), data);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), data);
  g_signal_connect_data (factory, "bind", G_CALLBACK (bind_cb), data, factory_data_free, G_CONNECT_DEFAULT);

  return factory;
}

static void
add_column (GtkColumnView    *view,
            const ColumnInfo *info,
            CallboardFloor   *floor)
{
  gboolean problem = info->column == CALLBOARD_AGENT_COLUMN_PROBLEM;
  g_autoptr(GtkSorter) sorter = problem ? NULL : callboard_agent_sorter_new (info->column, floor);
  g_autoptr(GtkColumnViewColumn) column = gtk_column_view_column_new (_(info->title), make_factory (info, floor));

  gtk_column_view_column_set_id (column, info->id);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, info->expand);
  /* It comes and goes with the filter; its sentences change while agents do not, which no sorter expects. */
  gtk_column_view_column_set_visible (column, !problem);
  if (info->width > 0)
    callboard_column_set_width (column, info->width);
  gtk_column_view_append_column (view, column);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkColumnViewRow         *row,
             gpointer                  user_data)
{
  CallboardAgent *agent = gtk_column_view_row_get_item (row);

  g_object_set_data_full (G_OBJECT (row), "callboard-title",
                          g_object_ref (g_object_bind_property (agent, "title", row, "accessible-label", G_BINDING_SYNC_CREATE)),
                          g_object_unref);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory,
               GtkColumnViewRow         *row,
               gpointer                  user_data)
{
  g_autoptr(GObject) binding = g_object_steal_data (G_OBJECT (row), "callboard-title");

  if (binding != NULL)
    g_binding_unbind (G_BINDING (binding));
}

/**
 * callboard_agent_table_fill:
 * @view: a column view without columns
 * @floor: the floor whose agents it shows
 *
 * Gives @view its columns, its rows their names, and sorts it by name to begin with.
 */
void
callboard_agent_table_fill (GtkColumnView  *view,
                            CallboardFloor *floor)
{
  g_autoptr(GtkListItemFactory) row_factory = gtk_signal_list_item_factory_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    add_column (view, &columns[i], floor);

  g_signal_connect (row_factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  g_signal_connect (row_factory, "unbind", G_CALLBACK (unbind_row_cb), NULL);
  gtk_column_view_set_row_factory (view, row_factory);
}

static GtkColumnViewColumn *
dup_column (GtkColumnView *view,
            const char    *id)
{
  GListModel *model = gtk_column_view_get_columns (view);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (model, i);

      if (g_strcmp0 (gtk_column_view_column_get_id (column), id) == 0)
        return g_steal_pointer (&column);
    }

  return NULL;
}

/**
 * callboard_agent_table_set_narrow:
 * @narrow: whether there is room for the name and the state only
 */
void
callboard_agent_table_set_narrow (GtkColumnView *view,
                                  gboolean       narrow)
{
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = dup_column (view, columns[i].id);

      if (column != NULL && columns[i].column != CALLBOARD_AGENT_COLUMN_PROBLEM)
        gtk_column_view_column_set_visible (column, !narrow || columns[i].narrow);
    }
}

static void
show_anew (GtkColumnViewColumn *column)
{
  g_autoptr(GtkListItemFactory) factory = g_object_ref (gtk_column_view_column_get_factory (column));

  gtk_column_view_column_set_factory (column, NULL);
  gtk_column_view_column_set_factory (column, factory);
}

/**
 * callboard_agent_table_queues_were_renamed:
 *
 * Shows the names of queues anew.
 */
void
callboard_agent_table_queues_were_renamed (GtkColumnView *view)
{
  g_autoptr(GtkColumnViewColumn) column = dup_column (view, "queues");

  callboard_agent_sorter_queues_were_renamed ();
  if (column != NULL)
    show_anew (column);
}

/**
 * callboard_agent_table_show_problems:
 * @shown: whether there is a column of what is wrong with each
 *
 * To be called again when what is wrong has changed.
 */
void
callboard_agent_table_show_problems (GtkColumnView *view,
                                     gboolean       shown)
{
  g_autoptr(GtkColumnViewColumn) column = dup_column (view, "problem");

  if (shown)
    show_anew (column);
  gtk_column_view_column_set_visible (column, shown);
}

static const ColumnInfo *
find_info (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (g_strcmp0 (columns[i].id, id) == 0)
      return &columns[i];

  return NULL;
}

/* The columns that are shown, as they are shown, or the one. */
static GPtrArray *
list_columns (GtkColumnView *view,
              const char    *column_id)
{
  GListModel *model = gtk_column_view_get_columns (view);
  GPtrArray *infos = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (model, i);
      const char *id = gtk_column_view_column_get_id (column);

      if (column_id != NULL ? g_str_equal (id, column_id) : gtk_column_view_column_get_visible (column))
        g_ptr_array_add (infos, (gpointer) find_info (id));
    }

  return infos;
}

/**
 * callboard_agent_table_dup_text:
 * @view: a column view of agents
 * @floor: the floor whose agents it shows
 * @agents: (element-type CallboardAgent): whom to tell of
 * @column_id: (nullable): the only column to tell of; %NULL for all that are shown
 *
 * Returns: (transfer full): a line an agent, cells parted by tabs: what spreadsheets take over when it is pasted
 */
char *
callboard_agent_table_dup_text (GtkColumnView  *view,
                                CallboardFloor *floor,
                                GPtrArray      *agents,
                                const char     *column_id)
{
  g_autoptr(GPtrArray) infos = list_columns (view, column_id);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < agents->len; i++)
    for (guint column = 0; column < infos->len; column++)
      {
        const ColumnInfo *info = g_ptr_array_index (infos, column);
        g_autofree char *cell = callboard_agent_column_dup_text (info->column, g_ptr_array_index (agents, i), floor);

        if (text->len > 0)
          g_string_append_c (text, column > 0 ? '\t' : '\n');
        g_string_append (text, g_strdelimit (cell, "\t\n", ' '));
      }

  return g_string_free_and_steal (text);
}
