/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes what a cell of a table, or an item of a list, has in it. */
typedef GtkWidget *(*CallboardCellMakeFunc) (gconstpointer data);

/* Shows an item there. */
typedef void (*CallboardCellShowFunc) (GtkWidget     *child,
                                       gpointer       item,
                                       gpointer       context,
                                       gconstpointer  data);

GtkListItemFactory *callboard_cell_factory_new    (CallboardCellMakeFunc  make,
                                                   CallboardCellShowFunc  show,
                                                   gpointer               context,
                                                   gconstpointer          data) G_GNUC_WARN_UNUSED_RESULT;
void                callboard_cell_factory_update (GtkListItemFactory    *factory);

G_END_DECLS
