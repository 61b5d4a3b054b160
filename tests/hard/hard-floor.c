/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "hard-floor.h"
#include "support/callboard-test.h"

/* Whether a floor shows what the server has: both as lines of text, so that a difference says what it is about. Extensions are
 * known by those whom they are bound to. */

static gint
compare_text (gconstpointer one,
              gconstpointer other,
              gpointer      data)
{
  return g_strcmp0 (*(const char * const *) one, *(const char * const *) other);
}

/* In any order: sorted, with commas between. */
static char *
dup_joined (const char * const *list)
{
  g_autoptr(GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    g_ptr_array_add (sorted, (gpointer) list[i]);
  g_ptr_array_sort_with_data (sorted, compare_text, NULL);
  g_ptr_array_add (sorted, NULL);

  return g_strjoinv (",", (char **) sorted->pdata);
}

static char *
dup_joined_member (JsonObject *object,
                   const char *name)
{
  JsonArray *array = json_object_get_array_member (object, name);
  g_autoptr(GPtrArray) list = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (list, (gpointer) json_array_get_string_element (array, i));
  g_ptr_array_add (list, NULL);

  return dup_joined ((const char * const *) list->pdata);
}

static const char *
text (JsonObject *object,
      const char *name)
{
  return json_object_get_string_member_with_default (object, name, "");
}

static void
add_agent_of_server (GPtrArray  *lines,
                     JsonObject *agent)
{
  g_autofree char *queues = dup_joined_member (agent, "queues"), *extensions = dup_joined_member (agent, "extensions");

  g_ptr_array_add (lines, g_strdup_printf ("agent %s|%s|%s|%s|%s|%s|%d|%d|%s|%s", text (agent, "id"), text (agent, "work_id"),
                                           text (agent, "name"), text (agent, "mobile"), text (agent, "email"),
                                           text (agent, "role"), json_object_get_boolean_member (agent, "enabled"),
                                           (int) json_object_get_int_member (agent, "state"), queues, extensions));
}

static void
add_agent_of_floor (GPtrArray      *lines,
                    CallboardAgent *agent)
{
  g_autofree char *queues = dup_joined (callboard_agent_get_queues (agent));
  g_autofree char *extensions = dup_joined (callboard_agent_get_extensions (agent));

  g_ptr_array_add (lines, g_strdup_printf ("agent %s|%s|%s|%s|%s|%s|%d|%d|%s|%s",
                                           callboard_item_get_id (CALLBOARD_ITEM (agent)),
                                           callboard_agent_get_work_id (agent), callboard_agent_get_name (agent),
                                           callboard_agent_get_mobile (agent), callboard_agent_get_email (agent),
                                           callboard_agent_get_role (agent), callboard_agent_get_enabled (agent),
                                           (int) callboard_agent_get_state (agent), queues, extensions));
}

static void
add_subscription_of_server (GPtrArray  *lines,
                            JsonObject *subscription)
{
  g_autofree char *events = dup_joined_member (subscription, "events");

  g_ptr_array_add (lines, g_strdup_printf ("subscription %s|%s|%s|%d", text (subscription, "name"), text (subscription, "callback"),
                                           events, json_object_get_boolean_member (subscription, "enabled")));
}

static void
add_subscription_of_floor (GPtrArray     *lines,
                           CallboardItem *subscription)
{
  const CallboardSubscriptionRecord *record = callboard_item_get_record (subscription);
  g_autofree char *events = dup_joined ((const char * const *) record->events);

  g_ptr_array_add (lines, g_strdup_printf ("subscription %s|%s|%s|%d", record->name, record->callback, events, record->enabled));
}

static void
add_numbers_of_server (GPtrArray  *lines,
                       JsonObject *numbers)
{
  g_autofree char *all = dup_joined_member (numbers, "all");

  g_ptr_array_add (lines, g_strdup_printf ("numbers %s, default %s", all, text (numbers, "default_number")));
}

static void
add_numbers_of_floor (GPtrArray      *lines,
                      CallboardFloor *floor)
{
  GListModel *numbers = G_LIST_MODEL (callboard_floor_get_numbers (floor));
  const char *chosen = callboard_floor_get_default_number (floor);
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (numbers); i++)
    {
      g_autoptr(CallboardItem) number = g_list_model_get_item (numbers, i);

      g_ptr_array_add (list, g_strdup (callboard_item_get_id (number)));
    }
  g_ptr_array_add (list, NULL);
  all = dup_joined ((const char * const *) list->pdata);
  g_ptr_array_add (lines, g_strdup_printf ("numbers %s, default %s", all, chosen != NULL ? chosen : ""));
}

static GPtrArray *
lines_of_server (CallboardSandbox *sandbox)
{
  g_autofree char *state_text = callboard_sandbox_dup_state (sandbox);
  g_autoptr(JsonNode) node = callboard_test_json (state_text);
  JsonObject *state = json_node_get_object (node);
  JsonArray *agents = json_object_get_array_member (state, "agents");
  JsonArray *queues = json_object_get_array_member (state, "queues");
  JsonArray *subscriptions = json_object_get_array_member (state, "subscriptions");
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < json_array_get_length (agents); i++)
    add_agent_of_server (lines, json_array_get_object_element (agents, i));
  for (guint i = 0; i < json_array_get_length (queues); i++)
    {
      JsonObject *queue = json_array_get_object_element (queues, i);

      g_ptr_array_add (lines, g_strdup_printf ("queue %s|%s|%d|%d", text (queue, "id"), text (queue, "name"),
                                               (int) json_object_get_int_member (queue, "strategy"),
                                               (int) json_object_get_int_member (queue, "timeout")));
    }
  for (guint i = 0; i < json_array_get_length (subscriptions); i++)
    add_subscription_of_server (lines, json_array_get_object_element (subscriptions, i));
  add_numbers_of_server (lines, json_object_get_object_member (state, "numbers"));
  g_ptr_array_sort_with_data (lines, compare_text, NULL);

  return lines;
}

static GPtrArray *
lines_of_floor (CallboardFloor *floor)
{
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (floor));
  GListModel *queues = G_LIST_MODEL (callboard_floor_get_queues (floor));
  GListModel *subscriptions = G_LIST_MODEL (callboard_floor_get_subscriptions (floor));
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (agents); i++)
    {
      g_autoptr(CallboardAgent) agent = g_list_model_get_item (agents, i);

      add_agent_of_floor (lines, agent);
    }
  for (guint i = 0; i < g_list_model_get_n_items (queues); i++)
    {
      g_autoptr(CallboardQueue) queue = g_list_model_get_item (queues, i);

      g_ptr_array_add (lines, g_strdup_printf ("queue %s|%s|%d|%d", callboard_item_get_id (CALLBOARD_ITEM (queue)),
                                               callboard_queue_get_name (queue), (int) callboard_queue_get_strategy (queue),
                                               (int) callboard_queue_get_timeout (queue)));
    }
  for (guint i = 0; i < g_list_model_get_n_items (subscriptions); i++)
    {
      g_autoptr(CallboardItem) subscription = g_list_model_get_item (subscriptions, i);

      add_subscription_of_floor (lines, subscription);
    }
  add_numbers_of_floor (lines, floor);
  g_ptr_array_sort_with_data (lines, compare_text, NULL);

  return lines;
}

/**
 * hard_floor_dup_difference:
 * @floor: a floor that was refreshed
 * @sandbox: whose it is
 *
 * Returns: (transfer full) (nullable): the first thing that the two do not have alike, or %NULL
 */
char *
hard_floor_dup_difference (CallboardFloor   *floor,
                           CallboardSandbox *sandbox)
{
  g_autoptr(GPtrArray) shown = lines_of_floor (floor), true_lines = lines_of_server (sandbox);

  for (guint i = 0; i < MAX (shown->len, true_lines->len); i++)
    {
      const char *one = i < shown->len ? g_ptr_array_index (shown, i) : "nothing";
      const char *other = i < true_lines->len ? g_ptr_array_index (true_lines, i) : "nothing";

      if (g_strcmp0 (one, other) != 0)
        return g_strdup_printf ("the floor shows “%s”, the server has “%s”", one, other);
    }

  return NULL;
}
