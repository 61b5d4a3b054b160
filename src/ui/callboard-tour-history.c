/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-future.h"
#include "plan/callboard-undo.h"
#include "store/callboard-store.h"
#include "ui/callboard-tour-history.h"

static CallboardPlan *
plan_change (CallboardFloor *floor)
{
  g_autoptr(CallboardAgent) agent = g_list_model_get_item (G_LIST_MODEL (callboard_floor_get_agents (floor)), 0);
  g_autoptr(CallboardAgentRecord) changes = callboard_record_new (&callboard_agent_record_type);
  CallboardPlan *plan = callboard_plan_new (floor, _("Edit Agent"));
  CallboardAgentRecord *known = agent != NULL ? callboard_item_get_record (CALLBOARD_ITEM (agent)) : NULL;

  if (known == NULL)
    return plan;

  callboard_record_set_string (changes, CALLBOARD_AGENT_ID, known->id);
  callboard_record_set_integer (changes, CALLBOARD_AGENT_WRAP_UP_TIME, known->wrap_up_time + 15);
  callboard_plan_edit_agent (plan, changes, NULL);

  return plan;
}

static DexFuture *
make_history_fiber (gpointer user_data)
{
  CallboardSession *session = user_data;
  CallboardFloor *floor = callboard_session_get_floor (session);
  GError *error = NULL;
  g_autoptr(CallboardRun) run = dex_await_object (callboard_session_perform (session, plan_change (floor), TRUE), &error);
  g_autoptr(CallboardStore) store = NULL;
  CallboardPlan *undo;

  if (run == NULL)
    return callboard_reject (error);
  store = dex_await_object (callboard_session_open_store (session), &error);
  undo = store != NULL ? dex_await_object (callboard_undo_prepare (floor, store, callboard_run_get_id (run)), &error) : NULL;
  if (undo == NULL ||
      !dex_await (callboard_session_perform_undo (session, undo, callboard_run_get_id (run), TRUE), &error))
    return callboard_reject (error);

  return dex_future_new_take_string (g_strdup (callboard_run_get_id (run)));
}

/**
 * callboard_tour_make_history:
 * @session: the practice floor
 *
 * Changes something and takes it back, so that there is something to be seen in the history.
 *
 * Returns: (transfer full): a future that resolves to the id of the run that was taken back, a string, or rejects
 */
DexFuture *
callboard_tour_make_history (CallboardSession *session)
{
  return callboard_spawn (make_history_fiber, g_object_ref (session), g_object_unref);
}
