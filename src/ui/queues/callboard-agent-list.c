/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/agents/callboard-agent-column.h"
#include "ui/agents/callboard-context-menu.h"
#include "ui/agents/callboard-found-model.h"
#include "ui/agents/callboard-search.h"
#include "ui/queues/callboard-agent-list.h"
#include "ui/queues/callboard-agent-row.h"
#include "ui/shared/callboard-copy.h"
#include "ui/shared/callboard-page.h"

struct _CallboardAgentList
{
  GtkWidget             parent_instance;

  GtkLabel             *count_label;
  GtkEditable          *search_entry;
  GtkStack             *stack;
  GtkListView          *list_view;

  char                 *title;         /* (owned) */
  char                 *empty_title;   /* (owned) */
  GMenuModel           *menu_model;    /* (owned) */

  CallboardFloor       *floor;         /* (owned) (nullable) */
  GListModel           *agents;        /* (owned) (nullable): before filtering */
  CallboardAgentFilter *filter;        /* (owned) (nullable) */
  CallboardFoundModel  *found;         /* (owned) (nullable) */
  GtkSelectionModel    *selection;     /* (owned) (nullable) */
  GtkDragSource        *drag_source;   /* (unowned) (nullable): the list view's */
  gboolean              held;          /* until everybody is there */
};

G_DEFINE_FINAL_TYPE (CallboardAgentList, callboard_agent_list, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_EMPTY_TITLE,
  PROP_MENU_MODEL,
  N_PROPS
};

enum
{
  SIGNAL_ACTIVATED,
  SIGNAL_SELECTION_CHANGED,
  SIGNAL_AGENTS_DROPPED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
update_stack (CallboardAgentList *self)
{
  guint n_found = g_list_model_get_n_items (G_LIST_MODEL (self->found));
  g_autofree char *count = g_strdup_printf ("%u", n_found);
  const char *shown = "list";

  if (n_found == 0 && !self->held && !callboard_found_model_get_pending (self->found))
    shown = callboard_agent_filter_get_searching (self->filter) ? "nothing" : "empty";
  gtk_stack_set_visible_child_name (self->stack, shown);
  /* Rows come a few at a time, which is nobody's business. */
  if (!callboard_found_model_get_pending (self->found))
    gtk_label_set_label (self->count_label, count);
}

/* Only a search makes many go at once. */
static void
on_arranged_cb (CallboardAgentList *self)
{
  gtk_list_view_scroll_to (self->list_view, 0, GTK_LIST_SCROLL_NONE, NULL);
}

static void
on_selection_changed_cb (CallboardAgentList *self)
{
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

static void
on_search_changed_cb (CallboardAgentList *self)
{
  if (self->filter == NULL)
    return;

  callboard_agent_filter_set_search (self->filter, gtk_editable_get_text (self->search_entry));
  update_stack (self);
}

static void
on_activate_cb (CallboardAgentList *self,
                guint               position)
{
  g_autoptr(CallboardAgent) agent = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (agent != NULL)
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, agent);
}

static gboolean
on_drop (GtkWidget               *target,
         CallboardAgentSelection *selection,
         gboolean                 copy,
         gboolean                 do_it)
{
  gboolean welcome = FALSE;

  g_signal_emit (target, signals[SIGNAL_AGENTS_DROPPED], 0, selection, copy, do_it, &welcome);

  return welcome;
}

static void
setup_cb (CallboardAgentList *self,
          GtkListItem        *item)
{
  GtkWidget *row = callboard_agent_row_new ();

  callboard_agent_drag_mark_cell (row, item);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (CallboardAgentList *self,
         GtkListItem        *item)
{
  CallboardAgent *agent = gtk_list_item_get_item (item);
  GBinding *title = g_object_bind_property (agent, "title", item, "accessible-label", G_BINDING_SYNC_CREATE);

  callboard_agent_row_set_agent (CALLBOARD_AGENT_ROW (gtk_list_item_get_child (item)), agent);
  g_object_set_data_full (G_OBJECT (item), "callboard-title", g_object_ref (title), g_object_unref);
}

static void
unbind_cb (CallboardAgentList *self,
           GtkListItem        *item)
{
  g_autoptr(GObject) title = g_object_steal_data (G_OBJECT (item), "callboard-title");

  if (title != NULL)
    g_binding_unbind (G_BINDING (title));
  callboard_agent_row_set_agent (CALLBOARD_AGENT_ROW (gtk_list_item_get_child (item)), NULL);
}

static GStrv
list_cells (gpointer agent)
{
  const CallboardAgentRecord *record = callboard_item_get_record (agent);
  g_autofree char *state = callboard_agent_dup_state_label (agent);
  const char *cells[] = { callboard_item_get_title (agent), record->id, record->work_id != NULL ? record->work_id : "", state,
                          NULL };

  return g_strdupv ((char **) cells);
}

static char *
dup_text (GtkWidget *view,
          GPtrArray *agents)
{
  return callboard_copy_rows (agents, list_cells);
}

static void
callboard_agent_list_constructed (GObject *object)
{
  CallboardAgentList *self = CALLBOARD_AGENT_LIST (object);
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  G_OBJECT_CLASS (callboard_agent_list_parent_class)->constructed (object);

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list_view, factory);
  callboard_copy_attach (GTK_WIDGET (self->list_view), dup_text);
}

static void
callboard_agent_list_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  CallboardAgentList *self = CALLBOARD_AGENT_LIST (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_EMPTY_TITLE:
      g_value_set_string (value, self->empty_title);
      break;
    case PROP_MENU_MODEL:
      g_value_set_object (value, self->menu_model);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_title (CallboardAgentList *self,
           const char         *title)
{
  g_autofree char *search = NULL;

  if (!g_set_str (&self->title, title))
    return;

  /* Translators: names a search entry; the name of the list that it searches */
  search = g_strdup_printf (_("Search %s"), title);
  callboard_widget_set_label (GTK_WIDGET (self->list_view), title);
  callboard_widget_set_label (GTK_WIDGET (self->search_entry), search);
}

static void
callboard_agent_list_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  CallboardAgentList *self = CALLBOARD_AGENT_LIST (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      set_title (self, g_value_get_string (value));
      break;
    case PROP_EMPTY_TITLE:
      g_set_str (&self->empty_title, g_value_get_string (value));
      break;
    case PROP_MENU_MODEL:
      g_set_object (&self->menu_model, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  g_object_notify_by_pspec (object, pspec);
}

/* A part of the agents would only be shown to be shown otherwise, two hundred rows at a time. */
static void
on_status_cb (CallboardAgentList *self)
{
  CallboardFloorStatus status = callboard_floor_get_status (self->floor);

  self->held = status == CALLBOARD_FLOOR_EMPTY || status == CALLBOARD_FLOOR_LOADING;
  callboard_found_model_set_held (self->found, self->held);
}

static void
forget_models (CallboardAgentList *self)
{
  if (self->floor != NULL)
    g_signal_handlers_disconnect_by_data (self->floor, self);
  if (self->agents != NULL)
    g_signal_handlers_disconnect_by_data (self->agents, self);
  if (self->found != NULL)
    g_signal_handlers_disconnect_by_data (self->found, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->floor);
  g_clear_object (&self->agents);
  g_clear_object (&self->selection);
  g_clear_object (&self->found);
  g_clear_object (&self->filter);
}

static void
callboard_agent_list_dispose (GObject *object)
{
  CallboardAgentList *self = CALLBOARD_AGENT_LIST (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_AGENT_LIST);
  forget_models (self);
  g_clear_object (&self->menu_model);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->empty_title, g_free);

  G_OBJECT_CLASS (callboard_agent_list_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_EMPTY_TITLE] = g_param_spec_string ("empty-title", NULL, NULL, NULL, flags);
  properties[PROP_MENU_MODEL] = g_param_spec_object ("menu-model", NULL, NULL, G_TYPE_MENU_MODEL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", CALLBOARD_TYPE_AGENT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 1, CALLBOARD_TYPE_AGENT);
  signals[SIGNAL_SELECTION_CHANGED] = g_signal_new ("selection-changed", CALLBOARD_TYPE_AGENT_LIST, G_SIGNAL_RUN_LAST, 0,
                                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_AGENTS_DROPPED] =
    g_signal_new ("agents-dropped", CALLBOARD_TYPE_AGENT_LIST, G_SIGNAL_RUN_LAST, 0,
                  g_signal_accumulator_true_handled, NULL, NULL,
                  G_TYPE_BOOLEAN, 3, CALLBOARD_TYPE_AGENT_SELECTION, G_TYPE_BOOLEAN, G_TYPE_BOOLEAN);
}

static void
callboard_agent_list_class_init (CallboardAgentListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = callboard_agent_list_constructed;
  object_class->get_property = callboard_agent_list_get_property;
  object_class->set_property = callboard_agent_list_set_property;
  object_class->dispose = callboard_agent_list_dispose;
  install_properties (object_class);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-agent-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentList, count_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentList, search_entry);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentList, stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentList, list_view);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_set_css_name (widget_class, "agentlist");
}

static void
callboard_agent_list_init (CallboardAgentList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  callboard_search_follow_escape (GTK_SEARCH_ENTRY (self->search_entry));
}

/**
 * callboard_agent_list_show:
 * @floor: the floor
 * @agents: of whom
 * @queue_id: the queue it is about
 * @outside: whether only those who are not in that queue are shown; else @agents are its members
 */
void
callboard_agent_list_show (CallboardAgentList *self,
                           CallboardFloor     *floor,
                           GListModel         *agents,
                           const char         *queue_id,
                           gboolean            outside)
{
  g_autoptr(GtkSorter) sorter = callboard_agent_sorter_new (CALLBOARD_AGENT_COLUMN_NAME, floor);

  forget_models (self);
  self->floor = g_object_ref (floor);
  self->agents = g_object_ref (agents);
  self->filter = CALLBOARD_AGENT_FILTER (callboard_agent_filter_new (outside ? queue_id : NULL));
  callboard_agent_filter_set_search (self->filter, gtk_editable_get_text (self->search_entry));
  self->found = callboard_found_model_new (agents, GTK_FILTER (self->filter), sorter);
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->found))));
  on_status_cb (self);
  gtk_list_view_set_model (self->list_view, self->selection);
  callboard_found_model_set_view (self->found, GTK_WIDGET (self->list_view));

  g_signal_connect_swapped (floor, "notify::status", G_CALLBACK (on_status_cb), self);
  g_signal_connect_swapped (self->found, "items-changed", G_CALLBACK (update_stack), self);
  g_signal_connect_swapped (self->found, "notify::pending", G_CALLBACK (update_stack), self);
  g_signal_connect_swapped (self->found, "arranged", G_CALLBACK (on_arranged_cb), self);
  g_signal_connect_swapped (self->selection, "selection-changed", G_CALLBACK (on_selection_changed_cb), self);
  g_signal_connect_swapped (self->selection, "items-changed", G_CALLBACK (on_selection_changed_cb), self);
  if (self->drag_source != NULL)
    callboard_agent_drag_set_queue (self->drag_source, outside ? NULL : queue_id);
  update_stack (self);
  on_selection_changed_cb (self);
}

/**
 * callboard_agent_list_invalidate:
 *
 * Looks at every agent again, as they change in place.
 */
void
callboard_agent_list_invalidate (CallboardAgentList *self)
{
  if (self->found != NULL)
    callboard_found_model_invalidate (self->found);
}

/**
 * callboard_agent_list_dup_selected:
 *
 * Returns: (transfer full) (element-type CallboardAgent): who is selected
 */
GPtrArray *
callboard_agent_list_dup_selected (CallboardAgentList *self)
{
  if (self->selection == NULL)
    return g_ptr_array_new_with_free_func (g_object_unref);

  return callboard_selection_dup_items (self->selection);
}

/**
 * callboard_agent_list_get_n_selected:
 *
 * Returns: how many are selected
 */
guint
callboard_agent_list_get_n_selected (CallboardAgentList *self)
{
  g_autoptr(GtkBitset) selected = NULL;

  if (self->selection == NULL)
    return 0;

  selected = gtk_selection_model_get_selection (self->selection);

  return (guint) gtk_bitset_get_size (selected);
}

/**
 * callboard_agent_list_set_editable:
 * @editable: whether agents can be dragged from here and dropped here; once
 */
void
callboard_agent_list_set_editable (CallboardAgentList *self,
                                   gboolean            editable)
{
  if (self->menu_model != NULL)
    callboard_context_menu_attach (GTK_WIDGET (self->list_view), self->menu_model);
  if (!editable)
    return;

  self->drag_source = callboard_agent_drag_attach (GTK_WIDGET (self->list_view));
  callboard_agent_drop_attach (GTK_WIDGET (self), on_drop);
}

/**
 * callboard_agent_list_choose_one:
 *
 * Makes a single click activate a row, as one agent only is wanted.
 */
void
callboard_agent_list_choose_one (CallboardAgentList *self)
{
  gtk_list_view_set_single_click_activate (self->list_view, TRUE);
}
