/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-base"

#include "config.h"

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "base/callboard-idle.h"

/* Address space, not memory: only what is used of it is ever backed. */
#define STACK_SIZE (8 * 1024 * 1024)

/**
 * callboard_spawn:
 * @func: (scope async): the fiber
 * @data: (nullable): handed to @func
 * @data_destroy: (nullable): frees @data
 *
 * A fiber on the main loop with room for what a change of a list model sets off in widgets; the default stack has not.
 *
 * Returns: (transfer full): a future that resolves or rejects as the one @func returns
 */
DexFuture *
callboard_spawn (DexFiberFunc   func,
                 gpointer       data,
                 GDestroyNotify data_destroy)
{
  return dex_scheduler_spawn (dex_scheduler_get_default (), STACK_SIZE, func, data, data_destroy);
}

typedef struct
{
  CallboardPoolFunc  func;
  gpointer           data;         /* (owned) by data_destroy */
  GDestroyNotify     data_destroy;
  DexPromise        *promise;      /* (owned) */
} PoolJob;

static void
pool_job_run (gpointer data)
{
  PoolJob *job = data;
  g_auto(GValue) result = G_VALUE_INIT;
  GError *error = NULL;

  if (job->func (job->data, &result, &error))
    dex_promise_resolve (job->promise, &result);
  else
    dex_promise_reject (job->promise, error);

  if (job->data_destroy != NULL)
    job->data_destroy (job->data);
  dex_unref (job->promise);
  g_free (job);
}

/**
 * callboard_pool_run:
 * @func: (scope async): the work
 * @data: (nullable): handed to @func
 * @data_destroy: (nullable): frees @data, on the pool's thread
 *
 * Work that would hold up the main loop. It is not a fiber, as deeply nested parsing overflows a fiber's stack.
 *
 * Returns: (transfer full): a future that resolves to what @func stored, or rejects with its error
 */
DexFuture *
callboard_pool_run (CallboardPoolFunc func,
                    gpointer          data,
                    GDestroyNotify    data_destroy)
{
  PoolJob *job = g_new0 (PoolJob, 1);
  DexPromise *promise = dex_promise_new ();

  job->func = func;
  job->data = data;
  job->data_destroy = data_destroy;
  job->promise = dex_ref (promise);
  dex_scheduler_push (dex_thread_pool_scheduler_get_default (), pool_job_run, job);

  return DEX_FUTURE (promise);
}

/**
 * callboard_with_timeout:
 * @work: (transfer full): what may take too long
 * @msec: the longest it may take, in milliseconds; 0 for no limit
 *
 * Returns: (transfer full): a future that resolves or rejects as @work does, or rejects with %DEX_ERROR_TIMED_OUT,
 *   in which case @work is given up
 */
DexFuture *
callboard_with_timeout (DexFuture *work,
                        guint      msec)
{
  if (msec == 0)
    return work;

  return dex_future_first (work, dex_timeout_new_msec ((int) MIN (msec, G_MAXINT)), NULL);
}

static DexFuture *
slept_cb (DexFuture *timeout,
          gpointer   user_data)
{
  return dex_future_new_true ();
}

/**
 * callboard_sleep:
 * @msec: how long, in milliseconds
 *
 * Returns: (transfer full): a future that resolves to %TRUE after that time; a fiber that is stopped while it waits
 *   sees the rejection of its own cancellation instead
 */
DexFuture *
callboard_sleep (guint msec)
{
  return dex_future_catch (dex_timeout_new_msec ((int) MIN (msec, G_MAXINT)), slept_cb, NULL, NULL);
}

static gboolean
yielded_cb (gpointer user_data)
{
  dex_promise_resolve_boolean (user_data, TRUE);

  return G_SOURCE_REMOVE;
}

/**
 * callboard_yield:
 *
 * For long work in slices on the main loop: input and drawing come first. (A time-out of no length would not do, as it
 * outranks drawing.)
 *
 * Returns: (transfer full): a future that resolves to %TRUE as callboard_idle_add() gives turns
 */
DexFuture *
callboard_yield (void)
{
  DexPromise *promise = dex_promise_new ();

  callboard_idle_add (yielded_cb, dex_ref (promise), dex_unref);

  return DEX_FUTURE (promise);
}

static DexFuture *
settled_cb (DexFuture *all,
            gpointer   user_data)
{
  return dex_future_new_true ();
}

/**
 * callboard_settle_all:
 * @futures: (element-type DexFuture) (transfer none): futures, none of which may be %NULL
 *
 * Waits for every one, whatever becomes of it; the caller then reads each. (dex_future_all() would not do: what it
 * resolves to is that of whichever member came last.)
 *
 * Returns: (transfer full): a future that resolves to %TRUE when none of @futures is pending any more
 */
DexFuture *
callboard_settle_all (GPtrArray *futures)
{
  if (futures->len == 0)
    return dex_future_new_true ();

  return dex_future_finally (dex_future_allv ((DexFuture **) futures->pdata, futures->len), settled_cb, NULL, NULL);
}

static DexFuture *
report_cb (DexFuture *work,
           gpointer   user_data)
{
  g_autoptr(GError) error = NULL;

  if (dex_future_get_value (work, &error) == NULL && !callboard_error_is_cancelled (error))
    g_warning ("%s: %s", (const char *) user_data, error->message);

  return dex_future_new_true ();
}

/**
 * callboard_report_and_disown:
 * @work: (transfer full): work nobody waits for
 * @doing: what it does, for the log
 *
 * Lets @work go on by itself and logs its failure.
 */
void
callboard_report_and_disown (DexFuture  *work,
                             const char *doing)
{
  dex_future_disown (dex_future_finally (work, report_cb, g_strdup (doing), g_free));
}

/**
 * callboard_reject:
 * @error: (transfer full): what failed
 *
 * Returns: (transfer full): a future rejected with @error
 */
DexFuture *
callboard_reject (GError *error)
{
  return dex_future_new_for_error (error);
}
