/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-resume.h"
#include "store/callboard-store-rows.h"

G_BEGIN_DECLS

/* callboard-resume-left.c */
gboolean callboard_resume_is_outcome (CallboardStepRecord *row,
                                      const char          *outcome);
gboolean callboard_resume_is_left    (CallboardStepRecord *row);

/* For tests, whose service does nothing late: how long to wait before the second reading, in milliseconds. */
void callboard_resume_set_patience (guint msec);

G_END_DECLS
