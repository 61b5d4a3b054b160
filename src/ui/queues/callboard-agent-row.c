/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/queues/callboard-agent-row.h"
#include "ui/shared/callboard-cell.h"
#include "ui/shared/callboard-state-chip.h"

struct _CallboardAgentRow
{
  GtkWidget           parent_instance;

  GtkInscription     *title_cell;
  GtkInscription     *work_id_cell;
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
  gtk_inscription_set_text (self->title_cell, callboard_item_get_title (CALLBOARD_ITEM (self->agent)));
  gtk_inscription_set_text (self->work_id_cell, work_id);
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

  G_OBJECT_CLASS (callboard_agent_row_parent_class)->dispose (object);
}

static void
callboard_agent_row_class_init (CallboardAgentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_agent_row_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static GtkInscription *
add_cell (GtkWidget *box)
{
  GtkWidget *cell = callboard_cell_new ();

  gtk_box_append (GTK_BOX (box), cell);

  return GTK_INSCRIPTION (cell);
}

/* A list makes hundreds of rows at once: without a template, which is read anew for each, that takes a fraction of the time;
 * and without labels, which are laid out to be measured, seen or not. */
static void
callboard_agent_row_init (CallboardAgentRow *self)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 12);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  self->title_cell = add_cell (texts);
  self->work_id_cell = add_cell (texts);
  gtk_widget_add_css_class (GTK_WIDGET (self->work_id_cell), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->work_id_cell), "dimmed");
  gtk_widget_add_css_class (GTK_WIDGET (self->work_id_cell), "numeric");
  self->state_chip = CALLBOARD_STATE_CHIP (callboard_state_chip_new (CALLBOARD_STATE_OFFLINE, NULL));
  gtk_widget_set_valign (GTK_WIDGET (self->state_chip), GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (GTK_WIDGET (self->state_chip), 84, -1);
  gtk_widget_set_parent (texts, GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->state_chip), GTK_WIDGET (self));
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
