/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-step-private.h"

G_BEGIN_DECLS

/**
 * CallboardHolds:
 * @CALLBOARD_HOLDS_YES: what was read shows the effect
 * @CALLBOARD_HOLDS_NO: what was read shows that it is not there
 * @CALLBOARD_HOLDS_CANNOT_TELL: what can be read does not show it either way
 */
typedef enum {
  CALLBOARD_HOLDS_YES,
  CALLBOARD_HOLDS_NO,
  CALLBOARD_HOLDS_CANNOT_TELL,
} CallboardHolds;

/* On a fiber only: these wait for the service. */
gboolean callboard_settle_look         (CallboardStep   *step,
                                        CallboardHolds  *holds,
                                        GError         **error);
gboolean callboard_settle_look_members (CallboardFloor  *floor,
                                        const char      *queue_id,
                                        GPtrArray       *steps,
                                        GArray          *holds,
                                        GError         **error);

/* callboard-prepare.c: what is looked at just before a step is sent, and taken over once it is done */
gboolean callboard_step_prepare        (CallboardStep   *step,
                                        GError         **error);
void     callboard_step_take_over      (CallboardStep   *step);

G_END_DECLS
