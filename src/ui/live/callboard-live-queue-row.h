/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/live/callboard-live.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_LIVE_QUEUE_ROW (callboard_live_queue_row_get_type ())

/* How many of a queue, or of everybody, are signed in and in which state, as of the last refresh. */
G_DECLARE_FINAL_TYPE (CallboardLiveQueueRow, callboard_live_queue_row, CALLBOARD, LIVE_QUEUE_ROW, GtkWidget)

GtkWidget *callboard_live_queue_row_new    (CallboardLive         *live) G_GNUC_WARN_UNUSED_RESULT;
void       callboard_live_queue_row_show   (CallboardLiveQueueRow *self,
                                            CallboardQueue        *queue);

G_END_DECLS
