/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "plan/callboard-plan.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_STEP_ROW (callboard_step_row_get_type ())

/* A step of a plan or of a run: what it does, and on request the exact call. While one still chooses, a check strikes it
 * out ("toggled" is emitted then); afterwards it says what became of it and why. */
G_DECLARE_FINAL_TYPE (CallboardStepRow, callboard_step_row, CALLBOARD, STEP_ROW, AdwBin)

GtkWidget     *callboard_step_row_new          (void) G_GNUC_WARN_UNUSED_RESULT;
CallboardStep *callboard_step_row_get_step     (CallboardStepRow *self);
void           callboard_step_row_set_step     (CallboardStepRow *self,
                                                CallboardStep    *step);
void           callboard_step_row_show_choice  (CallboardStepRow *self,
                                                CallboardFloor   *floor,
                                                CallboardStep    *reason);
void           callboard_step_row_show_outcome (CallboardStepRow *self);

G_END_DECLS
