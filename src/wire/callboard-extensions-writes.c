/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-wire"

#include "config.h"

#include "wire/callboard-decode.h"
#include "wire/callboard-extensions-writes.h"
#include "wire/callboard-keys.h"

static gboolean
decode_created (const CallboardNode  *answer,
                const CallboardNode  *result,
                GValue               *value,
                gpointer              user_data,
                GError              **error)
{
  g_autoptr(CallboardExtensionRecord) answered = NULL;

  if (!(answered = callboard_decode_record (result, &callboard_extension_record_type, error)))
    return FALSE;

  callboard_value_take_record (value, callboard_record_merge (user_data, answered));
  return TRUE;
}

/**
 * callboard_extensions_create_request:
 * @number: four digits, the first of them 1
 * @type: a telephone or a browser
 *
 * Endpoint 10. The service makes the password, and shows it in this answer only for as long as no agent has the
 * extension.
 *
 * Returns: (transfer full): a request that resolves to a #CallboardExtensionRecord with account and password
 */
CallboardRequest *
callboard_extensions_create_request (const char          *number,
                                     CallboardSignalType  type)
{
  CallboardRequest *request = callboard_request_new (10);
  CallboardExtensionRecord *extension = callboard_record_new (&callboard_extension_record_type);
  JsonObject *body = json_object_new ();

  callboard_record_set_string (extension, CALLBOARD_EXTENSION_NUMBER, number);
  callboard_record_set_integer (extension, CALLBOARD_EXTENSION_TYPE, type);
  callboard_record_encode (extension, CALLBOARD_KEYS_WIRE, CALLBOARD_FIELDS_ALL, body);
  callboard_request_take_body (request, body);
  callboard_request_set_decode (request, decode_created, extension, callboard_record_unref);

  return request;
}

/**
 * callboard_extensions_delete_request:
 * @number: an extension's number
 *
 * Endpoint 09. An extension that an agent has is refused.
 *
 * Returns: (transfer full): a request that resolves to %TRUE
 */
CallboardRequest *
callboard_extensions_delete_request (const char *number)
{
  CallboardRequest *request = callboard_request_new (9);
  JsonObject *body = json_object_new ();

  json_object_set_string_member (body, KEY_EXTENSION, number);
  callboard_request_take_body (request, body);

  return request;
}
