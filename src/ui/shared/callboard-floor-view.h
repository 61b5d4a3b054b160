/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_FLOOR_VIEW (callboard_floor_view_get_type ())

/* Shows its "content" (GtkWidget) once the floor of its "session" was read; before that that it is being read, or why it
 * cannot be, with a way to try again. Above the content, a banner says when what is shown is old, and why. */
G_DECLARE_FINAL_TYPE (CallboardFloorView, callboard_floor_view, CALLBOARD, FLOOR_VIEW, AdwBin)

CallboardSession *callboard_floor_view_get_session (CallboardFloorView *self);
void              callboard_floor_view_set_session (CallboardFloorView *self,
                                                    CallboardSession   *session);
GtkWidget        *callboard_floor_view_get_content (CallboardFloorView *self);
void              callboard_floor_view_set_content (CallboardFloorView *self,
                                                    GtkWidget          *content);

G_END_DECLS
