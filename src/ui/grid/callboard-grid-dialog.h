/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_GRID_DIALOG (callboard_grid_dialog_get_type ())

/* Agents by queues: many memberships looked at and changed at once. */
G_DECLARE_FINAL_TYPE (CallboardGridDialog, callboard_grid_dialog, CALLBOARD, GRID_DIALOG, AdwDialog)

/* agents: (nullable) (element-type CallboardAgent): NULL for everybody */
CallboardGridDialog *callboard_grid_dialog_new (CallboardSession *session,
                                                GPtrArray        *agents) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
