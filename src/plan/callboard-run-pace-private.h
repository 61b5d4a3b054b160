/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-plan.h"

G_BEGIN_DECLS

/* How far a run has come and how long it will go on. Counts requests, as these are what takes time. Knows no clock: the
 * time is told to it, in microseconds of the monotonic clock. For the main thread. */

#define CALLBOARD_PACE_UNKNOWN (-1)

typedef struct _CallboardPace CallboardPace;

CallboardPace *callboard_pace_new              (CallboardPlan *plan,
                                                guint          per_minute,
                                                gint64         now) G_GNUC_WARN_UNUSED_RESULT;
void           callboard_pace_free             (CallboardPace *self);
void           callboard_pace_answered         (CallboardPace *self,
                                                guint          index);
void           callboard_pace_ended            (CallboardPace *self,
                                                guint          index);
void           callboard_pace_verified         (CallboardPace *self,
                                                guint          n_readings);
void           callboard_pace_pause            (CallboardPace *self,
                                                gboolean       paused,
                                                gint64         now);
double         callboard_pace_get_fraction     (CallboardPace *self);
int            callboard_pace_get_seconds_left (CallboardPace *self,
                                                gint64         now,
                                                guint          held_msec);
guint          callboard_pace_get_n_requests   (CallboardPace *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardPace, callboard_pace_free)

G_END_DECLS
