/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "accounts/callboard-account.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_ACCOUNT_SWITCHER (callboard_account_switcher_get_type ())

/* Says whose floor this is, and leads to the others. */
G_DECLARE_FINAL_TYPE (CallboardAccountSwitcher, callboard_account_switcher, CALLBOARD, ACCOUNT_SWITCHER, AdwBin)

void callboard_account_switcher_set_account  (CallboardAccountSwitcher *self,
                                              CallboardAccount         *account);
void callboard_account_switcher_set_accounts (CallboardAccountSwitcher *self,
                                              GListModel               *accounts);

G_END_DECLS
