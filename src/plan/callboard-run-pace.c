/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include "plan/callboard-run-pace-private.h"
#include "plan/callboard-step-private.h"

/* So many requests must be behind before what they took is taken for what the others will take. */
#define MEASURED_ENOUGH 4

/* Of what the client is allowed, so much is reached where nothing else is in the way. */
#define NEARLY_ALL 0.9

struct _CallboardPace
{
  double *left;          /* (owned): requests that each step is yet to take */
  guint   n_steps;
  double  steps_left;    /* the sum of these */
  double  readings_left; /* those that serve many steps */
  double  done;

  guint   per_minute;    /* 0: no limit */
  gint64  begun;
  gint64  paused_at;     /* 0: it is not */
  gint64  paused_for;
};

/* Looked at singly before it is sent, however many there are of its kind. */
static gboolean
looks_before (const CallboardEffect *effect)
{
  return effect->kind == CALLBOARD_EFFECT_QUEUE_GONE || effect->kind == CALLBOARD_EFFECT_DEFAULT_NUMBER ||
         effect->kind == CALLBOARD_EFFECT_NO_DEFAULT_NUMBER || effect->kind == CALLBOARD_EFFECT_SUBSCRIPTION_IS ||
         (effect->kind == CALLBOARD_EFFECT_SIGNED_OUT && effect->limit > 0);
}

static double
count_requests (CallboardStep *step)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);
  gboolean looks_after;

  /* How long somebody goes on speaking is no matter of requests. */
  if (!callboard_step_get_wanted (step) || callboard_effect_waits (effect->kind))
    return 0;

  looks_after = !callboard_effect_shares_reading (effect->kind) &&
                callboard_effect_get_look_at (effect->kind) != CALLBOARD_LOOK_AT_NOTHING;

  return 1 + (looks_before (effect) ? 1 : 0) + (looks_after ? 1 : 0);
}

/* Steps that wait for each other are looked at one after another; those that do not, at once. */
static guint
measure_depth (GPtrArray  *blockers,
               GHashTable *depths)
{
  guint depth = 0;

  for (guint i = 0; i < blockers->len; i++)
    depth = MAX (depth, GPOINTER_TO_UINT (g_hash_table_lookup (depths, g_ptr_array_index (blockers, i))) + 1);

  return depth;
}

static double
count_readings (CallboardPlan *plan)
{
  g_autoptr(GHashTable) depths = g_hash_table_new (NULL, NULL);
  g_autoptr(GHashTable) readings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < callboard_plan_get_n_steps (plan); i++)
    {
      CallboardStep *step = callboard_plan_get_step (plan, i);
      const CallboardEffect *effect = callboard_step_get_effect (step);
      CallboardLookAt look_at = callboard_effect_get_look_at (effect->kind);
      guint depth = MAX (measure_depth (callboard_step_get_needs (step), depths),
                         measure_depth (callboard_step_get_after (step), depths));

      g_hash_table_insert (depths, step, GUINT_TO_POINTER (depth));
      if (callboard_effect_shares_reading (effect->kind) && callboard_step_get_wanted (step) &&
          !callboard_effect_waits (effect->kind))
        g_hash_table_add (readings, g_strdup_printf ("%d %u %s", look_at, depth,
                                                     look_at == CALLBOARD_LOOK_AT_MEMBERS ? effect->id : ""));
    }

  return g_hash_table_size (readings);
}

/**
 * callboard_pace_new: (skip)
 * @plan: what is to be carried out
 * @per_minute: how many requests may be sent in a minute, 0 for no limit
 * @now: the time
 *
 * Returns: (transfer full): how far a run of it is
 */
CallboardPace *
callboard_pace_new (CallboardPlan *plan,
                    guint          per_minute,
                    gint64         now)
{
  CallboardPace *self = g_new0 (CallboardPace, 1);

  self->n_steps = callboard_plan_get_n_steps (plan);
  self->left = g_new0 (double, self->n_steps);
  for (guint i = 0; i < self->n_steps; i++)
    {
      self->left[i] = count_requests (callboard_plan_get_step (plan, i));
      self->steps_left += self->left[i];
    }
  self->readings_left = count_readings (plan);
  self->per_minute = per_minute;
  self->begun = now;

  return self;
}

void
callboard_pace_free (CallboardPace *self)
{
  g_free (self->left);
  g_free (self);
}

static double
get_left (CallboardPace *self)
{
  return MAX (self->steps_left, 0) + self->readings_left;
}

/**
 * callboard_pace_answered: (skip)
 * @self: a pace
 * @index: a step that was sent and accepted
 */
void
callboard_pace_answered (CallboardPace *self,
                         guint          index)
{
  self->done += self->left[index];
  self->steps_left -= self->left[index];
  self->left[index] = 0;
}

/**
 * callboard_pace_ended: (skip)
 * @self: a pace
 * @index: a step with which nothing more is to be done
 */
void
callboard_pace_ended (CallboardPace *self,
                      guint          index)
{
  callboard_pace_answered (self, index);
}

/**
 * callboard_pace_verified: (skip)
 * @self: a pace
 * @n_readings: how many requests it took to look at several steps together
 */
void
callboard_pace_verified (CallboardPace *self,
                         guint          n_readings)
{
  self->done += n_readings;
  self->readings_left = MAX (self->readings_left - 1, 0);
}

/**
 * callboard_pace_pause: (skip)
 * @self: a pace
 * @paused: whether nothing happens, on purpose
 * @now: the time
 */
void
callboard_pace_pause (CallboardPace *self,
                      gboolean       paused,
                      gint64         now)
{
  if (!paused && self->paused_at != 0)
    self->paused_for += now - self->paused_at;
  self->paused_at = paused ? now : 0;
}

/**
 * callboard_pace_get_fraction: (skip)
 * @self: a pace
 *
 * Returns: how much is done, from 0 to 1
 */
double
callboard_pace_get_fraction (CallboardPace *self)
{
  double whole = self->done + get_left (self);

  return self->steps_left <= 0 && self->readings_left <= 0 ? 1 : self->done / whole;
}

/* Requests a second. What the server asked to wait for was used up by the requests before. */
static double
measure (CallboardPace *self,
         gint64         now,
         guint         held_msec)
{
  gint64 until = (self->paused_at != 0 ? self->paused_at : now) + (gint64) held_msec * 1000;
  gint64 took = MAX (until - self->begun - self->paused_for, 1);

  return self->done * G_USEC_PER_SEC / (double) took;
}

/**
 * callboard_pace_get_seconds_left: (skip)
 * @self: a pace
 * @now: the time
 * @held_msec: how long the server wants to be left alone from now on, in milliseconds
 *
 * Returns: how long it will go on, in seconds, or %CALLBOARD_PACE_UNKNOWN
 */
int
callboard_pace_get_seconds_left (CallboardPace *self,
                                 gint64         now,
                                 guint          held_msec)
{
  double allowed = self->per_minute / 60.0, rate = allowed;
  double measured = measure (self, now, held_msec);

  /* Where the client keeps to a limit, it is that limit that counts, unless the server is slower. */
  if (self->done >= MEASURED_ENOUGH && (self->per_minute == 0 || measured < allowed * NEARLY_ALL))
    rate = measured;
  if (get_left (self) <= 0)
    return 0;
  if (rate <= 0)
    return CALLBOARD_PACE_UNKNOWN;

  return (int) MIN (get_left (self) / rate + held_msec / 1000.0 + 0.5, G_MAXINT);
}

/**
 * callboard_pace_get_n_requests: (skip)
 * @self: a pace
 *
 * Returns: how many requests are yet to be made, as far as is known
 */
guint
callboard_pace_get_n_requests (CallboardPace *self)
{
  return (guint) (get_left (self) + 0.5);
}
