/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/shared/callboard-session.h"
#include "ui/sheets/callboard-import-reader.h"

G_BEGIN_DECLS

DexFuture *callboard_compare_plan (CallboardSession      *session,
                                   CallboardImportSource *source,
                                   CallboardRosterFlags   flags) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
