/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sandbox/sandbox-core.h"

G_BEGIN_DECLS

typedef struct _SandboxTraffic SandboxTraffic;

SandboxTraffic *sandbox_traffic_new  (SandboxCore    *core,
                                      double          rate) G_GNUC_WARN_UNUSED_RESULT;
void            sandbox_traffic_free (SandboxTraffic *self);

G_END_DECLS
