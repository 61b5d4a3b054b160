/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_BULK_BIND_DIALOG (callboard_bulk_bind_dialog_get_type ())

/* A dialog in which agents are chosen for extensions: one of each type for each, in order. What comes of it is previewed. */
G_DECLARE_FINAL_TYPE (CallboardBulkBindDialog, callboard_bulk_bind_dialog, CALLBOARD, BULK_BIND_DIALOG, AdwDialog)

CallboardBulkBindDialog *callboard_bulk_bind_dialog_new (GtkWidget        *near,
                                                         CallboardSession *session,
                                                         GPtrArray        *extensions) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
