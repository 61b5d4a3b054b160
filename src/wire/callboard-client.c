/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-wire"

#include "config.h"

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "base/callboard-json.h"
#include "wire/callboard-attempt.h"
#include "wire/callboard-client.h"
#include "wire/callboard-policy.h"

#define DEFAULT_TIMEOUT_MSEC 30000
#define MAX_CONNECTIONS 256

/* A Date has whole seconds and travels: smaller differences are noise, and far from the ten minutes that matter. */
#define CLOCK_NOISE_MSEC 1500
/* By so much must the clocks differ from what a refused request assumed to be signed again. */
#define CLOCK_WORTH_A_RETRY_MSEC 5000
/* How old or young a timestamp may be, as the service's document says. */
#define CLOCK_WINDOW_MSEC (10 * 60 * 1000)

/* libsoup runs part of a connection's set-up where it was asked for it, that is, on the fiber. */
#define FIBER_STACK_BYTES (512 * 1024)

/**
 * CallboardClient:
 *
 * The way to one app of one server: signs requests, paces, sends and where that is safe repeats them, and decodes the
 * answers. For the main thread.
 */
struct _CallboardClient
{
  GObject               parent_instance;

  CallboardCredentials *credentials;   /* (owned) */
  SoupSession          *session;       /* (owned) */
  CallboardPolicy      *policy;        /* (owned) */
  DexCancellable       *closing;       /* (owned) */
  guint                 timeout;       /* msec */
  gsize                 max_bytes;

  gint64                clock_offset;  /* msec */
  gboolean              knows_clock;   /* some answer had a Date */
  gboolean              online;
  guint                 n_active;
};

G_DEFINE_FINAL_TYPE (CallboardClient, callboard_client, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_CLOCK_OFFSET,
  PROP_ONLINE,
  PROP_N_ACTIVE,
  N_PROPS,
};

enum {
  SIGNAL_EXCHANGE,
  SIGNAL_PROGRESS,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* One request, from being asked for to its last attempt. */
typedef struct
{
  CallboardClient  *client;      /* (owned) */
  CallboardRequest *request;     /* (owned) */
  guint             n_attempts;
  gboolean          signed_again;
} Sending;

static void
set_n_active (CallboardClient *self,
              guint            n_active)
{
  self->n_active = n_active;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ACTIVE]);
}

static void
set_online (CallboardClient *self,
            gboolean         online)
{
  if (self->online != online)
    {
      self->online = online;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ONLINE]);
    }
}

static void
sending_free (gpointer data)
{
  Sending *sending = data;

  set_n_active (sending->client, sending->client->n_active - 1);
  g_object_unref (sending->client);
  callboard_request_unref (sending->request);
  g_free (sending);
}

/* --- One attempt --- */

static void
learn (CallboardClient  *self,
       CallboardAttempt *attempt)
{
  gint64 skew;

  set_online (self, TRUE);
  if (attempt->answer.status == 429 && attempt->answer.retry_after > 0)
    callboard_policy_hold (self->policy, g_get_monotonic_time (), attempt->answer.retry_after);

  if (attempt->server_time == 0)
    return;
  self->knows_clock = TRUE;
  skew = callboard_attempt_measure_skew (attempt);
  if (ABS (skew - self->clock_offset) > CLOCK_NOISE_MSEC)
    {
      self->clock_offset = skew;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CLOCK_OFFSET]);
    }
}

static void
report (CallboardClient  *self,
        CallboardAttempt *attempt,
        guint             number,
        const GError     *error)
{
  g_autofree char *line = callboard_request_dup_line (attempt->request);

  g_debug ("%s: attempt %u, HTTP status %u, %u ms%s%s", line, number, attempt->answer.status, attempt->msec,
           error != NULL ? ": " : "", error != NULL ? error->message : "");

  if (g_signal_has_handler_pending (self, signals[SIGNAL_EXCHANGE], 0, FALSE))
    {
      g_autoptr(CallboardExchange) shown = callboard_attempt_to_exchange (attempt, number, error);

      g_signal_emit (self, signals[SIGNAL_EXCHANGE], 0, shown);
    }
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
  g_autoptr(GObject) slot = dex_await_object (callboard_policy_enter (self->policy), error);
  guint wait;

  if (slot == NULL)
    return NULL;

  wait = callboard_policy_reserve (self->policy, g_get_monotonic_time ());
  wait = MAX (wait, callboard_policy_get_hold (self->policy, g_get_monotonic_time ()));
  while (wait > 0)
    {
      if (!dex_await (callboard_sleep (wait), error))
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

static void
progress_cb (GSocketClientEvent event,
             gpointer           user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_PROGRESS], 0, event);
}

/* Resolves with what the request resolves to, or returns NULL with @error and perhaps @again set. */
static DexFuture *
attempt_once (Sending   *sending,
              gboolean  *again,
              GError   **error)
{
  CallboardClient *self = sending->client;
  g_auto(CallboardAttempt) attempt = { self->session, self->credentials, sending->request };
  g_autoptr(GObject) slot = NULL;
  g_autoptr(DexFuture) outcome = NULL;
  g_autoptr(GError) failure = NULL;

  if (!(slot = take_turn (self, error)))
    return NULL;

  attempt.clock_offset = self->clock_offset;
  attempt.timeout = self->timeout;
  attempt.max_bytes = self->max_bytes;
  attempt.progress = progress_cb;
  attempt.progress_data = self;
  sending->n_attempts++;

  if (callboard_attempt_make (&attempt, &failure))
    {
      g_clear_object (&slot);
      learn (self, &attempt);
      outcome = judge_on_pool (&attempt);
      dex_await (dex_ref (outcome), &failure);
    }
  else if (!attempt.sent && !callboard_error_is_cancelled (failure))
    set_online (self, FALSE);

  if (failure != NULL)
    {
      *again = is_worth_signing_again (sending, &attempt, failure);
      explain_signature (&attempt, &failure);
    }
  report (self, &attempt, sending->n_attempts, failure);
  if (failure == NULL)
    return g_steal_pointer (&outcome);

  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* --- All attempts of a request --- */

static DexFuture *
send_fiber (gpointer user_data)
{
  Sending *sending = user_data;
  CallboardPolicy *policy = sending->client->policy;
  CallboardRepeat repeat = callboard_request_get_endpoint (sending->request)->repeat;

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
      if (!callboard_policy_repeats (policy, repeat, sending->n_attempts, error) ||
          !dex_await (callboard_sleep (callboard_policy_get_backoff (policy, sending->n_attempts, error)), NULL))
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
 * callboard_client_send:
 * @self: a client
 * @request: what to ask; not to be changed any more
 *
 * Sends @request, again where that is safe: what changes nothing after failures of the network and of the server, what
 * changes something only when the server surely did nothing, and the call to a person never.
 *
 * When the fiber that waits for it is stopped, or a dex_future_first() has another winner, the connection is closed; a
 * change that was under way may have taken effect then.
 *
 * Returns: (transfer full): a future that resolves to what the request says, or rejects with a #CallboardErrorCode,
 *   with %CALLBOARD_ERROR_CANCELLED when the client was closed
 */
DexFuture *
callboard_client_send (CallboardClient  *self,
                       CallboardRequest *request)
{
  Sending *sending;

  dex_return_error_if_fail (CALLBOARD_IS_CLIENT (self));
  dex_return_error_if_fail (request != NULL);

  sending = g_new0 (Sending, 1);
  sending->client = g_object_ref (self);
  sending->request = callboard_request_ref (request);
  set_n_active (self, self->n_active + 1);

  return dex_future_catch (dex_future_first (dex_ref (DEX_FUTURE (self->closing)),
                                             dex_scheduler_spawn (NULL, FIBER_STACK_BYTES, send_fiber, sending,
                                                                  sending_free),
                                             NULL),
                           stopped_cb, NULL, NULL);
}

/**
 * callboard_client_close:
 * @self: a client
 *
 * Stops everything that is under way; it rejects with %CALLBOARD_ERROR_CANCELLED, and so does all that is sent later.
 */
void
callboard_client_close (CallboardClient *self)
{
  g_return_if_fail (CALLBOARD_IS_CLIENT (self));

  dex_cancellable_cancel (self->closing);
}

/* --- The object --- */

static void
callboard_client_finalize (GObject *object)
{
  CallboardClient *self = CALLBOARD_CLIENT (object);

  g_clear_pointer (&self->credentials, callboard_credentials_unref);
  g_clear_object (&self->session);
  g_clear_object (&self->policy);
  dex_clear (&self->closing);

  G_OBJECT_CLASS (callboard_client_parent_class)->finalize (object);
}

static void
callboard_client_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  CallboardClient *self = CALLBOARD_CLIENT (object);

  switch (prop_id)
    {
    case PROP_CLOCK_OFFSET:
      g_value_set_int64 (value, self->clock_offset);
      break;
    case PROP_ONLINE:
      g_value_set_boolean (value, self->online);
      break;
    case PROP_N_ACTIVE:
      g_value_set_uint (value, self->n_active);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
callboard_client_class_init (CallboardClientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = callboard_client_finalize;
  object_class->get_property = callboard_client_get_property;

  /**
   * CallboardClient:clock-offset:
   *
   * How far the server's clock is ahead of this machine's, in milliseconds, as its Date headers say.
   */
  properties[PROP_CLOCK_OFFSET] = g_param_spec_int64 ("clock-offset", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  /**
   * CallboardClient:online:
   *
   * Whether the last attempt reached the server.
   */
  properties[PROP_ONLINE] = g_param_spec_boolean ("online", NULL, NULL, TRUE, flags);
  /**
   * CallboardClient:n-active:
   *
   * How many requests are under way or wait for their turn.
   */
  properties[PROP_N_ACTIVE] = g_param_spec_uint ("n-active", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * CallboardClient::exchange:
   * @self: a client
   * @exchange: (transfer none): the attempt
   *
   * An attempt is over, whatever came of it. Everything secret in @exchange is masked.
   */
  signals[SIGNAL_EXCHANGE] = g_signal_new ("exchange", CALLBOARD_TYPE_CLIENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, CALLBOARD_TYPE_EXCHANGE);
  /**
   * CallboardClient::progress:
   * @self: a client
   * @event: how far a connection has come
   *
   * A connection for some request is coming about.
   */
  signals[SIGNAL_PROGRESS] = g_signal_new ("progress", CALLBOARD_TYPE_CLIENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_SOCKET_CLIENT_EVENT);
}

static void
callboard_client_init (CallboardClient *self)
{
  self->policy = callboard_policy_new ();
  self->closing = dex_cancellable_new ();
  self->timeout = DEFAULT_TIMEOUT_MSEC;
  self->max_bytes = CALLBOARD_JSON_MAX_BYTES;
  self->online = TRUE;

  /* The policy limits how many are in use; a server that wants a password in a header is not the service. */
  self->session = soup_session_new_with_options ("max-conns", MAX_CONNECTIONS,
                                                 "max-conns-per-host", MAX_CONNECTIONS,
                                                 "timeout", 0,
                                                 "user-agent", "Callboard/" VERSION,
                                                 NULL);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
}

/**
 * callboard_client_new:
 * @credentials: how to sign, and where to send to
 *
 * Returns: (transfer full): a client; nothing is sent yet
 */
CallboardClient *
callboard_client_new (CallboardCredentials *credentials)
{
  CallboardClient *self;

  g_return_val_if_fail (credentials != NULL, NULL);

  self = g_object_new (CALLBOARD_TYPE_CLIENT, NULL);
  self->credentials = callboard_credentials_ref (credentials);

  return self;
}

/**
 * callboard_client_get_credentials:
 * @self: a client
 *
 * Returns: (transfer none): its credentials
 */
CallboardCredentials *
callboard_client_get_credentials (CallboardClient *self)
{
  g_return_val_if_fail (CALLBOARD_IS_CLIENT (self), NULL);

  return self->credentials;
}

/**
 * callboard_client_get_clock_offset:
 * @self: a client
 *
 * Returns: how far the server's clock is ahead of this machine's, in milliseconds
 */
gint64
callboard_client_get_clock_offset (CallboardClient *self)
{
  g_return_val_if_fail (CALLBOARD_IS_CLIENT (self), 0);

  return self->clock_offset;
}

/**
 * callboard_client_get_knows_clock:
 * @self: a client
 *
 * Returns: whether the server has told its time, so that the clock offset is more than an assumption
 */
gboolean
callboard_client_get_knows_clock (CallboardClient *self)
{
  g_return_val_if_fail (CALLBOARD_IS_CLIENT (self), FALSE);

  return self->knows_clock;
}

/**
 * callboard_client_get_online:
 * @self: a client
 *
 * Returns: whether the last attempt reached the server
 */
gboolean
callboard_client_get_online (CallboardClient *self)
{
  g_return_val_if_fail (CALLBOARD_IS_CLIENT (self), FALSE);

  return self->online;
}

/**
 * callboard_client_get_n_active:
 * @self: a client
 *
 * Returns: how many requests are under way or wait for their turn
 */
guint
callboard_client_get_n_active (CallboardClient *self)
{
  g_return_val_if_fail (CALLBOARD_IS_CLIENT (self), 0);

  return self->n_active;
}

/**
 * callboard_client_set_concurrency:
 * @self: a client
 * @n_requests: how many requests are sent at once at most; 6 unless told
 */
void
callboard_client_set_concurrency (CallboardClient *self,
                                  guint            n_requests)
{
  g_return_if_fail (CALLBOARD_IS_CLIENT (self));

  callboard_policy_set_concurrency (self->policy, MIN (n_requests, MAX_CONNECTIONS));
}

/**
 * callboard_client_set_pace:
 * @self: a client
 * @requests_per_minute: how many requests are sent in a minute at most, 0 for no limit
 */
void
callboard_client_set_pace (CallboardClient *self,
                           guint            requests_per_minute)
{
  g_return_if_fail (CALLBOARD_IS_CLIENT (self));

  callboard_policy_set_pace (self->policy, requests_per_minute);
}

/**
 * callboard_client_set_timeout:
 * @self: a client
 * @msec: how long to wait for an answer to begin, and then for each further part of it, in milliseconds; 0 for ever
 */
void
callboard_client_set_timeout (CallboardClient *self,
                              guint            msec)
{
  g_return_if_fail (CALLBOARD_IS_CLIENT (self));

  self->timeout = msec;
}

/**
 * callboard_client_set_max_attempts:
 * @self: a client
 * @n_attempts: how often a request is sent at most; 4 unless told
 */
void
callboard_client_set_max_attempts (CallboardClient *self,
                                   guint            n_attempts)
{
  g_return_if_fail (CALLBOARD_IS_CLIENT (self));

  callboard_policy_set_max_attempts (self->policy, n_attempts);
}

/**
 * callboard_client_set_max_bytes:
 * @self: a client
 * @n_bytes: how large an answer may be; %CALLBOARD_JSON_MAX_BYTES unless told
 */
void
callboard_client_set_max_bytes (CallboardClient *self,
                                gsize            n_bytes)
{
  g_return_if_fail (CALLBOARD_IS_CLIENT (self));

  self->max_bytes = MIN (n_bytes, CALLBOARD_JSON_MAX_BYTES);
}
