/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_QUEUE_DETAIL (callboard_queue_detail_get_type ())

/* One queue: what it is, who is in it, and everybody else. */
G_DECLARE_FINAL_TYPE (CallboardQueueDetail, callboard_queue_detail, CALLBOARD, QUEUE_DETAIL, AdwBin)

void            callboard_queue_detail_set_session (CallboardQueueDetail *self,
                                                    CallboardSession     *session);
CallboardQueue *callboard_queue_detail_get_queue   (CallboardQueueDetail *self);
void            callboard_queue_detail_set_queue   (CallboardQueueDetail *self,
                                                    CallboardQueue       *queue);
void            callboard_queue_detail_invalidate  (CallboardQueueDetail *self);
GtkWidget      *callboard_queue_detail_get_stage   (CallboardQueueDetail *self);

G_END_DECLS
