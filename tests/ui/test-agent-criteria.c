/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>

#include "support/callboard-test.h"
#include "ui/agents/callboard-agent-criteria.h"
#include "ui/agents/callboard-saved-views.h"

static CallboardAgent *
put (CallboardFloor *floor,
     const char     *id,
     const char     *role,
     gboolean        enabled,
     gint64          state,
     const char     *queue)
{
  g_autoptr(CallboardAgentRecord) record = callboard_record_new (&callboard_agent_record_type);
  const char *queues[] = { queue, NULL };

  callboard_record_set_string (record, CALLBOARD_AGENT_ID, id);
  callboard_record_set_string (record, CALLBOARD_AGENT_ROLE, role);
  callboard_record_set_integer (record, CALLBOARD_AGENT_ENABLED, enabled);
  callboard_record_set_integer (record, CALLBOARD_AGENT_STATE, state);
  callboard_record_set_strings (record, CALLBOARD_AGENT_QUEUES, queues);
  callboard_floor_put (floor, record);

  return callboard_floor_lookup_agent (floor, id);
}

typedef struct
{
  CallboardFloor         *floor;
  CallboardAgentCriteria *criteria;
  CallboardAgent         *agents[3];
  guint                   n_changes;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changes++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->floor = callboard_floor_new (NULL);
  fixture->agents[0] = put (fixture->floor, "1", "agent", TRUE, 0, "9001");
  fixture->agents[1] = put (fixture->floor, "2", "leader", TRUE, 4, "9002");
  fixture->agents[2] = put (fixture->floor, "3", "agent", FALSE, 4, "9001");
  fixture->criteria = callboard_agent_criteria_new ();
  g_signal_connect_swapped (fixture->criteria, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_unref (fixture->criteria);
  g_object_unref (fixture->floor);
}

/* Who of the three is wanted, by their ids. */
static void
assert_wanted (Fixture    *fixture,
               const char *expected)
{
  g_autoptr(GString) ids = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (fixture->agents); i++)
    if (callboard_agent_criteria_match (fixture->criteria, fixture->agents[i]))
      g_string_append (ids, callboard_item_get_id (CALLBOARD_ITEM (fixture->agents[i])));
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
test_match (Fixture       *fixture,
            gconstpointer  data)
{
  CallboardAgentCriteria *criteria = fixture->criteria;

  assert_wanted (fixture, "123");
  g_assert_true (callboard_agent_criteria_is_all (criteria));
  callboard_agent_criteria_set (criteria, CALLBOARD_CRITERION_ROLE, "agent");
  assert_wanted (fixture, "13");
  callboard_agent_criteria_set (criteria, CALLBOARD_CRITERION_ENABLED, "disabled");
  assert_wanted (fixture, "3");
  callboard_agent_criteria_set (criteria, CALLBOARD_CRITERION_ROLE, NULL);
  callboard_agent_criteria_set (criteria, CALLBOARD_CRITERION_ENABLED, "enabled");
  assert_wanted (fixture, "12");
  callboard_agent_criteria_set_state (criteria, 4, TRUE);
  assert_wanted (fixture, "2");
  callboard_agent_criteria_set_state (criteria, 0, TRUE);
  assert_wanted (fixture, "12");
  callboard_agent_criteria_set (criteria, CALLBOARD_CRITERION_QUEUE, "9001");
  assert_wanted (fixture, "1");
  callboard_agent_criteria_set_outside (criteria, TRUE);
  assert_wanted (fixture, "2");
  g_assert_cmpuint (fixture->n_changes, ==, 8);

  callboard_agent_criteria_clear (criteria);
  g_assert_cmpuint (fixture->n_changes, ==, 9);
  assert_wanted (fixture, "123");
  g_assert_false (callboard_agent_criteria_get_outside (criteria));
  callboard_agent_criteria_clear (criteria);
  g_assert_cmpuint (fixture->n_changes, ==, 9);
}

static void
assert_label (Fixture            *fixture,
              CallboardCriterion  criterion,
              const char         *expected)
{
  g_autofree char *label = callboard_agent_criteria_dup_label (fixture->criteria, criterion, fixture->floor);

  g_assert_cmpstr (label, ==, expected);
}

static void
test_labels (Fixture       *fixture,
             gconstpointer  data)
{
  for (CallboardCriterion i = 0; i < CALLBOARD_N_CRITERIA; i++)
    assert_label (fixture, i, NULL);
  callboard_agent_criteria_set_state (fixture->criteria, 4, TRUE);
  callboard_agent_criteria_set_state (fixture->criteria, 0, TRUE);
  assert_label (fixture, CALLBOARD_CRITERION_STATES, "Idle, Offline");
  callboard_agent_criteria_set (fixture->criteria, CALLBOARD_CRITERION_STATES, NULL);
  assert_label (fixture, CALLBOARD_CRITERION_STATES, NULL);
  callboard_agent_criteria_set (fixture->criteria, CALLBOARD_CRITERION_QUEUE, "9001");
  assert_label (fixture, CALLBOARD_CRITERION_QUEUE, "In 9001");
  callboard_agent_criteria_set_outside (fixture->criteria, TRUE);
  assert_label (fixture, CALLBOARD_CRITERION_QUEUE, "Not in 9001");
}

/* All of it is in the value, and nothing of what was asked for before is left over. */
static void
test_value (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GVariant) all = callboard_agent_criteria_dup_value (fixture->criteria);
  g_autoptr(GVariant) some = NULL, again = NULL;

  callboard_agent_criteria_set (fixture->criteria, CALLBOARD_CRITERION_ENABLED, "enabled");
  callboard_agent_criteria_set (fixture->criteria, CALLBOARD_CRITERION_QUEUE, "9001");
  callboard_agent_criteria_set_outside (fixture->criteria, TRUE);
  callboard_agent_criteria_set_state (fixture->criteria, 4, TRUE);
  assert_wanted (fixture, "2");
  some = callboard_agent_criteria_dup_value (fixture->criteria);

  callboard_agent_criteria_take_value (fixture->criteria, all);
  assert_wanted (fixture, "123");
  callboard_agent_criteria_set (fixture->criteria, CALLBOARD_CRITERION_ROLE, "leader");
  callboard_agent_criteria_take_value (fixture->criteria, some);
  assert_wanted (fixture, "2");
  again = callboard_agent_criteria_dup_value (fixture->criteria);
  g_assert_true (g_variant_equal (some, again));
}

static void
assert_views (CallboardSavedViews *views,
              const char          *expected)
{
  g_auto(GStrv) names = callboard_saved_views_list (views);
  g_autofree char *joined = g_strjoinv (" ", names);

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_views (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GSettingsBackend) backend = g_memory_settings_backend_new ();
  g_autoptr(GSettings) settings = g_settings_new_with_backend (APP_ID, backend);
  g_autoptr(CallboardSavedViews) views = callboard_saved_views_new (settings, "one");
  g_autoptr(CallboardSavedViews) others = NULL, later = NULL;
  g_autoptr(GVariant) all = callboard_agent_criteria_dup_value (fixture->criteria);
  g_autoptr(GVariant) columns = g_variant_ref_sink (g_variant_new_parsed ("([('name', true, 180)], 'name', true)"));
  g_autoptr(GVariant) some = NULL, found = NULL;

  callboard_agent_criteria_set (fixture->criteria, CALLBOARD_CRITERION_ENABLED, "enabled");
  some = callboard_agent_criteria_dup_value (fixture->criteria);
  callboard_saved_views_put (views, "night", all, columns);
  callboard_saved_views_put (views, "day", all, columns);
  callboard_saved_views_put (views, "night", some, columns);
  assert_views (views, "day night");
  others = callboard_saved_views_new (settings, "other");
  assert_views (others, "");
  callboard_saved_views_put (others, "mine", all, columns);
  callboard_saved_views_rename (views, "day", "zenith");
  assert_views (views, "night zenith");
  callboard_saved_views_delete (views, "zenith");
  callboard_saved_views_delete (views, "nobody");

  later = callboard_saved_views_new (settings, "one");
  assert_views (later, "night");
  g_assert_true (callboard_saved_views_lookup (later, "night", &found, NULL));
  g_assert_true (g_variant_equal (found, some));
  g_assert_false (callboard_saved_views_lookup (later, "mine", NULL, NULL));
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);
  g_test_add ("/ui/agent-criteria/match", Fixture, NULL, set_up, test_match, tear_down);
  g_test_add ("/ui/agent-criteria/labels", Fixture, NULL, set_up, test_labels, tear_down);
  g_test_add ("/ui/agent-criteria/value", Fixture, NULL, set_up, test_value, tear_down);
  g_test_add ("/ui/agent-criteria/views", Fixture, NULL, set_up, test_views, tear_down);

  return g_test_run ();
}
