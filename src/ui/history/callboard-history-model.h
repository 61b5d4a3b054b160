/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/history/callboard-history-entry.h"
#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_HISTORY_MODEL (callboard_history_model_get_type ())

/* The history page by page, newest first: a list of CallboardHistoryEntry that is read on as one scrolls, and again when
 * something was written. Signals: "loaded" after each reading, with why that failed (GError, nullable). */
G_DECLARE_FINAL_TYPE (CallboardHistoryModel, callboard_history_model, CALLBOARD, HISTORY_MODEL, GObject)

CallboardHistoryModel *callboard_history_model_new        (CallboardSession             *session) G_GNUC_WARN_UNUSED_RESULT;
void                   callboard_history_model_set_filter (CallboardHistoryModel        *self,
                                                           const CallboardHistoryFilter *filter);
void                   callboard_history_model_read_on    (CallboardHistoryModel        *self);
int                    callboard_history_model_find       (CallboardHistoryModel        *self,
                                                           const char                   *id);

G_END_DECLS
