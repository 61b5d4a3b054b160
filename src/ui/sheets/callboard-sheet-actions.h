/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/callboard-window.h"

G_BEGIN_DECLS

/* win.import, win.import-file (a path or an address), win.export, win.compare, win.grid; and files dropped onto the window. */
void callboard_sheet_actions_install     (CallboardWindow *window);
void callboard_sheet_actions_set_enabled (CallboardWindow *window,
                                          gboolean         enabled);

G_END_DECLS
