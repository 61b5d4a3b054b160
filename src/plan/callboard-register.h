/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-step.h"
#include "model/callboard-floor.h"
#include "store/callboard-store-register.h"

G_BEGIN_DECLS

/* The one way into the register of extensions, whichever program carries out the plan: what a step did to them, and what a
 * reading of the floor shows. It never holds a password. */
void       callboard_register_note_step (CallboardStore *store,
                                         CallboardStep  *step,
                                         GPtrArray      *writing);
DexFuture *callboard_register_learn     (CallboardStore *store,
                                         CallboardFloor *floor) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
