/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-base"

#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "base/callboard-redact.h"
#include "base/callboard-return-code.h"

/* The exit statuses of callboardctl are a contract. */
enum {
  EXIT_REFUSED = 1,
  EXIT_NOT_AUTHORISED = 3,
  EXIT_NOT_REACHABLE = 4,
  EXIT_NOT_UNDERSTOOD = 5,
  EXIT_UNKNOWN = 6,
};

static const struct
{
  const char *sentence;
  int         exit_status;
} texts[] = {
  [CALLBOARD_ERROR_NO_NETWORK] = {
    N_("The contact center cannot be reached. Check the network connection and the server address, then try again."),
    EXIT_NOT_REACHABLE },
  [CALLBOARD_ERROR_NAME] = {
    N_("There is no server of that name. Check the server address for typing errors and the network connection."),
    EXIT_NOT_REACHABLE },
  [CALLBOARD_ERROR_TLS] = {
    N_("No secure connection could be made: the server's certificate is not trusted. Ask your provider which "
       "address to use."),
    EXIT_NOT_REACHABLE },
  [CALLBOARD_ERROR_TIMED_OUT] = {
    N_("The contact center did not answer in time. Try again in a moment."), EXIT_NOT_REACHABLE },
  [CALLBOARD_ERROR_CLOCK] = {
    N_("This computer's clock and the server's differ too much. Set this computer's date and time, then try again."),
    EXIT_NOT_AUTHORISED },
  [CALLBOARD_ERROR_SIGNATURE] = {
    N_("The contact center did not accept the sign-in. Check the Sid and the auth token."), EXIT_NOT_AUTHORISED },
  [CALLBOARD_ERROR_ACCOUNT] = {
    N_("The contact center does not know this Sid. Check it for typing errors."), EXIT_NOT_AUTHORISED },
  [CALLBOARD_ERROR_APP] = {
    N_("The contact center does not know this App ID, or it is closed. Check the App ID."), EXIT_NOT_AUTHORISED },
  [CALLBOARD_ERROR_FORBIDDEN] = {
    N_("This account may not do that. Ask whoever manages your contact center for the permission."),
    EXIT_NOT_AUTHORISED },
  [CALLBOARD_ERROR_RATE_LIMITED] = {
    N_("The contact center is receiving too many requests. Wait a little, then try again."), EXIT_REFUSED },
  [CALLBOARD_ERROR_INVALID] = {
    N_("The contact center did not accept one of the values. Check what was entered."), EXIT_REFUSED },
  [CALLBOARD_ERROR_TAKEN] = {
    N_("That number or name is already in use. Choose another one."), EXIT_REFUSED },
  [CALLBOARD_ERROR_IN_USE] = {
    N_("The contact center refused because something is still in use: a bound extension, a queue with agents, or an "
       "agent who is signed in."), EXIT_REFUSED },
  [CALLBOARD_ERROR_NOT_FOUND] = {
    N_("The contact center has no such record. It may have been removed meanwhile: refresh and look again."),
    EXIT_REFUSED },
  [CALLBOARD_ERROR_SERVER_FAILED] = {
    N_("The contact center reported a failure of its own. Try again in a moment."), EXIT_REFUSED },
  [CALLBOARD_ERROR_NOT_UNDERSTOOD] = {
    N_("The server's answer was not understood. Check that the address is that of a CCPaaS v2 service."),
    EXIT_NOT_UNDERSTOOD },
  [CALLBOARD_ERROR_UNKNOWN_OUTCOME] = {
    N_("The answer was lost, so it is not known whether the change was made. Refresh to see how things stand."),
    EXIT_UNKNOWN },
  [CALLBOARD_ERROR_CANCELLED] = { N_("It was stopped before it was finished."), EXIT_REFUSED },
  [CALLBOARD_ERROR_KEYRING] = {
    N_("The keyring cannot be used. Unlock it and try again, or go on without saving the auth token."),
    EXIT_NOT_AUTHORISED },
  [CALLBOARD_ERROR_LOCAL] = {
    N_("A file on this computer could not be read or written. Check the free space and the permissions."),
    EXIT_REFUSED },
  [CALLBOARD_ERROR_CONFLICT] = {
    N_("Somebody else changed it meanwhile, and their change was kept. Refresh and look again."), EXIT_REFUSED },
};

static char *
dup_retry_sentence (guint seconds)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "The contact center is receiving too many requests. Try again in %u second.",
                                       "The contact center is receiving too many requests. Try again in %u seconds.",
                                       seconds),
                          seconds);
}

static char *
dup_clock_sentence (gint64 skew)
{
  guint minutes = (guint) MIN (ABS (skew) / 60000, G_MAXUINT);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "This computer's clock differs from the server's by %u minute. Set this "
                                       "computer's date and time, then try again.",
                                       "This computer's clock differs from the server's by %u minutes. Set this "
                                       "computer's date and time, then try again.",
                                       minutes),
                          minutes);
}

/**
 * callboard_error_dup_sentence:
 * @error: any error
 *
 * Returns: (transfer full): a translated sentence that says what happened and what to do, free of secrets
 */
char *
callboard_error_dup_sentence (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (callboard_error_is_cancelled (error))
    return g_strdup (_(texts[CALLBOARD_ERROR_CANCELLED].sentence));
  if (error->domain != CALLBOARD_ERROR || (guint) error->code >= G_N_ELEMENTS (texts))
    return callboard_redact (error->message);
  if (callboard_error_get_sentence (error) != NULL)
    return g_strdup (callboard_error_get_sentence (error));
  if (callboard_error_get_retry_after (error) > 0)
    return dup_retry_sentence (callboard_error_get_retry_after (error));
  if (error->code == CALLBOARD_ERROR_CLOCK && callboard_error_get_clock_skew (error) != 0)
    return dup_clock_sentence (callboard_error_get_clock_skew (error));

  return g_strdup (_(texts[error->code].sentence));
}

/**
 * callboard_error_dup_details:
 * @error: any error
 *
 * Returns: (transfer full): what an expert wants to know, the service's code first where there is one, free of secrets
 */
char *
callboard_error_dup_details (const GError *error)
{
  const char *code = callboard_error_get_service_code (error);
  const char *said = callboard_error_get_service_text (error);
  const CallboardReturnCode *row = callboard_return_code_lookup (code);
  g_autoptr(GString) details = g_string_new (NULL);
  g_autofree char *redacted = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  if (code == NULL)
    return callboard_redact (error->message);

  g_string_append (details, code);
  if (row != NULL)
    g_string_append_printf (details, " %s", _(row->description));
  /* A service that knows its own table says the same once more, at times with what it is about behind it. */
  if (row != NULL && said != NULL && g_str_has_prefix (said, row->description))
    g_string_append (details, said + strlen (row->description));
  else if (said != NULL && *said != '\0')
    g_string_append_printf (details, " (%s)", said);
  redacted = callboard_redact (details->str);

  return g_steal_pointer (&redacted);
}

/**
 * callboard_error_get_exit_status:
 * @error: any error
 *
 * Returns: the exit status by which callboardctl tells a script of @error
 */
int
callboard_error_get_exit_status (const GError *error)
{
  if (error->domain == CALLBOARD_ERROR && (guint) error->code < G_N_ELEMENTS (texts))
    return texts[error->code].exit_status;

  return EXIT_REFUSED;
}
