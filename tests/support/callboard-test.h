/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>
#include <libdex.h>

G_BEGIN_DECLS

/**
 * CallboardTestFunc:
 *
 * A test that may await: it runs on a fiber of the main thread.
 */
typedef void (*CallboardTestFunc) (void);

void       callboard_test_init       (int                 *argc,
                                      char              ***argv);
void       callboard_test_add_fiber  (const char          *path,
                                      CallboardTestFunc    func);
JsonNode  *callboard_test_json       (const char          *text);
GTlsCertificate *callboard_test_make_certificate (void) G_GNUC_WARN_UNUSED_RESULT;
char      *callboard_test_nest       (guint                depth);

#define callboard_assert_error(error, wanted) \
  g_assert_error ((error), CALLBOARD_ERROR, (int) (wanted))

G_END_DECLS
