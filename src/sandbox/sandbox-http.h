/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "sandbox/sandbox-core.h"

G_BEGIN_DECLS

typedef struct _SandboxHttp SandboxHttp;
typedef void (*SandboxChangedFunc) (gpointer data);

SandboxHttp *sandbox_http_new      (SandboxCore           *core,
                                    guint                  port,
                                    GTlsCertificate       *certificate,
                                    SandboxChangedFunc     changed,
                                    gpointer               data,
                                    GError               **error) G_GNUC_WARN_UNUSED_RESULT;
void         sandbox_http_free     (SandboxHttp           *self);
guint        sandbox_http_get_port (SandboxHttp           *self);

/* sandbox-transport.c: an answer as it goes over the wire */
GBytes      *sandbox_transport_encode (const SandboxReadings *readings,
                                       GBytes                *body) G_GNUC_WARN_UNUSED_RESULT;
void         sandbox_transport_set_date (SoupServerMessage  *message,
                                       const SandboxReadings *readings);
void         sandbox_transport_send   (SoupServerMessage     *message,
                                       const SandboxReadings *readings,
                                       const SandboxAnswer   *answer);

/* sandbox-mishaps.c: what goes wrong on the way */
typedef struct _SandboxMishaps SandboxMishaps;
SandboxMishaps *sandbox_mishaps_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void            sandbox_mishaps_free  (SandboxMishaps        *self);
void            sandbox_mishaps_send  (SandboxMishaps        *self,
                                       SoupServerMessage     *message,
                                       const SandboxCircumstances *circumstances,
                                       const SandboxAnswer   *answer);
void            sandbox_mishaps_drop  (SoupServerMessage     *message);
void            sandbox_mishaps_cut_off (SoupServerMessage   *message);

G_END_DECLS
