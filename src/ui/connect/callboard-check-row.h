/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wire/callboard-checkup.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_CHECK_ROW (callboard_check_row_get_type ())

/* A line of the checklist of a connection: what is looked at, and what was found or what to do about it. */
G_DECLARE_FINAL_TYPE (CallboardCheckRow, callboard_check_row, CALLBOARD, CHECK_ROW, AdwActionRow)

GtkWidget *callboard_check_row_new    (CallboardCheck       check) G_GNUC_WARN_UNUSED_RESULT;
void       callboard_check_row_update (CallboardCheckRow   *self,
                                       CallboardCheckup    *checkup);

G_END_DECLS
