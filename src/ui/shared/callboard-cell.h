/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What tables are made of. */
GtkWidget *callboard_inscription_new  (void) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *callboard_cell_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void       callboard_column_set_width (GtkColumnViewColumn *column,
                                       int                  width);
int        callboard_column_get_width (GtkColumnViewColumn *column);

G_END_DECLS
