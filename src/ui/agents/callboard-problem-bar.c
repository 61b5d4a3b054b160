/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "ui/agents/callboard-problem-bar.h"

struct _CallboardProblemBar
{
  AdwBin       parent_instance;

  GtkRevealer *revealer;
  GtkLabel    *sentence_label;
  GtkExpander *details_expander;
  GtkLabel    *details_label;
};

G_DEFINE_FINAL_TYPE (CallboardProblemBar, callboard_problem_bar, ADW_TYPE_BIN)

static const char *
outcome_label (CallboardOutcome outcome)
{
  switch (outcome)
    {
    case CALLBOARD_OUTCOME_DONE:
      return _("Done");
    case CALLBOARD_OUTCOME_FAILED:
      return _("Failed");
    case CALLBOARD_OUTCOME_SKIPPED:
      return _("Left out");
    case CALLBOARD_OUTCOME_UNKNOWN:
      return _("Not known");
    case CALLBOARD_OUTCOME_RUNNING:
      return _("Under way");
    case CALLBOARD_OUTCOME_WAITING:
    default:
      return _("Waiting");
    }
}

static void
callboard_problem_bar_dispose (GObject *object)
{
  /* The bin must let go of its child itself, as the template knows it too. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CALLBOARD_TYPE_PROBLEM_BAR);

  G_OBJECT_CLASS (callboard_problem_bar_parent_class)->dispose (object);
}

static void
callboard_problem_bar_class_init (CallboardProblemBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_problem_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-problem-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardProblemBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, CallboardProblemBar, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardProblemBar, details_expander);
  gtk_widget_class_bind_template_child (widget_class, CallboardProblemBar, details_label);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
callboard_problem_bar_init (CallboardProblemBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_texts (CallboardProblemBar *self,
            const char          *sentence,
            const char          *details)
{
  gtk_label_set_label (self->sentence_label, sentence);
  gtk_label_set_label (self->details_label, details);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

/**
 * callboard_problem_bar_show_error:
 * @error: what failed
 */
void
callboard_problem_bar_show_error (CallboardProblemBar *self,
                                  const GError        *error)
{
  g_autofree char *sentence = callboard_error_dup_sentence (error);
  g_autofree char *details = callboard_error_dup_details (error);

  show_texts (self, sentence, details);
}

static void
append_step (GString       *details,
             CallboardStep *step)
{
  const GError *error = callboard_step_get_error (step);
  g_autofree char *why = error != NULL ? callboard_error_dup_details (error) : NULL;

  if (details->len > 0)
    g_string_append_c (details, '\n');
  /* Translators: what became of a step, then what it was to do */
  g_string_append_printf (details, _("%s: %s"), outcome_label (callboard_step_get_outcome (step)),
                          callboard_step_get_text (step));
  if (why != NULL)
    g_string_append_printf (details, "\n%s", why);
}

/**
 * callboard_problem_bar_show_run:
 * @run: a run of which something failed
 */
void
callboard_problem_bar_show_run (CallboardProblemBar *self,
                                CallboardRun        *run)
{
  CallboardPlan *plan = callboard_run_get_plan (run);
  const GError *error = callboard_run_get_first_error (run);
  g_autofree char *sentence = error != NULL ? callboard_error_dup_sentence (error) : callboard_run_dup_summary (run);
  g_autoptr(GString) details = g_string_new (NULL);

  for (guint i = 0; i < callboard_plan_get_n_steps (plan); i++)
    append_step (details, callboard_plan_get_step (plan, i));
  show_texts (self, sentence, details->str);
  gtk_expander_set_expanded (self->details_expander, callboard_run_get_n_done (run) > 0);
}

/**
 * callboard_problem_bar_clear:
 */
void
callboard_problem_bar_clear (CallboardProblemBar *self)
{
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}
