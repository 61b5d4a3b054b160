/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-plan.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_RUN (callboard_run_get_type ())

/* Carries a plan out: each wanted step in order (independent ones may overlap), settled by reading when its answer is lost, reported.
 * A step whose dependency did not come out as done is skipped. Properties: "title", "running", "n-steps", "n-ended", "n-failed" (failed and
 * unknown), "fraction". Signal "ended" once. */
G_DECLARE_FINAL_TYPE (CallboardRun, callboard_run, CALLBOARD, RUN, GObject)

CallboardRun  *callboard_run_new             (CallboardPlan *plan) G_GNUC_WARN_UNUSED_RESULT;
const char    *callboard_run_get_id          (CallboardRun  *self);
CallboardPlan *callboard_run_get_plan        (CallboardRun  *self);
/* Resolves to TRUE when every step has ended, however; the floor is brought up to date with what was read back. Rejects only when the run
 * could not begin. Runs on when the caller goes away. */
DexFuture     *callboard_run_start           (CallboardRun  *self) G_GNUC_WARN_UNUSED_RESULT;
void           callboard_run_stop            (CallboardRun  *self);     /* between steps: those not begun are skipped */
gboolean       callboard_run_get_running     (CallboardRun  *self);
guint          callboard_run_get_n_done      (CallboardRun  *self);
guint          callboard_run_get_n_failed    (CallboardRun  *self);
const GError  *callboard_run_get_first_error (CallboardRun  *self);     /* (nullable) */
int            callboard_run_get_exit_status (CallboardRun  *self);     /* of callboardctl */
char          *callboard_run_dup_summary     (CallboardRun  *self) G_GNUC_WARN_UNUSED_RESULT;   /* translated sentence for a toast */

G_END_DECLS
