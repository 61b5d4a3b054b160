/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "plan/callboard-run.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_PROBLEM_BAR (callboard_problem_bar_get_type ())

/* Says in a dialog what went wrong: one sentence, and on request what became of each step and what the service
 * answered. Out of sight until there is something to say. */
G_DECLARE_FINAL_TYPE (CallboardProblemBar, callboard_problem_bar, CALLBOARD, PROBLEM_BAR, AdwBin)

void callboard_problem_bar_show_error (CallboardProblemBar *self,
                                       const GError        *error);
void callboard_problem_bar_show_run   (CallboardProblemBar *self,
                                       CallboardRun        *run);
void callboard_problem_bar_clear      (CallboardProblemBar *self);

G_END_DECLS
