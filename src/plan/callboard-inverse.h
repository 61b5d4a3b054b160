/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-plan.h"

G_BEGIN_DECLS

/* What can be taken back, said before it is done. callboard-inverse.c */
gboolean callboard_step_get_reversible (CallboardStep *self);
char    *callboard_step_dup_caveat     (CallboardStep *self) G_GNUC_WARN_UNUSED_RESULT;
GStrv    callboard_plan_list_caveats   (CallboardPlan *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
