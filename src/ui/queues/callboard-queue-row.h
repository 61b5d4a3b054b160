/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "model/callboard-queue.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_QUEUE_ROW (callboard_queue_row_get_type ())

/* A queue in a list: its name, its id, how many are in it, and that nobody of them is signed in, told by text and icon. */
G_DECLARE_FINAL_TYPE (CallboardQueueRow, callboard_queue_row, CALLBOARD, QUEUE_ROW, GtkWidget)

GtkWidget      *callboard_queue_row_new       (void) G_GNUC_WARN_UNUSED_RESULT;
CallboardQueue *callboard_queue_row_get_queue (CallboardQueueRow *self);
void            callboard_queue_row_set_queue (CallboardQueueRow *self,
                                               CallboardQueue    *queue);
gboolean        callboard_queue_is_unstaffed  (CallboardQueue    *queue);
char           *callboard_queue_dup_counts    (CallboardQueue    *queue) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
