/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sandbox/callboard-sandbox.h"
#include "wire/callboard-client.h"

G_BEGIN_DECLS

CallboardSandbox *callboard_test_sandbox_start (guint             n_agents,
                                                const char       *readings,
                                                CallboardClient **client);

G_END_DECLS
