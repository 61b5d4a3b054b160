/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "plan/callboard-undo-private.h"

/* Who was in which queue. Many steps come together here, so that they go back by few calls, and so that everybody is put
 * back into queues before being taken out of others: who could not be put back is not taken out. */

/* Whether an agent was in a queue before the run, and is after it; sure, where that was seen. */
typedef struct
{
  char     *agent;   /* (owned) */
  char     *queue;   /* (owned) */
  gboolean  before;
  gboolean  mine;
  gboolean  sure;
  gboolean  unseen;   /* whether before is only what was read some time before */
} Pair;

struct _CallboardUndoMembers
{
  GPtrArray  *pairs;     /* (owned): Pair, since the last flush */
  GHashTable *index;     /* (owned): agent and queue → Pair of pairs */
  GHashTable *touched;   /* (owned): agent and queue, of all deeds */
  GHashTable *left;      /* (owned): agent → the queues that were read of it last */
};

/* What is to be done for an agent. */
typedef struct
{
  GPtrArray *into;   /* (owned): queues as the plan calls them */
  GPtrArray *out;    /* (owned): likewise */
} Move;

static void
pair_free (gpointer data)
{
  Pair *pair = data;

  g_free (pair->agent);
  g_free (pair->queue);
  g_free (pair);
}

static void
move_free (gpointer data)
{
  Move *move = data;

  g_ptr_array_unref (move->into);
  g_ptr_array_unref (move->out);
  g_free (move);
}

CallboardUndoMembers *
callboard_undo_members_new (void)
{
  CallboardUndoMembers *self = g_new0 (CallboardUndoMembers, 1);

  self->pairs = g_ptr_array_new_with_free_func (pair_free);
  self->index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->left = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);

  return self;
}

void
callboard_undo_members_free (CallboardUndoMembers *self)
{
  g_ptr_array_unref (self->pairs);
  g_hash_table_unref (self->index);
  g_hash_table_unref (self->touched);
  g_hash_table_unref (self->left);
  g_free (self);
}

static char *
make_key (const char *agent,
          const char *queue)
{
  return g_strconcat (agent, "\t", queue, NULL);
}

static gboolean
is_unseen (CallboardDeed *deed)
{
  g_autofree char *seen = deed->before != NULL ? callboard_plain_dup_text (deed->before, "seen") : NULL;

  return g_strcmp0 (seen, "no") == 0;
}

/* The deeds come latest first: what the last one did holds, and what was before the first one. */
static void
collect (CallboardUndo *undo,
         CallboardDeed *deed,
         const char    *agent,
         const char    *queue,
         gboolean       before,
         gboolean       mine)
{
  CallboardUndoMembers *self = undo->memberships;
  g_autofree char *key = make_key (agent, queue);
  Pair *pair = g_hash_table_lookup (self->index, key);

  g_hash_table_add (self->touched, g_strdup (key));
  if (pair == NULL)
    {
      pair = g_new0 (Pair, 1);
      pair->agent = g_strdup (agent);
      pair->queue = g_strdup (queue);
      pair->mine = mine;
      pair->sure = g_strcmp0 (deed->outcome, CALLBOARD_STEP_DONE) == 0 ||
                   g_strcmp0 (deed->outcome, CALLBOARD_STEP_FAILED) == 0;
      g_ptr_array_add (self->pairs, pair);
      g_hash_table_insert (self->index, g_steal_pointer (&key), pair);
    }
  pair->before = before;
  pair->unseen = is_unseen (deed);
}

static gboolean
contains (char       **list,
          const char  *text)
{
  return g_strv_contains ((const char * const *) list, text);
}

/* Of a step that failed, only what was seen of it afterwards counts. */
static gboolean
took_effect (CallboardDeed *deed,
             gboolean       seen)
{
  return seen || g_strcmp0 (deed->outcome, CALLBOARD_STEP_FAILED) != 0;
}

static void
collect_batch (CallboardUndo *undo,
               CallboardDeed *deed)
{
  g_auto(GStrv) before = callboard_undo_dup_list (deed->before, NULL, "members");
  g_auto(GStrv) after = callboard_undo_dup_list (deed->after, NULL, "members");

  /* From the last one to the first, as the deeds come. */
  for (guint i = g_strv_length (deed->effect->others); i > 0; i--)
    {
      const char *agent = deed->effect->others[i - 1];

      if (took_effect (deed, contains (after, agent)))
        collect (undo, deed, agent, deed->effect->id, contains (before, agent), TRUE);
    }
}

static void
collect_agent (CallboardUndo *undo,
               CallboardDeed *deed)
{
  const CallboardEffect *effect = deed->effect;
  gboolean joins = effect->kind != CALLBOARD_EFFECT_WITHDRAWN;
  g_auto(GStrv) before = callboard_undo_dup_list (deed->before, "agent", "queues");
  g_auto(GStrv) after = callboard_undo_dup_list (deed->after, "agent", "queues");

  for (guint i = 0; effect->others[i] != NULL; i++)
    {
      gboolean was = deed->before != NULL ? contains (before, effect->others[i]) : !joins;

      if (took_effect (deed, contains (after, effect->others[i]) == joins))
        collect (undo, deed, effect->id, effect->others[i], was, joins);
    }
  for (guint i = 0; effect->kind == CALLBOARD_EFFECT_ENROLLED_EXACTLY && before[i] != NULL; i++)
    {
      if (!contains (effect->others, before[i]) && took_effect (deed, !contains (after, before[i])))
        collect (undo, deed, effect->id, before[i], TRUE, FALSE);
    }

  if (deed->after != NULL && !g_hash_table_contains (undo->memberships->left, effect->id))
    g_hash_table_insert (undo->memberships->left, g_strdup (effect->id), g_steal_pointer (&after));
}

/**
 * callboard_undo_collect_members: (skip)
 * @self: an undo
 * @deed: an enrolment, a withdrawal or a batch
 */
void
callboard_undo_collect_members (CallboardUndo *self,
                                CallboardDeed *deed)
{
  if (deed->effect->kind == CALLBOARD_EFFECT_MEMBERS)
    collect_batch (self, deed);
  else
    collect_agent (self, deed);
}

/* What a flush comes to. */
typedef struct
{
  GPtrArray      *agents;   /* (owned): ids of those who move, in order; borrowed from pairs */
  GHashTable     *moves;    /* (owned): agent → Move */
  CallboardTally *kept[2];  /* (owned): out of a queue, and in it, since */
  CallboardTally *lost;     /* (owned): whose queue is gone */
  gboolean        unseen;   /* who is taken out may have been put there by somebody else */
} Flush;

static Move *
ensure_move (Flush      *flush,
             const char *agent)
{
  Move *move = g_hash_table_lookup (flush->moves, agent);

  if (move == NULL)
    {
      move = g_new0 (Move, 1);
      move->into = g_ptr_array_new_null_terminated (0, NULL, TRUE);
      move->out = g_ptr_array_new_null_terminated (0, NULL, TRUE);
      g_hash_table_insert (flush->moves, (gpointer) agent, move);
      g_ptr_array_add (flush->agents, (gpointer) agent);
    }

  return move;
}

static const char *
resolve_queue (CallboardUndo *undo,
               const char    *queue)
{
  const char *called = g_hash_table_lookup (undo->queue_names, queue);

  return called != NULL ? called : queue;
}

/* Three ways: before, by the run, now. */
static void
decide (CallboardUndo *undo,
        Flush         *flush,
        Pair          *pair)
{
  CallboardForecast *forecast = callboard_plan_get_forecast (undo->plan);
  CallboardAgentForecast *agent = callboard_forecast_agent (forecast, pair->agent);
  const char *queue = resolve_queue (undo, pair->queue);
  g_autofree char *key = make_key (pair->agent, pair->queue);
  gboolean now;

  if (agent == NULL || pair->before == pair->mine || callboard_undo_is_kept (undo, "member", key))
    return;
  if (callboard_forecast_queue (forecast, queue) == NULL)
    {
      if (pair->before)
        callboard_tally_add (flush->lost, pair->queue, callboard_plan_dup_agent_label (undo->plan, pair->agent));
      return;
    }

  now = callboard_links_hold (agent->queues, queue);
  if (now == pair->mine)
    {
      Move *move = ensure_move (flush, pair->agent);

      g_ptr_array_add (pair->before ? move->into : move->out, (gpointer) queue);
      flush->unseen |= pair->unseen && !pair->before;
      return;
    }
  /* What perhaps never came about is nobody's change. */
  if (!pair->sure)
    return;
  callboard_undo_keep (undo, "member", key);
  callboard_tally_add (flush->kept[now], queue, callboard_plan_dup_agent_label (undo->plan, pair->agent));
}

static guint
number_of (GHashTable *numbers,
           GPtrArray  *queues,
           const char *queue)
{
  gpointer number;

  if (g_hash_table_lookup_extended (numbers, queue, NULL, &number))
    return GPOINTER_TO_UINT (number);

  g_hash_table_insert (numbers, (gpointer) queue, GUINT_TO_POINTER (queues->len));
  g_ptr_array_add (queues, (gpointer) queue);

  return queues->len - 1;
}

/* All are known to be there, so nothing is refused. */
static void
add_all (CallboardUndo *undo,
         Flush         *flush)
{
  g_autoptr(GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) queues = g_ptr_array_new ();
  g_autoptr(GArray) pairs = g_array_new (FALSE, FALSE, sizeof (CallboardRosterPair));
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < flush->agents->len; i++)
    {
      Move *move = g_hash_table_lookup (flush->moves, g_ptr_array_index (flush->agents, i));

      for (guint j = 0; j < move->into->len; j++)
        {
          CallboardRosterPair pair = { .agent = i,
                                       .queue = number_of (numbers, queues, g_ptr_array_index (move->into, j)) };

          g_array_append_val (pairs, pair);
        }
    }
  if (!callboard_plan_enroll_pairs (undo->plan, flush->agents, queues, pairs, &error))
    g_warning ("Putting agents back into queues: %s", error->message);
}

static void
remove_one (CallboardUndo *undo,
            const char    *agent_id,
            Move          *move)
{
  CallboardPlan *plan = undo->plan;
  CallboardAgentForecast *agent = callboard_forecast_agent (callboard_plan_get_forecast (plan), agent_id);
  guint n_before = callboard_plan_get_n_steps (plan);
  CallboardStep *removal;

  if (!callboard_plan_withdraw (plan, agent_id, (const char * const *) move->out->pdata, NULL) ||
      callboard_plan_get_n_steps (plan) == n_before)
    return;

  removal = callboard_plan_get_step (plan, n_before);
  for (guint i = 0; i < move->into->len; i++)
    callboard_step_add_need (removal, callboard_links_get_step (agent->queues, g_ptr_array_index (move->into, i)));
}

static void
flush_pairs (CallboardUndo *undo,
             Flush         *flush)
{
  CallboardUndoMembers *self = undo->memberships;

  /* They came latest first. */
  for (guint i = self->pairs->len; i > 0; i--)
    decide (undo, flush, g_ptr_array_index (self->pairs, i - 1));
  add_all (undo, flush);
  for (guint i = 0; i < flush->agents->len; i++)
    {
      const char *agent = g_ptr_array_index (flush->agents, i);
      Move *move = g_hash_table_lookup (flush->moves, agent);

      if (move->out->len > 0)
        remove_one (undo, agent, move);
    }

  if (flush->unseen)
    callboard_plan_add_note (undo->plan, _("Not all queues were read again just before the run. Whom somebody else put into one "
                                           "at that time is taken out of it, too."));
  callboard_tally_note (flush->kept[FALSE], undo, CALLBOARD_TALLY_LEFT);
  callboard_tally_note (flush->kept[TRUE], undo, CALLBOARD_TALLY_JOINED);
  callboard_tally_note (flush->lost, undo, CALLBOARD_TALLY_GONE);
}

/**
 * callboard_undo_flush_members: (skip)
 * @self: an undo
 *
 * Plans what the deeds since the last flush come to.
 */
void
callboard_undo_flush_members (CallboardUndo *self)
{
  g_autoptr(CallboardTally) out = callboard_tally_new (), in = callboard_tally_new (), lost = callboard_tally_new ();
  g_autoptr(GPtrArray) agents = g_ptr_array_new ();
  g_autoptr(GHashTable) moves = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, move_free);
  Flush flush = { agents, moves, { out, in }, lost, FALSE };

  flush_pairs (self, &flush);
  g_hash_table_remove_all (self->memberships->index);
  g_ptr_array_set_size (self->memberships->pairs, 0);
}

static void
compare_queues (CallboardUndo      *undo,
                const char         *agent,
                const char * const *these,
                const char * const *those,
                CallboardTally     *tally)
{
  for (guint i = 0; these != NULL && these[i] != NULL; i++)
    {
      g_autofree char *key = make_key (agent, these[i]);

      if (!g_strv_contains (those, these[i]) && !g_hash_table_contains (undo->memberships->touched, key))
        callboard_tally_add (tally, these[i], callboard_plan_dup_agent_label (undo->plan, agent));
    }
}

/**
 * callboard_undo_note_members: (skip)
 * @self: an undo
 *
 * Says which queues that the run had nothing to do with its agents came into or left since.
 */
void
callboard_undo_note_members (CallboardUndo *self)
{
  CallboardFloor *floor = callboard_plan_get_floor (self->plan);
  g_autoptr(CallboardTally) out = callboard_tally_new (), in = callboard_tally_new ();
  GHashTableIter iter;
  const char *id;
  char **left;

  g_hash_table_iter_init (&iter, self->memberships->left);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, (gpointer *) &left))
    {
      CallboardAgent *agent = callboard_floor_lookup_agent (floor, id);
      CallboardAgentRecord *now = agent != NULL ? callboard_item_get_record (CALLBOARD_ITEM (agent)) : NULL;

      if (now == NULL || now->queues == NULL)
        continue;
      compare_queues (self, id, (const char * const *) now->queues, (const char * const *) left, in);
      compare_queues (self, id, (const char * const *) left, (const char * const *) now->queues, out);
    }
  callboard_tally_note (out, self, CALLBOARD_TALLY_LEFT);
  callboard_tally_note (in, self, CALLBOARD_TALLY_JOINED);
}
