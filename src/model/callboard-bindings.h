/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/callboard-collection.h"
#include "wire/callboard-records.h"

G_BEGIN_DECLS

void callboard_bindings_follow (CallboardCollection  *extensions,
                                CallboardAgentRecord *before,
                                CallboardAgentRecord *now);

G_END_DECLS
