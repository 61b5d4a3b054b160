/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include "sandbox/sandbox-door.h"

/* Under which the address of a client keeps the socket: libsoup tells a request's address, but not the socket of a
 * connection that was made by somebody else. */
#define SOCKET "callboard-sandbox-socket"

/* The way in by https. libsoup's own would shake hands for a connection it may have freed: a server that is disconnected
 * while a client is still looking at its certificate crashes. Here the handshake owns what it needs. */
struct _SandboxDoor
{
  SoupServer      *server;      /* (owned) */
  GTlsCertificate *certificate; /* (owned) */
  GSocketService  *service;     /* (owned) */
  GCancellable    *closed;      /* (owned) */
  guint16          port;
};

typedef struct
{
  SoupServer     *server; /* (owned) */
  GSocketAddress *local;  /* (owned) */
  GSocketAddress *remote; /* (owned) */
} Arrival;

static void
arrival_free (Arrival *arrival)
{
  g_object_unref (arrival->server);
  g_object_unref (arrival->local);
  g_object_unref (arrival->remote);
  g_free (arrival);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Arrival, arrival_free)

/* A client that does not trust the certificate is gone by now, and nothing came of it. */
static void
shaken_cb (GObject      *stream,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Arrival) arrival = user_data;
  g_autoptr(GError) error = NULL;

  if (!g_tls_connection_handshake_finish (G_TLS_CONNECTION (stream), result, &error) ||
      !soup_server_accept_iostream (arrival->server, G_IO_STREAM (stream), arrival->local, arrival->remote, &error))
    g_debug ("No secure connection: %s", error->message);
}

static gboolean
incoming_cb (GSocketService    *service,
             GSocketConnection *connection,
             GObject           *source,
             SandboxDoor       *self)
{
  g_autoptr(GSocketAddress) local = g_socket_connection_get_local_address (connection, NULL);
  g_autoptr(GSocketAddress) remote = g_socket_connection_get_remote_address (connection, NULL);
  g_autoptr(GIOStream) stream = g_tls_server_connection_new (G_IO_STREAM (connection), self->certificate, NULL);
  Arrival *arrival;

  if (local == NULL || remote == NULL || stream == NULL)
    return TRUE;

  g_object_set_data_full (G_OBJECT (remote), SOCKET, g_object_ref (g_socket_connection_get_socket (connection)),
                          g_object_unref);
  arrival = g_new0 (Arrival, 1);
  arrival->server = g_object_ref (self->server);
  arrival->local = g_steal_pointer (&local);
  arrival->remote = g_steal_pointer (&remote);
  g_tls_connection_handshake_async (G_TLS_CONNECTION (stream), G_PRIORITY_DEFAULT, self->closed, shaken_cb, arrival);

  return TRUE;
}

/**
 * sandbox_door_new: (skip)
 * @server: what answers those who came in
 * @certificate: what is shown to them
 * @port: where to listen on loopback; 0 for any free port
 * @error: return location for an error
 *
 * Lets clients come to @server by https, in the thread-default main context.
 *
 * Returns: (transfer full): the open door, or %NULL with @error set
 */
SandboxDoor *
sandbox_door_new (SoupServer       *server,
                  GTlsCertificate  *certificate,
                  guint             port,
                  GError          **error)
{
  g_autoptr(SandboxDoor) self = g_new0 (SandboxDoor, 1);
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) wanted = g_inet_socket_address_new (loopback, (guint16) port);
  g_autoptr(GSocketAddress) address = NULL;

  self->server = g_object_ref (server);
  self->certificate = g_object_ref (certificate);
  self->closed = g_cancellable_new ();
  self->service = g_socket_service_new ();
  g_signal_connect (self->service, "incoming", G_CALLBACK (incoming_cb), self);
  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), wanted, G_SOCKET_TYPE_STREAM,
                                      G_SOCKET_PROTOCOL_TCP, NULL, &address, error))
    return NULL;

  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));

  return g_steal_pointer (&self);
}

/* Nobody comes in any more; who is inside stays, and is the server's to send away. */
void
sandbox_door_free (SandboxDoor *self)
{
  g_cancellable_cancel (self->closed);
  g_signal_handlers_disconnect_by_data (self->service, self);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_object_unref (self->service);
  g_object_unref (self->closed);
  g_object_unref (self->certificate);
  g_object_unref (self->server);
  g_free (self);
}

guint
sandbox_door_get_port (SandboxDoor *self)
{
  return self->port;
}

/**
 * sandbox_door_get_socket: (skip)
 * @message: a request
 *
 * What @message came by, by whichever way.
 *
 * Returns: (transfer none) (nullable): the socket, or %NULL if it is gone
 */
GSocket *
sandbox_door_get_socket (SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);
  GSocketAddress *remote = socket == NULL ? soup_server_message_get_remote_address (message) : NULL;

  return remote != NULL ? g_object_get_data (G_OBJECT (remote), SOCKET) : socket;
}
