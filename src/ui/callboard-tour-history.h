/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

DexFuture *callboard_tour_make_history (CallboardSession *session) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
