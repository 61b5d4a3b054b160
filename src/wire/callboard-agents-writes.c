/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-wire"

#include "config.h"

#include "base/callboard-error.h"
#include "wire/callboard-agents-writes.h"
#include "wire/callboard-decode.h"
#include "wire/callboard-keys.h"

/* Bare numbers, as the table of the document has them; objects have been read already. */
static void
read_bare_numbers (CallboardAgentRecord *agent,
                   const CallboardNode  *object)
{
  const CallboardNode *found = callboard_node_lookup (object, KEY_EXTEN_INFOS);
  const CallboardNode *infos = callboard_node_get_kind (found) == CALLBOARD_NODE_ARRAY ? found : NULL;

  for (const CallboardNode *info = callboard_node_first (infos); info != NULL; info = callboard_node_next (infos, info))
    {
      g_autofree char *number = callboard_node_dup_text (info);
      gpointer extension;

      if (number == NULL || *number == '\0')
        continue;
      extension = callboard_record_new (&callboard_extension_record_type);
      callboard_record_set_string (extension, CALLBOARD_EXTENSION_NUMBER, number);
      g_ptr_array_add (agent->extension_infos, extension);
    }
}

/* The answer describes one extension by members of its own, or all of them in a list, or says nothing. */
static gboolean
read_created_extensions (CallboardAgentRecord  *agent,
                         const CallboardNode   *object,
                         GError               **error)
{
  g_autoptr(CallboardExtensionRecord) extension = NULL;

  if (agent->extension_infos == NULL)
    agent->extension_infos = g_ptr_array_new_with_free_func (callboard_record_unref);
  agent->parent.set |= CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_EXTENSION_INFOS);

  read_bare_numbers (agent, object);
  if (agent->extension_infos->len > 0)
    return TRUE;

  extension = callboard_record_read (&callboard_extension_record_type, CALLBOARD_KEYS_WIRE, object, error);
  if (extension == NULL)
    return FALSE;
  if (extension->number != NULL && *extension->number != '\0')
    g_ptr_array_add (agent->extension_infos, g_steal_pointer (&extension));

  return TRUE;
}

static gboolean
decode_created (const CallboardNode  *answer,
                const CallboardNode  *result,
                GValue               *value,
                gpointer              user_data,
                GError              **error)
{
  CallboardAgentRecord *asked = user_data;
  g_autoptr(CallboardAgentRecord) agent = NULL;

  if (callboard_node_get_kind (result) != CALLBOARD_NODE_OBJECT)
    agent = callboard_record_new (&callboard_agent_record_type);
  else
    {
      agent = callboard_record_read (&callboard_agent_record_type, CALLBOARD_KEYS_WIRE, result, error);
      if (agent == NULL || !read_created_extensions (agent, result, error))
        return FALSE;
    }
  if (agent->id == NULL || *agent->id == '\0')
    callboard_record_set_string (agent, CALLBOARD_AGENT_ID, asked->id);

  callboard_value_take_record (value, g_steal_pointer (&agent));
  return TRUE;
}

/**
 * callboard_agents_create_request:
 * @agent: the agent to be; id and Work ID are required by the service
 * @with_extensions: whether to create and bind extensions too, as the service sees fit
 *
 * Endpoint 04. The service puts a new agent into no queue.
 *
 * Returns: (transfer full): a request that resolves to a #CallboardAgentRecord with the id, and in extension_infos what
 *   was created along with it
 */
CallboardRequest *
callboard_agents_create_request (CallboardAgentRecord *agent,
                                 gboolean              with_extensions)
{
  CallboardRequest *request = callboard_request_new (4);
  g_autoptr(CallboardAgentRecord) defaults = callboard_record_new (&callboard_agent_record_type);
  g_autoptr(CallboardAgentRecord) full = NULL;
  JsonObject *body = json_object_new ();

  /* The document contradicts itself about what is assumed where these are missing. */
  callboard_record_set_integer (defaults, CALLBOARD_AGENT_ENABLED, TRUE);
  callboard_record_set_string (defaults, CALLBOARD_AGENT_ROLE, callboard_role_normalize (NULL));
  full = callboard_record_merge (defaults, agent);

  callboard_record_encode (full, CALLBOARD_KEYS_WIRE, CALLBOARD_FIELDS_ALL, body);
  if (with_extensions)
    json_object_set_int_member (body, KEY_IS_CREATE_EXTENSION, 1);
  callboard_request_take_body (request, body);
  callboard_request_set_decode (request, decode_created, callboard_record_ref (agent), callboard_record_unref);

  return request;
}

/**
 * callboard_agents_update_request:
 * @agent: the agent as it shall be; whatever is not set is left out, and may be reset by some servers
 *
 * Endpoint 05. Send all that is known: whether a missing field is kept is for the server to decide.
 *
 * Returns: (transfer full): a request that resolves to %TRUE
 */
CallboardRequest *
callboard_agents_update_request (CallboardAgentRecord *agent)
{
  CallboardRequest *request = callboard_request_new (5);
  JsonObject *body = json_object_new ();

  callboard_record_encode (agent, CALLBOARD_KEYS_WIRE, CALLBOARD_FIELDS_ALL, body);
  callboard_request_set_id (request, agent->id);
  callboard_request_take_body (request, body);

  return request;
}

static CallboardRequest *
joining_request (guint               endpoint,
                 const char         *agent_id,
                 const char         *key,
                 const char * const *ids)
{
  CallboardRequest *request = callboard_request_new (endpoint);
  JsonObject *body = json_object_new ();

  callboard_body_set_id (body, KEY_AGENT_ID, agent_id);
  callboard_body_set_ids (body, key, ids);
  callboard_request_take_body (request, body);

  return request;
}

/**
 * callboard_agents_bind_request:
 * @agent_id: an agent's id
 * @extensions: (array zero-terminated=1): numbers of extensions, at most one of each type in the end
 *
 * Endpoint 07.
 *
 * Returns: (transfer full): a request that resolves to %TRUE
 */
CallboardRequest *
callboard_agents_bind_request (const char         *agent_id,
                               const char * const *extensions)
{
  return joining_request (7, agent_id, KEY_EXTENSIONS, extensions);
}

/**
 * callboard_agents_unbind_request:
 * @agent_id: an agent's id
 * @extensions: (array zero-terminated=1): numbers of extensions
 *
 * Endpoint 08.
 *
 * Returns: (transfer full): a request that resolves to %TRUE
 */
CallboardRequest *
callboard_agents_unbind_request (const char         *agent_id,
                                 const char * const *extensions)
{
  return joining_request (8, agent_id, KEY_EXTENSIONS, extensions);
}

/**
 * callboard_agents_enroll_request:
 * @agent_id: an agent's id
 * @queue_ids: (array zero-terminated=1): ids of queues; never empty when @exact
 * @exact: whether the agent leaves all other queues
 *
 * Endpoint 16.
 *
 * Returns: (transfer full): a request that resolves to %TRUE
 */
CallboardRequest *
callboard_agents_enroll_request (const char         *agent_id,
                                 const char * const *queue_ids,
                                 gboolean            exact)
{
  CallboardRequest *request = joining_request (16, agent_id, KEY_QUEUES, queue_ids);

  json_object_set_int_member (callboard_request_get_body (request), KEY_IS_FULL, exact ? 1 : 0);

  return request;
}

/**
 * callboard_agents_withdraw_request:
 * @agent_id: an agent's id
 * @queue_ids: (array zero-terminated=1): ids of queues
 *
 * Endpoint 17.
 *
 * Returns: (transfer full): a request that resolves to %TRUE
 */
CallboardRequest *
callboard_agents_withdraw_request (const char         *agent_id,
                                   const char * const *queue_ids)
{
  return joining_request (17, agent_id, KEY_QUEUES, queue_ids);
}

/* The answer to somebody else's sign-in says nothing about this one. */
static gboolean
decode_presence (const CallboardNode  *answer,
                 const CallboardNode  *result,
                 GValue               *value,
                 gpointer              user_data,
                 GError              **error)
{
  g_autofree char *answered = callboard_node_dup_text (callboard_node_lookup (answer, KEY_MSG_ID));

  if (answered != NULL && *answered != '\0' && g_strcmp0 (answered, user_data) != 0)
    {
      g_propagate_error (error, callboard_error_new (CALLBOARD_ERROR_NOT_UNDERSTOOD,
                                                     "The answer is to another message than the one sent"));
      return FALSE;
    }

  g_value_init (value, G_TYPE_BOOLEAN);
  g_value_set_boolean (value, TRUE);
  return TRUE;
}

/**
 * callboard_agents_sign_in_request:
 * @agent_id: an agent's id
 * @state: %CALLBOARD_STATE_IDLE or %CALLBOARD_STATE_WAITING, or -1 to leave it to the service
 *
 * Endpoint 22.
 *
 * Returns: (transfer full): a request that resolves to %TRUE
 */
CallboardRequest *
callboard_agents_sign_in_request (const char *agent_id,
                                  gint64      state)
{
  CallboardRequest *request = callboard_request_new (22);
  JsonObject *body = json_object_new ();
  g_autofree char *message_id = g_uuid_string_random ();

  callboard_body_set_id (body, KEY_PRESENCE_AGENT_ID, agent_id);
  if (state >= 0)
    json_object_set_int_member (body, KEY_PRESENCE_STATE, state);
  callboard_request_take_body (request, body);
  callboard_request_add_query (request, KEY_PRESENCE_MSG_ID, message_id);
  callboard_request_set_decode (request, decode_presence, g_steal_pointer (&message_id), g_free);

  return request;
}

/**
 * callboard_agents_sign_out_request:
 * @agent_id: an agent's id
 *
 * Endpoint 23.
 *
 * Returns: (transfer full): a request that resolves to %TRUE
 */
CallboardRequest *
callboard_agents_sign_out_request (const char *agent_id)
{
  CallboardRequest *request = callboard_request_new (23);
  JsonObject *body = json_object_new ();

  callboard_body_set_id (body, KEY_PRESENCE_AGENT_ID, agent_id);
  callboard_request_take_body (request, body);

  return request;
}
