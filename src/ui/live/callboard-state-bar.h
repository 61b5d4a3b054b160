/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "model/callboard-states.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_STATE_BAR (callboard_state_bar_get_type ())

/* How the members of a queue are spread over the states, as a bar. What it shows is also told in words beside it. */
G_DECLARE_FINAL_TYPE (CallboardStateBar, callboard_state_bar, CALLBOARD, STATE_BAR, GtkWidget)

void callboard_state_bar_show (CallboardStateBar *self,
                               CallboardStates   *states,
                               const char        *queue_id);

/* In which order states are stacked: who talks first, who is offline last. */
guint callboard_state_order    (gint64             state);

G_END_DECLS
