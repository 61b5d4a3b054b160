/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/live/callboard-live.h"

G_BEGIN_DECLS

/* What a cell of the table, or a card, shows of an agent. */
typedef void (*CallboardLiveShowFunc) (GtkWidget      *child,
                                       CallboardAgent *agent,
                                       CallboardLive  *live,
                                       gpointer        data);

GtkListItemFactory *callboard_live_cell_factory_new (GtkWidget             *view,
                                                     CallboardLive         *live,
                                                     GtkWidget           *(*make) (gconstpointer data),
                                                     CallboardLiveShowFunc  show,
                                                     gpointer               data) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
