/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include "sandbox/sandbox-call.h"

/* Signing agents in and out: 22 and 23. */

static SandboxAgent *
find_agent (SandboxCall *call,
            SandboxCode *code)
{
  const SandboxSignIn *asked = call->body;
  SandboxAgent *agent = sandbox_floor_find_agent (call->floor, asked->agent_id);

  if (agent == NULL)
    *code = sandbox_call_refuse (call, CODE_NO_RECORD, "agent %s", asked->agent_id);

  return agent;
}

static gboolean
has_extension (SandboxAgent *agent)
{
  return agent->record->extensions != NULL && agent->record->extensions[0] != NULL;
}

/* 22 */
SandboxCode
sandbox_sign_in (SandboxCall *call)
{
  const SandboxSignIn *asked = call->body;
  SandboxCode code = CODE_OK;
  SandboxAgent *agent;

  call->message_id = g_strdup (sandbox_call_get_parameter (call, "MsgId"));
  if (call->message_id == NULL)
    return sandbox_call_refuse (call, CODE_PARAMETER_EMPTY, "MsgId");
  agent = find_agent (call, &code);
  if (agent == NULL)
    return code;
  if (!agent->record->enabled)
    return sandbox_call_refuse (call, CODE_AGENT_STATUS, "agent %s is disabled", asked->agent_id);
  if (!has_extension (agent))
    return sandbox_call_refuse (call, CODE_AGENT_STATUS, "agent %s has no extension", asked->agent_id);
  if (agent->record->state != STATE_OFFLINE && SANDBOX_READING (call->readings, SIGN_IN_AGAIN))
    return sandbox_call_refuse (call, CODE_AGENT_STATUS, "agent %s is signed in", asked->agent_id);

  callboard_record_set_string (agent->record, AGENT_SIGN_IN_MESSAGE, call->message_id);
  call->changed = sandbox_agent_set_state (agent, asked->state, 0);
  return CODE_OK;
}

/* 23: the answer has the message's id, or that of the sign-in */
SandboxCode
sandbox_sign_out (SandboxCall *call)
{
  SandboxCode code = CODE_OK;
  SandboxAgent *agent = find_agent (call, &code);

  call->message_id = g_strdup (sandbox_call_get_parameter (call, "MsgId"));
  if (agent == NULL)
    return code;

  if (call->message_id == NULL)
    call->message_id = g_strdup (agent->record->sign_in_message);
  call->changed = sandbox_agent_set_state (agent, STATE_OFFLINE, 0);
  return CODE_OK;
}
