/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_QUEUE_PICKER (callboard_queue_picker_get_type ())

/* Any number of queues, chosen by check marks; with a search where there are many. Signal "changed". */
G_DECLARE_FINAL_TYPE (CallboardQueuePicker, callboard_queue_picker, CALLBOARD, QUEUE_PICKER, GtkWidget)

void    callboard_queue_picker_set_session (CallboardQueuePicker *self,
                                            CallboardSession     *session);
void    callboard_queue_picker_set_ids     (CallboardQueuePicker *self,
                                            const char * const   *ids);
char  **callboard_queue_picker_dup_ids     (CallboardQueuePicker *self) G_GNUC_WARN_UNUSED_RESULT;
void      callboard_queue_picker_set_partial (CallboardQueuePicker *self,
                                              const char * const   *ids);
gboolean  callboard_queue_picker_is_partial  (CallboardQueuePicker *self,
                                              const char           *id);
gboolean  callboard_queue_picker_is_chosen   (CallboardQueuePicker *self,
                                              const char           *id);

G_END_DECLS
