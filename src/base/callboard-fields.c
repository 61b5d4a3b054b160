/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-base"

#include "config.h"

#include <string.h>

#include "base/callboard-error.h"
#include "base/callboard-fields.h"
#include "base/callboard-json.h"
#include "base/callboard-redact.h"

G_DEFINE_BOXED_TYPE (CallboardRecord, callboard_record, callboard_record_ref, callboard_record_unref)

#define MEMBER(record, field, type) (*(type *) G_STRUCT_MEMBER_P ((record), (field)->offset))

/**
 * callboard_signal_type_from_string:
 * @text: (nullable): a name or digit, of the service or of ours
 *
 * Returns: the type meant, %CALLBOARD_SIGNAL_UNKNOWN for anything else
 */
CallboardSignalType
callboard_signal_type_from_string (const char *text)
{
  static const char * const sip[] = { "0", "sip", "voip", NULL };
  g_autofree char *lower = g_ascii_strdown (text ? text : "", -1);

  if (g_strv_contains (sip, lower))
    return CALLBOARD_SIGNAL_SIP;
  if (strcmp (lower, "1") == 0 || strcmp (lower, "webrtc") == 0)
    return CALLBOARD_SIGNAL_WEBRTC;

  return CALLBOARD_SIGNAL_UNKNOWN;
}

/**
 * callboard_signal_type_to_string:
 * @type: a type
 *
 * Returns: its name in Callboard's own documents
 */
const char *
callboard_signal_type_to_string (CallboardSignalType type)
{
  switch (type)
    {
    case CALLBOARD_SIGNAL_SIP:
      return "sip";
    case CALLBOARD_SIGNAL_WEBRTC:
      return "webrtc";
    case CALLBOARD_SIGNAL_UNKNOWN:
    default:
      return "unknown";
    }
}

/**
 * callboard_id_cut:
 * @id: (nullable): an id as read, at times with `@` and an app behind it
 *
 * Returns: (transfer full) (nullable): the bare id, as it is written
 */
char *
callboard_id_cut (const char *id)
{
  return id != NULL ? g_strndup (id, strcspn (id, "@")) : NULL;
}

static void
clear_field (gpointer              record,
             const CallboardField *field)
{
  switch (field->type)
    {
    case CALLBOARD_FIELD_STRING:
    case CALLBOARD_FIELD_ID:
      g_clear_pointer (&MEMBER (record, field, char *), g_free);
      break;
    case CALLBOARD_FIELD_SECRET:
      g_clear_pointer (&MEMBER (record, field, char *), callboard_secret_free);
      break;
    case CALLBOARD_FIELD_STRINGS:
    case CALLBOARD_FIELD_IDS:
      g_clear_pointer (&MEMBER (record, field, char **), g_strfreev);
      break;
    case CALLBOARD_FIELD_RECORDS:
      g_clear_pointer (&MEMBER (record, field, GPtrArray *), g_ptr_array_unref);
      break;
    case CALLBOARD_FIELD_INTEGER:
    case CALLBOARD_FIELD_BOOLEAN:
    case CALLBOARD_FIELD_SIGNAL:
    default:
      break;
    }
}

static void
copy_field (gpointer              record,
            gconstpointer         source,
            const CallboardField *field)
{
  switch (field->type)
    {
    case CALLBOARD_FIELD_STRING:
    case CALLBOARD_FIELD_ID:
    case CALLBOARD_FIELD_SECRET:
      MEMBER (record, field, char *) = g_strdup (MEMBER (source, field, char *));
      break;
    case CALLBOARD_FIELD_INTEGER:
      MEMBER (record, field, gint64) = MEMBER (source, field, gint64);
      break;
    case CALLBOARD_FIELD_BOOLEAN:
      MEMBER (record, field, gboolean) = MEMBER (source, field, gboolean);
      break;
    case CALLBOARD_FIELD_STRINGS:
    case CALLBOARD_FIELD_IDS:
      MEMBER (record, field, char **) = g_strdupv (MEMBER (source, field, char **));
      break;
    case CALLBOARD_FIELD_SIGNAL:
      MEMBER (record, field, CallboardSignalType) = MEMBER (source, field, CallboardSignalType);
      break;
    case CALLBOARD_FIELD_RECORDS:
      if (MEMBER (source, field, GPtrArray *) != NULL)
        MEMBER (record, field, GPtrArray *) = g_ptr_array_ref (MEMBER (source, field, GPtrArray *));
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * callboard_record_new: (skip)
 * @type: what kind of record
 *
 * Returns: (transfer full): an empty record
 */
gpointer
callboard_record_new (const CallboardRecordType *type)
{
  CallboardRecord *record = g_atomic_rc_box_alloc0 (type->size);

  record->type = type;

  return record;
}

/**
 * callboard_record_ref: (skip)
 * @record: a record
 *
 * Returns: (transfer full): @record
 */
gpointer
callboard_record_ref (gpointer record)
{
  return g_atomic_rc_box_acquire (record);
}

static void
clear_record (gpointer data)
{
  CallboardRecord *record = data;

  for (guint i = 0; i < record->type->n_fields; i++)
    clear_field (record, &record->type->fields[i]);
}

/**
 * callboard_record_unref: (skip)
 * @record: (transfer full): a record
 */
void
callboard_record_unref (gpointer record)
{
  g_atomic_rc_box_release_full (record, clear_record);
}

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
 * callboard_record_merge: (skip)
 * @base: a record
 * @over: a record of the same type
 *
 * Returns: (transfer full): a new record with the fields of @over where they are set, else those of @base
 */
gpointer
callboard_record_merge (gconstpointer base,
                        gconstpointer over)
{
  const CallboardRecord *below = base, *above = over;
  CallboardRecord *merged = callboard_record_new (below->type);

  g_return_val_if_fail (below->type == above->type, merged);

  for (guint i = 0; i < merged->type->n_fields; i++)
    copy_field (merged, callboard_record_has (over, i) ? over : base, &merged->type->fields[i]);
  merged->set = below->set | above->set;

  return merged;
}

static gboolean
same_strings (char **one,
              char **other)
{
  static char *none[] = { NULL };

  return g_strv_equal ((const char * const *) (one ? one : none), (const char * const *) (other ? other : none));
}

static gboolean
same_records (GPtrArray *one,
              GPtrArray *other)
{
  guint n = one != NULL ? one->len : 0;

  if (n != (other != NULL ? other->len : 0))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      if (callboard_record_diff (g_ptr_array_index (one, i), g_ptr_array_index (other, i)) != 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
same_field (gconstpointer         one,
            gconstpointer         other,
            const CallboardField *field)
{
  switch (field->type)
    {
    case CALLBOARD_FIELD_STRING:
    case CALLBOARD_FIELD_ID:
    case CALLBOARD_FIELD_SECRET:
      return g_strcmp0 (MEMBER (one, field, char *), MEMBER (other, field, char *)) == 0;
    case CALLBOARD_FIELD_INTEGER:
      return MEMBER (one, field, gint64) == MEMBER (other, field, gint64);
    case CALLBOARD_FIELD_BOOLEAN:
      return MEMBER (one, field, gboolean) == MEMBER (other, field, gboolean);
    case CALLBOARD_FIELD_STRINGS:
    case CALLBOARD_FIELD_IDS:
      return same_strings (MEMBER (one, field, char **), MEMBER (other, field, char **));
    case CALLBOARD_FIELD_SIGNAL:
      return MEMBER (one, field, CallboardSignalType) == MEMBER (other, field, CallboardSignalType);
    case CALLBOARD_FIELD_RECORDS:
      return same_records (MEMBER (one, field, GPtrArray *), MEMBER (other, field, GPtrArray *));
    default:
      g_assert_not_reached ();
    }
}

/**
 * callboard_record_diff: (skip)
 * @one: a record
 * @other: a record of the same type
 *
 * Returns: a bit for each field that differs; one that is set in only one of them does
 */
guint32
callboard_record_diff (gconstpointer one,
                       gconstpointer other)
{
  const CallboardRecord *a = one, *b = other;
  guint32 mask = a->set ^ b->set;

  for (guint i = 0; i < a->type->n_fields; i++)
    {
      if (!same_field (one, other, &a->type->fields[i]))
        mask |= CALLBOARD_FIELD_BIT (i);
    }

  return mask;
}

static const CallboardField *
field_to_set (gpointer record,
              guint    index)
{
  CallboardRecord *head = record;
  const CallboardField *field = &head->type->fields[index];

  clear_field (record, field);
  head->set |= CALLBOARD_FIELD_BIT (index);

  return field;
}

/**
 * callboard_record_set_string: (skip)
 * @record: a record that is not shared yet
 * @index: a field of text
 * @value: (nullable): what it shall be; %NULL unsets the field
 */
void
callboard_record_set_string (gpointer    record,
                             guint       index,
                             const char *value)
{
  const CallboardField *field = field_to_set (record, index);

  MEMBER (record, field, char *) = g_strdup (value);
  if (value == NULL)
    ((CallboardRecord *) record)->set &= ~CALLBOARD_FIELD_BIT (index);
}

/**
 * callboard_record_set_integer: (skip)
 * @record: a record that is not shared yet
 * @index: a field that is a number, a boolean or a signal type
 * @value: what it shall be
 */
void
callboard_record_set_integer (gpointer record,
                              guint    index,
                              gint64   value)
{
  const CallboardField *field = field_to_set (record, index);

  if (field->type == CALLBOARD_FIELD_INTEGER)
    MEMBER (record, field, gint64) = value;
  else if (field->type == CALLBOARD_FIELD_BOOLEAN)
    MEMBER (record, field, gboolean) = value != 0;
  else
    MEMBER (record, field, CallboardSignalType) = (CallboardSignalType) value;
}

/**
 * callboard_record_set_strings: (skip)
 * @record: a record that is not shared yet
 * @index: a field that is a list of text
 * @value: (array zero-terminated=1) (nullable): what it shall be; %NULL is an empty list
 */
void
callboard_record_set_strings (gpointer             record,
                              guint                index,
                              const char * const  *value)
{
  const CallboardField *field = field_to_set (record, index);

  MEMBER (record, field, char **) = value != NULL ? g_strdupv ((char **) value) : g_new0 (char *, 1);
}

/**
 * callboard_record_unset: (skip)
 * @record: a record that is not shared yet
 * @index: a field
 *
 * Makes the field one that was not given.
 */
void
callboard_record_unset (gpointer record,
                        guint    index)
{
  CallboardRecord *head = record;
  const CallboardField *field = field_to_set (record, index);

  if (field->type == CALLBOARD_FIELD_INTEGER)
    MEMBER (record, field, gint64) = 0;
  else if (field->type == CALLBOARD_FIELD_BOOLEAN)
    MEMBER (record, field, gboolean) = FALSE;
  else if (field->type == CALLBOARD_FIELD_SIGNAL)
    MEMBER (record, field, CallboardSignalType) = CALLBOARD_SIGNAL_UNKNOWN;
  head->set &= ~CALLBOARD_FIELD_BIT (index);
}

/**
 * callboard_record_has: (skip)
 * @record: a record
 * @index: a field
 *
 * Returns: whether that field is set
 */
gboolean
callboard_record_has (gconstpointer record,
                      guint         index)
{
  return (((const CallboardRecord *) record)->set & CALLBOARD_FIELD_BIT (index)) != 0;
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

/**
 * callboard_record_type_find: (skip)
 * @type: a type of record
 * @name: a field's plain name
 *
 * Returns: the field's index, or -1
 */
int
callboard_record_type_find (const CallboardRecordType *type,
                            const char                *name)
{
  for (guint i = 0; i < type->n_fields; i++)
    {
      if (strcmp (type->fields[i].name, name) == 0)
        return (int) i;
    }

  return -1;
}
