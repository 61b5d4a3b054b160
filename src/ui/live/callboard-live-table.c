/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/agents/callboard-agent-column.h"
#include "ui/live/callboard-live-table.h"
#include "ui/live/callboard-state-bar.h"
#include "ui/shared/callboard-cell-factory.h"
#include "ui/shared/callboard-cell.h"
#include "ui/shared/callboard-page.h"
#include "ui/shared/callboard-state-chip.h"

typedef enum {
  COLUMN_NAME,
  COLUMN_STATE,
  COLUMN_SINCE,
  COLUMN_REASON,
  COLUMN_QUEUES,
} Column;

#define EXPAND  CALLBOARD_COLUMN_EXPAND
#define NARROW  CALLBOARD_COLUMN_NARROW
#define NEEDED  CALLBOARD_COLUMN_NEEDED
#define NUMERIC CALLBOARD_COLUMN_NUMERIC
#define PLAIN   CALLBOARD_COLUMN_PLAIN

static const CallboardColumnInfo columns[] = {
  { "name", N_("Name"), COLUMN_NAME, 150, 0, NARROW | NEEDED },
  { "state", N_("State"), COLUMN_STATE, 110, 0, NARROW },
  { "since", N_("Time in State"), COLUMN_SINCE, 150, 0, NUMERIC },
  { "reason", N_("Reason"), COLUMN_REASON, 110, 0, PLAIN },
  { "queues", N_("Queues"), COLUMN_QUEUES, 120, 0, EXPAND },
};

static const char *
reason_of (CallboardAgent *agent)
{
  const CallboardAgentRecord *record = callboard_item_get_record (CALLBOARD_ITEM (agent));

  return record->reason != NULL ? record->reason : "";
}

static char *
dup_text (guint    column,
          gpointer agent,
          gpointer live)
{
  switch (column)
    {
    case COLUMN_NAME:
      return g_strdup (callboard_item_get_title (agent));
    case COLUMN_SINCE:
      return callboard_live_dup_since (live, agent);
    case COLUMN_REASON:
      return g_strdup (reason_of (agent));
    case COLUMN_QUEUES:
      return callboard_agent_column_dup_text (CALLBOARD_AGENT_COLUMN_QUEUES, agent, callboard_live_get_floor (live));
    case COLUMN_STATE:
    default:
      return callboard_agent_dup_state_label (agent);
    }
}

static const char *
get_title (gpointer agent)
{
  return callboard_item_get_title (agent);
}

static GtkWidget *
make (guint column)
{
  return column == COLUMN_STATE ? callboard_state_chip_new (CALLBOARD_STATE_OFFLINE, NULL) : NULL;
}

static gboolean
show (guint      column,
      GtkWidget *cell,
      gpointer   agent,
      gpointer   live)
{
  if (column == COLUMN_STATE)
    callboard_state_chip_show_agent (CALLBOARD_STATE_CHIP (cell), agent);
  else if (column == COLUMN_REASON)
    callboard_live_want_reason (live, agent);

  return column == COLUMN_STATE;
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
make_sorter (guint    column,
             gpointer live)
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

static const CallboardTable table = {
  "live", columns, G_N_ELEMENTS (columns), "state", dup_text, get_title, make, show, make_sorter,
};

/**
 * callboard_live_table_fill:
 * @view: a column view without columns
 * @live: what watches a session
 *
 * Gives @view its columns.
 */
void
callboard_live_table_fill (GtkColumnView *view,
                           CallboardLive *live)
{
  callboard_columns_attach (view, &table, live, callboard_page_get_settings ());
}

/**
 * callboard_live_table_update:
 * @view: the table
 *
 * Shows what depends on the time and on what was counted.
 */
void
callboard_live_table_update (GtkColumnView *view)
{
  callboard_columns_update (view, "since");
  callboard_columns_update (view, "reason");
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
show_card (GtkWidget     *box,
           gpointer       agent,
           gpointer       live,
           gconstpointer  data)
{
  GtkWidget *name = gtk_widget_get_first_child (box);
  GtkWidget *chip = gtk_widget_get_next_sibling (name);
  GtkWidget *since = gtk_widget_get_next_sibling (chip);
  g_autofree char *since_text = callboard_live_dup_since (live, agent);
  const char *reason = reason_of (agent);

  callboard_live_want_reason (live, agent);
  gtk_inscription_set_text (GTK_INSCRIPTION (name), callboard_item_get_title (agent));
  gtk_inscription_set_text (GTK_INSCRIPTION (since), since_text);
  callboard_state_chip_show_agent (CALLBOARD_STATE_CHIP (chip), agent);
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
  g_autoptr(GtkListItemFactory) factory = callboard_cell_factory_new (make_card, show_card, live, NULL);

  g_signal_connect (factory, "bind", G_CALLBACK (name_card_cb), NULL);
  gtk_grid_view_set_factory (GTK_GRID_VIEW (view), factory);
  gtk_grid_view_set_max_columns (GTK_GRID_VIEW (view), 8);
  gtk_widget_add_css_class (view, "agent-cards");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Agents"), -1);

  return view;
}

/**
 * callboard_live_cards_update:
 * @cards: what callboard_live_cards_new() made
 *
 * Shows what depends on the time and on what was counted.
 */
void
callboard_live_cards_update (GtkWidget *cards)
{
  callboard_cell_factory_update (gtk_grid_view_get_factory (GTK_GRID_VIEW (cards)));
}
