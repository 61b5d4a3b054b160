/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "accounts/callboard-account.h"

G_BEGIN_DECLS

/* For CallboardAccounts only. */
CallboardAccount *callboard_account_new_saved      (const char           *id) G_GNUC_WARN_UNUSED_RESULT;
void              callboard_account_set_kind       (CallboardAccount     *self,
                                                    CallboardAccountKind  kind);
const char       *callboard_account_get_auth_token (CallboardAccount     *self);

G_END_DECLS
