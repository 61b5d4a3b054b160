/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/callboard-window-state.h"
#include "ui/callboard-window.h"
#include "ui/help/callboard-help-dialog.h"
#include "ui/help/callboard-help-page.h"
#include "ui/help/callboard-help.h"

static const char * const pages[] = {
  "index", "first-steps", "live", "agents", "queues", "extensions", "numbers", "events", "history", "spreadsheets", "undo",
  "troubleshooting", NULL,
};

/**
 * callboard_help_get_pages:
 *
 * Returns: (transfer none): the names of all pages, in the order in which they are listed
 */
const char * const *
callboard_help_get_pages (void)
{
  return pages;
}

/* Whoever has nothing open yet wants to know how to begin. */
static const char *
find_context (CallboardApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  const char *name;

  if (!CALLBOARD_IS_WINDOW (window) || callboard_window_get_page (CALLBOARD_WINDOW (window)) == NULL)
    return "first-steps";

  name = callboard_window_state_get_page (callboard_application_get_settings (application))->name;

  return callboard_help_page_exists (name) ? name : "index";
}

/* Returns whether a help viewer shows it. */
static gboolean
show_in_viewer (const char *name)
{
  g_autoptr(GAppInfo) viewer = g_app_info_get_default_for_uri_scheme ("help");
  g_autofree char *address = g_strconcat ("help:callboard/", name, NULL);
  GList addresses = { .data = address };
  g_autoptr(GError) error = NULL;

  if (viewer == NULL)
    return FALSE;
  if (g_app_info_launch_uris (viewer, &addresses, NULL, &error))
    return TRUE;

  g_message ("No help viewer: %s", error->message);

  return FALSE;
}

static void
on_help_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  const char *name = g_variant_get_string (parameter, NULL);

  if (*name == '\0' || !callboard_help_page_exists (name))
    name = find_context (application);
  if (window != NULL && !show_in_viewer (name))
    adw_dialog_present (callboard_help_dialog_new (name), GTK_WIDGET (window));
}

static const GActionEntry entries[] = {
  { "help", on_help_cb, "s", NULL, NULL, { 0 } },
};

/**
 * callboard_help_add_action:
 * @application: the application, starting
 */
void
callboard_help_add_action (CallboardApplication *application)
{
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
}
