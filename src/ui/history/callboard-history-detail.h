/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/history/callboard-history-entry.h"
#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_HISTORY_DETAIL (callboard_history_detail_get_type ())

/* All about one entry: how it ended, when, by whom, and its lines. Activates "history.undo", "history.undo-step"
 * (position) and "history.show" (id of a run). */
G_DECLARE_FINAL_TYPE (CallboardHistoryDetail, callboard_history_detail, CALLBOARD, HISTORY_DETAIL, AdwBin)

void                   callboard_history_detail_set_session (CallboardHistoryDetail *self,
                                                             CallboardSession       *session);
void                   callboard_history_detail_set_entry   (CallboardHistoryDetail *self,
                                                             CallboardHistoryEntry  *entry);
CallboardHistoryEntry *callboard_history_detail_get_entry   (CallboardHistoryDetail *self);

G_END_DECLS
