/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever is sent, the server answers or hangs up, and is there for the next. */

#include "config.h"

#include <string.h>

#include "sandbox/sandbox-test.h"
#include "support/callboard-test.h"

static GSocketConnection *
connect_to (CallboardSandbox *sandbox)
{
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  g_autofree char *url = callboard_sandbox_dup_url (sandbox);
  g_autoptr(GError) error = NULL;
  GSocketConnection *connection = g_socket_client_connect_to_uri (client, url, 80, NULL, &error);

  g_assert_no_error (error);
  g_socket_set_timeout (g_socket_connection_get_socket (connection), 20);
  return connection;
}

static void
send_raw (CallboardSandbox *sandbox,
          const void       *data,
          gsize             length)
{
  g_autoptr(GSocketConnection) connection = connect_to (sandbox);
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  g_autofree char *answer = g_malloc (4096);

  g_output_stream_write_all (out, data, length, NULL, NULL, NULL);
  g_socket_shutdown (g_socket_connection_get_socket (connection), FALSE, TRUE, NULL);
  while (g_input_stream_read (in, answer, 4096, NULL, NULL) > 0)
    continue;
}

static void
check_alive (CallboardSandbox *sandbox)
{
  test_expect (sandbox, "GET", "/spnumbers", NULL, "000000");
}

static void
test_raw (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  static const char * const texts[] = {
    "", "\r\n\r\n", "GET", "GET / HTTP/9.9\r\n\r\n", "\x16\x03\x01\x02", "GET /ccapi/v2/agents HTTP/1.1\r\n\r\n",
    "POST /ccapi/v2/agents HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n{",
    "POST /ccapi/v2/agents HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n",
    "POST /ccapi/v2/agents HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
    "GET /ccapi/v2/queues/agents_list/%00 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    "GET /ccapi/v2/queues/agents_list/%ff%zz?%%%=&&=&Sid HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    "GET /ccapi/v2/agents?Sid=%ff&Timestamp=%00&Sign=%ff%fe HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    "GET //ccapi/v2/../../etc HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    "OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    "CONNECT a:1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    "GET /ccapi/v2/agents HTTP/1.1\r\nHost: \xff\xfe\r\nAccept: ,,;;,\r\nConnection: close\r\n\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      send_raw (sandbox, texts[i], strlen (texts[i]));
      check_alive (sandbox);
    }
}

/* Noise from a fixed seed, some of it after a beginning that is right. */
static void
test_noise (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  g_autoptr(GRand) rand = g_rand_new_with_seed (1);

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr(GByteArray) bytes = g_byte_array_new ();
      guint length = (guint) g_rand_int_range (rand, 1, 3000);

      if (i % 2 == 0)
        g_byte_array_append (bytes, (const guint8 *) "POST /ccapi/v2/agents?", 22);
      for (guint j = 0; j < length; j++)
        {
          guint8 byte = (guint8) g_rand_int_range (rand, 0, 256);

          g_byte_array_append (bytes, &byte, 1);
        }
      send_raw (sandbox, bytes->data, bytes->len);
    }
  check_alive (sandbox);
}

static char *
repeat (const char *before,
        char        filling,
        gsize       n,
        const char *after)
{
  g_autofree char *middle = g_strnfill (n, filling);

  return g_strconcat (before, middle, after, NULL);
}

static void
test_bodies (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  g_autofree char *deep = repeat ("{\"AgentId\":", '[', 200000, "");
  g_autofree char *closed = repeat ("{\"AgentId\":\"1\",\"WorkId\":\"a\",\"Name\":\"", 'x', 1000000, "\"}");
  g_autofree char *large = repeat ("{\"AgentId\":\"1\",\"WorkId\":\"a\",\"Name\":\"", 'x', 9 << 20, "\"}");
  g_autoptr(Reply) refused = NULL;

  test_expect (sandbox, "POST", "/agents", deep, "100019");
  test_expect (sandbox, "POST", "/agents", "\xff\xfe", "100019");
  test_expect (sandbox, "POST", "/agents", "{\"AgentId\":\"\xc3\x28\",\"WorkId\":\"a\"}", "100019");
  test_expect (sandbox, "POST", "/agents", "null", "200002");
  test_expect (sandbox, "POST", "/agents", "{\"AgentId\":\"\\u0000\",\"WorkId\":\"a\"}", "100001");
  test_expect (sandbox, "POST", "/agents", "{\"AgentId\":\"2\",\"WorkId\":\"a\",\"WrapUpTime\":99999999999999999999}",
               "200002");
  test_expect (sandbox, "POST", "/agents", "{\"AgentId\":\"2\",\"WorkId\":\"a\",\"WrapUpTime\":1e300}", "200002");
  test_expect (sandbox, "POST", "/agents", closed, "000000");
  refused = test_ask (sandbox, "POST", "/agents", large);
  g_assert_cmpuint (refused->status, ==, 413);
  check_alive (sandbox);
}

/* Somebody who sends without end is cut off. */
static void
test_endless (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  g_autoptr(GSocketConnection) connection = connect_to (sandbox);
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_autofree char *blanks = g_strnfill (1 << 20, ' ');
  g_autofree char *chunk = g_strconcat ("100000\r\n", blanks, "\r\n", NULL);
  const char *head = "POST /ccapi/v2/agents HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  gboolean open = g_output_stream_write_all (out, head, strlen (head), NULL, NULL, NULL);
  guint sent = 0;

  while (open && sent < 200)
    {
      open = g_output_stream_write_all (out, chunk, strlen (chunk), NULL, NULL, NULL);
      sent++;
    }
  g_assert_false (open);
  g_assert_cmpuint (sent, >, 60);
  check_alive (sandbox);
}

/* Stopping with requests held and connections open leaves nothing behind. */
static void
test_stop_in_between (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  g_autoptr(GPtrArray) connections = g_ptr_array_new_with_free_func (g_object_unref);
  const char *request = "GET /ccapi/v2/agents HTTP/1.1\r\nHost: a\r\n\r\n";

  g_assert_true (callboard_sandbox_set_fault (sandbox, "hang", NULL));
  for (guint i = 0; i < 10; i++)
    {
      GSocketConnection *connection = connect_to (sandbox);

      g_ptr_array_add (connections, connection);
      if (i % 2 == 0)
        g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request, strlen (request),
                                   NULL, NULL, NULL);
    }
  while (callboard_sandbox_count_requests (sandbox, 6) < 5)
    g_thread_yield ();
  callboard_sandbox_stop (sandbox);
  g_assert_cmpuint (callboard_sandbox_count_requests (sandbox, 6), ==, 5);
}

static gpointer
hammer (gpointer data)
{
  CallboardSandbox *sandbox = data;

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *state = callboard_sandbox_dup_state (sandbox);

      g_assert_nonnull (state);
      g_assert_true (callboard_sandbox_set_readings (sandbox, i % 2 ? "nulls" : "ids=plain", NULL));
      g_assert_true (callboard_sandbox_set_fault (sandbox, i % 2 ? "@26=hang" : NULL, NULL));
    }

  return NULL;
}

static void
test_threads (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  GThread *threads[3];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, hammer, sandbox);
  for (guint i = 0; i < 50; i++)
    test_expect (sandbox, "GET", "/agents", NULL, "000000");
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (callboard_sandbox_count_requests (sandbox, 6), ==, 50);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  g_test_add_func ("/sandbox/hostile/raw", test_raw);
  g_test_add_func ("/sandbox/hostile/noise", test_noise);
  g_test_add_func ("/sandbox/hostile/bodies", test_bodies);
  g_test_add_func ("/sandbox/hostile/endless", test_endless);
  g_test_add_func ("/sandbox/hostile/stop-in-between", test_stop_in_between);
  g_test_add_func ("/sandbox/hostile/threads", test_threads);

  return g_test_run ();
}
