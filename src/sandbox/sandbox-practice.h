/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sandbox/sandbox-floor.h"

G_BEGIN_DECLS

#define SANDBOX_DEFAULT_AGENTS 60
#define SANDBOX_MAX_AGENTS     100000
#define SANDBOX_MAX_QUEUES     900

SandboxFloor *sandbox_practice_floor_new (guint32 seed,
                                          guint   n_agents,
                                          guint   n_queues) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
