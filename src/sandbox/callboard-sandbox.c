/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include "base/callboard-error.h"
#include "base/callboard-redact.h"
#include "sandbox/callboard-sandbox.h"
#include "sandbox/sandbox-http.h"
#include "sandbox/sandbox-practice.h"
#include "sandbox/sandbox-traffic.h"

/* Changes are saved this long after the first, and never so often that saving is all there is. */
#define SAVE_AFTER_MSEC 300
#define SAVE_REST_FACTOR 20
#define LAST_ITERATIONS 10000

/**
 * CallboardSandbox:
 *
 * A practice contact center: it speaks the service's language on loopback and has agents, queues and telephones that
 * only exist in its memory. Whatever one tries on it, nobody is called.
 *
 * All functions can be called from any thread, except that callboard_sandbox_stop() after callboard_sandbox_start()
 * belongs into the thread of the latter.
 */
struct _CallboardSandbox
{
  GObject                  parent_instance;

  /* given */
  CallboardSandboxOptions *options; /* (owned) */
  SandboxCore             *core;    /* (owned) */

  /* while it runs */
  GMutex                   lock;
  GCond                    started;
  char                    *url;         /* (owned) (nullable) (mutex lock) */
  GError                  *start_error; /* (owned) (nullable) (mutex lock) */
  gboolean                 settled;     /* (mutex lock): the thread has started or failed to */
  GThread                 *thread;      /* (owned) (nullable) */
  GMainContext            *context;     /* (owned) (nullable): of the thread */
  GMainLoop               *loop;        /* (owned) (nullable): of the thread */

  /* in the server's context only */
  SandboxHttp             *http;        /* (owned) (nullable) */
  SandboxTraffic          *traffic;     /* (owned) (nullable) */
  GSource                 *save_source; /* (owned) (nullable) */
  gint64                   save_msec;   /* how long the last save took */
};

G_DEFINE_FINAL_TYPE (CallboardSandbox, callboard_sandbox, G_TYPE_OBJECT)

/**
 * callboard_sandbox_options_new: (skip)
 *
 * Returns: (transfer full): the default options
 */
CallboardSandboxOptions *
callboard_sandbox_options_new (void)
{
  return g_new0 (CallboardSandboxOptions, 1);
}

/**
 * callboard_sandbox_options_free: (skip)
 * @self: (transfer full): options
 */
void
callboard_sandbox_options_free (CallboardSandboxOptions *self)
{
  g_free (self->state_file);
  g_free (self->readings);
  g_free (self->faults);
  g_free (self->certificate);
  g_free (self);
}

static CallboardSandboxOptions *
options_copy (const CallboardSandboxOptions *options)
{
  CallboardSandboxOptions *copy = callboard_sandbox_options_new ();

  if (options != NULL)
    *copy = *options;
  copy->state_file = g_strdup (copy->state_file);
  copy->readings = g_strdup (copy->readings);
  copy->faults = g_strdup (copy->faults);
  copy->certificate = g_strdup (copy->certificate);

  return copy;
}

static gboolean
save_cb (gpointer user_data)
{
  CallboardSandbox *self = user_data;
  g_autoptr(GError) error = NULL;
  gint64 before = g_get_monotonic_time ();

  g_clear_pointer (&self->save_source, g_source_unref);
  if (!sandbox_store_save (self->options->state_file, self->core, &error))
    g_warning ("What was done could not be saved: %s", error->message);
  self->save_msec = (g_get_monotonic_time () - before) / 1000;

  return G_SOURCE_REMOVE;
}

static void
changed_cb (gpointer user_data)
{
  CallboardSandbox *self = user_data;

  if (self->options->state_file == NULL || self->save_source != NULL)
    return;

  self->save_source = g_timeout_source_new ((guint) MAX (SAVE_AFTER_MSEC, self->save_msec * SAVE_REST_FACTOR));
  g_source_set_callback (self->save_source, save_cb, self, NULL);
  g_source_attach (self->save_source, g_main_context_get_thread_default ());
}

static gboolean
apply_options (CallboardSandbox  *self,
               GError           **error)
{
  g_autofree char *readings = g_strconcat (self->options->readings != NULL ? self->options->readings : "",
                                           self->options->real_statuses ? ",real-statuses" : "", NULL);

  return sandbox_core_set_readings (self->core, readings, error) &&
         sandbox_core_set_faults (self->core, self->options->faults, error);
}

/* In the server's context, as all that follows up to shut_down(). */
static gboolean
start_up (CallboardSandbox  *self,
          GError           **error)
{
  const char *path = self->options->certificate;
  g_autoptr(GTlsCertificate) certificate = NULL;
  g_autoptr(GMutexLocker) locker = NULL;

  if (!apply_options (self, error) ||
      (path != NULL && !(certificate = g_tls_certificate_new_from_file (path, error))))
    return FALSE;
  self->http = sandbox_http_new (self->core, self->options->port, certificate, changed_cb, self, error);
  if (self->http == NULL)
    return FALSE;
  if (self->options->traffic > 0)
    self->traffic = sandbox_traffic_new (self->core, self->options->traffic);

  locker = g_mutex_locker_new (&self->lock);
  g_free (self->url);
  self->url = g_strdup_printf ("%s://127.0.0.1:%u", certificate != NULL ? "https" : "http", sandbox_http_get_port (self->http));

  return TRUE;
}

static void
shut_down (CallboardSandbox *self)
{
  g_clear_pointer (&self->traffic, sandbox_traffic_free);
  g_clear_pointer (&self->http, sandbox_http_free);
  if (self->save_source != NULL)
    {
      g_source_destroy (self->save_source);
      save_cb (self);
    }
}

static void
settle (CallboardSandbox *self,
        GError           *error)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->start_error = error;
  self->settled = TRUE;
  g_cond_signal (&self->started);
}

static gpointer
run_thread (gpointer user_data)
{
  CallboardSandbox *self = user_data;
  GError *error = NULL;
  gboolean running;

  g_main_context_push_thread_default (self->context);
  running = start_up (self, &error);
  settle (self, error);
  if (running)
    g_main_loop_run (self->loop);
  shut_down (self);
  /* What libsoup has put off until the loop is idle still holds references; a client cannot keep it from being idle. */
  for (guint i = 0; i < LAST_ITERATIONS && g_main_context_iteration (self->context, FALSE); i++)
    continue;
  g_main_context_pop_thread_default (self->context);

  return NULL;
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

static void
end_thread (CallboardSandbox *self)
{
  g_autoptr(GSource) source = g_idle_source_new ();

  /* Not g_main_context_invoke(): that would run here, should the thread not have come to own its context yet. */
  g_source_set_priority (source, G_PRIORITY_HIGH);
  g_source_set_callback (source, quit_cb, self->loop, NULL);
  g_source_attach (source, self->context);
  g_thread_join (g_steal_pointer (&self->thread));
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
}

static void
callboard_sandbox_finalize (GObject *object)
{
  CallboardSandbox *self = CALLBOARD_SANDBOX (object);

  callboard_sandbox_stop (self);
  callboard_redact_forget (self->core->floor->auth_token);
  sandbox_core_free (self->core);
  callboard_sandbox_options_free (self->options);
  g_clear_error (&self->start_error);
  g_free (self->url);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->started);

  G_OBJECT_CLASS (callboard_sandbox_parent_class)->finalize (object);
}

static void
callboard_sandbox_class_init (CallboardSandboxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = callboard_sandbox_finalize;
}

static void
callboard_sandbox_init (CallboardSandbox *self)
{
  g_mutex_init (&self->lock);
  g_cond_init (&self->started);
}

/**
 * callboard_sandbox_new:
 * @options: (nullable): what it is like
 *
 * Makes a contact center, or takes the one kept in the options' file. It does not listen yet.
 *
 * Returns: (transfer full): the contact center
 */
CallboardSandbox *
callboard_sandbox_new (const CallboardSandboxOptions *options)
{
  CallboardSandbox *self = g_object_new (CALLBOARD_TYPE_SANDBOX, NULL);
  SandboxFloor *floor = NULL;

  self->options = options_copy (options);
  if (self->options->state_file != NULL)
    floor = sandbox_store_load (self->options->state_file, self->options->seed, self->options->agents);
  if (floor == NULL)
    floor = sandbox_practice_floor_new (self->options->seed, self->options->agents, self->options->queues);
  self->core = sandbox_core_new (floor);
  callboard_redact_learn (floor->auth_token);

  return self;
}

/**
 * callboard_sandbox_start:
 * @self: a contact center that does not run
 * @error: return location for an error: %CALLBOARD_ERROR_INVALID for readings and faults that cannot be understood,
 *   else a #GIOErrorEnum
 *
 * Listens in the thread-default main context of the caller.
 *
 * Returns: whether it listens
 */
gboolean
callboard_sandbox_start (CallboardSandbox  *self,
                         GError           **error)
{
  g_return_val_if_fail (CALLBOARD_IS_SANDBOX (self), FALSE);
  g_return_val_if_fail (self->thread == NULL && self->http == NULL, FALSE);

  return start_up (self, error);
}

/**
 * callboard_sandbox_start_thread:
 * @self: a contact center that does not run
 * @error: return location for an error, as callboard_sandbox_start() has
 *
 * Listens in a thread of its own, so that the caller can wait for answers.
 *
 * Returns: whether it listens
 */
gboolean
callboard_sandbox_start_thread (CallboardSandbox  *self,
                                GError           **error)
{
  g_autoptr(GError) start_error = NULL;

  g_return_val_if_fail (CALLBOARD_IS_SANDBOX (self), FALSE);
  g_return_val_if_fail (self->thread == NULL && self->http == NULL, FALSE);

  self->settled = FALSE;
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new ("sandbox", run_thread, self);

  g_mutex_lock (&self->lock);
  while (!self->settled)
    g_cond_wait (&self->started, &self->lock);
  start_error = g_steal_pointer (&self->start_error);
  g_mutex_unlock (&self->lock);

  if (start_error == NULL)
    return TRUE;

  end_thread (self);
  g_propagate_error (error, g_steal_pointer (&start_error));
  return FALSE;
}

/**
 * callboard_sandbox_stop:
 * @self: a contact center
 *
 * Stops listening, if it does, and saves what is to be kept. It can be started again.
 */
void
callboard_sandbox_stop (CallboardSandbox *self)
{
  g_return_if_fail (CALLBOARD_IS_SANDBOX (self));

  if (self->thread != NULL)
    end_thread (self);
  else
    shut_down (self);
}

/**
 * callboard_sandbox_dup_url:
 * @self: a contact center
 *
 * Returns: (transfer full) (nullable): where it listens, as `http://127.0.0.1:PORT`; %NULL before it was started
 */
char *
callboard_sandbox_dup_url (CallboardSandbox *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return g_strdup (self->url);
}

/**
 * callboard_sandbox_get_app_id:
 * @self: a contact center
 *
 * Returns: (transfer none): its App ID
 */
const char *
callboard_sandbox_get_app_id (CallboardSandbox *self)
{
  return self->core->floor->app_id;
}

/**
 * callboard_sandbox_get_sid:
 * @self: a contact center
 *
 * Returns: (transfer none): its Sid
 */
const char *
callboard_sandbox_get_sid (CallboardSandbox *self)
{
  return self->core->floor->sid;
}

/**
 * callboard_sandbox_get_auth_token:
 * @self: a contact center
 *
 * Returns: (transfer none): its auth token, good for practice only
 */
const char *
callboard_sandbox_get_auth_token (CallboardSandbox *self)
{
  return self->core->floor->auth_token;
}

/**
 * callboard_sandbox_set_fault:
 * @self: a contact center
 * @spec: (nullable): `[@NN[+NN…]=]NAME[/PARAMETER][:PROBABILITY][*COUNT]`, several with commas between
 * @error: return location for a %CALLBOARD_ERROR_INVALID
 *
 * Replaces what goes wrong, and starts its chances anew; %NULL or "" for nothing.
 *
 * Returns: whether @spec was understood
 */
gboolean
callboard_sandbox_set_fault (CallboardSandbox  *self,
                             const char        *spec,
                             GError           **error)
{
  return sandbox_core_set_faults (self->core, spec, error);
}

/**
 * callboard_sandbox_set_readings:
 * @self: a contact center
 * @spec: (nullable): `name=value,name=value`
 * @error: return location for a %CALLBOARD_ERROR_INVALID
 *
 * Replaces how the document is read; %NULL or "" for the most likely readings.
 *
 * Returns: whether @spec was understood
 */
gboolean
callboard_sandbox_set_readings (CallboardSandbox  *self,
                                const char        *spec,
                                GError           **error)
{
  return sandbox_core_set_readings (self->core, spec, error);
}

/**
 * callboard_sandbox_set_presence:
 * @self: a contact center
 * @spec: `ID=STATE`, several with commas between
 * @error: return location for an error
 *
 * Has agents take a call, hang up, come or go.
 *
 * Returns: whether @spec was understood
 */
gboolean
callboard_sandbox_set_presence (CallboardSandbox  *self,
                                const char        *spec,
                                GError           **error)
{
  return sandbox_core_set_presence (self->core, spec, error);
}

/**
 * callboard_sandbox_dup_state:
 * @self: a contact center
 *
 * Returns: (transfer full): everything it knows, as JSON: agents, queues, extensions, numbers, subscriptions, calls,
 *   and how often each endpoint was asked (`requests`) and changed something (`effects`)
 */
char *
callboard_sandbox_dup_state (CallboardSandbox *self)
{
  return sandbox_core_dup_state (self->core);
}

/**
 * callboard_sandbox_count_requests:
 * @self: a contact center
 * @endpoint: 1 to 26; 0 for all
 *
 * Returns: how many requests came for it, answered or not
 */
guint
callboard_sandbox_count_requests (CallboardSandbox *self,
                                  guint             endpoint)
{
  return sandbox_core_count (self->core, self->core->n_requests, endpoint);
}

/**
 * callboard_sandbox_count_effects:
 * @self: a contact center
 * @endpoint: 1 to 26; 0 for all
 *
 * Returns: how many of the requests changed something
 */
guint
callboard_sandbox_count_effects (CallboardSandbox *self,
                                 guint             endpoint)
{
  return sandbox_core_count (self->core, self->core->n_effects, endpoint);
}

/**
 * callboard_sandbox_describe_readings:
 *
 * Returns: (transfer full): all readings, for people
 */
char *
callboard_sandbox_describe_readings (void)
{
  return sandbox_readings_describe ();
}

/**
 * callboard_sandbox_describe_faults:
 *
 * Returns: (transfer full): all faults, for people
 */
char *
callboard_sandbox_describe_faults (void)
{
  return sandbox_faults_describe ();
}
