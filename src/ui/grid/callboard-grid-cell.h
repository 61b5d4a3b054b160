/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/grid/callboard-grid-model.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_GRID_CELL (callboard_grid_cell_get_type ())

/* One agent in one queue, or not, or as it is staged. Says by a mark and by colour what it is. */
G_DECLARE_FINAL_TYPE (CallboardGridCell, callboard_grid_cell, CALLBOARD, GRID_CELL, GtkWidget)

GtkWidget *callboard_grid_cell_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void       callboard_grid_cell_show       (CallboardGridCell  *self,
                                           CallboardGridModel *model,
                                           guint               row,
                                           guint               column);
guint      callboard_grid_cell_get_row    (CallboardGridCell  *self);
guint      callboard_grid_cell_get_column (CallboardGridCell  *self);

G_END_DECLS
