/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "plan/callboard-difference-private.h"
#include "plan/callboard-undo-private.h"

/* Event subscriptions, taken back. They are known by their names; they are changed by ids that the service tells once. */

#define SUBSCRIPTION "subscription"

static CallboardSubscriptionRecord *
dup_state (JsonObject *state)
{
  CallboardSubscriptionRecord *found = callboard_undo_dup_record (state, SUBSCRIPTION,
                                                                  &callboard_subscription_record_type);

  if (found != NULL && found->name == NULL)
    g_clear_pointer (&found, callboard_record_unref);

  return found;
}

/* As it will be after the plan's steps so far. */
static CallboardSubscriptionRecord *
get_now (CallboardUndo *undo,
         const char    *name)
{
  CallboardFloor *floor = callboard_plan_get_floor (undo->plan);
  CallboardItem *item;
  gpointer planned;

  if (g_hash_table_lookup_extended (undo->subscriptions, name, NULL, &planned))
    return planned;

  item = callboard_collection_lookup (callboard_floor_get_subscriptions (floor), name);
  return item != NULL ? callboard_item_get_record (item) : NULL;
}

/* record: (transfer full) (nullable) */
static void
set_now (CallboardUndo *undo,
         const char    *name,
         gpointer       record)
{
  g_hash_table_replace (undo->subscriptions, g_strdup (name), record);
}

static const char *
choose_id (CallboardUndo               *undo,
           const char                  *told,
           CallboardSubscriptionRecord *now)
{
  if (told != NULL && *told != '\0')
    return told;
  if (now->id != NULL && *now->id != '\0')
    return now->id;

  return undo->subscription_ids != NULL ? g_hash_table_lookup (undo->subscription_ids, now->name) : NULL;
}

static char *
dup_label (const char *name)
{
  /* Translators: stands for an event subscription at the beginning of a sentence. */
  return g_strdup_printf (_("The subscription “%s”"), name);
}

void
callboard_inverse_subscription_exists (CallboardUndo *undo,
                                       CallboardDeed *deed)
{
  CallboardSubscriptionRecord *asked = deed->effect->record;
  g_autoptr(CallboardSubscriptionRecord) made = dup_state (deed->after);
  CallboardSubscriptionRecord *now = get_now (undo, asked->name);
  CallboardSubscriptionRecord *left = callboard_undo_get_left (undo, SUBSCRIPTION, asked->name);
  const guint32 compared = CALLBOARD_FIELDS_ALL & ~CALLBOARD_FIELD_BIT (CALLBOARD_SUBSCRIPTION_ID);
  g_autofree char *label = dup_label (asked->name);
  g_autofree char *note = NULL;
  GError *error = NULL;

  if (now == NULL)
    return;
  if (!g_hash_table_contains (undo->subscriptions, asked->name) && left != NULL &&
      !callboard_difference_holds (now, left, compared))
    {
      /* Translators: stands for an event subscription. */
      note = g_strdup_printf (_("%s was changed since the run created it, and stays."), label);
      callboard_plan_add_note (undo->plan, note);
      return;
    }
  if (!callboard_plan_delete_subscription (undo->plan, choose_id (undo, made != NULL ? made->id : NULL, now),
                                           asked->name, &error))
    {
      callboard_undo_note_refusal (undo, deed, error);
      return;
    }
  set_now (undo, asked->name, NULL);
  callboard_plan_add_note (undo->plan, _("Events that were delivered meanwhile cannot be taken back."));
}

#define MADE_AGAIN "subscription-made-again"

/* One that the run edited and then deleted is made again at once as it was before all of that: its new ID, by which it could
 * be edited, is not known beforehand.
 * Returns (transfer full) (nullable): as it was before the run */
static CallboardSubscriptionRecord *
dup_first (CallboardUndo *undo,
           CallboardDeed *deletion)
{
  CallboardSubscriptionRecord *before = dup_state (deletion->before);

  for (guint i = undo->deeds->len; undo->whole && i > 0; i--)
    {
      CallboardDeed *deed = g_ptr_array_index (undo->deeds, i - 1);
      g_autoptr(CallboardSubscriptionRecord) earlier = NULL;

      if (deed->position >= deletion->position || deed->effect->kind != CALLBOARD_EFFECT_SUBSCRIPTION_IS ||
          g_strcmp0 (deed->effect->id, deletion->effect->id) != 0)
        continue;
      earlier = dup_state (deed->before);
      if (earlier == NULL)
        continue;
      g_clear_pointer (&before, callboard_record_unref);
      before = g_steal_pointer (&earlier);
    }

  return before;
}

static gboolean
was_made_by_run (CallboardUndo *undo,
                 CallboardDeed *deletion)
{
  for (guint i = 0; undo->whole && i < undo->deeds->len; i++)
    {
      CallboardDeed *deed = g_ptr_array_index (undo->deeds, i);
      g_autoptr(CallboardSubscriptionRecord) made = NULL;

      if (deed->effect->kind != CALLBOARD_EFFECT_SUBSCRIPTION_EXISTS || deed->position >= deletion->position)
        continue;
      made = dup_state (deed->after);
      if (made != NULL && g_strcmp0 (made->id, deletion->effect->id) == 0)
        return TRUE;
    }

  return FALSE;
}

void
callboard_inverse_subscription_is (CallboardUndo *undo,
                                   CallboardDeed *deed)
{
  CallboardSubscriptionRecord *mine = deed->effect->record;
  g_autoptr(CallboardSubscriptionRecord) before = dup_state (deed->before), whole = NULL;
  g_autoptr(CallboardSubscriptionRecord) changes = callboard_record_new (&callboard_subscription_record_type);
  CallboardSubscriptionRecord *now = get_now (undo, mine->name);
  g_autofree char *label = dup_label (mine->name);
  GError *error = NULL;

  if (deed->effect->id != NULL && callboard_undo_is_kept (undo, MADE_AGAIN, deed->effect->id))
    return;
  if (now == NULL || before == NULL)
    {
      callboard_error_refuse (&error, CALLBOARD_ERROR_NOT_FOUND,
                              now == NULL ? _("There is no such subscription any more.")
                                          : _("It was not written down what the subscription was like."));
      callboard_undo_note_refusal (undo, deed, error);
      return;
    }

  callboard_undo_set_fields_back (undo, deed, label, before, now, changes);
  if (changes->parent.set == 0)
    return;
  whole = callboard_record_merge (now, changes);
  if (!callboard_plan_edit_subscription (undo->plan, deed->effect->id, whole, &error))
    {
      callboard_undo_note_refusal (undo, deed, error);
      return;
    }
  set_now (undo, mine->name, NULL);
  set_now (undo, whole->name, callboard_record_ref (whole));
}

void
callboard_inverse_subscription_gone (CallboardUndo *undo,
                                     CallboardDeed *deed)
{
  g_autoptr(CallboardSubscriptionRecord) before = dup_first (undo, deed);
  g_autoptr(CallboardSubscriptionRecord) again = NULL;
  GError *error = NULL;

  if (deed->effect->id != NULL)
    callboard_undo_keep (undo, MADE_AGAIN, deed->effect->id);
  if (was_made_by_run (undo, deed))
    return;
  if (before == NULL)
    {
      callboard_error_refuse (&error, CALLBOARD_ERROR_NOT_FOUND,
                              _("It was not written down what the subscription was like."));
      callboard_undo_note_refusal (undo, deed, error);
      return;
    }

  again = callboard_record_merge (before, before);
  callboard_record_unset (again, CALLBOARD_SUBSCRIPTION_ID);
  if (get_now (undo, before->name) != NULL)
    return;
  if (!callboard_plan_create_subscription (undo->plan, again, &error))
    {
      callboard_undo_note_refusal (undo, deed, error);
      return;
    }
  set_now (undo, before->name, callboard_record_ref (again));
  callboard_plan_add_note (undo->plan, _("Subscriptions that are created again get another ID, and events in between are "
                                         "lost."));
  if (callboard_record_has (before, CALLBOARD_SUBSCRIPTION_ENABLED) && !before->enabled)
    {
      g_autofree char *label = dup_label (before->name);
      /* Translators: stands for an event subscription. */
      g_autofree char *note = g_strdup_printf (_("%s was off before and will be on: turn it off once it is there."), label);

      callboard_plan_add_note (undo->plan, note);
    }
}
