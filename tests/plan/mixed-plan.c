/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "plan/mixed-plan.h"
#include "plan/plan-test.h"

/* Numbers that neither the practice floor has nor the service gives to agents that are created with extensions. */
#define FIRST_NUMBER 1600

/* Whose extensions the service chooses, in the order in which they are asked for: only how many they are is planned. */
#define WITH_EXTENSIONS "7"

static void
create_agents (CallboardPlan *plan,
               guint          size)
{
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < size * 3; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s%04u", WITH_EXTENSIONS, i);
      g_autoptr(CallboardAgentRecord) agent = plan_test_agent (id);

      callboard_record_set_string (agent, CALLBOARD_AGENT_WORK_ID, id);
      callboard_record_set_string (agent, CALLBOARD_AGENT_NAME, i % 2 == 0 ? "新人" : "Nova");
      callboard_record_set_integer (agent, CALLBOARD_AGENT_WRAP_UP_TIME, 5 + i);
      callboard_plan_create_agent (plan, agent, TRUE, NULL, i % 3 == 0 ? IDS ("9100") : IDS ("9001", "9101"), &error);
      g_assert_no_error (error);
    }
}

static void
create_agents_and_extensions (CallboardPlan *plan,
                              guint          size)
{
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < size * 2; i++)
    {
      g_autofree char *id = g_strdup_printf ("8%04u", i), *number = g_strdup_printf ("%u", FIRST_NUMBER + i);
      g_autoptr(CallboardAgentRecord) agent = plan_test_agent (id);

      callboard_record_set_string (agent, CALLBOARD_AGENT_WORK_ID, id);
      callboard_plan_create_extension (plan, number, i % 2 == 0 ? CALLBOARD_SIGNAL_SIP : CALLBOARD_SIGNAL_WEBRTC, &error);
      g_assert_no_error (error);
      callboard_plan_create_agent (plan, agent, FALSE, IDS (number), IDS ("9002"), &error);
      g_assert_no_error (error);
      if (i % 4 == 0)
        callboard_plan_sign_in (plan, id, CALLBOARD_STATE_WAITING, &error);
      g_assert_no_error (error);
    }
}

static void
create_queues (CallboardPlan *plan,
               guint          size)
{
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < MAX (size, 2); i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", 9100 + i), *name = g_strdup_printf ("Mixed %u", i);
      g_autoptr(CallboardQueueRecord) queue = plan_test_queue (id, name);

      callboard_record_set_integer (queue, CALLBOARD_QUEUE_STRATEGY, i % 3);
      callboard_record_set_integer (queue, CALLBOARD_QUEUE_TIMEOUT, 30 + i);
      callboard_plan_create_queue (plan, queue, &error);
      g_assert_no_error (error);
    }
}

static void
edit_agent (CallboardPlan  *plan,
            CallboardAgent *agent,
            guint           index)
{
  const char *id = callboard_item_get_id (CALLBOARD_ITEM (agent));
  g_autoptr(CallboardAgentRecord) changes = plan_test_agent (id);
  g_autofree char *work_id = g_strdup_printf ("M%u", index);
  g_autoptr(GError) error = NULL;

  callboard_record_set_string (changes, CALLBOARD_AGENT_WORK_ID, work_id);
  if (index % 2 == 0)
    callboard_record_set_integer (changes, CALLBOARD_AGENT_OUT_WRAP_UP_TIME, 61 + index);
  callboard_plan_edit_agent (plan, changes, &error);
  g_assert_no_error (error);
}

/* One after another, each for another agent. */
static void
change_agent (CallboardPlan  *plan,
              CallboardAgent *agent,
              guint           index)
{
  const char *id = callboard_item_get_id (CALLBOARD_ITEM (agent));
  const char * const *extensions = callboard_agent_get_extensions (agent);
  g_autoptr(GError) error = NULL;

  edit_agent (plan, agent, index);
  if (index % 5 == 0)
    callboard_plan_enroll (plan, id, IDS ("9001", "9003"), TRUE, &error);
  else if (index % 5 == 1)
    callboard_plan_move (plan, "9002", "9004", IDS (id), &error);
  else if (index % 5 == 2)
    callboard_plan_enroll (plan, id, IDS ("9101", "9005"), FALSE, &error);
  else if (index % 5 == 3 && callboard_agent_get_signed_in (agent))
    callboard_plan_sign_out (plan, id, &error);
  else if (extensions[0] != NULL && extensions[0][0] == '1')
    {
      g_autofree char *number = g_strdup (extensions[0]);

      callboard_plan_unbind (plan, id, IDS (number), &error);
      g_assert_no_error (error);
      callboard_plan_delete_extension (plan, number, &error);
    }
  g_assert_no_error (error);
}

static void
add_batches (CallboardPlan *plan,
             guint          size)
{
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (callboard_plan_get_floor (plan)));
  g_autoptr(GPtrArray) ids = g_ptr_array_new_null_terminated (0, NULL, TRUE);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < MIN (size * 14, g_list_model_get_n_items (agents)); i++)
    {
      g_autoptr(CallboardItem) agent = g_list_model_get_item (agents, i);

      g_ptr_array_add (ids, (gpointer) callboard_item_get_id (agent));
    }
  callboard_plan_add_to_queue (plan, "9100", (const char * const *) ids->pdata, &error);
  g_assert_no_error (error);
}

static void
change_things (CallboardPlan *plan,
               guint          size)
{
  g_autoptr(CallboardSubscriptionRecord) off = plan_test_subscription (NULL, "wallboard", FALSE);
  g_autoptr(CallboardQueueRecord) renamed = plan_test_queue ("9006", "Renamed");
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < size; i++)
    {
      g_autofree char *name = g_strdup_printf ("mixed %u", i);
      g_autoptr(CallboardSubscriptionRecord) subscription = plan_test_subscription (NULL, name, TRUE);

      callboard_plan_create_subscription (plan, subscription, &error);
      g_assert_no_error (error);
    }
  callboard_plan_edit_subscription (plan, "101", off, &error);
  g_assert_no_error (error);
  callboard_plan_set_default_number (plan, "057126200674", &error);
  g_assert_no_error (error);
  callboard_plan_edit_queue (plan, renamed, &error);
  g_assert_no_error (error);
}

/* About 50 steps for each of @size; the floor has ten agents or more for each. */
void
mixed_plan_add (CallboardPlan *plan,
                guint          size)
{
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (callboard_plan_get_floor (plan)));

  create_queues (plan, size / 2);
  create_agents (plan, size);
  create_agents_and_extensions (plan, size);
  add_batches (plan, size);
  for (guint i = 0; i < MIN (size * 14, g_list_model_get_n_items (agents)); i++)
    {
      g_autoptr(CallboardAgent) agent = g_list_model_get_item (agents, i);

      change_agent (plan, agent, i);
    }
  change_things (plan, MAX (size / 4, 1));
}

guint
mixed_plan_count (CallboardPlan *plan,
                  guint          endpoint)
{
  guint n = 0;

  for (guint i = 0; i < callboard_plan_get_n_steps (plan); i++)
    n += callboard_step_get_endpoint (callboard_plan_get_step (plan, i)) == endpoint ? 1 : 0;

  return n;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(char * const *) a, *(char * const *) b);
}

static char *
join_sorted (GPtrArray  *texts,
             const char *separator)
{
  g_ptr_array_sort (texts, compare_texts);
  g_ptr_array_add (texts, NULL);

  return g_strjoinv (separator, (char **) texts->pdata);
}

/* Any value as text; lists sorted, as their order means nothing. */
static char *
describe_value (JsonNode *node)
{
  g_autoptr(GPtrArray) texts = NULL;
  JsonArray *list;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return json_to_string (node, FALSE);

  list = json_node_get_array (node);
  texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < json_array_get_length (list); i++)
    g_ptr_array_add (texts, json_to_string (json_array_get_element (list, i), FALSE));

  return join_sorted (texts, " ");
}

static char *
describe_object (JsonObject         *object,
                 const char * const *members)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; members[i] != NULL; i++)
    {
      g_autofree char *value = describe_value (json_object_get_member (object, members[i]));
      const char *id = json_object_get_string_member_with_default (object, "id", "");

      if (g_str_equal (members[i], "extensions") && g_str_has_prefix (id, WITH_EXTENSIONS))
        g_ptr_array_add (texts, g_strdup_printf ("extensions=%u", json_array_get_length (
                                                   json_object_get_array_member (object, "extensions"))));
      else
        g_ptr_array_add (texts, g_strconcat (members[i], "=", value, NULL));
    }
  g_ptr_array_add (texts, NULL);

  return g_strjoinv (", ", (char **) texts->pdata);
}

static gboolean
is_chosen_by_service (const char *list,
                      JsonObject *object)
{
  return g_str_equal (list, "extensions") &&
         g_str_has_prefix (json_object_get_string_member_with_default (object, "agent", ""), WITH_EXTENSIONS);
}

/* What is planned of a server's state, a line a thing. */
char *
mixed_plan_describe (JsonObject *state)
{
  static const struct { const char *list; const char *members[12]; } lists[] = {
    { "agents", { "id", "work_id", "name", "mobile", "email", "role", "queues", "extensions", "enabled", "wrap_up_time",
                  "out_wrap_up_time" } },
    { "queues", { "id", "name", "strategy", "timeout", "wait_music", "agents" } },
    { "extensions", { "number", "type", "agent" } },
    { "subscriptions", { "name", "callback", "events", "enabled" } },
  };
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    {
      JsonArray *list = json_object_get_array_member (state, lists[l].list);

      for (guint i = 0; i < json_array_get_length (list); i++)
        {
          JsonObject *object = json_array_get_object_element (list, i);
          g_autofree char *text = describe_object (object, lists[l].members);

          if (!is_chosen_by_service (lists[l].list, object))
            g_ptr_array_add (lines, g_strconcat (lists[l].list, ": ", text, NULL));
        }
    }
  g_ptr_array_add (lines, describe_value (json_object_get_member (state, "numbers")));

  return join_sorted (lines, "\n");
}

/* What is known is the same, and as much was changed to get there: nothing was done twice. */
void
mixed_plan_assert_same (CallboardTestFloor *test,
                        CallboardTestFloor *control)
{
  g_autoptr(JsonObject) state = callboard_test_floor_state (test), wanted = callboard_test_floor_state (control);
  g_autofree char *found_text = mixed_plan_describe (state), *wanted_text = mixed_plan_describe (wanted);
  g_auto(GStrv) found_lines = g_strsplit (found_text, "\n", -1), wanted_lines = g_strsplit (wanted_text, "\n", -1);

  for (guint i = 0; found_lines[i] != NULL && wanted_lines[i] != NULL; i++)
    g_assert_cmpstr (found_lines[i], ==, wanted_lines[i]);
  g_assert_cmpuint (g_strv_length (found_lines), ==, g_strv_length (wanted_lines));
  for (guint endpoint = 1; endpoint <= 26; endpoint++)
    g_assert_cmpuint (callboard_sandbox_count_effects (test->sandbox, endpoint), ==,
                      callboard_sandbox_count_effects (control->sandbox, endpoint));
}
