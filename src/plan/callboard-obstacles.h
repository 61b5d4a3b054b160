/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/callboard-agent.h"

G_BEGIN_DECLS

/**
 * CallboardObstacle:
 * @CALLBOARD_OBSTACLE_DISABLED: the agent may not sign in
 * @CALLBOARD_OBSTACLE_NO_EXTENSION: there is no telephone that could ring
 * @CALLBOARD_OBSTACLE_NO_QUEUE: no queue hands its calls to the agent
 * @CALLBOARD_OBSTACLE_SIGNED_OUT: the agent is not there
 * @CALLBOARD_OBSTACLE_ON_CALL: the agent is talking to somebody
 * @CALLBOARD_OBSTACLE_STATE: the agent is there, but not for calls: in a break or in wrap-up
 *
 * What keeps calls from an agent just now.
 */
typedef enum {
  CALLBOARD_OBSTACLE_DISABLED,
  CALLBOARD_OBSTACLE_NO_EXTENSION,
  CALLBOARD_OBSTACLE_NO_QUEUE,
  CALLBOARD_OBSTACLE_SIGNED_OUT,
  CALLBOARD_OBSTACLE_ON_CALL,
  CALLBOARD_OBSTACLE_STATE,
  CALLBOARD_N_OBSTACLES,
} CallboardObstacle;

guint32  callboard_obstacles_find       (CallboardAgent    *agent);
char    *callboard_obstacle_dup_sentence (CallboardObstacle  obstacle,
                                         CallboardAgent    *agent) G_GNUC_WARN_UNUSED_RESULT;

#define CALLBOARD_OBSTACLE_BIT(obstacle) (1u << (obstacle))

G_END_DECLS
