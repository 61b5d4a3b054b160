/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "plan/callboard-fixit.h"
#include "ui/runs/callboard-preview-example.h"

#define N_MOVED 30
#define N_CHANGED 5

static void
create_queue (CallboardPlan *plan,
              const char    *name)
{
  g_autoptr(CallboardQueueRecord) queue = callboard_record_new (&callboard_queue_record_type);

  callboard_record_set_string (queue, CALLBOARD_QUEUE_NAME, name);
  if (!callboard_plan_create_queue (plan, queue, NULL))
    g_debug ("There is a queue %s already", name);
}

static void
change_wrap_up (CallboardPlan *plan,
                const char    *agent_id)
{
  g_autoptr(CallboardAgentRecord) changes = callboard_record_new (&callboard_agent_record_type);

  callboard_record_set_string (changes, CALLBOARD_AGENT_ID, agent_id);
  callboard_record_set_integer (changes, CALLBOARD_AGENT_WRAP_UP_TIME, 45);
  if (!callboard_plan_edit_agent (plan, changes, NULL))
    g_debug ("%s cannot be changed", agent_id);
}

/**
 * callboard_preview_example_new:
 * @session: a session with agents and a queue
 *
 * Returns: (transfer full): a plan with something of everything, for the tour's pictures
 */
CallboardPlan *
callboard_preview_example_new (CallboardSession *session)
{
  CallboardFloor *floor = callboard_session_get_floor (session);
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (floor));
  GListModel *queues = G_LIST_MODEL (callboard_floor_get_queues (floor));
  CallboardPlan *plan = callboard_plan_new (floor, _("Prepare the Late Shift"));
  g_autoptr(CallboardItem) queue = g_list_model_get_item (queues, 0);
  g_autoptr(CallboardAgent) retired = g_list_model_get_item (agents, 0);
  const char *ids[2] = { NULL };

  create_queue (plan, _("Late Shift"));
  for (guint i = 1; queue != NULL && i < MIN (N_MOVED, g_list_model_get_n_items (agents)); i++)
    {
      g_autoptr(CallboardItem) agent = g_list_model_get_item (agents, i);

      ids[0] = callboard_item_get_id (agent);
      if (i <= N_CHANGED)
        change_wrap_up (plan, ids[0]);
      if (!callboard_plan_move (plan, callboard_item_get_id (queue), _("Late Shift"), ids, NULL))
        g_debug ("%s cannot be moved", ids[0]);
    }
  if (retired != NULL && !callboard_plan_retire_agent (plan, callboard_item_get_id (CALLBOARD_ITEM (retired)),
                                                       CALLBOARD_RETIRE_DELETE_EXTENSIONS, NULL))
    g_debug ("The first agent cannot be retired");

  return plan;
}
