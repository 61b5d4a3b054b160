/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-sessions.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_SIDEBAR (callboard_sidebar_get_type ())

/* Account switcher, pages with their numbers, runs under way, connection. Signal "page-chosen" (name). */
G_DECLARE_FINAL_TYPE (CallboardSidebar, callboard_sidebar, CALLBOARD, SIDEBAR, AdwBin)

void callboard_sidebar_set_accounts (CallboardSidebar *self,
                                     GListModel       *accounts);
void callboard_sidebar_set_sessions (CallboardSidebar  *self,
                                     CallboardSessions *sessions);
void callboard_sidebar_set_session  (CallboardSidebar *self,
                                     CallboardSession *session);
void callboard_sidebar_set_page     (CallboardSidebar *self,
                                     const char       *name);

G_END_DECLS
