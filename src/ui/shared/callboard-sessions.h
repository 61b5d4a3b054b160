/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_SESSIONS (callboard_sessions_get_type ())

/**
 * CallboardSessions:
 *
 * The session that the window shows, and those before it whose runs are still under way: such a run goes on, can be
 * watched and stopped, and its session is closed as soon as its last run has ended. Not a widget.
 *
 * Properties: "current" (CallboardSession, nullable), "runs" (GListModel of CallboardRun: those of the current session,
 * then of the others). Signals: "run-started" (CallboardRun), "run-ended" (CallboardRun, gboolean handled), "idle" when
 * nothing is under way any more.
 */
G_DECLARE_FINAL_TYPE (CallboardSessions, callboard_sessions, CALLBOARD, SESSIONS, GObject)

CallboardSessions *callboard_sessions_new            (void) G_GNUC_WARN_UNUSED_RESULT;
CallboardSession  *callboard_sessions_get_current    (CallboardSessions *self);
void               callboard_sessions_set_current    (CallboardSessions *self,
                                                      CallboardSession  *session);
CallboardSession  *callboard_sessions_find           (CallboardSessions *self,
                                                      CallboardAccount  *account);
CallboardSession  *callboard_sessions_get_session_of (CallboardSessions *self,
                                                      CallboardRun      *run);
GListModel        *callboard_sessions_get_runs       (CallboardSessions *self);
guint              callboard_sessions_get_n_running  (CallboardSessions *self);
void               callboard_sessions_stop           (CallboardSessions *self);
void               callboard_sessions_close          (CallboardSessions *self);

G_END_DECLS
