/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/callboard-client.h"
#include "wire/callboard-records.h"

G_BEGIN_DECLS

DexFuture        *callboard_agents_list        (CallboardClient *client) G_GNUC_WARN_UNUSED_RESULT;
DexFuture        *callboard_agents_get         (CallboardClient *client,
                                                const char      *agent_id) G_GNUC_WARN_UNUSED_RESULT;
CallboardRequest *callboard_agents_get_request (const char      *agent_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
