/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/history/callboard-history-line.h"
#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_HISTORY_LINE_ROW (callboard_history_line_row_get_type ())

/* A line with what is different, and on request the exact call. Activates "history.undo-step" (position). */
G_DECLARE_FINAL_TYPE (CallboardHistoryLineRow, callboard_history_line_row, CALLBOARD, HISTORY_LINE_ROW, AdwBin)

GtkWidget *callboard_history_line_row_new      (CallboardSession        *session) G_GNUC_WARN_UNUSED_RESULT;
void       callboard_history_line_row_set_line (CallboardHistoryLineRow *self,
                                                CallboardHistoryLine    *line,
                                                gboolean                 can_undo);

G_END_DECLS
