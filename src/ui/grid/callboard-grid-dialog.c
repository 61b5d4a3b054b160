/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "ui/agents/callboard-problem-bar.h"
#include "ui/agents/callboard-when.h"
#include "ui/grid/callboard-grid-dialog.h"
#include "ui/grid/callboard-grid-view.h"
#include "ui/runs/callboard-preview.h"
#include "ui/shared/callboard-dex-gtk.h"
#include "ui/shared/callboard-page.h"

struct _CallboardGridDialog
{
  AdwDialog            parent_instance;

  GtkWidget           *preview_button;
  GtkSearchBar        *search_bar;
  GtkEditable         *search_entry;
  AdwBanner           *emptied_banner;
  CallboardProblemBar *problem_bar;
  GtkStack            *stack;
  CallboardGridView   *view;
  GtkLabel            *counts_label;

  CallboardSession    *session;   /* (owned) */
  CallboardGridModel  *model;     /* (owned) */
};

G_DEFINE_FINAL_TYPE (CallboardGridDialog, callboard_grid_dialog, ADW_TYPE_DIALOG)

static void
show_emptied (CallboardGridDialog *self)
{
  g_auto(GStrv) names = callboard_grid_model_list_emptied (self->model);
  guint n = g_strv_length (names);
  g_autofree char *text = NULL;

  if (n == 1)
    text = g_strdup_printf (_("%s would leave the last queue and get no calls"), names[0]);
  else
    text = g_strdup_printf (ngettext ("%u agent would leave the last queue and get no calls",
                                      "%u agents would leave their last queue and get no calls", n), n);
  adw_banner_set_use_markup (self->emptied_banner, FALSE);
  adw_banner_set_title (self->emptied_banner, text);
  adw_banner_set_revealed (self->emptied_banner, n > 0);
}

static void
on_model_changed_cb (CallboardGridDialog *self)
{
  guint n_joining = callboard_grid_model_count (self->model, TRUE);
  guint n_leaving = callboard_grid_model_count (self->model, FALSE);
  gboolean writable = callboard_session_get_writable (self->session);
  g_autofree char *joining = g_strdup_printf (ngettext ("%u to add", "%u to add", n_joining), n_joining);
  g_autofree char *leaving = g_strdup_printf (ngettext ("%u to remove", "%u to remove", n_leaving), n_leaving);
  g_autofree char *text = g_strdup_printf ("%s · %s", joining, leaving);

  if (!writable)
    gtk_label_set_label (self->counts_label, _("This account is read-only"));
  else if (n_joining + n_leaving == 0)
    gtk_label_set_label (self->counts_label, _("Click, or press Space, to stage a change. Nothing is sent before the preview."));
  else
    gtk_label_set_label (self->counts_label, text);
  show_emptied (self);
  gtk_widget_set_sensitive (self->preview_button, writable && n_joining + n_leaving > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "grid.undo", callboard_grid_model_can_undo (self->model));
  gtk_stack_set_visible_child_name (self->stack, callboard_grid_model_get_n_rows (self->model) > 0 ? "grid" : "nothing");
  /* What is staged is not thrown away by a slip of the finger. */
  adw_dialog_set_can_close (ADW_DIALOG (self), n_joining + n_leaving == 0);
}

static void
on_floor_changed_cb (CallboardGridDialog *self)
{
  CallboardFloorStatus status = callboard_floor_get_status (callboard_session_get_floor (self->session));

  if (status != CALLBOARD_FLOOR_LOADING && status != CALLBOARD_FLOOR_REFRESHING)
    callboard_grid_model_refresh (self->model);
}

static void
on_search_cb (CallboardGridDialog *self)
{
  callboard_grid_model_set_search (self->model, gtk_editable_get_text (self->search_entry));
}

static void
on_performed (gpointer      dialog,
              gpointer      run,
              const GError *error,
              gpointer      user_data)
{
  CallboardGridDialog *self = dialog;

  if (run != NULL)
    callboard_grid_model_refresh (self->model);
  else if (!callboard_error_is_cancelled (error))
    callboard_problem_bar_show_error (self->problem_bar, error);
}

static void
on_preview_cb (CallboardGridDialog *self)
{
  g_autoptr(GError) error = NULL;
  CallboardPlan *plan = callboard_grid_model_make_plan (self->model, &error);

  callboard_problem_bar_clear (self->problem_bar);
  if (plan == NULL)
    callboard_problem_bar_show_error (self->problem_bar, error);
  else
    callboard_when_done (self, callboard_preview (GTK_WIDGET (self), self->session, plan), on_performed, NULL, NULL);
}

static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  callboard_grid_model_undo (CALLBOARD_GRID_DIALOG (widget)->model);
}

static void
search_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  CallboardGridDialog *self = CALLBOARD_GRID_DIALOG (widget);

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
tell_pasted (CallboardGridDialog *self,
             guint                n_cells,
             char               **unknown)
{
  g_autofree char *names = g_strjoinv (", ", unknown);
  g_autofree char *text = NULL;

  if (n_cells == 0 && *unknown == NULL)
    text = g_strdup (_("Nothing there that names agents and queues"));
  else if (*unknown != NULL)
    text = g_strdup_printf (_("Not understood: %s"), names);
  else
    return;

  callboard_toast_text (GTK_WIDGET (self), text);
}

/* So that the text can be handed on as an object, as widgets wait for objects. */
static DexFuture *
box_text_cb (DexFuture *future,
             gpointer   data)
{
  const char *text = g_value_get_string (dex_future_get_value (future, NULL));
  const char *strings[] = { text != NULL ? text : "", NULL };

  return dex_future_new_take_object (gtk_string_list_new (strings));
}

static void
on_text (gpointer      dialog,
         gpointer      list,
         const GError *error,
         gpointer      user_data)
{
  CallboardGridDialog *self = dialog;
  g_auto(GStrv) unknown = NULL;
  guint n_cells;

  if (list == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }

  n_cells = callboard_grid_model_paste (self->model, gtk_string_list_get_string (list, 0),
                                        callboard_grid_view_get_row (self->view),
                                        callboard_grid_view_get_column (self->view), &unknown);
  tell_pasted (self, n_cells, unknown);
}

static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  DexFuture *text = callboard_dex_clipboard_read_text (gtk_widget_get_clipboard (widget));

  callboard_when_done (widget, dex_future_then (text, box_text_cb, NULL, NULL), on_text, NULL, NULL);
}

static void
on_discard_cb (CallboardGridDialog *self,
               const char          *response)
{
  if (g_str_equal (response, "discard"))
    adw_dialog_force_close (ADW_DIALOG (self));
}

static void
callboard_grid_dialog_close_attempt (AdwDialog *dialog)
{
  AdwDialog *question = adw_alert_dialog_new (_("Discard What Is Staged?"), _("None of it has been sent."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (question),
                                  "cancel", _("_Keep Editing"),
                                  "discard", _("_Discard"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (question), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (question), "cancel");
  g_signal_connect_object (question, "response", G_CALLBACK (on_discard_cb), dialog, G_CONNECT_SWAPPED);
  adw_dialog_present (question, GTK_WIDGET (dialog));
}

static void
callboard_grid_dialog_dispose (GObject *object)
{
  CallboardGridDialog *self = CALLBOARD_GRID_DIALOG (object);

  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (callboard_session_get_floor (self->session), self);
      g_signal_handlers_disconnect_by_data (self->session, self);
      g_signal_handlers_disconnect_by_data (self->model, self);
    }
  gtk_widget_dispose_template (GTK_WIDGET (object), CALLBOARD_TYPE_GRID_DIALOG);
  g_clear_object (&self->model);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (callboard_grid_dialog_parent_class)->dispose (object);
}

static void
callboard_grid_dialog_class_init (CallboardGridDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_grid_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->close_attempt = callboard_grid_dialog_close_attempt;

  g_type_ensure (CALLBOARD_TYPE_GRID_VIEW);
  g_type_ensure (CALLBOARD_TYPE_PROBLEM_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-grid-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardGridDialog, preview_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardGridDialog, search_bar);
  gtk_widget_class_bind_template_child (widget_class, CallboardGridDialog, search_entry);
  gtk_widget_class_bind_template_child (widget_class, CallboardGridDialog, emptied_banner);
  gtk_widget_class_bind_template_child (widget_class, CallboardGridDialog, problem_bar);
  gtk_widget_class_bind_template_child (widget_class, CallboardGridDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardGridDialog, view);
  gtk_widget_class_bind_template_child (widget_class, CallboardGridDialog, counts_label);
  gtk_widget_class_bind_template_callback (widget_class, on_preview_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_cb);

  gtk_widget_class_install_action (widget_class, "grid.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "grid.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "grid.search", NULL, search_action);
}

static void
callboard_grid_dialog_init (CallboardGridDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);
}

/**
 * callboard_grid_dialog_new:
 * @session: whose floor it is
 * @agents: (nullable) (element-type CallboardAgent): who is shown; %NULL for everybody
 *
 * Returns: (transfer floating): a dialog to present
 */
CallboardGridDialog *
callboard_grid_dialog_new (CallboardSession *session,
                           GPtrArray        *agents)
{
  CallboardGridDialog *self = g_object_new (CALLBOARD_TYPE_GRID_DIALOG, NULL);
  CallboardFloor *floor = callboard_session_get_floor (session);

  self->session = g_object_ref (session);
  self->model = callboard_grid_model_new (floor, agents);
  callboard_grid_view_set_model (self->view, self->model);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (on_model_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (floor, "notify::status", G_CALLBACK (on_floor_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "run-ended", G_CALLBACK (on_floor_changed_cb), self, G_CONNECT_SWAPPED);
  on_model_changed_cb (self);

  return self;
}
