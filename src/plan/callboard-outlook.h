/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-plan.h"

G_BEGIN_DECLS

/* A plan as whoever decides on it looks at it: what kind of step each is, and what will be sent as things are struck out. */

/**
 * CallboardStepKind:
 * @CALLBOARD_STEP_KIND_CREATE: something new comes to be
 * @CALLBOARD_STEP_KIND_CHANGE: fields of what is there change
 * @CALLBOARD_STEP_KIND_ADD: what is there is joined: agents to queues, extensions to agents
 * @CALLBOARD_STEP_KIND_PRESENCE: somebody is signed in or out, or waited for to be idle
 * @CALLBOARD_STEP_KIND_CALL: a person's telephone rings
 * @CALLBOARD_STEP_KIND_REMOVE: what is joined is parted, or something is deleted
 *
 * In the order in which they are shown: what takes away comes last, and by itself.
 */
typedef enum {
  CALLBOARD_STEP_KIND_CREATE,
  CALLBOARD_STEP_KIND_CHANGE,
  CALLBOARD_STEP_KIND_ADD,
  CALLBOARD_STEP_KIND_PRESENCE,
  CALLBOARD_STEP_KIND_CALL,
  CALLBOARD_STEP_KIND_REMOVE,
  CALLBOARD_STEP_N_KINDS,
} CallboardStepKind;

CallboardStepKind  callboard_step_get_kind       (CallboardStep *self);
gboolean           callboard_step_get_final      (CallboardStep *self);
gboolean           callboard_step_get_waits      (CallboardStep *self);
GHashTable        *callboard_plan_list_left_out  (CallboardPlan *self) G_GNUC_WARN_UNUSED_RESULT;
guint              callboard_plan_count_requests (CallboardPlan *self);
char              *callboard_step_dup_curl       (CallboardStep *self) G_GNUC_WARN_UNUSED_RESULT;
/* The same for what the history has of a step. */
char              *callboard_call_dup_curl       (const char    *server,
                                                  guint          endpoint,
                                                  const char    *call,
                                                  const char    *query) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
