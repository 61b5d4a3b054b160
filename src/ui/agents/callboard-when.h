/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libdex.h>

G_BEGIN_DECLS

/* object: still there; result: (nullable) what the future resolved to, where that is an object; error: (nullable). */
typedef void (*CallboardWhenFunc) (gpointer      object,
                                   gpointer      result,
                                   const GError *error,
                                   gpointer      user_data);

void callboard_when_done (gpointer           object,
                          DexFuture         *future,
                          CallboardWhenFunc  func,
                          gpointer           user_data,
                          GDestroyNotify     destroy);

G_END_DECLS
