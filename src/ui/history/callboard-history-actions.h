/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "store/callboard-store-history.h"
#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

/* The position that stands for all steps of a run. */
#define CALLBOARD_HISTORY_ALL_STEPS G_MAXUINT

/* What can be done with the history; each says itself what went wrong. */
void callboard_history_take_back (GtkWidget             *near,
                                  CallboardSession      *session,
                                  const char            *run_id,
                                  guint                  position);
void callboard_history_go_on     (GtkWidget             *near,
                                  CallboardSession      *session,
                                  const char            *run_id);
void callboard_history_export    (GtkWidget             *near,
                                  CallboardSession      *session,
                                  CallboardExportFormat  format,
                                  const char            *run_id);

G_END_DECLS
