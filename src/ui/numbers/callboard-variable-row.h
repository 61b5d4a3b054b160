/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CALLBOARD_TYPE_VARIABLE_ROW (callboard_variable_row_get_type ())

/* A name and a value. Signals: "changed", "remove". */
G_DECLARE_FINAL_TYPE (CallboardVariableRow, callboard_variable_row, CALLBOARD, VARIABLE_ROW, GtkListBoxRow)

GtkWidget *callboard_variable_row_new         (void) G_GNUC_WARN_UNUSED_RESULT;
char      *callboard_variable_row_dup_name    (CallboardVariableRow *self) G_GNUC_WARN_UNUSED_RESULT;
char      *callboard_variable_row_dup_value   (CallboardVariableRow *self) G_GNUC_WARN_UNUSED_RESULT;
void       callboard_variable_row_set_wrong   (CallboardVariableRow *self,
                                               gboolean              wrong);

G_END_DECLS
