/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/shared/callboard-page.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_AGENTS_PAGE (callboard_agents_page_get_type ())

/* Everybody who works in the contact center, in a table: searched, sorted, chosen, and changed together. */
G_DECLARE_FINAL_TYPE (CallboardAgentsPage, callboard_agents_page, CALLBOARD, AGENTS_PAGE, CallboardPage)

G_END_DECLS
