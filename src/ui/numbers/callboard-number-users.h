/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

void callboard_number_users_present (GtkWidget        *near,
                                     CallboardSession *session,
                                     const char       *number,
                                     GPtrArray        *agents);

G_END_DECLS
