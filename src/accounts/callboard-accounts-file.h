/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libdex.h>

#include "accounts/callboard-account.h"

G_BEGIN_DECLS

/* The key file of the accounts, for CallboardAccounts only. */

char             *callboard_accounts_file_dup_path      (void) G_GNUC_WARN_UNUSED_RESULT;
GKeyFile         *callboard_accounts_file_load          (const char        *path,
                                                         GError           **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray        *callboard_accounts_file_dup_accounts  (GKeyFile          *file) G_GNUC_WARN_UNUSED_RESULT;
char             *callboard_accounts_file_dup_last_used (GKeyFile          *file) G_GNUC_WARN_UNUSED_RESULT;

DexFuture        *callboard_accounts_file_check_name    (const char        *path,
                                                         CallboardAccount  *account) G_GNUC_WARN_UNUSED_RESULT;
DexFuture        *callboard_accounts_file_put           (const char        *path,
                                                         CallboardAccount  *account) G_GNUC_WARN_UNUSED_RESULT;
DexFuture        *callboard_accounts_file_remove        (const char        *path,
                                                         CallboardAccount  *account) G_GNUC_WARN_UNUSED_RESULT;
DexFuture        *callboard_accounts_file_set_last_used (const char        *path,
                                                         CallboardAccount  *account) G_GNUC_WARN_UNUSED_RESULT;

GError           *callboard_accounts_new_taken          (const char        *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
