/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-sessions.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_RUNS_BUTTON (callboard_runs_button_get_type ())

/* The one place of progress: turns while a run is under way, and opens a list of the runs. Out of sight until there is one. */
G_DECLARE_FINAL_TYPE (CallboardRunsButton, callboard_runs_button, CALLBOARD, RUNS_BUTTON, AdwBin)

void callboard_runs_button_set_sessions (CallboardRunsButton *self,
                                         CallboardSessions   *sessions);

G_END_DECLS
