/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/callboard-floor.h"

G_BEGIN_DECLS

#define CALLBOARD_FLOOR_N_PARTS 4

/* What callboard-floor-refresh.c tells callboard-floor.c. */
void _callboard_floor_begin         (CallboardFloor         *self);
void _callboard_floor_end_part      (CallboardFloor         *self,
                                     guint                   part,
                                     const GError           *error);
void _callboard_floor_end           (CallboardFloor         *self);
void _callboard_floor_take_numbers  (CallboardFloor         *self,
                                     CallboardNumbersRecord *numbers,
                                     guint64                 since);

G_END_DECLS
