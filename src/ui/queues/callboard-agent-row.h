/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "model/callboard-agent.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_AGENT_ROW (callboard_agent_row_get_type ())

/* An agent in a list: name, Work ID, state. */
G_DECLARE_FINAL_TYPE (CallboardAgentRow, callboard_agent_row, CALLBOARD, AGENT_ROW, GtkWidget)

GtkWidget *callboard_agent_row_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void       callboard_agent_row_set_agent (CallboardAgentRow *self,
                                          CallboardAgent    *agent);

G_END_DECLS
