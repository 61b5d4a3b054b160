/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CALLBOARD_TYPE_ARRIVAL (callboard_arrival_get_type ())

/* An event that was received: plain data, never changed. What it says is what somebody sent, not what is true. */
G_DECLARE_FINAL_TYPE (CallboardArrival, callboard_arrival, CALLBOARD, ARRIVAL, GObject)

CallboardArrival *callboard_arrival_new            (GBytes           *body,
                                                    const char       *sender) G_GNUC_WARN_UNUSED_RESULT;
GDateTime        *callboard_arrival_get_time       (CallboardArrival *self);
const char       *callboard_arrival_get_event      (CallboardArrival *self);
const char       *callboard_arrival_get_agent_id   (CallboardArrival *self);
const char       *callboard_arrival_get_sender     (CallboardArrival *self);
gboolean          callboard_arrival_get_sample     (CallboardArrival *self);
char             *callboard_arrival_dup_text       (CallboardArrival *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
