/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "plan/callboard-roster-sheet.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_IMPORT_TABLE (callboard_import_table_get_type ())

/* The rows of a spreadsheet with what would become of each; they can be edited and left out. Property "ready": whether
 * there is something to do, and no problem. */
G_DECLARE_FINAL_TYPE (CallboardImportTable, callboard_import_table, CALLBOARD, IMPORT_TABLE, AdwBin)

void     callboard_import_table_set_sheet (CallboardImportTable *self,
                                           CallboardRosterSheet *sheet);
void     callboard_import_table_check     (CallboardImportTable *self);

G_END_DECLS
