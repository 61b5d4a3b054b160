/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "model/callboard-agent.h"
#include "model/callboard-queue.h"
#include "support/callboard-test.h"

#include "test-records.h"

static void
test_properties (void)
{
  g_autoptr(CallboardAgentRecord) record = test_agent ("007", "王伟", 1, "9001,9002", "1001");
  g_autoptr(CallboardAgent) agent = callboard_item_new (CALLBOARD_TYPE_AGENT, record);
  g_autofree char *id = NULL, *title = NULL, *label = NULL;
  g_auto(GStrv) queues = NULL;
  gboolean signed_in;
  gint64 state;

  g_object_get (agent, "id", &id, "title", &title, "state-label", &label, "queues", &queues, "signed-in", &signed_in,
                "state", &state, NULL);
  g_assert_cmpstr (id, ==, "007");
  g_assert_cmpstr (title, ==, "王伟");
  g_assert_cmpstr (label, ==, "Waiting");
  g_assert_cmpstrv (queues, ((const char *[]) { "9001", "9002", NULL }));
  g_assert_true (signed_in);
  g_assert_cmpint (state, ==, 1);
  g_assert_true (callboard_agent_is_in_queue (agent, "9002"));
  g_assert_false (callboard_agent_is_in_queue (agent, "900"));
}

static void
test_what_is_missing (void)
{
  g_autoptr(CallboardAgentRecord) record = callboard_record_new (&callboard_agent_record_type);
  g_autoptr(CallboardAgent) agent = NULL;

  callboard_record_set_string (record, CALLBOARD_AGENT_ID, "12");
  agent = callboard_item_new (CALLBOARD_TYPE_AGENT, record);

  g_assert_cmpstr (callboard_item_get_title (CALLBOARD_ITEM (agent)), ==, "12");
  g_assert_cmpstr (callboard_agent_get_role (agent), ==, "agent");
  g_assert_true (callboard_agent_get_enabled (agent));
  g_assert_false (callboard_agent_get_signed_in (agent));
  g_assert_cmpstr (callboard_agent_get_name (agent), ==, "");
  g_assert_null (callboard_agent_get_queues (agent)[0]);
  g_assert_null (callboard_agent_get_extensions (agent)[0]);
}

static void
test_unknown_state (void)
{
  g_autoptr(CallboardAgentRecord) record = test_agent ("1", "a", 9, "", "");
  g_autoptr(CallboardAgent) agent = callboard_item_new (CALLBOARD_TYPE_AGENT, record);
  g_autoptr(CallboardAgentRecord) detail = test_agent ("1", "a", 9, "", "");
  g_autofree char *number = callboard_agent_dup_state_label (agent), *named = NULL;

  g_assert_cmpstr (number, ==, "State 9");
  g_assert_true (callboard_agent_get_signed_in (agent));

  callboard_record_set_string (detail, CALLBOARD_AGENT_STATE_TEXT, "training");
  callboard_item_update (CALLBOARD_ITEM (agent), detail);
  named = callboard_agent_dup_state_label (agent);
  g_assert_cmpstr (named, ==, "training");
}

/* Our words for the states that the service's document explains, whatever the service calls them; its own for the others. */
static void
test_state_labels (void)
{
  static const struct { gint64 state; const char *said; const char *label; } states[] = {
    { CALLBOARD_STATE_IDLE, NULL, "Idle" }, { CALLBOARD_STATE_WAITING, NULL, "Waiting" },
    { CALLBOARD_STATE_BUSY, "示忙", "Busy" }, { CALLBOARD_STATE_TALKING, "", "Talking" },
    { CALLBOARD_STATE_OFFLINE, NULL, "Offline" }, { -1, "gone", "gone" }, { -1, NULL, "State -1" }, { 9, "", "State 9" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr(CallboardAgentRecord) record = test_agent ("1", "a", states[i].state, "", "");
      g_autoptr(CallboardAgent) agent = NULL;
      g_autofree char *label = NULL;

      callboard_record_set_string (record, CALLBOARD_AGENT_STATE_TEXT, states[i].said);
      agent = callboard_item_new (CALLBOARD_TYPE_AGENT, record);
      label = callboard_agent_dup_state_label (agent);
      g_assert_cmpstr (label, ==, states[i].label);
    }
}

/* The list knows less than the detail: what it leaves out stays, unless it belongs to a state that has passed. */
static void
test_list_after_detail (void)
{
  g_autoptr(CallboardAgentRecord) listed = test_agent ("1", "a", 2, "9001", "");
  g_autoptr(CallboardAgentRecord) detail = test_agent ("1", "a", 2, "9001", "");
  g_autoptr(CallboardAgentRecord) moved_on = test_agent ("1", "a", 3, "9001", "");
  g_autoptr(CallboardAgent) agent = callboard_item_new (CALLBOARD_TYPE_AGENT, listed);
  CallboardAgentRecord *now;

  callboard_record_set_string (detail, CALLBOARD_AGENT_NICK_NAME, "ace");
  callboard_record_set_string (detail, CALLBOARD_AGENT_STATE_TEXT, "busy");
  callboard_record_set_string (detail, CALLBOARD_AGENT_REASON, "lunch");
  callboard_item_update (CALLBOARD_ITEM (agent), detail);
  g_assert_cmpuint (callboard_item_update (CALLBOARD_ITEM (agent), listed), ==, 0);
  now = callboard_item_get_record (CALLBOARD_ITEM (agent));
  g_assert_cmpstr (now->reason, ==, "lunch");

  callboard_item_update (CALLBOARD_ITEM (agent), moved_on);
  now = callboard_item_get_record (CALLBOARD_ITEM (agent));
  g_assert_cmpstr (now->nick_name, ==, "ace");
  g_assert_null (now->reason);
  g_assert_false (callboard_record_has (now, CALLBOARD_AGENT_STATE_TEXT));
}

static void
test_search_key (void)
{
  g_autoptr(CallboardAgentRecord) record = test_agent ("355", "Zoë MÜLLER", 4, "", "");
  g_autoptr(CallboardAgentRecord) renamed = test_agent ("355", "Anna", 4, "", "");
  g_autoptr(CallboardAgent) agent = NULL;

  callboard_record_set_string (record, CALLBOARD_AGENT_WORK_ID, "W12");
  callboard_record_set_string (record, CALLBOARD_AGENT_MOBILE, "13676546374");
  callboard_record_set_string (record, CALLBOARD_AGENT_EMAIL, "Z@test.cn");
  agent = callboard_item_new (CALLBOARD_TYPE_AGENT, record);

  g_assert_cmpstr (callboard_agent_get_search_key (agent), ==, "zoë müller\n355\nw12\n13676546374\nz@test.cn");
  callboard_item_update (CALLBOARD_ITEM (agent), renamed);
  g_assert_true (g_str_has_prefix (callboard_agent_get_search_key (agent), "anna\n355\n"));
  g_assert_true (callboard_agent_get_search_key (agent) == callboard_agent_get_search_key (agent));
}

/* By what a person reads, which is the id where there is no name; anew once that changes. */
static void
test_sort_key (void)
{
  g_autoptr(CallboardAgentRecord) first = test_agent ("9", "Anna", 4, "", ""), second = test_agent ("1", "Bert", 4, "", "");
  g_autoptr(CallboardAgentRecord) nameless = test_agent ("2", "", 4, "", ""), renamed = test_agent ("9", "Carl", 4, "", "");
  g_autoptr(CallboardAgent) one = callboard_item_new (CALLBOARD_TYPE_AGENT, first);
  g_autoptr(CallboardAgent) other = callboard_item_new (CALLBOARD_TYPE_AGENT, second);
  g_autoptr(CallboardAgent) unnamed = callboard_item_new (CALLBOARD_TYPE_AGENT, nameless);

  g_assert_cmpstr (callboard_agent_get_sort_key (one), <, callboard_agent_get_sort_key (other));
  g_assert_cmpstr (callboard_agent_get_sort_key (unnamed), <, callboard_agent_get_sort_key (one));
  g_assert_true (callboard_agent_get_sort_key (one) == callboard_agent_get_sort_key (one));
  callboard_item_update (CALLBOARD_ITEM (one), renamed);
  g_assert_cmpstr (callboard_agent_get_sort_key (one), >, callboard_agent_get_sort_key (other));
}

static void
test_strategies (void)
{
  for (gint64 strategy = 0; strategy <= 2; strategy++)
    {
      g_assert_nonnull (callboard_strategy_get_label (strategy));
      g_assert_nonnull (callboard_strategy_get_sentence (strategy));
    }
  for (gint64 strategy = -1; strategy <= 3; strategy += 4)
    {
      g_assert_null (callboard_strategy_get_label (strategy));
      g_assert_null (callboard_strategy_get_sentence (strategy));
    }
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/model/agent/properties", test_properties);
  g_test_add_func ("/model/agent/what-is-missing", test_what_is_missing);
  g_test_add_func ("/model/agent/unknown-state", test_unknown_state);
  g_test_add_func ("/model/agent/list-after-detail", test_list_after_detail);
  g_test_add_func ("/model/agent/search-key", test_search_key);
  g_test_add_func ("/model/agent/sort-key", test_sort_key);
  g_test_add_func ("/model/agent/state-labels", test_state_labels);
  g_test_add_func ("/model/queue/strategies", test_strategies);

  return g_test_run ();
}
