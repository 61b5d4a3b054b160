/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwDialog *callboard_help_dialog_new (const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
