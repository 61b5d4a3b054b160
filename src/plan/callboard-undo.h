/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-plan.h"
#include "plan/callboard-run.h"

G_BEGIN_DECLS

/* Taking back what a run did. See README.md. */
DexFuture *callboard_undo_prepare      (CallboardFloor *floor,
                                        CallboardStore *store,
                                        const char     *run_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_undo_prepare_step (CallboardFloor *floor,
                                        CallboardStore *store,
                                        const char     *run_id,
                                        guint           position) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
