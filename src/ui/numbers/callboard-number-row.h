/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_NUMBER_ROW (callboard_number_row_get_type ())

/* A caller ID, and below it the agents who have it as their own. Actions: number.make-default, number.call, number.copy. */
G_DECLARE_FINAL_TYPE (CallboardNumberRow, callboard_number_row, CALLBOARD, NUMBER_ROW, AdwExpanderRow)

GtkWidget  *callboard_number_row_new         (CallboardSession   *session,
                                              CallboardNumber    *number) G_GNUC_WARN_UNUSED_RESULT;
const char *callboard_number_row_get_number  (CallboardNumberRow *self);
void        callboard_number_row_set_users   (CallboardNumberRow *self,
                                              GPtrArray          *agents);
gboolean    callboard_number_row_matches     (CallboardNumberRow *self,
                                              char              **words);

G_END_DECLS
