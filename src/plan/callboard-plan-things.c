/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "plan/callboard-plan-private.h"

/* Caller IDs, subscriptions, and the call. */

/* An empty list says nothing: it may just not have been read. */
static gboolean
are_numbers_known (CallboardPlan *self)
{
  return callboard_collection_get_size (callboard_floor_get_numbers (callboard_plan_get_floor (self))) > 0;
}

static gboolean
may_be_number (CallboardPlan *self,
               const char    *number)
{
  CallboardCollection *numbers = callboard_floor_get_numbers (callboard_plan_get_floor (self));

  return !are_numbers_known (self) || callboard_collection_lookup (numbers, number) != NULL;
}

static gboolean
refuse_number (const char  *number,
               GError     **error)
{
  return callboard_error_refuse (error, CALLBOARD_ERROR_NOT_FOUND,
                                 _("%s is not one of your caller IDs. Choose one of the list."), number);
}

/**
 * callboard_plan_get_default_number: (skip)
 * @self: a plan
 *
 * Returns: (transfer none) (nullable): the default caller ID as the plan's steps so far leave it
 */
const char *
callboard_plan_get_default_number (CallboardPlan *self)
{
  for (guint i = callboard_plan_get_n_steps (self); i > 0; i--)
    {
      const CallboardEffect *effect = callboard_step_get_effect (callboard_plan_get_step (self, i - 1));

      if (effect->kind == CALLBOARD_EFFECT_DEFAULT_NUMBER || effect->kind == CALLBOARD_EFFECT_NO_DEFAULT_NUMBER)
        return effect->id;
    }

  return callboard_floor_get_default_number (callboard_plan_get_floor (self));
}

static void
add_number_step (CallboardPlan       *self,
                 CallboardEffectKind  kind,
                 const char          *number,
                 char                *text)
{
  CallboardEffect *effect = callboard_effect_new (kind, number, NULL, NULL);

  if (are_numbers_known (self))
    {
      const char *now = callboard_plan_get_default_number (self);

      effect->base = callboard_record_new (&callboard_numbers_record_type);
      callboard_record_set_string (effect->base, CALLBOARD_NUMBERS_DEFAULT, now != NULL ? now : "");
    }
  callboard_plan_lock (self, callboard_plan_add (self, effect, text), "default-number", "");
}

/**
 * callboard_plan_set_default_number:
 * @self: a plan
 * @number: a caller ID
 * @error: return location for an error
 *
 * Returns: whether it was planned (02)
 */
gboolean
callboard_plan_set_default_number (CallboardPlan  *self,
                                   const char     *number,
                                   GError        **error)
{
  if (!may_be_number (self, number))
    return refuse_number (number, error);
  if (g_strcmp0 (callboard_plan_get_default_number (self), number) == 0)
    return TRUE;

  add_number_step (self, CALLBOARD_EFFECT_DEFAULT_NUMBER, number,
                   g_strdup_printf (_("Make %s the default caller ID"), number));

  return TRUE;
}

/**
 * callboard_plan_clear_default_number:
 * @self: a plan
 * @error: return location for an error
 *
 * Returns: whether it was planned (03)
 */
gboolean
callboard_plan_clear_default_number (CallboardPlan  *self,
                                     GError        **error)
{
  const char *number = callboard_plan_get_default_number (self);

  if (are_numbers_known (self) && (number == NULL || *number == '\0'))
    return TRUE;

  add_number_step (self, CALLBOARD_EFFECT_NO_DEFAULT_NUMBER, NULL, g_strdup (_("Have no default caller ID")));

  return TRUE;
}

static gboolean
check_subscription (CallboardSubscriptionRecord  *subscription,
                    GError                      **error)
{
  char *sentence;

  if (subscription->name == NULL || subscription->name[strspn (subscription->name, " \t")] == '\0')
    return callboard_plan_refuse_field (error, "name", g_strdup (_("Enter a name for the subscription.")));
  if ((sentence = callboard_rule_check_callback (subscription->callback)) != NULL)
    return callboard_plan_refuse_field (error, "callback", sentence);
  if (subscription->events == NULL || subscription->events[0] == NULL)
    return callboard_plan_refuse_field (error, "events", g_strdup (_("Choose at least one event.")));

  return TRUE;
}

static gboolean
is_subscription_planned (CallboardPlan *self,
                         const char    *name)
{
  for (guint i = 0; i < callboard_plan_get_n_steps (self); i++)
    {
      const CallboardEffect *effect = callboard_step_get_effect (callboard_plan_get_step (self, i));

      if (effect->kind == CALLBOARD_EFFECT_SUBSCRIPTION_EXISTS &&
          g_str_equal (((CallboardSubscriptionRecord *) effect->record)->name, name))
        return TRUE;
    }

  return FALSE;
}

/**
 * callboard_plan_create_subscription:
 * @self: a plan
 * @subscription: name, callback and events
 * @error: return location for an error
 *
 * Its id is in the step's result and shown nowhere else.
 *
 * Returns: whether it was planned (18)
 */
gboolean
callboard_plan_create_subscription (CallboardPlan                *self,
                                    CallboardSubscriptionRecord  *subscription,
                                    GError                      **error)
{
  CallboardCollection *known = callboard_floor_get_subscriptions (callboard_plan_get_floor (self));
  CallboardEffect *effect;
  CallboardStep *step;

  if (!check_subscription (subscription, error))
    return FALSE;
  if (callboard_collection_lookup (known, subscription->name) != NULL ||
      is_subscription_planned (self, subscription->name))
    return callboard_error_refuse (error, CALLBOARD_ERROR_TAKEN,
                                   _("There is a subscription “%s” already. Choose another name."),
                                   subscription->name);

  effect = callboard_effect_new (CALLBOARD_EFFECT_SUBSCRIPTION_EXISTS, NULL, NULL, subscription);
  step = callboard_plan_add (self, effect,
                             g_strdup_printf (_("Create the subscription “%s”"), subscription->name));
  callboard_plan_lock (self, step, "subscription", subscription->name);

  return TRUE;
}

/* Which of those that are shown has that id is known of those made here only. */
static CallboardSubscriptionRecord *
find_by_id (CallboardPlan *self,
            const char    *id)
{
  GListModel *known = G_LIST_MODEL (callboard_floor_get_subscriptions (callboard_plan_get_floor (self)));

  for (guint i = 0; id != NULL && i < g_list_model_get_n_items (known); i++)
    {
      g_autoptr(CallboardItem) item = g_list_model_get_item (known, i);
      CallboardSubscriptionRecord *record = callboard_item_get_record (item);

      if (g_strcmp0 (record->id, id) == 0)
        return record;
    }

  return NULL;
}

/* The service takes all of a subscription at once; the sentence says what of it is new. */
static gboolean
only_turns (CallboardPlan               *self,
            CallboardSubscriptionRecord *whole)
{
  CallboardCollection *known = callboard_floor_get_subscriptions (callboard_plan_get_floor (self));
  CallboardItem *item = callboard_collection_lookup (known, whole->name);
  CallboardSubscriptionRecord *before = item != NULL ? callboard_item_get_record (item) : NULL;
  guint32 others = CALLBOARD_FIELD_BIT (CALLBOARD_SUBSCRIPTION_CALLBACK) |
                   CALLBOARD_FIELD_BIT (CALLBOARD_SUBSCRIPTION_EVENTS);

  return before != NULL && before->enabled != whole->enabled &&
         (callboard_record_diff (before, whole) & others) == 0;
}

/**
 * callboard_plan_edit_subscription:
 * @self: a plan
 * @id: the id that the service answered at creation
 * @subscription: all of it, as the service takes no part: name, callback, events and whether it is enabled
 * @error: return location for an error
 *
 * Returns: whether it was planned (19)
 */
gboolean
callboard_plan_edit_subscription (CallboardPlan                *self,
                                  const char                   *id,
                                  CallboardSubscriptionRecord  *subscription,
                                  GError                      **error)
{
  g_autoptr(CallboardSubscriptionRecord) defaults = callboard_record_new (&callboard_subscription_record_type);
  g_autoptr(CallboardSubscriptionRecord) whole = NULL;
  CallboardSubscriptionRecord *known = find_by_id (self, id);
  CallboardEffect *effect;
  CallboardStep *step;

  if (id == NULL || *id == '\0')
    return callboard_plan_refuse_field (error, "id", g_strdup (_("Enter the subscription's ID.")));
  if (!check_subscription (subscription, error))
    return FALSE;

  callboard_record_set_integer (defaults, CALLBOARD_SUBSCRIPTION_ENABLED, TRUE);
  whole = callboard_record_merge (defaults, subscription);
  effect = callboard_effect_new (CALLBOARD_EFFECT_SUBSCRIPTION_IS, id, NULL, whole);
  effect->base = known != NULL ? callboard_record_ref (known) : NULL;
  step = callboard_plan_add (self, effect,
                             g_strdup_printf (!only_turns (self, whole) ? _("Edit the subscription “%s”")
                                              : whole->enabled ? _("Turn the subscription “%s” on")
                                                               : _("Turn the subscription “%s” off"), whole->name));
  callboard_plan_lock (self, step, "subscription", whole->name);
  callboard_plan_lock (self, step, "subscription-id", id);

  return TRUE;
}

/**
 * callboard_plan_delete_subscription:
 * @self: a plan
 * @id: the id that the service answered at creation
 * @name: (nullable): its name, by which one can see that it is gone
 * @error: return location for an error
 *
 * Returns: whether it was planned (20)
 */
gboolean
callboard_plan_delete_subscription (CallboardPlan  *self,
                                    const char     *id,
                                    const char     *name,
                                    GError        **error)
{
  const char * const names[] = { name, NULL };
  CallboardStep *step;

  if (id == NULL || *id == '\0')
    return callboard_plan_refuse_field (error, "id", g_strdup (_("Enter the subscription's ID.")));

  step = callboard_plan_add (self, callboard_effect_new (CALLBOARD_EFFECT_SUBSCRIPTION_GONE, id, names, NULL),
                             g_strdup_printf (_("Delete the subscription “%s”"), name != NULL ? name : id));
  if (name != NULL)
    callboard_plan_lock (self, step, "subscription", name);
  callboard_plan_lock (self, step, "subscription-id", id);

  return TRUE;
}

/**
 * callboard_plan_call:
 * @self: a plan
 * @customer: whom to call
 * @relay: the caller ID to call through
 * @display: (nullable): the number the customer sees, %NULL for @relay
 * @variables: (nullable) (element-type utf8 utf8): what the IVR is told
 * @error: return location for an error
 *
 * Calls a customer into the IVR. Whatever becomes of the answer, the call is never repeated.
 *
 * Returns: whether it was planned (24)
 */
gboolean
callboard_plan_call (CallboardPlan  *self,
                     const char     *customer,
                     const char     *relay,
                     const char     *display,
                     GHashTable     *variables,
                     GError        **error)
{
  const char * const numbers[] = { relay, display, NULL };
  CallboardEffect *effect;

  if (customer == NULL || *customer == '\0' || customer[strspn (customer, "0123456789+")] != '\0')
    return callboard_plan_refuse_field (error, "customer", g_strdup (_("Enter the customer's number, digits only.")));
  if (relay == NULL || *relay == '\0')
    return callboard_plan_refuse_field (error, "relay", g_strdup (_("Choose the caller ID to call through.")));
  if (!may_be_number (self, relay))
    return refuse_number (relay, error);

  effect = callboard_effect_new (CALLBOARD_EFFECT_CALLED, customer, numbers, NULL);
  effect->variables = variables != NULL ? g_hash_table_ref (variables) : NULL;
  callboard_plan_add (self, effect, g_strdup_printf (_("Call %s through %s"), customer, relay));

  return TRUE;
}
