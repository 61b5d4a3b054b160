/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include <string.h>

#include "sandbox/sandbox-call.h"

#define BASE "/ccapi/v2"
#define ANY_ID "{any}"
#define DIGITS "{id}"

#define END { CHECK_END, FIELD_OPTIONAL, 0 }
#define RULES static const SandboxRule

RULES default_number_rules[] = { { CHECK_TEXT, FIELD_NOT_EMPTY, NUMBERS_DEFAULT }, END };

RULES new_agent_rules[] = {
  { CHECK_AGENT_ID, FIELD_REQUIRED, AGENT_ID },
  { CHECK_WORK_ID, FIELD_REQUIRED, AGENT_WORK_ID },
  { CHECK_TEXT, FIELD_OPTIONAL, AGENT_NAME },
  { CHECK_MOBILE, FIELD_OPTIONAL, AGENT_MOBILE },
  { CHECK_TEXT, FIELD_OPTIONAL, AGENT_EMAIL },
  { CHECK_ROLE, FIELD_OPTIONAL, AGENT_ROLE },
  { CHECK_BOOLEAN, FIELD_OPTIONAL, AGENT_ENABLED },
  { CHECK_SWITCH, FIELD_OPTIONAL, AGENT_CREATE_EXTENSION },
  { CHECK_COUNT, FIELD_OPTIONAL, AGENT_WRAP_UP_TIME },
  { CHECK_COUNT, FIELD_OPTIONAL, AGENT_OUT_WRAP_UP_TIME },
  { CHECK_COUNT, FIELD_OPTIONAL, AGENT_ASSISTANT_ACCESS },
  END
};

RULES agent_rules[] = {
  { CHECK_AGENT_ID, FIELD_OPTIONAL, AGENT_ID },
  { CHECK_WORK_ID, FIELD_OPTIONAL, AGENT_WORK_ID },
  { CHECK_TEXT, FIELD_OPTIONAL, AGENT_NAME },
  { CHECK_MOBILE, FIELD_OPTIONAL, AGENT_MOBILE },
  { CHECK_TEXT, FIELD_OPTIONAL, AGENT_EMAIL },
  { CHECK_ROLE, FIELD_OPTIONAL, AGENT_ROLE },
  { CHECK_BOOLEAN, FIELD_OPTIONAL, AGENT_ENABLED },
  { CHECK_COUNT, FIELD_OPTIONAL, AGENT_WRAP_UP_TIME },
  { CHECK_COUNT, FIELD_OPTIONAL, AGENT_OUT_WRAP_UP_TIME },
  { CHECK_COUNT, FIELD_OPTIONAL, AGENT_ASSISTANT_ACCESS },
  END
};

/* 07 describes the whole record of an agent; only these two are looked at. */
RULES binding_rules[] = {
  { CHECK_AGENT_ID, FIELD_REQUIRED, PAIRING_AGENT_ID },
  { CHECK_TEXTS, FIELD_REQUIRED, PAIRING_EXTENSIONS },
  END
};

RULES extension_rules[] = { { CHECK_EXTENSION, FIELD_REQUIRED, EXTENSION_NUMBER }, END };

RULES new_extension_rules[] = {
  { CHECK_NEW_EXTENSION, FIELD_REQUIRED, EXTENSION_NUMBER },
  { CHECK_TEXT, FIELD_OPTIONAL, EXTENSION_PASSWORD },
  { CHECK_ZERO_OR_ONE, FIELD_OPTIONAL, EXTENSION_TYPE },
  END
};

RULES new_queue_rules[] = {
  { CHECK_NEW_QUEUE, FIELD_OPTIONAL, QUEUE_ID },
  { CHECK_TEXT, FIELD_OPTIONAL, QUEUE_NEW_NAME },
  { CHECK_TEXT, FIELD_OPTIONAL, QUEUE_WAIT_MUSIC },
  END
};

RULES queue_rules[] = {
  { CHECK_TEXT, FIELD_REQUIRED, QUEUE_ID },
  { CHECK_TEXT, FIELD_NOT_EMPTY, QUEUE_NEW_NAME },
  { CHECK_STRATEGY, FIELD_OPTIONAL, QUEUE_STRATEGY },
  { CHECK_COUNT, FIELD_OPTIONAL, QUEUE_TIMEOUT },
  { CHECK_TEXT, FIELD_OPTIONAL, QUEUE_WAIT_MUSIC },
  END
};

RULES queue_id_rules[] = { { CHECK_TEXT, FIELD_REQUIRED, QUEUE_ID }, END };

RULES add_agents_rules[] = {
  { CHECK_TEXT, FIELD_REQUIRED, PAIRING_QUEUE_ID },
  { CHECK_TEXTS, FIELD_REQUIRED, PAIRING_AGENT_IDS },
  END
};

RULES enrol_rules[] = {
  { CHECK_AGENT_ID, FIELD_REQUIRED, PAIRING_AGENT_ID },
  { CHECK_TEXTS, FIELD_REQUIRED, PAIRING_QUEUES },
  { CHECK_ZERO_OR_ONE, FIELD_OPTIONAL, PAIRING_IS_FULL },
  END
};

RULES withdraw_rules[] = {
  { CHECK_AGENT_ID, FIELD_REQUIRED, PAIRING_AGENT_ID },
  { CHECK_TEXTS, FIELD_REQUIRED, PAIRING_QUEUES },
  END
};

RULES subscribe_rules[] = { { CHECK_SUBSCRIPTIONS, FIELD_REQUIRED, SUBSCRIBE_SUBSCRIPTIONS }, END };

RULES subscription_rules[] = {
  { CHECK_TEXT, FIELD_REQUIRED, SUBSCRIPTION_CALLBACK },
  { CHECK_TEXT, FIELD_REQUIRED, SUBSCRIPTION_NAME },
  { CHECK_EVENTS, FIELD_REQUIRED, SUBSCRIPTION_EVENTS },
  { CHECK_BOOLEAN, FIELD_REQUIRED, SUBSCRIPTION_ENABLED },
  END
};

RULES sign_in_rules[] = {
  { CHECK_AGENT_ID, FIELD_REQUIRED, SIGN_IN_AGENT_ID },
  { CHECK_TEXT, FIELD_OPTIONAL, SIGN_IN_WORK_ID },
  { CHECK_TEXTS, FIELD_OPTIONAL, SIGN_IN_QUEUE_IDS },
  { CHECK_ZERO_OR_ONE, FIELD_OPTIONAL, SIGN_IN_STATE },
  END
};

RULES sign_out_rules[] = { { CHECK_AGENT_ID, FIELD_REQUIRED, SIGN_IN_AGENT_ID }, END };

RULES call_rules[] = {
  { CHECK_PHONE_NUMBER, FIELD_REQUIRED, CALL_CALLER },
  { CHECK_PHONE_NUMBER, FIELD_REQUIRED, CALL_CALLED },
  { CHECK_PHONE_NUMBER, FIELD_REQUIRED, CALL_DISPLAY },
  { CHECK_VARIABLES, FIELD_OPTIONAL, CALL_VARIABLES },
  END
};

#define GENERAL ENVELOPE_GENERAL

static const SandboxRoute routes[SANDBOX_N_ENDPOINTS] = {
  { 1, "GET", "/spnumbers", sandbox_list_numbers, BODY_NONE, GENERAL },
  { 2, "PUT", "/spnumbers/default", sandbox_set_default_number, BODY_OPTIONAL, GENERAL, &sandbox_numbers_type,
    default_number_rules },
  { 3, "DELETE", "/spnumbers/default", sandbox_clear_default_number, BODY_NONE, GENERAL },
  { 4, "POST", "/agents", sandbox_create_agent, BODY_REQUIRED, GENERAL, &sandbox_agent_type, new_agent_rules },
  { 5, "PUT", "/agents/" DIGITS, sandbox_modify_agent, BODY_REQUIRED, GENERAL, &sandbox_agent_type, agent_rules },
  { 6, "GET", "/agents", sandbox_list_agents, BODY_NONE, GENERAL },
  { 7, "POST", "/agents/extensions", sandbox_bind_extensions, BODY_REQUIRED, GENERAL, &sandbox_pairing_type,
    binding_rules },
  { 8, "DELETE", "/agents/extensions", sandbox_unbind_extensions, BODY_REQUIRED, GENERAL, &sandbox_pairing_type,
    binding_rules },
  { 9, "DELETE", "/extensions", sandbox_delete_extension, BODY_REQUIRED, GENERAL, &sandbox_extension_type,
    extension_rules },
  { 10, "POST", "/extensions", sandbox_create_extension, BODY_REQUIRED, GENERAL, &sandbox_extension_type,
    new_extension_rules },
  { 11, "GET", "/queues", sandbox_list_queues, BODY_NONE, GENERAL },
  { 12, "POST", "/queues", sandbox_create_queue, BODY_REQUIRED, GENERAL, &sandbox_queue_type, new_queue_rules },
  { 13, "PUT", "/queues", sandbox_modify_queue, BODY_REQUIRED, GENERAL, &sandbox_queue_type, queue_rules },
  { 14, "DELETE", "/queues", sandbox_delete_queue, BODY_REQUIRED, GENERAL, &sandbox_queue_type, queue_id_rules },
  { 15, "POST", "/queues/agents", sandbox_add_agents, BODY_REQUIRED, GENERAL, &sandbox_pairing_type, add_agents_rules },
  { 16, "POST", "/agents/queues", sandbox_enrol_agent, BODY_REQUIRED, GENERAL, &sandbox_pairing_type, enrol_rules },
  { 17, "DELETE", "/agents/queues", sandbox_withdraw_agent, BODY_REQUIRED, GENERAL, &sandbox_pairing_type,
    withdraw_rules },
  { 18, "POST", "/subscriptions", sandbox_subscribe, BODY_REQUIRED, GENERAL, &sandbox_subscribe_type, subscribe_rules },
  { 19, "PUT", "/subscriptions/" DIGITS, sandbox_modify_subscription, BODY_REQUIRED, GENERAL,
    &sandbox_subscription_type, subscription_rules },
  { 20, "DELETE", "/subscriptions/" DIGITS, sandbox_delete_subscription, BODY_NONE, GENERAL },
  { 21, "GET", "/subscriptions", sandbox_list_subscriptions, BODY_NONE, GENERAL },
  { 22, "POST", "/agent/login", sandbox_sign_in, BODY_REQUIRED, ENVELOPE_SIGN_IN, &sandbox_sign_in_type,
    sign_in_rules },
  { 23, "POST", "/agent/logout", sandbox_sign_out, BODY_REQUIRED, ENVELOPE_SIGN_IN, &sandbox_sign_in_type,
    sign_out_rules },
  { 24, "POST", "/callback2ivr", sandbox_call_customer, BODY_REQUIRED, ENVELOPE_CALL, &sandbox_call_type, call_rules },
  { 25, "GET", "/agents/" DIGITS, sandbox_show_agent, BODY_NONE, GENERAL },
  { 26, "GET", "/queues/agents_list/" ANY_ID, sandbox_list_members, BODY_NONE, GENERAL },
};

static gboolean
match_path (const char  *pattern,
            const char  *path,
            char       **path_id)
{
  gsize fixed = strcspn (pattern, "{");
  const char *rest = path + fixed;

  if (strncmp (pattern, path, fixed) != 0)
    return FALSE;
  if (pattern[fixed] == '\0')
    return *rest == '\0';
  if (*rest == '\0' || strchr (rest, '/') != NULL)
    return FALSE;
  if (g_str_equal (pattern + fixed, DIGITS) && !sandbox_matches (rest, G_CSET_DIGITS, 1, G_MAXSIZE))
    return FALSE;

  *path_id = g_uri_unescape_string (rest, NULL);
  return *path_id != NULL;
}

/**
 * sandbox_route_find: (skip)
 * @method: of a request
 * @path: of its URL, as sent
 * @path_id: (out) (nullable): the part of the path that is an id
 * @path_known: (out): whether the path exists, with whatever method
 *
 * Returns: (nullable) (transfer none): the endpoint
 */
const SandboxRoute *
sandbox_route_find (const char  *method,
                    const char  *path,
                    char       **path_id,
                    gboolean    *path_known)
{
  *path_known = FALSE;
  *path_id = NULL;
  if (!g_str_has_prefix (path, BASE "/"))
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      g_autofree char *id = NULL;

      if (!match_path (routes[i].path, path + strlen (BASE), &id))
        continue;
      *path_known = TRUE;
      if (g_str_equal (routes[i].method, method))
        {
          *path_id = g_steal_pointer (&id);
          return &routes[i];
        }
    }

  return NULL;
}
