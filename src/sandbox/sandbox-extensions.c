/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include "sandbox/sandbox-call.h"

/* Extensions, and whose they are: 07 to 10. */

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

static gboolean
is_agents (SandboxExtension *extension,
           SandboxAgent     *agent)
{
  return g_strcmp0 (extension->agent, agent->record->id) == 0;
}

static gboolean
has_type (SandboxCall         *call,
          SandboxAgent        *agent,
          CallboardSignalType  type)
{
  char **numbers = agent->record->extensions;

  for (guint i = 0; numbers != NULL && numbers[i] != NULL; i++)
    {
      SandboxExtension *extension = sandbox_floor_find_extension (call->floor, numbers[i]);

      if (extension != NULL && extension->type == type)
        return TRUE;
    }

  return FALSE;
}

/* @types: bits of the types this call gives the agent besides */
static SandboxCode
check_binding (SandboxCall      *call,
               SandboxAgent     *agent,
               SandboxExtension *extension,
               guint             types)
{
  if (is_agents (extension, agent))
    return SANDBOX_READING (call->readings, BIND_BOUND)
             ? sandbox_call_refuse (call, CODE_NUMBER_EXISTS, "%s is bound already", extension->number)
             : CODE_OK;
  if (extension->agent != NULL)
    return sandbox_call_refuse (call, CODE_OWNERSHIP, "%s is bound to another agent", extension->number);
  if (has_type (call, agent, extension->type) || (types & (1u << extension->type)) != 0)
    return sandbox_call_refuse (call, CODE_INCORRECT_REQUEST, "the agent has an extension of the type of %s",
                                extension->number);

  return CODE_OK;
}

static SandboxCode
check_unbinding (SandboxCall      *call,
                 SandboxAgent     *agent,
                 SandboxExtension *extension,
                 guint             types)
{
  if (extension->agent != NULL && !is_agents (extension, agent))
    return sandbox_call_refuse (call, CODE_OWNERSHIP, "%s is bound to another agent", extension->number);

  return CODE_OK;
}

/* Goes through the extensions asked for: unknown ones first, then what the rules say. Those that are fine are in
 * @good. */
static SandboxCode
check_all (SandboxCall  *call,
           SandboxAgent *agent,
           SandboxCode (*check) (SandboxCall *, SandboxAgent *, SandboxExtension *, guint),
           GPtrArray    *good)
{
  const SandboxPairing *asked = call->body;
  SandboxCode missing = CODE_OK, refused = CODE_OK;
  guint types = 0;

  for (guint i = 0; asked->extensions[i] != NULL; i++)
    {
      SandboxExtension *extension = sandbox_floor_find_extension (call->floor, asked->extensions[i]);
      SandboxCode code;

      if (extension != NULL && g_ptr_array_find (good, extension, NULL))
        continue;
      if (extension == NULL)
        {
          missing = missing != CODE_OK ? missing : CODE_NO_RECORD;
          continue;
        }
      code = check (call, agent, extension, types);
      refused = refused != CODE_OK ? refused : code;
      if (code != CODE_OK)
        continue;
      types |= is_agents (extension, agent) ? 0 : 1u << extension->type;
      g_ptr_array_add (good, extension);
    }

  if (missing != CODE_OK)
    return sandbox_call_refuse (call, missing, "extension");

  return refused;
}

/* Whether what is good is to be done, though something may not be. */
static gboolean
may_apply (SandboxCall *call,
           SandboxCode  code)
{
  return code == CODE_OK || SANDBOX_READING (call->readings, BATCH);
}

/* 07 */
SandboxCode
sandbox_bind_extensions (SandboxCall *call)
{
  g_autoptr(GPtrArray) good = g_ptr_array_new ();
  SandboxCode code = CODE_OK;
  SandboxAgent *agent = find_agent (call, &code);

  if (agent == NULL)
    return code;

  code = check_all (call, agent, check_binding, good);
  for (guint i = 0; may_apply (call, code) && i < good->len; i++)
    {
      SandboxExtension *extension = g_ptr_array_index (good, i);

      if (is_agents (extension, agent))
        continue;
      sandbox_agent_bind (agent, extension);
      call->changed = TRUE;
    }

  return code;
}

/* 08 */
SandboxCode
sandbox_unbind_extensions (SandboxCall *call)
{
  g_autoptr(GPtrArray) good = g_ptr_array_new ();
  SandboxCode code = CODE_OK;
  SandboxAgent *agent = find_agent (call, &code);

  if (agent == NULL)
    return code;

  code = check_all (call, agent, check_unbinding, good);
  for (guint i = 0; may_apply (call, code) && i < good->len; i++)
    {
      SandboxExtension *extension = g_ptr_array_index (good, i);

      if (!is_agents (extension, agent))
        continue;
      sandbox_agent_unbind (agent, extension);
      call->changed = TRUE;
    }

  return code;
}

/* 09 */
SandboxCode
sandbox_delete_extension (SandboxCall *call)
{
  const SandboxExtension *asked = call->body;
  SandboxExtension *extension = sandbox_floor_find_extension (call->floor, asked->number);

  if (extension == NULL)
    return sandbox_call_refuse (call, CODE_NO_RECORD, "extension %s", asked->number);
  if (extension->agent != NULL)
    return sandbox_call_refuse (call, CODE_INCORRECT_REQUEST, "extension %s is bound", asked->number);

  sandbox_floor_remove_extension (call->floor, extension);
  call->changed = TRUE;
  return CODE_OK;
}

/* 10: a password that is asked for is passed over */
SandboxCode
sandbox_create_extension (SandboxCall *call)
{
  const SandboxExtension *asked = call->body;
  CallboardSignalType type = asked->type == CALLBOARD_SIGNAL_WEBRTC ? CALLBOARD_SIGNAL_WEBRTC : CALLBOARD_SIGNAL_SIP;
  SandboxExtension *extension;

  if (sandbox_floor_find_extension (call->floor, asked->number) != NULL)
    return sandbox_call_refuse (call, CODE_NUMBER_EXISTS, "%s", asked->number);

  extension = sandbox_floor_add_extension (call->floor, asked->number, type);
  call->changed = TRUE;
  call->result.signal = SIGNAL_NUMBER;
  sandbox_writer_record (&call->result, extension, CALLBOARD_FIELDS_ALL);

  return CODE_OK;
}
