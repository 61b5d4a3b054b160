/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "plan/callboard-fixit.h"
#include "plan/callboard-undo-private.h"
#include "plan/plan-test.h"
#include "plan/roster-simulation.h"

/* A plan of intentions at random. What is refused is left out: then the plan is as before. */

#define N_KINDS 24

static guint
below (guint n)
{
  return (guint) g_test_rand_int_range (0, (int) n);
}

/* Of the floor, or at times of nowhere. */
static char *
pick_item (CallboardCollection *items,
           const char          *other)
{
  guint n = callboard_collection_get_size (items);
  g_autoptr(CallboardItem) item = NULL;

  if (n == 0 || below (20) == 0)
    return g_strdup (other);

  item = g_list_model_get_item (G_LIST_MODEL (items), below (n));
  return g_strdup (callboard_item_get_id (item));
}

static char *
pick_agent (CallboardFloor *floor)
{
  return pick_item (callboard_floor_get_agents (floor), "7001");
}

static char *
pick_queue (CallboardFloor *floor)
{
  return pick_item (callboard_floor_get_queues (floor), below (2) == 0 ? "9701" : "New");
}

static char *
pick_extension (CallboardFloor *floor)
{
  g_autofree char *any = g_strdup_printf ("%u", 1000 + below (70));

  return below (2) == 0 ? g_steal_pointer (&any) : pick_item (callboard_floor_get_extensions (floor), any);
}

static char **
pick_some (CallboardFloor *floor,
           char *(*pick) (CallboardFloor *))
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint n = 1 + below (4); n > 0; n--)
    g_strv_builder_take (builder, pick (floor));

  return g_strv_builder_end (builder);
}

static CallboardAgentRecord *
make_agent (const char *id)
{
  CallboardAgentRecord *agent = plan_test_agent (id);

  callboard_record_set_string (agent, CALLBOARD_AGENT_WORK_ID, below (2) == 0 ? "W7" : "W8");
  if (below (2) == 0)
    callboard_record_set_string (agent, CALLBOARD_AGENT_NAME, below (2) == 0 ? "Ann" : "王芳");
  if (below (3) == 0)
    callboard_record_set_string (agent, CALLBOARD_AGENT_MOBILE, below (2) == 0 ? "" : "13800000001");
  if (below (3) == 0)
    callboard_record_set_string (agent, CALLBOARD_AGENT_ROLE, below (2) == 0 ? "agent" : "leader");
  if (below (3) == 0)
    callboard_record_set_integer (agent, CALLBOARD_AGENT_ENABLED, below (2) == 0);
  if (below (3) == 0)
    callboard_record_set_integer (agent, CALLBOARD_AGENT_WRAP_UP_TIME, below (9));

  return agent;
}

static CallboardQueueRecord *
make_queue (const char *id,
            const char *name)
{
  CallboardQueueRecord *queue = plan_test_queue (id, name);

  if (below (2) == 0)
    callboard_record_set_integer (queue, CALLBOARD_QUEUE_STRATEGY, below (3));
  if (below (2) == 0)
    callboard_record_set_integer (queue, CALLBOARD_QUEUE_TIMEOUT, below (90));
  if (below (2) == 0)
    callboard_record_set_string (queue, CALLBOARD_QUEUE_WAIT_MUSIC, below (2) == 0 ? "" : "c.wav");

  return queue;
}

static void
intend_for_agent (CallboardPlan *plan,
                  CallboardFloor *floor,
                  guint           kind)
{
  g_autofree char *id = pick_agent (floor), *other = pick_agent (floor);
  g_auto(GStrv) queues = pick_some (floor, pick_queue), extensions = pick_some (floor, pick_extension);
  const char * const *some_queues = (const char * const *) queues;
  g_autoptr(CallboardAgentRecord) agent = make_agent (kind == 0 ? "7001" : id);

  switch (kind)
    {
    case 0:
      callboard_plan_create_agent (plan, agent, FALSE, below (2) == 0 ? NULL : (const char * const *) extensions,
                                   some_queues, NULL);
      break;
    case 1:
    case 2:
      callboard_plan_edit_agent (plan, agent, NULL);
      break;
    case 3:
      callboard_plan_bind (plan, id, (const char * const *) extensions, NULL);
      break;
    case 4:
      callboard_plan_unbind (plan, id, (const char * const *) extensions, NULL);
      break;
    case 5:
    case 6:
      callboard_plan_enroll (plan, id, some_queues, kind == 6, NULL);
      break;
    case 7:
      callboard_plan_withdraw (plan, id, some_queues, NULL);
      break;
    case 8:
      callboard_plan_sign_in (plan, id, (gint64) below (3) - 1, NULL);
      break;
    case 9:
      callboard_plan_sign_out (plan, id, NULL);
      break;
    case 10:
      callboard_plan_retire_agent (plan, id, below (2) == 0 ? CALLBOARD_RETIRE_KEEP_EXTENSIONS
                                                            : CALLBOARD_RETIRE_DELETE_EXTENSIONS, NULL);
      break;
    default:
      callboard_plan_swap_extensions (plan, id, other, CALLBOARD_SIGNAL_SIP, NULL);
      break;
    }
}

static void
intend_for_queue (CallboardPlan  *plan,
                  CallboardFloor *floor,
                  guint           kind)
{
  g_autofree char *id = pick_queue (floor), *other = pick_queue (floor);
  g_auto(GStrv) agents = pick_some (floor, pick_agent);
  const char * const *some = (const char * const *) agents;
  g_autoptr(CallboardQueueRecord) made = make_queue (below (2) == 0 ? "9701" : NULL, "New");
  g_autoptr(CallboardQueueRecord) edited = make_queue (id, below (2) == 0 ? NULL : "Other name");

  switch (kind)
    {
    case 0:
      callboard_plan_add_to_queue (plan, id, some, NULL);
      break;
    case 1:
      callboard_plan_remove_from_queue (plan, id, some, NULL);
      break;
    case 2:
      callboard_plan_move (plan, id, other, some, NULL);
      break;
    case 3:
      callboard_plan_create_queue (plan, made, NULL);
      break;
    case 4:
      callboard_plan_edit_queue (plan, edited, NULL);
      break;
    default:
      callboard_plan_delete_queue_with_members (plan, id, below (2) == 0 ? other : NULL, NULL);
      break;
    }
}

static void
intend_for_thing (CallboardPlan  *plan,
                  CallboardFloor *floor,
                  guint           kind)
{
  g_autofree char *extension = pick_extension (floor);
  /* Some to be deleted and others to be edited: here no plan knows that one will be gone. */
  g_autofree char *name = g_strdup_printf ("s%u", 1 + below (2) + (kind == 4 ? 0 : 2));
  g_autoptr(CallboardSubscriptionRecord) subscription = plan_test_subscription (NULL, kind == 3 ? "s9" : name, below (2) == 0);

  switch (kind)
    {
    case 0:
      callboard_plan_create_extension (plan, extension, CALLBOARD_SIGNAL_WEBRTC, NULL);
      break;
    case 1:
      callboard_plan_delete_bound_extension (plan, extension, TRUE, NULL);
      break;
    case 2:
      if (below (3) == 0)
        callboard_plan_clear_default_number (plan, NULL);
      else
        callboard_plan_set_default_number (plan, below (2) == 0 ? "0571" : "0573", NULL);
      break;
    case 3:
      callboard_plan_create_subscription (plan, subscription, NULL);
      break;
    case 4:
      if (callboard_collection_lookup (callboard_floor_get_subscriptions (floor), name) != NULL)
        callboard_plan_delete_subscription (plan, "an id", name, NULL);
      break;
    default:
      if (callboard_collection_lookup (callboard_floor_get_subscriptions (floor), name) == NULL)
        break;
      callboard_record_set_string (subscription, CALLBOARD_SUBSCRIPTION_CALLBACK, "https://example.com/other");
      callboard_plan_edit_subscription (plan, name, subscription, NULL);
      break;
    }
}

CallboardPlan *
intention_simulation_plan (CallboardFloor *floor)
{
  CallboardPlan *plan = callboard_plan_new (floor, "Everything");

  for (guint n = 1 + below (12); n > 0; n--)
    {
      guint kind = below (N_KINDS);

      if (kind < 12)
        intend_for_agent (plan, floor, kind);
      else if (kind < 18)
        intend_for_queue (plan, floor, kind - 12);
      else
        intend_for_thing (plan, floor, kind - 18);
    }

  return plan;
}

/* rows: what a run wrote down */
CallboardPlan *
intention_simulation_undo (CallboardFloor *floor,
                           GPtrArray      *rows)
{
  g_autoptr(GPtrArray) deeds = callboard_undo_list_deeds (rows);

  return callboard_undo_build (floor, "Undo", deeds, NULL, CALLBOARD_UNDO_ALL);
}

/* row: (transfer full): the one thing that a run wrote down */
GPtrArray *
rows_of (CallboardStepRecord *row)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (callboard_record_unref);

  g_ptr_array_add (rows, row);
  return rows;
}

/* What taking back @rows would do, and what it says of the rest. */
void
expect_undo (CallboardFloor     *floor,
             GPtrArray          *rows,
             const char * const *texts,
             const char * const *notes)
{
  g_autoptr(CallboardPlan) undo = intention_simulation_undo (floor, rows);

  plan_test_assert_texts (undo, texts);
  plan_test_assert_notes (undo, notes);
}
