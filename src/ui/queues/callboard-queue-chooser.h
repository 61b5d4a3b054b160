/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_QUEUE_CHOOSER (callboard_queue_chooser_get_type ())

/* A dialog in which one queue is chosen; it closes itself then. Signal "chosen" (CallboardQueue). */
G_DECLARE_FINAL_TYPE (CallboardQueueChooser, callboard_queue_chooser, CALLBOARD, QUEUE_CHOOSER, AdwDialog)

CallboardQueueChooser *callboard_queue_chooser_new (CallboardSession *session,
                                                    const char       *title,
                                                    const char       *leave_out) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
