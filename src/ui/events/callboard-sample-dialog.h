/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_SAMPLE_DIALOG (callboard_sample_dialog_get_type ())

/* Sends a sample of an event to a subscription's callback, from this computer, each time one presses Send; shows what is
 * sent and what came back. */
G_DECLARE_FINAL_TYPE (CallboardSampleDialog, callboard_sample_dialog, CALLBOARD, SAMPLE_DIALOG, AdwDialog)

CallboardSampleDialog *callboard_sample_dialog_new (CallboardSession      *session,
                                                    CallboardSubscription *subscription) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
