/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/queues/callboard-agent-row.h"
#include "ui/shared/callboard-state-chip.h"

struct _CallboardAgentRow
{
  GtkWidget           parent_instance;

  GtkLabel           *title_label;
  GtkLabel           *work_id_label;
  CallboardStateChip *state_chip;

  CallboardAgent     *agent;   /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CallboardAgentRow, callboard_agent_row, GTK_TYPE_WIDGET)

static void
update (CallboardAgentRow *self)
{
  g_autofree char *state = NULL;
  const char *work_id;

  if (self->agent == NULL)
    return;

  state = callboard_agent_dup_state_label (self->agent);
  work_id = callboard_agent_get_work_id (self->agent);
  if (*work_id == '\0')
    work_id = callboard_item_get_id (CALLBOARD_ITEM (self->agent));
  gtk_label_set_label (self->title_label, callboard_item_get_title (CALLBOARD_ITEM (self->agent)));
  gtk_label_set_label (self->work_id_label, work_id);
  callboard_state_chip_set_state (self->state_chip, callboard_agent_get_state (self->agent));
  callboard_state_chip_set_label (self->state_chip, state);
}

static void
callboard_agent_row_dispose (GObject *object)
{
  CallboardAgentRow *self = CALLBOARD_AGENT_ROW (object);
  GtkWidget *child;

  callboard_agent_row_set_agent (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_AGENT_ROW);

  G_OBJECT_CLASS (callboard_agent_row_parent_class)->dispose (object);
}

static void
callboard_agent_row_class_init (CallboardAgentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_agent_row_dispose;

  g_type_ensure (CALLBOARD_TYPE_STATE_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-agent-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentRow, work_id_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentRow, state_chip);
}

static void
callboard_agent_row_init (CallboardAgentRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * callboard_agent_row_new:
 *
 * Returns: (transfer floating): a row without an agent
 */
GtkWidget *
callboard_agent_row_new (void)
{
  return g_object_new (CALLBOARD_TYPE_AGENT_ROW, NULL);
}

/**
 * callboard_agent_row_set_agent:
 * @agent: (nullable): the agent to show, followed as they change
 */
void
callboard_agent_row_set_agent (CallboardAgentRow *self,
                               CallboardAgent    *agent)
{
  if (self->agent == agent)
    return;

  if (self->agent != NULL)
    g_signal_handlers_disconnect_by_data (self->agent, self);
  g_set_object (&self->agent, agent);
  if (agent != NULL)
    g_signal_connect_swapped (agent, "changed", G_CALLBACK (update), self);
  update (self);
}
