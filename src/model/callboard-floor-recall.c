/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-model"

#include "config.h"

#include "base/callboard-future.h"
#include "model/callboard-floor-private.h"

/* Older than whatever is read: single changes and lists that were asked for are newer, see callboard_collection_get_serial(). */
#define SINCE_EVER 0

/* The order of the floor's own parts. */
static const struct
{
  CallboardFloorParts    part;
  CallboardCollection *(*collection) (CallboardFloor *floor);
} parts[CALLBOARD_FLOOR_N_PARTS] = {
  { CALLBOARD_FLOOR_QUEUES, callboard_floor_get_queues },
  { CALLBOARD_FLOOR_AGENTS, callboard_floor_get_agents },
  { CALLBOARD_FLOOR_NUMBERS, callboard_floor_get_numbers },
  { CALLBOARD_FLOOR_SUBSCRIPTIONS, callboard_floor_get_subscriptions },
};

typedef struct
{
  CallboardFloor *floor;    /* (owned) */
  guint           part;
  GPtrArray      *records;  /* (owned) */
  gint64          refreshed_at;
} Recall;

static void
recall_free (gpointer data)
{
  Recall *recall = data;

  g_object_unref (recall->floor);
  g_ptr_array_unref (recall->records);
  g_free (recall);
}

static void
recall_default_number (CallboardFloor *floor,
                       GPtrArray      *numbers)
{
  for (guint i = 0; i < numbers->len; i++)
    {
      CallboardNumberRecord *number = g_ptr_array_index (numbers, i);

      if (number->is_default)
        _callboard_floor_recall_default_number (floor, number->number);
    }
}

static DexFuture *
recall_fiber (gpointer data)
{
  Recall *recall = data;
  CallboardCollection *collection = parts[recall->part].collection (recall->floor);
  GError *error = NULL;

  if (!_callboard_floor_is_unread (recall->floor, recall->part))
    return dex_future_new_true ();
  if (!dex_await (callboard_collection_reconcile (collection, recall->records, SINCE_EVER), &error))
    return callboard_reject (error);
  if (!_callboard_floor_is_unread (recall->floor, recall->part))
    return dex_future_new_true ();

  if (parts[recall->part].part == CALLBOARD_FLOOR_NUMBERS)
    recall_default_number (recall->floor, recall->records);
  _callboard_floor_recalled_part (recall->floor, recall->part, recall->refreshed_at);

  return dex_future_new_true ();
}

/**
 * callboard_floor_recall:
 * @self: a floor
 * @part: one part of it
 * @records: (element-type CallboardRecord): what it was
 * @refreshed_at: when that was read, in Unix seconds
 *
 * Shows what is remembered until something newer is read; does nothing where that is there already. The floor is shown
 * once all of its parts were recalled.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when it is there
 */
DexFuture *
callboard_floor_recall (CallboardFloor      *self,
                        CallboardFloorParts  part,
                        GPtrArray           *records,
                        gint64               refreshed_at)
{
  Recall *recall;
  guint index = 0;

  dex_return_error_if_fail (CALLBOARD_IS_FLOOR (self));
  dex_return_error_if_fail (records != NULL && refreshed_at > 0);

  while (index < G_N_ELEMENTS (parts) && parts[index].part != part)
    index++;
  dex_return_error_if_fail (index < G_N_ELEMENTS (parts));

  recall = g_new0 (Recall, 1);
  recall->floor = g_object_ref (self);
  recall->part = index;
  recall->records = g_ptr_array_ref (records);
  recall->refreshed_at = refreshed_at;

  return callboard_spawn (recall_fiber, recall, recall_free);
}
