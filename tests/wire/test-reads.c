/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <string.h>

#include "base/callboard-error.h"
#include "support/callboard-test.h"
#include "wire-double.h"
#include "wire/callboard-agents-api.h"
#include "wire/callboard-numbers-api.h"
#include "wire/callboard-queues-api.h"
#include "wire/callboard-subscriptions-api.h"

typedef DexFuture *(*Read) (CallboardClient *client);

static DexFuture *
read_agent (CallboardClient *client)
{
  return callboard_agents_get (client, "355");
}

static DexFuture *
read_members (CallboardClient *client)
{
  return callboard_queues_list_agents (client, "9003@4b8dc715-05e0");
}

/* What @read makes of @text. */
static gpointer
read_text (Read         read,
           const char  *text,
           GError     **error)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autoptr(CallboardClient) client = wire_double_connect (server);

  wire_double_say (server, 200, text);

  return dex_await_boxed (read (client), error);
}

static gpointer
read_good (Read        read,
           const char *text)
{
  g_autoptr(GError) error = NULL;
  gpointer value = read_text (read, text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (value);

  return value;
}

static void
assert_not_understood (Read        read,
                       const char *text)
{
  g_autoptr(GError) error = NULL;

  g_test_message ("%s", text);
  g_assert_null (read_text (read, text, &error));
  callboard_assert_error (error, CALLBOARD_ERROR_NOT_UNDERSTOOD);
}

/* --- 01 --- */

static void
test_numbers (void)
{
  static const struct
  {
    const char *result, *joined, *default_number;
  } cases[] = {
    { "{'SpNumbers':['0571671','0571672'],'DefSpNumber':'0571670'}", "0571671 0571672 0571670", "0571670" },
    { "{'SpNumbers':['0571671','0571672'],'DefSpNumber':'0571672'}", "0571671 0571672", "0571672" },
    { "{'SpNumbers':['0571671'],'DefSpNumber':''}", "0571671", NULL },
    { "{'SpNumbers':['0571671'],'DefSpNumber':null}", "0571671", NULL },
    { "{'SpNumbers':['0571671'],'New':{'a':[1]}}", "0571671", NULL },
    { "{'SpNumbers':null,'DefSpNumber':null}", "", NULL },
    { "{'SpNumbers':'0571671','DefSpNumber':'0571671'}", "0571671", "0571671" },
    { "{'spnumbers':[571671],'defspnumber':571671}", "571671", "571671" },
    { "{}", "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{'ErrCode':'000000','ErrDesc':'','Result':%s}", cases[i].result);
      g_autoptr(CallboardNumbersRecord) numbers = read_good (callboard_numbers_list, text);
      g_autofree char *joined = g_strjoinv (" ", numbers->numbers);

      g_assert_cmpstr (joined, ==, cases[i].joined);
      g_assert_cmpstr (numbers->default_number, ==, cases[i].default_number);
      g_assert_cmpint (callboard_record_has (numbers, CALLBOARD_NUMBERS_DEFAULT), ==, cases[i].default_number != NULL);
    }

  assert_not_understood (callboard_numbers_list, OK ("null"));
  assert_not_understood (callboard_numbers_list, OK ("'none'"));
}

/* --- 06 --- */

#define LISTED_AGENT "{'AppId':'4b8dc715-05e0-4340-6cae-a6e3c39a6012','AgentId':'0189','WorkId':'','Name':'Admin 1 '," \
  "'Mobile':'17600364320','Email':'a@test.cn','Role':'agent','Queues':['9003@4b8dc715-05e0-4340-6cae-a6e3c39a6012']," \
  "'QueuesNames':null,'Extensions':['1001','1008'],'DefSpNumber':'02863138587','State':1,'ExtState':0,'WrapUpTime':7," \
  "'OutWrapUpTime':8,'Enable':true,'ExtenInfos':null}"

#define LISTED_AGENT_AS_TEXT "{'AgentId':'0189@4b8dc715-05e0','WorkId':null,'Name':'Admin 1 ','Mobile':17600364320," \
  "'Email':'a@test.cn','Role':'agent','Queues':'9003','Extensions':[1001,1008],'DefSpNumber':'02863138587'," \
  "'State':'1','ExtState':'0','WrapUpTime':'7','OutWrapUpTime':'8','Enable':'true'," \
  "'ExtenInfos':[{'Number':'94286518751008','Extension':1008,'Password':'eewz','SignalType':'1','New':1}],'New':[]}"

static void
assert_listed_agent (CallboardAgentRecord *agent)
{
  g_autofree char *extensions = g_strjoinv (" ", agent->extensions), *queues = g_strjoinv (" ", agent->queues);

  g_assert_cmpstr (agent->id, ==, "0189");
  g_assert_cmpstr (agent->work_id ? agent->work_id : "", ==, "");
  g_assert_cmpstr (agent->name, ==, "Admin 1 ");
  g_assert_cmpstr (agent->mobile, ==, "17600364320");
  g_assert_cmpstr (agent->email, ==, "a@test.cn");
  g_assert_cmpstr (queues, ==, "9003");
  g_assert_cmpstr (extensions, ==, "1001 1008");
  g_assert_cmpstr (agent->caller_id, ==, "02863138587");
  g_assert_cmpint (agent->state, ==, CALLBOARD_STATE_WAITING);
  g_assert_cmpint (agent->wrap_up_time, ==, 7);
  g_assert_cmpint (agent->out_wrap_up_time, ==, 8);
  g_assert_true (agent->enabled);
}

static void
test_agents (void)
{
  static const char * const texts[] = {
    OK ("{'CurrPage':1,'PageSize':1,'Total':1,'TotalPage':1,'AgentList':[" LISTED_AGENT "]}"),
    OK ("{'CurrPage':'1','PageSize':'1','Total':'1','TotalPage':'1','AgentList':[" LISTED_AGENT_AS_TEXT "]}"),
    OK ("{'AgentList':[" LISTED_AGENT "]}"),
    OK ("[" LISTED_AGENT "," LISTED_AGENT_AS_TEXT "]"),
    OK ("{'Total':1,'AgentList':" LISTED_AGENT "}"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GPtrArray) agents = read_good (callboard_agents_list, texts[i]);

      g_assert_cmpuint (agents->len, ==, 1);
      assert_listed_agent (g_ptr_array_index (agents, 0));
    }
}

static void
test_no_agents (void)
{
  static const char * const texts[] = {
    OK ("{'CurrPage':1,'PageSize':0,'Total':0,'TotalPage':0,'AgentList':null}"), OK ("{'AgentList':[]}"), OK ("null"),
    OK ("[]"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GPtrArray) agents = read_good (callboard_agents_list, texts[i]);

      g_assert_cmpuint (agents->len, ==, 0);
    }
}

static void
test_odd_agents (void)
{
  assert_not_understood (callboard_agents_list, OK ("{'AgentList':[{'Name':'nobody'}]}"));
  assert_not_understood (callboard_agents_list, OK ("{'AgentList':['0189']}"));
  assert_not_understood (callboard_agents_list, OK ("{'AgentList':[{'AgentId':'1','State':'busy'}]}"));
  assert_not_understood (callboard_agents_list, OK ("{'AgentList':[{'AgentId':'1','Enable':'perhaps'}]}"));
  assert_not_understood (callboard_agents_list, OK ("{'AgentList':[{'AgentId':{}}]}"));
  assert_not_understood (callboard_agents_list, OK ("'many'"));
}

static char *
page_text (gint64      page,
           gint64      size,
           gint64      total,
           gint64      n_pages,
           const char *ids)
{
  g_auto(GStrv) parts = g_strsplit (ids, " ", -1);
  g_autoptr(GString) list = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL && *ids != '\0'; i++)
    g_string_append_printf (list, "%s{'AgentId':'%s'}", i > 0 ? "," : "", parts[i]);

  return g_strdup_printf ("{'ErrCode':'000000','Result':{'CurrPage':%" G_GINT64_FORMAT ",'PageSize':%" G_GINT64_FORMAT
                          ",'Total':%" G_GINT64_FORMAT ",'TotalPage':%" G_GINT64_FORMAT ",'AgentList':[%s]}}",
                          page, size, total, n_pages, list->str);
}

/* Pages as the server gives them one after the other, and what becomes of them. */
typedef struct
{
  struct { gint64 page, size, total, n_pages; const char *ids; } pages[4];
  guint       n_asked;
  const char *ids;       /* NULL: incomplete */
} Paging;

static const Paging pagings[] = {
  /* in pages, as asked */
  { { { 1, 2, 5, 3, "1 2" }, { 2, 2, 5, 3, "3 4" }, { 3, 2, 5, 3, "5" } }, 3, "1 2 3 4 5" },
  /* pages that overlap, because somebody came in between */
  { { { 1, 2, 3, 2, "1 2" }, { 2, 2, 4, 2, "2 3" }, { 3, 2, 4, 2, "4" } }, 3, "1 2 3 4" },
  /* the parameters are ignored: the same again */
  { { { 1, 2, 5, 3, "1 2" }, { 1, 2, 5, 3, "1 2" } }, 2, NULL },
  /* the document's own example */
  { { { 1, 32, 32, 1, "189" }, { 1, 32, 32, 1, "189" } }, 2, NULL },
  /* the second page is empty */
  { { { 1, 2, 5, 3, "1 2" }, { 2, 2, 5, 3, "" } }, 2, NULL },
  /* there is less than said by then */
  { { { 1, 2, 3, 2, "1 2" }, { 2, 2, 2, 1, "" } }, 2, "1 2" },
  /* only the number of pages is said */
  { { { 1, 2, 0, 2, "1 2" }, { 2, 2, 0, 2, "3" } }, 2, "1 2 3" },
  /* a server that does not page, and counts wrongly */
  { { { 1, 1, 1, 1, "1 2 3" } }, 1, "1 2 3" },
  /* twice the same agent */
  { { { 1, 3, 2, 1, "1 2 1" } }, 1, "1 2" },
};

static void
run_paging (const Paging *paging)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autoptr(CallboardClient) client = wire_double_connect (server);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) agents = NULL;
  g_autoptr(GString) ids = g_string_new (NULL);

  for (guint i = 0; i < paging->n_asked; i++)
    {
      g_autofree char *text = page_text (paging->pages[i].page, paging->pages[i].size, paging->pages[i].total,
                                         paging->pages[i].n_pages, paging->pages[i].ids);

      wire_double_say (server, 200, text);
    }

  agents = dex_await_boxed (callboard_agents_list (client), &error);
  g_assert_cmpuint (server->seen->len, ==, paging->n_asked);
  g_assert_null (double_seen_query (wire_double_get_seen (server, 0), "CurrPage"));
  if (paging->n_asked > 1)
    {
      g_assert_cmpstr (double_seen_query (wire_double_get_seen (server, 1), "CurrPage"), ==, "2");
      g_assert_cmpint (g_ascii_strtoll (double_seen_query (wire_double_get_seen (server, 1), "PageSize"), NULL, 10), ==,
                       paging->pages[0].size);
    }

  if (paging->ids == NULL)
    {
      callboard_assert_error (error, CALLBOARD_ERROR_NOT_UNDERSTOOD);
      g_assert_nonnull (strstr (error->message, "incomplete"));
      return;
    }
  g_assert_no_error (error);
  for (guint i = 0; i < agents->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", ((CallboardAgentRecord *) g_ptr_array_index (agents, i))->id);
  g_assert_cmpstr (ids->str, ==, paging->ids);
}

static void
test_paging (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pagings); i++)
    {
      g_test_message ("case %" G_GSIZE_FORMAT, i);
      run_paging (&pagings[i]);
    }
}

/* A page that fails fails the list. */
static void
test_paging_fails (void)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autoptr(CallboardClient) client = wire_double_connect (server);
  g_autoptr(GError) error = NULL;
  g_autofree char *first = page_text (1, 2, 5, 3, "1 2");

  wire_double_say (server, 200, first);
  wire_double_say (server, 200, ERR ("200002"));
  g_assert_false (dex_await (callboard_agents_list (client), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_INVALID);
}

/* --- 25, 26 --- */

#define SHOWN_AGENT "{'AppId':'xxx','AgentId':'355@7859ff65-0e6a','WorkId':'111','Name':'alice','NickName':'al'," \
  "'Mobile':'1327766543','Email':'aaaa@test.cn','Role':'agent','Queues':['2@7859ff65-0e6a'],'QueuesNames':['A']," \
  "'Extensions':['1145','1146'],'DefSpNumber':'0107766','State':4,'StateDes':'offline','ReasonCode':3," \
  "'ReasonCodeDes':'lunch','ExtState':0,'Enable':true," \
  "'ExtenInfos':[{'Number':'','Extension':'1145','Password':'xxx','SignalType':'voip'}]}"

static void
assert_shown_agent (CallboardAgentRecord *agent)
{
  CallboardExtensionRecord *info;

  g_assert_cmpstr (agent->id, ==, "355");
  g_assert_cmpstr (agent->nick_name, ==, "al");
  g_assert_cmpstr (agent->queues[0], ==, "2");
  g_assert_cmpint (agent->state, ==, CALLBOARD_STATE_OFFLINE);
  g_assert_cmpstr (agent->state_text, ==, "offline");
  g_assert_cmpint (agent->reason_code, ==, 3);
  g_assert_cmpstr (agent->reason, ==, "lunch");
  g_assert_false (callboard_record_has (agent, CALLBOARD_AGENT_WRAP_UP_TIME));
  g_assert_cmpuint (g_strv_length (agent->extensions), ==, 2);
  g_assert_cmpuint (agent->extension_infos->len, ==, 1);
  info = g_ptr_array_index (agent->extension_infos, 0);
  g_assert_cmpstr (info->number, ==, "1145");
  g_assert_cmpstr (info->password, ==, "xxx");
  g_assert_cmpint (info->type, ==, CALLBOARD_SIGNAL_SIP);
}

static void
test_agent (void)
{
  g_autoptr(CallboardAgentRecord) agent = read_good (read_agent, OK (SHOWN_AGENT));
  g_autoptr(GError) none = NULL, unknown = NULL, gateway = NULL;

  assert_shown_agent (agent);

  g_assert_null (read_text (read_agent, OK ("null"), &none));
  callboard_assert_error (none, CALLBOARD_ERROR_NOT_FOUND);
  g_assert_null (read_text (read_agent, ERR ("100018"), &unknown));
  callboard_assert_error (unknown, CALLBOARD_ERROR_NOT_FOUND);
  g_assert_null (read_text (read_agent, "404", &gateway));
  callboard_assert_error (gateway, CALLBOARD_ERROR_NOT_UNDERSTOOD);
  assert_not_understood (read_agent, OK ("'alice'"));
}

static void
test_members (void)
{
  static const char * const empty[] = { OK ("null"), OK ("[]"), OK ("{'AgentList':null}") };
  g_autoptr(GPtrArray) agents = read_good (read_members, OK ("[" SHOWN_AGENT "]"));
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autoptr(CallboardClient) client = wire_double_connect (server);

  g_assert_cmpuint (agents->len, ==, 1);
  assert_shown_agent (g_ptr_array_index (agents, 0));
  for (gsize i = 0; i < G_N_ELEMENTS (empty); i++)
    {
      g_autoptr(GPtrArray) none = read_good (read_members, empty[i]);

      g_assert_cmpuint (none->len, ==, 0);
    }
  assert_not_understood (read_members, OK ("[{'WorkId':'1'}]"));

  wire_double_say (server, 200, OK ("[]"));
  g_assert_true (dex_await (read_members (client), NULL));
  g_assert_cmpstr (wire_double_get_seen (server, 0)->path, ==, "/ccapi/v2/queues/agents_list/9003");
}

/* --- 11 --- */

static void
test_queues (void)
{
  static const char * const texts[] = {
    OK ("{'Queues':[{'QueueId':'9001','Name':'Admin test ','Strategy':2,'Timeout':30,'WaitMusic':'w.wav'}]}"),
    OK ("{'Queues':[{'QueueId':9001,'Name':'Admin test ','Strategy':'2','Timeout':'30','WaitMusic':'w.wav','X':{}}]}"),
    OK ("[{'QueueId':'9001@4b8dc715-05e0','name':'Admin test ','strategy':2,'timeout':30.0,'waitmusic':'w.wav'}]"),
    OK ("{'Queues':{'QueueId':'9001','Name':'Admin test ','Strategy':2,'Timeout':30,'WaitMusic':'w.wav'}}"),
  };
  static const char * const empty[] = { OK ("null"), OK ("[]"), OK ("{'Queues':null}"), OK ("{'Queues':[]}") };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GPtrArray) queues = read_good (callboard_queues_list, texts[i]);
      CallboardQueueRecord *queue = g_ptr_array_index (queues, 0);

      g_assert_cmpuint (queues->len, ==, 1);
      g_assert_cmpstr (queue->id, ==, "9001");
      g_assert_cmpstr (queue->name, ==, "Admin test ");
      g_assert_cmpint (queue->strategy, ==, 2);
      g_assert_cmpint (queue->timeout, ==, 30);
      g_assert_cmpstr (queue->wait_music, ==, "w.wav");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (empty); i++)
    {
      g_autoptr(GPtrArray) queues = read_good (callboard_queues_list, empty[i]);

      g_assert_cmpuint (queues->len, ==, 0);
    }
  assert_not_understood (callboard_queues_list, OK ("{'Queues':[{'Name':'x'}]}"));
  assert_not_understood (callboard_queues_list, OK ("{'Queues':[{'QueueId':'1','Strategy':[]}]}"));
}

/* --- 21 --- */

#define SUBSCRIPTION "{'callback':'http://ip:port','enable':'false','events':['acd_agent_state'],'name':'sub1'}"

static void
test_subscriptions (void)
{
  static const struct
  {
    const char *text;
    guint       n;
  } cases[] = {
    { OK (SUBSCRIPTION), 1 },
    { OK ("[" SUBSCRIPTION "]"), 1 },
    { OK ("[{'callback':'http://ip:port','enable':false,'events':'acd_agent_state','name':'sub1','subid':7}]"), 1 },
    { OK ("{'subscriptions':[" SUBSCRIPTION "," SUBSCRIPTION "]}"), 2 },
    { OK ("{'subscriptions':null}"), 0 },
    { OK ("{}"), 0 },
    { OK ("null"), 0 },
    { OK ("[]"), 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) subscriptions = read_good (callboard_subscriptions_list, cases[i].text);
      CallboardSubscriptionRecord *first = cases[i].n > 0 ? g_ptr_array_index (subscriptions, 0) : NULL;

      g_assert_cmpuint (subscriptions->len, ==, cases[i].n);
      if (first == NULL)
        continue;
      g_assert_cmpstr (first->name, ==, "sub1");
      g_assert_cmpstr (first->callback, ==, "http://ip:port");
      g_assert_cmpstr (first->events[0], ==, "acd_agent_state");
      g_assert_false (first->enabled);
      g_assert_true (callboard_record_has (first, CALLBOARD_SUBSCRIPTION_ENABLED));
    }
  assert_not_understood (callboard_subscriptions_list, OK ("['sub1']"));
}

static void
test_event_types (void)
{
  gsize n_types;
  const CallboardEventType *types = callboard_event_types (&n_types);
  g_autoptr(GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < n_types; i++)
    {
      g_assert_true (g_hash_table_add (names, (gpointer) types[i].name));
      g_assert_true (g_str_has_suffix (types[i].description, "."));
      g_assert_nonnull (types[i].category);
    }
  g_assert_cmpuint (n_types, ==, 20);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);

  callboard_test_add_fiber ("/wire/reads/numbers", test_numbers);
  callboard_test_add_fiber ("/wire/reads/agents", test_agents);
  callboard_test_add_fiber ("/wire/reads/no-agents", test_no_agents);
  callboard_test_add_fiber ("/wire/reads/odd-agents", test_odd_agents);
  callboard_test_add_fiber ("/wire/reads/paging", test_paging);
  callboard_test_add_fiber ("/wire/reads/paging-fails", test_paging_fails);
  callboard_test_add_fiber ("/wire/reads/agent", test_agent);
  callboard_test_add_fiber ("/wire/reads/members", test_members);
  callboard_test_add_fiber ("/wire/reads/queues", test_queues);
  callboard_test_add_fiber ("/wire/reads/subscriptions", test_subscriptions);
  g_test_add_func ("/wire/reads/event-types", test_event_types);

  return g_test_run ();
}
