/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-base"

#include "config.h"

#include <string.h>

#include "base/callboard-error.h"
#include "base/callboard-document-private.h"
#include "base/callboard-json.h"

#define UTF8_BOM "\xEF\xBB\xBF"

/* The deepest nesting of brackets outside of strings: a parser that recurses must not meet it unchecked. */
static guint
measure_nesting (const char *text,
                 gsize       length)
{
  guint depth = 0, deepest = 0;
  gboolean in_string = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (in_string && text[i] == '\\')
        i++;
      else if (text[i] == '"')
        in_string = !in_string;
      else if (!in_string && (text[i] == '[' || text[i] == '{'))
        {
          depth++;
          deepest = MAX (deepest, depth);
        }
      else if (!in_string && (text[i] == ']' || text[i] == '}') && depth > 0)
        depth--;
    }

  return deepest;
}

/**
 * callboard_json_parse:
 * @bytes: a document, with or without a byte order mark
 * @error: return location for a %CALLBOARD_ERROR_NOT_UNDERSTOOD
 *
 * Parses a document within the limits on size and nesting. May take long: meant for a thread of the pool.
 *
 * Returns: (transfer full): the document, or %NULL with @error set
 */
JsonNode *
callboard_json_parse (GBytes  *bytes,
                      GError **error)
{
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  g_autoptr(GError) parse_error = NULL;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  GError *refusal = NULL;

  /* Its other manner knows strings in single quotes, in which measure_nesting() would mistake brackets. */
  json_parser_set_strict (parser, TRUE);

  if (length >= strlen (UTF8_BOM) && memcmp (text, UTF8_BOM, strlen (UTF8_BOM)) == 0)
    {
      text += strlen (UTF8_BOM);
      length -= strlen (UTF8_BOM);
    }

  if (length > CALLBOARD_JSON_MAX_BYTES)
    refusal = callboard_error_new (CALLBOARD_ERROR_NOT_UNDERSTOOD, "The answer is larger than %d MiB",
                                   CALLBOARD_JSON_MAX_BYTES >> 20);
  else if (length == 0)
    refusal = callboard_error_new (CALLBOARD_ERROR_NOT_UNDERSTOOD, "The answer is empty");
  else if (!g_utf8_validate_len (text, length, NULL))
    refusal = callboard_error_new (CALLBOARD_ERROR_NOT_UNDERSTOOD, "The answer is not UTF-8 text");
  else if (measure_nesting (text, length) > CALLBOARD_JSON_MAX_NESTING)
    refusal = callboard_error_new (CALLBOARD_ERROR_NOT_UNDERSTOOD, "The answer is nested deeper than %d levels",
                                   CALLBOARD_JSON_MAX_NESTING);
  else if (!json_parser_load_from_data (parser, length > 0 ? text : "", (gssize) length, &parse_error))
    refusal = callboard_error_new (CALLBOARD_ERROR_NOT_UNDERSTOOD, "The answer is no JSON: %s", parse_error->message);
  else if (json_parser_get_root (parser) == NULL)
    refusal = callboard_error_new (CALLBOARD_ERROR_NOT_UNDERSTOOD, "The answer is empty");

  if (refusal != NULL)
    {
      g_propagate_error (error, refusal);
      return NULL;
    }

  return json_parser_steal_root (parser);
}

/**
 * callboard_json_to_bytes:
 * @object: an object
 *
 * Returns: (transfer full): @object as compact UTF-8
 */
GBytes *
callboard_json_to_bytes (JsonObject *object)
{
  g_autoptr(JsonNode) node = json_node_init_object (json_node_alloc (), object);
  char *text = json_to_string (node, FALSE);

  return g_bytes_new_take (text, strlen (text));
}

/**
 * callboard_json_lookup:
 * @object: an object
 * @key: a member's name
 *
 * Finds a member by its exact name, else by its name in another case.
 *
 * Returns: (transfer none) (nullable): the member, or %NULL where it is missing or null
 */
JsonNode *
callboard_json_lookup (JsonObject *object,
                       const char *key)
{
  JsonNode *node = json_object_get_member (object, key);
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (node == NULL)
    {
      json_object_iter_init (&iter, object);
      while (node == NULL && json_object_iter_next (&iter, &name, &member))
        {
          if (g_ascii_strcasecmp (name, key) == 0)
            node = member;
        }
    }

  return node != NULL && !JSON_NODE_HOLDS_NULL (node) ? node : NULL;
}

/**
 * callboard_json_lookup_object:
 * @object: an object
 * @key: a member's name
 *
 * Returns: (transfer none) (nullable): the member, or %NULL where it is no object
 */
JsonObject *
callboard_json_lookup_object (JsonObject *object,
                              const char *key)
{
  JsonNode *node = callboard_json_lookup (object, key);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * callboard_json_lookup_array:
 * @object: an object
 * @key: a member's name
 *
 * Returns: (transfer none) (nullable): the member, or %NULL where it is no array
 */
JsonArray *
callboard_json_lookup_array (JsonObject *object,
                             const char *key)
{
  JsonNode *node = callboard_json_lookup (object, key);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * callboard_json_dup_text:
 * @node: (nullable): a value
 *
 * The service writes numbers as strings and strings as numbers; either way the digits are meant.
 *
 * Returns: (transfer full) (nullable): a string, number or boolean as text; %NULL for anything else
 */
char *
callboard_json_dup_text (JsonNode *node)
{
  GType type = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (type == G_TYPE_STRING)
    return json_node_dup_string (node);
  if (type == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (type == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "true" : "false");
  if (type == G_TYPE_DOUBLE)
    return g_strdup_printf ("%.17g", json_node_get_double (node));

  return NULL;
}

/**
 * callboard_json_get_integer:
 * @node: (nullable): a value
 * @value: (out): the number
 *
 * Returns: whether @node is a whole number, be it written as one or as a string; "" counts as 0
 */
gboolean
callboard_json_get_integer (JsonNode *node,
                            gint64   *value)
{
  GType type = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  const char *text;

  if (type == G_TYPE_INT64)
    {
      *value = json_node_get_int (node);
      return TRUE;
    }
  if (type == G_TYPE_DOUBLE)
    return _callboard_double_get_integer (json_node_get_double (node), value);
  if (type != G_TYPE_STRING)
    return FALSE;

  text = json_node_get_string (node);
  *value = 0;
  return *text == '\0' || g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, value, NULL);
}
