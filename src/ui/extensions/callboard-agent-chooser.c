/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/extensions/callboard-agent-chooser.h"
#include "ui/queues/callboard-agent-list.h"

struct _CallboardAgentChooser
{
  AdwDialog           parent_instance;

  CallboardAgentList *agent_list;
};

G_DEFINE_FINAL_TYPE (CallboardAgentChooser, callboard_agent_chooser, ADW_TYPE_DIALOG)

static guint chosen_signal;

static void
on_activated_cb (CallboardAgentChooser *self,
                 CallboardAgent        *agent)
{
  g_signal_emit (self, chosen_signal, 0, agent);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
callboard_agent_chooser_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CALLBOARD_TYPE_AGENT_CHOOSER);

  G_OBJECT_CLASS (callboard_agent_chooser_parent_class)->dispose (object);
}

static void
callboard_agent_chooser_class_init (CallboardAgentChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_agent_chooser_dispose;

  g_type_ensure (CALLBOARD_TYPE_AGENT_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-agent-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentChooser, agent_list);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);

  chosen_signal = g_signal_new ("chosen", CALLBOARD_TYPE_AGENT_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, CALLBOARD_TYPE_AGENT);
}

static void
callboard_agent_chooser_init (CallboardAgentChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * callboard_agent_chooser_new:
 * @session: whose agents are offered
 * @title: what one is chosen for, translated, in title case
 *
 * Returns: (transfer floating): a dialog to present
 */
CallboardAgentChooser *
callboard_agent_chooser_new (CallboardSession *session,
                             const char       *title)
{
  CallboardAgentChooser *self = g_object_new (CALLBOARD_TYPE_AGENT_CHOOSER, "title", title, NULL);
  CallboardFloor *floor = callboard_session_get_floor (session);

  callboard_agent_list_show (self->agent_list, floor, G_LIST_MODEL (callboard_floor_get_agents (floor)), NULL, TRUE);
  callboard_agent_list_choose_one (self->agent_list);

  return self;
}
