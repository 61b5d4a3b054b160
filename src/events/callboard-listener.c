/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-events"

#include "config.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>

#include "base/callboard-error.h"
#include "events/callboard-listener.h"

/* A sender that goes on after it was too much is cut off; one that says nothing for this long, too. */
#define MAX_PATIENCE (1024 * 1024)
#define IDLE_SECONDS 20
#define MAX_AT_ONCE 32
#define BODY "callboard-listener-body"
#define COUNTED "callboard-listener-counted"

struct _CallboardListener
{
  GObject     parent_instance;

  SoupServer *server;    /* (owned) (nullable): while it listens */
  char       *url;       /* (owned) (nullable): while it listens */
  char       *path;      /* (owned): what nobody guesses; kept, so that the address stays the same when it is turned on again */
  guint       n_under_way;
};

G_DEFINE_FINAL_TYPE (CallboardListener, callboard_listener, G_TYPE_OBJECT)

static guint arrived_signal;

typedef struct
{
  GByteArray *bytes;    /* (owned) */
  gsize       size;     /* of what came, kept or not */
  gboolean    cut_off;
} Body;

static void
body_free (gpointer data)
{
  g_byte_array_unref (((Body *) data)->bytes);
  g_free (data);
}

static gboolean
cut_off_cb (gpointer message)
{
  g_autoptr(GIOStream) stream = soup_server_message_steal_connection (message);

  if (stream != NULL)
    g_io_stream_close (stream, NULL, NULL);

  return G_SOURCE_REMOVE;
}

static void
got_chunk_cb (SoupServerMessage *message,
              GBytes            *chunk,
              Body              *body)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (chunk, &length);

  body->size += length;
  if (body->size <= CALLBOARD_LISTENER_MAX_BODY)
    g_byte_array_append (body->bytes, data, (guint) length);
  if (body->size <= MAX_PATIENCE || body->cut_off)
    return;

  /* The connection can be taken away only while libsoup is not in the middle of it. */
  body->cut_off = TRUE;
  soup_server_message_pause (message);
  g_idle_add_full (G_PRIORITY_DEFAULT, cut_off_cb, g_object_ref (message), g_object_unref);
}

/* Before the body is read: libsoup would keep however much there is. */
static void
early_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  Body *body = g_new0 (Body, 1);

  body->bytes = g_byte_array_new ();
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  g_object_set_data_full (G_OBJECT (message), BODY, body, body_free);
  g_signal_connect (message, "got-chunk", G_CALLBACK (got_chunk_cb), body);
}

static void
take_in (CallboardListener *self,
         SoupServerMessage *message,
         Body              *body)
{
  g_autoptr(GBytes) bytes = g_bytes_new (body->bytes->data, body->bytes->len);
  g_autoptr(CallboardArrival) arrival = callboard_arrival_new (bytes, soup_server_message_get_remote_host (message));

  g_signal_emit (self, arrived_signal, 0, arrival);
}

static guint
judge (CallboardListener *self,
       SoupServerMessage *message,
       const char        *path,
       Body              *body)
{
  if (g_strcmp0 (path, self->path) != 0)
    return SOUP_STATUS_NOT_FOUND;
  if (g_strcmp0 (soup_server_message_get_method (message), "POST") != 0)
    return SOUP_STATUS_METHOD_NOT_ALLOWED;
  if (self->n_under_way > MAX_AT_ONCE)
    return SOUP_STATUS_SERVICE_UNAVAILABLE;
  if (body == NULL || body->size == 0)
    return SOUP_STATUS_BAD_REQUEST;
  if (body->size > CALLBOARD_LISTENER_MAX_BODY)
    return SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE;

  return SOUP_STATUS_OK;
}

static void
request_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  g_autoptr(CallboardListener) self = g_object_ref (user_data);
  Body *body = g_object_get_data (G_OBJECT (message), BODY);
  guint status = judge (self, message, path, body);

  soup_server_message_set_status (message, status, NULL);
  if (status == SOUP_STATUS_METHOD_NOT_ALLOWED)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Allow", "POST");
  if (status == SOUP_STATUS_OK)
    {
      soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, "{}", 2);
      take_in (self, message, body);
    }
}

static void
uncount (gpointer data)
{
  g_autoptr(CallboardListener) self = data;

  self->n_under_way--;
}

/* At the latest until it is freed: of a message whose connection was taken away, libsoup does not say that it is over. */
static void
request_started_cb (CallboardListener *self,
                    SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);

  self->n_under_way++;
  g_object_set_data_full (G_OBJECT (message), COUNTED, g_object_ref (self), uncount);
  if (socket != NULL)
    g_socket_set_timeout (socket, IDLE_SECONDS);
}

static void
request_over_cb (CallboardListener *self,
                 SoupServerMessage *message)
{
  g_object_set_data (G_OBJECT (message), COUNTED, NULL);
}

static SoupServer *
make_server (CallboardListener *self)
{
  SoupServer *server = soup_server_new ("server-header", "Callboard", NULL);

  soup_server_add_early_handler (server, NULL, early_cb, self, NULL);
  soup_server_add_handler (server, NULL, request_cb, self, NULL);
  g_signal_connect_object (server, "request-started", G_CALLBACK (request_started_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (server, "request-finished", G_CALLBACK (request_over_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (server, "request-aborted", G_CALLBACK (request_over_cb), self, G_CONNECT_SWAPPED);

  return server;
}

static GError *
explain (const GError *failure,
         const char   *address,
         guint         port)
{
  GError *error = callboard_error_new (CALLBOARD_ERROR_LOCAL, "Listening on %s, port %u: %s", address, port,
                                       failure->message);
  g_autofree char *sentence = NULL;

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE))
    sentence = g_strdup_printf (_("Another program listens at port %u already. Choose another port."), port);
  else if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    sentence = g_strdup_printf (_("Port %u is reserved for the system. Choose one from 1024 on."), port);
  else
    sentence = g_strdup_printf (_("Nothing can be received at %s. Choose another address."), address);
  callboard_error_set_reason (error, 0, sentence);

  return error;
}

static void
callboard_listener_dispose (GObject *object)
{
  callboard_listener_stop (CALLBOARD_LISTENER (object));

  G_OBJECT_CLASS (callboard_listener_parent_class)->dispose (object);
}

static void
callboard_listener_finalize (GObject *object)
{
  g_free (CALLBOARD_LISTENER (object)->path);

  G_OBJECT_CLASS (callboard_listener_parent_class)->finalize (object);
}

static void
callboard_listener_class_init (CallboardListenerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = callboard_listener_dispose;
  object_class->finalize = callboard_listener_finalize;

  arrived_signal = g_signal_new ("arrived", CALLBOARD_TYPE_LISTENER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, CALLBOARD_TYPE_ARRIVAL);
}

static void
callboard_listener_init (CallboardListener *self)
{
  g_autofree char *uuid = g_uuid_string_random ();

  self->path = g_strconcat ("/", uuid, NULL);
}

/**
 * callboard_listener_new:
 *
 * Returns: (transfer full): a receiver that is off
 */
CallboardListener *
callboard_listener_new (void)
{
  return g_object_new (CALLBOARD_TYPE_LISTENER, NULL);
}

/**
 * callboard_listener_start:
 * @self: a receiver that is off
 * @address: one of this computer's addresses, see callboard_local_addresses_list()
 * @port: where to listen; 0 for any free port
 * @error: return location for a %CALLBOARD_ERROR_LOCAL
 *
 * Returns: whether it listens
 */
gboolean
callboard_listener_start (CallboardListener  *self,
                          const char         *address,
                          guint               port,
                          GError            **error)
{
  g_autoptr(GInetAddress) inet = g_inet_address_new_from_string (address);
  g_autoptr(GSocketAddress) where = NULL;
  g_autoptr(SoupServer) server = NULL;
  g_autoptr(GError) failure = NULL;
  g_autoslist(GUri) uris = NULL;
  g_autofree char *host = NULL;

  g_return_val_if_fail (CALLBOARD_IS_LISTENER (self) && self->server == NULL, FALSE);
  g_return_val_if_fail (inet != NULL && port <= G_MAXUINT16, FALSE);

  where = g_inet_socket_address_new (inet, (guint16) port);
  server = make_server (self);
  if (!soup_server_listen (server, where, 0, &failure))
    {
      g_propagate_error (error, explain (failure, address, port));
      return FALSE;
    }

  uris = soup_server_get_uris (server);
  host = g_inet_address_get_family (inet) == G_SOCKET_FAMILY_IPV6 ? g_strdup_printf ("[%s]", address) : g_strdup (address);
  self->url = g_strdup_printf ("http://%s:%d%s", host, uris != NULL ? g_uri_get_port (uris->data) : (int) port, self->path);
  self->server = g_steal_pointer (&server);

  return TRUE;
}

/**
 * callboard_listener_stop:
 * @self: a receiver
 *
 * Receives nothing from now on.
 */
void
callboard_listener_stop (CallboardListener *self)
{
  g_return_if_fail (CALLBOARD_IS_LISTENER (self));

  if (self->server == NULL)
    return;

  soup_server_remove_handler (self->server, NULL);
  g_signal_handlers_disconnect_by_data (self->server, self);
  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  g_clear_pointer (&self->url, g_free);
}

/**
 * callboard_listener_get_url:
 * @self: a receiver
 *
 * Returns: (transfer none) (nullable): the callback address to subscribe with, %NULL while it is off
 */
const char *
callboard_listener_get_url (CallboardListener *self)
{
  g_return_val_if_fail (CALLBOARD_IS_LISTENER (self), NULL);

  return self->url;
}
