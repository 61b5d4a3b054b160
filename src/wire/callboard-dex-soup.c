/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-wire"

#include "config.h"

#include "wire/callboard-dex-soup.h"

/* The only file that knows how libsoup's and GIO's asynchronous calls end. */

/* The main loop comes to this when nothing of libsoup's is left to be told of, and before it draws. */
#define AFTER_TELLING (G_PRIORITY_DEFAULT + 1)

typedef struct
{
  DexPromise *promise;    /* (owned) */
  gboolean    restarted;  /* libsoup was about to send the message a second time */
} Sending;

static void
restarted_cb (SoupMessage *message,
              Sending     *sending)
{
  sending->restarted = TRUE;
  g_cancellable_cancel (dex_promise_get_cancellable (sending->promise));
}

static void
sent_cb (GObject      *session,
         GAsyncResult *result,
         gpointer      user_data)
{
  Sending *sending = user_data;
  SoupMessage *message = soup_session_get_async_result_message (SOUP_SESSION (session), result);
  GError *error = NULL;
  GInputStream *stream = soup_session_send_finish (SOUP_SESSION (session), result, &error);

  g_signal_handlers_disconnect_by_data (message, sending);
  if (stream != NULL)
    dex_promise_resolve_object (sending->promise, stream);
  else if (sending->restarted)
    {
      g_error_free (error);
      dex_promise_reject (sending->promise, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED,
                                                                 "The connection broke off before the answer"));
    }
  else
    dex_promise_reject (sending->promise, error);

  dex_unref (sending->promise);
  g_free (sending);
}

/**
 * callboard_soup_send:
 * @session: a session
 * @message: a message that was never sent before
 * @once: whether libsoup must not send it again by itself, as it does when a connection that it kept breaks off
 *
 * Whoever no longer waits calls callboard_soup_cancel(): dropping the future does not close the connection.
 *
 * Returns: (transfer full): a future that resolves to the #GInputStream of the answer's body, or rejects with an error
 *   of GIO, GnuTLS or libsoup
 */
DexFuture *
callboard_soup_send (SoupSession *session,
                     SoupMessage *message,
                     gboolean     once)
{
  DexPromise *promise = dex_promise_new_cancellable ();
  Sending *sending = g_new0 (Sending, 1);

  sending->promise = dex_ref (promise);
  if (once)
    g_signal_connect (message, "restarted", G_CALLBACK (restarted_cb), sending);
  soup_session_send_async (session, message, G_PRIORITY_DEFAULT, dex_promise_get_cancellable (promise),
                           sent_cb, sending);
  /* Else libdex cancels it as soon as nobody waits, which libsoup does not always bear. */
  dex_future_disown (dex_ref (DEX_FUTURE (promise)));

  return DEX_FUTURE (promise);
}

static gboolean
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);

  return G_SOURCE_REMOVE;
}

/**
 * callboard_soup_cancel:
 * @sending: what callboard_soup_send() returned; it is left to itself afterwards
 *
 * Closes the connection, unless the answer comes before that. libsoup up to 3.6.5 ends a message twice, and crashes, that is
 * cancelled when its answer was read but not yet told of: so this waits until all that is to be told has been.
 */
void
callboard_soup_cancel (DexFuture *sending)
{
  GCancellable *cancellable = dex_promise_get_cancellable (DEX_PROMISE (sending));

  g_idle_add_full (AFTER_TELLING, cancel_cb, g_object_ref (cancellable), g_object_unref);
}

static void
read_cb (GObject      *stream,
         GAsyncResult *result,
         gpointer      user_data)
{
  DexPromise *promise = user_data;
  GError *error = NULL;
  GBytes *bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (stream), result, &error);

  if (bytes != NULL)
    dex_promise_resolve_boxed (promise, G_TYPE_BYTES, bytes);
  else
    dex_promise_reject (promise, error);
  dex_unref (promise);
}

/**
 * callboard_stream_read:
 * @stream: a stream
 * @n_bytes: how many at most
 *
 * Returns: (transfer full): a future that resolves to #GBytes, empty ones at the end, or rejects with an error of GIO
 */
DexFuture *
callboard_stream_read (GInputStream *stream,
                       gsize         n_bytes)
{
  DexPromise *promise = dex_promise_new_cancellable ();

  g_input_stream_read_bytes_async (stream, n_bytes, G_PRIORITY_DEFAULT, dex_promise_get_cancellable (promise),
                                   read_cb, dex_ref (promise));

  return DEX_FUTURE (promise);
}
