/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <string.h>

#include "plan/callboard-roster-compare.h"
#include "plan/plan-test.h"
#include "support/callboard-test.h"

/* The floor is that of plan_test_floor_new(). */

static CallboardRoster *
parse (const char  *text,
       GError     **error)
{
  g_autofree char *quoted = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr(GBytes) bytes = g_bytes_new (quoted, strlen (quoted));

  return callboard_roster_parse_json (bytes, error);
}

static CallboardRoster *
parse_well (const char *text)
{
  g_autoptr(GError) error = NULL;
  CallboardRoster *roster = parse (text, &error);

  g_assert_no_error (error);
  return roster;
}

static CallboardPlan *
plan_roster (CallboardFloor       *floor,
             const char           *text,
             CallboardRosterFlags  flags)
{
  g_autoptr(CallboardRoster) roster = parse_well (text);
  g_autoptr(GError) error = NULL;
  CallboardPlan *plan = callboard_plan_new (floor, "Roster");

  callboard_plan_reach_roster (plan, roster, flags, &error);
  g_assert_no_error (error);

  return plan;
}

static void
test_json (void)
{
  g_autoptr(CallboardRoster) roster = parse_well (
    "{'agents':[{'id':'007@10','mobile':13800000000,'email':'','enabled':'false','queues':null,'extensions':[],"
    "'wrap_up_time':'30','state':4,'state_text':'x'}],'queues':null,'numbers':[{'number':'0571','default':true}]}");
  const CallboardAgentRecord *agent = g_ptr_array_index (roster->agents, 0);
  g_autoptr(JsonNode) node = callboard_roster_to_json (roster);
  g_autofree char *text = json_to_string (node, FALSE);

  g_assert_null (roster->queues);
  g_assert_null (roster->subscriptions);
  g_assert_cmpstr (agent->id, ==, "007");
  g_assert_cmpstr (agent->mobile, ==, "13800000000");
  g_assert_true (callboard_record_has (agent, CALLBOARD_AGENT_EMAIL));
  g_assert_false (callboard_record_has (agent, CALLBOARD_AGENT_NAME));
  g_assert_false (callboard_record_has (agent, CALLBOARD_AGENT_QUEUES));
  g_assert_true (callboard_record_has (agent, CALLBOARD_AGENT_EXTENSIONS));
  g_assert_false (callboard_record_has (agent, CALLBOARD_AGENT_STATE));
  g_assert_cmpstr (text, ==, "{\"agents\":[{\"id\":\"007\",\"mobile\":\"13800000000\",\"email\":\"\",\"enabled\":false,"
                             "\"extensions\":[],\"wrap_up_time\":30}],\"numbers\":[{\"number\":\"0571\","
                             "\"default\":true}]}");
}

static void
test_json_refused (void)
{
  static const struct { const char *text, *sentence; } cases[] = {
    { "[]", "The file is no roster: it has to be an object." },
    { "{'agent':[]}", "There is no key “agent”. Did you mean “agents”?" },
    { "{'shifts':[]}", "There is no key “shifts”. There are: agents, queues, numbers, subscriptions." },
    { "{'agents':{}}", "“agents” is no list." },
    { "{'agents':[{'id':'1'},7]}", "agents[1] is no object." },
    { "{'agents':[{'id':'1','wrapup_time':3}]}",
      "agents[0]: There is no key “wrapup_time”. Did you mean “wrap_up_time”?" },
    { "{'agents':[{'id':'1','Name':'x'}]}", "agents[0]: There is no key “Name”. Did you mean “name”?" },
    { "{'queues':[{'id':'9001','agents':[]}]}",
      "queues[0]: There is no key “agents”. There are: id, name, strategy, timeout, wait_music." },
    { "{'agents':[{'id':'1'},{'name':'x'}]}", "agents[1] lacks “id”." },
    { "{'agents':[{'id':'1'},{'id':'1@10'}]}", "agents[1] is “1” once more." },
    { "{'agents':[{'id':'1','name':{}}]}", "agents[0]: “name” is of an unexpected type" },
    { "{'agents':[{'id':'1','role':'boss'}]}", "agents[0]: The role is “agent” or “leader”, not “boss”." },
    { "{'numbers':[{'number':'1','default':true},{'number':'2','default':true}]}",
      "Both 1 and 2 are to be the default caller ID; there can be one only." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *sentence = NULL;

      g_assert_null (parse (cases[i].text, &error));
      callboard_assert_error (error, CALLBOARD_ERROR_INVALID);
      sentence = callboard_error_dup_sentence (error);
      g_assert_cmpstr (sentence, ==, cases[i].sentence);
    }
}

/* A file that was damaged is read, or refused with a sentence; nothing else. */
static void
test_damaged_json (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardRoster) exported = callboard_roster_new_from_floor (floor);
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *whole = NULL;

  g_ptr_array_set_size (exported->agents, 5);
  node = callboard_roster_to_json (exported);
  whole = json_to_string (node, FALSE);
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *text = g_strdup (whole);
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(CallboardRoster) roster = NULL;
      g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Roster");
      g_autoptr(GError) error = NULL;

      for (int n = g_test_rand_int_range (1, 4); n > 0; n--)
        text[g_test_rand_int_range (0, (int) strlen (whole))] = "[]{},:\"0a\\"[g_test_rand_int_range (0, 10)];
      bytes = g_bytes_new (text, strlen (whole));
      roster = callboard_roster_parse_json (bytes, &error);
      g_assert_true ((roster == NULL) == (error != NULL));
      if (roster != NULL)
        g_assert_true (callboard_plan_reach_roster (plan, roster, CALLBOARD_ROSTER_PRUNE, &error) == (error == NULL));
    }
}

static void
test_export_is_no_change (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardRoster) roster = callboard_roster_new_from_floor (floor);
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Roster");
  g_autoptr(GError) error = NULL;
  const CallboardAgentRecord *agent = g_ptr_array_index (roster->agents, 0);

  g_assert_cmpuint (roster->agents->len, ==, 203);
  g_assert_false (callboard_record_has (agent, CALLBOARD_AGENT_STATE));
  g_assert_true (callboard_plan_reach_roster (plan, roster, CALLBOARD_ROSTER_PRUNE, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 0);
}

static void
test_create_before_use (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = plan_roster (floor,
    "{'queues':[{'name':'Night','strategy':2}],"
    "'agents':[{'id':'2001','work_id':'W9','name':'New','queues':['Night','技术支持'],'extensions':['1007']}]}",
    CALLBOARD_ROSTER_ADD);

  plan_test_assert_texts (plan, IDS ("Create the queue “Night”", "Set strategy and timeout of the queue “Night”",
                                     "Create the agent New (2001)", "Bind the extension 1007 to New (2001)",
                                     "Add New (2001) to the queues “Night”, “技术支持”"));
  g_assert_true (plan_test_needs (plan, 4, 0));
  g_assert_true (plan_test_needs (plan, 4, 2));
}

static void
test_fewest_calls (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(GString) text = g_string_new ("{'agents':[{'id':'1003','queues':['9001','9002','9003']}");
  g_autoptr(CallboardPlan) plan = NULL;

  /* One into three, and a hundred and twenty into one. */
  for (guint i = 0; i < 120; i++)
    g_string_append_printf (text, ",{'id':'%u','queues':['9002']}", i);
  g_string_append (text, "]}");
  plan = plan_roster (floor, text->str, CALLBOARD_ROSTER_ADD);

  plan_test_assert_texts (plan, IDS ("Add Ann (1003) to the queues “Sales”, “技术支持”, “Empty”",
                                     "Add 50 agents to the queue “技术支持”", "Add 50 agents to the queue “技术支持”",
                                     "Add 20 agents to the queue “技术支持”"));
}

static void
test_prune (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  const char *text = "{'agents':[{'id':'1001','extensions':[],'queues':['9002']},"
                     "{'id':'1003','extensions':['1001']}],"
                     "'queues':[{'id':'9001'},{'id':'9002'}]}";
  g_autoptr(CallboardPlan) plan = plan_roster (floor, text, CALLBOARD_ROSTER_PRUNE);

  plan_test_assert_texts (plan, IDS ("Unbind the extension 1001 from 王芳 (1001)", "Bind the extension 1001 to Ann (1003)",
                                     "Add 王芳 (1001) to the queue “技术支持”", "Remove 王芳 (1001) from the queue “Sales”",
                                     "Delete the queue “Empty”"));
  g_assert_true (plan_test_needs (plan, 1, 0));
  g_assert_true (plan_test_needs (plan, 3, 2));
}

/* Also those leave of whom the roster does not tell. */
static void
test_prune_empties_queues (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = plan_roster (floor, "{'queues':[{'id':'9002'},{'id':'9003'}]}",
                                               CALLBOARD_ROSTER_PRUNE);

  plan_test_assert_texts (plan, IDS ("Remove 王芳 (1001) from the queue “Sales”", "Remove Li Wei (1002) from the queue “Sales”",
                                     "Delete the queue “Sales”"));
  g_assert_true (plan_test_needs (plan, 2, 0) && plan_test_needs (plan, 2, 1));
}

static void
test_nothing_is_removed_unasked (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = plan_roster (floor,
    "{'agents':[{'id':'1001','extensions':[],'queues':[]}],'queues':[],'subscriptions':[],'numbers':[]}",
    CALLBOARD_ROSTER_ADD);

  plan_test_assert_texts (plan, NO_IDS);
}

static void
test_disabling_signs_out (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = plan_roster (floor, "{'agents':[{'id':'1001','enabled':false}]}",
                                               CALLBOARD_ROSTER_ADD);

  plan_test_assert_texts (plan, IDS ("Sign 王芳 (1001) out", "Disable 王芳 (1001)"));
  g_assert_true (plan_test_needs (plan, 1, 0));
}

static void
test_things (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = plan_roster (floor,
    "{'numbers':[{'number':'057126200671','default':false},{'number':'057126200672','default':true}],"
    "'subscriptions':[{'id':'77','name':'crm','enabled':false},"
    "{'name':'new','callback':'https://a.example/','events':['record_stop']}]}", CALLBOARD_ROSTER_PRUNE);
  g_autoptr(CallboardPlan) none = plan_roster (floor, "{'numbers':[{'number':'057126200671','default':false}]}",
                                               CALLBOARD_ROSTER_ADD);

  plan_test_assert_texts (plan, IDS ("Make 057126200672 the default caller ID", "Turn the subscription “crm” off",
                                     "Create the subscription “new”"));
  plan_test_assert_texts (none, IDS ("Have no default caller ID"));
}

/* An id is that of one account; the one that was kept for this one is sure. */
static void
test_subscription_ids (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardSubscriptionRecord) kept = plan_test_subscription ("55", "crm", TRUE);
  g_autoptr(CallboardRoster) exported = NULL;
  g_autoptr(CallboardPlan) plan = NULL;

  callboard_floor_put (floor, kept);
  exported = callboard_roster_new_from_floor (floor);
  g_assert_null (((CallboardSubscriptionRecord *) g_ptr_array_index (exported->subscriptions, 0))->id);
  plan = plan_roster (floor, "{'subscriptions':[{'id':'77','name':'crm','callback':'https://b.example/'}]}",
                      CALLBOARD_ROSTER_ADD);
  plan_test_assert_texts (plan, IDS ("Edit the subscription “crm”"));
  plan_test_assert_call (plan, 0, "PUT /subscriptions/55 {'name':'crm','callback':'https://b.example/',"
                                  "'events':['acd_agent_state'],'enable':true}");
}

static void
test_refused (void)
{
  static const struct { const char *text; CallboardRosterFlags flags; const char *sentence; } cases[] = {
    { "{'agents':[{'id':'1001','queues':['9999']}]}", CALLBOARD_ROSTER_ADD,
      "Agent 1001: There is no queue 9999. Refresh and check the ID." },
    { "{'agents':[{'id':'3001'}]}", CALLBOARD_ROSTER_ADD, "Agent 3001: Enter a Work ID." },
    { "{'agents':[{'id':'1003','extensions':['1001']}]}", CALLBOARD_ROSTER_ADD,
      "Agent 1003: The extension 1001 belongs to 王芳 (1001). Unbind it there first." },
    { "{'agents':[{'id':'1001','queues':['9001']}],'queues':[{'id':'9002'}]}", CALLBOARD_ROSTER_PRUNE,
      "Agent 1001: The queue 9001 is not in the roster's list of queues, so it would be deleted. Add it to the list, or "
      "leave the list out." },
    { "{'queues':[{'id':'9001','timeout':5},{'name':'Sales','timeout':6}]}", CALLBOARD_ROSTER_ADD,
      "Queue Sales: The roster has the queue 9001 twice." },
    { "{'queues':[{'id':'9002','name':'Sales'}]}", CALLBOARD_ROSTER_ADD,
      "Queue 9002: Another queue is called “Sales” already. Choose another name." },
    { "{'subscriptions':[{'name':'crm','enabled':false}]}", CALLBOARD_ROSTER_ADD,
      "Subscription crm: The ID of the subscription “crm” is not known here, so it cannot be changed. Give the “id”, or "
      "leave the subscriptions out." },
    { "{'subscriptions':[]}", CALLBOARD_ROSTER_PRUNE,
      "The ID of the subscription “crm” is not known here, so it cannot be changed. Give the “id”, or leave the "
      "subscriptions out." },
    { "{'numbers':[{'number':'1234','default':true}]}", CALLBOARD_ROSTER_ADD,
      "Caller ID 1234: 1234 is not one of your caller IDs. Choose one of the list." },
  };
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(CallboardRoster) roster = parse_well (cases[i].text);
      g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Roster");
      g_autoptr(GError) error = NULL;
      g_autofree char *sentence = NULL;

      g_assert_false (callboard_plan_reach_roster (plan, roster, cases[i].flags, &error));
      g_assert_nonnull (error);
      sentence = callboard_error_dup_sentence (error);
      g_assert_cmpstr (sentence, ==, cases[i].sentence);
    }
}

/* Whoever is just so may be left out: the plan is the same. */
static void
test_unlike (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardRoster) here = callboard_roster_new_from_floor (floor);
  g_autoptr(CallboardRoster) there = parse_well ("{'agents':[{'id':'1001','name':'王芳','queues':['Sales']},"
                                                 "{'id':'1002','queues':['9001','技术支持']},{'id':'5','name':''},"
                                                 "{'id':'77','mobile':'13912345678'},{'id':'60001','work_id':'W'}],"
                                                 "'queues':[{'id':'9003','name':'Other'}]}");
  g_autoptr(CallboardRoster) left = callboard_roster_dup_unlike (here, there);
  CallboardRoster *rosters[] = { there, left };
  CallboardPlan *plans[2];
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (left->agents->len, ==, 3);
  g_assert_cmpuint (left->queues->len, ==, 1);
  g_assert_null (left->numbers);
  for (guint i = 0; i < 2; i++)
    {
      plans[i] = callboard_plan_new (floor, "Like it");
      g_assert_true (callboard_plan_reach_roster (plans[i], rosters[i], CALLBOARD_ROSTER_ADD, &error));
    }
  g_assert_cmpuint (callboard_plan_get_n_steps (plans[0]), >, 3);
  g_assert_cmpuint (callboard_plan_get_n_steps (plans[0]), ==, callboard_plan_get_n_steps (plans[1]));
  for (guint i = 0; i < callboard_plan_get_n_steps (plans[0]); i++)
    {
      g_autofree char *one = plan_test_call (plans[0], i), *other = plan_test_call (plans[1], i);

      g_assert_cmpstr (one, ==, other);
    }
  for (guint i = 0; i < 2; i++)
    g_object_unref (plans[i]);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/plan/roster/json", test_json);
  g_test_add_func ("/plan/roster/json-refused", test_json_refused);
  g_test_add_func ("/plan/roster/damaged-json", test_damaged_json);
  g_test_add_func ("/plan/roster/export-is-no-change", test_export_is_no_change);
  g_test_add_func ("/plan/roster/create-before-use", test_create_before_use);
  g_test_add_func ("/plan/roster/fewest-calls", test_fewest_calls);
  g_test_add_func ("/plan/roster/prune", test_prune);
  g_test_add_func ("/plan/roster/prune-empties-queues", test_prune_empties_queues);
  g_test_add_func ("/plan/roster/nothing-is-removed-unasked", test_nothing_is_removed_unasked);
  g_test_add_func ("/plan/roster/disabling-signs-out", test_disabling_signs_out);
  g_test_add_func ("/plan/roster/things", test_things);
  g_test_add_func ("/plan/roster/subscription-ids", test_subscription_ids);
  g_test_add_func ("/plan/roster/unlike", test_unlike);
  g_test_add_func ("/plan/roster/refused", test_refused);

  return g_test_run ();
}
