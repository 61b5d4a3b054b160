/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "plan/callboard-readiness.h"
#include "plan/plan-test.h"
#include "support/callboard-test.h"

static void
put (CallboardFloor     *floor,
     const char         *id,
     const char         *work_id,
     gboolean            enabled,
     gint64              state,
     const char * const *queues,
     const char * const *extensions)
{
  g_autoptr(CallboardAgentRecord) agent = plan_test_agent (id);

  callboard_record_set_string (agent, CALLBOARD_AGENT_WORK_ID, work_id);
  callboard_record_set_integer (agent, CALLBOARD_AGENT_ENABLED, enabled);
  callboard_record_set_integer (agent, CALLBOARD_AGENT_STATE, state);
  callboard_record_set_strings (agent, CALLBOARD_AGENT_QUEUES, queues);
  callboard_record_set_strings (agent, CALLBOARD_AGENT_EXTENSIONS, extensions);
  callboard_floor_put (floor, agent);
}

static CallboardFloor *
floor_new (void)
{
  CallboardFloor *floor = callboard_floor_new (NULL);
  g_autoptr(CallboardQueueRecord) staffed = plan_test_queue ("9001", "Sales");
  g_autoptr(CallboardQueueRecord) idle = plan_test_queue ("9002", "技术支持");
  g_autoptr(CallboardQueueRecord) empty = plan_test_queue ("9003", "");

  callboard_floor_put (floor, staffed);
  callboard_floor_put (floor, idle);
  callboard_floor_put (floor, empty);
  put (floor, "1", "W1", TRUE, CALLBOARD_STATE_IDLE, IDS ("9001", "9002x"), IDS ("1001"));
  put (floor, "2", "W2", TRUE, CALLBOARD_STATE_OFFLINE, IDS ("9002"), NO_IDS);
  put (floor, "3", "W1", TRUE, CALLBOARD_STATE_OFFLINE, NO_IDS, IDS ("1003"));
  put (floor, "4", "", FALSE, CALLBOARD_STATE_OFFLINE, IDS ("9002"), NO_IDS);
  put (floor, "5", "", FALSE, CALLBOARD_STATE_OFFLINE, NO_IDS, NO_IDS);
  put (floor, "6", "W1", TRUE, CALLBOARD_STATE_IDLE, IDS ("9001", "9002x"), IDS ("1006"));

  return floor;
}

static void
expect (CallboardFloor     *floor,
        guint32             kinds,
        const char * const *wanted)
{
  g_autoptr(GPtrArray) findings = callboard_readiness_check (floor, kinds);

  for (guint i = 0; i < findings->len; i++)
    {
      const CallboardFindingRecord *finding = g_ptr_array_index (findings, i);
      g_autofree char *found = g_strdup_printf ("%s %s: %s", finding->kind,
                                                finding->agent ? finding->agent : finding->queue, finding->text);

      g_assert_true ((finding->agent == NULL) != (finding->queue == NULL));
      g_assert_nonnull (wanted[i]);
      g_assert_cmpstr (found, ==, wanted[i]);
    }
  g_assert_cmpuint (findings->len, ==, g_strv_length ((char **) wanted));
}

static void
test_wrong (void)
{
  g_autoptr(CallboardFloor) floor = floor_new ();

  expect (floor, CALLBOARD_FINDINGS_WRONG, IDS (
    "no-extension 2: 2 has no extension, so no call can ring.",
    "no-queue 3: 3 is in no queue, so no call comes from one.",
    "same-work-id 1: 1 has the same Work ID W1 as 3.",
    "same-work-id 3: 3 has the same Work ID W1 as 1.",
    "disabled-in-queues 4: 4 is disabled but still in queues.",
    "same-work-id 6: 6 has the same Work ID W1 as 1.",
    "nobody-signed-in 9002: Nobody in the queue “技术支持” is signed in.",
    "no-members 9003: The queue “9003” has no agents."));
}

static void
test_chosen (void)
{
  g_autoptr(CallboardFloor) floor = floor_new ();

  expect (floor, CALLBOARD_FINDING_BIT (CALLBOARD_FINDING_ONE_QUEUE),
          IDS ("one-queue 2: 2 is in one queue only."));
  expect (floor, 0, NO_IDS);
}

/* The floor is live, and so is what is found on it. */
static void
test_mended (void)
{
  g_autoptr(CallboardFloor) floor = floor_new ();

  callboard_floor_set_membership (floor, "3", "9001", TRUE, callboard_collection_get_serial ());
  callboard_floor_set_membership (floor, "4", "9002", FALSE, callboard_collection_get_serial ());
  put (floor, "2", "W2", TRUE, CALLBOARD_STATE_IDLE, IDS ("9002", "9003"), IDS ("1002"));
  put (floor, "3", "W3", TRUE, CALLBOARD_STATE_OFFLINE, IDS ("9001"), IDS ("1003"));
  put (floor, "6", "W6", TRUE, CALLBOARD_STATE_IDLE, IDS ("9001"), IDS ("1006"));
  expect (floor, CALLBOARD_FINDINGS_WRONG, NO_IDS);
}

/* A step at a time finds the same, in the same order, and an agent that is read again in between harms nothing. */
static void
test_steps (void)
{
  g_autoptr(CallboardFloor) floor = floor_new ();
  g_autoptr(GPtrArray) wanted = callboard_readiness_check (floor, CALLBOARD_FINDINGS_WRONG);
  g_autoptr(CallboardReadiness) search = callboard_readiness_new (floor, CALLBOARD_FINDINGS_WRONG);
  GPtrArray *found = callboard_readiness_get_findings (search);
  guint n_steps = 1;

  for (; callboard_readiness_step (search, 2); n_steps++)
    put (floor, "1", "W1", TRUE, CALLBOARD_STATE_IDLE, IDS ("9001", "9002x"), IDS ("1001"));
  g_assert_cmpuint (n_steps, ==, 5);
  g_assert_cmpuint (found->len, ==, wanted->len);
  for (guint i = 0; i < wanted->len; i++)
    g_assert_cmpstr (((CallboardFindingRecord *) found->pdata[i])->text, ==,
                     ((CallboardFindingRecord *) wanted->pdata[i])->text);
}

static void
test_names (void)
{
  for (guint kind = 0; kind < CALLBOARD_FINDING_N_KINDS; kind++)
    g_assert_nonnull (callboard_finding_kind_get_name (kind));
  g_assert_cmpstr (callboard_finding_kind_get_name (CALLBOARD_FINDING_NO_QUEUE), ==, "no-queue");
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/plan/readiness/wrong", test_wrong);
  g_test_add_func ("/plan/readiness/chosen", test_chosen);
  g_test_add_func ("/plan/readiness/mended", test_mended);
  g_test_add_func ("/plan/readiness/steps", test_steps);
  g_test_add_func ("/plan/readiness/names", test_names);

  return g_test_run ();
}
