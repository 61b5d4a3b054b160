/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/agents/callboard-agent-drag.h"
#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_QUEUE_LIST (callboard_queue_list_get_type ())

/* The queues of a floor, by name, with a search above. Properties: "selected" (CallboardQueue, nullable), "selectable"
 * (construct-only): whether one of them is chosen, or they are only activated; "droppable" (construct-only): whether agents
 * can be dropped on them. Signals: "activated" (CallboardQueue); "agents-dropped" (CallboardQueue, CallboardAgentSelection,
 * gboolean copy). */
G_DECLARE_FINAL_TYPE (CallboardQueueList, callboard_queue_list, CALLBOARD, QUEUE_LIST, GtkWidget)

void            callboard_queue_list_set_session  (CallboardQueueList *self,
                                                   CallboardSession   *session);
void            callboard_queue_list_leave_out    (CallboardQueueList *self,
                                                   const char         *queue_id);
CallboardQueue *callboard_queue_list_get_selected (CallboardQueueList *self);
void            callboard_queue_list_select       (CallboardQueueList *self,
                                                   const char         *queue_id);
void            callboard_queue_list_focus_search (CallboardQueueList *self);
void            callboard_queue_list_set_tap_activates (CallboardQueueList *self,
                                                        gboolean            tap_activates);
void            callboard_queue_list_set_menu     (CallboardQueueList *self,
                                                   GMenuModel         *menu);

G_END_DECLS
