/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void   callboard_search_follow_escape (GtkSearchEntry *entry);
char **callboard_search_split         (const char     *search) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
