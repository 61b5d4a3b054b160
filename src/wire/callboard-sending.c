/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-wire"

#include "config.h"

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "wire/callboard-client-private.h"

/* By so much must the clocks differ from what a refused request assumed to be signed again. */
#define CLOCK_WORTH_A_RETRY_MSEC 5000
/* How old or young a timestamp may be, as the service's document says. */
#define CLOCK_WINDOW_MSEC (10 * 60 * 1000)

/* libsoup runs part of a connection's set-up where it was asked for it, that is, on the fiber. */
#define FIBER_STACK_BYTES (512 * 1024)

/* One request, from being asked for to its last attempt. */
typedef struct
{
  CallboardClient  *client;      /* (owned) */
  CallboardRequest *request;     /* (owned) */
  guint             n_attempts;
  gboolean          signed_again;
} Sending;

static void
sending_free (gpointer data)
{
  Sending *sending = data;

  callboard_client_add_active (sending->client, -1);
  g_object_unref (sending->client);
  callboard_request_unref (sending->request);
  g_free (sending);
}

typedef struct
{
  CallboardAnswer   answer;
  CallboardRequest *request;  /* (owned) */
} Judgement;

static void
judgement_free (gpointer data)
{
  Judgement *judgement = data;

  g_bytes_unref (judgement->answer.body);
  callboard_request_unref (judgement->request);
  g_free (judgement);
}

static gboolean
judge (gpointer   data,
       GValue    *result,
       GError   **error)
{
  Judgement *judgement = data;

  return callboard_answer_judge (&judgement->answer, judgement->request, result, error);
}

static DexFuture *
judge_on_pool (CallboardAttempt *attempt)
{
  Judgement *judgement = g_new0 (Judgement, 1);

  judgement->answer = attempt->answer;
  judgement->answer.body = g_steal_pointer (&attempt->answer.body);
  judgement->request = callboard_request_ref (attempt->request);

  return callboard_pool_run (judge, judgement, judgement_free);
}

/* Waits for a turn: for a place, for the pace, and for what the server asked all to wait. */
static GObject *
take_turn (CallboardClient  *self,
           GError          **error)
{
  DexFuture *closing = DEX_FUTURE (self->closing);
  DexFuture *place = callboard_unless_closed (closing, callboard_policy_enter (self->policy));
  g_autoptr(GObject) slot = dex_await_object (place, error);
  guint wait;

  if (slot == NULL)
    return NULL;

  wait = callboard_policy_reserve (self->policy, g_get_monotonic_time ());
  wait = MAX (wait, callboard_policy_get_hold (self->policy, g_get_monotonic_time ()));
  while (wait > 0)
    {
      if (!dex_await (callboard_unless_closed (closing, callboard_sleep (wait)), error))
        return NULL;
      wait = callboard_policy_get_hold (self->policy, g_get_monotonic_time ());
    }

  return g_steal_pointer (&slot);
}

/* A wrong signature may be a wrong time. The Date header tells the two apart. */
static void
explain_signature (CallboardAttempt  *attempt,
                   GError           **error)
{
  gint64 skew = attempt->server_time != 0 ? callboard_attempt_measure_skew (attempt) : 0;
  GError *clock_error;

  if (!callboard_error_is (*error, CALLBOARD_ERROR_SIGNATURE) || ABS (skew) <= CLOCK_WINDOW_MSEC)
    return;

  clock_error = callboard_error_new_service (CALLBOARD_ERROR_CLOCK, callboard_error_get_http_status (*error),
                                             callboard_error_get_service_code (*error),
                                             callboard_error_get_service_text (*error));
  callboard_error_set_clock_skew (clock_error, skew);
  g_clear_error (error);
  *error = clock_error;
}

static gboolean
is_worth_signing_again (Sending          *sending,
                        CallboardAttempt *attempt,
                        const GError     *error)
{
  return callboard_error_is (error, CALLBOARD_ERROR_SIGNATURE) && !sending->signed_again && attempt->server_time != 0 &&
         callboard_request_get_endpoint (sending->request)->repeat != CALLBOARD_REPEAT_NEVER &&
         ABS (callboard_attempt_measure_skew (attempt) - attempt->clock_offset) > CLOCK_WORTH_A_RETRY_MSEC;
}

/* Resolves with what the request resolves to, or returns NULL with @error and perhaps @again set. */
static DexFuture *
attempt_once (Sending   *sending,
              gboolean  *again,
              GError   **error)
{
  CallboardClient *self = sending->client;
  g_auto(CallboardAttempt) attempt = { self->session, self->credentials, sending->request, DEX_FUTURE (self->closing) };
  g_autoptr(GObject) slot = NULL;
  g_autoptr(DexFuture) outcome = NULL;
  g_autoptr(GError) failure = NULL;

  if (!(slot = take_turn (self, error)))
    return NULL;
  if (callboard_request_is_late (sending->request))
    {
      g_propagate_error (error, callboard_error_new (CALLBOARD_ERROR_RATE_LIMITED, "Its turn came too late"));
      return NULL;
    }

  attempt.clock_offset = self->clock_offset;
  attempt.timeout = self->timeout;
  attempt.max_bytes = self->max_bytes;
  attempt.progress = callboard_client_progress;
  attempt.progress_data = self;
  sending->n_attempts++;

  if (callboard_attempt_make (&attempt, &failure))
    {
      g_clear_object (&slot);
      callboard_client_learn (self, &attempt);
      outcome = judge_on_pool (&attempt);
      dex_await (dex_ref (outcome), &failure);
    }
  else if (dex_future_is_pending (DEX_FUTURE (self->closing)))
    callboard_client_learn_lost (self, &attempt);

  if (failure != NULL)
    {
      *again = is_worth_signing_again (sending, &attempt, failure);
      explain_signature (&attempt, &failure);
    }
  callboard_client_report (self, &attempt, sending->n_attempts, failure);
  if (failure == NULL)
    return g_steal_pointer (&outcome);

  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static gboolean
may_send_again (Sending      *sending,
                const GError *error)
{
  CallboardRequest *request = sending->request;

  if (callboard_request_is_urgent (request) && callboard_error_is (error, CALLBOARD_ERROR_RATE_LIMITED))
    return FALSE;

  return callboard_policy_repeats (sending->client->policy, callboard_request_get_endpoint (request)->repeat,
                                   sending->n_attempts, error);
}

static DexFuture *
send_fiber (gpointer user_data)
{
  Sending *sending = user_data;
  CallboardPolicy *policy = sending->client->policy;

  for (;;)
    {
      g_autoptr(GError) error = NULL;
      gboolean sign_again = FALSE;
      DexFuture *outcome = attempt_once (sending, &sign_again, &error);

      if (outcome != NULL)
        return outcome;

      if (sign_again)
        {
          sending->signed_again = TRUE;
          continue;
        }
      if (!may_send_again (sending, error) ||
          !dex_await (callboard_unless_closed (DEX_FUTURE (sending->client->closing),
                                               callboard_sleep (callboard_policy_get_backoff (policy, sending->n_attempts))),
                      NULL))
        return callboard_reject (g_steal_pointer (&error));
    }
}

static DexFuture *
stopped_cb (DexFuture *work,
            gpointer   user_data)
{
  g_autoptr(GError) error = NULL;

  dex_future_get_value (work, &error);
  if (callboard_error_is_cancelled (error))
    return callboard_reject (callboard_error_new (CALLBOARD_ERROR_CANCELLED, "Stopped"));

  return callboard_reject (g_steal_pointer (&error));
}

/**
 * callboard_sending_run: (skip)
 * @client: a client
 * @request: what to ask
 *
 * Makes as many attempts as the policy allows, the first as soon as it is the request's turn.
 *
 * Returns: (transfer full): a future that resolves to what the request says, or rejects
 */
DexFuture *
callboard_sending_run (CallboardClient  *client,
                       CallboardRequest *request)
{
  Sending *sending = g_new0 (Sending, 1);
  DexFuture *work;

  sending->client = g_object_ref (client);
  sending->request = callboard_request_ref (request);
  callboard_client_add_active (client, 1);

  work = dex_scheduler_spawn (NULL, FIBER_STACK_BYTES, send_fiber, sending, sending_free);

  return dex_future_catch (work, stopped_cb, NULL, NULL);
}
