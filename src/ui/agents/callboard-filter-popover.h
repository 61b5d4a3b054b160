/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/agents/callboard-agent-criteria.h"
#include "ui/agents/callboard-saved-views.h"
#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_FILTER_POPOVER (callboard_filter_popover_get_type ())

/**
 * CallboardFilterPopover:
 *
 * Which agents are shown, by what they can be told apart by, and the views that were saved. What is chosen shows at once.
 */
G_DECLARE_FINAL_TYPE (CallboardFilterPopover, callboard_filter_popover, CALLBOARD, FILTER_POPOVER, GtkPopover)

CallboardFilterPopover *callboard_filter_popover_new (CallboardSession       *session,
                                                      CallboardAgentCriteria *criteria,
                                                      CallboardSavedViews    *views,
                                                      GtkColumnView          *view) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
