/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void    callboard_swatches_attach    (GtkWidget *widget);
GdkRGBA callboard_swatches_get_color (GtkWidget *widget,
                                      gint64     state);

G_END_DECLS
