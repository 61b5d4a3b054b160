/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/callboard-application.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_ACCOUNT_DIALOG (callboard_account_dialog_get_type ())

/* Edits a saved account: what it is called, its colour, whether it may change anything, and its auth token. */
G_DECLARE_FINAL_TYPE (CallboardAccountDialog, callboard_account_dialog, CALLBOARD, ACCOUNT_DIALOG, AdwDialog)

AdwDialog  *callboard_account_dialog_new (CallboardApplication *application,
                                          CallboardAccount     *account) G_GNUC_WARN_UNUSED_RESULT;
const char *callboard_account_color      (guint                 index);

G_END_DECLS
