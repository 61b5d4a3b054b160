/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-model"

#include "config.h"

#include "base/callboard-idle.h"
#include "base/callboard-turn.h"
#include "model/callboard-states.h"

/* The clock is looked at once in so many agents. */
#define AGENTS_PER_LOOK 64
/* A change is taken for one that was seen when what was known before was not older, in seconds. */
#define FRESH 150

/* What is known of one agent. */
typedef struct
{
  CallboardAgent *agent;       /* (owned): so that its address is its own */
  gint64          state;
  gint64          since;       /* Unix seconds */
  gboolean        seen;        /* it changed while somebody looked; otherwise it may be so for longer */
  guint           generation;  /* of the last count that met it */
} Entry;

struct _CallboardStates
{
  GObject         parent_instance;

  CallboardFloor *floor;       /* (owned) */
  GHashTable     *entries;     /* (owned): CallboardAgent → Entry */
  gint64          as_of;       /* what was counted last was so then; 0 for never */
  gint64          numbers[CALLBOARD_MAX_STATES];
  guint           n_numbers;

  /* results */
  CallboardTally  total;
  GHashTable     *queues;      /* (owned): id → CallboardTally */
  char           *nameless;    /* (owned) (nullable): an agent in a state that nobody has named */
  gint64          nameless_state;

  /* in progress */
  guint           idle;
  guint           cursor;
  gint64          counting_as_of;
  guint           generation;
  CallboardTally  new_total;
  GHashTable     *new_queues;  /* (owned) (nullable) */
  gboolean        again;
};

G_DEFINE_FINAL_TYPE (CallboardStates, callboard_states, G_TYPE_OBJECT)

static guint counted_signal;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_object_unref (entry->agent);
  g_free (entry);
}

/* Where a state is counted. Those the service's document names have the first places. */
static guint
find_place (CallboardStates *self,
            gint64           state)
{
  for (guint i = 0; i < self->n_numbers; i++)
    if (self->numbers[i] == state)
      return i;

  if (self->n_numbers == CALLBOARD_MAX_STATES)
    return CALLBOARD_MAX_STATES - 1;

  self->numbers[self->n_numbers] = state;

  return self->n_numbers++;
}

static void
add_to_tally (CallboardTally *tally,
              guint           place,
              gboolean        signed_in)
{
  tally->n_agents++;
  tally->counts[place]++;
  if (signed_in)
    tally->n_signed_in++;
}

static void
follow_agent (CallboardStates *self,
              CallboardAgent  *agent,
              gint64           state)
{
  Entry *entry = g_hash_table_lookup (self->entries, agent);

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      entry->agent = g_object_ref (agent);
      entry->state = state;
      entry->since = self->counting_as_of;
      g_hash_table_insert (self->entries, agent, entry);
    }
  else if (entry->state != state)
    {
      entry->state = state;
      entry->since = self->counting_as_of;
      entry->seen = self->counting_as_of - self->as_of <= FRESH;
    }
  entry->generation = self->generation;
}

static void
learn_name (CallboardStates *self,
            CallboardAgent  *agent,
            gint64           state)
{
  const CallboardAgentRecord *record = callboard_item_get_record (CALLBOARD_ITEM (agent));

  if (record->state_text != NULL && *record->state_text != '\0')
    callboard_state_names_learn (state, record->state_text);
  else if (self->nameless == NULL && callboard_state_get_label (state) == NULL)
    {
      self->nameless = g_strdup (callboard_item_get_id (CALLBOARD_ITEM (agent)));
      self->nameless_state = state;
    }
}

static void
count_agent (CallboardStates *self,
             CallboardAgent  *agent)
{
  gint64 state = callboard_agent_get_state (agent);
  gboolean signed_in = callboard_agent_get_signed_in (agent);
  guint place = find_place (self, state);
  const char * const *ids = callboard_agent_get_queues (agent);

  follow_agent (self, agent, state);
  if (place > CALLBOARD_STATE_OFFLINE)
    learn_name (self, agent, state);
  add_to_tally (&self->new_total, place, signed_in);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      CallboardTally *tally = g_hash_table_lookup (self->new_queues, ids[i]);

      if (tally == NULL)
        {
          tally = g_new0 (CallboardTally, 1);
          g_hash_table_insert (self->new_queues, g_strdup (ids[i]), tally);
        }
      add_to_tally (tally, place, signed_in);
    }
}

static gboolean
is_gone (gpointer key,
         gpointer value,
         gpointer user_data)
{
  return ((Entry *) value)->generation != ((CallboardStates *) user_data)->generation;
}

static void
begin (CallboardStates *self,
       gint64           as_of)
{
  g_clear_pointer (&self->new_queues, g_hash_table_unref);
  self->new_queues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->new_total = (CallboardTally) { 0 };
  self->cursor = 0;
  self->generation++;
  self->counting_as_of = as_of;
  self->again = FALSE;
  g_clear_pointer (&self->nameless, g_free);
}

static void
finish (CallboardStates *self)
{
  g_hash_table_unref (self->queues);
  self->queues = g_steal_pointer (&self->new_queues);
  self->total = self->new_total;
  self->as_of = self->counting_as_of;
  if (g_hash_table_size (self->entries) > self->total.n_agents)
    g_hash_table_foreach_remove (self->entries, is_gone, self);
  g_signal_emit (self, counted_signal, 0);
}

/* Returns whether there is more to count. */
static gboolean
count_some (CallboardStates *self,
            guint            n_agents)
{
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (self->floor));

  for (guint i = 0; i < n_agents; i++)
    {
      g_autoptr(CallboardAgent) agent = g_list_model_get_item (agents, self->cursor);

      if (agent == NULL)
        return FALSE;
      count_agent (self, agent);
      self->cursor++;
    }

  return TRUE;
}

/* What is known is as of now while it is kept up to date, and otherwise as of when it was. */
static gint64
find_as_of (CallboardStates *self)
{
  CallboardFloorStatus status = callboard_floor_get_status (self->floor);

  if (status == CALLBOARD_FLOOR_READY || callboard_floor_get_refreshed_at (self->floor) == 0)
    return g_get_real_time () / G_USEC_PER_SEC;

  return MAX (callboard_floor_get_refreshed_at (self->floor), self->as_of);
}

static gboolean
count_cb (gpointer data)
{
  CallboardStates *self = data;

  if (self->again || self->new_queues == NULL)
    begin (self, find_as_of (self));
  while (count_some (self, AGENTS_PER_LOOK))
    if (callboard_turn_is_over ())
      return G_SOURCE_CONTINUE;

  self->idle = 0;
  finish (self);

  return G_SOURCE_REMOVE;
}

static void
on_status_cb (CallboardStates *self)
{
  CallboardFloorStatus status = callboard_floor_get_status (self->floor);

  if (status == CALLBOARD_FLOOR_READY || status == CALLBOARD_FLOOR_STALE || callboard_floor_get_remembered (self->floor))
    callboard_states_count (self);
}

static void
callboard_states_dispose (GObject *object)
{
  CallboardStates *self = CALLBOARD_STATES (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_hash_table_remove_all (self->entries);
  g_clear_object (&self->floor);

  G_OBJECT_CLASS (callboard_states_parent_class)->dispose (object);
}

static void
callboard_states_finalize (GObject *object)
{
  CallboardStates *self = CALLBOARD_STATES (object);

  g_hash_table_unref (self->entries);
  g_hash_table_unref (self->queues);
  g_clear_pointer (&self->new_queues, g_hash_table_unref);
  g_free (self->nameless);

  G_OBJECT_CLASS (callboard_states_parent_class)->finalize (object);
}

static void
callboard_states_class_init (CallboardStatesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = callboard_states_dispose;
  G_OBJECT_CLASS (klass)->finalize = callboard_states_finalize;

  counted_signal = g_signal_new ("counted", CALLBOARD_TYPE_STATES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
callboard_states_init (CallboardStates *self)
{
  self->entries = g_hash_table_new_full (NULL, NULL, NULL, entry_free);
  self->queues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (gint64 state = 0; state <= CALLBOARD_STATE_OFFLINE; state++)
    find_place (self, state);
}

/**
 * callboard_states_new:
 * @floor: a floor
 *
 * Returns: (transfer full): what counts the states of @floor after each of its refreshes
 */
CallboardStates *
callboard_states_new (CallboardFloor *floor)
{
  CallboardStates *self = g_object_new (CALLBOARD_TYPE_STATES, NULL);

  self->floor = g_object_ref (floor);
  g_signal_connect_object (floor, "notify::status", G_CALLBACK (on_status_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (floor, "notify::remembered", G_CALLBACK (on_status_cb), self, G_CONNECT_SWAPPED);
  on_status_cb (self);

  return self;
}

/**
 * callboard_states_count:
 * @self: states
 *
 * Counts anew, as something was changed otherwise than by a refresh. Said by `counted` when it is done.
 */
void
callboard_states_count (CallboardStates *self)
{
  g_return_if_fail (CALLBOARD_IS_STATES (self));

  self->again = TRUE;
  if (self->idle == 0)
    self->idle = callboard_idle_add (count_cb, self, NULL);
}

/**
 * callboard_states_count_at:
 * @self: states
 * @as_of: when the floor was as it is, in Unix seconds
 *
 * Counts at once, however long that takes.
 */
void
callboard_states_count_at (CallboardStates *self,
                           gint64           as_of)
{
  g_return_if_fail (CALLBOARD_IS_STATES (self));

  g_clear_handle_id (&self->idle, g_source_remove);
  begin (self, as_of);
  while (count_some (self, AGENTS_PER_LOOK))
    continue;
  finish (self);
}

/**
 * callboard_states_get_as_of:
 * @self: states
 *
 * Returns: when it was as it was counted, in Unix seconds; 0 as long as nothing was
 */
gint64
callboard_states_get_as_of (CallboardStates *self)
{
  return self->as_of;
}

/**
 * callboard_states_get_n:
 * @self: states
 *
 * Returns: how many different states were met; those the service's document names are always among them
 */
guint
callboard_states_get_n (CallboardStates *self)
{
  return self->n_numbers;
}

/**
 * callboard_states_get_number:
 * @self: states
 * @index: below callboard_states_get_n()
 *
 * Returns: the service's number of the state that a tally counts at @index
 */
gint64
callboard_states_get_number (CallboardStates *self,
                             guint            index)
{
  g_return_val_if_fail (index < self->n_numbers, CALLBOARD_STATE_OFFLINE);

  return self->numbers[index];
}

/**
 * callboard_states_get_tally:
 * @self: states
 * @queue_id: (nullable): a queue's bare id; %NULL for everybody
 *
 * Returns: (transfer none): how many are in which state; valid until the next `counted`
 */
const CallboardTally *
callboard_states_get_tally (CallboardStates *self,
                            const char      *queue_id)
{
  static const CallboardTally nobody = { 0 };
  const CallboardTally *tally = queue_id != NULL ? g_hash_table_lookup (self->queues, queue_id) : &self->total;

  return tally != NULL ? tally : &nobody;
}

/**
 * callboard_states_get_since:
 * @self: states
 * @agent: an agent
 * @since: (out): since when it is in its state, in Unix seconds; 0 for one that was not counted yet
 *
 * Returns: whether the change was seen; otherwise it may be so for longer
 */
gboolean
callboard_states_get_since (CallboardStates *self,
                            CallboardAgent  *agent,
                            gint64          *since)
{
  const Entry *entry = g_hash_table_lookup (self->entries, agent);

  *since = entry != NULL ? entry->since : 0;

  return entry != NULL && entry->seen;
}

/**
 * callboard_states_get_nameless:
 * @self: states
 * @number: (out): the state's number
 *
 * Returns: (transfer none) (nullable): the id of an agent in a state that has no name yet, of which the service may tell
 *   one when that agent alone is read (25)
 */
const char *
callboard_states_get_nameless (CallboardStates *self,
                               gint64          *number)
{
  *number = self->nameless_state;

  return self->nameless;
}
