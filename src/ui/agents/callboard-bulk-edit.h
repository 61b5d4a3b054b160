/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_BULK_EDIT (callboard_bulk_edit_get_type ())

/* The fields that several agents can have in common; what is left empty stays as it is with each. Property "valid". */
G_DECLARE_FINAL_TYPE (CallboardBulkEdit, callboard_bulk_edit, CALLBOARD, BULK_EDIT, AdwBin)

GtkWidget     *callboard_bulk_edit_new       (void) G_GNUC_WARN_UNUSED_RESULT;
CallboardPlan *callboard_bulk_edit_make_plan (GtkWidget         *content,
                                              CallboardSession  *session,
                                              GPtrArray         *agents,
                                              const char        *title,
                                              GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
