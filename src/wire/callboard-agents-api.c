/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-wire"

#include "config.h"

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "base/callboard-turn.h"
#include "wire/callboard-agents-api.h"
#include "wire/callboard-decode.h"
#include "wire/callboard-keys.h"
#include "wire/callboard-pages.h"

#define LAST_LIST "callboard-agents-list"

static CallboardRequest *
page_request (CallboardPages *pages,
              gint64          page,
              gint64          page_size)
{
  CallboardRequest *request = callboard_request_new (6);

  if (page > 0)
    {
      g_autofree char *page_text = g_strdup_printf ("%" G_GINT64_FORMAT, page);
      g_autofree char *size_text = g_strdup_printf ("%" G_GINT64_FORMAT, page_size);

      callboard_request_add_query (request, KEY_CURR_PAGE, page_text);
      callboard_request_add_query (request, KEY_PAGE_SIZE, size_text);
    }
  callboard_request_set_decode (request, callboard_pages_decode, callboard_pages_ref (pages),
                                (GDestroyNotify) callboard_pages_unref);

  return request;
}

static DexFuture *
list_fiber (gpointer user_data)
{
  CallboardClient *client = user_data;
  /* A list that was read before is never changed, so that whoever reads the next one can take from it what is the same. */
  g_autoptr(CallboardPages) pages = callboard_pages_new (g_object_get_data (G_OBJECT (client), LAST_LIST));
  g_autoptr(GError) error = NULL;
  GPtrArray *agents;
  gint64 page = 0, page_size = 0;

  /* Without paging first: a server that does not page gives everything then. */
  do
    {
      g_autoptr(CallboardRequest) request = page_request (pages, page, page_size);

      if (!dex_await (callboard_client_send (client, request), &error))
        return callboard_reject (g_steal_pointer (&error));
    }
  while (callboard_pages_wants_more (pages, &page, &page_size));

  agents = callboard_pages_finish (pages, &error);
  if (agents == NULL)
    return callboard_reject (g_steal_pointer (&error));

  g_object_set_data_full (G_OBJECT (client), LAST_LIST, g_ptr_array_ref (agents), callboard_release_records);

  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, agents);
}

/**
 * callboard_agents_list:
 * @client: a client
 *
 * Endpoint 06: all agents, whether the server gives them at once or in pages. They are decoded off the main loop.
 *
 * Agents who are as they were in the list before are the same records, and where all are it is the same array: not to be changed.
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of #CallboardAgentRecord, or rejects; with
 *   %CALLBOARD_ERROR_NOT_UNDERSTOOD rather than resolve to a part
 */
DexFuture *
callboard_agents_list (CallboardClient *client)
{
  dex_return_error_if_fail (CALLBOARD_IS_CLIENT (client));

  return callboard_spawn (list_fiber, g_object_ref (client), g_object_unref);
}

static gboolean
decode_agent (const CallboardNode  *answer,
              const CallboardNode  *result,
              GValue               *value,
              gpointer              user_data,
              GError              **error)
{
  gpointer agent;

  /* Nothing is another way to say that there is no such agent. */
  if (result == NULL)
    {
      g_propagate_error (error, callboard_error_new (CALLBOARD_ERROR_NOT_FOUND, "There is no such agent"));
      return FALSE;
    }

  agent = callboard_decode_record (result, &callboard_agent_record_type, error);
  if (agent == NULL)
    return FALSE;

  callboard_value_take_record (value, agent);
  return TRUE;
}

/**
 * callboard_agents_get_request:
 * @agent_id: an agent's id
 *
 * Returns: (transfer full): endpoint 25: one agent
 */
CallboardRequest *
callboard_agents_get_request (const char *agent_id)
{
  g_autofree char *bare = callboard_id_cut (agent_id);
  CallboardRequest *request = callboard_request_new (25);

  callboard_request_set_id (request, bare);
  callboard_request_set_decode (request, decode_agent, NULL, NULL);

  return request;
}

/**
 * callboard_agents_get:
 * @client: a client
 * @agent_id: an agent's id
 *
 * Endpoint 25: one agent, with its extensions and their passwords.
 *
 * Returns: (transfer full): a future that resolves to a #CallboardAgentRecord, or rejects; with
 *   %CALLBOARD_ERROR_NOT_FOUND when there is no such agent
 */
DexFuture *
callboard_agents_get (CallboardClient *client,
                      const char      *agent_id)
{
  g_autoptr(CallboardRequest) request = NULL;

  dex_return_error_if_fail (CALLBOARD_IS_CLIENT (client));
  dex_return_error_if_fail (agent_id != NULL);

  request = callboard_agents_get_request (agent_id);

  return callboard_client_send (client, request);
}
