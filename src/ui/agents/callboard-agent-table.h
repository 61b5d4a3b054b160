/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/agents/callboard-agent-column.h"
#include "ui/shared/callboard-columns.h"

G_BEGIN_DECLS

/* A column view of agents. */
void callboard_agent_table_fill          (GtkColumnView  *view,
                                          CallboardFloor *floor);
void callboard_agent_table_follow_queues (GtkColumnView  *view,
                                          CallboardFloor *floor);
void callboard_agent_table_show_problems (GtkColumnView  *view,
                                          gboolean        shown);

G_END_DECLS
