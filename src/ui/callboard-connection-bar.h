/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_CONNECTION_BAR (callboard_connection_bar_get_type ())

/* The foot of the sidebar: which server, how old what is shown is, and a button to read it again. */
G_DECLARE_FINAL_TYPE (CallboardConnectionBar, callboard_connection_bar, CALLBOARD, CONNECTION_BAR, AdwBin)

void callboard_connection_bar_set_session (CallboardConnectionBar *self,
                                           CallboardSession       *session);

G_END_DECLS
