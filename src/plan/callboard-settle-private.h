/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-readings-private.h"
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

gboolean callboard_readings_look_in_list (CallboardReadings  *self,
                                          CallboardStep      *step,
                                          gboolean            anew,
                                          CallboardHolds     *holds,
                                          GError            **error);

/* callboard-readings.c: what only the list of all agents (06) tells, which is read once for many steps. */
gpointer callboard_readings_get_listed_agent (CallboardReadings  *self,
                                              const char         *id,
                                              GError            **error) G_GNUC_WARN_UNUSED_RESULT;

/* What was read says it. */
CallboardHolds callboard_settle_judge_agent (CallboardStep        *step,
                                             CallboardAgentRecord *found);
CallboardHolds callboard_settle_judge_queue (CallboardStep        *step,
                                             GPtrArray            *queues,
                                             guint64               since);

/* callboard-prepare.c: what is looked at just before a step is sent, and taken over once it is done */
gboolean callboard_step_prepare        (CallboardStep      *step,
                                        CallboardReadings  *readings,
                                        GError            **error);
gboolean callboard_step_check_new      (CallboardStep      *step,
                                        CallboardReadings  *readings,
                                        GError            **error);
gboolean callboard_step_looks_at_agent (CallboardStep      *step);
void     callboard_step_take_over      (CallboardStep      *step);

G_END_DECLS
