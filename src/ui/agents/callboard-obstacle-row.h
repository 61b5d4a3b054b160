/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "plan/callboard-obstacles.h"
#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

GtkWidget *callboard_obstacle_row_new  (CallboardObstacle  obstacle,
                                        CallboardAgent    *agent,
                                        CallboardSession  *session,
                                        GtkWidget         *near) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *callboard_obstacle_row_none (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
