/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "model/callboard-agent.h"
#include "model/callboard-floor.h"
#include "support/callboard-test.h"
#include "ui/live/callboard-kept-selection.h"
#include "ui/live/callboard-live-filter.h"
#include "ui/live/callboard-since.h"
#include "ui/live/callboard-state-chart.h"
#include "ui/live/callboard-state-tile.h"
#include "ui/search-provider/callboard-search-results.h"

#define NOON 1700049600   /* 12:00 UTC */

static CallboardAgent *
put (CallboardFloor *floor,
     const char     *id,
     const char     *name,
     gint64          state,
     const char     *queue)
{
  g_autoptr(CallboardAgentRecord) record = callboard_record_new (&callboard_agent_record_type);
  const char *queues[] = { queue, NULL };

  callboard_record_set_string (record, CALLBOARD_AGENT_ID, id);
  callboard_record_set_string (record, CALLBOARD_AGENT_NAME, name);
  callboard_record_set_integer (record, CALLBOARD_AGENT_STATE, state);
  callboard_record_set_strings (record, CALLBOARD_AGENT_QUEUES, queues);
  callboard_floor_put (floor, record);

  return callboard_floor_lookup_agent (floor, id);
}

static void
assert_since (gint64      since,
              gboolean    seen,
              const char *text)
{
  g_autofree char *said = callboard_since_dup_text (since, seen, NOON);

  g_assert_cmpstr (said, ==, text);
}

static void
test_since (void)
{
  assert_since (0, TRUE, "");
  assert_since (NOON, TRUE, "< 1 min");
  assert_since (NOON + 5, TRUE, "< 1 min");
  assert_since (NOON - 61, TRUE, "1 min");
  assert_since (NOON - 3600 - 5 * 60, TRUE, "1 h 05 min");
  assert_since (NOON - 2 * 86400 - 3 * 3600, TRUE, "2 d 3 h");
  assert_since (NOON - 3600, FALSE, "since before 11:00");
  assert_since (NOON - 2 * 86400, FALSE, "since before 13 Nov 12:00");
}

static void
test_filter (void)
{
  g_autoptr(CallboardFloor) floor = callboard_floor_new (NULL);
  g_autoptr(CallboardLiveFilter) filter = callboard_live_filter_new ();
  GtkFilter *base = GTK_FILTER (filter);
  CallboardAgent *idle = put (floor, "1", "a", 0, "9001");
  CallboardAgent *offline = put (floor, "2", "b", 4, "9002");

  g_assert_true (gtk_filter_match (base, idle) && gtk_filter_match (base, offline));
  callboard_live_filter_set_state (filter, CALLBOARD_STATE_SIGNED_IN);
  g_assert_true (gtk_filter_match (base, idle) && !gtk_filter_match (base, offline));
  callboard_live_filter_set_state (filter, CALLBOARD_STATE_OFFLINE);
  g_assert_true (!gtk_filter_match (base, idle) && gtk_filter_match (base, offline));
  callboard_live_filter_set_queue (filter, "9001");
  g_assert_false (gtk_filter_match (base, offline));
  callboard_live_filter_set_state (filter, CALLBOARD_STATE_ANY);
  g_assert_true (gtk_filter_match (base, idle));
}

/* What moves is said to have gone and come again; it stays selected. */
static void
test_kept_selection (void)
{
  g_autoptr(GListStore) store = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  g_autoptr(GtkSelectionModel) selection = NULL;
  g_autoptr(GtkStringObject) one = gtk_string_object_new ("one");
  g_autoptr(GtkStringObject) other = gtk_string_object_new ("other");
  gpointer swapped[] = { other, one };

  g_list_store_append (store, one);
  g_list_store_append (store, other);
  selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (store))));
  callboard_kept_selection_attach (selection);
  gtk_selection_model_select_item (selection, 0, TRUE);
  g_list_store_splice (store, 0, 2, swapped, 2);
  g_assert_false (gtk_selection_model_is_selected (selection, 0));
  g_assert_true (gtk_selection_model_is_selected (selection, 1));

  gtk_selection_model_unselect_all (selection);
  g_list_store_splice (store, 0, 2, swapped, 2);
  g_assert_false (gtk_selection_model_is_selected (selection, 0) || gtk_selection_model_is_selected (selection, 1));
}

static void
test_description (void)
{
  g_autoptr(CallboardFloor) floor = callboard_floor_new (NULL);
  g_autoptr(CallboardStates) states = callboard_states_new (floor);
  g_autoptr(CallboardStateHistory) history = callboard_state_history_new ();
  g_autofree char *nothing = callboard_state_chart_dup_description (history);
  g_autofree char *text = NULL;

  g_assert_cmpstr (nothing, ==, "Nothing is known yet.");
  put (floor, "1", "a", 0, NULL);
  callboard_states_count_at (states, NOON);
  callboard_state_history_add (history, NOON, states);
  put (floor, "2", "b", 3, NULL);
  callboard_states_count_at (states, NOON + 60);
  callboard_state_history_add (history, NOON + 60, states);
  text = callboard_state_chart_dup_description (history);
  g_assert_cmpstr (text, ==, "Since 12:00 between 1 and 2 agents were signed in; now 2 are.");
}

static char *
find (CallboardFloor *floor,
      const char     *terms)
{
  g_auto(GStrv) words = g_strsplit (terms, " ", -1);
  g_auto(GStrv) found = dex_await_boxed (callboard_search_find (floor, (const char * const *) words), NULL);

  return g_strjoinv (" ", found);
}

static void
assert_found (CallboardFloor *floor,
              const char     *terms,
              const char     *results)
{
  g_autofree char *found = find (floor, terms);

  g_assert_cmpstr (found, ==, results);
}

static void
test_search (void)
{
  g_autoptr(CallboardFloor) floor = callboard_floor_new (NULL);
  g_autoptr(CallboardQueueRecord) queue = callboard_record_new (&callboard_queue_record_type);
  g_autoptr(GVariant) description = NULL;
  const char *action, *id;

  callboard_record_set_string (queue, CALLBOARD_QUEUE_ID, "9001");
  callboard_record_set_string (queue, CALLBOARD_QUEUE_NAME, "Grace Period");
  callboard_floor_put (floor, queue);
  put (floor, "10", "Ann Grace", 0, "9001");
  put (floor, "11", "Grace Hopper", 4, "9001");

  assert_found (floor, "GRACE", "queue:9001 agent:11 agent:10");
  assert_found (floor, "hop gra", "agent:11");
  assert_found (floor, "10", "agent:10");
  assert_found (floor, "nobody", "");
  assert_found (floor, "", "");

  description = callboard_search_describe (floor, "queue:9001");
  g_assert_nonnull (description);
  g_assert_null (callboard_search_describe (floor, "agent:12"));
  g_assert_null (callboard_search_describe (floor, "nonsense"));
  g_assert_true (callboard_search_parse ("agent:007", &action, &id));
  g_assert_cmpstr (action, ==, "show-agent");
  g_assert_cmpstr (id, ==, "007");
  g_assert_false (callboard_search_parse ("agent:", &action, &id));
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/ui/live/since", test_since);
  g_test_add_func ("/ui/live/filter", test_filter);
  g_test_add_func ("/ui/live/kept-selection", test_kept_selection);
  g_test_add_func ("/ui/live/description", test_description);
  callboard_test_add_fiber ("/ui/search/find", test_search);

  return g_test_run ();
}
