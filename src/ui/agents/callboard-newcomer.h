/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void callboard_newcomer_select (GtkColumnView *view,
                                const char    *agent_id);

G_END_DECLS
