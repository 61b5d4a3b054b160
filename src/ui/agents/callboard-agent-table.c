/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/agents/callboard-agent-table.h"
#include "ui/shared/callboard-page.h"
#include "ui/shared/callboard-state-chip.h"

#define EXPAND  CALLBOARD_COLUMN_EXPAND
#define NARROW  CALLBOARD_COLUMN_NARROW
#define NEEDED  CALLBOARD_COLUMN_NEEDED
#define NUMERIC CALLBOARD_COLUMN_NUMERIC
#define PASSING CALLBOARD_COLUMN_PASSING
#define PLAIN   CALLBOARD_COLUMN_PLAIN

static const CallboardColumnInfo columns[] = {
  { "name", N_("Name"), CALLBOARD_AGENT_COLUMN_NAME, 180, 0, EXPAND | NARROW | NEEDED },
  { "problem", N_("Problem"), CALLBOARD_AGENT_COLUMN_PROBLEM, 440, 0, NARROW | PASSING },
  { "state", N_("State"), CALLBOARD_AGENT_COLUMN_STATE, 120, 0, NARROW },
  { "queues", N_("Queues"), CALLBOARD_AGENT_COLUMN_QUEUES, 220, 0, PLAIN },
  { "extensions", N_("Extensions"), CALLBOARD_AGENT_COLUMN_EXTENSIONS, 120, 0, NUMERIC },
  { "work-id", N_("Work ID"), CALLBOARD_AGENT_COLUMN_WORK_ID, 100, 0, NUMERIC },
  { "id", N_("ID"), CALLBOARD_AGENT_COLUMN_ID, 110, 0, NUMERIC },
  { "role", N_("Role"), CALLBOARD_AGENT_COLUMN_ROLE, 80, 0, PLAIN },
  { "mobile", N_("Mobile"), CALLBOARD_AGENT_COLUMN_MOBILE, 130, 0, NUMERIC },
  { "email", N_("E-mail"), CALLBOARD_AGENT_COLUMN_EMAIL, 220, 0, PLAIN },
  { "wrap-up", N_("Wrap-up"), CALLBOARD_AGENT_COLUMN_WRAP_UP, 90, 0, NUMERIC },
  { "enabled", N_("Enabled"), CALLBOARD_AGENT_COLUMN_ENABLED, 100, 0, PLAIN },
};

static char *
dup_text (guint    column,
          gpointer agent,
          gpointer floor)
{
  return callboard_agent_column_dup_text (column, agent, floor);
}

static const char *
get_title (gpointer agent)
{
  return callboard_item_get_title (agent);
}

static GtkWidget *
make (guint column)
{
  return column == CALLBOARD_AGENT_COLUMN_STATE ? callboard_state_chip_new (CALLBOARD_STATE_OFFLINE, NULL) : NULL;
}

static gboolean
show (guint      column,
      GtkWidget *cell,
      gpointer   agent,
      gpointer   floor)
{
  if (column == CALLBOARD_AGENT_COLUMN_STATE)
    {
      callboard_state_chip_show_agent (CALLBOARD_STATE_CHIP (cell), agent);
      return TRUE;
    }

  if (callboard_agent_get_enabled (agent))
    gtk_widget_remove_css_class (cell, "dimmed");
  else
    gtk_widget_add_css_class (cell, "dimmed");

  return FALSE;
}

static GtkSorter *
make_sorter (guint    column,
             gpointer floor)
{
  /* Its sentences change while agents do not, which no sorter expects. */
  return column == CALLBOARD_AGENT_COLUMN_PROBLEM ? NULL : callboard_agent_sorter_new (column, floor);
}

static const CallboardTable table = {
  "agents", columns, G_N_ELEMENTS (columns), "name", dup_text, get_title, make, show, make_sorter,
};

/**
 * callboard_agent_table_fill:
 * @view: a column view without columns
 * @floor: the floor whose agents it shows
 *
 * Gives @view its columns, and its rows their names.
 */
void
callboard_agent_table_fill (GtkColumnView  *view,
                            CallboardFloor *floor)
{
  callboard_columns_attach (view, &table, floor, callboard_page_get_settings ());
}

static guint
hash_names (GListModel *queues)
{
  guint hash = 0;

  for (guint i = 0; i < g_list_model_get_n_items (queues); i++)
    {
      g_autoptr(CallboardItem) queue = g_list_model_get_item (queues, i);

      hash = hash * 31 + g_str_hash (callboard_item_get_title (queue)) + g_str_hash (callboard_item_get_id (queue));
    }

  return hash;
}

/**
 * callboard_agent_table_follow_queues:
 * @view: a column view of agents
 * @floor: the floor whose agents it shows
 *
 * Shows the names of queues anew if they have changed since this was called last.
 */
void
callboard_agent_table_follow_queues (GtkColumnView  *view,
                                     CallboardFloor *floor)
{
  guint hash = hash_names (G_LIST_MODEL (callboard_floor_get_queues (floor)));

  if (hash == GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (view), "callboard-queue-names")))
    return;

  g_object_set_data (G_OBJECT (view), "callboard-queue-names", GUINT_TO_POINTER (hash));
  callboard_agent_sorter_queues_were_renamed ();
  callboard_columns_update (view, "queues");
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
  if (shown)
    callboard_columns_update (view, "problem");
  callboard_columns_set_passing (view, "problem", shown);
}
