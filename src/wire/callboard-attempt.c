/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-wire"

#include "config.h"

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "base/callboard-json.h"
#include "base/callboard-redact.h"
#include "wire/callboard-attempt.h"
#include "wire/callboard-dex-soup.h"

#define CHUNK_BYTES (128 * 1024)
#define MAX_RETRY_AFTER (24 * 60 * 60)

/* A Date has whole seconds. */
#define DATE_SECOND_MSEC 1000
/* Clocks drift and are set; such differences are far from the ten minutes that matter. */
#define CLOCK_NOISE_MSEC 500

/* Signs afresh: a timestamp is good for some minutes only, and waiting for a turn or for a retry takes time. */
static char *
dup_signed_url (CallboardAttempt *self)
{
  const CallboardEndpoint *endpoint = callboard_request_get_endpoint (self->request);
  g_autofree char *line = callboard_request_dup_line (self->request);
  g_autofree char *query = callboard_request_dup_query (self->request);
  g_autofree char *timestamp = g_strdup_printf ("%" G_GINT64_FORMAT, self->started / 1000 + self->clock_offset);
  g_autofree char *sign = callboard_credentials_sign (self->credentials, timestamp);
  g_autofree char *sid = g_uri_escape_string (callboard_credentials_get_sid (self->credentials), NULL, FALSE);

  return g_strdup_printf ("%s%s?%s=%s&Timestamp=%s&Sid=%s&Sign=%s%s",
                          callboard_credentials_get_base_url (self->credentials), strchr (line, '/'),
                          endpoint->app_key, callboard_credentials_get_app_id (self->credentials),
                          timestamp, sid, sign, query);
}

/* A new message each time: one that has been sent cannot be sent again with its body. */
static SoupMessage *
build_message (CallboardAttempt *self)
{
  const CallboardEndpoint *endpoint = callboard_request_get_endpoint (self->request);
  JsonObject *body = callboard_request_get_body (self->request);
  g_autoptr(GUri) uri = g_uri_parse (self->url, SOUP_HTTP_URI_FLAGS, NULL);
  SoupMessage *message = soup_message_new_from_uri (endpoint->method, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  /* A redirect would carry the signature to whoever is named in it. A change must not go over a connection that the
   * server may be closing at this moment: then nobody knew whether it arrived, and libsoup sends some of them again. So it
   * does with readings too, and at times crashes over it when several break off at once. */
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_NEW_CONNECTION);
  soup_message_headers_replace (headers, "Connection", "close");
  soup_message_set_force_http1 (message, TRUE);

  soup_message_headers_replace (headers, "Accept", "application/json");
  if (endpoint->content_type != NULL)
    soup_message_headers_replace (headers, "Content-Type", endpoint->content_type);
  if (body != NULL)
    {
      g_autoptr(GBytes) bytes = callboard_json_to_bytes (body);

      soup_message_set_request_body_from_bytes (message, endpoint->content_type, bytes);
    }

  return message;
}

static void
starting_cb (SoupMessage      *message,
             CallboardAttempt *self)
{
  self->sent = TRUE;
}

static void
network_event_cb (SoupMessage        *message,
                  GSocketClientEvent  event,
                  GIOStream          *connection,
                  CallboardAttempt   *self)
{
  if (self->progress != NULL)
    self->progress (event, self->progress_data);
}

/**
 * callboard_parse_retry_after:
 * @value: (nullable): a Retry-After header: seconds or a date
 * @now: the server's time, in milliseconds since 1970
 *
 * Returns: how many seconds to wait, at most a day; 0 where nothing sensible is said
 */
guint
callboard_parse_retry_after (const char *value,
                             gint64      now)
{
  g_autoptr(GDateTime) date = NULL;
  guint64 seconds;

  if (value == NULL)
    return 0;
  if (g_ascii_string_to_unsigned (value, 10, 0, G_MAXUINT64, &seconds, NULL))
    return (guint) MIN (seconds, MAX_RETRY_AFTER);

  date = soup_date_time_new_from_http_string (value);
  if (date == NULL)
    return 0;

  return (guint) CLAMP ((g_date_time_to_unix (date) * 1000 - now + 999) / 1000, 0, MAX_RETRY_AFTER);
}

static void
read_headers (CallboardAttempt *self,
              SoupMessage      *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *date_text = soup_message_headers_get_one (headers, "Date");
  g_autoptr(GDateTime) date = date_text != NULL ? soup_date_time_new_from_http_string (date_text) : NULL;

  self->answer.status = soup_message_get_status (message);
  if (date != NULL)
    self->server_time = g_date_time_to_unix (date) * 1000;
  self->answer.retry_after = callboard_parse_retry_after (
    soup_message_headers_get_one (headers, "Retry-After"),
    self->server_time != 0 ? self->server_time : g_get_real_time () / 1000);
}

/**
 * callboard_unless_closed: (skip)
 * @closing: (transfer none): rejects when the client is closed
 * @work: (transfer full): what is waited for
 *
 * A fiber that is about to go on must not be stopped from outside: libdex then queues it twice and comes to no rest, or
 * crashes. So on closing each wait of a fiber ends by itself, and the fiber with it.
 *
 * Returns: (transfer full): a future that ends as @work does, or rejects as @closing does
 */
DexFuture *
callboard_unless_closed (DexFuture *closing,
                         DexFuture *work)
{
  return dex_future_first (dex_ref (closing), work, NULL);
}

/* What an attempt waits for: not longer than allowed, and not when the client is closed. */
static DexFuture *
bounded (CallboardAttempt *self,
         DexFuture        *work)
{
  return callboard_unless_closed (self->closing, callboard_with_timeout (work, self->timeout));
}

static GError *
too_large (CallboardAttempt *self)
{
  return callboard_error_new (CALLBOARD_ERROR_NOT_UNDERSTOOD, "The answer is larger than %" G_GSIZE_FORMAT " bytes",
                              self->max_bytes);
}

static GBytes *
read_body (CallboardAttempt  *self,
           GInputStream      *stream,
           GError           **error)
{
  g_autoptr(GByteArray) body = g_byte_array_new ();

  for (;;)
    {
      g_autoptr(GBytes) chunk = dex_await_boxed (bounded (self, callboard_stream_read (stream, CHUNK_BYTES)), error);

      if (chunk == NULL)
        return NULL;
      if (g_bytes_get_size (chunk) == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&body));
      if (body->len + g_bytes_get_size (chunk) > self->max_bytes)
        {
          g_propagate_error (error, too_large (self));
          return NULL;
        }
      g_byte_array_append (body, g_bytes_get_data (chunk, NULL), (guint) g_bytes_get_size (chunk));
    }
}

/* Where the connection is not kept, libsoup takes its end for the end of the answer, whatever length was promised. */
static gboolean
is_whole (SoupMessageHeaders  *headers,
          GBytes              *body,
          GError             **error)
{
  const char *promised = soup_message_headers_get_one (headers, "Content-Length");
  guint64 length;

  if (promised == NULL || soup_message_headers_get_one (headers, "Content-Encoding") != NULL ||
      soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CHUNKED ||
      !g_ascii_string_to_unsigned (promised, 10, 0, G_MAXUINT64, &length, NULL) || g_bytes_get_size (body) >= length)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, "The connection broke off within the answer");
  return FALSE;
}

/* libsoup crashes when several messages are cancelled while their connections are being made. Such a message is left until it
 * has its connection, and must then not be sent any more: its outcome has been told already. */
static void
abandon (CallboardAttempt *self,
         SoupMessage      *message,
         DexFuture        *sending)
{
  if (self->sent)
    callboard_soup_cancel (sending);
  else
    g_signal_connect_object (message, "starting", G_CALLBACK (g_cancellable_cancel),
                             dex_promise_get_cancellable (DEX_PROMISE (sending)), G_CONNECT_SWAPPED);
}

static gboolean
exchange (CallboardAttempt  *self,
          SoupMessage       *message,
          GError           **error)
{
  gboolean once = callboard_is_write (callboard_request_get_endpoint (self->request));
  g_autoptr(DexFuture) sending = callboard_soup_send (self->session, message, once);
  g_autoptr(GInputStream) stream = NULL;
  SoupMessageHeaders *headers;

  stream = dex_await_object (bounded (self, dex_ref (sending)), error);
  if (stream == NULL)
    {
      abandon (self, message, sending);
      return FALSE;
    }

  read_headers (self, message);
  headers = soup_message_get_response_headers (message);
  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
      (guint64) soup_message_headers_get_content_length (headers) > self->max_bytes)
    {
      g_propagate_error (error, too_large (self));
      return FALSE;
    }

  self->answer.body = read_body (self, stream, error);
  return self->answer.body != NULL && is_whole (headers, self->answer.body, error);
}

/* Whether it is a change that the service may make although nobody waits for its answer any more. */
static gboolean
may_have_arrived (CallboardAttempt *self)
{
  return self->sent && callboard_is_write (callboard_request_get_endpoint (self->request));
}

/* Says what a failure of the connection means: of a change that was sent, that its outcome is not known. */
static GError *
explain (CallboardAttempt *self,
         GError           *raw)
{
  gboolean write = callboard_is_write (callboard_request_get_endpoint (self->request));
  gboolean timed_out = g_error_matches (raw, DEX_ERROR, DEX_ERROR_TIMED_OUT) ||
                       g_error_matches (raw, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  const char *message = timed_out ? "No answer in time" : raw->message;
  CallboardErrorCode kind = CALLBOARD_ERROR_NO_NETWORK;

  if (may_have_arrived (self))
    kind = CALLBOARD_ERROR_UNKNOWN_OUTCOME;
  else if (raw->domain == CALLBOARD_ERROR)
    kind = (CallboardErrorCode) raw->code;
  else if (raw->domain == G_RESOLVER_ERROR)
    kind = CALLBOARD_ERROR_NAME;
  else if (raw->domain == G_TLS_ERROR && !self->sent)
    kind = CALLBOARD_ERROR_TLS;
  else if (timed_out && !write)
    kind = CALLBOARD_ERROR_TIMED_OUT;

  return callboard_error_new (kind, "%s", message);
}

/**
 * callboard_attempt_make: (skip)
 * @self: an attempt with its input set
 * @error: return location for an error
 *
 * Signs, sends and reads, waiting for each. For a fiber; when that is stopped, the connection is closed.
 *
 * Returns: whether an answer came, be it good or bad
 */
gboolean
callboard_attempt_make (CallboardAttempt  *self,
                        GError           **error)
{
  g_autoptr(SoupMessage) message = NULL;
  g_autoptr(GError) raw = NULL;
  gboolean answered;
  gint64 begin = g_get_monotonic_time ();

  self->started = g_get_real_time ();
  self->url = dup_signed_url (self);
  message = build_message (self);
  g_signal_connect (message, "starting", G_CALLBACK (starting_cb), self);
  g_signal_connect (message, "network-event", G_CALLBACK (network_event_cb), self);

  answered = exchange (self, message, &raw);
  self->msec = (guint) ((g_get_monotonic_time () - begin) / 1000);
  g_signal_handlers_disconnect_by_data (message, self);

  if (!answered)
    g_propagate_error (error, callboard_error_is_cancelled (raw) && !may_have_arrived (self) ? g_steal_pointer (&raw)
                                                                                            : explain (self, raw));
  return answered;
}

/**
 * callboard_attempt_measure_skew: (skip)
 * @self: an attempt that was answered with the server's time
 *
 * A Date has whole seconds and was written at some moment of the exchange: the middle of both is the best guess.
 *
 * Returns: how far the server's clock is ahead of this machine's, in milliseconds
 */
gint64
callboard_attempt_measure_skew (CallboardAttempt *self)
{
  return self->server_time + DATE_SECOND_MSEC / 2 - (self->started / 1000 + self->msec / 2);
}

/**
 * callboard_attempt_agrees_with: (skip)
 * @self: an attempt that was answered with the server's time
 * @clock_offset: how far the server's clock is taken to be ahead, in milliseconds
 *
 * Returns: whether the server can have written its Date during the exchange, were its clock ahead by that much
 */
gboolean
callboard_attempt_agrees_with (CallboardAttempt *self,
                               gint64            clock_offset)
{
  gint64 earliest = self->started / 1000 + clock_offset - DATE_SECOND_MSEC - CLOCK_NOISE_MSEC;
  gint64 latest = self->started / 1000 + self->msec + clock_offset + CLOCK_NOISE_MSEC;

  return self->server_time >= earliest && self->server_time <= latest;
}

/**
 * callboard_attempt_to_exchange: (skip)
 * @self: an attempt that is over
 * @number: which it was, 1 for the first
 * @error: (nullable): what became of it
 *
 * Returns: (transfer full): what may be shown of it
 */
CallboardExchange *
callboard_attempt_to_exchange (CallboardAttempt *self,
                               guint             number,
                               const GError     *error)
{
  const CallboardEndpoint *endpoint = callboard_request_get_endpoint (self->request);
  CallboardExchange *shown = callboard_exchange_new ();

  shown->endpoint = endpoint->number;
  shown->attempt = number;
  shown->method = g_strdup (endpoint->method);
  shown->url = callboard_redact (self->url);
  shown->content_type = g_strdup (endpoint->content_type);
  shown->body = callboard_request_dup_body_text (self->request);
  shown->started = self->started;
  shown->msec = self->msec;
  shown->status = self->answer.status;
  shown->code = g_strdup (error != NULL ? callboard_error_get_service_code (error) : "000000");
  shown->failure = callboard_redact (error != NULL ? error->message : NULL);

  return shown;
}

/**
 * callboard_attempt_clear: (skip)
 * @self: an attempt
 */
void
callboard_attempt_clear (CallboardAttempt *self)
{
  g_clear_pointer (&self->url, callboard_secret_free);
  g_clear_pointer (&self->answer.body, g_bytes_unref);
}
