/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

/* Taking back a run of this session: a little at once, more of it after a look. */
void     callboard_run_mark_undo  (CallboardPlan    *plan);
gboolean callboard_run_can_undo   (CallboardRun     *run);
void     callboard_run_undo       (GtkWidget        *near,
                                   CallboardSession *session,
                                   CallboardRun     *run);
void     callboard_run_undo_last  (GtkWidget        *near,
                                   CallboardSession *session);
void     callboard_run_offer_undo (GtkWidget        *near,
                                   AdwToast         *toast,
                                   CallboardSession *session,
                                   CallboardRun     *run);

G_END_DECLS
