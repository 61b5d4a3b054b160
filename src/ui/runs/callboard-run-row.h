/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "plan/callboard-run.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_RUN_ROW (callboard_run_row_get_type ())

/* A run in the list of runs: how far it is, a way to stop it, and once it has ended how it came out. */
G_DECLARE_FINAL_TYPE (CallboardRunRow, callboard_run_row, CALLBOARD, RUN_ROW, GtkListBoxRow)

GtkWidget    *callboard_run_row_new     (CallboardRun    *run) G_GNUC_WARN_UNUSED_RESULT;
CallboardRun *callboard_run_row_get_run (CallboardRunRow *self);

G_END_DECLS
