/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each endpoint does what it says, and nothing else: the answer as the document shows it, and the state behind. */

#include "config.h"

#include "sandbox/sandbox-test.h"
#include "support/callboard-test.h"

static void
expect_ok (CallboardSandbox *sandbox,
           const char       *method,
           const char       *path,
           const char       *body)
{
  test_expect (sandbox, method, path, body, "000000");
}

static void
test_numbers (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  g_autoptr(Reply) list = test_ask (sandbox, "GET", "/spnumbers", NULL);
  g_autoptr(Reply) cleared = NULL;

  g_assert_cmpuint (list->status, ==, 200);
  assert_code (list, "000000");
  assert_reply (list, "ErrDesc", "OK");
  assert_reply (list, "Result.SpNumbers.count", "8");
  assert_reply (list, "Result.DefSpNumber", "057126200670");

  expect_ok (sandbox, "PUT", "/spnumbers/default", "{\"DefSpNumber\":\"057126200673\"}");
  assert_state (sandbox, "numbers.default_number", "057126200673");
  expect_ok (sandbox, "PUT", "/spnumbers/default", "{}");
  assert_state (sandbox, "numbers.default_number", "057126200670");

  cleared = test_ask (sandbox, "DELETE", "/spnumbers/default", NULL);
  assert_code (cleared, "000000");
  assert_reply (cleared, "Result", "");
  assert_state (sandbox, "numbers.default_number", "null");
  expect_ok (sandbox, "DELETE", "/spnumbers/default", NULL);
  expect_ok (sandbox, "PUT", "/spnumbers/default", NULL);
  assert_state (sandbox, "numbers.default_number", "057126200670");
  g_assert_cmpuint (callboard_sandbox_count_effects (sandbox, 3), ==, 1);
  g_assert_cmpuint (callboard_sandbox_count_requests (sandbox, 3), ==, 2);
}

static void
test_create_agent (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  g_autoptr(Reply) bare = test_ask (sandbox, "POST", "/agents", "{\"AgentId\":\"0815\",\"WorkId\":\"W_1\"}");
  g_autoptr(Reply) full = NULL;

  assert_code (bare, "000000");
  assert_reply (bare, "Result.AgentId", "0815");
  assert_reply (bare, "Result.Extension", "");
  assert_reply (bare, "Result.Password", "");
  assert_reply (bare, "Result.Number", "");
  assert_reply (bare, "Result.ExtenInfos", "null");
  assert_state (sandbox, "agents.[id=0815].enabled", "true");
  assert_state (sandbox, "agents.[id=0815].role", "agent");
  assert_state (sandbox, "agents.[id=0815].queues.count", "0");
  assert_state (sandbox, "agents.[id=0815].state", "4");

  full = test_ask (sandbox, "POST", "/agents",
                   "{\"AgentId\":\"0816\",\"WorkId\":\"w2\",\"Name\":\"李雷 \\\"L\\\"\",\"Mobile\":\"13676546374\","
                   "\"Email\":\"l@b.cn\",\"Role\":\"leader\",\"Enable\":false,\"IsCreateExtension\":\"true\","
                   "\"WrapUpTime\":15,\"OutWrapUpTime\":20,\"AssistantAccessRight\":3}");
  assert_code (full, "000000");
  assert_reply (full, "Result.ExtenInfos.count", "2");
  assert_reply (full, "Result.ExtenInfos.0.SignalType", "voip");
  assert_reply (full, "Result.ExtenInfos.1.SignalType", "webrtc");
  assert_reply (full, "Result.Extension", "1000");
  assert_reply (full, "Result.ExtenInfos.0.Extension", "1000");
  assert_state (sandbox, "agents.[id=0816].name", "李雷 \"L\"");
  assert_state (sandbox, "agents.[id=0816].mobile", "13676546374");
  assert_state (sandbox, "agents.[id=0816].email", "l@b.cn");
  assert_state (sandbox, "agents.[id=0816].role", "leader");
  assert_state (sandbox, "agents.[id=0816].enabled", "false");
  assert_state (sandbox, "agents.[id=0816].wrap_up_time", "15");
  assert_state (sandbox, "agents.[id=0816].out_wrap_up_time", "20");
  assert_state (sandbox, "agents.[id=0816].assistant_access", "3");
  assert_state (sandbox, "agents.[id=0816].extensions.count", "2");
  assert_state (sandbox, "extensions.[number=1000].agent", "0816");
}

static void
test_modify_agent (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);

  expect_ok (sandbox, "POST", "/agents",
             "{\"AgentId\":\"0815\",\"WorkId\":\"w\",\"Name\":\"A\",\"Mobile\":\"13676546374\"}");
  expect_ok (sandbox, "PUT", "/agents/0815", "{\"AgentId\":\"0815\",\"Enable\":false}");
  assert_state (sandbox, "agents.[id=0815].enabled", "false");
  assert_state (sandbox, "agents.[id=0815].name", "A");
  assert_state (sandbox, "agents.[id=0815].mobile", "13676546374");

  expect_ok (sandbox, "PUT", "/agents/0815", "{\"Name\":\"B\",\"Mobile\":\"\",\"WorkId\":\"\",\"Role\":\"leader\","
             "\"WrapUpTime\":7,\"Email\":null}");
  assert_state (sandbox, "agents.[id=0815].name", "B");
  assert_state (sandbox, "agents.[id=0815].mobile", "");
  assert_state (sandbox, "agents.[id=0815].work_id", "");
  assert_state (sandbox, "agents.[id=0815].role", "leader");
  assert_state (sandbox, "agents.[id=0815].wrap_up_time", "7");
  assert_state (sandbox, "agents.[id=0815].enabled", "false");

  g_assert_cmpuint (callboard_sandbox_count_effects (sandbox, 5), ==, 2);
  expect_ok (sandbox, "PUT", "/agents/0815", "{\"Name\":\"B\"}");
  g_assert_cmpuint (callboard_sandbox_count_effects (sandbox, 5), ==, 2);
}

static void
check_total (CallboardSandbox *sandbox,
             const char       *query,
             const char       *total)
{
  g_autofree char *path = g_strconcat ("/agents?", query, NULL);
  g_autoptr(Reply) reply = test_ask (sandbox, "GET", path, NULL);

  assert_code (reply, "000000");
  assert_reply (reply, "Result.Total", total);
  assert_reply (reply, "Result.AgentList.count", total);
}

static void
test_list_agents (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  g_autoptr(Reply) all = test_ask (sandbox, "GET", "/agents", NULL);
  g_autofree char *whole_id = g_strconcat ("9001@", callboard_sandbox_get_app_id (sandbox), NULL);
  g_autoptr(Reply) page = NULL;
  g_autoptr(Reply) last = NULL;

  assert_code (all, "000000");
  assert_reply (all, "ErrDesc", "");
  assert_reply (all, "Result.CurrPage", "1");
  assert_reply (all, "Result.PageSize", "60");
  assert_reply (all, "Result.Total", "60");
  assert_reply (all, "Result.TotalPage", "1");
  assert_reply (all, "Result.AgentList.count", "60");
  assert_reply (all, "Result.AgentList.0.AgentId", "10001");
  assert_reply (all, "Result.AgentList.0.AppId", callboard_sandbox_get_app_id (sandbox));
  assert_reply (all, "Result.AgentList.0.QueuesNames", "null");
  assert_reply (all, "Result.AgentList.0.ExtenInfos", "null");
  g_assert_null (test_node (all->root, "Result.AgentList.0.NickName"));
  g_assert_nonnull (test_node (all->root, "Result.AgentList.0.OutWrapUpTime"));

  expect_ok (sandbox, "POST", "/agents", "{\"AgentId\":\"777\",\"WorkId\":\"Xyz9\",\"Name\":\"Ärger Straße\","
             "\"Role\":\"leader\",\"Enable\":false,\"Mobile\":\"01012345678\",\"Email\":\"Who@Where.example\"}");
  expect_ok (sandbox, "POST", "/agents/queues", "{\"AgentId\":\"777\",\"Queues\":[\"9001\"]}");
  check_total (sandbox, "FuzzyQuery=%C3%84RGER", "1");
  check_total (sandbox, "FuzzyQuery=xYZ9", "1");
  check_total (sandbox, "FuzzyQuery=who@where", "1");
  check_total (sandbox, "FuzzyQuery=01012345678", "1");
  check_total (sandbox, "FuzzyQuery=777&Role=leader&Enable=false&State=4", "1");
  check_total (sandbox, "FuzzyQuery=777&Role=leader&Enable=0&State=", "1");
  check_total (sandbox, "FuzzyQuery=777&Enable=1", "0");
  check_total (sandbox, "FuzzyQuery=777&Role=agent", "0");
  check_total (sandbox, "FuzzyQuery=777&State=1", "0");

  page = test_ask (sandbox, "GET", "/agents?CurrPage=7&PageSize=10", NULL);
  assert_reply (page, "Result.TotalPage", "7");
  assert_reply (page, "Result.CurrPage", "7");
  assert_reply (page, "Result.PageSize", "10");
  assert_reply (page, "Result.AgentList.count", "1");
  assert_reply (page, "Result.AgentList.0.AgentId", "777");
  assert_reply (page, "Result.AgentList.0.Queues", whole_id);
  last = test_ask (sandbox, "GET", "/agents?CurrPage=8&PageSize=10", NULL);
  assert_reply (last, "Result.AgentList.count", "0");
}

static void
test_extensions (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  g_autoptr(Reply) sip = test_ask (sandbox, "POST", "/extensions",
                                   "{\"Extension\":\"1700\",\"Password\":\"mine\",\"SignalType\":0}");
  g_autoptr(Reply) web = test_ask (sandbox, "POST", "/extensions", "{\"Extension\":\"1701\",\"SignalType\":1}");
  g_autofree char *account = test_text (sip->root, "Result.Number");
  g_autofree char *password = test_text (sip->root, "Result.Password");

  assert_code (sip, "000000");
  assert_reply (sip, "Result.Extension", "1700");
  assert_reply (sip, "Result.SignalType", "0");
  assert_reply (web, "Result.SignalType", "1");
  g_assert_cmpuint (strlen (account), ==, 14);
  g_assert_true (*account == '9' && g_str_has_suffix (account, "1700"));
  g_assert_cmpuint (strlen (password), ==, 16);

  expect_ok (sandbox, "POST", "/extensions", "{\"Extension\":\"1702\"}");
  assert_state (sandbox, "extensions.[number=1702].type", "sip");
  expect_ok (sandbox, "DELETE", "/extensions", "{\"Extension\":\"1702\"}");
  assert_state (sandbox, "extensions.[number=1702].type", NULL);

  expect_ok (sandbox, "POST", "/agents", "{\"AgentId\":\"777\",\"WorkId\":\"x\"}");
  expect_ok (sandbox, "POST", "/agents/extensions",
             "{\"AgentId\":\"777\",\"Extensions\":[\"1700\",\"1701\"],\"Name\":\"not now\",\"State\":1,\"Enable\":false}");
  assert_state (sandbox, "agents.[id=777].extensions", "1700 1701");
  assert_state (sandbox, "agents.[id=777].name", "");
  assert_state (sandbox, "agents.[id=777].enabled", "true");
  assert_state (sandbox, "extensions.[number=1700].agent", "777");
  expect_ok (sandbox, "POST", "/agents/extensions", "{\"AgentId\":\"777\",\"Extensions\":[\"1700\"]}");
  g_assert_cmpuint (callboard_sandbox_count_effects (sandbox, 7), ==, 1);

  expect_ok (sandbox, "DELETE", "/agents/extensions", "{\"AgentId\":\"777\",\"Extensions\":[\"1700\"]}");
  assert_state (sandbox, "agents.[id=777].extensions", "1701");
  assert_state (sandbox, "extensions.[number=1700].agent", "null");
  expect_ok (sandbox, "DELETE", "/agents/extensions", "{\"AgentId\":\"777\",\"Extensions\":[\"1700\"]}");
  g_assert_cmpuint (callboard_sandbox_count_effects (sandbox, 8), ==, 1);
}

static void
test_queues (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  g_autoptr(Reply) list = test_ask (sandbox, "GET", "/queues", NULL);
  g_autoptr(Reply) made = NULL;
  g_autoptr(Reply) unnamed = NULL;

  assert_reply (list, "Result.Queues.count", "8");
  assert_reply (list, "Result.Queues.0.QueueId", "9001");
  assert_reply (list, "Result.Queues.0.Name", "售前咨询");
  g_assert_nonnull (test_node (list->root, "Result.Queues.0.Strategy"));
  g_assert_nonnull (test_node (list->root, "Result.Queues.0.Timeout"));
  g_assert_nonnull (test_node (list->root, "Result.Queues.0.WaitMusic"));

  made = test_ask (sandbox, "POST", "/queues",
                   "{\"QueueId\":\"9500\",\"QueueName\":\" Late \",\"WaitMusic\":\"a.wav\"}");
  assert_reply (made, "Result.QueueId", "9500");
  assert_state (sandbox, "queues.[id=9500].name", " Late ");
  assert_state (sandbox, "queues.[id=9500].wait_music", "a.wav");
  unnamed = test_ask (sandbox, "POST", "/queues", "{}");
  assert_reply (unnamed, "Result.QueueId", "9000");
  assert_state (sandbox, "queues.[id=9000].name", "9000");

  expect_ok (sandbox, "PUT", "/queues", "{\"QueueId\":\"9500\",\"Strategy\":2,\"Timeout\":45}");
  assert_state (sandbox, "queues.[id=9500].strategy", "2");
  assert_state (sandbox, "queues.[id=9500].timeout", "45");
  assert_state (sandbox, "queues.[id=9500].name", " Late ");
  expect_ok (sandbox, "PUT", "/queues", "{\"QueueId\":\"9500\",\"QueueName\":\"Early\",\"WaitMusic\":\"\"}");
  assert_state (sandbox, "queues.[id=9500].name", "Early");
  assert_state (sandbox, "queues.[id=9500].wait_music", "");
  assert_state (sandbox, "queues.[id=9500].strategy", "2");
  expect_ok (sandbox, "PUT", "/queues", "{\"QueueId\":\"9500\"}");
  g_assert_cmpuint (callboard_sandbox_count_effects (sandbox, 13), ==, 2);

  expect_ok (sandbox, "DELETE", "/queues", "{\"QueueId\":\"9500\"}");
  assert_state (sandbox, "queues.[id=9500].name", NULL);
}

static void
test_membership (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"AgentId\":\"%u\",\"WorkId\":\"w\"}", i);

      expect_ok (sandbox, "POST", "/agents", body);
    }
  expect_ok (sandbox, "POST", "/queues", "{\"QueueId\":\"9500\"}");
  expect_ok (sandbox, "POST", "/queues", "{\"QueueId\":\"9501\"}");

  expect_ok (sandbox, "POST", "/queues/agents", "{\"QueueId\":\"9500\",\"AgentIds\":[\"3\",\"1\",\"1\"]}");
  assert_state (sandbox, "queues.[id=9500].agents", "1 3");
  expect_ok (sandbox, "POST", "/queues/agents", "{\"QueueId\":\"9500\",\"AgentIds\":[\"2\",\"1\"]}");
  assert_state (sandbox, "queues.[id=9500].agents", "1 2 3");
  assert_state (sandbox, "agents.[id=2].queues", "9500");

  expect_ok (sandbox, "POST", "/agents/queues", "{\"AgentId\":\"1\",\"Queues\":[\"9501\",\"9001\"]}");
  assert_state (sandbox, "agents.[id=1].queues", "9500 9501 9001");
  before = test_state (sandbox, "queues.[id=9002].agents");
  expect_ok (sandbox, "POST", "/agents/queues", "{\"AgentId\":\"1\",\"Queues\":[\"9501\"],\"IsFull\":1}");
  assert_state (sandbox, "agents.[id=1].queues", "9501");
  assert_state (sandbox, "queues.[id=9500].agents", "2 3");
  after = test_state (sandbox, "queues.[id=9002].agents");
  g_assert_cmpstr (before, ==, after);

  expect_ok (sandbox, "DELETE", "/agents/queues", "{\"AgentId\":\"2\",\"Queues\":[\"9500\",\"9501\"]}");
  assert_state (sandbox, "agents.[id=2].queues.count", "0");
  assert_state (sandbox, "queues.[id=9500].agents", "3");
  expect_ok (sandbox, "DELETE", "/agents/queues", "{\"AgentId\":\"2\",\"Queues\":[\"9500\"]}");
  g_assert_cmpuint (callboard_sandbox_count_effects (sandbox, 17), ==, 1);
}

static void
test_members (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  g_autofree char *short_app = g_strndup (callboard_sandbox_get_app_id (sandbox), 13);
  g_autofree char *agent = g_strdup_printf ("0815@%s", short_app);
  g_autofree char *queue = g_strdup_printf ("9500@%s", short_app);
  g_autoptr(Reply) empty = NULL;
  g_autoptr(Reply) members = NULL;
  g_autoptr(Reply) alone = NULL;

  expect_ok (sandbox, "POST", "/queues", "{\"QueueId\":\"9500\",\"QueueName\":\"Late\"}");
  empty = test_ask (sandbox, "GET", "/queues/agents_list/9500", NULL);
  assert_code (empty, "000000");
  assert_reply (empty, "Result.count", "0");

  expect_ok (sandbox, "POST", "/agents",
             "{\"AgentId\":\"0815\",\"WorkId\":\"w\",\"Name\":\"A\",\"IsCreateExtension\":1}");
  expect_ok (sandbox, "POST", "/queues/agents", "{\"QueueId\":\"9500\",\"AgentIds\":[\"0815\"]}");
  members = test_ask (sandbox, "GET", "/queues/agents_list/9500", NULL);
  assert_reply (members, "Result.count", "1");
  assert_reply (members, "Result.0.AgentId", agent);
  assert_reply (members, "Result.0.Queues", queue);

  alone = test_ask (sandbox, "GET", "/agents/0815", NULL);
  assert_reply (alone, "Result.AgentId", agent);
  assert_reply (alone, "Result.Queues", queue);
  assert_reply (alone, "Result.QueuesNames", "Late");
  assert_reply (alone, "Result.NickName", "A");
  assert_reply (alone, "Result.State", "4");
  assert_reply (alone, "Result.StateDes", "offline");
  assert_reply (alone, "Result.ReasonCode", "0");
  assert_reply (alone, "Result.ReasonCodeDes", "");
  assert_reply (alone, "Result.Enable", "true");
  assert_reply (alone, "Result.Extensions.count", "2");
  assert_reply (alone, "Result.ExtenInfos.count", "2");
  assert_reply (alone, "Result.ExtenInfos.0.SignalType", "voip");
  g_assert_null (test_node (alone->root, "Result.WrapUpTime"));
}

static void
test_subscriptions (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  g_autoptr(Reply) made = test_ask (sandbox, "POST", "/subscriptions",
    "{\"subscriptions\":[{\"callback\":\"http://a\",\"events\":[\"general_hangup\"],\"name\":\"one\"},"
    "{\"callback\":\"http://a\",\"events\":[\"dequeue_succ\"],\"name\":\"one\"},"
    "{\"callback\":\"http://b\",\"events\":[\"record_stop\",\"play_succ\"],\"name\":\"two\"}]}");
  g_autoptr(Reply) list = test_ask (sandbox, "GET", "/subscriptions", NULL);
  g_autoptr(Reply) single = NULL;
  g_autoptr(Reply) changed = NULL;
  g_autoptr(Reply) removed = NULL;

  assert_code (made, "000000");
  assert_reply (made, "Result.sub_succ.count", "2");
  assert_reply (made, "Result.sub_succ.0.name", "one");
  assert_reply (made, "Result.sub_succ.0.subid", "103");
  assert_reply (made, "Result.sub_succ.1.subid", "104");
  assert_reply (made, "Result.sub_fail", "one");
  single = test_ask (sandbox, "POST", "/subscriptions",
                     "{\"subscriptions\":{\"callback\":\"http://a\",\"events\":[\"play_succ\"],\"name\":\"three\"}}");
  assert_reply (single, "Result.sub_succ.0.subid", "105");
  assert_reply (single, "Result.sub_fail", "null");

  assert_reply (list, "Result.count", "4");
  assert_reply (list, "Result.3.name", "two");
  assert_reply (list, "Result.3.events", "record_stop play_succ");
  g_assert_true (json_node_get_value_type (test_node (list->root, "Result.3.enable")) == G_TYPE_STRING);
  g_assert_null (test_node (list->root, "Result.3.subid"));

  changed = test_ask (sandbox, "PUT", "/subscriptions/103",
                      "{\"callback\":\"http://c\",\"events\":[\"extern_succ\"],\"name\":\"uno\",\"enable\":false}");
  assert_reply (changed, "Result.uno", "103");
  assert_state (sandbox, "subscriptions.[id=103].name", "uno");
  assert_state (sandbox, "subscriptions.[id=103].enabled", "false");
  assert_state (sandbox, "subscriptions.[id=103].events", "extern_succ");

  removed = test_ask (sandbox, "DELETE", "/subscriptions/103", NULL);
  assert_code (removed, "000000");
  assert_reply (removed, "Result.count", "0");
  assert_state (sandbox, "subscriptions.[id=103].name", NULL);
}

static void
test_presence (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  g_autoptr(Reply) in = NULL;
  g_autoptr(Reply) out = NULL;

  expect_ok (sandbox, "POST", "/agents", "{\"AgentId\":\"77\",\"WorkId\":\"w\",\"IsCreateExtension\":true}");
  in = test_ask (sandbox, "POST", "/agent/login?MsgId=abc-1",
                 "{\"agent_id\":\"77\",\"queue_ids\":[\"9001\"],\"state\":1}");
  assert_code (in, "000000");
  assert_reply (in, "msg_id", "abc-1");
  assert_reply (in, "results", "");
  assert_reply (in, "data", "null");
  g_assert_null (test_node (in->root, "Result"));
  assert_state (sandbox, "agents.[id=77].state", "1");
  assert_state (sandbox, "agents.[id=77].queues.count", "0");
  expect_ok (sandbox, "POST", "/agent/login?MsgId=abc-2", "{\"agent_id\":\"77\"}");
  assert_state (sandbox, "agents.[id=77].state", "0");

  out = test_ask (sandbox, "POST", "/agent/logout", "{\"agent_id\":\"77\"}");
  assert_reply (out, "msg_id", "abc-2");
  assert_state (sandbox, "agents.[id=77].state", "4");
  expect_ok (sandbox, "POST", "/agent/logout?MsgId=z", "{\"agent_id\":\"77\"}");
  g_assert_cmpuint (callboard_sandbox_count_effects (sandbox, 22), ==, 2);
  g_assert_cmpuint (callboard_sandbox_count_effects (sandbox, 23), ==, 1);
}

static void
test_call (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  g_autoptr(Reply) reply = test_ask (sandbox, "POST", "/callback2ivr",
    "{\"caller\":\"18789998765\",\"called\":\"057126200671\",\"called_display\":\"057126200672\","
    "\"variables\":\"[{\\\"key\\\":\\\"k\\\",\\\"type\\\":\\\"string\\\",\\\"value\\\":\\\"1\\\"}]\"}");
  g_autofree char *id = test_text (reply->root, "results");

  assert_reply (reply, "code", "000000");
  assert_reply (reply, "message", "OK");
  g_assert_null (test_node (reply->root, "ErrCode"));
  g_assert_cmpuint (strlen (id), ==, 36);
  assert_state (sandbox, "calls.count", "1");
  assert_state (sandbox, "calls.0.id", id);
  assert_state (sandbox, "calls.0.caller", "18789998765");
  assert_state (sandbox, "calls.0.display", "057126200672");
  expect_ok (sandbox, "POST", "/callback2ivr",
             "{\"caller\":\"18789998765\",\"called\":\"057126200671\",\"called_display\":\"057126200672\"}");
  g_assert_cmpuint (callboard_sandbox_count_effects (sandbox, 24), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  g_test_add_func ("/sandbox/endpoints/numbers", test_numbers);
  g_test_add_func ("/sandbox/endpoints/create-agent", test_create_agent);
  g_test_add_func ("/sandbox/endpoints/modify-agent", test_modify_agent);
  g_test_add_func ("/sandbox/endpoints/list-agents", test_list_agents);
  g_test_add_func ("/sandbox/endpoints/extensions", test_extensions);
  g_test_add_func ("/sandbox/endpoints/queues", test_queues);
  g_test_add_func ("/sandbox/endpoints/membership", test_membership);
  g_test_add_func ("/sandbox/endpoints/members", test_members);
  g_test_add_func ("/sandbox/endpoints/subscriptions", test_subscriptions);
  g_test_add_func ("/sandbox/endpoints/presence", test_presence);
  g_test_add_func ("/sandbox/endpoints/call", test_call);

  return g_test_run ();
}
