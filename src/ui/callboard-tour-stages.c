/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gstdio.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "plan/callboard-run.h"
#include "store/callboard-store-history.h"
#include "ui/callboard-about.h"
#include "ui/callboard-account-dialog.h"
#include "ui/callboard-tour-history.h"
#include "ui/callboard-tour-picture.h"
#include "ui/callboard-tour-private.h"
#include "ui/connect/callboard-connect-dialog.h"
#include "ui/help/callboard-help-dialog.h"
#include "ui/history/callboard-interrupted.h"
#include "ui/preferences/callboard-preferences-dialog.h"
#include "ui/runs/callboard-preview-example.h"
#include "ui/runs/callboard-preview.h"
#include "ui/runs/callboard-run-dialog.h"
#include "ui/shared/callboard-sessions.h"

/* A signed example as the service's documentation has them; nobody's. */
#define EXAMPLE_URL \
  "https://cc.example.com/ccapi/v2/agents?AppId=4b8dc715-05e0-4340-6cae-a6e3c39a6012&Timestamp=1566523582000" \
  "&Sid=f1b6e3a5c0d24e7f9a8b7c6d5e4f3a2b&Sign=0000000000000000000000000000000000000000"

/* One row as it should be, one that lacks something, one whose number has lost its zero. */
#define EXAMPLE_SHEET \
  "ID,Work ID,Name,Mobile,Role\n" \
  "81001,W81001,\"Wright, Ann\",013800138000,agent\n" \
  "81002,,Bo Lindqvist,013900139000,agent\n" \
  "81003,W81003,Chen Li,13700137000,captain\n"

static CallboardSession *
get_session (CallboardTour *self)
{
  return callboard_window_get_session (self->window);
}

static gboolean
take_welcome (CallboardTour  *self,
              GError        **error)
{
  gboolean taken;

  callboard_window_show_welcome (self->window);
  taken = callboard_tour_take (self, "welcome", error);
  callboard_window_set_session (self->window, get_session (self));

  return taken;
}

static gboolean
take_connect (CallboardTour  *self,
              GError        **error)
{
  CallboardConnectDialog *dialog = CALLBOARD_CONNECT_DIALOG (callboard_connect_dialog_new (self->application));

  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self->window));
  if (!callboard_connect_dialog_fill (dialog, EXAMPLE_URL))
    g_warning ("The example address was not understood");

  return callboard_tour_take_dialog (self, "connect", error);
}

/* Against the practice floor, which knows the Sid and not the token: how a check passes and how one fails. */
static gboolean
take_checkup (CallboardTour  *self,
              GError        **error)
{
  CallboardAccount *account = callboard_session_get_account (get_session (self));
  CallboardConnectDialog *dialog = CALLBOARD_CONNECT_DIALOG (callboard_connect_dialog_new (self->application));
  g_autofree char *text = g_strdup_printf ("Server: %s\nAppId: %s\nSid: %s\nAuthToken: not-the-token-of-this-account",
                                           callboard_account_get_server (account),
                                           callboard_account_get_app_id (account),
                                           callboard_account_get_sid (account));

  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self->window));
  if (!callboard_connect_dialog_fill (dialog, text))
    g_warning ("The account of the practice floor was not understood");
  /* That it fails is what is shown. */
  dex_await (callboard_connect_dialog_test (dialog), NULL);

  return callboard_tour_take_dialog (self, "connect-test", error);
}

static gboolean
take_failure (CallboardTour  *self,
              GError        **error)
{
  CallboardSession *session = get_session (self);
  g_autoptr(CallboardAccount) account =
    callboard_account_new (CALLBOARD_ACCOUNT_UNSAVED, "cc.example.com", "https://cc.example.com", NULL, NULL);
  g_autoptr(GError) failure = callboard_error_new (CALLBOARD_ERROR_KEYRING, "The collection is locked");
  gboolean taken;

  callboard_window_show_failure (self->window, account, failure);
  taken = callboard_tour_take (self, "failure", error);
  callboard_window_set_session (self->window, session);

  return taken;
}

static gboolean
take_wall (CallboardTour  *self,
           GError        **error)
{
  gboolean taken;

  callboard_window_show_wall (self->window);
  taken = callboard_tour_take (self, "wall", error);
  callboard_window_set_session (self->window, get_session (self));

  return taken;
}

/* The built-in one, whatever viewer there may be. */
static gboolean
take_help (CallboardTour  *self,
           GError        **error)
{
  adw_dialog_present (callboard_help_dialog_new ("index"), GTK_WIDGET (self->window));
  if (!callboard_tour_take_dialog (self, "help", error))
    return FALSE;
  adw_dialog_present (callboard_help_dialog_new ("live"), GTK_WIDGET (self->window));

  return callboard_tour_take_dialog (self, "help-live", error);
}

/* What one would press to go on. */
static gboolean
is_button_of_class (GtkWidget  *widget,
                    const char *css_class)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) && gtk_widget_has_css_class (widget, css_class);
}

static gboolean
take_import (CallboardTour  *self,
             GError        **error)
{
  g_autofree char *path = g_build_filename (self->folder, "agents.csv", NULL);
  AdwDialog *dialog;
  GtkWidget *next;
  gboolean taken;

  if (!g_file_set_contents (path, EXAMPLE_SHEET, -1, error))
    return FALSE;
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "import-file", g_variant_new_string (path));
  taken = callboard_tour_take (self, "import-columns", error);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));
  next = dialog != NULL ? callboard_tour_find (GTK_WIDGET (dialog), is_button_of_class, "suggested-action") : NULL;
  if (next != NULL)
    g_signal_emit_by_name (next, "clicked");
  taken = taken && callboard_tour_take_dialog (self, "import-rows", error);
  g_unlink (path);

  return taken;
}

/* Struck out in part, so that one sees what falls with what. */
static gboolean
take_preview (CallboardTour  *self,
              GError        **error)
{
  CallboardPlan *plan = callboard_preview_example_new (get_session (self));
  guint n_steps = callboard_plan_get_n_steps (plan);

  if (n_steps > 0)
    callboard_step_set_wanted (callboard_plan_get_step (plan, n_steps - 1), FALSE);
  dex_future_disown (callboard_preview (GTK_WIDGET (self->window), get_session (self), plan));

  return callboard_tour_take_dialog (self, "preview", error);
}

/* It waits before its first step, so that nothing comes of it. */
static gboolean
take_run (CallboardTour  *self,
          GError        **error)
{
  g_autoptr(DexFuture) ended = callboard_session_perform (get_session (self), callboard_preview_example_new (get_session (self)),
                                                          TRUE);
  g_autoptr(CallboardRun) run = g_list_model_get_item (callboard_session_get_runs (get_session (self)), 0);
  gboolean taken;

  g_return_val_if_fail (run != NULL, FALSE);
  callboard_run_pause (run);
  adw_dialog_present (callboard_run_dialog_new (run), GTK_WIDGET (self->window));
  taken = callboard_tour_take_dialog (self, "run", error);
  gtk_window_close (GTK_WINDOW (self->window));
  taken = taken && callboard_tour_take_dialog (self, "stop", error);
  callboard_run_stop (run);
  dex_await (g_steal_pointer (&ended), NULL);

  return taken;
}

static gboolean
take_interrupted (CallboardTour  *self,
                  const char     *run_id,
                  GError        **error)
{
  g_autoptr(CallboardStore) store = dex_await_object (callboard_session_open_store (get_session (self)), error);
  g_autoptr(CallboardRunRecord) record = store != NULL ? dex_await_boxed (callboard_store_get_run (store, run_id), error) : NULL;

  if (record == NULL)
    return FALSE;
  adw_dialog_present (callboard_interrupted_dialog_new (get_session (self), record), GTK_WIDGET (self->window));

  return callboard_tour_take_dialog (self, "interrupted", error);
}

static gboolean
take_history (CallboardTour  *self,
              GError        **error)
{
  g_autofree char *run_id = dex_await_string (callboard_tour_make_history (get_session (self)), error);

  if (run_id == NULL)
    return FALSE;

  callboard_window_show_page (self->window, "history");
  gtk_widget_activate_action (callboard_window_get_page (self->window), "history.show", "s", run_id);

  return callboard_tour_take (self, "history-run", error) && take_interrupted (self, run_id, error);
}

static gboolean
take_account (CallboardTour  *self,
              GError        **error)
{
  adw_dialog_present (callboard_account_dialog_new (self->application, callboard_session_get_account (get_session (self))),
                      GTK_WIDGET (self->window));

  return callboard_tour_take_dialog (self, "account", error);
}

static gboolean
take_preferences (CallboardTour  *self,
                  GError        **error)
{
  adw_dialog_present (callboard_preferences_dialog_new (self->application), GTK_WIDGET (self->window));

  return callboard_tour_take_dialog (self, "preferences", error);
}

static gboolean
take_about (CallboardTour  *self,
            GError        **error)
{
  callboard_about_present (GTK_WIDGET (self->window));

  return callboard_tour_take_dialog (self, "about", error);
}

/* A window of its own. */
static gboolean
take_shortcuts (CallboardTour  *self,
                GError        **error)
{
  g_autoptr(GList) windows = NULL;
  GtkWidget *shortcuts = NULL;
  gboolean taken;

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-help-overlay", NULL);
  windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL && shortcuts == NULL; l = l->next)
    if (GTK_IS_SHORTCUTS_WINDOW (l->data))
      shortcuts = l->data;
  if (shortcuts == NULL)
    return callboard_error_refuse (error, CALLBOARD_ERROR_LOCAL, "there are no shortcuts");
  taken = callboard_tour_take_window (self, shortcuts, "shortcuts", error);
  gtk_widget_set_visible (shortcuts, FALSE);

  return taken;
}

/* What takes more than an action to be seen. */
gboolean
callboard_tour_take_stages (CallboardTour  *self,
                            GError        **error)
{
  gboolean (* const stages[]) (CallboardTour *, GError **) = {
    take_welcome, take_connect, take_checkup, take_failure, take_wall, take_help, take_import, take_preview, take_run,
    take_history, take_account, take_preferences, take_shortcuts, take_about,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (stages); i++)
    if (!stages[i] (self, error))
      return FALSE;

  return TRUE;
}
