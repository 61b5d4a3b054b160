/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/callboard-window.h"

G_BEGIN_DECLS

void callboard_tour_start (CallboardApplication *application,
                           CallboardWindow      *window,
                           const char           *folder);

G_END_DECLS
