/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "model/callboard-floor.h"

G_BEGIN_DECLS

/**
 * CallboardAgentColumn:
 *
 * What can be shown of an agent in a table.
 */
typedef enum {
  CALLBOARD_AGENT_COLUMN_NAME,
  CALLBOARD_AGENT_COLUMN_WORK_ID,
  CALLBOARD_AGENT_COLUMN_ID,
  CALLBOARD_AGENT_COLUMN_STATE,
  CALLBOARD_AGENT_COLUMN_QUEUES,
  CALLBOARD_AGENT_COLUMN_EXTENSIONS,
  CALLBOARD_AGENT_COLUMN_ROLE,
  CALLBOARD_AGENT_COLUMN_MOBILE,
  CALLBOARD_AGENT_COLUMN_EMAIL,
  CALLBOARD_AGENT_COLUMN_WRAP_UP,
  CALLBOARD_AGENT_COLUMN_ENABLED,
  CALLBOARD_AGENT_COLUMN_PROBLEM,
  CALLBOARD_AGENT_N_COLUMNS,
} CallboardAgentColumn;

char      *callboard_agent_column_dup_text (CallboardAgentColumn  column,
                                            CallboardAgent       *agent,
                                            CallboardFloor       *floor) G_GNUC_WARN_UNUSED_RESULT;
GtkSorter *callboard_agent_sorter_new      (CallboardAgentColumn  column,
                                            CallboardFloor       *floor) G_GNUC_WARN_UNUSED_RESULT;
void       callboard_agent_sorter_queues_were_renamed (void);

G_END_DECLS
