/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CallboardCopyFunc:
 * @view: the list or grid
 * @items: what is selected there, at least one
 *
 * Returns: (transfer full) (nullable): what a spreadsheet or a letter takes over of them
 */
typedef char *(*CallboardCopyFunc) (GtkWidget *view,
                                    GPtrArray *items);

/* Cells of an item, as text. */
typedef GStrv (*CallboardCellsFunc) (gpointer item);

void  callboard_copy        (GtkWidget          *near,
                             const char         *text);
void  callboard_copy_attach (GtkWidget          *view,
                             CallboardCopyFunc   dup_text);
char *callboard_copy_rows   (GPtrArray          *items,
                             CallboardCellsFunc  list_cells) G_GNUC_WARN_UNUSED_RESULT;
char *callboard_copy_table  (GtkWidget          *view,
                             GPtrArray          *items) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
