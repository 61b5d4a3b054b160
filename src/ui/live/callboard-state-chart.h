/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/live/callboard-live.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_STATE_CHART (callboard_state_chart_get_type ())

/* How many were signed in during the last hour, stacked by state, with a description in words. */
G_DECLARE_FINAL_TYPE (CallboardStateChart, callboard_state_chart, CALLBOARD, STATE_CHART, GtkWidget)

void  callboard_state_chart_set_live        (CallboardStateChart   *self,
                                             CallboardLive         *live);
char *callboard_state_chart_dup_description (CallboardStateHistory *history) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
