/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CALLBOARD_TYPE_WELCOME_PAGE (callboard_welcome_page_get_type ())

/* What is shown while there is no account: the two ways in, `app.connect` and `app.sandbox`. */
G_DECLARE_FINAL_TYPE (CallboardWelcomePage, callboard_welcome_page, CALLBOARD, WELCOME_PAGE, AdwBin)

G_END_DECLS
