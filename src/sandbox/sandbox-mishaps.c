/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include <string.h>
#include <sys/socket.h>

#include "sandbox/sandbox-door.h"
#include "sandbox/sandbox-http.h"

#define PIECE (1 << 20)
#define CUT_AT_MOST (32 * 1024)
#define LOOK_EVERY_MSEC 100
#define N_DROPS 12

#define JSON_TYPE "application/json; charset=utf-8"
#define HTML_PAGE \
  "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1><hr></body></html>"

/* What is answered instead of the answer. */
static const struct
{
  guint       status;
  const char *type;
  const char *text;
} canned[N_FAULTS] = {
  [FAULT_500_BEFORE] = { 500, "text/plain", "Internal Server Error\n" },
  [FAULT_500_AFTER] = { 500, "text/plain", "Internal Server Error\n" },
  [FAULT_503_BEFORE] = { 503, "text/html", HTML_PAGE },
  [FAULT_HTML_BEFORE] = { 200, "text/html", HTML_PAGE },
  [FAULT_404] = { 404, "text/plain", "404 page not found\n" },
  [FAULT_302] = { 302, "text/html", HTML_PAGE },
  [FAULT_HTML] = { 200, "text/html", HTML_PAGE },
  [FAULT_WRONG_TYPES] = { 200, JSON_TYPE, "{\"ErrCode\":\"000000\",\"ErrDesc\":[],\"Result\":42,\"code\":\"000000\","
                                          "\"message\":{},\"results\":{\"a\":[]},\"msg_id\":[1],\"data\":7}" },
  [FAULT_NO_CODE] = { 200, JSON_TYPE, "{\"ErrDesc\":\"OK\",\"Result\":null,\"message\":\"OK\"}" },
  [FAULT_EMPTY] = { 200, JSON_TYPE, "" },
  [FAULT_NOT_UTF8] = { 200, JSON_TYPE, "{\"ErrCode\":\"000000\",\"ErrDesc\":\"\xC3\x28\xFF\xFE\",\"Result\":null}" },
};

struct _SandboxMishaps
{
  GHashTable *held; /* (owned): set of Held */
};

/* A request that is kept waiting. */
typedef struct
{
  SandboxMishaps    *mishaps;
  SoupServerMessage *message; /* (owned) */
  GSource           *source;  /* (owned) */
  gint64             until;   /* monotonic */
  gboolean           answer;  /* whether there will be an answer at all */
} Held;

static void
held_free (Held *held)
{
  g_source_destroy (held->source);
  g_source_unref (held->source);
  g_object_unref (held->message);
  g_free (held);
}

SandboxMishaps *
sandbox_mishaps_new (void)
{
  SandboxMishaps *self = g_new0 (SandboxMishaps, 1);

  self->held = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) held_free, NULL);
  return self;
}

void
sandbox_mishaps_free (SandboxMishaps *self)
{
  g_hash_table_unref (self->held);
  g_free (self);
}

/* Closes the connection under the request; what is written to it from then on is lost. */
void
sandbox_mishaps_drop (SoupServerMessage *message)
{
  GSocket *socket = sandbox_door_get_socket (message);

  if (socket != NULL)
    g_socket_shutdown (socket, TRUE, TRUE, NULL);
  soup_server_message_set_status (message, SOUP_STATUS_INTERNAL_SERVER_ERROR, NULL);
}

static gboolean
cut_off_cb (gpointer user_data)
{
  g_autoptr(GIOStream) stream = soup_server_message_steal_connection (user_data);

  if (stream != NULL)
    g_io_stream_close (stream, NULL, NULL);
  return G_SOURCE_REMOVE;
}

/**
 * sandbox_mishaps_cut_off: (skip)
 * @message: a request, also one that is still being read
 *
 * Reading stops here; the connection is taken away when libsoup is not in the middle of it.
 */
void
sandbox_mishaps_cut_off (SoupServerMessage *message)
{
  g_autoptr(GSource) source = g_idle_source_new ();

  soup_server_message_pause (message);
  g_source_set_callback (source, cut_off_cb, g_object_ref (message), g_object_unref);
  g_source_attach (source, g_main_context_get_thread_default ());
}

/* Lets the kernel say so to the other side, and not only that nothing more will come. */
static void
reset (SoupServerMessage *message)
{
  GSocket *socket = sandbox_door_get_socket (message);
  struct linger at_once = { .l_onoff = 1, .l_linger = 0 };

  if (socket != NULL)
    setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  sandbox_mishaps_cut_off (message);
}

/* Whether the client has closed its end: there is something to read, and it is the end. */
static gboolean
client_left (SoupServerMessage *message)
{
  GSocket *socket = sandbox_door_get_socket (message);
  char byte;

  return socket == NULL || recv (g_socket_get_fd (socket), &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
}

static gboolean
held_cb (gpointer user_data)
{
  Held *held = user_data;
  g_autoptr(SoupServerMessage) message = NULL;
  gboolean left = client_left (held->message);

  if (!left && g_get_monotonic_time () < held->until)
    return G_SOURCE_CONTINUE;

  if (left || !held->answer)
    sandbox_mishaps_drop (held->message);
  message = g_object_ref (held->message);
  g_hash_table_remove (held->mishaps->held, held);
  soup_server_message_unpause (message);

  return G_SOURCE_REMOVE;
}

static void
hold (SandboxMishaps    *self,
      SoupServerMessage *message,
      gint64             msec,
      gboolean           answer)
{
  Held *held = g_new0 (Held, 1);

  held->mishaps = self;
  held->message = g_object_ref (message);
  held->until = g_get_monotonic_time () + msec * 1000;
  held->answer = answer;
  held->source = g_timeout_source_new ((guint) CLAMP (msec, 1, LOOK_EVERY_MSEC));
  g_source_set_callback (held->source, held_cb, held, NULL);
  g_source_attach (held->source, g_main_context_get_thread_default ());
  g_hash_table_add (self->held, held);
  soup_server_message_pause (message);
}

/* Promises the whole answer, sends the first half of it and closes. */
static void
cut (SoupServerMessage     *message,
     const SandboxReadings *readings,
     const SandboxAnswer   *answer)
{
  GSocket *socket = sandbox_door_get_socket (message);
  g_autoptr(GBytes) body = sandbox_transport_encode (readings, answer->body);
  gsize size = g_bytes_get_size (body);
  g_autoptr(GString) text = g_string_new (NULL);

  g_string_append_printf (text, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %" G_GSIZE_FORMAT
                          "\r\n\r\n", MAX (size, 2));
  g_string_append_len (text, g_bytes_get_data (body, NULL), (gssize) MIN (size / 2, CUT_AT_MOST));
  if (socket != NULL)
    g_socket_send (socket, text->str, text->len, NULL, NULL);
  sandbox_mishaps_drop (message);
}

static void
send_text (SoupServerMessage     *message,
           const SandboxReadings *readings,
           guint                  status,
           const char            *type,
           GBytes                *body)
{
  SoupMessageBody *response = soup_server_message_get_response_body (message);

  sandbox_transport_set_date (message, readings);
  soup_server_message_set_status (message, status, NULL);
  soup_message_headers_set_content_type (soup_server_message_get_response_headers (message), type, NULL);
  if (g_bytes_get_size (body) > 0)
    soup_message_body_append_bytes (response, body);
  soup_message_body_complete (response);
}

static void
send_string (SoupServerMessage     *message,
             const SandboxReadings *readings,
             guint                  status,
             const char            *type,
             const char            *text)
{
  g_autoptr(GBytes) body = g_bytes_new (text, strlen (text));

  send_text (message, readings, status, type, body);
}

static void
send_canned (SoupServerMessage     *message,
             const SandboxReadings *readings,
             SandboxFaultKind       kind)
{
  send_string (message, readings, canned[kind].status, canned[kind].type, canned[kind].text);
}

/* Two thirds of a document are none. */
static void
send_malformed (SoupServerMessage     *message,
                const SandboxReadings *readings,
                const SandboxAnswer   *answer)
{
  g_autoptr(GBytes) part = g_bytes_new_from_bytes (answer->body, 0, g_bytes_get_size (answer->body) * 2 / 3);

  send_text (message, readings, 200, JSON_TYPE, part);
}

static void
send_deep (SoupServerMessage     *message,
           const SandboxReadings *readings,
           gint64                 levels)
{
  g_autoptr(GString) text = g_string_new ("{\"ErrCode\":\"000000\",\"ErrDesc\":\"OK\",\"Result\":");

  for (gint64 i = 0; i < levels; i++)
    g_string_append_c (text, '[');
  for (gint64 i = 0; i < levels; i++)
    g_string_append_c (text, ']');
  g_string_append_c (text, '}');
  send_string (message, readings, 200, JSON_TYPE, text->str);
}

typedef struct
{
  GBytes *piece;
  gint64  left;
} Flood;

static void
flood_free (gpointer  data,
            GClosure *closure)
{
  Flood *flood = data;

  g_bytes_unref (flood->piece);
  g_free (flood);
}

/* The next piece when the last one is gone, so that this side never holds all of it. */
static void
flood_more_cb (SoupServerMessage *message,
               Flood             *flood)
{
  SoupMessageBody *response = soup_server_message_get_response_body (message);
  gint64 size = MIN (flood->left, PIECE);
  g_autoptr(GBytes) part = NULL;

  if (size == 0)
    return;
  part = g_bytes_new_from_bytes (flood->piece, 0, (gsize) size);
  flood->left -= size;
  soup_message_body_append_bytes (response, part);
  if (flood->left == 0)
    soup_message_body_complete (response);
}

/* As many blanks as are asked for. */
static void
send_oversized (SoupServerMessage     *message,
                const SandboxReadings *readings,
                gint64                 size)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  Flood *flood = g_new0 (Flood, 1);
  char *blanks = g_malloc (PIECE);

  memset (blanks, ' ', PIECE);
  flood->piece = g_bytes_new_take (blanks, PIECE);
  flood->left = MAX (size, 1);

  sandbox_transport_set_date (message, readings);
  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_set_content_type (headers, JSON_TYPE, NULL);
  soup_message_headers_set_content_length (headers, flood->left);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  g_signal_connect_data (message, "wrote-chunk", G_CALLBACK (flood_more_cb), flood, flood_free, 0);
  flood_more_cb (message, flood);
}

static void
send_too_many (SoupServerMessage     *message,
               const SandboxReadings *readings,
               gint64                 seconds)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, seconds);

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After", text);
  send_string (message, readings, 429, "text/plain", "Too Many Requests\n");
}

/* As a thoughtless server would: with all that was asked, signature included. */
static void
send_elsewhere (SoupServerMessage     *message,
                const SandboxReadings *readings,
                gint64                 port)
{
  GUri *uri = soup_server_message_get_uri (message);
  g_autofree char *place = g_strdup_printf ("http://127.0.0.2:%" G_GINT64_FORMAT "%s?%s", port, g_uri_get_path (uri),
                                            g_uri_get_query (uri) != NULL ? g_uri_get_query (uri) : "");

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location", place);
  send_string (message, readings, SOUP_STATUS_TEMPORARY_REDIRECT, "text/html", HTML_PAGE);
}

/* An answer that comes drop by drop. */
typedef struct
{
  SoupServerMessage *message; /* while it lives: it frees this */
  GBytes            *body;    /* (owned) */
  gsize              sent;
  GSource           *source;  /* (owned) */
} Drip;

static void
drip_free (gpointer  data,
           GClosure *closure)
{
  Drip *drip = data;

  g_source_destroy (drip->source);
  g_source_unref (drip->source);
  g_bytes_unref (drip->body);
  g_free (drip);
}

static gboolean
drip_cb (gpointer user_data)
{
  Drip *drip = user_data;
  SoupMessageBody *response = soup_server_message_get_response_body (drip->message);
  gsize size = g_bytes_get_size (drip->body);
  gsize length = MIN (size - drip->sent, size / N_DROPS + 1);
  g_autoptr(GBytes) part = g_bytes_new_from_bytes (drip->body, drip->sent, length);

  drip->sent += length;
  soup_message_body_append_bytes (response, part);
  if (drip->sent == size)
    soup_message_body_complete (response);
  soup_server_message_unpause (drip->message);

  return drip->sent == size ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static void
drip_finished_cb (SoupServerMessage *message,
                  Drip              *drip)
{
  g_signal_handlers_disconnect_by_data (message, drip);
}

static void
send_drops (SoupServerMessage     *message,
            const SandboxReadings *readings,
            const SandboxAnswer   *answer,
            gint64                 msec)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  Drip *drip = g_new0 (Drip, 1);

  drip->message = message;
  drip->body = sandbox_transport_encode (readings, answer->body);
  sandbox_transport_set_date (message, readings);
  soup_server_message_set_status (message, answer->status, NULL);
  soup_message_headers_set_content_type (headers, JSON_TYPE, NULL);
  soup_message_headers_set_content_length (headers, (goffset) g_bytes_get_size (drip->body));
  drip->source = g_timeout_source_new ((guint) MAX (msec, 1));
  g_source_set_callback (drip->source, drip_cb, drip, NULL);
  g_source_attach (drip->source, g_main_context_get_thread_default ());
  g_signal_connect_data (message, "finished", G_CALLBACK (drip_finished_cb), drip, drip_free, 0);
  soup_server_message_pause (message);
}

static void
send_broken_gzip (SoupServerMessage     *message,
                  const SandboxReadings *readings,
                  const SandboxAnswer   *answer)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Content-Encoding", "gzip");
  send_text (message, readings, 200, JSON_TYPE, answer->body);
}

/**
 * sandbox_mishaps_send: (skip)
 * @self: mishaps
 * @message: a request that waits for its answer
 * @circumstances: what befalls it
 * @answer: (nullable): the answer, where there is one
 */
void
sandbox_mishaps_send (SandboxMishaps             *self,
                      SoupServerMessage          *message,
                      const SandboxCircumstances *circumstances,
                      const SandboxAnswer        *answer)
{
  const SandboxReadings *readings = &circumstances->readings;
  gint64 parameter = circumstances->fault.parameter;

  switch ((int) circumstances->fault.kind)
    {
    case FAULT_429:
      send_too_many (message, readings, parameter);
      break;
    case FAULT_DROP_BEFORE:
    case FAULT_DROP_AFTER:
      sandbox_mishaps_drop (message);
      break;
    case FAULT_RESET_BEFORE:
    case FAULT_RESET_AFTER:
      reset (message);
      break;
    case FAULT_REDIRECT:
      send_elsewhere (message, readings, parameter);
      break;
    case FAULT_DRIP:
      send_drops (message, readings, answer, parameter);
      break;
    case FAULT_BROKEN_GZIP:
      send_broken_gzip (message, readings, answer);
      break;
    case FAULT_HANG:
    case FAULT_HANG_AFTER:
      hold (self, message, parameter * 1000, FALSE);
      break;
    case FAULT_CUT:
      cut (message, readings, answer);
      break;
    case FAULT_SLOW:
      sandbox_transport_send (message, readings, answer);
      hold (self, message, parameter, TRUE);
      break;
    case FAULT_MALFORMED:
      send_malformed (message, readings, answer);
      break;
    case FAULT_OVERSIZED:
      send_oversized (message, readings, parameter);
      break;
    case FAULT_DEEP:
      send_deep (message, readings, parameter);
      break;
    case FAULT_NONE:
      sandbox_transport_send (message, readings, answer);
      break;
    default:
      send_canned (message, readings, circumstances->fault.kind);
      break;
    }
}
