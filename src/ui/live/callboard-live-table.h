/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/live/callboard-live.h"

G_BEGIN_DECLS

void       callboard_live_table_fill       (GtkColumnView *view,
                                            CallboardLive *live);
void       callboard_live_table_set_narrow (GtkColumnView *view,
                                            gboolean       narrow);
GtkWidget *callboard_live_cards_new        (CallboardLive *live) G_GNUC_WARN_UNUSED_RESULT;
/* What a table or cards show that depends on the time. */
void       callboard_live_cells_update     (GtkWidget     *view);

G_END_DECLS
