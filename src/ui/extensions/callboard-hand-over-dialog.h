/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_HAND_OVER_DIALOG (callboard_hand_over_dialog_get_type ())

/* Prints cards that tell agents which telephone they have, or writes them into a PDF. */
G_DECLARE_FINAL_TYPE (CallboardHandOverDialog, callboard_hand_over_dialog, CALLBOARD, HAND_OVER_DIALOG, AdwDialog)

void callboard_hand_over_dialog_present (GtkWidget        *near,
                                         CallboardSession *session,
                                         GPtrArray        *agents);

G_END_DECLS
