/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "base/callboard-error.h"
#include "base/callboard-json.h"
#include "events/callboard-event-catalog.h"
#include "events/callboard-sample.h"
#include "support/callboard-test.h"
#include "wire/wire-double.h"

static const CallboardSampleNames nobody = { 0 };

static CallboardSampleAnswer *
send_sample (WireDouble  *server,
             const char  *body,
             GError     **error)
{
  g_autofree char *base = wire_double_dup_url (server);
  g_autofree char *url = g_strconcat (base, "hook?key=1", NULL);

  return dex_await_object (callboard_sample_send (url, "acd_agent_state", body), error);
}

static void
test_bodies (void)
{
  const char * const *categories = callboard_event_list_categories ();
  CallboardSampleNames names = { .app_id = "app", .agent_id = "0007", .agent_name = "王芳", .queue_id = "9003" };

  for (gsize i = 0; categories[i] != NULL; i++)
    {
      g_auto(GStrv) events = callboard_event_list_category (categories[i]);

      for (gsize j = 0; events[j] != NULL; j++)
        {
          g_autofree char *text = callboard_sample_dup_body (events[j], j % 2 ? &nobody : &names);
          g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
          g_autoptr(GError) error = NULL;
          g_autoptr(JsonNode) node = callboard_json_parse (bytes, &error);
          JsonObject *body;

          g_assert_no_error (error);
          body = json_node_get_object (node);
          g_assert_true (json_object_get_boolean_member (body, "sample"));
          g_assert_cmpstr (json_object_get_string_member (body, "type"), ==, events[j]);
          g_assert_cmpstr (json_object_get_string_member (body, "category"), ==, categories[i]);
          if (json_object_has_member (body, "agent_id") && j % 2 == 0)
            g_assert_cmpstr (json_object_get_string_member (body, "agent_name"), ==, "王芳");
        }
    }
}

static void
test_answer (void)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autofree char *body = callboard_sample_dup_body ("acd_agent_state", &nobody);
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardSampleAnswer) answer = NULL;
  DoubleSeen *seen;

  wire_double_say (server, 202, "{'taken':true}");
  answer = send_sample (server, body, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (callboard_sample_answer_get_status (answer), ==, 202);
  g_assert_cmpstr (callboard_sample_answer_get_reason (answer), ==, "Accepted");
  g_assert_nonnull (strstr (callboard_sample_answer_get_excerpt (answer), "taken"));
  g_assert_null (callboard_sample_answer_get_location (answer));

  g_assert_cmpuint (server->seen->len, ==, 1);
  seen = wire_double_get_seen (server, 0);
  g_assert_cmpstr (seen->method, ==, "POST");
  g_assert_cmpstr (seen->path, ==, "/hook");
  g_assert_cmpstr (seen->content_type, ==, "application/json");
  g_assert_cmpstr (seen->body, ==, body);
}

static void
test_redirect_and_refusal (void)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardSampleAnswer) moved = NULL, refused = NULL, empty = NULL;

  wire_double_say_with (server, 307, "Location", "http://127.0.0.1:1/elsewhere", "");
  moved = send_sample (server, "{}", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (callboard_sample_answer_get_status (moved), ==, 307);
  g_assert_cmpstr (callboard_sample_answer_get_location (moved), ==, "http://127.0.0.1:1/elsewhere");
  g_assert_cmpuint (server->seen->len, ==, 1);

  wire_double_say_with (server, 401, "WWW-Authenticate", "Basic realm=\"x\"", "who?");
  refused = send_sample (server, "{}", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (callboard_sample_answer_get_status (refused), ==, 401);
  g_assert_cmpuint (server->seen->len, ==, 2);

  wire_double_say (server, 204, "");
  empty = send_sample (server, "{}", &error);
  g_assert_no_error (error);
  g_assert_null (callboard_sample_answer_get_excerpt (empty));
}

/* Of what has no end, the beginning. */
static void
test_excerpt (void)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autofree char *large = g_strnfill (1 << 20, 'a');
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardSampleAnswer) answer = NULL, broken = NULL;
  g_autoptr(GBytes) odd = g_bytes_new_static ("\xff\x00z", 3);

  wire_double_say (server, 200, large);
  answer = send_sample (server, "{}", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (callboard_sample_answer_get_excerpt (answer)), ==, 2048);

  wire_double_say_bytes (server, 500, "X-A", "b", odd);
  broken = send_sample (server, "{}", &error);
  g_assert_no_error (error);
  g_assert_true (g_utf8_validate (callboard_sample_answer_get_excerpt (broken), -1, NULL));
}

static void
test_failures (void)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autoptr(GError) broken = NULL, refused = NULL, invalid = NULL;

  wire_double_say_raw (server, "");
  g_assert_null (send_sample (server, "{}", &broken));
  callboard_assert_error (broken, CALLBOARD_ERROR_NO_NETWORK);
  g_assert_nonnull (callboard_error_get_sentence (broken));
  g_assert_cmpuint (server->seen->len, ==, 1);

  g_assert_null (dex_await_object (callboard_sample_send ("http://127.0.0.1:1/", "play_succ", "{}"), &refused));
  callboard_assert_error (refused, CALLBOARD_ERROR_NO_NETWORK);
  g_assert_null (dex_await_object (callboard_sample_send ("ftp://127.0.0.1/", "play_succ", "{}"), &invalid));
  callboard_assert_error (invalid, CALLBOARD_ERROR_INVALID);
}

static void
test_certificate (void)
{
  g_autoptr(GTlsCertificate) certificate = callboard_test_make_certificate ();
  g_autoptr(WireDouble) server = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (certificate == NULL)
    {
      g_test_skip ("openssl is not installed");
      return;
    }

  server = wire_double_new (certificate);
  wire_double_say (server, 200, "{}");
  g_assert_null (send_sample (server, "{}", &error));
  callboard_assert_error (error, CALLBOARD_ERROR_TLS);
  sentence = callboard_error_dup_sentence (error);
  g_assert_nonnull (strstr (sentence, "authority"));
  g_assert_cmpuint (server->seen->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  g_test_add_func ("/events/sample/bodies", test_bodies);
  callboard_test_add_fiber ("/events/sample/answer", test_answer);
  callboard_test_add_fiber ("/events/sample/redirect-and-refusal", test_redirect_and_refusal);
  callboard_test_add_fiber ("/events/sample/excerpt", test_excerpt);
  callboard_test_add_fiber ("/events/sample/failures", test_failures);
  callboard_test_add_fiber ("/events/sample/certificate", test_certificate);

  return g_test_run ();
}
