/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sqlite3.h>

#include "store/callboard-store-private.h"
#include "store/store-test.h"

G_BEGIN_DECLS

/**
 * StoreTestHook:
 * @db: a connection of a store, on whose thread this is
 * @statement: what it is going to do
 * @data: what was given
 *
 * Returns: whether that is to fail
 */
typedef gboolean (*StoreTestHook) (sqlite3    *db,
                                   const char *statement,
                                   gpointer    data);

void store_test_hook (StoreTestHook  hook,
                      gpointer       data);
void store_test_deny (const char    *action);
void store_test_exec (const char    *path,
                      const char    *script);
void store_test_assert_failure (GError                *error,
                                CallboardStoreFailure  failure);

G_END_DECLS
