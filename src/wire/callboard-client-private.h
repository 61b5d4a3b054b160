/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/callboard-attempt.h"
#include "wire/callboard-client.h"
#include "wire/callboard-policy.h"

G_BEGIN_DECLS

struct _CallboardClient
{
  GObject               parent_instance;

  CallboardCredentials *credentials;   /* (owned) */
  SoupSession          *session;       /* (owned) */
  CallboardPolicy      *policy;        /* (owned) */
  DexCancellable       *closing;       /* (owned) */
  guint                 timeout;       /* msec */
  gsize                 max_bytes;

  gint64                clock_offset;  /* msec */
  gboolean              knows_clock;   /* some answer had a Date */
  gboolean              online;
  guint                 n_active;
};

/* callboard-client.c: what an attempt tells the client */
void       callboard_client_add_active (CallboardClient    *self,
                                        int                 n);
void       callboard_client_learn      (CallboardClient    *self,
                                        CallboardAttempt   *attempt);
void       callboard_client_learn_lost (CallboardClient    *self,
                                        CallboardAttempt   *attempt);
void       callboard_client_report     (CallboardClient    *self,
                                        CallboardAttempt   *attempt,
                                        guint               number,
                                        const GError       *error);
void       callboard_client_progress   (GSocketClientEvent  event,
                                        gpointer            client);

/* callboard-sending.c */
DexFuture *callboard_sending_run       (CallboardClient    *client,
                                        CallboardRequest   *request) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
