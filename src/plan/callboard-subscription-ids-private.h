/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-step-private.h"
#include "plan/callboard-subscription-ids.h"

G_BEGIN_DECLS

void callboard_subscription_ids_note (CallboardStep  *step,
                                      CallboardStore *store,
                                      GPtrArray      *writing);

G_END_DECLS
