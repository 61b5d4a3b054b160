/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void       callboard_error_dialog_present (GtkWidget    *near,
                                           const char   *heading,
                                           const GError *error);
GtkWidget *callboard_error_details_new    (const GError *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
