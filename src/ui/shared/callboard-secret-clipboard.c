/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <string.h>

#include "base/callboard-future.h"
#include "ui/shared/callboard-dex-gtk.h"
#include "ui/shared/callboard-secret-clipboard.h"

/* What clipboard histories look for, so as not to keep it. */
#define HINT_TYPE "x-kde-passwordManagerHint"

typedef struct
{
  GdkClipboard       *clipboard;   /* (owned) */
  GdkContentProvider *content;     /* (owned): by which one sees that it is still there */
  char               *secret;      /* (owned): for a clipboard that somebody else holds for us; wiped */
  guint               timeout;
} Copied;

/* The one that was copied last; earlier ones it has pushed out. */
static Copied *copied;
static guint patience = CALLBOARD_SECRET_SECONDS * 1000;

static void
copied_free (gpointer data)
{
  Copied *self = data;

  g_clear_handle_id (&self->timeout, g_source_remove);
  explicit_bzero (self->secret, strlen (self->secret));
  g_free (self->secret);
  g_object_unref (self->content);
  g_object_unref (self->clipboard);
  g_free (self);
}

static gboolean
is_ours (Copied *self)
{
  return gdk_clipboard_is_local (self->clipboard) && gdk_clipboard_get_content (self->clipboard) == self->content;
}

/* Somebody may keep the clipboard of programs that end, and has taken it over: then what it says counts. */
static DexFuture *
clear_fiber (gpointer data)
{
  Copied *self = data;
  g_autofree char *text = NULL;

  if (is_ours (self))
    {
      gdk_clipboard_set_content (self->clipboard, NULL);
      return dex_future_new_true ();
    }
  if (gdk_clipboard_is_local (self->clipboard))
    return dex_future_new_true ();

  text = dex_await_string (callboard_dex_clipboard_read_text (self->clipboard), NULL);
  if (g_strcmp0 (text, self->secret) == 0)
    gdk_clipboard_set_content (self->clipboard, NULL);
  if (text != NULL)
    explicit_bzero (text, strlen (text));

  return dex_future_new_true ();
}

static gboolean
timeout_cb (gpointer data)
{
  Copied *self = g_steal_pointer (&copied);

  self->timeout = 0;
  dex_future_disown (callboard_spawn (clear_fiber, self, copied_free));

  return G_SOURCE_REMOVE;
}

static GdkContentProvider *
make_content (const char *secret)
{
  g_autoptr(GBytes) hint = g_bytes_new_static ("secret", strlen ("secret"));
  GdkContentProvider *parts[] = {
    gdk_content_provider_new_typed (G_TYPE_STRING, secret),
    gdk_content_provider_new_for_bytes (HINT_TYPE, hint),
  };

  return gdk_content_provider_new_union (parts, G_N_ELEMENTS (parts));
}

static void
follow_application (void)
{
  GApplication *application = g_application_get_default ();

  /* Before the application hands its clipboard to whoever keeps it. */
  if (application != NULL && g_object_get_data (G_OBJECT (application), "callboard-secret") == NULL)
    {
      g_signal_connect (application, "shutdown", G_CALLBACK (callboard_secret_forget), NULL);
      g_object_set_data (G_OBJECT (application), "callboard-secret", GINT_TO_POINTER (TRUE));
    }
}

/**
 * callboard_secret_copy:
 * @clipboard: where to put it
 * @secret: what nobody shall find there later
 *
 * Copies @secret, and takes it away again after %CALLBOARD_SECRET_SECONDS or when the application quits, unless something
 * else was copied meanwhile.
 */
void
callboard_secret_copy (GdkClipboard *clipboard,
                       const char   *secret)
{
  g_return_if_fail (GDK_IS_CLIPBOARD (clipboard));
  g_return_if_fail (secret != NULL);

  g_clear_pointer (&copied, copied_free);
  follow_application ();

  copied = g_new0 (Copied, 1);
  copied->clipboard = g_object_ref (clipboard);
  copied->content = make_content (secret);
  copied->secret = g_strdup (secret);
  copied->timeout = g_timeout_add (patience, timeout_cb, NULL);
  gdk_clipboard_set_content (clipboard, copied->content);
}

/**
 * callboard_secret_forget:
 *
 * Takes a secret that is still on the clipboard away at once.
 */
void
callboard_secret_forget (void)
{
  if (copied != NULL && is_ours (copied))
    gdk_clipboard_set_content (copied->clipboard, NULL);
  g_clear_pointer (&copied, copied_free);
}

/**
 * callboard_secret_set_patience: (skip)
 * @msec: how long the next secrets stay; for tests
 */
void
callboard_secret_set_patience (guint msec)
{
  patience = msec;
}
