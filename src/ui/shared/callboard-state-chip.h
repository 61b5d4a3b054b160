/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "model/callboard-agent.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_STATE_CHIP (callboard_state_chip_get_type ())

/* An agent's state, told by colour and by text. Properties to bind, as in a cell: "state" (gint64, the service's number)
 * and "label" (what the agent's "state-label" says; empty for the name of the number, and where it has none the number
 * itself). Its style class is one of state-idle, state-waiting, state-busy, state-talking, state-offline, state-unknown. */
G_DECLARE_FINAL_TYPE (CallboardStateChip, callboard_state_chip, CALLBOARD, STATE_CHIP, GtkWidget)

GtkWidget  *callboard_state_chip_new           (gint64              state,
                                                const char         *label) G_GNUC_WARN_UNUSED_RESULT;
gint64      callboard_state_chip_get_state     (CallboardStateChip *self);
void        callboard_state_chip_set_state     (CallboardStateChip *self,
                                                gint64              state);
const char *callboard_state_chip_get_label     (CallboardStateChip *self);
void        callboard_state_chip_set_label     (CallboardStateChip *self,
                                                const char         *label);
void        callboard_state_chip_show_agent    (CallboardStateChip *self,
                                                CallboardAgent     *agent);
const char *callboard_state_get_style_class    (gint64              state);

G_END_DECLS
