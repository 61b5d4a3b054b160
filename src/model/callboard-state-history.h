/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/callboard-states.h"

G_BEGIN_DECLS

/* How far back it reaches, in seconds. */
#define CALLBOARD_STATE_HISTORY_SPAN 3600

/**
 * CallboardStateSample:
 * @time: Unix seconds
 * @counts: how many were in which state, in the order of the states' places
 */
typedef struct
{
  gint64  time;
  guint32 counts[CALLBOARD_MAX_STATES];
} CallboardStateSample;

/**
 * CallboardStateHistory:
 *
 * How many were in which state during the last hour: a ring of samples, in memory, with a text form to keep.
 */
typedef struct _CallboardStateHistory CallboardStateHistory;

CallboardStateHistory      *callboard_state_history_new          (void) G_GNUC_WARN_UNUSED_RESULT;
void                        callboard_state_history_free         (CallboardStateHistory *self);
void                        callboard_state_history_add          (CallboardStateHistory *self,
                                                                  gint64                 time,
                                                                  CallboardStates       *states);
guint                       callboard_state_history_get_n        (CallboardStateHistory *self);
const CallboardStateSample *callboard_state_history_get          (CallboardStateHistory *self,
                                                                  guint                  index);
guint                       callboard_state_history_get_n_states (CallboardStateHistory *self);
gint64                      callboard_state_history_get_number   (CallboardStateHistory *self,
                                                                  guint                  place);
guint                       callboard_state_sample_get_signed_in (const CallboardStateSample *sample);
char                       *callboard_state_history_dup_text     (CallboardStateHistory *self) G_GNUC_WARN_UNUSED_RESULT;
void                        callboard_state_history_take_in      (CallboardStateHistory *self,
                                                                  const char            *text,
                                                                  gint64                 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardStateHistory, callboard_state_history_free)

G_END_DECLS
