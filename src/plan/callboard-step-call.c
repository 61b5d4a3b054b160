/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include "plan/callboard-step-private.h"
#include "wire/callboard-agents-api.h"
#include "wire/callboard-agents-writes.h"
#include "wire/callboard-extensions-writes.h"
#include "wire/callboard-numbers-writes.h"
#include "wire/callboard-queues-writes.h"
#include "wire/callboard-subscriptions-writes.h"

static char **
resolve_queues (CallboardStep *self,
                char         **queues)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; queues[i] != NULL; i++)
    g_strv_builder_add (builder, callboard_step_resolve_queue (self, queues[i]));

  return g_strv_builder_end (builder);
}

/* What is empty stays empty whichever way the service reads a PUT, and at times it refuses to be told so. */
static void
drop_empty_texts (CallboardRecord       *record,
                  const CallboardRecord *changes)
{
  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const CallboardField *field = &record->type->fields[i];
      const char *text;

      if (field->type != CALLBOARD_FIELD_STRING || callboard_record_has (changes, i))
        continue;
      text = G_STRUCT_MEMBER (char *, record, field->offset);
      if (text != NULL && *text == '\0')
        callboard_record_set_string (record, i, NULL);
    }
}

static gpointer
dup_whole_agent (CallboardStep *self)
{
  const CallboardEffect *effect = callboard_step_get_effect (self);
  CallboardAgent *agent = callboard_floor_lookup_agent (callboard_step_get_floor (self), effect->id);
  CallboardAgentRecord *whole;

  if (agent == NULL)
    return callboard_record_ref (effect->record);

  whole = callboard_record_merge (callboard_item_get_record (CALLBOARD_ITEM (agent)), effect->record);
  drop_empty_texts (&whole->parent, effect->record);
  /* It is never read, so that only what is asked for now can be said. */
  if (!callboard_record_has (effect->record, CALLBOARD_AGENT_ASSISTANT_ACCESS))
    whole->parent.set &= ~CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_ASSISTANT_ACCESS);
  if (whole->role == NULL || *whole->role == '\0')
    callboard_record_set_string (whole, CALLBOARD_AGENT_ROLE, callboard_role_normalize (NULL));

  return whole;
}

static gpointer
dup_whole_queue (CallboardStep *self)
{
  const CallboardEffect *effect = callboard_step_get_effect (self);
  const char *real_id = callboard_step_resolve_queue (self, effect->id);
  CallboardQueue *queue = callboard_floor_lookup_queue (callboard_step_get_floor (self), real_id);
  g_autoptr(CallboardQueueRecord) named = callboard_record_new (&callboard_queue_record_type);
  CallboardQueueRecord *whole;

  callboard_record_set_string (named, CALLBOARD_QUEUE_ID, real_id);
  if (queue == NULL)
    return callboard_record_merge (effect->record, named);

  whole = callboard_record_merge (callboard_item_get_record (CALLBOARD_ITEM (queue)), effect->record);
  drop_empty_texts (&whole->parent, effect->record);
  callboard_record_set_string (whole, CALLBOARD_QUEUE_ID, real_id);

  return whole;
}

/**
 * callboard_step_dup_whole: (skip)
 * @self: a step that edits an agent or a queue
 *
 * Under one reading of the service's document a PUT keeps what is left out, under the other it resets it. So all that
 * is known is sent: what the floor has, with the changes over it.
 *
 * Returns: (transfer full): the record to send
 */
gpointer
callboard_step_dup_whole (CallboardStep *self)
{
  return callboard_step_get_effect (self)->kind == CALLBOARD_EFFECT_AGENT_IS ? dup_whole_agent (self)
                                                                             : dup_whole_queue (self);
}

static CallboardRequest *
build_membership (CallboardStep         *self,
                  const CallboardEffect *effect)
{
  g_auto(GStrv) queues = resolve_queues (self, effect->others);

  if (effect->kind == CALLBOARD_EFFECT_WITHDRAWN)
    return callboard_agents_withdraw_request (effect->id, (const char * const *) queues);

  return callboard_agents_enroll_request (effect->id, (const char * const *) queues,
                                          effect->kind == CALLBOARD_EFFECT_ENROLLED_EXACTLY);
}

static CallboardRequest *
build_edit (CallboardStep *self)
{
  if (callboard_step_get_effect (self)->kind == CALLBOARD_EFFECT_AGENT_IS)
    {
      g_autoptr(CallboardAgentRecord) agent = callboard_step_dup_whole (self);

      return callboard_agents_update_request (agent);
    }
  else
    {
      g_autoptr(CallboardQueueRecord) queue = callboard_step_dup_whole (self);

      return callboard_queues_update_request (queue);
    }
}

/**
 * callboard_step_build_request: (skip)
 * @self: a step
 *
 * Built anew when the step begins: ids of what earlier steps made are known by then, and the floor is fresher.
 *
 * Returns: (transfer full): the call that brings about the step's effect
 */
CallboardRequest *
callboard_step_build_request (CallboardStep *self)
{
  const CallboardEffect *effect = callboard_step_get_effect (self);
  const char *id = effect->id;
  const char * const *others = (const char * const *) effect->others;

  switch (effect->kind)
    {
    case CALLBOARD_EFFECT_AGENT_EXISTS:
      return callboard_agents_create_request (effect->record, effect->with_extensions);
    case CALLBOARD_EFFECT_AGENT_IS:
    case CALLBOARD_EFFECT_QUEUE_IS:
      return build_edit (self);
    case CALLBOARD_EFFECT_BOUND:
      return callboard_agents_bind_request (id, others);
    case CALLBOARD_EFFECT_UNBOUND:
      return callboard_agents_unbind_request (id, others);
    case CALLBOARD_EFFECT_EXTENSION_GONE:
      return callboard_extensions_delete_request (id);
    case CALLBOARD_EFFECT_EXTENSION_EXISTS:
      return callboard_extensions_create_request (id, effect->type);
    case CALLBOARD_EFFECT_QUEUE_EXISTS:
      return callboard_queues_create_request (effect->record);
    case CALLBOARD_EFFECT_QUEUE_GONE:
      return callboard_queues_delete_request (callboard_step_resolve_queue (self, id));
    case CALLBOARD_EFFECT_MEMBERS:
      return callboard_queues_add_agents_request (callboard_step_resolve_queue (self, id), others);
    case CALLBOARD_EFFECT_ENROLLED:
    case CALLBOARD_EFFECT_ENROLLED_EXACTLY:
    case CALLBOARD_EFFECT_WITHDRAWN:
      return build_membership (self, effect);
    case CALLBOARD_EFFECT_DEFAULT_NUMBER:
      return callboard_numbers_set_default_request (id);
    case CALLBOARD_EFFECT_NO_DEFAULT_NUMBER:
      return callboard_numbers_clear_default_request ();
    case CALLBOARD_EFFECT_SUBSCRIPTION_EXISTS:
      return callboard_subscriptions_create_request (effect->record);
    case CALLBOARD_EFFECT_SUBSCRIPTION_IS:
      return callboard_subscriptions_update_request (id, effect->record);
    case CALLBOARD_EFFECT_SUBSCRIPTION_GONE:
      return callboard_subscriptions_delete_request (id);
    case CALLBOARD_EFFECT_SIGNED_IN:
      return callboard_agents_sign_in_request (id, effect->state);
    case CALLBOARD_EFFECT_IDLE:
      return callboard_agents_get_request (id);
    case CALLBOARD_EFFECT_SIGNED_OUT:
      return callboard_agents_sign_out_request (id);
    case CALLBOARD_EFFECT_CALLED:
      return callboard_call_request (id, others[0], others[1], effect->variables);
    case CALLBOARD_N_EFFECTS:
    default:
      g_assert_not_reached ();
    }
}
