/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/callboard-future.h"
#include "store/callboard-floor-memory.h"
#include "store/callboard-store-browse.h"
#include "store/callboard-store-snapshot.h"
#include "store/store-faults.h"
#include "support/callboard-test-floor.h"

static void
refresh (CallboardFloor *floor)
{
  store_test_await (callboard_floor_refresh (floor, CALLBOARD_FLOOR_ALL));
}

static guint
keep (CallboardFloorMemory *memory,
      CallboardStore       *store,
      gboolean              at_once)
{
  g_autoptr(GError) error = NULL;
  guint n = dex_await_uint (callboard_floor_memory_keep (memory, store, at_once), &error);

  g_assert_no_error (error);

  return n;
}

static guint
count (gpointer list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

/* As if somebody else had given that agent another name: the server's answer to the next refresh. */
static void
rename_agent (CallboardFloor *floor,
              const char     *id,
              const char     *name)
{
  CallboardAgent *agent = callboard_floor_lookup_agent (floor, id);
  g_autoptr(CallboardAgentRecord) over = callboard_record_new (&callboard_agent_record_type);
  g_autoptr(CallboardAgentRecord) record = NULL;

  callboard_record_set_string (over, CALLBOARD_AGENT_NAME, name);
  record = callboard_record_merge (callboard_item_get_record (CALLBOARD_ITEM (agent)), over);
  callboard_floor_put (floor, record);
}

static void
test_recall (void)
{
  g_autofree char *path = store_test_path ("recall");
  CallboardStore *store = store_test_open (path);
  g_autoptr(CallboardTestFloor) test = callboard_test_floor_new (20, NULL);
  g_autoptr(CallboardFloorMemory) memory = callboard_floor_memory_new (test->floor);
  g_autoptr(CallboardFloor) later = callboard_floor_new (test->client);
  g_autoptr(CallboardFloorMemory) recalling = callboard_floor_memory_new (later);
  CallboardFloorStatus status;
  g_autofree char *number = NULL;
  gboolean remembered;
  gint64 refreshed_at;

  /* There is nothing yet. */
  store_test_await (callboard_floor_memory_recall (recalling, store));
  g_assert_cmpint (callboard_floor_get_status (later), ==, CALLBOARD_FLOOR_EMPTY);

  refresh (test->floor);
  g_assert_cmpuint (keep (memory, store, TRUE), ==, 0);
  store_test_await (callboard_floor_memory_recall (recalling, store));
  g_assert_cmpint (callboard_floor_get_status (later), ==, CALLBOARD_FLOOR_STALE);
  g_assert_true (callboard_floor_get_remembered (later));
  g_assert_cmpint (callboard_floor_get_refreshed_at (later), ==, callboard_floor_get_refreshed_at (test->floor));
  g_assert_cmpuint (count (callboard_floor_get_agents (later)), ==, 20);
  g_assert_cmpuint (count (callboard_floor_get_queues (later)), ==, count (callboard_floor_get_queues (test->floor)));
  g_assert_cmpuint (count (callboard_floor_get_numbers (later)), ==, count (callboard_floor_get_numbers (test->floor)));
  g_assert_cmpstr (callboard_floor_get_default_number (later), ==, callboard_floor_get_default_number (test->floor));
  g_object_get (later, "status", &status, "remembered", &remembered, "refreshed-at", &refreshed_at,
                "default-number", &number, NULL);
  g_assert_cmpint (status, ==, CALLBOARD_FLOOR_STALE);
  g_assert_true (remembered);
  g_assert_cmpint (refreshed_at, ==, callboard_floor_get_refreshed_at (test->floor));
  g_assert_cmpstr (number, ==, callboard_floor_get_default_number (test->floor));

  /* What was read is newer than anything kept. */
  refresh (later);
  g_assert_false (callboard_floor_get_remembered (later));
  rename_agent (later, "10001", "Renamed");
  store_test_await (callboard_floor_memory_recall (recalling, store));
  g_assert_cmpstr (callboard_item_get_title (CALLBOARD_ITEM (callboard_floor_lookup_agent (later, "10001"))), ==, "Renamed");
  g_assert_cmpint (callboard_floor_get_status (later), ==, CALLBOARD_FLOOR_READY);
  store_test_close (store);
}

static CallboardChangeRow *
find_change (GPtrArray  *changes,
             const char *kind,
             const char *id,
             const char *field)
{
  for (guint i = 0; i < changes->len; i++)
    {
      CallboardChangeRow *change = g_ptr_array_index (changes, i);

      if (g_strcmp0 (change->kind, kind) == 0 && g_strcmp0 (change->id, id) == 0 && g_strcmp0 (change->field, field) == 0)
        return change;
    }

  return NULL;
}

/* What is different at the next look, and was not done here, is in the history. */
static void
test_changes (void)
{
  g_autofree char *path = store_test_path ("changes");
  CallboardStore *store = store_test_open (path);
  g_autoptr(CallboardTestFloor) test = callboard_test_floor_new (20, NULL);
  g_autoptr(CallboardFloorMemory) memory = callboard_floor_memory_new (test->floor);
  g_autoptr(GPtrArray) changes = NULL;
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(GPtrArray) parts_of_it = NULL;
  g_autoptr(CallboardQueueRecord) queue = callboard_record_new (&callboard_queue_record_type);
  CallboardChangeRow *change;
  guint n_changes = 0;

  refresh (test->floor);
  g_assert_cmpuint (keep (memory, store, FALSE), ==, 0);
  g_assert_cmpuint (keep (memory, store, FALSE), ==, 0);

  rename_agent (test->floor, "10001", "Somebody Else");
  callboard_record_set_string (queue, CALLBOARD_QUEUE_ID, "9999");
  callboard_record_set_string (queue, CALLBOARD_QUEUE_NAME, "Nights");
  callboard_floor_put (test->floor, queue);
  callboard_floor_remove_queue (test->floor, "9001");
  g_assert_cmpuint (keep (memory, store, TRUE), >=, 3);

  changes = store_test_await_list (callboard_store_list_changes (store, 0, 0, NULL, NULL));
  change = find_change (changes, CALLBOARD_KIND_AGENT, "10001", "name");
  g_assert_nonnull (change);
  g_assert_cmpstr (change->after, ==, "Somebody Else");
  change = find_change (changes, CALLBOARD_KIND_QUEUE, "9999", NULL);
  g_assert_nonnull (change);
  g_assert_cmpstr (change->before, ==, NULL);
  g_assert_cmpstr (change->after, ==, "Nights");
  change = find_change (changes, CALLBOARD_KIND_QUEUE, "9001", NULL);
  g_assert_nonnull (change);
  g_assert_cmpstr (change->after, ==, NULL);

  entries = store_test_await_list (callboard_store_browse_history (store, &(CallboardHistoryFilter) { 0 }, 10, 0));
  for (guint i = 0; i < entries->len; i++)
    {
      CallboardRunRecord *entry = g_ptr_array_index (entries, i);

      g_assert_cmpstr (entry->program, ==, CALLBOARD_PROGRAM_ELSEWHERE);
      n_changes += entry->n_steps;
    }
  g_assert_cmpuint (n_changes, ==, changes->len);
  parts_of_it = store_test_await_list (callboard_store_list_changes_of (store, change->time));
  g_assert_nonnull (find_change (parts_of_it, CALLBOARD_KIND_QUEUE, "9001", NULL));
  store_test_close (store);
}

/* What a run of ours touched is no news from elsewhere. */
static void
test_own_changes (void)
{
  g_autofree char *path = store_test_path ("own");
  CallboardStore *store = store_test_open (path);
  g_autoptr(CallboardTestFloor) test = callboard_test_floor_new (5, NULL);
  g_autoptr(CallboardFloorMemory) memory = callboard_floor_memory_new (test->floor);
  g_autoptr(CallboardRunRecord) run = store_test_run ("run-1", "One");
  g_autoptr(GPtrArray) steps = store_test_steps (1);
  g_autoptr(GPtrArray) changes = NULL;

  callboard_record_set_string (g_ptr_array_index (steps, 0), CALLBOARD_STEP_EFFECT, "{\"kind\":\"agent\",\"id\":\"10001\",\"odd");
  refresh (test->floor);
  keep (memory, store, TRUE);
  store_test_await (callboard_store_begin_run (store, run, steps));
  store_test_await (callboard_store_step_began (store, "run-1", 0, NULL));
  store_test_await (callboard_store_step_ended (store, "run-1", 0, CALLBOARD_STEP_DONE, "{\"id\":\"10002\"}", NULL));
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *id = g_strdup_printf ("1000%u", i);

      rename_agent (test->floor, id, "Somebody Else");
    }
  g_assert_cmpuint (keep (memory, store, FALSE), ==, 1);
  changes = store_test_await_list (callboard_store_list_changes (store, 0, 0, CALLBOARD_KIND_AGENT, NULL));
  g_assert_cmpuint (changes->len, ==, 1);
  g_assert_cmpstr (((CallboardChangeRow *) g_ptr_array_index (changes, 0))->id, ==, "10003");
  store_test_close (store);
}

static void
test_at_once (void)
{
  g_autofree char *path = store_test_path ("at-once");
  CallboardStore *store = store_test_open (path);
  g_autoptr(CallboardTestFloor) test = callboard_test_floor_new (5, NULL);
  g_autoptr(CallboardFloorMemory) memory = callboard_floor_memory_new (test->floor);
  g_autoptr(DexFuture) first = NULL;
  g_autoptr(GError) error = NULL;

  refresh (test->floor);
  first = callboard_floor_memory_keep (memory, store, TRUE);
  g_assert_cmpuint (keep (memory, store, TRUE), ==, 0);
  store_test_await (g_steal_pointer (&first));

  /* What cannot be kept is told of. */
  store_test_await (callboard_store_close (store));
  rename_agent (test->floor, "10001", "Renamed");
  dex_await (callboard_floor_memory_keep (memory, store, TRUE), &error);
  store_test_assert_failure (error, CALLBOARD_STORE_CLOSED);
  g_clear_error (&error);
  dex_await (callboard_floor_memory_recall (memory, store), &error);
  store_test_assert_failure (error, CALLBOARD_STORE_CLOSED);
  g_object_unref (store);
}

/* What somebody else changed while nothing could be recorded is in the history once it can. */
static void
test_noted_later (void)
{
  g_autofree char *path = store_test_path ("noted-later");
  CallboardStore *store = store_test_open (path);
  g_autoptr(CallboardTestFloor) test = callboard_test_floor_new (5, NULL);
  g_autoptr(CallboardFloorMemory) memory = callboard_floor_memory_new (test->floor);
  g_autoptr(GPtrArray) changes = NULL;
  g_autoptr(GError) error = NULL;

  refresh (test->floor);
  keep (memory, store, TRUE);
  rename_agent (test->floor, "10001", "Somebody Else");
  store_test_exec (path, "ALTER TABLE floor_changes RENAME TO elsewhere");
  dex_await (callboard_floor_memory_keep (memory, store, TRUE), &error);
  store_test_assert_failure (error, CALLBOARD_STORE_FAILED);

  store_test_exec (path, "ALTER TABLE elsewhere RENAME TO floor_changes");
  g_assert_cmpuint (keep (memory, store, TRUE), ==, 1);
  changes = store_test_await_list (callboard_store_list_changes (store, 0, 0, NULL, NULL));
  g_assert_nonnull (find_change (changes, CALLBOARD_KIND_AGENT, "10001", "name"));
  store_test_close (store);
}

/* What could not be saved is saved once it can, though nothing has changed since. */
static void
test_saved_later (void)
{
  g_autofree char *path = store_test_path ("saved-later");
  CallboardStore *store = store_test_open (path);
  g_autoptr(CallboardTestFloor) test = callboard_test_floor_new (5, NULL);
  g_autoptr(CallboardFloorMemory) memory = callboard_floor_memory_new (test->floor);
  g_autoptr(CallboardSnapshot) kept = NULL;
  g_autoptr(GError) error = NULL;

  refresh (test->floor);
  store_test_exec (path, "ALTER TABLE snapshots RENAME TO elsewhere");
  dex_await (callboard_floor_memory_keep (memory, store, TRUE), &error);
  store_test_assert_failure (error, CALLBOARD_STORE_FAILED);
  g_clear_error (&error);

  store_test_exec (path, "ALTER TABLE elsewhere RENAME TO snapshots");
  g_assert_cmpuint (keep (memory, store, TRUE), ==, 0);
  kept = dex_await_boxed (callboard_store_load_snapshot (store, CALLBOARD_FLOOR_AGENTS), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kept->records->len, ==, 5);
  store_test_close (store);
}

/* The first ones go and others come while it is looked through, which takes several turns: the look is begun anew, and passes
 * over nobody whose place another one took. */
static void
test_moving (void)
{
  g_autofree char *path = store_test_path ("moving");
  CallboardStore *store = store_test_open (path);
  g_autoptr(CallboardFloor) floor = callboard_floor_new (NULL);
  g_autoptr(CallboardFloorMemory) memory = callboard_floor_memory_new (floor);
  CallboardCollection *agents = callboard_floor_get_agents (floor);
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func (callboard_record_unref);
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(CallboardSnapshot) kept = NULL;
  g_autoptr(DexFuture) keeping = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 100000; i++)
    {
      CallboardAgentRecord *record = callboard_record_new (&callboard_agent_record_type);
      g_autofree char *id = g_strdup_printf ("%u", i);

      callboard_record_set_string (record, CALLBOARD_AGENT_ID, id);
      g_ptr_array_add (records, record);
    }
  store_test_await (callboard_collection_reconcile (agents, records, callboard_collection_get_serial ()));
  keeping = callboard_floor_memory_keep (memory, store, TRUE);
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr(CallboardAgentRecord) late = callboard_record_new (&callboard_agent_record_type);
      g_autofree char *id = g_strdup_printf ("late-%u", i), *gone = g_strdup_printf ("%u", i);

      g_assert_true (dex_await (callboard_yield (), NULL));
      callboard_record_set_string (late, CALLBOARD_AGENT_ID, id);
      callboard_floor_put (floor, late);
      g_assert_true (callboard_collection_remove (agents, gone));
    }
  store_test_await (g_steal_pointer (&keeping));

  kept = dex_await_boxed (callboard_store_load_snapshot (store, CALLBOARD_FLOOR_AGENTS), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kept->records->len, ==, 100000);
  for (guint i = 0; i < kept->records->len; i++)
    g_hash_table_add (ids, ((CallboardAgentRecord *) g_ptr_array_index (kept->records, i))->id);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (agents)); i++)
    {
      g_autoptr(CallboardItem) agent = g_list_model_get_item (G_LIST_MODEL (agents), i);

      g_assert_true (g_hash_table_contains (ids, callboard_item_get_id (agent)));
    }
  store_test_close (store);
}

static GPtrArray *
find_difference (CallboardFloorParts  part,
                 gpointer             before,
                 gpointer             after)
{
  g_autoptr(GPtrArray) earlier = g_ptr_array_new (), later = g_ptr_array_new ();

  if (before != NULL)
    g_ptr_array_add (earlier, before);
  if (after != NULL)
    g_ptr_array_add (later, after);

  return store_test_await_list (callboard_floor_difference (part, earlier, later));
}

static CallboardSubscriptionRecord *
make_subscription (const char *events)
{
  CallboardSubscriptionRecord *record = callboard_record_new (&callboard_subscription_record_type);
  g_auto(GStrv) list = g_strsplit (events, " ", -1);

  callboard_record_set_string (record, CALLBOARD_SUBSCRIPTION_NAME, "calls");
  callboard_record_set_strings (record, CALLBOARD_SUBSCRIPTION_EVENTS, (const char * const *) list);

  return record;
}

/* The order in which a list comes is nobody's doing. */
static void
test_order_of_lists (void)
{
  g_autoptr(CallboardSubscriptionRecord) before = make_subscription ("ringing answered");
  g_autoptr(CallboardSubscriptionRecord) same = make_subscription ("answered ringing");
  g_autoptr(CallboardSubscriptionRecord) other = make_subscription ("ringing ended");
  g_autoptr(GPtrArray) none = find_difference (CALLBOARD_FLOOR_SUBSCRIPTIONS, before, same);
  g_autoptr(GPtrArray) one = find_difference (CALLBOARD_FLOOR_SUBSCRIPTIONS, before, other);
  CallboardChangeRow *change;

  g_assert_cmpuint (none->len, ==, 0);
  change = find_change (one, CALLBOARD_KIND_SUBSCRIPTION, "calls", "events");
  g_assert_nonnull (change);
  g_assert_cmpstr (change->before, ==, "answered ringing");
  g_assert_cmpstr (change->after, ==, "ended ringing");
}

/* Who has no name is called by the id; and what one of the two does not say was not changed. */
static void
test_nameless (void)
{
  g_autoptr(CallboardAgentRecord) agent = callboard_record_new (&callboard_agent_record_type);
  g_autoptr(CallboardAgentRecord) named = callboard_record_new (&callboard_agent_record_type);
  g_autoptr(GPtrArray) came = NULL, went = NULL, silent = NULL;

  callboard_record_set_string (agent, CALLBOARD_AGENT_ID, "7");
  callboard_record_set_string (named, CALLBOARD_AGENT_ID, "7");
  callboard_record_set_string (named, CALLBOARD_AGENT_NAME, "Ann");
  came = find_difference (CALLBOARD_FLOOR_AGENTS, NULL, agent);
  g_assert_cmpstr (find_change (came, CALLBOARD_KIND_AGENT, "7", NULL)->after, ==, "7");
  went = find_difference (CALLBOARD_FLOOR_AGENTS, named, NULL);
  g_assert_cmpstr (find_change (went, CALLBOARD_KIND_AGENT, "7", NULL)->before, ==, "Ann");
  silent = find_difference (CALLBOARD_FLOOR_AGENTS, agent, named);
  g_assert_cmpuint (silent->len, ==, 0);
}

/* Another contact center under the same account would fill the history: so many changes are enough to tell. */
static void
test_many_changes (void)
{
  g_autoptr(GPtrArray) nobody = g_ptr_array_new ();
  g_autoptr(GPtrArray) everybody = g_ptr_array_new_with_free_func (callboard_record_unref);
  g_autoptr(GPtrArray) came = NULL, went = NULL;

  for (guint i = 0; i < 3000; i++)
    {
      CallboardAgentRecord *agent = callboard_record_new (&callboard_agent_record_type);
      g_autofree char *id = g_strdup_printf ("%u", i);

      callboard_record_set_string (agent, CALLBOARD_AGENT_ID, id);
      g_ptr_array_add (everybody, agent);
    }
  came = store_test_await_list (callboard_floor_difference (CALLBOARD_FLOOR_AGENTS, nobody, everybody));
  went = store_test_await_list (callboard_floor_difference (CALLBOARD_FLOOR_AGENTS, everybody, nobody));
  g_assert_cmpuint (came->len, ==, 2000);
  g_assert_cmpuint (went->len, ==, 2000);
}

static void
begin (CallboardStore *store,
       const char     *id,
       const char     *title,
       const char     *who,
       guint           endpoint,
       const char     *state)
{
  g_autoptr(CallboardRunRecord) run = store_test_run (id, title);
  g_autoptr(GPtrArray) steps = store_test_steps (1);

  callboard_record_set_string (run, CALLBOARD_RUN_WHO, who);
  callboard_record_set_integer (g_ptr_array_index (steps, 0), CALLBOARD_STEP_ENDPOINT, endpoint);
  store_test_await (callboard_store_begin_run (store, run, steps));
  if (state != NULL)
    store_test_await (callboard_store_end_run (store, id, state));
}

/* The entries' ids, those of what was changed elsewhere as "*". */
static char *
find (CallboardStore         *store,
      CallboardHistoryFilter  filter)
{
  g_autoptr(GPtrArray) entries = store_test_await_list (callboard_store_browse_history (store, &filter, 0, 0));
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      CallboardRunRecord *run = g_ptr_array_index (entries, i);

      g_string_append (ids, g_str_equal (run->program, CALLBOARD_PROGRAM_ELSEWHERE) ? "*" : run->id);
    }
  for (gsize i = 1; i < ids->len; i++)
    for (gsize k = i; k > 0 && ids->str[k - 1] > ids->str[k]; k--)
      {
        char other = ids->str[k];

        ids->str[k] = ids->str[k - 1];
        ids->str[k - 1] = other;
      }

  return g_string_free (ids, FALSE);
}

static void
assert_found (CallboardStore         *store,
              CallboardHistoryFilter  filter,
              const char             *wanted)
{
  g_autofree char *found = find (store, filter);

  g_assert_cmpstr (found, ==, wanted);
}

static void
test_browse (void)
{
  g_autofree char *path = store_test_path ("browse");
  CallboardStore *store = store_test_open (path);
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func (callboard_record_unref);
  CallboardChangeRow *change = callboard_record_new (&callboard_change_row_type);
  g_auto(GStrv) people = NULL;
  g_autoptr(CallboardRunRecord) none = NULL;
  g_autoptr(GError) error = NULL;

  begin (store, "a", "Enroll Ann", "ann", 15, CALLBOARD_RUN_DONE);
  begin (store, "b", "Delete 100%", "bob", 10, CALLBOARD_RUN_FAILED);
  begin (store, "c", "Call", "ann", 24, NULL);
  callboard_record_set_string (change, CALLBOARD_CHANGE_KIND, CALLBOARD_KIND_AGENT);
  callboard_record_set_string (change, CALLBOARD_CHANGE_ID, "10009");
  callboard_record_set_string (change, CALLBOARD_CHANGE_FIELD, "name");
  callboard_record_set_string (change, CALLBOARD_CHANGE_AFTER, "Zoe");
  g_ptr_array_add (changes, change);
  store_test_await (callboard_store_add_changes (store, changes));

  assert_found (store, (CallboardHistoryFilter) { 0 }, "*abc");
  assert_found (store, (CallboardHistoryFilter) { .search = (char *) "" , .who = (char *) "" }, "*abc");
  assert_found (store, (CallboardHistoryFilter) { .search = (char *) "ANN" }, "ac");
  assert_found (store, (CallboardHistoryFilter) { .search = (char *) "zoe" }, "*");
  assert_found (store, (CallboardHistoryFilter) { .search = (char *) "%" }, "b");
  assert_found (store, (CallboardHistoryFilter) { .search = (char *) "step number" }, "abc");
  assert_found (store, (CallboardHistoryFilter) { .ended = (char *) CALLBOARD_ENDED_WELL }, "*a");
  assert_found (store, (CallboardHistoryFilter) { .ended = (char *) CALLBOARD_ENDED_BADLY }, "b");
  assert_found (store, (CallboardHistoryFilter) { .ended = (char *) CALLBOARD_ENDED_EARLY }, "c");
  assert_found (store, (CallboardHistoryFilter) { .program = (char *) "callboard" }, "abc");
  assert_found (store, (CallboardHistoryFilter) { .program = (char *) CALLBOARD_PROGRAM_ELSEWHERE }, "*");
  assert_found (store, (CallboardHistoryFilter) { .who = (char *) "bob" }, "b");
  assert_found (store, (CallboardHistoryFilter) { .kind = (char *) CALLBOARD_KIND_QUEUE }, "a");
  assert_found (store, (CallboardHistoryFilter) { .kind = (char *) CALLBOARD_KIND_AGENT }, "*a");
  assert_found (store, (CallboardHistoryFilter) { .kind = (char *) CALLBOARD_KIND_EXTENSION }, "b");
  assert_found (store, (CallboardHistoryFilter) { .kind = (char *) CALLBOARD_KIND_CALL, .who = (char *) "bob" }, "");

  store_test_exec (path, "UPDATE runs SET who = NULL WHERE id = 'c'");
  people = dex_await_boxed (callboard_store_list_people (store), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (people), ==, 2);
  g_assert_true (g_strv_contains ((const char * const *) people, "ann"));
  none = dex_await_boxed (callboard_store_find_undo (store, "a"), &error);
  g_assert_null (none);
  store_test_close (store);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  callboard_test_add_fiber ("/store/floor-memory/recall", test_recall);
  callboard_test_add_fiber ("/store/floor-memory/changes", test_changes);
  callboard_test_add_fiber ("/store/floor-memory/own-changes", test_own_changes);
  callboard_test_add_fiber ("/store/floor-memory/at-once", test_at_once);
  callboard_test_add_fiber ("/store/floor-memory/noted-later", test_noted_later);
  callboard_test_add_fiber ("/store/floor-memory/saved-later", test_saved_later);
  callboard_test_add_fiber ("/store/floor-memory/moving", test_moving);
  callboard_test_add_fiber ("/store/floor-memory/order-of-lists", test_order_of_lists);
  callboard_test_add_fiber ("/store/floor-memory/nameless", test_nameless);
  callboard_test_add_fiber ("/store/floor-memory/many-changes", test_many_changes);
  callboard_test_add_fiber ("/store/floor-memory/browse", test_browse);

  return g_test_run ();
}
