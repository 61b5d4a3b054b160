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

struct _CallboardWait
{
  guint    index;    /* of the step */
  gint64   waited;   /* microseconds */
  gboolean looked;   /* at least once */
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

static GError *
time_is_up (CallboardStep *step)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);
  CallboardAgent *agent = callboard_floor_lookup_agent (callboard_step_get_floor (step), effect->id);
  g_autofree char *state = agent != NULL ? callboard_agent_dup_state_label (agent) : g_strdup ("");
  g_autofree char *sentence = NULL;
  guint minutes = (guint) (effect->limit + 59) / 60;
  GError *error;

  /* Translators: the state of an agent, such as “Talking”, and a number of minutes. */
  sentence = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                           "The agent was still in the state “%s” after %u minute, and was left alone.",
                                           "The agent was still in the state “%s” after %u minutes, and was left alone.",
                                           minutes),
                              state, minutes);
  error = callboard_error_new (CALLBOARD_ERROR_IN_USE, "%s: %s", callboard_step_get_text (step), sentence);
  callboard_error_set_reason (error, 0, sentence);

  return error;
}

/* index: a step that is waited for no more, and is not sent either. */
static void
end_wait (CallboardRun     *self,
          guint             index,
          CallboardOutcome  outcome,
          GError           *error)
{
  g_auto(CallboardEnding) ending = { .outcome = outcome, .error = error };

  callboard_run_end_step (self, index, &ending);
  callboard_run_queue_verified (self->queue, index);
}

static void
let_go (CallboardRun  *self,
        CallboardWait *wait)
{
  if (is_guard (get_step (self, wait)))
    callboard_run_queue_ready_again (self->queue, wait->index);
  else
    end_wait (self, wait->index, CALLBOARD_OUTCOME_DONE, NULL);
}

/* A sign-out that waits to be sent was not begun: the queue skips it. */
static void
give_up (CallboardRun  *self,
         CallboardWait *wait)
{
  if (is_guard (get_step (self, wait)))
    callboard_run_queue_ready_again (self->queue, wait->index);
  else
    end_wait (self, wait->index, CALLBOARD_OUTCOME_SKIPPED,
              callboard_error_new (CALLBOARD_ERROR_CANCELLED, "The run was stopped before this step"));
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
  g_autoptr(GHashTable) free_ones = g_hash_table_new (NULL, NULL);
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
    {
      if (is_free (g_ptr_array_index (steps, i), g_array_index (holds, CallboardHolds, i)))
        g_hash_table_add (free_ones, g_ptr_array_index (steps, i));
    }
  for (guint i = self->waits->len; i > 0; i--)
    {
      CallboardWait wait = *get_wait (self, i - 1);

      if (!g_hash_table_contains (free_ones, get_step (self, &wait)))
        continue;
      g_array_remove_index (self->waits, i - 1);
      let_go (self, &wait);
    }

  return n_requests;
}

static void
end_those_over (CallboardRun *self)
{
  for (guint i = self->waits->len; i > 0; i--)
    {
      CallboardWait wait = *get_wait (self, i - 1);

      if (!is_over (self, &wait))
        continue;
      g_array_remove_index (self->waits, i - 1);
      end_wait (self, wait.index, CALLBOARD_OUTCOME_FAILED, time_is_up (get_step (self, &wait)));
    }
}

static void
give_all_up (CallboardRun *self)
{
  while (self->waits->len > 0)
    {
      CallboardWait wait = *get_wait (self, 0);

      g_array_remove_index (self->waits, 0);
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

  callboard_run_queue_put_back (self->queue, index);
  g_array_append_val (self->waits, wait);
  if (self->watching)
    return;

  self->watching = TRUE;
  callboard_report_and_disown (callboard_spawn (watch_fiber, g_object_ref (self), g_object_unref), "Waiting for agents");
}

/*< private >
 * callboard_run_may_cut_a_call:
 * @self: a run
 * @step: a step that is about to be sent
 *
 * On a fiber only. Between the look that showed somebody to be idle and this moment, the run may have been paused, or
 * interrupted and gone on with.
 *
 * Returns: whether it is one that waited for its agent to be idle, who is not any more, or nobody can tell
 */
gboolean
callboard_run_may_cut_a_call (CallboardRun  *self,
                              CallboardStep *step)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);
  g_autoptr(GPtrArray) alone = NULL;
  g_autoptr(GArray) holds = NULL;

  if (!is_guard (step) || effect->limit == 0 || effect->kind != CALLBOARD_EFFECT_SIGNED_OUT)
    return FALSE;

  alone = g_ptr_array_new ();
  holds = g_array_new (FALSE, FALSE, sizeof (CallboardHolds));
  g_ptr_array_add (alone, step);
  callboard_readings_look (self->readings, alone, holds);

  return !is_free (step, g_array_index (holds, CallboardHolds, 0));
}
