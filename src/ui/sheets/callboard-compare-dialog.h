/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"
#include "ui/sheets/callboard-import-reader.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_COMPARE_DIALOG (callboard_compare_dialog_get_type ())

/* This contact center beside what it could be: a roster, a spreadsheet, another account. The difference is a plan. */
G_DECLARE_FINAL_TYPE (CallboardCompareDialog, callboard_compare_dialog, CALLBOARD, COMPARE_DIALOG, AdwDialog)

CallboardCompareDialog *callboard_compare_dialog_new          (CallboardSession       *session) G_GNUC_WARN_UNUSED_RESULT;
void                    callboard_compare_dialog_set_accounts (CallboardCompareDialog *self,
                                                               GListModel             *accounts);
void                    callboard_compare_dialog_set_source   (CallboardCompareDialog *self,
                                                               CallboardImportSource  *source);

G_END_DECLS
