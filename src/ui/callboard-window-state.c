/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/callboard-window-state.h"

/**
 * callboard_window_state_restore:
 * @window: a window that was not shown yet
 * @settings: the application's
 *
 * Makes @window as large as the last one was.
 */
void
callboard_window_state_restore (GtkWindow *window,
                                GSettings *settings)
{
  gtk_window_set_default_size (window, g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (window);
}

static void
on_compact_changed_cb (GtkWidget  *window,
                       const char *key,
                       GSettings  *settings)
{
  if (g_settings_get_boolean (settings, "compact-lists"))
    gtk_widget_add_css_class (window, "compact-lists");
  else
    gtk_widget_remove_css_class (window, "compact-lists");
}

/**
 * callboard_window_state_follow:
 * @window: a window
 * @settings: the application's
 *
 * Has the lists of @window look as the preferences say, now and whenever they change.
 */
void
callboard_window_state_follow (GtkWindow *window,
                               GSettings *settings)
{
  g_signal_connect_object (settings, "changed::compact-lists", G_CALLBACK (on_compact_changed_cb), window,
                           G_CONNECT_SWAPPED);
  on_compact_changed_cb (GTK_WIDGET (window), NULL, settings);
}

/**
 * callboard_window_state_save:
 * @window: a window
 * @settings: the application's
 */
void
callboard_window_state_save (GtkWindow *window,
                             GSettings *settings)
{
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  if (width > 0 && height > 0)
    {
      g_settings_set_int (settings, "window-width", MAX (width, 360));
      g_settings_set_int (settings, "window-height", MAX (height, 200));
    }
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (window));
}

/**
 * callboard_window_state_get_page:
 * @settings: the application's
 *
 * Returns: (transfer none): the page that was open last
 */
const CallboardPageInfo *
callboard_window_state_get_page (GSettings *settings)
{
  g_autofree char *name = g_settings_get_string (settings, "page");
  const CallboardPageInfo *info = callboard_pages_lookup (name);

  return info != NULL ? info : callboard_pages_lookup ("live");
}

/**
 * callboard_window_state_set_page:
 * @settings: the application's
 * @name: the page that is open
 */
void
callboard_window_state_set_page (GSettings  *settings,
                                 const char *name)
{
  g_autofree char *before = g_settings_get_string (settings, "page");

  /* A start shows the page that was open last, and writing is not for nothing. */
  if (!g_str_equal (before, name))
    g_settings_set_string (settings, "page", name);
}
