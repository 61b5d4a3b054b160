/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way in by https: who comes in, what is known of them, and who is left standing at it. */

#include "config.h"

#include <string.h>

#include "sandbox/sandbox-door.h"
#include "support/callboard-test.h"

typedef struct
{
  SoupServer  *server;
  SandboxDoor *door;
  char        *url;
  int          fd;   /* of the last request's socket; -1 before */
} House;

static void
request_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  House *house = user_data;
  GSocket *socket = sandbox_door_get_socket (message);

  house->fd = socket != NULL ? g_socket_get_fd (socket) : -1;
  soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_STATIC, path, strlen (path));
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
}

static void
house_open (House           *house,
            GTlsCertificate *certificate)
{
  g_autoptr(GError) error = NULL;

  house->server = soup_server_new (NULL, NULL);
  house->fd = -1;
  soup_server_add_handler (house->server, NULL, request_cb, house, NULL);
  house->door = sandbox_door_new (house->server, certificate, 0, &error);
  g_assert_no_error (error);
  house->url = g_strdup_printf ("https://127.0.0.1:%u/in", sandbox_door_get_port (house->door));
}

static void
house_close (House *house)
{
  sandbox_door_free (house->door);
  soup_server_disconnect (house->server);
  g_object_unref (house->server);
  g_free (house->url);
}

static void
keep_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
trust_cb (SoupMessage          *message,
          GTlsCertificate      *certificate,
          GTlsCertificateFlags  flags,
          gpointer              user_data)
{
  return *(gboolean *) user_data;
}

static char *
ask (House     *house,
     gboolean   trusting,
     GError   **error)
{
  g_autoptr(SoupSession) session = soup_session_new ();
  g_autoptr(SoupMessage) message = soup_message_new (SOUP_METHOD_GET, house->url);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GBytes) bytes = NULL;

  g_signal_connect (message, "accept-certificate", G_CALLBACK (trust_cb), &trusting);
  soup_session_send_and_read_async (session, message, G_PRIORITY_DEFAULT, NULL, keep_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  bytes = soup_session_send_and_read_finish (session, result, error);

  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}

static void
test_comes_in (gconstpointer data)
{
  House house = { 0 };
  g_autoptr(GError) error = NULL, refused = NULL;
  g_autofree char *text = NULL;

  house_open (&house, (GTlsCertificate *) data);
  g_assert_null (ask (&house, FALSE, &refused));
  g_assert_error (refused, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE);
  g_assert_cmpint (house.fd, ==, -1);
  text = ask (&house, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "/in");
  g_assert_cmpint (house.fd, >=, 0);
  house_close (&house);
}

/* One has said nothing yet, the other has turned away from the certificate: both are forgotten with the house. */
static void
test_left_standing (gconstpointer data)
{
  g_autoptr(GSocketClient) client = g_socket_client_new ();

  for (guint i = 0; i < 20; i++)
    {
      House house = { 0 };
      g_autoptr(GSocketConnection) silent = NULL;
      g_autoptr(GError) error = NULL, refused = NULL;

      house_open (&house, (GTlsCertificate *) data);
      silent = g_socket_client_connect_to_host (client, "127.0.0.1", sandbox_door_get_port (house.door), NULL, &error);
      g_assert_no_error (error);
      g_assert_null (ask (&house, FALSE, &refused));
      g_assert_error (refused, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE);
      house_close (&house);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_cmpint (house.fd, ==, -1);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GTlsCertificate) certificate = NULL;

  callboard_test_init (&argc, &argv);
  certificate = callboard_test_make_certificate ();
  if (certificate == NULL)
    g_test_message ("openssl is not installed");
  else
    {
      g_test_add_data_func ("/sandbox/door/comes-in", certificate, test_comes_in);
      g_test_add_data_func ("/sandbox/door/left-standing", certificate, test_left_standing);
    }

  return g_test_run ();
}
