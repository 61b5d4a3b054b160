/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include "sandbox/sandbox-call.h"

/* Who is in which queue: 15 to 17 and 26. */

typedef gpointer (*FindFunc) (SandboxFloor *floor, const char *id);

/* Looks all of @ids up; those that exist are in @found, each once. */
static SandboxCode
find_all (SandboxCall  *call,
          const char   *what,
          char        **ids,
          FindFunc      find,
          GPtrArray    *found)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  SandboxCode code = CODE_OK;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      gpointer record = find (call->floor, ids[i]);

      if (record == NULL && code == CODE_OK)
        code = sandbox_call_refuse (call, CODE_NO_RECORD, "%s %s", what, ids[i]);
      if (record != NULL && g_hash_table_add (seen, record))
        g_ptr_array_add (found, record);
    }

  return code;
}

static gboolean
may_apply (SandboxCall *call,
           SandboxCode  code)
{
  return code == CODE_OK || SANDBOX_READING (call->readings, BATCH);
}

static SandboxAgent *
find_agent (SandboxCall *call,
            SandboxCode *code)
{
  const SandboxPairing *asked = call->body;
  SandboxAgent *agent = sandbox_floor_find_agent (call->floor, asked->agent_id);

  if (agent == NULL)
    *code = sandbox_call_refuse (call, CODE_NO_RECORD, "agent %s", asked->agent_id);

  return agent;
}

/* 15 */
SandboxCode
sandbox_add_agents (SandboxCall *call)
{
  const SandboxPairing *asked = call->body;
  SandboxQueue *queue = sandbox_floor_find_queue (call->floor, asked->queue_id);
  g_autoptr(GPtrArray) agents = g_ptr_array_new ();
  SandboxCode code;

  if (queue == NULL)
    return sandbox_call_refuse (call, CODE_NO_RECORD, "queue %s", asked->queue_id);

  code = find_all (call, "agent", asked->agent_ids, (FindFunc) sandbox_floor_find_agent, agents);
  for (guint i = 0; may_apply (call, code) && i < agents->len; i++)
    call->changed |= sandbox_agent_enter (g_ptr_array_index (agents, i), queue);

  return code;
}

static void
leave_all_but (SandboxCall  *call,
               SandboxAgent *agent,
               GPtrArray    *kept)
{
  g_auto(GStrv) now = g_strdupv (agent->record->queues);

  for (guint i = 0; now != NULL && now[i] != NULL; i++)
    {
      SandboxQueue *queue = sandbox_floor_find_queue (call->floor, now[i]);

      if (queue != NULL && !g_ptr_array_find (kept, queue, NULL))
        call->changed |= sandbox_agent_leave (agent, queue);
    }
}

/* 16 */
SandboxCode
sandbox_enrol_agent (SandboxCall *call)
{
  const SandboxPairing *asked = call->body;
  g_autoptr(GPtrArray) queues = g_ptr_array_new ();
  SandboxCode code = CODE_OK;
  SandboxAgent *agent = find_agent (call, &code);

  if (agent == NULL)
    return code;

  code = find_all (call, "queue", asked->queues, (FindFunc) sandbox_floor_find_queue, queues);
  if (!may_apply (call, code))
    return code;

  if (asked->is_full != 0)
    leave_all_but (call, agent, queues);
  for (guint i = 0; i < queues->len; i++)
    call->changed |= sandbox_agent_enter (agent, g_ptr_array_index (queues, i));

  return code;
}

/* What the readings have against @agent leaving @queues. */
static SandboxCode
check_leaving (SandboxCall  *call,
               SandboxAgent *agent,
               GPtrArray    *queues)
{
  guint n_left = 0;

  for (guint i = 0; i < queues->len; i++)
    {
      SandboxQueue *queue = g_ptr_array_index (queues, i);

      if (g_hash_table_contains (queue->members, agent))
        n_left++;
      else if (SANDBOX_READING (call->readings, WITHDRAW_MISSING))
        return sandbox_call_refuse (call, CODE_NO_RECORD, "agent %s is not in queue %s", agent->record->id,
                                    queue->record->id);
    }

  if (SANDBOX_READING (call->readings, LAST_QUEUE) && n_left > 0 && n_left == g_strv_length (agent->record->queues))
    return sandbox_call_refuse (call, CODE_INCORRECT_REQUEST, "agent %s must be in at least one queue",
                                agent->record->id);

  return CODE_OK;
}

/* 17 */
SandboxCode
sandbox_withdraw_agent (SandboxCall *call)
{
  const SandboxPairing *asked = call->body;
  g_autoptr(GPtrArray) queues = g_ptr_array_new ();
  SandboxCode code = CODE_OK;
  SandboxAgent *agent = find_agent (call, &code);

  if (agent == NULL)
    return code;

  code = find_all (call, "queue", asked->queues, (FindFunc) sandbox_floor_find_queue, queues);
  if (code == CODE_OK)
    code = check_leaving (call, agent, queues);
  if (code == CODE_INCORRECT_REQUEST || !may_apply (call, code))
    return code;

  for (guint i = 0; i < queues->len; i++)
    call->changed |= sandbox_agent_leave (agent, g_ptr_array_index (queues, i));

  return code;
}

static int
compare_agents (gconstpointer one,
                gconstpointer other)
{
  const SandboxAgent * const *a = one, * const *b = other;

  return (*a)->serial < (*b)->serial ? -1 : (*a)->serial > (*b)->serial;
}

/* 26: members in the order of their creation */
SandboxCode
sandbox_list_members (SandboxCall *call)
{
  SandboxQueue *queue = sandbox_floor_find_queue (call->floor, call->path_id);
  g_autoptr(GPtrArray) members = NULL;

  if (queue == NULL)
    return sandbox_call_refuse (call, CODE_NO_RECORD, "queue %s", call->path_id);

  members = g_hash_table_get_keys_as_ptr_array (queue->members);
  g_ptr_array_sort (members, compare_agents);
  if (members->len == 0 && call->result.nulls)
    return CODE_OK;

  sandbox_writer_open_list (&call->result);
  for (guint i = 0; i < members->len; i++)
    sandbox_view_agent (call, g_ptr_array_index (members, i));
  sandbox_writer_close_list (&call->result);

  return CODE_OK;
}
