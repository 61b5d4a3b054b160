/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/callboard-client.h"
#include "wire/callboard-records.h"

G_BEGIN_DECLS

/* For src/plan only: whatever changes the service goes through a plan. Request builders, so that a plan can show the
 * exact call it will make; callboard_client_send() on one resolves as its comment in the .c file says. */
CallboardRequest *callboard_agents_create_request   (CallboardAgentRecord *agent,
                                                     gboolean              with_extensions) G_GNUC_WARN_UNUSED_RESULT;
CallboardRequest *callboard_agents_update_request   (CallboardAgentRecord *agent) G_GNUC_WARN_UNUSED_RESULT;
CallboardRequest *callboard_agents_bind_request     (const char           *agent_id,
                                                     const char * const   *extensions) G_GNUC_WARN_UNUSED_RESULT;
CallboardRequest *callboard_agents_unbind_request   (const char           *agent_id,
                                                     const char * const   *extensions) G_GNUC_WARN_UNUSED_RESULT;
CallboardRequest *callboard_agents_enroll_request   (const char           *agent_id,
                                                     const char * const   *queue_ids,
                                                     gboolean              exact) G_GNUC_WARN_UNUSED_RESULT;
CallboardRequest *callboard_agents_withdraw_request (const char           *agent_id,
                                                     const char * const   *queue_ids) G_GNUC_WARN_UNUSED_RESULT;
CallboardRequest *callboard_agents_sign_in_request  (const char           *agent_id,
                                                     gint64                state) G_GNUC_WARN_UNUSED_RESULT;
CallboardRequest *callboard_agents_sign_out_request (const char           *agent_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
