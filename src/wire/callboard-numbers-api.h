/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/callboard-client.h"
#include "wire/callboard-records.h"

G_BEGIN_DECLS

DexFuture *callboard_numbers_list (CallboardClient *client) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
