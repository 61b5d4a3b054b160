/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-idle.h"
#include "ui/agents/callboard-agent-action.h"
#include "ui/agents/callboard-agent-filter.h"
#include "ui/agents/callboard-context-menu.h"
#include "ui/agents/callboard-found-model.h"
#include "ui/callboard-application.h"
#include "ui/live/callboard-kept-selection.h"
#include "ui/live/callboard-live-filter.h"
#include "ui/live/callboard-live-page.h"
#include "ui/live/callboard-live-queues.h"
#include "ui/live/callboard-live-table.h"
#include "ui/live/callboard-state-chart.h"
#include "ui/live/callboard-state-tiles.h"
#include "ui/shared/callboard-copy.h"
#include "ui/shared/callboard-floor-view.h"
#include "ui/shared/callboard-page.h"
#include "ui/shared/callboard-widgets.h"

/* How often what tells a duration is looked at again, in seconds. */
#define TICK 15

struct _CallboardLivePage
{
  CallboardPage         parent_instance;

  GtkSearchBar         *search_bar;
  GtkSearchEntry       *search_entry;
  AdwToggleGroup       *view_group;
  CallboardFloorView   *floor_view;
  AdwOverlaySplitView  *queue_view;
  CallboardLiveQueues  *queues;
  CallboardStateTiles  *tiles;
  CallboardStateChart  *chart;
  GtkStack             *stack;
  GtkScrolledWindow    *table_window;
  GtkColumnView        *column_view;
  GtkScrolledWindow    *cards_window;
  GtkActionBar         *action_bar;
  GtkLabel             *selected_label;
  GMenuModel           *agent_menu;
  GtkMenuButton        *menu_button;
  GMenuModel           *page_menu;

  CallboardSession     *session;        /* the page's */
  CallboardLive        *live;           /* (owned) */
  CallboardAgentFilter *search_filter;  /* (owned) */
  CallboardLiveFilter  *filter;         /* (owned) */
  CallboardFoundModel  *found;          /* (owned) */
  GtkSelectionModel    *selection;      /* (owned) */
  GtkWidget            *cards;          /* (nullable): made when first chosen */
  guint                 tick;
  guint                 fill_idle;
};

G_DEFINE_FINAL_TYPE (CallboardLivePage, callboard_live_page, CALLBOARD_TYPE_PAGE)

/* Seldom seen, and so made when it is. */
static GtkWidget *
make_status_page (const char *name)
{
  AdwStatusPage *page = ADW_STATUS_PAGE (adw_status_page_new ());
  GtkWidget *button;

  gtk_widget_add_css_class (GTK_WIDGET (page), "compact");
  gtk_widget_set_vexpand (GTK_WIDGET (page), TRUE);
  if (g_str_equal (name, "empty"))
    {
      adw_status_page_set_icon_name (page, "callboard-live-symbolic");
      adw_status_page_set_title (page, _("No Agents Yet"));
      adw_status_page_set_description (page, _("As soon as there are agents, you see here what they are doing."));
      return GTK_WIDGET (page);
    }

  adw_status_page_set_icon_name (page, "edit-find-symbolic");
  adw_status_page_set_title (page, _("Nobody Here"));
  adw_status_page_set_description (page, _("No agent is in this state and queue and matches the search."));
  button = gtk_button_new_with_mnemonic (_("_Show Everybody"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.show-all");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  adw_status_page_set_child (page, button);

  return GTK_WIDGET (page);
}

static void
update_stack (CallboardLivePage *self)
{
  guint n_agents = callboard_collection_get_size (callboard_floor_get_agents (callboard_session_get_floor (self->session)));
  guint n_found = g_list_model_get_n_items (G_LIST_MODEL (self->found));
  const char *shown = adw_toggle_group_get_active_name (self->view_group);

  if (n_agents == 0)
    shown = "empty";
  else if (n_found == 0 && !callboard_found_model_get_pending (self->found))
    shown = "nothing";
  if (shown == NULL)
    return;
  if (gtk_stack_get_child_by_name (self->stack, shown) == NULL)
    gtk_stack_add_named (self->stack, make_status_page (shown), shown);
  gtk_stack_set_visible_child_name (self->stack, shown);
}

/* A list keeps what is at its top where it is, wherever that moves. Here people move all the time, and whoever looks at a
 * place of the list wants to go on looking at it. */
static void
stay_in_place (CallboardLivePage *self)
{
  gboolean tiles = self->cards != NULL;
  GtkScrolledWindow *window = tiles ? self->cards_window : self->table_window;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (window);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->found));
  double upper = gtk_adjustment_get_upper (adjustment);
  guint first;

  if (n == 0 || upper <= 0)
    return;

  first = MIN ((guint) (gtk_adjustment_get_value (adjustment) / upper * n + 0.9), n - 1);
  if (tiles)
    gtk_grid_view_scroll_to (GTK_GRID_VIEW (self->cards), first, GTK_LIST_SCROLL_NONE, NULL);
  else
    gtk_column_view_scroll_to (self->column_view, first, NULL, GTK_LIST_SCROLL_NONE, NULL);
}

static void
update_selection (CallboardLivePage *self)
{
  g_autoptr(GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  guint n = (guint) gtk_bitset_get_size (selected);
  gboolean writable = callboard_session_get_writable (self->session);
  g_autofree char *text = g_strdup_printf (ngettext ("%u selected", "%u selected", n), n);

  /* Says why nothing can be done to them. */
  gtk_label_set_label (self->selected_label, writable ? text : _("This account is read-only"));
  gtk_action_bar_set_revealed (self->action_bar, n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "agent.sign-in", writable && n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "agent.sign-out", writable && n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "agent.show", n == 1);
}

static void
update_cells (CallboardLivePage *self)
{
  callboard_live_table_update (self->column_view);
  if (self->cards != NULL)
    callboard_live_cards_update (self->cards);
}

static void
update_tiles (CallboardLivePage *self)
{
  if (self->fill_idle != 0)
    return;

  callboard_state_tiles_show (self->tiles, callboard_live_get_states (self->live),
                              callboard_live_filter_get_queue (self->filter));
}

/* Agents change in place, which no list model is told of. */
static void
on_counted_cb (CallboardLivePage *self)
{
  update_tiles (self);
  update_cells (self);
  callboard_found_model_invalidate (self->found);
  update_stack (self);
}

static void
on_status_cb (CallboardLivePage *self)
{
  CallboardFloorStatus status = callboard_floor_get_status (callboard_session_get_floor (self->session));

  callboard_found_model_set_held (self->found, status == CALLBOARD_FLOOR_EMPTY || status == CALLBOARD_FLOOR_LOADING);
}

static gboolean
on_tick_cb (gpointer user_data)
{
  update_cells (user_data);
  gtk_widget_queue_draw (GTK_WIDGET (CALLBOARD_LIVE_PAGE (user_data)->chart));

  return G_SOURCE_CONTINUE;
}

static void
on_search_changed_cb (CallboardLivePage *self)
{
  callboard_agent_filter_set_search (self->search_filter, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static void
on_queue_chosen_cb (CallboardLivePage *self,
                    const char        *queue_id)
{
  callboard_live_filter_set_queue (self->filter, queue_id);
  update_tiles (self);
  if (adw_overlay_split_view_get_collapsed (self->queue_view))
    adw_overlay_split_view_set_show_sidebar (self->queue_view, FALSE);
}

static void
on_state_chosen_cb (CallboardLivePage *self)
{
  callboard_live_filter_set_state (self->filter, callboard_state_tiles_get_state (self->tiles));
}

/* The cells of the table, which the cards are another view of. */
static char *
dup_cards_text (GtkWidget *cards,
                GPtrArray *agents)
{
  GtkWidget *self = gtk_widget_get_ancestor (cards, CALLBOARD_TYPE_LIVE_PAGE);

  return callboard_columns_dup_text (CALLBOARD_LIVE_PAGE (self)->column_view, agents, NULL);
}

static void
ensure_cards (CallboardLivePage *self)
{
  if (self->cards != NULL)
    return;

  self->cards = callboard_live_cards_new (self->live);
  gtk_grid_view_set_model (GTK_GRID_VIEW (self->cards), self->selection);
  gtk_scrolled_window_set_child (self->cards_window, self->cards);
  callboard_context_menu_attach (self->cards, self->agent_menu);
  callboard_copy_attach (self->cards, dup_cards_text);
}

/* The one that is not shown makes no widgets. */
static void
on_view_chosen_cb (CallboardLivePage *self)
{
  const char *name = adw_toggle_group_get_active_name (self->view_group);
  gboolean tiles = g_strcmp0 (name, "tiles") == 0;

  if (self->selection == NULL || name == NULL)
    return;

  if (tiles)
    {
      gtk_column_view_set_model (self->column_view, NULL);
      ensure_cards (self);
    }
  else if (self->cards != NULL)
    {
      gtk_scrolled_window_set_child (self->cards_window, NULL);
      self->cards = NULL;
    }
  if (!tiles)
    gtk_column_view_set_model (self->column_view, self->selection);
  update_stack (self);
}

static void
on_activate_cb (CallboardLivePage *self,
                guint              position)
{
  gtk_selection_model_select_item (self->selection, position, TRUE);
  gtk_widget_activate_action_variant (GTK_WIDGET (self), "agent.show", NULL);
}

static void
on_narrow_cb (CallboardLivePage *self)
{
  callboard_columns_set_narrow (self->column_view, TRUE);
}

static void
on_wide_cb (CallboardLivePage *self)
{
  callboard_columns_set_narrow (self->column_view, FALSE);
}

static void
action_queues (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  CallboardLivePage *self = CALLBOARD_LIVE_PAGE (widget);

  adw_overlay_split_view_set_show_sidebar (self->queue_view, !adw_overlay_split_view_get_show_sidebar (self->queue_view));
}

static void
action_show_all (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  CallboardLivePage *self = CALLBOARD_LIVE_PAGE (widget);

  callboard_page_end_search (GTK_WIDGET (self));
  callboard_state_tiles_set_state (self->tiles, CALLBOARD_STATE_ANY);
  callboard_live_queues_choose (self->queues, NULL);
}

static void
action_sign (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  CallboardLivePage *self = CALLBOARD_LIVE_PAGE (widget);
  g_autoptr(GPtrArray) agents = callboard_selection_dup_items (self->selection);

  callboard_agent_action_perform (g_str_equal (name, "agent.sign-in") ? CALLBOARD_AGENT_ACTION_SIGN_IN
                                                                      : CALLBOARD_AGENT_ACTION_SIGN_OUT,
                                  GTK_WIDGET (self->floor_view), self->session, agents);
}

static void
action_show (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  CallboardLivePage *self = CALLBOARD_LIVE_PAGE (widget);
  g_autoptr(GPtrArray) agents = callboard_selection_dup_items (self->selection);

  if (agents->len == 1)
    g_action_group_activate_action (G_ACTION_GROUP (g_application_get_default ()), "show-agent",
                                    g_variant_new_string (callboard_item_get_id (agents->pdata[0])));
}

static void
build_list (CallboardLivePage *self)
{
  CallboardFloor *floor = callboard_session_get_floor (self->session);
  GtkEveryFilter *both = gtk_every_filter_new ();

  callboard_live_table_fill (self->column_view, self->live);
  self->search_filter = CALLBOARD_AGENT_FILTER (callboard_agent_filter_new (NULL));
  self->filter = callboard_live_filter_new ();
  gtk_multi_filter_append (GTK_MULTI_FILTER (both), g_object_ref (GTK_FILTER (self->filter)));
  gtk_multi_filter_append (GTK_MULTI_FILTER (both), g_object_ref (GTK_FILTER (self->search_filter)));
  self->found = callboard_found_model_new (G_LIST_MODEL (callboard_floor_get_agents (floor)), GTK_FILTER (both),
                                           gtk_column_view_get_sorter (self->column_view));
  callboard_found_model_set_view (self->found, GTK_WIDGET (self->column_view));
  g_object_unref (both);
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->found))));
  callboard_kept_selection_attach (self->selection);

  g_object_connect (self->found,
                    "swapped-object-signal::items-changed", update_stack, self,
                    "swapped-object-signal::notify::pending", update_stack, self,
                    NULL);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (stay_in_place), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_object_connect (self->selection,
                    "swapped-object-signal::selection-changed", update_selection, self,
                    "swapped-object-signal::items-changed", update_selection, self,
                    NULL);
}

static void
follow_settings (CallboardLivePage *self)
{
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
  const char * const keys[] = { "refresh-interval", "notify-unstaffed", "live-view" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr(GAction) action = g_settings_create_action (callboard_page_get_settings (), keys[i]);

      g_action_map_add_action (G_ACTION_MAP (group), action);
    }
  gtk_widget_insert_action_group (GTK_WIDGET (self), "live", G_ACTION_GROUP (group));
  g_settings_bind (callboard_page_get_settings (), "live-view", self->view_group, "active-name", G_SETTINGS_BIND_DEFAULT);
}

/* In a turn of the main loop of its own, as making the page takes one already. */
static gboolean
fill_cb (gpointer user_data)
{
  CallboardLivePage *self = user_data;

  self->fill_idle = 0;
  callboard_live_queues_set_live (self->queues, self->live);
  callboard_state_chart_set_live (self->chart, self->live);
  update_tiles (self);

  return G_SOURCE_REMOVE;
}

static void
callboard_live_page_constructed (GObject *object)
{
  CallboardLivePage *self = CALLBOARD_LIVE_PAGE (object);

  G_OBJECT_CLASS (callboard_live_page_parent_class)->constructed (object);
  self->session = callboard_page_get_session (CALLBOARD_PAGE (self));

  self->live = g_object_ref (callboard_live_of (self->session));
  callboard_floor_view_set_session (self->floor_view, self->session);
  self->fill_idle = callboard_idle_add (fill_cb, self, NULL);
  callboard_page_attach_search (GTK_WIDGET (self), self->search_bar, GTK_EDITABLE (self->search_entry));
  build_list (self);
  callboard_context_menu_attach (GTK_WIDGET (self->column_view), self->agent_menu);
  callboard_copy_attach (GTK_WIDGET (self->column_view), callboard_copy_table);
  callboard_menu_button_follow (self->menu_button, self->page_menu);
  follow_settings (self);
  on_view_chosen_cb (self);
  g_signal_connect_object (self->live, "counted", G_CALLBACK (on_counted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (callboard_session_get_floor (self->session), "notify::status", G_CALLBACK (on_status_cb), self,
                           G_CONNECT_SWAPPED);
  on_status_cb (self);
  on_counted_cb (self);
  update_selection (self);
}

static void
callboard_live_page_map (GtkWidget *widget)
{
  CallboardLivePage *self = CALLBOARD_LIVE_PAGE (widget);

  GTK_WIDGET_CLASS (callboard_live_page_parent_class)->map (widget);

  on_tick_cb (self);
  self->tick = g_timeout_add_seconds (TICK, on_tick_cb, self);
}

static void
callboard_live_page_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&CALLBOARD_LIVE_PAGE (widget)->tick, g_source_remove);

  GTK_WIDGET_CLASS (callboard_live_page_parent_class)->unmap (widget);
}

/* From here on nobody is told of anything any more, as there is nothing left to show it with. */
static void
leave_session (CallboardLivePage *self)
{
  if (self->live == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->live, self);
  g_signal_handlers_disconnect_by_data (callboard_session_get_floor (self->session), self);
  g_signal_handlers_disconnect_by_data (self->found, self);
  g_signal_handlers_disconnect_by_data (self->selection, self);
}

static void
callboard_live_page_dispose (GObject *object)
{
  CallboardLivePage *self = CALLBOARD_LIVE_PAGE (object);

  leave_session (self);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_handle_id (&self->fill_idle, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_LIVE_PAGE);
  self->cards = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->found);
  g_clear_object (&self->filter);
  g_clear_object (&self->search_filter);
  g_clear_object (&self->live);
  self->session = NULL;

  G_OBJECT_CLASS (callboard_live_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/callboard/Callboard/ui/callboard-live-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardLivePage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, CallboardLivePage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, CallboardLivePage, view_group);
  gtk_widget_class_bind_template_child (widget_class, CallboardLivePage, floor_view);
  gtk_widget_class_bind_template_child (widget_class, CallboardLivePage, queue_view);
  gtk_widget_class_bind_template_child (widget_class, CallboardLivePage, queues);
  gtk_widget_class_bind_template_child (widget_class, CallboardLivePage, tiles);
  gtk_widget_class_bind_template_child (widget_class, CallboardLivePage, chart);
  gtk_widget_class_bind_template_child (widget_class, CallboardLivePage, stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardLivePage, column_view);
  gtk_widget_class_bind_template_child (widget_class, CallboardLivePage, table_window);
  gtk_widget_class_bind_template_child (widget_class, CallboardLivePage, cards_window);
  gtk_widget_class_bind_template_child (widget_class, CallboardLivePage, action_bar);
  gtk_widget_class_bind_template_child (widget_class, CallboardLivePage, selected_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardLivePage, agent_menu);
  gtk_widget_class_bind_template_child (widget_class, CallboardLivePage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardLivePage, page_menu);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_queue_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_state_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_view_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_wide_cb);
}

static void
callboard_live_page_class_init (CallboardLivePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = callboard_live_page_constructed;
  object_class->dispose = callboard_live_page_dispose;
  widget_class->map = callboard_live_page_map;
  widget_class->unmap = callboard_live_page_unmap;

  g_type_ensure (CALLBOARD_TYPE_FLOOR_VIEW);
  g_type_ensure (CALLBOARD_TYPE_LIVE_QUEUES);
  g_type_ensure (CALLBOARD_TYPE_STATE_CHART);
  g_type_ensure (CALLBOARD_TYPE_STATE_TILES);
  bind_template (widget_class);

  gtk_widget_class_install_action (widget_class, CALLBOARD_PAGE_ACTION_SEARCH, NULL, callboard_page_action_search);
  gtk_widget_class_install_action (widget_class, "page.queues", NULL, action_queues);
  gtk_widget_class_install_action (widget_class, "page.show-all", NULL, action_show_all);
  gtk_widget_class_install_action (widget_class, "agent.sign-in", NULL, action_sign);
  gtk_widget_class_install_action (widget_class, "agent.sign-out", NULL, action_sign);
  gtk_widget_class_install_action (widget_class, "agent.show", NULL, action_show);
}

static void
callboard_live_page_init (CallboardLivePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
