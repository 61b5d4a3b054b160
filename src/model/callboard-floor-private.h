/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/callboard-floor.h"

G_BEGIN_DECLS

/* What callboard-floor-refresh.c tells callboard-floor.c. */
void _callboard_floor_begin         (CallboardFloor         *self);
void _callboard_floor_end           (CallboardFloor         *self,
                                     const GError           *error);
void _callboard_floor_take_numbers  (CallboardFloor         *self,
                                     CallboardNumbersRecord *numbers);

G_END_DECLS
