/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-columns.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_COLUMNS_DIALOG (callboard_columns_dialog_get_type ())

/**
 * CallboardColumnsDialog:
 *
 * Which columns a table has, in what order, and what it is sorted by, without a pointer. What is done shows at once.
 */
G_DECLARE_FINAL_TYPE (CallboardColumnsDialog, callboard_columns_dialog, CALLBOARD, COLUMNS_DIALOG, AdwDialog)

CallboardColumnsDialog *callboard_columns_dialog_new (GtkColumnView *view) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
