/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/shared/callboard-extension-register.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_TELEPHONE_ROW (callboard_telephone_row_get_type ())

/* An agent with the extensions it has. Extensions can be dropped on it: signal "dropped" (GStrv numbers). */
G_DECLARE_FINAL_TYPE (CallboardTelephoneRow, callboard_telephone_row, CALLBOARD, TELEPHONE_ROW, GtkWidget)

GtkWidget      *callboard_telephone_row_new       (CallboardSession      *session) G_GNUC_WARN_UNUSED_RESULT;
CallboardAgent *callboard_telephone_row_get_agent (CallboardTelephoneRow *self);
void            callboard_telephone_row_set_agent (CallboardTelephoneRow *self,
                                                   CallboardAgent        *agent);

G_END_DECLS
