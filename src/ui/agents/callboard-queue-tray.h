/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/queues/callboard-queue-list.h"
#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_QUEUE_TRAY (callboard_queue_tray_get_type ())

/* The queues beside the agents, to be dropped on, and how that is done. */
G_DECLARE_FINAL_TYPE (CallboardQueueTray, callboard_queue_tray, CALLBOARD, QUEUE_TRAY, AdwBin)

GtkWidget          *callboard_queue_tray_new      (CallboardSession   *session) G_GNUC_WARN_UNUSED_RESULT;
CallboardQueueList *callboard_queue_tray_get_list (CallboardQueueTray *self);

G_END_DECLS
