/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How long a secret stays on the clipboard. */
#define CALLBOARD_SECRET_SECONDS 45

void callboard_secret_copy         (GdkClipboard *clipboard,
                                    const char   *secret);
void callboard_secret_forget       (void);
void callboard_secret_set_patience (guint         msec);

G_END_DECLS
