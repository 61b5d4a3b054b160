/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_BULK_MOVE (callboard_bulk_move_get_type ())

/* From which queue to which other. Property: "valid". */
G_DECLARE_FINAL_TYPE (CallboardBulkMove, callboard_bulk_move, CALLBOARD, BULK_MOVE, AdwBin)

GtkWidget     *callboard_bulk_move_new       (CallboardSession  *session,
                                              GPtrArray         *agents) G_GNUC_WARN_UNUSED_RESULT;
CallboardPlan *callboard_bulk_move_make_plan (GtkWidget         *content,
                                              CallboardSession  *session,
                                              GPtrArray         *agents,
                                              const char        *title,
                                              GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
