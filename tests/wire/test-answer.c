/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <string.h>

#include "base/callboard-error.h"
#include "base/callboard-return-code.h"
#include "support/callboard-test.h"
#include "wire/callboard-agents-writes.h"
#include "wire/callboard-answer.h"

#define NONE ((CallboardErrorCode) -1)

static gboolean
judge_bytes (guint              endpoint,
             const char        *id,
             guint              status,
             GBytes            *body,
             GError           **error)
{
  g_autoptr(CallboardRequest) request = callboard_request_new (endpoint);
  CallboardAnswer answer = { status, body, 0 };
  g_auto(GValue) value = G_VALUE_INIT;

  callboard_request_set_id (request, id);
  return callboard_answer_judge (&answer, request, &value, error);
}

static GError *
judge (guint       endpoint,
       guint       status,
       const char *text)
{
  g_autofree char *json = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr(GBytes) body = g_bytes_new (json, strlen (json));
  GError *error = NULL;

  judge_bytes (endpoint, NULL, status, body, &error);

  return error;
}

#define assert_judged(endpoint, status, text, kind) \
  G_STMT_START { \
    g_autoptr(GError) judged = judge ((endpoint), (status), (text)); \
    if ((kind) == NONE) \
      g_assert_no_error (judged); \
    else \
      callboard_assert_error (judged, (kind)); \
  } G_STMT_END

/* Only the code counts, in either envelope, whatever status, description and result. */
static void
test_success (void)
{
  static const char * const texts[] = {
    "{'ErrCode':'000000','ErrDesc':'OK','Result':null}",
    "{'ErrCode':'000000','ErrDesc':'','Result':''}",
    "{'ErrCode':'000000','ErrDesc':'ok','Result':[]}",
    "{'ErrCode':'000000'}",
    "{'errcode':'000000','extra':{'deep':[1,2]}}",
    "\xEF\xBB\xBF{'ErrCode':'000000','msg_id':'','results':'','data':null}",
    "{'code':'000000','message':'OK','results':'c9d52506'}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      assert_judged (1, 200, texts[i], NONE);
      assert_judged (2, 201, texts[i], NONE);
      assert_judged (24, 400, texts[i], NONE);
    }

  assert_judged (14, 204, "", NONE);
  assert_judged (1, 204, "", CALLBOARD_ERROR_NOT_UNDERSTOOD);
  assert_judged (2, 202, texts[0], CALLBOARD_ERROR_UNKNOWN_OUTCOME);
  assert_judged (1, 202, texts[0], NONE);
  assert_judged (2, 500, texts[0], CALLBOARD_ERROR_UNKNOWN_OUTCOME);
}

/* Each row of the table of return codes, for what reads and for what changes something. */
static void
test_every_code (void)
{
  gsize n_codes;
  const CallboardReturnCode *codes = callboard_return_codes (&n_codes);
  static const guint statuses[] = { 200, 400, 404, 422 };

  for (gsize i = 0; i < n_codes; i++)
    {
      g_autofree char *text = g_strdup_printf ("{'ErrCode':'%s','ErrDesc':'said','Result':null}", codes[i].code);
      CallboardErrorCode read = codes[i].kind, write = codes[i].kind;

      if (codes[i].kind == CALLBOARD_ERROR_SERVER_FAILED)
        write = CALLBOARD_ERROR_UNKNOWN_OUTCOME;
      if (codes[i].kind == CALLBOARD_ERROR_UNKNOWN_OUTCOME)
        read = CALLBOARD_ERROR_TIMED_OUT;
      if (strcmp (codes[i].code, "000036") == 0)
        read = write = CALLBOARD_ERROR_INVALID;

      for (gsize j = 0; j < G_N_ELEMENTS (statuses); j++)
        {
          g_autoptr(GError) error = judge (25, statuses[j], text);

          callboard_assert_error (error, read);
          g_assert_cmpstr (callboard_error_get_service_code (error), ==, codes[i].code);
          g_assert_cmpstr (callboard_error_get_service_text (error), ==, "said");
          g_assert_cmpuint (callboard_error_get_http_status (error), ==, statuses[j]);
          assert_judged (5, statuses[j], text, write);
        }
    }
}

static void
test_code_in_use (void)
{
  static const guint in_use[] = { 7, 9, 14, 17 };

  for (guint endpoint = 1; endpoint <= 26; endpoint++)
    {
      gboolean expected = FALSE;

      for (gsize i = 0; i < G_N_ELEMENTS (in_use); i++)
        expected |= in_use[i] == endpoint;
      assert_judged (endpoint, 400, "{'ErrCode':'000036','ErrDesc':'Incorrect request'}",
                     expected ? CALLBOARD_ERROR_IN_USE : CALLBOARD_ERROR_INVALID);
    }
}

static void
test_unknown_code (void)
{
  assert_judged (1, 200, "{'ErrCode':'300001','ErrDesc':'new'}", CALLBOARD_ERROR_SERVER_FAILED);
  assert_judged (2, 200, "{'ErrCode':'300001','ErrDesc':'new'}", CALLBOARD_ERROR_INVALID);
  assert_judged (1, 403, "{'ErrCode':'300001','ErrDesc':'new'}", CALLBOARD_ERROR_FORBIDDEN);
  assert_judged (2, 500, "{'ErrCode':'300001','ErrDesc':'new'}", CALLBOARD_ERROR_UNKNOWN_OUTCOME);
  assert_judged (1, 500, "{'ErrCode':'300001','ErrDesc':'new'}", CALLBOARD_ERROR_SERVER_FAILED);
  assert_judged (2, 406, "{'ErrCode':'300001','ErrDesc':'new'}", CALLBOARD_ERROR_INVALID);
  assert_judged (2, 200, "{'code':'300001','message':'new'}", CALLBOARD_ERROR_INVALID);
  assert_judged (1, 200, "{'ErrCode':100018}", CALLBOARD_ERROR_NOT_FOUND);
  assert_judged (1, 200, "{'ErrCode':0}", CALLBOARD_ERROR_SERVER_FAILED);
}

/* Answers that are not the service's own. */
static void
test_without_code (void)
{
  static const struct
  {
    guint              status;
    const char        *text;
    CallboardErrorCode read, write;
  } cases[] = {
    { 200, "<html>Sign in to the Wi-Fi</html>", CALLBOARD_ERROR_NOT_UNDERSTOOD, CALLBOARD_ERROR_UNKNOWN_OUTCOME },
    { 200, "{'Result':{}}", CALLBOARD_ERROR_NOT_UNDERSTOOD, CALLBOARD_ERROR_UNKNOWN_OUTCOME },
    { 200, "{'ErrCode':null}", CALLBOARD_ERROR_NOT_UNDERSTOOD, CALLBOARD_ERROR_UNKNOWN_OUTCOME },
    { 200, "{'ErrCode':''}", CALLBOARD_ERROR_NOT_UNDERSTOOD, CALLBOARD_ERROR_UNKNOWN_OUTCOME },
    { 200, "[1]", CALLBOARD_ERROR_NOT_UNDERSTOOD, CALLBOARD_ERROR_UNKNOWN_OUTCOME },
    { 200, "", CALLBOARD_ERROR_NOT_UNDERSTOOD, CALLBOARD_ERROR_UNKNOWN_OUTCOME },
    { 201, "{'ErrCode':'0000", CALLBOARD_ERROR_NOT_UNDERSTOOD, CALLBOARD_ERROR_UNKNOWN_OUTCOME },
    { 202, "", CALLBOARD_ERROR_NOT_UNDERSTOOD, CALLBOARD_ERROR_UNKNOWN_OUTCOME },
    { 302, "", CALLBOARD_ERROR_NOT_UNDERSTOOD, CALLBOARD_ERROR_NOT_UNDERSTOOD },
    { 400, "bad", CALLBOARD_ERROR_INVALID, CALLBOARD_ERROR_INVALID },
    { 401, "", CALLBOARD_ERROR_SIGNATURE, CALLBOARD_ERROR_SIGNATURE },
    { 403, "<html>", CALLBOARD_ERROR_FORBIDDEN, CALLBOARD_ERROR_FORBIDDEN },
    { 404, "404 page not found", CALLBOARD_ERROR_NOT_UNDERSTOOD, CALLBOARD_ERROR_NOT_UNDERSTOOD },
    { 405, "", CALLBOARD_ERROR_NOT_UNDERSTOOD, CALLBOARD_ERROR_NOT_UNDERSTOOD },
    { 406, "", CALLBOARD_ERROR_NOT_UNDERSTOOD, CALLBOARD_ERROR_NOT_UNDERSTOOD },
    { 408, "", CALLBOARD_ERROR_TIMED_OUT, CALLBOARD_ERROR_UNKNOWN_OUTCOME },
    { 410, "", CALLBOARD_ERROR_NOT_FOUND, CALLBOARD_ERROR_NOT_FOUND },
    { 422, "{}", CALLBOARD_ERROR_INVALID, CALLBOARD_ERROR_INVALID },
    { 429, "slow down", CALLBOARD_ERROR_RATE_LIMITED, CALLBOARD_ERROR_RATE_LIMITED },
    { 500, "oops", CALLBOARD_ERROR_SERVER_FAILED, CALLBOARD_ERROR_UNKNOWN_OUTCOME },
    { 502, "<html>", CALLBOARD_ERROR_SERVER_FAILED, CALLBOARD_ERROR_UNKNOWN_OUTCOME },
    { 503, "", CALLBOARD_ERROR_SERVER_FAILED, CALLBOARD_ERROR_UNKNOWN_OUTCOME },
    { 504, "", CALLBOARD_ERROR_SERVER_FAILED, CALLBOARD_ERROR_UNKNOWN_OUTCOME },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%u %s", cases[i].status, cases[i].text);
      assert_judged (11, cases[i].status, cases[i].text, cases[i].read);
      assert_judged (12, cases[i].status, cases[i].text, cases[i].write);
    }
}

/* The router takes digits only: what is none cannot exist. But its refusal of a whole address is another matter. */
static void
test_router (void)
{
  g_autoptr(GBytes) text = g_bytes_new_static ("404 page not found", 18);
  g_autoptr(GError) digits = NULL, name = NULL;

  g_assert_false (judge_bytes (25, "355", 404, text, &digits));
  callboard_assert_error (digits, CALLBOARD_ERROR_NOT_UNDERSTOOD);
  g_assert_false (judge_bytes (25, "alice", 404, text, &name));
  callboard_assert_error (name, CALLBOARD_ERROR_NOT_FOUND);
}

static void
test_limits (void)
{
  g_autoptr(GString) deep = g_string_new ("{'ErrCode':'000000','Result':");
  g_autofree char *json = NULL;
  g_autoptr(GBytes) nested = NULL, latin = g_bytes_new_static ("{\"ErrCode\":\"000000\",\"ErrDesc\":\"\xe9\"}", 34);
  g_autoptr(GError) nested_error = NULL, latin_error = NULL, lost_error = NULL;

  for (guint i = 0; i < 200000; i++)
    g_string_append_c (deep, '[');
  json = g_strdelimit (g_strdup (deep->str), "'", '"');
  nested = g_bytes_new (json, strlen (json));

  g_assert_false (judge_bytes (11, NULL, 200, nested, &nested_error));
  callboard_assert_error (nested_error, CALLBOARD_ERROR_NOT_UNDERSTOOD);
  g_assert_false (judge_bytes (11, NULL, 200, latin, &latin_error));
  callboard_assert_error (latin_error, CALLBOARD_ERROR_NOT_UNDERSTOOD);
  g_assert_false (judge_bytes (12, NULL, 200, latin, &lost_error));
  callboard_assert_error (lost_error, CALLBOARD_ERROR_UNKNOWN_OUTCOME);
}

static void
test_fields (void)
{
  static const struct
  {
    guint       endpoint;
    const char *said, *field;
  } cases[] = {
    { 4, "Parameter error: WorkId", "work_id" },
    { 5, "Mobile must have 11 digits", "mobile" },
    { 4, "Name already exists", "name" },
    { 12, "QueueName", "name" },
    { 13, "strategy out of range", "strategy" },
    { 10, "Extension", "number" },
    { 7, "Extensions", "extensions" },
    { 16, "Queues: no such queue", "queues" },
    { 18, "callback is no URL", "callback" },
    { 19, "enable", "enabled" },
    { 22, "agent_id", "id" },
    { 24, "called", "relay" },
    { 24, "called_display", "display" },
    { 24, "caller", "customer" },
    { 15, "AgentIds", "agents" },
    { 5, "Extended Workers", NULL },
    { 1, "WorkId", NULL },
    { 5, "", NULL },
    { 5, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%u %s", cases[i].endpoint, cases[i].said);
      g_assert_cmpstr (callboard_field_in_text (cases[i].endpoint, cases[i].said), ==, cases[i].field);
    }
}

static void
test_field_of_error (void)
{
  g_autoptr(GError) error = judge (5, 422, "{'ErrCode':'200002','ErrDesc':'Parameter error: WorkId'}");

  callboard_assert_error (error, CALLBOARD_ERROR_INVALID);
  g_assert_cmpstr (callboard_error_get_field (error), ==, "work_id");
}

/* The signature covers neither path nor body: the table is all that says which call it is. */
static void
test_endpoints (void)
{
  static const char * const lines[] = {
    "GET /spnumbers", "PUT /spnumbers/default", "DELETE /spnumbers/default", "POST /agents", "PUT /agents/7%2F%3F",
    "GET /agents", "POST /agents/extensions", "DELETE /agents/extensions", "DELETE /extensions", "POST /extensions",
    "GET /queues", "POST /queues", "PUT /queues", "DELETE /queues", "POST /queues/agents", "POST /agents/queues",
    "DELETE /agents/queues", "POST /subscriptions", "PUT /subscriptions/7%2F%3F", "DELETE /subscriptions/7%2F%3F",
    "GET /subscriptions", "POST /agent/login", "POST /agent/logout", "POST /callback2ivr", "GET /agents/7%2F%3F",
    "GET /queues/agents_list/7%2F%3F",
  };

  for (guint number = 1; number <= G_N_ELEMENTS (lines); number++)
    {
      g_autoptr(CallboardRequest) request = callboard_request_new (number);
      g_autofree char *line = NULL;

      callboard_request_set_id (request, "7/?");
      line = callboard_request_dup_line (request);
      g_assert_cmpstr (line, ==, lines[number - 1]);
      g_assert_cmpuint (callboard_endpoint (number)->number, ==, number);
      g_assert_cmpint (callboard_is_write (callboard_endpoint (number)), ==, !g_str_has_prefix (line, "GET"));
    }
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/wire/answer/success", test_success);
  g_test_add_func ("/wire/answer/every-code", test_every_code);
  g_test_add_func ("/wire/answer/in-use", test_code_in_use);
  g_test_add_func ("/wire/answer/unknown-code", test_unknown_code);
  g_test_add_func ("/wire/answer/without-code", test_without_code);
  g_test_add_func ("/wire/answer/router", test_router);
  g_test_add_func ("/wire/answer/limits", test_limits);
  g_test_add_func ("/wire/answer/fields", test_fields);
  g_test_add_func ("/wire/answer/field-of-error", test_field_of_error);
  g_test_add_func ("/wire/answer/endpoints", test_endpoints);

  return g_test_run ();
}
