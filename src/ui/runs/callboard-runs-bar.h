/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-sessions.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_RUNS_BAR (callboard_runs_bar_get_type ())

/* The runs under way at the foot of a page, for windows too narrow for the sidebar. Out of sight while there is none. */
G_DECLARE_FINAL_TYPE (CallboardRunsBar, callboard_runs_bar, CALLBOARD, RUNS_BAR, AdwBin)

void callboard_runs_bar_set_sessions (CallboardRunsBar  *self,
                                      CallboardSessions *sessions);

G_END_DECLS
