/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

char *callboard_history_dup_curl (CallboardSession *session,
                                  guint             endpoint,
                                  const char       *call) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
