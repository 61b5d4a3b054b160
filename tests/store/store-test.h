/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/callboard-error.h"
#include "store/callboard-store-history.h"
#include "store/callboard-store.h"
#include "support/callboard-test.h"

G_BEGIN_DECLS

char             *store_test_path       (const char      *name);
CallboardStore   *store_test_open       (const char      *path);
void              store_test_close      (CallboardStore  *store);
void              store_test_await      (DexFuture       *future);
GPtrArray        *store_test_await_list (DexFuture       *future);
GError           *store_test_await_fail (DexFuture       *future);
CallboardRunRecord  *store_test_run        (const char      *id,
                                         const char      *title);
CallboardStepRecord *store_test_step       (const char      *text);
GPtrArray        *store_test_steps      (guint            n);
CallboardRunRecord  *store_test_get_run    (CallboardStore  *store,
                                         const char      *id);
gboolean          store_test_has_bytes  (const char      *path,
                                         const char      *needle);

G_END_DECLS
