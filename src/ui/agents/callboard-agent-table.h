/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/agents/callboard-agent-column.h"

G_BEGIN_DECLS

/* A column view of agents. */
void  callboard_agent_table_fill                (GtkColumnView  *view,
                                                 CallboardFloor *floor);
void  callboard_agent_table_set_narrow          (GtkColumnView  *view,
                                                 gboolean        narrow);
void  callboard_agent_table_queues_were_renamed (GtkColumnView  *view);
void  callboard_agent_table_show_problems       (GtkColumnView  *view,
                                                 gboolean        shown);
char *callboard_agent_table_dup_text            (GtkColumnView  *view,
                                                 CallboardFloor *floor,
                                                 GPtrArray      *agents,
                                                 const char     *column_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
