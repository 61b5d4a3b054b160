/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <string.h>

#include "base/callboard-future.h"
#include "base/callboard-json.h"
#include "plan/callboard-step-private.h"
#include "plan/plan-test.h"
#include "store/callboard-store-history.h"
#include "support/callboard-test.h"

/* What a run leaves in the history, and that nothing is done which is not there. */

/* An effect of each kind, with everything that it may have. */
static CallboardEffect *
effect_of (CallboardEffectKind kind)
{
  g_autoptr(CallboardAgentRecord) agent = plan_test_agent ("1001");
  g_autoptr(CallboardQueueRecord) queue = plan_test_queue ("9001", "Sales ");
  g_autoptr(CallboardSubscriptionRecord) subscription = plan_test_subscription ("7", "crm", FALSE);
  gpointer record = NULL;
  CallboardEffect *effect;

  callboard_record_set_string (agent, CALLBOARD_AGENT_MOBILE, "");
  callboard_record_set_integer (agent, CALLBOARD_AGENT_ENABLED, FALSE);
  callboard_record_set_integer (agent, CALLBOARD_AGENT_WRAP_UP_TIME, 0);
  if (kind == CALLBOARD_EFFECT_AGENT_EXISTS || kind == CALLBOARD_EFFECT_AGENT_IS)
    record = agent;
  else if (kind == CALLBOARD_EFFECT_QUEUE_EXISTS || kind == CALLBOARD_EFFECT_QUEUE_IS)
    record = queue;
  else if (kind == CALLBOARD_EFFECT_SUBSCRIPTION_EXISTS || kind == CALLBOARD_EFFECT_SUBSCRIPTION_IS)
    record = subscription;
  effect = callboard_effect_new (kind, "0001", IDS ("0012", "技术"), record);
  if (kind == CALLBOARD_EFFECT_SIGNED_IN)
    effect->state = CALLBOARD_STATE_WAITING;
  if (kind == CALLBOARD_EFFECT_EXTENSION_EXISTS)
    effect->type = CALLBOARD_SIGNAL_WEBRTC;
  effect->with_extensions = kind == CALLBOARD_EFFECT_AGENT_EXISTS;
  if (kind == CALLBOARD_EFFECT_CALLED)
    {
      effect->variables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_hash_table_replace (effect->variables, g_strdup ("order"), g_strdup ("0042"));
    }

  return effect;
}

/* What is written down says all that is needed to go on with it. */
static void
test_effects (void)
{
  for (int kind = 0; kind < CALLBOARD_N_EFFECTS; kind++)
    {
      g_autoptr(CallboardEffect) effect = effect_of (kind), again = NULL;
      g_autofree char *text = callboard_effect_print (effect), *second = NULL;
      g_autoptr(GError) error = NULL;

      again = callboard_effect_parse (text, &error);
      g_assert_no_error (error);
      second = callboard_effect_print (again);
      g_assert_cmpstr (second, ==, text);
      g_assert_cmpint (again->kind, ==, kind);
      g_assert_cmpint (again->state, ==, effect->state);
      g_assert_cmpstrv (again->others, effect->others);
      if (effect->record != NULL)
        g_assert_cmpuint (callboard_record_diff (again->record, effect->record), ==, 0);
    }
}

static void
test_no_effects (void)
{
  const char *texts[] = { NULL, "", "[]", "{}", "{\"kind\":\"cooked\"}", "{\"kind\":\"agent-is\",\"id\":\"1\"}", "{\"kind\"" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (callboard_effect_parse (texts[i], &error));
      callboard_assert_error (error, CALLBOARD_ERROR_NOT_UNDERSTOOD);
    }
}

static CallboardRun *
new_run (CallboardPlan  *plan,
         CallboardStore *store)
{
  CallboardRun *run = callboard_run_new (plan);

  callboard_run_set_patience (run, 4);
  callboard_run_set_store (run, store, "callboardctl", "Practice");

  return run;
}

/* A member of a member of JSON text, as text. */
static char *
read_in (const char *json,
         const char *thing,
         const char *member)
{
  g_autoptr(JsonObject) object = callboard_plain_parse (json);
  JsonObject *inner = object != NULL ? callboard_json_lookup_object (object, thing) : NULL;

  return callboard_plain_dup_text (inner, member);
}

static gboolean
has_bytes (const char *path,
           const char *needle)
{
  const char *suffixes[] = { "", "-wal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);
      g_autofree char *contents = NULL;
      gsize length;

      if (g_file_get_contents (file, &contents, &length, NULL) && memmem (contents, length, needle, strlen (needle)))
        return TRUE;
    }

  return FALSE;
}

static void
test_written_down (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autofree char *path = callboard_store_dup_path ("written-down");
  g_autoptr(CallboardStore) store = plan_test_open_store (path);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardAgentRecord) agent = plan_test_agent ("20001"), edit = plan_test_agent ("10002");
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(CallboardRunRecord) row = NULL;
  CallboardExtensionRecord *extension;
  CallboardStepRecord *step;
  g_autofree char *name_before = NULL, *name_after = NULL, *before = NULL, *call = NULL, *old_name = NULL;
  g_autoptr(GError) error = NULL;

  old_name = plan_test_text (test, "agents", "10002", "name");
  callboard_record_set_string (agent, CALLBOARD_AGENT_WORK_ID, "A1");
  callboard_record_set_string (edit, CALLBOARD_AGENT_NAME, "Anna");
  g_assert_true (callboard_plan_create_agent (plan, agent, TRUE, NULL, IDS ("9001"), &error));
  g_assert_true (callboard_plan_edit_agent (plan, edit, &error));
  call = plan_test_call (plan, 1);
  run = new_run (plan, store);
  g_assert_true (dex_await (callboard_run_start (run), &error));
  g_assert_no_error (error);
  g_assert_no_error (callboard_run_get_history_error (run));

  row = dex_await_boxed (callboard_store_get_run (store, callboard_run_get_id (run)), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (row->title, ==, "Test");
  g_assert_cmpstr (row->state, ==, CALLBOARD_RUN_DONE);
  g_assert_cmpstr (row->program, ==, "callboardctl");
  g_assert_cmpstr (row->account, ==, "Practice");
  g_assert_cmpstr (row->who, ==, g_get_user_name ());
  g_assert_nonnull (row->ended);
  g_assert_cmpint (row->n_done, ==, 3);
  g_assert_cmpuint (row->steps->len, ==, 3);

  /* Nobody was there before. */
  step = g_ptr_array_index (row->steps, 0);
  g_assert_cmpstr (step->before, ==, "{\"agent\":null}");
  g_assert_cmpint (step->endpoint, ==, 4);
  step = g_ptr_array_index (row->steps, 1);
  g_assert_cmpstr (step->needs, ==, "[0]");
  g_assert_cmpstr (step->call, ==, call);
  step = g_ptr_array_index (row->steps, 2);
  name_before = read_in (step->before, "agent", "name");
  name_after = read_in (step->after, "agent", "name");
  g_assert_cmpstr (name_before, ==, old_name);
  g_assert_cmpstr (name_after, ==, "Anna");
  g_assert_cmpstr (step->outcome, ==, CALLBOARD_STEP_DONE);

  g_assert_true (dex_await (callboard_store_close (store), &error));
  extension = g_ptr_array_index (((CallboardAgentRecord *) callboard_step_get_result (callboard_plan_get_step (plan, 0)))
                                   ->extension_infos, 0);
  g_assert_true (has_bytes (path, "20001"));
  g_assert_false (has_bytes (path, extension->password));
  g_assert_false (has_bytes (path, callboard_sandbox_get_auth_token (test->sandbox)));
}

/* What is written down of who is in a queue that the run itself made says what the service calls it. */
static void
test_members (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autofree char *path = callboard_store_dup_path ("members");
  g_autoptr(CallboardStore) store = plan_test_open_store (path);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardQueueRecord) queue = plan_test_queue (NULL, "Evening");
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(CallboardRunRecord) row = NULL;
  g_autoptr(JsonObject) after = NULL;
  g_autofree char *made = NULL, *joined = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_create_queue (plan, queue, &error));
  g_assert_true (callboard_plan_add_to_queue (plan, "Evening", IDS ("10002", "10003"), &error));
  run = new_run (plan, store);
  g_assert_true (dex_await (callboard_run_start (run), &error));
  row = dex_await_boxed (callboard_store_get_run (store, callboard_run_get_id (run)), &error);
  g_assert_no_error (error);
  g_assert_cmpint (row->n_done, ==, 2);

  made = read_in (((CallboardStepRecord *) g_ptr_array_index (row->steps, 0))->after, "queue", "id");
  after = callboard_plain_parse (((CallboardStepRecord *) g_ptr_array_index (row->steps, 1))->after);
  joined = callboard_plain_dup_text (after, "queue");
  g_assert_nonnull (made);
  g_assert_cmpstr (joined, ==, made);
  g_assert_true (dex_await (callboard_store_close (store), &error));
}

/* When a call arrives, its step is in the file as one that is under way: another process can read so. */
static void
test_before_the_call (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autofree char *path = callboard_store_dup_path ("before-the-call");
  g_autoptr(CallboardStore) store = plan_test_open_store (path), other = plan_test_open_store (path);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(DexFuture) work = NULL;
  g_autoptr(CallboardRunRecord) row = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_enroll (plan, "10002", IDS ("9001"), FALSE, &error));
  callboard_test_floor_fault (test, "@16=slow/1500");
  run = new_run (plan, store);
  work = callboard_run_start (run);
  while (callboard_sandbox_count_requests (test->sandbox, 16) == 0)
    g_assert_true (dex_await (callboard_sleep (1), NULL));

  row = dex_await_boxed (callboard_store_get_run (other, callboard_run_get_id (run)), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (row->state, ==, CALLBOARD_RUN_RUNNING);
  g_assert_cmpstr (((CallboardStepRecord *) g_ptr_array_index (row->steps, 0))->outcome, ==, CALLBOARD_STEP_RUNNING);
  g_assert_true (dex_await (dex_ref (work), &error));
  g_assert_true (dex_await (callboard_store_close (store), &error));
  g_assert_true (dex_await (callboard_store_close (other), &error));
}

static void
test_stopped (void)
{
  g_autoptr(CallboardTestFloor) test = plan_test_open (12, NULL);
  g_autofree char *path = callboard_store_dup_path ("stopped");
  g_autoptr(CallboardStore) store = plan_test_open_store (path);
  g_autoptr(CallboardPlan) plan = plan_test_plan (test);
  g_autoptr(CallboardRun) run = NULL;
  g_autoptr(CallboardRunRecord) row = NULL;
  g_autoptr(DexFuture) work = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_enroll (plan, "10002", IDS ("9001"), FALSE, &error));
  run = new_run (plan, store);
  work = callboard_run_start (run);
  callboard_run_stop (run);
  g_assert_true (dex_await (dex_ref (work), &error));

  row = dex_await_boxed (callboard_store_get_run (store, callboard_run_get_id (run)), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (row->state, ==, CALLBOARD_RUN_STOPPED);
  g_assert_cmpint (row->n_skipped, ==, 1);
  g_assert_null (((CallboardStepRecord *) g_ptr_array_index (row->steps, 0))->after);
  g_assert_true (dex_await (callboard_store_close (store), &error));
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/history/effects", test_effects);
  g_test_add_func ("/history/no-effects", test_no_effects);
  callboard_test_add_fiber ("/history/written-down", test_written_down);
  callboard_test_add_fiber ("/history/members", test_members);
  callboard_test_add_fiber ("/history/before-the-call", test_before_the_call);
  callboard_test_add_fiber ("/history/stopped", test_stopped);

  return g_test_run ();
}
