/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/history/callboard-history-entry.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_HISTORY_ROW (callboard_history_row_get_type ())

/* An entry in the list: how it ended, what it was, when and who. */
G_DECLARE_FINAL_TYPE (CallboardHistoryRow, callboard_history_row, CALLBOARD, HISTORY_ROW, AdwBin)

GtkWidget *callboard_history_row_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void       callboard_history_row_set_entry (CallboardHistoryRow   *self,
                                            CallboardHistoryEntry *entry);

G_END_DECLS
