/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CALLBOARD_TYPE_EXCHANGE (callboard_exchange_get_type ())

/**
 * CallboardExchange:
 * @endpoint: 1 to 26
 * @attempt: 1 for the first
 * @method: GET, POST, PUT or DELETE
 * @url: the whole address, Sid and Sign masked
 * @content_type: (nullable): the header as it was sent
 * @body: (nullable): what was sent, secrets masked
 * @started: when, in microseconds since 1970
 * @msec: how long it took
 * @status: the answer's HTTP status, 0 where none came
 * @code: (nullable): the service's return code where it was an error, `000000` where it did what was asked
 * @failure: (nullable): what went wrong, technically, secrets masked
 *
 * One attempt of a request, as it may be shown and kept.
 */
typedef struct
{
  guint   endpoint;
  guint   attempt;
  char   *method;
  char   *url;
  char   *content_type;
  char   *body;
  gint64  started;
  guint   msec;
  guint   status;
  char   *code;
  char   *failure;
} CallboardExchange;

GType              callboard_exchange_get_type (void);
CallboardExchange *callboard_exchange_new      (void) G_GNUC_WARN_UNUSED_RESULT;
CallboardExchange *callboard_exchange_ref      (CallboardExchange *self);
void               callboard_exchange_unref    (CallboardExchange *self);
char              *callboard_exchange_dup_curl (CallboardExchange *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardExchange, callboard_exchange_unref)

G_END_DECLS
