/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <string.h>

#include "base/callboard-idle.h"
#include "ui/agents/callboard-context-menu.h"
#include "ui/agents/callboard-search.h"
#include "ui/queues/callboard-queue-list.h"
#include "ui/queues/callboard-queue-row.h"
#include "ui/shared/callboard-copy.h"

/* Rows that are made in a turn of the main loop, and so many that the view makes no more. */
#define FEW_ROWS 4
#define MANY_ROWS 240

struct _CallboardQueueList
{
  GtkWidget         parent_instance;

  GtkSearchEntry   *search_entry;
  GtkStack         *stack;
  GtkListView      *list_view;

  GtkSelectionModel *model;      /* (owned) (nullable): until there is a session */
  GtkSliceListModel *shown;      /* (unowned) (nullable): what of it has rows already, owned by the model */
  guint             showing;     /* an idle source: rows are made in a turn of their own, as the page is in another */
  GtkFilter        *filter;      /* (owned) */
  char             *needle;      /* (owned) (nullable): casefolded */
  char             *left_out;    /* (owned) (nullable): bare id */
  gboolean          selectable;
  gboolean          droppable;
};

G_DEFINE_FINAL_TYPE (CallboardQueueList, callboard_queue_list, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SELECTED,
  PROP_SELECTABLE,
  PROP_DROPPABLE,
  N_PROPS
};

enum
{
  SIGNAL_ACTIVATED,
  SIGNAL_AGENTS_DROPPED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static gboolean
queue_matches (gpointer item,
               gpointer user_data)
{
  CallboardQueueList *self = user_data;
  const char *id = callboard_item_get_id (item);
  g_autofree char *text = NULL;

  if (g_strcmp0 (id, self->left_out) == 0)
    return FALSE;
  if (self->needle == NULL)
    return TRUE;

  text = g_utf8_casefold (callboard_item_get_title (item), -1);

  return strstr (text, self->needle) != NULL || strstr (id, self->needle) != NULL;
}

static void
on_search_changed_cb (CallboardQueueList *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry))));

  g_free (self->needle);
  self->needle = *typed != '\0' ? g_utf8_casefold (typed, -1) : NULL;
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
on_activate_cb (CallboardQueueList *self,
                guint               position)
{
  g_autoptr(CallboardQueue) queue = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (queue != NULL)
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, queue);
}

static void
on_selected_cb (CallboardQueueList *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static void
on_items_changed_cb (CallboardQueueList *self,
                     guint               position,
                     guint               removed,
                     guint               added,
                     GListModel         *model)
{
  gboolean nothing = self->needle != NULL && g_list_model_get_n_items (model) == 0;

  gtk_stack_set_visible_child_name (self->stack, nothing ? "nothing" : "list");
}

/* Asked while the drag is over a row, told when it is dropped: the list's owner decides. */
static gboolean
on_drop (GtkWidget               *row,
         CallboardAgentSelection *selection,
         gboolean                 copy,
         gboolean                 do_it)
{
  CallboardQueue *queue = callboard_queue_row_get_queue (CALLBOARD_QUEUE_ROW (row));
  GtkWidget *self = gtk_widget_get_ancestor (row, CALLBOARD_TYPE_QUEUE_LIST);

  if (queue == NULL || self == NULL ||
      g_strcmp0 (callboard_item_get_id (CALLBOARD_ITEM (queue)), selection->queue_id) == 0)
    return FALSE;
  if (do_it)
    g_signal_emit (self, signals[SIGNAL_AGENTS_DROPPED], 0, queue, selection, copy);

  return TRUE;
}

static void
setup_cb (CallboardQueueList *self,
          GtkListItem        *item)
{
  GtkWidget *row = callboard_queue_row_new ();

  if (self->droppable)
    callboard_agent_drop_attach (row, on_drop);
  callboard_agent_drag_mark_cell (row, item);
  g_object_bind_property (row, "description", item, "accessible-description", G_BINDING_DEFAULT);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (CallboardQueueList *self,
         GtkListItem        *item)
{
  CallboardQueue *queue = gtk_list_item_get_item (item);

  callboard_queue_row_set_queue (CALLBOARD_QUEUE_ROW (gtk_list_item_get_child (item)), queue);
  g_object_set_data_full (G_OBJECT (item), "callboard-title",
                          g_object_ref (g_object_bind_property (queue, "title", item, "accessible-label", G_BINDING_SYNC_CREATE)),
                          g_object_unref);
}

static void
unbind_cb (CallboardQueueList *self,
           GtkListItem        *item)
{
  g_autoptr(GObject) binding = g_object_steal_data (G_OBJECT (item), "callboard-title");

  if (binding != NULL)
    g_binding_unbind (G_BINDING (binding));
  callboard_queue_row_set_queue (CALLBOARD_QUEUE_ROW (gtk_list_item_get_child (item)), NULL);
}

static GStrv
list_cells (gpointer queue)
{
  g_autofree char *counts = callboard_queue_dup_counts (queue);
  const char *cells[] = { callboard_item_get_title (queue), callboard_item_get_id (queue), counts, NULL };

  return g_strdupv ((char **) cells);
}

static char *
dup_text (GtkWidget *view,
          GPtrArray *queues)
{
  return callboard_copy_rows (queues, list_cells);
}

static void
callboard_queue_list_constructed (GObject *object)
{
  CallboardQueueList *self = CALLBOARD_QUEUE_LIST (object);
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  G_OBJECT_CLASS (callboard_queue_list_parent_class)->constructed (object);

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list_view, factory);
  /* Where a row is chosen it must not be so by hovering, which comes with this. */
  gtk_list_view_set_single_click_activate (self->list_view, !self->selectable);
  callboard_copy_attach (GTK_WIDGET (self->list_view), dup_text);
}

static void
callboard_queue_list_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  CallboardQueueList *self = CALLBOARD_QUEUE_LIST (object);

  switch (prop_id)
    {
    case PROP_SELECTED:
      g_value_set_object (value, callboard_queue_list_get_selected (self));
      break;
    case PROP_SELECTABLE:
      g_value_set_boolean (value, self->selectable);
      break;
    case PROP_DROPPABLE:
      g_value_set_boolean (value, self->droppable);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
callboard_queue_list_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  CallboardQueueList *self = CALLBOARD_QUEUE_LIST (object);

  switch (prop_id)
    {
    case PROP_SELECTABLE:
      self->selectable = g_value_get_boolean (value);
      break;
    case PROP_DROPPABLE:
      self->droppable = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
callboard_queue_list_dispose (GObject *object)
{
  CallboardQueueList *self = CALLBOARD_QUEUE_LIST (object);

  g_clear_handle_id (&self->showing, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_QUEUE_LIST);

  G_OBJECT_CLASS (callboard_queue_list_parent_class)->dispose (object);
}

static void
callboard_queue_list_finalize (GObject *object)
{
  CallboardQueueList *self = CALLBOARD_QUEUE_LIST (object);

  g_clear_object (&self->model);
  g_clear_object (&self->filter);
  g_clear_pointer (&self->needle, g_free);
  g_clear_pointer (&self->left_out, g_free);

  G_OBJECT_CLASS (callboard_queue_list_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  properties[PROP_SELECTED] =
    g_param_spec_object ("selected", NULL, NULL, CALLBOARD_TYPE_QUEUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SELECTABLE] = g_param_spec_boolean ("selectable", NULL, NULL, FALSE, flags);
  properties[PROP_DROPPABLE] = g_param_spec_boolean ("droppable", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_ACTIVATED] =
    g_signal_new ("activated", CALLBOARD_TYPE_QUEUE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, CALLBOARD_TYPE_QUEUE);
  signals[SIGNAL_AGENTS_DROPPED] =
    g_signal_new ("agents-dropped", CALLBOARD_TYPE_QUEUE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 3, CALLBOARD_TYPE_QUEUE, CALLBOARD_TYPE_AGENT_SELECTION, G_TYPE_BOOLEAN);
}

static void
callboard_queue_list_class_init (CallboardQueueListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = callboard_queue_list_constructed;
  object_class->get_property = callboard_queue_list_get_property;
  object_class->set_property = callboard_queue_list_set_property;
  object_class->dispose = callboard_queue_list_dispose;
  object_class->finalize = callboard_queue_list_finalize;
  install_properties (object_class);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/callboard/Callboard/ui/callboard-queue-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueList, search_entry);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueList, stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueList, list_view);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
}

static void
callboard_queue_list_init (CallboardQueueList *self)
{
  self->filter = GTK_FILTER (gtk_custom_filter_new (queue_matches, self, NULL));
  gtk_widget_init_template (GTK_WIDGET (self));
  callboard_search_follow_escape (GTK_SEARCH_ENTRY (self->search_entry));
}

static void
scroll_to_selected (CallboardQueueList *self)
{
  guint position = self->selectable ? gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (self->model))
                                    : GTK_INVALID_LIST_POSITION;

  if (position != GTK_INVALID_LIST_POSITION)
    gtk_list_view_scroll_to (self->list_view, position, GTK_LIST_SCROLL_NONE, NULL);
}

/* A view makes a widget for each of its first two hundred rows: so they are shown a few at a time. */
static gboolean
show_cb (gpointer data)
{
  CallboardQueueList *self = data;
  guint before = gtk_slice_list_model_get_size (self->shown);
  guint size = before < MANY_ROWS ? before + FEW_ROWS : G_MAXUINT;

  if (gtk_list_view_get_model (self->list_view) == NULL)
    gtk_list_view_set_model (self->list_view, self->model);
  gtk_slice_list_model_set_size (self->shown, size);
  if (size < g_list_model_get_n_items (gtk_slice_list_model_get_model (self->shown)))
    return G_SOURCE_CONTINUE;

  self->showing = 0;
  scroll_to_selected (self);

  return G_SOURCE_REMOVE;
}

static void
show_more (CallboardQueueList *self)
{
  guint n_queues = g_list_model_get_n_items (gtk_slice_list_model_get_model (self->shown));

  if (self->showing == 0 && gtk_slice_list_model_get_size (self->shown) < n_queues)
    self->showing = callboard_idle_add (show_cb, self, NULL);
}

/**
 * callboard_queue_list_set_session:
 * @session: whose queues to show
 */
void
callboard_queue_list_set_session (CallboardQueueList *self,
                                  CallboardSession   *session)
{
  GListModel *queues = G_LIST_MODEL (callboard_floor_get_queues (callboard_session_get_floor (session)));
  GtkExpression *title = gtk_property_expression_new (CALLBOARD_TYPE_QUEUE, NULL, "title");
  GtkSorter *sorter = GTK_SORTER (gtk_string_sorter_new (title));
  GtkFilterListModel *filtered = gtk_filter_list_model_new (g_object_ref (queues), g_object_ref (self->filter));
  GtkSortListModel *sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered), sorter);

  g_clear_object (&self->model);
  self->shown = gtk_slice_list_model_new (G_LIST_MODEL (sorted), 0, 0);
  g_signal_connect_object (sorted, "items-changed", G_CALLBACK (show_more), self, G_CONNECT_SWAPPED);
  if (self->selectable)
    self->model = GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (self->shown)));
  else
    self->model = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (self->shown)));

  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (on_items_changed_cb), self, G_CONNECT_SWAPPED);
  if (self->selectable)
    g_signal_connect_object (self->model, "notify::selected-item", G_CALLBACK (on_selected_cb), self, G_CONNECT_SWAPPED);
  if (self->showing == 0)
    self->showing = callboard_idle_add (show_cb, self, NULL);
  on_selected_cb (self);
}

/**
 * callboard_queue_list_leave_out:
 * @queue_id: (nullable): a queue that is not offered
 */
void
callboard_queue_list_leave_out (CallboardQueueList *self,
                                const char         *queue_id)
{
  if (g_set_str (&self->left_out, queue_id))
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * callboard_queue_list_get_selected:
 *
 * Returns: (transfer none) (nullable): the chosen queue
 */
CallboardQueue *
callboard_queue_list_get_selected (CallboardQueueList *self)
{
  if (!GTK_IS_SINGLE_SELECTION (self->model))
    return NULL;

  return gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (self->model));
}

/**
 * callboard_queue_list_select:
 * @queue_id: the queue to choose, if it is there
 */
void
callboard_queue_list_select (CallboardQueueList *self,
                             const char         *queue_id)
{
  GListModel *model = G_LIST_MODEL (self->model);

  /* Wherever it is. */
  if (self->shown != NULL)
    gtk_slice_list_model_set_size (self->shown, G_MAXUINT);
  for (guint i = 0; model != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(CallboardQueue) queue = g_list_model_get_item (model, i);

      if (g_strcmp0 (callboard_item_get_id (CALLBOARD_ITEM (queue)), queue_id) != 0)
        continue;
      gtk_selection_model_select_item (self->model, i, TRUE);
      if (self->showing == 0)
        scroll_to_selected (self);
      return;
    }
}

/**
 * callboard_queue_list_focus_search:
 */
void
callboard_queue_list_focus_search (CallboardQueueList *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/**
 * callboard_queue_list_set_tap_activates:
 * @tap_activates: whether a single click activates a row of a list that is selectable, as when it fills the window
 */
void
callboard_queue_list_set_tap_activates (CallboardQueueList *self,
                                        gboolean            tap_activates)
{
  gtk_list_view_set_single_click_activate (self->list_view, tap_activates || !self->selectable);
}

/**
 * callboard_queue_list_set_menu:
 * @menu: what can be done to the queue that is chosen
 */
void
callboard_queue_list_set_menu (CallboardQueueList *self,
                               GMenuModel         *menu)
{
  callboard_context_menu_attach (GTK_WIDGET (self->list_view), menu);
}
