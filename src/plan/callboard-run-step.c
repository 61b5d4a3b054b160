/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "plan/callboard-plan-private.h"
#include "plan/callboard-run-private.h"
#include "plan/callboard-settle-private.h"
#include "wire/callboard-client.h"

/* The life of a step: look at what it changes, send it, and see that it came about. Whether a call took effect
 * whose answer was lost is read, never guessed; it is made again only where reading shows that it did not take
 * effect. */

/* A request whose answer was lost may still be on its way through the service, so one reading is not enough. */
#define SETTLE_READINGS 4
#define MAX_REPEATS 1

void
callboard_ending_clear (CallboardEnding *ending)
{
  g_clear_error (&ending->error);
}

static void
end (CallboardEnding  *ending,
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

/* Whether the service may have made the change although it did not say so. Of a change, “not understood” means that
 * somebody on the way turned it down (a redirect, a page that is not there): an answer of the service that makes no sense
 * is an unknown outcome. */
static gboolean
is_lost (const GError *error)
{
  return callboard_error_is (error, CALLBOARD_ERROR_UNKNOWN_OUTCOME) ||
         callboard_error_is (error, CALLBOARD_ERROR_SERVER_FAILED) ||
         callboard_error_is (error, CALLBOARD_ERROR_TIMED_OUT);
}

/* Whether it is known without looking that nothing was changed. */
static gboolean
surely_nothing_done (const GError *error)
{
  return callboard_run_error_stops_all (error) || callboard_error_is (error, CALLBOARD_ERROR_RATE_LIMITED);
}

static GError *
explain (CallboardErrorCode  code,
         CallboardStep      *step,
         const char         *sentence)
{
  GError *error = callboard_error_new (code, "%s: %s", callboard_step_get_text (step), sentence);

  callboard_error_set_reason (error, 0, sentence);

  return error;
}

static GError *
unknown_error (CallboardStep *step,
               const char    *sentence)
{
  return explain (CALLBOARD_ERROR_UNKNOWN_OUTCOME, step, sentence);
}

static GError *
lost_error (CallboardStep *step)
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

static GError *
unseen_error (CallboardStep *step)
{
  return unknown_error (step, _("The service accepted the change, but reading back does not show it. Refresh in a "
                                "moment to see whether it takes effect."));
}

static GError *
not_made_error (CallboardStep *step)
{
  return explain (CALLBOARD_ERROR_SERVER_FAILED, step,
                  _("The contact center did not answer, and reading back shows that the change was not made. Try again "
                    "in a moment."));
}

static void
take_answer (CallboardStep *step,
             const GValue  *answer)
{
  if (G_VALUE_HOLDS (answer, CALLBOARD_TYPE_RECORD))
    callboard_step_set_result (step, g_value_get_boxed (answer));
  else if (G_VALUE_HOLDS_STRING (answer))
    callboard_step_set_call_id (step, g_value_get_string (answer));
}

static gboolean
send_step (CallboardStep  *step,
           GError        **error)
{
  CallboardClient *client = callboard_floor_get_client (callboard_step_get_floor (step));
  g_autoptr(CallboardRequest) request = callboard_step_build_request (step);
  g_autoptr(DexFuture) answer = callboard_client_send (client, request);

  if (!dex_await (dex_ref (answer), error))
    return FALSE;

  take_answer (step, dex_future_get_value (answer, NULL));
  return TRUE;
}

/* The service said that it is done. What cannot be read is taken on its word. */
static void
verify (CallboardStep   *step,
        guint            patience,
        CallboardEnding *ending)
{
  for (guint i = 0; i < 2; i++)
    {
      CallboardHolds holds = CALLBOARD_HOLDS_CANNOT_TELL;

      if (i > 0 && !dex_await (callboard_sleep (patience), NULL))
        break;
      if (!callboard_settle_look (step, &holds, NULL) || holds != CALLBOARD_HOLDS_NO)
        {
          callboard_step_take_over (step);
          end (ending, CALLBOARD_OUTCOME_DONE, NULL);
          return;
        }
    }

  end (ending, CALLBOARD_OUTCOME_UNKNOWN, unseen_error (step));
}

/* The answer was lost. Only a reading after some time can say that the change was not made. */
static CallboardHolds
settle (CallboardStep *step,
        guint          patience)
{
  CallboardHolds holds = CALLBOARD_HOLDS_CANNOT_TELL;

  for (guint i = 0; i < SETTLE_READINGS; i++)
    {
      CallboardHolds seen = CALLBOARD_HOLDS_CANNOT_TELL;
      g_autoptr(GError) error = NULL;

      if (!dex_await (callboard_sleep (patience << i), NULL))
        return CALLBOARD_HOLDS_CANNOT_TELL;
      holds = CALLBOARD_HOLDS_CANNOT_TELL;
      if (callboard_settle_look (step, &seen, &error))
        holds = seen;
      else if (callboard_error_is_cancelled (error))
        break;
      if (holds == CALLBOARD_HOLDS_YES ||
          callboard_effect_get_look_at (callboard_step_get_effect (step)->kind) == CALLBOARD_LOOK_AT_NOTHING)
        break;
    }

  return holds;
}

static gboolean
may_repeat (CallboardStep  *step,
            CallboardHolds  holds,
            guint           n_repeats)
{
  CallboardEffectKind kind = callboard_step_get_effect (step)->kind;

  if (kind == CALLBOARD_EFFECT_CALLED || n_repeats >= MAX_REPEATS)
    return FALSE;

  return holds == CALLBOARD_HOLDS_NO || callboard_effect_bears_repeat (kind);
}

/* Of what is deleted by an id that is not given out again, “unknown” says that the attempt before took effect. */
static gboolean
tells_of_deletion (CallboardEffectKind  kind,
                   const GError        *error)
{
  return (kind == CALLBOARD_EFFECT_EXTENSION_GONE || kind == CALLBOARD_EFFECT_SUBSCRIPTION_GONE) &&
         callboard_error_is (error, CALLBOARD_ERROR_NOT_FOUND);
}

/* The service refused. It may be so already: by the attempt whose answer was lost, or by somebody else. */
static void
refused (CallboardStep   *step,
         GError          *error,
         gboolean         was_lost,
         CallboardEnding *ending)
{
  CallboardEffectKind kind = callboard_step_get_effect (step)->kind;
  CallboardHolds holds = CALLBOARD_HOLDS_CANNOT_TELL;
  gboolean may_be_done = !surely_nothing_done (error) && (was_lost || !callboard_effect_creates (kind));

  if (was_lost && tells_of_deletion (kind, error))
    holds = CALLBOARD_HOLDS_YES;
  else if (may_be_done && !callboard_settle_look (step, &holds, NULL))
    holds = CALLBOARD_HOLDS_CANNOT_TELL;

  if (holds == CALLBOARD_HOLDS_YES)
    {
      callboard_step_take_over (step);
      end (ending, CALLBOARD_OUTCOME_DONE, NULL);
      g_error_free (error);
    }
  else if (was_lost && holds == CALLBOARD_HOLDS_CANNOT_TELL)
    {
      end (ending, CALLBOARD_OUTCOME_UNKNOWN, lost_error (step));
      g_error_free (error);
    }
  else
    {
      end (ending, CALLBOARD_OUTCOME_FAILED, error);
    }
}

/* It did not come to sending it, at least not this time; what was given up before is skipped. */
static void
not_sent (CallboardStep   *step,
          GError          *error,
          gboolean         was_lost,
          CallboardEnding *ending)
{
  if (!was_lost)
    {
      end (ending, callboard_error_is_cancelled (error) ? CALLBOARD_OUTCOME_SKIPPED : CALLBOARD_OUTCOME_FAILED, error);
      return;
    }

  end (ending, CALLBOARD_OUTCOME_UNKNOWN, lost_error (step));
  g_error_free (error);
}

/* Returns whether to send it again. */
static gboolean
answer_lost (CallboardStep   *step,
             guint            patience,
             guint            n_repeats,
             CallboardEnding *ending)
{
  CallboardHolds holds = settle (step, patience);

  if (holds == CALLBOARD_HOLDS_YES)
    {
      callboard_step_take_over (step);
      end (ending, CALLBOARD_OUTCOME_DONE, NULL);
      return FALSE;
    }
  if (may_repeat (step, holds, n_repeats))
    return TRUE;

  if (holds == CALLBOARD_HOLDS_NO)
    end (ending, CALLBOARD_OUTCOME_FAILED, not_made_error (step));
  else
    end (ending, CALLBOARD_OUTCOME_UNKNOWN, lost_error (step));
  return FALSE;
}

/**
 * callboard_run_carry_out: (skip)
 * @step: a step
 * @journal: (nullable): where to write down that it is about to be sent
 * @index: which step of the plan it is
 * @patience: how long to wait before a second look, in milliseconds
 * @ending: (out caller-allocates): how it ended; %CALLBOARD_OUTCOME_RUNNING for a batch that was accepted, which is for
 *   callboard_run_verify_batches() to look for
 *
 * On a fiber only.
 */
void
callboard_run_carry_out (CallboardStep    *step,
                         CallboardJournal *journal,
                         guint             index,
                         guint             patience,
                         CallboardEnding  *ending)
{
  gboolean was_lost = FALSE;

  for (guint n_repeats = 0;; n_repeats++)
    {
      g_autoptr(GError) error = NULL;

      if (!callboard_step_prepare (step, &error))
        {
          not_sent (step, g_steal_pointer (&error), was_lost, ending);
          return;
        }
      /* Once only: after a lost answer, what is read may be what the step itself brought about. */
      if (journal != NULL && n_repeats == 0)
        callboard_journal_step_began (journal, index, step);
      if (send_step (step, &error))
        {
          if (callboard_step_get_effect (step)->kind == CALLBOARD_EFFECT_MEMBERS)
            end (ending, CALLBOARD_OUTCOME_RUNNING, NULL);
          else
            verify (step, patience, ending);
          return;
        }
      if (callboard_error_is_cancelled (error))
        {
          not_sent (step, g_steal_pointer (&error), was_lost, ending);
          return;
        }
      if (!is_lost (error))
        {
          refused (step, g_steal_pointer (&error), was_lost, ending);
          return;
        }
      was_lost = TRUE;
      if (!answer_lost (step, patience, n_repeats, ending))
        return;
    }
}

/**
 * callboard_run_verify_batches: (skip)
 * @floor: a floor
 * @queue_id: a queue as the service calls it
 * @steps: (element-type CallboardStep): batches that were accepted
 * @patience: how long to wait before a second look, in milliseconds
 * @endings: (array) (out caller-allocates): how each ended
 *
 * On a fiber only.
 */
void
callboard_run_verify_batches (CallboardFloor  *floor,
                              const char      *queue_id,
                              GPtrArray       *steps,
                              guint            patience,
                              CallboardEnding *endings)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GArray) holds = g_array_new (FALSE, FALSE, sizeof (CallboardHolds));
      gboolean read, all = TRUE;

      if (i > 0 && !dex_await (callboard_sleep (patience), NULL))
        return;
      read = callboard_settle_look_members (floor, queue_id, steps, holds, NULL);
      for (guint j = 0; j < steps->len; j++)
        {
          CallboardStep *step = g_ptr_array_index (steps, j);

          if (!read || g_array_index (holds, CallboardHolds, j) != CALLBOARD_HOLDS_NO)
            {
              end (&endings[j], CALLBOARD_OUTCOME_DONE, NULL);
              continue;
            }
          end (&endings[j], CALLBOARD_OUTCOME_UNKNOWN, unseen_error (step));
          all = FALSE;
        }
      if (all)
        return;
    }
}
