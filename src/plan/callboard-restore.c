/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <string.h>

#include "base/callboard-json.h"
#include "base/callboard-redact.h"
#include "plan/callboard-restore-private.h"

/* A plan from what was written down of it. */

static void
lock_all (CallboardPlan *plan,
          CallboardStep *step,
          const char    *kind,
          char         **ids)
{
  for (guint i = 0; ids[i] != NULL; i++)
    callboard_plan_lock (plan, step, kind, ids[i]);
}

static void
share_queues (CallboardPlan *plan,
              CallboardStep *step)
{
  char **queues = callboard_step_get_effect (step)->others;

  for (guint i = 0; queues[i] != NULL; i++)
    callboard_plan_share (plan, step, "queue", queues[i]);
}

static void
claim_of_agent (CallboardPlan *plan,
                CallboardStep *step)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);

  /* Who is waited for may be changed meanwhile. */
  if (callboard_effect_waits (effect->kind))
    return;
  callboard_plan_lock (plan, step, "agent", effect->id);
  if (effect->kind == CALLBOARD_EFFECT_BOUND || effect->kind == CALLBOARD_EFFECT_UNBOUND)
    lock_all (plan, step, "extension", effect->others);
  if (effect->kind == CALLBOARD_EFFECT_ENROLLED || effect->kind == CALLBOARD_EFFECT_ENROLLED_EXACTLY ||
      effect->kind == CALLBOARD_EFFECT_WITHDRAWN)
    share_queues (plan, step);
}

/* Who gives a name up comes before who takes it. */
static void
lock_queue_name (CallboardPlan        *plan,
                 CallboardStep        *step,
                 CallboardQueueRecord *queue)
{
  if (queue != NULL && queue->name != NULL)
    callboard_plan_lock (plan, step, "queue-name", queue->name);
}

/* Which steps must not overlap is not written down, as it follows from what they change. */
static void
claim (CallboardPlan *plan,
       CallboardStep *step)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);
  CallboardSubscriptionRecord *subscription = effect->record;

  switch (callboard_effect_get_look_at (effect->kind))
    {
    case CALLBOARD_LOOK_AT_AGENT:
      claim_of_agent (plan, step);
      break;
    case CALLBOARD_LOOK_AT_QUEUES:
      callboard_plan_lock (plan, step, "queue", effect->id);
      lock_queue_name (plan, step, effect->base);
      lock_queue_name (plan, step, effect->record);
      break;
    case CALLBOARD_LOOK_AT_MEMBERS:
      callboard_plan_share (plan, step, "queue", effect->id);
      lock_all (plan, step, "agent", effect->others);
      break;
    case CALLBOARD_LOOK_AT_NUMBERS:
      callboard_plan_lock (plan, step, "default-number", "");
      break;
    case CALLBOARD_LOOK_AT_SUBSCRIPTIONS:
      if (effect->id != NULL)
        callboard_plan_lock (plan, step, "subscription-id", effect->id);
      if (subscription != NULL)
        callboard_plan_lock (plan, step, "subscription", subscription->name);
      else
        lock_all (plan, step, "subscription", effect->others);
      break;
    case CALLBOARD_LOOK_AT_NOTHING:
    default:
      if (effect->kind != CALLBOARD_EFFECT_CALLED)
        callboard_plan_lock (plan, step, "extension", effect->id);
      break;
    }
}

/* What the service calls a queue that the run made, as it was read then. */
static void
recall_queue (CallboardPlan       *plan,
              CallboardEffect     *effect,
              CallboardStepRecord *row)
{
  g_autoptr(JsonObject) after = NULL;
  g_autofree char *real_id = NULL;

  if (effect->kind != CALLBOARD_EFFECT_QUEUE_EXISTS || g_strcmp0 (row->outcome, CALLBOARD_STEP_DONE) != 0)
    return;

  after = callboard_plain_parse (row->after);
  real_id = after != NULL ? callboard_plain_dup_text (callboard_json_lookup_object (after, "queue"), "id") : NULL;
  if (real_id != NULL)
    callboard_plan_settle_queue (plan, effect->id, real_id);
}

/* Returns whether all that the step needs is done, or is in the plan too. */
static gboolean
find_needs (CallboardRunRecord *run,
            CallboardStep     **made,
            guint               index,
            GPtrArray          *needs)
{
  CallboardStepRecord *row = g_ptr_array_index (run->steps, index);
  const char *text = row->needs != NULL ? row->needs : "[]";
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr(JsonNode) node = callboard_json_parse (bytes, NULL);
  JsonArray *list = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      gint64 position;

      if (!callboard_json_get_integer (json_array_get_element (list, i), &position) || position < 0 || position >= index)
        return FALSE;
      if (made[position] != NULL)
        g_ptr_array_add (needs, made[position]);
      else if (g_strcmp0 (((CallboardStepRecord *) g_ptr_array_index (run->steps, position))->outcome,
                          CALLBOARD_STEP_DONE) != 0)
        return FALSE;
    }

  return list != NULL;
}

static CallboardStep *
restore_step (CallboardPlan       *plan,
              CallboardStepRecord *row,
              CallboardEffect     *effect,
              GPtrArray           *needs)
{
  CallboardStep *step = callboard_plan_add (plan, effect, g_strdup (row->text));

  for (guint i = 0; i < needs->len; i++)
    callboard_step_add_need (step, g_ptr_array_index (needs, i));
  claim (plan, step);

  return step;
}

/**
 * callboard_restore: (skip)
 * @floor: what is known
 * @run: a run of the history, with its steps
 * @title: what the plan is for
 * @keeps: which steps it is to have
 * @positions: (element-type guint): takes the position that each of its steps had in @run
 *
 * A step is left out where something that it needs was not done and is not in the plan either, and where what it was to bring
 * about is not fully written down, as it held a secret.
 *
 * Returns: (transfer full): the plan
 */
CallboardPlan *
callboard_restore (CallboardFloor       *floor,
                   CallboardRunRecord   *run,
                   const char           *title,
                   CallboardRestoreFunc  keeps,
                   GArray               *positions)
{
  CallboardPlan *plan = callboard_plan_new (floor, title);
  g_autofree CallboardStep **made = g_new0 (CallboardStep *, run->steps->len + 1);

  for (guint i = 0; i < run->steps->len; i++)
    {
      CallboardStepRecord *row = g_ptr_array_index (run->steps, i);
      g_autoptr(CallboardEffect) effect = callboard_effect_parse (row->effect, NULL);
      g_autoptr(GPtrArray) needs = g_ptr_array_new ();

      if (effect == NULL || !callboard_effect_is_whole (effect))
        continue;
      recall_queue (plan, effect, row);
      if (!keeps (row) || strstr (row->effect, CALLBOARD_REDACTED) != NULL || !find_needs (run, made, i, needs))
        continue;

      made[i] = restore_step (plan, row, g_steal_pointer (&effect), needs);
      g_array_append_val (positions, i);
    }

  return plan;
}
