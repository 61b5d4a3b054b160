/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_REFRESHER (callboard_refresher_get_type ())

/**
 * CallboardRefresher:
 *
 * Reads the floor again by itself: so many seconds after the last refresh has ended, so that two never overlap, and not
 * while nobody can see the window, unless somebody wants to be told of what happens there; then as soon as it is seen again.
 */
G_DECLARE_FINAL_TYPE (CallboardRefresher, callboard_refresher, CALLBOARD, REFRESHER, GObject)

CallboardRefresher *callboard_refresher_new         (GtkWindow          *window,
                                                     GSettings          *settings) G_GNUC_WARN_UNUSED_RESULT;
void                callboard_refresher_set_session (CallboardRefresher *self,
                                                     CallboardSession   *session);

G_END_DECLS
