/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "plan/callboard-run-private.h"

/* How many steps are under way at once; the client limits its requests by itself. */
#define MAX_AT_ONCE 8
#define DEFAULT_PATIENCE_MSEC 250
/* The exit status of callboardctl for steps whose outcome is unknown: a contract, as are those of errors. */
#define EXIT_UNKNOWN 6

/**
 * CallboardRun:
 *
 * Carries a plan out: each wanted step in order, where independent ones may overlap; settled by reading when its
 * answer is lost; reported. A step without what it needs is skipped. The run goes on when whoever started it goes
 * away, and is kept alive until it has ended.
 */
struct _CallboardRun
{
  GObject            parent_instance;

  char              *id;            /* (owned) */
  CallboardPlan     *plan;          /* (owned) */
  guint              patience;
  CallboardJournal  *journal;       /* (owned) (nullable) */

  /* In progress */
  CallboardRunQueue *queue;         /* (owned) (nullable) */
  DexFuture         *work;          /* (owned) (nullable) */
  gboolean           running;
  gboolean           stopped;       /* on request */

  /* Results */
  guint              n_done;
  guint              n_failed;
  guint              n_unknown;
  guint              n_skipped;
  GError            *first_error;   /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CallboardRun, callboard_run, G_TYPE_OBJECT)

typedef enum {
  PROP_TITLE = 1,
  PROP_RUNNING,
  PROP_N_STEPS,
  PROP_N_ENDED,
  PROP_N_FAILED,
  PROP_FRACTION,
} RunProperty;

static GParamSpec *properties[PROP_FRACTION + 1];

enum {
  SIGNAL_ENDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static guint
get_n_ended (CallboardRun *self)
{
  return self->n_done + self->n_failed + self->n_unknown + self->n_skipped;
}

static double
get_fraction (CallboardRun *self)
{
  guint n_steps = callboard_plan_get_n_steps (self->plan);

  return n_steps > 0 ? (double) get_n_ended (self) / n_steps : 1.0;
}

static void
callboard_run_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  CallboardRun *self = CALLBOARD_RUN (object);

  switch ((RunProperty) prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, callboard_plan_get_title (self->plan));
      break;
    case PROP_RUNNING:
      g_value_set_boolean (value, self->running);
      break;
    case PROP_N_STEPS:
      g_value_set_uint (value, callboard_plan_get_n_steps (self->plan));
      break;
    case PROP_N_ENDED:
      g_value_set_uint (value, get_n_ended (self));
      break;
    case PROP_N_FAILED:
      g_value_set_uint (value, callboard_run_get_n_failed (self));
      break;
    case PROP_FRACTION:
      g_value_set_double (value, get_fraction (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
callboard_run_finalize (GObject *object)
{
  CallboardRun *self = CALLBOARD_RUN (object);

  g_clear_pointer (&self->queue, callboard_run_queue_free);
  dex_clear (&self->work);
  g_clear_pointer (&self->journal, callboard_journal_free);
  g_clear_object (&self->plan);
  g_clear_error (&self->first_error);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (callboard_run_parent_class)->finalize (object);
}

static void
callboard_run_class_init (CallboardRunClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = callboard_run_get_property;
  object_class->finalize = callboard_run_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE, flags);
  properties[PROP_N_STEPS] = g_param_spec_uint ("n-steps", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_ENDED] = g_param_spec_uint ("n-ended", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_FAILED] = g_param_spec_uint ("n-failed", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0.0, 1.0, 0.0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * CallboardRun::ended:
   *
   * Emitted once, when every step has ended, however.
   */
  signals[SIGNAL_ENDED] = g_signal_new ("ended", CALLBOARD_TYPE_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
}

static void
callboard_run_init (CallboardRun *self)
{
  self->id = g_uuid_string_random ();
  self->patience = DEFAULT_PATIENCE_MSEC;
}

static void
count (CallboardRun     *self,
       CallboardOutcome  outcome)
{
  switch (outcome)
    {
    case CALLBOARD_OUTCOME_DONE:
      self->n_done++;
      break;
    case CALLBOARD_OUTCOME_FAILED:
      self->n_failed++;
      break;
    case CALLBOARD_OUTCOME_UNKNOWN:
      self->n_unknown++;
      break;
    case CALLBOARD_OUTCOME_SKIPPED:
      self->n_skipped++;
      break;
    case CALLBOARD_OUTCOME_WAITING:
    case CALLBOARD_OUTCOME_RUNNING:
    default:
      g_assert_not_reached ();
    }
}

static void
end_step (CallboardRun    *self,
          guint            index,
          CallboardEnding *ending)
{
  CallboardStep *step = callboard_plan_get_step (self->plan, index);

  callboard_step_set_outcome (step, ending->outcome, ending->error);
  if (self->journal != NULL)
    callboard_journal_step_ended (self->journal, index, step);
  count (self, ending->outcome);
  if (ending->error != NULL && self->first_error == NULL)
    self->first_error = g_error_copy (ending->error);
  if (callboard_run_error_stops_all (ending->error))
    callboard_run_queue_stop (self->queue);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ENDED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  if (ending->outcome == CALLBOARD_OUTCOME_FAILED || ending->outcome == CALLBOARD_OUTCOME_UNKNOWN)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_FAILED]);
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
  end_step (self, index, &ending);
  callboard_run_queue_ended (self->queue, index);
}

static void
do_step (CallboardRun *self,
         guint         index)
{
  CallboardStep *step = callboard_plan_get_step (self->plan, index);
  g_auto(CallboardEnding) ending = { .outcome = CALLBOARD_OUTCOME_UNKNOWN };

  callboard_step_set_outcome (step, CALLBOARD_OUTCOME_RUNNING, NULL);
  callboard_run_carry_out (step, self->journal, index, self->patience, &ending);
  if (ending.outcome == CALLBOARD_OUTCOME_RUNNING)
    {
      callboard_run_queue_answered (self->queue, index);
    }
  else
    {
      end_step (self, index, &ending);
      callboard_run_queue_ended (self->queue, index);
    }
}

static void
verify_batches (CallboardRun  *self,
                CallboardTask *task)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_new ();
  g_autofree CallboardEnding *endings = g_new0 (CallboardEnding, task->answered->len);
  const char *queue_id = NULL;

  for (guint i = 0; i < task->answered->len; i++)
    {
      CallboardStep *step = callboard_plan_get_step (self->plan, g_array_index (task->answered, guint, i));

      g_ptr_array_add (steps, step);
      queue_id = callboard_step_resolve_queue (step, task->queue);
      endings[i].outcome = CALLBOARD_OUTCOME_UNKNOWN;
    }
  if (steps->len > 0)
    callboard_run_verify_batches (callboard_plan_get_floor (self->plan), queue_id, steps, self->patience, endings);
  for (guint i = 0; i < steps->len; i++)
    {
      guint index = g_array_index (task->answered, guint, i);

      end_step (self, index, &endings[i]);
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
          verify_batches (self, &task);
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

static void
work (CallboardRun *self)
{
  guint n_workers = MIN (MAX_AT_ONCE, callboard_plan_get_n_steps (self->plan));
  g_autoptr(GPtrArray) workers = g_ptr_array_new_with_free_func (dex_unref);

  for (guint i = 0; i < n_workers; i++)
    g_ptr_array_add (workers, callboard_spawn (worker_fiber, g_object_ref (self), g_object_unref));
  dex_await (callboard_settle_all (workers), NULL);
}

static void
set_running (CallboardRun *self,
             gboolean      running)
{
  self->running = running;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
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
      set_running (self, FALSE);
      return callboard_reject (g_steal_pointer (&error));
    }

  work (self);
  if (writes)
    callboard_journal_finish (self->journal, self->stopped && self->n_skipped > 0 ? CALLBOARD_RUN_STOPPED : NULL);
  set_running (self, FALSE);
  g_signal_emit (self, signals[SIGNAL_ENDED], 0);

  return dex_future_new_true ();
}

/**
 * callboard_run_new:
 * @plan: what to carry out; it must not be changed any more
 *
 * Returns: (transfer full): a run that has not begun
 */
CallboardRun *
callboard_run_new (CallboardPlan *plan)
{
  CallboardRun *self = g_object_new (CALLBOARD_TYPE_RUN, NULL);

  self->plan = g_object_ref (plan);

  return self;
}

/**
 * callboard_run_get_id:
 * @self: a run
 *
 * Returns: (transfer none): a name for it that no other run has; it is that of its history too
 */
const char *
callboard_run_get_id (CallboardRun *self)
{
  g_return_val_if_fail (CALLBOARD_IS_RUN (self), NULL);

  return self->id;
}

/**
 * callboard_run_get_plan:
 * @self: a run
 *
 * Returns: (transfer none): what it carries out
 */
CallboardPlan *
callboard_run_get_plan (CallboardRun *self)
{
  g_return_val_if_fail (CALLBOARD_IS_RUN (self), NULL);

  return self->plan;
}

/**
 * callboard_run_set_patience:
 * @self: a run that has not begun
 * @msec: how long to wait before the first look for a change whose answer was lost, in milliseconds; later ones wait
 *   twice as long each
 */
void
callboard_run_set_patience (CallboardRun *self,
                            guint         msec)
{
  g_return_if_fail (CALLBOARD_IS_RUN (self) && self->work == NULL);

  self->patience = msec;
}

/**
 * callboard_run_await_store:
 * @self: a run that has not begun
 * @store: (transfer full): a future that resolves to a #CallboardStore
 * @program: (nullable): see callboard_run_set_store()
 * @account: (nullable): likewise
 *
 * As callboard_run_set_store(), with a store that is perhaps yet to be opened.
 */
void
callboard_run_await_store (CallboardRun *self,
                           DexFuture    *store,
                           const char   *program,
                           const char   *account)
{
  g_return_if_fail (CALLBOARD_IS_RUN (self) && self->work == NULL && self->journal == NULL);

  self->journal = callboard_journal_new (store, program, account);
}

/**
 * callboard_run_set_store:
 * @self: a run that has not begun
 * @store: (nullable): where its account's history is; %NULL to write nothing down
 * @program: (nullable): who carries it out, `callboard` or `callboardctl`
 * @account: (nullable): the account's name
 *
 * Has all of it written down before anything is sent, and each step before its call and after it; see README.md.
 */
void
callboard_run_set_store (CallboardRun   *self,
                         CallboardStore *store,
                         const char     *program,
                         const char     *account)
{
  g_return_if_fail (CALLBOARD_IS_RUN (self) && self->work == NULL);

  if (store != NULL)
    callboard_run_await_store (self, dex_future_new_take_object (g_object_ref (store)), program, account);
}

/**
 * callboard_run_set_undo_of:
 * @self: a run that has a store and has not begun
 * @run_id: the run whose changes it takes back
 */
void
callboard_run_set_undo_of (CallboardRun *self,
                           const char   *run_id)
{
  g_return_if_fail (CALLBOARD_IS_RUN (self) && self->work == NULL && self->journal != NULL);

  callboard_journal_set_undo_of (self->journal, run_id);
}

/**
 * callboard_run_set_history_optional:
 * @self: a run that has a store and has not begun
 * @optional: whether it shall begin although it cannot be written down
 */
void
callboard_run_set_history_optional (CallboardRun *self,
                                    gboolean      optional)
{
  g_return_if_fail (CALLBOARD_IS_RUN (self) && self->work == NULL && self->journal != NULL);

  callboard_journal_set_optional (self->journal, optional);
}

/**
 * callboard_run_get_history_error:
 * @self: a run
 *
 * Returns: (transfer none) (nullable): why not all of it is in the history
 */
const GError *
callboard_run_get_history_error (CallboardRun *self)
{
  return self->journal != NULL ? callboard_journal_get_error (self->journal) : NULL;
}

/**
 * callboard_run_start:
 * @self: a run
 *
 * Begins, or joins what has begun. It goes on when the future is dropped. The floor takes over what is read back.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when every step has ended, however; it rejects only when
 *   the run could not begin, with nothing sent: %CALLBOARD_ERROR_LOCAL where it could not be written down
 */
DexFuture *
callboard_run_start (CallboardRun *self)
{
  dex_return_error_if_fail (CALLBOARD_IS_RUN (self));
  dex_return_error_if_fail (callboard_floor_get_client (callboard_plan_get_floor (self->plan)) != NULL);

  if (self->work == NULL)
    {
      self->queue = callboard_run_queue_new (self->plan);
      set_running (self, TRUE);
      self->work = callboard_spawn (run_fiber, g_object_ref (self), g_object_unref);
      /* It rejects only where the caller is to say so. */
      dex_future_disown (dex_ref (self->work));
    }

  return dex_ref (self->work);
}

/**
 * callboard_run_stop:
 * @self: a run
 *
 * Steps that have not begun are skipped; those under way are seen through.
 */
void
callboard_run_stop (CallboardRun *self)
{
  g_return_if_fail (CALLBOARD_IS_RUN (self));

  self->stopped = self->running;
  if (self->queue != NULL)
    callboard_run_queue_stop (self->queue);
}

/**
 * callboard_run_get_running:
 * @self: a run
 *
 * Returns: whether it has begun and not ended
 */
gboolean
callboard_run_get_running (CallboardRun *self)
{
  g_return_val_if_fail (CALLBOARD_IS_RUN (self), FALSE);

  return self->running;
}

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
 * Returns: (transfer none) (nullable): why the first step that did not come out well did not
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
