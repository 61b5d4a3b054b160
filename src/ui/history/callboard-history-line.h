/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/callboard-store-browse.h"
#include "ui/history/callboard-history-difference.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_HISTORY_LINE (callboard_history_line_get_type ())

/* A step of a run, or a thing that was changed elsewhere. */
G_DECLARE_FINAL_TYPE (CallboardHistoryLine, callboard_history_line, CALLBOARD, HISTORY_LINE, GObject)

CallboardHistoryLine *callboard_history_line_new_step     (CallboardStepRecord  *step) G_GNUC_WARN_UNUSED_RESULT;
CallboardHistoryLine *callboard_history_line_new_changes  (GPtrArray            *changes,
                                                           guint                *next) G_GNUC_WARN_UNUSED_RESULT;
CallboardStepRecord  *callboard_history_line_get_step     (CallboardHistoryLine *self);
char                 *callboard_history_line_dup_text     (CallboardHistoryLine *self,
                                                           CallboardFloor       *floor) G_GNUC_WARN_UNUSED_RESULT;
char                 *callboard_history_line_dup_note     (CallboardHistoryLine *self) G_GNUC_WARN_UNUSED_RESULT;
const char           *callboard_history_line_get_icon     (CallboardHistoryLine *self,
                                                           const char          **style_class);
GPtrArray            *callboard_history_line_list_differences (CallboardHistoryLine *self,
                                                           CallboardFloor       *floor) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
