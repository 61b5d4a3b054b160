/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "base/callboard-future.h"
#include "ui/callboard-desktop.h"
#include "ui/callboard-quit.h"
#include "ui/callboard-window-ready.h"
#include "ui/help/callboard-help.h"
#include "ui/shared/callboard-page.h"

/* So long somebody who has to unlock a keyring or to connect an account first may take, in milliseconds. */
#define PATIENCE (5 * 60 * 1000)

/* What is shown once there is something to show. */
typedef struct
{
  CallboardApplication *application;  /* (owned) */
  const char           *page;         /* (nullable) */
  char                 *action;       /* (owned) (nullable): of the page or of the window */
  GVariant             *parameter;    /* (owned) (nullable) */
} Showing;

static void
showing_free (gpointer data)
{
  Showing *showing = data;

  g_object_unref (showing->application);
  g_free (showing->action);
  g_clear_pointer (&showing->parameter, g_variant_unref);
  g_free (showing);
}

static DexFuture *
show_fiber (gpointer user_data)
{
  Showing *showing = user_data;
  CallboardWindow *found = callboard_quit_find_window (GTK_APPLICATION (showing->application));
  g_autoptr(CallboardWindow) window = found != NULL ? g_object_ref (found) : NULL;
  g_autoptr(GError) error = NULL;
  GtkWidget *page;

  /* An account that cannot be opened, or a floor that cannot be read, tells so itself. */
  if (window == NULL || !dex_await (callboard_with_timeout (callboard_window_await_floor (window), PATIENCE), &error))
    return dex_future_new_true ();

  if (showing->page != NULL)
    callboard_window_show_page (window, showing->page);
  page = callboard_window_get_page (window);
  if (page != NULL && showing->action != NULL)
    gtk_widget_activate_action_variant (page, showing->action, showing->parameter);

  return dex_future_new_true ();
}

static void
show (CallboardApplication *application,
      const char           *page,
      const char           *action,
      GVariant             *parameter)
{
  Showing *showing = g_new0 (Showing, 1);

  showing->application = g_object_ref (application);
  showing->page = page;
  showing->action = g_strdup (action);
  showing->parameter = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;
  g_application_activate (G_APPLICATION (application));
  dex_future_disown (callboard_spawn (show_fiber, showing, showing_free));
}

static void
on_show_page_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       application)
{
  show (application, g_intern_string (g_variant_get_string (parameter, NULL)), NULL, NULL);
}

static void
on_show_agent_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       application)
{
  show (application, "agents", CALLBOARD_PAGE_ACTION_SHOW, parameter);
}

static void
on_show_queue_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       application)
{
  show (application, "queues", CALLBOARD_PAGE_ACTION_SHOW, parameter);
}

static void
on_find_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       application)
{
  show (application, "agents", CALLBOARD_PAGE_ACTION_FIND, parameter);
}

static void
on_new_agent_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       application)
{
  show (application, "agents", CALLBOARD_PAGE_ACTION_NEW, NULL);
}

static void
on_practice_floor_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       application)
{
  /* First, as being activated opens what was open last. */
  callboard_application_open_sandbox (application);
  g_application_activate (application);
}

static const GActionEntry entries[] = {
  { "show-page", on_show_page_cb, "s", NULL, NULL, { 0 } },
  { "show-agent", on_show_agent_cb, "s", NULL, NULL, { 0 } },
  { "show-queue", on_show_queue_cb, "s", NULL, NULL, { 0 } },
  { "find", on_find_cb, "s", NULL, NULL, { 0 } },
  { "new-agent", on_new_agent_cb, NULL, NULL, NULL, { 0 } },
  { "practice-floor", on_practice_floor_cb, NULL, NULL, NULL, { 0 } },
};

/* A spreadsheet or a roster file. It is looked at before anything of it is done, and one at a time: the next is compared with
 * what this one leaves. */
static void
on_open_cb (CallboardApplication  *application,
            GFile                **files,
            int                    n_files,
            const char            *hint)
{
  g_autofree char *address = n_files > 0 ? g_file_get_uri (files[0]) : NULL;

  if (address != NULL)
    show (application, NULL, "win.import-file", g_variant_new_string (address));
}

/**
 * callboard_desktop_follow:
 * @application: the application, starting
 *
 * Adds what notifications, the shell's search and the desktop file's menu ask for, and opens files.
 */
void
callboard_desktop_follow (CallboardApplication *application)
{
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  callboard_help_add_action (application);
  g_signal_connect (application, "open", G_CALLBACK (on_open_cb), NULL);
}

/**
 * callboard_desktop_open_arguments:
 * @application: the application, activated
 * @command_line: how it was started
 *
 * Does what the desktop asks for where it does so by starting the program: a file to open, something to make.
 */
void
callboard_desktop_open_arguments (CallboardApplication    *application,
                                  GApplicationCommandLine *command_line)
{
  GVariantDict *dict = g_application_command_line_get_options_dict (command_line);
  g_autofree const char **names = NULL;

  if (g_variant_dict_contains (dict, "new-agent"))
    g_action_group_activate_action (G_ACTION_GROUP (application), "new-agent", NULL);
  if (g_variant_dict_lookup (dict, G_OPTION_REMAINING, "^a&ay", &names) && names[0] != NULL)
    {
      g_autoptr(GFile) file = g_application_command_line_create_file_for_arg (command_line, names[0]);

      g_application_open (G_APPLICATION (application), &file, 1, "");
    }
}
