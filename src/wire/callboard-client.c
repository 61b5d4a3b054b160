/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-wire"

#include "config.h"

#include "base/callboard-json.h"
#include "wire/callboard-client-private.h"

#define DEFAULT_TIMEOUT_MSEC 20000
#define MAX_CONNECTIONS 256

/**
 * CallboardClient:
 *
 * The way to one app of one server: signs requests, paces, sends and where that is safe repeats them, and decodes the
 * answers. For the main thread.
 */
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

/**
 * callboard_client_add_active: (skip)
 * @self: a client
 * @n: 1 when a request is asked for, -1 when it is over
 */
void
callboard_client_add_active (CallboardClient *self,
                             int              n)
{
  self->n_active = (guint) ((int) self->n_active + n);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ACTIVE]);
}

/**
 * callboard_client_learn: (skip)
 * @self: a client
 * @attempt: an attempt that was answered
 *
 * Takes from an answer what is true for all: that the server is there, its time, and whether it wants to be left alone.
 */
void
callboard_client_learn (CallboardClient  *self,
                        CallboardAttempt *attempt)
{
  set_online (self, TRUE);
  if ((attempt->answer.status == 429 || attempt->answer.status == SOUP_STATUS_SERVICE_UNAVAILABLE) &&
      attempt->answer.retry_after > 0)
    callboard_policy_hold (self->policy, g_get_monotonic_time (), attempt->answer.retry_after);

  if (attempt->server_time == 0)
    return;
  self->knows_clock = TRUE;
  if (!callboard_attempt_agrees_with (attempt, self->clock_offset))
    {
      self->clock_offset = callboard_attempt_measure_skew (attempt);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CLOCK_OFFSET]);
    }
}

/**
 * callboard_client_learn_lost: (skip)
 * @self: a client
 * @attempt: an attempt that was not answered
 */
void
callboard_client_learn_lost (CallboardClient  *self,
                             CallboardAttempt *attempt)
{
  if (!attempt->sent)
    set_online (self, FALSE);
}

/**
 * callboard_client_report: (skip)
 * @self: a client
 * @attempt: an attempt that is over
 * @number: which it was
 * @error: (nullable): what became of it
 *
 * Tells the log and whoever looks on, without anything secret.
 */
void
callboard_client_report (CallboardClient  *self,
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

/**
 * callboard_client_progress: (skip)
 * @event: how far a connection has come
 * @client: the client that makes it
 */
void
callboard_client_progress (GSocketClientEvent event,
                           gpointer           client)
{
  g_signal_emit (client, signals[SIGNAL_PROGRESS], 0, event);
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
  dex_return_error_if_fail (CALLBOARD_IS_CLIENT (self));
  dex_return_error_if_fail (request != NULL);

  return callboard_sending_run (self, request);
}

/**
 * callboard_client_close:
 * @self: a client
 *
 * Stops everything that is under way; it rejects with %CALLBOARD_ERROR_CANCELLED, and so does all that is sent later.
 * Changes that were sent already reject with %CALLBOARD_ERROR_UNKNOWN_OUTCOME.
 */
void
callboard_client_close (CallboardClient *self)
{
  g_return_if_fail (CALLBOARD_IS_CLIENT (self));

  dex_cancellable_cancel (self->closing);
}

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
 * callboard_client_get_pace:
 * @self: a client
 *
 * Returns: how many requests are sent in a minute at most, 0 for no limit
 */
guint
callboard_client_get_pace (CallboardClient *self)
{
  g_return_val_if_fail (CALLBOARD_IS_CLIENT (self), 0);

  return callboard_policy_get_pace (self->policy);
}

/**
 * callboard_client_get_hold:
 * @self: a client
 *
 * Returns: how long all requests wait because the server asked for it, in milliseconds
 */
guint
callboard_client_get_hold (CallboardClient *self)
{
  g_return_val_if_fail (CALLBOARD_IS_CLIENT (self), 0);

  return callboard_policy_get_hold (self->policy, g_get_monotonic_time ());
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
