/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/callboard-state-history.h"
#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_LIVE (callboard_live_get_type ())

/**
 * CallboardLive:
 *
 * What is watched of a session as long as it is open, whichever page is shown: since when who is in what state, how it was in
 * the last hour, and what the service calls the states. Signal `counted` after each refresh. Not a widget.
 */
G_DECLARE_FINAL_TYPE (CallboardLive, callboard_live, CALLBOARD, LIVE, GObject)

CallboardLive         *callboard_live_of           (CallboardSession *session);
CallboardFloor        *callboard_live_get_floor    (CallboardLive    *self);
CallboardStates       *callboard_live_get_states   (CallboardLive    *self);
CallboardStateHistory *callboard_live_get_history  (CallboardLive    *self);
char                  *callboard_live_dup_since    (CallboardLive    *self,
                                                    CallboardAgent   *agent) G_GNUC_WARN_UNUSED_RESULT;
void                   callboard_live_want_reason  (CallboardLive    *self,
                                                    CallboardAgent   *agent);

G_END_DECLS
