/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-step.h"
#include "store/callboard-store-rows.h"

G_BEGIN_DECLS

/**
 * CallboardStepChangeFunc:
 * @field: the plain name of a field
 * @before: (nullable): its text as the step was planned on, lists joined with blanks; %NULL where that is not known
 * @after: (nullable): what the step makes of it
 * @data: as it was handed on
 *
 * Takes note of a field that a step changes.
 */
typedef void (*CallboardStepChangeFunc) (const char *field,
                                         const char *before,
                                         const char *after,
                                         gpointer    data);

void callboard_step_foreach_change (CallboardStep           *self,
                                    CallboardStepChangeFunc  func,
                                    gpointer                 data);

char *callboard_step_dup_changes       (CallboardStep           *self) G_GNUC_WARN_UNUSED_RESULT;
char *callboard_step_row_dup_changes   (const CallboardStepRecord *row) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
