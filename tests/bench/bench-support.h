/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "bench/bench-clock.h"
#include "wire/callboard-client.h"

G_BEGIN_DECLS

/* What the measuring programs share: the server that the environment names, what was measured as lines of JSON. */

CallboardCredentials *bench_credentials      (void) G_GNUC_WARN_UNUSED_RESULT;
SoupMessage          *bench_message          (CallboardCredentials  *credentials,
                                              CallboardRequest      *request) G_GNUC_WARN_UNUSED_RESULT;
GBytes               *bench_download         (SoupSession           *session,
                                              CallboardCredentials  *credentials,
                                              guint                  endpoint) G_GNUC_WARN_UNUSED_RESULT;
double                bench_parse            (GBytes                *bytes);
double                bench_allocated        (void);
void                  bench_iterate_until    (gboolean             (*reached) (gpointer data),
                                              gpointer               data);
void                  bench_await            (DexFuture             *future);
void                  bench_tell             (const char            *first_key,
                                              double                 first_value,
                                              ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
