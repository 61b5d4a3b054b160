/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/agents/callboard-agent-column.h"
#include "ui/agents/callboard-agent-drag.h"
#include "ui/agents/callboard-agent-filter.h"
#include "ui/agents/callboard-context-menu.h"
#include "ui/agents/callboard-found-model.h"
#include "ui/agents/callboard-search.h"
#include "ui/extensions/callboard-extension-binding.h"
#include "ui/extensions/callboard-extension-tray.h"
#include "ui/extensions/callboard-hand-over-dialog.h"
#include "ui/extensions/callboard-telephone-row.h"
#include "ui/shared/callboard-widgets.h"

struct _CallboardExtensionTray
{
  AdwBin                parent_instance;

  GtkLabel             *hint;
  GtkSearchEntry       *search_entry;
  GtkCheckButton       *without_check;
  GtkStack             *stack;
  GtkListView          *list_view;
  GMenuModel           *tray_menu;

  CallboardSession     *session;    /* (owned) */
  CallboardAgentFilter *filter;     /* (owned) */
  GtkFilter            *without;    /* (owned) */
  CallboardFoundModel  *found;      /* (owned) */
  GtkSelectionModel    *selection;  /* (owned) */
};

G_DEFINE_FINAL_TYPE (CallboardExtensionTray, callboard_extension_tray, ADW_TYPE_BIN)

static void
update_stack (CallboardExtensionTray *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->found)) == 0 &&
                   !callboard_found_model_get_pending (self->found);

  gtk_stack_set_visible_child_name (self->stack, empty ? "nothing" : "list");
}

static void
update_actions (CallboardExtensionTray *self)
{
  g_autoptr(GPtrArray) agents = callboard_extension_tray_dup_selected (self);
  gboolean writable = callboard_session_get_writable (self->session);
  gboolean has_some = FALSE;

  for (guint i = 0; i < agents->len; i++)
    has_some = has_some || callboard_agent_get_extensions (agents->pdata[i])[0] != NULL;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "tray.bind", writable && agents->len == 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "tray.unbind", writable && has_some);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "tray.hand-over", agents->len > 0);
}

static void
on_search_changed_cb (CallboardExtensionTray *self)
{
  if (self->filter != NULL)
    callboard_agent_filter_set_search (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static gboolean
has_room (gpointer item,
          gpointer user_data)
{
  CallboardExtensionTray *self = user_data;

  return !gtk_check_button_get_active (self->without_check) || callboard_agent_get_extensions (item)[0] == NULL;
}

static void
on_without_toggled_cb (CallboardExtensionTray *self)
{
  if (self->without != NULL)
    gtk_filter_changed (self->without, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
bind_one (CallboardExtensionTray *self,
          CallboardAgent         *agent)
{
  callboard_extension_choose_for (GTK_WIDGET (self), self->session, agent);
}

static void
on_activate_cb (CallboardExtensionTray *self,
                guint                   position)
{
  g_autoptr(CallboardAgent) agent = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (agent != NULL)
    bind_one (self, agent);
}

static void
action_bind (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_autoptr(GPtrArray) agents = callboard_extension_tray_dup_selected (CALLBOARD_EXTENSION_TRAY (widget));

  if (agents->len == 1)
    bind_one (CALLBOARD_EXTENSION_TRAY (widget), agents->pdata[0]);
}

static void
action_unbind (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  CallboardExtensionTray *self = CALLBOARD_EXTENSION_TRAY (widget);
  CallboardExtensionRegister *all = callboard_session_get_register (self->session);
  g_autoptr(GPtrArray) agents = callboard_extension_tray_dup_selected (self);
  g_autoptr(GPtrArray) extensions = g_ptr_array_new ();

  for (guint i = 0; i < agents->len; i++)
    {
      const char * const *numbers = callboard_agent_get_extensions (agents->pdata[i]);

      for (guint j = 0; numbers[j] != NULL; j++)
        if (callboard_extension_register_lookup (all, numbers[j]) != NULL)
          g_ptr_array_add (extensions, callboard_extension_register_lookup (all, numbers[j]));
    }
  callboard_extension_unbind (widget, self->session, extensions);
}

static void
action_hand_over (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  CallboardExtensionTray *self = CALLBOARD_EXTENSION_TRAY (widget);
  g_autoptr(GPtrArray) agents = callboard_extension_tray_dup_selected (self);

  callboard_hand_over_dialog_present (widget, self->session, agents);
}

static void
on_dropped_cb (CallboardTelephoneRow  *row,
               char                  **numbers,
               CallboardExtensionTray *self)
{
  callboard_extension_bind (GTK_WIDGET (self), self->session, (const char * const *) numbers,
                            callboard_item_get_id (CALLBOARD_ITEM (callboard_telephone_row_get_agent (row))));
}

static void
setup_cb (CallboardExtensionTray *self,
          GtkListItem            *item)
{
  GtkWidget *row = callboard_telephone_row_new (self->session);

  callboard_agent_drag_mark_cell (row, item);
  g_signal_connect_object (row, "dropped", G_CALLBACK (on_dropped_cb), self, G_CONNECT_DEFAULT);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (CallboardExtensionTray *self,
         GtkListItem            *item)
{
  CallboardAgent *agent = gtk_list_item_get_item (item);

  callboard_telephone_row_set_agent (CALLBOARD_TELEPHONE_ROW (gtk_list_item_get_child (item)), agent);
  gtk_list_item_set_accessible_label (item, callboard_item_get_title (CALLBOARD_ITEM (agent)));
}

static void
unbind_cb (CallboardExtensionTray *self,
           GtkListItem            *item)
{
  callboard_telephone_row_set_agent (CALLBOARD_TELEPHONE_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
callboard_extension_tray_dispose (GObject *object)
{
  CallboardExtensionTray *self = CALLBOARD_EXTENSION_TRAY (object);

  if (self->found != NULL)
    g_signal_handlers_disconnect_by_data (self->found, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_EXTENSION_TRAY);
  g_clear_object (&self->selection);
  g_clear_object (&self->found);
  g_clear_object (&self->filter);
  g_clear_object (&self->without);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (callboard_extension_tray_parent_class)->dispose (object);
}

static void
callboard_extension_tray_class_init (CallboardExtensionTrayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_extension_tray_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-extension-tray.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionTray, hint);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionTray, search_entry);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionTray, without_check);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionTray, stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionTray, list_view);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionTray, tray_menu);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_without_toggled_cb);
  gtk_widget_class_install_action (widget_class, "tray.bind", NULL, action_bind);
  gtk_widget_class_install_action (widget_class, "tray.unbind", NULL, action_unbind);
  gtk_widget_class_install_action (widget_class, "tray.hand-over", NULL, action_hand_over);
}

static void
callboard_extension_tray_init (CallboardExtensionTray *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  callboard_search_follow_escape (self->search_entry);
}

static void
build_models (CallboardExtensionTray *self)
{
  CallboardFloor *floor = callboard_session_get_floor (self->session);
  g_autoptr(GtkSorter) by_name = callboard_agent_sorter_new (CALLBOARD_AGENT_COLUMN_NAME, floor);
  g_autoptr(GtkEveryFilter) both = gtk_every_filter_new ();

  self->filter = CALLBOARD_AGENT_FILTER (callboard_agent_filter_new (NULL));
  self->without = GTK_FILTER (gtk_custom_filter_new (has_room, self, NULL));
  gtk_multi_filter_append (GTK_MULTI_FILTER (both), g_object_ref (GTK_FILTER (self->filter)));
  gtk_multi_filter_append (GTK_MULTI_FILTER (both), g_object_ref (self->without));
  self->found = callboard_found_model_new (G_LIST_MODEL (callboard_floor_get_agents (floor)), GTK_FILTER (both), by_name);
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->found))));
}

static void
build_list (CallboardExtensionTray *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, self->selection);
  callboard_context_menu_attach (GTK_WIDGET (self->list_view), self->tray_menu);
  if (callboard_session_get_writable (self->session))
    callboard_agent_drag_attach (GTK_WIDGET (self->list_view));
  g_object_connect (self->found,
                    "swapped-object-signal::items-changed", update_stack, self,
                    "swapped-object-signal::notify::pending", update_stack, self,
                    NULL);
  g_object_connect (self->selection,
                    "swapped-object-signal::selection-changed", update_actions, self,
                    "swapped-object-signal::items-changed", update_actions, self,
                    NULL);
}

/**
 * callboard_extension_tray_new:
 * @session: whose agents to show
 *
 * Returns: (transfer floating): the tray
 */
GtkWidget *
callboard_extension_tray_new (CallboardSession *session)
{
  CallboardExtensionTray *self = g_object_new (CALLBOARD_TYPE_EXTENSION_TRAY, NULL);

  self->session = g_object_ref (session);
  if (!callboard_session_get_writable (session))
    gtk_label_set_label (self->hint, _("This account is read-only: nothing can be bound."));
  build_models (self);
  build_list (self);
  update_stack (self);
  update_actions (self);

  return GTK_WIDGET (self);
}

/**
 * callboard_extension_tray_dup_selected:
 *
 * Returns: (transfer full) (element-type CallboardAgent): who is selected
 */
GPtrArray *
callboard_extension_tray_dup_selected (CallboardExtensionTray *self)
{
  return callboard_selection_dup_items (self->selection);
}

/**
 * callboard_extension_tray_invalidate:
 *
 * Looks at every agent again, as they change in place.
 */
void
callboard_extension_tray_invalidate (CallboardExtensionTray *self)
{
  callboard_found_model_invalidate (self->found);
  update_actions (self);
}
