/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/agents/callboard-agent-drag.h"
#include "ui/live/callboard-live-cell.h"
#include "ui/live/callboard-live-table.h"

#define BOUND_KEY   "callboard-live-bound"
#define BINDING_KEY "callboard-live-binding"

typedef struct
{
  GHashTable             *bound;   /* (owned) (nullable): Binding of the whole view */
  CallboardLive          *live;    /* (owned) */
  GtkWidget            *(*make) (gconstpointer data);
  CallboardLiveShowFunc   show;
  gpointer                data;
} Factory;

/* A cell that shows an agent. */
typedef struct
{
  Factory        *factory;
  GtkWidget      *child;     /* (owned) */
  CallboardAgent *agent;     /* (owned) */
  gulong          handler;
} Binding;

static void
factory_free (gpointer  data,
              GClosure *closure)
{
  Factory *factory = data;

  g_clear_pointer (&factory->bound, g_hash_table_unref);
  g_object_unref (factory->live);
  g_free (factory);
}

static void
binding_show (Binding *binding)
{
  binding->factory->show (binding->child, binding->agent, binding->factory->live, binding->factory->data);
}

static void
setup_cb (GtkSignalListItemFactory *signal_factory,
          GtkListItem              *item,
          Factory                  *factory)
{
  GtkWidget *child = factory->make (factory->data);

  callboard_agent_drag_mark_cell (child, item);
  g_object_set (item, "child", child, NULL);
}

static void
bind_cb (GtkSignalListItemFactory *signal_factory,
         GtkListItem              *item,
         Factory                  *factory)
{
  Binding *binding = g_new0 (Binding, 1);

  binding->factory = factory;
  /* Cells of tables keep theirs elsewhere than items of lists. */
  g_object_get (item, "item", &binding->agent, "child", &binding->child, NULL);
  binding->handler = g_signal_connect_swapped (binding->agent, "changed", G_CALLBACK (binding_show), binding);
  if (factory->bound != NULL)
    g_hash_table_add (factory->bound, binding);
  g_object_set_data (G_OBJECT (item), BINDING_KEY, binding);
  binding_show (binding);
}

static void
unbind_cb (GtkSignalListItemFactory *signal_factory,
           GtkListItem              *item,
           Factory                  *factory)
{
  Binding *binding = g_object_steal_data (G_OBJECT (item), BINDING_KEY);

  if (binding == NULL)
    return;

  if (factory->bound != NULL)
    g_hash_table_remove (factory->bound, binding);
  g_signal_handler_disconnect (binding->agent, binding->handler);
  g_object_unref (binding->agent);
  g_object_unref (binding->child);
  g_free (binding);
}

static GHashTable *
ensure_bound (GtkWidget *view)
{
  GHashTable *bound = g_object_get_data (G_OBJECT (view), BOUND_KEY);

  if (bound == NULL)
    {
      bound = g_hash_table_new (NULL, NULL);
      g_object_set_data_full (G_OBJECT (view), BOUND_KEY, bound, (GDestroyNotify) g_hash_table_unref);
    }

  return bound;
}

/**
 * callboard_live_cell_factory_new:
 * @view: (nullable): the table or the cards that the cells are of, where what they show depends on the time
 * @live: what watches the session
 * @make: makes what a cell has in it
 * @show: shows an agent there; also called when something about it changes
 * @data: (nullable): for both, and for ever
 *
 * Returns: (transfer full): a factory for @view, whose cells callboard_live_cells_update() knows
 */
GtkListItemFactory *
callboard_live_cell_factory_new (GtkWidget             *view,
                                 CallboardLive         *live,
                                 GtkWidget           *(*make) (gconstpointer data),
                                 CallboardLiveShowFunc  show,
                                 gpointer               data)
{
  GtkListItemFactory *signal_factory = gtk_signal_list_item_factory_new ();
  Factory *factory = g_new0 (Factory, 1);

  if (view != NULL)
    factory->bound = g_hash_table_ref (ensure_bound (view));
  factory->live = g_object_ref (live);
  factory->make = make;
  factory->show = show;
  factory->data = data;
  g_signal_connect (signal_factory, "setup", G_CALLBACK (setup_cb), factory);
  g_signal_connect (signal_factory, "bind", G_CALLBACK (bind_cb), factory);
  g_signal_connect_data (signal_factory, "unbind", G_CALLBACK (unbind_cb), factory, factory_free, G_CONNECT_DEFAULT);

  return signal_factory;
}

/**
 * callboard_live_cells_update:
 * @view: a table or cards
 *
 * Shows what depends on the time and on what was counted.
 */
void
callboard_live_cells_update (GtkWidget *view)
{
  GHashTable *bound = g_object_get_data (G_OBJECT (view), BOUND_KEY);
  GHashTableIter iter;
  gpointer binding;

  if (bound == NULL)
    return;

  g_hash_table_iter_init (&iter, bound);
  while (g_hash_table_iter_next (&iter, &binding, NULL))
    binding_show (binding);
}
