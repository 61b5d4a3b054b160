/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-model"

#include "config.h"

#include "model/callboard-bindings.h"

static char **
extensions_of (CallboardAgentRecord *record)
{
  static char *none[] = { NULL };

  return record != NULL && record->extensions != NULL ? record->extensions : none;
}

static CallboardExtensionRecord *
find_extension_info (CallboardAgentRecord *agent,
                     const char           *number)
{
  for (guint i = 0; agent->extension_infos != NULL && i < agent->extension_infos->len; i++)
    {
      CallboardExtensionRecord *info = g_ptr_array_index (agent->extension_infos, i);

      if (g_strcmp0 (info->number, number) == 0)
        return info;
    }

  return NULL;
}

static void
put_bound_extension (CallboardCollection  *extensions,
                     CallboardAgentRecord *agent,
                     const char           *number)
{
  g_autoptr(CallboardExtensionRecord) bound = callboard_record_new (&callboard_extension_record_type);
  CallboardExtensionRecord *info = find_extension_info (agent, number);
  g_autoptr(CallboardExtensionRecord) whole = NULL;

  callboard_record_set_string (bound, CALLBOARD_EXTENSION_NUMBER, number);
  callboard_record_set_string (bound, CALLBOARD_EXTENSION_AGENT, agent->id);
  /* Merging also brings it into one piece of memory. */
  whole = callboard_record_merge (info != NULL ? info : bound, bound);
  callboard_collection_derive (extensions, whole);
}

/**
 * callboard_bindings_follow: (skip)
 * @extensions: the extensions that are bound to agents
 * @before: (nullable): an agent's record before
 * @now: (nullable): the agent's record now
 *
 * Takes in which extensions the agent has, as agents are the only place where the service shows them. New ones are announced by
 * the next callboard_collection_flush().
 */
void
callboard_bindings_follow (CallboardCollection  *extensions,
                           CallboardAgentRecord *before,
                           CallboardAgentRecord *now)
{
  char **old_extensions = extensions_of (before), **new_extensions = extensions_of (now);

  for (guint i = 0; old_extensions[i] != NULL; i++)
    {
      CallboardItem *item = callboard_collection_lookup (extensions, old_extensions[i]);
      CallboardExtensionRecord *record = item != NULL ? callboard_item_get_record (item) : NULL;

      /* Somebody else may have it already: agents are told of one after the other. */
      if (!g_strv_contains ((const char * const *) new_extensions, old_extensions[i]) &&
          record != NULL && g_strcmp0 (record->agent, before->id) == 0)
        callboard_collection_remove (extensions, old_extensions[i]);
    }
  for (guint i = 0; new_extensions[i] != NULL; i++)
    {
      if (before == NULL || now->extension_infos != before->extension_infos ||
          !g_strv_contains ((const char * const *) old_extensions, new_extensions[i]))
        put_bound_extension (extensions, now, new_extensions[i]);
    }
}
