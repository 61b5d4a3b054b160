/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "events/callboard-arrival.h"
#include "model/callboard-floor.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_ARRIVAL_ROW (callboard_arrival_row_get_type ())

/* An event that was received: when, what and about whom; what was received to the letter once it is opened. */
G_DECLARE_FINAL_TYPE (CallboardArrivalRow, callboard_arrival_row, CALLBOARD, ARRIVAL_ROW, AdwExpanderRow)

GtkWidget *callboard_arrival_row_new (CallboardArrival *arrival,
                                      CallboardFloor   *floor) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
