/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The keys of the application's and the window's actions; a page's own keys are in its blueprint. */
void callboard_accelerators_set (GtkApplication *application);

G_END_DECLS
