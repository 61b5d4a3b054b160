/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include "sandbox/sandbox-door.h"
#include "sandbox/sandbox-http.h"

/* Bodies of requests up to this are kept; more is read and thrown away, and beyond the second the client is cut off. */
#define MAX_BODY    (8 * 1024 * 1024)
#define MAX_PATIENCE (64 * 1024 * 1024)
#define COLLECTOR "callboard-sandbox-body"

struct _SandboxHttp
{
  SandboxCore        *core;
  SandboxChangedFunc  changed;
  gpointer            changed_data;
  SoupServer         *server;  /* (owned) */
  SandboxDoor        *door;    /* (owned) (nullable): for https */
  SandboxMishaps     *mishaps; /* (owned) */
};

typedef struct
{
  GByteArray *body;    /* (owned) */
  gsize       size;    /* of what came, kept or not */
  gboolean    cut_off; /* nothing more is read */
} Collector;

static void
collector_free (Collector *collector)
{
  g_byte_array_unref (collector->body);
  g_free (collector);
}

static void
got_chunk_cb (SoupServerMessage *message,
              GBytes            *chunk,
              Collector         *collector)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (chunk, &length);

  collector->size += length;
  if (collector->size <= MAX_BODY)
    g_byte_array_append (collector->body, data, (guint) length);
  else
    g_byte_array_set_size (collector->body, 0);
  if (collector->size > MAX_PATIENCE && !collector->cut_off)
    {
      collector->cut_off = TRUE;
      sandbox_mishaps_cut_off (message);
    }
}

/* Before the body is read: libsoup would keep however much there is. */
static void
early_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  Collector *collector = g_new0 (Collector, 1);

  collector->body = g_byte_array_new ();
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  g_object_set_data_full (G_OBJECT (message), COLLECTOR, collector, (GDestroyNotify) collector_free);
  g_signal_connect (message, "got-chunk", G_CALLBACK (got_chunk_cb), collector);
}

static GBytes *
collect_body (SoupServerMessage *message,
              gboolean          *too_large)
{
  Collector *collector = g_object_get_data (G_OBJECT (message), COLLECTOR);

  *too_large = collector != NULL && collector->size > MAX_BODY;
  if (collector == NULL)
    return g_bytes_new_static ("", 0);

  return g_bytes_new (collector->body->data, collector->body->len);
}

static void
answer_request (SandboxHttp          *self,
                SoupServerMessage    *message,
                const SandboxRequest *request)
{
  SandboxCircumstances circumstances = { 0 };
  g_autoptr(SandboxAnswer) answer = sandbox_core_handle (self->core, request, &circumstances);

  if (answer != NULL && answer->changed && self->changed != NULL)
    self->changed (self->changed_data);
  sandbox_mishaps_send (self->mishaps, message, &circumstances, answer);
}

static void
answer_otherwise (SandboxHttp          *self,
                  SoupServerMessage    *message,
                  const SandboxRequest *request,
                  gboolean              too_large)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  SandboxReadings plain = { 0 };
  g_autoptr(SandboxAnswer) answer = too_large
    ? sandbox_answer_from_router (SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "Request Entity Too Large\n")
    : sandbox_control_handle (self->core, request, soup_message_headers_get_one (headers, "Host"));

  sandbox_transport_send (message, &plain, answer);
}

static void
request_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  SandboxHttp *self = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  gboolean too_large;
  g_autoptr(GBytes) body = collect_body (message, &too_large);
  SandboxRequest request = {
    .method = soup_server_message_get_method (message),
    .path = path,
    .query = query,
    .accept = soup_message_headers_get_list (headers, "Accept"),
    .content_type = soup_message_headers_get_one (headers, "Content-Type"),
    .body = body,
  };

  if (too_large || sandbox_control_is_for (path))
    answer_otherwise (self, message, &request, too_large);
  else
    answer_request (self, message, &request);
}

/**
 * sandbox_http_new: (skip)
 * @core: what answers; must outlive the server
 * @port: where to listen; 0 for any free port
 * @certificate: (nullable): what to show to clients that come by https; %NULL for http
 * @changed: (nullable): called after something was changed
 * @data: for @changed
 * @error: return location for an error
 *
 * Listens on loopback, in the thread-default main context.
 *
 * Returns: (transfer full): the server, or %NULL with @error set
 */
SandboxHttp *
sandbox_http_new (SandboxCore         *core,
                  guint                port,
                  GTlsCertificate     *certificate,
                  SandboxChangedFunc   changed,
                  gpointer             data,
                  GError             **error)
{
  SandboxHttp *self = g_new0 (SandboxHttp, 1);

  self->core = core;
  self->changed = changed;
  self->changed_data = data;
  self->mishaps = sandbox_mishaps_new ();
  self->server = soup_server_new ("server-header", "callboard-sandbox", NULL);
  soup_server_add_early_handler (self->server, NULL, early_cb, self, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  if (certificate != NULL
      ? (self->door = sandbox_door_new (self->server, certificate, port, error)) == NULL
      : !soup_server_listen_local (self->server, port, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    g_clear_pointer (&self, sandbox_http_free);

  return self;
}

/* To be called in the context it was made in. */
void
sandbox_http_free (SandboxHttp *self)
{
  g_clear_pointer (&self->door, sandbox_door_free);
  sandbox_mishaps_free (self->mishaps);
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_free (self);
}

guint
sandbox_http_get_port (SandboxHttp *self)
{
  g_autoslist(GUri) uris = soup_server_get_uris (self->server);

  if (self->door != NULL)
    return sandbox_door_get_port (self->door);

  return uris != NULL ? (guint) g_uri_get_port (uris->data) : 0;
}
