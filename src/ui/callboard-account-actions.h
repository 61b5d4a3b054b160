/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/callboard-application.h"

G_BEGIN_DECLS

/* What can be done to accounts: app.account (id) opens one, app.edit-account and app.remove-account are about the one
 * that is shown or could not be opened. */
void callboard_account_actions_add    (CallboardApplication *application);
void callboard_account_actions_update (CallboardApplication *application,
                                       CallboardAccount     *account);

G_END_DECLS
