/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CALLBOARD_TYPE_IMPORT_CELL (callboard_import_cell_get_type ())

/* A cell of a spreadsheet: text, which a click, Enter or F2 turns into an entry, and Enter or leaving it back into text.
 * The entry is made when it is needed, as hardly any cell is ever edited. Signal "edited" (text). */
G_DECLARE_FINAL_TYPE (CallboardImportCell, callboard_import_cell, CALLBOARD, IMPORT_CELL, AdwBin)

GtkWidget  *callboard_import_cell_new      (const char          *heading) G_GNUC_WARN_UNUSED_RESULT;
void        callboard_import_cell_set_text (CallboardImportCell *self,
                                            const char          *text,
                                            guint                line);

G_END_DECLS
