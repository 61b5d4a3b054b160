/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/live/callboard-live-queue-row.h"
#include "ui/live/callboard-live-queues.h"
#include "ui/shared/callboard-page.h"

struct _CallboardLiveQueues
{
  AdwBin              parent_instance;

  GtkListView        *list_view;

  CallboardLive      *live;        /* (owned) (nullable) */
  GtkSingleSelection *selection;   /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CallboardLiveQueues, callboard_live_queues, ADW_TYPE_BIN)

static guint chosen_signal;

static CallboardQueue *
as_queue (gpointer item)
{
  return CALLBOARD_IS_QUEUE (item) ? item : NULL;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          CallboardLiveQueues      *self)
{
  gtk_list_item_set_child (item, callboard_live_queue_row_new (self->live));
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         CallboardLiveQueues      *self)
{
  CallboardQueue *queue = as_queue (gtk_list_item_get_item (item));

  callboard_live_queue_row_show (CALLBOARD_LIVE_QUEUE_ROW (gtk_list_item_get_child (item)), queue);
  gtk_list_item_set_accessible_label (item, queue != NULL ? callboard_item_get_title (CALLBOARD_ITEM (queue))
                                                          : _("All Queues"));
}

static void
on_selected_cb (CallboardLiveQueues *self)
{
  CallboardQueue *queue = as_queue (gtk_single_selection_get_selected_item (self->selection));

  g_signal_emit (self, chosen_signal, 0, queue != NULL ? callboard_item_get_id (CALLBOARD_ITEM (queue)) : NULL);
}

static int
compare_titles (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  return g_utf8_collate (callboard_item_get_title ((gpointer) a), callboard_item_get_title ((gpointer) b));
}

/* What stands for all queues is no queue. */
static GListModel *
make_model (CallboardFloor *floor)
{
  GListStore *both = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr(GListStore) everybody = g_list_store_new (G_TYPE_OBJECT);
  g_autoptr(GObject) placeholder = g_object_new (G_TYPE_OBJECT, NULL);
  GtkSorter *sorter = GTK_SORTER (gtk_custom_sorter_new (compare_titles, NULL, NULL));
  g_autoptr(GtkSortListModel) sorted =
    gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (callboard_floor_get_queues (floor))), sorter);

  g_list_store_append (everybody, placeholder);
  g_list_store_append (both, everybody);
  g_list_store_append (both, sorted);

  return G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (both)));
}

static void
callboard_live_queues_dispose (GObject *object)
{
  CallboardLiveQueues *self = CALLBOARD_LIVE_QUEUES (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_LIVE_QUEUES);
  g_clear_object (&self->selection);
  g_clear_object (&self->live);

  G_OBJECT_CLASS (callboard_live_queues_parent_class)->dispose (object);
}

static void
callboard_live_queues_class_init (CallboardLiveQueuesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_live_queues_dispose;

  chosen_signal = g_signal_new ("chosen", CALLBOARD_TYPE_LIVE_QUEUES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/callboard/Callboard/ui/callboard-live-queues.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardLiveQueues, list_view);
}

static void
callboard_live_queues_init (CallboardLiveQueues *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * callboard_live_queues_set_live:
 * @self: a list without anything in it
 * @live: what watches a session
 */
void
callboard_live_queues_set_live (CallboardLiveQueues *self,
                                CallboardLive       *live)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_return_if_fail (CALLBOARD_IS_LIVE_QUEUES (self));

  self->live = g_object_ref (live);
  self->selection = gtk_single_selection_new (make_model (callboard_live_get_floor (live)));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_DEFAULT);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected_cb), self, G_CONNECT_SWAPPED);
}

/**
 * callboard_live_queues_choose:
 * @self: a list
 * @queue_id: (nullable): what to choose; %NULL for everybody
 */
void
callboard_live_queues_choose (CallboardLiveQueues *self,
                              const char          *queue_id)
{
  GListModel *model = G_LIST_MODEL (self->selection);

  for (guint i = 0; model != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(GObject) item = g_list_model_get_item (model, i);
      CallboardQueue *queue = as_queue (item);

      if (g_strcmp0 (queue != NULL ? callboard_item_get_id (CALLBOARD_ITEM (queue)) : NULL, queue_id) == 0)
        gtk_single_selection_set_selected (self->selection, i);
    }
}
