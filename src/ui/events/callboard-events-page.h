/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/shared/callboard-page.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_EVENTS_PAGE (callboard_events_page_get_type ())

/* Event subscriptions, and a receiver to see events arrive. */
G_DECLARE_FINAL_TYPE (CallboardEventsPage, callboard_events_page, CALLBOARD, EVENTS_PAGE, CallboardPage)

G_END_DECLS
