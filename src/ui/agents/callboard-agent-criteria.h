/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/callboard-floor.h"

G_BEGIN_DECLS

/**
 * CallboardCriterion:
 * @CALLBOARD_CRITERION_ROLE: what they are
 * @CALLBOARD_CRITERION_ENABLED: whether they may sign in
 * @CALLBOARD_CRITERION_STATES: what state they are in
 * @CALLBOARD_CRITERION_QUEUE: what queue they are in, or are not in
 * @CALLBOARD_CRITERION_PROBLEMS: whether something keeps calls from them
 *
 * What agents can be told apart by.
 */
typedef enum {
  CALLBOARD_CRITERION_ROLE,
  CALLBOARD_CRITERION_ENABLED,
  CALLBOARD_CRITERION_STATES,
  CALLBOARD_CRITERION_QUEUE,
  CALLBOARD_CRITERION_PROBLEMS,
  CALLBOARD_N_CRITERIA,
} CallboardCriterion;

#define CALLBOARD_TYPE_AGENT_CRITERIA (callboard_agent_criteria_get_type ())

/**
 * CallboardAgentCriteria:
 *
 * Which agents are wanted; all of them, to begin with. Signal "changed".
 */
G_DECLARE_FINAL_TYPE (CallboardAgentCriteria, callboard_agent_criteria, CALLBOARD, AGENT_CRITERIA, GObject)

/* A value of each: a role; "enabled" or "disabled"; none for a state; a queue's id; "yes". */
CallboardAgentCriteria *callboard_agent_criteria_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void                    callboard_agent_criteria_set        (CallboardAgentCriteria *self,
                                                             CallboardCriterion      criterion,
                                                             const char             *value);   /* (nullable) */
const char             *callboard_agent_criteria_get        (CallboardAgentCriteria *self,
                                                             CallboardCriterion      criterion);
void                    callboard_agent_criteria_set_state  (CallboardAgentCriteria *self,
                                                             gint64                  state,
                                                             gboolean                wanted);
gboolean                callboard_agent_criteria_get_state  (CallboardAgentCriteria *self,
                                                             gint64                  state);
void                    callboard_agent_criteria_set_outside (CallboardAgentCriteria *self,
                                                             gboolean                outside);
gboolean                callboard_agent_criteria_get_outside (CallboardAgentCriteria *self);
void                    callboard_agent_criteria_clear      (CallboardAgentCriteria *self);
gboolean                callboard_agent_criteria_is_all     (CallboardAgentCriteria *self);
gboolean                callboard_agent_criteria_match      (CallboardAgentCriteria *self,
                                                             CallboardAgent         *agent);
char                   *callboard_agent_criteria_dup_label  (CallboardAgentCriteria *self,
                                                             CallboardCriterion      criterion,
                                                             CallboardFloor         *floor) G_GNUC_WARN_UNUSED_RESULT;

/* As one value: what a saved view keeps of it. */
GVariant               *callboard_agent_criteria_dup_value  (CallboardAgentCriteria *self) G_GNUC_WARN_UNUSED_RESULT;
void                    callboard_agent_criteria_take_value (CallboardAgentCriteria *self,
                                                             GVariant               *value);

G_END_DECLS
