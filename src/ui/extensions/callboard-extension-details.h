/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-extension-register.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_EXTENSION_DETAILS (callboard_extension_details_get_type ())

/* Everything about one extension, its password too, and what can be done with it. */
G_DECLARE_FINAL_TYPE (CallboardExtensionDetails, callboard_extension_details, CALLBOARD, EXTENSION_DETAILS, AdwDialog)

void callboard_extension_details_present (GtkWidget               *near,
                                          CallboardSession        *session,
                                          CallboardKnownExtension *extension);

G_END_DECLS
