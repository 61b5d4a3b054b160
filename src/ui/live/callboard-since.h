/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *callboard_since_dup_text (gint64   since,
                                gboolean seen,
                                gint64   now) G_GNUC_WARN_UNUSED_RESULT;
char *callboard_time_dup_text  (gint64   time) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
