/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/callboard-floor.h"
#include "store/callboard-store.h"

G_BEGIN_DECLS

/* The service tells a subscription's id only when it is created (18), and lists none. So this machine remembers them. */
DexFuture *callboard_subscription_ids_recall (CallboardFloor *floor,
                                              CallboardStore *store) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_subscription_ids_enter  (CallboardFloor *floor,
                                              CallboardStore *store,
                                              const char     *name,
                                              const char     *id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
