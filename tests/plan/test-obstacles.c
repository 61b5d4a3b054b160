/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "plan/callboard-obstacles.h"
#include "plan/plan-test.h"
#include "support/callboard-test.h"

/* What keeps calls from an agent. The floor is that of plan_test_floor_new(). */

#define BIT(obstacle) CALLBOARD_OBSTACLE_BIT (CALLBOARD_OBSTACLE_##obstacle)

static CallboardAgent *
put_state (CallboardFloor *floor,
           const char     *id,
           gint64          state,
           const char     *reason)
{
  g_autoptr(CallboardAgentRecord) agent = plan_test_agent (id);

  callboard_record_set_integer (agent, CALLBOARD_AGENT_STATE, state);
  callboard_record_set_string (agent, CALLBOARD_AGENT_REASON, reason);
  callboard_floor_put (floor, agent);

  return callboard_floor_lookup_agent (floor, id);
}

/* Each thing that is in the way is named, not only the first. */
static void
test_found (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardAgentRecord) off = plan_test_agent ("1002");

  g_assert_cmphex (callboard_obstacles_find (callboard_floor_lookup_agent (floor, "1001")), ==, 0);
  g_assert_cmphex (callboard_obstacles_find (callboard_floor_lookup_agent (floor, "1002")), ==, BIT (SIGNED_OUT));
  g_assert_cmphex (callboard_obstacles_find (callboard_floor_lookup_agent (floor, "1003")), ==,
                   BIT (NO_EXTENSION) | BIT (NO_QUEUE) | BIT (SIGNED_OUT));
  callboard_record_set_integer (off, CALLBOARD_AGENT_ENABLED, FALSE);
  callboard_floor_put (floor, off);
  g_assert_cmphex (callboard_obstacles_find (callboard_floor_lookup_agent (floor, "1002")), ==,
                   BIT (DISABLED) | BIT (SIGNED_OUT));
}

/* One signs in as Idle or as Waiting for calls; any other state but a call is a break of some kind, known or not. */
static void
test_states (void)
{
  static const struct { gint64 state; guint32 found; } states[] = {
    { CALLBOARD_STATE_IDLE, 0 }, { CALLBOARD_STATE_WAITING, 0 }, { CALLBOARD_STATE_BUSY, BIT (STATE) },
    { CALLBOARD_STATE_TALKING, BIT (ON_CALL) }, { CALLBOARD_STATE_OFFLINE, BIT (SIGNED_OUT) }, { 17, BIT (STATE) },
  };
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_assert_cmphex (callboard_obstacles_find (put_state (floor, "1001", states[i].state, NULL)), ==, states[i].found);
}

static void
expect_sentence (CallboardObstacle  obstacle,
                 CallboardAgent    *agent,
                 const char        *wanted)
{
  g_autofree char *sentence = callboard_obstacle_dup_sentence (obstacle, agent);

  g_assert_cmpstr (sentence, ==, wanted);
}

/* What an administrator reads says what is wrong, and of a break why, where that is known. */
static void
test_sentences (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  CallboardAgent *agent = put_state (floor, "1001", CALLBOARD_STATE_BUSY, NULL);

  expect_sentence (CALLBOARD_OBSTACLE_DISABLED, agent, "Disabled: who is disabled cannot sign in.");
  expect_sentence (CALLBOARD_OBSTACLE_NO_EXTENSION, agent, "No extension is bound, so nothing can ring.");
  expect_sentence (CALLBOARD_OBSTACLE_NO_QUEUE, agent, "In no queue, so no call comes from one.");
  expect_sentence (CALLBOARD_OBSTACLE_SIGNED_OUT, agent, "Signed out: calls go to those who are signed in.");
  expect_sentence (CALLBOARD_OBSTACLE_ON_CALL, agent, "On a call now: the next one comes after it.");
  expect_sentence (CALLBOARD_OBSTACLE_STATE, agent,
                   "The state is “Busy”, as in a break or in wrap-up. No call need come before that ends.");
  put_state (floor, "1001", CALLBOARD_STATE_BUSY, "");
  expect_sentence (CALLBOARD_OBSTACLE_STATE, agent,
                   "The state is “Busy”, as in a break or in wrap-up. No call need come before that ends.");
  put_state (floor, "1001", CALLBOARD_STATE_BUSY, "Lunch");
  expect_sentence (CALLBOARD_OBSTACLE_STATE, agent,
                   "The state is “Busy” (Lunch). No call need come before that ends.");
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/plan/obstacles/found", test_found);
  g_test_add_func ("/plan/obstacles/states", test_states);
  g_test_add_func ("/plan/obstacles/sentences", test_sentences);

  return g_test_run ();
}
