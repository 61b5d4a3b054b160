/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libdex.h>

#include "accounts/callboard-account.h"

G_BEGIN_DECLS

DexFuture *callboard_search_memory_load (CallboardAccount *account) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
