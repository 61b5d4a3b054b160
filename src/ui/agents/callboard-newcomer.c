/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "base/callboard-idle.h"
#include "model/callboard-item.h"
#include "ui/agents/callboard-newcomer.h"

#define NEWCOMER_KEY "callboard-newcomer"

/* Who was created, until they are in the table. */
typedef struct
{
  GtkColumnView     *view;    /* (unowned): has it */
  GtkSelectionModel *model;   /* (owned) */
  char              *id;      /* (owned) */
  guint              idle;
} Newcomer;

static void
newcomer_free (gpointer data)
{
  Newcomer *newcomer = data;

  g_clear_handle_id (&newcomer->idle, g_source_remove);
  g_signal_handlers_disconnect_by_data (newcomer->model, newcomer);
  g_object_unref (newcomer->model);
  g_free (newcomer->id);
  g_free (newcomer);
}

static guint
find (GListModel *agents,
      const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (agents); i++)
    {
      g_autoptr(CallboardItem) agent = g_list_model_get_item (agents, i);

      if (g_str_equal (callboard_item_get_id (agent), id))
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

static gboolean
select_cb (gpointer data)
{
  Newcomer *newcomer = data;
  GtkColumnView *view = newcomer->view;
  guint position = find (G_LIST_MODEL (newcomer->model), newcomer->id);

  newcomer->idle = 0;
  if (position == GTK_INVALID_LIST_POSITION)
    return G_SOURCE_REMOVE;

  g_object_set_data (G_OBJECT (view), NEWCOMER_KEY, NULL);
  gtk_column_view_scroll_to (view, position, NULL, GTK_LIST_SCROLL_SELECT | GTK_LIST_SCROLL_FOCUS, NULL);

  return G_SOURCE_REMOVE;
}

/* Those who are told of a change are told one after the other. */
static void
select_soon (Newcomer *newcomer)
{
  if (newcomer->idle == 0)
    newcomer->idle = callboard_idle_add (select_cb, newcomer, NULL);
}

static void
forget (Newcomer *newcomer)
{
  g_object_set_data (G_OBJECT (newcomer->view), NEWCOMER_KEY, NULL);
}

/**
 * callboard_newcomer_select:
 * @view: the table of agents
 * @agent_id: who was just created
 *
 * Selects them as soon as the table has them, so that one can go on with them; unless somebody else is selected before.
 */
void
callboard_newcomer_select (GtkColumnView *view,
                           const char    *agent_id)
{
  Newcomer *newcomer = g_new0 (Newcomer, 1);

  newcomer->view = view;
  newcomer->model = g_object_ref (gtk_column_view_get_model (view));
  newcomer->id = g_strdup (agent_id);
  g_object_set_data_full (G_OBJECT (view), NEWCOMER_KEY, newcomer, newcomer_free);
  g_signal_connect_swapped (newcomer->model, "items-changed", G_CALLBACK (select_soon), newcomer);
  g_signal_connect_swapped (newcomer->model, "selection-changed", G_CALLBACK (forget), newcomer);
  select_soon (newcomer);
}
