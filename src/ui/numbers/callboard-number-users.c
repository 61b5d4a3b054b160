/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "ui/agents/callboard-agent-dialog.h"
#include "ui/numbers/callboard-number-users.h"
#include "ui/queues/callboard-agent-list.h"

/* Who has a caller ID as their own: any number of agents, searched and activated as they are elsewhere. */

static void
on_activated_cb (CallboardAgentList *list,
                 CallboardAgent     *agent,
                 CallboardSession   *session)
{
  adw_dialog_present (ADW_DIALOG (callboard_agent_dialog_new (session, agent)), GTK_WIDGET (list));
}

static GListModel *
create_model (GPtrArray *agents)
{
  GListStore *model = g_list_store_new (CALLBOARD_TYPE_AGENT);

  g_list_store_splice (model, 0, 0, agents->pdata, agents->len);

  return G_LIST_MODEL (model);
}

/**
 * callboard_number_users_present:
 * @near: a widget of the page
 * @session: whose agents they are
 * @number: the caller ID
 * @agents: (element-type CallboardAgent): who has it as their own
 *
 * Shows who has @number as their own.
 */
void
callboard_number_users_present (GtkWidget        *near,
                                CallboardSession *session,
                                const char       *number,
                                GPtrArray        *agents)
{
  /* Translators: a telephone number, which is the caller ID of some agents */
  g_autofree char *title = g_strdup_printf (_("%s Is Their Own"), number);
  g_autoptr(GListModel) model = create_model (agents);
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *list = g_object_new (CALLBOARD_TYPE_AGENT_LIST, "title", _("Agents"), "empty-title", _("Nobody’s own"), NULL);

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), list);
  adw_dialog_set_title (dialog, title);
  adw_dialog_set_content_width (dialog, 400);
  adw_dialog_set_content_height (dialog, 480);
  adw_dialog_set_child (dialog, view);
  g_signal_connect_object (list, "activated", G_CALLBACK (on_activated_cb), session, G_CONNECT_DEFAULT);
  callboard_agent_list_show (CALLBOARD_AGENT_LIST (list), callboard_session_get_floor (session), model, "", FALSE);
  callboard_agent_list_choose_one (CALLBOARD_AGENT_LIST (list));
  adw_dialog_present (dialog, near);
}
