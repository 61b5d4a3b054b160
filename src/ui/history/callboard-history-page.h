/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/shared/callboard-page.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_HISTORY_PAGE (callboard_history_page_get_type ())

/* What was changed, by whom and when. Property "session". */
G_DECLARE_FINAL_TYPE (CallboardHistoryPage, callboard_history_page, CALLBOARD, HISTORY_PAGE, CallboardPage)

G_END_DECLS
