/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "plan/callboard-run-private.h"

/* How a step ended, and what is said of it. */

void
callboard_ending_clear (CallboardEnding *ending)
{
  g_clear_error (&ending->error);
}

void
callboard_ending_set (CallboardEnding  *ending,
                      CallboardOutcome  outcome,
                      GError           *error)
{
  g_clear_error (&ending->error);
  ending->outcome = outcome;
  ending->error = error;
}

/**
 * callboard_run_error_stops_all: (skip)
 * @error: (nullable): why a step failed
 *
 * Returns: whether every further step would fail for the same reason
 */
gboolean
callboard_run_error_stops_all (const GError *error)
{
  static const CallboardErrorCode codes[] = {
    CALLBOARD_ERROR_NO_NETWORK, CALLBOARD_ERROR_NAME, CALLBOARD_ERROR_TLS, CALLBOARD_ERROR_CLOCK,
    CALLBOARD_ERROR_SIGNATURE, CALLBOARD_ERROR_ACCOUNT, CALLBOARD_ERROR_APP,
  };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      if (callboard_error_is (error, codes[i]))
        return TRUE;
    }

  return callboard_error_is_cancelled (error);
}

/**
 * callboard_run_error_will_pass: (skip)
 * @error: (nullable): why a reading failed
 *
 * Returns: whether the same may well succeed in a moment
 */
gboolean
callboard_run_error_will_pass (const GError *error)
{
  return callboard_error_is (error, CALLBOARD_ERROR_SERVER_FAILED) ||
         callboard_error_is (error, CALLBOARD_ERROR_TIMED_OUT) ||
         callboard_error_is (error, CALLBOARD_ERROR_RATE_LIMITED) ||
         callboard_error_is (error, CALLBOARD_ERROR_NOT_UNDERSTOOD) ||
         callboard_error_is (error, CALLBOARD_ERROR_NO_NETWORK);
}

static GError *
unknown_error (CallboardStep *step,
               const char    *sentence)
{
  return callboard_error_new_about (CALLBOARD_ERROR_UNKNOWN_OUTCOME, callboard_step_get_text (step), sentence);
}

/*< private >
 * callboard_run_lost_error:
 * @step: a step whose answer was lost, and that nothing shows the effect of
 *
 * Returns: (transfer full): the error that says so
 */
GError *
callboard_run_lost_error (CallboardStep *step)
{
  switch ((int) callboard_step_get_effect (step)->kind)
    {
    case CALLBOARD_EFFECT_EXTENSION_EXISTS:
      return unknown_error (step, _("The answer was lost, and the service does not list extensions: it may exist, but "
                                    "its password is not known. Bind it to an agent to see it, or delete it and create "
                                    "it again."));
    case CALLBOARD_EFFECT_CALLED:
      return unknown_error (step, _("The answer was lost: the call may have been placed. It is not repeated by "
                                    "itself."));
    default:
      return unknown_error (step, _("The answer was lost, and reading back does not show whether the change was made. "
                                    "Refresh to see how things stand."));
    }
}

/*< private >
 * callboard_run_not_made_error:
 * @step: a step whose answer was lost, and that did not take effect
 *
 * Returns: (transfer full): the error that says so
 */
GError *
callboard_run_not_made_error (CallboardStep *step)
{
  return callboard_error_new_about (CALLBOARD_ERROR_SERVER_FAILED, callboard_step_get_text (step),
                                    _("The contact center did not answer, and reading back shows that the change was not "
                                      "made. Try again in a moment."));
}

/*< private >
 * callboard_ending_not_sent:
 * @ending: takes how it ended
 * @step: a step that it did not come to sending, at least not this time
 * @error: (transfer full): why
 * @was_lost: whether it was sent before, and the answer was lost
 *
 * What was given up before is skipped; of what was sent before nobody knows.
 */
void
callboard_ending_not_sent (CallboardEnding *ending,
                           CallboardStep   *step,
                           GError          *error,
                           gboolean         was_lost)
{
  gboolean given_up = callboard_error_is_cancelled (error);

  if (!was_lost)
    {
      callboard_ending_set (ending, given_up ? CALLBOARD_OUTCOME_SKIPPED : CALLBOARD_OUTCOME_FAILED, error);
      return;
    }

  callboard_ending_set (ending, CALLBOARD_OUTCOME_UNKNOWN, callboard_run_lost_error (step));
  g_error_free (error);
}
