/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/callboard-client.h"

G_BEGIN_DECLS

/* For src/plan only; see callboard-agents-writes.h. */
CallboardRequest *callboard_numbers_set_default_request   (const char *number) G_GNUC_WARN_UNUSED_RESULT;
CallboardRequest *callboard_numbers_clear_default_request (void) G_GNUC_WARN_UNUSED_RESULT;
CallboardRequest *callboard_call_request                  (const char *customer,
                                                           const char *relay,
                                                           const char *display,
                                                           GHashTable *variables) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
