/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/callboard-floor.h"

G_BEGIN_DECLS

/* More different numbers than any service has; what is beyond them is counted in the last place. */
#define CALLBOARD_MAX_STATES 16

/**
 * CallboardTally:
 * @n_agents: how many there are
 * @n_signed_in: how many of them are not offline
 * @counts: how many of them are in which state, in the order of callboard_states_get_number()
 *
 * How many agents are in which state.
 */
typedef struct
{
  guint n_agents;
  guint n_signed_in;
  guint counts[CALLBOARD_MAX_STATES];
} CallboardTally;

#define CALLBOARD_TYPE_STATES (callboard_states_get_type ())

/**
 * CallboardStates:
 *
 * Who is in what state since when, and how many, in all and per queue. It looks at the whole floor after each refresh, in
 * slices of the main loop's time, and says so by the signal `counted`. The service does not tell since when: what is known
 * is when this machine saw a change, or that it was so already when it first looked.
 */
G_DECLARE_FINAL_TYPE (CallboardStates, callboard_states, CALLBOARD, STATES, GObject)

CallboardStates      *callboard_states_new        (CallboardFloor  *floor) G_GNUC_WARN_UNUSED_RESULT;
void                  callboard_states_count      (CallboardStates *self);
void                  callboard_states_count_at   (CallboardStates *self,
                                                   gint64           as_of);
gint64                callboard_states_get_as_of  (CallboardStates *self);
guint                 callboard_states_get_n      (CallboardStates *self);
gint64                callboard_states_get_number (CallboardStates *self,
                                                   guint            index);
const CallboardTally *callboard_states_get_tally  (CallboardStates *self,
                                                   const char      *queue_id);
gboolean              callboard_states_get_since  (CallboardStates *self,
                                                   CallboardAgent  *agent,
                                                   gint64          *since);
const char           *callboard_states_get_nameless (CallboardStates *self,
                                                   gint64          *number);

/* What the service calls states that its document does not explain, for as long as the process lives. */
void                  callboard_state_names_learn (gint64           state,
                                                   const char      *name);
char                 *callboard_state_names_dup_text (void) G_GNUC_WARN_UNUSED_RESULT;
void                  callboard_state_names_set_text (const char    *text);

G_END_DECLS
