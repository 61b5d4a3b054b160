/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "wire/callboard-answer.h"
#include "wire/callboard-credentials.h"
#include "wire/callboard-exchange.h"

G_BEGIN_DECLS

typedef void (*CallboardProgress) (GSocketClientEvent event,
                                   gpointer           user_data);

/**
 * CallboardAttempt:
 * @session: (not owned): what sends it
 * @credentials: (not owned): what signs it
 * @request: (not owned): what is asked
 * @closing: (not owned): rejects when the client is closed
 * @clock_offset: how far the server's clock is taken to be ahead, in milliseconds
 * @timeout: how long nothing may happen, in milliseconds, 0 for no limit
 * @max_bytes: how large an answer may be
 * @progress: (nullable): told how the connection comes about
 * @progress_data: for @progress
 * @url: the signed address; a secret
 * @started: when it began, in microseconds since 1970
 * @msec: how long it took
 * @sent: whether the request began to leave this machine
 * @server_time: what the server's clock said, in milliseconds since 1970, 0 where it said nothing
 * @answer: what came
 *
 * One exchange with the server: what goes in, then what came of it. Lives on the stack of a fiber.
 */
typedef struct
{
  SoupSession          *session;
  CallboardCredentials *credentials;
  CallboardRequest     *request;
  DexFuture            *closing;
  gint64                clock_offset;
  guint                 timeout;
  gsize                 max_bytes;
  CallboardProgress     progress;
  gpointer              progress_data;

  char                 *url;
  gint64                started;
  guint                 msec;
  gboolean              sent;
  gint64                server_time;
  CallboardAnswer       answer;
} CallboardAttempt;

DexFuture         *callboard_unless_closed        (DexFuture         *closing,
                                                   DexFuture         *work) G_GNUC_WARN_UNUSED_RESULT;
gboolean           callboard_attempt_make         (CallboardAttempt  *self,
                                                   GError           **error);
gint64             callboard_attempt_measure_skew (CallboardAttempt  *self);
gboolean           callboard_attempt_agrees_with  (CallboardAttempt  *self,
                                                   gint64             clock_offset);
CallboardExchange *callboard_attempt_to_exchange  (CallboardAttempt  *self,
                                                   guint              number,
                                                   const GError      *error) G_GNUC_WARN_UNUSED_RESULT;
void               callboard_attempt_clear        (CallboardAttempt  *self);

guint              callboard_parse_retry_after    (const char        *value,
                                                   gint64             now);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CallboardAttempt, callboard_attempt_clear)

G_END_DECLS
