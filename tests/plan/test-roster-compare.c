/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <string.h>

#include "plan/callboard-roster-compare.h"
#include "plan/plan-test.h"
#include "support/callboard-test.h"

/* Two rosters side by side, and who is left in queues that a roster does not name. The floor is that of
 * plan_test_floor_new(). */

static CallboardRoster *
parse (const char *text)
{
  g_autofree char *quoted = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr(GBytes) bytes = g_bytes_new (quoted, strlen (quoted));
  g_autoptr(GError) error = NULL;
  CallboardRoster *roster = callboard_roster_parse_json (bytes, &error);

  g_assert_no_error (error);
  return roster;
}

/* wanted: a row of what is unlike in each, its cells parted by |. */
static void
expect_unlike (const char         *here,
               const char         *there,
               const char * const *wanted)
{
  g_autoptr(CallboardRoster) one = parse (here), other = parse (there);
  g_autoptr(GPtrArray) rows = callboard_roster_compare (one, other);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) found = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      CallboardUnlike *row = g_ptr_array_index (rows, i);

      g_strv_builder_take (builder, g_strdup_printf ("%s|%s|%s|%s|%s|%s", row->kind, row->id, row->name, row->field ?: "-",
                                                     row->here ?: "-", row->there ?: "-"));
    }
  found = g_strv_builder_end (builder);
  g_assert_cmpstrv (found, wanted);
}

/* What one side leaves out, a list or a field, is not compared. */
static void
test_unlike (void)
{
  expect_unlike ("{'agents':[{'id':'1','name':'Ann','mobile':'13800000000'},{'id':'2','name':'Bob'},{'id':'3'}]}",
                 "{'agents':[{'id':'4','name':'Dan'},{'id':'5'},{'id':'1','name':'Anna'}],'queues':[{'id':'9001'}]}",
                 IDS ("agents|1|Ann|name|Ann|Anna", "agents|2|Bob|-|Bob|-", "agents|3||-|3|-", "agents|4|Dan|-|-|Dan",
                      "agents|5||-|-|5"));
  expect_unlike ("{'numbers':[{'number':'1','default':true}]}", "{'agents':[{'id':'1'}]}", NO_IDS);
  expect_unlike ("{'numbers':[{'number':'1','default':true}]}", "{'numbers':[{'number':'1','default':false}]}",
                 IDS ("numbers|1|1|default|true|false"));
  expect_unlike ("{'subscriptions':[{'name':'crm','events':['a','b']}]}",
                 "{'subscriptions':[{'name':'crm','events':['b','a']}]}", NO_IDS);
}

/* One side may call queues by their ids, the other by their names, in either direction. */
static void
test_queues_by_name (void)
{
  const char *ids = "{'queues':[{'id':'9001','name':'Sales','timeout':60},{'id':'9002'}],"
                    "'agents':[{'id':'1','queues':['9001','9002']}]}";
  const char *names = "{'queues':[{'name':'Sales','timeout':30},{'name':'Night'}],'agents':[{'id':'1','queues':['9002','Sales']}]}";

  expect_unlike (ids, names, IDS ("queues|9001|Sales|timeout|60|30", "queues|9002||-|9002|-", "queues|Night|Night|-|-|Night"));
  expect_unlike (names, ids, IDS ("queues|9001|Sales|timeout|30|60", "queues|Night|Night|-|Night|-", "queues|9002||-|-|9002"));
  /* A file of agents only knows no names: then the words are compared. */
  expect_unlike ("{'agents':[{'id':'1','queues':['9001']}]}", "{'agents':[{'id':'1','queues':['Sales']}]}",
                 IDS ("agents|1||queues|9001|Sales"));
}

/* Whoever is just so is left out of what is planned; everything else is handed on. */
static void
test_dup_unlike (void)
{
  g_autoptr(CallboardRoster) here = parse ("{'agents':[{'id':'1','name':'Ann'},{'id':'2','name':'Bob'}]}");
  g_autoptr(CallboardRoster) there = parse ("{'agents':[{'id':'2','name':'Bob'},{'id':'1','name':'Anna'}],"
                                            "'numbers':[{'number':'1'}],'subscriptions':[]}");
  g_autoptr(CallboardRoster) queues = parse ("{'queues':[{'id':'9001'}]}");
  g_autoptr(CallboardRoster) left = callboard_roster_dup_unlike (here, there);
  g_autoptr(CallboardRoster) none = callboard_roster_dup_unlike (here, queues);

  g_assert_cmpuint (left->agents->len, ==, 1);
  g_assert_cmpstr (((CallboardAgentRecord *) g_ptr_array_index (left->agents, 0))->name, ==, "Anna");
  g_assert_null (left->queues);
  g_assert_cmpuint (left->numbers->len, ==, 1);
  g_assert_cmpuint (left->subscriptions->len, ==, 0);
  g_assert_cmpuint (none->agents->len, ==, 0);
  g_assert_cmpuint (none->queues->len, ==, 1);
}

static guint
count_kept (CallboardFloor       *floor,
            const char           *text,
            CallboardRosterFlags  flags)
{
  g_autoptr(CallboardRoster) roster = parse (text);

  return callboard_roster_count_kept (roster, floor, flags);
}

/* Who stays in a queue that the list does not name is counted, so that it can be said; with removal there is nobody. */
static void
test_kept (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardAgentRecord) many = plan_test_agent ("1003"), bare = plan_test_agent ("300");
  const char *moved = "{'agents':[{'id':'1001','queues':['9002']},{'id':'1003','queues':['Sales','9777']},{'id':'1002'}]}";

  callboard_record_set_strings (many, CALLBOARD_AGENT_QUEUES, IDS ("9001", "9002", "9003", "9500"));
  callboard_floor_put (floor, many);
  callboard_floor_put (floor, bare);
  g_assert_cmpuint (count_kept (floor, moved, CALLBOARD_ROSTER_ADD), ==, 4);
  g_assert_cmpuint (count_kept (floor, moved, CALLBOARD_ROSTER_PRUNE), ==, 0);
  g_assert_cmpuint (count_kept (floor, "{'queues':[]}", CALLBOARD_ROSTER_ADD), ==, 0);
  g_assert_cmpuint (count_kept (floor, "{'agents':[{'id':'70001','queues':[]},{'id':'300','queues':[]}]}", 0), ==, 0);
  g_assert_cmpuint (count_kept (floor, "{'agents':[{'id':'1003','queues':[]}]}", CALLBOARD_ROSTER_ADD), ==, 4);
  g_assert_cmpuint (count_kept (floor, "{'agents':[{'id':'1003','queues':[]}]}", CALLBOARD_ROSTER_CLEARS), ==, 0);
  g_assert_cmpuint (count_kept (floor, "{'agents':[{'id':'1003','queues':['9003']}]}", CALLBOARD_ROSTER_CLEARS), ==, 3);
}

static void
expect_refused (CallboardFloor       *floor,
                const char           *text,
                CallboardRosterFlags  flags,
                const char           *wanted)
{
  g_autoptr(CallboardRoster) roster = parse (text);
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Roster");
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;

  g_assert_false (callboard_plan_reach_roster (plan, roster, flags, &error));
  g_assert_nonnull (error);
  sentence = callboard_error_dup_sentence (error);
  g_assert_cmpstr (sentence, ==, wanted);
}

/* A name that two queues have says nothing; their ids do. */
static void
test_ambiguous_names (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardQueueRecord) twin = plan_test_queue ("9004", "Sales"), unnamed = plan_test_queue ("9005", "");
  g_autoptr(CallboardRoster) roster = parse ("{'agents':[{'id':'1003','queues':['9004']}]}");
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Roster");

  callboard_floor_put (floor, twin);
  callboard_floor_put (floor, unnamed);
  expect_refused (floor, "{'agents':[{'id':'1003','queues':['Sales']}]}", CALLBOARD_ROSTER_ADD,
                  "Agent 1003: Several queues are called “Sales”; say which by its ID.");
  expect_refused (floor, "{'queues':[{'name':'Sales','timeout':5}]}", CALLBOARD_ROSTER_ADD,
                  "Queue Sales: Several queues are called “Sales”; say which by its ID.");
  g_assert_true (callboard_plan_reach_roster (plan, roster, CALLBOARD_ROSTER_ADD, NULL));
  plan_test_assert_call (plan, 0, "POST /agents/queues {'AgentId':'1003','Queues':['9004'],'IsFull':0}");
}

/* What cannot be reached otherwise is refused with its reason, whichever part of the roster it is in. */
static void
test_refused (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardSubscriptionRecord) kept = plan_test_subscription ("", "crm", TRUE);

  callboard_floor_put (floor, kept);
  expect_refused (floor, "{'subscriptions':[{'name':'new','callback':'https://a.example/','events':['x'],'enabled':false}]}",
                  CALLBOARD_ROSTER_ADD,
                  "Subscription new: A subscription is turned on when it is created. Create it, then turn it off.");
  expect_refused (floor, "{'subscriptions':[{'id':'','name':'crm','enabled':false}]}", CALLBOARD_ROSTER_ADD,
                  "Subscription crm: The ID of the subscription “crm” is not known here, so it cannot be changed. Give the "
                  "“id”, or leave the subscriptions out.");
  expect_refused (floor, "{'agents':[{'id':'1002','mobile':'12'}]}", CALLBOARD_ROSTER_ADD,
                  "Agent 1002: Enter a mobile number of 11 digits, or one that starts with 0.");
  expect_refused (floor, "{'agents':[{'id':'1001','queues':['9777']}],'queues':[{'id':'9001'}]}", CALLBOARD_ROSTER_PRUNE,
                  "Agent 1001: There is no queue 9777. Refresh and check the ID.");
}

/* Somebody is in a queue that the service does not list: naming it is no mistake, as it holds already. */
static void
test_unlisted_queue (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardAgentRecord) agent = plan_test_agent ("1003");
  g_autoptr(CallboardRoster) roster = parse ("{'agents':[{'id':'1003','queues':['9500','9001','9001','Sales']}]}");
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Roster");
  g_autoptr(GError) error = NULL;

  callboard_record_set_strings (agent, CALLBOARD_AGENT_QUEUES, IDS ("9500"));
  callboard_floor_put (floor, agent);
  g_assert_true (callboard_plan_reach_roster (plan, roster, CALLBOARD_ROSTER_PRUNE, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 1);
  plan_test_assert_call (plan, 0, "POST /agents/queues {'AgentId':'1003','Queues':['9001'],'IsFull':0}");
}

/* A role that is not said is that of an agent: to say so is no change. */
static void
test_unsaid_role (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardAgentRecord) agent = plan_test_agent ("1003");
  g_autoptr(CallboardRoster) same = parse ("{'agents':[{'id':'1003','role':'agent'}]}");
  g_autoptr(CallboardRoster) named = parse ("{'agents':[{'id':'1003','role':'agent','name':'Anna'}]}");
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Roster");

  callboard_record_set_string (agent, CALLBOARD_AGENT_ROLE, "");
  callboard_floor_put (floor, agent);
  g_assert_true (callboard_plan_reach_roster (plan, same, CALLBOARD_ROSTER_ADD, NULL));
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 0);
  g_assert_true (callboard_plan_reach_roster (plan, named, CALLBOARD_ROSTER_ADD, NULL));
  g_assert_cmpstr (callboard_step_get_text (callboard_plan_get_step (plan, 0)), ==, "Edit Ann (1003): name");
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/plan/roster-compare/unlike", test_unlike);
  g_test_add_func ("/plan/roster-compare/queues-by-name", test_queues_by_name);
  g_test_add_func ("/plan/roster-compare/dup-unlike", test_dup_unlike);
  g_test_add_func ("/plan/roster-compare/kept", test_kept);
  g_test_add_func ("/plan/roster-compare/ambiguous-names", test_ambiguous_names);
  g_test_add_func ("/plan/roster-compare/refused", test_refused);
  g_test_add_func ("/plan/roster-compare/unlisted-queue", test_unlisted_queue);
  g_test_add_func ("/plan/roster-compare/unsaid-role", test_unsaid_role);

  return g_test_run ();
}
