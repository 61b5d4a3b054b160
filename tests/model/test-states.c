/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "base/callboard-future.h"
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

/* Before anything was heard of, nothing was learned. */
static void
test_nothing_learned (void)
{
  g_autofree char *text = callboard_state_names_dup_text ();

  g_assert_cmpstr (text, ==, "");
  g_assert_null (callboard_state_get_label (7));
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

  callboard_collection_hold (callboard_floor_get_agents (floor));
  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i + 1);

      put (floor, id, i % 5, "9001,9002,9003");
    }
  callboard_collection_release (callboard_floor_get_agents (floor));
  g_signal_connect (states, "counted", G_CALLBACK (counted_cb), &counted);
  callboard_states_count (states);
  callboard_states_count (states);
  while (!counted)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (callboard_states_get_tally (states, "9001")->n_agents, ==, 20000);
  g_assert_cmpuint (callboard_states_get_tally (states, NULL)->n_signed_in, ==, 16000);

  /* At once is the same. */
  callboard_states_count_at (states, NOON);
  g_assert_cmpuint (callboard_states_get_tally (states, "9001")->n_agents, ==, 20000);
  g_assert_cmpint (callboard_states_get_as_of (states), ==, NOON);
}

static void
test_names (void)
{
  g_autoptr(CallboardFloor) floor = callboard_floor_new (NULL);
  g_autoptr(CallboardStates) states = callboard_states_new (floor);
  g_autoptr(CallboardAgentRecord) detail = test_agent ("1", "a", 7, "", "");
  g_autofree char *before = NULL, *after = NULL, *text = NULL, *long_name = g_strnfill (61, 'x');
  const char * const bad[] = { NULL, "", "two\nlines", "a=b", long_name };
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

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      callboard_state_names_learn (8, bad[i]);
      g_assert_null (callboard_state_get_label (8));
    }
  text = callboard_state_names_dup_text ();
  g_assert_cmpstr (text, ==, "7=整理\n");
  callboard_state_names_set_text ("nonsense\n9=Lunch\n=x\nx=y\n");
  g_assert_null (callboard_state_get_label (7));
  g_assert_cmpstr (callboard_state_get_label (9), ==, "Lunch");
  g_assert_cmpstr (callboard_state_get_label (4), ==, "Offline");
  callboard_state_names_set_text (NULL);
}

/* A service that names a state anew in each answer does not fill the memory. */
static void
test_too_many_names (void)
{
  g_auto(GStrv) lines = NULL;
  g_autofree char *text = NULL;

  callboard_state_names_set_text (NULL);
  for (gint64 state = 100; state < 300; state++)
    callboard_state_names_learn (state, "Elsewhere");
  text = callboard_state_names_dup_text ();
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 64);
  g_assert_cmpstr (callboard_state_get_label (100), ==, "Elsewhere");
  g_assert_null (callboard_state_get_label (299));
  callboard_state_names_set_text (NULL);
}

static void
recall_everything (CallboardFloor *floor,
                   gint64          refreshed_at)
{
  g_autoptr(GPtrArray) agents = g_ptr_array_new_with_free_func (callboard_record_unref);
  g_autoptr(GPtrArray) nothing = g_ptr_array_new ();

  g_ptr_array_add (agents, test_agent ("1", "a", 3, "9001", ""));
  for (guint part = 1; (part & CALLBOARD_FLOOR_ALL) != 0; part <<= 1)
    {
      GPtrArray *records = part == CALLBOARD_FLOOR_AGENTS ? agents : nothing;
      g_autoptr(GError) error = NULL;

      dex_await (callboard_floor_recall (floor, part, records, refreshed_at), &error);
      g_assert_no_error (error);
    }
}

/* What is remembered was so then, and is not made younger by being counted; the clock is not asked. */
static void
test_remembered (void)
{
  g_autoptr(CallboardFloor) floor = callboard_floor_new (NULL);
  g_autoptr(CallboardStates) states = callboard_states_new (floor);

  g_assert_cmpint (callboard_states_get_as_of (states), ==, 0);
  recall_everything (floor, NOON);
  g_assert_true (callboard_floor_get_remembered (floor));
  while (callboard_states_get_as_of (states) == 0)
    g_assert_true (dex_await (callboard_yield (), NULL));

  g_assert_cmpint (callboard_states_get_as_of (states), ==, NOON);
  g_assert_cmpuint (callboard_states_get_tally (states, "9001")->n_signed_in, ==, 1);
}

/* Nothing was ever read, as of a floor that is filled by hand: it is so now. */
static void
test_never_read (void)
{
  g_autoptr(CallboardFloor) floor = callboard_floor_new (NULL);
  g_autoptr(CallboardStates) states = callboard_states_new (floor);
  gint64 before = g_get_real_time () / G_USEC_PER_SEC;

  callboard_states_count (states);
  while (callboard_states_get_as_of (states) == 0)
    g_assert_true (dex_await (callboard_yield (), NULL));
  g_assert_cmpint (callboard_states_get_as_of (states), >=, before);
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

  /* What is out of its order is nonsense too, and states beyond those that can be counted are counted together. */
  g_assert_cmpuint (callboard_state_history_get_n_states (later), ==, 6);
  callboard_state_history_take_in (later, "0 1\n1699999999 1 0\n1699999998 5 0\n1699999999 5 0\n", NOON + 900);
  g_assert_cmpuint (callboard_state_history_get_n (later), ==, 12);
  g_assert_cmpint (callboard_state_history_get (later, 0)->time, ==, 1699999999);
  callboard_state_history_take_in (later, "10 11 12 13 14 15 16 17 18 19 20 21\n1699999000 1 1 1 1 1 1 1 1 1 1 1 1\n", NOON + 900);
  g_assert_cmpuint (callboard_state_history_get_n_states (later), ==, CALLBOARD_MAX_STATES);
  g_assert_cmpuint (callboard_state_history_get (later, 0)->counts[CALLBOARD_MAX_STATES - 1], >, 1);

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

  g_test_add_func ("/model/states/nothing-learned", test_nothing_learned);
  g_test_add_func ("/model/states/tallies", test_tallies);
  g_test_add_func ("/model/states/too-many", test_too_many_states);
  g_test_add_func ("/model/states/since", test_since);
  g_test_add_func ("/model/states/gone", test_gone);
  g_test_add_func ("/model/states/slices", test_slices);
  g_test_add_func ("/model/states/names", test_names);
  g_test_add_func ("/model/states/too-many-names", test_too_many_names);
  callboard_test_add_fiber ("/model/states/remembered", test_remembered);
  callboard_test_add_fiber ("/model/states/never-read", test_never_read);
  g_test_add_func ("/model/state-history/ring", test_history);
  g_test_add_func ("/model/state-history/kept", test_history_is_kept);

  return g_test_run ();
}
