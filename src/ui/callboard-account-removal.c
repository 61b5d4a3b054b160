/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-future.h"
#include "ui/callboard-account-removal.h"
#include "ui/shared/callboard-error-dialog.h"

typedef struct
{
  GWeakRef                 near;
  CallboardAccounts       *accounts;   /* (owned) */
  CallboardAccount        *account;    /* (owned) */
  CallboardAccountRemoved  removed;
  gpointer                 user_data;
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_weak_ref_clear (&removal->near);
  g_object_unref (removal->accounts);
  g_object_unref (removal->account);
  g_free (removal);
}

static DexFuture *
remove_fiber (gpointer user_data)
{
  Removal *removal = user_data;
  g_autoptr(GError) error = NULL;
  gboolean removed = dex_await (callboard_accounts_remove (removal->accounts, removal->account), &error);
  g_autoptr(GtkWidget) near = g_weak_ref_get (&removal->near);

  if (near == NULL)
    return dex_future_new_true ();

  if (removed)
    removal->removed (removal->user_data);
  else
    callboard_error_dialog_present (near, _("The Account Could Not Be Removed"), error);

  return dex_future_new_true ();
}

static void
on_response_cb (AdwAlertDialog *dialog,
                const char     *response,
                gpointer        user_data)
{
  Removal *removal = user_data;

  if (g_str_equal (response, "remove"))
    callboard_report_and_disown (callboard_spawn (remove_fiber, removal, removal_free),
                                 "Removing an account");
  else
    removal_free (removal);
}

/**
 * callboard_account_removal_present:
 * @near: any widget of the window
 * @accounts: the saved accounts
 * @account: one of them
 * @removed: (scope async): called when it is gone, if @near still is there
 * @user_data: (nullable): for @removed; must live as long as @near
 *
 * Asks whether to remove @account, and does so.
 */
void
callboard_account_removal_present (GtkWidget               *near,
                                   CallboardAccounts       *accounts,
                                   CallboardAccount        *account,
                                   CallboardAccountRemoved  removed,
                                   gpointer                 user_data)
{
  Removal *removal = g_new0 (Removal, 1);
  AdwDialog *dialog = adw_alert_dialog_new (NULL, _("The account and its auth token are removed from this computer. The "
                                                    "contact center stays as it is."));

  g_weak_ref_init (&removal->near, near);
  removal->accounts = g_object_ref (accounts);
  removal->account = g_object_ref (account);
  removal->removed = removed;
  removal->user_data = user_data;

  /* Translators: %s is the name of an account */
  adw_alert_dialog_format_heading (ADW_ALERT_DIALOG (dialog), _("Remove “%s”?"), callboard_account_get_name (account));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "remove", _("_Remove"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (on_response_cb), removal);
  adw_dialog_present (dialog, near);
}
