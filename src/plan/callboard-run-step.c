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
#define MAX_UNREADABLE 4

/* How often a change is sent again: where reading shows that it was not made, and where the service was too busy. On a
 * line so bad that one of three calls fails, one step of ten thousand is given up. */
#define MAX_REPEATS 3
/* What nothing shows is told by the answer to a repetition alone. */
#define MAX_BLIND_REPEATS 6
#define MAX_REFUSALS 40
#define MAX_PREPARATIONS 4

/* Where a beginning could not be written down, so many times the run's patience passes before it is tried again. */
#define HOLD 8

/* Somebody waits for a small run, and many steps stand in each other's way. */
#define MIN_REFUSALS 4

/* A run has time: it waits for as long as the service asks for, up to so many seconds. Steps that are told the same come back
 * further and further apart, lest they stand in each other's way for ever. */
#define MAX_WAIT_SECONDS 600
#define SPREAD_MSEC 500

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
send_step (CallboardRun   *self,
           CallboardStep  *step,
           GError        **error)
{
  CallboardClient *client = callboard_floor_get_client (callboard_step_get_floor (step));
  g_autoptr(CallboardRequest) request = callboard_step_build_request (step);
  g_autoptr(DexFuture) answer = NULL;

  if (callboard_run_guards_a_call (step))
    callboard_request_set_good_for (request, callboard_run_get_good_for (self));
  answer = callboard_client_send (client, request);
  if (!dex_await (dex_ref (answer), error))
    return FALSE;

  take_answer (step, dex_future_get_value (answer, NULL));
  return TRUE;
}

/* The service said that it is done. */
static void
accepted (CallboardRun    *self,
          CallboardStep   *step,
          CallboardEnding *ending)
{
  g_autoptr(GPtrArray) alone = NULL;

  /* Looked for together with others. */
  if (callboard_effect_shares_reading (callboard_step_get_effect (step)->kind))
    {
      callboard_ending_set (ending, CALLBOARD_OUTCOME_RUNNING, NULL);
      return;
    }

  alone = g_ptr_array_new ();
  g_ptr_array_add (alone, step);
  callboard_run_verify (self, alone, ending);
}

/* Whether the effect holds now. */
static gboolean
look (CallboardRun    *self,
      CallboardStep   *step,
      CallboardHolds  *holds,
      GError         **error)
{
  /* A list that was read before will not do: the change may take its time. */
  return callboard_settle_look (step, holds, error) &&
         callboard_readings_look_in_list (self->readings, step, TRUE, holds, error);
}

/* The answer was lost. Only a reading after some time can say that the change was not made, and what cannot be read now
 * can be in a moment. */
static CallboardHolds
settle (CallboardRun  *self,
        CallboardStep *step)
{
  CallboardHolds holds = CALLBOARD_HOLDS_CANNOT_TELL;
  guint n_read = 0, n_unreadable = 0;

  if (callboard_effect_get_look_at (callboard_step_get_effect (step)->kind) == CALLBOARD_LOOK_AT_NOTHING)
    return CALLBOARD_HOLDS_CANNOT_TELL;

  while (n_read < SETTLE_READINGS && n_unreadable < MAX_UNREADABLE)
    {
      CallboardHolds seen = CALLBOARD_HOLDS_CANNOT_TELL;
      g_autoptr(GError) error = NULL;

      if (!dex_await (callboard_sleep (self->patience << n_read), NULL))
        return CALLBOARD_HOLDS_CANNOT_TELL;
      if (look (self, step, &seen, &error))
        {
          holds = seen;
          n_read++;
        }
      else if (!callboard_run_error_will_pass (error))
        {
          return CALLBOARD_HOLDS_CANNOT_TELL;
        }
      else
        {
          n_unreadable++;
        }
      if (holds == CALLBOARD_HOLDS_YES)
        return holds;
    }

  return n_read == SETTLE_READINGS ? holds : CALLBOARD_HOLDS_CANNOT_TELL;
}

static gboolean
may_repeat (CallboardStep  *step,
            CallboardHolds  holds,
            guint           n_repeats)
{
  CallboardEffectKind kind = callboard_step_get_effect (step)->kind;

  guint most = callboard_effect_get_look_at (kind) == CALLBOARD_LOOK_AT_NOTHING ? MAX_BLIND_REPEATS : MAX_REPEATS;

  if (kind == CALLBOARD_EFFECT_CALLED || n_repeats >= most)
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

/* Whether a later step of the plan binds the extension that this one creates: then its password is read there. */
static gboolean
is_bound_later (CallboardRun  *self,
                CallboardStep *step)
{
  const char *number = callboard_step_get_effect (step)->id;

  for (guint i = 0; i < callboard_plan_get_n_steps (self->plan); i++)
    {
      CallboardStep *other = callboard_plan_get_step (self->plan, i);
      const CallboardEffect *effect = callboard_step_get_effect (other);

      if (effect->kind == CALLBOARD_EFFECT_BOUND && callboard_step_get_wanted (other) &&
          g_strv_contains ((const char * const *) effect->others, number))
        return TRUE;
    }

  return FALSE;
}

/* Of an extension, which no list shows, “exists” says that the attempt before took effect: there is one of each number,
 * so that asking for it once more makes no second one. Its password went with the answer that was lost. */
static gboolean
tells_of_creation (CallboardRun  *self,
                   CallboardStep *step,
                   const GError  *error)
{
  return callboard_step_get_effect (step)->kind == CALLBOARD_EFFECT_EXTENSION_EXISTS &&
         callboard_error_is (error, CALLBOARD_ERROR_TAKEN) && is_bound_later (self, step);
}

/* The service refused. It may be so already: by the attempt whose answer was lost, or by somebody else. */
static void
refused (CallboardRun    *self,
         CallboardStep   *step,
         GError          *error,
         gboolean         was_lost,
         CallboardEnding *ending)
{
  CallboardEffectKind kind = callboard_step_get_effect (step)->kind;
  CallboardHolds holds = CALLBOARD_HOLDS_CANNOT_TELL;
  gboolean may_be_done = !surely_nothing_done (error) && (was_lost || !callboard_effect_creates (kind));
  gboolean found = was_lost && tells_of_creation (self, step, error);

  if (found || (was_lost && tells_of_deletion (kind, error)))
    holds = CALLBOARD_HOLDS_YES;
  else if (may_be_done && !look (self, step, &holds, NULL))
    holds = CALLBOARD_HOLDS_CANNOT_TELL;

  if (holds == CALLBOARD_HOLDS_YES)
    {
      /* Nobody lists extensions: it may have been there all the time. */
      callboard_step_set_held (step, !was_lost || found);
      callboard_step_take_over (step);
      callboard_ending_set (ending, CALLBOARD_OUTCOME_DONE, NULL);
      g_error_free (error);
    }
  else if (was_lost && holds == CALLBOARD_HOLDS_CANNOT_TELL)
    {
      callboard_ending_set (ending, CALLBOARD_OUTCOME_UNKNOWN, callboard_run_lost_error (step));
      g_error_free (error);
    }
  else
    {
      callboard_ending_set (ending, CALLBOARD_OUTCOME_FAILED, error);
    }
}

/* Returns whether to send it again. */
static gboolean
answer_lost (CallboardRun    *self,
             CallboardStep   *step,
             guint            n_repeats,
             CallboardEnding *ending)
{
  CallboardHolds holds = settle (self, step);

  if (holds == CALLBOARD_HOLDS_YES)
    {
      callboard_step_take_over (step);
      callboard_ending_set (ending, CALLBOARD_OUTCOME_DONE, NULL);
      return FALSE;
    }
  if (may_repeat (step, holds, n_repeats))
    return TRUE;

  if (holds == CALLBOARD_HOLDS_NO)
    callboard_ending_set (ending, CALLBOARD_OUTCOME_FAILED, callboard_run_not_made_error (step));
  else
    callboard_ending_set (ending, CALLBOARD_OUTCOME_UNKNOWN, callboard_run_lost_error (step));
  return FALSE;
}

/* The service had no time: nothing was done, and it says when to come back. A call is placed when it is asked for, or
 * not at all. */
static gboolean
waits_for_service (CallboardRun  *self,
                   CallboardStep *step,
                   guint          n_refusals,
                   const GError  *error)
{
  guint seconds = callboard_error_get_retry_after (error);
  guint spread = SPREAD_MSEC * (MIN (n_refusals, 16) + 1);
  guint msec = self->patience << MIN (n_refusals, 6);
  guint most = MIN (MIN_REFUSALS + callboard_plan_get_n_steps (self->plan), MAX_REFUSALS);

  if (!callboard_error_is (error, CALLBOARD_ERROR_RATE_LIMITED) || n_refusals >= most ||
      seconds > MAX_WAIT_SECONDS || callboard_step_get_effect (step)->kind == CALLBOARD_EFFECT_CALLED)
    return FALSE;

  if (seconds > 0)
    msec = seconds * 1000 + (guint) g_random_int_range (0, (gint32) spread);
  while (msec > 0 && !callboard_run_queue_stopped (self->queue))
    {
      guint slice = MIN (msec, 1000);

      if (!dex_await (callboard_sleep (slice), NULL))
        return FALSE;
      msec -= slice;
    }

  return !callboard_run_queue_stopped (self->queue);
}

/* What is in the way may pass in a moment: then it is looked at again. */
static gboolean
prepare (CallboardRun   *self,
         CallboardStep  *step,
         gboolean        was_lost,
         GError        **error)
{
  guint n_failures = 0, n_refusals = 0;

  while (TRUE)
    {
      g_autoptr(GError) failure = NULL;

      /* What an attempt made whose answer was lost is not in the way. */
      if (callboard_step_prepare (step, self->readings, &failure) &&
          (was_lost || callboard_step_check_new (step, self->readings, &failure)))
        return TRUE;
      if (waits_for_service (self, step, n_refusals++, failure))
        continue;
      if (++n_failures < MAX_PREPARATIONS && callboard_run_error_will_pass (failure) &&
          !callboard_run_queue_stopped (self->queue) && dex_await (callboard_sleep (self->patience << n_failures), NULL))
        continue;

      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
}

typedef struct
{
  guint    n_repeats;
  guint    n_refusals;
  gboolean was_lost;
} Course;

/* Returns whether to send it again. */
static gboolean
attempt (CallboardRun    *self,
         CallboardStep   *step,
         Course          *course,
         CallboardEnding *ending)
{
  g_autoptr(GError) error = NULL;
  gboolean accepts = send_step (self, step, &error);

  callboard_readings_note_write (self->readings, step);
  if (accepts)
    accepted (self, step, ending);
  else if (callboard_error_is_cancelled (error))
    callboard_ending_not_sent (ending, step, g_steal_pointer (&error), course->was_lost);
  else if (waits_for_service (self, step, course->n_refusals, error))
    {
      course->n_refusals++;
      return TRUE;
    }
  else if (!is_lost (error))
    refused (self, step, g_steal_pointer (&error), course->was_lost, ending);
  else
    {
      course->was_lost = TRUE;
      return answer_lost (self, step, course->n_repeats++, ending);
    }

  return FALSE;
}

/**
 * callboard_run_write_beginning: (skip)
 * @self: a run
 * @index: a step that is about to be sent
 * @held: (out): whether that took its time
 *
 * On a fiber only. What is not on the disk is not sent, as a process that is killed would leave no trace of it; so where the
 * disk is full, the run holds until it can be written, or until it is stopped.
 *
 * Returns: whether @index may be sent
 */
gboolean
callboard_run_write_beginning (CallboardRun *self,
                               guint         index,
                               gboolean     *held)
{
  *held = FALSE;
  while (TRUE)
    {
      g_autoptr(GError) error = NULL;
      gboolean written = self->journal == NULL ||
                         callboard_journal_step_began (self->journal, index, callboard_plan_get_step (self->plan, index), &error);

      if (!written && !callboard_run_queue_stopped (self->queue))
        {
          *held = TRUE;
          callboard_run_set_hold (self, error);
          /* Whoever was told of it may have stopped it there and then. */
          if (!callboard_run_queue_stopped (self->queue) && dex_await (callboard_sleep (self->patience * HOLD), NULL) &&
              !callboard_run_queue_stopped (self->queue))
            continue;
        }

      /* Also whoever tries no more is not to hold the others up: these find out for themselves. */
      callboard_run_set_hold (self, NULL);
      return written;
    }
}

/* Between two attempts, or while the disk was full, somebody may have begun to speak. */
static void
wait_again (CallboardStep *step,
            Course        *course)
{
  callboard_step_set_begun_before (step, course->was_lost);
  callboard_step_set_outcome (step, CALLBOARD_OUTCOME_WAITING, NULL);
}

/**
 * callboard_run_carry_out: (skip)
 * @self: a run
 * @index: which step of its plan
 * @ending: (out caller-allocates): how it ended; %CALLBOARD_OUTCOME_RUNNING for one that was accepted, which is for
 *   callboard_run_verify() to look for
 *
 * On a fiber only.
 *
 * Returns: %FALSE where it did not end, as it must not be sent before its agent is idle
 */
gboolean
callboard_run_carry_out (CallboardRun    *self,
                         guint            index,
                         CallboardEnding *ending)
{
  CallboardStep *step = callboard_plan_get_step (self->plan, index);
  Course course = { .was_lost = callboard_step_get_begun_before (step) };

  for (gboolean begun = FALSE;;)
    {
      g_autoptr(GError) error = NULL;
      gboolean held = FALSE;

      if (!prepare (self, step, course.was_lost, &error))
        {
          callboard_ending_not_sent (ending, step, g_steal_pointer (&error), course.was_lost);
          return TRUE;
        }
      if (callboard_run_may_cut_a_call (self, step))
        {
          wait_again (step, &course);
          return FALSE;
        }
      /* Once only: after a lost answer, what is read may be what the step itself brought about. */
      if (!begun && !callboard_run_write_beginning (self, index, &held))
        {
          error = callboard_error_new (CALLBOARD_ERROR_CANCELLED, "The run was stopped before this step");
          callboard_ending_not_sent (ending, step, g_steal_pointer (&error), course.was_lost);
          return TRUE;
        }
      begun = TRUE;
      /* Where it took its time, what the step changes is looked at once more. */
      if (!held && !attempt (self, step, &course, ending))
        return TRUE;
    }
}
