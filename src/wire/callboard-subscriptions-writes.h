/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/callboard-client.h"
#include "wire/callboard-records.h"

G_BEGIN_DECLS

/* For src/plan only; see callboard-agents-writes.h. */
CallboardRequest *callboard_subscriptions_create_request (CallboardSubscriptionRecord *subscription)
  G_GNUC_WARN_UNUSED_RESULT;
CallboardRequest *callboard_subscriptions_update_request (const char                  *id,
                                                          CallboardSubscriptionRecord *subscription)
  G_GNUC_WARN_UNUSED_RESULT;
CallboardRequest *callboard_subscriptions_delete_request (const char                  *id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
