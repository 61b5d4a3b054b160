/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/agents/callboard-search.h"
#include "ui/numbers/callboard-call-dialog.h"
#include "ui/numbers/callboard-number-row.h"
#include "ui/numbers/callboard-numbers-page.h"
#include "ui/shared/callboard-error-dialog.h"
#include "ui/shared/callboard-floor-view.h"
#include "ui/shared/callboard-page.h"
#include "ui/shared/callboard-perform.h"

struct _CallboardNumbersPage
{
  AdwBin              parent_instance;

  GtkWidget          *new_button;
  GtkSearchBar       *search_bar;
  GtkSearchEntry     *search_entry;
  CallboardFloorView *floor_view;
  GtkStack           *stack;
  GtkListBox         *list_box;
  AdwActionRow       *default_row;

  CallboardSession   *session;    /* (owned) */
  CallboardFloor     *floor;      /* (owned) */
  GListModel         *numbers;    /* (owned): as they are shown */
  char              **words;      /* (owned) (nullable): what is searched for */
};

G_DEFINE_FINAL_TYPE (CallboardNumbersPage, callboard_numbers_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Caller ID → those who have it as their own. */
static GHashTable *
find_users (CallboardFloor *floor)
{
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (floor));
  GHashTable *users = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < g_list_model_get_n_items (agents); i++)
    {
      g_autoptr(CallboardAgent) agent = g_list_model_get_item (agents, i);
      CallboardAgentRecord *record = callboard_item_get_record (CALLBOARD_ITEM (agent));
      GPtrArray *list;

      if (record->caller_id == NULL || *record->caller_id == '\0')
        continue;
      list = g_hash_table_lookup (users, record->caller_id);
      if (list == NULL)
        {
          list = g_ptr_array_new_with_free_func (g_object_unref);
          g_hash_table_insert (users, record->caller_id, list);
        }
      g_ptr_array_add (list, g_steal_pointer (&agent));
    }

  return users;
}

static void
show_users (CallboardNumbersPage *self)
{
  g_autoptr(GHashTable) users = find_users (self->floor);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list_box, i)) != NULL; i++)
    callboard_number_row_set_users (CALLBOARD_NUMBER_ROW (row),
                                    g_hash_table_lookup (users,
                                                         callboard_number_row_get_number (CALLBOARD_NUMBER_ROW (row))));
}

static void
show_default (CallboardNumbersPage *self)
{
  const char *number = callboard_floor_get_default_number (self->floor);
  gboolean has_one = number != NULL && *number != '\0';

  adw_action_row_set_subtitle (self->default_row, has_one ? number : _("There is none"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "number.clear-default",
                                 has_one && callboard_session_get_writable (self->session));
}

/* A list of a model takes no filter. */
static gboolean
show_matches (CallboardNumbersPage *self)
{
  GtkListBoxRow *row;
  gboolean any = FALSE;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list_box, i)) != NULL; i++)
    {
      gboolean matches = callboard_number_row_matches (CALLBOARD_NUMBER_ROW (row), self->words);

      gtk_widget_set_visible (GTK_WIDGET (row), matches);
      any = any || matches;
    }

  return any;
}

static void
update_stack (CallboardNumbersPage *self)
{
  gboolean any = show_matches (self);

  if (g_list_model_get_n_items (self->numbers) == 0)
    gtk_stack_set_visible_child_name (self->stack, "empty");
  else
    gtk_stack_set_visible_child_name (self->stack, any ? "list" : "nothing");
}

static void
update (CallboardNumbersPage *self)
{
  show_users (self);
  show_default (self);
  update_stack (self);
}

static void
on_status_cb (CallboardNumbersPage *self)
{
  CallboardFloorStatus status = callboard_floor_get_status (self->floor);

  if (status != CALLBOARD_FLOOR_LOADING && status != CALLBOARD_FLOOR_REFRESHING)
    update (self);
}

static void
on_search_changed_cb (CallboardNumbersPage *self)
{
  g_strfreev (self->words);
  self->words = callboard_search_split (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  update_stack (self);
}

static void
action_search (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  CallboardNumbersPage *self = CALLBOARD_NUMBERS_PAGE (widget);

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
action_new (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  CallboardNumbersPage *self = CALLBOARD_NUMBERS_PAGE (widget);

  adw_dialog_present (ADW_DIALOG (callboard_call_dialog_new (self->session, NULL)), widget);
}

static void
action_clear_default (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  CallboardNumbersPage *self = CALLBOARD_NUMBERS_PAGE (widget);
  g_autoptr(CallboardPlan) plan = callboard_plan_new (self->floor, _("Clear default caller ID"));
  g_autoptr(GError) error = NULL;

  if (!callboard_plan_clear_default_number (plan, &error))
    callboard_error_dialog_present (widget, _("The Default Was Not Changed"), error);
  else
    callboard_perform_with_undo (widget, self->session, g_steal_pointer (&plan));
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  CallboardNumbersPage *self = user_data;

  return callboard_number_row_new (self->session, item);
}

static int
compare_numbers (gconstpointer one,
                 gconstpointer other,
                 gpointer      user_data)
{
  return gtk_ordering_from_cmpfunc (g_strcmp0 (callboard_item_get_id ((gpointer) one), callboard_item_get_id ((gpointer) other)));
}

static void
build_list (CallboardNumbersPage *self)
{
  GtkSorter *by_number = GTK_SORTER (gtk_custom_sorter_new (compare_numbers, NULL, NULL));

  self->numbers = G_LIST_MODEL (gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (callboard_floor_get_numbers (self->floor))),
                                                         by_number));
  gtk_list_box_bind_model (self->list_box, self->numbers, create_row, self, NULL);
  g_signal_connect_object (self->numbers, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
callboard_numbers_page_constructed (GObject *object)
{
  CallboardNumbersPage *self = CALLBOARD_NUMBERS_PAGE (object);
  gboolean writable = callboard_session_get_writable (self->session);

  G_OBJECT_CLASS (callboard_numbers_page_parent_class)->constructed (object);

  self->floor = g_object_ref (callboard_session_get_floor (self->session));
  callboard_floor_view_set_session (self->floor_view, self->session);
  callboard_page_capture_keys (GTK_WIDGET (self), self->search_bar);
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  build_list (self);
  g_signal_connect_object (self->floor, "notify::status", G_CALLBACK (on_status_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->floor, "notify::default-number", G_CALLBACK (show_default), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "run-ended", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.new", writable);
  if (!writable)
    gtk_widget_set_tooltip_text (self->new_button, _("This account is read-only"));
  update (self);
}

static void
callboard_numbers_page_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  if (prop_id == PROP_SESSION)
    g_value_set_object (value, CALLBOARD_NUMBERS_PAGE (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
callboard_numbers_page_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  if (prop_id == PROP_SESSION)
    CALLBOARD_NUMBERS_PAGE (object)->session = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
callboard_numbers_page_dispose (GObject *object)
{
  CallboardNumbersPage *self = CALLBOARD_NUMBERS_PAGE (object);

  if (self->floor != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->floor, self);
      g_signal_handlers_disconnect_by_data (self->session, self);
      g_signal_handlers_disconnect_by_data (self->numbers, self);
      gtk_list_box_bind_model (self->list_box, NULL, NULL, NULL, NULL);
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_NUMBERS_PAGE);
  g_clear_object (&self->numbers);
  g_clear_object (&self->floor);
  g_clear_object (&self->session);
  g_clear_pointer (&self->words, g_strfreev);

  G_OBJECT_CLASS (callboard_numbers_page_parent_class)->dispose (object);
}

static void
callboard_numbers_page_class_init (CallboardNumbersPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = callboard_numbers_page_constructed;
  object_class->get_property = callboard_numbers_page_get_property;
  object_class->set_property = callboard_numbers_page_set_property;
  object_class->dispose = callboard_numbers_page_dispose;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, CALLBOARD_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CALLBOARD_TYPE_FLOOR_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-numbers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardNumbersPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardNumbersPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, CallboardNumbersPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, CallboardNumbersPage, floor_view);
  gtk_widget_class_bind_template_child (widget_class, CallboardNumbersPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardNumbersPage, list_box);
  gtk_widget_class_bind_template_child (widget_class, CallboardNumbersPage, default_row);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);

  gtk_widget_class_install_action (widget_class, CALLBOARD_PAGE_ACTION_NEW, NULL, action_new);
  gtk_widget_class_install_action (widget_class, CALLBOARD_PAGE_ACTION_SEARCH, NULL, action_search);
  gtk_widget_class_install_action (widget_class, "number.clear-default", NULL, action_clear_default);
}

static void
callboard_numbers_page_init (CallboardNumbersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
