/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/live/callboard-live.h"
#include "ui/shared/callboard-columns.h"

G_BEGIN_DECLS

void       callboard_live_table_fill   (GtkColumnView *view,
                                        CallboardLive *live);
GtkWidget *callboard_live_cards_new    (CallboardLive *live) G_GNUC_WARN_UNUSED_RESULT;
/* What depends on the time. */
void       callboard_live_table_update (GtkColumnView *view);
void       callboard_live_cards_update (GtkWidget     *cards);

G_END_DECLS
