/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-wire"

#include "config.h"

#include "base/callboard-error.h"
#include "wire/callboard-decode.h"

/* What the files of the resources share. */

/**
 * callboard_decode_record: (skip)
 * @node: (nullable): a member of an answer
 * @type: what it should be
 * @error: return location for a %CALLBOARD_ERROR_NOT_UNDERSTOOD
 *
 * Returns: (transfer full) (nullable): the record
 */
gpointer
callboard_decode_record (JsonNode                   *node,
                         const CallboardRecordType  *type,
                         GError                    **error)
{
  CallboardRecord *record;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      g_propagate_error (error, callboard_error_new (CALLBOARD_ERROR_NOT_UNDERSTOOD,
                                                     "The answer holds no %s where one was expected", type->name));
      return NULL;
    }

  record = callboard_record_new (type);
  if (!callboard_record_decode (record, CALLBOARD_KEYS_WIRE, json_node_get_object (node), error))
    g_clear_pointer (&record, callboard_record_unref);

  return record;
}

/**
 * callboard_decode_list: (skip)
 * @list: (nullable): an array, one object that stands for an array of one, or %NULL for an empty one
 * @type: what its elements should be
 * @required: the field without which an element is of no use
 * @records: (out) (transfer full): the records
 * @error: return location for a %CALLBOARD_ERROR_NOT_UNDERSTOOD
 *
 * Returns: whether @records was set
 */
gboolean
callboard_decode_list (JsonNode                   *list,
                       const CallboardRecordType  *type,
                       guint                       required,
                       GPtrArray                 **records,
                       GError                    **error)
{
  JsonArray *array = list != NULL && JSON_NODE_HOLDS_ARRAY (list) ? json_node_get_array (list) : NULL;
  guint n = array != NULL ? json_array_get_length (array) : list != NULL ? 1 : 0;
  g_autoptr(GPtrArray) decoded = g_ptr_array_new_full (n, callboard_record_unref);

  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = array != NULL ? json_array_get_element (array, i) : list;
      gpointer record = callboard_decode_record (node, type, error);

      if (record == NULL)
        return FALSE;
      g_ptr_array_add (decoded, record);
      if (!callboard_record_has (record, required))
        {
          g_propagate_error (error, callboard_error_new (CALLBOARD_ERROR_NOT_UNDERSTOOD, "A %s has no “%s”",
                                                         type->name, type->fields[required].read_key));
          return FALSE;
        }
    }

  *records = g_steal_pointer (&decoded);
  return TRUE;
}

/**
 * callboard_value_take_record: (skip)
 * @value: (out caller-allocates): an empty value
 * @record: (transfer full): a record
 */
void
callboard_value_take_record (GValue   *value,
                             gpointer  record)
{
  g_value_init (value, CALLBOARD_TYPE_RECORD);
  g_value_take_boxed (value, record);
}

/**
 * callboard_value_take_records: (skip)
 * @value: (out caller-allocates): an empty value
 * @records: (transfer full): records
 */
void
callboard_value_take_records (GValue    *value,
                              GPtrArray *records)
{
  g_value_init (value, G_TYPE_PTR_ARRAY);
  g_value_take_boxed (value, records);
}

/**
 * callboard_body_set_ids: (skip)
 * @body: a request's body
 * @key: a member's name
 * @ids: (array zero-terminated=1): ids, decorated or not
 *
 * Sets the bare ids, which are all that the service accepts.
 */
void
callboard_body_set_ids (JsonObject         *body,
                        const char         *key,
                        const char * const *ids)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autofree char *bare = callboard_id_cut (ids[i]);

      json_array_add_string_element (array, bare);
    }

  json_object_set_array_member (body, key, array);
}

/**
 * callboard_body_set_id: (skip)
 * @body: a request's body
 * @key: a member's name
 * @id: an id, decorated or not
 */
void
callboard_body_set_id (JsonObject *body,
                       const char *key,
                       const char *id)
{
  g_autofree char *bare = callboard_id_cut (id);

  json_object_set_string_member (body, key, bare);
}
