/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "events/callboard-listener.h"
#include "events/callboard-local-addresses.h"
#include "support/callboard-test.h"

typedef struct
{
  CallboardListener *listener;
  GPtrArray         *arrivals;  /* (element-type CallboardArrival) */
} Ear;

static void
arrived_cb (CallboardListener *listener,
            CallboardArrival  *arrival,
            GPtrArray         *arrivals)
{
  g_ptr_array_add (arrivals, g_object_ref (arrival));
}

static Ear *
ear_new (void)
{
  Ear *ear = g_new0 (Ear, 1);
  g_autoptr(GError) error = NULL;

  ear->listener = callboard_listener_new ();
  ear->arrivals = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (ear->listener, "arrived", G_CALLBACK (arrived_cb), ear->arrivals);
  g_assert_null (callboard_listener_get_url (ear->listener));
  callboard_listener_start (ear->listener, "127.0.0.1", 0, &error);
  g_assert_no_error (error);

  return ear;
}

static void
ear_free (Ear *ear)
{
  g_assert_finalize_object (ear->listener);
  g_ptr_array_unref (ear->arrivals);
  g_free (ear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Ear, ear_free)

typedef struct
{
  guint16  port;
  GString *request;
} Exchange;

static void
exchange_free (gpointer data)
{
  g_string_free (((Exchange *) data)->request, TRUE);
  g_free (data);
}

/* Off the main loop, on which the listener is. What breaks off in the middle of sending has been cut off. */
static gboolean
exchange_in_pool (gpointer   data,
                  GValue    *result,
                  GError   **error)
{
  Exchange *exchange = data;
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  g_autoptr(GSocketConnection) connection = NULL;
  GString *answer = g_string_new (NULL);
  char buffer[4096];
  gssize n;

  g_socket_client_set_timeout (client, 20);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1", exchange->port, NULL, error);
  if (connection == NULL)
    {
      g_string_free (answer, TRUE);
      return FALSE;
    }
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), exchange->request->str,
                             exchange->request->len, NULL, NULL, NULL);
  g_socket_shutdown (g_socket_connection_get_socket (connection), FALSE, TRUE, NULL);
  while ((n = g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), buffer, sizeof buffer, NULL,
                                   NULL)) > 0)
    g_string_append_len (answer, buffer, n);
  g_value_init (result, G_TYPE_STRING);
  g_value_take_string (result, g_string_free_and_steal (answer));

  return TRUE;
}

static char *
send_raw (Ear     *ear,
          GString *request)
{
  g_autoptr(GUri) uri = g_uri_parse (callboard_listener_get_url (ear->listener), G_URI_FLAGS_NONE, NULL);
  Exchange *exchange = g_new0 (Exchange, 1);
  g_autoptr(GError) error = NULL;
  char *answer;

  exchange->port = (guint16) g_uri_get_port (uri);
  exchange->request = request;
  answer = dex_await_string (callboard_pool_run (exchange_in_pool, exchange, exchange_free), &error);
  g_assert_no_error (error);

  return answer;
}

static int
send_to (Ear        *ear,
         const char *method,
         const char *path,
         const char *body,
         gsize       length)
{
  g_autoptr(GUri) uri = g_uri_parse (callboard_listener_get_url (ear->listener), G_URI_FLAGS_NONE, NULL);
  GString *request = g_string_new (NULL);
  g_autofree char *answer = NULL;

  g_string_append_printf (request, "%s %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: %" G_GSIZE_FORMAT
                          "\r\n\r\n", method, path != NULL ? path : g_uri_get_path (uri), length);
  g_string_append_len (request, body, (gssize) length);
  answer = send_raw (ear, request);
  if (!g_str_has_prefix (answer, "HTTP/1.1 "))
    return 0;

  return (int) g_ascii_strtoll (answer + strlen ("HTTP/1.1 "), NULL, 10);
}

static int
post (Ear        *ear,
      const char *body)
{
  return send_to (ear, "POST", NULL, body, strlen (body));
}

static void
test_receives (void)
{
  g_autoptr(Ear) ear = ear_new ();
  CallboardArrival *arrival;
  g_autofree char *text = NULL;

  g_assert_cmpint (post (ear, "{\"type\":\"acd_agent_state\",\"agent_id\":\"0355@7859ff65-0e6a\",\"state\":2}"), ==, 200);
  g_assert_cmpuint (ear->arrivals->len, ==, 1);
  arrival = g_ptr_array_index (ear->arrivals, 0);
  g_assert_cmpstr (callboard_arrival_get_event (arrival), ==, "acd_agent_state");
  g_assert_cmpstr (callboard_arrival_get_agent_id (arrival), ==, "0355");
  g_assert_cmpstr (callboard_arrival_get_sender (arrival), ==, "127.0.0.1");
  g_assert_false (callboard_arrival_get_sample (arrival));
  g_assert_nonnull (callboard_arrival_get_time (arrival));
  text = callboard_arrival_dup_text (arrival);
  g_assert_nonnull (strstr (text, "\n"));
}

/* Nobody knows the shape of a body beforehand. */
static void
test_shapes (void)
{
  static const struct { const char *body, *event, *agent; gboolean sample; } cases[] = {
    { "{\"event\":\"record_stop\",\"AgentId\":77}", "record_stop", "77", FALSE },
    { "{\"category\":\"call\",\"what\":\"enqueue_succ\"}", "enqueue_succ", NULL, FALSE },
    { "{\"sample\":true,\"type\":\"something_new\"}", "something_new", NULL, TRUE },
    { "{\"ts\":1,\"data\":{\"all_type\":\"play_succ\",\"agent_id\":\"9\"}}", "play_succ", "9", FALSE },
    { "[{\"type\":\"hold_agent_succ\"},{\"type\":\"play_succ\"}]", "hold_agent_succ", NULL, FALSE },
    { "{\"type\":{\"a\":[]},\"agent_id\":null,\"sample\":\"yes\"}", NULL, NULL, FALSE },
    { "[]", NULL, NULL, FALSE },
    { "[null]", NULL, NULL, FALSE },
    { "7", NULL, NULL, FALSE },
    { "type=acd_agent_state", NULL, NULL, FALSE },
    { "\xff\xfe", NULL, NULL, FALSE },
  };
  g_autoptr(Ear) ear = ear_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CallboardArrival *arrival;
      g_autofree char *text = NULL;

      g_test_message ("%s", cases[i].body);
      g_assert_cmpint (post (ear, cases[i].body), ==, 200);
      arrival = g_ptr_array_index (ear->arrivals, i);
      text = callboard_arrival_dup_text (arrival);
      g_assert_cmpstr (callboard_arrival_get_event (arrival), ==, cases[i].event);
      g_assert_cmpstr (callboard_arrival_get_agent_id (arrival), ==, cases[i].agent);
      g_assert_cmpint (callboard_arrival_get_sample (arrival), ==, cases[i].sample);
      g_assert_true (*text != '\0' && g_utf8_validate (text, -1, NULL));
    }
}

static void
test_refuses (void)
{
  g_autoptr(Ear) ear = ear_new ();
  g_autofree char *large = g_strnfill (CALLBOARD_LISTENER_MAX_BODY + 1, ' ');

  g_assert_cmpint (send_to (ear, "POST", "/", "{}", 2), ==, 404);
  g_assert_cmpint (send_to (ear, "POST", "/guess", "{}", 2), ==, 404);
  g_assert_cmpint (send_to (ear, "GET", NULL, "", 0), ==, 405);
  g_assert_cmpint (send_to (ear, "PUT", NULL, "{}", 2), ==, 405);
  g_assert_cmpint (post (ear, ""), ==, 400);
  g_assert_cmpint (post (ear, large), ==, 413);
  g_assert_cmpuint (ear->arrivals->len, ==, 0);

  large[CALLBOARD_LISTENER_MAX_BODY] = '\0';
  g_assert_cmpint (post (ear, large), ==, 200);
}

/* Without end, in pieces, so that no length says it beforehand. */
static void
test_cuts_off (void)
{
  g_autoptr(Ear) ear = ear_new ();
  g_autoptr(GUri) uri = g_uri_parse (callboard_listener_get_url (ear->listener), G_URI_FLAGS_NONE, NULL);
  GString *request = g_string_new (NULL);
  g_autofree char *piece = g_strnfill (0x8000, 'x');
  g_autofree char *answer = NULL;

  g_string_append_printf (request, "POST %s HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n", g_uri_get_path (uri));
  for (guint i = 0; i < 320; i++)
    g_string_append_printf (request, "8000\r\n%s\r\n", piece);
  answer = send_raw (ear, request);
  g_assert_false (g_str_has_prefix (answer, "HTTP/1.1 2"));
  g_assert_cmpuint (ear->arrivals->len, ==, 0);
  g_assert_cmpint (post (ear, "{}"), ==, 200);
}

/* However many were cut off, or went away in the middle, others are heard. */
static void
test_goes_on (void)
{
  g_autoptr(Ear) ear = ear_new ();
  g_autofree char *large = g_strnfill (2 * 1024 * 1024, 'x');

  for (guint i = 0; i < 40; i++)
    {
      GString *half = g_string_new (NULL);
      g_autofree char *answer = NULL;

      send_to (ear, "POST", NULL, large, strlen (large));
      g_string_append (half, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n123");
      answer = send_raw (ear, half);
    }
  g_assert_cmpint (post (ear, "{}"), ==, 200);
}

/* Laid out over lines it would be some thousand times as large. */
static void
test_deep (void)
{
  g_autoptr(Ear) ear = ear_new ();
  g_autofree char *open = g_strnfill (20000, '[');
  g_autofree char *closed = g_strnfill (20000, ']');
  g_autofree char *deep = g_strconcat (open, closed, NULL);
  g_autoptr(GString) wide = g_string_new ("{\"type\":\"play_succ\",\"a\":");
  g_autofree char *text = NULL, *wide_text = NULL;

  g_assert_cmpint (post (ear, deep), ==, 200);
  text = callboard_arrival_dup_text (g_ptr_array_index (ear->arrivals, 0));
  g_assert_cmpuint (strlen (text), ==, 40000);

  for (guint i = 0; i < 50; i++)
    g_string_append_c (wide, '[');
  for (guint i = 0; i < 15000; i++)
    g_string_append (wide, "0,");
  g_string_append_c (wide, '0');
  for (guint i = 0; i < 50; i++)
    g_string_append_c (wide, ']');
  g_string_append_c (wide, '}');
  g_assert_cmpint (post (ear, wide->str), ==, 200);
  wide_text = callboard_arrival_dup_text (g_ptr_array_index (ear->arrivals, 1));
  g_assert_cmpuint (strlen (wide_text), ==, wide->len);
  g_assert_cmpstr (callboard_arrival_get_event (g_ptr_array_index (ear->arrivals, 1)), ==, "play_succ");
}

static void
test_on_and_off (void)
{
  g_autoptr(Ear) ear = ear_new ();
  g_autoptr(CallboardListener) second = callboard_listener_new ();
  g_autofree char *url = g_strdup (callboard_listener_get_url (ear->listener));
  g_autoptr(GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  g_autoptr(GError) taken = NULL, nowhere = NULL, error = NULL;
  guint port = (guint) g_uri_get_port (uri);

  g_assert_true (g_str_has_prefix (url, "http://127.0.0.1:"));
  g_assert_cmpuint (strlen (g_uri_get_path (uri)), >, 30);
  g_assert_false (callboard_listener_start (second, "127.0.0.1", port, &taken));
  callboard_assert_error (taken, CALLBOARD_ERROR_LOCAL);
  g_assert_null (callboard_listener_get_url (second));
  g_assert_false (callboard_listener_start (second, "203.0.113.200", 0, &nowhere));
  callboard_assert_error (nowhere, CALLBOARD_ERROR_LOCAL);

  callboard_listener_stop (ear->listener);
  g_assert_null (callboard_listener_get_url (ear->listener));
  callboard_listener_stop (ear->listener);

  /* The same address again, so that a subscription goes on working. */
  g_assert_true (callboard_listener_start (ear->listener, "127.0.0.1", port, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (callboard_listener_get_url (ear->listener), ==, url);
  g_assert_cmpint (post (ear, "{}"), ==, 200);
}

static void
test_addresses (void)
{
  g_auto(GStrv) addresses = callboard_local_addresses_list ();

  g_assert_cmpstr (addresses[0], ==, "127.0.0.1");
  for (gsize i = 0; addresses[i] != NULL; i++)
    g_assert_true (g_hostname_is_ip_address (addresses[i]));
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  callboard_test_add_fiber ("/events/listener/receives", test_receives);
  callboard_test_add_fiber ("/events/listener/shapes", test_shapes);
  callboard_test_add_fiber ("/events/listener/refuses", test_refuses);
  callboard_test_add_fiber ("/events/listener/cuts-off", test_cuts_off);
  callboard_test_add_fiber ("/events/listener/goes-on", test_goes_on);
  callboard_test_add_fiber ("/events/listener/deep", test_deep);
  callboard_test_add_fiber ("/events/listener/on-and-off", test_on_and_off);
  g_test_add_func ("/events/listener/addresses", test_addresses);

  return g_test_run ();
}
