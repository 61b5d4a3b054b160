/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <string.h>

#include "plan/callboard-roster-cover-private.h"
#include "plan/plan-test.h"
#include "plan/roster-simulation.h"
#include "support/callboard-test.h"

/* Three hundred floors and rosters at random; the seed is printed, and `--seed` takes it again. */

#define N_CASES 300

static CallboardPlan *
reach (CallboardFloor       *floor,
       CallboardRoster      *roster,
       CallboardRosterFlags  flags)
{
  CallboardPlan *plan = callboard_plan_new (floor, "Roster");
  g_autoptr(GError) error = NULL;

  callboard_plan_reach_roster (plan, roster, flags, &error);
  g_assert_no_error (error);

  return plan;
}

static const char *
queue_id (CallboardFloor *floor,
          const char     *text)
{
  GListModel *queues = G_LIST_MODEL (callboard_floor_get_queues (floor));

  for (guint i = 0; i < g_list_model_get_n_items (queues); i++)
    {
      g_autoptr(CallboardQueue) queue = g_list_model_get_item (queues, i);
      const char *id = callboard_item_get_id (CALLBOARD_ITEM (queue));

      if (g_strcmp0 (id, text) == 0 || g_strcmp0 (callboard_queue_get_name (queue), text) == 0)
        return id;
    }
  g_error ("there is no queue %s", text);
}

/* Every field that the roster asks for, but lists. */
static void
expect_fields (gconstpointer found,
               gconstpointer wanted)
{
  const CallboardRecord *record = wanted;

  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const CallboardField *field = &record->type->fields[i];
      g_autofree char *there = NULL, *asked = NULL;

      if (!callboard_record_has (wanted, i) || field->type == CALLBOARD_FIELD_STRINGS ||
          field->type == CALLBOARD_FIELD_IDS || field->type == CALLBOARD_FIELD_ID)
        continue;
      there = callboard_record_dup_text (found, i);
      asked = callboard_record_dup_text (wanted, i);
      g_test_message ("%s", field->name);
      g_assert_cmpstr (there, ==, asked);
    }
}

/* more: whether there may be more than what is asked for */
static void
expect_list (char     **found,
             char     **wanted,
             gboolean   more)
{
  for (guint i = 0; wanted != NULL && wanted[i] != NULL; i++)
    g_assert_true (g_strv_contains ((const char * const *) found, wanted[i]));
  if (!more)
    g_assert_cmpuint (g_strv_length (found), ==, g_strv_length (wanted));
}

static void
expect_agents (CallboardFloor       *floor,
               CallboardRoster      *roster,
               CallboardRosterFlags  flags)
{
  for (guint i = 0; roster->agents != NULL && i < roster->agents->len; i++)
    {
      CallboardAgentRecord *wanted = g_ptr_array_index (roster->agents, i);
      CallboardAgent *agent = callboard_floor_lookup_agent (floor, wanted->id);
      CallboardAgentRecord *found;
      g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
      g_auto(GStrv) queues = NULL;

      g_assert_nonnull (agent);
      found = callboard_item_get_record (CALLBOARD_ITEM (agent));
      expect_fields (found, wanted);
      for (guint j = 0; wanted->queues != NULL && wanted->queues[j] != NULL; j++)
        g_strv_builder_add (builder, queue_id (floor, wanted->queues[j]));
      queues = g_strv_builder_end (builder);
      if (callboard_record_has (wanted, CALLBOARD_AGENT_QUEUES))
        expect_list (found->queues, queues, flags == CALLBOARD_ROSTER_ADD);
      if (callboard_record_has (wanted, CALLBOARD_AGENT_EXTENSIONS))
        expect_list (found->extensions, wanted->extensions, flags == CALLBOARD_ROSTER_ADD);
    }
}

static void
expect_things (CallboardFloor       *floor,
               CallboardRoster      *roster,
               CallboardRosterFlags  flags)
{
  CallboardCollection *queues = callboard_floor_get_queues (floor);
  CallboardCollection *subscriptions = callboard_floor_get_subscriptions (floor);

  for (guint i = 0; roster->queues != NULL && i < roster->queues->len; i++)
    {
      CallboardQueueRecord *wanted = g_ptr_array_index (roster->queues, i);
      const char *id = queue_id (floor, wanted->id != NULL ? wanted->id : wanted->name);

      expect_fields (callboard_item_get_record (callboard_collection_lookup (queues, id)), wanted);
    }
  for (guint i = 0; roster->subscriptions != NULL && i < roster->subscriptions->len; i++)
    {
      CallboardSubscriptionRecord *wanted = g_ptr_array_index (roster->subscriptions, i);

      expect_fields (callboard_item_get_record (callboard_collection_lookup (subscriptions, wanted->name)), wanted);
    }
  for (guint i = 0; roster->numbers != NULL && i < roster->numbers->len; i++)
    {
      CallboardNumberRecord *wanted = g_ptr_array_index (roster->numbers, i);

      g_assert_true ((g_strcmp0 (callboard_floor_get_default_number (floor), wanted->number) == 0) ==
                     wanted->is_default);
    }
  if (flags == CALLBOARD_ROSTER_PRUNE && roster->queues != NULL)
    g_assert_cmpuint (callboard_collection_get_size (queues), ==, roster->queues->len);
  if (flags == CALLBOARD_ROSTER_PRUNE && roster->subscriptions != NULL)
    g_assert_cmpuint (callboard_collection_get_size (subscriptions), ==, roster->subscriptions->len);
}

static gpointer
find_wanted (CallboardRoster *roster,
             const char      *id)
{
  for (guint i = 0; roster->agents != NULL && i < roster->agents->len; i++)
    {
      if (g_str_equal (((CallboardAgentRecord *) g_ptr_array_index (roster->agents, i))->id, id))
        return g_ptr_array_index (roster->agents, i);
    }

  return NULL;
}

/* What nobody asked for is as it was. */
static void
expect_left_alone (CallboardFloor       *floor,
                   CallboardRoster      *before,
                   CallboardRoster      *roster,
                   CallboardRosterFlags  flags)
{
  for (guint i = 0; i < before->agents->len; i++)
    {
      CallboardAgentRecord *was = g_ptr_array_index (before->agents, i);
      CallboardAgentRecord *wanted = find_wanted (roster, was->id);
      CallboardAgentRecord *is = callboard_item_get_record (
        CALLBOARD_ITEM (callboard_floor_lookup_agent (floor, was->id)));

      for (guint field = 0; field < was->parent.type->n_fields; field++)
        {
          g_autofree char *then = NULL, *now = NULL;

          if (!callboard_record_has (was, field) || field == CALLBOARD_AGENT_QUEUES ||
              (wanted != NULL && callboard_record_has (wanted, field)))
            continue;
          then = callboard_record_dup_text (was, field);
          now = callboard_record_dup_text (is, field);
          g_assert_cmpstr (now, ==, then);
        }
      if (flags == CALLBOARD_ROSTER_ADD)
        {
          expect_list (is->queues, was->queues, TRUE);
          expect_list (is->extensions, was->extensions, TRUE);
        }
      if (roster->queues == NULL && (wanted == NULL || !callboard_record_has (wanted, CALLBOARD_AGENT_QUEUES)))
        expect_list (is->queues, was->queues, FALSE);
    }
}

static void
run_cases (CallboardRosterFlags flags)
{
  guint n_steps = 0;

  for (guint i = 0; i < N_CASES; i++)
    {
      g_autoptr(CallboardFloor) floor = roster_simulation_floor ();
      g_autoptr(CallboardRoster) before = callboard_roster_new_from_floor (floor);
      g_autoptr(CallboardRoster) roster = roster_simulation_roster (floor, flags);
      g_autoptr(CallboardPlan) plan = reach (floor, roster, flags);
      g_autoptr(CallboardPlan) again = NULL;

      g_test_message ("case %u: %u steps", i, callboard_plan_get_n_steps (plan));
      n_steps += callboard_plan_get_n_steps (plan);
      roster_simulation_apply (plan, roster);
      expect_agents (floor, roster, flags);
      expect_things (floor, roster, flags);
      expect_left_alone (floor, before, roster, flags);

      again = reach (floor, roster, flags);
      for (guint j = 0; j < callboard_plan_get_n_steps (again); j++)
        g_test_message ("once more: %s", callboard_step_get_text (callboard_plan_get_step (again, j)));
      g_assert_cmpuint (callboard_plan_get_n_steps (again), ==, 0);
    }
  /* Or all of this would prove nothing. */
  g_assert_cmpuint (n_steps, >, N_CASES * 10);
}

static void
test_add (void)
{
  run_cases (CALLBOARD_ROSTER_ADD);
}

static void
test_prune (void)
{
  run_cases (CALLBOARD_ROSTER_PRUNE);
}

/* New agents stay, as nobody can delete them, and keep their extensions; subscriptions begin turned on. */
static void
drop_what_stays (CallboardRoster *roster,
                 CallboardFloor  *floor)
{
  g_clear_pointer (&roster->subscriptions, g_ptr_array_unref);
  for (guint i = roster->agents != NULL ? roster->agents->len : 0; i > 0; i--)
    {
      if (callboard_floor_lookup_agent (floor, ((CallboardAgentRecord *) roster->agents->pdata[i - 1])->id) == NULL)
        g_ptr_array_remove_index (roster->agents, i - 1);
    }
}

/* What is, asked for by way of a file, is an empty plan; and a floor is brought back to where it was. */
static void
test_export (void)
{
  for (guint i = 0; i < N_CASES; i++)
    {
      g_autoptr(CallboardFloor) floor = roster_simulation_floor ();
      g_autoptr(CallboardRoster) exported = callboard_roster_new_from_floor (floor);
      g_autoptr(JsonNode) node = callboard_roster_to_json (exported);
      g_autofree char *text = json_to_string (node, TRUE);
      g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));
      g_autoptr(GError) error = NULL;
      g_autoptr(CallboardRoster) imported = callboard_roster_parse_json (bytes, &error);
      g_autoptr(CallboardPlan) plan = NULL, change = NULL, back = NULL;
      g_autoptr(CallboardRoster) other = roster_simulation_roster (floor, CALLBOARD_ROSTER_PRUNE);

      g_assert_no_error (error);
      plan = reach (floor, imported, CALLBOARD_ROSTER_PRUNE);
      g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 0);

      drop_what_stays (other, floor);
      change = reach (floor, other, CALLBOARD_ROSTER_PRUNE);
      roster_simulation_apply (change, other);
      back = reach (floor, imported, CALLBOARD_ROSTER_PRUNE);
      roster_simulation_apply (back, imported);
      expect_agents (floor, imported, CALLBOARD_ROSTER_PRUNE);
      expect_things (floor, imported, CALLBOARD_ROSTER_PRUNE);
    }
}

/* How many calls it takes if those agents call whose bits are set: every other pair is a queue's. */
static guint
count_calls (const CallboardRosterPair *pairs,
             guint                      n_pairs,
             guint                      agents,
             guint                      n_queues,
             guint                      batch)
{
  guint n_calls = 0;
  guint n_in[8] = { 0 };

  for (guint i = 0; i < n_pairs; i++)
    n_in[pairs[i].queue] += (agents & (1u << pairs[i].agent)) == 0 ? 1 : 0;
  for (guint i = 0; i < n_queues; i++)
    n_calls += (n_in[i] + batch - 1) / batch;
  for (guint bits = agents; bits != 0; bits &= bits - 1)
    n_calls++;

  return n_calls;
}

/* Against every way there is. */
static void
test_fewest (void)
{
  for (guint i = 0; i < 500; i++)
    {
      CallboardRosterPair pairs[64];
      guint n_agents = (guint) g_test_rand_int_range (1, 9), n_queues = (guint) g_test_rand_int_range (1, 9);
      guint n_pairs = 0, missing = 0, called = 0, least = G_MAXUINT;

      for (guint agent = 0; agent < n_agents; agent++)
        for (guint queue = 0; queue < n_queues; queue++)
          if (g_test_rand_int_range (0, 100) < 40)
            {
              pairs[n_pairs++] = (CallboardRosterPair) { .agent = agent, .queue = queue };
              missing |= 1u << agent;
            }
      callboard_roster_cover (pairs, n_pairs, n_agents, n_queues, 50);
      for (guint j = 0; j < n_pairs; j++)
        called |= pairs[j].by_queue ? 0 : 1u << pairs[j].agent;
      for (guint agents = 0; agents < 1u << n_agents; agents++)
        if ((agents & ~missing) == 0)
          least = MIN (least, count_calls (pairs, n_pairs, agents, n_queues, 50));
      for (guint j = 0; j < n_pairs; j++)
        g_assert_true (pairs[j].by_queue == ((called & (1u << pairs[j].agent)) == 0));
      g_assert_cmpuint (count_calls (pairs, n_pairs, called, n_queues, 50), ==, least);
    }
}

/* A crowd is no trouble: five thousand, each into twenty queues, which the queues' calls take in. */
static void
test_crowd (void)
{
  const guint n_agents = 5000, n_queues = 20;
  g_autofree CallboardRosterPair *pairs = g_new0 (CallboardRosterPair, n_agents * n_queues);
  gint64 begin = g_get_monotonic_time ();

  for (guint i = 0; i < n_agents * n_queues; i++)
    pairs[i] = (CallboardRosterPair) { .agent = i / n_queues, .queue = i % n_queues };
  callboard_roster_cover (pairs, n_agents * n_queues, n_agents, n_queues, 50);
  g_test_message ("%.1f ms", (double) (g_get_monotonic_time () - begin) / 1000.0);
  for (guint i = 0; i < n_agents * n_queues; i++)
    g_assert_true (pairs[i].by_queue);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/plan/roster-properties/add", test_add);
  g_test_add_func ("/plan/roster-properties/prune", test_prune);
  g_test_add_func ("/plan/roster-properties/export", test_export);
  g_test_add_func ("/plan/roster-properties/fewest", test_fewest);
  g_test_add_func ("/plan/roster-properties/crowd", test_crowd);

  return g_test_run ();
}
