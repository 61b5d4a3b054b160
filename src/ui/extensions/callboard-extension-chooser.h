/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-extension-register.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_EXTENSION_CHOOSER (callboard_extension_chooser_get_type ())

/* Asks which extension an agent shall have: one that nobody has, or new ones. Signals: "chosen" (char *number), and
 * "wanted" (gboolean sip, gboolean webrtc) for new ones; then it closes. */
G_DECLARE_FINAL_TYPE (CallboardExtensionChooser, callboard_extension_chooser, CALLBOARD, EXTENSION_CHOOSER, AdwDialog)

CallboardExtensionChooser *callboard_extension_chooser_new (CallboardSession *session,
                                                            CallboardAgent   *agent) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
