/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "accounts/callboard-account.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_ACCOUNT_DOT (callboard_account_dot_get_type ())

/* A spot of an account's colour, so that one is not taken for another. The practice floor's is a ring. */
G_DECLARE_FINAL_TYPE (CallboardAccountDot, callboard_account_dot, CALLBOARD, ACCOUNT_DOT, GtkWidget)

void callboard_account_dot_set_account (CallboardAccountDot *self,
                                        CallboardAccount    *account);

G_END_DECLS
