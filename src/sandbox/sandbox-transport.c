/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include <string.h>

#include "sandbox/sandbox-http.h"

#define BOM "\xEF\xBB\xBF"
#define CHUNK_SIZE 4096

static const char * const content_types[] = {
  [CONTENT_TYPE_JSON] = "application/json; charset=utf-8",
  [CONTENT_TYPE_HTML] = "text/html; charset=utf-8",
  [CONTENT_TYPE_PLAIN] = "text/plain",
  [CONTENT_TYPE_ABSENT] = NULL,
};

/**
 * sandbox_transport_encode: (skip)
 * @readings: readings
 * @body: a document
 *
 * Returns: (transfer full): @body as text that is sent, before any compression
 */
GBytes *
sandbox_transport_encode (const SandboxReadings *readings,
                          GBytes                *body)
{
  g_autoptr(GByteArray) marked = NULL;

  if (!SANDBOX_READING (readings, BOM) || g_bytes_get_size (body) == 0)
    return g_bytes_ref (body);

  marked = g_byte_array_new ();
  g_byte_array_append (marked, (const guint8 *) BOM, strlen (BOM));
  g_byte_array_append (marked, g_bytes_get_data (body, NULL), (guint) g_bytes_get_size (body));

  return g_byte_array_free_to_bytes (g_steal_pointer (&marked));
}

/* The server's clock, which need not be right. */
void
sandbox_transport_set_date (SoupServerMessage     *message,
                            const SandboxReadings *readings)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr(GDateTime) shifted = g_date_time_add_seconds (now, SANDBOX_READING (readings, CLOCK_SKEW));
  g_autofree char *text = soup_date_time_to_string (shifted, SOUP_DATE_HTTP);

  if (SANDBOX_READING (readings, DATE_HEADER))
    soup_message_headers_remove (headers, "Date");
  else
    soup_message_headers_replace (headers, "Date", text);
}

static gboolean
accepts_gzip (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  return soup_message_headers_header_contains (headers, "Accept-Encoding", "gzip");
}

static GBytes *
compress (SoupServerMessage *message,
          GBytes            *body)
{
  g_autoptr(GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1);
  g_autoptr(GError) error = NULL;
  GBytes *compressed = g_converter_convert_bytes (G_CONVERTER (compressor), body, &error);

  if (compressed == NULL)
    {
      g_warning ("An answer could not be compressed: %s", error->message);
      return g_bytes_ref (body);
    }

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Content-Encoding", "gzip");
  return compressed;
}

static void
append (SoupServerMessage *message,
        GBytes            *body,
        gsize              piece)
{
  SoupMessageBody *response = soup_server_message_get_response_body (message);
  gsize size = g_bytes_get_size (body);

  for (gsize offset = 0; offset < size; offset += piece)
    {
      g_autoptr(GBytes) part = g_bytes_new_from_bytes (body, offset, MIN (piece, size - offset));

      soup_message_body_append_bytes (response, part);
    }
  soup_message_body_complete (response);
}

/**
 * sandbox_transport_send: (skip)
 * @message: a request that waits for its answer
 * @readings: readings
 * @answer: what to answer
 */
void
sandbox_transport_send (SoupServerMessage     *message,
                        const SandboxReadings *readings,
                        const SandboxAnswer   *answer)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const char *type = answer->from_router ? "text/plain; charset=utf-8"
                                         : content_types[SANDBOX_READING (readings, CONTENT_TYPE)];
  g_autoptr(GBytes) text = answer->from_router ? g_bytes_ref (answer->body)
                                               : sandbox_transport_encode (readings, answer->body);
  g_autoptr(GBytes) body = NULL;

  sandbox_transport_set_date (message, readings);
  soup_server_message_set_status (message, answer->status, NULL);
  if (answer->status == SOUP_STATUS_NO_CONTENT)
    return;

  if (type != NULL)
    soup_message_headers_set_content_type (headers, type, NULL);
  if (SANDBOX_READING (readings, GZIP) && accepts_gzip (message) && g_bytes_get_size (text) > 0)
    body = compress (message, text);
  else
    body = g_bytes_ref (text);

  if (SANDBOX_READING (readings, CHUNKED))
    soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  append (message, body, SANDBOX_READING (readings, CHUNKED) ? CHUNK_SIZE : G_MAXSIZE / 2);
}
