/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CALLBOARD_TYPE_GRID_PANE (callboard_grid_pane_get_type ())

/* Widgets at places of their own, seen through a window: each has the size of the pane's steps, and lies at a row and a
 * column. Those that are out of sight are used again. */
G_DECLARE_FINAL_TYPE (CallboardGridPane, callboard_grid_pane, CALLBOARD, GRID_PANE, GtkWidget)

/* Makes a widget, or has one show what lies at a place. */
typedef GtkWidget *(*CallboardGridMake) (gpointer   user_data);
typedef void       (*CallboardGridShow) (gpointer   user_data,
                                         GtkWidget *child,
                                         guint      row,
                                         guint      column);

CallboardGridPane *callboard_grid_pane_new       (CallboardGridMake  make,
                                                  CallboardGridShow  show,
                                                  gpointer           user_data) G_GNUC_WARN_UNUSED_RESULT;
void               callboard_grid_pane_set_steps (CallboardGridPane *self,
                                                  int                width,
                                                  int                height);
void               callboard_grid_pane_look_at   (CallboardGridPane *self,
                                                  int                x,
                                                  int                y,
                                                  guint              n_rows,
                                                  guint              n_columns);
void               callboard_grid_pane_update    (CallboardGridPane *self);
GtkWidget         *callboard_grid_pane_get_child (CallboardGridPane *self,
                                                  guint              row,
                                                  guint              column);

G_END_DECLS
