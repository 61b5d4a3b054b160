/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

void callboard_perform_with_undo (GtkWidget        *near,
                                  CallboardSession *session,
                                  CallboardPlan    *plan);

G_END_DECLS
