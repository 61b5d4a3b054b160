/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_AGENT_DETAILS (callboard_agent_details_get_type ())

/**
 * CallboardAgentDetails:
 *
 * Everything about one agent as it is now, and why calls cannot come, with what puts that right. While it is looked at the
 * agent is read (25), which tells more than the list does.
 */
G_DECLARE_FINAL_TYPE (CallboardAgentDetails, callboard_agent_details, CALLBOARD, AGENT_DETAILS, AdwBin)

CallboardAgentDetails *callboard_agent_details_new       (CallboardSession      *session,
                                                          GtkWidget             *near) G_GNUC_WARN_UNUSED_RESULT;
void                   callboard_agent_details_set_agent (CallboardAgentDetails *self,
                                                          CallboardAgent        *agent,        /* (nullable) */
                                                          guint                  n_selected);

G_END_DECLS
