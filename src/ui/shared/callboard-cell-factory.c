/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/agents/callboard-agent-drag.h"
#include "ui/shared/callboard-cell-factory.h"

#define FACTORY_KEY "callboard-factory"
#define BINDING_KEY "callboard-binding"

typedef struct
{
  GHashTable            *bound;     /* (owned): Binding of all cells that show something */
  CallboardCellMakeFunc  make;
  CallboardCellShowFunc  show;
  gpointer               context;   /* (owned): an object */
  gconstpointer          data;
} Factory;

/* A cell that shows an item. */
typedef struct
{
  Factory   *factory;
  GtkWidget *child;     /* (owned) */
  gpointer   item;      /* (owned) */
  gulong     handler;
} Binding;

static void
factory_free (gpointer data)
{
  Factory *factory = data;

  g_hash_table_unref (factory->bound);
  g_object_unref (factory->context);
  g_free (factory);
}

static void
binding_show (Binding *binding)
{
  binding->factory->show (binding->child, binding->item, binding->factory->context, binding->factory->data);
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
  g_object_get (item, "item", &binding->item, "child", &binding->child, NULL);
  binding->handler = g_signal_connect_swapped (binding->item, "changed", G_CALLBACK (binding_show), binding);
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

  g_hash_table_remove (factory->bound, binding);
  g_signal_handler_disconnect (binding->item, binding->handler);
  g_object_unref (binding->item);
  g_object_unref (binding->child);
  g_free (binding);
}

/**
 * callboard_cell_factory_new:
 * @make: makes what a cell has in it
 * @show: shows an item there; also called whenever the item says that it has "changed"
 * @context: (type GObject): what @show needs besides
 * @data: (nullable): for both, and for ever
 *
 * Returns: (transfer full): a factory of cells, cards or rows; callboard_agent_drag_find() knows its items
 */
GtkListItemFactory *
callboard_cell_factory_new (CallboardCellMakeFunc  make,
                            CallboardCellShowFunc  show,
                            gpointer               context,
                            gconstpointer          data)
{
  GtkListItemFactory *signal_factory = gtk_signal_list_item_factory_new ();
  Factory *factory = g_new0 (Factory, 1);

  factory->bound = g_hash_table_new (NULL, NULL);
  factory->make = make;
  factory->show = show;
  factory->context = g_object_ref (context);
  factory->data = data;
  g_object_set_data_full (G_OBJECT (signal_factory), FACTORY_KEY, factory, factory_free);
  g_signal_connect (signal_factory, "setup", G_CALLBACK (setup_cb), factory);
  g_signal_connect (signal_factory, "bind", G_CALLBACK (bind_cb), factory);
  g_signal_connect (signal_factory, "unbind", G_CALLBACK (unbind_cb), factory);

  return signal_factory;
}

/**
 * callboard_cell_factory_update:
 * @factory: what callboard_cell_factory_new() made
 *
 * Shows anew what depends on more than the items: on the time, or on the names of queues.
 */
void
callboard_cell_factory_update (GtkListItemFactory *factory)
{
  Factory *own = g_object_get_data (G_OBJECT (factory), FACTORY_KEY);
  GHashTableIter iter;
  gpointer binding;

  g_hash_table_iter_init (&iter, own->bound);
  while (g_hash_table_iter_next (&iter, &binding, NULL))
    binding_show (binding);
}
