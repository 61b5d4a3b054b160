/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/agents/callboard-agent-column.h"
#include "ui/live/callboard-live-cell.h"
#include "ui/live/callboard-live-table.h"
#include "ui/live/callboard-state-bar.h"
#include "ui/shared/callboard-cell.h"
#include "ui/shared/callboard-state-chip.h"

typedef enum {
  COLUMN_NAME,
  COLUMN_STATE,
  COLUMN_SINCE,
  COLUMN_REASON,
  COLUMN_QUEUES,
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
  { COLUMN_NAME, "name", N_("Name"), 150, FALSE, FALSE, TRUE },
  { COLUMN_STATE, "state", N_("State"), 110, FALSE, FALSE, TRUE },
  { COLUMN_SINCE, "since", N_("Time in State"), 150, FALSE, TRUE, FALSE },
  { COLUMN_REASON, "reason", N_("Reason"), 110, FALSE, FALSE, FALSE },
  { COLUMN_QUEUES, "queues", N_("Queues"), 120, TRUE, FALSE, FALSE },
};

static const char *
reason_of (CallboardAgent *agent)
{
  const CallboardAgentRecord *record = callboard_item_get_record (CALLBOARD_ITEM (agent));

  return record->reason != NULL ? record->reason : "";
}

static char *
dup_text (Column          column,
          CallboardAgent *agent,
          CallboardLive  *live)
{
  switch (column)
    {
    case COLUMN_NAME:
      return g_strdup (callboard_item_get_title (CALLBOARD_ITEM (agent)));
    case COLUMN_SINCE:
      return callboard_live_dup_since (live, agent);
    case COLUMN_REASON:
      callboard_live_want_reason (live, agent);
      return g_strdup (reason_of (agent));
    case COLUMN_QUEUES:
      return callboard_agent_column_dup_text (CALLBOARD_AGENT_COLUMN_QUEUES, agent, callboard_live_get_floor (live));
    case COLUMN_STATE:
    default:
      return callboard_agent_dup_state_label (agent);
    }
}

/* What may not have fitted into the column. */
static gboolean
on_query_tooltip_cb (GtkWidget  *cell,
                     int         x,
                     int         y,
                     gboolean    keyboard_mode,
                     GtkTooltip *tooltip)
{
  const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (cell));

  gtk_tooltip_set_text (tooltip, text);

  return text != NULL && *text != '\0';
}

static GtkWidget *
make_child (gconstpointer data)
{
  const ColumnInfo *info = data;
  GtkWidget *text;

  if (info->column == COLUMN_STATE)
    return callboard_state_chip_new (CALLBOARD_STATE_OFFLINE, NULL);

  text = callboard_cell_new ();
  gtk_inscription_set_yalign (GTK_INSCRIPTION (text), 0.5f);
  if (info->numeric)
    gtk_widget_add_css_class (text, "numeric");
  if (info->column == COLUMN_REASON || info->column == COLUMN_QUEUES)
    {
      gtk_widget_set_has_tooltip (text, TRUE);
      g_signal_connect (text, "query-tooltip", G_CALLBACK (on_query_tooltip_cb), NULL);
    }

  return text;
}

static void
show_state (GtkWidget      *chip,
            CallboardAgent *agent)
{
  g_autofree char *label = callboard_agent_dup_state_label (agent);

  callboard_state_chip_set_state (CALLBOARD_STATE_CHIP (chip), callboard_agent_get_state (agent));
  callboard_state_chip_set_label (CALLBOARD_STATE_CHIP (chip), label);
}

static void
show_agent (GtkWidget      *child,
            CallboardAgent *agent,
            CallboardLive  *live,
            gpointer        data)
{
  const ColumnInfo *info = data;
  g_autofree char *text = NULL;

  if (info->column == COLUMN_STATE)
    {
      show_state (child, agent);
      return;
    }

  text = dup_text (info->column, agent, live);
  gtk_inscription_set_text (GTK_INSCRIPTION (child), text);
}

static int
compare_numbers (gint64 one,
                 gint64 other)
{
  return one < other ? GTK_ORDERING_SMALLER : one > other ? GTK_ORDERING_LARGER : GTK_ORDERING_EQUAL;
}

static int
compare_names (CallboardAgent *one,
               CallboardAgent *other)
{
  return gtk_ordering_from_cmpfunc (g_strcmp0 (callboard_agent_get_sort_key (one), callboard_agent_get_sort_key (other)));
}

/* In the order in which they are stacked, and of those that share a place by number. */
static int
compare_states (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  gint64 one = callboard_agent_get_state ((gpointer) a), other = callboard_agent_get_state ((gpointer) b);
  int by_order = compare_numbers (callboard_state_order (one), callboard_state_order (other));
  int by_number = by_order != GTK_ORDERING_EQUAL ? by_order : compare_numbers (one, other);

  return by_number != GTK_ORDERING_EQUAL ? by_number : compare_names ((gpointer) a, (gpointer) b);
}

/* Who is in a state for longest comes first. */
static int
compare_since (gconstpointer a,
               gconstpointer b,
               gpointer      live)
{
  gint64 one, other;

  callboard_states_get_since (callboard_live_get_states (live), (gpointer) a, &one);
  callboard_states_get_since (callboard_live_get_states (live), (gpointer) b, &other);

  return compare_numbers (one, other);
}

static int
compare_reasons (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const char *one = reason_of ((gpointer) a), *other = reason_of ((gpointer) b);

  /* What is empty comes last. */
  if ((*one == '\0') != (*other == '\0'))
    return *one == '\0' ? GTK_ORDERING_LARGER : GTK_ORDERING_SMALLER;

  return gtk_ordering_from_cmpfunc (g_utf8_collate (one, other));
}

static GtkSorter *
make_sorter (Column         column,
             CallboardLive *live)
{
  switch (column)
    {
    case COLUMN_STATE:
      return GTK_SORTER (gtk_custom_sorter_new (compare_states, NULL, NULL));
    case COLUMN_SINCE:
      return GTK_SORTER (gtk_custom_sorter_new (compare_since, g_object_ref (live), g_object_unref));
    case COLUMN_REASON:
      return GTK_SORTER (gtk_custom_sorter_new (compare_reasons, NULL, NULL));
    case COLUMN_QUEUES:
      return callboard_agent_sorter_new (CALLBOARD_AGENT_COLUMN_QUEUES, callboard_live_get_floor (live));
    case COLUMN_NAME:
    default:
      return callboard_agent_sorter_new (CALLBOARD_AGENT_COLUMN_NAME, callboard_live_get_floor (live));
    }
}

static void
add_column (GtkColumnView    *view,
            const ColumnInfo *info,
            CallboardLive    *live)
{
  gboolean timed = info->column == COLUMN_SINCE || info->column == COLUMN_REASON;
  GtkListItemFactory *factory = callboard_live_cell_factory_new (timed ? GTK_WIDGET (view) : NULL, live, make_child,
                                                                 show_agent, (gpointer) info);
  g_autoptr(GtkColumnViewColumn) column = gtk_column_view_column_new (_(info->title), factory);
  g_autoptr(GtkSorter) sorter = make_sorter (info->column, live);

  gtk_column_view_column_set_id (column, info->id);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, info->expand);
  callboard_column_set_width (column, info->width);
  gtk_column_view_append_column (view, column);
  if (info->column == COLUMN_STATE)
    gtk_column_view_sort_by_column (view, column, GTK_SORT_ASCENDING);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkColumnViewRow         *row)
{
  gtk_column_view_row_set_accessible_label (row, callboard_item_get_title (gtk_column_view_row_get_item (row)));
}

/**
 * callboard_live_table_fill:
 * @view: a column view without columns
 * @live: what watches a session
 *
 * Gives @view its columns, and sorts it by state to begin with.
 */
void
callboard_live_table_fill (GtkColumnView *view,
                           CallboardLive *live)
{
  g_autoptr(GtkListItemFactory) row_factory = gtk_signal_list_item_factory_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    add_column (view, &columns[i], live);
  g_signal_connect (row_factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  gtk_column_view_set_row_factory (view, row_factory);
}

/**
 * callboard_live_table_set_narrow:
 * @view: the table
 * @narrow: whether there is room for the most important columns only
 */
void
callboard_live_table_set_narrow (GtkColumnView *view,
                                 gboolean       narrow)
{
  GListModel *model = gtk_column_view_get_columns (view);

  for (guint i = 0; i < g_list_model_get_n_items (model) && i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (model, i);

      for (gsize j = 0; j < G_N_ELEMENTS (columns); j++)
        if (g_str_equal (columns[j].id, gtk_column_view_column_get_id (column)))
          {
            gtk_column_view_column_set_visible (column, !narrow || columns[j].narrow);
            gtk_column_view_column_set_expand (column, narrow ? columns[j].column == COLUMN_NAME : columns[j].expand);
          }
    }
}

/* The parts of a card: name, state, for how long. */
static GtkWidget *
make_card (gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *name = callboard_cell_new ();
  GtkWidget *since = callboard_cell_new ();

  gtk_inscription_set_min_chars (GTK_INSCRIPTION (name), 12);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (name), 16);
  gtk_widget_add_css_class (since, "caption");
  gtk_widget_add_css_class (since, "dimmed");
  gtk_widget_add_css_class (since, "numeric");
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "agent-card");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), callboard_state_chip_new (CALLBOARD_STATE_OFFLINE, NULL));
  gtk_box_append (GTK_BOX (box), since);

  return box;
}

static void
show_card (GtkWidget      *box,
           CallboardAgent *agent,
           CallboardLive  *live,
           gpointer        data)
{
  GtkWidget *name = gtk_widget_get_first_child (box);
  GtkWidget *chip = gtk_widget_get_next_sibling (name);
  GtkWidget *since = gtk_widget_get_next_sibling (chip);
  g_autofree char *since_text = callboard_live_dup_since (live, agent);
  const char *reason = reason_of (agent);

  callboard_live_want_reason (live, agent);
  gtk_inscription_set_text (GTK_INSCRIPTION (name), callboard_item_get_title (CALLBOARD_ITEM (agent)));
  gtk_inscription_set_text (GTK_INSCRIPTION (since), since_text);
  show_state (chip, agent);
  gtk_widget_set_tooltip_text (box, *reason != '\0' ? reason : NULL);
}

static void
name_card_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  gtk_list_item_set_accessible_label (item, callboard_item_get_title (gtk_list_item_get_item (item)));
}

/**
 * callboard_live_cards_new:
 * @live: what watches a session
 *
 * Returns: (transfer floating): a grid of cards, one an agent, without a model
 */
GtkWidget *
callboard_live_cards_new (CallboardLive *live)
{
  GtkWidget *view = gtk_grid_view_new (NULL, NULL);
  g_autoptr(GtkListItemFactory) factory = callboard_live_cell_factory_new (view, live, make_card, show_card, NULL);

  g_signal_connect (factory, "bind", G_CALLBACK (name_card_cb), NULL);
  gtk_grid_view_set_factory (GTK_GRID_VIEW (view), factory);
  gtk_grid_view_set_max_columns (GTK_GRID_VIEW (view), 8);
  gtk_widget_add_css_class (view, "agent-cards");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Agents"), -1);

  return view;
}
