/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "plan/callboard-plan.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_STEP_LIST (callboard_step_list_get_type ())

/* The steps of a plan by kind, what takes away last; quick with tens of thousands. While "choosing" each, or all of a kind,
 * can be struck out; otherwise it shows what becomes of them. Emits "changed" when what would be sent changed. */
G_DECLARE_FINAL_TYPE (CallboardStepList, callboard_step_list, CALLBOARD, STEP_LIST, AdwBin)

void  callboard_step_list_set_plan          (CallboardStepList *self,
                                             CallboardPlan     *plan);
void  callboard_step_list_set_choosing      (CallboardStepList *self,
                                             gboolean           choosing);
void  callboard_step_list_set_only_problems (CallboardStepList *self,
                                             gboolean           only_problems);
guint callboard_step_list_get_n_sent        (CallboardStepList *self);
guint callboard_step_list_get_n_removals    (CallboardStepList *self);

G_END_DECLS
