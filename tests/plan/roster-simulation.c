/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "plan/plan-test.h"
#include "plan/roster-simulation.h"

#define N_EXTENSIONS 60

static gboolean
chance (int percent)
{
  return g_test_rand_int_range (0, 100) < percent;
}

static guint
up_to (guint most)
{
  return (guint) g_test_rand_int_range (0, (int) most + 1);
}

/* A shuffled pool of extensions. */
static GPtrArray *
pool_new (void)
{
  GPtrArray *pool = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < N_EXTENSIONS; i++)
    g_ptr_array_insert (pool, g_test_rand_int_range (0, (int) pool->len + 1), g_strdup_printf ("%u", 1000 + i));

  return pool;
}

static char *
draw (GPtrArray *pool)
{
  return pool->len > 0 ? g_ptr_array_steal_index (pool, pool->len - 1) : NULL;
}

static char **
draw_some (GPtrArray *pool,
           guint      most)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint n = up_to (most); n > 0 && pool->len > 0; n--)
    g_strv_builder_take (builder, draw (pool));

  return g_strv_builder_end (builder);
}

/* from: (element-type utf8) */
static char **
pick_some (GPtrArray *from,
           int        percent)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < from->len; i++)
    {
      if (chance (percent))
        g_strv_builder_add (builder, g_ptr_array_index (from, i));
    }

  return g_strv_builder_end (builder);
}

static void
set_random_fields (CallboardAgentRecord *agent,
                   int                   percent)
{
  static const char * const words[] = { "", "=1+1", "王芳", " Ann ", "007" };

  if (chance (percent))
    callboard_record_set_string (agent, CALLBOARD_AGENT_NAME, words[up_to (4)]);
  if (chance (percent))
    callboard_record_set_string (agent, CALLBOARD_AGENT_MOBILE, chance (50) ? "" : "13800000000");
  if (chance (percent))
    callboard_record_set_string (agent, CALLBOARD_AGENT_EMAIL, chance (50) ? "" : "a@example.com");
  if (chance (percent))
    callboard_record_set_string (agent, CALLBOARD_AGENT_ROLE, chance (50) ? "agent" : "leader");
  if (chance (percent))
    callboard_record_set_integer (agent, CALLBOARD_AGENT_ENABLED, chance (70));
  if (chance (percent))
    callboard_record_set_integer (agent, CALLBOARD_AGENT_WRAP_UP_TIME, up_to (3));
  if (chance (percent))
    callboard_record_set_integer (agent, CALLBOARD_AGENT_OUT_WRAP_UP_TIME, up_to (3));
}

static void
put_agents (CallboardFloor *floor,
            GPtrArray      *queues)
{
  g_autoptr(GPtrArray) pool = pool_new ();

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("%02u", i);
      g_autoptr(CallboardAgentRecord) agent = plan_test_agent (id);
      g_auto(GStrv) in = pick_some (queues, 30);
      g_auto(GStrv) extensions = draw_some (pool, 2);

      if (chance (40))
        continue;
      callboard_record_set_string (agent, CALLBOARD_AGENT_WORK_ID, "W1");
      callboard_record_set_integer (agent, CALLBOARD_AGENT_ENABLED, TRUE);
      set_random_fields (agent, 100);
      callboard_record_set_integer (agent, CALLBOARD_AGENT_STATE, agent->enabled ? (gint64) up_to (4)
                                                                                 : CALLBOARD_STATE_OFFLINE);
      callboard_record_set_strings (agent, CALLBOARD_AGENT_QUEUES, (const char * const *) in);
      callboard_record_set_strings (agent, CALLBOARD_AGENT_EXTENSIONS, (const char * const *) extensions);
      callboard_floor_put (floor, agent);
    }
}

CallboardFloor *
roster_simulation_floor (void)
{
  CallboardFloor *floor = callboard_floor_new (NULL);
  g_autoptr(GPtrArray) queues = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(CallboardNumbersRecord) numbers = callboard_record_new (&callboard_numbers_record_type);

  for (guint i = up_to (8); i > 0; i--)
    {
      g_autofree char *id = g_strdup_printf ("90%02u", i);
      g_autofree char *name = g_strdup_printf ("Queue %u", i);
      g_autoptr(CallboardQueueRecord) queue = plan_test_queue (id, name);

      callboard_record_set_integer (queue, CALLBOARD_QUEUE_STRATEGY, up_to (2));
      callboard_record_set_integer (queue, CALLBOARD_QUEUE_TIMEOUT, up_to (2));
      callboard_record_set_string (queue, CALLBOARD_QUEUE_WAIT_MUSIC, chance (50) ? "" : "a.wav");
      callboard_floor_put (floor, queue);
      g_ptr_array_add (queues, g_steal_pointer (&id));
    }
  put_agents (floor, queues);
  for (guint i = up_to (4); i > 0; i--)
    {
      g_autofree char *name = g_strdup_printf ("s%u", i);
      g_autoptr(CallboardSubscriptionRecord) subscription = plan_test_subscription (name, name, chance (50));

      callboard_floor_put (floor, subscription);
    }
  callboard_record_set_strings (numbers, CALLBOARD_NUMBERS_NUMBERS, IDS ("0571", "0572", "0573"));
  callboard_record_set_string (numbers, CALLBOARD_NUMBERS_DEFAULT, chance (30) ? "" : "0572");
  callboard_floor_put (floor, numbers);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  return floor;
}

/* usable: takes how agents can refer to each queue that there will be */
static void
add_queues (CallboardRoster      *roster,
            CallboardFloor       *floor,
            CallboardRosterFlags  flags,
            GPtrArray            *usable)
{
  GListModel *known = G_LIST_MODEL (callboard_floor_get_queues (floor));
  gboolean listed = chance (70);

  roster->queues = listed ? g_ptr_array_new_with_free_func (callboard_record_unref) : NULL;
  for (guint i = 0; i < g_list_model_get_n_items (known); i++)
    {
      g_autoptr(CallboardItem) item = g_list_model_get_item (known, i);
      const char *id = callboard_item_get_id (item);
      g_autofree char *new_name = g_strdup_printf ("Renamed %s", id);
      CallboardQueueRecord *queue;

      if (!listed || chance (30))
        {
          if (!listed || flags == CALLBOARD_ROSTER_ADD)
            g_ptr_array_add (usable, g_strdup (id));
          continue;
        }
      queue = plan_test_queue (id, chance (20) ? new_name : NULL);
      if (chance (30))
        callboard_record_set_integer (queue, CALLBOARD_QUEUE_STRATEGY, up_to (2));
      if (chance (30))
        callboard_record_set_string (queue, CALLBOARD_QUEUE_WAIT_MUSIC, chance (50) ? "" : "b.wav");
      g_ptr_array_add (usable, g_strdup (chance (30) && queue->name != NULL ? new_name : id));
      callboard_roster_take (roster, queue);
    }
  for (guint i = listed ? up_to (3) : 0; i > 0; i--)
    {
      g_autofree char *id = g_strdup_printf ("95%02u", i);
      g_autofree char *name = g_strdup_printf ("New %u", i);
      CallboardQueueRecord *queue = plan_test_queue (chance (50) ? id : NULL, name);

      if (chance (50))
        callboard_record_set_integer (queue, CALLBOARD_QUEUE_TIMEOUT, up_to (9));
      g_ptr_array_add (usable, g_strdup (queue->id != NULL && chance (50) ? id : name));
      callboard_roster_take (roster, queue);
    }
}

/* Where what is not listed is removed, extensions go from anybody to anybody; otherwise only free ones can be had. */
static void
deal_extensions (CallboardRoster      *roster,
                 CallboardFloor       *floor,
                 CallboardRosterFlags  flags)
{
  g_autoptr(GPtrArray) pool = pool_new ();
  GListModel *known = G_LIST_MODEL (callboard_floor_get_agents (floor));
  g_autoptr(GHashTable) giving = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < roster->agents->len; i++)
    {
      if (chance (60))
        g_hash_table_insert (giving, ((CallboardAgentRecord *) g_ptr_array_index (roster->agents, i))->id,
                             g_ptr_array_index (roster->agents, i));
    }
  for (guint i = 0; i < g_list_model_get_n_items (known); i++)
    {
      g_autoptr(CallboardAgent) agent = g_list_model_get_item (known, i);
      const char * const *bound = callboard_agent_get_extensions (agent);
      gboolean gives = flags == CALLBOARD_ROSTER_PRUNE &&
                       g_hash_table_contains (giving, callboard_item_get_id (CALLBOARD_ITEM (agent)));
      guint index;

      for (guint j = 0; !gives && bound[j] != NULL; j++)
        {
          if (g_ptr_array_find_with_equal_func (pool, bound[j], g_str_equal, &index))
            g_ptr_array_remove_index (pool, index);
        }
    }
  for (guint i = 0; i < roster->agents->len; i++)
    {
      CallboardAgentRecord *wanted = g_ptr_array_index (roster->agents, i);
      CallboardAgent *agent = callboard_floor_lookup_agent (floor, wanted->id);
      guint n_bound = agent != NULL ? g_strv_length ((char **) callboard_agent_get_extensions (agent)) : 0;
      g_auto(GStrv) dealt = NULL;

      if (!g_hash_table_contains (giving, wanted->id))
        continue;
      dealt = draw_some (pool, flags == CALLBOARD_ROSTER_PRUNE ? 2 : 2 - n_bound);
      callboard_record_set_strings (wanted, CALLBOARD_AGENT_EXTENSIONS, (const char * const *) dealt);
    }
}

static void
add_agents (CallboardRoster      *roster,
            CallboardFloor       *floor,
            CallboardRosterFlags  flags,
            GPtrArray            *usable)
{
  roster->agents = g_ptr_array_new_with_free_func (callboard_record_unref);
  for (guint i = 0; i < 45; i++)
    {
      g_autofree char *id = g_strdup_printf ("%02u", i);
      CallboardAgentRecord *agent = plan_test_agent (id);
      g_auto(GStrv) in = pick_some (usable, chance (20) ? 90 : 30);

      if (chance (50))
        {
          callboard_record_unref (agent);
          continue;
        }
      if (callboard_floor_lookup_agent (floor, id) == NULL || chance (20))
        callboard_record_set_string (agent, CALLBOARD_AGENT_WORK_ID, "W2");
      set_random_fields (agent, 30);
      if (chance (70))
        callboard_record_set_strings (agent, CALLBOARD_AGENT_QUEUES, (const char * const *) in);
      callboard_roster_take (roster, agent);
    }
  deal_extensions (roster, floor, flags);
}

static void
add_things (CallboardRoster *roster)
{
  static const char * const all[] = { "0571", "0572", "0573" };
  guint chosen = up_to (3);

  for (guint i = 0; chance (50) && i < G_N_ELEMENTS (all); i++)
    {
      CallboardNumberRecord *number = callboard_record_new (&callboard_number_record_type);

      callboard_record_set_string (number, CALLBOARD_NUMBER_NUMBER, all[i]);
      callboard_record_set_integer (number, CALLBOARD_NUMBER_DEFAULT, i == chosen);
      callboard_roster_take (roster, number);
    }
  for (guint i = chance (50) ? 1 : 9; i < 8; i++)
    {
      g_autofree char *name = g_strdup_printf ("s%u", i);

      /* Those beyond the fourth are new, and on. */
      if (chance (50))
        callboard_roster_take (roster, plan_test_subscription (i <= 4 ? name : NULL, name, TRUE));
    }
}

CallboardRoster *
roster_simulation_roster (CallboardFloor       *floor,
                          CallboardRosterFlags  flags)
{
  CallboardRoster *roster = callboard_roster_new ();
  g_autoptr(GPtrArray) usable = g_ptr_array_new_with_free_func (g_free);

  add_queues (roster, floor, flags, usable);
  if (chance (90))
    add_agents (roster, floor, flags, usable);
  add_things (roster);

  return roster;
}
