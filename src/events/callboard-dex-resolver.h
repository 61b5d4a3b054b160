/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <libdex.h>

G_BEGIN_DECLS

DexFuture *callboard_resolver_look_up (const char *host) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
