/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "plan/callboard-fixit.h"
#include "plan/callboard-run-private.h"
#include "plan/callboard-settle-private.h"

/* Who is waited for to be idle. All of them are looked at together, now and then, while the workers go on with what does not
 * wait; the time that the run is paused does not count. */

/* Between two looks: so many times the run's patience. */
#define INTERVAL 40
/* Where requests are rationed, so much of them is left to the steps that are sent. */
#define SHARE 4
#define SLICE_MSEC 1000

/* So long does it count that somebody was seen not to be on the telephone; where requests are rationed, until so many had
 * their turn. */
#define GOOD_FOR_MSEC 10000
#define GOOD_FOR_REQUESTS 6

struct _CallboardWait
{
  guint    index;    /* of the step */
  gint64   waited;   /* microseconds, also for a step before that waited for the same agent */
  gboolean looked;   /* at least once */
  gboolean read;     /* at the last look, the state could be told */
};

static CallboardWait *
get_wait (CallboardRun *self,
          guint         i)
{
  return &g_array_index (self->waits, CallboardWait, i);
}

static CallboardStep *
get_step (CallboardRun        *self,
          const CallboardWait *wait)
{
  return callboard_plan_get_step (self->plan, wait->index);
}

static gboolean
is_guard (CallboardStep *step)
{
  return !callboard_effect_waits (callboard_step_get_effect (step)->kind);
}

/* The wait, taken from the list; whoever waits for the same agent next has only what is left of the time. */
static CallboardWait
take_wait (CallboardRun *self,
           guint         i)
{
  CallboardWait wait = *get_wait (self, i);

  g_array_remove_index (self->waits, i);
  g_hash_table_replace (self->waited, g_strdup (callboard_step_get_effect (get_step (self, &wait))->id),
                        g_memdup2 (&wait.waited, sizeof wait.waited));

  return wait;
}

static char *
dup_time_is_up (CallboardStep *step,
                gboolean       read)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);
  CallboardAgent *agent = read ? callboard_floor_lookup_agent (callboard_step_get_floor (step), effect->id) : NULL;
  g_autofree char *state = agent != NULL ? callboard_agent_dup_state_label (agent) : NULL;
  guint minutes = (guint) (effect->limit + 59) / 60;

  if (state == NULL)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "After %u minute it could not be read whether the agent is idle; the agent was left "
                                         "alone.",
                                         "After %u minutes it could not be read whether the agent is idle; the agent was left "
                                         "alone.",
                                         minutes),
                            minutes);

  /* Translators: the state of an agent, such as “Talking”, and a number of minutes. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "The agent was still in the state “%s” after %u minute, and was left alone.",
                                       "The agent was still in the state “%s” after %u minutes, and was left alone.",
                                       minutes),
                          state, minutes);
}

static GError *
time_is_up (CallboardStep *step,
            gboolean       read)
{
  g_autofree char *sentence = dup_time_is_up (step, read);

  return callboard_error_new_about (CALLBOARD_ERROR_IN_USE, callboard_step_get_text (step), sentence);
}

/* A step that is waited for no more, and is not sent either. */
static void
end_wait (CallboardRun    *self,
          CallboardWait   *wait,
          CallboardEnding *ending)
{
  callboard_run_end_step (self, wait->index, ending);
  callboard_run_queue_verified (self->queue, wait->index);
}

static void
let_go (CallboardRun  *self,
        CallboardWait *wait)
{
  g_auto(CallboardEnding) ending = { .outcome = CALLBOARD_OUTCOME_DONE };

  if (is_guard (get_step (self, wait)))
    callboard_run_queue_ready_again (self->queue, wait->index);
  else
    end_wait (self, wait, &ending);
}

/* A sign-out that waits to be sent is skipped by the queue. */
static void
give_up (CallboardRun  *self,
         CallboardWait *wait)
{
  g_auto(CallboardEnding) ending = { .outcome = CALLBOARD_OUTCOME_SKIPPED };

  if (is_guard (get_step (self, wait)))
    {
      callboard_run_queue_ready_again (self->queue, wait->index);
      return;
    }

  ending.error = callboard_error_new (CALLBOARD_ERROR_CANCELLED, "The run was stopped before this step");
  end_wait (self, wait, &ending);
}

static gboolean
is_over (CallboardRun  *self,
         CallboardWait *wait)
{
  return wait->waited >= callboard_step_get_effect (get_step (self, wait))->limit * G_USEC_PER_SEC;
}

/* Whether a reading showed it; the floor knows by then what was read. */
static gboolean
is_free (CallboardStep  *step,
         CallboardHolds  holds)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);
  CallboardAgent *agent = callboard_floor_lookup_agent (callboard_step_get_floor (step), effect->id);

  if (holds == CALLBOARD_HOLDS_CANNOT_TELL)
    return FALSE;

  return holds == CALLBOARD_HOLDS_YES || agent == NULL ||
         (is_guard (step) && !callboard_state_may_be_a_call (callboard_agent_get_state (agent)));
}

/* Returns how many requests it took. */
static guint
look (CallboardRun *self,
      gboolean      at_all)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_new ();
  g_autoptr(GArray) holds = g_array_new (FALSE, FALSE, sizeof (CallboardHolds));
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint n_requests;

  for (guint i = 0; i < self->waits->len; i++)
    {
      CallboardWait *wait = get_wait (self, i);

      if (!at_all && wait->looked)
        continue;
      wait->looked = TRUE;
      g_ptr_array_add (steps, get_step (self, wait));
    }
  if (steps->len == 0)
    return 0;

  n_requests = callboard_readings_look (self->readings, steps, holds);
  for (guint i = 0; i < steps->len; i++)
    g_hash_table_insert (seen, g_ptr_array_index (steps, i), &g_array_index (holds, CallboardHolds, i));
  for (guint i = self->waits->len; i > 0; i--)
    {
      CallboardWait *wait = get_wait (self, i - 1), taken;
      CallboardStep *step = get_step (self, wait);
      const CallboardHolds *now = g_hash_table_lookup (seen, step);

      if (now == NULL)
        continue;
      wait->read = *now != CALLBOARD_HOLDS_CANNOT_TELL;
      if (!is_free (step, *now))
        continue;
      taken = take_wait (self, i - 1);
      let_go (self, &taken);
    }

  return n_requests;
}

static void
end_those_over (CallboardRun *self)
{
  for (guint i = self->waits->len; i > 0; i--)
    {
      g_auto(CallboardEnding) ending = { .outcome = CALLBOARD_OUTCOME_UNKNOWN };
      CallboardStep *step = get_step (self, get_wait (self, i - 1));
      CallboardWait wait;

      if (!is_over (self, get_wait (self, i - 1)))
        continue;
      wait = take_wait (self, i - 1);
      callboard_ending_not_sent (&ending, step, time_is_up (step, wait.read), callboard_step_get_begun_before (step));
      end_wait (self, &wait, &ending);
    }
}

static void
give_all_up (CallboardRun *self)
{
  while (self->waits->len > 0)
    {
      CallboardWait wait = take_wait (self, 0);

      give_up (self, &wait);
    }
}

static gboolean
has_new (CallboardRun *self)
{
  for (guint i = 0; i < self->waits->len; i++)
    {
      if (!get_wait (self, i)->looked)
        return TRUE;
    }

  return FALSE;
}

/* Until it is time for the next look, somebody else is to be waited for, or the run is stopped. Returns FALSE where the fiber
 * itself is to end. */
static gboolean
rest (CallboardRun *self,
      guint         n_requests)
{
  guint pace = callboard_client_get_pace (callboard_floor_get_client (callboard_plan_get_floor (self->plan)));
  gint64 left = (gint64) self->patience * INTERVAL * 1000;

  if (pace > 0)
    left = MAX (left, (gint64) n_requests * SHARE * 60 * G_USEC_PER_SEC / pace);
  /* Nobody is looked at during a pause, so one who is new does not end it. */
  while ((self->paused || (left > 0 && !has_new (self))) && !callboard_run_queue_stopped (self->queue))
    {
      gint64 began = g_get_monotonic_time ();
      guint msec = self->paused ? SLICE_MSEC : (guint) MIN (left / 1000 + 1, SLICE_MSEC);
      gboolean was_paused = self->paused;

      if (!dex_await (dex_future_first (callboard_sleep (msec), callboard_run_queue_changed (self->queue), NULL), NULL))
        return FALSE;
      if (was_paused)
        continue;
      left -= g_get_monotonic_time () - began;
      for (guint i = 0; i < self->waits->len; i++)
        get_wait (self, i)->waited += g_get_monotonic_time () - began;
    }

  return TRUE;
}

static DexFuture *
watch_fiber (gpointer data)
{
  CallboardRun *self = data;
  gboolean at_all = TRUE;

  while (self->waits->len > 0)
    {
      guint n_requests = 0;

      if (callboard_run_queue_stopped (self->queue))
        {
          give_all_up (self);
          continue;
        }
      if (!self->paused)
        {
          n_requests = look (self, at_all);
          end_those_over (self);
        }
      if (self->waits->len > 0 && !rest (self, n_requests))
        break;
      at_all = !has_new (self);
    }
  self->watching = FALSE;

  return dex_future_new_true ();
}

GArray *
callboard_waits_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (CallboardWait));
}

/*< private >
 * callboard_run_watch:
 * @self: a run
 * @index: a step that waits for its agent to be idle, or that is to be sent only then
 *
 * The step is no matter of the workers' any more, until it is ready again or has ended.
 */
void
callboard_run_watch (CallboardRun *self,
                     guint         index)
{
  CallboardWait wait = { .index = index };
  const gint64 *waited = g_hash_table_lookup (self->waited, callboard_step_get_effect (get_step (self, &wait))->id);

  wait.waited = waited != NULL ? *waited : 0;
  callboard_run_queue_put_back (self->queue, index);
  g_array_append_val (self->waits, wait);
  if (self->watching)
    return;

  self->watching = TRUE;
  callboard_report_and_disown (callboard_spawn (watch_fiber, g_object_ref (self), g_object_unref), "Waiting for agents");
}

/*< private >
 * callboard_run_guards_a_call:
 * @step: a step
 *
 * Returns: whether it is a sign-out that is not to cut anybody off
 */
gboolean
callboard_run_guards_a_call (CallboardStep *step)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);

  return effect->kind == CALLBOARD_EFFECT_SIGNED_OUT && effect->limit > 0;
}

/*< private >
 * callboard_run_get_good_for:
 * @self: a run
 *
 * Returns: for how long callboard_run_may_cut_a_call() is true, in milliseconds
 */
guint
callboard_run_get_good_for (CallboardRun *self)
{
  guint pace = callboard_client_get_pace (callboard_floor_get_client (callboard_plan_get_floor (self->plan)));

  return MAX (GOOD_FOR_MSEC, pace > 0 ? GOOD_FOR_REQUESTS * 60000 / pace : 0);
}

/*< private >
 * callboard_run_may_cut_a_call:
 * @self: a run
 * @step: a step that is about to be sent
 *
 * On a fiber only. Between the look that showed somebody to be idle and this moment, the run may have been paused, held, or
 * interrupted and gone on with, and the service may have had no time.
 *
 * Returns: whether it is one that waited for its agent to be idle, who is not any more, or nobody can tell
 */
gboolean
callboard_run_may_cut_a_call (CallboardRun  *self,
                              CallboardStep *step)
{
  g_autoptr(GPtrArray) alone = NULL;
  g_autoptr(GArray) holds = NULL;

  if (!callboard_run_guards_a_call (step))
    return FALSE;

  alone = g_ptr_array_new ();
  holds = g_array_new (FALSE, FALSE, sizeof (CallboardHolds));
  g_ptr_array_add (alone, step);
  callboard_readings_look (self->readings, alone, holds);

  return !is_free (step, g_array_index (holds, CallboardHolds, 0));
}
