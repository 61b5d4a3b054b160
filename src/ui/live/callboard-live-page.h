/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/shared/callboard-page.h"

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_LIVE_PAGE (callboard_live_page_get_type ())

/* Who is in what state now. */
G_DECLARE_FINAL_TYPE (CallboardLivePage, callboard_live_page, CALLBOARD, LIVE_PAGE, CallboardPage)

G_END_DECLS
