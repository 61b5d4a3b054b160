/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_EXTENSION_TRAY (callboard_extension_tray_get_type ())

/* The agents beside the extensions: each with what it has, and a place to drop another on. */
G_DECLARE_FINAL_TYPE (CallboardExtensionTray, callboard_extension_tray, CALLBOARD, EXTENSION_TRAY, AdwBin)

GtkWidget *callboard_extension_tray_new          (CallboardSession       *session) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *callboard_extension_tray_dup_selected (CallboardExtensionTray *self) G_GNUC_WARN_UNUSED_RESULT;
void       callboard_extension_tray_invalidate   (CallboardExtensionTray *self);

G_END_DECLS
