/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

/* What a session shows of the last time, and keeps for the next one. */
void       callboard_session_remember     (CallboardSession *self,
                                           guint             days);
DexFuture *callboard_session_memory_close (CallboardSession *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
