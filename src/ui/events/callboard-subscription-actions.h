/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

/* What can be done with a subscription, each of it a plan. */
gboolean callboard_subscription_has_id      (CallboardSubscription *subscription);
char    *callboard_subscription_dup_obstacle (CallboardSession      *session,
                                             CallboardSubscription *subscription) G_GNUC_WARN_UNUSED_RESULT;
void     callboard_subscription_set_enabled (GtkWidget             *near,
                                             CallboardSession      *session,
                                             CallboardSubscription *subscription,
                                             gboolean               enabled);
void     callboard_subscriptions_preview_enabled (GtkWidget        *near,
                                             CallboardSession      *session,
                                             gboolean               enabled);
void     callboard_subscription_ask_delete  (GtkWidget             *near,
                                             CallboardSession      *session,
                                             CallboardSubscription *subscription);

G_END_DECLS
