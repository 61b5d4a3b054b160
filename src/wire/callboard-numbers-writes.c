/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-wire"

#include "config.h"

#include "wire/callboard-keys.h"
#include "wire/callboard-numbers-writes.h"
#include "wire/callboard-records.h"

/**
 * callboard_numbers_set_default_request:
 * @number: one of the app's caller IDs
 *
 * Endpoint 02.
 *
 * Returns: (transfer full): a request that resolves to %TRUE
 */
CallboardRequest *
callboard_numbers_set_default_request (const char *number)
{
  CallboardRequest *request = callboard_request_new (2);
  g_autoptr(CallboardNumbersRecord) numbers = callboard_record_new (&callboard_numbers_record_type);
  JsonObject *body = json_object_new ();

  callboard_record_set_string (numbers, CALLBOARD_NUMBERS_DEFAULT, number);
  callboard_record_encode (numbers, CALLBOARD_KEYS_WIRE, CALLBOARD_FIELDS_ALL, body);
  callboard_request_take_body (request, body);

  return request;
}

/**
 * callboard_numbers_clear_default_request:
 *
 * Endpoint 03.
 *
 * Returns: (transfer full): a request that resolves to %TRUE
 */
CallboardRequest *
callboard_numbers_clear_default_request (void)
{
  return callboard_request_new (3);
}

/* The document has the variables as text that is itself JSON, in an example that is none. */
static char *
dup_variables (GHashTable *variables)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GList) keys = g_list_sort (g_hash_table_get_keys (variables), (GCompareFunc) g_strcmp0);
  g_autoptr(JsonNode) root = NULL;

  json_builder_begin_array (builder);
  for (GList *item = keys; item != NULL; item = item->next)
    {
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "key");
      json_builder_add_string_value (builder, item->data);
      json_builder_set_member_name (builder, "type");
      json_builder_add_string_value (builder, "string");
      json_builder_set_member_name (builder, "value");
      json_builder_add_string_value (builder, g_hash_table_lookup (variables, item->data));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

static gboolean
decode_call (const CallboardNode  *answer,
             const CallboardNode  *result,
             GValue               *value,
             gpointer              user_data,
             GError              **error)
{
  char *call_id = callboard_node_dup_text (result);

  g_value_init (value, G_TYPE_STRING);
  g_value_take_string (value, call_id != NULL ? call_id : g_strdup (""));
  return TRUE;
}

/**
 * callboard_call_request:
 * @customer: whom to call
 * @relay: the caller ID through which the service calls
 * @display: (nullable): the number that @customer sees, %NULL for @relay
 * @variables: (nullable) (element-type utf8 utf8): what the IVR is told
 *
 * Endpoint 24: calls a person. Never repeated by the client, not even when nothing was sent.
 *
 * Returns: (transfer full): a request that resolves to the call's id as a string, "" where the service says none
 */
CallboardRequest *
callboard_call_request (const char *customer,
                        const char *relay,
                        const char *display,
                        GHashTable *variables)
{
  CallboardRequest *request = callboard_request_new (24);
  JsonObject *body = json_object_new ();

  json_object_set_string_member (body, KEY_CALL_CALLER, customer);
  json_object_set_string_member (body, KEY_CALL_CALLED, relay);
  json_object_set_string_member (body, KEY_CALL_DISPLAY, display != NULL ? display : relay);
  if (variables != NULL && g_hash_table_size (variables) > 0)
    {
      g_autofree char *text = dup_variables (variables);

      json_object_set_string_member (body, KEY_CALL_VARIABLES, text);
    }
  callboard_request_take_body (request, body);
  callboard_request_set_decode (request, decode_call, NULL, NULL);

  return request;
}
