/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-findings.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_FINDINGS_MARK (callboard_findings_mark_get_type ())

/* With how many agents, or queues, something is wrong: a warning and a number. Nothing where there is nothing to tell. */
G_DECLARE_FINAL_TYPE (CallboardFindingsMark, callboard_findings_mark, CALLBOARD, FINDINGS_MARK, AdwBin)

GtkWidget *callboard_findings_mark_new         (CallboardFindingField  about) G_GNUC_WARN_UNUSED_RESULT;
void       callboard_findings_mark_set_session (CallboardFindingsMark *self,
                                                CallboardSession      *session);

G_END_DECLS
