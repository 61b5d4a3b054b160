/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "plan/callboard-outlook.h"
#include "ui/history/callboard-history-curl.h"

/**
 * callboard_history_dup_curl:
 * @session: whose history
 * @endpoint: the call's number
 * @call: as it is written down, secrets masked
 *
 * Returns: (transfer full) (nullable): @call as a command for a shell
 */
char *
callboard_history_dup_curl (CallboardSession *session,
                            guint             endpoint,
                            const char       *call)
{
  CallboardClient *client = callboard_floor_get_client (callboard_session_get_floor (session));
  const char *server = callboard_credentials_get_base_url (callboard_client_get_credentials (client));

  return callboard_call_dup_curl (server, endpoint, call, NULL);
}
