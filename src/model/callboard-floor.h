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
 * @CALLBOARD_FLOOR_AGENTS: agents, who is in which queue, and bound extensions (06)
 * @CALLBOARD_FLOOR_QUEUES: queues (11)
 * @CALLBOARD_FLOOR_NUMBERS: caller IDs (01)
 * @CALLBOARD_FLOOR_SUBSCRIPTIONS: event subscriptions (21)
 *
 * What to refresh.
 */
typedef enum {
  CALLBOARD_FLOOR_AGENTS        = 1 << 0,
  CALLBOARD_FLOOR_QUEUES        = 1 << 1,
  CALLBOARD_FLOOR_NUMBERS       = 1 << 2,
  CALLBOARD_FLOOR_SUBSCRIPTIONS = 1 << 3,
  CALLBOARD_FLOOR_ALL           = 15,
} CallboardFloorParts;

/**
 * CallboardFloorStatus:
 * @CALLBOARD_FLOOR_EMPTY: nothing was read yet
 * @CALLBOARD_FLOOR_LOADING: being read for the first time
 * @CALLBOARD_FLOOR_READY: as of `refreshed-at`
 * @CALLBOARD_FLOOR_REFRESHING: still as of `refreshed-at`; something newer is on its way
 * @CALLBOARD_FLOOR_STALE: the last refresh failed, `error` says why; still as of `refreshed-at`
 * @CALLBOARD_FLOOR_FAILED: the first reading failed, `error` says why
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

/**
 * CallboardFloor:
 *
 * What a contact center is: its agents, queues, extensions, caller IDs and subscriptions as live objects in list models.
 * Properties: `status`, `error`, `refreshed-at` (Unix seconds, 0 for never), `remembered` (as it was at another time, until
 * it is read), `agents`, `queues`, `extensions`, `numbers`, `subscriptions`, `default-number`.
 */
G_DECLARE_FINAL_TYPE (CallboardFloor, callboard_floor, CALLBOARD, FLOOR, GObject)

CallboardFloor       *callboard_floor_new                (CallboardClient     *client) G_GNUC_WARN_UNUSED_RESULT;
CallboardClient      *callboard_floor_get_client         (CallboardFloor      *self);
CallboardCollection  *callboard_floor_get_agents         (CallboardFloor      *self);
CallboardCollection  *callboard_floor_get_queues         (CallboardFloor      *self);
CallboardCollection  *callboard_floor_get_extensions     (CallboardFloor      *self);
CallboardCollection  *callboard_floor_get_numbers        (CallboardFloor      *self);
CallboardCollection  *callboard_floor_get_subscriptions  (CallboardFloor      *self);
CallboardAgent       *callboard_floor_lookup_agent       (CallboardFloor      *self,
                                                          const char          *id);
CallboardQueue       *callboard_floor_lookup_queue       (CallboardFloor      *self,
                                                          const char          *id);
const char           *callboard_floor_get_default_number (CallboardFloor      *self);
CallboardFloorStatus  callboard_floor_get_status         (CallboardFloor      *self);
const GError         *callboard_floor_get_error          (CallboardFloor      *self);
gint64                callboard_floor_get_refreshed_at   (CallboardFloor      *self);

gboolean              callboard_floor_get_remembered     (CallboardFloor      *self);

DexFuture            *callboard_floor_recall             (CallboardFloor      *self,
                                                          CallboardFloorParts  part,
                                                          GPtrArray           *records,
                                                          gint64               refreshed_at) G_GNUC_WARN_UNUSED_RESULT;
DexFuture            *callboard_floor_refresh            (CallboardFloor      *self,
                                                          CallboardFloorParts  parts) G_GNUC_WARN_UNUSED_RESULT;
DexFuture            *callboard_floor_refresh_agent      (CallboardFloor      *self,
                                                          const char          *id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture            *callboard_floor_refresh_members    (CallboardFloor      *self,
                                                          const char          *queue_id) G_GNUC_WARN_UNUSED_RESULT;
void                  callboard_floor_put                (CallboardFloor      *self,
                                                          gpointer             record);
void                  callboard_floor_put_read           (CallboardFloor      *self,
                                                          gpointer             record,
                                                          guint64              since);
void                  callboard_floor_set_membership     (CallboardFloor      *self,
                                                          const char          *agent_id,
                                                          const char          *queue_id,
                                                          gboolean             member,
                                                          guint64              since);
void                  callboard_floor_remove_queue       (CallboardFloor      *self,
                                                          const char          *id);
void                  callboard_floor_remove_subscription (CallboardFloor     *self,
                                                          const char          *name);

G_END_DECLS
