/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include <string.h>

#include "base/callboard-json.h"
#include "sandbox/sandbox-call.h"

#define LETTERS G_CSET_a_2_z G_CSET_A_2_Z

static const char * const roles[] = { "agent", "leader", NULL };

/* The document's column all_type; its categories are no events. */
static const char * const events[] = {
  "acd_agent_state", "extension_state_update", "agent_call_mode_change", "general_hangup", "enqueue_succ",
  "record_stop", "hangup_cause", "dequeue_succ", "start_dialout", "voice_mail_succ", "play_succ", "dtmf_gather_succ",
  "asr_gather_succ", "consult_succ", "end_consult_succ", "three_way_succ", "substitute_succ", "hold_agent_succ",
  "extern_succ", "eavesdrop_succ", NULL
};

static const SandboxRule item_rules[] = {
  { CHECK_TEXT, FIELD_REQUIRED, SUBSCRIPTION_CALLBACK },
  { CHECK_EVENTS, FIELD_REQUIRED, SUBSCRIPTION_EVENTS },
  { CHECK_TEXT, FIELD_REQUIRED, SUBSCRIPTION_NAME },
  { CHECK_END, FIELD_OPTIONAL, 0 }
};

/* Whether @text is made of @accepted characters alone, at least @least and at most @most of them. */
gboolean
sandbox_matches (const char *text,
                 const char *accepted,
                 gsize       least,
                 gsize       most)
{
  gsize length = strlen (text);

  return length >= least && length <= most && strspn (text, accepted) == length;
}

gboolean
sandbox_is_role (const char *text)
{
  return g_strv_contains (roles, text);
}

static const char *
get_text (JsonNode *node)
{
  gboolean is_text = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;

  return is_text ? json_node_get_string (node) : NULL;
}

static gboolean
is_integer_within (JsonNode *node,
                   gint64    most)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64 &&
         json_node_get_int (node) >= 0 && json_node_get_int (node) <= most;
}

static gboolean
is_switch (JsonNode *node)
{
  g_autofree char *text = callboard_json_dup_text (node);
  static const char * const positions[] = { "0", "1", "true", "false", "", NULL };

  return text != NULL && g_strv_contains (positions, text);
}

static gboolean
is_list_of_texts (JsonNode           *node,
                  const char * const *choices)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *text = get_text (json_array_get_element (array, i));

      if (text == NULL || *text == '\0' || (choices != NULL && !g_strv_contains (choices, text)))
        return FALSE;
    }

  return TRUE;
}

/* Eleven digits, or a landline or foreign number, which begin with 0. */
static gboolean
is_mobile (const char *text)
{
  return *text == '\0' || sandbox_matches (text, G_CSET_DIGITS, 11, 11) ||
         (*text == '0' && sandbox_matches (text, G_CSET_DIGITS, 8, 20));
}

static gboolean
text_is_well_formed (SandboxCheck  check,
                     const char   *text)
{
  switch ((int) check)
    {
    case CHECK_AGENT_ID:
      return sandbox_matches (text, G_CSET_DIGITS, 1, 32);
    case CHECK_WORK_ID:
      return sandbox_matches (text, G_CSET_DIGITS LETTERS "_", 0, 32);
    case CHECK_MOBILE:
      return is_mobile (text);
    case CHECK_ROLE:
      return sandbox_is_role (text);
    case CHECK_EXTENSION:
      return *text != '0' && sandbox_matches (text, G_CSET_DIGITS, 4, 4);
    case CHECK_NEW_EXTENSION:
      return *text == '1' && sandbox_matches (text, G_CSET_DIGITS, 4, 4);
    case CHECK_NEW_QUEUE:
      return *text == '\0' || (*text == '9' && sandbox_matches (text, G_CSET_DIGITS, 4, 4));
    case CHECK_PHONE_NUMBER:
      return sandbox_matches (text, G_CSET_DIGITS, 3, 24);
    default:
      return TRUE;
    }
}

static gboolean
is_well_formed (SandboxCheck  check,
                JsonNode     *node)
{
  const char *text = get_text (node);

  switch ((int) check)
    {
    case CHECK_COUNT:
      return is_integer_within (node, G_MAXINT32);
    case CHECK_STRATEGY:
      return is_integer_within (node, 2);
    case CHECK_ZERO_OR_ONE:
      return is_integer_within (node, 1);
    case CHECK_BOOLEAN:
      return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN;
    case CHECK_SWITCH:
      return is_switch (node);
    case CHECK_TEXTS:
      return is_list_of_texts (node, NULL);
    case CHECK_EVENTS:
      return is_list_of_texts (node, events);
    default:
      return text != NULL && text_is_well_formed (check, text);
    }
}

/* As the example has it an array, as the table has it an object. */
static SandboxCode
check_subscriptions (SandboxCall *call,
                     JsonNode    *node)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint n = array != NULL ? json_array_get_length (array) : 1;
  SandboxCode code = CODE_OK;

  for (guint i = 0; i < n && code == CODE_OK; i++)
    {
      JsonNode *item = array != NULL ? json_array_get_element (array, i) : node;

      if (!JSON_NODE_HOLDS_OBJECT (item))
        return sandbox_call_refuse (call, CODE_PARAMETER_ERROR, "subscriptions");
      code = sandbox_check_fields (call, json_node_get_object (item), &sandbox_subscription_type, item_rules);
    }

  return code;
}

/* A text holding a JSON array; the document's own example is none. */
static SandboxCode
check_variables (SandboxCall *call,
                 JsonNode    *node,
                 const char  *key)
{
  const char *text = get_text (node);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(JsonNode) root = NULL;

  if (text == NULL)
    return sandbox_call_refuse (call, CODE_PARAMETER_ERROR, "%s", key);
  if (*text == '\0')
    return CODE_OK;

  bytes = g_bytes_new (text, strlen (text));
  root = callboard_json_parse (bytes, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_ARRAY (root))
    return sandbox_call_refuse (call, CODE_PARSING_FAILED, "%s", key);

  return CODE_OK;
}

static gboolean
is_empty (JsonNode *node)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node)) == 0;

  return g_strcmp0 (get_text (node), "") == 0;
}

static SandboxCode
check_field (SandboxCall       *call,
             JsonNode          *node,
             const char        *key,
             const SandboxRule *rule)
{
  if (node == NULL)
    return rule->need == FIELD_REQUIRED ? sandbox_call_refuse (call, CODE_PARAMETER_EMPTY, "%s", key) : CODE_OK;
  if (rule->need != FIELD_OPTIONAL && is_empty (node))
    return sandbox_call_refuse (call, CODE_PARAMETER_EMPTY, "%s", key);
  if (rule->check == CHECK_SUBSCRIPTIONS)
    return check_subscriptions (call, node);
  if (rule->check == CHECK_VARIABLES)
    return check_variables (call, node, key);
  if (!is_well_formed (rule->check, node))
    return sandbox_call_refuse (call, CODE_PARAMETER_ERROR, "%s", key);

  return CODE_OK;
}

/* In the order of @rules; members without a rule are passed over. */
SandboxCode
sandbox_check_fields (SandboxCall               *call,
                      JsonObject                *object,
                      const CallboardRecordType *type,
                      const SandboxRule         *rules)
{
  SandboxCode code = CODE_OK;

  for (const SandboxRule *rule = rules; rule->check != CHECK_END && code == CODE_OK; rule++)
    {
      const char *key = type->fields[rule->field].read_key;

      code = check_field (call, callboard_json_lookup (object, key), key, rule);
    }

  return code;
}
