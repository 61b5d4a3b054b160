/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-readiness.h"
#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_FINDINGS (callboard_findings_get_type ())

/**
 * CallboardFindings:
 *
 * What currently keeps calls from being taken, kept up to date while the floor is read and changed. One for a session.
 * Signal "changed".
 */
G_DECLARE_FINAL_TYPE (CallboardFindings, callboard_findings, CALLBOARD, FINDINGS, GObject)

CallboardFindings *callboard_findings_get       (CallboardSession      *session);
CallboardFindings *callboard_findings_peek      (CallboardFloor        *floor);
gboolean           callboard_findings_get_known (CallboardFindings     *self);
guint              callboard_findings_count     (CallboardFindings     *self,
                                                 CallboardFindingField  about);
const char        *callboard_findings_lookup    (CallboardFindings     *self,
                                                 CallboardFindingField  about,
                                                 const char            *id);

G_END_DECLS
