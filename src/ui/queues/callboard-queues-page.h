/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/shared/callboard-page.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_QUEUES_PAGE (callboard_queues_page_get_type ())

/* The queues, and beside them the chosen one: its members and everyone else, who are dragged from one to the other. */
G_DECLARE_FINAL_TYPE (CallboardQueuesPage, callboard_queues_page, CALLBOARD, QUEUES_PAGE, CallboardPage)

G_END_DECLS
