/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ctl"

#include "config.h"

#include <string.h>

#include "base/callboard-error.h"
#include "base/callboard-redact.h"
#include "ctl/callboard-ctl-output.h"
#include "ctl/callboard-ctl.h"

/**
 * callboard_ctl_dup_error_line:
 * @error: any error
 *
 * Returns: (transfer full): a sentence on one line, and in parentheses the service's code or whatever else is known of
 *   the cause, free of secrets
 */
char *
callboard_ctl_dup_error_line (const GError *error)
{
  g_autofree char *sentence = NULL;
  g_autofree char *details = NULL;
  g_autofree char *line = NULL;

  /* Ours are whole sentences already. */
  if (error->domain == CALLBOARD_CTL_ERROR)
    return callboard_redact (error->message);

  sentence = callboard_error_dup_sentence (error);
  details = callboard_error_dup_details (error);
  /* What says the same again, with what was being done before it, tells nothing. */
  if (details == NULL || *details == '\0' || strstr (details, sentence) != NULL)
    return callboard_ctl_make_printable (sentence);

  line = g_strdup_printf ("%s (%s)", sentence, details);
  return callboard_ctl_make_printable (line);
}

/**
 * callboard_ctl_get_error_status:
 * @error: any error
 *
 * Returns: the exit status that tells a script of @error
 */
int
callboard_ctl_get_error_status (const GError *error)
{
  if (error->domain == CALLBOARD_CTL_ERROR)
    return error->code == CALLBOARD_CTL_ERROR_USAGE ? CALLBOARD_CTL_EXIT_USAGE : CALLBOARD_CTL_EXIT_REFUSED;

  return callboard_error_get_exit_status (error);
}
