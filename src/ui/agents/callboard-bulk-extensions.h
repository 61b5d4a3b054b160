/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_BULK_EXTENSIONS (callboard_bulk_extensions_get_type ())

/* Which extensions are made for those who have none, and from which number on. Property "valid". */
G_DECLARE_FINAL_TYPE (CallboardBulkExtensions, callboard_bulk_extensions, CALLBOARD, BULK_EXTENSIONS, AdwBin)

GtkWidget     *callboard_bulk_extensions_new       (CallboardSession  *session,
                                                    GPtrArray         *agents) G_GNUC_WARN_UNUSED_RESULT;
CallboardPlan *callboard_bulk_extensions_make_plan (GtkWidget         *content,
                                                    CallboardSession  *session,
                                                    GPtrArray         *agents,
                                                    const char        *title,
                                                    GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
