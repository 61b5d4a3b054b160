/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "accounts/callboard-account.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_FAILURE_PAGE (callboard_failure_page_get_type ())

/* An account that cannot be opened: why, and the ways on. Signal "retry" when it is to be tried again. */
G_DECLARE_FINAL_TYPE (CallboardFailurePage, callboard_failure_page, CALLBOARD, FAILURE_PAGE, AdwBin)

CallboardFailurePage *callboard_failure_page_ensure      (AdwBin               *place,
                                                          GListModel           *accounts,
                                                          GCallback             retry,
                                                          gpointer              user_data);
void                  callboard_failure_page_set_failure (CallboardFailurePage *self,
                                                          CallboardAccount     *account,
                                                          const GError         *error);

G_END_DECLS
