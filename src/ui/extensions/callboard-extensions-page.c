/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "base/callboard-idle.h"
#include "ui/agents/callboard-context-menu.h"
#include "ui/agents/callboard-found-model.h"
#include "ui/extensions/callboard-extension-adopt-dialog.h"
#include "ui/extensions/callboard-extension-binding.h"
#include "ui/extensions/callboard-extension-details.h"
#include "ui/extensions/callboard-extension-dialog.h"
#include "ui/extensions/callboard-extension-drag.h"
#include "ui/extensions/callboard-extension-filter.h"
#include "ui/extensions/callboard-extension-reader.h"
#include "ui/extensions/callboard-extension-table.h"
#include "ui/extensions/callboard-extension-tray.h"
#include "ui/extensions/callboard-extensions-page.h"
#include "ui/extensions/callboard-hand-over-dialog.h"
#include "ui/shared/callboard-copy.h"
#include "ui/shared/callboard-floor-view.h"
#include "ui/shared/callboard-page.h"

struct _CallboardExtensionsPage
{
  CallboardPage               parent_instance;

  GtkWidget                  *new_button;
  GtkSearchBar               *search_bar;
  GtkSearchEntry             *search_entry;
  AdwBanner                  *register_banner;
  CallboardFloorView         *floor_view;
  AdwOverlaySplitView        *tray_view;
  GtkStack                   *stack;
  GtkColumnView              *column_view;
  GtkActionBar               *action_bar;
  GtkLabel                   *selected_label;
  GtkMenuButton              *filter_button;
  GtkWidget                  *wide_actions;
  GtkMenuButton              *more_button;
  GMenuModel                 *filter_menu;
  GMenuModel                 *extension_menu;

  CallboardSession           *session;     /* the page's */
  CallboardExtensionRegister *all;         /* (owned) */
  CallboardExtensionReader   *reader;      /* (owned) */
  CallboardExtensionFilter   *filter;      /* (owned) */
  CallboardFoundModel        *found;       /* (owned) */
  GtkSelectionModel          *selection;   /* (owned) */
  CallboardExtensionTray     *tray;        /* (unowned) (nullable): until it is made */
  guint                       tray_idle;
  char                       *use;         /* (owned): the state of an action */
  char                       *type;        /* (owned): likewise */
};

G_DEFINE_FINAL_TYPE (CallboardExtensionsPage, callboard_extensions_page, CALLBOARD_TYPE_PAGE)

enum
{
  PROP_0,
  PROP_USE,
  PROP_TYPE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GPtrArray *
dup_selected (CallboardExtensionsPage *self)
{
  return callboard_selection_dup_items (self->selection);
}

static GtkWidget *
get_stage (CallboardExtensionsPage *self)
{
  return GTK_WIDGET (self->floor_view);
}

static GStrv
dup_numbers (GPtrArray *extensions)
{
  g_autoptr(GStrvBuilder) numbers = g_strv_builder_new ();

  for (guint i = 0; i < extensions->len; i++)
    g_strv_builder_add (numbers, callboard_known_extension_get_number (extensions->pdata[i]));

  return g_strv_builder_end (numbers);
}

static void
update_selection (CallboardExtensionsPage *self)
{
  g_autoptr(GPtrArray) extensions = dup_selected (self);
  gboolean writable = callboard_session_get_writable (self->session);
  guint n = extensions->len, n_bound = 0;
  g_autofree char *text = g_strdup_printf (ngettext ("%u selected", "%u selected", n), n);

  for (guint i = 0; i < n; i++)
    n_bound += callboard_known_extension_get_agent (extensions->pdata[i]) != NULL;
  /* Says why nothing can be done to them. */
  gtk_label_set_label (self->selected_label, writable ? text : _("This account is read-only"));
  gtk_action_bar_set_revealed (self->action_bar, n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "extension.details", n == 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "extension.copy", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "extension.bind", writable && n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "extension.unbind", writable && n_bound > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "extension.delete", writable && n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "extension.forget", n > 0 && n_bound == 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "extension.hand-over", n_bound > 0);
}

static void
update_stack (CallboardExtensionsPage *self)
{
  gboolean found = g_list_model_get_n_items (G_LIST_MODEL (self->found)) > 0 ||
                   callboard_found_model_get_pending (self->found);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->all)) == 0)
    gtk_stack_set_visible_child_name (self->stack, "empty");
  else
    gtk_stack_set_visible_child_name (self->stack, found ? "list" : "nothing");
}

static void
update_banner (CallboardExtensionsPage *self)
{
  const GError *error = callboard_extension_register_get_error (self->all);
  g_autofree char *sentence = error != NULL ? callboard_error_dup_sentence (error) : NULL;

  adw_banner_set_revealed (self->register_banner, error != NULL);
  if (sentence != NULL)
    {
      g_autofree char *title = g_strdup_printf (_("What this machine remembers of extensions is missing. %s"), sentence);

      adw_banner_set_title (self->register_banner, title);
    }
}

static void
on_try_again_cb (CallboardExtensionsPage *self)
{
  callboard_extension_register_reload (self->all);
}

/* Extensions change in place, which no list model is told of. */
static void
on_updated_cb (CallboardExtensionsPage *self)
{
  callboard_found_model_invalidate (self->found);
  if (self->tray != NULL)
    callboard_extension_tray_invalidate (self->tray);
  update_banner (self);
  update_stack (self);
  update_selection (self);
}

static void
go_to_top (CallboardExtensionsPage *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->found)) > 0)
    gtk_column_view_scroll_to (self->column_view, 0, NULL, GTK_LIST_SCROLL_NONE, NULL);
}

static void
on_search_changed_cb (CallboardExtensionsPage *self)
{
  callboard_extension_filter_set_search (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  update_stack (self);
}

static void
on_activate_cb (CallboardExtensionsPage *self,
                guint                    position)
{
  g_autoptr(CallboardKnownExtension) extension = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (extension != NULL)
    callboard_extension_details_present (get_stage (self), self->session, extension);
}

static void
on_narrow_cb (CallboardExtensionsPage *self)
{
  adw_overlay_split_view_set_show_sidebar (self->tray_view, FALSE);
  callboard_columns_set_narrow (self->column_view, TRUE);
}

static void
on_wide_cb (CallboardExtensionsPage *self)
{
  callboard_columns_set_narrow (self->column_view, FALSE);
}

static void
action_show_all (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  CallboardExtensionsPage *self = CALLBOARD_EXTENSIONS_PAGE (widget);

  callboard_page_end_search (GTK_WIDGET (self));
  g_object_set (self, "use", "all", "type", "all", NULL);
}

static void
action_new (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  CallboardExtensionsPage *self = CALLBOARD_EXTENSIONS_PAGE (widget);

  adw_dialog_present (ADW_DIALOG (callboard_extension_dialog_new (self->session)), widget);
}

static void
action_adopt (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  CallboardExtensionsPage *self = CALLBOARD_EXTENSIONS_PAGE (widget);

  adw_dialog_present (ADW_DIALOG (callboard_extension_adopt_dialog_new (self->session, NULL)), get_stage (self));
}

static void
action_tray (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  CallboardExtensionsPage *self = CALLBOARD_EXTENSIONS_PAGE (widget);

  adw_overlay_split_view_set_show_sidebar (self->tray_view, !adw_overlay_split_view_get_show_sidebar (self->tray_view));
}

static void
action_details (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  CallboardExtensionsPage *self = CALLBOARD_EXTENSIONS_PAGE (widget);
  g_autoptr(GPtrArray) extensions = dup_selected (self);

  if (extensions->len == 1)
    callboard_extension_details_present (get_stage (self), self->session, extensions->pdata[0]);
}

static void
action_copy (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_autoptr(GPtrArray) extensions = dup_selected (CALLBOARD_EXTENSIONS_PAGE (widget));
  g_auto(GStrv) numbers = dup_numbers (extensions);
  g_autofree char *text = g_strjoinv ("\n", numbers);

  callboard_copy (get_stage (CALLBOARD_EXTENSIONS_PAGE (widget)), text);
}

static void
action_bind (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  CallboardExtensionsPage *self = CALLBOARD_EXTENSIONS_PAGE (widget);
  g_autoptr(GPtrArray) extensions = dup_selected (self);

  callboard_extension_choose_agents (get_stage (self), self->session, extensions);
}

static void
action_unbind (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  CallboardExtensionsPage *self = CALLBOARD_EXTENSIONS_PAGE (widget);
  g_autoptr(GPtrArray) extensions = dup_selected (self);

  callboard_extension_unbind (get_stage (self), self->session, extensions);
}

static void
action_delete (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  CallboardExtensionsPage *self = CALLBOARD_EXTENSIONS_PAGE (widget);
  g_autoptr(GPtrArray) extensions = dup_selected (self);

  callboard_extension_delete (get_stage (self), self->session, extensions);
}

static void
action_forget (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  CallboardExtensionsPage *self = CALLBOARD_EXTENSIONS_PAGE (widget);
  g_autoptr(GPtrArray) extensions = dup_selected (self);
  g_auto(GStrv) numbers = dup_numbers (extensions);
  guint n = extensions->len;
  g_autofree char *text = g_strdup_printf (ngettext ("%u extension was forgotten here. At the service it stays.",
                                                     "%u extensions were forgotten here. At the service they stay.", n), n);

  callboard_report_and_disown (callboard_extension_register_forget (self->all, (const char * const *) numbers),
                               "forgetting extensions");
  callboard_toast_text (get_stage (self), text);
}

/* Each agent once, whichever of the extensions were selected: on the card are all. */
static void
action_hand_over (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  CallboardExtensionsPage *self = CALLBOARD_EXTENSIONS_PAGE (widget);
  CallboardFloor *floor = callboard_session_get_floor (self->session);
  g_autoptr(GPtrArray) extensions = dup_selected (self);
  g_autoptr(GPtrArray) agents = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < extensions->len; i++)
    {
      const char *agent_id = callboard_known_extension_get_agent (extensions->pdata[i]);
      CallboardAgent *agent = agent_id != NULL ? callboard_floor_lookup_agent (floor, agent_id) : NULL;

      if (agent != NULL && !g_ptr_array_find (agents, agent, NULL))
        g_ptr_array_add (agents, g_object_ref (agent));
    }
  callboard_hand_over_dialog_present (get_stage (self), self->session, agents);
}

static void
on_map_cb (CallboardExtensionsPage *self)
{
  callboard_extension_reader_set_active (self->reader, gtk_widget_get_mapped (GTK_WIDGET (self)));
}

static void
build_list (CallboardExtensionsPage *self)
{
  CallboardFloor *floor = callboard_session_get_floor (self->session);
  GtkSorter *sorter = gtk_column_view_get_sorter (self->column_view);

  callboard_extension_table_fill (self->column_view, floor);
  self->filter = callboard_extension_filter_new (floor);
  self->found = callboard_found_model_new (G_LIST_MODEL (self->all), GTK_FILTER (self->filter), sorter);
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->found))));
  gtk_column_view_set_model (self->column_view, self->selection);
  callboard_found_model_set_view (self->found, GTK_WIDGET (self->column_view));

  g_object_connect (self->found,
                    "swapped-object-signal::items-changed", update_stack, self,
                    "swapped-object-signal::notify::pending", update_stack, self,
                    "swapped-object-signal::arranged", go_to_top, self,
                    NULL);
  g_object_connect (self->selection,
                    "swapped-object-signal::selection-changed", update_selection, self,
                    "swapped-object-signal::items-changed", update_selection, self,
                    NULL);
}

static void
follow_session (CallboardExtensionsPage *self)
{
  gboolean writable = callboard_session_get_writable (self->session);

  g_signal_connect_object (self->all, "updated", G_CALLBACK (on_updated_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.new", writable);
  if (!writable)
    gtk_widget_set_tooltip_text (self->new_button, _("This account is read-only"));
  else
    callboard_extension_drag_attach (self->column_view, self->session);
  g_signal_connect (self, "map", G_CALLBACK (on_map_cb), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (on_map_cb), NULL);
}

/* In a turn of the main loop of its own, as making the page takes one already. */
static gboolean
add_tray_cb (gpointer data)
{
  CallboardExtensionsPage *self = data;

  self->tray_idle = 0;
  self->tray = CALLBOARD_EXTENSION_TRAY (callboard_extension_tray_new (self->session));
  adw_overlay_split_view_set_sidebar (self->tray_view, GTK_WIDGET (self->tray));

  return G_SOURCE_REMOVE;
}

static void
callboard_extensions_page_constructed (GObject *object)
{
  CallboardExtensionsPage *self = CALLBOARD_EXTENSIONS_PAGE (object);

  G_OBJECT_CLASS (callboard_extensions_page_parent_class)->constructed (object);
  self->session = callboard_page_get_session (CALLBOARD_PAGE (self));

  self->all = g_object_ref (callboard_session_get_register (self->session));
  self->reader = callboard_extension_reader_new (self->session);
  callboard_floor_view_set_session (self->floor_view, self->session);
  callboard_page_attach_search (GTK_WIDGET (self), self->search_bar, GTK_EDITABLE (self->search_entry));
  build_list (self);
  self->tray_idle = callboard_idle_add (add_tray_cb, self, NULL);
  follow_session (self);
  callboard_context_menu_attach (GTK_WIDGET (self->column_view), self->extension_menu);
  callboard_copy_attach (GTK_WIDGET (self->column_view), callboard_copy_table);
  callboard_menu_button_follow (self->filter_button, self->filter_menu);
  callboard_menu_button_follow (self->more_button, self->extension_menu);
  on_updated_cb (self);
}

static void
callboard_extensions_page_get_property (GObject    *object,
                                        guint       prop_id,
                                        GValue     *value,
                                        GParamSpec *pspec)
{
  CallboardExtensionsPage *self = CALLBOARD_EXTENSIONS_PAGE (object);

  switch (prop_id)
    {
    case PROP_USE:
      g_value_set_string (value, self->use);
      break;
    case PROP_TYPE:
      g_value_set_string (value, self->type);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
show_filter (CallboardExtensionsPage *self)
{
  gboolean all = g_strcmp0 (self->use, "all") == 0 && g_strcmp0 (self->type, "all") == 0;

  callboard_page_show_filtered (self->filter_button, !all);
  if (self->filter == NULL)
    return;

  callboard_extension_filter_set_use (self->filter, self->use);
  callboard_extension_filter_set_signal (self->filter, self->type);
  update_stack (self);
}

static void
callboard_extensions_page_set_property (GObject      *object,
                                        guint         prop_id,
                                        const GValue *value,
                                        GParamSpec   *pspec)
{
  CallboardExtensionsPage *self = CALLBOARD_EXTENSIONS_PAGE (object);

  switch (prop_id)
    {
    case PROP_USE:
      g_set_str (&self->use, g_value_get_string (value));
      break;
    case PROP_TYPE:
      g_set_str (&self->type, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  show_filter (self);
  g_object_notify_by_pspec (object, pspec);
}

/* From here on nobody is told of anything any more, as there is nothing left to show it with. */
static void
leave_session (CallboardExtensionsPage *self)
{
  if (self->all == NULL)
    return;

  g_clear_handle_id (&self->tray_idle, g_source_remove);
  callboard_extension_reader_set_active (self->reader, FALSE);
  g_signal_handlers_disconnect_by_data (self->all, self);
  g_signal_handlers_disconnect_by_data (self->found, self);
  g_signal_handlers_disconnect_by_data (self->selection, self);
}

static void
callboard_extensions_page_dispose (GObject *object)
{
  CallboardExtensionsPage *self = CALLBOARD_EXTENSIONS_PAGE (object);

  leave_session (self);
  self->tray = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_EXTENSIONS_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->found);
  g_clear_object (&self->filter);
  g_clear_object (&self->reader);
  g_clear_object (&self->all);
  self->session = NULL;
  g_clear_pointer (&self->use, g_free);
  g_clear_pointer (&self->type, g_free);

  G_OBJECT_CLASS (callboard_extensions_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-extensions-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionsPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionsPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionsPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionsPage, register_banner);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionsPage, floor_view);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionsPage, tray_view);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionsPage, column_view);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionsPage, action_bar);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionsPage, selected_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionsPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionsPage, wide_actions);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionsPage, more_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionsPage, filter_menu);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionsPage, extension_menu);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_try_again_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_wide_cb);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, CALLBOARD_PAGE_ACTION_SEARCH, NULL, callboard_page_action_search);
  gtk_widget_class_install_action (widget_class, CALLBOARD_PAGE_ACTION_NEW, NULL, action_new);
  gtk_widget_class_install_action (widget_class, "page.show-all", NULL, action_show_all);
  gtk_widget_class_install_action (widget_class, "page.tray", NULL, action_tray);
  gtk_widget_class_install_action (widget_class, "extension.adopt", NULL, action_adopt);
  gtk_widget_class_install_action (widget_class, "extension.details", NULL, action_details);
  gtk_widget_class_install_action (widget_class, "extension.copy", NULL, action_copy);
  gtk_widget_class_install_action (widget_class, "extension.bind", NULL, action_bind);
  gtk_widget_class_install_action (widget_class, "extension.unbind", NULL, action_unbind);
  gtk_widget_class_install_action (widget_class, "extension.delete", NULL, action_delete);
  gtk_widget_class_install_action (widget_class, "extension.forget", NULL, action_forget);
  gtk_widget_class_install_action (widget_class, "extension.hand-over", NULL, action_hand_over);
  gtk_widget_class_install_property_action (widget_class, "extension.use", "use");
  gtk_widget_class_install_property_action (widget_class, "extension.type", "type");
}

static void
callboard_extensions_page_class_init (CallboardExtensionsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->constructed = callboard_extensions_page_constructed;
  object_class->get_property = callboard_extensions_page_get_property;
  object_class->set_property = callboard_extensions_page_set_property;
  object_class->dispose = callboard_extensions_page_dispose;

  properties[PROP_USE] = g_param_spec_string ("use", NULL, NULL, "all", flags | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_TYPE] = g_param_spec_string ("type", NULL, NULL, "all", flags | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CALLBOARD_TYPE_FLOOR_VIEW);
  bind_template (GTK_WIDGET_CLASS (klass));
  install_actions (GTK_WIDGET_CLASS (klass));
}

static void
callboard_extensions_page_init (CallboardExtensionsPage *self)
{
  self->use = g_strdup ("all");
  self->type = g_strdup ("all");
  gtk_widget_init_template (GTK_WIDGET (self));
}
