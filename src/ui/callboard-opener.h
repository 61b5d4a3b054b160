/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

CallboardAccount *callboard_sandbox_account_new (void) G_GNUC_WARN_UNUSED_RESULT;
DexFuture        *callboard_open_account        (CallboardAccount *account) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
