/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libdex.h>

#include "wire/callboard-credentials.h"
#include "wire/callboard-exchange.h"
#include "wire/callboard-request.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_CLIENT (callboard_client_get_type ())
G_DECLARE_FINAL_TYPE (CallboardClient, callboard_client, CALLBOARD, CLIENT, GObject)

CallboardClient      *callboard_client_new                 (CallboardCredentials  *credentials)
  G_GNUC_WARN_UNUSED_RESULT;
CallboardCredentials *callboard_client_get_credentials     (CallboardClient       *self);
gint64                callboard_client_get_clock_offset    (CallboardClient       *self);
gboolean              callboard_client_get_knows_clock     (CallboardClient       *self);
gboolean              callboard_client_get_online          (CallboardClient       *self);
guint                 callboard_client_get_n_active        (CallboardClient       *self);
void                  callboard_client_set_concurrency     (CallboardClient       *self,
                                                            guint                  n_requests);
void                  callboard_client_set_pace            (CallboardClient       *self,
                                                            guint                  requests_per_minute);
void                  callboard_client_set_timeout         (CallboardClient       *self,
                                                            guint                  msec);
void                  callboard_client_set_max_attempts    (CallboardClient       *self,
                                                            guint                  n_attempts);
void                  callboard_client_set_max_bytes       (CallboardClient       *self,
                                                            gsize                  n_bytes);
guint                 callboard_client_get_pace            (CallboardClient       *self);
guint                 callboard_client_get_hold            (CallboardClient       *self);
DexFuture            *callboard_client_send                (CallboardClient       *self,
                                                            CallboardRequest      *request) G_GNUC_WARN_UNUSED_RESULT;
void                  callboard_client_close               (CallboardClient       *self);

G_END_DECLS
