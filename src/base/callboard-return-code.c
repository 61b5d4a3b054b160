/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-base"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-return-code.h"

/* Two services answer behind one address, so several meanings have two codes. */
static const CallboardReturnCode codes[] = {
  { "000001", CALLBOARD_ERROR_INVALID, N_("Invalid parameter") },
  { "000035", CALLBOARD_ERROR_UNKNOWN_OUTCOME, N_("Request timeout") },
  { "000036", CALLBOARD_ERROR_IN_USE, N_("Incorrect request") },
  { "000060", CALLBOARD_ERROR_SERVER_FAILED, N_("Internal error") },
  { "100001", CALLBOARD_ERROR_INVALID, N_("A parameter is empty") },
  { "100002", CALLBOARD_ERROR_APP, N_("The app is invalid or forbidden") },
  { "100003", CALLBOARD_ERROR_ACCOUNT, N_("Account not found") },
  { "100004", CALLBOARD_ERROR_INVALID, N_("Incorrect message") },
  { "100005", CALLBOARD_ERROR_NOT_FOUND, N_("Relay number not found") },
  { "100006", CALLBOARD_ERROR_TAKEN, N_("The name already exists") },
  { "100007", CALLBOARD_ERROR_NOT_FOUND, N_("Voice not found") },
  { "100008", CALLBOARD_ERROR_INVALID, N_("Invalid WAV file") },
  { "100009", CALLBOARD_ERROR_SERVER_FAILED, N_("WAV file conversion failed") },
  { "100010", CALLBOARD_ERROR_SERVER_FAILED, N_("The default voice file could not be created") },
  { "100011", CALLBOARD_ERROR_SERVER_FAILED, N_("A new storage bucket could not be created") },
  { "100012", CALLBOARD_ERROR_SERVER_FAILED, N_("A file could not be downloaded") },
  { "100013", CALLBOARD_ERROR_SERVER_FAILED, N_("Database initialization failed") },
  { "100014", CALLBOARD_ERROR_INVALID, N_("MD5 check failed") },
  { "100015", CALLBOARD_ERROR_TAKEN, N_("The number exists") },
  { "100016", CALLBOARD_ERROR_IN_USE, N_("The voice is bound to an agent") },
  { "100017", CALLBOARD_ERROR_APP, N_("The app ID is empty") },
  { "100018", CALLBOARD_ERROR_NOT_FOUND, N_("No records found") },
  { "100019", CALLBOARD_ERROR_INVALID, N_("The request could not be parsed") },
  { "100020", CALLBOARD_ERROR_NOT_FOUND, N_("IVR not found") },
  { "100021", CALLBOARD_ERROR_IN_USE, N_("Invalid agent status") },
  { "100022", CALLBOARD_ERROR_IN_USE, N_("Ownership error") },
  { "200001", CALLBOARD_ERROR_APP, N_("This app does not exist") },
  { "200002", CALLBOARD_ERROR_INVALID, N_("Parameter error") },
  { "200003", CALLBOARD_ERROR_SERVER_FAILED, N_("Service resolution error") },
  { "200004", CALLBOARD_ERROR_NOT_FOUND, N_("No related records found") },
  { "200005", CALLBOARD_ERROR_SERVER_FAILED, N_("Start node error") },
  { "200006", CALLBOARD_ERROR_SERVER_FAILED, N_("Condition node error") },
  { "200007", CALLBOARD_ERROR_SERVER_FAILED, N_("Play node error") },
  { "200008", CALLBOARD_ERROR_SERVER_FAILED, N_("Voice collection node error") },
  { "200009", CALLBOARD_ERROR_SERVER_FAILED, N_("Queue node error") },
  { "200010", CALLBOARD_ERROR_SERVER_FAILED, N_("Webhook node error") },
  { "200011", CALLBOARD_ERROR_SERVER_FAILED, N_("Number collection node error") },
  { "200018", CALLBOARD_ERROR_SERVER_FAILED, N_("Hangup node error") },
  { "200019", CALLBOARD_ERROR_TAKEN, N_("This name already exists") },
  { "200020", CALLBOARD_ERROR_SIGNATURE, N_("Authentication error") },
  { "200021", CALLBOARD_ERROR_SERVER_FAILED, N_("Internal service error") },
  { "200022", CALLBOARD_ERROR_INVALID, N_("Routing format error") },
  { "200023", CALLBOARD_ERROR_SERVER_FAILED, N_("Database error") },
  { "200024", CALLBOARD_ERROR_INVALID, N_("Missing start or end node") },
};

/**
 * callboard_return_codes:
 * @n_codes: (out): how many
 *
 * Returns: (array length=n_codes) (transfer none): every failure the service's document lists
 */
const CallboardReturnCode *
callboard_return_codes (gsize *n_codes)
{
  *n_codes = G_N_ELEMENTS (codes);
  return codes;
}

/**
 * callboard_return_code_lookup:
 * @code: (nullable): six digits
 *
 * Returns: (nullable) (transfer none): the row, or %NULL for success and for what the document does not know
 */
const CallboardReturnCode *
callboard_return_code_lookup (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      if (g_strcmp0 (codes[i].code, code) == 0)
        return &codes[i];
    }

  return NULL;
}

/**
 * callboard_return_code_is_success:
 * @code: (nullable): six digits
 *
 * Returns: whether it is the one code that means success
 */
gboolean
callboard_return_code_is_success (const char *code)
{
  return g_strcmp0 (code, "000000") == 0;
}
