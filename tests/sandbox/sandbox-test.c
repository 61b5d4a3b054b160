/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <libsoup/soup.h>
#include <string.h>

#include "base/callboard-json.h"
#include "sandbox/sandbox-test.h"

#define TIMEOUT 20

void
reply_free (Reply *reply)
{
  g_free (reply->text);
  g_free (reply->content_type);
  g_free (reply->encoding);
  g_free (reply->date);
  g_free (reply->retry_after);
  g_clear_pointer (&reply->root, json_node_unref);
  g_clear_error (&reply->error);
  g_free (reply);
}

CallboardSandbox *
test_start_with (CallboardSandboxOptions *options)
{
  CallboardSandbox *sandbox = callboard_sandbox_new (options);
  g_autoptr(GError) error = NULL;
  gboolean started = callboard_sandbox_start_thread (sandbox, &error);

  g_assert_no_error (error);
  g_assert_true (started);
  return sandbox;
}

CallboardSandbox *
test_start (const char *readings)
{
  g_autoptr(CallboardSandboxOptions) options = callboard_sandbox_options_new ();

  options->readings = g_strdup (readings);
  return test_start_with (options);
}

static void
add_headers (SoupMessage *message,
             const Ask   *ask)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  const char *accept = ask->accept != NULL ? ask->accept : "application/json";

  if (*accept != '\0')
    soup_message_headers_replace (headers, "Accept", accept);
}

static void
add_body (SoupMessage *message,
          const char  *body,
          const Ask   *ask)
{
  const char *type = ask->content_type != NULL ? ask->content_type : "application/json;charset=utf-8";
  g_autoptr(GBytes) bytes = NULL;

  if (body == NULL)
    return;
  bytes = g_bytes_new (body, strlen (body));
  soup_message_set_request_body_from_bytes (message, *type != '\0' ? type : NULL, bytes);
}

static void
read_headers (Reply       *reply,
              SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);

  reply->status = soup_message_get_status (message);
  reply->content_type = g_strdup (soup_message_headers_get_one (headers, "Content-Type"));
  reply->encoding = g_strdup (soup_message_headers_get_one (headers, "Content-Encoding"));
  reply->date = g_strdup (soup_message_headers_get_one (headers, "Date"));
  reply->retry_after = g_strdup (soup_message_headers_get_one (headers, "Retry-After"));
  reply->chunked = soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CHUNKED;
}

/* One session a request: a connection that is used again would be tried twice when it is dropped. */
Reply *
test_send (const char *url,
           const char *method,
           const char *body,
           const Ask  *ask)
{
  static const Ask plain = { 0 };
  const Ask *used = ask != NULL ? ask : &plain;
  guint timeout = used->timeout > 0 ? used->timeout : TIMEOUT;
  g_autoptr(SoupSession) session = soup_session_new_with_options ("timeout", timeout, NULL);
  g_autoptr(SoupMessage) message = soup_message_new (method, url);
  Reply *reply = g_new0 (Reply, 1);
  g_autoptr(GBytes) bytes = NULL;

  g_assert_nonnull (message);
  add_headers (message, used);
  add_body (message, body, used);
  bytes = soup_session_send_and_read (session, message, NULL, &reply->error);
  read_headers (reply, message);
  if (bytes == NULL)
    return reply;

  reply->length = g_bytes_get_size (bytes);
  reply->text = g_strndup (g_bytes_get_data (bytes, NULL), reply->length);
  reply->root = callboard_json_parse (bytes, NULL);
  return reply;
}

static void
add_parameter (GString    *query,
               const char *name,
               const char *given,
               const char *right)
{
  const char *value = given != NULL ? given : right;
  g_autofree char *escaped = g_uri_escape_string (value, NULL, FALSE);

  if (*value != '\0')
    g_string_append_printf (query, "%s%s=%s", query->len > 0 ? "&" : "", name, escaped);
}

/* Signed here, by nobody else's code. */
static char *
make_query (CallboardSandbox *sandbox,
            const Ask        *ask)
{
  g_autoptr(GString) query = g_string_new (NULL);
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_real_time () / 1000 + ask->clock);
  const char *timestamp = ask->timestamp != NULL ? ask->timestamp : now;
  g_autofree char *signed_text = g_strconcat (callboard_sandbox_get_sid (sandbox),
                                              callboard_sandbox_get_auth_token (sandbox), timestamp, NULL);
  g_autofree char *lower = g_compute_checksum_for_string (G_CHECKSUM_SHA1, signed_text, -1);
  g_autofree char *upper = g_ascii_strup (lower, -1);

  add_parameter (query, "Sid", ask->sid, callboard_sandbox_get_sid (sandbox));
  add_parameter (query, "Timestamp", ask->timestamp, timestamp);
  add_parameter (query, "Sign", ask->sign, ask->upper_sign ? upper : lower);
  add_parameter (query, ask->app_name != NULL ? ask->app_name : "AppId", ask->app_id,
                 callboard_sandbox_get_app_id (sandbox));
  if (ask->query != NULL)
    g_string_append_printf (query, "&%s", ask->query);

  return g_string_free_and_steal (g_steal_pointer (&query));
}

Reply *
test_ask_with (CallboardSandbox *sandbox,
               const char       *method,
               const char       *path,
               const char       *body,
               const Ask        *ask)
{
  g_autofree char *base = callboard_sandbox_dup_url (sandbox);
  g_autofree char *query = make_query (sandbox, ask);
  g_autofree char *url = g_strdup_printf ("%s/ccapi/v2%s?%s", base, path, query);

  return test_send (url, method, body, ask);
}

Reply *
test_ask (CallboardSandbox *sandbox,
          const char       *method,
          const char       *path,
          const char       *body)
{
  Ask ask = { 0 };
  const char *mark = strchr (path, '?');
  g_autofree char *bare = mark != NULL ? g_strndup (path, mark - path) : g_strdup (path);

  ask.query = mark != NULL ? mark + 1 : NULL;
  return test_ask_with (sandbox, method, bare, body, &ask);
}

void
test_expect (CallboardSandbox *sandbox,
             const char       *method,
             const char       *path,
             const char       *body,
             const char       *code)
{
  g_autoptr(Reply) reply = test_ask (sandbox, method, path, body);
  g_autofree char *found = test_text (reply->root, "ErrCode");
  g_autofree char *found_otherwise = test_text (reply->root, "code");

  if (g_strcmp0 (found != NULL ? found : found_otherwise, code) != 0)
    g_test_message ("%s %s %s: %s", method, path, body, reply->text);
  g_assert_cmpstr (found != NULL ? found : found_otherwise, ==, code);
}

static JsonNode *
select_element (JsonArray  *array,
                const char *step)
{
  g_autofree char *inner = g_strndup (step + 1, strlen (step) - 2);
  g_auto(GStrv) parts = g_strsplit (inner, "=", 2);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      JsonNode *member = json_object_get_member (json_node_get_object (element), parts[0]);
      g_autofree char *value = callboard_json_dup_text (member);

      if (g_strcmp0 (value, parts[1]) == 0)
        return element;
    }

  return NULL;
}

static JsonNode *
take_step (JsonNode   *node,
           const char *step)
{
  guint64 index;

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_object_get_member (json_node_get_object (node), step);
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return NULL;
  if (*step == '[')
    return select_element (json_node_get_array (node), step);
  if (g_ascii_string_to_unsigned (step, 10, 0, G_MAXUINT, &index, NULL) &&
      index < json_array_get_length (json_node_get_array (node)))
    return json_array_get_element (json_node_get_array (node), (guint) index);

  return NULL;
}

JsonNode *
test_node (JsonNode   *root,
           const char *path)
{
  g_auto(GStrv) steps = g_strsplit (path, ".", -1);
  JsonNode *node = root;

  for (guint i = 0; node != NULL && steps[i] != NULL; i++)
    node = take_step (node, steps[i]);

  return node;
}

static char *
join (JsonArray *array)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *element = callboard_json_dup_text (json_array_get_element (array, i));

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", element != NULL ? element : "{}");
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

char *
test_text (JsonNode   *root,
           const char *path)
{
  gboolean count = g_str_has_suffix (path, ".count");
  g_autofree char *counted = g_strndup (path, strlen (path) - (count ? strlen (".count") : 0));
  JsonNode *node = test_node (root, counted);

  if (node == NULL)
    return NULL;
  if (count && !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;
  if (count)
    return g_strdup_printf ("%u", json_array_get_length (json_node_get_array (node)));
  if (JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("null");
  if (JSON_NODE_HOLDS_ARRAY (node))
    return join (json_node_get_array (node));
  if (JSON_NODE_HOLDS_OBJECT (node))
    return g_strdup ("{}");

  return callboard_json_dup_text (node);
}

char *
test_state (CallboardSandbox *sandbox,
            const char       *path)
{
  g_autofree char *text = callboard_sandbox_dup_state (sandbox);
  g_autoptr(JsonNode) root = json_from_string (text, NULL);

  return test_text (root, path);
}
