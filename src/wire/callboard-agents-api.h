/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/callboard-client.h"
#include "wire/callboard-records.h"

G_BEGIN_DECLS

/* Each resolves to a boxed value: G_TYPE_PTR_ARRAY of records, or CALLBOARD_TYPE_RECORD. */
DexFuture *callboard_agents_list (CallboardClient *client) G_GNUC_WARN_UNUSED_RESULT;   /* 06, all pages: GPtrArray of CallboardAgentRecord; rejects rather than resolve to a part */
DexFuture *callboard_agents_get  (CallboardClient *client,
                                  const char      *agent_id) G_GNUC_WARN_UNUSED_RESULT; /* 25: CallboardAgentRecord; NOT_FOUND for 100018 and for a null result */

G_END_DECLS
