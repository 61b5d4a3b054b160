/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Keeps items of a multiple selection selected where they only change their places, as a list that is sorted anew after each
 * refresh makes them do. */
void callboard_kept_selection_attach (GtkSelectionModel *selection);

G_END_DECLS
