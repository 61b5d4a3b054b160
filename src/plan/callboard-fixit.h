/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-plan.h"

G_BEGIN_DECLS

/* Intentions that the service would refuse as they are: they bring along the steps that make them possible, each of which
 * can be struck out. What needs a step that is struck out is skipped by the run. */

/**
 * CallboardWhenBusy:
 * @CALLBOARD_WHEN_BUSY_REFUSE: nothing is done to one who is signed in
 * @CALLBOARD_WHEN_BUSY_SIGN_OUT: the agent is signed out, which ends whatever is going on
 * @CALLBOARD_WHEN_BUSY_WAIT: the agent is signed out once no call can be cut by that
 *
 * What becomes of one who is signed in and has to be signed out first.
 */
typedef enum {
  CALLBOARD_WHEN_BUSY_REFUSE,
  CALLBOARD_WHEN_BUSY_SIGN_OUT,
  CALLBOARD_WHEN_BUSY_WAIT,
} CallboardWhenBusy;

/* For so long, in seconds, where nobody says otherwise. */
#define CALLBOARD_WAIT_SECONDS 1800

/**
 * CallboardRetireFlags:
 * @CALLBOARD_RETIRE_KEEP_EXTENSIONS: the extensions are unbound, and can be given to somebody else
 * @CALLBOARD_RETIRE_DELETE_EXTENSIONS: they are deleted once they are unbound, and their passwords lost
 * @CALLBOARD_RETIRE_WAIT: one who is signed in is waited for, as by %CALLBOARD_WHEN_BUSY_WAIT, rather than just signed out
 *
 * What becomes of what the agent had.
 */
typedef enum {
  CALLBOARD_RETIRE_KEEP_EXTENSIONS   = 0,
  CALLBOARD_RETIRE_DELETE_EXTENSIONS = 1 << 0,
  CALLBOARD_RETIRE_WAIT              = 1 << 1,
} CallboardRetireFlags;

/* callboard-fixit.c */
gboolean   callboard_plan_retire_agent              (CallboardPlan        *self,
                                                     const char           *agent_id,
                                                     CallboardRetireFlags  flags,
                                                     GError              **error);
gboolean   callboard_plan_disable_agent             (CallboardPlan        *self,
                                                     const char           *agent_id,
                                                     CallboardWhenBusy     when_busy,
                                                     GError              **error);
gboolean   callboard_plan_delete_queue_with_members (CallboardPlan        *self,
                                                     const char           *queue_id,
                                                     const char           *destination,
                                                     GError              **error);
GStrv      callboard_plan_list_stranded             (CallboardPlan        *self) G_GNUC_WARN_UNUSED_RESULT;

/* callboard-fixit-wait.c */
gboolean   callboard_plan_wait_until_idle           (CallboardPlan        *self,
                                                     const char           *agent_id,
                                                     guint                 seconds,
                                                     GError              **error);
gboolean   callboard_state_may_be_a_call            (gint64                state);

/* callboard-fixit-extensions.c */
gboolean   callboard_plan_delete_bound_extension    (CallboardPlan        *self,
                                                     const char           *number,
                                                     gboolean              sign_out_first,
                                                     GError              **error);
gboolean   callboard_plan_swap_extensions           (CallboardPlan        *self,
                                                     const char           *agent_a,
                                                     const char           *agent_b,
                                                     CallboardSignalType   type,
                                                     GError              **error);

/* callboard-plan-in-order.c */
gboolean   callboard_plan_bind_in_order             (CallboardPlan        *self,
                                                     const char * const   *agent_ids,
                                                     const char * const   *sip,
                                                     const char * const   *webrtc,
                                                     GError              **error);

G_END_DECLS
