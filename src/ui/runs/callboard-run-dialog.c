/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/runs/callboard-preview-summary.h"
#include "ui/runs/callboard-run-dialog.h"
#include "ui/runs/callboard-step-list.h"
#include "ui/shared/callboard-error-dialog.h"

struct _CallboardRunDialog
{
  AdwDialog          parent_instance;

  GtkButton         *close_button;
  GtkStack          *end_stack;
  GtkWidget         *nothing;
  GtkWidget         *running_box;
  GtkToggleButton   *pause_button;
  GtkWidget         *stop_button;
  GtkButton         *apply_button;
  GtkWidget         *problems_button;
  GtkStack          *stack;
  AdwStatusPage     *nothing_page;
  GtkLabel          *title_label;
  GtkLabel          *summary_label;
  GtkProgressBar    *progress_bar;
  GtkWidget         *notes_view;
  GtkLabel          *notes_label;
  CallboardStepList *step_list;
  GtkWidget         *foot;
  GtkLabel          *reason_label;
  GtkWidget         *confirm_box;
  GtkLabel          *confirm_label;
  GtkEditable       *confirm_entry;

  CallboardPlan     *plan;      /* (owned) */
  CallboardSession  *session;   /* (owned) (nullable): while there is something to decide */
  CallboardRun      *run;       /* (owned) (nullable): once it was decided */
  gboolean           applying;
};

G_DEFINE_FINAL_TYPE (CallboardRunDialog, callboard_run_dialog, ADW_TYPE_DIALOG)

enum {
  SIGNAL_APPLY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_confirmed (CallboardRunDialog *self,
              guint               n_removals)
{
  g_autofree char *wanted = g_strdup_printf ("%u", n_removals);
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (self->confirm_entry)));

  return !gtk_widget_get_visible (self->confirm_box) || g_str_equal (typed, wanted);
}

static void
update_foot (CallboardRunDialog *self,
             guint               n_removals)
{
  guint limit = callboard_preview_get_limit ();
  gboolean choosing = self->run == NULL;
  g_autofree char *reason = choosing && self->session != NULL ? callboard_preview_dup_reason (self->session) : NULL;
  gboolean confirms = choosing && reason == NULL && limit > 0 && n_removals >= limit;
  g_autofree char *text = g_strdup_printf (ngettext ("Type %u to confirm the removal.", "Type %u to confirm the removals.",
                                                     n_removals), n_removals);

  gtk_label_set_label (self->reason_label, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason_label), reason != NULL);
  gtk_label_set_label (self->confirm_label, text);
  gtk_widget_set_visible (self->confirm_box, confirms);
  gtk_widget_set_visible (self->foot, reason != NULL || confirms);
}

static void
update_choice (CallboardRunDialog *self)
{
  guint n_sent = callboard_step_list_get_n_sent (self->step_list);
  guint n_removals = callboard_step_list_get_n_removals (self->step_list);
  g_autofree char *summary = callboard_preview_dup_summary (self->plan, n_sent, n_removals);
  g_autofree char *notes = callboard_preview_dup_notes (self->plan);
  g_autofree char *apply = g_strdup_printf (ngettext ("_Apply %u Step", "_Apply %u Steps", n_sent), n_sent);
  gboolean can_apply;

  update_foot (self, n_removals);
  gtk_label_set_label (self->summary_label, summary);
  gtk_label_set_label (self->notes_label, notes != NULL ? notes : "");
  gtk_widget_set_visible (self->notes_view, notes != NULL);
  gtk_button_set_label (self->apply_button, apply);
  gtk_widget_remove_css_class (GTK_WIDGET (self->apply_button), "suggested-action");
  gtk_widget_remove_css_class (GTK_WIDGET (self->apply_button), "destructive-action");
  gtk_widget_add_css_class (GTK_WIDGET (self->apply_button), n_removals > 0 ? "destructive-action" : "suggested-action");
  can_apply = n_sent > 0 && !self->applying && !gtk_widget_get_visible (GTK_WIDGET (self->reason_label)) &&
              is_confirmed (self, n_removals);
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply_button), can_apply);
}

static void
update_run (CallboardRunDialog *self)
{
  gboolean running = callboard_run_get_running (self->run);
  g_autofree char *summary = running ? callboard_preview_dup_progress (self->run) : callboard_run_dup_summary (self->run);
  double fraction;

  g_object_get (self->run, "fraction", &fraction, NULL);
  gtk_progress_bar_set_fraction (self->progress_bar, fraction);
  gtk_toggle_button_set_active (self->pause_button, callboard_run_get_paused (self->run));
  gtk_label_set_label (self->summary_label, summary);
}

static GtkWidget *
get_end_button (CallboardRunDialog *self)
{
  if (self->run == NULL)
    return callboard_plan_get_n_steps (self->plan) > 0 ? GTK_WIDGET (self->apply_button) : self->nothing;
  if (callboard_run_get_running (self->run))
    return self->running_box;

  return callboard_run_get_n_failed (self->run) > 0 ? self->problems_button : self->nothing;
}

static void
update (CallboardRunDialog *self)
{
  gboolean choosing = self->run == NULL;
  gboolean running = !choosing && callboard_run_get_running (self->run);
  gboolean empty = choosing && callboard_plan_get_n_steps (self->plan) == 0;

  gtk_button_set_label (self->close_button, choosing && !empty ? _("_Cancel") : _("_Close"));
  gtk_stack_set_visible_child (self->end_stack, get_end_button (self));
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), running);
  gtk_stack_set_visible_child_name (self->stack, empty ? "nothing" : "steps");
  if (choosing)
    update_choice (self);
  else
    update_run (self);
}

static void
on_stop_cb (CallboardRunDialog *self)
{
  callboard_run_stop (self->run);
  gtk_widget_set_sensitive (self->stop_button, FALSE);
}

static void
on_pause_cb (CallboardRunDialog *self)
{
  if (gtk_toggle_button_get_active (self->pause_button))
    callboard_run_pause (self->run);
  else
    callboard_run_resume (self->run);
}

static void
on_close_cb (CallboardRunDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_apply_cb (CallboardRunDialog *self)
{
  if (self->applying || self->run != NULL)
    return;

  self->applying = TRUE;
  update_choice (self);
  g_signal_emit (self, signals[SIGNAL_APPLY], 0);
}

static void
on_confirm_changed_cb (CallboardRunDialog *self)
{
  if (self->plan != NULL && self->run == NULL)
    update_choice (self);
}

static void
on_problems_cb (CallboardRunDialog *self)
{
  callboard_step_list_set_only_problems (self->step_list,
                                         gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->problems_button)));
}

static void
on_chosen_cb (CallboardRunDialog *self)
{
  if (self->run == NULL)
    update_choice (self);
}

/* That nothing can be done is not that nothing is left to do. */
static void
show_nothing (CallboardRunDialog *self)
{
  g_autofree char *notes = callboard_preview_dup_notes (self->plan);
  g_autofree char *escaped = notes != NULL ? g_markup_escape_text (notes, -1) : NULL;

  if (callboard_plan_get_n_steps (self->plan) > 0 || notes == NULL)
    return;

  adw_status_page_set_icon_name (self->nothing_page, "dialog-information-symbolic");
  adw_status_page_set_description (self->nothing_page, escaped);
}

static void
set_plan (CallboardRunDialog *self,
          CallboardPlan      *plan)
{
  self->plan = g_object_ref (plan);
  adw_dialog_set_title (ADW_DIALOG (self), callboard_plan_get_title (plan));
  gtk_label_set_label (self->title_label, callboard_plan_get_title (plan));
  callboard_step_list_set_plan (self->step_list, plan);
  show_nothing (self);
}

static void
callboard_run_dialog_dispose (GObject *object)
{
  CallboardRunDialog *self = CALLBOARD_RUN_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_RUN_DIALOG);
  g_clear_object (&self->run);
  g_clear_object (&self->session);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (callboard_run_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CallboardRunDialog, close_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardRunDialog, end_stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardRunDialog, nothing);
  gtk_widget_class_bind_template_child (widget_class, CallboardRunDialog, running_box);
  gtk_widget_class_bind_template_child (widget_class, CallboardRunDialog, pause_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardRunDialog, stop_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardRunDialog, apply_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardRunDialog, problems_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardRunDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardRunDialog, nothing_page);
  gtk_widget_class_bind_template_child (widget_class, CallboardRunDialog, title_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardRunDialog, summary_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardRunDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, CallboardRunDialog, notes_view);
  gtk_widget_class_bind_template_child (widget_class, CallboardRunDialog, notes_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardRunDialog, step_list);
  gtk_widget_class_bind_template_child (widget_class, CallboardRunDialog, foot);
  gtk_widget_class_bind_template_child (widget_class, CallboardRunDialog, reason_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardRunDialog, confirm_box);
  gtk_widget_class_bind_template_child (widget_class, CallboardRunDialog, confirm_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardRunDialog, confirm_entry);
}

static void
callboard_run_dialog_class_init (CallboardRunDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_run_dialog_dispose;

  signals[SIGNAL_APPLY] =
    g_signal_new ("apply", CALLBOARD_TYPE_RUN_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (CALLBOARD_TYPE_STEP_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-run-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_close_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_confirm_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_problems_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_pause_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_cb);
}

static void
callboard_run_dialog_init (CallboardRunDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->step_list, "changed", G_CALLBACK (on_chosen_cb), self, G_CONNECT_SWAPPED);
}

/**
 * callboard_run_dialog_new:
 * @run: a run, under way or ended
 *
 * Returns: (transfer floating): a dialog that shows @run step by step
 */
AdwDialog *
callboard_run_dialog_new (CallboardRun *run)
{
  CallboardRunDialog *self = g_object_new (CALLBOARD_TYPE_RUN_DIALOG, NULL);

  set_plan (self, callboard_run_get_plan (run));
  callboard_run_dialog_follow (self, run);

  return ADW_DIALOG (self);
}

/**
 * callboard_run_dialog_new_preview:
 * @session: where @plan would be carried out
 * @plan: what to decide on
 *
 * Returns: (transfer floating): a dialog that shows @plan; see callboard_preview()
 */
AdwDialog *
callboard_run_dialog_new_preview (CallboardSession *session,
                                  CallboardPlan    *plan)
{
  CallboardRunDialog *self = g_object_new (CALLBOARD_TYPE_RUN_DIALOG, NULL);

  self->session = g_object_ref (session);
  set_plan (self, plan);
  callboard_step_list_set_choosing (self->step_list, TRUE);
  g_signal_connect_object (session, "notify::online", G_CALLBACK (on_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_set_default_widget (ADW_DIALOG (self), GTK_WIDGET (self->apply_button));
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->close_button));
  update (self);

  return ADW_DIALOG (self);
}

/**
 * callboard_run_dialog_follow:
 * @self: a dialog
 * @run: the run that carries out what it shows
 *
 * From now on it shows how that goes.
 */
void
callboard_run_dialog_follow (CallboardRunDialog *self,
                             CallboardRun       *run)
{
  g_return_if_fail (CALLBOARD_IS_RUN_DIALOG (self) && self->run == NULL);

  self->run = g_object_ref (run);
  self->applying = FALSE;
  callboard_step_list_set_choosing (self->step_list, FALSE);
  gtk_widget_set_visible (self->foot, FALSE);
  gtk_widget_set_visible (self->notes_view, FALSE);
  g_object_connect (run,
                    "swapped-object-signal::notify::fraction", update_run, self,
                    "swapped-object-signal::notify::paused", update_run, self,
                    "swapped-object-signal::notify::seconds-left", update_run, self,
                    "swapped-object-signal::notify::running", update, self,
                    "swapped-object-signal::ended", update, self,
                    NULL);
  update (self);
}

/**
 * callboard_run_dialog_get_applied:
 * @self: a dialog
 *
 * Returns: whether what it shows is, or was, carried out
 */
gboolean
callboard_run_dialog_get_applied (CallboardRunDialog *self)
{
  g_return_val_if_fail (CALLBOARD_IS_RUN_DIALOG (self), FALSE);

  return self->applying || self->run != NULL;
}

/**
 * callboard_run_dialog_complain:
 * @self: a dialog whose plan was to be applied
 * @error: why nothing could be begun
 *
 * Leaves the decision open.
 */
void
callboard_run_dialog_complain (CallboardRunDialog *self,
                               const GError       *error)
{
  g_return_if_fail (CALLBOARD_IS_RUN_DIALOG (self));

  self->applying = FALSE;
  if (self->run != NULL)
    g_signal_handlers_disconnect_by_data (self->run, self);
  g_clear_object (&self->run);
  callboard_step_list_set_choosing (self->step_list, TRUE);
  update (self);
  callboard_error_dialog_present (GTK_WIDGET (self), _("Nothing Was Changed"), error);
}
