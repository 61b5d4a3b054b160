/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/shared/callboard-sessions.h"

G_BEGIN_DECLS

/* Says what became of a run that has ended: by a toast, and by a notification of the desktop while nobody looks. */
void callboard_run_notice_show (GtkWindow         *window,
                                CallboardSessions *sessions,
                                CallboardRun      *run,
                                gboolean           handled);

G_END_DECLS
