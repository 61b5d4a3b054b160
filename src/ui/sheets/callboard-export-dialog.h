/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_EXPORT_DIALOG (callboard_export_dialog_get_type ())

/* Any list as a file: which, whose rows, which columns, for which program. */
G_DECLARE_FINAL_TYPE (CallboardExportDialog, callboard_export_dialog, CALLBOARD, EXPORT_DIALOG, AdwDialog)

/* list: the name of a page; selected: (nullable) (element-type CallboardItem) */
CallboardExportDialog *callboard_export_dialog_new (CallboardSession *session,
                                                    const char       *list,
                                                    GPtrArray        *selected) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
