/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/runs/callboard-run-dialog.h"
#include "ui/runs/callboard-step-row.h"

struct _CallboardRunDialog
{
  AdwDialog       parent_instance;

  GtkProgressBar *progress_bar;
  GtkLabel       *summary_label;
  GtkWidget      *stop_button;

  CallboardRun   *run;   /* (owned) */
};

G_DEFINE_FINAL_TYPE (CallboardRunDialog, callboard_run_dialog, ADW_TYPE_DIALOG)

enum {
  PROP_0,
  PROP_PLAN,
  PROP_RUN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
update (CallboardRunDialog *self)
{
  gboolean running = callboard_run_get_running (self->run);
  g_autofree char *summary = running ? NULL : callboard_run_dup_summary (self->run);
  double fraction;

  g_object_get (self->run, "fraction", &fraction, NULL);
  gtk_progress_bar_set_fraction (self->progress_bar, fraction);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), running);
  gtk_widget_set_visible (self->stop_button, running);
  gtk_label_set_label (self->summary_label, summary ? summary : "");
  gtk_widget_set_visible (GTK_WIDGET (self->summary_label), summary != NULL);
}

static void
on_stop_cb (CallboardRunDialog *self)
{
  callboard_run_stop (self->run);
  gtk_widget_set_sensitive (self->stop_button, FALSE);
}

static void
on_setup_cb (CallboardRunDialog *self,
             GtkListItem        *list_item)
{
  gtk_list_item_set_child (list_item, callboard_step_row_new ());
  gtk_list_item_set_activatable (list_item, FALSE);
}

static void
on_bind_cb (CallboardRunDialog *self,
            GtkListItem        *list_item)
{
  CallboardStep *step = gtk_list_item_get_item (list_item);

  callboard_step_row_set_step (CALLBOARD_STEP_ROW (gtk_list_item_get_child (list_item)), step);
  gtk_list_item_set_accessible_label (list_item, callboard_step_get_text (step));
}

static void
on_unbind_cb (CallboardRunDialog *self,
              GtkListItem        *list_item)
{
  callboard_step_row_set_step (CALLBOARD_STEP_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
callboard_run_dialog_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  CallboardRunDialog *self = CALLBOARD_RUN_DIALOG (object);

  switch (prop_id)
    {
    case PROP_PLAN:
      g_value_set_object (value, self->run ? callboard_run_get_plan (self->run) : NULL);
      break;
    case PROP_RUN:
      g_value_set_object (value, self->run);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
callboard_run_dialog_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  CallboardRunDialog *self = CALLBOARD_RUN_DIALOG (object);

  switch (prop_id)
    {
    case PROP_RUN:
      self->run = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
callboard_run_dialog_constructed (GObject *object)
{
  CallboardRunDialog *self = CALLBOARD_RUN_DIALOG (object);

  G_OBJECT_CLASS (callboard_run_dialog_parent_class)->constructed (object);

  adw_dialog_set_title (ADW_DIALOG (self), callboard_plan_get_title (callboard_run_get_plan (self->run)));
  g_object_notify_by_pspec (object, properties[PROP_PLAN]);
  g_object_connect (self->run,
                    "swapped-object-signal::notify::fraction", update, self,
                    "swapped-object-signal::notify::running", update, self,
                    "swapped-object-signal::ended", update, self,
                    NULL);
  update (self);
}

static void
callboard_run_dialog_dispose (GObject *object)
{
  CallboardRunDialog *self = CALLBOARD_RUN_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_RUN_DIALOG);
  g_clear_object (&self->run);

  G_OBJECT_CLASS (callboard_run_dialog_parent_class)->dispose (object);
}

static void
callboard_run_dialog_class_init (CallboardRunDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = callboard_run_dialog_get_property;
  object_class->set_property = callboard_run_dialog_set_property;
  object_class->constructed = callboard_run_dialog_constructed;
  object_class->dispose = callboard_run_dialog_dispose;

  properties[PROP_PLAN] = g_param_spec_object ("plan", NULL, NULL, G_TYPE_LIST_MODEL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_RUN] = g_param_spec_object ("run", NULL, NULL, CALLBOARD_TYPE_RUN,
                                              G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-run-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardRunDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, CallboardRunDialog, summary_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardRunDialog, stop_button);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind_cb);
}

static void
callboard_run_dialog_init (CallboardRunDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
  return g_object_new (CALLBOARD_TYPE_RUN_DIALOG, "run", run, NULL);
}
