/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "base/callboard-future.h"
#include "store/callboard-floor-memory.h"
#include "ui/search-provider/callboard-search-memory.h"

static DexFuture *
load_fiber (gpointer user_data)
{
  CallboardAccount *account = user_data;
  g_autofree char *id = callboard_account_dup_store_id (account);
  g_autofree char *path = callboard_store_dup_path (id);
  g_autoptr(CallboardFloor) floor = callboard_floor_new (NULL);
  g_autoptr(CallboardFloorMemory) memory = callboard_floor_memory_new (floor);
  g_autoptr(CallboardStore) store = NULL;
  g_autoptr(GError) error = NULL;

  /* Looking for somebody makes no files. */
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return dex_future_new_take_object (g_steal_pointer (&floor));

  store = dex_await_object (callboard_store_open (path), &error);
  if (store != NULL)
    dex_await (callboard_floor_memory_recall (memory, store), &error);
  if (store != NULL)
    dex_await (callboard_store_close (store), NULL);
  if (error != NULL)
    return callboard_reject (g_steal_pointer (&error));

  return dex_future_new_take_object (g_steal_pointer (&floor));
}

/**
 * callboard_search_memory_load:
 * @account: an account
 *
 * Returns: (transfer full): a future that resolves to a #CallboardFloor as it was when it was kept last, which may be empty,
 *   or rejects with LOCAL
 */
DexFuture *
callboard_search_memory_load (CallboardAccount *account)
{
  return callboard_spawn (load_fiber, g_object_ref (account), g_object_unref);
}
