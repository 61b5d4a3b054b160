/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include "plan/callboard-effect-private.h"
#include "wire/callboard-records.h"

typedef struct
{
  guint           endpoint;
  CallboardLookAt look_at;
  gboolean        creates;
  /* Doing it a second time can do no harm even where nothing shows whether the first time took effect. */
  gboolean        bears_repeat;
} EffectRow;

static const EffectRow rows[CALLBOARD_N_EFFECTS] = {
  [CALLBOARD_EFFECT_AGENT_EXISTS] = { 4, CALLBOARD_LOOK_AT_AGENT, TRUE, FALSE },
  /* Written whole, so that the same again changes nothing. What is asked for may be all such as cannot be read back. */
  [CALLBOARD_EFFECT_AGENT_IS] = { 5, CALLBOARD_LOOK_AT_AGENT, FALSE, TRUE },
  [CALLBOARD_EFFECT_BOUND] = { 7, CALLBOARD_LOOK_AT_AGENT, FALSE, FALSE },
  [CALLBOARD_EFFECT_UNBOUND] = { 8, CALLBOARD_LOOK_AT_AGENT, FALSE, FALSE },
  /* The second deletion is answered with “unknown” when the first took effect: there is no other way to find out. */
  [CALLBOARD_EFFECT_EXTENSION_GONE] = { 9, CALLBOARD_LOOK_AT_NOTHING, FALSE, TRUE },
  /* Likewise: there is one of each number, and the second creation of it is refused. */
  [CALLBOARD_EFFECT_EXTENSION_EXISTS] = { 10, CALLBOARD_LOOK_AT_NOTHING, TRUE, TRUE },
  [CALLBOARD_EFFECT_QUEUE_EXISTS] = { 12, CALLBOARD_LOOK_AT_QUEUES, TRUE, FALSE },
  [CALLBOARD_EFFECT_QUEUE_IS] = { 13, CALLBOARD_LOOK_AT_QUEUES, FALSE, FALSE },
  [CALLBOARD_EFFECT_QUEUE_GONE] = { 14, CALLBOARD_LOOK_AT_QUEUES, FALSE, FALSE },
  [CALLBOARD_EFFECT_MEMBERS] = { 15, CALLBOARD_LOOK_AT_MEMBERS, FALSE, FALSE },
  [CALLBOARD_EFFECT_ENROLLED] = { 16, CALLBOARD_LOOK_AT_AGENT, FALSE, FALSE },
  [CALLBOARD_EFFECT_ENROLLED_EXACTLY] = { 16, CALLBOARD_LOOK_AT_AGENT, FALSE, FALSE },
  [CALLBOARD_EFFECT_WITHDRAWN] = { 17, CALLBOARD_LOOK_AT_AGENT, FALSE, FALSE },
  [CALLBOARD_EFFECT_DEFAULT_NUMBER] = { 2, CALLBOARD_LOOK_AT_NUMBERS, FALSE, FALSE },
  [CALLBOARD_EFFECT_NO_DEFAULT_NUMBER] = { 3, CALLBOARD_LOOK_AT_NUMBERS, FALSE, FALSE },
  [CALLBOARD_EFFECT_SUBSCRIPTION_EXISTS] = { 18, CALLBOARD_LOOK_AT_SUBSCRIPTIONS, TRUE, FALSE },
  /* These too are written whole and by id. */
  [CALLBOARD_EFFECT_SUBSCRIPTION_IS] = { 19, CALLBOARD_LOOK_AT_SUBSCRIPTIONS, FALSE, TRUE },
  [CALLBOARD_EFFECT_SUBSCRIPTION_GONE] = { 20, CALLBOARD_LOOK_AT_SUBSCRIPTIONS, FALSE, TRUE },
  [CALLBOARD_EFFECT_SIGNED_IN] = { 22, CALLBOARD_LOOK_AT_AGENT, FALSE, FALSE },
  [CALLBOARD_EFFECT_IDLE] = { 25, CALLBOARD_LOOK_AT_AGENT, FALSE, FALSE },
  [CALLBOARD_EFFECT_SIGNED_OUT] = { 23, CALLBOARD_LOOK_AT_AGENT, FALSE, FALSE },
  /* A person's telephone rings. */
  [CALLBOARD_EFFECT_CALLED] = { 24, CALLBOARD_LOOK_AT_NOTHING, TRUE, FALSE },
};

/**
 * callboard_effect_new: (skip)
 * @kind: what is brought about
 * @id: (nullable): what it is about
 * @others: (array zero-terminated=1) (nullable): what is joined to it or parted from it
 * @record: (nullable) (transfer none): the fields it shall have
 *
 * Returns: (transfer full): a new effect
 */
CallboardEffect *
callboard_effect_new (CallboardEffectKind  kind,
                      const char          *id,
                      const char * const  *others,
                      gpointer             record)
{
  CallboardEffect *self = g_new0 (CallboardEffect, 1);

  self->kind = kind;
  self->id = g_strdup (id);
  self->others = g_strdupv ((char **) others);
  self->record = record != NULL ? callboard_record_ref (record) : NULL;
  self->state = -1;

  return self;
}

/**
 * callboard_effect_free: (skip)
 * @self: (transfer full): an effect
 */
void
callboard_effect_free (CallboardEffect *self)
{
  g_free (self->id);
  g_strfreev (self->others);
  g_clear_pointer (&self->record, callboard_record_unref);
  g_clear_pointer (&self->base, callboard_record_unref);
  g_clear_pointer (&self->variables, g_hash_table_unref);
  g_free (self);
}

/**
 * callboard_effect_get_endpoint: (skip)
 * @kind: an effect
 *
 * Returns: the number of the endpoint that brings it about
 */
guint
callboard_effect_get_endpoint (CallboardEffectKind kind)
{
  return rows[kind].endpoint;
}

/**
 * callboard_effect_get_look_at: (skip)
 * @kind: an effect
 *
 * Returns: where one sees whether it holds
 */
CallboardLookAt
callboard_effect_get_look_at (CallboardEffectKind kind)
{
  return rows[kind].look_at;
}

/**
 * callboard_effect_shares_reading: (skip)
 * @kind: an effect
 *
 * Returns: whether one reading may show it and many others
 */
gboolean
callboard_effect_shares_reading (CallboardEffectKind kind)
{
  return rows[kind].look_at == CALLBOARD_LOOK_AT_AGENT || rows[kind].look_at == CALLBOARD_LOOK_AT_QUEUES ||
         rows[kind].look_at == CALLBOARD_LOOK_AT_MEMBERS;
}

/**
 * callboard_effect_creates: (skip)
 * @kind: an effect
 *
 * Returns: whether it makes something new, so that finding it there beforehand is a failure and not a success
 */
gboolean
callboard_effect_creates (CallboardEffectKind kind)
{
  return rows[kind].creates;
}

/**
 * callboard_effect_bears_repeat: (skip)
 * @kind: an effect
 *
 * Returns: whether it may be brought about once more although nothing shows whether it holds
 */
gboolean
callboard_effect_bears_repeat (CallboardEffectKind kind)
{
  return rows[kind].bears_repeat;
}

/**
 * callboard_effect_waits: (skip)
 * @kind: an effect
 *
 * Returns: whether it comes about by itself: nothing is sent for it but questions
 */
gboolean
callboard_effect_waits (CallboardEffectKind kind)
{
  return kind == CALLBOARD_EFFECT_IDLE;
}

/**
 * callboard_effect_is_whole: (skip)
 * @self: an effect as it was read from a file
 *
 * Files of people come about in many ways: what does not say what it is about can be neither done nor taken back.
 *
 * Returns: whether it says so
 */
gboolean
callboard_effect_is_whole (const CallboardEffect *self)
{
  gboolean names_subscription = self->kind == CALLBOARD_EFFECT_SUBSCRIPTION_EXISTS ||
                                self->kind == CALLBOARD_EFFECT_SUBSCRIPTION_IS;

  if (names_subscription && ((CallboardSubscriptionRecord *) self->record)->name == NULL)
    return FALSE;

  return self->id != NULL || self->kind == CALLBOARD_EFFECT_SUBSCRIPTION_EXISTS ||
         self->kind == CALLBOARD_EFFECT_NO_DEFAULT_NUMBER;
}
