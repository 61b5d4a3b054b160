/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/runs/callboard-step-group.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_STEP_HEADER (callboard_step_header_get_type ())

/* Above the steps of one kind: what they do, how many there are, and while one still chooses, a check for all of them
 * ("toggled" is emitted with whether they are wanted). */
G_DECLARE_FINAL_TYPE (CallboardStepHeader, callboard_step_header, CALLBOARD, STEP_HEADER, AdwBin)

GtkWidget          *callboard_step_header_new          (void) G_GNUC_WARN_UNUSED_RESULT;
CallboardStepGroup *callboard_step_header_get_group    (CallboardStepHeader *self);
void                callboard_step_header_set_group    (CallboardStepHeader *self,
                                                        CallboardStepGroup  *group);
void                callboard_step_header_set_choosing (CallboardStepHeader *self,
                                                        gboolean             choosing);

G_END_DECLS
