/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-base"

#include "config.h"

#include <string.h>

#include "base/callboard-error.h"
#include "base/callboard-fields-private.h"
#include "base/callboard-json.h"

static GStrv
decode_strings (JsonNode *node,
                gboolean  ids)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint n = array != NULL ? json_array_get_length (array) : 1;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = callboard_json_dup_text (array != NULL ? json_array_get_element (array, i) : node);

      if (text != NULL && *text != '\0')
        g_strv_builder_take (builder, ids ? callboard_id_cut (text) : g_steal_pointer (&text));
    }

  return g_strv_builder_end (builder);
}

static gboolean
decode_boolean (JsonNode *node,
                gboolean *value)
{
  g_autofree char *text = callboard_json_dup_text (node);

  if (text == NULL)
    return FALSE;

  *value = g_ascii_strcasecmp (text, "true") == 0 || strcmp (text, "1") == 0;
  return *value || g_ascii_strcasecmp (text, "false") == 0 || strcmp (text, "0") == 0 || *text == '\0';
}

static gboolean
decode_records (JsonNode             *node,
                const CallboardField *field,
                CallboardKeys         keys,
                GPtrArray           **value,
                GError              **error)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func (callboard_record_unref);
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint n = array != NULL ? json_array_get_length (array) : 1;

  for (guint i = 0; i < n; i++)
    {
      JsonNode *element = array != NULL ? json_array_get_element (array, i) : node;
      gpointer record;

      /* Where the document's tables promise strings, there is nothing to take from them. */
      if (!JSON_NODE_HOLDS_OBJECT (element))
        continue;
      record = callboard_record_new (field->element);
      g_ptr_array_add (records, record);
      if (!callboard_record_decode (record, keys, json_node_get_object (element), error))
        return FALSE;
    }

  *value = g_steal_pointer (&records);
  return TRUE;
}

static gboolean
decode_field (gpointer              record,
              const CallboardField *field,
              CallboardKeys         keys,
              JsonNode             *node,
              GError              **error)
{
  g_autofree char *text = NULL;
  gboolean understood = TRUE;

  switch (field->type)
    {
    case CALLBOARD_FIELD_STRING:
    case CALLBOARD_FIELD_SECRET:
      MEMBER (record, field, char *) = callboard_json_dup_text (node);
      understood = MEMBER (record, field, char *) != NULL;
      break;
    case CALLBOARD_FIELD_ID:
      text = callboard_json_dup_text (node);
      MEMBER (record, field, char *) = callboard_id_cut (text);
      understood = text != NULL;
      break;
    case CALLBOARD_FIELD_INTEGER:
      understood = callboard_json_get_integer (node, &MEMBER (record, field, gint64));
      break;
    case CALLBOARD_FIELD_BOOLEAN:
      understood = decode_boolean (node, &MEMBER (record, field, gboolean));
      break;
    case CALLBOARD_FIELD_STRINGS:
    case CALLBOARD_FIELD_IDS:
      MEMBER (record, field, char **) = decode_strings (node, field->type == CALLBOARD_FIELD_IDS);
      break;
    case CALLBOARD_FIELD_SIGNAL:
      text = callboard_json_dup_text (node);
      MEMBER (record, field, CallboardSignalType) = callboard_signal_type_from_string (text);
      break;
    case CALLBOARD_FIELD_RECORDS:
      return decode_records (node, field, keys, &MEMBER (record, field, GPtrArray *), error);
    default:
      g_assert_not_reached ();
    }

  if (!understood)
    g_propagate_error (error, callboard_error_new (CALLBOARD_ERROR_NOT_UNDERSTOOD, "“%s” is of an unexpected type",
                                                   keys == CALLBOARD_KEYS_WIRE ? field->read_key : field->name));
  return understood;
}

/**
 * callboard_record_decode: (skip)
 * @record: an empty record
 * @keys: whose names the members have
 * @object: what to read
 * @error: return location for a %CALLBOARD_ERROR_NOT_UNDERSTOOD that names the member
 *
 * Unknown members are passed over; missing and null ones leave their field unset, lists become empty ones.
 *
 * Returns: whether every known member was of a kind that can be understood
 */
gboolean
callboard_record_decode (gpointer        record,
                         CallboardKeys   keys,
                         JsonObject     *object,
                         GError        **error)
{
  CallboardRecord *head = record;

  for (guint i = 0; i < head->type->n_fields; i++)
    {
      const CallboardField *field = &head->type->fields[i];
      const char *key = keys == CALLBOARD_KEYS_WIRE ? field->read_key : field->name;
      JsonNode *node = key != NULL ? callboard_json_lookup (object, key) : NULL;

      if (node != NULL)
        {
          if (!decode_field (record, field, keys, node, error))
            return FALSE;
          head->set |= CALLBOARD_FIELD_BIT (i);
        }
      else if (key != NULL && (field->type == CALLBOARD_FIELD_STRINGS || field->type == CALLBOARD_FIELD_IDS))
        {
          MEMBER (record, field, char **) = g_new0 (char *, 1);
          if (json_object_has_member (object, key))
            head->set |= CALLBOARD_FIELD_BIT (i);
        }
    }

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
