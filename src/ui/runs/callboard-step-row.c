/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "ui/runs/callboard-step-row.h"

struct _CallboardStepRow
{
  AdwBin         parent_instance;

  GtkStack      *outcome_stack;
  GtkImage      *outcome_icon;
  GtkLabel      *text_label;
  GtkLabel      *outcome_label;
  GtkLabel      *details_label;

  CallboardStep *step;   /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CallboardStepRow, callboard_step_row, ADW_TYPE_BIN)

static const struct
{
  const char *text;
  const char *icon_name;
  const char *style_class;
} outcomes[] = {
  [CALLBOARD_OUTCOME_WAITING] = { N_("Waiting"), "content-loading-symbolic", "dimmed" },
  [CALLBOARD_OUTCOME_RUNNING] = { N_("Under way"), NULL, NULL },
  [CALLBOARD_OUTCOME_DONE] = { N_("Done"), "object-select-symbolic", "success" },
  [CALLBOARD_OUTCOME_FAILED] = { N_("Failed"), "dialog-error-symbolic", "error" },
  [CALLBOARD_OUTCOME_SKIPPED] = { N_("Left out"), "content-loading-symbolic", "dimmed" },
  [CALLBOARD_OUTCOME_UNKNOWN] = { N_("Outcome unknown"), "dialog-question-symbolic", "warning" },
};

static void
show_outcome (CallboardStepRow *self)
{
  CallboardOutcome outcome = callboard_step_get_outcome (self->step);
  const GError *error = callboard_step_get_error (self->step);
  const char *classes[] = { outcomes[outcome].style_class, NULL };
  g_autofree char *sentence = error ? callboard_error_dup_sentence (error) : NULL;
  g_autofree char *both = NULL;

  /* Translators: what became of a step, and why */
  both = sentence ? g_strdup_printf (_("%s: %s"), _(outcomes[outcome].text), sentence) : NULL;
  gtk_label_set_label (self->outcome_label, both ? both : _(outcomes[outcome].text));
  if (outcomes[outcome].icon_name != NULL)
    gtk_image_set_from_icon_name (self->outcome_icon, outcomes[outcome].icon_name);
  gtk_widget_set_css_classes (GTK_WIDGET (self->outcome_icon), classes);
  gtk_stack_set_visible_child_name (self->outcome_stack, outcomes[outcome].icon_name ? "icon" : "spinner");
}

static void
update (CallboardStepRow *self)
{
  const GError *error = callboard_step_get_error (self->step);
  g_autofree char *call = callboard_step_dup_call (self->step);
  g_autofree char *said = error ? callboard_error_dup_details (error) : NULL;
  g_autofree char *details = said ? g_strdup_printf ("%s\n%s", call, said) : g_strdup (call);

  gtk_label_set_label (self->text_label, callboard_step_get_text (self->step));
  gtk_label_set_label (self->details_label, details);
  show_outcome (self);
}

static void
callboard_step_row_dispose (GObject *object)
{
  CallboardStepRow *self = CALLBOARD_STEP_ROW (object);

  callboard_step_row_set_step (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_STEP_ROW);

  G_OBJECT_CLASS (callboard_step_row_parent_class)->dispose (object);
}

static void
callboard_step_row_class_init (CallboardStepRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_step_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/callboard/Callboard/ui/callboard-step-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardStepRow, outcome_stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardStepRow, outcome_icon);
  gtk_widget_class_bind_template_child (widget_class, CallboardStepRow, text_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardStepRow, outcome_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardStepRow, details_label);
}

static void
callboard_step_row_init (CallboardStepRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * callboard_step_row_new:
 *
 * Returns: (transfer floating): a row without a step
 */
GtkWidget *
callboard_step_row_new (void)
{
  return g_object_new (CALLBOARD_TYPE_STEP_ROW, NULL);
}

/**
 * callboard_step_row_set_step:
 * @self: a row
 * @step: (nullable): what to show and follow
 */
void
callboard_step_row_set_step (CallboardStepRow *self,
                             CallboardStep    *step)
{
  g_return_if_fail (CALLBOARD_IS_STEP_ROW (self));

  if (self->step != NULL)
    g_signal_handlers_disconnect_by_data (self->step, self);
  g_set_object (&self->step, step);
  if (step == NULL)
    return;

  g_object_connect (step,
                    "swapped-object-signal::notify::outcome", update, self,
                    "swapped-object-signal::notify::error", update, self,
                    NULL);
  update (self);
}
