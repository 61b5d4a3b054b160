/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/live/callboard-live.h"
#include "ui/live/callboard-state-tile.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_STATE_TILES (callboard_state_tiles_get_type ())

/* The totals: a tile for those signed in and one for each state. Property "choosable" (construct only): one of them can be
 * pressed, then property "state" says which; CALLBOARD_STATE_ANY for none. */
G_DECLARE_FINAL_TYPE (CallboardStateTiles, callboard_state_tiles, CALLBOARD, STATE_TILES, AdwBin)

void   callboard_state_tiles_show      (CallboardStateTiles *self,
                                        CallboardStates     *states,
                                        const char          *queue_id);
gint64 callboard_state_tiles_get_state (CallboardStateTiles *self);
void   callboard_state_tiles_set_state (CallboardStateTiles *self,
                                        gint64               state);

G_END_DECLS
