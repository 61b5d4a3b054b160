/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-fuzz"

#include "config.h"

#include "base/callboard-document.h"
#include "base/callboard-fields.h"
#include "fuzz/fuzz.h"
#include "wire/callboard-records.h"

/* The decoder of each resource. The first byte says which, and by which names; the rest is a document: a record, or a list of
 * them. What was read is what is read again from what we write of it ourselves. */

static const CallboardRecordType *types[] = {
  &callboard_agent_record_type, &callboard_extension_record_type, &callboard_queue_record_type,
  &callboard_numbers_record_type, &callboard_subscription_record_type,
};

static void
check (const CallboardRecordType *type,
       gpointer                   record)
{
  CallboardKeys keys = CALLBOARD_KEYS_PLAIN_WITH_SECRETS;
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonObject) again = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr(JsonNode) other = json_node_new (JSON_NODE_OBJECT);
  gpointer copy = callboard_record_new (type);
  g_autofree char *text = NULL, *copied = NULL;

  callboard_record_encode (record, keys, CALLBOARD_FIELDS_ALL, object);
  json_node_set_object (node, object);
  text = json_to_string (node, FALSE);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (callboard_record_decode (copy, keys, object, NULL));
  callboard_record_encode (copy, keys, CALLBOARD_FIELDS_ALL, again);
  json_node_set_object (other, again);
  copied = json_to_string (other, FALSE);
  g_assert_cmpstr (text, ==, copied);

  callboard_record_unref (copy);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(CallboardDocument) document = NULL;
  g_autoptr(GPtrArray) records = NULL;
  const CallboardRecordType *type;
  CallboardKeys keys;
  const CallboardNode *root;

  if (length < 2)
    return 0;

  type = types[data[0] % G_N_ELEMENTS (types)];
  keys = data[0] & 0x80 ? CALLBOARD_KEYS_PLAIN_WITH_SECRETS : CALLBOARD_KEYS_WIRE;
  bytes = g_bytes_new (data + 1, length - 1);
  document = callboard_document_parse (bytes, NULL);
  if (document == NULL)
    return 0;

  root = callboard_document_get_root (document);
  if (callboard_node_get_kind (root) == CALLBOARD_NODE_OBJECT)
    {
      gpointer record = callboard_record_read (type, keys, root, NULL);

      if (record != NULL)
        check (type, record);
      g_clear_pointer (&record, callboard_record_unref);
    }
  if (callboard_node_get_kind (root) != CALLBOARD_NODE_ARRAY)
    return 0;

  records = callboard_records_read (type, root, 1, NULL, NULL);
  if (records != NULL)
    {
      g_autoptr(GPtrArray) again = callboard_records_read (type, root, 1, records, NULL);

      g_assert_nonnull (again);
      g_assert_cmpuint (again->len, ==, records->len);
    }

  return 0;
}
