/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "accounts/callboard-accounts.h"

G_BEGIN_DECLS

/* Called when the account is gone. */
typedef void (*CallboardAccountRemoved) (gpointer user_data);

void callboard_account_removal_present (GtkWidget               *near,
                                        CallboardAccounts       *accounts,
                                        CallboardAccount        *account,
                                        CallboardAccountRemoved  removed,
                                        gpointer                 user_data);

G_END_DECLS
