/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "ui/agents/callboard-search.h"
#include "ui/agents/callboard-when.h"
#include "ui/history/callboard-history-actions.h"
#include "ui/history/callboard-history-detail.h"
#include "ui/history/callboard-history-filter.h"
#include "ui/history/callboard-history-model.h"
#include "ui/history/callboard-history-page.h"
#include "ui/history/callboard-history-row.h"
#include "ui/shared/callboard-copy.h"
#include "ui/shared/callboard-page.h"

/* So near to its end the list is read on, in pixels. */
#define READ_ON_WITHIN 400

struct _CallboardHistoryPage
{
  CallboardPage                parent_instance;

  AdwHeaderBar                *header_bar;
  GtkWidget                   *back_button;
  AdwBanner                   *banner;
  GtkStack                    *stack;
  AdwStatusPage               *failed_page;
  AdwNavigationSplitView      *split_view;
  GtkSearchEntry              *search_entry;
  CallboardHistoryFilterButton *filter_button;
  GtkStack                    *list_stack;
  GtkListView                 *list_view;
  GtkSingleSelection          *selection;
  GtkStack                    *detail_stack;
  CallboardHistoryDetail      *detail;

  CallboardSession            *session;     /* the page's */
  CallboardHistoryModel       *model;       /* (owned) */
  char                        *wanted;      /* (owned) (nullable): id of a run to be shown once it is read */
  gboolean                     filtered;
};

G_DEFINE_FINAL_TYPE (CallboardHistoryPage, callboard_history_page, CALLBOARD_TYPE_PAGE)

static void
on_selected_cb (CallboardHistoryPage *self)
{
  CallboardHistoryEntry *entry = gtk_single_selection_get_selected_item (self->selection);
  gboolean run = entry != NULL && !callboard_history_entry_get_elsewhere (entry);

  callboard_history_detail_set_entry (self->detail, entry);
  gtk_stack_set_visible_child_name (self->detail_stack, entry != NULL ? "detail" : "none");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.export-run", run);
}

static void
on_activate_cb (CallboardHistoryPage *self)
{
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

/* The page has one header bar for both of its panes, so the way back from the second is here. */
static void
on_collapsed_cb (CallboardHistoryPage *self)
{
  gboolean collapsed = adw_navigation_split_view_get_collapsed (self->split_view);
  gboolean inside = collapsed && adw_navigation_split_view_get_show_content (self->split_view);

  gtk_list_view_set_single_click_activate (self->list_view, collapsed);
  adw_header_bar_set_show_back_button (self->header_bar, !inside);
  gtk_widget_set_visible (self->back_button, inside);
}

static void
select_wanted (CallboardHistoryPage *self)
{
  int position = self->wanted != NULL ? callboard_history_model_find (self->model, self->wanted) : -1;

  if (position < 0)
    return;

  g_clear_pointer (&self->wanted, g_free);
  gtk_single_selection_set_selected (self->selection, (guint) position);
  gtk_list_view_scroll_to (self->list_view, (guint) position, GTK_LIST_SCROLL_NONE, NULL);
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

static void
on_loaded_cb (CallboardHistoryPage *self,
              const GError         *error)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0;

  if (error != NULL && !any)
    {
      g_autofree char *sentence = callboard_error_dup_sentence (error);
      g_autofree char *escaped = g_markup_escape_text (sentence, -1);

      adw_status_page_set_description (self->failed_page, escaped);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }

  gtk_stack_set_visible_child_name (self->stack, any || self->filtered ? "history" : "empty");
  gtk_stack_set_visible_child_name (self->list_stack, any ? "list" : "nothing");
  select_wanted (self);
}

static void
on_filter_changed_cb (CallboardHistoryPage *self)
{
  CallboardHistoryFilter filter = { NULL };
  g_autofree char *search = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry))));

  if (self->model == NULL)
    return;

  self->filtered = callboard_history_filter_button_fill (self->filter_button, &filter) || *search != '\0';
  filter.search = search;
  callboard_history_model_set_filter (self->model, &filter);
}

static void
on_edge_reached_cb (CallboardHistoryPage *self,
                    GtkPositionType       edge)
{
  if (edge == GTK_POS_BOTTOM)
    callboard_history_model_read_on (self->model);
}

static void
on_scrolled_cb (CallboardHistoryPage *self,
                GtkAdjustment        *adjustment)
{
  double left = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment) -
                gtk_adjustment_get_value (adjustment);

  if (self->model != NULL && left < READ_ON_WITHIN)
    callboard_history_model_read_on (self->model);
}

static void
on_setup_cb (CallboardHistoryPage *self,
             GtkListItem          *item)
{
  gtk_list_item_set_child (item, callboard_history_row_new ());
}

static void
on_bind_cb (CallboardHistoryPage *self,
            GtkListItem          *item)
{
  CallboardHistoryEntry *entry = gtk_list_item_get_item (item);
  g_autofree char *title = callboard_history_entry_dup_title (entry);

  callboard_history_row_set_entry (CALLBOARD_HISTORY_ROW (gtk_list_item_get_child (item)), entry);
  gtk_list_item_set_accessible_label (item, title);
}

static void
on_unbind_cb (CallboardHistoryPage *self,
              GtkListItem          *item)
{
  callboard_history_row_set_entry (CALLBOARD_HISTORY_ROW (gtk_list_item_get_child (item)), NULL);
}

static GStrv
list_cells (gpointer entry)
{
  g_autofree char *title = callboard_history_entry_dup_title (entry);
  g_autofree char *origin = callboard_history_entry_dup_origin (entry);
  g_autofree char *outcome = callboard_history_entry_dup_outcome (entry);
  const char *cells[] = { title, origin, outcome, NULL };

  return g_strdupv ((char **) cells);
}

static char *
dup_text (GtkWidget *view,
          GPtrArray *entries)
{
  return callboard_copy_rows (entries, list_cells);
}

static void
on_dismiss_cb (CallboardHistoryPage *self)
{
  adw_banner_set_revealed (self->banner, FALSE);
}

static void
on_store_cb (gpointer      object,
             gpointer      result,
             const GError *error,
             gpointer      user_data)
{
  CallboardHistoryPage *self = object;
  const char *notice = result != NULL ? callboard_store_get_notice (result) : NULL;

  if (notice == NULL)
    return;

  adw_banner_set_title (self->banner, notice);
  adw_banner_set_revealed (self->banner, TRUE);
}

static const char *
get_shown_run (CallboardHistoryPage *self)
{
  CallboardHistoryEntry *entry = callboard_history_detail_get_entry (self->detail);

  return entry != NULL && !callboard_history_entry_get_elsewhere (entry) ? callboard_history_entry_get_id (entry) : NULL;
}

static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  CallboardHistoryPage *self = CALLBOARD_HISTORY_PAGE (widget);
  guint position = parameter != NULL ? g_variant_get_uint32 (parameter) : CALLBOARD_HISTORY_ALL_STEPS;

  if (get_shown_run (self) != NULL)
    callboard_history_take_back (widget, self->session, get_shown_run (self), position);
}

static void
go_on_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  CallboardHistoryPage *self = CALLBOARD_HISTORY_PAGE (widget);

  if (get_shown_run (self) != NULL)
    callboard_history_go_on (widget, self->session, get_shown_run (self));
}

/* What is not among what is listed is looked for by its id, which is found whatever the filter. */
static void
show_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  CallboardHistoryPage *self = CALLBOARD_HISTORY_PAGE (widget);

  g_set_str (&self->wanted, g_variant_get_string (parameter, NULL));
  select_wanted (self);
  if (self->wanted == NULL)
    return;

  callboard_history_filter_button_clear (self->filter_button);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), self->wanted);
}

static void
export_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  CallboardHistoryPage *self = CALLBOARD_HISTORY_PAGE (widget);
  gboolean json = g_str_equal (g_variant_get_string (parameter, NULL), "json");

  callboard_history_export (widget, self->session, json ? CALLBOARD_EXPORT_JSON : CALLBOARD_EXPORT_CSV_WITH_BOM,
                            g_str_equal (name, "history.export-run") ? get_shown_run (self) : NULL);
}

static void
search_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  CallboardHistoryPage *self = CALLBOARD_HISTORY_PAGE (widget);

  adw_navigation_split_view_set_show_content (self->split_view, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  adw_navigation_split_view_set_show_content (CALLBOARD_HISTORY_PAGE (widget)->split_view, FALSE);
}

static void
callboard_history_page_constructed (GObject *object)
{
  CallboardHistoryPage *self = CALLBOARD_HISTORY_PAGE (object);

  G_OBJECT_CLASS (callboard_history_page_parent_class)->constructed (object);
  self->session = callboard_page_get_session (CALLBOARD_PAGE (self));

  callboard_history_detail_set_session (self->detail, self->session);
  callboard_history_filter_button_set_session (self->filter_button, self->session);
  self->model = callboard_history_model_new (self->session);
  g_signal_connect_object (self->model, "loaded", G_CALLBACK (on_loaded_cb), self, G_CONNECT_SWAPPED);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->model));
  callboard_when_done (self, callboard_session_open_store (self->session), on_store_cb, NULL, NULL);
  callboard_search_follow_escape (self->search_entry);
  callboard_copy_attach (GTK_WIDGET (self->list_view), dup_text);
  on_selected_cb (self);
  on_collapsed_cb (self);
}

static void
callboard_history_page_dispose (GObject *object)
{
  CallboardHistoryPage *self = CALLBOARD_HISTORY_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_HISTORY_PAGE);
  g_clear_object (&self->model);
  self->session = NULL;
  g_clear_pointer (&self->wanted, g_free);

  G_OBJECT_CLASS (callboard_history_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-history-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryPage, header_bar);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryPage, banner);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryPage, failed_page);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryPage, split_view);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryPage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryPage, selection);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryPage, detail_stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryPage, detail);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_collapsed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_dismiss_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_edge_reached_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_scrolled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind_cb);
}

static void
callboard_history_page_class_init (CallboardHistoryPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = callboard_history_page_constructed;
  object_class->dispose = callboard_history_page_dispose;

  g_type_ensure (CALLBOARD_TYPE_HISTORY_DETAIL);
  g_type_ensure (CALLBOARD_TYPE_HISTORY_FILTER_BUTTON);
  bind_template (widget_class);

  gtk_widget_class_install_action (widget_class, CALLBOARD_PAGE_ACTION_SEARCH, NULL, search_action);
  gtk_widget_class_install_action (widget_class, "history.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "history.undo-step", "u", undo_action);
  gtk_widget_class_install_action (widget_class, "history.go-on", NULL, go_on_action);
  gtk_widget_class_install_action (widget_class, "history.show", "s", show_action);
  gtk_widget_class_install_action (widget_class, "history.export", "s", export_action);
  gtk_widget_class_install_action (widget_class, "history.export-run", "s", export_action);
  gtk_widget_class_install_action (widget_class, "history.back", NULL, back_action);
}

static void
callboard_history_page_init (CallboardHistoryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
