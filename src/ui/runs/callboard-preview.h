/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

DexFuture *callboard_preview (GtkWidget        *parent,
                              CallboardSession *session,
                              CallboardPlan    *plan) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_preview_undo (GtkWidget        *parent,
                                   CallboardSession *session,
                                   CallboardPlan    *plan,
                                   const char       *run_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
