/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "support/callboard-test.h"
#include "wire-double.h"
#include "wire/callboard-queues-api.h"
#include "wire/callboard-queues-writes.h"

#define N_REQUESTS 8
#define N_FILLERS 4

/* A server whose queue of connections is full: whoever connects waits, as at a host that is down behind a firewall. */
typedef struct
{
  int listener;
  int fillers[N_FILLERS];
} BlackHole;

static guint16
black_hole_open (BlackHole *self)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t length = sizeof address;

  self->listener = socket (AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  g_assert_cmpint (bind (self->listener, (struct sockaddr *) &address, sizeof address), ==, 0);
  g_assert_cmpint (listen (self->listener, 0), ==, 0);
  g_assert_cmpint (getsockname (self->listener, (struct sockaddr *) &address, &length), ==, 0);
  for (guint i = 0; i < N_FILLERS; i++)
    {
      self->fillers[i] = socket (AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
      (void) !connect (self->fillers[i], (struct sockaddr *) &address, sizeof address);
    }

  return ntohs (address.sin_port);
}

static void
black_hole_drop_fillers (BlackHole *self)
{
  for (guint i = 0; i < N_FILLERS; i++)
    g_clear_fd (&self->fillers[i], NULL);
}

/* Lets in whoever still knocks, for a while, and counts those who say something. */
static guint
black_hole_count_speakers (BlackHole *self)
{
  gint64 end = g_get_monotonic_time () + 3 * G_USEC_PER_SEC;
  g_autoptr(GArray) guests = g_array_new (FALSE, FALSE, sizeof (int));
  guint n_speakers = 0;

  while (g_get_monotonic_time () < end)
    {
      int guest = accept4 (self->listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);

      if (guest >= 0)
        g_array_append_val (guests, guest);
      dex_await (callboard_sleep (10), NULL);
    }
  /* More than the fillers that had been let in: or nobody had a chance to speak. */
  g_test_message ("%u guests", guests->len);
  g_assert_cmpuint (guests->len, >, 1);
  for (guint i = 0; i < guests->len; i++)
    {
      char byte;

      n_speakers += recv (g_array_index (guests, int, i), &byte, 1, 0) > 0 ? 1 : 0;
      close (g_array_index (guests, int, i));
    }

  return n_speakers;
}

static DexFuture *
send_one (CallboardClient *client,
          guint            number)
{
  g_autoptr(CallboardRequest) request = callboard_queues_delete_request ("9001");

  return number % 2 == 0 ? callboard_client_send (client, request) : callboard_queues_list (client);
}

static GPtrArray *
send_all (CallboardClient *client)
{
  GPtrArray *futures = g_ptr_array_new_with_free_func (dex_unref);

  for (guint i = 0; i < N_REQUESTS; i++)
    g_ptr_array_add (futures, send_one (client, i));

  return futures;
}

static CallboardClient *
connect_client (guint16 port)
{
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u", port);
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardCredentials) credentials = callboard_credentials_new (url, DOUBLE_APP_ID, DOUBLE_SID, DOUBLE_TOKEN,
                                                                           FALSE, &error);
  CallboardClient *client;

  g_assert_no_error (error);
  client = callboard_client_new (credentials);
  callboard_client_set_timeout (client, 200);
  callboard_client_set_max_attempts (client, 1);
  callboard_client_set_concurrency (client, N_REQUESTS);

  return client;
}

/* What was given up while its connection was being made has surely not been sent, and is not sent later. */
static void
test_timed_out_while_connecting (void)
{
  BlackHole hole = { 0 };
  g_autoptr(CallboardClient) client = connect_client (black_hole_open (&hole));
  g_autoptr(GPtrArray) futures = send_all (client);

  dex_await (callboard_settle_all (futures), NULL);
  for (guint i = 0; i < N_REQUESTS; i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (dex_future_get_value (g_ptr_array_index (futures, i), &error));
      callboard_assert_error (error, i % 2 == 0 ? CALLBOARD_ERROR_NO_NETWORK : CALLBOARD_ERROR_TIMED_OUT);
    }

  black_hole_drop_fillers (&hole);
  g_assert_cmpuint (black_hole_count_speakers (&hole), ==, 0);
  close (hole.listener);
}

static void
test_closed_while_connecting (void)
{
  BlackHole hole = { 0 };
  g_autoptr(CallboardClient) client = connect_client (black_hole_open (&hole));
  g_autoptr(GPtrArray) futures = NULL;

  callboard_client_set_timeout (client, 0);
  futures = send_all (client);
  dex_await (callboard_sleep (100), NULL);
  callboard_client_close (client);
  dex_await (callboard_settle_all (futures), NULL);
  for (guint i = 0; i < N_REQUESTS; i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (dex_future_get_value (g_ptr_array_index (futures, i), &error));
      g_assert_true (callboard_error_is_cancelled (error));
    }

  black_hole_drop_fillers (&hole);
  g_assert_cmpuint (black_hole_count_speakers (&hole), ==, 0);
  close (hole.listener);
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  callboard_test_add_fiber ("/wire/connect/timed-out", test_timed_out_while_connecting);
  callboard_test_add_fiber ("/wire/connect/closed", test_closed_while_connecting);

  return g_test_run ();
}
