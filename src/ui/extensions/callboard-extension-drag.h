/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/shared/callboard-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets rows of a table of CallboardKnownExtension be dragged onto agents, and agents be dropped on rows. */
void callboard_extension_drag_attach (GtkColumnView    *view,
                                      CallboardSession *session);

G_END_DECLS
