/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_WALL (callboard_wall_get_type ())

/* The floor for a screen on a wall: big numbers, the last hour and the queues, those without anybody first. Nothing to press
 * but the way back, which shows when the pointer moves; otherwise there is no pointer. */
G_DECLARE_FINAL_TYPE (CallboardWall, callboard_wall, CALLBOARD, WALL, AdwBin)

void callboard_wall_add    (GtkStack         *stack,
                            CallboardSession *session);
void callboard_wall_remove (GtkStack         *stack);

G_END_DECLS
