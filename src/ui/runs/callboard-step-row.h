/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "plan/callboard-step.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_STEP_ROW (callboard_step_row_get_type ())

/* A step of a run: what it does, what became of it and why, and on request the exact call. */
G_DECLARE_FINAL_TYPE (CallboardStepRow, callboard_step_row, CALLBOARD, STEP_ROW, AdwBin)

GtkWidget *callboard_step_row_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void       callboard_step_row_set_step (CallboardStepRow *self,
                                        CallboardStep    *step);

G_END_DECLS
