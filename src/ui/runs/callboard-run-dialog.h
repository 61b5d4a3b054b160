/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "plan/callboard-run.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_RUN_DIALOG (callboard_run_dialog_get_type ())

/* What a run did, step by step: outcome, what stood in the way, and the exact call. Follows a run that is still under way. */
G_DECLARE_FINAL_TYPE (CallboardRunDialog, callboard_run_dialog, CALLBOARD, RUN_DIALOG, AdwDialog)

AdwDialog *callboard_run_dialog_new (CallboardRun *run) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
