/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-events"

#include "config.h"

#include "events/callboard-dex-resolver.h"

static void
looked_up_cb (GObject      *resolver,
              GAsyncResult *result,
              gpointer      user_data)
{
  DexPromise *promise = user_data;
  GError *error = NULL;
  GList *found = g_resolver_lookup_by_name_finish (G_RESOLVER (resolver), result, &error);
  GPtrArray *addresses;

  if (found == NULL)
    {
      dex_promise_reject (promise, error);
      dex_unref (promise);
      return;
    }

  addresses = g_ptr_array_new_with_free_func (g_object_unref);
  for (GList *item = found; item != NULL; item = item->next)
    g_ptr_array_add (addresses, item->data);
  g_list_free (found);
  dex_promise_resolve_boxed (promise, G_TYPE_PTR_ARRAY, addresses);
  dex_unref (promise);
}

/**
 * callboard_resolver_look_up:
 * @host: a host's name, or an address
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of #GInetAddress, or rejects with a #GResolverError
 */
DexFuture *
callboard_resolver_look_up (const char *host)
{
  g_autoptr(GResolver) resolver = g_resolver_get_default ();
  DexPromise *promise = dex_promise_new_cancellable ();

  g_resolver_lookup_by_name_async (resolver, host, dex_promise_get_cancellable (promise), looked_up_cb,
                                   dex_ref (promise));

  return DEX_FUTURE (promise);
}
