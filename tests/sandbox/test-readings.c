/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each reading changes what it says. */

#include "config.h"

#include <libsoup/soup.h>
#include <string.h>

#include "base/callboard-error.h"
#include "sandbox/sandbox-test.h"
#include "support/callboard-test.h"

#define NEW_AGENT "{\"AgentId\":\"1\",\"WorkId\":\"a\",\"Name\":\"A\",\"WrapUpTime\":9,\"IsCreateExtension\":1}"

static void
read_as (CallboardSandbox *sandbox,
         const char       *spec)
{
  g_autoptr(GError) error = NULL;

  callboard_sandbox_set_readings (sandbox, spec, &error);
  g_assert_no_error (error);
}

static void
expect_ok (CallboardSandbox *sandbox,
           const char       *method,
           const char       *path,
           const char       *body)
{
  test_expect (sandbox, method, path, body, "000000");
}

static void
test_parse (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start ("paging=7, last-queue=refused ,nulls");
  g_autoptr(Reply) page = test_ask (sandbox, "GET", "/agents", NULL);
  static const char * const wrong[] = { "paging", "paging=x", "paging=-1", "nosuch=1", "ids=sideways", "bom=perhaps" };

  assert_reply (page, "Result.PageSize", "7");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(Reply) still = NULL;

      g_assert_false (callboard_sandbox_set_readings (sandbox, wrong[i], &error));
      callboard_assert_error (error, CALLBOARD_ERROR_INVALID);
      still = test_ask (sandbox, "GET", "/agents", NULL);
      assert_reply (still, "Result.PageSize", "7");
    }
}

static void
test_statuses (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start ("empty-204");
  g_autoptr(Reply) removed = test_ask (sandbox, "DELETE", "/spnumbers/default", NULL);
  g_autoptr(Reply) refused = test_ask (sandbox, "DELETE", "/queues", "{\"QueueId\":\"9001\"}");

  g_assert_cmpuint (removed->status, ==, 204);
  g_assert_cmpuint (removed->length, ==, 0);
  g_assert_cmpuint (refused->status, ==, 200);
  assert_code (refused, "000036");
}

static void
test_pages (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start ("paging=25");
  g_autoptr(Reply) first = test_ask (sandbox, "GET", "/agents", NULL);
  g_autoptr(Reply) third = test_ask (sandbox, "GET", "/agents?CurrPage=3", NULL);
  g_autoptr(Reply) large = test_ask (sandbox, "GET", "/agents?CurrPage=1&PageSize=50", NULL);
  g_autoptr(Reply) capped = NULL;
  g_autoptr(Reply) ignored = NULL;
  g_autoptr(Reply) short_list = NULL;

  assert_reply (first, "Result.TotalPage", "3");
  assert_reply (first, "Result.AgentList.count", "25");
  assert_reply (third, "Result.CurrPage", "3");
  assert_reply (third, "Result.AgentList.count", "10");
  assert_reply (large, "Result.AgentList.count", "50");

  read_as (sandbox, "paging=25,page-requests=capped");
  capped = test_ask (sandbox, "GET", "/agents?CurrPage=2&PageSize=50", NULL);
  assert_reply (capped, "Result.CurrPage", "2");
  assert_reply (capped, "Result.PageSize", "25");
  read_as (sandbox, "paging=25,page-requests=ignored");
  ignored = test_ask (sandbox, "GET", "/agents?CurrPage=2&PageSize=50", NULL);
  assert_reply (ignored, "Result.CurrPage", "1");
  assert_reply (ignored, "Result.AgentList.0.AgentId", "10001");
  read_as (sandbox, "short-list");
  short_list = test_ask (sandbox, "GET", "/agents", NULL);
  assert_reply (short_list, "Result.Total", "60");
  assert_reply (short_list, "Result.AgentList.count", "54");
}

static GType
type_of (Reply      *reply,
         const char *path)
{
  JsonNode *node = test_node (reply->root, path);

  g_assert_nonnull (node);
  return JSON_NODE_HOLDS_NULL (node) ? G_TYPE_NONE : json_node_get_value_type (node);
}

static void
test_types (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  g_autoptr(Reply) plain = test_ask (sandbox, "GET", "/agents", NULL);
  g_autoptr(Reply) strings = NULL;
  g_autoptr(Reply) nulls = NULL;
  g_autoptr(Reply) queue = NULL;

  g_assert_true (type_of (plain, "Result.AgentList.0.State") == G_TYPE_INT64);
  g_assert_true (type_of (plain, "Result.AgentList.0.Enable") == G_TYPE_BOOLEAN);
  g_assert_true (type_of (plain, "Result.Total") == G_TYPE_INT64);

  read_as (sandbox, "numbers-as-strings,booleans-as-strings");
  strings = test_ask (sandbox, "GET", "/agents", NULL);
  g_assert_true (type_of (strings, "Result.AgentList.0.State") == G_TYPE_STRING);
  g_assert_true (type_of (strings, "Result.AgentList.0.Enable") == G_TYPE_STRING);
  g_assert_true (type_of (strings, "Result.Total") == G_TYPE_STRING);
  assert_reply (strings, "Result.Total", "60");

  read_as (sandbox, "nulls,unknown-fields");
  expect_ok (sandbox, "POST", "/agents", "{\"AgentId\":\"1\",\"WorkId\":\"a\"}");
  expect_ok (sandbox, "POST", "/queues", "{\"QueueId\":\"9500\"}");
  nulls = test_ask (sandbox, "GET", "/agents/1", NULL);
  assert_reply (nulls, "Result.Queues", "null");
  assert_reply (nulls, "Result.Name", "null");
  assert_reply (nulls, "Result.ExtenInfos", "null");
  assert_reply (nulls, "Result.XTrace.Node", "ccapi-3");
  assert_reply (nulls, "XTrace.Node", "ccapi-3");
  queue = test_ask (sandbox, "GET", "/queues/agents_list/9500", NULL);
  assert_code (queue, "000000");
  assert_reply (queue, "Result", "null");
}

static void
test_transport (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start ("bom,gzip,chunked,content-type=text/html");
  g_autoptr(Reply) all = test_ask (sandbox, "GET", "/agents", NULL);
  g_autoptr(Reply) absent = NULL;

  g_assert_true (g_str_has_prefix (all->text, "\xEF\xBB\xBF{"));
  g_assert_cmpstr (all->encoding, ==, "gzip");
  g_assert_true (all->chunked);
  g_assert_true (g_str_has_prefix (all->content_type, "text/html"));
  assert_reply (all, "Result.AgentList.count", "60");

  read_as (sandbox, "content-type=absent");
  absent = test_ask (sandbox, "GET", "/agents", NULL);
  g_assert_null (absent->content_type);
  g_assert_null (absent->encoding);
  g_assert_false (absent->chunked);
  g_assert_true (g_str_has_prefix (absent->text, "{"));
}

static gint64
read_date (const Reply *reply)
{
  g_autoptr(GDateTime) date = soup_date_time_new_from_http_string (reply->date);

  g_assert_nonnull (date);
  return g_date_time_to_unix (date);
}

static void
test_clock (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start ("clock-skew=-7200");
  Ask ask = { 0 };
  g_autoptr(Reply) refused = test_ask (sandbox, "GET", "/queues", NULL);
  g_autoptr(Reply) corrected = NULL;
  g_autoptr(Reply) undated = NULL;
  g_autoptr(Reply) seconds = NULL;
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_real_time () / G_USEC_PER_SEC);

  assert_code (refused, "200020");
  ask.clock = (read_date (refused) - g_get_real_time () / G_USEC_PER_SEC) * 1000;
  g_assert_cmpint (ABS (ask.clock + 7200 * 1000), <=, 5000);
  corrected = test_ask_with (sandbox, "GET", "/queues", NULL, &ask);
  assert_code (corrected, "000000");

  read_as (sandbox, "date-header=none");
  undated = test_ask (sandbox, "GET", "/queues", NULL);
  assert_code (undated, "000000");
  g_assert_null (undated->date);

  read_as (sandbox, "timestamp=seconds");
  test_expect (sandbox, "GET", "/queues", NULL, "200020");
  ask = (Ask) { .timestamp = now };
  seconds = test_ask_with (sandbox, "GET", "/queues", NULL, &ask);
  assert_code (seconds, "000000");
}

static void
check_refusal (CallboardSandbox *sandbox,
               const char       *spec,
               const char       *text,
               const char       *result)
{
  g_autoptr(Reply) reply = NULL;

  read_as (sandbox, spec);
  reply = test_ask (sandbox, "GET", "/agents/404", NULL);
  assert_code (reply, "100018");
  assert_reply (reply, "ErrDesc", text);
  assert_reply (reply, "Result", result);
}

static void
test_errors (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  g_autoptr(Reply) lower = NULL;
  g_autoptr(Reply) general = NULL;
  g_autoptr(Reply) call = NULL;

  check_refusal (sandbox, "", "No records found: agent 404", "null");
  check_refusal (sandbox, "errdesc=bare", "No records found", "null");
  check_refusal (sandbox, "errdesc=empty,error-result=object", "", "{}");
  check_refusal (sandbox, "errdesc=lower", "no records found", "null");
  lower = test_ask (sandbox, "GET", "/queues", NULL);
  assert_reply (lower, "ErrDesc", "ok");

  read_as (sandbox, "envelope=general");
  general = test_ask (sandbox, "POST", "/agent/login?MsgId=1", "{\"agent_id\":\"404\"}");
  assert_code (general, "100018");
  assert_reply (general, "Result", "null");
  g_assert_null (test_node (general->root, "msg_id"));
  call = test_ask (sandbox, "POST", "/callback2ivr", "{}");
  assert_code (call, "100001");
}

static void
check_ids (CallboardSandbox *sandbox,
           const char       *spec,
           const char       *listed,
           const char       *alone)
{
  g_autoptr(Reply) list = NULL;
  g_autoptr(Reply) one = NULL;

  read_as (sandbox, spec);
  list = test_ask (sandbox, "GET", "/agents?FuzzyQuery=10001", NULL);
  one = test_ask (sandbox, "GET", "/agents/10001", NULL);
  assert_reply (list, "Result.AgentList.0.AgentId", listed);
  assert_reply (one, "Result.AgentId", alone);
}

static void
test_ids (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  g_autofree char *whole = g_strconcat ("10001@", callboard_sandbox_get_app_id (sandbox), NULL);
  g_autofree char *part = g_strndup (whole, strlen ("10001@") + 13);

  check_ids (sandbox, "ids=as-shown", "10001", part);
  check_ids (sandbox, "ids=plain", "10001", "10001");
  check_ids (sandbox, "ids=suffixed", whole, whole);
}

static void
check_signal (CallboardSandbox *sandbox,
              const char       *spec,
              const char       *first,
              const char       *second,
              GType             type)
{
  g_autoptr(Reply) reply = NULL;

  read_as (sandbox, spec);
  reply = test_ask (sandbox, "GET", "/agents/1", NULL);
  assert_reply (reply, "Result.ExtenInfos.0.SignalType", first);
  assert_reply (reply, "Result.ExtenInfos.1.SignalType", second);
  g_assert_true (type_of (reply, "Result.ExtenInfos.0.SignalType") == type);
}

static void
test_details (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  g_autoptr(Reply) partial = NULL;
  g_autoptr(Reply) list = NULL;
  g_autoptr(Reply) missing = NULL;

  expect_ok (sandbox, "POST", "/agents", NEW_AGENT);
  expect_ok (sandbox, "POST", "/agents/queues", "{\"AgentId\":\"1\",\"Queues\":[\"9004\"]}");
  check_signal (sandbox, "signal=voip", "voip", "webrtc", G_TYPE_STRING);
  check_signal (sandbox, "signal=string", "0", "1", G_TYPE_STRING);
  check_signal (sandbox, "signal=number", "0", "1", G_TYPE_INT64);

  read_as (sandbox, "details=partial,missing-agent=null,list-details");
  partial = test_ask (sandbox, "GET", "/agents/1", NULL);
  assert_reply (partial, "Result.Extensions.count", "2");
  assert_reply (partial, "Result.ExtenInfos.count", "1");
  list = test_ask (sandbox, "GET", "/agents?CurrPage=61&PageSize=1", NULL);
  assert_reply (list, "Result.AgentList.0.QueuesNames", "English Support");
  assert_reply (list, "Result.AgentList.0.ExtenInfos.0.SignalType", "0");
  missing = test_ask (sandbox, "GET", "/agents/404", NULL);
  assert_code (missing, "000000");
  assert_reply (missing, "Result", "null");
}

static void
test_creation (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start ("create-infos=strings,webrtc=disabled");
  g_autoptr(Reply) strings = test_ask (sandbox, "POST", "/agents", NEW_AGENT);
  g_autoptr(Reply) nulls = NULL;

  assert_reply (strings, "Result.ExtenInfos", "1000");
  assert_state (sandbox, "agents.[id=1].extensions", "1000");
  read_as (sandbox, "create-infos=null");
  nulls = test_ask (sandbox, "POST", "/agents", "{\"AgentId\":\"2\",\"WorkId\":\"a\",\"IsCreateExtension\":\"1\"}");
  assert_reply (nulls, "Result.ExtenInfos", "null");
  assert_state (sandbox, "agents.[id=2].extensions.count", "2");
}

static void
test_replacing (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start ("put-replaces");

  expect_ok (sandbox, "POST", "/agents", NEW_AGENT);
  expect_ok (sandbox, "PUT", "/agents/1", "{\"Enable\":false}");
  assert_state (sandbox, "agents.[id=1].enabled", "false");
  assert_state (sandbox, "agents.[id=1].name", "");
  assert_state (sandbox, "agents.[id=1].wrap_up_time", "0");
  assert_state (sandbox, "agents.[id=1].extensions.count", "2");
  expect_ok (sandbox, "PUT", "/agents/1", "{\"Name\":\"B\"}");
  assert_state (sandbox, "agents.[id=1].enabled", "true");

  expect_ok (sandbox, "POST", "/queues", "{\"QueueId\":\"9500\",\"QueueName\":\"N\",\"WaitMusic\":\"m\"}");
  expect_ok (sandbox, "PUT", "/queues", "{\"QueueId\":\"9500\",\"Timeout\":5}");
  expect_ok (sandbox, "PUT", "/queues", "{\"QueueId\":\"9500\",\"Strategy\":1}");
  assert_state (sandbox, "queues.[id=9500].timeout", "0");
  assert_state (sandbox, "queues.[id=9500].wait_music", "");
  assert_state (sandbox, "queues.[id=9500].name", "N");
}

static void
test_queue_ids (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start ("queue-id=internal");
  g_autoptr(Reply) internal = test_ask (sandbox, "POST", "/queues", "{\"QueueId\":\"9500\",\"QueueName\":\"I\"}");
  g_autofree char *id = test_text (internal->root, "Result.QueueId");
  g_autofree char *name = g_strdup_printf ("queues.[id=%s].name", id);
  g_autoptr(Reply) misleading = NULL;
  g_autofree char *other = NULL;
  g_autoptr(Reply) text = NULL;

  g_assert_cmpuint (strlen (id), ==, 6);
  assert_state (sandbox, name, "I");
  assert_state (sandbox, "queues.[id=9500].name", NULL);

  read_as (sandbox, "queue-id=misleading,queue-taken=200019");
  misleading = test_ask (sandbox, "POST", "/queues", "{\"QueueId\":\"9500\",\"QueueName\":\"M\"}");
  other = test_text (misleading->root, "Result.QueueId");
  g_assert_cmpstr (other, !=, "9500");
  assert_state (sandbox, "queues.[id=9500].name", "M");
  test_expect (sandbox, "POST", "/queues", "{\"QueueName\":\"M\"}", "200019");

  read_as (sandbox, "queue-result=string");
  text = test_ask (sandbox, "POST", "/queues", "{\"QueueId\":\"9501\"}");
  assert_reply (text, "Result", "9501");
}

static void
test_rules (void)
{
  g_autoptr(CallboardSandbox) sandbox =
    test_start ("last-queue=refused,withdraw-missing=100018,bind-bound=100015,sign-in-again=100021,default-listed=no");
  g_autoptr(Reply) numbers = test_ask (sandbox, "GET", "/spnumbers", NULL);

  assert_reply (numbers, "Result.SpNumbers.count", "7");
  assert_reply (numbers, "Result.DefSpNumber", "057126200670");
  expect_ok (sandbox, "POST", "/agents", NEW_AGENT);
  expect_ok (sandbox, "POST", "/agents/queues", "{\"AgentId\":\"1\",\"Queues\":[\"9001\",\"9002\"]}");
  test_expect (sandbox, "DELETE", "/agents/queues", "{\"AgentId\":\"1\",\"Queues\":[\"9001\",\"9002\"]}", "000036");
  expect_ok (sandbox, "DELETE", "/agents/queues", "{\"AgentId\":\"1\",\"Queues\":[\"9001\"]}");
  test_expect (sandbox, "DELETE", "/agents/queues", "{\"AgentId\":\"1\",\"Queues\":[\"9001\"]}", "100018");
  test_expect (sandbox, "DELETE", "/agents/queues", "{\"AgentId\":\"1\",\"Queues\":[\"9002\"]}", "000036");
  assert_state (sandbox, "agents.[id=1].queues", "9002");
  test_expect (sandbox, "POST", "/agents/extensions", "{\"AgentId\":\"1\",\"Extensions\":[\"1000\"]}", "100015");
  expect_ok (sandbox, "POST", "/agent/login?MsgId=1", "{\"agent_id\":\"1\"}");
  test_expect (sandbox, "POST", "/agent/login?MsgId=2", "{\"agent_id\":\"1\",\"state\":1}", "100021");
  assert_state (sandbox, "agents.[id=1].state", "0");
}

static void
test_partial (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start ("batch=partial");
  const char *some = "{\"AgentId\":\"1\",\"Extensions\":[\"1999\",\"1800\"]}";

  expect_ok (sandbox, "POST", "/agents", "{\"AgentId\":\"1\",\"WorkId\":\"a\"}");
  expect_ok (sandbox, "POST", "/queues", "{\"QueueId\":\"9500\"}");
  expect_ok (sandbox, "POST", "/extensions", "{\"Extension\":\"1800\"}");
  test_expect (sandbox, "POST", "/queues/agents", "{\"QueueId\":\"9500\",\"AgentIds\":[\"99\",\"1\"]}", "100018");
  assert_state (sandbox, "queues.[id=9500].agents", "1");
  test_expect (sandbox, "POST", "/agents/queues", "{\"AgentId\":\"1\",\"Queues\":[\"99\",\"9001\"]}", "100018");
  assert_state (sandbox, "agents.[id=1].queues", "9500 9001");
  test_expect (sandbox, "DELETE", "/agents/queues", "{\"AgentId\":\"1\",\"Queues\":[\"9001\",\"99\"]}", "100018");
  assert_state (sandbox, "agents.[id=1].queues", "9500");
  test_expect (sandbox, "POST", "/agents/extensions", some, "100018");
  assert_state (sandbox, "agents.[id=1].extensions", "1800");
  test_expect (sandbox, "DELETE", "/agents/extensions", some, "100018");
  assert_state (sandbox, "agents.[id=1].extensions.count", "0");
}

static void
check_list (CallboardSandbox *sandbox,
            const char       *spec,
            const char       *path,
            const char       *wanted)
{
  g_autoptr(Reply) reply = NULL;

  read_as (sandbox, spec);
  reply = test_ask (sandbox, "GET", "/subscriptions", NULL);
  assert_code (reply, "000000");
  assert_reply (reply, path, wanted);
}

static void
test_subscriptions (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  g_autoptr(Reply) as_bool = NULL;

  check_list (sandbox, "", "Result.count", "2");
  check_list (sandbox, "subscriptions=object", "Result.name", "wallboard");
  expect_ok (sandbox, "DELETE", "/subscriptions/102", NULL);
  check_list (sandbox, "", "Result.name", "wallboard");
  check_list (sandbox, "subscriptions=array", "Result.count", "1");
  read_as (sandbox, "enable-as-bool");
  as_bool = test_ask (sandbox, "GET", "/subscriptions", NULL);
  g_assert_true (type_of (as_bool, "Result.enable") == G_TYPE_BOOLEAN);
  expect_ok (sandbox, "DELETE", "/subscriptions/101", NULL);
  check_list (sandbox, "", "Result.count", "0");
  check_list (sandbox, "subscriptions=null", "Result", "null");
}

static void
test_subscribing (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start ("sub-succ=object,sub-names=other,sub-fail=reasons,update-id=new");
  const char *body = "{\"subscriptions\":[{\"callback\":\"c\",\"events\":[\"play_succ\"],\"name\":\"n\"}]}";
  g_autoptr(Reply) made = test_ask (sandbox, "POST", "/subscriptions", body);
  g_autoptr(Reply) again = test_ask (sandbox, "POST", "/subscriptions", body);
  g_autoptr(Reply) changed = NULL;

  assert_reply (made, "Result.sub_succ.subid", "103");
  assert_reply (made, "Result.sub_succ.name", "test");
  assert_reply (again, "ErrCode", "000000");
  assert_reply (again, "Result.sub_succ", "null");
  assert_reply (again, "Result.sub_fail", "n: This name already exists");
  changed = test_ask (sandbox, "PUT", "/subscriptions/103",
                      "{\"callback\":\"c\",\"events\":[\"play_succ\"],\"name\":\"n\",\"enable\":true}");
  assert_reply (changed, "Result.n", "104");
  test_expect (sandbox, "DELETE", "/subscriptions/103", NULL, "200004");
  expect_ok (sandbox, "DELETE", "/subscriptions/104", NULL);
}

static void
test_described (void)
{
  g_autofree char *text = callboard_sandbox_describe_readings ();
  static const char * const named[] = { "real-statuses=no|yes", "paging=N", "queue-id=asked|internal|misleading" };

  for (guint i = 0; i < G_N_ELEMENTS (named); i++)
    g_assert_nonnull (strstr (text, named[i]));
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  g_test_add_func ("/sandbox/readings/parse", test_parse);
  g_test_add_func ("/sandbox/readings/statuses", test_statuses);
  g_test_add_func ("/sandbox/readings/pages", test_pages);
  g_test_add_func ("/sandbox/readings/types", test_types);
  g_test_add_func ("/sandbox/readings/transport", test_transport);
  g_test_add_func ("/sandbox/readings/clock", test_clock);
  g_test_add_func ("/sandbox/readings/errors", test_errors);
  g_test_add_func ("/sandbox/readings/ids", test_ids);
  g_test_add_func ("/sandbox/readings/details", test_details);
  g_test_add_func ("/sandbox/readings/creation", test_creation);
  g_test_add_func ("/sandbox/readings/replacing", test_replacing);
  g_test_add_func ("/sandbox/readings/queue-ids", test_queue_ids);
  g_test_add_func ("/sandbox/readings/rules", test_rules);
  g_test_add_func ("/sandbox/readings/partial", test_partial);
  g_test_add_func ("/sandbox/readings/subscriptions", test_subscriptions);
  g_test_add_func ("/sandbox/readings/subscribing", test_subscribing);
  g_test_add_func ("/sandbox/readings/described", test_described);

  return g_test_run ();
}
