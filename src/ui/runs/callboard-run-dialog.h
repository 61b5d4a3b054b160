/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_RUN_DIALOG (callboard_run_dialog_get_type ())

/* A plan before it is carried out, where steps can be struck out, and from then on the run: outcome, what stood in the way,
 * and the exact calls. It can be closed while the run goes on. Whoever shows a plan carries it out when the signal "apply"
 * comes, and then calls one of the two functions below. */
G_DECLARE_FINAL_TYPE (CallboardRunDialog, callboard_run_dialog, CALLBOARD, RUN_DIALOG, AdwDialog)

AdwDialog *callboard_run_dialog_new         (CallboardRun       *run) G_GNUC_WARN_UNUSED_RESULT;
AdwDialog *callboard_run_dialog_new_preview (CallboardSession   *session,
                                             CallboardPlan      *plan) G_GNUC_WARN_UNUSED_RESULT;
void       callboard_run_dialog_follow      (CallboardRunDialog *self,
                                             CallboardRun       *run);
gboolean   callboard_run_dialog_get_applied (CallboardRunDialog *self);
void       callboard_run_dialog_complain    (CallboardRunDialog *self,
                                             const GError       *error);

G_END_DECLS
