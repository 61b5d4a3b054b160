/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_IMPORT_DIALOG (callboard_import_dialog_get_type ())

/* From a spreadsheet to a plan: a file, its columns, its rows, and what became of them. */
G_DECLARE_FINAL_TYPE (CallboardImportDialog, callboard_import_dialog, CALLBOARD, IMPORT_DIALOG, AdwDialog)

CallboardImportDialog *callboard_import_dialog_new  (CallboardSession      *session) G_GNUC_WARN_UNUSED_RESULT;
void                   callboard_import_dialog_open (CallboardImportDialog *self,
                                                     GFile                 *file);

G_END_DECLS
