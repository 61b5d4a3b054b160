/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_SUBSCRIPTION_LINE (callboard_subscription_line_get_type ())

/* A subscription in the list of them: where it sends what, what is to be said of that, and whether it does. */
G_DECLARE_FINAL_TYPE (CallboardSubscriptionLine, callboard_subscription_line, CALLBOARD, SUBSCRIPTION_LINE, GtkListBoxRow)

GtkWidget *callboard_subscription_line_new (CallboardSession      *session,
                                           CallboardSubscription *subscription) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
