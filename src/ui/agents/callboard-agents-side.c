/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/agents/callboard-agents-side.h"

#define QUEUES  "queues"
#define DETAILS "details"

static GtkWidget *
make_switcher (AdwViewStack *stack)
{
  GtkWidget *switcher = adw_inline_view_switcher_new ();

  adw_inline_view_switcher_set_stack (ADW_INLINE_VIEW_SWITCHER (switcher), stack);
  adw_inline_view_switcher_set_homogeneous (ADW_INLINE_VIEW_SWITCHER (switcher), TRUE);
  gtk_widget_set_margin_start (switcher, 6);
  gtk_widget_set_margin_end (switcher, 6);
  gtk_widget_set_margin_top (switcher, 6);
  gtk_widget_set_margin_bottom (switcher, 6);

  return switcher;
}

/**
 * callboard_agents_side_fill:
 * @self: (out caller-allocates): what is in it from now on; all of it goes with @split_view
 * @split_view: whose sidebar it is
 * @session: whose agents they are
 * @near: a widget that lives as long as the page
 *
 * Makes the sidebar.
 */
void
callboard_agents_side_fill (CallboardAgentsSide *self,
                            AdwOverlaySplitView *split_view,
                            CallboardSession    *session,
                            GtkWidget           *near)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->tray = CALLBOARD_QUEUE_TRAY (callboard_queue_tray_new (session));
  self->details = callboard_agent_details_new (session, near);
  self->stack = ADW_VIEW_STACK (adw_view_stack_new ());
  adw_view_stack_set_vhomogeneous (self->stack, FALSE);
  adw_view_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  adw_view_stack_add_titled (self->stack, GTK_WIDGET (self->tray), QUEUES, _("Queues"));
  adw_view_stack_add_titled (self->stack, GTK_WIDGET (self->details), DETAILS, _("Details"));
  gtk_box_append (GTK_BOX (box), make_switcher (self->stack));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_overlay_split_view_set_sidebar (split_view, box);
}

/**
 * callboard_agents_side_show_details:
 * @self: the sidebar
 * @split_view: what it is in
 *
 * Shows everything about the agent who is selected.
 */
void
callboard_agents_side_show_details (CallboardAgentsSide *self,
                                    AdwOverlaySplitView *split_view)
{
  if (self->stack == NULL)
    return;

  adw_view_stack_set_visible_child_name (self->stack, DETAILS);
  adw_overlay_split_view_set_show_sidebar (split_view, TRUE);
}

/**
 * callboard_agents_side_follow:
 * @self: the sidebar
 * @selection: of agents
 *
 * Tells of the one who is selected, and of nobody but how many where they are several.
 */
void
callboard_agents_side_follow (CallboardAgentsSide *self,
                              GtkSelectionModel   *selection)
{
  g_autoptr(GtkBitset) selected = gtk_selection_model_get_selection (selection);
  guint n = (guint) gtk_bitset_get_size (selected);
  g_autoptr(CallboardAgent) agent = NULL;

  if (self->details == NULL)
    return;

  if (n == 1)
    agent = g_list_model_get_item (G_LIST_MODEL (selection), gtk_bitset_get_nth (selected, 0));
  callboard_agent_details_set_agent (self->details, agent, n);
}
