/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "accounts/callboard-account.h"
#include "model/callboard-floor.h"
#include "plan/callboard-run.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_SESSION (callboard_session_get_type ())

/**
 * CallboardSession:
 *
 * An account in use: its client, its floor and the runs under way. What every page is given, and all it is given; a page
 * reads the floor and performs plans, and knows neither wire nor keyring. Not a widget.
 */
G_DECLARE_FINAL_TYPE (CallboardSession, callboard_session, CALLBOARD, SESSION, GObject)

typedef struct _CallboardExtensionRegister CallboardExtensionRegister;

/* Properties: "account", "floor", "online" (gboolean), "runs" (GListModel of CallboardRun, newest first). */
CallboardSession *callboard_session_new          (CallboardAccount     *account,
                                                  CallboardCredentials *credentials) G_GNUC_WARN_UNUSED_RESULT;
void              callboard_session_follow_settings (CallboardSession  *self,
                                                  GSettings            *settings);
CallboardAccount *callboard_session_get_account  (CallboardSession     *self);
CallboardFloor   *callboard_session_get_floor    (CallboardSession     *self);
GListModel       *callboard_session_get_runs     (CallboardSession     *self);
gboolean          callboard_session_get_writable (CallboardSession     *self);   /* FALSE for a read-only account */
/* Resolves to the CallboardStore of the account. */
DexFuture        *callboard_session_open_store   (CallboardSession     *self) G_GNUC_WARN_UNUSED_RESULT;
/* Extensions: those that agents have and those that this machine remembers. Made when first asked for. */
CallboardExtensionRegister *callboard_session_get_register (CallboardSession *self);
/* Refreshes everything; failures show in the floor's status. */
void              callboard_session_refresh      (CallboardSession     *self);
/* Carries @plan (transfer full) out. Resolves to the ended CallboardRun (as an object), also when steps failed; rejects
 * only where nothing could be begun. Emits "run-started" (CallboardRun) and "run-ended" (CallboardRun, gboolean handled):
 * the window toasts what ended unless it is handled, by a dialog that shows the errors itself. */
DexFuture        *callboard_session_perform      (CallboardSession     *self,
                                                  CallboardPlan        *plan,
                                                  gboolean              handled) G_GNUC_WARN_UNUSED_RESULT;
/* The same with what callboard_undo_prepare() made of the run @run_id. */
DexFuture        *callboard_session_perform_undo (CallboardSession     *self,
                                                  CallboardPlan        *plan,
                                                  const char           *run_id,
                                                  gboolean              handled) G_GNUC_WARN_UNUSED_RESULT;
/* Signal "history-changed": what the history page shows is to be read again. */
void              callboard_session_history_changed (CallboardSession  *self);
void              callboard_session_close        (CallboardSession     *self);

G_END_DECLS
