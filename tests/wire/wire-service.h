/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sandbox/callboard-sandbox.h"
#include "wire/callboard-client.h"

G_BEGIN_DECLS

/* A practice contact center of a test's own, and a client that talks to it. (tests/support has one with a floor; the wire
 * layer knows no floors.) */
typedef struct
{
  CallboardSandbox *sandbox;
  CallboardClient  *client;
} WireService;

WireService *wire_service_new          (guint         n_agents,
                                        const char   *readings);
void         wire_service_free         (WireService  *self);
void         wire_service_read_as      (WireService  *self,
                                        const char   *readings);
void         wire_service_fault        (WireService  *self,
                                        const char   *format,
                                        ...) G_GNUC_PRINTF (2, 3);

/* What every endpoint can be asked of. */
#define PREPARED_AGENT "90001"       /* offline, with the extension below, in the queue below */
#define PREPARED_IDLE_AGENT "90002"  /* without either */
#define PREPARED_EXTENSION "1701"
#define PREPARED_FREE_EXTENSION "1702"
#define PREPARED_QUEUE "9777"
#define PREPARED_EMPTY_QUEUE "9778"

void         wire_service_prepare      (WireService  *self);
DexFuture   *wire_service_ask          (WireService  *self,
                                        guint         endpoint) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WireService, wire_service_free)

G_END_DECLS
