/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-plan.h"

G_BEGIN_DECLS

/* Its header, with all of the store's records, is for those who open one. */
typedef struct _CallboardStore CallboardStore;

#define CALLBOARD_TYPE_RUN (callboard_run_get_type ())
G_DECLARE_FINAL_TYPE (CallboardRun, callboard_run, CALLBOARD, RUN, GObject)

CallboardRun  *callboard_run_new             (CallboardPlan *plan) G_GNUC_WARN_UNUSED_RESULT;
const char    *callboard_run_get_id          (CallboardRun  *self);
CallboardPlan *callboard_run_get_plan        (CallboardRun  *self);
DexFuture     *callboard_run_start           (CallboardRun  *self) G_GNUC_WARN_UNUSED_RESULT;
void           callboard_run_stop            (CallboardRun  *self);
void           callboard_run_pause           (CallboardRun  *self);
void           callboard_run_resume          (CallboardRun  *self);
gboolean       callboard_run_get_paused      (CallboardRun  *self);
const char    *callboard_run_get_hold        (CallboardRun  *self);
int            callboard_run_get_seconds_left (CallboardRun *self);
void           callboard_run_set_patience    (CallboardRun  *self,
                                              guint          msec);
void           callboard_run_set_store       (CallboardRun   *self,
                                              CallboardStore *store,
                                              const char     *program,
                                              const char     *account);
void           callboard_run_await_store     (CallboardRun   *self,
                                              DexFuture      *store,
                                              const char     *program,
                                              const char     *account);
void           callboard_run_set_undo_of     (CallboardRun   *self,
                                              const char     *run_id);
void           callboard_run_set_continues   (CallboardRun   *self,
                                              const char     *run_id);
void           callboard_run_set_history_optional (CallboardRun *self,
                                              gboolean        optional);
const GError  *callboard_run_get_history_error (CallboardRun *self);
gboolean       callboard_run_get_running     (CallboardRun  *self);
guint          callboard_run_get_n_done      (CallboardRun  *self);
guint          callboard_run_get_n_failed    (CallboardRun  *self);
const GError  *callboard_run_get_first_error (CallboardRun  *self);
int            callboard_run_get_exit_status (CallboardRun  *self);
char          *callboard_run_dup_summary     (CallboardRun  *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
