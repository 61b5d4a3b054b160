/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/agents/callboard-agent-drag.h"
#include "ui/agents/callboard-agent-filter.h"
#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_AGENT_LIST (callboard_agent_list_get_type ())

/* Some agents of a floor, by name: searched, several chosen, dragged and dropped. Properties: "title", "empty-title" (what is said
 * where there is nobody), "menu-model". Signals: "activated" (CallboardAgent),
 * "selection-changed", "agents-dropped" (CallboardAgentSelection, gboolean copy, gboolean do_it) -> gboolean: whether it is
 * welcome. */
G_DECLARE_FINAL_TYPE (CallboardAgentList, callboard_agent_list, CALLBOARD, AGENT_LIST, GtkWidget)

void       callboard_agent_list_show         (CallboardAgentList   *self,
                                              CallboardFloor       *floor,
                                              GListModel           *agents,
                                              const char           *queue_id,
                                              gboolean              outside);
void       callboard_agent_list_invalidate   (CallboardAgentList   *self);
GPtrArray *callboard_agent_list_dup_selected (CallboardAgentList   *self) G_GNUC_WARN_UNUSED_RESULT;
guint      callboard_agent_list_get_n_selected (CallboardAgentList *self);
void       callboard_agent_list_set_editable (CallboardAgentList   *self,
                                              gboolean              editable);
void       callboard_agent_list_choose_one   (CallboardAgentList   *self);

G_END_DECLS
