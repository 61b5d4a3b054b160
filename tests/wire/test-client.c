/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <string.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "base/callboard-redact.h"
#include "support/callboard-test.h"
#include "wire-double.h"
#include "wire/callboard-extensions-writes.h"
#include "wire/callboard-numbers-api.h"
#include "wire/callboard-queues-api.h"
#include "wire/callboard-queues-writes.h"

static DexFuture *
send_write (CallboardClient *client)
{
  g_autoptr(CallboardRequest) request = callboard_queues_delete_request ("9001");

  return callboard_client_send (client, request);
}

/* The other side notices that a connection is closed some turns of its loop later. */
static gboolean
wait_until_given_up (WireDouble *server,
                     guint       n)
{
  for (guint i = 0; i < 500 && server->n_given_up < n; i++)
    dex_await (callboard_sleep (10), NULL);

  return server->n_given_up == n;
}

static void
test_request (void)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autoptr(CallboardClient) client = wire_double_connect (server);
  g_autoptr(GError) error = NULL;
  DoubleSeen *seen;

  wire_double_say (server, 200, OK ("null"));
  g_assert_true (dex_await (send_write (client), &error));
  g_assert_no_error (error);

  seen = wire_double_get_seen (server, 0);
  g_assert_cmpstr (seen->method, ==, "DELETE");
  g_assert_cmpstr (seen->path, ==, "/ccapi/v2/queues");
  g_assert_cmpstr (seen->accept, ==, "application/json");
  g_assert_cmpstr (seen->content_type, ==, "application/json");
  g_assert_cmpstr (seen->body, ==, "{\"QueueId\":\"9001\"}");
  g_assert_cmpstr (double_seen_query (seen, "AppId"), ==, DOUBLE_APP_ID);
  g_assert_cmpuint (strlen (double_seen_query (seen, "Timestamp")), ==, 13);
  g_assert_true (seen->signature_right);
  g_assert_true (callboard_client_get_online (client));
}

/* The signature must not be shown to whoever a redirect names. */
static void
test_redirect (void)
{
  g_autoptr(WireDouble) elsewhere = wire_double_new (NULL), server = wire_double_new (NULL);
  g_autoptr(CallboardClient) client = wire_double_connect (server);
  g_autofree char *url = wire_double_dup_url (elsewhere);
  g_autoptr(GError) error = NULL, lost = NULL;

  wire_double_say (elsewhere, 200, OK ("{'Queues':[]}"));
  wire_double_say_with (server, 301, "Location", url, "");
  g_assert_false (dex_await (callboard_queues_list (client), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_NOT_UNDERSTOOD);
  g_assert_nonnull (strstr (error->message, "redirect"));
  g_assert_false (dex_await (send_write (client), &lost));
  callboard_assert_error (lost, CALLBOARD_ERROR_NOT_UNDERSTOOD);
  g_assert_cmpuint (elsewhere->seen->len, ==, 0);
}

static GBytes *
compress (const char *text)
{
  g_autoptr(GConverter) compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1));
  g_autoptr(GBytes) plain = g_bytes_new (text, strlen (text));

  return g_converter_convert_bytes (compressor, plain, NULL);
}

static void
test_dressed_answers (void)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autoptr(CallboardClient) client = wire_double_connect (server);
  g_autoptr(GBytes) packed = compress ("{\"ErrCode\":\"000000\",\"Result\":{\"Queues\":[{\"QueueId\":\"9001\"}]}}");

  wire_double_say_bytes (server, 200, "Content-Encoding", "gzip", packed);
  wire_double_say (server, 200, "\xEF\xBB\xBF" OK ("{'Queues':[{'QueueId':'9001'}]}"));
  wire_double_say_with (server, 200, "Content-Type", "text/html; charset=gb2312", OK ("{'Queues':[{'QueueId':9001}]}"));
  wire_double_say_raw (server, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" OK ("{'Queues':[{'QueueId':'9001@4b'}]}"));
  wire_double_say_raw (server, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                       "2f\r\n{'ErrCode':'000000','Result':{'Queues':[{'Queue\r\ne\r\nId':'9001'}]}}\r\n0\r\n\r\n");

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GPtrArray) queues = dex_await_boxed (callboard_queues_list (client), &error);

      g_assert_no_error (error);
      g_assert_cmpuint (queues->len, ==, 1);
      g_assert_cmpstr (((CallboardQueueRecord *) g_ptr_array_index (queues, 0))->id, ==, "9001");
    }
  g_assert_cmpuint (server->seen->len, ==, 5);
}

/* Announced, unpacked or just going on: none is read further than the limit. */
static void
test_too_large (void)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autoptr(CallboardClient) client = wire_double_connect (server);
  g_autofree char *blanks = g_strnfill (500000, ' ');
  g_autofree char *endless = g_strconcat ("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", blanks, NULL);
  g_autoptr(GBytes) bomb = compress (blanks);

  g_assert_cmpuint (g_bytes_get_size (bomb), <, 5000);
  wire_double_say_raw (server, "HTTP/1.1 200 OK\r\nContent-Length: 300000000000\r\n\r\n{");
  wire_double_say_bytes (server, 200, "Content-Encoding", "gzip", bomb);
  wire_double_say_raw (server, endless);
  wire_double_say_raw (server, endless);
  callboard_client_set_max_bytes (client, 100000);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (dex_await (callboard_queues_list (client), &error));
      callboard_assert_error (error, CALLBOARD_ERROR_NOT_UNDERSTOOD);
      g_assert_nonnull (strstr (error->message, "100000"));
    }

  {
    g_autoptr(GError) error = NULL;

    g_assert_false (dex_await (send_write (client), &error));
    callboard_assert_error (error, CALLBOARD_ERROR_UNKNOWN_OUTCOME);
  }
  g_assert_cmpuint (server->seen->len, ==, 4);
}

static void
test_timeout (void)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autoptr(CallboardClient) client = wire_double_connect (server);
  g_autoptr(GError) error = NULL, lost = NULL;

  wire_double_say (server, 200, OK ("null"));
  wire_double_hold (server, WAIT_FOREVER);
  callboard_client_set_timeout (client, 100);
  callboard_client_set_max_attempts (client, 2);

  g_assert_false (dex_await (callboard_queues_list (client), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_TIMED_OUT);
  g_assert_cmpuint (server->seen->len, ==, 2);
  g_assert_true (wait_until_given_up (server, 2));

  g_assert_false (dex_await (send_write (client), &lost));
  callboard_assert_error (lost, CALLBOARD_ERROR_UNKNOWN_OUTCOME);
  g_assert_cmpuint (server->seen->len, ==, 3);
  g_assert_true (wait_until_given_up (server, 3));
}

/* Whoever has what they wanted elsewhere drops the work; the connection goes with it. */
static void
test_dropped (void)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autoptr(CallboardClient) client = wire_double_connect (server);
  g_autoptr(GError) error = NULL;
  DexCancellable *stop = dex_cancellable_new ();
  DexFuture *work;

  wire_double_say (server, 200, OK ("{'Queues':[]}"));
  wire_double_hold (server, WAIT_FOREVER);
  work = dex_future_first (callboard_queues_list (client), dex_ref (DEX_FUTURE (stop)), NULL);
  while (server->n_at_once == 0)
    dex_await (callboard_sleep (5), NULL);
  g_assert_cmpuint (callboard_client_get_n_active (client), ==, 1);

  dex_cancellable_cancel (stop);
  g_assert_false (dex_await (work, &error));
  g_assert_true (callboard_error_is_cancelled (error));
  g_assert_true (wait_until_given_up (server, 1));
  g_assert_cmpuint (callboard_client_get_n_active (client), ==, 0);
  dex_unref (stop);
}

static void
test_close (void)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  CallboardClient *client = wire_double_connect (server);
  g_autoptr(GPtrArray) works = g_ptr_array_new_with_free_func (dex_unref);
  g_autoptr(GError) late = NULL;

  wire_double_say (server, 200, OK ("{'Queues':[]}"));
  wire_double_hold (server, WAIT_FOREVER);
  callboard_client_set_concurrency (client, 3);
  for (guint i = 0; i < 10; i++)
    g_ptr_array_add (works, i % 2 ? send_write (client) : callboard_queues_list (client));
  while (server->n_at_once < 3)
    dex_await (callboard_sleep (5), NULL);

  callboard_client_close (client);
  for (guint i = 0; i < works->len; i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (dex_await (dex_ref (g_ptr_array_index (works, i)), &error));
      /* A change that was sent may be made; one that waited for its turn will not. */
      callboard_assert_error (error, i == 1 ? CALLBOARD_ERROR_UNKNOWN_OUTCOME : CALLBOARD_ERROR_CANCELLED);
    }
  g_assert_true (wait_until_given_up (server, 3));
  g_assert_cmpuint (server->seen->len, ==, 3);

  g_assert_false (dex_await (callboard_queues_list (client), &late));
  callboard_assert_error (late, CALLBOARD_ERROR_CANCELLED);
  g_ptr_array_set_size (works, 0);
  while (callboard_client_get_n_active (client) > 0)
    dex_await (callboard_sleep (5), NULL);
  g_assert_finalize_object (client);
}

static void
test_concurrency (void)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autoptr(CallboardClient) client = wire_double_connect (server);
  g_autoptr(GPtrArray) works = g_ptr_array_new_with_free_func (dex_unref);

  wire_double_say (server, 200, OK ("{'Queues':[]}"));
  wire_double_hold (server, 20);
  callboard_client_set_concurrency (client, 4);
  for (guint i = 0; i < 40; i++)
    g_ptr_array_add (works, i % 2 ? send_write (client) : callboard_queues_list (client));
  g_assert_cmpuint (callboard_client_get_n_active (client), ==, 40);

  dex_await (callboard_settle_all (works), NULL);
  for (guint i = 0; i < works->len; i++)
    g_assert_true (dex_future_is_resolved (g_ptr_array_index (works, i)));
  g_assert_cmpuint (server->seen->len, ==, 40);
  g_assert_cmpuint (server->most_at_once, ==, 4);
}

static void
test_pace (void)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autoptr(CallboardClient) client = wire_double_connect (server);
  g_autoptr(GPtrArray) works = g_ptr_array_new_with_free_func (dex_unref);
  gint64 begin = g_get_monotonic_time ();

  /* Twenty a second: five beyond the burst take a quarter of a second at least. */
  wire_double_say (server, 200, OK ("{'Queues':[]}"));
  callboard_client_set_pace (client, 1200);
  for (guint i = 0; i < 25; i++)
    g_ptr_array_add (works, callboard_queues_list (client));
  dex_await (callboard_settle_all (works), NULL);
  g_assert_cmpint (g_get_monotonic_time () - begin, >=, G_USEC_PER_SEC / 5);
  g_assert_cmpuint (server->seen->len, ==, 25);
}

static void
exchange_cb (CallboardClient   *client,
             CallboardExchange *exchange,
             GPtrArray         *shown)
{
  g_ptr_array_add (shown, callboard_exchange_ref (exchange));
}

/* What is shown and kept of a call has no secret in it. */
static void
test_exchanges (void)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autoptr(CallboardClient) client = wire_double_connect (server);
  g_autoptr(GPtrArray) shown = g_ptr_array_new_with_free_func ((GDestroyNotify) callboard_exchange_unref);
  g_autoptr(GError) error = NULL;
  g_autofree char *curl = NULL;
  CallboardExchange *first, *second;
  DoubleSeen *seen;

  g_signal_connect (client, "exchange", G_CALLBACK (exchange_cb), shown);
  wire_double_say (server, 429, "slow");
  wire_double_say (server, 200, ERR ("100018"));
  g_assert_false (dex_await (send_write (client), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_NOT_FOUND);

  g_assert_cmpuint (shown->len, ==, 2);
  first = g_ptr_array_index (shown, 0);
  second = g_ptr_array_index (shown, 1);
  g_assert_cmpuint (first->status, ==, 429);
  g_assert_null (first->code);
  g_assert_nonnull (first->failure);
  g_assert_cmpuint (second->attempt, ==, 2);
  g_assert_cmpuint (second->endpoint, ==, 14);
  g_assert_cmpstr (second->code, ==, "100018");
  g_assert_cmpstr (second->body, ==, "{\"QueueId\":\"9001\"}");

  curl = callboard_exchange_dup_curl (second);
  seen = wire_double_get_seen (server, 1);
  g_assert_true (g_str_has_prefix (curl, "curl -X DELETE -H 'Accept: application/json' "
                                   "-H 'Content-Type: application/json' --data-raw '{\"QueueId\":\"9001\"}' 'http://"));
  g_assert_null (strstr (curl, double_seen_query (seen, "Sign")));
  g_assert_null (strstr (curl, DOUBLE_SID));
  g_assert_null (strstr (curl, DOUBLE_TOKEN));
  g_assert_nonnull (strstr (curl, CALLBOARD_REDACTED));
}

static void
test_name_is_unknown (void)
{
  g_autoptr(CallboardCredentials) credentials = test_credentials ("https://no-such-host.invalid", DOUBLE_TOKEN);
  g_autoptr(CallboardClient) client = callboard_client_new (credentials);
  g_autoptr(GError) error = NULL, unsent = NULL;

  g_assert_false (dex_await (callboard_numbers_list (client), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_NAME);
  g_assert_false (dex_await (send_write (client), &unsent));
  callboard_assert_error (unsent, CALLBOARD_ERROR_NAME);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);

  callboard_test_add_fiber ("/wire/client/request", test_request);
  callboard_test_add_fiber ("/wire/client/redirect", test_redirect);
  callboard_test_add_fiber ("/wire/client/dressed-answers", test_dressed_answers);
  callboard_test_add_fiber ("/wire/client/too-large", test_too_large);
  callboard_test_add_fiber ("/wire/client/timeout", test_timeout);
  callboard_test_add_fiber ("/wire/client/dropped", test_dropped);
  callboard_test_add_fiber ("/wire/client/close", test_close);
  callboard_test_add_fiber ("/wire/client/concurrency", test_concurrency);
  callboard_test_add_fiber ("/wire/client/pace", test_pace);
  callboard_test_add_fiber ("/wire/client/exchanges", test_exchanges);
  callboard_test_add_fiber ("/wire/client/name", test_name_is_unknown);

  return g_test_run ();
}
