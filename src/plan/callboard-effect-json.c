/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <string.h>

#include "base/callboard-error.h"
#include "base/callboard-json.h"
#include "plan/callboard-effect-private.h"
#include "wire/callboard-records.h"

/* Effects as they are written down: enough to go on with them, or to turn them around, in another process. Names of
 * kinds and members are in files of people, so they stay. No member is a secret: records are encoded without them. */

typedef struct
{
  const char                *name;
  const CallboardRecordType *record_type;   /* (nullable) */
  const CallboardRecordType *base_type;     /* (nullable) */
} EffectName;

static const EffectName names[CALLBOARD_N_EFFECTS] = {
  [CALLBOARD_EFFECT_AGENT_EXISTS] = { "agent-exists", &callboard_agent_record_type },
  [CALLBOARD_EFFECT_AGENT_IS] = { "agent-is", &callboard_agent_record_type, &callboard_agent_record_type },
  [CALLBOARD_EFFECT_BOUND] = { "bound", NULL },
  [CALLBOARD_EFFECT_UNBOUND] = { "unbound", NULL },
  [CALLBOARD_EFFECT_EXTENSION_GONE] = { "extension-gone", NULL },
  [CALLBOARD_EFFECT_EXTENSION_EXISTS] = { "extension-exists", NULL },
  [CALLBOARD_EFFECT_QUEUE_EXISTS] = { "queue-exists", &callboard_queue_record_type },
  [CALLBOARD_EFFECT_QUEUE_IS] = { "queue-is", &callboard_queue_record_type, &callboard_queue_record_type },
  [CALLBOARD_EFFECT_QUEUE_GONE] = { "queue-gone", NULL },
  [CALLBOARD_EFFECT_MEMBERS] = { "members", NULL },
  [CALLBOARD_EFFECT_ENROLLED] = { "enrolled", NULL },
  [CALLBOARD_EFFECT_ENROLLED_EXACTLY] = { "enrolled-exactly", NULL, &callboard_agent_record_type },
  [CALLBOARD_EFFECT_WITHDRAWN] = { "withdrawn", NULL },
  [CALLBOARD_EFFECT_DEFAULT_NUMBER] = { "default-number", NULL, &callboard_numbers_record_type },
  [CALLBOARD_EFFECT_NO_DEFAULT_NUMBER] = { "no-default-number", NULL, &callboard_numbers_record_type },
  [CALLBOARD_EFFECT_SUBSCRIPTION_EXISTS] = { "subscription-exists", &callboard_subscription_record_type },
  [CALLBOARD_EFFECT_SUBSCRIPTION_IS] = { "subscription-is", &callboard_subscription_record_type,
                                        &callboard_subscription_record_type },
  [CALLBOARD_EFFECT_SUBSCRIPTION_GONE] = { "subscription-gone", NULL },
  [CALLBOARD_EFFECT_SIGNED_IN] = { "signed-in", NULL },
  [CALLBOARD_EFFECT_IDLE] = { "idle", NULL },
  [CALLBOARD_EFFECT_SIGNED_OUT] = { "signed-out", NULL },
  [CALLBOARD_EFFECT_CALLED] = { "called", NULL },
};

/**
 * callboard_plain_set_strings: (skip)
 * @object: a JSON object
 * @member: a member of it
 * @texts: (array zero-terminated=1) (nullable): what it shall list
 */
void
callboard_plain_set_strings (JsonObject         *object,
                             const char         *member,
                             const char * const *texts)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    json_array_add_string_element (array, texts[i]);
  json_object_set_array_member (object, member, array);
}

/**
 * callboard_plain_dup_strings: (skip)
 * @object: (nullable): a JSON object
 * @member: a member of it
 *
 * Returns: (transfer full) (array zero-terminated=1): the texts it lists, none where it is no list
 */
char **
callboard_plain_dup_strings (JsonObject *object,
                             const char *member)
{
  g_autoptr(GStrvBuilder) texts = g_strv_builder_new ();
  JsonArray *array = object != NULL ? callboard_json_lookup_array (object, member) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      char *text = callboard_json_dup_text (json_array_get_element (array, i));

      if (text != NULL)
        g_strv_builder_take (texts, text);
    }

  return g_strv_builder_end (texts);
}

/**
 * callboard_plain_dup_text: (skip)
 * @object: (nullable): a JSON object
 * @member: a member of it
 *
 * Returns: (transfer full) (nullable): its text
 */
char *
callboard_plain_dup_text (JsonObject *object,
                          const char *member)
{
  JsonNode *node = object != NULL ? callboard_json_lookup (object, member) : NULL;

  return node != NULL && !json_node_is_null (node) ? callboard_json_dup_text (node) : NULL;
}

/**
 * callboard_plain_print: (skip)
 * @object: a JSON object
 *
 * Returns: (transfer full): it as text
 */
char *
callboard_plain_print (JsonObject *object)
{
  g_autoptr(GBytes) bytes = callboard_json_to_bytes (object);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/**
 * callboard_plain_parse: (skip)
 * @text: (nullable): JSON
 *
 * Returns: (transfer full) (nullable): the object that it is, if it is one
 */
JsonObject *
callboard_plain_parse (const char *text)
{
  g_autoptr(GBytes) bytes = text != NULL ? g_bytes_new_static (text, strlen (text)) : NULL;
  g_autoptr(JsonNode) node = bytes != NULL ? callboard_json_parse (bytes, NULL) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : NULL;
}

static void
add_variables (JsonObject *object,
               GHashTable *variables)
{
  JsonObject *members = json_object_new ();
  GHashTableIter iter;
  const char *name, *value;

  g_hash_table_iter_init (&iter, variables);
  while (g_hash_table_iter_next (&iter, (gpointer *) &name, (gpointer *) &value))
    json_object_set_string_member (members, name, value);
  json_object_set_object_member (object, "variables", members);
}

static void
add_record (JsonObject      *object,
            const char      *member,
            CallboardRecord *record)
{
  JsonObject *members;

  if (record == NULL)
    return;

  members = json_object_new ();
  callboard_record_encode (record, CALLBOARD_KEYS_PLAIN, record->set, members);
  json_object_set_object_member (object, member, members);
}

/**
 * callboard_effect_print: (skip)
 * @self: an effect
 *
 * Returns: (transfer full): it as JSON, without secrets
 */
char *
callboard_effect_print (const CallboardEffect *self)
{
  g_autoptr(JsonObject) object = json_object_new ();

  json_object_set_string_member (object, "kind", names[self->kind].name);
  if (self->id != NULL)
    json_object_set_string_member (object, "id", self->id);
  if (self->others != NULL)
    callboard_plain_set_strings (object, "others", (const char * const *) self->others);
  add_record (object, "record", self->record);
  add_record (object, "base", self->base);
  if (self->variables != NULL)
    add_variables (object, self->variables);
  if (self->kind == CALLBOARD_EFFECT_SIGNED_IN)
    json_object_set_int_member (object, "state", self->state);
  if (self->type != CALLBOARD_SIGNAL_UNKNOWN)
    json_object_set_string_member (object, "type", callboard_signal_type_to_string (self->type));
  if (self->with_extensions)
    json_object_set_boolean_member (object, "with_extensions", TRUE);
  if (self->limit > 0)
    json_object_set_int_member (object, "limit", self->limit);

  return callboard_plain_print (object);
}

static int
find_kind (const char *name)
{
  for (int i = 0; i < CALLBOARD_N_EFFECTS; i++)
    {
      if (g_strcmp0 (names[i].name, name) == 0)
        return i;
    }

  return -1;
}

static gboolean
read_record (CallboardEffect  *self,
             JsonObject       *object,
             GError          **error)
{
  JsonObject *members = callboard_json_lookup_object (object, "record");

  if (names[self->kind].record_type == NULL)
    return TRUE;
  if (members == NULL)
    {
      g_propagate_error (error, callboard_error_new (CALLBOARD_ERROR_NOT_UNDERSTOOD, "an effect without its record"));
      return FALSE;
    }

  self->record = callboard_record_new (names[self->kind].record_type);
  return callboard_record_decode (self->record, CALLBOARD_KEYS_PLAIN, members, error);
}

static gboolean
read_base (CallboardEffect  *self,
           JsonObject       *object,
           GError          **error)
{
  JsonObject *members = callboard_json_lookup_object (object, "base");

  if (names[self->kind].base_type == NULL || members == NULL)
    return TRUE;

  self->base = callboard_record_new (names[self->kind].base_type);
  return callboard_record_decode (self->base, CALLBOARD_KEYS_PLAIN, members, error);
}

static void
read_variables (CallboardEffect *self,
                JsonObject      *object)
{
  JsonObject *members = callboard_json_lookup_object (object, "variables");
  g_autoptr(GList) variables = members != NULL ? json_object_get_members (members) : NULL;

  if (members != NULL)
    self->variables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (GList *l = variables; l != NULL; l = l->next)
    {
      char *value = callboard_plain_dup_text (members, l->data);

      if (value != NULL)
        g_hash_table_replace (self->variables, g_strdup (l->data), value);
    }
}

/**
 * callboard_effect_parse: (skip)
 * @text: (nullable): what callboard_effect_print() returned
 * @error: return location for a %CALLBOARD_ERROR_NOT_UNDERSTOOD
 *
 * Returns: (transfer full) (nullable): the effect
 */
CallboardEffect *
callboard_effect_parse (const char  *text,
                        GError     **error)
{
  g_autoptr(JsonObject) object = callboard_plain_parse (text);
  g_autofree char *name = callboard_plain_dup_text (object, "kind");
  g_autofree char *id = callboard_plain_dup_text (object, "id");
  g_autofree char *type = callboard_plain_dup_text (object, "type");
  g_auto(GStrv) others = callboard_plain_dup_strings (object, "others");
  g_autoptr(CallboardEffect) self = NULL;
  int kind = find_kind (name);
  JsonNode *node;

  if (object == NULL || kind < 0)
    {
      g_propagate_error (error, callboard_error_new (CALLBOARD_ERROR_NOT_UNDERSTOOD, "not an effect"));
      return NULL;
    }

  self = callboard_effect_new (kind, id, (const char * const *) others, NULL);
  if (!read_record (self, object, error) || !read_base (self, object, error))
    return NULL;
  read_variables (self, object);
  if (type != NULL)
    self->type = callboard_signal_type_from_string (type);
  if ((node = callboard_json_lookup (object, "state")) != NULL)
    callboard_json_get_integer (node, &self->state);
  if ((node = callboard_json_lookup (object, "limit")) != NULL)
    callboard_json_get_integer (node, &self->limit);
  self->with_extensions = callboard_json_lookup (object, "with_extensions") != NULL;

  return g_steal_pointer (&self);
}
