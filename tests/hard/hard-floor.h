/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/callboard-floor.h"
#include "sandbox/callboard-sandbox.h"

G_BEGIN_DECLS

char *hard_floor_dup_difference (CallboardFloor   *floor,
                                 CallboardSandbox *sandbox) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
