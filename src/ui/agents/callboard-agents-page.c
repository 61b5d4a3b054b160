/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-idle.h"
#include "ui/agents/callboard-agent-actions.h"
#include "ui/agents/callboard-agent-dialog.h"
#include "ui/agents/callboard-agent-drag.h"
#include "ui/agents/callboard-agent-filter.h"
#include "ui/agents/callboard-agent-table.h"
#include "ui/agents/callboard-agents-page.h"
#include "ui/agents/callboard-agents-side.h"
#include "ui/agents/callboard-agents-status.h"
#include "ui/agents/callboard-context-menu.h"
#include "ui/agents/callboard-filter-bar.h"
#include "ui/agents/callboard-filter-popover.h"
#include "ui/agents/callboard-found-model.h"
#include "ui/agents/callboard-newcomer.h"
#include "ui/queues/callboard-membership.h"
#include "ui/shared/callboard-copy.h"
#include "ui/shared/callboard-findings.h"
#include "ui/shared/callboard-floor-view.h"
#include "ui/shared/callboard-page.h"

struct _CallboardAgentsPage
{
  CallboardPage         parent_instance;

  GtkWidget            *new_button;
  GtkMenuButton        *filter_button;
  AdwWrapBox           *filter_bar;
  GtkSearchBar         *search_bar;
  GtkSearchEntry       *search_entry;
  GtkWidget            *toast_overlay;     /* its own: toasts shall not lie on the action bar */
  CallboardFloorView   *floor_view;
  AdwOverlaySplitView  *tray_view;
  GtkStack             *stack;
  GtkColumnView        *column_view;
  GtkActionBar         *action_bar;
  GtkLabel             *selected_label;
  GtkButton            *select_all_button;
  GtkWidget            *wide_actions;
  GtkMenuButton        *more_button;
  GMenuModel           *agent_menu;

  CallboardSession     *session;           /* the page's */
  CallboardAgentFilter *filter;            /* (owned) */
  CallboardFoundModel  *found;             /* (owned) */
  GtkSelectionModel    *selection;         /* (owned) */
  CallboardAgentCriteria *criteria;        /* (owned) */
  gboolean              only_problems;     /* as the criteria say */
  CallboardAgentsSide   side;              /* empty until it is made */
  gboolean              to_top;            /* once it is sorted */
  guint                 to_top_idle;
  guint                 tray_idle;
};

G_DEFINE_FINAL_TYPE (CallboardAgentsPage, callboard_agents_page, CALLBOARD_TYPE_PAGE)

enum
{
  PROP_0,
  PROP_ONLY_PROBLEMS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* All that were found, not only those in sight. */
static char *
update_select_all (CallboardAgentsPage *self,
                   guint                n_selected)
{
  guint n_found = g_list_model_get_n_items (G_LIST_MODEL (self->found));
  g_autofree char *label = g_strdup_printf (ngettext ("Select _All %u", "Select _All %u", n_found), n_found);

  gtk_button_set_label (self->select_all_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->select_all_button), n_selected < n_found);
  if (n_selected == n_found && n_found > 1)
    return g_strdup_printf (ngettext ("All %'u selected", "All %'u selected", n_found), n_found);

  return g_strdup_printf (ngettext ("%u selected", "%u selected", n_selected), n_selected);
}

static void
update_selection (CallboardAgentsPage *self)
{
  g_autoptr(GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  guint n = (guint) gtk_bitset_get_size (selected);
  gboolean writable = callboard_session_get_writable (self->session);
  g_autofree char *text = update_select_all (self, n);

  /* Says why nothing can be done to them. */
  if (!writable)
    g_set_str (&text, _("This account is read-only"));
  gtk_label_set_label (self->selected_label, text);
  gtk_action_bar_set_revealed (self->action_bar, n > 0);
  /* Its popover is expensive, and not needed before something is selected. */
  if (n > 0 && gtk_menu_button_get_menu_model (self->more_button) == NULL)
    gtk_menu_button_set_menu_model (self->more_button, self->agent_menu);
  callboard_agents_side_follow (&self->side, self->selection);
  callboard_agent_actions_update (GTK_WIDGET (self));
}

/* Why nobody is there to be seen. */
static const char *
find_reason (CallboardAgentsPage *self)
{
  gboolean searching = callboard_agent_filter_get_searching (self->filter);
  g_autoptr(GVariant) wanted = callboard_agent_criteria_dup_value (self->criteria);

  if (self->only_problems && !searching && g_variant_n_children (wanted) == 1)
    return "no-problems";

  return callboard_agent_criteria_is_all (self->criteria) ? "nothing" : "filtered";
}

static void
update_stack (CallboardAgentsPage *self)
{
  guint n_agents = callboard_collection_get_size (callboard_floor_get_agents (callboard_session_get_floor (self->session)));
  guint n_found = g_list_model_get_n_items (G_LIST_MODEL (self->found));
  const char *shown = "list";

  if (n_agents == 0)
    shown = "empty";
  else if (n_found == 0 && !callboard_found_model_get_pending (self->found))
    shown = find_reason (self);
  callboard_agents_status_show (self->stack, shown);
}

/* What was at the top would stay there, wherever that is now: a list that was sorted or searched anew begins at its beginning. */
static gboolean
to_top_cb (gpointer data)
{
  CallboardAgentsPage *self = data;
  CallboardFloorStatus status = callboard_floor_get_status (callboard_session_get_floor (self->session));

  self->to_top_idle = 0;
  if (!self->to_top || callboard_found_model_get_pending (self->found) ||
      g_list_model_get_n_items (G_LIST_MODEL (self->found)) == 0)
    return G_SOURCE_REMOVE;

  self->to_top = status == CALLBOARD_FLOOR_EMPTY || status == CALLBOARD_FLOOR_LOADING;
  gtk_column_view_scroll_to (self->column_view, 0, NULL, GTK_LIST_SCROLL_NONE, NULL);

  return G_SOURCE_REMOVE;
}

/* Not at once: those who are told of a change are told one after the other. */
static void
go_to_top (CallboardAgentsPage *self)
{
  if (self->to_top && self->to_top_idle == 0)
    self->to_top_idle = callboard_idle_add (to_top_cb, self, NULL);
}

/* Agents change in place, which no list model is told of. */
static void
on_floor_changed_cb (CallboardAgentsPage *self)
{
  CallboardFloorStatus status = callboard_floor_get_status (callboard_session_get_floor (self->session));

  callboard_found_model_set_held (self->found, status == CALLBOARD_FLOOR_EMPTY || status == CALLBOARD_FLOOR_LOADING);
  if (status == CALLBOARD_FLOOR_LOADING || status == CALLBOARD_FLOOR_REFRESHING)
    return;

  callboard_agent_table_follow_queues (self->column_view, callboard_session_get_floor (self->session));
  callboard_found_model_invalidate (self->found);
  update_stack (self);
  go_to_top (self);
}

static void
on_arranged_cb (CallboardAgentsPage *self)
{
  if (self->to_top)
    gtk_column_view_scroll_to (self->column_view, 0, NULL, GTK_LIST_SCROLL_NONE, NULL);
}

static void
on_order_changed_cb (CallboardAgentsPage *self)
{
  self->to_top = TRUE;
  go_to_top (self);
}

static void
on_search_changed_cb (CallboardAgentsPage *self)
{
  callboard_agent_filter_set_search (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  update_stack (self);
  on_order_changed_cb (self);
}

static void
on_findings_changed_cb (CallboardAgentsPage *self)
{
  if (self->only_problems)
    callboard_agent_table_show_problems (self->column_view, TRUE);
}

static void
on_criteria_changed_cb (CallboardAgentsPage *self)
{
  gboolean only_problems = callboard_agent_criteria_get (self->criteria, CALLBOARD_CRITERION_PROBLEMS) != NULL;

  callboard_page_show_filtered (self->filter_button, !callboard_agent_criteria_is_all (self->criteria));
  if (only_problems != self->only_problems)
    {
      self->only_problems = only_problems;
      callboard_agent_table_show_problems (self->column_view, only_problems);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ONLY_PROBLEMS]);
    }
  update_stack (self);
  on_order_changed_cb (self);
}

static void
set_only_problems (CallboardAgentsPage *self,
                   gboolean             only_problems)
{
  callboard_agent_criteria_set (self->criteria, CALLBOARD_CRITERION_PROBLEMS, only_problems ? "yes" : NULL);
}

/* A popover is expensive, and most who look at the page do not open it. */
static void
create_filter_cb (GtkMenuButton *button,
                  gpointer       page)
{
  CallboardAgentsPage *self = page;
  const char *account_id = callboard_account_get_id (callboard_session_get_account (self->session));
  g_autoptr(CallboardSavedViews) views = NULL;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;

  views = callboard_saved_views_new (callboard_page_get_settings (), account_id);
  gtk_menu_button_set_popover (button, GTK_WIDGET (callboard_filter_popover_new (self->session, self->criteria, views,
                                                                                self->column_view)));
}

static void
on_activate_cb (CallboardAgentsPage *self,
                guint                position)
{
  g_autoptr(CallboardAgent) agent = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (agent != NULL)
    adw_dialog_present (ADW_DIALOG (callboard_agent_dialog_new (self->session, agent)), GTK_WIDGET (self));
}

static void
on_agents_dropped_cb (CallboardAgentsPage     *self,
                      CallboardQueue          *queue,
                      CallboardAgentSelection *selection,
                      gboolean                 copy)
{
  callboard_membership_drop (GTK_WIDGET (self->floor_view), self->session,
                             callboard_item_get_id (CALLBOARD_ITEM (queue)), selection, copy);
}

static void
on_tray_activated_cb (CallboardAgentsPage *self,
                      CallboardQueue      *queue)
{
  g_autoptr(GPtrArray) agents = callboard_selection_dup_items (self->selection);
  g_auto(GStrv) ids = callboard_agent_drag_dup_ids (agents);

  if (!callboard_session_get_writable (self->session))
    callboard_toast_text (GTK_WIDGET (self->floor_view), _("This account is read-only"));
  else if (agents->len == 0)
    callboard_toast_text (GTK_WIDGET (self->floor_view), _("Select the agents to add first"));
  else
    callboard_membership_add (GTK_WIDGET (self->floor_view), self->session, callboard_item_get_id (CALLBOARD_ITEM (queue)),
                              (const char * const *) ids);
}

/* In a turn of the main loop of its own, as making the page takes one already. */
static gboolean
add_tray_cb (gpointer data)
{
  CallboardAgentsPage *self = data;

  self->tray_idle = 0;
  callboard_agents_side_fill (&self->side, self->tray_view, self->session, GTK_WIDGET (self->floor_view));
  callboard_agents_side_follow (&self->side, self->selection);
  g_object_connect (callboard_queue_tray_get_list (self->side.tray),
                    "swapped-object-signal::activated", on_tray_activated_cb, self,
                    "swapped-object-signal::agents-dropped", on_agents_dropped_cb, self,
                    NULL);

  return G_SOURCE_REMOVE;
}

static void
on_narrow_cb (CallboardAgentsPage *self)
{
  adw_overlay_split_view_set_show_sidebar (self->tray_view, FALSE);
  callboard_columns_set_narrow (self->column_view, TRUE);
}

static void
on_wide_cb (CallboardAgentsPage *self)
{
  callboard_columns_set_narrow (self->column_view, FALSE);
}

static void
action_clear_search (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  callboard_page_end_search (widget);
}

static void
action_show_all (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  callboard_agent_criteria_clear (CALLBOARD_AGENTS_PAGE (widget)->criteria);
  callboard_page_end_search (widget);
}

static void
action_filter (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  gtk_menu_button_popup (CALLBOARD_AGENTS_PAGE (widget)->filter_button);
}

static void
action_find (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  CallboardAgentsPage *self = CALLBOARD_AGENTS_PAGE (widget);

  callboard_agent_criteria_clear (self->criteria);
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), g_variant_get_string (parameter, NULL));
}

/* Found by the id, which no other agent has as a whole. */
static void
action_show (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  CallboardAgentsPage *self = CALLBOARD_AGENTS_PAGE (widget);
  CallboardAgent *agent = callboard_floor_lookup_agent (callboard_session_get_floor (self->session),
                                                        g_variant_get_string (parameter, NULL));

  if (agent == NULL)
    return;

  action_find (widget, name, parameter);
  adw_dialog_present (ADW_DIALOG (callboard_agent_dialog_new (self->session, agent)), GTK_WIDGET (self));
}

static void
action_new (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  callboard_agent_dialog_present (callboard_agent_dialog_new (CALLBOARD_AGENTS_PAGE (widget)->session, NULL), widget);
}

static void
action_created (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  callboard_newcomer_select (CALLBOARD_AGENTS_PAGE (widget)->column_view, g_variant_get_string (parameter, NULL));
}

static void
action_tray (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  CallboardAgentsPage *self = CALLBOARD_AGENTS_PAGE (widget);

  adw_overlay_split_view_set_show_sidebar (self->tray_view, !adw_overlay_split_view_get_show_sidebar (self->tray_view));
}

static void
action_details (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  CallboardAgentsPage *self = CALLBOARD_AGENTS_PAGE (widget);

  callboard_agents_side_show_details (&self->side, self->tray_view);
}

static void
build_list (CallboardAgentsPage *self)
{
  CallboardFloor *floor = callboard_session_get_floor (self->session);
  GtkSorter *sorter = gtk_column_view_get_sorter (self->column_view);

  callboard_agent_table_fill (self->column_view, floor);
  self->filter = CALLBOARD_AGENT_FILTER (callboard_agent_filter_new (NULL));
  callboard_agent_filter_set_criteria (self->filter, self->criteria, callboard_findings_get (self->session));
  self->found = callboard_found_model_new (G_LIST_MODEL (callboard_floor_get_agents (floor)), GTK_FILTER (self->filter),
                                           sorter);
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->found))));
  gtk_column_view_set_model (self->column_view, self->selection);
  callboard_found_model_set_view (self->found, GTK_WIDGET (self->column_view));

  g_object_connect (self->found,
                    "swapped-object-signal::items-changed", update_stack, self,
                    "swapped-object-signal::notify::pending", update_stack, self,
                    "swapped-object-signal::notify::pending", go_to_top, self,
                    "swapped-object-signal::arranged", on_arranged_cb, self,
                    NULL);
  g_object_connect (sorter,
                    "swapped-object-signal::notify::primary-sort-column", on_order_changed_cb, self,
                    "swapped-object-signal::notify::primary-sort-order", on_order_changed_cb, self,
                    NULL);
  self->to_top = TRUE;
  g_object_connect (self->selection,
                    "swapped-object-signal::selection-changed", update_selection, self,
                    "swapped-object-signal::items-changed", update_selection, self,
                    NULL);
}

static void
follow_session (CallboardAgentsPage *self)
{
  gboolean writable = callboard_session_get_writable (self->session);

  g_signal_connect_object (callboard_session_get_floor (self->session), "notify::status",
                           G_CALLBACK (on_floor_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "run-ended", G_CALLBACK (on_floor_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (callboard_findings_get (self->session), "changed", G_CALLBACK (on_findings_changed_cb), self,
                           G_CONNECT_SWAPPED);

  g_signal_connect_object (self->criteria, "changed", G_CALLBACK (on_criteria_changed_cb), self, G_CONNECT_SWAPPED);
  callboard_filter_bar_attach (self->filter_bar, self->criteria, callboard_session_get_floor (self->session));
  gtk_menu_button_set_create_popup_func (self->filter_button, create_filter_cb, self, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.new", writable);
  if (!writable)
    gtk_widget_set_tooltip_text (self->new_button, _("This account is read-only"));
}

static void
callboard_agents_page_constructed (GObject *object)
{
  CallboardAgentsPage *self = CALLBOARD_AGENTS_PAGE (object);

  G_OBJECT_CLASS (callboard_agents_page_parent_class)->constructed (object);
  self->session = callboard_page_get_session (CALLBOARD_PAGE (self));

  callboard_floor_view_set_session (self->floor_view, self->session);
  self->tray_idle = callboard_idle_add (add_tray_cb, self, NULL);
  callboard_page_attach_search (GTK_WIDGET (self), self->search_bar, GTK_EDITABLE (self->search_entry));
  build_list (self);
  callboard_agent_actions_attach (GTK_WIDGET (self), self->session, GTK_WIDGET (self->floor_view), self->column_view);
  follow_session (self);
  if (callboard_session_get_writable (self->session))
    callboard_agent_drag_attach (GTK_WIDGET (self->column_view));
  callboard_context_menu_attach (GTK_WIDGET (self->column_view), self->agent_menu);
  callboard_copy_attach (GTK_WIDGET (self->column_view), callboard_copy_table);
  on_floor_changed_cb (self);
  update_selection (self);
}

static void
callboard_agents_page_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  if (prop_id == PROP_ONLY_PROBLEMS)
    g_value_set_boolean (value, CALLBOARD_AGENTS_PAGE (object)->only_problems);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
callboard_agents_page_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  if (prop_id == PROP_ONLY_PROBLEMS)
    set_only_problems (CALLBOARD_AGENTS_PAGE (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

/* From here on nobody is told of anything any more, as there is nothing left to show it with. */
static void
leave_session (CallboardAgentsPage *self)
{
  if (self->session == NULL)
    return;

  g_signal_handlers_disconnect_by_data (callboard_session_get_floor (self->session), self);
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_signal_handlers_disconnect_by_data (self->criteria, self);
  g_signal_handlers_disconnect_by_data (callboard_findings_get (self->session), self);
  g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->column_view), self);
  g_signal_handlers_disconnect_by_data (self->found, self);
  g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_handle_id (&self->to_top_idle, g_source_remove);
  g_clear_handle_id (&self->tray_idle, g_source_remove);
  self->side = (CallboardAgentsSide) { 0 };
}

static void
callboard_agents_page_dispose (GObject *object)
{
  CallboardAgentsPage *self = CALLBOARD_AGENTS_PAGE (object);

  leave_session (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_AGENTS_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->found);
  g_clear_object (&self->filter);
  g_clear_object (&self->criteria);
  self->session = NULL;

  G_OBJECT_CLASS (callboard_agents_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-agents-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentsPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentsPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentsPage, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentsPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentsPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentsPage, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentsPage, floor_view);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentsPage, tray_view);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentsPage, column_view);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentsPage, action_bar);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentsPage, selected_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentsPage, select_all_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentsPage, wide_actions);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentsPage, more_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentsPage, agent_menu);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_wide_cb);
}

static void
callboard_agents_page_class_init (CallboardAgentsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = callboard_agents_page_constructed;
  object_class->get_property = callboard_agents_page_get_property;
  object_class->set_property = callboard_agents_page_set_property;
  object_class->dispose = callboard_agents_page_dispose;

  properties[PROP_ONLY_PROBLEMS] =
    g_param_spec_boolean ("only-problems", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CALLBOARD_TYPE_FLOOR_VIEW);
  bind_template (widget_class);

  gtk_widget_class_install_action (widget_class, CALLBOARD_PAGE_ACTION_SEARCH, NULL, callboard_page_action_search);
  gtk_widget_class_install_action (widget_class, "page.clear-search", NULL, action_clear_search);
  gtk_widget_class_install_action (widget_class, CALLBOARD_PAGE_ACTION_NEW, NULL, action_new);
  gtk_widget_class_install_action (widget_class, CALLBOARD_PAGE_ACTION_FIND, "s", action_find);
  gtk_widget_class_install_action (widget_class, CALLBOARD_PAGE_ACTION_SHOW, "s", action_show);
  gtk_widget_class_install_action (widget_class, "page.created", "s", action_created);
  gtk_widget_class_install_action (widget_class, "page.tray", NULL, action_tray);
  gtk_widget_class_install_action (widget_class, "page.details", NULL, action_details);
  gtk_widget_class_install_action (widget_class, "page.filter", NULL, action_filter);
  gtk_widget_class_install_action (widget_class, "page.show-all", NULL, action_show_all);
  gtk_widget_class_install_property_action (widget_class, "page.only-problems", "only-problems");
  callboard_agent_actions_install (widget_class);
}

static void
callboard_agents_page_init (CallboardAgentsPage *self)
{
  self->criteria = callboard_agent_criteria_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
