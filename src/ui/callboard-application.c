/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "ui/callboard-about.h"
#include "ui/callboard-accelerators.h"
#include "ui/callboard-account-actions.h"
#include "ui/callboard-account-dialog.h"
#include "ui/callboard-application.h"
#include "ui/callboard-desktop.h"
#include "ui/callboard-opener.h"
#include "ui/callboard-quit.h"
#include "ui/callboard-tour.h"
#include "ui/callboard-window.h"
#include "ui/history/callboard-interrupted.h"
#include "ui/preferences/callboard-preferences-dialog.h"
#include "ui/search-provider/callboard-search-provider.h"
#include "ui/shared/callboard-error-dialog.h"
#include "ui/shared/callboard-masked-text.h"
#include "ui/shared/callboard-session-memory.h"

/* What the setting "account" says for the practice floor. */
#define SANDBOX_ID "sandbox"

struct _CallboardApplication
{
  AdwApplication     parent_instance;

  GSettings         *settings;            /* (owned) */
  CallboardAccounts *saved;               /* (owned): those of the key file */
  GListStore        *temporary;           /* (owned): those of this session only, and the practice floor */
  GListModel        *accounts;            /* (owned): both */
  CallboardAccount  *environment;         /* (owned) (nullable) */
  GError            *environment_error;   /* (owned) (nullable) */
  CallboardAccount  *sandbox;             /* (owned) */
  CallboardSearchProvider *search;        /* (owned) */
  char              *tour_folder;         /* (owned) (nullable) */
  guint              opening;             /* which call of open_account is the latest */
  int                exit_status;
};

G_DEFINE_FINAL_TYPE (CallboardApplication, callboard_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "sandbox", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Open the practice floor"), NULL },
  { "account", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Open the saved account NAME"), N_("NAME") },
  { "tour", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, NULL, NULL, NULL },
  { "new-agent", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Create an agent"), NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_("[FILE]") },
  { "version", 'v', 0, G_OPTION_ARG_NONE, NULL, N_("Show the version and exit"), NULL },
  { NULL },
};

static CallboardWindow *
ensure_window (CallboardApplication *self)
{
  CallboardWindow *window = callboard_quit_find_window (GTK_APPLICATION (self));

  return window != NULL ? window : callboard_window_new (self);
}

typedef struct
{
  CallboardApplication *application;   /* (owned) */
  CallboardAccount     *account;       /* (owned) */
  guint                 serial;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->application);
  g_object_unref (opening->account);
  g_free (opening);
}

/* The account that is opened at the next start. One that lasts only for this session leaves no trace. */
static void
remember_account (CallboardApplication *self,
                  CallboardAccount     *account)
{
  switch (callboard_account_get_kind (account))
    {
    case CALLBOARD_ACCOUNT_SANDBOX:
      g_settings_set_string (self->settings, "account", SANDBOX_ID);
      break;
    case CALLBOARD_ACCOUNT_SAVED:
      g_settings_set_string (self->settings, "account", callboard_account_get_id (account));
      callboard_accounts_set_last_used (self->saved, account);
      break;
    case CALLBOARD_ACCOUNT_ENVIRONMENT:
    case CALLBOARD_ACCOUNT_UNSAVED:
    default:
      break;
    }
}

/* Not when another one was chosen meanwhile, nor when the window was closed: nobody asked for a new one. */
static gboolean
is_wanted (Opening *opening)
{
  return opening->serial == opening->application->opening &&
         callboard_quit_find_window (GTK_APPLICATION (opening->application)) != NULL;
}

/* Reading begins first. Making the page and showing it take a turn of the main loop each, so that neither takes long. */
static void
prepare_session (Opening          *opening,
                 CallboardSession *session)
{
  CallboardApplication *self = opening->application;

  callboard_session_follow_settings (session, self->settings);
  callboard_session_remember (session, g_settings_get_uint (self->settings, "history-days"));
  callboard_interrupted_watch (GTK_WIDGET (ensure_window (self)), session);
  callboard_session_refresh (session);
  dex_await (callboard_yield (), NULL);
  if (is_wanted (opening))
    callboard_window_prepare_session (ensure_window (self), session);
  dex_await (callboard_yield (), NULL);
}

/* One that has runs under way goes on; there need not be two of one account. */
static DexFuture *
open_session (CallboardApplication *self,
              CallboardAccount     *account)
{
  CallboardSessions *sessions = callboard_window_get_sessions (ensure_window (self));
  CallboardSession *former = callboard_sessions_find (sessions, account);

  if (former != NULL && former != callboard_sessions_get_current (sessions))
    return dex_future_new_take_object (g_object_ref (former));

  return callboard_open_account (account);
}

/* A former one that is looked at again. */
static gboolean
is_known (CallboardApplication *self,
          CallboardSession     *session)
{
  CallboardWindow *window = callboard_quit_find_window (GTK_APPLICATION (self));

  return window != NULL && callboard_sessions_find (callboard_window_get_sessions (window),
                                                    callboard_session_get_account (session)) == session;
}

static DexFuture *
open_fiber (gpointer user_data)
{
  Opening *opening = user_data;
  CallboardApplication *self = opening->application;
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardSession) session = dex_await_object (open_session (self, opening->account), &error);
  CallboardWindow *window;

  if (session != NULL && is_wanted (opening) && !is_known (self, session))
    prepare_session (opening, session);

  if (!is_wanted (opening))
    {
      if (session != NULL && !is_known (self, session))
        callboard_session_close (session);
      return dex_future_new_true ();
    }

  window = ensure_window (self);
  if (session == NULL)
    {
      callboard_window_show_failure (window, opening->account, error);
      callboard_account_actions_update (self, opening->account);
      return dex_future_new_true ();
    }

  remember_account (self, opening->account);
  callboard_window_set_session (window, session);
  callboard_account_actions_update (self, opening->account);

  return dex_future_new_true ();
}

static void
on_preferences_action_cb (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  adw_dialog_present (callboard_preferences_dialog_new (user_data), GTK_WIDGET (ensure_window (user_data)));
}

static void
on_about_action_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  callboard_about_present (GTK_WIDGET (ensure_window (user_data)));
}

static void
on_quit_action_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  callboard_quit (user_data);
}

static const GActionEntry action_entries[] = {
  { "preferences", on_preferences_action_cb },
  { "about", on_about_action_cb },
  { "quit", on_quit_action_cb },
};

static void
load_accounts (CallboardApplication *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GListStore) both = g_list_store_new (G_TYPE_LIST_MODEL);

  self->saved = callboard_accounts_new (NULL);
  if (!callboard_accounts_load (self->saved, &error))
    g_warning ("The saved accounts cannot be read: %s", error->message);

  self->temporary = g_list_store_new (CALLBOARD_TYPE_ACCOUNT);
  self->sandbox = callboard_sandbox_account_new ();
  if (self->environment != NULL)
    g_list_store_append (self->temporary, self->environment);

  g_list_store_append (both, self->saved);
  g_list_store_append (both, self->temporary);
  self->accounts = G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (g_steal_pointer (&both))));
}

/* Where to begin when the command line does not say. */
static void
open_initial (CallboardApplication *self)
{
  CallboardAccount *account = callboard_application_get_last_account (self);

  if (self->environment_error != NULL)
    callboard_window_show_failure (ensure_window (self), NULL, self->environment_error);
  else if (account != NULL)
    callboard_application_open_account (self, account);
  else
    callboard_window_show_welcome (ensure_window (self));
}

static void
open_named (CallboardApplication *self,
            const char           *name)
{
  CallboardAccount *account = callboard_accounts_find (self->saved, name);
  g_autoptr(GError) error = NULL;

  if (account != NULL)
    {
      callboard_application_open_account (self, account);
      return;
    }

  error = g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is no saved account “%s”."), name);
  callboard_window_show_welcome (ensure_window (self));
  callboard_error_dialog_present (GTK_WIDGET (ensure_window (self)), _("Account Not Found"), error);
}

static void
callboard_application_activate (GApplication *application)
{
  CallboardApplication *self = CALLBOARD_APPLICATION (application);

  if (callboard_quit_find_window (GTK_APPLICATION (self)) == NULL)
    open_initial (self);
  gtk_window_present (GTK_WINDOW (ensure_window (self)));
}

static int
callboard_application_command_line (GApplication            *application,
                                    GApplicationCommandLine *command_line)
{
  CallboardApplication *self = CALLBOARD_APPLICATION (application);
  GVariantDict *dict = g_application_command_line_get_options_dict (command_line);
  const char *name = NULL;

  if (g_variant_dict_contains (dict, "sandbox") || self->tour_folder != NULL)
    callboard_application_open_sandbox (self);
  else if (g_variant_dict_lookup (dict, "account", "&s", &name))
    open_named (self, name);
  g_application_activate (application);
  callboard_desktop_open_arguments (self, command_line);

  if (self->tour_folder != NULL)
    callboard_tour_start (self, ensure_window (self), self->tour_folder);

  return 0;
}

static int
callboard_application_handle_local_options (GApplication *application,
                                            GVariantDict *dict)
{
  CallboardApplication *self = CALLBOARD_APPLICATION (application);

  if (g_variant_dict_contains (dict, "version"))
    {
      g_print ("callboard %s\n", VERSION);
      return 0;
    }

  g_variant_dict_lookup (dict, "tour", "^ay", &self->tour_folder);
  /* What is only for this process must not end up in another: an account of its environment, pictures. */
  if (self->environment != NULL || self->environment_error != NULL || self->tour_folder != NULL)
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);

  return -1;
}

static void
callboard_application_startup (GApplication *application)
{
  CallboardApplication *self = CALLBOARD_APPLICATION (application);

  G_APPLICATION_CLASS (callboard_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (APP_ID);
  self->settings = g_settings_new (APP_ID);
  load_accounts (self);
  g_action_map_add_action_entries (G_ACTION_MAP (self), action_entries, G_N_ELEMENTS (action_entries), self);
  callboard_account_actions_add (self);
  callboard_desktop_follow (self);
  callboard_accelerators_set (GTK_APPLICATION (self));
}

/* Before the name on the bus is taken: who started it to ask would be told that there is nobody to ask. */
static gboolean
callboard_application_dbus_register (GApplication     *application,
                                     GDBusConnection  *connection,
                                     const char       *object_path,
                                     GError          **error)
{
  CallboardApplication *self = CALLBOARD_APPLICATION (application);

  self->search = callboard_search_provider_new (self);

  return G_APPLICATION_CLASS (callboard_application_parent_class)->dbus_register (application, connection, object_path,
                                                                                  error) &&
         callboard_search_provider_export (self->search, connection, object_path, error);
}

static void
callboard_application_dbus_unregister (GApplication    *application,
                                       GDBusConnection *connection,
                                       const char      *object_path)
{
  CallboardApplication *self = CALLBOARD_APPLICATION (application);

  if (self->search != NULL)
    callboard_search_provider_unexport (self->search, connection);
  g_clear_object (&self->search);

  G_APPLICATION_CLASS (callboard_application_parent_class)->dbus_unregister (application, connection, object_path);
}

static void
callboard_application_finalize (GObject *object)
{
  CallboardApplication *self = CALLBOARD_APPLICATION (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->accounts);
  g_clear_object (&self->temporary);
  g_clear_object (&self->saved);
  g_clear_object (&self->environment);
  g_clear_object (&self->sandbox);
  g_clear_error (&self->environment_error);
  g_free (self->tour_folder);

  G_OBJECT_CLASS (callboard_application_parent_class)->finalize (object);
}

static void
callboard_application_class_init (CallboardApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = callboard_application_finalize;
  application_class->startup = callboard_application_startup;
  application_class->activate = callboard_application_activate;
  application_class->command_line = callboard_application_command_line;
  application_class->dbus_register = callboard_application_dbus_register;
  application_class->dbus_unregister = callboard_application_dbus_unregister;
  application_class->handle_local_options = callboard_application_handle_local_options;
  callboard_masked_text_install ();
}

static void
callboard_application_init (CallboardApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * callboard_application_new:
 * @environment: (nullable): the account that the environment gave
 * @environment_error: (nullable): what was wrong with the one it gave
 *
 * Returns: (transfer full): the application
 */
CallboardApplication *
callboard_application_new (CallboardAccount *environment,
                           const GError     *environment_error)
{
  CallboardApplication *self = g_object_new (CALLBOARD_TYPE_APPLICATION,
                                             "application-id", APP_ID,
                                             "flags", G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_HANDLES_OPEN,
                                             "resource-base-path", "/io/github/callboard/Callboard",
                                             NULL);

  g_set_object (&self->environment, environment);
  self->environment_error = environment_error ? g_error_copy (environment_error) : NULL;

  return self;
}

/**
 * callboard_application_get_accounts:
 * @self: the application
 *
 * Returns: (transfer none): #CallboardAccount, saved ones and those of this session; not the practice floor
 */
GListModel *
callboard_application_get_accounts (CallboardApplication *self)
{
  g_return_val_if_fail (CALLBOARD_IS_APPLICATION (self), NULL);

  return self->accounts;
}

/**
 * callboard_application_get_saved:
 * @self: the application
 *
 * Returns: (transfer none): the accounts that are saved
 */
CallboardAccounts *
callboard_application_get_saved (CallboardApplication *self)
{
  g_return_val_if_fail (CALLBOARD_IS_APPLICATION (self), NULL);

  return self->saved;
}

/**
 * callboard_application_get_window:
 * @self: the application
 *
 * Returns: (transfer none): the window, made where there is none
 */
GtkWindow *
callboard_application_get_window (CallboardApplication *self)
{
  g_return_val_if_fail (CALLBOARD_IS_APPLICATION (self), NULL);

  return GTK_WINDOW (ensure_window (self));
}

/**
 * callboard_application_get_settings:
 * @self: the application
 *
 * Returns: (transfer none): the application's settings
 */
GSettings *
callboard_application_get_settings (CallboardApplication *self)
{
  g_return_val_if_fail (CALLBOARD_IS_APPLICATION (self), NULL);

  return self->settings;
}

/**
 * callboard_application_get_last_account:
 * @self: the application
 *
 * Returns: (transfer none) (nullable): the environment's account, else the one that was open last, the practice floor included
 */
CallboardAccount *
callboard_application_get_last_account (CallboardApplication *self)
{
  g_autofree char *id = NULL;

  g_return_val_if_fail (CALLBOARD_IS_APPLICATION (self), NULL);

  if (self->environment != NULL)
    return self->environment;

  id = g_settings_get_string (self->settings, "account");
  if (g_str_equal (id, SANDBOX_ID))
    return self->sandbox;

  return *id != '\0' ? callboard_accounts_find (self->saved, id) : NULL;
}

/**
 * callboard_application_save_account:
 * @self: the application
 * @account: an account that holds its token
 *
 * Returns: (transfer full): a future that resolves to %TRUE once the account is saved, or rejects with TAKEN for its
 *   name or with KEYRING; see callboard_accounts_save()
 */
DexFuture *
callboard_application_save_account (CallboardApplication *self,
                                    CallboardAccount     *account)
{
  guint n_saved;

  dex_return_error_if_fail (CALLBOARD_IS_APPLICATION (self));

  n_saved = g_list_model_get_n_items (G_LIST_MODEL (self->saved));
  if (callboard_account_get_color (account) == NULL)
    g_object_set (account, "color", callboard_account_color (n_saved), NULL);

  return callboard_accounts_save (self->saved, account);
}

/**
 * callboard_application_open_account:
 * @self: the application
 * @account: what to open
 *
 * Shows @account in the window, as soon as its token is found.
 */
void
callboard_application_open_account (CallboardApplication *self,
                                    CallboardAccount     *account)
{
  Opening *opening;

  g_return_if_fail (CALLBOARD_IS_APPLICATION (self));
  g_return_if_fail (CALLBOARD_IS_ACCOUNT (account));

  if (callboard_account_get_kind (account) == CALLBOARD_ACCOUNT_UNSAVED &&
      !g_list_store_find (self->temporary, account, NULL))
    g_list_store_append (self->temporary, account);

  callboard_window_show_opening (ensure_window (self), account);
  opening = g_new0 (Opening, 1);
  opening->application = g_object_ref (self);
  opening->account = g_object_ref (account);
  opening->serial = ++self->opening;
  callboard_report_and_disown (callboard_spawn (open_fiber, opening, opening_free), "Opening an account");
}

/**
 * callboard_application_open_sandbox:
 * @self: the application
 *
 * Shows the practice floor in the window.
 */
void
callboard_application_open_sandbox (CallboardApplication *self)
{
  g_return_if_fail (CALLBOARD_IS_APPLICATION (self));

  callboard_application_open_account (self, self->sandbox);
}

/**
 * callboard_application_get_exit_status:
 * @self: the application, ended
 *
 * Returns: what to end the process with when running went well
 */
int
callboard_application_get_exit_status (CallboardApplication *self)
{
  g_return_val_if_fail (CALLBOARD_IS_APPLICATION (self), 1);

  return self->exit_status;
}

/**
 * callboard_application_set_exit_status:
 * @self: the application
 * @exit_status: what to end the process with
 */
void
callboard_application_set_exit_status (CallboardApplication *self,
                                       int                   exit_status)
{
  g_return_if_fail (CALLBOARD_IS_APPLICATION (self));

  self->exit_status = exit_status;
}
