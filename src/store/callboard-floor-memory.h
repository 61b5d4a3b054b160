/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/callboard-store-snapshot.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_FLOOR_MEMORY (callboard_floor_memory_get_type ())

/**
 * CallboardFloorMemory:
 *
 * Keeps the store's picture of a floor: shows the last one at a start, takes a new one after a refresh, and notes what
 * became different without having been done here. Work is done off the main loop but for looking at what changed.
 */
G_DECLARE_FINAL_TYPE (CallboardFloorMemory, callboard_floor_memory, CALLBOARD, FLOOR_MEMORY, GObject)

CallboardFloorMemory *callboard_floor_memory_new    (CallboardFloor       *floor) G_GNUC_WARN_UNUSED_RESULT;
DexFuture            *callboard_floor_memory_recall (CallboardFloorMemory *self,
                                                     CallboardStore       *store) G_GNUC_WARN_UNUSED_RESULT;
DexFuture            *callboard_floor_memory_keep   (CallboardFloorMemory *self,
                                                     CallboardStore       *store,
                                                     gboolean              at_once) G_GNUC_WARN_UNUSED_RESULT;

/* callboard-floor-difference.c */
DexFuture            *callboard_floor_difference    (CallboardFloorParts   part,
                                                     GPtrArray            *before,
                                                     GPtrArray            *after) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
