/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_SUBSCRIPTION_DIALOG (callboard_subscription_dialog_get_type ())

/* Makes a subscription or edits one. Of one whose id is not known it says what can be done without, and takes the id from
 * whoever knows it. */
G_DECLARE_FINAL_TYPE (CallboardSubscriptionDialog, callboard_subscription_dialog, CALLBOARD, SUBSCRIPTION_DIALOG, AdwDialog)

CallboardSubscriptionDialog *callboard_subscription_dialog_new (CallboardSession      *session,
                                                                CallboardSubscription *subscription,
                                                                const char            *callback)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
