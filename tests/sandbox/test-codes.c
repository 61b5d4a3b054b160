/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every code of "Return codes in practice", and the order in which things are checked. */

#include "config.h"

#include "sandbox/sandbox-test.h"
#include "support/callboard-test.h"

typedef struct
{
  const char *code;
  guint       status; /* where real ones are sent */
  const char *method;
  const char *path;
  const char *body;
} Refusal;

#define CALL "{\"caller\":\"18789998765\",\"called\":\"057126200671\",\"called_display\":\"057126200671\""
#define LONG_ID "123456789012345678901234567890123"

/* The floor they are tried on: agents 1 (SIP 1800, queue 9500), 2 (SIP 1801, signed in), 3 (disabled, web 1802), 4
 * (bare); free 1803 SIP and 1804 web; queue 9501 without members; subscription 103 "mine". */
static const char * const setting[][3] = {
  { "POST", "/queues", "{\"QueueId\":\"9500\",\"QueueName\":\"Full\"}" },
  { "POST", "/queues", "{\"QueueId\":\"9501\",\"QueueName\":\"Void\"}" },
  { "POST", "/agents", "{\"AgentId\":\"1\",\"WorkId\":\"a\"}" },
  { "POST", "/agents", "{\"AgentId\":\"2\",\"WorkId\":\"a\"}" },
  { "POST", "/agents", "{\"AgentId\":\"3\",\"WorkId\":\"a\",\"Enable\":false}" },
  { "POST", "/agents", "{\"AgentId\":\"4\",\"WorkId\":\"a\"}" },
  { "POST", "/extensions", "{\"Extension\":\"1800\",\"SignalType\":0}" },
  { "POST", "/extensions", "{\"Extension\":\"1801\",\"SignalType\":0}" },
  { "POST", "/extensions", "{\"Extension\":\"1802\",\"SignalType\":1}" },
  { "POST", "/extensions", "{\"Extension\":\"1803\",\"SignalType\":0}" },
  { "POST", "/extensions", "{\"Extension\":\"1804\",\"SignalType\":1}" },
  { "POST", "/extensions", "{\"Extension\":\"1805\",\"SignalType\":1}" },
  { "POST", "/agents/extensions", "{\"AgentId\":\"1\",\"Extensions\":[\"1800\"]}" },
  { "POST", "/agents/extensions", "{\"AgentId\":\"2\",\"Extensions\":[\"1801\"]}" },
  { "POST", "/agents/extensions", "{\"AgentId\":\"3\",\"Extensions\":[\"1802\"]}" },
  { "POST", "/queues/agents", "{\"QueueId\":\"9500\",\"AgentIds\":[\"1\"]}" },
  { "POST", "/agent/login?MsgId=1", "{\"agent_id\":\"2\"}" },
  { "POST", "/subscriptions",
    "{\"subscriptions\":[{\"callback\":\"c\",\"events\":[\"play_succ\"],\"name\":\"mine\"}]}" },
};

static const Refusal refusals[] = {
  { "000036", 400, "DELETE", "/extensions", "{\"Extension\":\"1800\"}" },
  { "000036", 400, "POST", "/agents/extensions", "{\"AgentId\":\"1\",\"Extensions\":[\"1803\"]}" },
  { "000036", 400, "POST", "/agents/extensions", "{\"AgentId\":\"4\",\"Extensions\":[\"1804\",\"1805\"]}" },
  { "000036", 400, "DELETE", "/queues", "{\"QueueId\":\"9500\"}" },
  { "100019", 400, "POST", "/agents", "{\"AgentId\":" },
  { "100019", 400, "PUT", "/spnumbers/default", "nonsense" },
  { "100019", 400, "POST", "/callback2ivr",
    CALL ",\"variables\":\"[{\"}" },
  { "100019", 400, "POST", "/callback2ivr",
    CALL ",\"variables\":\"{}\"}" },
  { "100001", 422, "POST", "/agents", "" },
  { "100001", 422, "POST", "/agents", "{\"AgentId\":\"5\"}" },
  { "100001", 422, "POST", "/agents", "{\"AgentId\":\"\",\"WorkId\":\"a\"}" },
  { "100001", 422, "POST", "/agents", "{\"AgentId\":null,\"WorkId\":\"a\"}" },
  { "100001", 422, "PUT", "/spnumbers/default", "{\"DefSpNumber\":\"\"}" },
  { "100001", 422, "POST", "/agents/extensions", "{\"AgentId\":\"1\"}" },
  { "100001", 422, "DELETE", "/agents/extensions", "{\"Extensions\":[\"1800\"]}" },
  { "100001", 422, "DELETE", "/extensions", "{}" },
  { "100001", 422, "POST", "/extensions", "{\"SignalType\":1}" },
  { "100001", 422, "PUT", "/queues", "{\"QueueName\":\"a\"}" },
  { "100001", 422, "PUT", "/queues", "{\"QueueId\":\"9500\",\"QueueName\":\"\"}" },
  { "100001", 422, "DELETE", "/queues", "{}" },
  { "100001", 422, "POST", "/queues/agents", "{\"QueueId\":\"9500\",\"AgentIds\":[]}" },
  { "100001", 422, "POST", "/agents/queues", "{\"AgentId\":\"1\",\"Queues\":[],\"IsFull\":1}" },
  { "100001", 422, "DELETE", "/agents/queues", "{\"AgentId\":\"1\"}" },
  { "100001", 422, "POST", "/subscriptions", "{\"subscriptions\":[]}" },
  { "100001", 422, "POST", "/subscriptions",
    "{\"subscriptions\":[{\"callback\":\"c\",\"events\":[],\"name\":\"n\"}]}" },
  { "100001", 422, "PUT", "/subscriptions/103", "{\"callback\":\"c\",\"events\":[\"play_succ\"],\"name\":\"n\"}" },
  { "100001", 422, "POST", "/agent/login", "{\"agent_id\":\"1\"}" },
  { "100001", 422, "POST", "/agent/login?MsgId=", "{\"agent_id\":\"1\"}" },
  { "100001", 422, "POST", "/agent/logout", "{}" },
  { "100001", 422, "POST", "/callback2ivr", "{\"caller\":\"18789998765\",\"called\":\"057126200671\"}" },
  { "200002", 422, "POST", "/agents", "[]" },
  { "200002", 422, "POST", "/agents", "{\"AgentId\":5,\"WorkId\":\"a\"}" },
  { "200002", 422, "POST", "/agents", "{\"AgentId\":\"5a\",\"WorkId\":\"a\"}" },
  { "200002", 422, "POST", "/agents", "{\"AgentId\":\"" LONG_ID "\",\"WorkId\":\"a\"}" },
  { "200002", 422, "POST", "/agents", "{\"AgentId\":\"5\",\"WorkId\":\"工号\"}" },
  { "200002", 422, "POST", "/agents", "{\"AgentId\":\"5\",\"WorkId\":\"a\",\"Mobile\":\"1327766543\"}" },
  { "200002", 422, "POST", "/agents", "{\"AgentId\":\"5\",\"WorkId\":\"a\",\"Role\":\"boss\"}" },
  { "200002", 422, "POST", "/agents", "{\"AgentId\":\"5\",\"WorkId\":\"a\",\"Enable\":\"true\"}" },
  { "200002", 422, "POST", "/agents", "{\"AgentId\":\"5\",\"WorkId\":\"a\",\"IsCreateExtension\":2}" },
  { "200002", 422, "POST", "/agents", "{\"AgentId\":\"5\",\"WorkId\":\"a\",\"WrapUpTime\":\"5\"}" },
  { "200002", 422, "POST", "/agents", "{\"AgentId\":\"5\",\"WorkId\":\"a\",\"WrapUpTime\":-5}" },
  { "200002", 422, "PUT", "/agents/1", "{\"AgentId\":\"2\"}" },
  { "200002", 422, "GET", "/agents?Role=boss", NULL },
  { "200002", 422, "GET", "/agents?Enable=maybe", NULL },
  { "200002", 422, "GET", "/agents?State=idle", NULL },
  { "200002", 422, "GET", "/agents?CurrPage=0", NULL },
  { "200002", 422, "GET", "/agents?PageSize=-1", NULL },
  { "200002", 422, "POST", "/agents/extensions", "{\"AgentId\":\"1\",\"Extensions\":\"1803\"}" },
  { "200002", 422, "POST", "/agents/extensions", "{\"AgentId\":\"1\",\"Extensions\":[1803]}" },
  { "200002", 422, "POST", "/extensions", "{\"Extension\":\"2000\"}" },
  { "200002", 422, "POST", "/extensions", "{\"Extension\":\"100\"}" },
  { "200002", 422, "POST", "/extensions", "{\"Extension\":\"1900\",\"SignalType\":2}" },
  { "200002", 422, "DELETE", "/extensions", "{\"Extension\":\"0123\"}" },
  { "200002", 422, "POST", "/queues", "{\"QueueId\":\"8000\"}" },
  { "200002", 422, "PUT", "/queues", "{\"QueueId\":\"9500\",\"Strategy\":3}" },
  { "200002", 422, "PUT", "/queues", "{\"QueueId\":\"9500\",\"Timeout\":-1}" },
  { "200002", 422, "POST", "/agents/queues", "{\"AgentId\":\"1@x\",\"Queues\":[\"9500\"]}" },
  { "200002", 422, "POST", "/agents/queues", "{\"AgentId\":\"1\",\"Queues\":[\"9500\"],\"IsFull\":2}" },
  { "200002", 422, "POST", "/subscriptions", "{\"subscriptions\":\"mine\"}" },
  { "200002", 422, "POST", "/subscriptions",
    "{\"subscriptions\":[{\"callback\":\"c\",\"events\":[\"call\"],\"name\":\"n\"}]}" },
  { "200002", 422, "POST", "/agent/login?MsgId=1", "{\"agent_id\":\"1\",\"state\":4}" },
  { "200002", 422, "POST", "/callback2ivr",
    "{\"caller\":\"+49\",\"called\":\"057126200671\",\"called_display\":\"1\"}" },
  { "200002", 422, "POST", "/callback2ivr",
    CALL ",\"variables\":[]}" },
  { "100015", 422, "POST", "/agents", "{\"AgentId\":\"1\",\"WorkId\":\"a\"}" },
  { "100015", 422, "POST", "/extensions", "{\"Extension\":\"1800\"}" },
  { "100015", 422, "POST", "/queues", "{\"QueueId\":\"9500\",\"QueueName\":\"Else\"}" },
  { "100006", 422, "POST", "/queues", "{\"QueueId\":\"9502\",\"QueueName\":\"Full\"}" },
  { "100006", 422, "PUT", "/queues", "{\"QueueId\":\"9501\",\"QueueName\":\"Full\"}" },
  { "200019", 422, "PUT", "/subscriptions/103",
    "{\"callback\":\"c\",\"events\":[\"play_succ\"],\"name\":\"wallboard\",\"enable\":true}" },
  { "100018", 404, "PUT", "/agents/99", "{\"Name\":\"a\"}" },
  { "100018", 404, "GET", "/agents/99", NULL },
  { "100018", 404, "GET", "/queues/agents_list/99", NULL },
  { "100018", 404, "POST", "/agents/extensions", "{\"AgentId\":\"99\",\"Extensions\":[\"1803\"]}" },
  { "100018", 404, "POST", "/agents/extensions", "{\"AgentId\":\"4\",\"Extensions\":[\"1803\",\"1999\"]}" },
  { "100018", 404, "DELETE", "/agents/extensions", "{\"AgentId\":\"1\",\"Extensions\":[\"1999\"]}" },
  { "100018", 404, "DELETE", "/extensions", "{\"Extension\":\"1999\"}" },
  { "100018", 404, "PUT", "/queues", "{\"QueueId\":\"99\"}" },
  { "100018", 404, "DELETE", "/queues", "{\"QueueId\":\"9500@x\"}" },
  { "100018", 404, "POST", "/queues/agents", "{\"QueueId\":\"99\",\"AgentIds\":[\"1\"]}" },
  { "100018", 404, "POST", "/queues/agents", "{\"QueueId\":\"9501\",\"AgentIds\":[\"1\",\"99\"]}" },
  { "100018", 404, "POST", "/agents/queues", "{\"AgentId\":\"1\",\"Queues\":[\"9501\",\"99\"]}" },
  { "100018", 404, "DELETE", "/agents/queues", "{\"AgentId\":\"1\",\"Queues\":[\"9500\",\"99\"]}" },
  { "100018", 404, "POST", "/agent/login?MsgId=1", "{\"agent_id\":\"99\"}" },
  { "100018", 404, "POST", "/agent/logout", "{\"agent_id\":\"99\"}" },
  { "200004", 404, "PUT", "/subscriptions/999",
    "{\"callback\":\"c\",\"events\":[\"play_succ\"],\"name\":\"n\",\"enable\":true}" },
  { "200004", 404, "DELETE", "/subscriptions/999", NULL },
  { "200004", 404, "DELETE", "/subscriptions/99999999999999999999999999", NULL },
  { "100005", 404, "PUT", "/spnumbers/default", "{\"DefSpNumber\":\"057126200600\"}" },
  { "100005", 404, "POST", "/callback2ivr",
    "{\"caller\":\"18789998765\",\"called\":\"02863208944\",\"called_display\":\"02863208944\"}" },
  { "100021", 422, "PUT", "/agents/2", "{\"Enable\":false}" },
  { "100021", 422, "POST", "/agent/login?MsgId=1", "{\"agent_id\":\"3\"}" },
  { "100021", 422, "POST", "/agent/login?MsgId=1", "{\"agent_id\":\"4\"}" },
  { "100022", 403, "POST", "/agents/extensions", "{\"AgentId\":\"4\",\"Extensions\":[\"1803\",\"1801\"]}" },
  { "100022", 403, "DELETE", "/agents/extensions", "{\"AgentId\":\"1\",\"Extensions\":[\"1800\",\"1801\"]}" },
};

static void
set_up (CallboardSandbox *sandbox)
{
  for (guint i = 0; i < G_N_ELEMENTS (setting); i++)
    test_expect (sandbox, setting[i][0], setting[i][1], setting[i][2], "000000");
}

/* As a refused request leaves it: without the counters. */
static char *
dup_floor (CallboardSandbox *sandbox)
{
  g_autofree char *text = callboard_sandbox_dup_state (sandbox);
  g_autoptr(JsonNode) root = json_from_string (text, NULL);

  json_object_remove_member (json_node_get_object (root), "requests");
  return json_to_string (root, FALSE);
}

static void
test_refusals (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  set_up (sandbox);
  before = dup_floor (sandbox);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    test_expect (sandbox, refusals[i].method, refusals[i].path, refusals[i].body, refusals[i].code);
  after = dup_floor (sandbox);
  g_assert_cmpstr (before, ==, after);
}

static void
test_statuses (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  g_autoptr(Reply) created = NULL;
  g_autoptr(Reply) removed = NULL;

  set_up (sandbox);
  g_assert_true (callboard_sandbox_set_readings (sandbox, "real-statuses", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr(Reply) reply = test_ask (sandbox, refusals[i].method, refusals[i].path, refusals[i].body);

      g_assert_cmpuint (reply->status, ==, refusals[i].status);
    }
  created = test_ask (sandbox, "POST", "/queues", "{\"QueueId\":\"9600\"}");
  g_assert_cmpuint (created->status, ==, 201);
  assert_code (created, "000000");
  removed = test_ask (sandbox, "DELETE", "/queues", "{\"QueueId\":\"9600\"}");
  g_assert_cmpuint (removed->status, ==, 200);
}

static void
check (CallboardSandbox *sandbox,
       Ask               ask,
       const char       *method,
       const char       *path,
       const char       *body,
       const char       *code)
{
  g_autoptr(Reply) reply = test_ask_with (sandbox, method, path, body, &ask);

  g_assert_cmpuint (reply->status, ==, 200);
  assert_code (reply, code);
}

#define LIST(...) check (sandbox, (Ask) { __VA_ARGS__ }, "GET", "/queues", NULL,

static void
test_caller (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);

  LIST (.upper_sign = TRUE) "000000");
  LIST (.sid = "") "200020");
  LIST (.sign = "") "200020");
  LIST (.timestamp = "") "200020");
  LIST (.sid = "nobody") "100003");
  LIST (.sign = "da39a3ee5e6b4b0d3255bfef95601890afd80709") "200020");
  LIST (.timestamp = "soon") "200020");
  LIST (.timestamp = "-1") "200020");
  LIST (.timestamp = "99999999999999999999999") "200020");
  LIST (.clock = 595 * 1000) "000000");
  LIST (.clock = -595 * 1000) "000000");
  LIST (.clock = 605 * 1000) "200020");
  LIST (.clock = -605 * 1000) "200020");
}

static void
test_app (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  g_autofree char *upper = g_ascii_strup (callboard_sandbox_get_app_id (sandbox), -1);

  LIST (.app_name = "app_id") "000000");
  LIST (.app_id = upper) "000000");
  LIST (.app_id = "") "100017");
  LIST (.app_id = "xxx") "100002");
  LIST (.app_id = "3c31d817-4d37-46d8-6c09-1be54dda3c0") "100002");
  LIST (.app_id = "3c31d817-4d37-46d8-6c09-1be54dda3c03") "200001");
}

static void
test_headers (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  const char *body = "{\"QueueId\":\"9001\"}";

  LIST (.accept = "") "000000");
  LIST (.accept = "text/html, */*;q=0.1") "000000");
  LIST (.accept = "text/html") "000036");
  check (sandbox, (Ask) { .content_type = "application/json" }, "PUT", "/queues", body, "000000");
  check (sandbox, (Ask) { .content_type = "application/json; charset=UTF-8" }, "PUT", "/queues", body, "000000");
  check (sandbox, (Ask) { .content_type = "application/json; charset=gbk" }, "PUT", "/queues", body, "000036");
  check (sandbox, (Ask) { .content_type = "text/plain" }, "PUT", "/queues", body, "000036");
  check (sandbox, (Ask) { .content_type = "" }, "PUT", "/queues", body, "000036");
  check (sandbox, (Ask) { .content_type = "application/x-www-form-urlencoded" }, "DELETE", "/subscriptions/101", "",
         "000000");
}

/* Each request is wrong in all ways from some point of the order on; the first is what is answered. */
static void
test_order (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  Ask ask = { .sid = "nobody", .app_id = "xxx", .accept = "text/html", .content_type = "text/plain" };
  g_autoptr(Reply) unknown = test_ask_with (sandbox, "GET", "/nothing", NULL, &ask);
  g_autoptr(Reply) method = test_ask_with (sandbox, "PATCH", "/queues", "{", &ask);
  g_autoptr(Reply) decorated = test_ask_with (sandbox, "GET", "/agents/355@7859ff65-0e6a", NULL, &ask);

  g_assert_cmpuint (unknown->status, ==, 404);
  g_assert_cmpuint (method->status, ==, 405);
  g_assert_cmpuint (decorated->status, ==, 404);
  g_assert_true (g_str_has_prefix (unknown->content_type, "text/plain"));
  g_assert_null (unknown->root);

  check (sandbox, ask, "PUT", "/queues", "{", "100003");
  ask.sid = NULL;
  check (sandbox, ask, "PUT", "/queues", "{", "100002");
  ask.app_id = NULL;
  check (sandbox, ask, "PUT", "/queues", "{", "000036");
  ask.accept = NULL;
  check (sandbox, ask, "PUT", "/queues", "{", "000036");
  ask.content_type = NULL;
  check (sandbox, ask, "PUT", "/queues", "{", "100019");
  /* Fields before records before rules. */
  check (sandbox, ask, "PUT", "/queues", "{\"QueueId\":\"99\",\"Strategy\":9}", "200002");
  check (sandbox, ask, "PUT", "/queues", "{\"QueueId\":\"99\",\"QueueName\":\"售前咨询\"}", "100018");
  check (sandbox, ask, "PUT", "/queues", "{\"QueueId\":\"9002\",\"QueueName\":\"售前咨询\"}", "100006");
}

/* What is refused before the body is read is answered in the general envelope, also by 22 to 24. */
static void
test_envelopes (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  Ask wrong = { .sign = "0" };
  g_autoptr(Reply) unsigned_call = test_ask_with (sandbox, "POST", "/callback2ivr", "{}", &wrong);
  g_autoptr(Reply) call = test_ask (sandbox, "POST", "/callback2ivr", "{}");
  g_autoptr(Reply) sign_in = test_ask (sandbox, "POST", "/agent/login?MsgId=9", "{\"agent_id\":\"404\"}");
  g_autoptr(Reply) unsigned_sign_in = test_ask_with (sandbox, "POST", "/agent/login", "{}", &wrong);

  assert_code (unsigned_call, "200020");
  assert_reply (unsigned_call, "Result", "null");
  assert_reply (call, "code", "100001");
  assert_reply (call, "message", "Parameter is empty: caller");
  g_assert_null (test_node (call->root, "ErrCode"));
  assert_reply (sign_in, "ErrCode", "100018");
  assert_reply (sign_in, "msg_id", "9");
  g_assert_null (test_node (sign_in->root, "Result"));
  assert_reply (unsigned_sign_in, "Result", "null");
  g_assert_null (test_node (unsigned_sign_in->root, "msg_id"));
}

static void
test_exhausted (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  g_autofree char *before = NULL;

  for (guint i = 1000; i < 1999; i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"Extension\":\"%u\"}", i);
      g_autoptr(Reply) reply = test_ask (sandbox, "POST", "/extensions", body);

      g_assert_cmpuint (reply->status, ==, 200);
    }
  /* One number is left, two would be needed. */
  test_expect (sandbox, "POST", "/agents", "{\"AgentId\":\"1\",\"WorkId\":\"a\",\"IsCreateExtension\":1}", "000036");
  assert_state (sandbox, "agents.[id=1].name", NULL);
  assert_state (sandbox, "extensions.[number=1999].type", NULL);
  test_expect (sandbox, "POST", "/extensions", "{\"Extension\":\"1999\"}", "000000");
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  g_test_add_func ("/sandbox/codes/refusals", test_refusals);
  g_test_add_func ("/sandbox/codes/statuses", test_statuses);
  g_test_add_func ("/sandbox/codes/caller", test_caller);
  g_test_add_func ("/sandbox/codes/app", test_app);
  g_test_add_func ("/sandbox/codes/headers", test_headers);
  g_test_add_func ("/sandbox/codes/order", test_order);
  g_test_add_func ("/sandbox/codes/envelopes", test_envelopes);
  g_test_add_func ("/sandbox/codes/exhausted", test_exhausted);

  return g_test_run ();
}
