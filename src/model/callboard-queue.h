/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/callboard-item.h"
#include "model/callboard-members.h"
#include "wire/callboard-records.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_QUEUE (callboard_queue_get_type ())

/**
 * CallboardQueue:
 *
 * Where callers wait for agents. Beside its fields it has the properties `n-members` and `n-signed-in`.
 */
G_DECLARE_FINAL_TYPE (CallboardQueue, callboard_queue, CALLBOARD, QUEUE, CallboardItem)

const char *callboard_queue_get_name        (CallboardQueue   *self);
gint64      callboard_queue_get_strategy    (CallboardQueue   *self);
gint64      callboard_queue_get_timeout     (CallboardQueue   *self);
GListModel *callboard_queue_get_members     (CallboardQueue   *self);
guint       callboard_queue_get_n_members   (CallboardQueue   *self);
guint       callboard_queue_get_n_signed_in (CallboardQueue   *self);
void        callboard_queue_set_members     (CallboardQueue   *self,
                                             CallboardMembers *members);

const char *callboard_strategy_get_label    (gint64            strategy);
const char *callboard_strategy_get_sentence (gint64            strategy);

G_END_DECLS
