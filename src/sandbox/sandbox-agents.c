/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include "sandbox/sandbox-call.h"

/* Agents themselves: 04, 05 and 25; the list is in sandbox-list.c. */

static const guint32 writable = CALLBOARD_FIELD_BIT (AGENT_WORK_ID) | CALLBOARD_FIELD_BIT (AGENT_NAME) |
                                CALLBOARD_FIELD_BIT (AGENT_MOBILE) | CALLBOARD_FIELD_BIT (AGENT_EMAIL) |
                                CALLBOARD_FIELD_BIT (AGENT_ROLE) | CALLBOARD_FIELD_BIT (AGENT_ENABLED) |
                                CALLBOARD_FIELD_BIT (AGENT_WRAP_UP_TIME) |
                                CALLBOARD_FIELD_BIT (AGENT_OUT_WRAP_UP_TIME) |
                                CALLBOARD_FIELD_BIT (AGENT_ASSISTANT_ACCESS);

/* What an agent is as long as nobody says otherwise. */
static SandboxAgentRecord *
make_blank_agent (void)
{
  SandboxAgentRecord *blank = callboard_record_new (&sandbox_agent_type);

  callboard_record_set_string (blank, AGENT_WORK_ID, "");
  callboard_record_set_string (blank, AGENT_NAME, "");
  callboard_record_set_string (blank, AGENT_MOBILE, "");
  callboard_record_set_string (blank, AGENT_EMAIL, "");
  callboard_record_set_string (blank, AGENT_ROLE, "agent");
  callboard_record_set_integer (blank, AGENT_ENABLED, TRUE);
  callboard_record_set_integer (blank, AGENT_WRAP_UP_TIME, 0);
  callboard_record_set_integer (blank, AGENT_OUT_WRAP_UP_TIME, 0);
  callboard_record_set_integer (blank, AGENT_ASSISTANT_ACCESS, 0);

  return blank;
}

static SandboxAgent *
add_agent (SandboxCall        *call,
           SandboxAgentRecord *asked)
{
  g_autoptr(SandboxAgentRecord) blank = make_blank_agent ();
  SandboxAgentRecord *record = callboard_record_merge (blank, asked);

  callboard_record_set_string (record, AGENT_NICK_NAME, record->name);
  callboard_record_set_string (record, AGENT_CALLER_ID, "");
  callboard_record_set_strings (record, AGENT_QUEUES, NULL);
  callboard_record_set_strings (record, AGENT_EXTENSIONS, NULL);
  callboard_record_set_integer (record, AGENT_STATE, STATE_OFFLINE);
  callboard_record_set_integer (record, AGENT_REASON, 0);
  callboard_record_set_string (record, AGENT_REASON_TEXT, "");
  callboard_record_set_integer (record, AGENT_EXTENSION_STATE, 0);

  return sandbox_floor_add_agent (call->floor, record);
}

/* The SIP one, and where web telephones are enabled a web one too; all or none. */
static SandboxCode
create_extensions (SandboxCall *call,
                   GPtrArray   *created)
{
  static const CallboardSignalType types[] = { CALLBOARD_SIGNAL_SIP, CALLBOARD_SIGNAL_WEBRTC };
  guint wanted = SANDBOX_READING (call->readings, WEBRTC) ? 1 : 2;

  for (guint i = 0; i < wanted; i++)
    {
      g_autofree char *number = sandbox_floor_find_free_number (call->floor);

      if (number == NULL)
        {
          for (guint j = 0; j < created->len; j++)
            sandbox_floor_remove_extension (call->floor, g_ptr_array_index (created, j));
          return sandbox_call_refuse (call, CODE_INCORRECT_REQUEST, "no free extension");
        }
      g_ptr_array_add (created, sandbox_floor_add_extension (call->floor, number, types[i]));
    }

  return CODE_OK;
}

static void
write_infos (SandboxCall *call,
             GPtrArray   *created)
{
  SandboxCreateInfos form = SANDBOX_READING (call->readings, CREATE_INFOS);

  if (created->len == 0 || form == CREATE_INFOS_NULL)
    {
      sandbox_writer_raw (&call->result, "null");
      return;
    }

  sandbox_writer_open_list (&call->result);
  for (guint i = 0; i < created->len; i++)
    {
      SandboxExtension *extension = g_ptr_array_index (created, i);

      if (form == CREATE_INFOS_STRINGS)
        sandbox_writer_string (&call->result, extension->number);
      else
        sandbox_writer_record (&call->result, extension, extension->head.set);
    }
  sandbox_writer_close_list (&call->result);
}

static void
write_created (SandboxCall  *call,
               SandboxAgent *agent,
               GPtrArray    *created)
{
  static const guint32 shown = CALLBOARD_FIELD_BIT (EXTENSION_ACCOUNT) | CALLBOARD_FIELD_BIT (EXTENSION_NUMBER) |
                               CALLBOARD_FIELD_BIT (EXTENSION_PASSWORD);
  g_autoptr(SandboxExtension) none = callboard_record_new (&sandbox_extension_type);

  sandbox_writer_open_object (&call->result);
  sandbox_writer_members (&call->result, agent->record, CALLBOARD_FIELD_BIT (AGENT_ID));
  sandbox_writer_members (&call->result, created->len > 0 ? g_ptr_array_index (created, 0) : none, shown);
  sandbox_writer_key (&call->result, sandbox_agent_type.fields[AGENT_EXTENSION_INFOS].write_key);
  write_infos (call, created);
  sandbox_writer_close_object (&call->result);
}

/* 04 */
SandboxCode
sandbox_create_agent (SandboxCall *call)
{
  SandboxAgentRecord *asked = call->body;
  g_autoptr(GPtrArray) created = g_ptr_array_new ();
  SandboxAgent *agent;
  SandboxCode code = CODE_OK;

  if (sandbox_floor_find_agent (call->floor, asked->id) != NULL)
    return sandbox_call_refuse (call, CODE_NUMBER_EXISTS, "%s", asked->id);
  if (asked->create_extension)
    code = create_extensions (call, created);
  if (code != CODE_OK)
    return code;

  agent = add_agent (call, asked);
  for (guint i = 0; i < created->len; i++)
    sandbox_agent_bind (agent, g_ptr_array_index (created, i));
  call->changed = TRUE;
  write_created (call, agent, created);

  return CODE_OK;
}

/* What is asked for on top of what is there or, in the other reading, of what an agent is by default. */
static SandboxAgentRecord *
merge_agent (SandboxCall        *call,
             SandboxAgentRecord *now,
             SandboxAgentRecord *asked)
{
  g_autoptr(SandboxAgentRecord) blank = make_blank_agent ();
  g_autoptr(SandboxAgentRecord) reset = callboard_record_merge (now, blank);

  return callboard_record_merge (SANDBOX_READING (call->readings, PUT_REPLACES) ? reset : now, asked);
}

/* 05 */
SandboxCode
sandbox_modify_agent (SandboxCall *call)
{
  SandboxAgentRecord *asked = call->body;
  SandboxAgent *agent;
  g_autoptr(SandboxAgentRecord) merged = NULL;

  if (asked->id != NULL && g_strcmp0 (asked->id, call->path_id) != 0)
    return sandbox_call_refuse (call, CODE_PARAMETER_ERROR, "AgentId cannot be modified");
  agent = sandbox_floor_find_agent (call->floor, call->path_id);
  if (agent == NULL)
    return sandbox_call_refuse (call, CODE_NO_RECORD, "agent %s", call->path_id);

  merged = merge_agent (call, agent->record, asked);
  if (agent->record->enabled && !merged->enabled && agent->record->state != STATE_OFFLINE)
    return sandbox_call_refuse (call, CODE_AGENT_STATUS, "agent %s is not offline", call->path_id);

  call->changed = (callboard_record_diff (agent->record, merged) & writable) != 0;
  callboard_record_set_string (merged, AGENT_NICK_NAME, merged->name);
  /* The index borrows the id of the record it leads to. */
  g_hash_table_replace (call->floor->agents_by_id, merged->id, agent);
  callboard_record_unref (agent->record);
  agent->record = g_steal_pointer (&merged);
  sandbox_agent_touch (agent);

  return CODE_OK;
}

/* 25 */
SandboxCode
sandbox_show_agent (SandboxCall *call)
{
  SandboxAgent *agent = sandbox_floor_find_agent (call->floor, call->path_id);

  if (agent != NULL)
    sandbox_view_agent (call, agent);
  else if (!SANDBOX_READING (call->readings, MISSING_AGENT))
    return sandbox_call_refuse (call, CODE_NO_RECORD, "agent %s", call->path_id);

  return CODE_OK;
}
