/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "store/callboard-store-browse.h"
#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_HISTORY_FILTER_BUTTON (callboard_history_filter_button_get_type ())

/* What is looked for besides the text. Signal "changed". */
G_DECLARE_FINAL_TYPE (CallboardHistoryFilterButton, callboard_history_filter_button, CALLBOARD, HISTORY_FILTER_BUTTON,
                      AdwBin)

void     callboard_history_filter_button_set_session (CallboardHistoryFilterButton *self,
                                                      CallboardSession             *session);
gboolean callboard_history_filter_button_fill        (CallboardHistoryFilterButton *self,
                                                      CallboardHistoryFilter       *filter);
void     callboard_history_filter_button_clear       (CallboardHistoryFilterButton *self);

G_END_DECLS
