/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include "plan/callboard-journal-private.h"

/* What a step changes, as the floor has it at this moment: the “before” and “after” of the history, and what undoing
 * compares with. */

static void
add_record (JsonObject    *state,
            const char    *member,
            gconstpointer  record)
{
  const CallboardRecord *head = record;
  guint32 mask = CALLBOARD_FIELDS_ALL;
  JsonObject *members;

  if (record == NULL)
    {
      json_object_set_null_member (state, member);
      return;
    }

  /* How an agent's extensions are reached is no part of the agent. */
  if (head->type == &callboard_agent_record_type)
    mask &= ~CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_EXTENSION_INFOS);
  members = json_object_new ();
  callboard_record_encode (record, CALLBOARD_KEYS_PLAIN, mask & head->set, members);
  json_object_set_object_member (state, member, members);
}

static void
add_item (JsonObject *state,
          const char *member,
          gpointer    item)
{
  add_record (state, member, item != NULL ? callboard_item_get_record (item) : NULL);
}

static void
add_members (JsonObject    *state,
             CallboardStep *step)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);
  const char *queue_id = callboard_step_resolve_queue (step, effect->id);
  g_autoptr(GPtrArray) members = g_ptr_array_new_null_terminated (0, NULL, TRUE);

  for (guint i = 0; effect->others[i] != NULL; i++)
    {
      CallboardAgent *agent = callboard_floor_lookup_agent (callboard_step_get_floor (step), effect->others[i]);

      if (agent != NULL && callboard_agent_is_in_queue (agent, queue_id))
        g_ptr_array_add (members, effect->others[i]);
    }
  json_object_set_string_member (state, "queue", queue_id);
  callboard_plain_set_strings (state, "members", (const char * const *) members->pdata);
}

static void
add_default_number (JsonObject    *state,
                    CallboardStep *step)
{
  const char *number = callboard_floor_get_default_number (callboard_step_get_floor (step));

  if (number != NULL && *number != '\0')
    json_object_set_string_member (state, "default_number", number);
  else
    json_object_set_null_member (state, "default_number");
}

static CallboardItem *
find_subscription (CallboardStep *step)
{
  CallboardCollection *known = callboard_floor_get_subscriptions (callboard_step_get_floor (step));
  const CallboardEffect *effect = callboard_step_get_effect (step);
  CallboardSubscriptionRecord *wanted = effect->record;

  /* It may be about to get another name. */
  for (guint i = 0; effect->id != NULL && i < callboard_collection_get_size (known); i++)
    {
      g_autoptr(CallboardItem) item = g_list_model_get_item (G_LIST_MODEL (known), i);
      CallboardSubscriptionRecord *record = callboard_item_get_record (item);

      if (g_strcmp0 (record->id, effect->id) == 0)
        return callboard_collection_lookup (known, callboard_item_get_id (item));
    }
  if (wanted != NULL)
    return callboard_collection_lookup (known, wanted->name);

  return effect->others != NULL && effect->others[0] != NULL ? callboard_collection_lookup (known, effect->others[0])
                                                             : NULL;
}

/* Its id is told at the creation only, and by that it is deleted again. */
static void
add_subscription (JsonObject    *state,
                  CallboardStep *step)
{
  CallboardItem *item = find_subscription (step);
  CallboardRecord *answered = callboard_step_get_result (step);
  g_autoptr(CallboardRecord) merged = NULL;

  if (item != NULL && answered != NULL)
    merged = callboard_record_merge (answered, callboard_item_get_record (item));
  if (merged != NULL && ((CallboardSubscriptionRecord *) answered)->id != NULL)
    callboard_record_set_string (merged, CALLBOARD_SUBSCRIPTION_ID, ((CallboardSubscriptionRecord *) answered)->id);

  if (merged != NULL || item == NULL)
    add_record (state, "subscription", merged != NULL ? merged : answered);
  else
    add_item (state, "subscription", item);
}

static void
add_extension (JsonObject    *state,
               CallboardStep *step)
{
  CallboardCollection *known = callboard_floor_get_extensions (callboard_step_get_floor (step));
  CallboardItem *item = callboard_collection_lookup (known, callboard_step_get_effect (step)->id);

  if (item != NULL)
    add_item (state, "extension", item);
  else
    add_record (state, "extension", callboard_step_get_result (step));
}

/**
 * callboard_step_dup_state: (skip)
 * @step: a step
 *
 * Returns: (transfer full) (nullable): JSON of what @step changes as the floor has it now, without secrets; %NULL for
 *   what changes nothing that is known
 */
char *
callboard_step_dup_state (CallboardStep *step)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);
  CallboardFloor *floor = callboard_step_get_floor (step);
  g_autoptr(JsonObject) state = json_object_new ();

  switch (callboard_effect_get_look_at (effect->kind))
    {
    case CALLBOARD_LOOK_AT_AGENT:
      add_item (state, "agent", callboard_floor_lookup_agent (floor, effect->id));
      break;
    case CALLBOARD_LOOK_AT_QUEUES:
      add_item (state, "queue", callboard_floor_lookup_queue (floor, callboard_step_resolve_queue (step, effect->id)));
      break;
    case CALLBOARD_LOOK_AT_MEMBERS:
      add_members (state, step);
      break;
    case CALLBOARD_LOOK_AT_NUMBERS:
      add_default_number (state, step);
      break;
    case CALLBOARD_LOOK_AT_SUBSCRIPTIONS:
      add_subscription (state, step);
      break;
    case CALLBOARD_LOOK_AT_NOTHING:
    default:
      if (effect->kind == CALLBOARD_EFFECT_CALLED)
        return NULL;
      add_extension (state, step);
      break;
    }

  if (callboard_step_get_unseen (step))
    json_object_set_string_member (state, "seen", "no");

  return callboard_plain_print (state);
}
