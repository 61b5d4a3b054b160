/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libdex.h>

#include "wire/callboard-request.h"

G_BEGIN_DECLS

/* The longest that a server's wish to wait is followed without asking anybody, in seconds. */
#define CALLBOARD_POLICY_MAX_WAIT 60

#define CALLBOARD_TYPE_POLICY (callboard_policy_get_type ())
G_DECLARE_FINAL_TYPE (CallboardPolicy, callboard_policy, CALLBOARD, POLICY, GObject)

CallboardPolicy *callboard_policy_new             (void) G_GNUC_WARN_UNUSED_RESULT;
void             callboard_policy_set_concurrency (CallboardPolicy *self,
                                                   guint            n_requests);
void             callboard_policy_set_pace        (CallboardPolicy *self,
                                                   guint            requests_per_minute);
guint            callboard_policy_get_pace        (CallboardPolicy *self);
void             callboard_policy_set_max_attempts (CallboardPolicy *self,
                                                   guint            n_attempts);
DexFuture       *callboard_policy_enter           (CallboardPolicy *self) G_GNUC_WARN_UNUSED_RESULT;
guint            callboard_policy_reserve         (CallboardPolicy *self,
                                                   gint64           now);
void             callboard_policy_hold            (CallboardPolicy *self,
                                                   gint64           now,
                                                   guint            seconds);
guint            callboard_policy_get_hold        (CallboardPolicy *self,
                                                   gint64           now);
gboolean         callboard_policy_repeats         (CallboardPolicy *self,
                                                   CallboardRepeat  repeat,
                                                   guint            n_attempts,
                                                   const GError    *error);
guint            callboard_policy_get_backoff     (CallboardPolicy *self,
                                                   guint            n_attempts);

G_END_DECLS
