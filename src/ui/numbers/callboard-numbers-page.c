/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/agents/callboard-found-model.h"
#include "ui/agents/callboard-search.h"
#include "ui/numbers/callboard-call-dialog.h"
#include "ui/numbers/callboard-number-row.h"
#include "ui/numbers/callboard-numbers-page.h"
#include "ui/shared/callboard-error-dialog.h"
#include "ui/shared/callboard-floor-view.h"
#include "ui/shared/callboard-page.h"
#include "ui/shared/callboard-perform.h"

/* More rows than that are made only for who asks for them. */
#define ROWS_SHOWN 100

struct _CallboardNumbersPage
{
  CallboardPage       parent_instance;

  GtkWidget          *new_button;
  GtkSearchBar       *search_bar;
  GtkSearchEntry     *search_entry;
  CallboardFloorView *floor_view;
  GtkStack           *stack;
  GtkListBox         *list_box;
  GtkWidget          *more_button;
  AdwActionRow       *default_row;
  GMenuModel         *row_menu;

  CallboardSession    *session;    /* the page's */
  CallboardFloor      *floor;      /* (owned) */
  GHashTable          *users;      /* (owned): number → who has it as their own */
  GtkFilter           *filter;     /* (owned) */
  CallboardFoundModel *found;      /* (owned): what matches, by number */
  GtkSliceListModel   *shown;      /* (owned): the first of those */
  char               **words;      /* (owned) (nullable): what is searched for */
};

G_DEFINE_FINAL_TYPE (CallboardNumbersPage, callboard_numbers_page, CALLBOARD_TYPE_PAGE)

/* Caller ID → those who have it as their own. */
static GHashTable *
find_users (CallboardFloor *floor)
{
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (floor));
  GHashTable *users = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

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
          g_hash_table_insert (users, g_strdup (record->caller_id), list);
        }
      g_ptr_array_add (list, g_steal_pointer (&agent));
    }

  return users;
}

static void
show_users (CallboardNumbersPage *self)
{
  GtkListBoxRow *row;

  g_clear_pointer (&self->users, g_hash_table_unref);
  self->users = find_users (self->floor);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list_box, i)) != NULL; i++)
    callboard_number_row_set_users (CALLBOARD_NUMBER_ROW (row),
                                    g_hash_table_lookup (self->users,
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

static gboolean
number_has (CallboardNumbersPage *self,
            const char           *number,
            const char           *word)
{
  GPtrArray *users = g_hash_table_lookup (self->users, number);
  gboolean found = strstr (number, word) != NULL;

  for (guint i = 0; !found && users != NULL && i < users->len; i++)
    found = strstr (callboard_agent_get_search_key (users->pdata[i]), word) != NULL;

  return found;
}

static gboolean
number_matches (gpointer item,
                gpointer user_data)
{
  CallboardNumbersPage *self = user_data;

  for (char **word = self->words; word != NULL && *word != NULL; word++)
    if (!number_has (self, callboard_item_get_id (item), *word))
      return FALSE;

  return TRUE;
}

static void
update_stack (CallboardNumbersPage *self)
{
  CallboardCollection *numbers = callboard_floor_get_numbers (self->floor);
  guint n_found = g_list_model_get_n_items (G_LIST_MODEL (self->found));
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  gboolean pending = callboard_found_model_get_pending (self->found);

  if (callboard_collection_get_size (numbers) == 0)
    gtk_stack_set_visible_child_name (self->stack, "empty");
  else if (n_found > 0 || !pending)
    gtk_stack_set_visible_child_name (self->stack, n_found > 0 ? "list" : "nothing");
  gtk_widget_set_visible (self->more_button, !pending && n_shown < n_found);
}

static void
update (CallboardNumbersPage *self)
{
  show_users (self);
  show_default (self);
  update_stack (self);
}

static void
on_more_cb (CallboardNumbersPage *self)
{
  gtk_slice_list_model_set_size (self->shown, G_MAXUINT);
  update_stack (self);
}

static void
on_row_activated_cb (CallboardNumbersPage *self,
                     GtkListBoxRow        *row)
{
  gtk_widget_activate_action (GTK_WIDGET (row), "number.users", NULL);
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
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
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
  GtkWidget *row = callboard_number_row_new (self->session, item, self->row_menu);

  callboard_number_row_set_users (CALLBOARD_NUMBER_ROW (row), g_hash_table_lookup (self->users, callboard_item_get_id (item)));

  return row;
}

static int
compare_numbers (gconstpointer one,
                 gconstpointer other,
                 gpointer      user_data)
{
  return gtk_ordering_from_cmpfunc (g_strcmp0 (callboard_item_get_id ((gpointer) one), callboard_item_get_id ((gpointer) other)));
}

/* The rows come a few at a time, as elsewhere. */
static void
build_list (CallboardNumbersPage *self)
{
  CallboardCollection *numbers = callboard_floor_get_numbers (self->floor);
  g_autoptr(GtkSorter) by_number = GTK_SORTER (gtk_custom_sorter_new (compare_numbers, NULL, NULL));

  self->users = find_users (self->floor);
  self->filter = GTK_FILTER (gtk_custom_filter_new (number_matches, self, NULL));
  self->found = callboard_found_model_new (G_LIST_MODEL (numbers), self->filter, by_number);
  self->shown = gtk_slice_list_model_new (g_object_ref (G_LIST_MODEL (self->found)), 0, ROWS_SHOWN);
  gtk_list_box_bind_model (self->list_box, G_LIST_MODEL (self->shown), create_row, self, NULL);
  g_signal_connect_object (numbers, "items-changed", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->found, "items-changed", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->found, "notify::pending", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
}

static void
callboard_numbers_page_constructed (GObject *object)
{
  CallboardNumbersPage *self = CALLBOARD_NUMBERS_PAGE (object);
  CallboardSession *session = callboard_page_get_session (CALLBOARD_PAGE (self));
  gboolean writable = callboard_session_get_writable (session);

  G_OBJECT_CLASS (callboard_numbers_page_parent_class)->constructed (object);
  self->session = session;

  self->floor = g_object_ref (callboard_session_get_floor (self->session));
  callboard_floor_view_set_session (self->floor_view, self->session);
  callboard_page_attach_search (GTK_WIDGET (self), self->search_bar, GTK_EDITABLE (self->search_entry));
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
callboard_numbers_page_dispose (GObject *object)
{
  CallboardNumbersPage *self = CALLBOARD_NUMBERS_PAGE (object);

  if (self->floor != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->floor, self);
      g_signal_handlers_disconnect_by_data (self->session, self);
      g_signal_handlers_disconnect_by_data (self->found, self);
      g_signal_handlers_disconnect_by_data (callboard_floor_get_numbers (self->floor), self);
      gtk_list_box_bind_model (self->list_box, NULL, NULL, NULL, NULL);
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_NUMBERS_PAGE);
  g_clear_object (&self->shown);
  g_clear_object (&self->found);
  g_clear_object (&self->filter);
  g_clear_pointer (&self->users, g_hash_table_unref);
  g_clear_object (&self->floor);
  self->session = NULL;
  g_clear_pointer (&self->words, g_strfreev);

  G_OBJECT_CLASS (callboard_numbers_page_parent_class)->dispose (object);
}

static void
callboard_numbers_page_class_init (CallboardNumbersPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = callboard_numbers_page_constructed;
  object_class->dispose = callboard_numbers_page_dispose;

  g_type_ensure (CALLBOARD_TYPE_FLOOR_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-numbers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardNumbersPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardNumbersPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, CallboardNumbersPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, CallboardNumbersPage, floor_view);
  gtk_widget_class_bind_template_child (widget_class, CallboardNumbersPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardNumbersPage, list_box);
  gtk_widget_class_bind_template_child (widget_class, CallboardNumbersPage, more_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardNumbersPage, default_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardNumbersPage, row_menu);
  gtk_widget_class_bind_template_callback (widget_class, on_more_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);

  gtk_widget_class_install_action (widget_class, CALLBOARD_PAGE_ACTION_NEW, NULL, action_new);
  gtk_widget_class_install_action (widget_class, CALLBOARD_PAGE_ACTION_SEARCH, NULL, callboard_page_action_search);
  gtk_widget_class_install_action (widget_class, "number.clear-default", NULL, action_clear_default);
}

static void
callboard_numbers_page_init (CallboardNumbersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
