/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/callboard-run-notice.h"
#include "ui/runs/callboard-run-dialog.h"
#include "ui/runs/callboard-run-undo.h"
#include "ui/shared/callboard-page.h"

/* A toast that says more than that something was done stays longer, in seconds. */
#define FAILURE_TOAST_TIMEOUT 10

#define RUN_KEY "callboard-run"

static void
on_details_cb (AdwToast  *toast,
               GtkWindow *window)
{
  CallboardRun *run = g_object_get_data (G_OBJECT (toast), RUN_KEY);

  adw_dialog_present (callboard_run_dialog_new (run), GTK_WIDGET (window));
}

static void
show_toast (GtkWindow        *window,
            CallboardSession *session,
            CallboardRun     *run,
            const char       *summary)
{
  AdwToast *toast = adw_toast_new (summary);

  adw_toast_set_use_markup (toast, FALSE);
  g_object_set_data_full (G_OBJECT (toast), RUN_KEY, g_object_ref (run), g_object_unref);
  if (callboard_run_get_n_failed (run) > 0)
    {
      adw_toast_set_timeout (toast, FAILURE_TOAST_TIMEOUT);
      adw_toast_set_button_label (toast, _("_Details"));
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_details_cb), window, G_CONNECT_DEFAULT);
    }
  else if (session != NULL && callboard_run_can_undo (run))
    {
      callboard_run_offer_undo (GTK_WIDGET (window), toast, session, run);
    }
  callboard_toast (GTK_WIDGET (window), toast);
}

/* Only of what takes a while: whoever changes one thing waits for it. */
static gboolean
is_worth_a_notification (GtkWindow    *window,
                         CallboardRun *run)
{
  return !gtk_window_is_active (window) && callboard_plan_get_n_steps (callboard_run_get_plan (run)) > 1;
}

static void
notify (GtkWindow        *window,
        CallboardAccount *account,
        CallboardRun     *run,
        const char       *summary)
{
  g_autoptr(GNotification) notification = g_notification_new (summary);

  if (account != NULL)
    g_notification_set_body (notification, callboard_account_get_name (account));
  g_notification_set_default_action_and_target (notification, "app.show-page", "s", "history");
  g_application_send_notification (G_APPLICATION (gtk_window_get_application (window)), callboard_run_get_id (run),
                                   notification);
}

/**
 * callboard_run_notice_show:
 * @window: the window
 * @sessions: those of @window
 * @run: one of their runs, ended
 * @handled: whether a dialog says what failed
 */
void
callboard_run_notice_show (GtkWindow         *window,
                           CallboardSessions *sessions,
                           CallboardRun      *run,
                           gboolean           handled)
{
  CallboardSession *session = callboard_sessions_get_session_of (sessions, run);
  CallboardAccount *account = session != NULL ? callboard_session_get_account (session) : NULL;
  g_autofree char *summary = callboard_run_dup_summary (run);
  g_autofree char *said = NULL;

  /* Translators: the first is the name of an account that the window does not show any more, the second says what was
   * done there */
  said = session != NULL && session != callboard_sessions_get_current (sessions)
         ? g_strdup_printf (_("%s: %s"), callboard_account_get_name (account), summary) : g_strdup (summary);

  if (!handled)
    show_toast (window, session, run, said);
  if (session != NULL && is_worth_a_notification (window, run))
    notify (window, account, run, summary);
}
