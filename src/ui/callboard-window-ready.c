/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "base/callboard-future.h"
#include "ui/callboard-window-ready.h"

static void
status_cb (CallboardFloor *floor,
           GParamSpec     *pspec,
           DexPromise     *promise)
{
  CallboardFloorStatus status = callboard_floor_get_status (floor);

  if (!dex_future_is_pending (DEX_FUTURE (promise)))
    return;
  if (status == CALLBOARD_FLOOR_READY)
    dex_promise_resolve_boolean (promise, TRUE);
  else if (status == CALLBOARD_FLOOR_FAILED || status == CALLBOARD_FLOOR_STALE)
    dex_promise_reject (promise, g_error_copy (callboard_floor_get_error (floor)));
}

static gboolean
await_floor (CallboardFloor  *floor,
             GError         **error)
{
  g_autoptr(DexPromise) promise = dex_promise_new ();
  gulong handler = g_signal_connect (floor, "notify::status", G_CALLBACK (status_cb), promise);
  gboolean ready;

  status_cb (floor, NULL, promise);
  ready = dex_await (dex_ref (promise), error);
  g_signal_handler_disconnect (floor, handler);

  return ready;
}

static void
opened_cb (CallboardWindow *window,
           const GError    *error,
           DexPromise      *promise)
{
  if (!dex_future_is_pending (DEX_FUTURE (promise)))
    return;
  if (error != NULL)
    dex_promise_reject (promise, g_error_copy (error));
  else
    dex_promise_resolve_boolean (promise, TRUE);
}

static gboolean
await_opened (CallboardWindow  *window,
              GError          **error)
{
  g_autoptr(DexPromise) promise = dex_promise_new ();
  gulong handler = g_signal_connect (window, "opened", G_CALLBACK (opened_cb), promise);
  gboolean opened = callboard_window_get_page (window) != NULL || dex_await (dex_ref (promise), error);

  g_signal_handler_disconnect (window, handler);

  return opened;
}

static DexFuture *
await_fiber (gpointer user_data)
{
  CallboardWindow *window = user_data;
  g_autoptr(GError) error = NULL;

  if (!await_opened (window, &error) ||
      !await_floor (callboard_session_get_floor (callboard_window_get_session (window)), &error))
    return callboard_reject (g_steal_pointer (&error));

  return dex_future_new_true ();
}

/**
 * callboard_window_await_floor:
 * @window: a window
 *
 * Waits until @window shows an account, which may be on its way, and its floor was read.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with why the account or the floor is not there
 */
DexFuture *
callboard_window_await_floor (CallboardWindow *window)
{
  return callboard_spawn (await_fiber, g_object_ref (window), g_object_unref);
}
