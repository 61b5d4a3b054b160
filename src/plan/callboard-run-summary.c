/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "plan/callboard-run-private.h"

/* The exit status of callboardctl for steps whose outcome is unknown: a contract, as are those of errors. */
#define EXIT_UNKNOWN 6

/**
 * callboard_run_get_n_done:
 * @self: a run
 *
 * Returns: how many steps did what they were for
 */
guint
callboard_run_get_n_done (CallboardRun *self)
{
  g_return_val_if_fail (CALLBOARD_IS_RUN (self), 0);

  return self->n_done;
}

/**
 * callboard_run_get_n_failed:
 * @self: a run
 *
 * Returns: how many steps failed or ended unknown
 */
guint
callboard_run_get_n_failed (CallboardRun *self)
{
  g_return_val_if_fail (CALLBOARD_IS_RUN (self), 0);

  return self->n_failed + self->n_unknown;
}

/**
 * callboard_run_get_first_error:
 * @self: a run
 *
 * Returns: (transfer none) (nullable): why the first step that did not come out well did not; of a run that was stopped while
 *   it held, why it held
 */
const GError *
callboard_run_get_first_error (CallboardRun *self)
{
  g_return_val_if_fail (CALLBOARD_IS_RUN (self), NULL);

  return self->first_error;
}

/**
 * callboard_run_get_exit_status:
 * @self: a run that has ended
 *
 * Returns: what callboardctl tells a script: 0 when all is done, 6 when something is unknown, else what stands for
 *   the first error
 */
int
callboard_run_get_exit_status (CallboardRun *self)
{
  g_return_val_if_fail (CALLBOARD_IS_RUN (self), 1);

  if (self->n_unknown > 0)
    return EXIT_UNKNOWN;

  return self->first_error != NULL ? callboard_error_get_exit_status (self->first_error) : 0;
}

static char *
dup_course (CallboardRun *self)
{
  CallboardPlan *plan = callboard_run_get_plan (self);
  const GError *error = callboard_run_get_first_error (self);
  const char *title = callboard_plan_get_title (plan);
  guint n_steps = callboard_plan_get_n_steps (plan);
  g_autofree char *sentence = NULL;

  if (n_steps == 0)
    return g_strdup (_("Nothing to do: it is so already."));
  if (error == NULL)
    return g_strdup_printf (_("%s: done"), title);

  sentence = callboard_error_dup_sentence (error);
  if (n_steps == 1)
    return g_strdup_printf (_("%s: %s"), title, sentence);

  /* Translators: what was to be done, how many steps of how many were done, and why the first of the others was not. */
  return g_strdup_printf (_("%s: %u of %u steps done. %s"), title, callboard_run_get_n_done (self), n_steps, sentence);
}

/**
 * callboard_run_dup_summary:
 * @self: a run that has ended
 *
 * Returns: (transfer full): how it went, as a translated sentence for a toast
 */
char *
callboard_run_dup_summary (CallboardRun *self)
{
  g_autofree char *course = NULL, *sentence = NULL;

  g_return_val_if_fail (CALLBOARD_IS_RUN (self), NULL);

  course = dup_course (self);
  if (callboard_run_get_history_error (self) == NULL)
    return g_steal_pointer (&course);

  sentence = callboard_error_dup_sentence (callboard_run_get_history_error (self));
  /* Translators: how a run went, and a whole sentence: why that could not be written down. */
  return g_strdup_printf (_("%s – Not all of it is in the history. %s"), course, sentence);
}
