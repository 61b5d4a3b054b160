/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-plan.h"
#include "store/callboard-store-history.h"

G_BEGIN_DECLS

/* Runs that a process left behind: callboard_store_unfinished_runs() lists them. */

gboolean   callboard_resume_may_go_on  (CallboardRunRecord *run);
guint      callboard_resume_count_left (CallboardRunRecord *run);
DexFuture *callboard_resume_settle     (CallboardFloor     *floor,
                                        CallboardStore     *store,
                                        const char         *run_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_resume_prepare    (CallboardFloor     *floor,
                                        CallboardStore     *store,
                                        const char         *run_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
