/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

/**
 * CallboardAgentAction:
 *
 * What can be done to one agent or to many at once.
 */
typedef enum {
  CALLBOARD_AGENT_ACTION_ENABLE,
  CALLBOARD_AGENT_ACTION_DISABLE,
  CALLBOARD_AGENT_ACTION_SIGN_IN,
  CALLBOARD_AGENT_ACTION_SIGN_OUT,
} CallboardAgentAction;

void callboard_agent_action_perform (CallboardAgentAction  action,
                                     GtkWidget            *near,
                                     CallboardSession     *session,
                                     GPtrArray            *agents);

G_END_DECLS
