/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/callboard-window.h"

G_BEGIN_DECLS

CallboardWindow *callboard_quit_find_window (GtkApplication *application);
void             callboard_quit             (GtkApplication *application);

G_END_DECLS
