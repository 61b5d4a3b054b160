/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers of extensions that can be created: the service wants four digits with a 1 in front. */
#define CALLBOARD_EXTENSION_FIRST 1000
#define CALLBOARD_EXTENSION_COUNT 1000

GStrv callboard_extension_numbers_parse (const char          *text,
                                         GError             **error) G_GNUC_WARN_UNUSED_RESULT;
GStrv callboard_extension_numbers_pick  (const char * const  *taken,
                                         guint                n_numbers) G_GNUC_WARN_UNUSED_RESULT;

char *callboard_extension_numbers_print (const char * const  *numbers) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
