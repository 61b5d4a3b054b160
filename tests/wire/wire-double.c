/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <string.h>

#include "wire-double.h"

typedef struct
{
  guint    status;
  char    *header;   /* (nullable) */
  char    *value;
  GBytes  *body;
  gboolean raw;      /* the body is all that is sent, then the connection is closed */
  guint    hold;     /* msec before it answers */
  gboolean dated;
  gint64   date_offset;  /* msec */
} Reply;

static void
reply_free (gpointer data)
{
  Reply *reply = data;

  g_free (reply->header);
  g_free (reply->value);
  g_bytes_unref (reply->body);
  g_free (reply);
}

static void
seen_free (gpointer data)
{
  DoubleSeen *seen = data;

  g_free (seen->method);
  g_free (seen->path);
  g_clear_pointer (&seen->query, g_hash_table_unref);
  g_free (seen->accept);
  g_free (seen->content_type);
  g_free (seen->body);
  g_free (seen);
}

const char *
double_seen_query (DoubleSeen *seen,
                   const char *key)
{
  return seen->query != NULL ? g_hash_table_lookup (seen->query, key) : NULL;
}

static gboolean
signature_is_right (DoubleSeen *seen)
{
  const char *timestamp = double_seen_query (seen, "Timestamp");
  g_autofree char *text = g_strconcat (DOUBLE_SID, DOUBLE_TOKEN, timestamp, NULL);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA1, text, -1);

  return g_strcmp0 (sum, double_seen_query (seen, "Sign")) == 0 &&
         g_strcmp0 (DOUBLE_SID, double_seen_query (seen, "Sid")) == 0;
}

static void
remember (WireDouble        *self,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  DoubleSeen *seen = g_new0 (DoubleSeen, 1);

  seen->method = g_strdup (soup_server_message_get_method (message));
  seen->path = g_strdup (path);
  seen->query = query != NULL ? g_hash_table_ref (query) : NULL;
  seen->accept = g_strdup (soup_message_headers_get_one (headers, "Accept"));
  seen->content_type = g_strdup (soup_message_headers_get_one (headers, "Content-Type"));
  seen->body = g_strndup (body->data != NULL ? body->data : "", (gsize) body->length);
  seen->signature_right = signature_is_right (seen);
  g_ptr_array_add (self->seen, seen);
}

static void
set_date (SoupServerMessage *message,
          Reply             *reply)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr(GDateTime) date = g_date_time_add (now, reply->date_offset * 1000);
  g_autofree char *text = soup_date_time_to_string (date, SOUP_DATE_HTTP);

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Date", text);
}

/* Past the server, which would make it proper HTTP; what it says itself goes to a connection that is closed. */
static void
answer_raw (SoupServerMessage *message,
            Reply             *reply)
{
  GSocket *socket = soup_server_message_get_socket (message);
  const char *data = g_bytes_get_data (reply->body, NULL);
  gsize size = g_bytes_get_size (reply->body);
  gssize n = 1;

  g_socket_set_blocking (socket, TRUE);
  for (gsize sent = 0; sent < size && n > 0; sent += (gsize) n)
    n = g_socket_send (socket, data + sent, size - sent, NULL, NULL);
  g_socket_set_blocking (socket, FALSE);
  g_socket_shutdown (socket, TRUE, TRUE, NULL);
  soup_server_message_set_status (message, SOUP_STATUS_INTERNAL_SERVER_ERROR, NULL);
}

static void
answer (SoupServerMessage *message,
        Reply             *reply)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  if (reply->raw)
    {
      answer_raw (message, reply);
      return;
    }

  soup_server_message_set_status (message, reply->status, NULL);
  soup_message_headers_replace (headers, "Content-Type", "application/json");
  if (reply->header != NULL)
    soup_message_headers_replace (headers, reply->header, reply->value);
  if (reply->dated)
    set_date (message, reply);
  if (g_bytes_get_size (reply->body) > 0)
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), reply->body);
}

typedef struct
{
  WireDouble        *self;
  SoupServerMessage *message;  /* (owned) */
  Reply             *reply;
  guint              timeout;
  GSource           *watch;    /* (owned) */
  gboolean           answered;
} Held;

/* The other side sends nothing more on this connection, so there is only its end to be read. A paused message is not
 * looked at by the server itself. */
static gboolean
held_readable_cb (GSocket      *socket,
                  GIOCondition  condition,
                  gpointer      data)
{
  Held *held = data;

  answer (held->message, held->reply);
  soup_server_message_unpause (held->message);

  return G_SOURCE_REMOVE;
}

static gboolean
held_long_enough_cb (gpointer data)
{
  Held *held = data;

  held->timeout = 0;
  held->answered = TRUE;
  answer (held->message, held->reply);
  soup_server_message_unpause (held->message);

  return G_SOURCE_REMOVE;
}

static void
held_finished_cb (SoupServerMessage *message,
                  Held              *held)
{
  held->self->n_at_once--;
  if (!held->answered)
    held->self->n_given_up++;
  g_clear_handle_id (&held->timeout, g_source_remove);
  g_source_destroy (held->watch);
  g_source_unref (held->watch);
  g_signal_handlers_disconnect_by_data (message, held);
  g_object_unref (held->message);
  g_free (held);
}

static void
hold (WireDouble        *self,
      SoupServerMessage *message,
      Reply             *reply)
{
  Held *held = g_new0 (Held, 1);

  held->self = self;
  held->message = g_object_ref (message);
  held->reply = reply;
  self->n_at_once++;
  self->most_at_once = MAX (self->most_at_once, self->n_at_once);
  g_signal_connect (message, "finished", G_CALLBACK (held_finished_cb), held);
  soup_server_message_pause (message);
  held->watch = g_socket_create_source (soup_server_message_get_socket (message), G_IO_IN | G_IO_HUP, NULL);
  g_source_set_callback (held->watch, G_SOURCE_FUNC (held_readable_cb), held, NULL);
  g_source_attach (held->watch, NULL);
  if (reply->hold != WAIT_FOREVER)
    held->timeout = g_timeout_add (reply->hold, held_long_enough_cb, held);
}

static void
request_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  WireDouble *self = user_data;
  guint index = MIN (self->seen->len, self->replies.length - 1);
  Reply *reply = g_queue_peek_nth (&self->replies, index);

  g_assert_nonnull (reply);
  remember (self, message, path, query);
  if (reply->hold > 0)
    hold (self, message, reply);
  else
    answer (message, reply);
}

WireDouble *
wire_double_new (GTlsCertificate *certificate)
{
  WireDouble *self = g_new0 (WireDouble, 1);
  g_autoptr(GError) error = NULL;

  self->seen = g_ptr_array_new_with_free_func (seen_free);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  if (certificate != NULL)
    self->door = sandbox_door_new (self->server, certificate, 0, &error);
  else
    soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);

  return self;
}

void
wire_double_free (WireDouble *self)
{
  g_clear_pointer (&self->door, sandbox_door_free);
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_queue_clear_full (&self->replies, reply_free);
  g_ptr_array_unref (self->seen);
  g_free (self);
}

char *
wire_double_dup_url (WireDouble *self)
{
  GSList *uris;
  char *url;

  if (self->door != NULL)
    return g_strdup_printf ("https://127.0.0.1:%u/", sandbox_door_get_port (self->door));

  uris = soup_server_get_uris (self->server);
  url = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  return url;
}

CallboardCredentials *
test_credentials (const char *url,
                  const char *token)
{
  g_autoptr(GError) error = NULL;
  CallboardCredentials *credentials = callboard_credentials_new (url, DOUBLE_APP_ID, DOUBLE_SID, token, FALSE, &error);

  g_assert_no_error (error);

  return credentials;
}

CallboardClient *
wire_double_connect (WireDouble *self)
{
  g_autofree char *url = wire_double_dup_url (self);
  g_autoptr(CallboardCredentials) credentials = test_credentials (url, DOUBLE_TOKEN);

  return callboard_client_new (credentials);
}

static Reply *
add_reply (WireDouble *self,
           guint       status,
           GBytes     *body)
{
  Reply *reply = g_new0 (Reply, 1);

  reply->status = status;
  reply->body = body;
  g_queue_push_tail (&self->replies, reply);

  return reply;
}

static GBytes *
quoted (const char *text)
{
  char *copy = g_strdelimit (g_strdup (text), "'", '"');

  return g_bytes_new_take (copy, strlen (copy));
}

void
wire_double_say (WireDouble *self,
                 guint       status,
                 const char *text)
{
  add_reply (self, status, quoted (text));
}

void
wire_double_say_with (WireDouble *self,
                      guint       status,
                      const char *header,
                      const char *value,
                      const char *text)
{
  Reply *reply = add_reply (self, status, quoted (text));

  reply->header = g_strdup (header);
  reply->value = g_strdup (value);
}

void
wire_double_say_bytes (WireDouble *self,
                       guint       status,
                       const char *header,
                       const char *value,
                       GBytes     *bytes)
{
  Reply *reply = add_reply (self, status, g_bytes_ref (bytes));

  reply->header = g_strdup (header);
  reply->value = g_strdup (value);
}

void
wire_double_say_raw (WireDouble *self,
                     const char *text)
{
  add_reply (self, 0, quoted (text))->raw = TRUE;
}

void
wire_double_hold (WireDouble *self,
                  guint       msec)
{
  ((Reply *) g_queue_peek_tail (&self->replies))->hold = msec;
}

void
wire_double_set_date (WireDouble *self,
                      gint64      offset)
{
  Reply *reply = g_queue_peek_tail (&self->replies);

  reply->dated = TRUE;
  reply->date_offset = offset;
}

DoubleSeen *
wire_double_get_seen (WireDouble *self,
                      guint       index)
{
  g_assert_cmpuint (index, <, self->seen->len);

  return g_ptr_array_index (self->seen, index);
}
