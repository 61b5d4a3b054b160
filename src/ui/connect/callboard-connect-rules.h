/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What one types to connect, checked as one types: NULL if it will do, else a translated sentence. Rules of a form. */
char     *callboard_connect_check_server (const char *text,
                                          gboolean    allow_plain_http) G_GNUC_WARN_UNUSED_RESULT;
gboolean  callboard_connect_needs_plain  (const char *text);
char     *callboard_connect_check_app_id (const char *text,
                                          gpointer    unused) G_GNUC_WARN_UNUSED_RESULT;
char     *callboard_connect_check_sid    (const char *text,
                                          gpointer    unused) G_GNUC_WARN_UNUSED_RESULT;
char     *callboard_connect_check_token  (const char *text,
                                          gpointer    unused) G_GNUC_WARN_UNUSED_RESULT;
char     *callboard_connect_check_name   (const char *text,
                                          gpointer    unused) G_GNUC_WARN_UNUSED_RESULT;
char     *callboard_connect_dup_host     (const char *server) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
