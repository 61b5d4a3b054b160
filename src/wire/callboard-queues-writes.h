/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/callboard-client.h"
#include "wire/callboard-records.h"

G_BEGIN_DECLS

/* For src/plan only; see callboard-agents-writes.h. */
CallboardRequest *callboard_queues_create_request     (CallboardQueueRecord *queue) G_GNUC_WARN_UNUSED_RESULT;
CallboardRequest *callboard_queues_update_request     (CallboardQueueRecord *queue) G_GNUC_WARN_UNUSED_RESULT;
CallboardRequest *callboard_queues_delete_request     (const char           *queue_id) G_GNUC_WARN_UNUSED_RESULT;
CallboardRequest *callboard_queues_add_agents_request (const char           *queue_id,
                                                       const char * const   *agent_ids) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
