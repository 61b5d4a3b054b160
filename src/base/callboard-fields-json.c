/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-base"

#include "config.h"

#include <string.h>

#include "base/callboard-error.h"
#include "base/callboard-fields-private.h"
#include "base/callboard-json.h"

/**
 * callboard_record_decode: (skip)
 * @record: an empty record
 * @keys: whose names the members have
 * @object: what to read
 * @error: return location for a %CALLBOARD_ERROR_NOT_UNDERSTOOD that names the member
 *
 * Of a document of our own that was parsed as a tree because it is also written or changed as one; see callboard_record_read().
 *
 * Returns: whether every known member was of a kind that can be understood
 */
gboolean
callboard_record_decode (gpointer        record,
                         CallboardKeys   keys,
                         JsonObject     *object,
                         GError        **error)
{
  g_autoptr(GBytes) bytes = callboard_json_to_bytes (object);
  g_autoptr(CallboardDocument) document = callboard_document_parse (bytes, error);
  CallboardRecord *head = record;
  g_autoptr(CallboardRecord) read = NULL;

  if (document != NULL)
    read = callboard_record_read (head->type, keys, callboard_document_get_root (document), error);
  if (read == NULL)
    return FALSE;

  for (guint i = 0; i < head->type->n_fields; i++)
    _callboard_record_copy_field (record, read, &head->type->fields[i]);
  head->set = read->set;

  return TRUE;
}

static JsonNode *
node_of_array (JsonArray *array)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, array);

  return node;
}

static JsonNode *
encode_strings (char **strings)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    json_array_add_string_element (array, strings[i]);

  return node_of_array (array);
}

static JsonNode *
encode_records (GPtrArray     *records,
                CallboardKeys  keys)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      JsonObject *object = json_object_new ();

      callboard_record_encode (g_ptr_array_index (records, i), keys, CALLBOARD_FIELDS_ALL, object);
      json_array_add_object_element (array, object);
    }

  return node_of_array (array);
}

static JsonNode *
encode_signal (CallboardSignalType type,
               CallboardKeys       keys)
{
  if (keys != CALLBOARD_KEYS_WIRE)
    return json_node_init_string (json_node_alloc (), callboard_signal_type_to_string (type));

  return json_node_init_int (json_node_alloc (), type == CALLBOARD_SIGNAL_WEBRTC ? 1 : 0);
}

static JsonNode *
encode_field (gconstpointer         record,
              const CallboardField *field,
              CallboardKeys         keys)
{
  switch (field->type)
    {
    case CALLBOARD_FIELD_STRING:
    case CALLBOARD_FIELD_ID:
    case CALLBOARD_FIELD_SECRET:
      if (MEMBER (record, field, char *) == NULL)
        return json_node_init_null (json_node_alloc ());
      return json_node_init_string (json_node_alloc (), MEMBER (record, field, char *));
    case CALLBOARD_FIELD_INTEGER:
      return json_node_init_int (json_node_alloc (), MEMBER (record, field, gint64));
    case CALLBOARD_FIELD_BOOLEAN:
      return json_node_init_boolean (json_node_alloc (), MEMBER (record, field, gboolean));
    case CALLBOARD_FIELD_STRINGS:
    case CALLBOARD_FIELD_IDS:
      return encode_strings (MEMBER (record, field, char **));
    case CALLBOARD_FIELD_SIGNAL:
      return encode_signal (MEMBER (record, field, CallboardSignalType), keys);
    case CALLBOARD_FIELD_RECORDS:
      return encode_records (MEMBER (record, field, GPtrArray *), keys);
    default:
      g_assert_not_reached ();
    }
}

/**
 * callboard_record_encode: (skip)
 * @record: a record
 * @keys: whose names the members get
 * @mask: bits of the fields to write
 * @object: what to add the members to
 *
 * For the service, only fields that are set and can be written are; in a plain document an unset field is null.
 */
void
callboard_record_encode (gconstpointer  record,
                         CallboardKeys  keys,
                         guint32        mask,
                         JsonObject    *object)
{
  const CallboardRecord *head = record;

  for (guint i = 0; i < head->type->n_fields; i++)
    {
      const CallboardField *field = &head->type->fields[i];
      const char *key = keys == CALLBOARD_KEYS_WIRE ? field->write_key : field->name;
      gboolean list = field->type == CALLBOARD_FIELD_STRINGS || field->type == CALLBOARD_FIELD_IDS;

      if (key == NULL || (mask & CALLBOARD_FIELD_BIT (i)) == 0)
        continue;
      if (field->type == CALLBOARD_FIELD_SECRET && keys == CALLBOARD_KEYS_PLAIN)
        continue;
      if (callboard_record_has (record, i) || (keys != CALLBOARD_KEYS_WIRE && list))
        json_object_set_member (object, key, encode_field (record, field, keys));
      else if (keys != CALLBOARD_KEYS_WIRE)
        json_object_set_null_member (object, key);
    }
}

/**
 * callboard_record_dup_text: (skip)
 * @record: a record
 * @index: a field, not one of records
 *
 * Returns: (transfer full): the field as text for tables and CSV; lists are joined with blanks, unset is ""
 */
char *
callboard_record_dup_text (gconstpointer record,
                           guint         index)
{
  const CallboardField *field = &((const CallboardRecord *) record)->type->fields[index];
  g_autoptr(JsonNode) node = NULL;

  if (!callboard_record_has (record, index))
    return g_strdup ("");
  if (field->type == CALLBOARD_FIELD_STRINGS || field->type == CALLBOARD_FIELD_IDS)
    return g_strjoinv (" ", MEMBER (record, field, char **));

  node = encode_field (record, field, CALLBOARD_KEYS_PLAIN_WITH_SECRETS);
  return callboard_json_dup_text (node);
}
