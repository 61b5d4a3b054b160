/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CALLBOARD_TYPE_STATE_TILE (callboard_state_tile_get_type ())

/* How many are in one state, as a number to see from afar; with the state of the whole, how many are signed in. */
G_DECLARE_FINAL_TYPE (CallboardStateTile, callboard_state_tile, CALLBOARD, STATE_TILE, GtkWidget)

#define CALLBOARD_STATE_SIGNED_IN (-2)
#define CALLBOARD_STATE_ANY       (-1)

GtkWidget *callboard_state_tile_new       (gint64              state) G_GNUC_WARN_UNUSED_RESULT;
gint64     callboard_state_tile_get_state (CallboardStateTile *self);
void       callboard_state_tile_set_count (CallboardStateTile *self,
                                           guint               count,
                                           guint               n_agents);

G_END_DECLS
