/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "accounts/callboard-account.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_ACCOUNTS (callboard_accounts_get_type ())

G_DECLARE_FINAL_TYPE (CallboardAccounts, callboard_accounts, CALLBOARD, ACCOUNTS, GObject)

CallboardAccounts *callboard_accounts_new           (const char        *path) G_GNUC_WARN_UNUSED_RESULT;
gboolean           callboard_accounts_load          (CallboardAccounts *self,
                                                     GError           **error);
CallboardAccount  *callboard_accounts_find          (CallboardAccounts *self,
                                                     const char        *name);
CallboardAccount  *callboard_accounts_get_last_used (CallboardAccounts *self);
DexFuture         *callboard_accounts_save          (CallboardAccounts *self,
                                                     CallboardAccount  *account) G_GNUC_WARN_UNUSED_RESULT;
DexFuture         *callboard_accounts_remove        (CallboardAccounts *self,
                                                     CallboardAccount  *account) G_GNUC_WARN_UNUSED_RESULT;
void               callboard_accounts_set_last_used (CallboardAccounts *self,
                                                     CallboardAccount  *account);

/* Paste-to-fill: callboard-paste.c */
gboolean           callboard_paste_parse            (const char        *text,
                                                     char             **server,
                                                     char             **app_id,
                                                     char             **sid,
                                                     char             **auth_token);

G_END_DECLS
