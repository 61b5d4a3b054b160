/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-accounts"

#include "config.h"

#include <glib/gi18n.h>
#include <libsecret/secret.h>

#include "accounts/callboard-keyring-failure-private.h"
#include "base/callboard-error.h"
#include "base/callboard-redact.h"

static const char * const sentences[] = {
  [CALLBOARD_KEYRING_FAILURE_NONE] = NULL,
  [CALLBOARD_KEYRING_FAILURE_ABSENT] =
    N_("There is no keyring to keep the auth token in. Install and start one, such as GNOME Keyring, or go on without "
       "saving: the token is then asked for each time."),
  [CALLBOARD_KEYRING_FAILURE_LOCKED] =
    N_("The keyring stayed locked. Unlock it and try again, or go on without saving the auth token."),
  [CALLBOARD_KEYRING_FAILURE_NOT_SET_UP] =
    N_("There is no keyring yet. Try again and choose a password for the new keyring when you are asked, or go on "
       "without saving the auth token."),
  [CALLBOARD_KEYRING_FAILURE_REFUSED] =
    N_("The keyring refused access. Allow Callboard to use it and try again, or go on without saving the auth token."),
  [CALLBOARD_KEYRING_FAILURE_TIMED_OUT] =
    N_("The keyring did not answer in time. Look for an open password prompt, answer it and try again, or go on "
       "without saving the auth token."),
  [CALLBOARD_KEYRING_FAILURE_MISSING] =
    N_("The keyring holds no auth token for this account. Enter the token again."),
  [CALLBOARD_KEYRING_FAILURE_BROKEN] =
    N_("The keyring failed. Restart it, by signing out of the desktop and in again, or go on without saving the auth "
       "token."),
};

/*< private >
 * callboard_keyring_failure_new:
 * @failure: what went wrong
 * @doing: what was being done
 * @what: what was said of it; redacted here
 *
 * Returns: (transfer full): a %CALLBOARD_ERROR_KEYRING with a sentence for a person
 */
GError *
callboard_keyring_failure_new (CallboardKeyringFailure  failure,
                               const char              *doing,
                               const char              *what)
{
  g_autofree char *redacted = callboard_redact (what);
  GError *error = callboard_error_new (CALLBOARD_ERROR_KEYRING, "%s: %s", doing, redacted);

  callboard_error_set_reason (error, (int) failure, _(sentences[failure]));

  return error;
}

/**
 * callboard_keyring_failure_of:
 * @error: (nullable): any error
 *
 * Returns: why the keyring could not be used, so that the caller can offer the right way on
 */
CallboardKeyringFailure
callboard_keyring_failure_of (const GError *error)
{
  if (!callboard_error_is (error, CALLBOARD_ERROR_KEYRING))
    return CALLBOARD_KEYRING_FAILURE_NONE;

  return (CallboardKeyringFailure) callboard_error_get_reason (error);
}

static CallboardKeyringFailure
classify_dbus (int code)
{
  static const struct
  {
    int                     code;
    CallboardKeyringFailure failure;
  } rows[] = {
    { G_DBUS_ERROR_ACCESS_DENIED, CALLBOARD_KEYRING_FAILURE_REFUSED },
    { G_DBUS_ERROR_AUTH_FAILED, CALLBOARD_KEYRING_FAILURE_REFUSED },
    { G_DBUS_ERROR_TIMEOUT, CALLBOARD_KEYRING_FAILURE_TIMED_OUT },
    { G_DBUS_ERROR_TIMED_OUT, CALLBOARD_KEYRING_FAILURE_TIMED_OUT },
    /* The default keyring is an object of the service. */
    { G_DBUS_ERROR_UNKNOWN_OBJECT, CALLBOARD_KEYRING_FAILURE_NOT_SET_UP },
    { G_DBUS_ERROR_UNKNOWN_INTERFACE, CALLBOARD_KEYRING_FAILURE_NOT_SET_UP },
    { G_DBUS_ERROR_UNKNOWN_METHOD, CALLBOARD_KEYRING_FAILURE_NOT_SET_UP },
    /* What the bus says when the service ended on the way. */
    { G_DBUS_ERROR_NO_REPLY, CALLBOARD_KEYRING_FAILURE_BROKEN },
    { G_DBUS_ERROR_FAILED, CALLBOARD_KEYRING_FAILURE_BROKEN },
    { G_DBUS_ERROR_NO_MEMORY, CALLBOARD_KEYRING_FAILURE_BROKEN },
    { G_DBUS_ERROR_IO_ERROR, CALLBOARD_KEYRING_FAILURE_BROKEN },
    { G_DBUS_ERROR_LIMITS_EXCEEDED, CALLBOARD_KEYRING_FAILURE_BROKEN },
    { G_DBUS_ERROR_INVALID_ARGS, CALLBOARD_KEYRING_FAILURE_BROKEN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (rows[i].code == code)
        return rows[i].failure;
    }

  /* What is left says in many ways that nobody is there: no such name, could not be started, no bus. */
  return CALLBOARD_KEYRING_FAILURE_ABSENT;
}

/*< private >
 * callboard_keyring_failure_classify:
 * @error: what libsecret, or the bus, says
 *
 * Returns: what that means
 */
CallboardKeyringFailure
callboard_keyring_failure_classify (const GError *error)
{
  if (error->domain == G_DBUS_ERROR)
    return classify_dbus (error->code);
  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    return CALLBOARD_KEYRING_FAILURE_LOCKED;
  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT))
    return CALLBOARD_KEYRING_FAILURE_NOT_SET_UP;
  /* What the portal says when somebody closes its prompt: we stop nothing that is still waited for. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return CALLBOARD_KEYRING_FAILURE_LOCKED;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return CALLBOARD_KEYRING_FAILURE_REFUSED;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return CALLBOARD_KEYRING_FAILURE_TIMED_OUT;
  if (error->domain == SECRET_ERROR || error->domain == G_FILE_ERROR ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_DBUS_ERROR) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return CALLBOARD_KEYRING_FAILURE_BROKEN;

  /* No bus: which error that is depends on how the bus is missing. */
  return CALLBOARD_KEYRING_FAILURE_ABSENT;
}
