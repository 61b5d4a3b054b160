/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/runs/callboard-preview-summary.h"
#include "ui/runs/callboard-run-row.h"
#include "ui/shared/callboard-page.h"

struct _CallboardRunRow
{
  GtkListBoxRow    parent_instance;

  GtkLabel        *title_label;
  GtkProgressBar  *progress_bar;
  GtkLabel        *status_label;
  GtkToggleButton *pause_button;
  GtkWidget       *stop_button;

  CallboardRun    *run;   /* (owned) */
};

G_DEFINE_FINAL_TYPE (CallboardRunRow, callboard_run_row, GTK_TYPE_LIST_BOX_ROW)

static void
update (CallboardRunRow *self)
{
  gboolean running = callboard_run_get_running (self->run);
  g_autofree char *text = running ? callboard_preview_dup_progress (self->run) : callboard_run_dup_summary (self->run);
  double fraction;

  g_object_get (self->run, "fraction", &fraction, NULL);
  gtk_progress_bar_set_fraction (self->progress_bar, fraction);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), running);
  gtk_widget_set_visible (self->stop_button, running);
  gtk_widget_set_visible (GTK_WIDGET (self->pause_button), running);
  gtk_toggle_button_set_active (self->pause_button, callboard_run_get_paused (self->run));
  gtk_label_set_label (self->status_label, text);
}

static void
on_pause_cb (CallboardRunRow *self)
{
  if (gtk_toggle_button_get_active (self->pause_button))
    callboard_run_pause (self->run);
  else
    callboard_run_resume (self->run);
}

static void
on_stop_cb (CallboardRunRow *self)
{
  callboard_run_stop (self->run);
  gtk_widget_set_sensitive (self->stop_button, FALSE);
}

static void
callboard_run_row_dispose (GObject *object)
{
  CallboardRunRow *self = CALLBOARD_RUN_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_RUN_ROW);
  g_clear_object (&self->run);

  G_OBJECT_CLASS (callboard_run_row_parent_class)->dispose (object);
}

static void
callboard_run_row_class_init (CallboardRunRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_run_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/callboard/Callboard/ui/callboard-run-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardRunRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardRunRow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, CallboardRunRow, status_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardRunRow, pause_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardRunRow, stop_button);
  gtk_widget_class_bind_template_callback (widget_class, on_pause_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_cb);
}

static void
callboard_run_row_init (CallboardRunRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * callboard_run_row_new:
 * @run: a run
 *
 * Returns: (transfer floating): a row that follows @run
 */
GtkWidget *
callboard_run_row_new (CallboardRun *run)
{
  CallboardRunRow *self = g_object_new (CALLBOARD_TYPE_RUN_ROW, NULL);
  const char *title = callboard_plan_get_title (callboard_run_get_plan (run));

  self->run = g_object_ref (run);
  gtk_label_set_label (self->title_label, title);
  callboard_widget_set_label (GTK_WIDGET (self), title);
  g_object_connect (run,
                    "swapped-object-signal::notify::fraction", update, self,
                    "swapped-object-signal::notify::paused", update, self,
                    "swapped-object-signal::notify::seconds-left", update, self,
                    "swapped-object-signal::notify::running", update, self,
                    "swapped-object-signal::ended", update, self,
                    NULL);
  update (self);

  return GTK_WIDGET (self);
}

/**
 * callboard_run_row_get_run:
 * @self: a row
 *
 * Returns: (transfer none): the run it follows
 */
CallboardRun *
callboard_run_row_get_run (CallboardRunRow *self)
{
  g_return_val_if_fail (CALLBOARD_IS_RUN_ROW (self), NULL);

  return self->run;
}
