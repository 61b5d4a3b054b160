/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "support/callboard-test.h"

typedef struct
{
  GThread *thread;
  int      freed;
} Job;

static gboolean
add_in_pool (gpointer   data,
             GValue    *result,
             GError   **error)
{
  Job *job = data;

  job->thread = g_thread_self ();
  g_value_init (result, G_TYPE_INT);
  g_value_set_int (result, 42);

  return TRUE;
}

static gboolean
fail_in_pool (gpointer   data,
              GValue    *result,
              GError   **error)
{
  g_set_error (error, CALLBOARD_ERROR, CALLBOARD_ERROR_LOCAL, "no");

  return FALSE;
}

static void
mark_freed (gpointer data)
{
  Job *job = data;

  g_atomic_int_inc (&job->freed);
}

static void
test_pool (void)
{
  g_autoptr(GError) error = NULL;
  Job job = { 0 };

  g_assert_cmpint (dex_await_int (callboard_pool_run (add_in_pool, &job, mark_freed), &error), ==, 42);
  g_assert_no_error (error);
  g_assert_true (job.thread != g_thread_self ());
  while (g_atomic_int_get (&job.freed) == 0)
    dex_await (callboard_sleep (1), NULL);
  g_assert_cmpint (g_atomic_int_get (&job.freed), ==, 1);
}

static void
test_pool_failure (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (dex_await (callboard_pool_run (fail_in_pool, NULL, NULL), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_LOCAL);
}

static void
test_timeout (void)
{
  g_autoptr(GError) late = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) own = NULL;
  DexPromise *never = dex_promise_new ();
  DexFuture *rejected;

  g_assert_false (dex_await (callboard_with_timeout (DEX_FUTURE (never), 5), &late));
  g_assert_error (late, DEX_ERROR, DEX_ERROR_TIMED_OUT);

  g_assert_cmpint (dex_await_int (callboard_with_timeout (dex_future_new_for_int (7), 10 * 1000), &error), ==, 7);
  g_assert_no_error (error);
  g_assert_cmpint (dex_await_int (callboard_with_timeout (dex_future_new_for_int (8), 0), &error), ==, 8);
  g_assert_no_error (error);

  rejected = callboard_reject (callboard_error_new (CALLBOARD_ERROR_TAKEN, "x"));
  g_assert_false (dex_await (callboard_with_timeout (rejected, 10 * 1000), &own));
  callboard_assert_error (own, CALLBOARD_ERROR_TAKEN);
}

static void
test_sleep (void)
{
  g_autoptr(GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  g_assert_true (dex_await (callboard_sleep (20), &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 19 * 1000);
}

static DexFuture *
sleeper_fiber (gpointer data)
{
  GError **seen = data;

  dex_await (callboard_sleep (60 * 1000), seen);

  return dex_future_new_true ();
}

/* Whoever sleeps can be woken by a stop, and sees that it was one. */
static void
test_sleep_is_stopped (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) seen = NULL;
  DexFuture *sleeper = dex_scheduler_spawn (NULL, 0, sleeper_fiber, &seen, NULL);

  g_assert_false (dex_await (dex_future_first (sleeper, dex_timeout_new_msec (5), NULL), &error));
  g_assert_error (error, DEX_ERROR, DEX_ERROR_TIMED_OUT);
  while (seen == NULL)
    dex_await (callboard_sleep (1), NULL);
  g_assert_true (callboard_error_is_cancelled (seen));
}

static DexFuture *
reject_cb (DexFuture *future,
           gpointer   user_data)
{
  return callboard_reject (callboard_error_new (CALLBOARD_ERROR_IN_USE, "x"));
}

/* Whichever ends last, all are waited for and each can be read. */
static void
test_settle_all (void)
{
  for (guint order = 0; order < 2; order++)
    {
      g_autoptr(GPtrArray) futures = g_ptr_array_new_with_free_func (dex_unref);
      g_autoptr(GError) error = NULL;
      g_autoptr(GError) own = NULL;

      g_ptr_array_add (futures, callboard_sleep (order == 0 ? 1 : 15));
      g_ptr_array_add (futures, dex_future_then (callboard_sleep (order == 0 ? 15 : 1), reject_cb, NULL, NULL));
      g_ptr_array_add (futures, dex_future_new_for_int (3));

      g_assert_true (dex_await (callboard_settle_all (futures), &error));
      g_assert_no_error (error);
      g_assert_true (dex_future_is_resolved (g_ptr_array_index (futures, 0)));
      g_assert_true (dex_future_is_rejected (g_ptr_array_index (futures, 1)));
      g_assert_null (dex_future_get_value (g_ptr_array_index (futures, 1), &own));
      callboard_assert_error (own, CALLBOARD_ERROR_IN_USE);
      g_assert_cmpint (g_value_get_int (dex_future_get_value (g_ptr_array_index (futures, 2), NULL)), ==, 3);
    }
}

static void
test_settle_none (void)
{
  g_autoptr(GPtrArray) futures = g_ptr_array_new ();

  g_assert_true (dex_await (callboard_settle_all (futures), NULL));
}

static void
test_report (void)
{
  DexPromise *silent = dex_promise_new ();
  DexPromise *loud = dex_promise_new ();

  g_test_expect_message ("callboard-base", G_LOG_LEVEL_WARNING, "Refreshing: went wrong");
  callboard_report_and_disown (DEX_FUTURE (dex_ref (loud)), "Refreshing");
  callboard_report_and_disown (DEX_FUTURE (dex_ref (silent)), "Refreshing");
  dex_promise_reject (loud, callboard_error_new (CALLBOARD_ERROR_LOCAL, "went wrong"));
  dex_promise_reject (silent, callboard_error_new (CALLBOARD_ERROR_CANCELLED, "stopped"));
  dex_await (callboard_sleep (5), NULL);
  g_test_assert_expected_messages ();
  dex_unref (silent);
  dex_unref (loud);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  callboard_test_add_fiber ("/future/pool", test_pool);
  callboard_test_add_fiber ("/future/pool-failure", test_pool_failure);
  callboard_test_add_fiber ("/future/timeout", test_timeout);
  callboard_test_add_fiber ("/future/sleep", test_sleep);
  callboard_test_add_fiber ("/future/sleep-is-stopped", test_sleep_is_stopped);
  callboard_test_add_fiber ("/future/settle-all", test_settle_all);
  callboard_test_add_fiber ("/future/settle-none", test_settle_none);
  callboard_test_add_fiber ("/future/report", test_report);

  return g_test_run ();
}
