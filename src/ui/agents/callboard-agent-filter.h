/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/agents/callboard-agent-criteria.h"
#include "ui/shared/callboard-findings.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_AGENT_FILTER (callboard_agent_filter_get_type ())

/**
 * CallboardAgentFilter:
 *
 * The agents whose name, ids, mobile or e-mail hold every word of what was typed and, if asked for, who are not in a queue
 * or who meet criteria.
 */
G_DECLARE_FINAL_TYPE (CallboardAgentFilter, callboard_agent_filter, CALLBOARD, AGENT_FILTER, GtkFilter)

GtkFilter *callboard_agent_filter_new            (const char           *outside_queue) G_GNUC_WARN_UNUSED_RESULT;  /* (nullable) */
void       callboard_agent_filter_set_search     (CallboardAgentFilter *self,
                                                  const char           *search);
void       callboard_agent_filter_set_criteria   (CallboardAgentFilter   *self,
                                                  CallboardAgentCriteria *criteria,
                                                  CallboardFindings      *findings);
gboolean   callboard_agent_filter_get_searching  (CallboardAgentFilter *self);

G_END_DECLS
