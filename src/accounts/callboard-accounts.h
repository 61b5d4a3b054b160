/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "accounts/callboard-account.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_ACCOUNTS (callboard_accounts_get_type ())

/* The saved accounts: a GListModel of CallboardAccount, in a key file under XDG_CONFIG_HOME/callboard/accounts.ini (0600). */
G_DECLARE_FINAL_TYPE (CallboardAccounts, callboard_accounts, CALLBOARD, ACCOUNTS, GObject)

CallboardAccounts *callboard_accounts_new     (const char        *path) G_GNUC_WARN_UNUSED_RESULT;   /* NULL: the user's own */
gboolean           callboard_accounts_load    (CallboardAccounts *self,
                                               GError           **error);
CallboardAccount  *callboard_accounts_find    (CallboardAccounts *self,
                                               const char        *name);                             /* by name or id; (transfer none) (nullable) */
CallboardAccount  *callboard_accounts_get_last_used (CallboardAccounts *self);                       /* (transfer none) (nullable) */
/* Token to the keyring first, then the key file; resolves to TRUE. On KEYRING the account is not saved and stays usable for the session
 * (CALLBOARD_ACCOUNT_UNSAVED): the caller offers that way on. Rejects TAKEN (field "name") when the name is in use. */
DexFuture         *callboard_accounts_save    (CallboardAccounts *self,
                                               CallboardAccount  *account) G_GNUC_WARN_UNUSED_RESULT;
DexFuture         *callboard_accounts_remove  (CallboardAccounts *self,
                                               CallboardAccount  *account) G_GNUC_WARN_UNUSED_RESULT;  /* token and entry */
void               callboard_accounts_set_last_used (CallboardAccounts *self,
                                               CallboardAccount  *account);

/* paste-to-fill (callboard-paste.c): what a pasted text says. Any signed example URL from the service's documentation, with or without `curl`, quotes,
 * `{{placeholders}}` (ignored), or lines such as "AppId: …", "AuthToken=…", CALLBOARD_* assignments. NULL where it says nothing; out strings are (nullable). */
gboolean           callboard_paste_parse      (const char  *text,
                                               char       **server,
                                               char       **app_id,
                                               char       **sid,
                                               char       **auth_token);

G_END_DECLS
