/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/callboard-quit.h"

/* Asked to close, a window only closes the dialog in front of it. One with something to save may ask, and then stays. */
static gboolean
close_dialogs (AdwApplicationWindow *window)
{
  AdwDialog *dialog;

  while ((dialog = adw_application_window_get_visible_dialog (window)) != NULL)
    if (!adw_dialog_close (dialog) || adw_application_window_get_visible_dialog (window) == dialog)
      return FALSE;

  return TRUE;
}

/**
 * callboard_quit_find_window:
 * @application: the application
 *
 * Returns: (transfer none) (nullable): its window, whatever other one is in front, such as that of the shortcuts
 */
CallboardWindow *
callboard_quit_find_window (GtkApplication *application)
{
  for (GList *link = gtk_application_get_windows (application); link != NULL; link = link->next)
    if (CALLBOARD_IS_WINDOW (link->data))
      return link->data;

  return NULL;
}

/**
 * callboard_quit:
 * @application: the application
 *
 * Closes everything. The window may have a word to say, as when changes are under way.
 */
void
callboard_quit (GtkApplication *application)
{
  CallboardWindow *window = callboard_quit_find_window (application);

  if (window == NULL)
    g_application_quit (G_APPLICATION (application));
  else if (close_dialogs (ADW_APPLICATION_WINDOW (window)))
    gtk_window_close (GTK_WINDOW (window));
}
