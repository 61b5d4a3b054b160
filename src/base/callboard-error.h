/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CALLBOARD_ERROR (callboard_error_quark ())

/**
 * CallboardErrorCode:
 * @CALLBOARD_ERROR_NO_NETWORK: the server refused, reset or could not be reached; nothing was sent
 * @CALLBOARD_ERROR_NAME: the host name was not found
 * @CALLBOARD_ERROR_TLS: no secure connection: certificate or protocol
 * @CALLBOARD_ERROR_TIMED_OUT: no answer in time to something that changes nothing
 * @CALLBOARD_ERROR_CLOCK: refused because this machine's clock and the server's differ too much
 * @CALLBOARD_ERROR_SIGNATURE: the signature is wrong, so Sid or auth token are
 * @CALLBOARD_ERROR_ACCOUNT: the Sid is unknown
 * @CALLBOARD_ERROR_APP: the App ID is missing, malformed or unknown
 * @CALLBOARD_ERROR_FORBIDDEN: not allowed
 * @CALLBOARD_ERROR_RATE_LIMITED: too many requests
 * @CALLBOARD_ERROR_INVALID: a value was refused; the field is known at times
 * @CALLBOARD_ERROR_TAKEN: an id, number or name exists already
 * @CALLBOARD_ERROR_IN_USE: something stands in the way: bound, not empty, signed in, another's
 * @CALLBOARD_ERROR_NOT_FOUND: no such record
 * @CALLBOARD_ERROR_SERVER_FAILED: the server failed at something that changes nothing
 * @CALLBOARD_ERROR_NOT_UNDERSTOOD: the answer is not what the service's document says
 * @CALLBOARD_ERROR_UNKNOWN_OUTCOME: a change was sent and it is not known whether it took effect
 * @CALLBOARD_ERROR_CANCELLED: stopped on request
 * @CALLBOARD_ERROR_KEYRING: the keyring is missing, locked or refused
 * @CALLBOARD_ERROR_LOCAL: a file or folder of this machine failed
 * @CALLBOARD_ERROR_CONFLICT: somebody else changed it meanwhile; theirs was kept
 *
 * The kinds of failure that a caller may want to tell apart.
 */
typedef enum {
  CALLBOARD_ERROR_NO_NETWORK,
  CALLBOARD_ERROR_NAME,
  CALLBOARD_ERROR_TLS,
  CALLBOARD_ERROR_TIMED_OUT,
  CALLBOARD_ERROR_CLOCK,
  CALLBOARD_ERROR_SIGNATURE,
  CALLBOARD_ERROR_ACCOUNT,
  CALLBOARD_ERROR_APP,
  CALLBOARD_ERROR_FORBIDDEN,
  CALLBOARD_ERROR_RATE_LIMITED,
  CALLBOARD_ERROR_INVALID,
  CALLBOARD_ERROR_TAKEN,
  CALLBOARD_ERROR_IN_USE,
  CALLBOARD_ERROR_NOT_FOUND,
  CALLBOARD_ERROR_SERVER_FAILED,
  CALLBOARD_ERROR_NOT_UNDERSTOOD,
  CALLBOARD_ERROR_UNKNOWN_OUTCOME,
  CALLBOARD_ERROR_CANCELLED,
  CALLBOARD_ERROR_KEYRING,
  CALLBOARD_ERROR_LOCAL,
  CALLBOARD_ERROR_CONFLICT,
} CallboardErrorCode;

#define CALLBOARD_TYPE_ERROR_CODE (callboard_error_code_get_type ())

GType       callboard_error_code_get_type     (void);
GQuark      callboard_error_quark             (void);

GError     *callboard_error_new               (CallboardErrorCode  code,
                                               const char         *format,
                                               ...) G_GNUC_PRINTF (2, 3) G_GNUC_WARN_UNUSED_RESULT;
GError     *callboard_error_new_invalid       (const char         *field,
                                               const char         *format,
                                               ...) G_GNUC_PRINTF (2, 3) G_GNUC_WARN_UNUSED_RESULT;
GError     *callboard_error_new_service       (CallboardErrorCode  code,
                                               guint               http_status,
                                               const char         *service_code,
                                               const char         *service_text) G_GNUC_WARN_UNUSED_RESULT;
void        callboard_error_set_field         (GError             *error,
                                               const char         *field);
void        callboard_error_set_retry_after   (GError             *error,
                                               guint               seconds);
void        callboard_error_set_clock_skew    (GError             *error,
                                               gint64              msec);
void        callboard_error_set_reason        (GError             *error,
                                               int                 reason,
                                               const char         *sentence);

const char *callboard_error_get_field         (const GError       *error);
const char *callboard_error_get_service_code  (const GError       *error);
const char *callboard_error_get_service_text  (const GError       *error);
guint       callboard_error_get_http_status   (const GError       *error);
guint       callboard_error_get_retry_after   (const GError       *error);
gint64      callboard_error_get_clock_skew    (const GError       *error);
int         callboard_error_get_reason        (const GError       *error);
const char *callboard_error_get_sentence      (const GError       *error);
GError     *callboard_error_new_about         (CallboardErrorCode  code,
                                               const char         *subject,
                                               const char         *sentence) G_GNUC_WARN_UNUSED_RESULT;
gboolean    callboard_error_refuse            (GError            **error,
                                               CallboardErrorCode  code,
                                               const char         *format,
                                               ...) G_GNUC_PRINTF (3, 4);
gboolean    callboard_error_is                (const GError       *error,
                                               CallboardErrorCode  code);
gboolean    callboard_error_is_cancelled      (const GError       *error);

/* Sentences a person reads, translated: callboard-error-text.c */
char       *callboard_error_dup_sentence      (const GError       *error);
char       *callboard_error_dup_details       (const GError       *error);
int         callboard_error_get_exit_status   (const GError       *error);

G_END_DECLS
