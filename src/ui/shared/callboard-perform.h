/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

void callboard_perform_with_undo (GtkWidget        *near,
                                  CallboardSession *session,
                                  CallboardPlan    *plan);
void callboard_perform_and_say   (GtkWidget        *near,
                                  CallboardSession *session,
                                  CallboardPlan    *plan,
                                  const char       *done);

G_END_DECLS
