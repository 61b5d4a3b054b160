/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-wire"

#include "config.h"

#include "base/callboard-error.h"
#include "wire/callboard-policy.h"

#define DEFAULT_CONCURRENCY 6
#define DEFAULT_MAX_ATTEMPTS 4
#define FIRST_BACKOFF_MSEC 250
#define MAX_BACKOFF_MSEC 10000

/* When a request may start, when it may be made again, and how long to wait before. Knows neither sockets nor clocks:
 * the time is told to it, in microseconds of the monotonic clock. For the main thread. */
struct _CallboardPolicy
{
  GObject parent_instance;

  guint   concurrency;
  guint   n_active;
  GQueue  waiting;       /* of DexPromise (owned), first come first served */

  guint   pace;          /* requests per minute, 0: no limit */
  gint64  next_start;    /* when the next request would be due, were they spread evenly */
  gint64  hold_until;    /* the server asked everybody to wait */

  guint   max_attempts;
};

G_DEFINE_FINAL_TYPE (CallboardPolicy, callboard_policy, G_TYPE_OBJECT)

/* A place among the requests under way. It is given back by being freed, so that it cannot be lost, not even when
 * whoever waited for it is stopped in the moment in which it is handed over. */
#define CALLBOARD_TYPE_SLOT (callboard_slot_get_type ())
G_DECLARE_FINAL_TYPE (CallboardSlot, callboard_slot, CALLBOARD, SLOT, GObject)

struct _CallboardSlot
{
  GObject          parent_instance;
  CallboardPolicy *policy;  /* (owned) */
};

G_DEFINE_FINAL_TYPE (CallboardSlot, callboard_slot, G_TYPE_OBJECT)

static CallboardSlot *
take_slot (CallboardPolicy *self)
{
  CallboardSlot *slot = g_object_new (CALLBOARD_TYPE_SLOT, NULL);

  slot->policy = g_object_ref (self);
  self->n_active++;

  return slot;
}

static void
hand_out_slots (CallboardPolicy *self)
{
  while (self->n_active < self->concurrency && !g_queue_is_empty (&self->waiting))
    {
      g_autoptr(DexPromise) promise = g_queue_pop_head (&self->waiting);

      /* Nobody waits any more. */
      if (!g_cancellable_is_cancelled (dex_promise_get_cancellable (promise)))
        dex_promise_resolve_object (promise, take_slot (self));
    }
}

static void
callboard_slot_finalize (GObject *object)
{
  CallboardSlot *self = CALLBOARD_SLOT (object);

  self->policy->n_active--;
  hand_out_slots (self->policy);
  g_clear_object (&self->policy);

  G_OBJECT_CLASS (callboard_slot_parent_class)->finalize (object);
}

static void
callboard_slot_class_init (CallboardSlotClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = callboard_slot_finalize;
}

static void
callboard_slot_init (CallboardSlot *self)
{
}

static void
callboard_policy_finalize (GObject *object)
{
  CallboardPolicy *self = CALLBOARD_POLICY (object);

  g_queue_clear_full (&self->waiting, dex_unref);

  G_OBJECT_CLASS (callboard_policy_parent_class)->finalize (object);
}

static void
callboard_policy_class_init (CallboardPolicyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = callboard_policy_finalize;
}

static void
callboard_policy_init (CallboardPolicy *self)
{
  self->concurrency = DEFAULT_CONCURRENCY;
  self->max_attempts = DEFAULT_MAX_ATTEMPTS;
  g_queue_init (&self->waiting);
}

/**
 * callboard_policy_new:
 *
 * Returns: (transfer full): a policy with six requests at once, no limit of pace and four attempts
 */
CallboardPolicy *
callboard_policy_new (void)
{
  return g_object_new (CALLBOARD_TYPE_POLICY, NULL);
}

/**
 * callboard_policy_set_concurrency:
 * @self: a policy
 * @n_requests: how many requests may be under way at once, at least 1
 */
void
callboard_policy_set_concurrency (CallboardPolicy *self,
                                  guint            n_requests)
{
  self->concurrency = MAX (n_requests, 1);
  hand_out_slots (self);
}

/**
 * callboard_policy_set_pace:
 * @self: a policy
 * @requests_per_minute: how many requests may start in a minute, 0 for no limit
 */
void
callboard_policy_set_pace (CallboardPolicy *self,
                           guint            requests_per_minute)
{
  self->pace = requests_per_minute;
  self->next_start = 0;
}

guint
callboard_policy_get_pace (CallboardPolicy *self)
{
  return self->pace;
}

/**
 * callboard_policy_set_max_attempts:
 * @self: a policy
 * @n_attempts: how often a request is sent at most, at least 1
 */
void
callboard_policy_set_max_attempts (CallboardPolicy *self,
                                   guint            n_attempts)
{
  self->max_attempts = MAX (n_attempts, 1);
}

/**
 * callboard_policy_enter:
 * @self: a policy
 *
 * Returns: (transfer full): a future that resolves to a #GObject when a request may start; the request counts as under
 *   way until that object is freed
 */
DexFuture *
callboard_policy_enter (CallboardPolicy *self)
{
  DexPromise *promise;

  if (self->n_active < self->concurrency)
    return dex_future_new_take_object (take_slot (self));

  promise = dex_promise_new_cancellable ();
  g_queue_push_tail (&self->waiting, dex_ref (promise));

  return DEX_FUTURE (promise);
}

/**
 * callboard_policy_reserve:
 * @self: a policy
 * @now: the time, in microseconds
 *
 * Books the start of a request. About a second's worth may start at once, what is more is spread evenly.
 *
 * Returns: how long that request has to wait to keep the pace, in milliseconds
 */
guint
callboard_policy_reserve (CallboardPolicy *self,
                          gint64           now)
{
  gint64 interval, burst, start;

  if (self->pace == 0)
    return 0;

  interval = 60 * G_USEC_PER_SEC / self->pace;
  burst = interval * (MAX (self->pace / 60, 1) - 1);
  start = MAX (self->next_start, now);
  self->next_start = start + interval;

  return (guint) (MAX (start - burst - now, 0) / 1000);
}

/**
 * callboard_policy_hold:
 * @self: a policy
 * @now: the time, in microseconds
 * @seconds: how long the server asked to wait
 *
 * Lets every request wait: what the server said to one it means for all.
 */
void
callboard_policy_hold (CallboardPolicy *self,
                       gint64           now,
                       guint            seconds)
{
  self->hold_until = MAX (self->hold_until, now + MIN (seconds, CALLBOARD_POLICY_MAX_WAIT) * G_USEC_PER_SEC);
}

/**
 * callboard_policy_get_hold:
 * @self: a policy
 * @now: the time, in microseconds
 *
 * Returns: how long to wait because the server asked for it, in milliseconds
 */
guint
callboard_policy_get_hold (CallboardPolicy *self,
                           gint64           now)
{
  return (guint) ((MAX (self->hold_until - now, 0) + 999) / 1000);
}

/**
 * callboard_policy_repeats:
 * @self: a policy
 * @repeat: what the endpoint allows
 * @n_attempts: how many attempts were made
 * @error: how the last one failed
 *
 * Of what changes something, %CALLBOARD_ERROR_NO_NETWORK says that nothing was sent; where something may have been done
 * the error is %CALLBOARD_ERROR_UNKNOWN_OUTCOME, which is never repeated but settled by reading.
 *
 * Returns: whether to make another attempt
 */
gboolean
callboard_policy_repeats (CallboardPolicy *self,
                          CallboardRepeat  repeat,
                          guint            n_attempts,
                          const GError    *error)
{
  gboolean nothing_done = callboard_error_is (error, CALLBOARD_ERROR_NO_NETWORK) ||
                          callboard_error_is (error, CALLBOARD_ERROR_RATE_LIMITED);

  if (n_attempts >= self->max_attempts || callboard_error_get_retry_after (error) > CALLBOARD_POLICY_MAX_WAIT)
    return FALSE;

  switch (repeat)
    {
    case CALLBOARD_REPEAT_READ:
      /* Whoever waits for an answer has waited long by the second time. */
      return nothing_done || callboard_error_is (error, CALLBOARD_ERROR_SERVER_FAILED) ||
             (callboard_error_is (error, CALLBOARD_ERROR_TIMED_OUT) && n_attempts < 2);
    case CALLBOARD_REPEAT_REFUSED:
      return nothing_done;
    case CALLBOARD_REPEAT_NEVER:
    default:
      return FALSE;
    }
}

/**
 * callboard_policy_get_backoff:
 * @self: a policy
 * @n_attempts: how many attempts were made, at least 1
 *
 * Doubles with each attempt and varies by half, so that many clients do not come back all at once. A server's wish
 * comes on top: it goes through callboard_policy_hold().
 *
 * Returns: how long to wait before the next attempt, in milliseconds
 */
guint
callboard_policy_get_backoff (CallboardPolicy *self,
                              guint            n_attempts)
{
  guint longest = MIN (FIRST_BACKOFF_MSEC << MIN (n_attempts - 1, 10), MAX_BACKOFF_MSEC);

  return longest / 2 + (guint) g_random_int_range (0, (gint32) longest / 2 + 1);
}
