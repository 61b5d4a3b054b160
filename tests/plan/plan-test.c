/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "base/callboard-json.h"
#include "plan/callboard-step-private.h"
#include "plan/plan-test.h"
#include "store/callboard-store-private.h"

CallboardAgentRecord *
plan_test_agent (const char *id)
{
  CallboardAgentRecord *agent = callboard_record_new (&callboard_agent_record_type);

  callboard_record_set_string (agent, CALLBOARD_AGENT_ID, id);

  return agent;
}

CallboardQueueRecord *
plan_test_queue (const char *id,
                 const char *name)
{
  CallboardQueueRecord *queue = callboard_record_new (&callboard_queue_record_type);

  if (id != NULL)
    callboard_record_set_string (queue, CALLBOARD_QUEUE_ID, id);
  if (name != NULL)
    callboard_record_set_string (queue, CALLBOARD_QUEUE_NAME, name);

  return queue;
}

CallboardSubscriptionRecord *
plan_test_subscription (const char *id,
                        const char *name,
                        gboolean    enabled)
{
  static const char * const events[] = { "acd_agent_state", NULL };
  CallboardSubscriptionRecord *subscription = callboard_record_new (&callboard_subscription_record_type);

  if (id != NULL)
    callboard_record_set_string (subscription, CALLBOARD_SUBSCRIPTION_ID, id);
  callboard_record_set_string (subscription, CALLBOARD_SUBSCRIPTION_NAME, name);
  callboard_record_set_string (subscription, CALLBOARD_SUBSCRIPTION_CALLBACK, "https://example.com/events");
  callboard_record_set_strings (subscription, CALLBOARD_SUBSCRIPTION_EVENTS, events);
  callboard_record_set_integer (subscription, CALLBOARD_SUBSCRIPTION_ENABLED, enabled);

  return subscription;
}

static void
put_agent (CallboardFloor     *floor,
           const char         *id,
           const char         *name,
           gint64              state,
           const char * const *queues,
           const char * const *extensions)
{
  g_autoptr(CallboardAgentRecord) agent = plan_test_agent (id);

  callboard_record_set_string (agent, CALLBOARD_AGENT_NAME, name);
  callboard_record_set_string (agent, CALLBOARD_AGENT_WORK_ID, "W1");
  callboard_record_set_string (agent, CALLBOARD_AGENT_MOBILE, "");
  callboard_record_set_string (agent, CALLBOARD_AGENT_EMAIL, "a@example.com");
  callboard_record_set_string (agent, CALLBOARD_AGENT_ROLE, "agent");
  callboard_record_set_integer (agent, CALLBOARD_AGENT_ENABLED, TRUE);
  callboard_record_set_integer (agent, CALLBOARD_AGENT_STATE, state);
  callboard_record_set_integer (agent, CALLBOARD_AGENT_WRAP_UP_TIME, 30);
  callboard_record_set_integer (agent, CALLBOARD_AGENT_OUT_WRAP_UP_TIME, 20);
  callboard_record_set_strings (agent, CALLBOARD_AGENT_QUEUES, queues);
  callboard_record_set_strings (agent, CALLBOARD_AGENT_EXTENSIONS, extensions);
  callboard_floor_put (floor, agent);
}

/* Agents 0 to 199 without queues, offline; 王芳 (1001) signed in, in 9001 and with 1001; Li Wei (1002) in 9001; Ann (1003)
 * in no queue and without extension. Queues 9001 “Sales”, 9002 “技术支持”, 9003 empty. Two caller IDs, one subscription. */
CallboardFloor *
plan_test_floor_new (void)
{
  CallboardFloor *floor = callboard_floor_new (NULL);
  g_autoptr(CallboardQueueRecord) sales = plan_test_queue ("9001", "Sales");
  g_autoptr(CallboardQueueRecord) support = plan_test_queue ("9002", "技术支持");
  g_autoptr(CallboardQueueRecord) empty = plan_test_queue ("9003", "Empty");
  g_autoptr(CallboardNumbersRecord) numbers = callboard_record_new (&callboard_numbers_record_type);
  g_autoptr(CallboardSubscriptionRecord) subscription = plan_test_subscription (NULL, "crm", TRUE);

  callboard_record_set_integer (sales, CALLBOARD_QUEUE_STRATEGY, 1);
  callboard_record_set_integer (sales, CALLBOARD_QUEUE_TIMEOUT, 60);
  callboard_record_set_string (sales, CALLBOARD_QUEUE_WAIT_MUSIC, "music.wav");
  callboard_floor_put (floor, sales);
  callboard_floor_put (floor, support);
  callboard_floor_put (floor, empty);
  put_agent (floor, "1001", "王芳", CALLBOARD_STATE_IDLE, IDS ("9001"), IDS ("1001"));
  put_agent (floor, "1002", "Li Wei", CALLBOARD_STATE_OFFLINE, IDS ("9001"), IDS ("1002", "1502"));
  put_agent (floor, "1003", "Ann", CALLBOARD_STATE_OFFLINE, NO_IDS, NO_IDS);
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      put_agent (floor, id, "", CALLBOARD_STATE_OFFLINE, NO_IDS, NO_IDS);
    }
  callboard_record_set_strings (numbers, CALLBOARD_NUMBERS_NUMBERS, IDS ("057126200671", "057126200672"));
  callboard_record_set_string (numbers, CALLBOARD_NUMBERS_DEFAULT, "057126200671");
  callboard_floor_put (floor, numbers);
  callboard_floor_put (floor, subscription);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  return floor;
}

char *
plan_test_call (CallboardPlan *plan,
                guint          index)
{
  g_assert_cmpuint (index, <, callboard_plan_get_n_steps (plan));

  return callboard_step_dup_call (callboard_plan_get_step (plan, index));
}

gboolean
plan_test_needs (CallboardPlan *plan,
                 guint          index,
                 guint          other)
{
  return g_ptr_array_find (callboard_step_get_needs (callboard_plan_get_step (plan, index)),
                           callboard_plan_get_step (plan, other), NULL);
}

gboolean
plan_test_follows (CallboardPlan *plan,
                   guint          index,
                   guint          other)
{
  return plan_test_needs (plan, index, other) ||
         g_ptr_array_find (callboard_step_get_after (callboard_plan_get_step (plan, index)),
                           callboard_plan_get_step (plan, other), NULL);
}

/* wanted: method, path and body, in which ' stands for " */
void
plan_test_assert_call (CallboardPlan *plan,
                       guint          index,
                       const char    *wanted)
{
  g_autofree char *call = plan_test_call (plan, index);
  g_autofree char *quoted = g_strdelimit (g_strdup (wanted), "'", '"');

  g_assert_cmpstr (call, ==, quoted);
}

/* The intention was turned down with a sentence for a person, and the plan is as before. */
void
plan_test_assert_refused (gboolean             planned,
                          CallboardPlan       *plan,
                          guint                n_steps,
                          GError             **error,
                          CallboardErrorCode   code)
{
  g_assert_false (planned);
  g_assert_error (*error, CALLBOARD_ERROR, (int) code);
  g_assert_nonnull (callboard_error_get_sentence (*error));
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, n_steps);
  g_clear_error (error);
}

/* The steps' sentences, in their order. */
void
plan_test_assert_texts (CallboardPlan      *plan,
                        const char * const *texts)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) found = NULL;

  for (guint i = 0; i < callboard_plan_get_n_steps (plan); i++)
    g_strv_builder_add (builder, callboard_step_get_text (callboard_plan_get_step (plan, i)));
  found = g_strv_builder_end (builder);
  for (guint i = 0; found[i] != NULL; i++)
    g_test_message ("%s", found[i]);
  g_assert_cmpstrv (found, texts);
}

void
plan_test_assert_notes (CallboardPlan      *plan,
                        const char * const *notes)
{
  for (const char * const *note = callboard_plan_get_notes (plan); *note != NULL; note++)
    g_test_message ("note: %s", *note);
  g_assert_cmpstrv (callboard_plan_get_notes (plan), notes);
}

/* A step of the history that is done, its effect and states as they are written down, in which ' stands for ". */
CallboardStepRecord *
plan_test_row (guint       position,
               const char *effect,
               const char *before,
               const char *after)
{
  CallboardStepRecord *row = callboard_record_new (&callboard_step_record_type);
  g_autofree char *written = g_strdelimit (g_strdup (effect), "'", '"');
  g_autofree char *was = before != NULL ? g_strdelimit (g_strdup (before), "'", '"') : NULL;
  g_autofree char *left = after != NULL ? g_strdelimit (g_strdup (after), "'", '"') : NULL;

  callboard_record_set_integer (row, CALLBOARD_STEP_POSITION, position);
  callboard_record_set_string (row, CALLBOARD_STEP_TEXT, "A step");
  callboard_record_set_string (row, CALLBOARD_STEP_EFFECT, written);
  callboard_record_set_string (row, CALLBOARD_STEP_BEFORE, was);
  callboard_record_set_string (row, CALLBOARD_STEP_AFTER, left);
  callboard_record_set_string (row, CALLBOARD_STEP_OUTCOME, CALLBOARD_STEP_DONE);

  return row;
}

/* Short, as the practice contact center does nothing late unless it is asked to. */
#define PATIENCE_MSEC 4

CallboardTestFloor *
plan_test_open (guint       n_agents,
                const char *readings)
{
  CallboardTestFloor *test = callboard_test_floor_new (n_agents, readings);
  g_autoptr(GError) error = NULL;

  dex_await (callboard_floor_refresh (test->floor, CALLBOARD_FLOOR_ALL), &error);
  g_assert_no_error (error);

  return test;
}

/* The way to the service of one who comes after, who has read nothing yet. */
CallboardFloor *
plan_test_connect_unread (CallboardTestFloor *test)
{
  g_autoptr(CallboardClient) client = callboard_client_new (callboard_client_get_credentials (test->client));

  return callboard_floor_new (client);
}

/* A history of the test's own. */
CallboardStore *
plan_test_open_store (const char *path)
{
  g_autoptr(GError) error = NULL;
  CallboardStore *store = dex_await_object (callboard_store_open (path), &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);

  return store;
}

static gboolean
run_script (CallboardSql    *sql,
            CallboardOwner  *owner,
            gpointer         data,
            GValue          *result,
            GError         **error)
{
  return callboard_sql_script (sql, data, error);
}

void
plan_test_run_sql (CallboardStore *store,
                   const char     *script)
{
  g_autoptr(GError) error = NULL;

  dex_await (callboard_store_write (store, run_script, (gpointer) script, NULL), &error);
  g_assert_no_error (error);
}

/* what: of the updates, those that are refused as by a full disk; NULL for none any more. */
void
plan_test_refuse (CallboardStore *store,
                  const char     *what)
{
  g_autofree char *script = NULL;

  script = what != NULL ? g_strdup_printf ("CREATE TRIGGER full BEFORE UPDATE OF %s BEGIN"
                                           "  SELECT RAISE (FAIL, 'database or disk is full'); END", what)
                        : g_strdup ("DROP TRIGGER full");
  plan_test_run_sql (store, script);
}

CallboardPlan *
plan_test_plan (CallboardTestFloor *test)
{
  return callboard_plan_new (test->floor, "Test");
}

CallboardRun *
plan_test_run (CallboardPlan *plan)
{
  g_autoptr(CallboardRun) run = callboard_run_new (plan);
  g_autoptr(GError) error = NULL;

  callboard_run_set_patience (run, PATIENCE_MSEC);
  dex_await (callboard_run_start (run), &error);
  g_assert_no_error (error);
  g_assert_false (callboard_run_get_running (run));

  return g_steal_pointer (&run);
}

/* Every step must come out done. */
void
plan_test_run_well (CallboardPlan *plan)
{
  g_autoptr(CallboardRun) run = plan_test_run (plan);

  for (guint i = 0; i < callboard_plan_get_n_steps (plan); i++)
    {
      CallboardStep *step = callboard_plan_get_step (plan, i);

      g_test_message ("%s: %s", callboard_step_get_text (step),
                      callboard_outcome_to_string (callboard_step_get_outcome (step)));
      g_assert_no_error (callboard_step_get_error (step));
      g_assert_cmpint (callboard_step_get_outcome (step), ==, CALLBOARD_OUTCOME_DONE);
    }
  g_assert_cmpuint (callboard_run_get_n_done (run), ==, callboard_plan_get_n_steps (plan));
  g_assert_cmpint (callboard_run_get_exit_status (run), ==, 0);
}

CallboardOutcome
plan_test_outcome (CallboardPlan *plan,
                   guint          index)
{
  return callboard_step_get_outcome (callboard_plan_get_step (plan, index));
}

static JsonArray *
get_list (JsonObject *object,
          const char *member)
{
  return object != NULL ? callboard_json_lookup_array (object, member) : NULL;
}

/* Whether the server's record lists a value. */
gboolean
plan_test_lists (CallboardTestFloor *test,
                 const char         *list,
                 const char         *id,
                 const char         *member,
                 const char         *value)
{
  g_autoptr(JsonObject) object = callboard_test_floor_find (test, list, id);
  JsonArray *array = get_list (object, member);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      if (g_str_equal (json_array_get_string_element (array, i), value))
        return TRUE;
    }

  return FALSE;
}

guint
plan_test_count (CallboardTestFloor *test,
                 const char         *list,
                 const char         *id,
                 const char         *member)
{
  g_autoptr(JsonObject) object = callboard_test_floor_find (test, list, id);
  JsonArray *array = get_list (object, member);

  g_assert_nonnull (array);
  return json_array_get_length (array);
}

/* A member of the server's record as text; NULL where there is no record or it is null. */
char *
plan_test_text (CallboardTestFloor *test,
                const char         *list,
                const char         *id,
                const char         *member)
{
  g_autoptr(JsonObject) object = callboard_test_floor_find (test, list, id);
  JsonNode *node = object != NULL ? callboard_json_lookup (object, member) : NULL;

  return node != NULL ? callboard_json_dup_text (node) : NULL;
}
