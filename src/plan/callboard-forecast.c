/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include "plan/callboard-forecast-private.h"

struct _CallboardForecast
{
  CallboardFloor *floor;       /* (owned) */
  GHashTable     *agents;      /* (owned): id → CallboardAgentForecast, of those a plan has to do with */
  GHashTable     *queues;      /* (owned): queue → CallboardQueueForecast */
  GHashTable     *extensions;  /* (owned): number → CallboardExtensionForecast */
};

static void
agent_forecast_free (gpointer data)
{
  CallboardAgentForecast *agent = data;

  callboard_record_unref (agent->record);
  g_hash_table_unref (agent->queues);
  g_hash_table_unref (agent->extensions);
  g_free (agent);
}

static void
queue_forecast_free (gpointer data)
{
  CallboardQueueForecast *queue = data;

  callboard_record_unref (queue->record);
  g_free (queue);
}

static void
extension_forecast_free (gpointer data)
{
  CallboardExtensionForecast *extension = data;

  g_free (extension->agent);
  g_free (extension);
}

CallboardForecast *
callboard_forecast_new (CallboardFloor *floor)
{
  CallboardForecast *self = g_new0 (CallboardForecast, 1);

  self->floor = g_object_ref (floor);
  self->agents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, agent_forecast_free);
  self->queues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, queue_forecast_free);
  self->extensions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, extension_forecast_free);

  return self;
}

void
callboard_forecast_free (CallboardForecast *self)
{
  g_hash_table_unref (self->agents);
  g_hash_table_unref (self->queues);
  g_hash_table_unref (self->extensions);
  g_object_unref (self->floor);
  g_free (self);
}

gboolean
callboard_links_hold (GHashTable *links,
                      const char *key)
{
  CallboardLink *link = g_hash_table_lookup (links, key);

  return link != NULL && link->holds;
}

CallboardStep *
callboard_links_get_step (GHashTable *links,
                          const char *key)
{
  CallboardLink *link = g_hash_table_lookup (links, key);

  return link != NULL ? link->by : NULL;
}

guint
callboard_links_count (GHashTable *links)
{
  GHashTableIter iter;
  CallboardLink *link;
  guint n = 0;

  g_hash_table_iter_init (&iter, links);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &link))
    n += link->holds ? 1 : 0;

  return n;
}

static GStrv
end_sorted (GPtrArray *names)
{
  g_ptr_array_sort_values (names, (GCompareFunc) g_strcmp0);
  g_ptr_array_add (names, NULL);

  return g_strdupv ((char **) names->pdata);
}

/**
 * callboard_links_list: (skip)
 * @links: what belongs to something
 *
 * Returns: (transfer full): what will, in the same order each time
 */
GStrv
callboard_links_list (GHashTable *links)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  GHashTableIter iter;
  CallboardLink *link;
  char *name;

  g_hash_table_iter_init (&iter, links);
  while (g_hash_table_iter_next (&iter, (gpointer *) &name, (gpointer *) &link))
    {
      if (link->holds)
        g_ptr_array_add (names, name);
    }

  return end_sorted (names);
}

void
callboard_links_set (GHashTable    *links,
                     const char    *key,
                     gboolean       holds,
                     CallboardStep *by)
{
  CallboardLink *link = g_new0 (CallboardLink, 1);

  link->holds = holds;
  link->by = by;
  g_hash_table_replace (links, g_strdup (key), link);
}

static GHashTable *
links_new (char **keys)
{
  GHashTable *links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    callboard_links_set (links, keys[i], TRUE, NULL);

  return links;
}

/**
 * callboard_forecast_new_agent: (skip)
 * @self: a forecast
 * @record: the agent
 * @by: (nullable): the step that creates it
 *
 * Returns: (transfer none): what will be known of it
 */
CallboardAgentForecast *
callboard_forecast_new_agent (CallboardForecast    *self,
                              CallboardAgentRecord *record,
                              CallboardStep        *by)
{
  CallboardAgentForecast *agent = g_new0 (CallboardAgentForecast, 1);

  agent->record = callboard_record_ref (record);
  agent->signed_in = callboard_record_has (record, CALLBOARD_AGENT_STATE) && record->state != CALLBOARD_STATE_OFFLINE;
  agent->created_by = by;
  agent->queues = links_new (record->queues);
  agent->extensions = links_new (record->extensions);
  g_hash_table_replace (self->agents, g_strdup (record->id), agent);

  return agent;
}

/**
 * callboard_forecast_agent: (skip)
 * @self: a forecast
 * @id: an agent's id
 *
 * Returns: (transfer none) (nullable): what will be known of it, %NULL if there will be none
 */
CallboardAgentForecast *
callboard_forecast_agent (CallboardForecast *self,
                          const char        *id)
{
  CallboardAgentForecast *agent = g_hash_table_lookup (self->agents, id);
  CallboardAgent *item;

  if (agent != NULL)
    return agent;

  item = callboard_floor_lookup_agent (self->floor, id);

  return item != NULL ? callboard_forecast_new_agent (self, callboard_item_get_record (CALLBOARD_ITEM (item)), NULL)
                      : NULL;
}

static CallboardQueueForecast *
add_queue (CallboardForecast    *self,
           const char           *id,
           CallboardQueueRecord *record,
           CallboardStep        *by)
{
  CallboardQueueForecast *queue = g_new0 (CallboardQueueForecast, 1);

  queue->record = callboard_record_ref (record);
  queue->created_by = by;
  g_hash_table_replace (self->queues, g_strdup (id), queue);

  return queue;
}

/**
 * callboard_forecast_new_queue: (skip)
 * @self: a forecast
 * @queue: what the plan calls it
 * @record: the queue
 * @by: the step that creates it
 */
void
callboard_forecast_new_queue (CallboardForecast    *self,
                              const char           *queue,
                              CallboardQueueRecord *record,
                              CallboardStep        *by)
{
  add_queue (self, queue, record, by);
}

/**
 * callboard_forecast_queue: (skip)
 * @self: a forecast
 * @queue: a queue as the plan calls it
 *
 * Returns: (transfer none) (nullable): what will be known of it, %NULL if there will be none
 */
CallboardQueueForecast *
callboard_forecast_queue (CallboardForecast *self,
                          const char        *queue)
{
  CallboardQueueForecast *found = g_hash_table_lookup (self->queues, queue);
  CallboardQueue *item;

  if (found == NULL)
    {
      item = callboard_floor_lookup_queue (self->floor, queue);
      if (item == NULL)
        return NULL;
      found = add_queue (self, queue, callboard_item_get_record (CALLBOARD_ITEM (item)), NULL);
    }

  return found->gone ? NULL : found;
}

/**
 * callboard_forecast_is_queue_named: (skip)
 * @self: a forecast
 * @name: a queue's name
 * @own_id: (nullable): a queue that does not count
 *
 * Returns: whether there will be a queue called so
 */
gboolean
callboard_forecast_is_queue_named (CallboardForecast *self,
                                   const char        *name,
                                   const char        *own_id)
{
  GListModel *known = G_LIST_MODEL (callboard_floor_get_queues (self->floor));
  CallboardQueueForecast *queue;
  GHashTableIter iter;
  const char *id;

  g_hash_table_iter_init (&iter, self->queues);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, (gpointer *) &queue))
    {
      if (!queue->gone && g_strcmp0 (id, own_id) != 0 && g_strcmp0 (queue->record->name, name) == 0)
        return TRUE;
    }
  for (guint i = 0; i < g_list_model_get_n_items (known); i++)
    {
      g_autoptr(CallboardQueue) item = g_list_model_get_item (known, i);

      id = callboard_item_get_id (CALLBOARD_ITEM (item));
      if (!g_hash_table_contains (self->queues, id) && g_strcmp0 (id, own_id) != 0 &&
          g_strcmp0 (callboard_queue_get_name (item), name) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * callboard_forecast_extension: (skip)
 * @self: a forecast
 * @number: an extension
 *
 * The service lists no extensions, so one that is not known may exist all the same.
 *
 * Returns: (transfer none): what will be known of it
 */
CallboardExtensionForecast *
callboard_forecast_extension (CallboardForecast *self,
                              const char        *number)
{
  CallboardExtensionForecast *extension = g_hash_table_lookup (self->extensions, number);
  CallboardItem *item;

  if (extension != NULL)
    return extension;

  extension = g_new0 (CallboardExtensionForecast, 1);
  item = callboard_collection_lookup (callboard_floor_get_extensions (self->floor), number);
  if (item != NULL)
    {
      CallboardExtensionRecord *record = callboard_item_get_record (item);

      extension->agent = g_strdup (record->agent);
      extension->type = record->type;
    }
  g_hash_table_replace (self->extensions, g_strdup (number), extension);

  return extension;
}

/**
 * callboard_forecast_members: (skip)
 * @self: a forecast
 * @queue: a queue as the plan calls it
 * @leaving: (element-type CallboardStep): takes the steps by which agents leave it
 *
 * Returns: how many agents will be in it
 */
guint
callboard_forecast_members (CallboardForecast *self,
                            const char        *queue,
                            GPtrArray         *leaving)
{
  CallboardQueue *item = callboard_floor_lookup_queue (self->floor, queue);
  guint n = item != NULL ? callboard_queue_get_n_members (item) : 0;
  CallboardAgentForecast *agent;
  GHashTableIter iter;
  const char *id;

  g_hash_table_iter_init (&iter, self->agents);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, (gpointer *) &agent))
    {
      CallboardAgent *known = callboard_floor_lookup_agent (self->floor, id);
      gboolean is_in = known != NULL && callboard_agent_is_in_queue (known, queue);
      gboolean will_be = callboard_links_hold (agent->queues, queue);
      CallboardStep *by = callboard_links_get_step (agent->queues, queue);

      if (!will_be && by != NULL && !g_ptr_array_find (leaving, by, NULL))
        g_ptr_array_add (leaving, by);
      n += (will_be ? 1 : 0) - (is_in ? 1 : 0);
    }

  return n;
}

/**
 * callboard_forecast_list_members: (skip)
 * @self: a forecast
 * @queue: a queue as the plan calls it
 *
 * Returns: (transfer full): the ids of the agents who will be in it, in the same order each time
 */
GStrv
callboard_forecast_list_members (CallboardForecast *self,
                                 const char        *queue)
{
  CallboardQueue *item = callboard_floor_lookup_queue (self->floor, queue);
  GListModel *known = item != NULL ? callboard_queue_get_members (item) : NULL;
  g_autoptr(GPtrArray) ids = g_ptr_array_new ();
  CallboardAgentForecast *agent;
  GHashTableIter iter;
  char *id;

  /* From here on the forecast has all who are in it, and those who will be. */
  for (guint i = 0; known != NULL && i < g_list_model_get_n_items (known); i++)
    {
      g_autoptr(CallboardItem) member = g_list_model_get_item (known, i);

      callboard_forecast_agent (self, callboard_item_get_id (member));
    }

  g_hash_table_iter_init (&iter, self->agents);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, (gpointer *) &agent))
    {
      if (callboard_links_hold (agent->queues, queue))
        g_ptr_array_add (ids, id);
    }

  return end_sorted (ids);
}

/**
 * callboard_forecast_list_agents: (skip)
 * @self: a forecast
 *
 * Returns: (transfer full): the ids of the agents a plan has to do with, in the same order each time
 */
GStrv
callboard_forecast_list_agents (CallboardForecast *self)
{
  g_autoptr(GPtrArray) ids = g_hash_table_get_keys_as_ptr_array (self->agents);

  return end_sorted (ids);
}
