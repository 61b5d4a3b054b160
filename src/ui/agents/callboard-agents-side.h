/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/agents/callboard-agent-details.h"
#include "ui/agents/callboard-queue-tray.h"

G_BEGIN_DECLS

/* What is beside the agents: the queues one drops them on, and everything about the one who is selected. */
typedef struct
{
  CallboardQueueTray    *tray;
  CallboardAgentDetails *details;
  AdwViewStack          *stack;
} CallboardAgentsSide;

void callboard_agents_side_fill         (CallboardAgentsSide *self,
                                         AdwOverlaySplitView *split_view,
                                         CallboardSession    *session,
                                         GtkWidget           *near);
void callboard_agents_side_show_details (CallboardAgentsSide *self,
                                         AdwOverlaySplitView *split_view);
void callboard_agents_side_follow       (CallboardAgentsSide *self,
                                         GtkSelectionModel   *selection);

G_END_DECLS
