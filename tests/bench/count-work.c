/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-bench"

#include "config.h"

#include <libdex.h>
#include <valgrind/callgrind.h>

#include "base/callboard-future.h"
#include "plan/callboard-plan.h"
#include "wire/callboard-answer.h"
#include "wire/callboard-pages.h"

/* Always the same work, counted in instructions by callgrind: what a list of agents costs from the answer's bytes to the
 * floor, and a roster's difference to it. Each operation ends with a dump that has its name. */

#define N_AGENTS 2000
#define N_QUEUES 20

/* Nobody else may do anything meanwhile; threads there are none. */
#define BEGIN() CALLGRIND_ZERO_STATS
#define END(name) CALLGRIND_DUMP_STATS_AT (name)

/* generation: of every twentieth agent the state differs from one to the next. */
static GBytes *
make_answer (guint generation)
{
  g_autoptr(GString) text = g_string_new ("{\"ErrCode\":\"000000\",\"ErrDesc\":\"OK\",\"Result\":{\"AgentList\":[");

  for (guint i = 0; i < N_AGENTS; i++)
    g_string_append_printf (
      text, "%s{\"AppId\":\"4b8dc715-05e0-4340-6cae-a6e3c39a6012\",\"AgentId\":\"%u\",\"WorkId\":\"W%05u\",\"Name\":\"%s %u\","
      "\"Mobile\":\"176%08u\",\"Email\":\"agent%u@test.cn\",\"Role\":\"agent\",\"Queues\":"
      "[\"%u@4b8dc715-05e0-4340-6cae-a6e3c39a6012\",\"%u@4b8dc715-05e0-4340-6cae-a6e3c39a6012\"],\"QueuesNames\":null,"
      "\"Extensions\":[\"%u\"],\"DefSpNumber\":\"02863138587\",\"State\":%u,\"ExtState\":0,\"WrapUpTime\":30,"
      "\"OutWrapUpTime\":20,\"Enable\":true,\"ExtenInfos\":null}", i > 0 ? "," : "", 10000 + i, i,
      i % 3 == 0 ? "\346\235\216\345\250\234" : "Anna Lindqvist", i, i, i, 9001 + i % N_QUEUES, 9001 + (i + 7) % N_QUEUES,
      20000 + i, i % 20 == 0 ? generation % 5 : 1);
  g_string_append (text, "]}}");

  return g_string_free_to_bytes (g_steal_pointer (&text));
}

static GPtrArray *
decode (GBytes    *bytes,
        GPtrArray *known)
{
  CallboardAnswer answer = { .status = 200, .body = bytes };
  g_autoptr(CallboardPages) pages = callboard_pages_new (known);
  g_autoptr(CallboardRequest) request = callboard_request_new (6);
  g_auto(GValue) value = G_VALUE_INIT;
  g_autoptr(GError) error = NULL;

  callboard_request_set_decode (request, callboard_pages_decode, callboard_pages_ref (pages),
                                (GDestroyNotify) callboard_pages_unref);
  if (!callboard_answer_judge (&answer, request, &value, &error))
    g_error ("The answer is not understood: %s", error->message);

  return callboard_pages_finish (pages, &error);
}

static void
reconcile (CallboardFloor *floor,
           GPtrArray      *records)
{
  g_autoptr(DexFuture) work = callboard_collection_reconcile (callboard_floor_get_agents (floor), records,
                                                              callboard_collection_get_serial ());

  while (dex_future_is_pending (work))
    g_main_context_iteration (NULL, TRUE);
}

/* Everybody's wrap-up time is another, and a tenth goes into another queue. */
static CallboardRoster *
make_roster (GPtrArray *records)
{
  static const char * const queues[] = { "9020", NULL };
  CallboardRoster *roster = callboard_roster_new ();

  for (guint i = 0; i < records->len; i++)
    {
      CallboardAgentRecord *known = g_ptr_array_index (records, i);
      CallboardAgentRecord *wanted = callboard_record_new (&callboard_agent_record_type);

      callboard_record_set_string (wanted, CALLBOARD_AGENT_ID, known->id);
      callboard_record_set_integer (wanted, CALLBOARD_AGENT_WRAP_UP_TIME, 40);
      if (i % 10 == 0)
        callboard_record_set_strings (wanted, CALLBOARD_AGENT_QUEUES, queues);
      callboard_roster_take (roster, wanted);
    }

  return roster;
}

static void
put_queues (CallboardFloor *floor)
{
  for (guint i = 0; i < N_QUEUES; i++)
    {
      g_autoptr(CallboardQueueRecord) queue = callboard_record_new (&callboard_queue_record_type);
      g_autofree char *id = g_strdup_printf ("%u", 9001 + i);

      callboard_record_set_string (queue, CALLBOARD_QUEUE_ID, id);
      callboard_record_set_string (queue, CALLBOARD_QUEUE_NAME, id);
      callboard_floor_put (floor, queue);
    }
}

static void
count_reading (CallboardFloor *floor)
{
  g_autoptr(GBytes) first = make_answer (0), second = make_answer (1);
  g_autoptr(GPtrArray) records = NULL, same = NULL, newer = NULL;

  BEGIN ();
  records = decode (first, NULL);
  END ("decode");

  BEGIN ();
  reconcile (floor, records);
  END ("reconcile-new");

  BEGIN ();
  same = decode (first, records);
  reconcile (floor, same);
  END ("unchanged");

  BEGIN ();
  newer = decode (second, records);
  reconcile (floor, newer);
  END ("changed");
}

static void
count_difference (CallboardFloor *floor)
{
  g_autoptr(CallboardRoster) now = callboard_roster_new_from_floor (floor);
  g_autoptr(CallboardRoster) roster = make_roster (now->agents);
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Count");
  g_autoptr(GError) error = NULL;

  BEGIN ();
  if (!callboard_plan_reach_roster (plan, roster, CALLBOARD_ROSTER_ADD, &error))
    g_error ("There is no plan: %s", error->message);
  END ("difference");
  if (callboard_plan_get_n_steps (plan) < N_AGENTS)
    g_error ("The plan has %u steps only", callboard_plan_get_n_steps (plan));
}

int
main (void)
{
  g_autoptr(CallboardFloor) floor = NULL;

  dex_init ();
  floor = callboard_floor_new (NULL);
  put_queues (floor);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  count_reading (floor);
  count_difference (floor);

  return 0;
}
