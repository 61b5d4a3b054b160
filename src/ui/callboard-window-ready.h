/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/callboard-window.h"

G_BEGIN_DECLS

DexFuture *callboard_window_await_floor (CallboardWindow *window) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
