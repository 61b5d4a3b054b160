/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-wire"

#include "config.h"

#include "wire/callboard-decode.h"
#include "wire/callboard-numbers-api.h"

/* The document's own example lists four numbers and has a fifth as the default. */
static void
list_default_too (CallboardNumbersRecord *numbers)
{
  g_autoptr(GStrvBuilder) builder = NULL;
  g_auto(GStrv) all = NULL;

  if (numbers->default_number != NULL && *numbers->default_number == '\0')
    callboard_record_set_string (numbers, CALLBOARD_NUMBERS_DEFAULT, NULL);
  if (numbers->default_number == NULL ||
      g_strv_contains ((const char * const *) numbers->numbers, numbers->default_number))
    return;

  builder = g_strv_builder_new ();
  g_strv_builder_addv (builder, (const char **) numbers->numbers);
  g_strv_builder_add (builder, numbers->default_number);
  all = g_strv_builder_end (builder);
  callboard_record_set_strings (numbers, CALLBOARD_NUMBERS_NUMBERS, (const char * const *) all);
}

static gboolean
decode_numbers (const CallboardNode  *answer,
                const CallboardNode  *result,
                GValue               *value,
                gpointer              user_data,
                GError              **error)
{
  CallboardNumbersRecord *numbers = callboard_decode_record (result, &callboard_numbers_record_type, error);

  if (numbers == NULL)
    return FALSE;

  list_default_too (numbers);
  callboard_value_take_record (value, numbers);
  return TRUE;
}

/**
 * callboard_numbers_list:
 * @client: a client
 *
 * Endpoint 01: the caller IDs of the app.
 *
 * Returns: (transfer full): a future that resolves to a #CallboardNumbersRecord, or rejects
 */
DexFuture *
callboard_numbers_list (CallboardClient *client)
{
  g_autoptr(CallboardRequest) request = NULL;

  dex_return_error_if_fail (CALLBOARD_IS_CLIENT (client));

  request = callboard_request_new (1);
  callboard_request_set_decode (request, decode_numbers, NULL, NULL);

  return callboard_client_send (client, request);
}
