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
callboard_decode_record (const CallboardNode        *node,
                         const CallboardRecordType  *type,
                         GError                    **error)
{
  if (callboard_node_get_kind (node) != CALLBOARD_NODE_OBJECT)
    {
      g_propagate_error (error, callboard_error_new (CALLBOARD_ERROR_NOT_UNDERSTOOD,
                                                     "The answer holds no %s where one was expected", type->name));
      return NULL;
    }

  return callboard_record_read (type, CALLBOARD_KEYS_WIRE, node, error);
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
