/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/callboard-application.h"

G_BEGIN_DECLS

/* app.help with a page's name, "" for the page about what is in front. */
void                callboard_help_add_action (CallboardApplication *application);
const char * const *callboard_help_get_pages  (void);

G_END_DECLS
