/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-plan-private.h"
#include "store/callboard-store-history.h"

G_BEGIN_DECLS

/**
 * CallboardRestoreFunc:
 * @row: a step of the history
 *
 * Returns: whether it is to be a step of the plan
 */
typedef gboolean (*CallboardRestoreFunc) (CallboardStepRecord *row);

CallboardPlan *callboard_restore (CallboardFloor        *floor,
                                  CallboardRunRecord    *run,
                                  const char            *title,
                                  CallboardRestoreFunc   keeps,
                                  GArray                *positions) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
