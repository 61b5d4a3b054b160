/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libdex.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

DexFuture *callboard_soup_send   (SoupSession  *session,
                                  SoupMessage  *message,
                                  gboolean      once) G_GNUC_WARN_UNUSED_RESULT;
void       callboard_soup_cancel (DexFuture    *sending);
DexFuture *callboard_stream_read (GInputStream *stream,
                                  gsize         n_bytes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
