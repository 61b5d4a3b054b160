/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include "base/callboard-error.h"
#include "base/callboard-return-code.h"
#include "plan/callboard-resume-private.h"
#include "plan/callboard-run-private.h"

/* What of a run of the history is yet to be done. */

gboolean
callboard_resume_is_outcome (CallboardStepRecord *row,
                             const char          *outcome)
{
  return g_strcmp0 (row->outcome, outcome) == 0;
}

/* By which the run came to its end, with nothing done: the network, the clock, the account. */
static gboolean
failed_on_the_way (CallboardStepRecord *row)
{
  const CallboardReturnCode *code = row->error_code != NULL ? callboard_return_code_lookup (row->error_code) : NULL;
  g_autoptr(GEnumClass) kinds = g_type_class_ref (CALLBOARD_TYPE_ERROR_CODE);
  const GEnumValue *kind = row->error_code != NULL ? g_enum_get_value_by_nick (kinds, row->error_code) : NULL;
  g_autoptr(GError) error = NULL;

  if (!callboard_resume_is_outcome (row, CALLBOARD_STEP_FAILED) || (code == NULL && kind == NULL))
    return FALSE;

  error = callboard_error_new (code != NULL ? code->kind : (CallboardErrorCode) kind->value, "%s", row->error_code);
  return callboard_run_error_stops_all (error);
}

/* Not sent, or sent without effect. */
static gboolean
is_open (CallboardStepRecord *row)
{
  return row->wanted && (callboard_resume_is_outcome (row, CALLBOARD_STEP_WAITING) || failed_on_the_way (row) ||
                         (callboard_resume_is_outcome (row, CALLBOARD_STEP_SKIPPED) &&
                          g_strcmp0 (row->error_code, "cancelled") == 0));
}

/* Nothing shows whether it took effect, and doing it once more does no harm. */
static gboolean
may_be_repeated (CallboardStepRecord *row)
{
  g_autoptr(CallboardEffect) effect = NULL;

  if (!row->wanted || !callboard_resume_is_outcome (row, CALLBOARD_STEP_UNKNOWN))
    return FALSE;

  effect = callboard_effect_parse (row->effect, NULL);
  return effect != NULL && callboard_effect_bears_repeat (effect->kind);
}

gboolean
callboard_resume_is_left (CallboardStepRecord *row)
{
  return is_open (row) || may_be_repeated (row);
}

/**
 * callboard_resume_count_left:
 * @run: a run of the history, with its steps
 *
 * Returns: how many steps callboard_resume_prepare() would plan, at most
 */
guint
callboard_resume_count_left (CallboardRunRecord *run)
{
  guint n_left = 0;

  for (guint i = 0; run->steps != NULL && i < run->steps->len; i++)
    n_left += callboard_resume_is_left (g_ptr_array_index (run->steps, i)) ? 1 : 0;

  return n_left;
}

/**
 * callboard_resume_may_go_on:
 * @run: a run of the history, with its steps
 *
 * Returns: whether it ended before all of it was tried: it was interrupted, stopped, or the service could not be reached any
 *   more
 */
gboolean
callboard_resume_may_go_on (CallboardRunRecord *run)
{
  if (g_strcmp0 (run->state, CALLBOARD_RUN_INTERRUPTED) == 0 || g_strcmp0 (run->state, CALLBOARD_RUN_STOPPED) == 0)
    return TRUE;
  if (g_strcmp0 (run->state, CALLBOARD_RUN_PARTLY) != 0 && g_strcmp0 (run->state, CALLBOARD_RUN_FAILED) != 0)
    return FALSE;

  for (guint i = 0; run->steps != NULL && i < run->steps->len; i++)
    {
      if (is_open (g_ptr_array_index (run->steps, i)))
        return TRUE;
    }

  return FALSE;
}
