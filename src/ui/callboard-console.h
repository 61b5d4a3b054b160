/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/callboard-pages.h"
#include "ui/shared/callboard-sessions.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_CONSOLE (callboard_console_get_type ())

/* The sidebar and the pages of one session. Property "collapsed" (gboolean): whether there is room for only one of the
 * two. Signal "page-chosen" (page's name) when somebody chose one in the sidebar. */
G_DECLARE_FINAL_TYPE (CallboardConsole, callboard_console, CALLBOARD, CONSOLE, AdwBin)

void       callboard_console_set_accounts (CallboardConsole        *self,
                                           GListModel              *accounts);
void       callboard_console_set_sessions (CallboardConsole        *self,
                                           CallboardSessions       *sessions);
void       callboard_console_set_session  (CallboardConsole        *self,
                                           CallboardSession        *session);
void       callboard_console_prepare_page (CallboardConsole        *self,
                                           const CallboardPageInfo *info);
void       callboard_console_show_page    (CallboardConsole        *self,
                                           const CallboardPageInfo *info);
void       callboard_console_show_content (CallboardConsole        *self,
                                           gboolean                 content);
GtkWidget *callboard_console_get_page     (CallboardConsole        *self);

G_END_DECLS
