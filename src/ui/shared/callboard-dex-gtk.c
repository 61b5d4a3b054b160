/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/shared/callboard-dex-gtk.h"

static void
read_text_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  DexPromise *promise = user_data;
  GError *error = NULL;
  char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, &error);

  if (error != NULL)
    dex_promise_reject (promise, error);
  else
    dex_promise_resolve_string (promise, text);
  dex_unref (promise);
}

/**
 * callboard_dex_clipboard_read_text:
 * @clipboard: a clipboard
 *
 * Returns: (transfer full): a future that resolves to the clipboard's text, %NULL where there is none, or rejects with
 *   what GDK says
 */
DexFuture *
callboard_dex_clipboard_read_text (GdkClipboard *clipboard)
{
  DexPromise *promise = dex_promise_new_cancellable ();

  gdk_clipboard_read_text_async (clipboard, dex_promise_get_cancellable (promise), read_text_cb, dex_ref (promise));

  return DEX_FUTURE (promise);
}

static void
wait_check_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  DexPromise *promise = user_data;
  GError *error = NULL;

  if (g_subprocess_wait_check_finish (G_SUBPROCESS (object), result, &error))
    dex_promise_resolve_boolean (promise, TRUE);
  else
    dex_promise_reject (promise, error);
  dex_unref (promise);
}

/**
 * callboard_dex_subprocess_wait_check:
 * @process: a process
 *
 * Returns: (transfer full): a future that resolves to %TRUE when @process has ended well, or rejects
 */
DexFuture *
callboard_dex_subprocess_wait_check (GSubprocess *process)
{
  DexPromise *promise = dex_promise_new_cancellable ();

  g_subprocess_wait_check_async (process, dex_promise_get_cancellable (promise), wait_check_cb, dex_ref (promise));

  return DEX_FUTURE (promise);
}
