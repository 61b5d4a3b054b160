/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/agents/callboard-agent-drag.h"
#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

/* Who is in which queue, changed: one plan each, with a toast that can take it back. near: a widget that lives as long as
 * its page. */
void callboard_membership_add     (GtkWidget               *near,
                                   CallboardSession        *session,
                                   const char              *queue_id,
                                   const char * const      *agent_ids);
void callboard_membership_remove  (GtkWidget               *near,
                                   CallboardSession        *session,
                                   const char              *queue_id,
                                   const char * const      *agent_ids);
void callboard_membership_move    (GtkWidget               *near,
                                   CallboardSession        *session,
                                   const char              *from_queue,
                                   const char              *to_queue,
                                   const char * const      *agent_ids);
/* What a drop on a queue means: from a queue to another it moves, with copy or from elsewhere it adds. */
void callboard_membership_drop    (GtkWidget               *near,
                                   CallboardSession        *session,
                                   const char              *queue_id,
                                   CallboardAgentSelection *selection,
                                   gboolean                 copy);
/* Asks for the queue first. from_queue (nullable): to move them from there. */
void callboard_membership_choose  (GtkWidget               *near,
                                   CallboardSession        *session,
                                   const char              *from_queue,
                                   gboolean                 move,
                                   GPtrArray               *agents);

G_END_DECLS
