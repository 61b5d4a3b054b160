/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include "plan/callboard-run-private.h"

/* Which step may begin, in the plan's order, and which must not begin any more. Knows no network.
 *
 * Steps whose effects one reading shows are looked for together: batches into one queue by its members, whatever changes
 * agents or queues by the list of them. That is when none of them is under way any more, or so many are that it is time
 * to see how they came out. Where a run takes its time, agents are also looked for now and then: nobody is to see nothing
 * done for minutes. Where requests are rationed, that would take longer still. */

#define LOOK_AFTER 500
#define LOOK_AFTER_MSEC 4000
/* What has to have been answered for it: one in so many of all the agents that the list brings along, and no fewer than. */
#define AGENTS_PER_LOOK 20
#define FEWEST_PER_LOOK 8

static guint look_after_msec = LOOK_AFTER_MSEC;

typedef struct
{
  guint   n_blockers;   /* steps that have to end before */
  GArray *followers;    /* (owned): of guint, steps that wait for this one */
} Node;

/* Steps that are looked for together. */
typedef struct
{
  char   *key;          /* (owned) */
  guint   n_open;       /* those that are about to be sent or were not answered yet */
  GArray *answered;     /* (owned): of guint, accepted and not looked for yet */
  gint64  since;        /* monotonic: when the first of these was answered */
} Group;

struct _CallboardRunQueue
{
  CallboardPlan *plan;      /* (owned) */
  Node          *nodes;     /* (owned): one a step */
  guint          n_nodes;
  guint          n_ended;
  guint          n_under_way; /* taken, and neither answered nor ended yet */
  GQueue         ready;       /* of GUINT_TO_POINTER (index) */
  GQueue         to_verify;   /* of Group */
  GHashTable    *groups;      /* (owned): key → Group */
  DexPromise    *changed;     /* (owned): resolved at the next change */
  gboolean       stopped;
  gboolean       paused;
};

static void
group_free (gpointer data)
{
  Group *group = data;

  g_array_unref (group->answered);
  g_free (group->key);
  g_free (group);
}

static char *
dup_group_key (const CallboardEffect *effect)
{
  switch (callboard_effect_get_look_at (effect->kind))
    {
    case CALLBOARD_LOOK_AT_AGENT:
      return g_strdup ("agents");
    case CALLBOARD_LOOK_AT_QUEUES:
      return g_strdup ("queues");
    case CALLBOARD_LOOK_AT_MEMBERS:
      return g_strconcat ("members:", effect->id, NULL);
    case CALLBOARD_LOOK_AT_NUMBERS:
    case CALLBOARD_LOOK_AT_SUBSCRIPTIONS:
    case CALLBOARD_LOOK_AT_NOTHING:
    default:
      return NULL;
    }
}

static Group *
get_group (CallboardRunQueue *self,
           guint              index)
{
  const CallboardEffect *effect = callboard_step_get_effect (callboard_plan_get_step (self->plan, index));
  g_autofree char *key = callboard_effect_waits (effect->kind) ? NULL : dup_group_key (effect);
  Group *group;

  if (key == NULL)
    return NULL;

  group = g_hash_table_lookup (self->groups, key);
  if (group == NULL)
    {
      group = g_new0 (Group, 1);
      group->key = g_steal_pointer (&key);
      group->answered = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (self->groups, group->key, group);
    }

  return group;
}

static void
announce (CallboardRunQueue *self)
{
  DexPromise *changed = g_steal_pointer (&self->changed);

  self->changed = dex_promise_new ();
  dex_promise_resolve_boolean (changed, TRUE);
  dex_unref (changed);
}

static void
make_ready (CallboardRunQueue *self,
            guint              index)
{
  Group *group = get_group (self, index);

  if (group != NULL)
    group->n_open++;
  g_queue_push_tail (&self->ready, GUINT_TO_POINTER (index));
}

void
callboard_run_queue_set_look_after (guint msec)
{
  look_after_msec = msec;
}

static gboolean
has_waited_long (CallboardRunQueue *self,
                 Group             *group)
{
  CallboardFloor *floor = callboard_plan_get_floor (self->plan);
  CallboardClient *client = callboard_floor_get_client (floor);
  guint n_known = callboard_collection_get_size (callboard_floor_get_agents (floor));

  return g_str_equal (group->key, "agents") && group->answered->len >= MAX (FEWEST_PER_LOOK, n_known / AGENTS_PER_LOOK) &&
         g_get_monotonic_time () - group->since >= look_after_msec * (gint64) 1000 &&
         callboard_client_get_pace (client) == 0 && callboard_client_get_hold (client) == 0;
}

static void
leave_group (CallboardRunQueue *self,
             guint              index,
             gboolean           was_answered)
{
  Group *group = get_group (self, index);

  if (group == NULL)
    return;

  group->n_open--;
  if (was_answered && group->answered->len == 0)
    group->since = g_get_monotonic_time ();
  if (was_answered)
    g_array_append_val (group->answered, index);
  if (group->answered->len > 0 &&
      (group->n_open == 0 || group->answered->len >= LOOK_AFTER || has_waited_long (self, group)) &&
      g_queue_find (&self->to_verify, group) == NULL)
    g_queue_push_tail (&self->to_verify, group);
}

static void
block (CallboardRunQueue *self,
       GHashTable        *indices,
       guint              index,
       GPtrArray         *blockers)
{
  for (guint i = 0; i < blockers->len; i++)
    {
      guint before = GPOINTER_TO_UINT (g_hash_table_lookup (indices, g_ptr_array_index (blockers, i)));

      g_array_append_val (self->nodes[before].followers, index);
      self->nodes[index].n_blockers++;
    }
}

CallboardRunQueue *
callboard_run_queue_new (CallboardPlan *plan)
{
  CallboardRunQueue *self = g_new0 (CallboardRunQueue, 1);
  g_autoptr(GHashTable) indices = g_hash_table_new (NULL, NULL);

  self->plan = g_object_ref (plan);
  self->n_nodes = callboard_plan_get_n_steps (plan);
  self->nodes = g_new0 (Node, self->n_nodes);
  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, group_free);
  self->changed = dex_promise_new ();
  for (guint i = 0; i < self->n_nodes; i++)
    {
      CallboardStep *step = callboard_plan_get_step (plan, i);

      self->nodes[i].followers = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (indices, step, GUINT_TO_POINTER (i));
      block (self, indices, i, callboard_step_get_needs (step));
      block (self, indices, i, callboard_step_get_after (step));
      if (self->nodes[i].n_blockers == 0)
        make_ready (self, i);
    }

  return self;
}

void
callboard_run_queue_free (CallboardRunQueue *self)
{
  for (guint i = 0; i < self->n_nodes; i++)
    g_array_unref (self->nodes[i].followers);
  g_free (self->nodes);
  g_queue_clear (&self->ready);
  g_queue_clear (&self->to_verify);
  g_hash_table_unref (self->groups);
  dex_unref (self->changed);
  g_object_unref (self->plan);
  g_free (self);
}

void
callboard_task_clear (CallboardTask *task)
{
  g_clear_pointer (&task->answered, g_array_unref);
  task->kind = CALLBOARD_TASK_NONE;
}

static gboolean
is_to_be_skipped (CallboardRunQueue *self,
                  CallboardStep     *step)
{
  GPtrArray *needs = callboard_step_get_needs (step);

  if (self->stopped || !callboard_step_get_wanted (step))
    return TRUE;
  for (guint i = 0; i < needs->len; i++)
    {
      if (callboard_step_get_outcome (g_ptr_array_index (needs, i)) != CALLBOARD_OUTCOME_DONE)
        return TRUE;
    }

  return FALSE;
}

/* Nothing more is sent for a while, so what was sent does not wait for the rest of its group. */
static void
look_for_all (CallboardRunQueue *self)
{
  GHashTableIter iter;
  Group *group;

  g_hash_table_iter_init (&iter, self->groups);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &group))
    {
      if (group->answered->len > 0 && g_queue_find (&self->to_verify, group) == NULL)
        g_queue_push_tail (&self->to_verify, group);
    }
}

/**
 * callboard_run_queue_take: (skip)
 * @self: a run's queue
 * @task: (out caller-allocates): what to do next
 */
void
callboard_run_queue_take (CallboardRunQueue *self,
                          CallboardTask     *task)
{
  if (self->paused && self->n_under_way == 0)
    look_for_all (self);

  if (!g_queue_is_empty (&self->to_verify))
    {
      Group *group = g_queue_pop_head (&self->to_verify);

      task->kind = CALLBOARD_TASK_VERIFY;
      task->answered = g_steal_pointer (&group->answered);
      group->answered = g_array_new (FALSE, FALSE, sizeof (guint));
    }
  else if (!g_queue_is_empty (&self->ready) && !self->paused)
    {
      task->index = GPOINTER_TO_UINT (g_queue_pop_head (&self->ready));
      task->kind = is_to_be_skipped (self, callboard_plan_get_step (self->plan, task->index)) ? CALLBOARD_TASK_SKIP
                                                                                             : CALLBOARD_TASK_STEP;
      self->n_under_way++;
    }
  else
    {
      task->kind = self->n_ended == self->n_nodes ? CALLBOARD_TASK_END : CALLBOARD_TASK_NONE;
    }
}

/**
 * callboard_run_queue_answered: (skip)
 * @self: a run's queue
 * @index: a step that the service accepted, and that is to be looked for together with others
 */
void
callboard_run_queue_answered (CallboardRunQueue *self,
                              guint              index)
{
  self->n_under_way--;
  leave_group (self, index, TRUE);
  announce (self);
}

static void
release_followers (CallboardRunQueue *self,
                   guint              index)
{
  GArray *followers = self->nodes[index].followers;

  self->n_ended++;
  for (guint i = 0; i < followers->len; i++)
    {
      guint follower = g_array_index (followers, guint, i);

      if (--self->nodes[follower].n_blockers == 0)
        make_ready (self, follower);
    }
}

/**
 * callboard_run_queue_ended: (skip)
 * @self: a run's queue
 * @index: a step whose outcome is known and that was not handed to callboard_run_queue_answered()
 */
void
callboard_run_queue_ended (CallboardRunQueue *self,
                           guint              index)
{
  self->n_under_way--;
  release_followers (self, index);
  leave_group (self, index, FALSE);
  announce (self);
}

/**
 * callboard_run_queue_verified: (skip)
 * @self: a run's queue
 * @index: a step that had been handed to callboard_run_queue_answered() and whose outcome is known now
 */
void
callboard_run_queue_verified (CallboardRunQueue *self,
                              guint              index)
{
  release_followers (self, index);
  announce (self);
}

/**
 * callboard_run_queue_put_back: (skip)
 * @self: a run's queue
 * @index: a step that was taken and has to wait for something else than other steps
 *
 * Until callboard_run_queue_ready_again(), or callboard_run_queue_verified() where its outcome is known without being sent,
 * nothing but what needs it waits for it.
 */
void
callboard_run_queue_put_back (CallboardRunQueue *self,
                              guint              index)
{
  self->n_under_way--;
  leave_group (self, index, FALSE);
  announce (self);
}

void
callboard_run_queue_ready_again (CallboardRunQueue *self,
                                 guint              index)
{
  make_ready (self, index);
  announce (self);
}

/**
 * callboard_run_queue_rests: (skip)
 * @self: a run's queue
 *
 * Returns: whether nothing happens before one of the steps that were put back is ready
 */
gboolean
callboard_run_queue_rests (CallboardRunQueue *self)
{
  return self->n_under_way == 0 && g_queue_is_empty (&self->ready) && g_queue_is_empty (&self->to_verify);
}

void
callboard_run_queue_stop (CallboardRunQueue *self)
{
  self->stopped = TRUE;
  announce (self);
}

/**
 * callboard_run_queue_pause: (skip)
 * @self: a run's queue
 * @paused: whether no step shall begin; what was sent is still looked for
 */
void
callboard_run_queue_pause (CallboardRunQueue *self,
                           gboolean           paused)
{
  self->paused = paused;
  announce (self);
}

gboolean
callboard_run_queue_stopped (CallboardRunQueue *self)
{
  return self->stopped;
}

/**
 * callboard_run_queue_changed: (skip)
 * @self: a run's queue
 *
 * Returns: (transfer full): a future that resolves to %TRUE when there may be something to take
 */
DexFuture *
callboard_run_queue_changed (CallboardRunQueue *self)
{
  return dex_ref (DEX_FUTURE (self->changed));
}
