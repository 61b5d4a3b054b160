/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-events"

#include "config.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>
#include <string.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "events/callboard-sample.h"
#include "wire/callboard-dex-soup.h"

/* A callback has to answer at once: the service will hardly wait longer. */
#define TIMEOUT_SECONDS 10
#define MAX_EXCERPT 2048

struct _CallboardSampleAnswer
{
  GObject  parent_instance;

  guint    status;
  char    *reason;    /* (owned) (nullable) */
  guint    msec;
  char    *location;  /* (owned) (nullable): where it would send whoever follows redirects */
  char    *excerpt;   /* (owned) (nullable): the beginning of the body */
};

G_DEFINE_FINAL_TYPE (CallboardSampleAnswer, callboard_sample_answer, G_TYPE_OBJECT)

static void
callboard_sample_answer_finalize (GObject *object)
{
  CallboardSampleAnswer *self = CALLBOARD_SAMPLE_ANSWER (object);

  g_free (self->reason);
  g_free (self->location);
  g_free (self->excerpt);

  G_OBJECT_CLASS (callboard_sample_answer_parent_class)->finalize (object);
}

static void
callboard_sample_answer_class_init (CallboardSampleAnswerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = callboard_sample_answer_finalize;
}

static void
callboard_sample_answer_init (CallboardSampleAnswer *self)
{
}

guint
callboard_sample_answer_get_status (CallboardSampleAnswer *self)
{
  g_return_val_if_fail (CALLBOARD_IS_SAMPLE_ANSWER (self), 0);

  return self->status;
}

/**
 * callboard_sample_answer_get_reason:
 * @self: an answer
 *
 * Returns: (transfer none) (nullable): what the status is called
 */
const char *
callboard_sample_answer_get_reason (CallboardSampleAnswer *self)
{
  g_return_val_if_fail (CALLBOARD_IS_SAMPLE_ANSWER (self), NULL);

  return self->reason;
}

/**
 * callboard_sample_answer_get_msec:
 * @self: an answer
 *
 * Returns: how long it took until the answer began, in milliseconds
 */
guint
callboard_sample_answer_get_msec (CallboardSampleAnswer *self)
{
  g_return_val_if_fail (CALLBOARD_IS_SAMPLE_ANSWER (self), 0);

  return self->msec;
}

/**
 * callboard_sample_answer_get_location:
 * @self: an answer
 *
 * Returns: (transfer none) (nullable): where a redirect leads, which was not followed
 */
const char *
callboard_sample_answer_get_location (CallboardSampleAnswer *self)
{
  g_return_val_if_fail (CALLBOARD_IS_SAMPLE_ANSWER (self), NULL);

  return self->location;
}

/**
 * callboard_sample_answer_get_excerpt:
 * @self: an answer
 *
 * Returns: (transfer none) (nullable): how the body begins, as UTF-8; %NULL where there is none
 */
const char *
callboard_sample_answer_get_excerpt (CallboardSampleAnswer *self)
{
  g_return_val_if_fail (CALLBOARD_IS_SAMPLE_ANSWER (self), NULL);

  return self->excerpt;
}

typedef struct
{
  SoupSession *session;  /* (owned) */
  SoupMessage *message;  /* (owned) */
} Sample;

static void
sample_free (gpointer data)
{
  Sample *sample = data;

  g_object_unref (sample->message);
  g_object_unref (sample->session);
  g_free (sample);
}

static char *
describe_tls (GTlsCertificateFlags flags)
{
  static const struct { GTlsCertificateFlags flag; const char *sentence; } sentences[] = {
    { G_TLS_CERTIFICATE_UNKNOWN_CA, N_("It is not signed by an authority that this computer trusts.") },
    { G_TLS_CERTIFICATE_BAD_IDENTITY, N_("It was made out for another name.") },
    { G_TLS_CERTIFICATE_NOT_ACTIVATED, N_("It is not valid yet.") },
    { G_TLS_CERTIFICATE_EXPIRED, N_("It has expired.") },
    { G_TLS_CERTIFICATE_REVOKED, N_("It was revoked.") },
    { G_TLS_CERTIFICATE_INSECURE, N_("It is made in a way that is not safe any more.") },
  };
  GString *text = g_string_new (_("The callback's certificate cannot be trusted."));

  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    if ((flags & sentences[i].flag) != 0)
      g_string_append_printf (text, " %s", _(sentences[i].sentence));

  return g_string_free_and_steal (text);
}

static GError *
explain (SoupMessage  *message,
         const GError *failure)
{
  GTlsCertificateFlags flags = soup_message_get_tls_peer_certificate_errors (message);
  CallboardErrorCode code = CALLBOARD_ERROR_NO_NETWORK;
  g_autofree char *sentence = NULL;
  GError *error;

  if (flags != 0)
    {
      code = CALLBOARD_ERROR_TLS;
      sentence = describe_tls (flags);
    }
  else if (failure->domain == G_TLS_ERROR)
    {
      code = CALLBOARD_ERROR_TLS;
      sentence = g_strdup (_("No secure connection could be made: the callback may not speak https at this port."));
    }
  else if (failure->domain == G_RESOLVER_ERROR)
    {
      code = CALLBOARD_ERROR_NAME;
      sentence = g_strdup (_("The name in this address is not known in the network of this computer."));
    }
  else if (callboard_error_is (failure, CALLBOARD_ERROR_TIMED_OUT) ||
           g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    {
      code = CALLBOARD_ERROR_TIMED_OUT;
      sentence = g_strdup_printf (_("Nothing answered within %d seconds."), TIMEOUT_SECONDS);
    }
  else if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    sentence = g_strdup (_("Nothing listens at this address."));
  else
    sentence = g_strdup (_("The connection broke off before there was an answer."));

  error = callboard_error_new (code, "Sending a sample: %s", failure->message);
  callboard_error_set_reason (error, 0, sentence);

  return error;
}

/* Its beginning is enough, and that it breaks off takes nothing from what came. */
static char *
read_excerpt (GInputStream *stream)
{
  g_autoptr(GByteArray) body = g_byte_array_new ();

  while (body->len < MAX_EXCERPT)
    {
      g_autoptr(GBytes) chunk = dex_await_boxed (
        callboard_with_timeout (callboard_stream_read (stream, MAX_EXCERPT - body->len), TIMEOUT_SECONDS * 1000), NULL);

      if (chunk == NULL || g_bytes_get_size (chunk) == 0)
        break;
      g_byte_array_append (body, g_bytes_get_data (chunk, NULL), (guint) g_bytes_get_size (chunk));
    }

  return body->len > 0 ? g_utf8_make_valid ((const char *) body->data, body->len) : NULL;
}

static DexFuture *
send_fiber (gpointer data)
{
  Sample *sample = data;
  g_autoptr(CallboardSampleAnswer) answer = g_object_new (CALLBOARD_TYPE_SAMPLE_ANSWER, NULL);
  gint64 started = g_get_monotonic_time ();
  SoupMessageHeaders *headers = soup_message_get_response_headers (sample->message);
  g_autoptr(DexFuture) sending = callboard_soup_send (sample->session, sample->message, TRUE);
  g_autoptr(GInputStream) stream = NULL;
  g_autoptr(GError) error = NULL;

  stream = dex_await_object (callboard_with_timeout (dex_ref (sending), TIMEOUT_SECONDS * 1000), &error);
  if (stream == NULL)
    {
      callboard_soup_cancel (sending);
      return callboard_reject (explain (sample->message, error));
    }

  answer->msec = (guint) ((g_get_monotonic_time () - started) / 1000);
  answer->status = soup_message_get_status (sample->message);
  answer->reason = g_strdup (soup_message_get_reason_phrase (sample->message));
  answer->location = g_strdup (soup_message_headers_get_one (headers, "Location"));
  answer->excerpt = read_excerpt (stream);

  return dex_future_new_take_object (g_steal_pointer (&answer));
}

/**
 * callboard_sample_send:
 * @url: a callback address
 * @event: the event that @body is of
 * @body: what to send, JSON
 *
 * Sends a sample from this computer, once: no redirect is followed, no cookie and no password sent, and nothing repeated.
 *
 * Returns: (transfer full): a future that resolves to a #CallboardSampleAnswer, whatever its status, or rejects with
 *   INVALID, NAME, TLS, TIMED_OUT or NO_NETWORK and a sentence that says it
 */
DexFuture *
callboard_sample_send (const char *url,
                       const char *event,
                       const char *body)
{
  g_autoptr(GUri) uri = NULL;
  g_autoptr(GBytes) bytes = NULL;
  SoupMessageHeaders *headers;
  Sample *sample;

  dex_return_error_if_fail (url != NULL && event != NULL && body != NULL);

  uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' ||
      (g_strcmp0 (g_uri_get_scheme (uri), "http") != 0 && g_strcmp0 (g_uri_get_scheme (uri), "https") != 0))
    return callboard_reject (callboard_error_new_invalid ("callback", "“%s” is no address to send to", url));

  sample = g_new0 (Sample, 1);
  sample->session = soup_session_new_with_options ("user-agent", "Callboard-Sample/" VERSION, "timeout",
                                                   TIMEOUT_SECONDS, NULL);
  sample->message = soup_message_new_from_uri ("POST", uri);
  soup_message_add_flags (sample->message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  soup_message_disable_feature (sample->message, SOUP_TYPE_AUTH_MANAGER);
  soup_message_set_force_http1 (sample->message, TRUE);
  headers = soup_message_get_request_headers (sample->message);
  soup_message_headers_replace (headers, "X-Callboard-Sample", event);
  soup_message_headers_replace (headers, "Connection", "close");
  bytes = g_bytes_new (body, strlen (body));
  soup_message_set_request_body_from_bytes (sample->message, "application/json", bytes);

  return callboard_spawn (send_fiber, sample, sample_free);
}
