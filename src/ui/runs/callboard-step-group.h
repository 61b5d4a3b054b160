/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-outlook.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_STEP_GROUP (callboard_step_group_get_type ())

/* The steps of a kind, as one item of the list that they are in: how many there are, and how many would be carried out. Emits
 * "changed". */
G_DECLARE_FINAL_TYPE (CallboardStepGroup, callboard_step_group, CALLBOARD, STEP_GROUP, GObject)

CallboardStepGroup *callboard_step_group_new          (CallboardStepKind   kind) G_GNUC_WARN_UNUSED_RESULT;
CallboardStepKind   callboard_step_group_get_kind     (CallboardStepGroup *self);
const char         *callboard_step_group_get_title    (CallboardStepGroup *self);
guint               callboard_step_group_get_n_steps  (CallboardStepGroup *self);
guint               callboard_step_group_get_n_wanted (CallboardStepGroup *self);
void                callboard_step_group_set_counts   (CallboardStepGroup *self,
                                                       guint               n_steps,
                                                       guint               n_wanted);

G_END_DECLS
