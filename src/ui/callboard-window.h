/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/callboard-application.h"
#include "ui/shared/callboard-sessions.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_WINDOW (callboard_window_get_type ())

/* The window: the welcome page, an account on its way, what stands in its way, or the console of a session. Signal
 * "opened" (GError, nullable) when an account was opened or could not be. */
G_DECLARE_FINAL_TYPE (CallboardWindow, callboard_window, CALLBOARD, WINDOW, AdwApplicationWindow)

CallboardWindow  *callboard_window_new          (CallboardApplication *application) G_GNUC_WARN_UNUSED_RESULT;
void              callboard_window_show_welcome (CallboardWindow      *self);
void              callboard_window_show_opening (CallboardWindow      *self,
                                                 CallboardAccount     *account);
void              callboard_window_show_failure (CallboardWindow      *self,
                                                 CallboardAccount     *account,
                                                 const GError         *error);
CallboardAccount *callboard_window_get_account  (CallboardWindow      *self);
CallboardSessions *callboard_window_get_sessions (CallboardWindow     *self);
CallboardSession *callboard_window_get_session  (CallboardWindow      *self);
/* The two halves of showing a session; the second does without the first, too. */
void              callboard_window_prepare_session (CallboardWindow   *self,
                                                 CallboardSession     *session);
void              callboard_window_set_session  (CallboardWindow      *self,
                                                 CallboardSession     *session);
void              callboard_window_close_session (CallboardWindow     *self);
GtkWidget        *callboard_window_get_page     (CallboardWindow      *self);
void              callboard_window_show_page    (CallboardWindow      *self,
                                                 const char           *name);
void              callboard_window_show_sidebar (CallboardWindow      *self);
void              callboard_window_show_wall    (CallboardWindow      *self);

G_END_DECLS
