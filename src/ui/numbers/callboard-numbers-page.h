/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/shared/callboard-page.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_NUMBERS_PAGE (callboard_numbers_page_get_type ())

/* The caller IDs: which there are, which is the default, who has one of their own. */
G_DECLARE_FINAL_TYPE (CallboardNumbersPage, callboard_numbers_page, CALLBOARD, NUMBERS_PAGE, CallboardPage)

G_END_DECLS
