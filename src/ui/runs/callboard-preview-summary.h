/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

/* What is said of a plan before it is carried out. */
char *callboard_preview_dup_summary (CallboardPlan    *plan,
                                     guint             n_sent,
                                     guint             n_removals) G_GNUC_WARN_UNUSED_RESULT;
char *callboard_preview_dup_reason  (CallboardSession *session) G_GNUC_WARN_UNUSED_RESULT;
char *callboard_preview_dup_notes   (CallboardPlan    *plan) G_GNUC_WARN_UNUSED_RESULT;
char *callboard_preview_dup_progress (CallboardRun   *run) G_GNUC_WARN_UNUSED_RESULT;
guint callboard_preview_get_limit   (void);

G_END_DECLS
