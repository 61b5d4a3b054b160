/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include "sandbox/sandbox-call.h"

/* Relay numbers (01 to 03) and the call that goes out through one of them (24). */

#define CALLS_KEPT 1000

static gboolean
is_relay_number (SandboxCall *call,
                 const char  *number)
{
  return g_strv_contains ((const char * const *) call->floor->numbers->all, number);
}

/* 01 */
SandboxCode
sandbox_list_numbers (SandboxCall *call)
{
  const SandboxNumbers *numbers = call->floor->numbers;
  g_autoptr(SandboxNumbers) shown = callboard_record_merge (numbers, numbers);
  g_autoptr(GStrvBuilder) others = g_strv_builder_new ();
  g_auto(GStrv) list = NULL;

  if (SANDBOX_READING (call->readings, DEFAULT_LISTED))
    {
      for (guint i = 0; numbers->all[i] != NULL; i++)
        {
          if (g_strcmp0 (numbers->all[i], numbers->default_number) != 0)
            g_strv_builder_add (others, numbers->all[i]);
        }
      list = g_strv_builder_end (others);
      callboard_record_set_strings (shown, NUMBERS_ALL, (const char * const *) list);
    }

  sandbox_writer_record (&call->result, shown, CALLBOARD_FIELDS_ALL);
  return CODE_OK;
}

static void
set_default (SandboxCall *call,
             const char  *number)
{
  call->changed = g_strcmp0 (call->floor->numbers->default_number, number) != 0;
  callboard_record_set_string (call->floor->numbers, NUMBERS_DEFAULT, number);
}

/* 02: without a number, the first one of the list */
SandboxCode
sandbox_set_default_number (SandboxCall *call)
{
  const SandboxNumbers *asked = call->body;
  const char *number = asked->default_number != NULL ? asked->default_number : call->floor->numbers->all[0];

  if (number == NULL || !is_relay_number (call, number))
    return sandbox_call_refuse (call, CODE_NO_RELAY_NUMBER, "%s", number != NULL ? number : "");

  set_default (call, number);
  return CODE_OK;
}

/* 03 */
SandboxCode
sandbox_clear_default_number (SandboxCall *call)
{
  set_default (call, NULL);
  sandbox_writer_string (&call->result, "");
  return CODE_OK;
}

/* 24 */
SandboxCode
sandbox_call_customer (SandboxCall *call)
{
  SandboxIvrCall *asked = call->body;
  g_autofree char *id = NULL;

  if (!is_relay_number (call, asked->called))
    return sandbox_call_refuse (call, CODE_NO_RELAY_NUMBER, "%s", asked->called);

  id = sandbox_floor_make_uuid (call->floor, "call");
  callboard_record_set_string (asked, CALL_ID, id);
  if (call->floor->calls->len == CALLS_KEPT)
    g_ptr_array_remove_index (call->floor->calls, 0);
  g_ptr_array_add (call->floor->calls, callboard_record_ref (asked));
  call->changed = TRUE;
  sandbox_writer_string (&call->result, id);

  return CODE_OK;
}
