/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Times as a person reads them, in the zone of this machine. */
char *callboard_time_dup_moment (gint64      seconds) G_GNUC_WARN_UNUSED_RESULT;
char *callboard_time_dup_of     (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *callboard_time_dup_exact  (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *callboard_time_dup_as_of  (gint64      seconds) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
