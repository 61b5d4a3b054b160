/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/grid/callboard-grid-model.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_GRID_VIEW (callboard_grid_view_get_type ())

/* Agents beside, queues above, and a cell for each pair that is in sight: names stay where they are when it is scrolled.
 * A GtkColumnView would make a widget for each cell of some two hundred rows, whether it is seen or not. Arrows move,
 * Space and a click stage. */
G_DECLARE_FINAL_TYPE (CallboardGridView, callboard_grid_view, CALLBOARD, GRID_VIEW, GtkWidget)

void  callboard_grid_view_set_model  (CallboardGridView  *self,
                                      CallboardGridModel *model);
guint callboard_grid_view_get_row    (CallboardGridView  *self);
guint callboard_grid_view_get_column (CallboardGridView  *self);

G_END_DECLS
