/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gstdio.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "ui/callboard-about.h"
#include "ui/callboard-account-dialog.h"
#include "ui/callboard-pages.h"
#include "ui/callboard-tour-history.h"
#include "ui/callboard-tour-picture.h"
#include "ui/callboard-tour-texts.h"
#include "ui/callboard-tour.h"
#include "ui/callboard-window-ready.h"
#include "ui/connect/callboard-connect-dialog.h"
#include "ui/help/callboard-help-dialog.h"
#include "ui/preferences/callboard-preferences-dialog.h"
#include "ui/runs/callboard-preview-example.h"
#include "ui/runs/callboard-preview.h"
#include "ui/shared/callboard-page.h"

#define WIDE_WIDTH    1180
#define WIDE_HEIGHT   760
#define NARROW_WIDTH  360
#define NARROW_HEIGHT 720

#define DIALOG_LOOKS     20
#define DIALOG_LOOK_MSEC 25

/* A signed example as the service's documentation has them; nobody's. */
#define EXAMPLE_URL \
  "https://cc.example.com/ccapi/v2/agents?AppId=4b8dc715-05e0-4340-6cae-a6e3c39a6012&Timestamp=1566523582000" \
  "&Sid=f1b6e3a5c0d24e7f9a8b7c6d5e4f3a2b&Sign=0000000000000000000000000000000000000000"

typedef struct
{
  CallboardApplication *application;   /* (owned) */
  CallboardWindow      *window;        /* (owned) */
  char                 *folder;        /* (owned) */
  guint                 n_taken;
} Tour;

static void
tour_free (gpointer data)
{
  Tour *tour = data;

  g_object_unref (tour->application);
  g_object_unref (tour->window);
  g_free (tour->folder);
  g_free (tour);
}

/* For a test, instead of the picture. */
static gboolean
write_texts (GtkWidget   *window,
             const char  *path,
             GError     **error)
{
  g_autofree char *file = g_strconcat (path, ".txt", NULL);
  g_autofree char *texts = callboard_tour_dup_texts (window);

  return g_file_set_contents (file, texts, -1, error);
}

/* Waits for what was changed to be on the screen, then takes its picture. Runs on the tour's fiber. */
static gboolean
take (Tour        *tour,
      const char  *name,
      GError     **error)
{
  g_autofree char *file = g_strdup_printf ("%02u-%s.png", ++tour->n_taken, name);
  g_autofree char *path = g_build_filename (tour->folder, file, NULL);
  GtkWidget *window = GTK_WIDGET (tour->window);

  if (!dex_await (callboard_tour_settle (window), error))
    return FALSE;

  return g_getenv ("CALLBOARD_TOUR_TEXTS") != NULL ? write_texts (window, path, error)
                                                   : dex_await (callboard_tour_picture (window, path), error);
}

/* Some come only once what they show has been read. A page that has none to offer costs this patience. */
static AdwDialog *
await_dialog (Tour *tour)
{
  AdwDialog *dialog;

  for (guint n = 0; n < DIALOG_LOOKS; n++)
    {
      dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (tour->window));
      if (dialog != NULL || !dex_await (callboard_sleep (DIALOG_LOOK_MSEC), NULL))
        return dialog;
    }

  return NULL;
}

static gboolean
take_dialog (Tour        *tour,
             const char  *name,
             GError     **error)
{
  AdwDialog *dialog = await_dialog (tour);
  gboolean taken;

  if (dialog == NULL)
    return TRUE;

  taken = take (tour, name, error);
  adw_dialog_force_close (dialog);

  return taken;
}

static gboolean
take_page (Tour                    *tour,
           const CallboardPageInfo *info,
           GError                 **error)
{
  g_autofree char *name = g_strconcat (info->name, "-new", NULL);

  callboard_window_show_page (tour->window, info->name);
  if (!take (tour, info->name, error))
    return FALSE;

  gtk_widget_activate_action_variant (callboard_window_get_page (tour->window), CALLBOARD_PAGE_ACTION_NEW, NULL);

  return take_dialog (tour, name, error);
}

/* What a page shows besides: an action of its own, or of the first widget of a type in it. */
typedef struct
{
  const char *page;
  const char *type_name;  /* (nullable): none for the page itself */
  const char *action;
  const char *name;
  gboolean    in_dialog;
} Scene;

static const Scene scenes[] = {
  { "agents", NULL, "page.only-problems", "agents-problems", FALSE },
  { "agents", NULL, "page.only-problems", NULL, FALSE },
  { "extensions", NULL, "extension.adopt", "extensions-adopt", TRUE },
  { "extensions", "GtkColumnListView", "list.select-all", "extensions-selected", FALSE },
  { "extensions", NULL, "extension.hand-over", "extensions-hand-over", TRUE },
  { "extensions", "GtkColumnListView", "list.unselect-all", NULL, FALSE },
  { "events", "CallboardSubscriptionLine", "subscription.edit", "events-edit", TRUE },
  { "events", "CallboardSubscriptionLine", "subscription.sample", "events-sample", TRUE },
  { "events", NULL, "events.listen", "events-listen", FALSE },
  { "events", NULL, "events.subscriptions", NULL, FALSE },
};

static GtkWidget *
find_widget (GtkWidget  *widget,
             const char *type_name)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), type_name))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type_name);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
take_scene (Tour         *tour,
            const Scene  *scene,
            const char   *variant,
            GError      **error)
{
  g_autofree char *name = g_strjoin ("-", scene->name, variant, NULL);
  GtkWidget *page, *widget;

  callboard_window_show_page (tour->window, scene->page);
  page = callboard_window_get_page (tour->window);
  widget = scene->type_name != NULL ? find_widget (page, scene->type_name) : page;
  if (widget == NULL || !gtk_widget_activate_action_variant (widget, scene->action, NULL))
    g_warning ("There is no %s on the page", scene->action);
  if (scene->name == NULL)
    return TRUE;

  return scene->in_dialog ? take_dialog (tour, name, error) : take (tour, name, error);
}

static gboolean
take_scenes (Tour        *tour,
             const char  *variant,
             GError     **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (scenes); i++)
    if (!take_scene (tour, &scenes[i], variant, error))
      return FALSE;

  return TRUE;
}

static gboolean
take_pages (Tour        *tour,
            const char  *variant,
            GError     **error)
{
  gsize n_pages;
  const CallboardPageInfo *pages = callboard_pages_get (&n_pages);

  for (gsize i = 0; i < n_pages; i++)
    {
      g_autofree char *name = variant ? g_strconcat (pages[i].name, "-", variant, NULL) : NULL;

      callboard_window_show_page (tour->window, pages[i].name);
      if (variant ? !take (tour, name, error) : !take_page (tour, &pages[i], error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
take_connect (Tour        *tour,
              const char  *name,
              GError     **error)
{
  CallboardConnectDialog *dialog = CALLBOARD_CONNECT_DIALOG (callboard_connect_dialog_new (tour->application));

  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (tour->window));
  if (!callboard_connect_dialog_fill (dialog, EXAMPLE_URL))
    g_warning ("The example address was not understood");

  return take_dialog (tour, name, error);
}

/* Against the practice floor, which knows the Sid and not the token: how a check passes and how one fails. */
static gboolean
take_checkup (Tour        *tour,
              const char  *name,
              GError     **error)
{
  CallboardAccount *account = callboard_session_get_account (callboard_window_get_session (tour->window));
  CallboardConnectDialog *dialog = CALLBOARD_CONNECT_DIALOG (callboard_connect_dialog_new (tour->application));
  g_autofree char *text = g_strdup_printf ("Server: %s\nAppId: %s\nSid: %s\nAuthToken: not-the-token-of-this-account",
                                           callboard_account_get_server (account),
                                           callboard_account_get_app_id (account),
                                           callboard_account_get_sid (account));

  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (tour->window));
  if (!callboard_connect_dialog_fill (dialog, text))
    g_warning ("The account of the practice floor was not understood");
  /* That it fails is what is shown. */
  dex_await (callboard_connect_dialog_test (dialog), NULL);

  return take_dialog (tour, name, error);
}

static gboolean
take_welcome (Tour        *tour,
              const char  *name,
              GError     **error)
{
  gboolean taken;

  callboard_window_show_welcome (tour->window);
  taken = take (tour, name, error);
  callboard_window_set_session (tour->window, callboard_window_get_session (tour->window));

  return taken;
}

static gboolean
take_failure (Tour        *tour,
              const char  *name,
              GError     **error)
{
  CallboardSession *session = callboard_window_get_session (tour->window);
  g_autoptr(CallboardAccount) account =
    callboard_account_new (CALLBOARD_ACCOUNT_UNSAVED, "cc.example.com", "https://cc.example.com", NULL, NULL);
  g_autoptr(GError) failure = callboard_error_new (CALLBOARD_ERROR_KEYRING, "The collection is locked");
  gboolean taken;

  callboard_window_show_failure (tour->window, account, failure);
  taken = take (tour, name, error);
  callboard_window_set_session (tour->window, session);

  return taken;
}

/* Struck out in part, so that one sees what falls with what. */
static gboolean
take_preview (Tour        *tour,
              const char  *name,
              GError     **error)
{
  CallboardSession *session = callboard_window_get_session (tour->window);
  CallboardPlan *plan = callboard_preview_example_new (session);

  if (callboard_plan_get_n_steps (plan) > 0)
    callboard_step_set_wanted (callboard_plan_get_step (plan, callboard_plan_get_n_steps (plan) - 1), FALSE);
  dex_future_disown (callboard_preview (GTK_WIDGET (tour->window), session, plan));

  return take_dialog (tour, name, error);
}

/* What can be done to many at once. */
static gboolean
take_bulk (Tour        *tour,
           const char  *variant,
           GError     **error)
{
  static const char * const actions[] = { "agent.edit", "agent.queues", "agent.create-extensions", "agent.retire" };
  g_autofree char *selected = g_strconcat ("agents-selected", variant, NULL);
  GtkWidget *page;

  callboard_window_show_page (tour->window, "agents");
  page = callboard_window_get_page (tour->window);
  gtk_widget_activate_action_variant (page, "agent.select-all", NULL);
  if (!take (tour, selected, error))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *name = g_strconcat ("agents-", actions[i] + strlen ("agent."), variant, NULL);

      gtk_widget_activate_action_variant (page, actions[i], NULL);
      if (!take_dialog (tour, name, error))
        return FALSE;
    }
  gtk_widget_activate_action_variant (page, "agent.unselect-all", NULL);

  return TRUE;
}

static gboolean
take_wall (Tour        *tour,
           const char  *name,
           GError     **error)
{
  gboolean taken;

  callboard_window_show_wall (tour->window);
  taken = take (tour, name, error);
  callboard_window_set_session (tour->window, callboard_window_get_session (tour->window));

  return taken;
}

/* The built-in one, whatever viewer there may be. */
static gboolean
take_help (Tour        *tour,
           const char  *page,
           const char  *name,
           GError     **error)
{
  adw_dialog_present (callboard_help_dialog_new (page), GTK_WIDGET (tour->window));

  return take_dialog (tour, name, error);
}

static gboolean
take_live_tiles (Tour        *tour,
                 const char  *name,
                 GError     **error)
{
  GSettings *settings = callboard_application_get_settings (tour->application);
  gboolean taken;

  callboard_window_show_page (tour->window, "live");
  g_settings_set_string (settings, "live-view", "tiles");
  taken = take (tour, name, error);
  g_settings_reset (settings, "live-view");

  return taken;
}

static gboolean
take_history (Tour        *tour,
              const char  *name,
              GError     **error)
{
  g_autofree char *run_id =
    dex_await_string (callboard_tour_make_history (callboard_window_get_session (tour->window)), error);

  if (run_id == NULL)
    return FALSE;

  callboard_window_show_page (tour->window, "history");
  gtk_widget_activate_action (callboard_window_get_page (tour->window), "history.show", "s", run_id);

  return take (tour, name, error);
}

static gboolean
take_account (Tour        *tour,
              const char  *name,
              GError     **error)
{
  CallboardSession *session = callboard_window_get_session (tour->window);

  adw_dialog_present (callboard_account_dialog_new (tour->application, callboard_session_get_account (session)),
                      GTK_WIDGET (tour->window));

  return take_dialog (tour, name, error);
}

/* Not in a narrow window: it asks for all of the 360 pixels, some of which go to the window's shadow here. */
static gboolean
take_preferences (Tour        *tour,
                  const char  *name,
                  GError     **error)
{
  adw_dialog_present (callboard_preferences_dialog_new (tour->application), GTK_WIDGET (tour->window));

  return take_dialog (tour, name, error);
}

static gboolean
take_wide (Tour    *tour,
           GError **error)
{
  gtk_window_set_default_size (GTK_WINDOW (tour->window), WIDE_WIDTH, WIDE_HEIGHT);
  if (!take_welcome (tour, "welcome", error) || !take_connect (tour, "connect", error) ||
      !take_checkup (tour, "connect-test", error) || !take_pages (tour, NULL, error) || !take_scenes (tour, NULL, error) ||
      !take_live_tiles (tour, "live-tiles", error) || !take_wall (tour, "wall", error) ||
      !take_help (tour, "index", "help", error) || !take_help (tour, "live", "help-live", error) ||
      !take_bulk (tour, "", error) || !take_preview (tour, "preview", error) || !take_failure (tour, "failure", error) ||
      !take_history (tour, "history-run", error) || !take_preferences (tour, "preferences", error) ||
      !take_account (tour, "account", error))
    return FALSE;

  callboard_about_present (GTK_WIDGET (tour->window));

  return take_dialog (tour, "about", error);
}

static gboolean
take_dark (Tour    *tour,
           GError **error)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean taken;

  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  taken = take_welcome (tour, "welcome-dark", error) && take_pages (tour, "dark", error) && take_scenes (tour, "dark", error) &&
          take_wall (tour, "wall-dark", error) && take_preview (tour, "preview-dark", error);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);

  return taken;
}

static gboolean
take_narrow (Tour    *tour,
             GError **error)
{
  gtk_window_set_default_size (GTK_WINDOW (tour->window), NARROW_WIDTH, NARROW_HEIGHT);
  callboard_window_show_sidebar (tour->window);

  return take (tour, "sidebar-narrow", error) && take_pages (tour, "narrow", error) && take_scenes (tour, "narrow", error) &&
         take_bulk (tour, "-narrow", error) && take_preview (tour, "preview-narrow", error) &&
         take_account (tour, "account-narrow", error) &&
         take_welcome (tour, "welcome-narrow", error) && take_connect (tour, "connect-narrow", error);
}

/* As those see it who read from right to left. */
static gboolean
take_mirrored (Tour    *tour,
               GError **error)
{
  gboolean taken;

  gtk_window_set_default_size (GTK_WINDOW (tour->window), WIDE_WIDTH, WIDE_HEIGHT);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  taken = take_pages (tour, "mirrored", error);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);

  return taken;
}

/* As those see it who chose “Large Text”. */
static gboolean
take_large (Tour    *tour,
            GError **error)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (tour->window));
  gboolean taken;
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  gtk_window_set_default_size (GTK_WINDOW (tour->window), WIDE_WIDTH, WIDE_HEIGHT);
  g_object_set (settings, "gtk-xft-dpi", dpi * 3 / 2, NULL);
  taken = take_pages (tour, "large", error);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);

  return taken;
}

static DexFuture *
tour_fiber (gpointer user_data)
{
  Tour *tour = user_data;
  g_autoptr(GError) error = NULL;

  /* What moves would be caught in the middle. */
  g_object_set (gtk_widget_get_settings (GTK_WIDGET (tour->window)), "gtk-enable-animations", FALSE, NULL);

  if (!dex_await (callboard_window_await_floor (tour->window), &error) || !take_wide (tour, &error) || !take_dark (tour, &error) ||
      !take_narrow (tour, &error) || !take_mirrored (tour, &error) || !take_large (tour, &error))
    {
      g_printerr ("callboard: %s\n", error->message);
      callboard_application_set_exit_status (tour->application, 1);
    }
  g_application_quit (G_APPLICATION (tour->application));

  return dex_future_new_true ();
}

/**
 * callboard_tour_start:
 * @application: the application
 * @window: its window, about to show the practice floor
 * @folder: where to put the pictures, which exists or is made
 *
 * Shows all pages and dialogs one after the other, takes a picture of each and quits. For whoever wants to look at
 * them, and for the documentation.
 */
void
callboard_tour_start (CallboardApplication *application,
                      CallboardWindow      *window,
                      const char           *folder)
{
  Tour *tour = g_new0 (Tour, 1);

  g_mkdir_with_parents (folder, 0755);
  tour->application = g_object_ref (application);
  tour->window = g_object_ref (window);
  tour->folder = g_strdup (folder);
  callboard_report_and_disown (callboard_spawn (tour_fiber, tour, tour_free), "The tour");
}
