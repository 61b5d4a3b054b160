/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-future.h"
#include "store/callboard-store.h"
#include "ui/agents/callboard-when.h"
#include "ui/live/callboard-live.h"
#include "ui/live/callboard-since.h"

#define SESSION_KEY    "callboard-live"
#define NAMES_KEY      "live.state-names"
#define HISTORY_KEY    "live.history"

/* How often the last hour is written down, in seconds: as much is lost at worst. */
#define KEEP_INTERVAL 60
/* Reasons that are asked for after a refresh, one after the other: those of the rows that are in sight. */
#define MAX_REASONS 30

struct _CallboardLive
{
  GObject                parent_instance;

  CallboardSession      *session;     /* (unowned): it owns this */
  CallboardFloor        *floor;       /* (owned) */
  CallboardStates       *states;      /* (owned) */
  CallboardStateHistory *history;     /* (owned) */

  CallboardStore        *store;       /* (owned) (nullable): once it is open */
  char                  *kept_names;  /* (owned): what is written down */
  gint64                 kept_at;     /* when the history was, in Unix seconds */

  GQueue                 wanted;      /* (owned): ids of agents whose reasons are wanted */
  guint                  n_asked;     /* since the last refresh */
  gboolean               asking;
  GHashTable            *explained;   /* (owned): numbers of states whose names were asked for */
};

G_DEFINE_FINAL_TYPE (CallboardLive, callboard_live, G_TYPE_OBJECT)

static guint counted_signal;

static gint64
now_in_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* What is lost with these is only nice to have. */
static void
keep (CallboardLive *self,
      const char    *key,
      const char    *text)
{
  dex_future_disown (callboard_store_set_setting (self->store, key, text));
}

static void
keep_what_changed (CallboardLive *self)
{
  g_autofree char *names = NULL;

  if (self->store == NULL)
    return;

  names = callboard_state_names_dup_text ();
  if (g_set_str (&self->kept_names, names))
    keep (self, NAMES_KEY, names);

  if (now_in_seconds () - self->kept_at >= KEEP_INTERVAL)
    {
      g_autofree char *text = callboard_state_history_dup_text (self->history);

      self->kept_at = now_in_seconds ();
      keep (self, HISTORY_KEY, text);
    }
}

static void
take_in_names (CallboardLive *self,
               const char    *kept)
{
  g_autofree char *learned = callboard_state_names_dup_text ();
  g_autofree char *both = g_strconcat (kept != NULL ? kept : "", learned, NULL);

  callboard_state_names_set_text (both);
  g_set_str (&self->kept_names, kept != NULL ? kept : "");
}

static DexFuture *
load_fiber (gpointer user_data)
{
  CallboardLive *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardStore) store = NULL;
  g_autofree char *names = NULL;
  g_autofree char *history = NULL;

  if (self->session != NULL)
    store = dex_await_object (callboard_session_open_store (self->session), &error);
  if (store != NULL)
    names = dex_await_string (callboard_store_get_setting (store, NAMES_KEY), &error);
  if (store != NULL && error == NULL)
    history = dex_await_string (callboard_store_get_setting (store, HISTORY_KEY), &error);
  if (error != NULL)
    return callboard_reject (g_steal_pointer (&error));

  /* It was closed meanwhile. */
  if (self->session == NULL || store == NULL)
    return dex_future_new_true ();

  take_in_names (self, names);
  callboard_state_history_take_in (self->history, history, now_in_seconds ());
  g_set_object (&self->store, store);
  g_signal_emit (self, counted_signal, 0);

  return dex_future_new_true ();
}

static void ask_next (CallboardLive *self);

static void
on_asked_cb (gpointer      object,
             gpointer      result,
             const GError *error,
             gpointer      user_data)
{
  CallboardLive *self = object;

  self->asking = FALSE;
  /* That states have names now must be known before the rows say them. */
  if (user_data != NULL && result != NULL)
    callboard_states_count (self->states);
  ask_next (self);
}

static void
ask (CallboardLive *self,
     const char    *id,
     gboolean       for_name)
{
  self->asking = TRUE;
  callboard_when_done (self, callboard_floor_refresh_agent (self->floor, id), on_asked_cb,
                       GINT_TO_POINTER (for_name), NULL);
}

/* The list gives only numbers: of one agent in a state that has no name, the service may tell its name. Once each. */
static gboolean
ask_for_name (CallboardLive *self)
{
  gint64 number;
  const char *id = callboard_states_get_nameless (self->states, &number);

  if (id == NULL || g_hash_table_contains (self->explained, &number))
    return FALSE;

  g_hash_table_add (self->explained, g_memdup2 (&number, sizeof number));
  ask (self, id, TRUE);

  return TRUE;
}

static void
ask_next (CallboardLive *self)
{
  g_autofree char *id = NULL;

  if (self->asking || self->session == NULL || callboard_floor_get_client (self->floor) == NULL || ask_for_name (self))
    return;

  id = self->n_asked < MAX_REASONS ? g_queue_pop_head (&self->wanted) : NULL;
  if (id == NULL)
    return;

  self->n_asked++;
  ask (self, id, FALSE);
}

static void
on_counted_cb (CallboardLive *self)
{
  if (callboard_floor_get_status (self->floor) == CALLBOARD_FLOOR_READY)
    callboard_state_history_add (self->history, now_in_seconds (), self->states);
  keep_what_changed (self);
  g_queue_clear_full (&self->wanted, g_free);
  self->n_asked = 0;
  g_signal_emit (self, counted_signal, 0);
  ask_next (self);
}

static void
callboard_live_dispose (GObject *object)
{
  CallboardLive *self = CALLBOARD_LIVE (object);

  g_clear_weak_pointer (&self->session);
  if (self->states != NULL)
    g_signal_handlers_disconnect_by_data (self->states, self);
  g_queue_clear_full (&self->wanted, g_free);
  g_clear_object (&self->states);
  g_clear_object (&self->store);
  g_clear_object (&self->floor);

  G_OBJECT_CLASS (callboard_live_parent_class)->dispose (object);
}

static void
callboard_live_finalize (GObject *object)
{
  CallboardLive *self = CALLBOARD_LIVE (object);

  callboard_state_history_free (self->history);
  g_hash_table_unref (self->explained);
  g_free (self->kept_names);

  G_OBJECT_CLASS (callboard_live_parent_class)->finalize (object);
}

static void
callboard_live_class_init (CallboardLiveClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = callboard_live_dispose;
  G_OBJECT_CLASS (klass)->finalize = callboard_live_finalize;

  counted_signal = g_signal_new ("counted", CALLBOARD_TYPE_LIVE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
callboard_live_init (CallboardLive *self)
{
  self->history = callboard_state_history_new ();
  self->explained = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_queue_init (&self->wanted);
}

static CallboardLive *
live_new (CallboardSession *session)
{
  CallboardLive *self = g_object_new (CALLBOARD_TYPE_LIVE, NULL);

  g_set_weak_pointer (&self->session, session);
  self->floor = g_object_ref (callboard_session_get_floor (session));
  /* Another contact center has names of its own. */
  callboard_state_names_set_text (NULL);
  self->states = callboard_states_new (self->floor);
  g_signal_connect_swapped (self->states, "counted", G_CALLBACK (on_counted_cb), self);
  g_signal_connect_object (session, "run-ended", G_CALLBACK (callboard_states_count), self->states, G_CONNECT_SWAPPED);

  return self;
}

/**
 * callboard_live_of:
 * @session: a session
 *
 * Returns: (transfer none): what watches @session, from the first call on and for as long as it lasts
 */
CallboardLive *
callboard_live_of (CallboardSession *session)
{
  CallboardLive *self = g_object_get_data (G_OBJECT (session), SESSION_KEY);

  if (self == NULL)
    {
      self = live_new (session);
      g_object_set_data_full (G_OBJECT (session), SESSION_KEY, self, g_object_unref);
      /* Where nothing can be remembered the history says so when it matters. */
      dex_future_disown (callboard_spawn (load_fiber, g_object_ref (self), g_object_unref));
    }

  return self;
}

/**
 * callboard_live_get_floor:
 * @self: what watches a session
 *
 * Returns: (transfer none): the session's floor
 */
CallboardFloor *
callboard_live_get_floor (CallboardLive *self)
{
  return self->floor;
}

/**
 * callboard_live_get_states:
 * @self: what watches a session
 *
 * Returns: (transfer none): how many are in which state
 */
CallboardStates *
callboard_live_get_states (CallboardLive *self)
{
  return self->states;
}

/**
 * callboard_live_get_history:
 * @self: what watches a session
 *
 * Returns: (transfer none): how it was in the last hour
 */
CallboardStateHistory *
callboard_live_get_history (CallboardLive *self)
{
  return self->history;
}

/**
 * callboard_live_dup_since:
 * @self: what watches a session
 * @agent: one of its agents
 *
 * Returns: (transfer full): for how long @agent is in its state, as far as that is known; "" where nothing is
 */
char *
callboard_live_dup_since (CallboardLive  *self,
                          CallboardAgent *agent)
{
  gint64 since;
  gboolean seen = callboard_states_get_since (self->states, agent, &since);

  return callboard_since_dup_text (since, seen, now_in_seconds ());
}

/* A state in which one is there and takes no calls. */
static gboolean
has_reason (gint64 state)
{
  return state != CALLBOARD_STATE_IDLE && state != CALLBOARD_STATE_WAITING && state != CALLBOARD_STATE_TALKING &&
         state != CALLBOARD_STATE_OFFLINE;
}

/**
 * callboard_live_want_reason:
 * @self: what watches a session
 * @agent: an agent who is in sight
 *
 * Sees to it that the reason of the state of @agent comes to be known, where there may be one: lists (06) do not tell it.
 */
void
callboard_live_want_reason (CallboardLive  *self,
                            CallboardAgent *agent)
{
  const CallboardAgentRecord *record = callboard_item_get_record (CALLBOARD_ITEM (agent));

  if (!has_reason (callboard_agent_get_state (agent)) || callboard_record_has (record, CALLBOARD_AGENT_REASON) ||
      self->n_asked + g_queue_get_length (&self->wanted) >= MAX_REASONS)
    return;

  g_queue_push_tail (&self->wanted, g_strdup (callboard_item_get_id (CALLBOARD_ITEM (agent))));
  ask_next (self);
}
