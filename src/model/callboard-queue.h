/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "model/callboard-item.h"
#include "wire/callboard-records.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_QUEUE (callboard_queue_get_type ())
G_DECLARE_FINAL_TYPE (CallboardQueue, callboard_queue, CALLBOARD, QUEUE, CallboardItem)

/* Further properties: "title", "n-members" (guint), "n-signed-in" (guint), kept by the floor. */
const char *callboard_queue_get_name        (CallboardQueue *self);
GListModel *callboard_queue_get_members     (CallboardQueue *self);   /* (transfer none): CallboardAgent, kept by the floor */
guint       callboard_queue_get_n_members   (CallboardQueue *self);
guint       callboard_queue_get_n_signed_in (CallboardQueue *self);
const char *callboard_strategy_get_label    (gint64          strategy);       /* translated short name; NULL if unknown */
const char *callboard_strategy_get_sentence (gint64          strategy);       /* translated explanation; NULL if unknown */

G_END_DECLS
