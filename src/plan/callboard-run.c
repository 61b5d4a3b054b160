/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "plan/callboard-run-private.h"

#define DEFAULT_PATIENCE_MSEC 250

/**
 * CallboardRun:
 *
 * Carries a plan out: each wanted step in order, where independent ones may overlap; settled by reading when its
 * answer is lost; reported. A step without what it needs is skipped. The run goes on when whoever started it goes
 * away, and is kept alive until it has ended. It can be paused between steps.
 *
 * Properties: `title`, `running`, `paused`, `n-steps`, `n-ended`, `n-failed`, `fraction` of the work that is done,
 * `seconds-left` (-1 while nobody can tell), `hold`.
 */
G_DEFINE_FINAL_TYPE (CallboardRun, callboard_run, G_TYPE_OBJECT)

typedef enum {
  PROP_TITLE = 1,
  PROP_RUNNING,
  PROP_N_STEPS,
  PROP_N_ENDED,
  PROP_N_FAILED,
  PROP_FRACTION,
  PROP_PAUSED,
  PROP_SECONDS_LEFT,
  PROP_HOLD,
} RunProperty;

static GParamSpec *properties[PROP_HOLD + 1];

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
  if (self->pace != NULL)
    return callboard_pace_get_fraction (self->pace);

  return callboard_plan_get_n_steps (self->plan) > 0 ? 0.0 : 1.0;
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
    case PROP_PAUSED:
      g_value_set_boolean (value, self->pause_wanted);
      break;
    case PROP_SECONDS_LEFT:
      g_value_set_int (value, self->seconds_left);
      break;
    case PROP_HOLD:
      g_value_set_string (value, callboard_run_get_hold (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
callboard_run_finalize (GObject *object)
{
  CallboardRun *self = CALLBOARD_RUN (object);

  g_clear_handle_id (&self->clock, g_source_remove);
  g_clear_pointer (&self->queue, callboard_run_queue_free);
  g_clear_pointer (&self->readings, callboard_readings_free);
  g_clear_pointer (&self->pace, callboard_pace_free);
  dex_clear (&self->work);
  g_clear_pointer (&self->journal, callboard_journal_free);
  g_clear_object (&self->plan);
  g_clear_error (&self->first_error);
  g_clear_pointer (&self->hold, g_free);
  g_clear_error (&self->obstacle);
  g_array_unref (self->waits);
  g_hash_table_unref (self->waited);
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
  properties[PROP_PAUSED] = g_param_spec_boolean ("paused", NULL, NULL, FALSE, flags);
  /**
   * CallboardRun:seconds-left:
   *
   * How long it will go on, from what was measured and what the client is allowed; -1 while nobody can tell, also while it
   * is paused. Told once a second at most.
   */
  properties[PROP_SECONDS_LEFT] = g_param_spec_int ("seconds-left", NULL, NULL, CALLBOARD_PACE_UNKNOWN, G_MAXINT,
                                                    CALLBOARD_PACE_UNKNOWN, flags);
  /**
   * CallboardRun:hold:
   *
   * Why it holds without having been asked to, as a translated sentence; it goes on by itself. %NULL while it does not.
   */
  properties[PROP_HOLD] = g_param_spec_string ("hold", NULL, NULL, NULL, flags);
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
  self->waits = callboard_waits_new ();
  self->waited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->seconds_left = CALLBOARD_PACE_UNKNOWN;
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

/*< private >
 * callboard_run_take_ending:
 * @self: a run
 * @ending: how one of its steps ended
 *
 * Counts it, and tells whoever looks on.
 */
void
callboard_run_take_ending (CallboardRun    *self,
                           CallboardEnding *ending)
{
  count (self, ending->outcome);
  if (ending->error != NULL && self->first_error == NULL)
    self->first_error = g_error_copy (ending->error);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ENDED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  if (ending->outcome == CALLBOARD_OUTCOME_FAILED || ending->outcome == CALLBOARD_OUTCOME_UNKNOWN)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_FAILED]);
}

static void
stand_still (CallboardRun *self)
{
  callboard_pace_pause (self->pace, self->paused || self->resting, g_get_monotonic_time ());
}

/* While somebody goes on speaking, nothing is to be learned of how fast the service is. */
static void
set_resting (CallboardRun *self,
             gboolean      resting)
{
  if (self->resting == resting)
    return;

  self->resting = resting;
  if (!self->paused)
    stand_still (self);
}

/*< private >
 * callboard_run_tell_time:
 * @self: a run
 *
 * Works out anew how long it will go on.
 */
void
callboard_run_tell_time (CallboardRun *self)
{
  CallboardClient *client = callboard_floor_get_client (callboard_plan_get_floor (self->plan));
  int seconds = 0;

  set_resting (self, self->running && self->waits->len > 0 && callboard_run_queue_rests (self->queue));
  if (self->paused || self->resting)
    seconds = CALLBOARD_PACE_UNKNOWN;
  else if (self->running && self->pace != NULL)
    seconds = callboard_pace_get_seconds_left (self->pace, g_get_monotonic_time (), callboard_client_get_hold (client));
  if (self->seconds_left == seconds)
    return;

  self->seconds_left = seconds;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SECONDS_LEFT]);
}

static void
update_paused (CallboardRun *self)
{
  gboolean paused = self->pause_wanted || self->hold != NULL;

  if (self->paused == paused)
    return;

  self->paused = paused;
  callboard_run_queue_pause (self->queue, paused);
  if (!self->resting)
    stand_still (self);
}

static void
set_paused (CallboardRun *self,
            gboolean      paused)
{
  if (self->pause_wanted == paused)
    return;

  self->pause_wanted = paused;
  update_paused (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAUSED]);
}

/*< private >
 * callboard_run_set_hold:
 * @self: a run
 * @failure: (nullable): why what is to be done next cannot be written down
 *
 * Nothing begins as long as there is a @failure.
 */
void
callboard_run_set_hold (CallboardRun *self,
                        const GError *failure)
{
  g_autofree char *sentence = NULL, *whole = NULL;

  if (failure != NULL)
    {
      sentence = callboard_error_dup_sentence (failure);
      /* Translators: a whole sentence follows: why it could not be written. */
      whole = g_strdup_printf (_("Nothing more is changed for now, as it could not be written down in the history first. It "
                                 "goes on by itself as soon as it can be. %s"), sentence);
    }
  if (!g_set_str (&self->hold, whole))
    return;

  g_clear_error (&self->obstacle);
  if (failure != NULL)
    self->obstacle = g_error_copy (failure);
  update_paused (self);
  callboard_run_tell_time (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HOLD]);
}

static gboolean
clock_cb (gpointer user_data)
{
  CallboardRun *self = user_data;

  callboard_run_tell_time (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);

  return G_SOURCE_CONTINUE;
}

/*< private >
 * callboard_run_set_running:
 * @self: a run
 * @running: whether it has begun and not ended
 */
void
callboard_run_set_running (CallboardRun *self,
                           gboolean      running)
{
  self->running = running;
  g_clear_handle_id (&self->clock, g_source_remove);
  if (running)
    self->clock = g_timeout_add_seconds (1, clock_cb, self);
  else
    set_paused (self, FALSE);
  callboard_run_set_hold (self, NULL);
  callboard_run_tell_time (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
}

/*< private >
 * callboard_run_emit_ended:
 * @self: a run that has ended
 */
void
callboard_run_emit_ended (CallboardRun *self)
{
  g_signal_emit (self, signals[SIGNAL_ENDED], 0);
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
 * callboard_run_start:
 * @self: a run
 *
 * Begins, or joins what has begun. It goes on when the future is dropped. The floor takes over what is read back.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when every step has ended, however; it rejects only when
 *   the run could not begin, with nothing sent: %CALLBOARD_ERROR_LOCAL where it could not be written down,
 *   %CALLBOARD_ERROR_TAKEN where another run has gone on with what it continues
 */
DexFuture *
callboard_run_start (CallboardRun *self)
{
  CallboardFloor *floor;

  dex_return_error_if_fail (CALLBOARD_IS_RUN (self));
  floor = callboard_plan_get_floor (self->plan);
  dex_return_error_if_fail (callboard_floor_get_client (floor) != NULL);

  if (self->work == NULL)
    {
      self->queue = callboard_run_queue_new (self->plan);
      self->readings = callboard_readings_new (floor);
      self->pace = callboard_pace_new (self->plan, callboard_client_get_pace (callboard_floor_get_client (floor)),
                                       g_get_monotonic_time ());
      callboard_run_set_running (self, TRUE);
      self->work = callboard_run_work (self);
      /* It rejects only where the caller is to say so. */
      dex_future_disown (dex_ref (self->work));
    }

  return dex_ref (self->work);
}

/* What kept the rest from being done tells more than that it was stopped. */
static void
give_up (CallboardRun *self)
{
  self->given_up = TRUE;
  g_clear_error (&self->first_error);
  self->first_error = g_error_copy (self->obstacle);
}

/**
 * callboard_run_stop:
 * @self: a run
 *
 * Steps that have not begun are skipped; those under way are seen through. Where it held, that is why it did not come to its
 * end.
 */
void
callboard_run_stop (CallboardRun *self)
{
  g_return_if_fail (CALLBOARD_IS_RUN (self));

  self->stopped = self->running;
  if (self->queue == NULL)
    return;

  if (self->hold != NULL)
    give_up (self);
  callboard_run_queue_stop (self->queue);
  set_paused (self, FALSE);
  callboard_run_set_hold (self, NULL);
}

/**
 * callboard_run_pause:
 * @self: a run
 *
 * No further step begins until callboard_run_resume() or callboard_run_stop(); those under way are seen through. Does nothing
 * to a run that is not under way.
 */
void
callboard_run_pause (CallboardRun *self)
{
  g_return_if_fail (CALLBOARD_IS_RUN (self));

  if (!self->running || self->stopped)
    return;

  set_paused (self, TRUE);
  callboard_run_tell_time (self);
}

/**
 * callboard_run_resume:
 * @self: a run
 *
 * Goes on with a run that was paused.
 */
void
callboard_run_resume (CallboardRun *self)
{
  g_return_if_fail (CALLBOARD_IS_RUN (self));

  if (!self->running)
    return;

  set_paused (self, FALSE);
  callboard_run_tell_time (self);
}

/**
 * callboard_run_get_paused:
 * @self: a run
 *
 * Returns: whether it waits to be told to go on; for one that holds by itself see callboard_run_get_hold()
 */
gboolean
callboard_run_get_paused (CallboardRun *self)
{
  g_return_val_if_fail (CALLBOARD_IS_RUN (self), FALSE);

  return self->pause_wanted;
}

/**
 * callboard_run_get_hold:
 * @self: a run
 *
 * Returns: (transfer none) (nullable): why it holds without having been asked to, as a translated sentence; %NULL while it
 *   does not
 */
const char *
callboard_run_get_hold (CallboardRun *self)
{
  g_return_val_if_fail (CALLBOARD_IS_RUN (self), NULL);

  return self->hold;
}

/**
 * callboard_run_get_seconds_left:
 * @self: a run
 *
 * Returns: how long it will go on, -1 while nobody can tell
 */
int
callboard_run_get_seconds_left (CallboardRun *self)
{
  g_return_val_if_fail (CALLBOARD_IS_RUN (self), CALLBOARD_PACE_UNKNOWN);

  return self->seconds_left;
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
