/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/callboard-pages.h"

G_BEGIN_DECLS

/* What a window is like the next time: its size, and the page that is open. */
void                     callboard_window_state_restore  (GtkWindow  *window,
                                                          GSettings  *settings);
void                     callboard_window_state_follow   (GtkWindow  *window,
                                                          GSettings  *settings);
void                     callboard_window_state_save     (GtkWindow  *window,
                                                          GSettings  *settings);
const CallboardPageInfo *callboard_window_state_get_page (GSettings  *settings);
void                     callboard_window_state_set_page (GSettings  *settings,
                                                          const char *name);

G_END_DECLS
