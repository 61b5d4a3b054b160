/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/callboard-item.h"
#include "wire/callboard-records.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_AGENT (callboard_agent_get_type ())
G_DECLARE_FINAL_TYPE (CallboardAgent, callboard_agent, CALLBOARD, AGENT, CallboardItem)

/* Further properties: "title", "state-label" (what a person reads: the service's text where it gave one, else the name of the
 * number, translated), "signed-in" (gboolean: any state but offline). */
const char         *callboard_agent_get_name        (CallboardAgent *self);
const char         *callboard_agent_get_work_id     (CallboardAgent *self);
const char         *callboard_agent_get_mobile      (CallboardAgent *self);
const char         *callboard_agent_get_email       (CallboardAgent *self);
const char         *callboard_agent_get_role        (CallboardAgent *self);   /* never NULL */
gboolean            callboard_agent_get_enabled     (CallboardAgent *self);
gint64              callboard_agent_get_state       (CallboardAgent *self);
gboolean            callboard_agent_get_signed_in   (CallboardAgent *self);
const char * const *callboard_agent_get_queues      (CallboardAgent *self);   /* bare ids, never NULL */
const char * const *callboard_agent_get_extensions  (CallboardAgent *self);   /* never NULL */
gboolean            callboard_agent_is_in_queue     (CallboardAgent *self,
                                                     const char     *queue_id);
const char         *callboard_agent_get_search_key  (CallboardAgent *self);   /* casefolded name, id, work id, mobile, e-mail; prepared once per change, lazily */
const char         *callboard_state_get_label       (gint64          state);  /* translated, NULL for an unknown number */
char               *callboard_agent_dup_state_label (CallboardAgent *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
