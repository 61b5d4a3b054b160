/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "plan/callboard-subscription-ids-private.h"
#include "store/callboard-store-register.h"

static CallboardSubscriptionRecord *
lookup (CallboardFloor *floor,
        const char     *name)
{
  CallboardItem *item = callboard_collection_lookup (callboard_floor_get_subscriptions (floor), name);

  return item != NULL ? callboard_item_get_record (item) : NULL;
}

static gboolean
has_id (CallboardSubscriptionRecord *known)
{
  return known->id != NULL && *known->id != '\0';
}

/* id: "" for none; a field that is not set would leave what is known as it is. */
static void
set_id (CallboardFloor *floor,
        const char     *name,
        const char     *id)
{
  CallboardSubscriptionRecord *known = lookup (floor, name);
  g_autoptr(CallboardSubscriptionRecord) record = NULL;

  if (known == NULL || g_strcmp0 (known->id, id) == 0)
    return;

  record = callboard_record_new (&callboard_subscription_record_type);
  callboard_record_set_string (record, CALLBOARD_SUBSCRIPTION_NAME, name);
  callboard_record_set_string (record, CALLBOARD_SUBSCRIPTION_ID, id);
  callboard_floor_put (floor, record);
}

static void
remember (CallboardStep               *step,
          CallboardSubscriptionRecord *subscription,
          const char                  *id,
          CallboardStore              *store,
          GPtrArray                   *writing)
{
  set_id (callboard_step_get_floor (step), subscription->name, id);
  if (store != NULL)
    g_ptr_array_add (writing, callboard_store_put_subscription (store, subscription->name, subscription->callback, id));
}

static void
forget (CallboardStep  *step,
        CallboardStore *store,
        GPtrArray      *writing)
{
  CallboardCollection *known = callboard_floor_get_subscriptions (callboard_step_get_floor (step));
  const char *id = callboard_step_get_effect (step)->id;

  for (guint i = 0; i < callboard_collection_get_size (known); i++)
    {
      g_autoptr(CallboardItem) item = g_list_model_get_item (G_LIST_MODEL (known), i);

      if (g_strcmp0 (((CallboardSubscriptionRecord *) callboard_item_get_record (item))->id, id) == 0)
        set_id (callboard_step_get_floor (step), callboard_item_get_id (item), "");
    }
  if (store != NULL)
    g_ptr_array_add (writing, callboard_store_forget_subscription (store, id));
}

/**
 * callboard_subscription_ids_note: (skip)
 * @step: a step that has ended
 * @store: (nullable): where to write it down
 * @writing: (element-type DexFuture): what to wait for
 *
 * Remembers the id that the service has told, also where reading back showed something else than was asked for: it will
 * not be told again. An id that the service does not know any more is forgotten.
 */
void
callboard_subscription_ids_note (CallboardStep  *step,
                                 CallboardStore *store,
                                 GPtrArray      *writing)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);
  gboolean done = callboard_step_get_outcome (step) == CALLBOARD_OUTCOME_DONE;
  gboolean unknown_there = callboard_error_is (callboard_step_get_error (step), CALLBOARD_ERROR_NOT_FOUND);
  CallboardSubscriptionRecord *answered;

  if (effect->kind == CALLBOARD_EFFECT_SUBSCRIPTION_EXISTS || effect->kind == CALLBOARD_EFFECT_SUBSCRIPTION_IS)
    {
      answered = callboard_step_get_result (step);
      if (answered != NULL && answered->id != NULL)
        remember (step, effect->record, answered->id, store, writing);
      else if (done && effect->kind == CALLBOARD_EFFECT_SUBSCRIPTION_IS)
        remember (step, effect->record, effect->id, store, writing);
      else if (unknown_there && effect->kind == CALLBOARD_EFFECT_SUBSCRIPTION_IS)
        forget (step, store, writing);
    }
  else if (effect->kind == CALLBOARD_EFFECT_SUBSCRIPTION_GONE && (done || unknown_there))
    forget (step, store, writing);
}

typedef struct
{
  CallboardFloor *floor;  /* (owned) */
  CallboardStore *store;  /* (owned) */
} Recall;

static void
recall_free (gpointer data)
{
  Recall *recall = data;

  g_object_unref (recall->floor);
  g_object_unref (recall->store);
  g_free (recall);
}

static DexFuture *
recall_fiber (gpointer data)
{
  Recall *recall = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = dex_await_boxed (callboard_store_list_subscriptions (recall->store), &error);

  if (rows == NULL)
    return callboard_reject (g_steal_pointer (&error));

  for (guint i = 0; i < rows->len; i++)
    {
      CallboardSubscriptionRow *row = g_ptr_array_index (rows, i);
      CallboardSubscriptionRecord *known = lookup (recall->floor, row->name);

      /* Of the same name, but with another callback, it may be another one that somebody made in its place. */
      if (known != NULL && !has_id (known) && g_strcmp0 (known->callback, row->callback) == 0)
        set_id (recall->floor, row->name, row->id);
    }

  return dex_future_new_true ();
}

/**
 * callboard_subscription_ids_recall:
 * @floor: a floor whose subscriptions were read
 * @store: what this machine remembers of the account
 *
 * Gives the floor's subscriptions the ids that are remembered.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with LOCAL
 */
DexFuture *
callboard_subscription_ids_recall (CallboardFloor *floor,
                                   CallboardStore *store)
{
  Recall *recall;

  dex_return_error_if_fail (CALLBOARD_IS_FLOOR (floor));
  dex_return_error_if_fail (CALLBOARD_IS_STORE (store));

  recall = g_new0 (Recall, 1);
  recall->floor = g_object_ref (floor);
  recall->store = g_object_ref (store);

  return callboard_spawn (recall_fiber, recall, recall_free);
}

/**
 * callboard_subscription_ids_enter:
 * @floor: a floor
 * @store: what this machine remembers of the account
 * @name: a subscription of @floor
 * @id: its id, as somebody knows it who saw its creation
 *
 * Returns: (transfer full): a future that resolves to %TRUE when it is remembered, or rejects with LOCAL
 */
DexFuture *
callboard_subscription_ids_enter (CallboardFloor *floor,
                                  CallboardStore *store,
                                  const char     *name,
                                  const char     *id)
{
  CallboardSubscriptionRecord *known;
  g_autofree char *callback = NULL;

  dex_return_error_if_fail (CALLBOARD_IS_FLOOR (floor));
  dex_return_error_if_fail (CALLBOARD_IS_STORE (store));
  dex_return_error_if_fail (name != NULL && id != NULL);

  known = lookup (floor, name);
  if (known == NULL)
    return callboard_reject (callboard_error_new (CALLBOARD_ERROR_NOT_FOUND, "There is no subscription “%s”", name));

  callback = g_strdup (known->callback != NULL ? known->callback : "");
  set_id (floor, name, id);

  return callboard_store_put_subscription (store, name, callback, id);
}
