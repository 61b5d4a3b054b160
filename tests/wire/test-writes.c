/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <string.h>

#include "base/callboard-error.h"
#include "base/callboard-json.h"
#include "support/callboard-test.h"
#include "wire-double.h"
#include "wire/callboard-agents-writes.h"
#include "wire/callboard-extensions-writes.h"
#include "wire/callboard-numbers-writes.h"
#include "wire/callboard-queues-writes.h"
#include "wire/callboard-subscriptions-writes.h"

#define IDS(...) ((const char * const[]) { __VA_ARGS__, NULL })

/* Asserts line, own parameters and body of @request, which it frees. */
static void
assert_request (CallboardRequest *request,
                const char       *line,
                const char       *body)
{
  g_autoptr(CallboardRequest) owned = request;
  g_autofree char *actual_line = callboard_request_dup_line (owned);
  g_autofree char *actual_body = callboard_request_dup_body_text (owned);

  g_assert_cmpstr (actual_line, ==, line);
  if (actual_body != NULL)
    g_strdelimit (actual_body, "\"", '\'');
  g_assert_cmpstr (actual_body, ==, body);
}

/* What @request resolves to when the service answers @text. */
static GValue
answer_value (CallboardRequest  *request,
              const char        *text,
              GError           **error)
{
  g_autoptr(JsonNode) root = callboard_test_json (text);
  g_autoptr(GBytes) bytes = callboard_json_to_bytes (json_node_get_object (root));
  g_autoptr(CallboardDocument) document = callboard_document_parse (bytes, error);
  const CallboardNode *answer = callboard_document_get_root (document);
  const CallboardNode *result = callboard_node_lookup (answer, "results");
  GValue value = G_VALUE_INIT;

  callboard_request_decode (request, answer, result != NULL ? result : callboard_node_lookup (answer, "Result"), &value,
                            error);
  return value;
}

static gpointer
answer_record (CallboardRequest *request,
               const char       *text)
{
  g_autoptr(GError) error = NULL;
  g_auto(GValue) value = answer_value (request, text, &error);

  g_assert_no_error (error);
  g_assert_true (G_VALUE_HOLDS (&value, CALLBOARD_TYPE_RECORD));

  return g_value_dup_boxed (&value);
}

static void
assert_answers_true (CallboardRequest *request,
                     const char       *text)
{
  g_autoptr(GError) error = NULL;
  g_auto(GValue) value = answer_value (request, text, &error);

  g_assert_no_error (error);
  g_assert_true (G_VALUE_HOLDS_BOOLEAN (&value) && g_value_get_boolean (&value));
}

static CallboardAgentRecord *
make_agent (void)
{
  CallboardAgentRecord *agent = callboard_record_new (&callboard_agent_record_type);

  callboard_record_set_string (agent, CALLBOARD_AGENT_ID, "00009415");
  callboard_record_set_string (agent, CALLBOARD_AGENT_WORK_ID, "199");

  return agent;
}

static void
test_agent_requests (void)
{
  g_autoptr(CallboardAgentRecord) agent = make_agent ();

  assert_request (callboard_agents_create_request (agent, FALSE), "POST /agents",
                  "{'AgentId':'00009415','WorkId':'199','Role':'agent','Enable':true}");
  callboard_record_set_string (agent, CALLBOARD_AGENT_ROLE, "leader");
  callboard_record_set_integer (agent, CALLBOARD_AGENT_ENABLED, FALSE);
  assert_request (callboard_agents_create_request (agent, TRUE), "POST /agents",
                  "{'AgentId':'00009415','WorkId':'199','Role':'leader','Enable':false,'IsCreateExtension':1}");
  callboard_record_set_string (agent, CALLBOARD_AGENT_EMAIL, "");
  callboard_record_set_integer (agent, CALLBOARD_AGENT_ASSISTANT_ACCESS, 3);
  callboard_record_set_integer (agent, CALLBOARD_AGENT_STATE, 2);
  assert_request (callboard_agents_update_request (agent), "PUT /agents/00009415",
                  "{'AgentId':'00009415','WorkId':'199','Email':'','Role':'leader','Enable':false,"
                  "'AssistantAccessRight':3}");

  assert_request (callboard_agents_bind_request ("9415@4b", IDS ("1135", "1136")), "POST /agents/extensions",
                  "{'AgentId':'9415','Extensions':['1135','1136']}");
  assert_request (callboard_agents_unbind_request ("9415", IDS ("1135")), "DELETE /agents/extensions",
                  "{'AgentId':'9415','Extensions':['1135']}");
  assert_request (callboard_agents_enroll_request ("9415", IDS ("551@4b", "114"), FALSE), "POST /agents/queues",
                  "{'AgentId':'9415','Queues':['551','114'],'IsFull':0}");
  assert_request (callboard_agents_enroll_request ("9415", IDS ("551"), TRUE), "POST /agents/queues",
                  "{'AgentId':'9415','Queues':['551'],'IsFull':1}");
  assert_request (callboard_agents_withdraw_request ("9415", IDS ("551")), "DELETE /agents/queues",
                  "{'AgentId':'9415','Queues':['551']}");
  assert_request (callboard_agents_sign_in_request ("10032", -1), "POST /agent/login", "{'agent_id':'10032'}");
  assert_request (callboard_agents_sign_in_request ("10032", CALLBOARD_STATE_IDLE), "POST /agent/login",
                  "{'agent_id':'10032','state':0}");
  assert_request (callboard_agents_sign_out_request ("1802"), "POST /agent/logout", "{'agent_id':'1802'}");
}

static void
test_requests (void)
{
  g_autoptr(CallboardQueueRecord) queue = callboard_record_new (&callboard_queue_record_type);
  g_autoptr(CallboardSubscriptionRecord) subscription = callboard_record_new (&callboard_subscription_record_type);

  assert_request (callboard_numbers_set_default_request ("057126200670"), "PUT /spnumbers/default",
                  "{'DefSpNumber':'057126200670'}");
  assert_request (callboard_numbers_clear_default_request (), "DELETE /spnumbers/default", NULL);

  assert_request (callboard_extensions_delete_request ("1002"), "DELETE /extensions", "{'Extension':'1002'}");
  assert_request (callboard_extensions_create_request ("1002", CALLBOARD_SIGNAL_WEBRTC), "POST /extensions",
                  "{'Extension':'1002','SignalType':1}");
  assert_request (callboard_extensions_create_request ("1002", CALLBOARD_SIGNAL_SIP), "POST /extensions",
                  "{'Extension':'1002','SignalType':0}");

  callboard_record_set_string (queue, CALLBOARD_QUEUE_ID, "9008");
  callboard_record_set_string (queue, CALLBOARD_QUEUE_NAME, "Sales ");
  callboard_record_set_integer (queue, CALLBOARD_QUEUE_STRATEGY, 2);
  assert_request (callboard_queues_create_request (queue), "POST /queues", "{'QueueId':'9008','QueueName':'Sales '}");
  assert_request (callboard_queues_update_request (queue), "PUT /queues",
                  "{'QueueId':'9008','QueueName':'Sales ','Strategy':2}");
  assert_request (callboard_queues_delete_request ("9009@4b"), "DELETE /queues", "{'QueueId':'9009'}");
  assert_request (callboard_queues_add_agents_request ("9009", IDS ("1", "2@4b")), "POST /queues/agents",
                  "{'QueueId':'9009','AgentIds':['1','2']}");

  callboard_record_set_string (subscription, CALLBOARD_SUBSCRIPTION_NAME, "lymtest");
  callboard_record_set_string (subscription, CALLBOARD_SUBSCRIPTION_CALLBACK, "https://h/x");
  callboard_record_set_strings (subscription, CALLBOARD_SUBSCRIPTION_EVENTS, IDS ("record_stop"));
  callboard_record_set_integer (subscription, CALLBOARD_SUBSCRIPTION_ENABLED, FALSE);
  assert_request (callboard_subscriptions_create_request (subscription), "POST /subscriptions",
                  "{'subscriptions':[{'name':'lymtest','callback':'https://h/x','events':['record_stop']}]}");
  assert_request (callboard_subscriptions_update_request ("73", subscription), "PUT /subscriptions/73",
                  "{'name':'lymtest','callback':'https://h/x','events':['record_stop'],'enable':false}");
  assert_request (callboard_subscriptions_delete_request ("73"), "DELETE /subscriptions/73", NULL);
}

/* The variables are text that holds JSON, whatever is in them. */
static void
test_call (void)
{
  g_autoptr(GHashTable) variables = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(CallboardRequest) call = NULL;
  g_autoptr(JsonNode) parsed = NULL;
  g_auto(GValue) named = G_VALUE_INIT, unnamed = G_VALUE_INIT;
  JsonObject *body;

  assert_request (callboard_call_request ("18789998765", "02863208944", NULL, NULL), "POST /callback2ivr",
                  "{'caller':'18789998765','called':'02863208944','called_display':'02863208944'}");
  assert_request (callboard_call_request ("18789998765", "02863208944", "4001", variables), "POST /callback2ivr",
                  "{'caller':'18789998765','called':'02863208944','called_display':'4001'}");

  g_hash_table_insert (variables, (gpointer) "quote", (gpointer) "say \"hi\" \\ 中");
  g_hash_table_insert (variables, (gpointer) "number", (gpointer) "0138");
  call = callboard_call_request ("1", "2", NULL, variables);
  body = callboard_request_get_body (call);
  parsed = json_from_string (json_object_get_string_member (body, "variables"), NULL);
  g_assert_nonnull (parsed);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (parsed)), ==, 2);
  body = json_array_get_object_element (json_node_get_array (parsed), 1);
  g_assert_cmpstr (json_object_get_string_member (body, "key"), ==, "quote");
  g_assert_cmpstr (json_object_get_string_member (body, "type"), ==, "string");
  g_assert_cmpstr (json_object_get_string_member (body, "value"), ==, "say \"hi\" \\ 中");

  named = answer_value (call, "{'code':'000000','message':'OK','results':'c9d5'}", NULL);
  g_assert_cmpstr (g_value_get_string (&named), ==, "c9d5");
  unnamed = answer_value (call, "{'code':'000000','message':'OK','results':null}", NULL);
  g_assert_cmpstr (g_value_get_string (&unnamed), ==, "");
}

static void
test_agent_created (void)
{
  g_autoptr(CallboardAgentRecord) asked = make_agent ();
  g_autoptr(CallboardRequest) request = callboard_agents_create_request (asked, TRUE);
  static const struct
  {
    const char *result;
    guint       n;
    const char *first, *password;
  } cases[] = {
    { "null", 0, NULL, NULL },
    { "''", 0, NULL, NULL },
    { "{'AgentId':'00009415','Extension':'','Password':'','Number':'','ExtenInfos':null}", 0, NULL, NULL },
    { "{'AgentId':'00009415@4b8dc715','ExtenInfos':[{'Extension':'1002','Password':'p1','Number':'93','SignalType':0},"
      "{'Extension':'1003','Password':'p2','SignalType':'1'}]}", 2, "1002", "p1" },
    { "{'Extension':'1002','Password':'p1','Number':'93','ExtenInfos':null}", 1, "1002", "p1" },
    { "{'Extension':1002,'Password':'p1','ExtenInfos':[]}", 1, "1002", "p1" },
    { "{'Extension':'1002','ExtenInfos':['1002',1003]}", 2, "1002", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{'ErrCode':'000000','Result':%s}", cases[i].result);
      g_autoptr(CallboardAgentRecord) agent = answer_record (request, text);
      CallboardExtensionRecord *first;

      g_test_message ("%s", text);
      g_assert_cmpstr (agent->id, ==, "00009415");
      g_assert_cmpuint (agent->extension_infos != NULL ? agent->extension_infos->len : 0, ==, cases[i].n);
      if (cases[i].n == 0)
        continue;
      first = g_ptr_array_index (agent->extension_infos, 0);
      g_assert_cmpstr (first->number, ==, cases[i].first);
      g_assert_cmpstr (first->password, ==, cases[i].password);
    }
}

static void
test_queue_created (void)
{
  g_autoptr(CallboardQueueRecord) asked = callboard_record_new (&callboard_queue_record_type);
  g_autoptr(CallboardRequest) request = NULL;
  static const char * const answers[] = {
    OK ("{'QueueId':'181154'}"), OK ("{'QueueId':181154}"), OK ("'181154'"), OK ("181154"),
    OK ("{'QueueId':'181154@4b8dc715-05e0'}"),
  };
  static const char * const silent[] = { OK ("null"), OK ("''"), OK ("{}"), OK ("{'QueueId':''}"), "{}" };

  callboard_record_set_string (asked, CALLBOARD_QUEUE_ID, "9008");
  callboard_record_set_string (asked, CALLBOARD_QUEUE_NAME, "Sales");
  request = callboard_queues_create_request (asked);

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr(CallboardQueueRecord) queue = answer_record (request, answers[i]);

      g_assert_cmpstr (queue->id, ==, "181154");
      g_assert_cmpstr (queue->name, ==, "Sales");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (silent); i++)
    assert_answers_true (request, silent[i]);
}

static void
test_extension_created (void)
{
  g_autoptr(CallboardRequest) request = callboard_extensions_create_request ("1002", CALLBOARD_SIGNAL_WEBRTC);
  g_autoptr(CallboardExtensionRecord) full = NULL, sparse = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GValue) nothing = G_VALUE_INIT;

  full = answer_record (request, OK ("{'Extension':'1002','Password':'336cd1655a1d0502','Number':'93000077121002',"
                                     "'SignalType':1}"));
  g_assert_cmpstr (full->password, ==, "336cd1655a1d0502");
  g_assert_cmpstr (full->account, ==, "93000077121002");
  g_assert_cmpint (full->type, ==, CALLBOARD_SIGNAL_WEBRTC);
  sparse = answer_record (request, OK ("{'Password':'p'}"));
  g_assert_cmpstr (sparse->number, ==, "1002");
  g_assert_cmpint (sparse->type, ==, CALLBOARD_SIGNAL_WEBRTC);

  nothing = answer_value (request, OK ("null"), &error);
  callboard_assert_error (error, CALLBOARD_ERROR_NOT_UNDERSTOOD);
}

static CallboardSubscriptionRecord *
make_subscription (const char *event)
{
  CallboardSubscriptionRecord *subscription = callboard_record_new (&callboard_subscription_record_type);

  callboard_record_set_string (subscription, CALLBOARD_SUBSCRIPTION_NAME, "lymtest");
  callboard_record_set_string (subscription, CALLBOARD_SUBSCRIPTION_CALLBACK, "https://h/x");
  callboard_record_set_strings (subscription, CALLBOARD_SUBSCRIPTION_EVENTS, IDS (event));
  callboard_record_set_integer (subscription, CALLBOARD_SUBSCRIPTION_ENABLED, TRUE);

  return subscription;
}

static void
test_subscription_created (void)
{
  static const struct
  {
    const char *event, *result, *id;
    int         error;
  } cases[] = {
    { "record_stop", "{'sub_succ':[{'subid':168,'name':'lymtest'}],'sub_fail':null}", "168", -1 },
    { "record_stop", "{'sub_succ':[{'subid':'168','name':'test'}],'sub_fail':[]}", "168", -1 },
    { "record_stop", "{'sub_succ':{'subid':168,'name':'test'},'sub_fail':null}", "168", -1 },
    { "record_stop", "{'sub_succ':[{'subid':1,'name':'a'},{'subid':168,'name':'lymtest'}],'sub_fail':['b']}", "168", -1 },
    { "record_stop", "{'sub_succ':null,'sub_fail':['lymtest']}", NULL, CALLBOARD_ERROR_TAKEN },
    { "record_stop", "{'sub_succ':[],'sub_fail':'lymtest'}", NULL, CALLBOARD_ERROR_TAKEN },
    { "record_stop", "{'sub_succ':[],'sub_fail':[{'name':'lymtest','code':'200019'}]}", NULL, CALLBOARD_ERROR_TAKEN },
    { "record_stop", "{'sub_succ':[],'sub_fail':['lymtest: 200002 events']}", NULL, CALLBOARD_ERROR_INVALID },
    { "record_stop", "{'sub_succ':[{'subid':1,'name':'a'}],'sub_fail':['lymtest']}", NULL, CALLBOARD_ERROR_TAKEN },
    { "begin", "{'sub_succ':null,'sub_fail':['lymtest']}", NULL, CALLBOARD_ERROR_INVALID },
    { "record_stop", "{'sub_succ':null,'sub_fail':['record_stop']}", NULL, CALLBOARD_ERROR_INVALID },
    { "record_stop", "{'sub_succ':null,'sub_fail':null}", NULL, CALLBOARD_ERROR_NOT_UNDERSTOOD },
    { "record_stop", "{'sub_succ':[{'subid':1,'name':'a'},{'subid':2,'name':'b'}]}", NULL, CALLBOARD_ERROR_NOT_UNDERSTOOD },
    { "record_stop", "null", NULL, CALLBOARD_ERROR_NOT_UNDERSTOOD },
    { "record_stop", "{'sub_succ':[{'name':'lymtest'}]}", NULL, CALLBOARD_ERROR_NOT_UNDERSTOOD },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(CallboardSubscriptionRecord) asked = make_subscription (cases[i].event);
      g_autoptr(CallboardRequest) request = callboard_subscriptions_create_request (asked);
      g_autofree char *text = g_strdup_printf ("{'ErrCode':'000000','Result':%s}", cases[i].result);
      g_autoptr(GError) error = NULL;
      g_auto(GValue) value = answer_value (request, text, &error);

      g_test_message ("%s", text);
      if (cases[i].id == NULL)
        {
          callboard_assert_error (error, cases[i].error);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpstr (((CallboardSubscriptionRecord *) g_value_get_boxed (&value))->id, ==, cases[i].id);
      g_assert_cmpstr (((CallboardSubscriptionRecord *) g_value_get_boxed (&value))->name, ==, "lymtest");
    }
}

static void
test_subscription_updated (void)
{
  g_autoptr(CallboardSubscriptionRecord) asked = make_subscription ("record_stop");
  g_autoptr(CallboardRequest) request = callboard_subscriptions_update_request ("73", asked);
  static const struct
  {
    const char *result, *id;
  } cases[] = {
    { "{'lymtest':164}", "164" }, { "{'lymtest':'164'}", "164" }, { "{'old':164}", "164" },
    { "{'a':1,'b':2}", "73" }, { "{}", "73" }, { "null", "73" }, { "[]", "73" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{'ErrCode':'000000','Result':%s}", cases[i].result);
      g_autoptr(CallboardSubscriptionRecord) subscription = answer_record (request, text);

      g_assert_cmpstr (subscription->id, ==, cases[i].id);
      g_assert_cmpstr (subscription->callback, ==, "https://h/x");
      g_assert_true (subscription->enabled);
    }
}

/* --- Presence, over the wire: its envelope is its own --- */

static gboolean
sign_in (const char  *format,
         GError     **error)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autoptr(CallboardClient) client = wire_double_connect (server);
  g_autoptr(CallboardRequest) request = callboard_agents_sign_in_request ("10032", CALLBOARD_STATE_WAITING);
  g_autofree char *query = callboard_request_dup_query (request);
  g_auto(GStrv) parts = g_strsplit (format, "MSG", -1);
  g_autofree char *text = NULL;

  g_assert_true (g_str_has_prefix (query, "&MsgId="));
  text = g_strjoinv (query + strlen ("&MsgId="), parts);
  wire_double_say (server, 200, text);

  return dex_await (callboard_client_send (client, request), error);
}

static void
test_sign_in (void)
{
  static const char * const good[] = {
    "{'ErrCode':'000000','ErrDesc':'OK','msg_id':'MSG','results':'','data':null}",
    "{'ErrCode':'000000','ErrDesc':'OK','msg_id':'','results':'','data':null}",
    "{'ErrCode':'000000','ErrDesc':'OK','Result':null}",
  };
  g_autoptr(GError) other = NULL, refused = NULL, general = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_true (sign_in (good[i], &error));
      g_assert_no_error (error);
    }

  g_assert_false (sign_in ("{'ErrCode':'000000','ErrDesc':'OK','msg_id':'MSGx','results':'','data':null}", &other));
  callboard_assert_error (other, CALLBOARD_ERROR_UNKNOWN_OUTCOME);
  g_assert_false (sign_in ("{'ErrCode':'100021','ErrDesc':'no','msg_id':'MSG','results':'','data':null}", &refused));
  callboard_assert_error (refused, CALLBOARD_ERROR_IN_USE);
  g_assert_false (sign_in ("{'ErrCode':'100002','ErrDesc':'no','Result':null}", &general));
  callboard_assert_error (general, CALLBOARD_ERROR_APP);
}

static void
test_sign_in_is_unique (void)
{
  g_autoptr(CallboardRequest) one = callboard_agents_sign_in_request ("1", 0);
  g_autoptr(CallboardRequest) other = callboard_agents_sign_in_request ("1", 0);
  g_autofree char *one_query = callboard_request_dup_query (one), *other_query = callboard_request_dup_query (other);

  g_assert_cmpstr (one_query, !=, other_query);
}

/* Each endpoint names the app as the document does, and 20 has the header of a form without having one. */
static void
test_spelling (void)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autoptr(CallboardClient) client = wire_double_connect (server);
  g_autoptr(CallboardRequest) out = callboard_agents_sign_out_request ("1");
  g_autoptr(CallboardRequest) drop = callboard_subscriptions_delete_request ("7");
  g_autoptr(CallboardRequest) clear = callboard_numbers_clear_default_request ();

  wire_double_say (server, 200, OK ("[]"));
  g_assert_true (dex_await (callboard_client_send (client, out), NULL));
  g_assert_true (dex_await (callboard_client_send (client, drop), NULL));
  g_assert_true (dex_await (callboard_client_send (client, clear), NULL));

  g_assert_cmpstr (double_seen_query (wire_double_get_seen (server, 0), "app_id"), ==, DOUBLE_APP_ID);
  g_assert_null (double_seen_query (wire_double_get_seen (server, 0), "AppId"));
  g_assert_cmpstr (double_seen_query (wire_double_get_seen (server, 1), "AppId"), ==, DOUBLE_APP_ID);
  g_assert_cmpstr (wire_double_get_seen (server, 1)->content_type, ==, "application/x-www-form-urlencoded");
  g_assert_cmpstr (wire_double_get_seen (server, 1)->body, ==, "");
  g_assert_cmpstr (wire_double_get_seen (server, 2)->content_type, ==, "application/json");
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/wire/writes/agent-requests", test_agent_requests);
  g_test_add_func ("/wire/writes/requests", test_requests);
  g_test_add_func ("/wire/writes/call", test_call);
  g_test_add_func ("/wire/writes/agent-created", test_agent_created);
  g_test_add_func ("/wire/writes/queue-created", test_queue_created);
  g_test_add_func ("/wire/writes/extension-created", test_extension_created);
  g_test_add_func ("/wire/writes/subscription-created", test_subscription_created);
  g_test_add_func ("/wire/writes/subscription-updated", test_subscription_updated);
  callboard_test_add_fiber ("/wire/writes/sign-in", test_sign_in);
  g_test_add_func ("/wire/writes/sign-in-is-unique", test_sign_in_is_unique);
  callboard_test_add_fiber ("/wire/writes/spelling", test_spelling);

  return g_test_run ();
}
