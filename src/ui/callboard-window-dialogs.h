/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/callboard-window.h"

G_BEGIN_DECLS

void callboard_window_hold_dialogs  (CallboardWindow *window);
void callboard_window_close_dialogs (CallboardWindow *window);

G_END_DECLS
