/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "support/callboard-test.h"
#include "wire-double.h"
#include "wire/callboard-agents-writes.h"
#include "wire/callboard-numbers-api.h"
#include "wire/callboard-numbers-writes.h"
#include "wire/callboard-queues-api.h"
#include "wire/callboard-queues-writes.h"

#define MINUTE (60 * 1000)

static DexFuture *
send_write (CallboardClient *client)
{
  g_autoptr(CallboardRequest) request = callboard_queues_delete_request ("9001");

  return callboard_client_send (client, request);
}

static DexFuture *
send_call (CallboardClient *client)
{
  g_autoptr(CallboardRequest) request = callboard_call_request ("18789998765", "02863208944", NULL, NULL);

  return callboard_client_send (client, request);
}

/* What reads is asked again after a failure of the server, of the connection, and when it is told to wait. */
static void
test_read (void)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autoptr(CallboardClient) client = wire_double_connect (server);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) queues = NULL;

  wire_double_say (server, 500, "oops");
  wire_double_say_raw (server, "");
  wire_double_say_raw (server, "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{'ErrCode':'0000");
  wire_double_say (server, 200, OK ("{'Queues':[]}"));

  queues = dex_await_boxed (callboard_queues_list (client), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (queues->len, ==, 0);
  g_assert_cmpuint (server->seen->len, ==, 4);
}

static void
test_read_gives_up (void)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autoptr(CallboardClient) client = wire_double_connect (server);
  g_autoptr(GError) error = NULL;

  wire_double_say (server, 500, "oops");
  callboard_client_set_max_attempts (client, 2);
  g_assert_false (dex_await (callboard_queues_list (client), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_SERVER_FAILED);
  g_assert_cmpuint (server->seen->len, ==, 2);
}

/* Each attempt is signed anew, with the time it is sent at. */
static void
test_signed_each_time (void)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autoptr(CallboardClient) client = wire_double_connect (server);
  g_autoptr(GError) error = NULL;

  wire_double_say (server, 500, "oops");
  wire_double_say (server, 200, OK ("{'Queues':null}"));
  g_assert_true (dex_await (callboard_queues_list (client), &error));
  g_assert_no_error (error);
  g_assert_true (wire_double_get_seen (server, 0)->signature_right);
  g_assert_true (wire_double_get_seen (server, 1)->signature_right);
  g_assert_cmpstr (double_seen_query (wire_double_get_seen (server, 0), "Timestamp"), !=,
                   double_seen_query (wire_double_get_seen (server, 1), "Timestamp"));
}

/* Of a change that was sent and whose answer was lost nobody knows whether it was made. */
static void
test_write_is_lost (void)
{
  static const char * const raw[] = {
    "", "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{'ErrCode':'0000", "HTTP/1.1 200 OK\r\n\r\n{'ErrCode':'0000",
    "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<html></html>", "garbage\r\n\r\n",
  };
  static const guint statuses[] = { 200, 202, 408, 500, 502, 503, 504 };

  for (gsize i = 0; i < G_N_ELEMENTS (raw) + G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr(WireDouble) server = wire_double_new (NULL);
      g_autoptr(CallboardClient) client = wire_double_connect (server);
      g_autoptr(GError) error = NULL;

      if (i < G_N_ELEMENTS (raw))
        wire_double_say_raw (server, raw[i]);
      else
        wire_double_say (server, statuses[i - G_N_ELEMENTS (raw)], "?");
      g_assert_false (dex_await (send_write (client), &error));
      g_test_message ("%" G_GSIZE_FORMAT ": %s", i, error->message);
      callboard_assert_error (error, CALLBOARD_ERROR_UNKNOWN_OUTCOME);
      g_assert_cmpuint (server->seen->len, ==, 1);
    }
}

/* A server may close a connection that it kept in the moment in which a change is sent over it. libsoup would send a
 * DELETE or PUT again, at least one without a body; here each has a connection of its own. */
static void
test_write_after_kept_connection (void)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autoptr(CallboardClient) client = wire_double_connect (server);
  g_autoptr(CallboardRequest) clear = callboard_numbers_clear_default_request ();
  g_autoptr(GError) error = NULL;

  wire_double_say (server, 200, OK ("{'Queues':[]}"));
  wire_double_say_raw (server, "");
  g_assert_true (dex_await (callboard_queues_list (client), &error));
  g_assert_false (dex_await (callboard_client_send (client, clear), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_UNKNOWN_OUTCOME);
  g_assert_cmpuint (server->seen->len, ==, 2);
}

static void
test_write_is_told_to_wait (void)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autoptr(CallboardClient) client = wire_double_connect (server);
  g_autoptr(GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();

  wire_double_say_with (server, 429, "Retry-After", "1", "slow down");
  wire_double_say (server, 200, OK ("null"));
  g_assert_true (dex_await (send_write (client), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (server->seen->len, ==, 2);
  g_assert_cmpint (g_get_monotonic_time () - begin, >=, G_USEC_PER_SEC);
}

/* A wish that everybody wait, heard from one answer, holds for all. */
static void
test_all_wait (void)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autoptr(CallboardClient) client = wire_double_connect (server);
  g_autoptr(GError) error = NULL, lost = NULL;
  gint64 begin = g_get_monotonic_time ();

  wire_double_say_with (server, 503, "Retry-After", "1", "down");
  wire_double_say (server, 200, OK ("{'Queues':[]}"));
  g_assert_false (dex_await (send_write (client), &lost));
  callboard_assert_error (lost, CALLBOARD_ERROR_UNKNOWN_OUTCOME);
  g_assert_true (dex_await (callboard_queues_list (client), &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_get_monotonic_time () - begin, >=, G_USEC_PER_SEC);
  g_assert_cmpuint (server->seen->len, ==, 2);
}

static void
test_wait_is_too_long (void)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autoptr(CallboardClient) client = wire_double_connect (server);
  g_autoptr(GError) error = NULL;

  wire_double_say_with (server, 429, "Retry-After", "3600", ERR ("000036"));
  g_assert_false (dex_await (send_write (client), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_RATE_LIMITED);
  g_assert_cmpuint (callboard_error_get_retry_after (error), ==, 3600);
  g_assert_cmpuint (server->seen->len, ==, 1);
}

/* Nothing was sent, so trying again is safe. */
static void
test_write_is_not_connected (void)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autoptr(CallboardClient) client = wire_double_connect (server);
  g_autoptr(GError) error = NULL;

  callboard_client_set_max_attempts (client, 2);
  soup_server_disconnect (server->server);
  g_assert_false (dex_await (send_write (client), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_NO_NETWORK);
  g_assert_false (callboard_client_get_online (client));
}

static void
test_refusal_is_final (void)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autoptr(CallboardClient) client = wire_double_connect (server);
  g_autoptr(GError) error = NULL;

  wire_double_say (server, 200, ERR ("000036"));
  g_assert_false (dex_await (send_write (client), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_IN_USE);
  g_assert_cmpuint (server->seen->len, ==, 1);
}

/* A person is not called twice, whatever happens. */
static void
test_call_is_never_repeated (void)
{
  static const struct
  {
    guint              status;
    const char        *text;
    CallboardErrorCode kind;
  } cases[] = {
    { 429, "slow down", CALLBOARD_ERROR_RATE_LIMITED },
    { 500, "oops", CALLBOARD_ERROR_UNKNOWN_OUTCOME },
    { 200, "{'code':'200020','message':'Authentication error'}", CALLBOARD_ERROR_CLOCK },
    { 200, "{'code':'000060','message':'Internal error'}", CALLBOARD_ERROR_UNKNOWN_OUTCOME },
    { 200, ERR ("100005"), CALLBOARD_ERROR_NOT_FOUND },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(WireDouble) server = wire_double_new (NULL);
      g_autoptr(CallboardClient) client = wire_double_connect (server);
      g_autoptr(GError) error = NULL;

      wire_double_say (server, cases[i].status, cases[i].text);
      wire_double_set_date (server, 20 * MINUTE);
      g_assert_false (dex_await (send_call (client), &error));
      callboard_assert_error (error, cases[i].kind);
      g_assert_cmpuint (server->seen->len, ==, 1);
    }
}

/* --- The clock --- */

static gint64
seen_skew (DoubleSeen *seen)
{
  gint64 timestamp = g_ascii_strtoll (double_seen_query (seen, "Timestamp"), NULL, 10);

  return timestamp - g_get_real_time () / 1000;
}

/* Refused because of the clock: signed again by the server's, once, also where something is changed. */
static void
test_clock_is_corrected (void)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autoptr(CallboardClient) client = wire_double_connect (server);
  g_autoptr(GError) error = NULL;

  wire_double_say (server, 401, ERR ("200020"));
  wire_double_set_date (server, 20 * MINUTE);
  wire_double_say (server, 200, OK ("null"));
  wire_double_set_date (server, 20 * MINUTE);
  g_assert_true (dex_await (send_write (client), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (server->seen->len, ==, 2);
  g_assert_cmpint (ABS (seen_skew (wire_double_get_seen (server, 0))), <, 5000);
  g_assert_cmpint (ABS (seen_skew (wire_double_get_seen (server, 1)) - 20 * MINUTE), <, 5000);
  g_assert_true (wire_double_get_seen (server, 1)->signature_right);
  g_assert_cmpint (ABS (callboard_client_get_clock_offset (client) - 20 * MINUTE), <, 3000);

  /* What was learned is used from the beginning. */
  g_assert_true (dex_await (send_write (client), &error));
  g_assert_cmpuint (server->seen->len, ==, 3);
}

static void
test_clock_or_token (void)
{
  static const struct
  {
    gint64             skew;
    CallboardErrorCode kind;
    guint              n_seen;
  } cases[] = {
    { 0, CALLBOARD_ERROR_SIGNATURE, 1 },
    { -2 * MINUTE, CALLBOARD_ERROR_SIGNATURE, 2 },
    { -30 * MINUTE, CALLBOARD_ERROR_CLOCK, 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(WireDouble) server = wire_double_new (NULL);
      g_autoptr(CallboardClient) client = wire_double_connect (server);
      g_autoptr(GError) error = NULL;

      wire_double_say (server, 200, ERR ("200020"));
      wire_double_set_date (server, cases[i].skew);
      g_assert_false (dex_await (callboard_numbers_list (client), &error));
      callboard_assert_error (error, cases[i].kind);
      g_assert_cmpuint (server->seen->len, ==, cases[i].n_seen);
      g_assert_cmpstr (callboard_error_get_service_code (error), ==, "200020");
      if (cases[i].kind == CALLBOARD_ERROR_CLOCK)
        g_assert_cmpint (ABS (callboard_error_get_clock_skew (error) - cases[i].skew), <, 3000);
    }
}

static void
test_no_date (void)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autoptr(CallboardClient) client = wire_double_connect (server);
  g_autoptr(GError) error = NULL;

  wire_double_say_raw (server, "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
  g_assert_false (dex_await (callboard_numbers_list (client), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_SIGNATURE);
  g_assert_cmpuint (server->seen->len, ==, 1);
  g_assert_false (callboard_client_get_knows_clock (client));
}

/* What is right only for now is left to whoever asked, who has to look anew: when the server had no time for it, and when its
 * turn comes too late. */
static void
test_good_for_some_time (void)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autoptr(CallboardClient) client = wire_double_connect (server);
  g_autoptr(CallboardRequest) now = callboard_queues_delete_request ("9001");
  g_autoptr(CallboardRequest) late = callboard_queues_delete_request ("9001");
  g_autoptr(GError) error = NULL;

  wire_double_say (server, 429, "?");
  wire_double_say (server, 200, OK ("null"));
  callboard_request_set_good_for (now, MINUTE);
  g_assert_false (dex_await (callboard_client_send (client, now), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_RATE_LIMITED);
  g_assert_cmpuint (server->seen->len, ==, 1);
  g_clear_error (&error);

  callboard_request_set_good_for (late, 20);
  g_assert_true (dex_await (callboard_sleep (40), NULL));
  g_assert_false (dex_await (callboard_client_send (client, late), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_RATE_LIMITED);
  g_assert_cmpuint (server->seen->len, ==, 1);
  g_clear_error (&error);

  g_assert_true (dex_await (callboard_client_send (client, now), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (server->seen->len, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);

  callboard_test_add_fiber ("/wire/retry/read", test_read);
  callboard_test_add_fiber ("/wire/retry/read-gives-up", test_read_gives_up);
  callboard_test_add_fiber ("/wire/retry/signed-each-time", test_signed_each_time);
  callboard_test_add_fiber ("/wire/retry/write-is-lost", test_write_is_lost);
  callboard_test_add_fiber ("/wire/retry/kept-connection", test_write_after_kept_connection);
  callboard_test_add_fiber ("/wire/retry/told-to-wait", test_write_is_told_to_wait);
  callboard_test_add_fiber ("/wire/retry/good-for-some-time", test_good_for_some_time);
  callboard_test_add_fiber ("/wire/retry/all-wait", test_all_wait);
  callboard_test_add_fiber ("/wire/retry/wait-is-too-long", test_wait_is_too_long);
  callboard_test_add_fiber ("/wire/retry/not-connected", test_write_is_not_connected);
  callboard_test_add_fiber ("/wire/retry/refusal-is-final", test_refusal_is_final);
  callboard_test_add_fiber ("/wire/retry/call-is-never-repeated", test_call_is_never_repeated);
  callboard_test_add_fiber ("/wire/retry/clock-is-corrected", test_clock_is_corrected);
  callboard_test_add_fiber ("/wire/retry/clock-or-token", test_clock_or_token);
  callboard_test_add_fiber ("/wire/retry/no-date", test_no_date);

  return g_test_run ();
}
