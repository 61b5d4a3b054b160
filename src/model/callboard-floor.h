/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/callboard-agent.h"
#include "model/callboard-collection.h"
#include "model/callboard-queue.h"
#include "model/callboard-things.h"
#include "wire/callboard-client.h"

G_BEGIN_DECLS

/**
 * CallboardFloorParts:
 *
 * What to refresh. Agents bring the extensions that are bound, and the memberships of the queues.
 */
typedef enum {
  CALLBOARD_FLOOR_AGENTS        = 1 << 0,   /* 06 */
  CALLBOARD_FLOOR_QUEUES        = 1 << 1,   /* 11 */
  CALLBOARD_FLOOR_NUMBERS       = 1 << 2,   /* 01 */
  CALLBOARD_FLOOR_SUBSCRIPTIONS = 1 << 3,   /* 21 */
  CALLBOARD_FLOOR_ALL           = 15,
} CallboardFloorParts;

/**
 * CallboardFloorStatus:
 * @CALLBOARD_FLOOR_EMPTY: nothing was read yet
 * @CALLBOARD_FLOOR_LOADING: being read for the first time
 * @CALLBOARD_FLOOR_READY: as of "refreshed-at"
 * @CALLBOARD_FLOOR_REFRESHING: still as of "refreshed-at"; a newer state is on its way
 * @CALLBOARD_FLOOR_STALE: the last refresh failed ("error" says why); what is shown is as of "refreshed-at"
 * @CALLBOARD_FLOOR_FAILED: the first reading failed
 */
typedef enum {
  CALLBOARD_FLOOR_EMPTY,
  CALLBOARD_FLOOR_LOADING,
  CALLBOARD_FLOOR_READY,
  CALLBOARD_FLOOR_REFRESHING,
  CALLBOARD_FLOOR_STALE,
  CALLBOARD_FLOOR_FAILED,
} CallboardFloorStatus;

#define CALLBOARD_TYPE_FLOOR_STATUS (callboard_floor_status_get_type ())
GType callboard_floor_status_get_type (void);

#define CALLBOARD_TYPE_FLOOR (callboard_floor_get_type ())
G_DECLARE_FINAL_TYPE (CallboardFloor, callboard_floor, CALLBOARD, FLOOR, GObject)

/* Properties: "status", "error" (G_TYPE_ERROR, nullable), "refreshed-at" (gint64, unix seconds, 0 never),
 * "agents", "queues", "extensions", "numbers", "subscriptions" (GListModel), "default-number". */
CallboardFloor       *callboard_floor_new                (CallboardClient     *client) G_GNUC_WARN_UNUSED_RESULT;
CallboardClient      *callboard_floor_get_client         (CallboardFloor      *self);
CallboardCollection  *callboard_floor_get_agents         (CallboardFloor      *self);   /* of CallboardAgent */
CallboardCollection  *callboard_floor_get_queues         (CallboardFloor      *self);   /* of CallboardQueue */
CallboardCollection  *callboard_floor_get_extensions     (CallboardFloor      *self);   /* of CallboardExtension: bound ones, from the agents */
CallboardCollection  *callboard_floor_get_numbers        (CallboardFloor      *self);   /* of CallboardNumber */
CallboardCollection  *callboard_floor_get_subscriptions  (CallboardFloor      *self);   /* of CallboardSubscription */
CallboardAgent       *callboard_floor_lookup_agent       (CallboardFloor      *self,
                                                          const char          *id);     /* (transfer none) (nullable) */
CallboardQueue       *callboard_floor_lookup_queue       (CallboardFloor      *self,
                                                          const char          *id);
const char           *callboard_floor_get_default_number (CallboardFloor      *self);   /* (nullable) */
CallboardFloorStatus  callboard_floor_get_status         (CallboardFloor      *self);
const GError         *callboard_floor_get_error          (CallboardFloor      *self);
gint64                callboard_floor_get_refreshed_at   (CallboardFloor      *self);

/* Never overlapping: a second call while one is under way with the same parts gets the same outcome. Resolves to TRUE. */
DexFuture            *callboard_floor_refresh            (CallboardFloor      *self,
                                                          CallboardFloorParts  parts) G_GNUC_WARN_UNUSED_RESULT;
/* 25, merged into the object; resolves to the CallboardAgent; one that is gone is removed and NOT_FOUND rejected. */
DexFuture            *callboard_floor_refresh_agent      (CallboardFloor      *self,
                                                          const char          *id) G_GNUC_WARN_UNUSED_RESULT;
/* 26: sets who is in the queue, as the service sees it; resolves to TRUE. */
DexFuture            *callboard_floor_refresh_members    (CallboardFloor      *self,
                                                          const char          *queue_id) G_GNUC_WARN_UNUSED_RESULT;
/* For what a run has read back: takes in one record, of any of the types. */
void                  callboard_floor_put                (CallboardFloor      *self,
                                                          gpointer             record);
void                  callboard_floor_remove_queue       (CallboardFloor      *self,
                                                          const char          *id);

G_END_DECLS
