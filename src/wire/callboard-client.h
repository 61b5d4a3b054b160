/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libdex.h>

#include "wire/callboard-credentials.h"
#include "wire/callboard-request.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_CLIENT (callboard_client_get_type ())
G_DECLARE_FINAL_TYPE (CallboardClient, callboard_client, CALLBOARD, CLIENT, GObject)

/* Properties: "clock-offset" (gint64, msec the server is ahead, learned from Date), "online" (gboolean, the last exchange
 * reached the server), "n-active" (guint). Signal "exchange" (CallboardExchange boxed? see callboard-exchange.h) after each attempt,
 * with everything secret masked. */

CallboardClient      *callboard_client_new                 (CallboardCredentials  *credentials) G_GNUC_WARN_UNUSED_RESULT;
CallboardCredentials *callboard_client_get_credentials     (CallboardClient       *self);
gint64                callboard_client_get_clock_offset    (CallboardClient       *self);
void                  callboard_client_set_concurrency     (CallboardClient       *self,
                                                            guint                  n_requests);
void                  callboard_client_set_pace            (CallboardClient       *self,
                                                            guint                  requests_per_minute);   /* 0: no limit */
void                  callboard_client_set_timeout         (CallboardClient       *self,
                                                            guint                  msec);
void                  callboard_client_set_max_attempts    (CallboardClient       *self,
                                                            guint                  n_attempts);
DexFuture            *callboard_client_send                (CallboardClient       *self,
                                                            CallboardRequest      *request) G_GNUC_WARN_UNUSED_RESULT;
void                  callboard_client_close               (CallboardClient       *self);

G_END_DECLS
