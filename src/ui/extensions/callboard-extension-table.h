/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/shared/callboard-columns.h"
#include "ui/shared/callboard-known-extension.h"

G_BEGIN_DECLS

/* The columns of the Extensions page. */
void       callboard_extension_table_fill (GtkColumnView           *view,
                                           CallboardFloor          *floor);
char      *callboard_extension_dup_owner  (CallboardKnownExtension *extension,
                                           CallboardFloor          *floor) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
