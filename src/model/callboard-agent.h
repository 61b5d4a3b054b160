/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/callboard-item.h"
#include "wire/callboard-records.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_AGENT (callboard_agent_get_type ())

/**
 * CallboardAgent:
 *
 * Somebody who takes calls. Beside its fields it has the properties `state-label`, what a person reads as its state, and
 * `signed-in`.
 */
G_DECLARE_FINAL_TYPE (CallboardAgent, callboard_agent, CALLBOARD, AGENT, CallboardItem)

const char         *callboard_agent_get_name        (CallboardAgent *self);
const char         *callboard_agent_get_work_id     (CallboardAgent *self);
const char         *callboard_agent_get_mobile      (CallboardAgent *self);
const char         *callboard_agent_get_email       (CallboardAgent *self);
const char         *callboard_agent_get_role        (CallboardAgent *self);
gboolean            callboard_agent_get_enabled     (CallboardAgent *self);
gint64              callboard_agent_get_state       (CallboardAgent *self);
gboolean            callboard_agent_get_signed_in   (CallboardAgent *self);
const char * const *callboard_agent_get_queues      (CallboardAgent *self);
const char * const *callboard_agent_get_extensions  (CallboardAgent *self);
gboolean            callboard_agent_is_in_queue     (CallboardAgent *self,
                                                     const char     *queue_id);
const char         *callboard_agent_get_search_key  (CallboardAgent *self);
const char         *callboard_agent_get_sort_key    (CallboardAgent *self);
char               *callboard_agent_dup_state_label (CallboardAgent *self) G_GNUC_WARN_UNUSED_RESULT;

const char         *callboard_state_get_label       (gint64          state);
char               *callboard_state_dup_label       (gint64          state) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
