/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "base/callboard-error.h"
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

/* Whoever closes a dialog wants nothing. */
static GError *
translate_dismissal (GError *error)
{
  g_autoptr(GError) owned = error;

  if (g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) ||
      g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
    return callboard_error_new (CALLBOARD_ERROR_CANCELLED, "the dialog was closed");

  return g_steal_pointer (&owned);
}

static void
file_chosen (DexPromise *promise,
             GFile      *file,
             GError     *error)
{
  if (file != NULL)
    dex_promise_resolve_object (promise, file);
  else
    dex_promise_reject (promise, translate_dismissal (error));
  dex_unref (promise);
}

static void
file_open_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  GError *error = NULL;
  GFile *file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (object), result, &error);

  file_chosen (user_data, file, error);
}

/**
 * callboard_dex_file_dialog_open:
 * @dialog: a file dialog
 * @near: any widget of the window
 *
 * Returns: (transfer full): a future that resolves to the #GFile to read, or rejects with CANCELLED where none was
 *   chosen
 */
DexFuture *
callboard_dex_file_dialog_open (GtkFileDialog *dialog,
                                GtkWidget     *near)
{
  DexPromise *promise = dex_promise_new_cancellable ();

  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (near)), dex_promise_get_cancellable (promise),
                        file_open_cb, dex_ref (promise));

  return DEX_FUTURE (promise);
}

static void
file_save_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  GError *error = NULL;
  GFile *file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, &error);

  file_chosen (user_data, file, error);
}

/**
 * callboard_dex_file_dialog_save:
 * @dialog: a file dialog
 * @near: any widget of the window
 *
 * Returns: (transfer full): a future that resolves to the #GFile to write, or rejects with CANCELLED where none was
 *   chosen
 */
DexFuture *
callboard_dex_file_dialog_save (GtkFileDialog *dialog,
                                GtkWidget     *near)
{
  DexPromise *promise = dex_promise_new_cancellable ();

  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (near)), dex_promise_get_cancellable (promise),
                        file_save_cb, dex_ref (promise));

  return DEX_FUTURE (promise);
}
