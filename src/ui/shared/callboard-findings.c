/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "base/callboard-turn.h"
#include "ui/shared/callboard-findings.h"

/* Runs end and readings finish in bursts; nobody waits for what is found. In milliseconds. */
#define PATIENCE 150

/* Agents and queues looked at in one turn of the main loop, so that even where nobody is ready no frame is late. */
#define N_STEP 500

#define DATA_KEY "callboard-findings"

/* Sentences by id. */
typedef struct
{
  GHashTable *agents;   /* (owned) (nullable) */
  GHashTable *queues;   /* (owned) (nullable) */
} Tables;

struct _CallboardFindings
{
  GObject             parent_instance;

  CallboardFloor     *floor;    /* (weak) (nullable): it owns this */
  Tables              known;    /* nothing until all was read once */

  CallboardReadiness *search;   /* (owned) (nullable): while it is under way */
  guint               n_taken;  /* of what was found by it */
  Tables              found;    /* that far */
  GHashTableIter      comparing;
  gboolean            comparing_queues;
  gboolean            differs;
  guint               source;   /* of the search, or until it begins */
};

G_DEFINE_FINAL_TYPE (CallboardFindings, callboard_findings, G_TYPE_OBJECT)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Of one agent there may be more than one. */
static void
add_sentence (GHashTable *sentences,
              const char *id,
              const char *text)
{
  const char *before = g_hash_table_lookup (sentences, id);

  g_hash_table_insert (sentences, g_strdup (id), before != NULL ? g_strconcat (before, " ", text, NULL) : g_strdup (text));
}

/* There may be a sentence for each of 100,000 agents. */
static void
tables_clear (Tables *tables)
{
  callboard_release_on_pool (g_steal_pointer (&tables->agents), (GDestroyNotify) g_hash_table_unref);
  callboard_release_on_pool (g_steal_pointer (&tables->queues), (GDestroyNotify) g_hash_table_unref);
}

static void
tables_init (Tables *tables)
{
  tables_clear (tables);
  tables->agents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  tables->queues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
take_findings (CallboardFindings *self)
{
  GPtrArray *findings = callboard_readiness_get_findings (self->search);

  for (; self->n_taken < findings->len; self->n_taken++)
    {
      const CallboardFindingRecord *finding = g_ptr_array_index (findings, self->n_taken);

      if (finding->agent != NULL)
        add_sentence (self->found.agents, finding->agent, finding->text);
      else
        add_sentence (self->found.queues, finding->queue, finding->text);
    }
}

/* Whether one table has as many entries as the other is known then. Returns whether there are more to compare. */
static gboolean
compare_some (CallboardFindings *self)
{
  GHashTable *known = self->comparing_queues ? self->known.queues : self->known.agents;
  gpointer id, text;

  for (guint i = 0; i < N_STEP; i++)
    {
      if (!g_hash_table_iter_next (&self->comparing, &id, &text))
        {
          if (self->comparing_queues)
            return FALSE;
          self->comparing_queues = TRUE;
          g_hash_table_iter_init (&self->comparing, self->found.queues);
          return TRUE;
        }
      if (g_strcmp0 (text, g_hash_table_lookup (known, id)) != 0)
        {
          self->differs = TRUE;
          return FALSE;
        }
    }

  return TRUE;
}

static void
begin_comparing (CallboardFindings *self)
{
  g_clear_pointer (&self->search, callboard_readiness_free);
  self->differs = self->known.agents == NULL ||
                  g_hash_table_size (self->known.agents) != g_hash_table_size (self->found.agents) ||
                  g_hash_table_size (self->known.queues) != g_hash_table_size (self->found.queues);
  self->comparing_queues = FALSE;
  g_hash_table_iter_init (&self->comparing, self->found.agents);
}

static gboolean
step_cb (gpointer data)
{
  CallboardFindings *self = data;

  if (self->search != NULL)
    {
      gboolean more = callboard_readiness_step (self->search, N_STEP);

      take_findings (self);
      if (!more)
        begin_comparing (self);
      return G_SOURCE_CONTINUE;
    }
  if (!self->differs && compare_some (self))
    return G_SOURCE_CONTINUE;

  self->source = 0;
  if (!self->differs)
    {
      tables_clear (&self->found);
      return G_SOURCE_REMOVE;
    }

  tables_clear (&self->known);
  self->known = self->found;
  self->found = (Tables) { NULL };
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);

  return G_SOURCE_REMOVE;
}

static gboolean
begin_cb (gpointer data)
{
  CallboardFindings *self = data;
  CallboardFloorStatus status;

  self->source = 0;
  if (self->floor == NULL)
    return G_SOURCE_REMOVE;
  /* Half a floor has half its queues empty. It is told when all of it is there. */
  status = callboard_floor_get_status (self->floor);
  if (status != CALLBOARD_FLOOR_READY && status != CALLBOARD_FLOOR_STALE)
    return G_SOURCE_REMOVE;

  self->search = callboard_readiness_new (self->floor, CALLBOARD_FINDINGS_WRONG);
  self->n_taken = 0;
  tables_init (&self->found);
  self->source = g_idle_add_full (G_PRIORITY_LOW, step_cb, self, NULL);

  return G_SOURCE_REMOVE;
}

/* What is under way has seen the floor as it was before, and is given up. */
static void
check_soon (CallboardFindings *self)
{
  if (self->found.agents != NULL)
    {
      g_clear_handle_id (&self->source, g_source_remove);
      g_clear_pointer (&self->search, callboard_readiness_free);
      tables_clear (&self->found);
    }
  if (self->source == 0)
    self->source = g_timeout_add_full (G_PRIORITY_LOW, PATIENCE, begin_cb, self, NULL);
}

static void
callboard_findings_dispose (GObject *object)
{
  CallboardFindings *self = CALLBOARD_FINDINGS (object);

  g_clear_weak_pointer (&self->floor);
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->search, callboard_readiness_free);
  tables_clear (&self->known);
  tables_clear (&self->found);

  G_OBJECT_CLASS (callboard_findings_parent_class)->dispose (object);
}

static void
callboard_findings_class_init (CallboardFindingsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = callboard_findings_dispose;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", CALLBOARD_TYPE_FINDINGS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
callboard_findings_init (CallboardFindings *self)
{
}

/**
 * callboard_findings_get:
 * @session: a session
 *
 * Returns: (transfer none): what is found on its floor, from now on
 */
CallboardFindings *
callboard_findings_get (CallboardSession *session)
{
  CallboardFloor *floor = callboard_session_get_floor (session);
  CallboardFindings *self = callboard_findings_peek (floor);

  if (self != NULL)
    return self;

  self = g_object_new (CALLBOARD_TYPE_FINDINGS, NULL);
  g_set_weak_pointer (&self->floor, floor);
  g_object_set_data_full (G_OBJECT (floor), DATA_KEY, self, g_object_unref);
  g_signal_connect_object (floor, "notify::status", G_CALLBACK (check_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "run-ended", G_CALLBACK (check_soon), self, G_CONNECT_SWAPPED);
  check_soon (self);

  return self;
}

/**
 * callboard_findings_peek:
 * @floor: a floor
 *
 * Returns: (transfer none) (nullable): what is found on it, if anybody asked for that of its session
 */
CallboardFindings *
callboard_findings_peek (CallboardFloor *floor)
{
  return g_object_get_data (G_OBJECT (floor), DATA_KEY);
}

/**
 * callboard_findings_get_known:
 * @self: findings
 *
 * Returns: whether the floor was looked over; before, that nothing is found means nothing
 */
gboolean
callboard_findings_get_known (CallboardFindings *self)
{
  g_return_val_if_fail (CALLBOARD_IS_FINDINGS (self), FALSE);

  return self->known.agents != NULL;
}

static GHashTable *
get_table (CallboardFindings     *self,
           CallboardFindingField  about)
{
  return about == CALLBOARD_FINDING_AGENT ? self->known.agents : self->known.queues;
}

/**
 * callboard_findings_count:
 * @self: findings
 * @about: %CALLBOARD_FINDING_AGENT or %CALLBOARD_FINDING_QUEUE
 *
 * Returns: with how many of them something is wrong
 */
guint
callboard_findings_count (CallboardFindings     *self,
                          CallboardFindingField  about)
{
  g_return_val_if_fail (CALLBOARD_IS_FINDINGS (self), 0);

  return callboard_findings_get_known (self) ? g_hash_table_size (get_table (self, about)) : 0;
}

/**
 * callboard_findings_lookup:
 * @self: findings
 * @about: %CALLBOARD_FINDING_AGENT or %CALLBOARD_FINDING_QUEUE
 * @id: a bare id
 *
 * Returns: (nullable): what is wrong there, one sentence after the other, translated
 */
const char *
callboard_findings_lookup (CallboardFindings     *self,
                           CallboardFindingField  about,
                           const char            *id)
{
  g_return_val_if_fail (CALLBOARD_IS_FINDINGS (self), NULL);

  return callboard_findings_get_known (self) ? g_hash_table_lookup (get_table (self, about), id) : NULL;
}
