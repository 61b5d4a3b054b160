/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-roster-sheet.h"
#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_IMPORT_SOURCE (callboard_import_source_get_type ())

/* A file as it was opened: a spreadsheet, or a roster in JSON. */
G_DECLARE_FINAL_TYPE (CallboardImportSource, callboard_import_source, CALLBOARD, IMPORT_SOURCE, GObject)

const char           *callboard_import_source_get_name   (CallboardImportSource *self);
GBytes               *callboard_import_source_get_bytes  (CallboardImportSource *self);
CallboardRosterSheet *callboard_import_source_get_sheet  (CallboardImportSource *self);   /* (nullable) */
CallboardRoster      *callboard_import_source_get_roster (CallboardImportSource *self);   /* (nullable) */

DexFuture *callboard_import_open     (CallboardSession     *session,
                                      GFile                *file) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_import_read_account (CallboardAccount *account) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_import_read     (CallboardSession     *session,
                                      GBytes               *bytes,
                                      CallboardCsvEncoding  encoding,
                                      char                  separator) G_GNUC_WARN_UNUSED_RESULT;
void       callboard_import_remember (CallboardSession     *session,
                                      CallboardRosterSheet *sheet);

G_END_DECLS
