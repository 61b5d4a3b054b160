/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-bench"

#include "config.h"

#include <malloc.h>
#include <yyjson.h>

#include "base/callboard-json.h"
#include "bench/bench-support.h"

/* Of the server that CALLBOARD_SERVER and so on name. */
CallboardCredentials *
bench_credentials (void)
{
  g_autoptr(GError) error = NULL;
  CallboardCredentials *credentials = callboard_credentials_new (g_getenv ("CALLBOARD_SERVER"), g_getenv ("CALLBOARD_APP_ID"),
                                                                 g_getenv ("CALLBOARD_SID"),
                                                                 g_getenv ("CALLBOARD_AUTH_TOKEN"), FALSE, &error);

  if (credentials == NULL)
    g_error ("No server to measure with: %s", error->message);

  return credentials;
}

/* As anybody would sign and send it: what the client does beyond that is what is measured. */
SoupMessage *
bench_message (CallboardCredentials *credentials,
               CallboardRequest     *request)
{
  const CallboardEndpoint *endpoint = callboard_request_get_endpoint (request);
  g_autofree char *line = callboard_request_dup_line (request);
  g_autofree char *timestamp = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_real_time () / 1000);
  g_autofree char *sign = callboard_credentials_sign (credentials, timestamp);
  g_autofree char *url = g_strdup_printf ("%s%s?%s=%s&Timestamp=%s&Sid=%s&Sign=%s",
                                          callboard_credentials_get_base_url (credentials), strchr (line, '/'),
                                          endpoint->app_key, callboard_credentials_get_app_id (credentials), timestamp,
                                          callboard_credentials_get_sid (credentials), sign);
  SoupMessage *message = soup_message_new (endpoint->method, url);
  JsonObject *body = callboard_request_get_body (request);

  if (body != NULL)
    {
      g_autoptr(GBytes) bytes = callboard_json_to_bytes (body);

      soup_message_set_request_body_from_bytes (message, "application/json", bytes);
    }

  return message;
}

GBytes *
bench_download (SoupSession          *session,
                CallboardCredentials *credentials,
                guint                 endpoint)
{
  g_autoptr(CallboardRequest) request = callboard_request_new (endpoint);
  g_autoptr(SoupMessage) message = bench_message (credentials, request);
  g_autoptr(GError) error = NULL;
  GBytes *bytes = soup_session_send_and_read (session, message, NULL, &error);

  if (bytes == NULL || soup_message_get_status (message) != SOUP_STATUS_OK)
    g_error ("Nothing could be downloaded: %s", error != NULL ? error->message : "the server refuses");

  return bytes;
}

/* Returns how long it took in milliseconds of processor time. */
double
bench_parse (GBytes *bytes)
{
  double began = bench_processor ();
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  yyjson_doc *document = yyjson_read (text, size, 0);

  if (document == NULL)
    g_error ("What was downloaded is no JSON");
  yyjson_doc_free (document);

  return bench_processor () - began;
}

/* Bytes in use, with the allocator's headers. */
double
bench_allocated (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return (double) (info.uordblks + info.hblkhd);
}

void
bench_iterate_until (gboolean (*reached) (gpointer data),
                     gpointer   data)
{
  while (!reached (data))
    g_main_context_iteration (NULL, TRUE);
}

static DexFuture *
over_cb (DexFuture *future,
         gpointer   user_data)
{
  gboolean *over = user_data;

  *over = TRUE;

  return dex_ref (future);
}

/* Also where it ends on another thread, which wakes nobody here by itself. */
void
bench_await (DexFuture *future)
{
  gboolean over = FALSE;
  g_autoptr(DexFuture) watched = dex_future_finally (dex_ref (future), over_cb, &over, NULL);

  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

/* Pairs of names and numbers (double), ended by NULL: a line that the runner reads. */
void
bench_tell (const char *first_key,
            double      first_value,
            ...)
{
  g_autoptr(GString) line = g_string_new ("{");
  const char *key = first_key;
  double value = first_value;
  va_list rest;

  va_start (rest, first_value);
  do
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (number, sizeof number, "%.4f", value);
      g_string_append_printf (line, "%s\"%s\": %s", line->len > 1 ? ", " : "", key, number);
      key = va_arg (rest, const char *);
      value = key != NULL ? va_arg (rest, double) : 0;
    }
  while (key != NULL);
  va_end (rest);

  g_print ("%s}\n", line->str);
  fflush (stdout);
}
