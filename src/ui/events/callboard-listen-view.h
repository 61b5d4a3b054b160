/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_LISTEN_VIEW (callboard_listen_view_get_type ())

/* A receiver of events, off until one turns it on, and off again with the window. What arrives is listed, newest first, and
 * what it concerns is read again from the service. Emits "subscribe" (const char *callback) when one wants to. */
G_DECLARE_FINAL_TYPE (CallboardListenView, callboard_listen_view, CALLBOARD, LISTEN_VIEW, AdwBin)

void callboard_listen_view_set_session (CallboardListenView *self,
                                        CallboardSession    *session);

G_END_DECLS
