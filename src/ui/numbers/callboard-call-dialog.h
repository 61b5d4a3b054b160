/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_CALL_DIALOG (callboard_call_dialog_get_type ())

/* Calls a customer into the IVR, after one more question: a real telephone rings. It is never tried twice. */
G_DECLARE_FINAL_TYPE (CallboardCallDialog, callboard_call_dialog, CALLBOARD, CALL_DIALOG, AdwDialog)

CallboardCallDialog *callboard_call_dialog_new (CallboardSession *session,
                                                const char       *relay) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
