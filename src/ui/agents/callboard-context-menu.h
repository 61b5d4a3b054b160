/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void callboard_context_menu_attach (GtkWidget  *view,
                                    GMenuModel *menu);

G_END_DECLS
