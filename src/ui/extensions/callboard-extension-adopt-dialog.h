/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_EXTENSION_ADOPT_DIALOG (callboard_extension_adopt_dialog_get_type ())

/* Enters an extension that was made elsewhere: checked with the service, or on somebody's word. */
G_DECLARE_FINAL_TYPE (CallboardExtensionAdoptDialog, callboard_extension_adopt_dialog, CALLBOARD, EXTENSION_ADOPT_DIALOG,
                      AdwDialog)

CallboardExtensionAdoptDialog *callboard_extension_adopt_dialog_new (CallboardSession *session,
                                                                     const char       *number) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
