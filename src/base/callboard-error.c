/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-base"

#include "config.h"

#include <libdex.h>

#include "base/callboard-error.h"

typedef struct
{
  char  *field;
  char  *service_code;
  char  *service_text;
  char  *sentence;
  gint64 clock_skew;
  int    reason;
  guint  http_status;
  guint  retry_after;
} CallboardErrorPrivate;

static void
callboard_error_private_init (CallboardErrorPrivate *priv)
{
}

static void
callboard_error_private_copy (const CallboardErrorPrivate *source,
                              CallboardErrorPrivate       *copy)
{
  g_assert (source != NULL && copy != NULL);

  *copy = *source;
  copy->field = g_strdup (source->field);
  copy->service_code = g_strdup (source->service_code);
  copy->service_text = g_strdup (source->service_text);
  copy->sentence = g_strdup (source->sentence);
}

static void
callboard_error_private_clear (CallboardErrorPrivate *priv)
{
  g_assert (priv != NULL);

  g_free (priv->field);
  g_free (priv->service_code);
  g_free (priv->service_text);
  g_free (priv->sentence);
}

G_DEFINE_EXTENDED_ERROR (CallboardError, callboard_error)

G_DEFINE_ENUM_TYPE (CallboardErrorCode, callboard_error_code,
                    G_DEFINE_ENUM_VALUE (CALLBOARD_ERROR_NO_NETWORK, "no-network"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_ERROR_NAME, "name"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_ERROR_TLS, "tls"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_ERROR_TIMED_OUT, "timed-out"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_ERROR_CLOCK, "clock"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_ERROR_SIGNATURE, "signature"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_ERROR_ACCOUNT, "account"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_ERROR_APP, "app"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_ERROR_FORBIDDEN, "forbidden"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_ERROR_RATE_LIMITED, "rate-limited"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_ERROR_INVALID, "invalid"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_ERROR_TAKEN, "taken"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_ERROR_IN_USE, "in-use"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_ERROR_NOT_FOUND, "not-found"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_ERROR_SERVER_FAILED, "server-failed"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_ERROR_NOT_UNDERSTOOD, "not-understood"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_ERROR_UNKNOWN_OUTCOME, "unknown-outcome"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_ERROR_CANCELLED, "cancelled"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_ERROR_KEYRING, "keyring"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_ERROR_LOCAL, "local"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_ERROR_CONFLICT, "conflict"))

static CallboardErrorPrivate *
private_of (const GError *error)
{
  return error != NULL && error->domain == CALLBOARD_ERROR ? callboard_error_get_private (error) : NULL;
}

/* Of one that is known to be of this domain. */
static CallboardErrorPrivate *
own_private_of (const GError *error)
{
  CallboardErrorPrivate *priv = callboard_error_get_private (error);

  g_assert (priv != NULL);

  return priv;
}

/**
 * callboard_error_new:
 * @code: what kind of failure
 * @format: a technical sentence for logs and details, in English and without secrets
 *
 * Returns: (transfer full): a new error
 */
GError *
callboard_error_new (CallboardErrorCode  code,
                     const char         *format,
                     ...)
{
  GError *error;
  va_list args;

  va_start (args, format);
  error = g_error_new_valist (CALLBOARD_ERROR, code, format, args);
  va_end (args);

  return error;
}

/**
 * callboard_error_new_invalid:
 * @field: (nullable): the neutral name of the field that was refused, such as `work_id`
 * @format: a technical sentence
 *
 * Returns: (transfer full): a new %CALLBOARD_ERROR_INVALID
 */
GError *
callboard_error_new_invalid (const char *field,
                             const char *format,
                             ...)
{
  GError *error;
  va_list args;

  va_start (args, format);
  error = g_error_new_valist (CALLBOARD_ERROR, CALLBOARD_ERROR_INVALID, format, args);
  va_end (args);
  own_private_of (error)->field = g_strdup (field);

  return error;
}

/**
 * callboard_error_new_service:
 * @code: what kind of failure
 * @http_status: the answer's HTTP status, or 0
 * @service_code: (nullable): the service's return code, such as `100018`
 * @service_text: (nullable): what the service said, redacted by the caller
 *
 * Returns: (transfer full): a new error for an answer in which the service refuses
 */
GError *
callboard_error_new_service (CallboardErrorCode  code,
                             guint               http_status,
                             const char         *service_code,
                             const char         *service_text)
{
  GError *error;
  CallboardErrorPrivate *priv;

  if (service_code != NULL)
    error = callboard_error_new (code, "The service answered %s: %s", service_code, service_text ? service_text : "");
  else
    error = callboard_error_new (code, "The server answered with HTTP status %u", http_status);

  priv = own_private_of (error);
  priv->http_status = http_status;
  priv->service_code = g_strdup (service_code);
  priv->service_text = g_strdup (service_text);

  return error;
}

/**
 * callboard_error_set_field:
 * @error: an error of this domain
 * @field: (nullable): the neutral name of the field that was refused
 */
void
callboard_error_set_field (GError     *error,
                           const char *field)
{
  g_return_if_fail (private_of (error) != NULL);

  g_set_str (&own_private_of (error)->field, field);
}

/**
 * callboard_error_set_retry_after:
 * @error: an error of this domain
 * @seconds: how long the server asked to wait
 */
void
callboard_error_set_retry_after (GError *error,
                                 guint   seconds)
{
  g_return_if_fail (private_of (error) != NULL);

  own_private_of (error)->retry_after = seconds;
}

/**
 * callboard_error_set_clock_skew:
 * @error: an error of this domain
 * @msec: how far the server's clock is ahead of this machine's, in milliseconds
 */
void
callboard_error_set_clock_skew (GError *error,
                                gint64  msec)
{
  g_return_if_fail (private_of (error) != NULL);

  own_private_of (error)->clock_skew = msec;
}

/**
 * callboard_error_set_reason:
 * @error: an error of this domain
 * @reason: what tells failures of one code apart; each code that has reasons has an enumeration of its own
 * @sentence: translated: what happened and what to do, in place of what is said for the code in general
 */
void
callboard_error_set_reason (GError     *error,
                            int         reason,
                            const char *sentence)
{
  CallboardErrorPrivate *priv;

  g_return_if_fail (private_of (error) != NULL);

  priv = own_private_of (error);
  priv->reason = reason;
  g_set_str (&priv->sentence, sentence);
}

/**
 * callboard_error_get_reason:
 * @error: (nullable): an error
 *
 * Returns: the reason given to callboard_error_set_reason(), or 0
 */
int
callboard_error_get_reason (const GError *error)
{
  CallboardErrorPrivate *priv = private_of (error);

  return priv ? priv->reason : 0;
}

/**
 * callboard_error_get_sentence:
 * @error: (nullable): an error
 *
 * Returns: (nullable): the sentence given to callboard_error_set_reason(); callboard_error_dup_sentence() always has one
 */
const char *
callboard_error_get_sentence (const GError *error)
{
  CallboardErrorPrivate *priv = private_of (error);

  return priv ? priv->sentence : NULL;
}

/**
 * callboard_error_get_field:
 * @error: (nullable): an error
 *
 * Returns: (nullable): the neutral name of the refused field
 */
const char *
callboard_error_get_field (const GError *error)
{
  CallboardErrorPrivate *priv = private_of (error);

  return priv ? priv->field : NULL;
}

/**
 * callboard_error_get_service_code:
 * @error: (nullable): an error
 *
 * Returns: (nullable): the service's return code
 */
const char *
callboard_error_get_service_code (const GError *error)
{
  CallboardErrorPrivate *priv = private_of (error);

  return priv ? priv->service_code : NULL;
}

/**
 * callboard_error_get_service_text:
 * @error: (nullable): an error
 *
 * Returns: (nullable): what the service said, in its own words
 */
const char *
callboard_error_get_service_text (const GError *error)
{
  CallboardErrorPrivate *priv = private_of (error);

  return priv ? priv->service_text : NULL;
}

/**
 * callboard_error_get_http_status:
 * @error: (nullable): an error
 *
 * Returns: the answer's HTTP status, or 0
 */
guint
callboard_error_get_http_status (const GError *error)
{
  CallboardErrorPrivate *priv = private_of (error);

  return priv ? priv->http_status : 0;
}

/**
 * callboard_error_get_retry_after:
 * @error: (nullable): an error
 *
 * Returns: how many seconds the server asked to wait, or 0
 */
guint
callboard_error_get_retry_after (const GError *error)
{
  CallboardErrorPrivate *priv = private_of (error);

  return priv ? priv->retry_after : 0;
}

/**
 * callboard_error_get_clock_skew:
 * @error: (nullable): an error
 *
 * Returns: how many milliseconds the server's clock is ahead of this machine's, or 0 where it is not known
 */
gint64
callboard_error_get_clock_skew (const GError *error)
{
  CallboardErrorPrivate *priv = private_of (error);

  return priv ? priv->clock_skew : 0;
}

/**
 * callboard_error_is:
 * @error: (nullable): an error
 * @code: a code of this domain
 *
 * Returns: whether @error has that code
 */
gboolean
callboard_error_is (const GError       *error,
                    CallboardErrorCode  code)
{
  return g_error_matches (error, CALLBOARD_ERROR, (int) code);
}

/**
 * callboard_error_is_cancelled:
 * @error: (nullable): an error
 *
 * A stop shows as one of three errors, depending on which side of a future sees it.
 *
 * Returns: whether @error says that the work was stopped on request
 */
gboolean
callboard_error_is_cancelled (const GError *error)
{
  return callboard_error_is (error, CALLBOARD_ERROR_CANCELLED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         g_error_matches (error, DEX_ERROR, DEX_ERROR_FIBER_CANCELLED);
}

/**
 * callboard_error_new_about: (skip)
 * @code: what kind of failure
 * @subject: what it happened to
 * @sentence: what a person reads, translated, who sees @subject beside it
 *
 * Returns: (transfer full): the error
 */
GError *
callboard_error_new_about (CallboardErrorCode  code,
                           const char         *subject,
                           const char         *sentence)
{
  GError *error = callboard_error_new (code, "%s: %s", subject, sentence);

  callboard_error_set_reason (error, 0, sentence);

  return error;
}

/**
 * callboard_error_refuse: (skip)
 * @error: return location for an error
 * @code: what kind of failure
 * @format: what a person reads, translated
 *
 * Returns: %FALSE, to be returned
 */
gboolean
callboard_error_refuse (GError             **error,
                        CallboardErrorCode   code,
                        const char          *format,
                        ...)
{
  g_autofree char *sentence = NULL;
  GError *refusal;
  va_list args;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);
  refusal = callboard_error_new (code, "%s", sentence);
  callboard_error_set_reason (refusal, 0, sentence);
  g_propagate_error (error, refusal);

  return FALSE;
}
