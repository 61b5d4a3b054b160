/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ctl"

#include "config.h"

#include "ctl/callboard-ctl-perform.h"
#include "plan/callboard-subscription-ids.h"
#include "store/callboard-store.h"

/**
 * callboard_ctl_dup_store_path:
 * @self: a connection
 *
 * Returns: (transfer full) (type filename): the file in which this machine remembers what concerns the account
 */
char *
callboard_ctl_dup_store_path (CallboardCtl *self)
{
  g_autofree char *id = self->account != NULL ? callboard_account_dup_store_id (self->account)
                                              : g_strdup (CALLBOARD_ACCOUNT_PRACTICE_STORE);

  return callboard_store_dup_path (id);
}

/**
 * callboard_ctl_recall:
 * @self: a connection whose subscriptions were read
 *
 * Gives them the ids that this machine remembers. Whoever only reads leaves no file behind, and what cannot be
 * remembered is simply not known. Awaits, so only on a fiber.
 */
void
callboard_ctl_recall (CallboardCtl *self)
{
  g_autofree char *path = callboard_ctl_dup_store_path (self);
  g_autoptr(CallboardStore) store = NULL;
  g_autoptr(GError) error = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return;

  store = dex_await_object (callboard_store_open (path), &error);
  if (store == NULL || !dex_await (callboard_subscription_ids_recall (self->floor, store), &error))
    g_debug ("Recalling the ids of subscriptions: %s", error->message);
  if (store != NULL)
    dex_await (callboard_store_close (store), NULL);
}

/**
 * callboard_ctl_open_store:
 * @self: what was typed, with the account that it means
 *
 * Returns: (transfer full): a future that resolves to the #CallboardStore of the account, or of the practice floor
 */
DexFuture *
callboard_ctl_open_store (CallboardCtl *self)
{
  g_autofree char *path = callboard_ctl_dup_store_path (self);

  return callboard_store_open (path);
}

/**
 * callboard_ctl_close_store:
 * @opening: what callboard_ctl_open_store() returned
 *
 * Tells of runs that were interrupted. What nobody waited for is written only once the file is closed. Awaits, so only on a fiber.
 */
void
callboard_ctl_close_store (DexFuture *opening)
{
  g_autoptr(CallboardStore) store = dex_await_object (dex_ref (opening), NULL);

  if (store == NULL)
    return;
  if (callboard_store_get_notice (store) != NULL)
    g_printerr ("callboardctl: %s\n", callboard_store_get_notice (store));
  callboard_ctl_report_interrupted (store);
  dex_await (callboard_store_close (store), NULL);
}
