/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/callboard-console.h"
#include "ui/callboard-failure-page.h"
#include "ui/callboard-pages.h"
#include "ui/callboard-run-notice.h"
#include "ui/callboard-shortcuts.h"
#include "ui/callboard-window-dialogs.h"
#include "ui/callboard-window-state.h"
#include "ui/callboard-window.h"
#include "ui/live/callboard-live-page.h"
#include "ui/live/callboard-refresher.h"
#include "ui/live/callboard-unstaffed.h"
#include "ui/live/callboard-wall.h"
#include "ui/runs/callboard-run-undo.h"
#include "ui/shared/callboard-page.h"
#include "ui/sheets/callboard-sheet-actions.h"
#include "ui/welcome/callboard-welcome-page.h"

struct _CallboardWindow
{
  AdwApplicationWindow    parent_instance;

  AdwToastOverlay        *toast_overlay;
  GtkStack               *stack;
  AdwStatusPage          *opening_page;
  AdwBin                 *welcome;        /* empty until it is shown, as a start shows neither */
  AdwBin                 *failed;
  CallboardConsole       *console;

  CallboardAccount       *account;        /* (owned) (nullable): what is shown, or could not be */
  CallboardSessions      *sessions;       /* (owned) */
  CallboardRefresher     *refresher;      /* (owned) */
  CallboardUnstaffed     *unstaffed;      /* (owned) */
  gboolean                closing;        /* as soon as the last run has ended */
};

G_DEFINE_FINAL_TYPE (CallboardWindow, callboard_window, ADW_TYPE_APPLICATION_WINDOW)

enum {
  SIGNAL_OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GSettings *
get_settings (CallboardWindow *self)
{
  return callboard_application_get_settings (CALLBOARD_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
}

static gboolean
has_console (CallboardWindow *self)
{
  return callboard_window_get_session (self) != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "console") == 0;
}

static void
update_actions (CallboardWindow *self)
{
  gboolean enabled = has_console (self);
  const char *actions[] = { "win.refresh", "win.undo", "win.search", "win.new", "win.page" };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], enabled);
  callboard_sheet_actions_set_enabled (self, enabled);
}

static void
show_part (CallboardWindow *self,
           const char      *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  if (!g_str_equal (name, "wall"))
    callboard_wall_remove (self->stack);
  update_actions (self);
}

static void
on_run_ended_cb (CallboardWindow *self,
                 CallboardRun    *run,
                 gboolean         handled)
{
  if (!self->closing)
    callboard_run_notice_show (GTK_WINDOW (self), self->sessions, run, handled);
}

static void
on_idle_cb (CallboardWindow *self)
{
  if (self->closing)
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_page_chosen_cb (CallboardWindow *self,
                   const char      *name)
{
  callboard_window_show_page (self, name);
}

static void
on_retry_cb (CallboardWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  callboard_application_open_account (CALLBOARD_APPLICATION (application), self->account);
}

static void
refresh_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  callboard_session_refresh (callboard_window_get_session (CALLBOARD_WINDOW (widget)));
}

static void
undo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  callboard_run_undo_last (widget, callboard_window_get_session (CALLBOARD_WINDOW (widget)));
}

static void
page_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  callboard_window_show_page (CALLBOARD_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* What the page offers under the same name; it need not. */
static void
forward_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  CallboardWindow *self = CALLBOARD_WINDOW (widget);
  GtkWidget *page = callboard_window_get_page (self);
  const char *name = g_str_equal (action_name, "win.new") ? CALLBOARD_PAGE_ACTION_NEW : CALLBOARD_PAGE_ACTION_SEARCH;

  if (page == NULL)
    return;

  callboard_console_show_content (self->console, TRUE);
  if (!gtk_widget_activate_action_variant (page, name, NULL))
    gtk_widget_error_bell (widget);
}

static void
on_fullscreened_cb (CallboardWindow *self)
{
  gboolean fullscreen = gtk_window_is_fullscreen (GTK_WINDOW (self));

  if (fullscreen && CALLBOARD_IS_LIVE_PAGE (callboard_window_get_page (self)))
    callboard_window_show_wall (self);
  else if (!fullscreen && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "wall") == 0)
    show_part (self, "console");
}

static void
fullscreen_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (widget)))
    gtk_window_unfullscreen (GTK_WINDOW (widget));
  else
    gtk_window_fullscreen (GTK_WINDOW (widget));
}

static void
on_close_response_cb (CallboardWindow *self,
                      const char      *response)
{
  if (!g_str_equal (response, "stop"))
    return;

  self->closing = TRUE;
  callboard_sessions_stop (self->sessions);
  /* The step that is under way is waited for, out of sight: else nobody knew what became of it. */
  if (callboard_sessions_get_n_running (self->sessions) == 0)
    gtk_window_destroy (GTK_WINDOW (self));
  else
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
ask_before_close (CallboardWindow *self)
{
  AdwDialog *dialog = adw_alert_dialog_new (_("Stop What Is Under Way?"),
                                            _("Changes are still being made. Those that were not begun would be left "
                                              "out."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog),
                                  "cancel", _("_Keep Working"),
                                  "stop", _("_Stop and Close"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "stop", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_close_response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static gboolean
callboard_window_close_request (GtkWindow *window)
{
  CallboardWindow *self = CALLBOARD_WINDOW (window);

  callboard_window_state_save (window, get_settings (self));
  if (callboard_sessions_get_n_running (self->sessions) > 0)
    {
      if (!self->closing)
        ask_before_close (self);
      return GDK_EVENT_STOP;
    }

  return GTK_WINDOW_CLASS (callboard_window_parent_class)->close_request (window);
}

/* What needs the application, which a window gets when it has been made. */
static void
set_up (CallboardWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (DEVELOPMENT)
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
  callboard_window_state_restore (GTK_WINDOW (self), get_settings (self));
  callboard_window_state_follow (GTK_WINDOW (self), get_settings (self));
  self->refresher = callboard_refresher_new (GTK_WINDOW (self), get_settings (self));
  self->unstaffed = callboard_unstaffed_new (G_APPLICATION (application), get_settings (self));
  callboard_console_set_accounts (self->console, callboard_application_get_accounts (CALLBOARD_APPLICATION (application)));
}

/* What goes on whichever page is shown. */
static void
follow_session (CallboardWindow  *self,
                CallboardSession *session)
{
  if (self->refresher == NULL)
    return;

  callboard_refresher_set_session (self->refresher, session);
  callboard_unstaffed_set_session (self->unstaffed, session);
}

/* Whoever brings back a window that waits, out of sight, for what is under way wants to go on with it. */
static void
callboard_window_show (GtkWidget *widget)
{
  CALLBOARD_WINDOW (widget)->closing = FALSE;

  GTK_WIDGET_CLASS (callboard_window_parent_class)->show (widget);
}

static void
callboard_window_dispose (GObject *object)
{
  CallboardWindow *self = CALLBOARD_WINDOW (object);

  follow_session (self, NULL);
  g_clear_object (&self->refresher);
  g_clear_object (&self->unstaffed);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_WINDOW);
  if (self->sessions != NULL)
    callboard_sessions_close (self->sessions);
  g_clear_object (&self->sessions);
  g_clear_object (&self->account);

  G_OBJECT_CLASS (callboard_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/callboard/Callboard/ui/callboard-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, CallboardWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardWindow, opening_page);
  gtk_widget_class_bind_template_child (widget_class, CallboardWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, CallboardWindow, failed);
  gtk_widget_class_bind_template_child (widget_class, CallboardWindow, console);
  gtk_widget_class_bind_template_callback (widget_class, on_page_chosen_cb);
}

static void
callboard_window_class_init (CallboardWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = callboard_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = callboard_window_close_request;
  widget_class->show = callboard_window_show;

  signals[SIGNAL_OPENED] =
    g_signal_new ("opened", CALLBOARD_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);

  g_type_ensure (CALLBOARD_TYPE_CONSOLE);
  bind_template (widget_class);

  gtk_widget_class_install_action (widget_class, "win.refresh", NULL, refresh_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  /* Not an accelerator of the application: what is typed into an entry is taken back there. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, forward_action);
  gtk_widget_class_install_action (widget_class, "win.new", NULL, forward_action);
  gtk_widget_class_install_action (widget_class, "win.page", "s", page_action);
  gtk_widget_class_install_action (widget_class, "win.fullscreen", NULL, fullscreen_action);
}

static void
callboard_window_init (CallboardWindow *self)
{
  self->sessions = callboard_sessions_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  callboard_console_set_sessions (self->console, self->sessions);
  g_object_connect (self->sessions,
                    "swapped-object-signal::run-ended", on_run_ended_cb, self,
                    "swapped-object-signal::idle", on_idle_cb, self,
                    NULL);
  g_signal_connect (self, "notify::fullscreened", G_CALLBACK (on_fullscreened_cb), NULL);
  callboard_window_hold_dialogs (self);
  callboard_sheet_actions_install (self);
  callboard_shortcuts_install (GTK_APPLICATION_WINDOW (self));
  update_actions (self);
}

/**
 * callboard_window_new:
 * @application: the application
 *
 * Returns: (transfer none): a window without a session
 */
CallboardWindow *
callboard_window_new (CallboardApplication *application)
{
  CallboardWindow *self = g_object_new (CALLBOARD_TYPE_WINDOW, "application", application, NULL);

  set_up (self);

  return self;
}

/**
 * callboard_window_show_welcome:
 * @self: a window
 *
 * Shows the two ways in.
 */
void
callboard_window_show_welcome (CallboardWindow *self)
{
  g_return_if_fail (CALLBOARD_IS_WINDOW (self));

  if (adw_bin_get_child (self->welcome) == NULL)
    adw_bin_set_child (self->welcome, g_object_new (CALLBOARD_TYPE_WELCOME_PAGE, NULL));
  show_part (self, "welcome");
}

/**
 * callboard_window_show_opening:
 * @self: a window
 * @account: what is being opened
 */
void
callboard_window_show_opening (CallboardWindow  *self,
                               CallboardAccount *account)
{
  g_autofree char *title = NULL;

  g_return_if_fail (CALLBOARD_IS_WINDOW (self));

  /* Translators: %s is the name of an account */
  title = g_strdup_printf (_("Opening %s"), callboard_account_get_name (account));
  adw_status_page_set_title (self->opening_page, title);
  adw_status_page_set_description (self->opening_page,
                                   callboard_account_get_kind (account) == CALLBOARD_ACCOUNT_SAVED
                                   ? _("The keyring may ask for its password.") : NULL);
  g_set_object (&self->account, account);
  show_part (self, "opening");
}

/**
 * callboard_window_show_failure:
 * @self: a window
 * @account: (nullable): what could not be opened
 * @error: why
 *
 * Says so, with the ways on.
 */
void
callboard_window_show_failure (CallboardWindow  *self,
                               CallboardAccount *account,
                               const GError     *error)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  CallboardFailurePage *page;

  g_return_if_fail (CALLBOARD_IS_WINDOW (self));
  g_return_if_fail (error != NULL);

  page = callboard_failure_page_ensure (self->failed, callboard_application_get_accounts (CALLBOARD_APPLICATION (application)),
                                        G_CALLBACK (on_retry_cb), self);
  callboard_failure_page_set_failure (page, account, error);
  g_set_object (&self->account, account);
  show_part (self, "failed");
  g_signal_emit (self, signals[SIGNAL_OPENED], 0, error);
}

/**
 * callboard_window_get_account:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the account that is shown, or that could not be opened
 */
CallboardAccount *
callboard_window_get_account (CallboardWindow *self)
{
  g_return_val_if_fail (CALLBOARD_IS_WINDOW (self), NULL);

  return self->account;
}

/**
 * callboard_window_get_sessions:
 * @self: a window
 *
 * Returns: (transfer none): the session that is shown, and those with runs under way
 */
CallboardSessions *
callboard_window_get_sessions (CallboardWindow *self)
{
  g_return_val_if_fail (CALLBOARD_IS_WINDOW (self), NULL);

  return self->sessions;
}

/**
 * callboard_window_get_session:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): what the window shows
 */
CallboardSession *
callboard_window_get_session (CallboardWindow *self)
{
  g_return_val_if_fail (CALLBOARD_IS_WINDOW (self), NULL);

  return callboard_sessions_get_current (self->sessions);
}

/**
 * callboard_window_prepare_session:
 * @self: a window
 * @session: what will be shown
 *
 * Makes what callboard_window_set_session() is going to show, as long as something else is shown.
 */
void
callboard_window_prepare_session (CallboardWindow  *self,
                                  CallboardSession *session)
{
  g_return_if_fail (CALLBOARD_IS_WINDOW (self));
  g_return_if_fail (CALLBOARD_IS_SESSION (session));

  if (callboard_window_get_session (self) != session)
    {
      if (callboard_window_get_session (self) != NULL)
        callboard_window_close_dialogs (self);
      callboard_console_set_session (self->console, session);
      callboard_sessions_set_current (self->sessions, session);
      follow_session (self, session);
      g_set_object (&self->account, callboard_session_get_account (session));
    }
  callboard_console_prepare_page (self->console, callboard_window_state_get_page (get_settings (self)));
}

/**
 * callboard_window_set_session:
 * @self: a window
 * @session: what to show from now on
 *
 * Shows @session on the page that was open last. Runs of the session before it go on, and are told about.
 */
void
callboard_window_set_session (CallboardWindow  *self,
                              CallboardSession *session)
{
  g_return_if_fail (CALLBOARD_IS_WINDOW (self));
  g_return_if_fail (CALLBOARD_IS_SESSION (session));

  callboard_window_prepare_session (self, session);
  g_set_object (&self->account, callboard_session_get_account (session));
  show_part (self, "console");
  callboard_window_show_page (self, callboard_window_state_get_page (get_settings (self))->name);
  g_signal_emit (self, signals[SIGNAL_OPENED], 0, NULL);
}

/**
 * callboard_window_close_session:
 * @self: a window
 *
 * Shows nothing of the session any more, as its account is gone.
 */
void
callboard_window_close_session (CallboardWindow *self)
{
  g_return_if_fail (CALLBOARD_IS_WINDOW (self));

  callboard_window_close_dialogs (self);
  callboard_console_set_session (self->console, NULL);
  follow_session (self, NULL);
  callboard_sessions_set_current (self->sessions, NULL);
  g_clear_object (&self->account);
  update_actions (self);
}

/**
 * callboard_window_get_page:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the page that is shown
 */
GtkWidget *
callboard_window_get_page (CallboardWindow *self)
{
  g_return_val_if_fail (CALLBOARD_IS_WINDOW (self), NULL);

  return has_console (self) ? callboard_console_get_page (self->console) : NULL;
}

/**
 * callboard_window_show_page:
 * @self: a window with a session
 * @name: a page's name
 */
void
callboard_window_show_page (CallboardWindow *self,
                            const char      *name)
{
  const CallboardPageInfo *info = callboard_pages_lookup (name);

  g_return_if_fail (CALLBOARD_IS_WINDOW (self));

  if (info == NULL || callboard_window_get_session (self) == NULL)
    return;

  callboard_console_show_page (self->console, info);
  callboard_window_state_set_page (get_settings (self), name);
}

/**
 * callboard_window_show_sidebar:
 * @self: a window with a session
 *
 * Goes back from the page to the sidebar, where there is not room for both.
 */
void
callboard_window_show_sidebar (CallboardWindow *self)
{
  g_return_if_fail (CALLBOARD_IS_WINDOW (self));

  callboard_console_show_content (self->console, FALSE);
}

/**
 * callboard_window_show_wall:
 * @self: a window with a session
 *
 * Shows who is in what state, as large as the window and nothing else; until the window is not full screen any more, or
 * something else is shown.
 */
void
callboard_window_show_wall (CallboardWindow *self)
{
  g_return_if_fail (CALLBOARD_IS_WINDOW (self));
  g_return_if_fail (callboard_window_get_session (self) != NULL);

  callboard_wall_add (self->stack, callboard_window_get_session (self));
  show_part (self, "wall");
}
