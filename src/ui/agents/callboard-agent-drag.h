/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CALLBOARD_TYPE_AGENT_SELECTION (callboard_agent_selection_get_type ())

/**
 * CallboardAgentSelection:
 * @queue_id: (nullable): the queue whose members they were taken from
 * @agent_ids: who, in the order in which they were shown
 *
 * What travels in a drag of agents.
 */
typedef struct
{
  char  *queue_id;
  char **agent_ids;
} CallboardAgentSelection;

GType                    callboard_agent_selection_get_type (void);
CallboardAgentSelection *callboard_agent_selection_new      (const char              *queue_id,
                                                             GPtrArray               *agents) G_GNUC_WARN_UNUSED_RESULT;
CallboardAgentSelection *callboard_agent_selection_ref      (CallboardAgentSelection *self) G_GNUC_WARN_UNUSED_RESULT;
void                     callboard_agent_selection_unref    (CallboardAgentSelection *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardAgentSelection, callboard_agent_selection_unref)

/* Called to learn whether a drop is welcome and, with do_it, when it happened. */
typedef gboolean (*CallboardAgentDropFunc) (GtkWidget               *target,
                                            CallboardAgentSelection *selection,
                                            gboolean                 copy,
                                            gboolean                 do_it);

char         **callboard_agent_drag_dup_ids      (GPtrArray              *agents) G_GNUC_WARN_UNUSED_RESULT;
void           callboard_agent_drag_mark_cell    (GtkWidget              *child,
                                                  gpointer                list_item);
guint          callboard_agent_drag_find         (GtkWidget              *view,
                                                  double                  x,
                                                  double                  y);
GtkDragSource *callboard_agent_drag_attach       (GtkWidget              *view);
void           callboard_agent_drag_set_queue    (GtkDragSource          *source,
                                                  const char             *queue_id);
void           callboard_agent_drop_attach       (GtkWidget              *target,
                                                  CallboardAgentDropFunc  func);

G_END_DECLS
