/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-store"

#include "config.h"

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "store/callboard-store-private.h"

/* How many changes may share one commit, so that the first of them need not wait for ever. */
#define MAX_GROUP 64

/* How long what nothing waits for may wait for another change to go along with. */
#define LATER_MSEC 100

typedef enum {
  JOB_OPEN,
  JOB_READ,
  JOB_WRITE,
  JOB_CLOSE,
} JobKind;

typedef struct
{
  JobKind             kind;
  CallboardStoreFunc  func;          /* (nullable) */
  gpointer            data;          /* (owned) by data_destroy */
  GDestroyNotify      data_destroy;
  DexPromise         *promise;       /* (owned) */
  GValue              result;
  GError             *error;         /* (owned) (nullable) */
} Job;

/* What the thread works with. Each turn it is given holds a reference, so that it can outlive the store. */
typedef struct
{
  char           *path;
  GAsyncQueue    *jobs;    /* (element-type Job) */
  GThread        *thread;  /* (unowned): set by the thread itself */
  CallboardSql   *sql;     /* (owned) (nullable): the thread's only, NULL unless open */
  CallboardOwner *owner;   /* (owned) (nullable): likewise */
  char           *notice;  /* (owned) (nullable): written before the store is handed out */
} Core;

struct _CallboardStore
{
  GObject      parent_instance;

  Core        *core;    /* (owned) */
  GThreadPool *thread;  /* (owned): one thread; the order of jobs is the order of calls */
  GSource     *waking;  /* (owned) (nullable): wakes the thread for what can wait */
  gboolean     closed;
};

G_DEFINE_FINAL_TYPE (CallboardStore, callboard_store, G_TYPE_OBJECT)

static Job *
job_new (JobKind            kind,
         CallboardStoreFunc func,
         gpointer           data,
         GDestroyNotify     data_destroy)
{
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->func = func;
  job->data = data;
  job->data_destroy = data_destroy;
  job->promise = dex_promise_new ();

  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->data_destroy != NULL)
    job->data_destroy (job->data);
  if (G_IS_VALUE (&job->result))
    g_value_unset (&job->result);
  g_clear_error (&job->error);
  dex_unref (job->promise);
  g_free (job);
}

static void
close_core (Core *core)
{
  g_clear_pointer (&core->sql, callboard_sql_close);
  g_clear_pointer (&core->owner, callboard_owner_free);
}

static void
core_clear (gpointer data)
{
  Core *core = data;

  close_core (core);
  g_async_queue_unref (core->jobs);
  g_free (core->notice);
  g_free (core->path);
}

static void
core_unref (Core *core)
{
  g_atomic_rc_box_release_full (core, core_clear);
}

static gboolean
open_core (Core    *core,
           GError **error)
{
  core->sql = callboard_store_file_open (core->path, &core->notice, error);
  core->owner = core->sql != NULL ? callboard_owner_new (core->path, error) : NULL;
  if (core->owner != NULL)
    return TRUE;

  g_clear_pointer (&core->sql, callboard_sql_close);
  return FALSE;
}

static gboolean
perform (Core *core,
         Job  *job)
{
  switch (job->kind)
    {
    case JOB_OPEN:
      return open_core (core, &job->error);
    case JOB_CLOSE:
      close_core (core);
      return TRUE;
    case JOB_READ:
    case JOB_WRITE:
    default:
      if (core->sql != NULL)
        return job->func (core->sql, core->owner, job->data, &job->result, &job->error);
      job->error = callboard_store_error_new (CALLBOARD_STORE_CLOSED, core->path, "not open");
      return FALSE;
    }
}

static void
run_job (Core *core,
         Job  *job)
{
  if (perform (core, job) && !G_IS_VALUE (&job->result))
    g_value_set_boolean (g_value_init (&job->result, G_TYPE_BOOLEAN), TRUE);
}

/* A change that fails is undone by itself, the others of its group stand. */
static gboolean
run_change (Core    *core,
            Job     *job,
            GError **error)
{
  if (!callboard_sql_script (core->sql, "SAVEPOINT change", error))
    return FALSE;
  run_job (core, job);
  if (job->error == NULL)
    return callboard_sql_script (core->sql, "RELEASE change", error);
  if (callboard_sql_in_transaction (core->sql))
    return callboard_sql_script (core->sql, "ROLLBACK TO change; RELEASE change", error);

  /* A full disk and the like end the whole transaction. */
  g_propagate_error (error, g_error_copy (job->error));
  return FALSE;
}

static gboolean
run_changes (Core    *core,
             Job    **jobs,
             guint    n_jobs,
             GError **error)
{
  if (!callboard_sql_script (core->sql, "BEGIN IMMEDIATE", error))
    return FALSE;
  for (guint i = 0; i < n_jobs; i++)
    {
      if (!run_change (core, jobs[i], error))
        return FALSE;
    }

  return callboard_sql_script (core->sql, "COMMIT", error);
}

/* Changes that wait together share a commit, and so one wait for the disk: a run's many steps cost few of them. None is
 * reported as made before all are on the disk. */
static void
run_group (Core  *core,
           Job  **jobs,
           guint  n_jobs)
{
  g_autoptr(GError) error = NULL;

  if (run_changes (core, jobs, n_jobs, &error))
    return;

  if (callboard_sql_in_transaction (core->sql))
    callboard_sql_script (core->sql, "ROLLBACK", NULL);
  for (guint i = 0; i < n_jobs; i++)
    {
      if (jobs[i]->error == NULL)
        jobs[i]->error = g_error_copy (error);
    }
}

static void
settle (Job *job)
{
  if (job->error != NULL)
    dex_promise_reject (job->promise, g_steal_pointer (&job->error));
  else
    dex_promise_resolve (job->promise, &job->result);
}

static guint
count_changes (GPtrArray *jobs,
               guint      first)
{
  guint n = 0;

  while (first + n < jobs->len && n < MAX_GROUP && ((Job *) g_ptr_array_index (jobs, first + n))->kind == JOB_WRITE)
    n++;

  return n;
}

/* One call a job, of which the first takes on whatever waits. */
static void
work (gpointer data,
      gpointer user_data)
{
  Core *core = data;
  g_autoptr(GPtrArray) jobs = g_ptr_array_new_with_free_func (job_free);
  Job *next;
  guint n;

  g_atomic_pointer_set (&core->thread, g_thread_self ());
  while ((next = g_async_queue_try_pop (core->jobs)) != NULL)
    g_ptr_array_add (jobs, next);

  for (guint i = 0; i < jobs->len; i += n)
    {
      Job **first = (Job **) &jobs->pdata[i];

      n = core->sql != NULL ? count_changes (jobs, i) : 0;
      if (n > 0)
        run_group (core, first, n);
      else
        run_job (core, *first);
      n = MAX (n, 1);
      for (guint k = 0; k < n; k++)
        settle (first[k]);
    }
  core_unref (core);
}

static void
wake (CallboardStore *self)
{
  if (self->waking != NULL)
    g_source_destroy (self->waking);
  g_clear_pointer (&self->waking, g_source_unref);
  g_thread_pool_push (self->thread, g_atomic_rc_box_acquire (self->core), NULL);
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* The last reference may go on the store's thread just now, so this one is looked up anew. */
static gboolean
wake_cb (gpointer user_data)
{
  g_autoptr(CallboardStore) self = g_weak_ref_get (user_data);

  if (self != NULL)
    wake (self);

  return G_SOURCE_REMOVE;
}

static void
wake_later (CallboardStore *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  self->waking = g_timeout_source_new (LATER_MSEC);
  g_source_set_callback (self->waking, wake_cb, weak, weak_ref_free);
  g_source_attach (self->waking, NULL);
}

static DexFuture *
push (CallboardStore *self,
      Job            *job)
{
  DexFuture *future = dex_ref (DEX_FUTURE (job->promise));

  g_async_queue_push (self->core->jobs, job);
  wake (self);

  return future;
}

static DexFuture *
push_unless_closed (CallboardStore *self,
                    Job            *job)
{
  if (!self->closed)
    return push (self, job);

  job_free (job);
  return callboard_reject (callboard_store_error_new (CALLBOARD_STORE_CLOSED, self->core->path, "closed before"));
}

/*< private >
 * callboard_store_read:
 * @self: a store
 * @func: (scope async): what to ask
 * @data: (nullable): handed to @func
 * @data_destroy: (nullable): frees @data, on the store's thread
 *
 * Returns: (transfer full): a future that resolves to what @func stored, or rejects with its error
 */
DexFuture *
callboard_store_read (CallboardStore     *self,
                      CallboardStoreFunc  func,
                      gpointer            data,
                      GDestroyNotify      data_destroy)
{
  return push_unless_closed (self, job_new (JOB_READ, func, data, data_destroy));
}

/*< private >
 * callboard_store_write:
 * @self: a store
 * @func: (scope async): what to change
 * @data: (nullable): handed to @func
 * @data_destroy: (nullable): frees @data, on the store's thread
 *
 * Returns: (transfer full): a future that resolves to what @func stored once that is on the disk, or rejects
 */
DexFuture *
callboard_store_write (CallboardStore     *self,
                       CallboardStoreFunc  func,
                       gpointer            data,
                       GDestroyNotify      data_destroy)
{
  return push_unless_closed (self, job_new (JOB_WRITE, func, data, data_destroy));
}

/*< private >
 * callboard_store_write_later:
 * @self: a store
 * @func: (scope async): what to change
 * @data: (transfer full): what it needs
 * @data_destroy: frees it
 *
 * As callboard_store_write(), but what nothing waits for: it goes to the disk with the next change, in the order of the calls,
 * or by itself after a moment. Each commit is a wait for the disk, of which a run with many steps has few that way.
 *
 * Returns: (transfer full): a future that resolves to what @func says
 */
DexFuture *
callboard_store_write_later (CallboardStore     *self,
                             CallboardStoreFunc  func,
                             gpointer            data,
                             GDestroyNotify      data_destroy)
{
  Job *job = job_new (JOB_WRITE, func, data, data_destroy);
  DexFuture *future;

  if (self->closed)
    return push_unless_closed (self, job);

  future = dex_ref (DEX_FUTURE (job->promise));
  g_async_queue_push (self->core->jobs, job);
  if (self->waking == NULL)
    wake_later (self);

  return future;
}

static void
callboard_store_dispose (GObject *object)
{
  CallboardStore *self = CALLBOARD_STORE (object);

  /* What was asked for is done before the file is let go of. At times a future that is just being resolved holds the last
   * reference; the thread, which then is here itself, must not wait for its own end. */
  self->closed = TRUE;
  if (self->waking != NULL)
    wake (self);
  if (self->thread != NULL)
    g_thread_pool_free (g_steal_pointer (&self->thread), FALSE,
                        g_atomic_pointer_get (&self->core->thread) != g_thread_self ());
  g_clear_pointer (&self->core, core_unref);

  G_OBJECT_CLASS (callboard_store_parent_class)->dispose (object);
}

static void
callboard_store_class_init (CallboardStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = callboard_store_dispose;
}

static void
callboard_store_init (CallboardStore *self)
{
  self->core = g_atomic_rc_box_new0 (Core);
  self->core->jobs = g_async_queue_new_full (job_free);
}

static DexFuture *
open_fiber (gpointer data)
{
  CallboardStore *self = data;
  g_autoptr(GError) error = NULL;

  if (!dex_await (push (self, job_new (JOB_OPEN, NULL, NULL, NULL)), &error))
    return callboard_reject (g_steal_pointer (&error));

  return dex_future_new_take_object (g_object_ref (self));
}

/**
 * callboard_store_open:
 * @path: (type filename): the file, made where it is missing; see callboard_store_dup_path()
 *
 * Opens what is remembered of an account. An older file is brought up to date. A damaged one is set aside, never
 * deleted, and a new one begun: callboard_store_get_notice() then says so. A newer one is refused and left as it is.
 *
 * Returns: (transfer full): a future that resolves to a #CallboardStore, or rejects with %CALLBOARD_ERROR_LOCAL
 */
DexFuture *
callboard_store_open (const char *path)
{
  g_autoptr(CallboardStore) self = NULL;
  g_autoptr(GError) error = NULL;

  dex_return_error_if_fail (path != NULL);

  self = g_object_new (CALLBOARD_TYPE_STORE, NULL);
  self->core->path = g_strdup (path);
  self->thread = g_thread_pool_new (work, NULL, 1, TRUE, &error);
  if (error != NULL)
    return callboard_reject (callboard_store_error_new (CALLBOARD_STORE_FAILED, path, error->message));

  return callboard_spawn (open_fiber, g_object_ref (self), g_object_unref);
}

/**
 * callboard_store_close:
 * @self: a store
 *
 * Lets go of the file once everything that was asked for is done. Whatever is asked for later is refused.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when the file is closed
 */
DexFuture *
callboard_store_close (CallboardStore *self)
{
  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));

  if (self->closed)
    return dex_future_new_true ();

  self->closed = TRUE;
  return push (self, job_new (JOB_CLOSE, NULL, NULL, NULL));
}

/**
 * callboard_store_hurry:
 * @self: a store
 *
 * What may take its time, such as callboard_store_step_ended_later(), is written now: somebody waits for it.
 */
void
callboard_store_hurry (CallboardStore *self)
{
  g_return_if_fail (CALLBOARD_IS_STORE (self));

  if (self->waking != NULL)
    wake (self);
}

/**
 * callboard_store_get_path:
 * @self: a store
 *
 * Returns: (type filename): its file
 */
const char *
callboard_store_get_path (CallboardStore *self)
{
  g_return_val_if_fail (CALLBOARD_IS_STORE (self), NULL);

  return self->core->path;
}

/**
 * callboard_store_get_notice:
 * @self: a store
 *
 * Returns: (nullable): what the person should be told of how it was opened, translated
 */
const char *
callboard_store_get_notice (CallboardStore *self)
{
  g_return_val_if_fail (CALLBOARD_IS_STORE (self), NULL);

  return self->core->notice;
}
