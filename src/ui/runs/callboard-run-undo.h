/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

/* Taking back a run of this session: a little at once, more of it after a look. */
void     callboard_run_mark_undo (CallboardPlan    *plan);
gboolean callboard_run_can_undo  (CallboardRun     *run);
void     callboard_run_undo      (GtkWidget        *near,
                                  CallboardSession *session,
                                  CallboardRun     *run);
void     callboard_run_undo_last (GtkWidget        *near,
                                  CallboardSession *session);

G_END_DECLS
