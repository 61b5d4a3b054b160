/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/shared/callboard-page.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_EXTENSIONS_PAGE (callboard_extensions_page_get_type ())

/* The telephones: which there are, who has which. */
G_DECLARE_FINAL_TYPE (CallboardExtensionsPage, callboard_extensions_page, CALLBOARD, EXTENSIONS_PAGE, CallboardPage)

G_END_DECLS
