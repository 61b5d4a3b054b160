/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/callboard-application.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_PREFERENCES_DIALOG (callboard_preferences_dialog_get_type ())

/* What the person wants otherwise than it is by itself. */
G_DECLARE_FINAL_TYPE (CallboardPreferencesDialog, callboard_preferences_dialog, CALLBOARD, PREFERENCES_DIALOG,
                      AdwPreferencesDialog)

AdwDialog *callboard_preferences_dialog_new (CallboardApplication *application) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
