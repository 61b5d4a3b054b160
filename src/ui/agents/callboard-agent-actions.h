/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

/* What can be done to the agents that are selected in a column view, as actions "agent.…" of the widget that has it. */
void callboard_agent_actions_install (GtkWidgetClass    *klass);
void callboard_agent_actions_attach  (GtkWidget         *widget,
                                      CallboardSession  *session,
                                      GtkWidget         *near,
                                      GtkColumnView     *view);
void callboard_agent_actions_update  (GtkWidget         *widget);

G_END_DECLS
