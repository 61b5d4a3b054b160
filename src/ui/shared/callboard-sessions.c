/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <gtk/gtk.h>

#include "ui/shared/callboard-sessions.h"

struct _CallboardSessions
{
  GObject           parent_instance;

  CallboardSession *current;   /* (owned) (nullable) */
  GPtrArray        *known;     /* (owned): of CallboardSession: the current one first, then those with runs under way */
  GListStore       *lists;     /* (owned): of GListModel: the runs of each of them, in the same order */
  GListModel       *runs;      /* (owned): all of these */
};

G_DEFINE_FINAL_TYPE (CallboardSessions, callboard_sessions, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_CURRENT,
  PROP_RUNS,
  N_PROPS
};

enum {
  SIGNAL_RUN_STARTED,
  SIGNAL_RUN_ENDED,
  SIGNAL_IDLE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static guint
count_running (GListModel *runs)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr(CallboardRun) run = g_list_model_get_item (runs, i);

      n += callboard_run_get_running (run) ? 1 : 0;
    }

  return n;
}

static void
forget (CallboardSessions *self,
        CallboardSession  *session)
{
  guint index;

  if (!g_ptr_array_find (self->known, session, &index))
    return;

  g_signal_handlers_disconnect_by_data (session, self);
  callboard_session_close (session);
  g_list_store_remove (self->lists, index);
  g_ptr_array_remove_index (self->known, index);
}

/* One that nobody looks at any more is only there for its runs. */
static void
forget_idle (CallboardSessions *self)
{
  for (guint i = self->known->len; i > 0; i--)
    {
      CallboardSession *session = g_ptr_array_index (self->known, i - 1);

      if (session != self->current && count_running (callboard_session_get_runs (session)) == 0)
        forget (self, session);
    }
}

static void
on_run_started_cb (CallboardSessions *self,
                   CallboardRun      *run)
{
  g_signal_emit (self, signals[SIGNAL_RUN_STARTED], 0, run);
}

static void
on_run_ended_cb (CallboardSessions *self,
                 CallboardRun      *run,
                 gboolean           handled)
{
  g_autoptr(CallboardSessions) alive = g_object_ref (self);

  g_signal_emit (self, signals[SIGNAL_RUN_ENDED], 0, run, handled);
  forget_idle (self);
  if (callboard_sessions_get_n_running (self) == 0)
    g_signal_emit (self, signals[SIGNAL_IDLE], 0);
}

static void
callboard_sessions_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  CallboardSessions *self = CALLBOARD_SESSIONS (object);

  switch (prop_id)
    {
    case PROP_CURRENT:
      g_value_set_object (value, self->current);
      break;
    case PROP_RUNS:
      g_value_set_object (value, self->runs);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
callboard_sessions_dispose (GObject *object)
{
  CallboardSessions *self = CALLBOARD_SESSIONS (object);

  callboard_sessions_close (self);

  G_OBJECT_CLASS (callboard_sessions_parent_class)->dispose (object);
}

static void
callboard_sessions_finalize (GObject *object)
{
  CallboardSessions *self = CALLBOARD_SESSIONS (object);

  g_ptr_array_unref (self->known);
  g_object_unref (self->lists);
  g_object_unref (self->runs);

  G_OBJECT_CLASS (callboard_sessions_parent_class)->finalize (object);
}

static void
callboard_sessions_class_init (CallboardSessionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = callboard_sessions_get_property;
  object_class->dispose = callboard_sessions_dispose;
  object_class->finalize = callboard_sessions_finalize;

  properties[PROP_CURRENT] = g_param_spec_object ("current", NULL, NULL, CALLBOARD_TYPE_SESSION, flags);
  properties[PROP_RUNS] = g_param_spec_object ("runs", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_RUN_STARTED] =
    g_signal_new ("run-started", CALLBOARD_TYPE_SESSIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, CALLBOARD_TYPE_RUN);
  signals[SIGNAL_RUN_ENDED] =
    g_signal_new ("run-ended", CALLBOARD_TYPE_SESSIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, CALLBOARD_TYPE_RUN, G_TYPE_BOOLEAN);
  signals[SIGNAL_IDLE] =
    g_signal_new ("idle", CALLBOARD_TYPE_SESSIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
callboard_sessions_init (CallboardSessions *self)
{
  self->known = g_ptr_array_new_with_free_func (g_object_unref);
  self->lists = g_list_store_new (G_TYPE_LIST_MODEL);
  self->runs = G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (g_object_ref (self->lists))));
}

/**
 * callboard_sessions_new:
 *
 * Returns: (transfer full): no session yet
 */
CallboardSessions *
callboard_sessions_new (void)
{
  return g_object_new (CALLBOARD_TYPE_SESSIONS, NULL);
}

/**
 * callboard_sessions_get_current:
 * @self: sessions
 *
 * Returns: (transfer none) (nullable): the one that the window shows
 */
CallboardSession *
callboard_sessions_get_current (CallboardSessions *self)
{
  g_return_val_if_fail (CALLBOARD_IS_SESSIONS (self), NULL);

  return self->current;
}

/* In front, wherever it was before. */
static void
put_first (CallboardSessions *self,
           CallboardSession  *session)
{
  guint index;

  if (g_ptr_array_find (self->known, session, &index))
    {
      g_list_store_remove (self->lists, index);
      g_ptr_array_remove_index (self->known, index);
    }
  else
    {
      g_signal_connect_object (session, "run-started", G_CALLBACK (on_run_started_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "run-ended", G_CALLBACK (on_run_ended_cb), self, G_CONNECT_SWAPPED);
    }
  g_ptr_array_insert (self->known, 0, g_object_ref (session));
  g_list_store_insert (self->lists, 0, callboard_session_get_runs (session));
}

/**
 * callboard_sessions_set_current:
 * @self: sessions
 * @session: (nullable): what the window shows from now on
 *
 * The one before is closed, at once or when the last of its runs has ended.
 */
void
callboard_sessions_set_current (CallboardSessions *self,
                                CallboardSession  *session)
{
  g_return_if_fail (CALLBOARD_IS_SESSIONS (self));

  if (!g_set_object (&self->current, session))
    return;

  if (session != NULL)
    put_first (self, session);
  forget_idle (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT]);
}

/**
 * callboard_sessions_find:
 * @self: sessions
 * @account: an account
 *
 * Returns: (transfer none) (nullable): the session of @account that is still there
 */
CallboardSession *
callboard_sessions_find (CallboardSessions *self,
                         CallboardAccount  *account)
{
  g_return_val_if_fail (CALLBOARD_IS_SESSIONS (self), NULL);

  for (guint i = 0; i < self->known->len; i++)
    {
      CallboardSession *session = g_ptr_array_index (self->known, i);

      if (callboard_session_get_account (session) == account)
        return session;
    }

  return NULL;
}

/**
 * callboard_sessions_get_session_of:
 * @self: sessions
 * @run: a run
 *
 * Returns: (transfer none) (nullable): the session that carries @run out
 */
CallboardSession *
callboard_sessions_get_session_of (CallboardSessions *self,
                                   CallboardRun      *run)
{
  g_return_val_if_fail (CALLBOARD_IS_SESSIONS (self), NULL);

  for (guint i = 0; i < self->known->len; i++)
    {
      CallboardSession *session = g_ptr_array_index (self->known, i);

      if (g_list_store_find (G_LIST_STORE (callboard_session_get_runs (session)), run, NULL))
        return session;
    }

  return NULL;
}

/**
 * callboard_sessions_get_runs:
 * @self: sessions
 *
 * Returns: (transfer none): the runs of all of them, those of the current one first
 */
GListModel *
callboard_sessions_get_runs (CallboardSessions *self)
{
  g_return_val_if_fail (CALLBOARD_IS_SESSIONS (self), NULL);

  return self->runs;
}

/**
 * callboard_sessions_get_n_running:
 * @self: sessions
 *
 * Returns: how many runs are under way, of whichever session
 */
guint
callboard_sessions_get_n_running (CallboardSessions *self)
{
  g_return_val_if_fail (CALLBOARD_IS_SESSIONS (self), 0);

  return count_running (self->runs);
}

/**
 * callboard_sessions_stop:
 * @self: sessions
 *
 * Has every run end after the step that it is at; "idle" tells when the last one has.
 */
void
callboard_sessions_stop (CallboardSessions *self)
{
  g_return_if_fail (CALLBOARD_IS_SESSIONS (self));

  for (guint i = 0; i < g_list_model_get_n_items (self->runs); i++)
    {
      g_autoptr(CallboardRun) run = g_list_model_get_item (self->runs, i);

      if (callboard_run_get_running (run))
        callboard_run_stop (run);
    }
}

/**
 * callboard_sessions_close:
 * @self: sessions
 *
 * Closes every one of them, whatever is under way.
 */
void
callboard_sessions_close (CallboardSessions *self)
{
  g_return_if_fail (CALLBOARD_IS_SESSIONS (self));

  g_clear_object (&self->current);
  while (self->known->len > 0)
    forget (self, g_ptr_array_index (self->known, self->known->len - 1));
}
