/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include "base/callboard-json.h"
#include "plan/callboard-undo-private.h"

/* Steps of the history as they are taken back. */

static void
deed_free (gpointer data)
{
  CallboardDeed *deed = data;

  g_free (deed->text);
  g_free (deed->outcome);
  g_clear_pointer (&deed->effect, callboard_effect_free);
  g_clear_pointer (&deed->before, json_object_unref);
  g_clear_pointer (&deed->after, json_object_unref);
  g_free (deed);
}

/* One that failed may have been carried out in part, and then reading afterwards showed something else than before it was
 * sent. What was there before something was to be made is somebody else's, as is what held already. */
static gboolean
may_have_changed_something (const CallboardStepRecord *row,
                            CallboardEffectKind        kind)
{
  if (row->held || callboard_effect_waits (kind))
    return FALSE;
  if (g_strcmp0 (row->outcome, CALLBOARD_STEP_FAILED) == 0)
    return row->before != NULL && row->after != NULL && !g_str_equal (row->before, row->after) &&
           !callboard_effect_creates (kind);

  return g_strcmp0 (row->outcome, CALLBOARD_STEP_DONE) == 0 || g_strcmp0 (row->outcome, CALLBOARD_STEP_UNKNOWN) == 0 ||
         g_strcmp0 (row->outcome, CALLBOARD_STEP_RUNNING) == 0;
}

/* row: a step. Returns (transfer full) (nullable) what it did. */
static CallboardDeed *
deed_new (const CallboardStepRecord *row)
{
  g_autoptr(CallboardEffect) effect = callboard_effect_parse (row->effect, NULL);
  CallboardDeed *deed;

  if (effect == NULL || !callboard_effect_is_whole (effect) || !may_have_changed_something (row, effect->kind))
    return NULL;

  deed = g_new0 (CallboardDeed, 1);
  deed->position = (guint) row->position;
  deed->text = g_strdup (row->text);
  deed->outcome = g_strdup (row->outcome);
  deed->effect = g_steal_pointer (&effect);
  deed->before = callboard_plain_parse (row->before);
  deed->after = callboard_plain_parse (row->after);

  return deed;
}

/**
 * callboard_undo_dup_record: (skip)
 * @state: (nullable): what was written down of a step before or after it
 * @member: what of it
 * @type: what that is
 *
 * Returns: (transfer full) (nullable): the record, %NULL where there was none or nothing is known
 */
gpointer
callboard_undo_dup_record (JsonObject                *state,
                           const char                *member,
                           const CallboardRecordType *type)
{
  JsonObject *members = state != NULL ? callboard_json_lookup_object (state, member) : NULL;
  g_autoptr(CallboardRecord) record = NULL;

  if (members == NULL)
    return NULL;

  record = callboard_record_new (type);
  return callboard_record_decode (record, CALLBOARD_KEYS_PLAIN, members, NULL) ? g_steal_pointer (&record) : NULL;
}

/**
 * callboard_undo_dup_list: (skip)
 * @state: (nullable): what was written down of a step before or after it
 * @thing: (nullable): what of it, %NULL for itself
 * @member: a list of that
 *
 * Returns: (transfer full) (array zero-terminated=1): the list, empty where there is none
 */
char **
callboard_undo_dup_list (JsonObject *state,
                         const char *thing,
                         const char *member)
{
  JsonObject *object = state != NULL && thing != NULL ? callboard_json_lookup_object (state, thing) : state;

  return callboard_plain_dup_strings (object, member);
}

static char *
find_queue_named (CallboardFloor *floor,
                  const char     *name)
{
  GListModel *queues = G_LIST_MODEL (callboard_floor_get_queues (floor));

  for (guint i = 0; i < g_list_model_get_n_items (queues); i++)
    {
      g_autoptr(CallboardQueue) queue = g_list_model_get_item (queues, i);

      if (g_strcmp0 (callboard_queue_get_name (queue), name) == 0)
        return g_strdup (callboard_item_get_id (CALLBOARD_ITEM (queue)));
    }

  return NULL;
}

/* A plan calls a queue that it makes by the id it asks for or by the name; what the service called it was read after. */
static GHashTable *
map_queues (GPtrArray      *deeds,
            CallboardFloor *floor)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < deeds->len; i++)
    {
      CallboardDeed *deed = g_ptr_array_index (deeds, i);
      g_autoptr(CallboardQueueRecord) made = NULL;
      g_autofree char *id = NULL;

      if (deed->effect->kind != CALLBOARD_EFFECT_QUEUE_EXISTS)
        continue;
      made = callboard_undo_dup_record (deed->after, "queue", &callboard_queue_record_type);
      id = made != NULL ? g_strdup (made->id)
                        : find_queue_named (floor, ((CallboardQueueRecord *) deed->effect->record)->name);
      if (id != NULL)
        g_hash_table_replace (ids, g_strdup (deed->effect->id), g_steal_pointer (&id));
    }

  return ids;
}

static void
resolve (GHashTable *ids,
         char      **name)
{
  const char *id = *name != NULL ? g_hash_table_lookup (ids, *name) : NULL;

  if (id != NULL)
    g_set_str (name, id);
}

static void
resolve_effect (GHashTable      *ids,
                CallboardEffect *effect)
{
  switch ((int) effect->kind)
    {
    case CALLBOARD_EFFECT_QUEUE_EXISTS:
    case CALLBOARD_EFFECT_QUEUE_IS:
    case CALLBOARD_EFFECT_QUEUE_GONE:
    case CALLBOARD_EFFECT_MEMBERS:
      resolve (ids, &effect->id);
      break;
    case CALLBOARD_EFFECT_ENROLLED:
    case CALLBOARD_EFFECT_ENROLLED_EXACTLY:
    case CALLBOARD_EFFECT_WITHDRAWN:
      for (guint i = 0; effect->others[i] != NULL; i++)
        resolve (ids, &effect->others[i]);
      break;
    default:
      break;
    }
}

/**
 * callboard_undo_list_deeds: (skip)
 * @rows: (element-type CallboardStepRecord): the steps of a run
 *
 * Thousands of documents are read for it, so rather not where anybody waits for the next picture.
 *
 * Returns: (transfer full) (element-type CallboardDeed): those that changed something, or may have, in their order
 */
GPtrArray *
callboard_undo_list_deeds (GPtrArray *rows)
{
  GPtrArray *deeds = g_ptr_array_new_with_free_func (deed_free);

  for (guint i = 0; i < rows->len; i++)
    {
      CallboardDeed *deed = deed_new (g_ptr_array_index (rows, i));

      if (deed != NULL)
        g_ptr_array_add (deeds, deed);
    }

  return deeds;
}

/**
 * callboard_undo_resolve_queues: (skip)
 * @deeds: (element-type CallboardDeed): what a run did
 * @floor: what is now
 *
 * Has the deeds call queues as the service does.
 */
void
callboard_undo_resolve_queues (GPtrArray      *deeds,
                               CallboardFloor *floor)
{
  g_autoptr(GHashTable) ids = map_queues (deeds, floor);

  for (guint i = 0; i < deeds->len; i++)
    resolve_effect (ids, ((CallboardDeed *) g_ptr_array_index (deeds, i))->effect);
}
