/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/callboard-shortcuts.h"

#define ACTION "show-help-overlay"

/* The window of shortcuts brings an action of the same name, unless there is one already. */
static void
show_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  GtkApplicationWindow *window = user_data;
  g_autoptr(GtkBuilder) builder =
    gtk_builder_new_from_resource ("/io/github/callboard/Callboard/ui/callboard-shortcuts.ui");

  g_action_map_remove_action (G_ACTION_MAP (window), ACTION);
  gtk_application_window_set_help_overlay (window, GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "help_overlay")));
  g_action_group_activate_action (G_ACTION_GROUP (window), ACTION, NULL);
}

/**
 * callboard_shortcuts_install:
 * @window: a window
 *
 * Lets `win.show-help-overlay` show the keys there are. GTK would do so by itself and build the whole list with each window,
 * before anything is drawn.
 */
void
callboard_shortcuts_install (GtkApplicationWindow *window)
{
  const GActionEntry entries[] = { { .name = ACTION, .activate = show_cb } };

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}
