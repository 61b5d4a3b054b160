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

/* And callboard-floor-recall.c. */
gboolean _callboard_floor_is_unread (CallboardFloor         *self,
                                     guint                   part);
void _callboard_floor_recalled_part (CallboardFloor         *self,
                                     guint                   part,
                                     gint64                  refreshed_at);
void _callboard_floor_recall_default_number (CallboardFloor *self,
                                     const char             *number);

G_END_DECLS
