/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/agents/callboard-saved-views.h"

G_BEGIN_DECLS

void callboard_view_name_ask_new   (GtkWidget           *near,
                                    CallboardSavedViews *views,
                                    GVariant            *criteria,
                                    GVariant            *columns);
void callboard_view_name_ask_again (GtkWidget           *near,
                                    CallboardSavedViews *views,
                                    const char          *name);
void callboard_view_name_delete    (GtkWidget           *near,
                                    CallboardSavedViews *views,
                                    const char          *name);

G_END_DECLS
