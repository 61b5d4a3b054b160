/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands where a secret was. */
#define CALLBOARD_REDACTED "••••"

void  callboard_redact_learn      (const char *secret);
void  callboard_redact_forget     (const char *secret);
char *callboard_redact            (const char *text) G_GNUC_WARN_UNUSED_RESULT;
void  callboard_redact_install    (void);
void  callboard_secret_free       (char       *secret);

G_END_DECLS
