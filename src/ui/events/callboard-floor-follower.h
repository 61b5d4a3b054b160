/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/callboard-floor.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_FLOOR_FOLLOWER (callboard_floor_follower_get_type ())

/* Reads again what events concern: an event says that something changed, the floor is what the service says. However many
 * arrive, there is a reading at a time, and a rest after it. */
G_DECLARE_FINAL_TYPE (CallboardFloorFollower, callboard_floor_follower, CALLBOARD, FLOOR_FOLLOWER, GObject)

CallboardFloorFollower *callboard_floor_follower_new  (CallboardFloor         *floor) G_GNUC_WARN_UNUSED_RESULT;
void                    callboard_floor_follower_note (CallboardFloorFollower *self,
                                                       const char             *agent_id);

G_END_DECLS
