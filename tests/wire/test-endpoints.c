/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "support/callboard-test.h"
#include "wire-service.h"

/* Every endpoint against the practice contact center, which reads the service's document by itself: that each does what
 * it should, and what is made of each of its mishaps. */

#define N_ENDPOINTS 26

static CallboardRepeat
repeat_of (guint endpoint)
{
  return callboard_endpoint (endpoint)->repeat;
}

static guint
count_effects (WireService *service,
               guint        endpoint)
{
  return callboard_sandbox_count_effects (service->sandbox, endpoint);
}

static guint
count_requests (WireService *service,
                guint        endpoint)
{
  return callboard_sandbox_count_requests (service->sandbox, endpoint);
}

/* For each endpoint a service of its own, prepared, and with its counts before. */
typedef void (*EndpointTest) (WireService *service,
                              guint        endpoint,
                              guint        n_requests,
                              guint        n_effects);

static void
for_each_endpoint (EndpointTest test)
{
  for (guint endpoint = 1; endpoint <= N_ENDPOINTS; endpoint++)
    {
      g_autoptr(WireService) service = wire_service_new (12, NULL);

      g_test_message ("endpoint %u", endpoint);
      wire_service_prepare (service);
      /* Only who is signed in can be signed out to any effect. */
      if (endpoint == 23)
        g_assert_true (dex_await (wire_service_ask (service, 22), NULL));
      test (service, endpoint, count_requests (service, endpoint), count_effects (service, endpoint));
    }
}

static void
check_done (WireService *service,
            guint        endpoint,
            guint        n_requests,
            guint        n_effects)
{
  g_autoptr(GError) error = NULL;

  dex_await (wire_service_ask (service, endpoint), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_requests (service, endpoint), ==, n_requests + 1);
  g_assert_cmpuint (count_effects (service, endpoint), ==, n_effects + (repeat_of (endpoint) != CALLBOARD_REPEAT_READ));
}

static void
test_done (void)
{
  for_each_endpoint (check_done);
}

static void
check_cancel (WireService *service,
              guint        endpoint,
              guint        n_requests,
              guint        n_effects)
{
  DexCancellable *stop = dex_cancellable_new ();
  g_autoptr(GError) error = NULL;
  DexFuture *work;

  wire_service_fault (service, "@%u=hang", endpoint);
  work = dex_future_first (wire_service_ask (service, endpoint), dex_ref (DEX_FUTURE (stop)), NULL);
  while (count_requests (service, endpoint) == n_requests)
    dex_await (callboard_sleep (5), NULL);
  g_assert_true (dex_future_is_pending (work));

  dex_cancellable_cancel (stop);
  g_assert_false (dex_await (work, &error));
  g_assert_true (callboard_error_is_cancelled (error));
  while (callboard_client_get_n_active (service->client) > 0)
    dex_await (callboard_sleep (5), NULL);
  g_assert_cmpuint (count_requests (service, endpoint), ==, n_requests + 1);
  g_assert_cmpuint (count_effects (service, endpoint), ==, n_effects);
  dex_unref (stop);
}

static void
test_cancel (void)
{
  for_each_endpoint (check_cancel);
}

/* All at once: a time-out that no busy machine mistakes is a long one. */
static void
test_timeout (void)
{
  g_autoptr(GPtrArray) services = g_ptr_array_new_with_free_func ((GDestroyNotify) wire_service_free);
  g_autoptr(GPtrArray) works = g_ptr_array_new_with_free_func (dex_unref);

  for (guint endpoint = 1; endpoint <= N_ENDPOINTS; endpoint++)
    {
      WireService *service = wire_service_new (12, NULL);

      g_ptr_array_add (services, service);
      wire_service_prepare (service);
      wire_service_fault (service, "@%u=hang", endpoint);
      callboard_client_set_timeout (service->client, 1000);
      callboard_client_set_max_attempts (service->client, 2);
    }
  for (guint endpoint = 1; endpoint <= N_ENDPOINTS; endpoint++)
    g_ptr_array_add (works, wire_service_ask (g_ptr_array_index (services, endpoint - 1), endpoint));
  dex_await (callboard_settle_all (works), NULL);

  for (guint endpoint = 1; endpoint <= N_ENDPOINTS; endpoint++)
    {
      g_autoptr(GError) error = NULL;
      gboolean read = repeat_of (endpoint) == CALLBOARD_REPEAT_READ;
      WireService *service = g_ptr_array_index (services, endpoint - 1);
      guint n_prepared = endpoint == 4 || endpoint == 10 || endpoint == 12 ? 2
                         : endpoint == 7 || endpoint == 15 || endpoint == 18 ? 1 : 0;

      g_test_message ("endpoint %u", endpoint);
      dex_await (dex_ref (g_ptr_array_index (works, endpoint - 1)), &error);
      callboard_assert_error (error, read ? CALLBOARD_ERROR_TIMED_OUT : CALLBOARD_ERROR_UNKNOWN_OUTCOME);
      g_assert_cmpuint (count_requests (service, endpoint), ==, n_prepared + (read ? 2 : 1));
    }
}

/* All are tried again when they were told to wait, but for the call to a person. */
static void
check_rate_limit (WireService *service,
                  guint        endpoint,
                  guint        n_requests,
                  guint        n_effects)
{
  g_autoptr(GError) error = NULL;
  gboolean again = repeat_of (endpoint) != CALLBOARD_REPEAT_NEVER;

  wire_service_fault (service, "@%u=429/0*1", endpoint);
  dex_await (wire_service_ask (service, endpoint), &error);
  if (again)
    g_assert_no_error (error);
  else
    callboard_assert_error (error, CALLBOARD_ERROR_RATE_LIMITED);
  g_assert_cmpuint (count_requests (service, endpoint), ==, n_requests + (again ? 2 : 1));
  g_assert_cmpuint (count_effects (service, endpoint), ==,
                    n_effects + (repeat_of (endpoint) == CALLBOARD_REPEAT_REFUSED));
}

static void
test_rate_limit (void)
{
  for_each_endpoint (check_rate_limit);
}

/* Mishaps of the answer, with what each means for what only reads. Of a change, all leave the outcome unknown, and none
 * lets it be sent again. */
static const struct
{
  const char        *fault;
  CallboardErrorCode of_read;
  gboolean           has_effect;
} mishaps[] = {
  { "malformed", CALLBOARD_ERROR_NOT_UNDERSTOOD, TRUE },
  { "oversized/300K", CALLBOARD_ERROR_NOT_UNDERSTOOD, TRUE },
  { "deep", CALLBOARD_ERROR_NOT_UNDERSTOOD, TRUE },
  { "not-utf8", CALLBOARD_ERROR_NOT_UNDERSTOOD, TRUE },
  { "no-code", CALLBOARD_ERROR_NOT_UNDERSTOOD, TRUE },
  { "empty", CALLBOARD_ERROR_NOT_UNDERSTOOD, TRUE },
  { "html", CALLBOARD_ERROR_NOT_UNDERSTOOD, TRUE },
  { "html-before", CALLBOARD_ERROR_NOT_UNDERSTOOD, FALSE },
  { "500-before", CALLBOARD_ERROR_SERVER_FAILED, FALSE },
  { "500-after", CALLBOARD_ERROR_SERVER_FAILED, TRUE },
  { "503-before", CALLBOARD_ERROR_SERVER_FAILED, FALSE },
  { "drop-before", CALLBOARD_ERROR_NO_NETWORK, FALSE },
  { "drop-after", CALLBOARD_ERROR_NO_NETWORK, TRUE },
  { "cut", CALLBOARD_ERROR_NO_NETWORK, TRUE },
};

static void
check_mishaps (WireService *service,
               guint        endpoint,
               guint        n_requests,
               guint        n_effects)
{
  gboolean read = repeat_of (endpoint) == CALLBOARD_REPEAT_READ;

  callboard_client_set_max_bytes (service->client, 200 * 1024);
  if (read)
    callboard_client_set_max_attempts (service->client, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (mishaps); i++)
    {
      g_autoptr(WireService) fresh = read ? NULL : wire_service_new (12, NULL);
      WireService *used = read ? service : fresh;
      g_autoptr(GError) error = NULL;
      guint requests, effects;

      if (!read)
        {
          wire_service_prepare (fresh);
          if (endpoint == 23)
            g_assert_true (dex_await (wire_service_ask (fresh, 22), NULL));
          callboard_client_set_max_bytes (fresh->client, 200 * 1024);
        }
      requests = count_requests (used, endpoint);
      effects = count_effects (used, endpoint);

      g_test_message ("%s", mishaps[i].fault);
      wire_service_fault (used, "@%u=%s", endpoint, mishaps[i].fault);
      g_assert_false (dex_await (wire_service_ask (used, endpoint), &error));
      callboard_assert_error (error, read ? mishaps[i].of_read : CALLBOARD_ERROR_UNKNOWN_OUTCOME);
      g_assert_cmpuint (count_effects (used, endpoint), ==, effects + (!read && mishaps[i].has_effect));
      /* libsoup asks again by itself where a connection that it kept breaks off; of a change it must not. */
      g_assert_cmpuint (count_requests (used, endpoint), >=, requests + 1);
      g_assert_cmpuint (count_requests (used, endpoint), <=, requests + (read ? 2 : 1));
    }
}

static void
test_mishaps (void)
{
  for_each_endpoint (check_mishaps);
}

/* A success whose content makes no sense: nothing can be read from it, but what is only to be done was done. */
static void
check_wrong_types (WireService *service,
                   guint        endpoint,
                   guint        n_requests,
                   guint        n_effects)
{
  g_autoptr(GError) error = NULL;
  gboolean done;

  wire_service_fault (service, "@%u=wrong-types", endpoint);
  done = dex_await (wire_service_ask (service, endpoint), &error);
  if (repeat_of (endpoint) == CALLBOARD_REPEAT_READ)
    callboard_assert_error (error, CALLBOARD_ERROR_NOT_UNDERSTOOD);
  else if (endpoint == 10 || endpoint == 18)
    callboard_assert_error (error, CALLBOARD_ERROR_UNKNOWN_OUTCOME);
  else
    g_assert_true (done);
  g_assert_cmpuint (count_requests (service, endpoint), ==, n_requests + 1);
}

static void
test_wrong_types (void)
{
  for_each_endpoint (check_wrong_types);
}

/* What a busy or far-off server needs is not lost patience with as long as something comes. */
static void
test_slow (void)
{
  g_autoptr(WireService) service = wire_service_new (12, NULL);
  g_autoptr(GError) error = NULL;

  wire_service_fault (service, "@11=slow/150");
  callboard_client_set_timeout (service->client, 5000);
  g_assert_true (dex_await (wire_service_ask (service, 11), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_requests (service, 11), ==, 1);
}

/* The true limit, in one read: nothing is held of an answer that says how large it is. */
static void
test_true_limit (void)
{
  g_autoptr(WireService) service = wire_service_new (12, NULL);
  g_autoptr(GError) error = NULL;

  wire_service_fault (service, "oversized");
  g_assert_false (dex_await (wire_service_ask (service, 6), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_NOT_UNDERSTOOD);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);

  callboard_test_add_fiber ("/wire/endpoints/done", test_done);
  callboard_test_add_fiber ("/wire/endpoints/cancel", test_cancel);
  callboard_test_add_fiber ("/wire/endpoints/timeout", test_timeout);
  callboard_test_add_fiber ("/wire/endpoints/rate-limit", test_rate_limit);
  callboard_test_add_fiber ("/wire/endpoints/mishaps", test_mishaps);
  callboard_test_add_fiber ("/wire/endpoints/wrong-types", test_wrong_types);
  callboard_test_add_fiber ("/wire/endpoints/slow", test_slow);
  callboard_test_add_fiber ("/wire/endpoints/true-limit", test_true_limit);

  return g_test_run ();
}
