/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "plan/callboard-run-private.h"

/* Workers take from the queue what may be done next, until nothing is left. */

/* How many steps are under way at once; the client limits its requests by itself. Where these are rationed, few steps will
 * do, and then few have to be seen through when the run is paused. */
#define MAX_AT_ONCE 8
#define MIN_AT_ONCE 4
#define LATENCY_SECONDS 4

/*< private >
 * callboard_run_end_step:
 * @self: a run
 * @index: one of its steps
 * @ending: how it ended
 *
 * Writes it down and counts it. Whoever waits for it is told by the queue.
 */
void
callboard_run_end_step (CallboardRun    *self,
                        guint            index,
                        CallboardEnding *ending)
{
  CallboardStep *step = callboard_plan_get_step (self->plan, index);

  callboard_step_set_outcome (step, ending->outcome, ending->error);
  if (self->journal != NULL)
    callboard_journal_step_ended (self->journal, index, step);
  if (callboard_run_error_stops_all (ending->error))
    callboard_run_queue_stop (self->queue);
  callboard_pace_ended (self->pace, index);
  callboard_run_take_ending (self, ending);
}

static void
skip_step (CallboardRun *self,
           guint         index)
{
  CallboardStep *step = callboard_plan_get_step (self->plan, index);
  g_auto(CallboardEnding) ending = { .outcome = CALLBOARD_OUTCOME_SKIPPED };

  /* Whoever stops a run is told so; what is struck out, or has lost what it needs, is explained elsewhere. */
  if (callboard_run_queue_stopped (self->queue) && callboard_step_get_wanted (step))
    ending.error = callboard_error_new (CALLBOARD_ERROR_CANCELLED, "The run was stopped before this step");
  /* Another process may have sent it, and that is as unknown as it was. */
  if (callboard_step_get_begun_before (step))
    ending.outcome = CALLBOARD_OUTCOME_UNKNOWN;
  callboard_run_end_step (self, index, &ending);
  callboard_run_queue_ended (self->queue, index);
}

/* Nothing is sent for it: it takes no worker. */
static void
begin_to_wait (CallboardRun  *self,
               guint          index)
{
  CallboardStep *step = callboard_plan_get_step (self->plan, index);
  gboolean held;

  callboard_step_set_outcome (step, CALLBOARD_OUTCOME_RUNNING, NULL);
  callboard_run_write_beginning (self, index, &held);
  callboard_run_watch (self, index);
}

static void
do_step (CallboardRun *self,
         guint         index)
{
  CallboardStep *step = callboard_plan_get_step (self->plan, index);
  g_auto(CallboardEnding) ending = { .outcome = CALLBOARD_OUTCOME_UNKNOWN };

  if (callboard_effect_waits (callboard_step_get_effect (step)->kind))
    {
      begin_to_wait (self, index);
      return;
    }
  callboard_step_set_outcome (step, CALLBOARD_OUTCOME_RUNNING, NULL);
  if (!callboard_run_carry_out (self, index, &ending))
    {
      callboard_run_watch (self, index);
      return;
    }
  if (ending.outcome == CALLBOARD_OUTCOME_RUNNING)
    {
      callboard_pace_answered (self->pace, index);
      callboard_run_queue_answered (self->queue, index);
    }
  else
    {
      callboard_run_end_step (self, index, &ending);
      callboard_run_queue_ended (self->queue, index);
    }
}

static void
verify (CallboardRun  *self,
        CallboardTask *task)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_new ();
  g_autofree CallboardEnding *endings = g_new0 (CallboardEnding, task->answered->len);

  for (guint i = 0; i < task->answered->len; i++)
    {
      g_ptr_array_add (steps, callboard_plan_get_step (self->plan, g_array_index (task->answered, guint, i)));
      endings[i].outcome = CALLBOARD_OUTCOME_UNKNOWN;
    }
  callboard_run_verify (self, steps, endings);
  for (guint i = 0; i < steps->len; i++)
    {
      guint index = g_array_index (task->answered, guint, i);

      callboard_run_end_step (self, index, &endings[i]);
      callboard_ending_clear (&endings[i]);
      callboard_run_queue_verified (self->queue, index);
    }
}

static DexFuture *
worker_fiber (gpointer data)
{
  CallboardRun *self = data;

  while (TRUE)
    {
      g_auto(CallboardTask) task = { 0 };

      callboard_run_queue_take (self->queue, &task);
      switch (task.kind)
        {
        case CALLBOARD_TASK_STEP:
          do_step (self, task.index);
          break;
        case CALLBOARD_TASK_SKIP:
          skip_step (self, task.index);
          break;
        case CALLBOARD_TASK_VERIFY:
          verify (self, &task);
          break;
        case CALLBOARD_TASK_NONE:
          if (!dex_await (callboard_run_queue_changed (self->queue), NULL))
            return dex_future_new_true ();
          break;
        case CALLBOARD_TASK_END:
        default:
          return dex_future_new_true ();
        }
    }
}

static guint
count_workers (CallboardRun *self)
{
  guint pace = callboard_client_get_pace (callboard_floor_get_client (callboard_plan_get_floor (self->plan)));
  guint enough = pace > 0 ? CLAMP (pace * LATENCY_SECONDS / 60, MIN_AT_ONCE, MAX_AT_ONCE) : MAX_AT_ONCE;

  return MIN (enough, callboard_plan_get_n_steps (self->plan));
}

static void
work (CallboardRun *self)
{
  guint n_steps = callboard_plan_get_n_steps (self->plan);
  guint n_workers = count_workers (self);
  g_autoptr(GPtrArray) workers = g_ptr_array_new_with_free_func (dex_unref);

  for (guint i = 0; i < n_steps; i++)
    {
      if (callboard_step_get_wanted (callboard_plan_get_step (self->plan, i)))
        callboard_readings_expect (self->readings, callboard_plan_get_step (self->plan, i));
    }
  for (guint i = 0; i < n_workers; i++)
    g_ptr_array_add (workers, callboard_spawn (worker_fiber, g_object_ref (self), g_object_unref));
  dex_await (callboard_settle_all (workers), NULL);
}

static DexFuture *
run_fiber (gpointer data)
{
  CallboardRun *self = data;
  /* What does nothing is no history. */
  gboolean writes = self->journal != NULL && callboard_plan_get_n_steps (self->plan) > 0;
  g_autoptr(GError) error = NULL;

  if (writes && !callboard_journal_begin (self->journal, self->id, self->plan, &error))
    {
      callboard_run_set_running (self, FALSE);
      return callboard_reject (g_steal_pointer (&error));
    }

  work (self);
  if (writes)
    callboard_journal_finish (self->journal, self->stopped && self->n_skipped > 0 ? CALLBOARD_RUN_STOPPED : NULL,
                              self->given_up ? 0 : self->patience);
  callboard_run_set_running (self, FALSE);
  callboard_run_emit_ended (self);

  return dex_future_new_true ();
}

/*< private >
 * callboard_run_work:
 * @self: a run with all that it takes
 *
 * Returns: (transfer full): a future that resolves to %TRUE when every step has ended, or rejects where none could begin
 */
DexFuture *
callboard_run_work (CallboardRun *self)
{
  return callboard_spawn (run_fiber, g_object_ref (self), g_object_unref);
}
