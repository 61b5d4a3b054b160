/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The service's events, for those who show them: by category, with a sentence each. */

const char * const *callboard_event_list_categories    (void);
const char         *callboard_event_get_category_title (const char *category);
char              **callboard_event_list_category      (const char *category) G_GNUC_WARN_UNUSED_RESULT;
const char         *callboard_event_get_sentence       (const char *event);

G_END_DECLS
