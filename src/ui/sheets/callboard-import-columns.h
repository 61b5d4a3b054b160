/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "plan/callboard-roster-sheet.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_IMPORT_COLUMNS (callboard_import_columns_get_type ())

/* How a file was read, and what its columns are, shown by what is in them. Signal "reread" when it is to be read in
 * another way. */
G_DECLARE_FINAL_TYPE (CallboardImportColumns, callboard_import_columns, CALLBOARD, IMPORT_COLUMNS, AdwBin)

void                 callboard_import_columns_set_sheet     (CallboardImportColumns *self,
                                                             CallboardRosterSheet   *sheet);
CallboardCsvEncoding callboard_import_columns_get_encoding  (CallboardImportColumns *self);
char                 callboard_import_columns_get_separator (CallboardImportColumns *self);

G_END_DECLS
