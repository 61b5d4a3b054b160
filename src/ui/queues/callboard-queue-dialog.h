/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_QUEUE_DIALOG (callboard_queue_dialog_get_type ())

/* Makes a queue, or edits one. It closes when everything was done; until then it keeps what was typed and says what is left.
 * Signal "created" (id). */
G_DECLARE_FINAL_TYPE (CallboardQueueDialog, callboard_queue_dialog, CALLBOARD, QUEUE_DIALOG, AdwDialog)

CallboardQueueDialog *callboard_queue_dialog_new (CallboardSession *session,
                                                  CallboardQueue   *queue) G_GNUC_WARN_UNUSED_RESULT;
CallboardQueueDialog *callboard_queue_dialog_new_copy (CallboardSession *session,
                                                       CallboardQueue   *queue) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
