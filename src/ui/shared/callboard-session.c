/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "store/callboard-store.h"
#include "ui/shared/callboard-extension-register.h"
#include "ui/shared/callboard-session-memory.h"
#include "ui/shared/callboard-session.h"

/* Ended runs that can still be looked at. */
#define N_RUNS_KEPT 20

struct _CallboardSession
{
  GObject                     parent_instance;

  CallboardAccount           *account;      /* (owned) */
  CallboardClient            *client;       /* (owned) */
  CallboardFloor             *floor;        /* (owned) */
  GListStore                 *runs;         /* (owned): CallboardRun, newest first */
  DexFuture                  *store;        /* (owned) (nullable): resolves to a CallboardStore */
  CallboardExtensionRegister *extensions;   /* (owned) (nullable): until it is asked for */
  gboolean                    online;
  gboolean                    closed;
};

G_DEFINE_FINAL_TYPE (CallboardSession, callboard_session, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_ACCOUNT,
  PROP_FLOOR,
  PROP_ONLINE,
  PROP_RUNS,
  N_PROPS
};

enum {
  SIGNAL_RUN_STARTED,
  SIGNAL_RUN_ENDED,
  SIGNAL_HISTORY_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
on_client_online_cb (CallboardClient  *client,
                     GParamSpec       *pspec,
                     CallboardSession *self)
{
  gboolean online;

  g_object_get (client, "online", &online, NULL);
  if (self->online == online)
    return;

  self->online = online;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ONLINE]);
}

/* What a reading shows of extensions is written down, whether or not anybody looks at them. */
static void
on_floor_status_cb (CallboardSession *self)
{
  if (self->extensions == NULL && callboard_floor_get_status (self->floor) == CALLBOARD_FLOOR_READY)
    self->extensions = callboard_extension_register_new (self);
}

/* Running ones stay, however many there are. */
static void
forget_old_runs (CallboardSession *self)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->runs)); i > N_RUNS_KEPT; i--)
    {
      g_autoptr(CallboardRun) run = g_list_model_get_item (G_LIST_MODEL (self->runs), i - 1);

      if (!callboard_run_get_running (run))
        g_list_store_remove (self->runs, i - 1);
    }
}

typedef struct
{
  CallboardSession *session;   /* (owned) */
  CallboardRun     *run;       /* (owned) */
  DexFuture        *work;      /* (owned) (nullable): until it is waited for */
  gboolean          handled;
} Perform;

static void
perform_free (gpointer data)
{
  Perform *perform = data;

  g_object_unref (perform->session);
  g_object_unref (perform->run);
  dex_clear (&perform->work);
  g_free (perform);
}

static DexFuture *
perform_fiber (gpointer user_data)
{
  Perform *perform = user_data;
  g_autoptr(GError) error = NULL;
  gboolean begun = dex_await (g_steal_pointer (&perform->work), &error);
  guint position;

  if (!begun && g_list_store_find (perform->session->runs, perform->run, &position))
    g_list_store_remove (perform->session->runs, position);
  g_signal_emit (perform->session, signals[SIGNAL_RUN_ENDED], 0, perform->run, perform->handled || !begun);
  callboard_session_history_changed (perform->session);
  if (!begun)
    return callboard_reject (g_steal_pointer (&error));

  return dex_future_new_take_object (g_object_ref (perform->run));
}

static void
callboard_session_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  CallboardSession *self = CALLBOARD_SESSION (object);

  switch (prop_id)
    {
    case PROP_ACCOUNT:
      g_value_set_object (value, self->account);
      break;
    case PROP_FLOOR:
      g_value_set_object (value, self->floor);
      break;
    case PROP_ONLINE:
      g_value_set_boolean (value, self->online);
      break;
    case PROP_RUNS:
      g_value_set_object (value, self->runs);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
callboard_session_dispose (GObject *object)
{
  CallboardSession *self = CALLBOARD_SESSION (object);

  g_clear_object (&self->extensions);
  dex_clear (&self->store);
  g_clear_object (&self->runs);
  g_clear_object (&self->floor);
  g_clear_object (&self->client);
  g_clear_object (&self->account);

  G_OBJECT_CLASS (callboard_session_parent_class)->dispose (object);
}

static void
callboard_session_class_init (CallboardSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = callboard_session_get_property;
  object_class->dispose = callboard_session_dispose;

  properties[PROP_ACCOUNT] = g_param_spec_object ("account", NULL, NULL, CALLBOARD_TYPE_ACCOUNT, flags);
  properties[PROP_FLOOR] = g_param_spec_object ("floor", NULL, NULL, CALLBOARD_TYPE_FLOOR, flags);
  properties[PROP_ONLINE] = g_param_spec_boolean ("online", NULL, NULL, TRUE, flags);
  properties[PROP_RUNS] = g_param_spec_object ("runs", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_RUN_STARTED] =
    g_signal_new ("run-started", CALLBOARD_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, CALLBOARD_TYPE_RUN);
  signals[SIGNAL_RUN_ENDED] =
    g_signal_new ("run-ended", CALLBOARD_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, CALLBOARD_TYPE_RUN, G_TYPE_BOOLEAN);
  signals[SIGNAL_HISTORY_CHANGED] =
    g_signal_new ("history-changed", CALLBOARD_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
callboard_session_init (CallboardSession *self)
{
  self->runs = g_list_store_new (CALLBOARD_TYPE_RUN);
  self->online = TRUE;
}

/**
 * callboard_session_new:
 * @account: the account that is used
 * @credentials: what callboard_account_unlock() resolved to
 *
 * Returns: (transfer full): a session of which nothing was read yet
 */
CallboardSession *
callboard_session_new (CallboardAccount     *account,
                       CallboardCredentials *credentials)
{
  CallboardSession *self = g_object_new (CALLBOARD_TYPE_SESSION, NULL);

  self->account = g_object_ref (account);
  self->client = callboard_client_new (credentials);
  self->floor = callboard_floor_new (self->client);
  g_signal_connect_object (self->client, "notify::online", G_CALLBACK (on_client_online_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (self->floor, "notify::status", G_CALLBACK (on_floor_status_cb), self, G_CONNECT_SWAPPED);

  return self;
}

static void
on_limits_changed_cb (CallboardSession *self,
                      const char       *key,
                      GSettings        *settings)
{
  callboard_client_set_concurrency (self->client, g_settings_get_uint (settings, "concurrency"));
  callboard_client_set_pace (self->client, g_settings_get_uint (settings, "requests-per-minute"));
}

/**
 * callboard_session_follow_settings:
 * @self: a session
 * @settings: the application's settings
 *
 * Asks no more of the service at once, and in a minute, than the settings allow, now and whenever they change.
 */
void
callboard_session_follow_settings (CallboardSession *self,
                                   GSettings        *settings)
{
  g_signal_connect_object (settings, "changed::concurrency", G_CALLBACK (on_limits_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::requests-per-minute", G_CALLBACK (on_limits_changed_cb), self,
                           G_CONNECT_SWAPPED);
  on_limits_changed_cb (self, NULL, settings);
}

/**
 * callboard_session_get_account:
 * @self: a session
 *
 * Returns: (transfer none): whose session it is
 */
CallboardAccount *
callboard_session_get_account (CallboardSession *self)
{
  g_return_val_if_fail (CALLBOARD_IS_SESSION (self), NULL);

  return self->account;
}

/**
 * callboard_session_get_floor:
 * @self: a session
 *
 * Returns: (transfer none): what the contact center is
 */
CallboardFloor *
callboard_session_get_floor (CallboardSession *self)
{
  g_return_val_if_fail (CALLBOARD_IS_SESSION (self), NULL);

  return self->floor;
}

/**
 * callboard_session_get_runs:
 * @self: a session
 *
 * Returns: (transfer none): the runs under way and some that have ended, newest first
 */
GListModel *
callboard_session_get_runs (CallboardSession *self)
{
  g_return_val_if_fail (CALLBOARD_IS_SESSION (self), NULL);

  return G_LIST_MODEL (self->runs);
}

/**
 * callboard_session_get_writable:
 * @self: a session
 *
 * Returns: whether anything may be changed; %FALSE for a read-only account
 */
gboolean
callboard_session_get_writable (CallboardSession *self)
{
  g_return_val_if_fail (CALLBOARD_IS_SESSION (self), FALSE);

  return !callboard_account_get_read_only (self->account);
}

/**
 * callboard_session_refresh:
 * @self: a session
 *
 * Reads everything again. Whether that went well is told by the floor's status.
 */
void
callboard_session_refresh (CallboardSession *self)
{
  g_return_if_fail (CALLBOARD_IS_SESSION (self));

  dex_future_disown (callboard_floor_refresh (self->floor, CALLBOARD_FLOOR_ALL));
}

/**
 * callboard_session_open_store:
 * @self: a session
 *
 * Gets what this machine remembers of the account: history, register of extensions, subscriptions, last floor. It is
 * opened once; where that failed it is tried anew, as the disk may have room again.
 *
 * Returns: (transfer full): a future that resolves to the #CallboardStore, or rejects with LOCAL
 */
DexFuture *
callboard_session_open_store (CallboardSession *self)
{
  dex_return_error_if_fail (CALLBOARD_IS_SESSION (self));

  if (self->store != NULL && dex_future_is_rejected (self->store))
    dex_clear (&self->store);
  if (self->store == NULL)
    {
      g_autofree char *id = callboard_account_dup_store_id (self->account);
      g_autofree char *path = callboard_store_dup_path (id);

      self->store = callboard_store_open (path);
    }

  return dex_ref (self->store);
}

static DexFuture *
perform_plan (CallboardSession *self,
              CallboardPlan    *plan,
              const char       *undo_of,
              gboolean          handled)
{
  Perform *perform;
  DexFuture *performing;

  if (!callboard_session_get_writable (self))
    return callboard_reject (callboard_error_new (CALLBOARD_ERROR_FORBIDDEN, "the account is read only"));

  perform = g_new0 (Perform, 1);
  perform->session = g_object_ref (self);
  perform->run = callboard_run_new (plan);
  callboard_run_await_store (perform->run, callboard_session_open_store (self), "callboard",
                             callboard_account_get_name (self->account));
  if (undo_of != NULL)
    callboard_run_set_undo_of (perform->run, undo_of);
  perform->handled = handled;
  /* So that whoever looks at the list sees it running already. */
  perform->work = callboard_run_start (perform->run);

  g_list_store_insert (self->runs, 0, perform->run);
  forget_old_runs (self);
  g_signal_emit (self, signals[SIGNAL_RUN_STARTED], 0, perform->run);

  performing = callboard_spawn (perform_fiber, perform, perform_free);
  /* Somebody always waits for it: else it were cancelled with the dialog that asked. */
  dex_future_disown (dex_ref (performing));

  return performing;
}

/**
 * callboard_session_get_register:
 * @self: a session
 *
 * Returns: (transfer none): the extensions that are known
 */
CallboardExtensionRegister *
callboard_session_get_register (CallboardSession *self)
{
  g_return_val_if_fail (CALLBOARD_IS_SESSION (self), NULL);

  if (self->extensions == NULL)
    self->extensions = callboard_extension_register_new (self);
  callboard_extension_register_show (self->extensions);

  return self->extensions;
}

/**
 * callboard_session_perform:
 * @self: a session
 * @plan: (transfer full): what to do
 * @handled: whether the caller shows what failed; otherwise the window does
 *
 * Carries @plan out. The run goes on when the caller drops the future or stops waiting for it.
 *
 * Returns: (transfer full): a future that resolves to the #CallboardRun once it has ended, also when steps failed, or
 *   rejects when nothing could be begun: FORBIDDEN for a read-only account, LOCAL where it could not be written down
 */
DexFuture *
callboard_session_perform (CallboardSession *self,
                           CallboardPlan    *plan,
                           gboolean          handled)
{
  g_autoptr(CallboardPlan) owned = plan;

  dex_return_error_if_fail (CALLBOARD_IS_SESSION (self));
  dex_return_error_if_fail (CALLBOARD_IS_PLAN (plan));

  return perform_plan (self, owned, NULL, handled);
}

/**
 * callboard_session_perform_undo:
 * @self: a session
 * @plan: (transfer full): what callboard_undo_prepare() resolved to
 * @run_id: the run that it takes back
 * @handled: whether the caller shows what failed; otherwise the window does
 *
 * As callboard_session_perform(); the history then tells which run was taken back.
 *
 * Returns: (transfer full): a future like that of callboard_session_perform()
 */
DexFuture *
callboard_session_perform_undo (CallboardSession *self,
                                CallboardPlan    *plan,
                                const char       *run_id,
                                gboolean          handled)
{
  g_autoptr(CallboardPlan) owned = plan;

  dex_return_error_if_fail (CALLBOARD_IS_SESSION (self));
  dex_return_error_if_fail (CALLBOARD_IS_PLAN (plan));
  dex_return_error_if_fail (run_id != NULL);

  return perform_plan (self, owned, run_id, handled);
}

/**
 * callboard_session_history_changed:
 * @self: a session
 *
 * Tells whoever shows the history that it is not what it was; for those who wrote to it other than by a run.
 */
void
callboard_session_history_changed (CallboardSession *self)
{
  g_return_if_fail (CALLBOARD_IS_SESSION (self));

  g_signal_emit (self, signals[SIGNAL_HISTORY_CHANGED], 0);
}

/**
 * callboard_session_close:
 * @self: a session
 *
 * Ends the connection; what is under way is given up. What is remembered is written down, for which the application is
 * kept from ending.
 */
void
callboard_session_close (CallboardSession *self)
{
  g_return_if_fail (CALLBOARD_IS_SESSION (self));

  if (self->closed)
    return;

  self->closed = TRUE;
  callboard_client_close (self->client);
  if (self->store != NULL)
    dex_future_disown (callboard_session_memory_close (self));
}
