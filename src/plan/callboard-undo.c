/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "plan/callboard-resume.h"
#include "plan/callboard-undo-private.h"
#include "store/callboard-store-history.h"
#include "store/callboard-store-register.h"

/* How many undos of undos are looked through for the title. */
#define MAX_DEPTH 32

static void
note_left (CallboardUndo *self,
           const char    *kind,
           const char    *id,
           gpointer       record)
{
  if (record != NULL && id != NULL)
    g_hash_table_replace (self->left, g_strconcat (kind, ":", id, NULL), callboard_record_ref (record));
}

/* How the run left what it made or changed, so that one can see what somebody did to that since. */
static void
look_at_what_was_left (CallboardUndo *self)
{
  for (guint i = 0; i < self->deeds->len; i++)
    {
      CallboardDeed *deed = g_ptr_array_index (self->deeds, i);
      g_autoptr(CallboardQueueRecord) queue = NULL;
      g_autoptr(CallboardSubscriptionRecord) subscription = NULL;

      switch (callboard_effect_get_look_at (deed->effect->kind))
        {
        case CALLBOARD_LOOK_AT_QUEUES:
          queue = callboard_undo_dup_record (deed->after, "queue", &callboard_queue_record_type);
          note_left (self, "queue", queue != NULL ? queue->id : NULL, queue);
          break;
        case CALLBOARD_LOOK_AT_SUBSCRIPTIONS:
          subscription = callboard_undo_dup_record (deed->after, "subscription", &callboard_subscription_record_type);
          note_left (self, "subscription", subscription != NULL ? subscription->name : NULL, subscription);
          break;
        case CALLBOARD_LOOK_AT_NOTHING:
        case CALLBOARD_LOOK_AT_AGENT:
        case CALLBOARD_LOOK_AT_MEMBERS:
        case CALLBOARD_LOOK_AT_NUMBERS:
        default:
          break;
        }
    }
}

static void
take_back_all (CallboardUndo *self,
               int            position)
{
  for (guint i = self->deeds->len; i > 0; i--)
    {
      CallboardDeed *deed = g_ptr_array_index (self->deeds, i - 1);

      if (position == CALLBOARD_UNDO_ALL || deed->position == (guint) position)
        callboard_undo_take_back (self, deed);
    }
  callboard_undo_flush_members (self);
  for (guint i = 0; i < self->late->len; i++)
    callboard_inverse_signed_out_late (self, g_ptr_array_index (self->late, i));
  if (self->whole)
    callboard_undo_note_members (self);
}

static void
clear_record (gpointer record)
{
  g_clear_pointer (&record, callboard_record_unref);
}

/**
 * callboard_undo_build: (skip)
 * @floor: what is now
 * @title: what it is for, translated
 * @deeds: (element-type CallboardDeed): what a run did
 * @subscription_ids: (nullable): ids of subscriptions that are remembered, by name
 * @position: which step to take back, or %CALLBOARD_UNDO_ALL
 *
 * Returns: (transfer full): a plan that makes things as they were before the run, as far as nobody changed them since
 */
CallboardPlan *
callboard_undo_build (CallboardFloor *floor,
                      const char     *title,
                      GPtrArray      *deeds,
                      GHashTable     *subscription_ids,
                      int             position)
{
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, title);
  g_autoptr(GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) left = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, callboard_record_unref);
  g_autoptr(GHashTable) queue_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GHashTable) subscriptions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, clear_record);
  g_autoptr(GPtrArray) late = g_ptr_array_new ();
  CallboardUndo self = {
    .plan = plan,
    .deeds = deeds,
    .whole = position == CALLBOARD_UNDO_ALL,
    .kept = kept,
    .left = left,
    .queue_names = queue_names,
    .subscriptions = subscriptions,
    .subscription_ids = subscription_ids,
    .memberships = callboard_undo_members_new (),
    .late = late,
  };

  callboard_undo_resolve_queues (deeds, floor);
  look_at_what_was_left (&self);
  take_back_all (&self, position);
  callboard_undo_members_free (self.memberships);

  return g_steal_pointer (&plan);
}

typedef struct
{
  CallboardFloor *floor;      /* (owned) */
  CallboardStore *store;      /* (owned) */
  char           *run_id;     /* (owned) */
  int             position;
} Preparation;

static void
preparation_free (gpointer data)
{
  Preparation *self = data;

  g_object_unref (self->floor);
  g_object_unref (self->store);
  g_free (self->run_id);
  g_free (self);
}

/* Only what the run changed has to be known as it is now. */
static CallboardFloorParts
choose_parts (GPtrArray *deeds)
{
  CallboardFloorParts parts = 0;

  for (guint i = 0; i < deeds->len; i++)
    {
      CallboardEffectKind kind = ((CallboardDeed *) g_ptr_array_index (deeds, i))->effect->kind;

      if (kind == CALLBOARD_EFFECT_CALLED)
        continue;
      switch (callboard_effect_get_look_at (kind))
        {
        case CALLBOARD_LOOK_AT_NUMBERS:
          parts |= CALLBOARD_FLOOR_NUMBERS;
          break;
        case CALLBOARD_LOOK_AT_SUBSCRIPTIONS:
          parts |= CALLBOARD_FLOOR_SUBSCRIPTIONS;
          break;
        case CALLBOARD_LOOK_AT_NOTHING:
        case CALLBOARD_LOOK_AT_AGENT:
        case CALLBOARD_LOOK_AT_QUEUES:
        case CALLBOARD_LOOK_AT_MEMBERS:
        default:
          parts |= CALLBOARD_FLOOR_AGENTS | CALLBOARD_FLOOR_QUEUES;
          break;
        }
    }

  return parts;
}

/* Names are unique among subscriptions; where this machine remembers two, the floor's own id is taken. */
static GHashTable *
read_subscription_ids (CallboardStore  *store,
                       GError         **error)
{
  g_autoptr(GPtrArray) rows = dex_await_boxed (callboard_store_list_subscriptions (store), error);
  GHashTable *ids;

  if (rows == NULL)
    return NULL;

  ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < rows->len; i++)
    {
      CallboardSubscriptionRow *row = g_ptr_array_index (rows, i);

      g_hash_table_replace (ids, g_strdup (row->name), g_strdup (row->id));
    }

  return ids;
}

static char *
dup_title (CallboardStore     *store,
           CallboardRunRecord *run)
{
  g_autoptr(CallboardRunRecord) first = callboard_record_ref (run);
  guint depth = 0;

  for (; first->undo_of != NULL && depth < MAX_DEPTH; depth++)
    {
      CallboardRunRecord *earlier = dex_await_boxed (callboard_store_get_run (store, first->undo_of), NULL);

      if (earlier == NULL)
        break;
      callboard_record_unref (first);
      first = earlier;
    }

  return g_strdup_printf (depth % 2 == 0 ? _("Take back: %s") : _("Do again: %s"), first->title);
}

static const char *
find_step_text (CallboardRunRecord *run,
                int                 position)
{
  for (guint i = 0; i < run->steps->len; i++)
    {
      CallboardStepRecord *row = g_ptr_array_index (run->steps, i);

      if (row->position == position)
        return row->text;
    }

  return NULL;
}

static gboolean
check (Preparation         *self,
       CallboardRunRecord  *run,
       GError             **error)
{
  if (self->position != CALLBOARD_UNDO_ALL && find_step_text (run, self->position) == NULL)
    return callboard_error_refuse (error, CALLBOARD_ERROR_NOT_FOUND, _("There is no such step in the run."));

  return TRUE;
}

/* Of one that a process left behind, what was in flight is found out first. */
static CallboardRunRecord *
read_run (Preparation  *self,
          GError      **error)
{
  g_autoptr(CallboardRunRecord) run = dex_await_boxed (callboard_store_get_run (self->store, self->run_id), error);

  if (run == NULL || g_strcmp0 (run->state, CALLBOARD_RUN_RUNNING) != 0)
    return g_steal_pointer (&run);

  return dex_await_boxed (callboard_resume_settle (self->floor, self->store, self->run_id), error);
}

static gboolean
read_deeds (gpointer   data,
            GValue    *result,
            GError   **error)
{
  CallboardRunRecord *run = data;

  g_value_init (result, G_TYPE_PTR_ARRAY);
  g_value_take_boxed (result, callboard_undo_list_deeds (run->steps));

  return TRUE;
}

static void
note_what_held (Preparation        *self,
                CallboardRunRecord *run,
                CallboardPlan      *plan)
{
  for (guint i = 0; i < run->steps->len; i++)
    {
      CallboardStepRecord *row = g_ptr_array_index (run->steps, i);
      g_autofree char *note = NULL;

      if (!row->held || (self->position != CALLBOARD_UNDO_ALL && row->position != self->position))
        continue;
      /* Translators: what a step was to do. */
      note = g_strdup_printf (_("It was so before the run, as far as one can tell, and stays: %s."), row->text);
      callboard_plan_add_note (plan, note);
    }
}

static DexFuture *
prepare_fiber (gpointer data)
{
  Preparation *self = data;
  CallboardPlan *plan;
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardRunRecord) run = read_run (self, &error);
  g_autoptr(GPtrArray) deeds = NULL;
  g_autoptr(GHashTable) ids = NULL;
  g_autofree char *title = NULL;
  CallboardFloorParts parts;

  if (run == NULL || !check (self, run, &error) || (ids = read_subscription_ids (self->store, &error)) == NULL)
    return callboard_reject (g_steal_pointer (&error));
  deeds = dex_await_boxed (callboard_pool_run (read_deeds, callboard_record_ref (run), callboard_record_unref), &error);
  if (deeds == NULL)
    return callboard_reject (g_steal_pointer (&error));

  parts = choose_parts (deeds);
  if (parts != 0 && !dex_await (callboard_floor_refresh (self->floor, parts), &error))
    return callboard_reject (g_steal_pointer (&error));

  title = self->position == CALLBOARD_UNDO_ALL
            ? dup_title (self->store, run)
            : g_strdup_printf (_("Take back: %s"), find_step_text (run, self->position));

  plan = callboard_undo_build (self->floor, title, deeds, ids, self->position);
  note_what_held (self, run, plan);

  return dex_future_new_take_object (plan);
}

static DexFuture *
prepare (CallboardFloor *floor,
         CallboardStore *store,
         const char     *run_id,
         int             position)
{
  Preparation *self = g_new0 (Preparation, 1);

  self->floor = g_object_ref (floor);
  self->store = g_object_ref (store);
  self->run_id = g_strdup (run_id);
  self->position = position;

  return callboard_spawn (prepare_fiber, self, preparation_free);
}

/**
 * callboard_undo_prepare:
 * @floor: a floor with a client
 * @store: where its account's history is
 * @run_id: a run of the history that has ended, or that a process left behind
 *
 * Plans what takes @run_id back, step by step from the last one, after reading how things are now. What somebody changed
 * since is kept; the plan's notes say that, and what cannot be taken back. To be carried out with
 * callboard_run_set_undo_of(), so that the history says what it was; it can be taken back likewise.
 *
 * Returns: (transfer full): a future that resolves to a #CallboardPlan, or rejects with %CALLBOARD_ERROR_NOT_FOUND, with
 *   %CALLBOARD_ERROR_IN_USE for a run that a process is at, or because history or service cannot be read
 */
DexFuture *
callboard_undo_prepare (CallboardFloor *floor,
                        CallboardStore *store,
                        const char     *run_id)
{
  dex_return_error_if_fail (CALLBOARD_IS_FLOOR (floor) && CALLBOARD_IS_STORE (store) && run_id != NULL);

  return prepare (floor, store, run_id, CALLBOARD_UNDO_ALL);
}

/**
 * callboard_undo_prepare_step:
 * @floor: a floor with a client
 * @store: where its account's history is
 * @run_id: a run of the history that has ended
 * @position: one of its steps, from 0
 *
 * As callboard_undo_prepare(), for one step only.
 *
 * Returns: (transfer full): a future like that of callboard_undo_prepare()
 */
DexFuture *
callboard_undo_prepare_step (CallboardFloor *floor,
                             CallboardStore *store,
                             const char     *run_id,
                             guint           position)
{
  dex_return_error_if_fail (CALLBOARD_IS_FLOOR (floor) && CALLBOARD_IS_STORE (store) && run_id != NULL);
  dex_return_error_if_fail (position <= G_MAXINT);

  return prepare (floor, store, run_id, (int) position);
}
