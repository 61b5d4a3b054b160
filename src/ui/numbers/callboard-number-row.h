/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_NUMBER_ROW (callboard_number_row_get_type ())

/* A caller ID in a list box: its number, whose own it is, whether it is the default, and a menu. */
G_DECLARE_FINAL_TYPE (CallboardNumberRow, callboard_number_row, CALLBOARD, NUMBER_ROW, GtkListBoxRow)

GtkWidget  *callboard_number_row_new        (CallboardSession   *session,
                                             CallboardNumber    *number,
                                             GMenuModel         *menu) G_GNUC_WARN_UNUSED_RESULT;
const char *callboard_number_row_get_number (CallboardNumberRow *self);
void        callboard_number_row_set_users  (CallboardNumberRow *self,
                                             GPtrArray          *agents);

G_END_DECLS
