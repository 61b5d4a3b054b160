/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "plan/callboard-journal-private.h"
#include "plan/callboard-restore-private.h"
#include "plan/callboard-resume-private.h"
#include "plan/callboard-settle-private.h"

/* A process that is killed leaves a run that is under way for ever, with some steps of which nobody knows whether they took
 * effect. They are settled by reading; the others were not sent, as each is written down before it is. */

/* A request that was on its way when the process ended may still take effect for so long. */
#define LATE_USEC (20 * G_USEC_PER_SEC)
/* Later than that, somebody else may long have taken back what was made. */
#define TELLING_USEC G_TIME_SPAN_DAY
#define READINGS 4
#define DEFAULT_PATIENCE_MSEC 250

static guint patience = DEFAULT_PATIENCE_MSEC;

typedef struct
{
  CallboardFloor     *floor;   /* (owned) */
  CallboardStore     *store;   /* (owned) */
  char               *run_id;  /* (owned) */
} Resuming;

void
callboard_resume_set_patience (guint msec)
{
  patience = msec;
}

static Resuming *
resuming_new (CallboardFloor *floor,
              CallboardStore *store,
              const char     *run_id)
{
  Resuming *self = g_new0 (Resuming, 1);

  self->floor = g_object_ref (floor);
  self->store = g_object_ref (store);
  self->run_id = g_strdup (run_id);

  return self;
}

static void
resuming_free (gpointer data)
{
  Resuming *self = data;

  g_object_unref (self->floor);
  g_object_unref (self->store);
  g_free (self->run_id);
  g_free (self);
}

static gboolean
was_in_flight (CallboardStepRecord *row)
{
  return callboard_resume_is_outcome (row, CALLBOARD_STEP_RUNNING);
}

/* Microseconds since it was sent. */
static gint64
get_age (CallboardStepRecord *row)
{
  g_autoptr(GDateTime) began = row->began != NULL ? g_date_time_new_from_iso8601 (row->began, NULL) : NULL;

  return began != NULL ? g_get_real_time () - g_date_time_to_unix_usec (began) : 0;
}

/* A single reading will do where nothing can be on its way any more. */
static guint
count_readings (CallboardRunRecord *run,
                GArray             *positions)
{
  for (guint i = 0; i < positions->len; i++)
    {
      if (get_age (g_ptr_array_index (run->steps, g_array_index (positions, guint, i))) < LATE_USEC)
        return READINGS;
    }

  return 1;
}

/* Steps that one reading shows, taken out of those that are not settled. */
static GPtrArray *
take_group (GPtrArray *open)
{
  GPtrArray *group = g_ptr_array_new ();
  const CallboardEffect *first = callboard_step_get_effect (g_ptr_array_index (open, 0));
  CallboardLookAt look_at = callboard_effect_get_look_at (first->kind);

  for (guint i = 0; i < open->len;)
    {
      CallboardStep *step = g_ptr_array_index (open, i);
      const CallboardEffect *effect = callboard_step_get_effect (step);

      if (callboard_effect_get_look_at (effect->kind) != look_at ||
          (look_at == CALLBOARD_LOOK_AT_MEMBERS && g_strcmp0 (effect->id, first->id) != 0))
        {
          i++;
          continue;
        }
      g_ptr_array_add (group, step);
      g_ptr_array_remove_index (open, i);
    }

  return group;
}

static void
look_at_all (CallboardPlan     *plan,
             CallboardReadings *readings,
             CallboardHolds    *holds)
{
  g_autoptr(GPtrArray) open = g_ptr_array_new ();
  g_autoptr(GHashTable) indices = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < callboard_plan_get_n_steps (plan); i++)
    {
      CallboardStep *step = callboard_plan_get_step (plan, i);

      g_hash_table_insert (indices, step, GUINT_TO_POINTER (i));
      if (holds[i] != CALLBOARD_HOLDS_YES)
        g_ptr_array_add (open, step);
    }
  while (open->len > 0)
    {
      g_autoptr(GArray) seen = g_array_new (FALSE, FALSE, sizeof (CallboardHolds));
      g_autoptr(GPtrArray) group = take_group (open);

      callboard_readings_look (readings, group, seen);
      for (guint i = 0; i < group->len; i++)
        holds[GPOINTER_TO_UINT (g_hash_table_lookup (indices, g_ptr_array_index (group, i)))] =
          g_array_index (seen, CallboardHolds, i);
    }
}

static gboolean
all_hold (CallboardHolds *holds,
          guint           n)
{
  for (guint i = 0; i < n; i++)
    {
      if (holds[i] != CALLBOARD_HOLDS_YES)
        return FALSE;
    }

  return TRUE;
}

/* What could not be read is not settled: the run stays as it is until it can. */
static gboolean
make_sure (CallboardPlan      *plan,
           CallboardReadings  *readings,
           CallboardHolds     *holds,
           GError            **error)
{
  for (guint i = 0; i < callboard_plan_get_n_steps (plan); i++)
    {
      CallboardStep *step = callboard_plan_get_step (plan, i);

      if (holds[i] == CALLBOARD_HOLDS_CANNOT_TELL && !callboard_settle_look (step, &holds[i], error))
        return FALSE;
      /* Waiting changed nothing. */
      if (holds[i] == CALLBOARD_HOLDS_CANNOT_TELL && callboard_effect_waits (callboard_step_get_effect (step)->kind))
        holds[i] = CALLBOARD_HOLDS_NO;
      if (!callboard_readings_look_in_list (readings, step, FALSE, &holds[i], error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_back (CallboardPlan   *plan,
           guint            n_readings,
           CallboardHolds  *holds,
           GError         **error)
{
  guint n_steps = callboard_plan_get_n_steps (plan);
  g_autoptr(CallboardReadings) readings = callboard_readings_new (callboard_plan_get_floor (plan));

  for (guint i = 0; i < n_steps; i++)
    holds[i] = CALLBOARD_HOLDS_CANNOT_TELL;
  for (guint n = 0; n < n_readings && !all_hold (holds, n_steps); n++)
    {
      if (n > 0 && !dex_await (callboard_sleep (patience << (n - 1)), error))
        return FALSE;
      look_at_all (plan, readings, holds);
    }

  return make_sure (plan, readings, holds, error);
}

static GError *
explain_unknown (const char *text)
{
  return callboard_error_new_about (CALLBOARD_ERROR_UNKNOWN_OUTCOME, text,
                                    _("The program ended before the answer came, and reading back does not show whether the "
                                      "change was made. Refresh to see how things stand."));
}

static DexFuture *
write_outcome (Resuming       *self,
               guint           position,
               CallboardStep  *step,
               CallboardHolds  holds)
{
  const char *text = callboard_step_get_text (step);
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  if (holds == CALLBOARD_HOLDS_NO)
    {
      error = callboard_error_new_about (CALLBOARD_ERROR_CANCELLED, text,
                                         _("The program ended before this took effect."));
      return callboard_store_step_ended (self->store, self->run_id, position, CALLBOARD_STEP_SKIPPED, NULL, error);
    }

  if (holds == CALLBOARD_HOLDS_YES)
    callboard_step_take_over (step);
  else
    error = explain_unknown (text);
  after = callboard_step_dup_state (step);

  return callboard_store_step_ended (self->store, self->run_id, position,
                                     holds == CALLBOARD_HOLDS_YES ? CALLBOARD_STEP_DONE : CALLBOARD_STEP_UNKNOWN, after, error);
}

/* What cannot be made a step of again, as it held a secret, cannot be looked for either. */
static DexFuture *
write_unknown (Resuming            *self,
               guint                position,
               CallboardStepRecord *row)
{
  g_autoptr(GError) error = explain_unknown (row->text);

  return callboard_store_step_ended (self->store, self->run_id, position, CALLBOARD_STEP_UNKNOWN, NULL, error);
}

static gboolean
await_all (GPtrArray  *writing,
           GError    **error)
{
  if (!dex_await (callboard_settle_all (writing), error))
    return FALSE;

  for (guint i = 0; i < writing->len; i++)
    {
      if (dex_future_get_value (g_ptr_array_index (writing, i), error) == NULL)
        return FALSE;
    }

  return TRUE;
}

/* positions: of the plan's steps in the run, ascending */
static gboolean
write_outcomes (Resuming            *self,
                CallboardRunRecord  *run,
                CallboardPlan       *plan,
                GArray              *positions,
                CallboardHolds      *holds,
                GError             **error)
{
  g_autoptr(GPtrArray) writing = g_ptr_array_new_with_free_func (dex_unref);
  guint n = 0;

  for (guint i = 0; i < run->steps->len; i++)
    {
      CallboardStepRecord *row = g_ptr_array_index (run->steps, i);

      if (n < positions->len && g_array_index (positions, guint, n) == i)
        {
          g_ptr_array_add (writing, write_outcome (self, i, callboard_plan_get_step (plan, n), holds[n]));
          n++;
        }
      else if (was_in_flight (row))
        {
          g_ptr_array_add (writing, write_unknown (self, i, row));
        }
    }

  return await_all (writing, error);
}

static gboolean
settle_in_flight (Resuming            *self,
                  CallboardRunRecord  *run,
                  GError             **error)
{
  g_autoptr(GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(CallboardPlan) plan = callboard_restore (self->floor, run, run->title, was_in_flight, positions);
  g_autofree CallboardHolds *holds = g_new0 (CallboardHolds, positions->len + 1);

  return read_back (plan, count_readings (run, positions), holds, error) &&
         write_outcomes (self, run, plan, positions, holds, error);
}

static gboolean
is_unknown (CallboardStepRecord *row)
{
  return row->wanted && callboard_resume_is_outcome (row, CALLBOARD_STEP_UNKNOWN);
}

/* The run may have ended in any way: for want of a network, say. */
static DexFuture *
write_settled (Resuming            *self,
               CallboardStepRecord *row,
               CallboardStep       *step,
               CallboardHolds       holds)
{
  guint position = (guint) row->position;
  const char *text = callboard_step_get_text (step);
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  if (holds == CALLBOARD_HOLDS_NO && get_age (row) < TELLING_USEC)
    {
      error = callboard_error_new_about (CALLBOARD_ERROR_CANCELLED, text,
                                         _("The answer was lost, and reading back shows that the change was not made."));
      return callboard_store_step_settled (self->store, self->run_id, position, CALLBOARD_STEP_SKIPPED, NULL, error);
    }
  if (holds == CALLBOARD_HOLDS_NO)
    {
      error = callboard_error_new_about (CALLBOARD_ERROR_UNKNOWN_OUTCOME, text,
                                         _("The answer was lost long ago. That it is not so now does not show whether the "
                                           "change was made then: somebody may have taken it back. It is not repeated by "
                                           "itself."));
      return callboard_store_step_settled (self->store, self->run_id, position, CALLBOARD_STEP_UNKNOWN, row->after, error);
    }

  callboard_step_take_over (step);
  after = callboard_step_dup_state (step);
  return callboard_store_step_settled (self->store, self->run_id, position, CALLBOARD_STEP_DONE, after, NULL);
}

/* What could not be read when the run ended can perhaps be now; others may need it. What still cannot stays as it is. */
static gboolean
settle_unknown (Resuming            *self,
                CallboardRunRecord  *run,
                GError             **error)
{
  g_autoptr(GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(CallboardPlan) plan = callboard_restore (self->floor, run, run->title, is_unknown, positions);
  g_autofree CallboardHolds *holds = g_new0 (CallboardHolds, positions->len + 1);
  g_autoptr(GPtrArray) writing = g_ptr_array_new_with_free_func (dex_unref);

  if (positions->len == 0)
    return TRUE;
  if (!read_back (plan, count_readings (run, positions), holds, error))
    return FALSE;

  for (guint i = 0; i < positions->len; i++)
    {
      CallboardStepRecord *row = g_ptr_array_index (run->steps, g_array_index (positions, guint, i));

      if (holds[i] != CALLBOARD_HOLDS_CANNOT_TELL)
        g_ptr_array_add (writing, write_settled (self, row, callboard_plan_get_step (plan, i), holds[i]));
    }

  return await_all (writing, error);
}

static CallboardRunRecord *
get_run (Resuming  *self,
         GError   **error)
{
  return dex_await_boxed (callboard_store_get_run (self->store, self->run_id), error);
}

/* Struck out beforehand: it would have been skipped. */
static gboolean
skip_unwanted (Resuming            *self,
               CallboardRunRecord  *run,
               GError             **error)
{
  for (guint i = 0; i < run->steps->len; i++)
    {
      CallboardStepRecord *row = g_ptr_array_index (run->steps, i);

      if (!row->wanted && callboard_resume_is_outcome (row, CALLBOARD_STEP_WAITING) &&
          !dex_await (callboard_store_step_ended (self->store, self->run_id, i, CALLBOARD_STEP_SKIPPED, NULL, NULL), error))
        return FALSE;
    }

  return TRUE;
}

static CallboardRunRecord *
settle_claimed (Resuming            *self,
                CallboardRunRecord  *before,
                GError             **error)
{
  g_autoptr(CallboardRunRecord) after = NULL;

  if (!settle_in_flight (self, before, error) || !skip_unwanted (self, before, error))
    return NULL;
  after = get_run (self, error);
  if (after == NULL ||
      !dex_await (callboard_store_end_run (self->store, self->run_id,
                                           callboard_resume_count_left (after) > 0 ? CALLBOARD_RUN_INTERRUPTED : NULL),
                  error))
    return NULL;

  return get_run (self, error);
}

static CallboardRunRecord *
settle (Resuming  *self,
        GError   **error)
{
  g_autoptr(CallboardRunRecord) before = NULL;
  CallboardRunRecord *settled = NULL;
  g_autoptr(GError) failure = NULL;
  gboolean claimed = dex_await_boolean (callboard_store_claim_run (self->store, self->run_id), &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  before = get_run (self, error);
  if (before != NULL && g_strcmp0 (before->state, CALLBOARD_RUN_RUNNING) != 0)
    return g_steal_pointer (&before);
  if (claimed && before != NULL)
    settled = settle_claimed (self, before, error);
  else if (before != NULL)
    callboard_error_refuse (error, CALLBOARD_ERROR_IN_USE,
                            _("Another window or program is at work on this. Wait until it has ended."));
  /* Whoever tries again, here or elsewhere, is to get it. */
  if (claimed && settled == NULL)
    callboard_report_and_disown (callboard_store_release_run (self->store, self->run_id), "Letting go of a run");

  return settled;
}

static DexFuture *
settle_fiber (gpointer data)
{
  GError *error = NULL;
  CallboardRunRecord *run = settle (data, &error);

  return run != NULL ? dex_future_new_take_boxed (CALLBOARD_TYPE_RECORD, run) : callboard_reject (error);
}

/**
 * callboard_resume_settle:
 * @floor: a floor
 * @store: where the run is written down
 * @run_id: one of callboard_store_unfinished_runs()
 *
 * Takes the run over from the process that left it, reads what became of the steps that were in flight, and writes that
 * down. What reading shows not to have been done is skipped, as a run that is stopped does; what nothing shows is unknown.
 * One that is settled already is left as it is.
 *
 * Returns: (transfer full): a future that resolves to the #CallboardRunRecord with its steps as they are written down
 *   then, a #CallboardRecord; or rejects: with %CALLBOARD_ERROR_IN_USE where a living process is at it, with
 *   %CALLBOARD_ERROR_NOT_FOUND, LOCAL, or with why the service could not be read, and then nothing is settled
 */
DexFuture *
callboard_resume_settle (CallboardFloor *floor,
                         CallboardStore *store,
                         const char     *run_id)
{
  dex_return_error_if_fail (CALLBOARD_IS_FLOOR (floor));
  dex_return_error_if_fail (CALLBOARD_IS_STORE (store));
  dex_return_error_if_fail (run_id != NULL);

  return callboard_spawn (settle_fiber, resuming_new (floor, store, run_id), resuming_free);
}

/* What was gone on with once is not gone on with again: that other run has the rest now. */
static gboolean
may_go_on (Resuming            *self,
           CallboardRunRecord  *run,
           GError             **error)
{
  g_autoptr(GError) failure = NULL;
  g_autofree char *other = NULL;

  if (!callboard_resume_may_go_on (run))
    return callboard_error_refuse (error, CALLBOARD_ERROR_INVALID,
                                   _("Nothing of this is left to be done: it came to its end."));

  other = dex_await_string (callboard_store_find_continuation (self->store, run->id), &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  return other == NULL || callboard_error_refuse (error, CALLBOARD_ERROR_TAKEN,
                                                  _("This was gone on with already, by the run %s."), other);
}

static char *
dup_title (CallboardRunRecord *run)
{
  if (run->continues != NULL)
    return g_strdup (run->title);

  /* Translators: the title of what was interrupted, and the rest of which is done now. */
  return g_strdup_printf (_("%s (continued)"), run->title);
}

static CallboardPlan *
plan_rest (Resuming           *self,
           CallboardRunRecord *run)
{
  g_autofree char *title = dup_title (run);
  g_autoptr(GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint));
  CallboardPlan *plan = callboard_restore (self->floor, run, title, callboard_resume_is_left, positions);

  callboard_plan_set_continues (plan, run->id);
  for (guint i = 0; i < positions->len; i++)
    {
      CallboardStepRecord *row = g_ptr_array_index (run->steps, g_array_index (positions, guint, i));

      callboard_step_set_begun_before (callboard_plan_get_step (plan, i),
                                       callboard_resume_is_outcome (row, CALLBOARD_STEP_UNKNOWN));
    }

  return plan;
}

static DexFuture *
prepare_fiber (gpointer data)
{
  Resuming *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardRunRecord) before = settle (self, &error), run = NULL;

  if (before == NULL || !may_go_on (self, before, &error) || !settle_unknown (self, before, &error) ||
      (run = get_run (self, &error)) == NULL)
    return callboard_reject (g_steal_pointer (&error));
  /* What each step finds before it changes anything is written down, for whoever takes it back: a floor that nobody has read
   * yet would have nothing to tell. */
  if (callboard_resume_count_left (run) > 0 && !dex_await (callboard_floor_refresh (self->floor, CALLBOARD_FLOOR_ALL), &error))
    return callboard_reject (g_steal_pointer (&error));

  return dex_future_new_take_object (plan_rest (self, run));
}

/**
 * callboard_resume_prepare:
 * @floor: a floor
 * @store: where the run is written down
 * @run_id: a run that was interrupted or stopped, or came to its end as the service could not be reached any more
 *
 * Plans what is left of a run, which is settled first where it is not: what was not begun, and what nothing shows to have
 * been done and may be done again. A call to a customer is never repeated. Each step that overwrites something is still
 * made sure of by what the first plan was made on. The floor is refreshed, so that what is found before each is known. A run
 * of the plan is linked to the one that it continues.
 *
 * Returns: (transfer full): a future that resolves to a #CallboardPlan, which is empty where nothing is left that can be
 *   done; or rejects as callboard_resume_settle() does, with %CALLBOARD_ERROR_INVALID where the run came to its end, and
 *   with %CALLBOARD_ERROR_TAKEN where another run went on with it
 */
DexFuture *
callboard_resume_prepare (CallboardFloor *floor,
                          CallboardStore *store,
                          const char     *run_id)
{
  dex_return_error_if_fail (CALLBOARD_IS_FLOOR (floor));
  dex_return_error_if_fail (CALLBOARD_IS_STORE (store));
  dex_return_error_if_fail (run_id != NULL);

  return callboard_spawn (prepare_fiber, resuming_new (floor, store, run_id), resuming_free);
}
