/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "plan/callboard-difference-private.h"
#include "plan/callboard-fixit.h"
#include "plan/callboard-roster-difference-private.h"

/* The smaller lists of a roster, and what is removed as a whole. */

static gboolean
names_default (CallboardReach *self)
{
  for (guint i = 0; i < self->roster->numbers->len; i++)
    {
      if (((CallboardNumberRecord *) g_ptr_array_index (self->roster->numbers, i))->is_default)
        return TRUE;
    }

  return FALSE;
}

/* Which caller IDs there are is not ours to say; which is the default, is. */
gboolean
callboard_reach_number (CallboardReach  *self,
                        guint            index,
                        GError         **error)
{
  CallboardNumberRecord *wanted = g_ptr_array_index (self->roster->numbers, index);
  gboolean is_default = g_strcmp0 (callboard_floor_get_default_number (self->floor), wanted->number) == 0;

  if (!callboard_record_has (wanted, CALLBOARD_NUMBER_DEFAULT) || wanted->is_default == is_default)
    return TRUE;
  if (wanted->is_default)
    return callboard_plan_set_default_number (self->plan, wanted->number, error);

  return names_default (self) || callboard_plan_clear_default_number (self->plan, error);
}

static gboolean
create_subscription (CallboardReach               *self,
                     CallboardSubscriptionRecord  *wanted,
                     GError                      **error)
{
  if (callboard_record_has (wanted, CALLBOARD_SUBSCRIPTION_ENABLED) && !wanted->enabled)
    return callboard_error_refuse (error, CALLBOARD_ERROR_INVALID,
                                   _("A subscription is turned on when it is created. Create it, then turn it off."));

  return callboard_plan_create_subscription (self->plan, wanted, error);
}

/* The service shows the id at creation only: it was kept then, or somebody gives it. What was kept is sure. */
static const char *
get_subscription_id (CallboardSubscriptionRecord  *known,
                     CallboardSubscriptionRecord  *wanted,
                     GError                      **error)
{
  if (known->id != NULL && *known->id != '\0')
    return known->id;
  if (wanted != NULL && wanted->id != NULL && *wanted->id != '\0')
    return wanted->id;

  callboard_error_refuse (error, CALLBOARD_ERROR_INVALID,
                          _("The ID of the subscription “%s” is not known here, so it cannot be changed. Give the “id”, "
                            "or leave the subscriptions out."), known->name);
  return NULL;
}

gboolean
callboard_reach_subscription (CallboardReach  *self,
                              guint            index,
                              GError         **error)
{
  CallboardSubscriptionRecord *wanted = g_ptr_array_index (self->roster->subscriptions, index);
  CallboardItem *item = callboard_collection_lookup (callboard_floor_get_subscriptions (self->floor), wanted->name);
  g_autoptr(CallboardSubscriptionRecord) only = NULL, whole = NULL;
  CallboardSubscriptionRecord *known;
  const char *id;

  if (item == NULL)
    return create_subscription (self, wanted, error);

  known = callboard_item_get_record (item);
  only = callboard_difference_new (known, wanted);
  if (only == NULL)
    return TRUE;
  id = get_subscription_id (known, wanted, error);
  if (id == NULL)
    return FALSE;

  whole = callboard_record_merge (known, only);
  return callboard_plan_edit_subscription (self->plan, id, whole, error);
}

static gboolean
is_listed (GPtrArray  *list,
           const char *name)
{
  for (guint i = 0; i < list->len; i++)
    {
      if (g_strcmp0 (((CallboardSubscriptionRecord *) g_ptr_array_index (list, i))->name, name) == 0)
        return TRUE;
    }

  return FALSE;
}

gboolean
callboard_reach_remove_subscriptions (CallboardReach  *self,
                                      GError         **error)
{
  GListModel *known = G_LIST_MODEL (callboard_floor_get_subscriptions (self->floor));

  for (guint i = 0; self->roster->subscriptions != NULL && i < g_list_model_get_n_items (known); i++)
    {
      g_autoptr(CallboardItem) item = g_list_model_get_item (known, i);
      CallboardSubscriptionRecord *subscription = callboard_item_get_record (item);
      const char *id;

      if (is_listed (self->roster->subscriptions, subscription->name))
        continue;
      id = get_subscription_id (subscription, NULL, error);
      if (id == NULL || !callboard_plan_delete_subscription (self->plan, id, subscription->name, error))
        return FALSE;
    }

  return TRUE;
}

/* A queue has to be empty: also those leave it of whom the roster does not tell. */
gboolean
callboard_reach_remove_queues (CallboardReach  *self,
                               GError         **error)
{
  GListModel *known = G_LIST_MODEL (callboard_floor_get_queues (self->floor));

  for (guint i = 0; self->roster->queues != NULL && i < g_list_model_get_n_items (known); i++)
    {
      g_autoptr(CallboardItem) queue = g_list_model_get_item (known, i);
      const char *id = callboard_item_get_id (queue);

      if (!g_hash_table_contains (self->kept_queues, id) &&
          !callboard_plan_delete_queue_with_members (self->plan, id, NULL, error))
        return FALSE;
    }

  return TRUE;
}
