/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_EXTENSION_DIALOG (callboard_extension_dialog_get_type ())

/* Creates an extension, a range or pairs, and then shows their passwords. */
G_DECLARE_FINAL_TYPE (CallboardExtensionDialog, callboard_extension_dialog, CALLBOARD, EXTENSION_DIALOG, AdwDialog)

CallboardExtensionDialog *callboard_extension_dialog_new (CallboardSession *session) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
