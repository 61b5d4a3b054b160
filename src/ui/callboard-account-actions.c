/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/callboard-account-actions.h"
#include "ui/callboard-account-dialog.h"
#include "ui/callboard-account-removal.h"
#include "ui/callboard-window.h"
#include "ui/connect/callboard-connect-dialog.h"

static CallboardWindow *
window_of (CallboardApplication *application)
{
  return CALLBOARD_WINDOW (callboard_application_get_window (application));
}

static void
on_account_action_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  CallboardApplication *application = user_data;
  GListModel *accounts = callboard_application_get_accounts (application);
  const char *id = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(CallboardAccount) account = g_list_model_get_item (accounts, i);

      if (g_strcmp0 (callboard_account_get_id (account), id) == 0)
        {
          callboard_application_open_account (application, account);
          return;
        }
    }
}

/* The keyring takes its time: another account may have been chosen meanwhile, which stays. */
static gboolean
is_still_there (CallboardApplication *application,
                CallboardAccount     *account)
{
  if (account == NULL)
    return FALSE;

  return callboard_account_get_kind (account) != CALLBOARD_ACCOUNT_SAVED ||
         callboard_accounts_find (callboard_application_get_saved (application), callboard_account_get_id (account)) == account;
}

static void
on_removed_cb (gpointer user_data)
{
  CallboardApplication *application = user_data;

  if (is_still_there (application, callboard_window_get_account (window_of (application))))
    return;

  g_settings_reset (callboard_application_get_settings (application), "account");
  callboard_window_close_session (window_of (application));
  callboard_window_show_welcome (window_of (application));
  callboard_account_actions_update (application, NULL);
}

static void
on_remove_action_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  CallboardApplication *application = user_data;
  CallboardAccount *account = callboard_window_get_account (window_of (application));

  if (account != NULL)
    callboard_account_removal_present (GTK_WIDGET (window_of (application)), callboard_application_get_saved (application),
                                       account, on_removed_cb, application);
}

static void
on_edit_action_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  CallboardApplication *application = user_data;
  CallboardAccount *account = callboard_window_get_account (window_of (application));

  if (account != NULL)
    adw_dialog_present (callboard_account_dialog_new (application, account), GTK_WIDGET (window_of (application)));
}

static void
on_sandbox_action_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  callboard_application_open_sandbox (user_data);
}

static void
on_connect_action_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  adw_dialog_present (ADW_DIALOG (callboard_connect_dialog_new (user_data)),
                      GTK_WIDGET (callboard_application_get_window (user_data)));
}

static const GActionEntry entries[] = {
  { "account", on_account_action_cb, "s" },
  { "sandbox", on_sandbox_action_cb },
  { "connect", on_connect_action_cb },
  { "edit-account", on_edit_action_cb },
  { "remove-account", on_remove_action_cb },
};

/**
 * callboard_account_actions_add:
 * @application: the application
 */
void
callboard_account_actions_add (CallboardApplication *application)
{
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  callboard_account_actions_update (application, NULL);
}

/**
 * callboard_account_actions_update:
 * @application: the application
 * @account: (nullable): the account that the window shows, or says of that it cannot be opened
 *
 * Only what is saved can be edited and removed.
 */
void
callboard_account_actions_update (CallboardApplication *application,
                                  CallboardAccount     *account)
{
  gboolean saved = account != NULL && callboard_account_get_kind (account) == CALLBOARD_ACCOUNT_SAVED;
  const char *names[] = { "edit-account", "remove-account" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (application), names[i])),
                                 saved);
}
