/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "model/callboard-state-history.h"
#include "support/callboard-test.h"

#include "test-records.h"

#define NOON 1700000000

static void
put (CallboardFloor *floor,
     const char     *id,
     gint64          state,
     const char     *queues)
{
  g_autoptr(CallboardAgentRecord) record = test_agent (id, "a", state, queues, "");

  callboard_floor_put (floor, record);
}

static gint64
since_of (CallboardStates *states,
          CallboardFloor  *floor,
          const char      *id,
          gboolean        *seen)
{
  gint64 since;

  *seen = callboard_states_get_since (states, callboard_floor_lookup_agent (floor, id), &since);

  return since;
}

static void
test_tallies (void)
{
  g_autoptr(CallboardFloor) floor = callboard_floor_new (NULL);
  g_autoptr(CallboardStates) states = callboard_states_new (floor);
  const CallboardTally *tally;

  put (floor, "1", 0, "9001,9002");
  put (floor, "2", 3, "9001");
  put (floor, "3", 4, "9002");
  put (floor, "4", 7, "");
  callboard_states_count_at (states, NOON);

  tally = callboard_states_get_tally (states, NULL);
  g_assert_cmpuint (tally->n_agents, ==, 4);
  g_assert_cmpuint (tally->n_signed_in, ==, 3);
  g_assert_cmpuint (callboard_states_get_n (states), ==, 6);
  g_assert_cmpint (callboard_states_get_number (states, 5), ==, 7);
  g_assert_cmpuint (tally->counts[5], ==, 1);
  tally = callboard_states_get_tally (states, "9001");
  g_assert_cmpuint (tally->n_agents, ==, 2);
  g_assert_cmpuint (tally->counts[CALLBOARD_STATE_TALKING], ==, 1);
  tally = callboard_states_get_tally (states, "9002");
  g_assert_cmpuint (tally->n_signed_in, ==, 1);
  g_assert_cmpuint (callboard_states_get_tally (states, "no such queue")->n_agents, ==, 0);
}

static void
test_too_many_states (void)
{
  g_autoptr(CallboardFloor) floor = callboard_floor_new (NULL);
  g_autoptr(CallboardStates) states = callboard_states_new (floor);
  guint n = 0;

  for (gint64 state = 0; state < 40; state++)
    {
      g_autofree char *id = g_strdup_printf ("%d", (int) state);

      put (floor, id, state, "");
    }
  callboard_states_count_at (states, NOON);

  g_assert_cmpuint (callboard_states_get_n (states), ==, CALLBOARD_MAX_STATES);
  for (guint i = 0; i < CALLBOARD_MAX_STATES; i++)
    n += callboard_states_get_tally (states, NULL)->counts[i];
  g_assert_cmpuint (n, ==, 40);
}

static void
test_since (void)
{
  g_autoptr(CallboardFloor) floor = callboard_floor_new (NULL);
  g_autoptr(CallboardStates) states = callboard_states_new (floor);
  gboolean seen;

  put (floor, "1", 0, "");
  put (floor, "2", 0, "");
  callboard_states_count_at (states, NOON);
  g_assert_cmpint (since_of (states, floor, "1", &seen), ==, NOON);
  g_assert_false (seen);

  put (floor, "1", 3, "");
  callboard_states_count_at (states, NOON + 30);
  g_assert_cmpint (since_of (states, floor, "1", &seen), ==, NOON + 30);
  g_assert_true (seen);
  g_assert_cmpint (since_of (states, floor, "2", &seen), ==, NOON);
  g_assert_false (seen);

  /* Kept for as long as nothing changes. */
  callboard_states_count_at (states, NOON + 60);
  g_assert_cmpint (since_of (states, floor, "1", &seen), ==, NOON + 30);
  g_assert_true (seen);

  /* Nobody looked for an hour: it changed some time ago. */
  put (floor, "1", 0, "");
  callboard_states_count_at (states, NOON + 3660);
  g_assert_cmpint (since_of (states, floor, "1", &seen), ==, NOON + 3660);
  g_assert_false (seen);
}

static void
test_gone (void)
{
  g_autoptr(CallboardFloor) floor = callboard_floor_new (NULL);
  g_autoptr(CallboardStates) states = callboard_states_new (floor);
  gboolean seen;

  put (floor, "1", 0, "");
  put (floor, "2", 0, "");
  callboard_states_count_at (states, NOON);
  callboard_collection_remove (callboard_floor_get_agents (floor), "1");
  callboard_states_count_at (states, NOON + 30);
  g_assert_cmpuint (callboard_states_get_tally (states, NULL)->n_agents, ==, 1);

  put (floor, "1", 0, "");
  g_assert_cmpint (since_of (states, floor, "1", &seen), ==, 0);
  callboard_states_count_at (states, NOON + 60);
  g_assert_cmpint (since_of (states, floor, "1", &seen), ==, NOON + 60);
}

static void
counted_cb (CallboardStates *states,
            gboolean        *counted)
{
  *counted = TRUE;
}

/* Without being asked at once: in slices, and all of it. */
static void
test_slices (void)
{
  g_autoptr(CallboardFloor) floor = callboard_floor_new (NULL);
  g_autoptr(CallboardStates) states = callboard_states_new (floor);
  gboolean counted = FALSE;

  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i + 1);

      put (floor, id, i % 5, "9001");
    }
  g_signal_connect (states, "counted", G_CALLBACK (counted_cb), &counted);
  callboard_states_count (states);
  callboard_states_count (states);
  while (!counted)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (callboard_states_get_tally (states, "9001")->n_agents, ==, 5000);
  g_assert_cmpuint (callboard_states_get_tally (states, NULL)->n_signed_in, ==, 4000);
}

static void
test_names (void)
{
  g_autoptr(CallboardFloor) floor = callboard_floor_new (NULL);
  g_autoptr(CallboardStates) states = callboard_states_new (floor);
  g_autoptr(CallboardAgentRecord) detail = test_agent ("1", "a", 7, "", "");
  g_autofree char *before = NULL, *after = NULL, *text = NULL;
  gint64 number;

  callboard_state_names_set_text (NULL);
  put (floor, "1", 7, "");
  put (floor, "2", 7, "");
  callboard_states_count_at (states, NOON);
  before = callboard_state_dup_label (7);
  g_assert_cmpstr (before, ==, "State 7");
  g_assert_cmpstr (callboard_states_get_nameless (states, &number), ==, "1");
  g_assert_cmpint (number, ==, 7);

  callboard_record_set_string (detail, CALLBOARD_AGENT_STATE_TEXT, "整理");
  callboard_floor_put (floor, detail);
  callboard_states_count_at (states, NOON + 1);
  after = callboard_agent_dup_state_label (callboard_floor_lookup_agent (floor, "2"));
  g_assert_cmpstr (after, ==, "整理");
  g_assert_null (callboard_states_get_nameless (states, &number));

  callboard_state_names_learn (8, "two\nlines");
  g_assert_null (callboard_state_get_label (8));
  text = callboard_state_names_dup_text ();
  g_assert_cmpstr (text, ==, "7=整理\n");
  callboard_state_names_set_text ("nonsense\n9=Lunch\n=x\nx=y\n");
  g_assert_null (callboard_state_get_label (7));
  g_assert_cmpstr (callboard_state_get_label (9), ==, "Lunch");
  g_assert_cmpstr (callboard_state_get_label (4), ==, "Offline");
  callboard_state_names_set_text (NULL);
}

static void
add_at (CallboardStateHistory *history,
        CallboardStates       *states,
        gint64                 time)
{
  callboard_states_count_at (states, time);
  callboard_state_history_add (history, time, states);
}

static void
test_history (void)
{
  g_autoptr(CallboardFloor) floor = callboard_floor_new (NULL);
  g_autoptr(CallboardStates) states = callboard_states_new (floor);
  g_autoptr(CallboardStateHistory) history = callboard_state_history_new ();

  put (floor, "1", 0, "");
  put (floor, "2", 4, "");
  for (gint64 time = NOON; time <= NOON + 2 * CALLBOARD_STATE_HISTORY_SPAN; time += 5)
    add_at (history, states, time);

  g_assert_cmpuint (callboard_state_history_get_n (history), <=, CALLBOARD_STATE_HISTORY_SPAN / 10 + 1);
  g_assert_cmpuint (callboard_state_history_get_n (history), >=, CALLBOARD_STATE_HISTORY_SPAN / 10 - 1);
  g_assert_cmpint (callboard_state_history_get (history, 0)->time, >=, NOON + CALLBOARD_STATE_HISTORY_SPAN);
  g_assert_cmpuint (callboard_state_sample_get_signed_in (callboard_state_history_get (history, 0)), ==, 1);

  /* The clock was set back. */
  add_at (history, states, NOON + CALLBOARD_STATE_HISTORY_SPAN + 100);
  g_assert_cmpint (callboard_state_history_get (history, callboard_state_history_get_n (history) - 1)->time, <=,
                   NOON + CALLBOARD_STATE_HISTORY_SPAN + 100);
}

static void
test_history_is_kept (void)
{
  g_autoptr(CallboardFloor) floor = callboard_floor_new (NULL);
  g_autoptr(CallboardStates) states = callboard_states_new (floor);
  g_autoptr(CallboardStateHistory) history = callboard_state_history_new ();
  g_autoptr(CallboardStateHistory) later = callboard_state_history_new ();
  g_autofree char *text = NULL;

  put (floor, "1", 7, "");
  for (gint64 time = NOON; time < NOON + 600; time += 20)
    add_at (history, states, time);
  text = callboard_state_history_dup_text (history);

  add_at (later, states, NOON + 900);
  callboard_state_history_take_in (later, text, NOON + 900);
  g_assert_cmpuint (callboard_state_history_get_n (later), ==, 11);
  g_assert_cmpint (callboard_state_history_get (later, 0)->time, ==, NOON);
  g_assert_cmpint (callboard_state_history_get (later, 10)->time, ==, NOON + 900);
  g_assert_cmpint (callboard_state_history_get_number (later, 5), ==, 7);
  g_assert_cmpuint (callboard_state_history_get (later, 3)->counts[5], ==, 1);

  /* A day later none of it counts, and nonsense does no harm. */
  callboard_state_history_take_in (later, text, NOON + 86400);
  g_assert_cmpuint (callboard_state_history_get_n (later), ==, 0);
  callboard_state_history_take_in (later, "0 1 x\n5 6", NOON);
  callboard_state_history_take_in (later, "0 1\n1 2\n-1 2 3\n1700000000 -4 2\n", NOON);
  callboard_state_history_take_in (later, "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18", NOON);
  callboard_state_history_take_in (later, NULL, NOON);
  g_assert_cmpuint (callboard_state_history_get_n (later), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/model/states/tallies", test_tallies);
  g_test_add_func ("/model/states/too-many", test_too_many_states);
  g_test_add_func ("/model/states/since", test_since);
  g_test_add_func ("/model/states/gone", test_gone);
  g_test_add_func ("/model/states/slices", test_slices);
  g_test_add_func ("/model/states/names", test_names);
  g_test_add_func ("/model/state-history/ring", test_history);
  g_test_add_func ("/model/state-history/kept", test_history_is_kept);

  return g_test_run ();
}
