/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/callboard-client.h"
#include "wire/callboard-records.h"

G_BEGIN_DECLS

/* For src/plan only; see callboard-agents-writes.h. */
CallboardRequest *callboard_subscriptions_create_request (CallboardSubscriptionRecord *subscription) G_GNUC_WARN_UNUSED_RESULT; /* 18: CallboardSubscriptionRecord with its id; rejects TAKEN or INVALID when named in sub_fail */
CallboardRequest *callboard_subscriptions_update_request (const char                  *id,
                                                          CallboardSubscriptionRecord *subscription) G_GNUC_WARN_UNUSED_RESULT; /* 19: CallboardSubscriptionRecord with the answered id */
CallboardRequest *callboard_subscriptions_delete_request (const char                  *id) G_GNUC_WARN_UNUSED_RESULT;           /* 20: TRUE */

G_END_DECLS
