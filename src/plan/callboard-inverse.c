/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "plan/callboard-inverse.h"
#include "plan/callboard-undo-private.h"

/* What takes back what a step brought about, and what has to be known of it beforehand. */

static gboolean
sets_only_what_is_never_read (const CallboardEffect *effect)
{
  return effect->kind == CALLBOARD_EFFECT_AGENT_IS &&
         ((CallboardRecord *) effect->record)->set == CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_ASSISTANT_ACCESS);
}

/**
 * callboard_step_get_reversible:
 * @self: a step
 *
 * Returns: whether what it brings about can be taken back, so that all is as it was; where it cannot,
 *   callboard_step_dup_caveat() says why
 */
gboolean
callboard_step_get_reversible (CallboardStep *self)
{
  const CallboardEffect *effect;

  g_return_val_if_fail (CALLBOARD_IS_STEP (self), FALSE);

  effect = callboard_step_get_effect (self);

  return effect->kind != CALLBOARD_EFFECT_AGENT_EXISTS && effect->kind != CALLBOARD_EFFECT_EXTENSION_GONE &&
         effect->kind != CALLBOARD_EFFECT_CALLED && !sets_only_what_is_never_read (effect);
}

static gboolean
may_be_created (const char *queue_id)
{
  g_autofree char *sentence = callboard_rule_check_queue_id (NULL, queue_id, TRUE);

  return sentence == NULL;
}

/**
 * callboard_step_dup_caveat:
 * @self: a step
 *
 * Returns: (transfer full) (nullable): a translated sentence: what to know of taking it back before it is done; %NULL
 *   where it can be taken back without more ado
 */
char *
callboard_step_dup_caveat (CallboardStep *self)
{
  const CallboardEffect *effect;

  g_return_val_if_fail (CALLBOARD_IS_STEP (self), NULL);

  effect = callboard_step_get_effect (self);
  switch ((int) effect->kind)
    {
    case CALLBOARD_EFFECT_AGENT_EXISTS:
      return g_strdup (_("The service deletes no agents: taking this back disables the agent."));
    case CALLBOARD_EFFECT_AGENT_IS:
      return sets_only_what_is_never_read (effect)
               ? g_strdup (_("Assistant access cannot be read, so what it was cannot be restored."))
               : NULL;
    case CALLBOARD_EFFECT_EXTENSION_GONE:
      return *effect->id == '1'
               ? g_strdup (_("The password will be lost: taking this back creates the extension with a new one."))
               : g_strdup (_("This cannot be taken back: only extensions from 1000 to 1999 can be created."));
    case CALLBOARD_EFFECT_QUEUE_GONE:
      return may_be_created (effect->id) ? NULL : g_strdup (_("Taking this back gives the queue another ID."));
    case CALLBOARD_EFFECT_SUBSCRIPTION_EXISTS:
      return g_strdup (_("Events that were delivered cannot be taken back."));
    case CALLBOARD_EFFECT_SUBSCRIPTION_GONE:
      return g_strdup (_("Events in between are lost, and taking this back gives the subscription another ID."));
    case CALLBOARD_EFFECT_CALLED:
      return g_strdup (_("A call cannot be taken back."));
    default:
      return NULL;
    }
}

/**
 * callboard_plan_list_caveats:
 * @self: a plan
 *
 * Returns: (transfer full) (array zero-terminated=1): what to know of taking back the steps that are wanted now, each
 *   sentence once
 */
GStrv
callboard_plan_list_caveats (CallboardPlan *self)
{
  g_autoptr(GPtrArray) caveats = g_ptr_array_new_null_terminated (1, g_free, TRUE);

  g_return_val_if_fail (CALLBOARD_IS_PLAN (self), NULL);

  for (guint i = 0; i < callboard_plan_get_n_steps (self); i++)
    {
      CallboardStep *step = callboard_plan_get_step (self, i);
      char *caveat = callboard_step_get_wanted (step) ? callboard_step_dup_caveat (step) : NULL;

      if (caveat != NULL && !g_strv_contains ((const char * const *) caveats->pdata, caveat))
        g_ptr_array_add (caveats, caveat);
      else
        g_free (caveat);
    }

  return g_strdupv ((char **) caveats->pdata);
}

static void
inverse_called (CallboardUndo *undo,
                CallboardDeed *deed)
{
  g_autofree char *note = g_strdup_printf (_("A call cannot be taken back: %s."), deed->text);

  callboard_plan_add_note (undo->plan, note);
}

/* It changed nothing. */
static void
inverse_idle (CallboardUndo *undo,
              CallboardDeed *deed)
{
}

typedef void (*InverseFunc) (CallboardUndo *undo,
                             CallboardDeed *deed);

static const InverseFunc inverses[CALLBOARD_N_EFFECTS] = {
  [CALLBOARD_EFFECT_AGENT_EXISTS] = callboard_inverse_agent_exists,
  [CALLBOARD_EFFECT_AGENT_IS] = callboard_inverse_agent_is,
  [CALLBOARD_EFFECT_BOUND] = callboard_inverse_bound,
  [CALLBOARD_EFFECT_UNBOUND] = callboard_inverse_unbound,
  [CALLBOARD_EFFECT_EXTENSION_GONE] = callboard_inverse_extension_gone,
  [CALLBOARD_EFFECT_EXTENSION_EXISTS] = callboard_inverse_extension_exists,
  [CALLBOARD_EFFECT_QUEUE_EXISTS] = callboard_inverse_queue_exists,
  [CALLBOARD_EFFECT_QUEUE_IS] = callboard_inverse_queue_is,
  [CALLBOARD_EFFECT_QUEUE_GONE] = callboard_inverse_queue_gone,
  [CALLBOARD_EFFECT_MEMBERS] = callboard_undo_collect_members,
  [CALLBOARD_EFFECT_ENROLLED] = callboard_undo_collect_members,
  [CALLBOARD_EFFECT_ENROLLED_EXACTLY] = callboard_undo_collect_members,
  [CALLBOARD_EFFECT_WITHDRAWN] = callboard_undo_collect_members,
  [CALLBOARD_EFFECT_DEFAULT_NUMBER] = callboard_inverse_default_number,
  [CALLBOARD_EFFECT_NO_DEFAULT_NUMBER] = callboard_inverse_default_number,
  [CALLBOARD_EFFECT_SUBSCRIPTION_EXISTS] = callboard_inverse_subscription_exists,
  [CALLBOARD_EFFECT_SUBSCRIPTION_IS] = callboard_inverse_subscription_is,
  [CALLBOARD_EFFECT_SUBSCRIPTION_GONE] = callboard_inverse_subscription_gone,
  [CALLBOARD_EFFECT_SIGNED_IN] = callboard_inverse_signed_in,
  [CALLBOARD_EFFECT_IDLE] = inverse_idle,
  [CALLBOARD_EFFECT_SIGNED_OUT] = callboard_inverse_signed_out,
  [CALLBOARD_EFFECT_CALLED] = inverse_called,
};

void
callboard_undo_take_back (CallboardUndo *self,
                          CallboardDeed *deed)
{
  inverses[deed->effect->kind] (self, deed);
}
