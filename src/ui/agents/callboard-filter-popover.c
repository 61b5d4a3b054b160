/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/agents/callboard-filter-popover.h"
#include "ui/agents/callboard-view-name.h"
#include "ui/live/callboard-live.h"
#include "ui/shared/callboard-columns.h"
#include "ui/shared/callboard-page.h"

#define STATE_KEY "callboard-state"
#define NAME_KEY  "callboard-name"

struct _CallboardFilterPopover
{
  GtkPopover              parent_instance;

  AdwToggleGroup         *role_group;
  AdwToggleGroup         *enabled_group;
  AdwWrapBox             *states_box;
  AdwToggleGroup         *queue_group;
  GtkDropDown            *queue_drop_down;
  GtkCheckButton         *problems_check;
  GtkWidget              *show_all_button;
  GtkWidget              *no_views_label;
  GtkListBox             *views_list;

  CallboardSession       *session;     /* (owned) */
  CallboardAgentCriteria *criteria;    /* (owned) */
  CallboardSavedViews    *views;       /* (owned) */
  GtkColumnView          *view;        /* (unowned) (nullable): weak */
  gboolean                updating;
};

G_DEFINE_FINAL_TYPE (CallboardFilterPopover, callboard_filter_popover, GTK_TYPE_POPOVER)

static const char *
get_chosen (AdwToggleGroup *group)
{
  const char *name = adw_toggle_group_get_active_name (group);

  return g_strcmp0 (name, "any") != 0 ? name : NULL;
}

static void
on_role_cb (CallboardFilterPopover *self)
{
  if (!self->updating && self->criteria != NULL)
    callboard_agent_criteria_set (self->criteria, CALLBOARD_CRITERION_ROLE, get_chosen (self->role_group));
}

static void
on_enabled_cb (CallboardFilterPopover *self)
{
  if (!self->updating && self->criteria != NULL)
    callboard_agent_criteria_set (self->criteria, CALLBOARD_CRITERION_ENABLED, get_chosen (self->enabled_group));
}

static void
on_state_cb (CallboardFilterPopover *self,
             GtkToggleButton        *button)
{
  gint64 *state = g_object_get_data (G_OBJECT (button), STATE_KEY);

  if (!self->updating)
    callboard_agent_criteria_set_state (self->criteria, *state, gtk_toggle_button_get_active (button));
}

static void
on_queue_cb (CallboardFilterPopover *self)
{
  const char *chosen = get_chosen (self->queue_group);
  gpointer queue = gtk_drop_down_get_selected_item (self->queue_drop_down);

  if (self->updating || self->criteria == NULL)
    return;

  gtk_widget_set_sensitive (GTK_WIDGET (self->queue_drop_down), chosen != NULL);
  callboard_agent_criteria_set (self->criteria, CALLBOARD_CRITERION_QUEUE,
                                chosen != NULL && queue != NULL ? callboard_item_get_id (queue) : NULL);
  callboard_agent_criteria_set_outside (self->criteria, queue != NULL && g_strcmp0 (chosen, "outside") == 0);
}

static void
on_problems_cb (CallboardFilterPopover *self)
{
  if (!self->updating && self->criteria != NULL)
    callboard_agent_criteria_set (self->criteria, CALLBOARD_CRITERION_PROBLEMS,
                                  gtk_check_button_get_active (self->problems_check) ? "yes" : NULL);
}

static void
on_show_all_cb (CallboardFilterPopover *self)
{
  callboard_agent_criteria_clear (self->criteria);
}

static void
on_columns_cb (CallboardFilterPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  if (self->view != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (self->view), "columns.arrange", NULL);
}

static void
on_save_cb (CallboardFilterPopover *self)
{
  g_autoptr(GVariant) criteria = callboard_agent_criteria_dup_value (self->criteria);
  g_autoptr(GVariant) columns = NULL;

  gtk_popover_popdown (GTK_POPOVER (self));
  if (self->view == NULL)
    return;

  columns = callboard_columns_dup_state (callboard_columns_of (self->view));
  callboard_view_name_ask_new (GTK_WIDGET (self->view), self->views, criteria, columns);
}

static const char *
get_name (gpointer widget)
{
  return g_object_get_data (widget, NAME_KEY);
}

static void
on_view_activated_cb (CallboardFilterPopover *self,
                      GtkListBoxRow          *row)
{
  g_autoptr(GVariant) criteria = NULL, columns = NULL;

  if (self->view == NULL || !callboard_saved_views_lookup (self->views, get_name (row), &criteria, &columns))
    return;

  gtk_popover_popdown (GTK_POPOVER (self));
  callboard_columns_apply_state (callboard_columns_of (self->view), columns);
  callboard_agent_criteria_take_value (self->criteria, criteria);
}

static void
on_rename_cb (CallboardFilterPopover *self,
              GtkWidget              *button)
{
  g_autofree char *name = g_strdup (get_name (button));

  gtk_popover_popdown (GTK_POPOVER (self));
  if (self->view != NULL)
    callboard_view_name_ask_again (GTK_WIDGET (self->view), self->views, name);
}

static void
on_delete_cb (CallboardFilterPopover *self,
              GtkWidget              *button)
{
  g_autofree char *name = g_strdup (get_name (button));

  if (self->view != NULL)
    callboard_view_name_delete (GTK_WIDGET (self->view), self->views, name);
}

static GtkWidget *
make_row_button (CallboardFilterPopover *self,
                 const char             *name,
                 const char             *icon_name,
                 const char             *format,
                 GCallback               callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);
  g_autoptr(GString) text = g_string_new (format);

  g_string_replace (text, "%s", name, 1);
  gtk_widget_set_tooltip_text (button, text->str);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), NAME_KEY, g_strdup (name), g_free);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
make_view_row (CallboardFilterPopover *self,
               const char             *name)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  callboard_widget_set_label (row, name);
  g_object_set_data_full (G_OBJECT (row), NAME_KEY, g_strdup (name), g_free);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_row_button (self, name, "document-edit-symbolic", _("Rename %s"),
                                                                    G_CALLBACK (on_rename_cb)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_row_button (self, name, "user-trash-symbolic", _("Delete %s"),
                                                                    G_CALLBACK (on_delete_cb)));

  return row;
}

static void
show_views (CallboardFilterPopover *self)
{
  g_auto(GStrv) names = callboard_saved_views_list (self->views);

  gtk_list_box_remove_all (self->views_list);
  for (char **name = names; *name != NULL; name++)
    gtk_list_box_append (self->views_list, make_view_row (self, *name));
  gtk_widget_set_visible (GTK_WIDGET (self->views_list), names[0] != NULL);
  gtk_widget_set_visible (self->no_views_label, names[0] == NULL);
}

static void
add_state (CallboardFilterPopover *self,
           gint64                  state)
{
  g_autofree char *label = callboard_state_dup_label (state);
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), callboard_agent_criteria_get_state (self->criteria, state));
  g_object_set_data_full (G_OBJECT (button), STATE_KEY, g_memdup2 (&state, sizeof state), g_free);
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_state_cb), self, G_CONNECT_SWAPPED);
  adw_wrap_box_append (self->states_box, button);
}

/* Those of the service's document, and what else was met. */
static void
show_states (CallboardFilterPopover *self)
{
  CallboardStates *states = callboard_live_get_states (callboard_live_of (self->session));

  callboard_wrap_box_clear (self->states_box);
  for (guint i = 0; i < callboard_states_get_n (states); i++)
    add_state (self, callboard_states_get_number (states, i));
}

static void
show_queue (CallboardFilterPopover *self)
{
  GListModel *model = gtk_drop_down_get_model (self->queue_drop_down);
  const char *wanted = callboard_agent_criteria_get (self->criteria, CALLBOARD_CRITERION_QUEUE);
  gboolean outside = callboard_agent_criteria_get_outside (self->criteria);

  adw_toggle_group_set_active_name (self->queue_group, wanted == NULL ? "any" : outside ? "outside" : "inside");
  gtk_widget_set_sensitive (GTK_WIDGET (self->queue_drop_down), wanted != NULL);
  for (guint i = 0; wanted != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(CallboardItem) queue = g_list_model_get_item (model, i);

      if (g_str_equal (callboard_item_get_id (queue), wanted))
        gtk_drop_down_set_selected (self->queue_drop_down, i);
    }
}

static void
show_group (AdwToggleGroup *group,
            const char     *value)
{
  adw_toggle_group_set_active_name (group, value != NULL ? value : "any");
}

static void
update (CallboardFilterPopover *self)
{
  self->updating = TRUE;
  show_group (self->role_group, callboard_agent_criteria_get (self->criteria, CALLBOARD_CRITERION_ROLE));
  show_group (self->enabled_group, callboard_agent_criteria_get (self->criteria, CALLBOARD_CRITERION_ENABLED));
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->states_box)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gint64 *state = g_object_get_data (G_OBJECT (child), STATE_KEY);

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), callboard_agent_criteria_get_state (self->criteria, *state));
    }
  show_queue (self);
  gtk_check_button_set_active (self->problems_check,
                               callboard_agent_criteria_get (self->criteria, CALLBOARD_CRITERION_PROBLEMS) != NULL);
  gtk_widget_set_sensitive (self->show_all_button, !callboard_agent_criteria_is_all (self->criteria));
  self->updating = FALSE;
}

/* States may have been met since it was open last. */
static void
on_show_cb (CallboardFilterPopover *self)
{
  show_states (self);
  update (self);
}

static void
follow_queues (CallboardFilterPopover *self)
{
  GListModel *queues = G_LIST_MODEL (callboard_floor_get_queues (callboard_session_get_floor (self->session)));
  GtkExpression *title = gtk_property_expression_new (CALLBOARD_TYPE_ITEM, NULL, "title");
  GtkSorter *sorter = GTK_SORTER (gtk_string_sorter_new (gtk_expression_ref (title)));
  g_autoptr(GtkSortListModel) sorted = gtk_sort_list_model_new (g_object_ref (queues), sorter);

  gtk_drop_down_set_expression (self->queue_drop_down, title);
  gtk_drop_down_set_search_match_mode (self->queue_drop_down, GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
  gtk_drop_down_set_model (self->queue_drop_down, G_LIST_MODEL (sorted));
  gtk_expression_unref (title);
}

static void
callboard_filter_popover_dispose (GObject *object)
{
  CallboardFilterPopover *self = CALLBOARD_FILTER_POPOVER (object);

  g_clear_weak_pointer (&self->view);
  g_clear_object (&self->criteria);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_FILTER_POPOVER);
  g_clear_object (&self->views);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (callboard_filter_popover_parent_class)->dispose (object);
}

static void
callboard_filter_popover_class_init (CallboardFilterPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_filter_popover_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-filter-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardFilterPopover, role_group);
  gtk_widget_class_bind_template_child (widget_class, CallboardFilterPopover, enabled_group);
  gtk_widget_class_bind_template_child (widget_class, CallboardFilterPopover, states_box);
  gtk_widget_class_bind_template_child (widget_class, CallboardFilterPopover, queue_group);
  gtk_widget_class_bind_template_child (widget_class, CallboardFilterPopover, queue_drop_down);
  gtk_widget_class_bind_template_child (widget_class, CallboardFilterPopover, problems_check);
  gtk_widget_class_bind_template_child (widget_class, CallboardFilterPopover, show_all_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardFilterPopover, no_views_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardFilterPopover, views_list);
  gtk_widget_class_bind_template_callback (widget_class, on_role_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_enabled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_queue_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_problems_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_show_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_columns_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_view_activated_cb);
}

static void
callboard_filter_popover_init (CallboardFilterPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * callboard_filter_popover_new:
 * @session: whose agents they are
 * @criteria: which of them are shown
 * @views: what was saved
 * @view: the table that shows them
 *
 * Returns: (transfer floating): a popover
 */
CallboardFilterPopover *
callboard_filter_popover_new (CallboardSession       *session,
                              CallboardAgentCriteria *criteria,
                              CallboardSavedViews    *views,
                              GtkColumnView          *view)
{
  CallboardFilterPopover *self = g_object_new (CALLBOARD_TYPE_FILTER_POPOVER, NULL);

  self->updating = TRUE;
  self->session = g_object_ref (session);
  self->criteria = g_object_ref (criteria);
  self->views = g_object_ref (views);
  g_set_weak_pointer (&self->view, view);
  follow_queues (self);
  show_views (self);
  on_show_cb (self);
  g_signal_connect_object (criteria, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (views, "changed", G_CALLBACK (show_views), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "show", G_CALLBACK (on_show_cb), NULL);

  return self;
}
