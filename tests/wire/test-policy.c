/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "base/callboard-error.h"
#include "support/callboard-test.h"
#include "wire/callboard-attempt.h"
#include "wire/callboard-policy.h"

#define SECOND G_USEC_PER_SEC

static gboolean
repeats (CallboardRepeat    repeat,
         CallboardErrorCode code)
{
  g_autoptr(CallboardPolicy) policy = callboard_policy_new ();
  g_autoptr(GError) error = callboard_error_new (code, "as told");

  return callboard_policy_repeats (policy, repeat, 1, error);
}

/* Every kind of failure against every kind of request. */
static void
test_matrix (void)
{
  for (int code = CALLBOARD_ERROR_NO_NETWORK; code <= CALLBOARD_ERROR_LOCAL; code++)
    {
      gboolean nothing_done = code == CALLBOARD_ERROR_NO_NETWORK || code == CALLBOARD_ERROR_RATE_LIMITED;
      gboolean passing = code == CALLBOARD_ERROR_TIMED_OUT || code == CALLBOARD_ERROR_SERVER_FAILED;

      g_assert_cmpint (repeats (CALLBOARD_REPEAT_READ, (CallboardErrorCode) code), ==, nothing_done || passing);
      g_assert_cmpint (repeats (CALLBOARD_REPEAT_REFUSED, (CallboardErrorCode) code), ==, nothing_done);
      g_assert_false (repeats (CALLBOARD_REPEAT_NEVER, (CallboardErrorCode) code));
    }
}

static void
test_attempts (void)
{
  g_autoptr(CallboardPolicy) policy = callboard_policy_new ();
  g_autoptr(GError) error = callboard_error_new (CALLBOARD_ERROR_SERVER_FAILED, "as told");
  g_autoptr(GError) timed_out = callboard_error_new (CALLBOARD_ERROR_TIMED_OUT, "as told");
  g_autoptr(GError) tomorrow = callboard_error_new (CALLBOARD_ERROR_RATE_LIMITED, "as told");

  g_assert_true (callboard_policy_repeats (policy, CALLBOARD_REPEAT_READ, 3, error));
  g_assert_false (callboard_policy_repeats (policy, CALLBOARD_REPEAT_READ, 4, error));
  g_assert_true (callboard_policy_repeats (policy, CALLBOARD_REPEAT_READ, 1, timed_out));
  g_assert_false (callboard_policy_repeats (policy, CALLBOARD_REPEAT_READ, 2, timed_out));
  callboard_policy_set_max_attempts (policy, 1);
  g_assert_false (callboard_policy_repeats (policy, CALLBOARD_REPEAT_READ, 1, error));

  /* Nobody waits for an hour without being asked. */
  callboard_policy_set_max_attempts (policy, 9);
  callboard_error_set_retry_after (tomorrow, 3600);
  g_assert_false (callboard_policy_repeats (policy, CALLBOARD_REPEAT_READ, 1, tomorrow));
}

static void
test_backoff (void)
{
  g_autoptr(CallboardPolicy) policy = callboard_policy_new ();

  for (guint attempt = 1; attempt <= 40; attempt++)
    {
      guint longest = MIN (250u << MIN (attempt - 1, 10), 10000);
      guint msec = callboard_policy_get_backoff (policy, attempt);

      g_assert_cmpuint (msec, >=, longest / 2);
      g_assert_cmpuint (msec, <=, longest);
    }
}

static void
test_pace (void)
{
  g_autoptr(CallboardPolicy) policy = callboard_policy_new ();

  g_assert_cmpuint (callboard_policy_reserve (policy, 0), ==, 0);
  g_assert_cmpuint (callboard_policy_reserve (policy, 0), ==, 0);

  /* One in two seconds, from the first on. */
  callboard_policy_set_pace (policy, 30);
  g_assert_cmpuint (callboard_policy_reserve (policy, 10 * SECOND), ==, 0);
  g_assert_cmpuint (callboard_policy_reserve (policy, 10 * SECOND), ==, 2000);
  g_assert_cmpuint (callboard_policy_reserve (policy, 11 * SECOND), ==, 3000);
  g_assert_cmpuint (callboard_policy_reserve (policy, 60 * SECOND), ==, 0);

  /* Ten a second: a second's worth at once, then one in a tenth. */
  callboard_policy_set_pace (policy, 600);
  for (guint i = 0; i < 10; i++)
    g_assert_cmpuint (callboard_policy_reserve (policy, 100 * SECOND), ==, 0);
  g_assert_cmpuint (callboard_policy_reserve (policy, 100 * SECOND), ==, 100);
  g_assert_cmpuint (callboard_policy_reserve (policy, 100 * SECOND), ==, 200);
}

static void
test_hold (void)
{
  g_autoptr(CallboardPolicy) policy = callboard_policy_new ();

  g_assert_cmpuint (callboard_policy_get_hold (policy, 5 * SECOND), ==, 0);
  callboard_policy_hold (policy, 5 * SECOND, 3);
  callboard_policy_hold (policy, 5 * SECOND, 1);
  g_assert_cmpuint (callboard_policy_get_hold (policy, 5 * SECOND), ==, 3000);
  g_assert_cmpuint (callboard_policy_get_hold (policy, 7 * SECOND), ==, 1000);
  g_assert_cmpuint (callboard_policy_get_hold (policy, 8 * SECOND), ==, 0);
  callboard_policy_hold (policy, 8 * SECOND, 100000);
  g_assert_cmpuint (callboard_policy_get_hold (policy, 8 * SECOND), ==, CALLBOARD_POLICY_MAX_WAIT * 1000);
}

static void
test_slots (void)
{
  g_autoptr(CallboardPolicy) policy = callboard_policy_new ();
  g_autoptr(GError) error = NULL;
  GObject *one, *two, *three;
  DexFuture *third, *fourth;

  callboard_policy_set_concurrency (policy, 2);
  one = dex_await_object (callboard_policy_enter (policy), &error);
  two = dex_await_object (callboard_policy_enter (policy), &error);
  third = callboard_policy_enter (policy);
  fourth = callboard_policy_enter (policy);
  g_assert_nonnull (one);
  g_assert_nonnull (two);
  g_assert_true (dex_future_is_pending (third));

  g_object_unref (one);
  g_assert_false (dex_future_is_pending (third));
  g_assert_true (dex_future_is_pending (fourth));
  three = dex_await_object (third, &error);
  g_assert_nonnull (three);

  /* A place that nobody takes any more goes to the next. */
  g_object_unref (two);
  g_assert_false (dex_future_is_pending (fourth));
  dex_unref (fourth);
  fourth = callboard_policy_enter (policy);
  g_assert_true (dex_future_is_resolved (fourth));
  dex_unref (fourth);

  callboard_policy_set_concurrency (policy, 1);
  fourth = callboard_policy_enter (policy);
  g_assert_true (dex_future_is_pending (fourth));
  g_object_unref (three);
  g_assert_true (dex_future_is_resolved (fourth));
  dex_unref (fourth);
}

/* Stopping whoever waits must not lose a place. */
static void
test_stopped_waiter (void)
{
  g_autoptr(CallboardPolicy) policy = callboard_policy_new ();
  g_autoptr(GError) error = NULL, stopped = NULL;
  DexCancellable *stop = dex_cancellable_new ();
  GObject *slot, *next;
  DexFuture *waiting;

  callboard_policy_set_concurrency (policy, 1);
  slot = dex_await_object (callboard_policy_enter (policy), &error);
  waiting = dex_future_first (callboard_policy_enter (policy), dex_ref (DEX_FUTURE (stop)), NULL);
  dex_cancellable_cancel (stop);
  g_assert_false (dex_await (waiting, &stopped));
  g_object_unref (slot);

  next = dex_await_object (callboard_policy_enter (policy), &error);
  g_assert_no_error (error);
  g_object_unref (next);
  dex_unref (stop);
}

static void
test_retry_after (void)
{
  gint64 now = G_GINT64_CONSTANT (784111777000);   /* Sun, 06 Nov 1994 08:49:37 GMT */

  g_assert_cmpuint (callboard_parse_retry_after (NULL, now), ==, 0);
  g_assert_cmpuint (callboard_parse_retry_after ("17", now), ==, 17);
  g_assert_cmpuint (callboard_parse_retry_after ("0", now), ==, 0);
  g_assert_cmpuint (callboard_parse_retry_after ("-5", now), ==, 0);
  g_assert_cmpuint (callboard_parse_retry_after ("soon", now), ==, 0);
  g_assert_cmpuint (callboard_parse_retry_after ("99999999999999", now), ==, 24 * 60 * 60);
  g_assert_cmpuint (callboard_parse_retry_after ("Sun, 06 Nov 1994 08:50:07 GMT", now), ==, 30);
  g_assert_cmpuint (callboard_parse_retry_after ("Sun, 06 Nov 1994 08:49:07 GMT", now), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/wire/policy/matrix", test_matrix);
  g_test_add_func ("/wire/policy/attempts", test_attempts);
  g_test_add_func ("/wire/policy/backoff", test_backoff);
  g_test_add_func ("/wire/policy/pace", test_pace);
  g_test_add_func ("/wire/policy/hold", test_hold);
  callboard_test_add_fiber ("/wire/policy/slots", test_slots);
  callboard_test_add_fiber ("/wire/policy/stopped-waiter", test_stopped_waiter);
  g_test_add_func ("/wire/policy/retry-after", test_retry_after);

  return g_test_run ();
}
