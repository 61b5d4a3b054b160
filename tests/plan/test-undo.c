/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <string.h>

#include "base/callboard-csv.h"
#include "plan/callboard-difference-private.h"
#include "plan/callboard-inverse.h"
#include "plan/callboard-undo-private.h"
#include "plan/plan-test.h"
#include "plan/roster-simulation.h"
#include "support/callboard-test.h"

/* Taking back. Floors and plans at random are known by the seed, which `--seed` takes again. */

#define N_CASES 400

/* The records of a floor, by kind and id. */
static GHashTable *
remember (CallboardFloor *floor)
{
  CallboardCollection *parts[] = { callboard_floor_get_agents (floor), callboard_floor_get_queues (floor),
                                   callboard_floor_get_subscriptions (floor) };
  GHashTable *records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, callboard_record_unref);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    for (guint j = 0; j < callboard_collection_get_size (parts[i]); j++)
      {
        g_autoptr(CallboardItem) item = g_list_model_get_item (G_LIST_MODEL (parts[i]), j);
        CallboardRecord *record = callboard_item_get_record (item);

        g_hash_table_replace (records, g_strdup_printf ("%s %s", record->type->name, callboard_item_get_id (item)),
                              callboard_record_ref (record));
      }

  return records;
}

/* What cannot be as it was: an agent stays, unable to take calls. */
static void
expect_disabled (CallboardAgentRecord *agent)
{
  g_assert_false (agent->enabled);
  g_assert_cmpint (agent->state, ==, CALLBOARD_STATE_OFFLINE);
  g_assert_cmpuint (g_strv_length (agent->queues), ==, 0);
  g_assert_cmpuint (g_strv_length (agent->extensions), ==, 0);
}

static void
expect_same (const char      *key,
             CallboardRecord *was,
             CallboardRecord *is,
             gboolean         created_again)
{
  for (guint i = 0; i < was->type->n_fields; i++)
    {
      gboolean state = was->type == &callboard_agent_record_type && i == CALLBOARD_AGENT_STATE;
      gboolean passing = created_again && was->type == &callboard_subscription_record_type &&
                         (i == CALLBOARD_SUBSCRIPTION_ID || i == CALLBOARD_SUBSCRIPTION_ENABLED);

      /* Nobody signs in as busy, nor without an extension. */
      if (state)
        {
          CallboardAgentRecord *before = (CallboardAgentRecord *) was, *after = (CallboardAgentRecord *) is;

          if (before->extensions[0] != NULL)
            g_assert_true ((before->state == CALLBOARD_STATE_OFFLINE) == (after->state == CALLBOARD_STATE_OFFLINE));
        }
      else if (callboard_record_has (was, i) && !passing && !callboard_difference_same (was, is, i))
        {
          g_autofree char *one = callboard_record_dup_text (was, i), *other = callboard_record_dup_text (is, i);

          g_error ("%s: %s is “%s”, not “%s”", key, was->type->fields[i].name, other, one);
        }
    }
}

/* The simulation gives ids that say so. */
static gboolean
was_created (gpointer subscription)
{
  const char *id = ((CallboardSubscriptionRecord *) subscription)->id;

  return id != NULL && g_str_has_prefix (id, "id of");
}

static void
expect_identity (GHashTable *was,
                 GHashTable *is)
{
  GHashTableIter iter;
  const char *key;
  CallboardRecord *record;

  g_hash_table_iter_init (&iter, was);
  while (g_hash_table_iter_next (&iter, (gpointer *) &key, (gpointer *) &record))
    {
      CallboardRecord *now = g_hash_table_lookup (is, key);

      if (now == NULL)
        g_error ("%s is gone", key);
      expect_same (key, record, now, record->type == &callboard_subscription_record_type && was_created (now));
    }

  g_hash_table_iter_init (&iter, is);
  while (g_hash_table_iter_next (&iter, (gpointer *) &key, (gpointer *) &record))
    {
      if (g_hash_table_contains (was, key))
        continue;
      if (record->type != &callboard_agent_record_type)
        g_error ("%s is still there", key);
      expect_disabled ((CallboardAgentRecord *) record);
    }
}

static void
show_notes (CallboardPlan *plan)
{
  for (const char * const *note = callboard_plan_get_notes (plan); *note != NULL; note++)
    g_test_message ("note: %s", *note);
}

/* What was planned and carried out is taken back, taken back again, and once more. */
static void
test_identity (void)
{
  for (guint i = 0; i < N_CASES; i++)
    {
      g_autoptr(CallboardFloor) floor = roster_simulation_floor ();
      g_autoptr(CallboardPlan) plan = intention_simulation_plan (floor), undo = NULL, redo = NULL, last = NULL;
      g_autoptr(GHashTable) was = remember (floor), made = NULL, is = NULL, again = NULL;
      g_autoptr(GPtrArray) done = NULL, undone = NULL, redone = NULL, taken = NULL;
      g_autofree char *number = g_strdup (callboard_floor_get_default_number (floor));

      g_test_message ("case %u", i);
      done = roster_simulation_record (plan);
      made = remember (floor);
      undo = intention_simulation_undo (floor, done);
      show_notes (undo);
      undone = roster_simulation_record (undo);
      is = remember (floor);
      expect_identity (was, is);
      g_assert_cmpstr (callboard_floor_get_default_number (floor) ?: "", ==, number ?: "");

      redo = intention_simulation_undo (floor, undone);
      g_test_message ("redo");
      redone = roster_simulation_record (redo);
      last = intention_simulation_undo (floor, redone);
      g_test_message ("once more");
      taken = roster_simulation_record (last);
      again = remember (floor);
      expect_identity (is, again);
    }
}

/* A practice contact center, and a history of its own. */
typedef struct
{
  CallboardTestFloor *test;    /* (owned) */
  CallboardStore     *store;   /* (owned) */
} Scene;

static Scene
open_scene (const char *name,
            guint       n_agents)
{
  g_autofree char *path = callboard_store_dup_path (name);

  return (Scene) { plan_test_open (n_agents, NULL), plan_test_open_store (path) };
}

static void
close_scene (Scene *self)
{
  g_assert_true (dex_await (callboard_store_close (self->store), NULL));
  g_object_unref (self->store);
  callboard_test_floor_free (self->test);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scene, close_scene)

/* Returns (transfer full) the run's id. */
static char *
carry_out (Scene         *scene,
           CallboardPlan *plan,
           const char    *undo_of)
{
  g_autoptr(CallboardRun) run = callboard_run_new (plan);
  g_autoptr(GError) error = NULL;

  callboard_run_set_patience (run, 4);
  callboard_run_set_store (run, scene->store, "callboard", "Practice");
  if (undo_of != NULL)
    callboard_run_set_undo_of (run, undo_of);
  g_assert_true (dex_await (callboard_run_start (run), &error));
  g_assert_no_error (error);
  g_assert_no_error (callboard_run_get_first_error (run));
  g_assert_cmpuint (callboard_run_get_n_done (run), ==, callboard_plan_get_n_steps (plan));

  return g_strdup (callboard_run_get_id (run));
}

static CallboardPlan *
prepare (Scene      *scene,
         const char *run_id)
{
  g_autoptr(GError) error = NULL;
  CallboardPlan *plan = dex_await_object (callboard_undo_prepare (scene->test->floor, scene->store, run_id), &error);

  g_assert_no_error (error);
  show_notes (plan);

  return plan;
}

static gboolean
has_note (CallboardPlan *plan,
          const char    *part)
{
  for (const char * const *note = callboard_plan_get_notes (plan); *note != NULL; note++)
    {
      if (strstr (*note, part) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* Whoever works at another machine knows nothing of this one. */
static CallboardPlan *
elsewhere (Scene *scene)
{
  g_autoptr(CallboardFloor) floor = callboard_floor_new (scene->test->client);

  g_assert_true (dex_await (callboard_floor_refresh (floor, CALLBOARD_FLOOR_ALL), NULL));

  return callboard_plan_new (floor, "Elsewhere");
}

static void
refresh (Scene *scene)
{
  g_assert_true (dex_await (callboard_floor_refresh (scene->test->floor, CALLBOARD_FLOOR_ALL), NULL));
}

static char **
list_members (Scene      *scene,
              const char *queue_id)
{
  GListModel *members = callboard_queue_get_members (callboard_floor_lookup_queue (scene->test->floor, queue_id));
  g_autoptr(GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (members); i++)
    {
      g_autoptr(CallboardItem) agent = g_list_model_get_item (members, i);

      g_strv_builder_add (ids, callboard_item_get_id (agent));
    }

  return g_strv_builder_end (ids);
}

/* The first that are not in the queue already. */
static char **
list_others (Scene      *scene,
             const char *queue_id,
             guint       n)
{
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (scene->test->floor));
  g_autoptr(GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; n > 0 && i < g_list_model_get_n_items (agents); i++)
    {
      g_autoptr(CallboardAgent) agent = g_list_model_get_item (agents, i);

      if (callboard_agent_is_in_queue (agent, queue_id))
        continue;
      g_strv_builder_add (ids, callboard_item_get_id (CALLBOARD_ITEM (agent)));
      n--;
    }

  return g_strv_builder_end (ids);
}

/* Two hundred go to another queue and come back; then they are sent there once more. */
static void
test_move_of_two_hundred (void)
{
  g_auto(Scene) scene = open_scene ("two-hundred", 600);
  g_autoptr(CallboardPlan) fill = plan_test_plan (scene.test), move = plan_test_plan (scene.test), undo = NULL, redo = NULL;
  g_auto(GStrv) newcomers = list_others (&scene, "9001", 230), members = NULL;
  g_autoptr(GHashTable) was = NULL, moved = NULL, is = NULL, again = NULL;
  g_autofree char *run_id = NULL, *undo_id = NULL, *redo_id = NULL, *filled = NULL;
  guint n_batches = 0;

  g_assert_true (callboard_plan_add_to_queue (fill, "9001", (const char * const *) newcomers, NULL));
  filled = carry_out (&scene, fill, NULL);
  was = remember (scene.test->floor);
  members = list_members (&scene, "9001");
  g_assert_cmpuint (g_strv_length (members), >=, 200);
  g_assert_true (callboard_plan_move (move, "9001", "9002", (const char * const *) members, NULL));
  run_id = carry_out (&scene, move, NULL);
  refresh (&scene);
  moved = remember (scene.test->floor);
  g_assert_cmpuint (callboard_queue_get_n_members (callboard_floor_lookup_queue (scene.test->floor, "9001")), ==, 0);

  undo = prepare (&scene, run_id);
  g_assert_cmpstr (callboard_plan_get_title (undo), ==, "Take back: Test");
  for (guint i = 0; i < callboard_plan_get_n_steps (undo); i++)
    n_batches += callboard_step_get_endpoint (callboard_plan_get_step (undo, i)) == 15;
  g_assert_cmpuint (n_batches, ==, (g_strv_length (members) + CALLBOARD_PLAN_BATCH - 1) / CALLBOARD_PLAN_BATCH);
  g_assert_cmpuint (callboard_plan_get_n_steps (undo), <=, callboard_plan_get_n_steps (move));
  g_assert_false (has_note (undo, "since"));
  undo_id = carry_out (&scene, undo, run_id);
  refresh (&scene);
  is = remember (scene.test->floor);
  expect_identity (was, is);

  redo = prepare (&scene, undo_id);
  g_assert_cmpstr (callboard_plan_get_title (redo), ==, "Do again: Test");
  redo_id = carry_out (&scene, redo, undo_id);
  refresh (&scene);
  again = remember (scene.test->floor);
  expect_identity (moved, again);
}

static gboolean
is_member (Scene      *scene,
           const char *agent_id,
           const char *queue_id)
{
  return callboard_agent_is_in_queue (callboard_floor_lookup_agent (scene->test->floor, agent_id), queue_id);
}

/* Of the two hundred, one was taken on from the new queue by somebody else, another one put into a third queue: all are back,
 * and that is kept. */
static void
test_move_with_theirs (void)
{
  g_auto(Scene) scene = open_scene ("theirs", 600);
  g_autoptr(CallboardPlan) fill = plan_test_plan (scene.test), move = plan_test_plan (scene.test), other = NULL, undo = NULL;
  g_auto(GStrv) newcomers = list_others (&scene, "9001", 230), others = NULL, members = NULL;
  g_autofree char *filled = NULL, *run_id = NULL, *other_id = NULL, *undo_id = NULL;
  const char *out = NULL, *in = NULL;
  guint n_second;

  g_assert_true (callboard_plan_add_to_queue (fill, "9001", (const char * const *) newcomers, NULL));
  filled = carry_out (&scene, fill, NULL);
  others = list_others (&scene, "9002", 200);
  members = list_members (&scene, "9001");
  n_second = callboard_queue_get_n_members (callboard_floor_lookup_queue (scene.test->floor, "9002"));
  g_assert_cmpuint (g_strv_length (members), >=, 200);
  for (guint i = 0; out == NULL; i++)
    out = g_strv_contains ((const char * const *) others, members[i]) ? members[i] : NULL;
  for (guint i = 0; in == NULL; i++)
    in = members[i] != out && !is_member (&scene, members[i], "9005") ? members[i] : NULL;
  g_assert_true (callboard_plan_move (move, "9001", "9002", (const char * const *) members, NULL));
  run_id = carry_out (&scene, move, NULL);

  other = elsewhere (&scene);
  g_assert_true (callboard_plan_withdraw (other, out, IDS ("9002"), NULL));
  g_assert_true (callboard_plan_enroll (other, in, IDS ("9005"), FALSE, NULL));
  other_id = carry_out (&scene, other, NULL);
  undo = prepare (&scene, run_id);
  g_assert_true (has_note (undo, "Taken out of the queue"));
  undo_id = carry_out (&scene, undo, run_id);

  refresh (&scene);
  for (guint i = 0; members[i] != NULL; i++)
    g_assert_true (is_member (&scene, members[i], "9001"));
  g_assert_cmpuint (callboard_queue_get_n_members (callboard_floor_lookup_queue (scene.test->floor, "9002")), ==, n_second);
  g_assert_false (is_member (&scene, out, "9002"));
  g_assert_true (is_member (&scene, in, "9005"));
}

/* What somebody did since stays, and is told of. */
static void
test_changed_meanwhile (void)
{
  g_auto(Scene) scene = open_scene ("meanwhile", 12);
  g_autoptr(CallboardPlan) plan = plan_test_plan (scene.test), other = NULL, undo = NULL;
  g_autoptr(CallboardAgentRecord) mine = plan_test_agent ("10002"), theirs = plan_test_agent ("10002");
  g_autofree char *run_id = NULL, *other_id = NULL, *undo_id = NULL;
  g_autofree char *old_name = plan_test_text (scene.test, "agents", "10002", "name");
  g_autofree char *old_mobile = plan_test_text (scene.test, "agents", "10002", "mobile");
  g_autofree char *three_ways = g_strdup_printf ("“Theirs” now; it was “%s” before the run and “Mine” after it", old_name);
  g_autoptr(GError) error = NULL;

  callboard_record_set_string (mine, CALLBOARD_AGENT_NAME, "Mine");
  callboard_record_set_string (mine, CALLBOARD_AGENT_MOBILE, "13900000009");
  g_assert_true (callboard_plan_edit_agent (plan, mine, &error));
  g_assert_true (callboard_plan_move (plan, "9002", "9004", IDS ("10002"), &error));
  g_assert_true (callboard_plan_enroll (plan, "10004", IDS ("9004"), FALSE, &error));
  g_assert_true (callboard_plan_set_default_number (plan, "057126200672", &error));
  run_id = carry_out (&scene, plan, NULL);

  other = elsewhere (&scene);
  callboard_record_set_string (theirs, CALLBOARD_AGENT_NAME, "Theirs");
  g_assert_true (callboard_plan_edit_agent (other, theirs, &error));
  g_assert_true (callboard_plan_enroll (other, "10002", IDS ("9003"), FALSE, &error));
  g_assert_true (callboard_plan_withdraw (other, "10004", IDS ("9004"), &error));
  g_assert_true (callboard_plan_set_default_number (other, "057126200673", &error));
  other_id = carry_out (&scene, other, NULL);

  undo = prepare (&scene, run_id);
  g_assert_true (has_note (undo, three_ways));
  g_assert_true (has_note (undo, "Put into the queue"));
  g_assert_true (has_note (undo, "Taken out of the queue"));
  g_assert_true (has_note (undo, "“057126200673” now"));
  undo_id = carry_out (&scene, undo, run_id);
  plan_test_assert_text (scene.test, "agents", "10002", "name", "Theirs");
  plan_test_assert_text (scene.test, "agents", "10002", "mobile", old_mobile);
  g_assert_true (plan_test_lists (scene.test, "agents", "10002", "queues", "9002"));
  g_assert_false (plan_test_lists (scene.test, "agents", "10002", "queues", "9004"));
  g_assert_true (plan_test_lists (scene.test, "agents", "10002", "queues", "9003"));
  g_assert_false (plan_test_lists (scene.test, "agents", "10004", "queues", "9004"));
}

static void
test_one_step (void)
{
  g_auto(Scene) scene = open_scene ("one-step", 12);
  g_autoptr(CallboardPlan) plan = plan_test_plan (scene.test), undo = NULL, none = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *run_id = NULL, *undo_id = NULL;

  g_assert_true (callboard_plan_move (plan, "9002", "9004", IDS ("10002"), &error));
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 2);
  run_id = carry_out (&scene, plan, NULL);

  undo = dex_await_object (callboard_undo_prepare_step (scene.test->floor, scene.store, run_id, 1), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (callboard_plan_get_n_steps (undo), ==, 1);
  undo_id = carry_out (&scene, undo, run_id);
  g_assert_true (plan_test_lists (scene.test, "agents", "10002", "queues", "9002"));
  g_assert_true (plan_test_lists (scene.test, "agents", "10002", "queues", "9004"));

  none = dex_await_object (callboard_undo_prepare_step (scene.test->floor, scene.store, run_id, 7), &error);
  g_assert_null (none);
  callboard_assert_error (error, CALLBOARD_ERROR_NOT_FOUND);
}

/* A class of new agents, with queues and extensions that were made for it. */
static void
test_creation (void)
{
  g_auto(Scene) scene = open_scene ("creation", 12);
  g_autoptr(CallboardPlan) plan = plan_test_plan (scene.test), undo = NULL, redo = NULL;
  g_autoptr(CallboardAgentRecord) one = plan_test_agent ("20001"), other = plan_test_agent ("20002");
  g_autoptr(CallboardQueueRecord) queue = plan_test_queue (NULL, "Class");
  g_autoptr(GHashTable) was = remember (scene.test->floor), is = NULL;
  g_autofree char *run_id = NULL, *undo_id = NULL, *redo_id = NULL;
  g_autoptr(GError) error = NULL;
  CallboardAgentRecord *made;

  callboard_record_set_integer (queue, CALLBOARD_QUEUE_TIMEOUT, 30);
  callboard_record_set_string (one, CALLBOARD_AGENT_WORK_ID, "A1");
  callboard_record_set_string (other, CALLBOARD_AGENT_WORK_ID, "A2");
  g_assert_true (callboard_plan_create_queue (plan, queue, &error));
  g_assert_true (callboard_plan_create_extension (plan, "1901", CALLBOARD_SIGNAL_WEBRTC, &error));
  g_assert_true (callboard_plan_create_agent (plan, one, TRUE, NULL, IDS ("Class", "9001"), &error));
  g_assert_true (callboard_plan_create_agent (plan, other, FALSE, IDS ("1901"), IDS ("Class"), &error));
  run_id = carry_out (&scene, plan, NULL);

  undo = prepare (&scene, run_id);
  g_assert_true (has_note (undo, "The service deletes no agents"));
  undo_id = carry_out (&scene, undo, run_id);
  refresh (&scene);
  is = remember (scene.test->floor);
  expect_identity (was, is);
  g_assert_null (callboard_test_floor_find (scene.test, "extensions", "1901"));

  redo = prepare (&scene, undo_id);
  g_assert_true (has_note (redo, "passwords of deleted extensions"));
  redo_id = carry_out (&scene, redo, undo_id);
  refresh (&scene);
  made = callboard_item_get_record (CALLBOARD_ITEM (callboard_floor_lookup_agent (scene.test->floor, "20002")));
  g_assert_cmpuint (g_strv_length (made->queues), ==, 1);
  g_assert_cmpstrv (made->extensions, IDS ("1901"));
  made = callboard_item_get_record (CALLBOARD_ITEM (callboard_floor_lookup_agent (scene.test->floor, "20001")));
  g_assert_true (made->enabled);
  g_assert_cmpuint (g_strv_length (made->extensions), ==, 2);
  g_assert_cmpuint (g_strv_length (made->queues), ==, 2);
}

/* Nothing tells of what type an extension was whose neighbour's type is as unknown. */
static void
test_unknown_type (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Delete"), undo = NULL;
  g_autoptr(GPtrArray) done = NULL;

  g_assert_true (callboard_plan_unbind (plan, "1002", IDS ("1002", "1502"), NULL));
  g_assert_true (callboard_plan_delete_extension (plan, "1502", NULL));
  done = roster_simulation_record (plan);
  undo = intention_simulation_undo (floor, done);
  show_notes (undo);
  g_assert_true (has_note (undo, "Of what type the extension 1502 was is not known"));
}

/* Said beforehand. */
static void
test_caveats (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Caveats");
  g_autoptr(CallboardAgentRecord) agent = plan_test_agent ("20001");
  const gboolean reversible[] = { TRUE, FALSE, FALSE, FALSE };
  g_auto(GStrv) caveats = NULL;

  callboard_record_set_string (agent, CALLBOARD_AGENT_WORK_ID, "A1");
  g_assert_true (callboard_plan_set_default_number (plan, "057126200672", NULL));
  g_assert_true (callboard_plan_create_agent (plan, agent, FALSE, NULL, NULL, NULL));
  g_assert_true (callboard_plan_delete_extension (plan, "1999", NULL));
  g_assert_true (callboard_plan_call (plan, "13800000000", "057126200671", NULL, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (reversible); i++)
    {
      CallboardStep *step = callboard_plan_get_step (plan, i);
      g_autofree char *caveat = callboard_step_dup_caveat (step);

      g_assert_true (callboard_step_get_reversible (step) == reversible[i]);
      g_assert_true ((caveat == NULL) == reversible[i]);
    }
  callboard_step_set_wanted (callboard_plan_get_step (plan, 2), FALSE);
  g_assert_true (callboard_plan_delete_extension (plan, "8001", NULL));
  caveats = callboard_plan_list_caveats (plan);
  g_assert_cmpstrv (caveats, IDS ("The service deletes no agents: taking this back disables the agent.",
                                  "A call cannot be taken back.",
                                  "This cannot be taken back: only extensions from 1000 to 1999 can be created."));
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/undo/identity", test_identity);
  g_test_add_func ("/undo/caveats", test_caveats);
  g_test_add_func ("/undo/unknown-type", test_unknown_type);
  callboard_test_add_fiber ("/undo/move-of-two-hundred", test_move_of_two_hundred);
  callboard_test_add_fiber ("/undo/move-of-two-hundred-and-theirs", test_move_with_theirs);
  callboard_test_add_fiber ("/undo/changed-meanwhile", test_changed_meanwhile);
  callboard_test_add_fiber ("/undo/one-step", test_one_step);
  callboard_test_add_fiber ("/undo/creation", test_creation);

  return g_test_run ();
}
