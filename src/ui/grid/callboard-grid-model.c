/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/grid/callboard-grid-model.h"

/* A wish about one cell. */
typedef struct
{
  char     *agent_id;   /* (owned) */
  char     *queue_id;   /* (owned) */
  gboolean  checked;
} Wish;

/* How a cell was staged before: taken back in reverse. */
typedef struct
{
  char *key;      /* (owned) */
  Wish *before;   /* (owned) (nullable): it was not staged */
} Former;

struct _CallboardGridModel
{
  GObject         parent_instance;

  CallboardFloor *floor;    /* (owned) */
  GPtrArray      *agents;   /* (owned): CallboardAgent, sorted */
  GPtrArray      *shown;    /* (owned): those of them that the search finds */
  GPtrArray      *queues;   /* (owned): CallboardQueue, sorted */
  GHashTable     *wishes;   /* (owned): key → Wish */
  GPtrArray      *past;     /* (owned): GPtrArray of Former */
  GPtrArray      *batch;    /* (owned) (nullable): the one that is being made */
  char           *search;   /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CallboardGridModel, callboard_grid_model, G_TYPE_OBJECT)

static guint changed_signal;

static Wish *
wish_new (const char *agent_id,
          const char *queue_id,
          gboolean    checked)
{
  Wish *self = g_new0 (Wish, 1);

  self->agent_id = g_strdup (agent_id);
  self->queue_id = g_strdup (queue_id);
  self->checked = checked;

  return self;
}

static void
wish_free (gpointer data)
{
  Wish *self = data;

  g_free (self->agent_id);
  g_free (self->queue_id);
  g_free (self);
}

static void
former_free (gpointer data)
{
  Former *self = data;

  g_free (self->key);
  g_clear_pointer (&self->before, wish_free);
  g_free (self);
}

static char *
dup_key (const char *agent_id,
         const char *queue_id)
{
  return g_strconcat (agent_id, "\n", queue_id, NULL);
}

static const char *
get_id (gpointer item)
{
  return callboard_item_get_id (CALLBOARD_ITEM (item));
}

static int
compare_agents (gconstpointer a,
                gconstpointer b)
{
  return strcmp (callboard_agent_get_sort_key (*(CallboardAgent **) a), callboard_agent_get_sort_key (*(CallboardAgent **) b));
}

static int
compare_queues (gconstpointer a,
                gconstpointer b)
{
  return strcmp (get_id (*(gpointer *) a), get_id (*(gpointer *) b));
}

static gboolean
is_member (CallboardGridModel *self,
           const char         *agent_id,
           const char         *queue_id)
{
  CallboardAgent *agent = callboard_floor_lookup_agent (self->floor, agent_id);

  return agent != NULL && callboard_agent_is_in_queue (agent, queue_id);
}

static void
show_found (CallboardGridModel *self)
{
  g_autofree char *key = self->search != NULL ? g_utf8_casefold (self->search, -1) : NULL;

  g_ptr_array_set_size (self->shown, 0);
  for (guint i = 0; i < self->agents->len; i++)
    {
      CallboardAgent *agent = g_ptr_array_index (self->agents, i);

      if (key == NULL || *key == '\0' || strstr (callboard_agent_get_search_key (agent), key) != NULL)
        g_ptr_array_add (self->shown, agent);
    }
}

static void
callboard_grid_model_finalize (GObject *object)
{
  CallboardGridModel *self = CALLBOARD_GRID_MODEL (object);

  g_object_unref (self->floor);
  g_ptr_array_unref (self->shown);
  g_ptr_array_unref (self->agents);
  g_ptr_array_unref (self->queues);
  g_hash_table_unref (self->wishes);
  g_ptr_array_unref (self->past);
  g_clear_pointer (&self->batch, g_ptr_array_unref);
  g_free (self->search);

  G_OBJECT_CLASS (callboard_grid_model_parent_class)->finalize (object);
}

static void
callboard_grid_model_class_init (CallboardGridModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = callboard_grid_model_finalize;

  changed_signal = g_signal_new ("changed", CALLBOARD_TYPE_GRID_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
callboard_grid_model_init (CallboardGridModel *self)
{
  self->agents = g_ptr_array_new_with_free_func (g_object_unref);
  self->shown = g_ptr_array_new ();
  self->queues = g_ptr_array_new_with_free_func (g_object_unref);
  self->wishes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, wish_free);
  self->past = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
}

static void
take_all (GPtrArray  *array,
          GListModel *model)
{
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (array, g_list_model_get_item (model, i));
}

/**
 * callboard_grid_model_new:
 * @floor: what is
 * @agents: (nullable) (element-type CallboardAgent): who is shown; %NULL for everybody
 *
 * Returns: (transfer full): a grid in which nothing is staged
 */
CallboardGridModel *
callboard_grid_model_new (CallboardFloor *floor,
                          GPtrArray      *agents)
{
  CallboardGridModel *self = g_object_new (CALLBOARD_TYPE_GRID_MODEL, NULL);

  self->floor = g_object_ref (floor);
  if (agents == NULL)
    take_all (self->agents, G_LIST_MODEL (callboard_floor_get_agents (floor)));
  for (guint i = 0; agents != NULL && i < agents->len; i++)
    g_ptr_array_add (self->agents, g_object_ref (g_ptr_array_index (agents, i)));
  take_all (self->queues, G_LIST_MODEL (callboard_floor_get_queues (floor)));
  g_ptr_array_sort (self->agents, compare_agents);
  g_ptr_array_sort (self->queues, compare_queues);
  show_found (self);

  return self;
}

static gboolean
holds_already (gpointer key,
               gpointer value,
               gpointer user_data)
{
  const Wish *wish = value;

  return is_member (user_data, wish->agent_id, wish->queue_id) == wish->checked;
}

/**
 * callboard_grid_model_refresh:
 * @self: a grid
 *
 * Takes the floor as it is now. A wish that has come true is none any more.
 */
void
callboard_grid_model_refresh (CallboardGridModel *self)
{
  if (g_hash_table_foreach_remove (self->wishes, holds_already, self) > 0)
    g_ptr_array_set_size (self->past, 0);
  g_signal_emit (self, changed_signal, 0);
}

/**
 * callboard_grid_model_set_search:
 * @self: a grid
 * @text: what agents are to have in their names, ids and so on
 */
void
callboard_grid_model_set_search (CallboardGridModel *self,
                                 const char         *text)
{
  if (!g_set_str (&self->search, text))
    return;

  show_found (self);
  g_signal_emit (self, changed_signal, 0);
}

guint
callboard_grid_model_get_n_rows (CallboardGridModel *self)
{
  return self->shown->len;
}

guint
callboard_grid_model_get_n_columns (CallboardGridModel *self)
{
  return self->queues->len;
}

CallboardAgent *
callboard_grid_model_get_agent (CallboardGridModel *self,
                                guint               row)
{
  return g_ptr_array_index (self->shown, row);
}

CallboardQueue *
callboard_grid_model_get_queue (CallboardGridModel *self,
                                guint               column)
{
  return g_ptr_array_index (self->queues, column);
}

static const Wish *
lookup (CallboardGridModel *self,
        guint               row,
        guint               column)
{
  g_autofree char *key = dup_key (get_id (g_ptr_array_index (self->shown, row)),
                                  get_id (g_ptr_array_index (self->queues, column)));

  return g_hash_table_lookup (self->wishes, key);
}

gboolean
callboard_grid_model_get_staged (CallboardGridModel *self,
                                 guint               row,
                                 guint               column)
{
  return lookup (self, row, column) != NULL;
}

gboolean
callboard_grid_model_get_checked (CallboardGridModel *self,
                                  guint               row,
                                  guint               column)
{
  const Wish *wish = lookup (self, row, column);

  return wish != NULL ? wish->checked
                      : callboard_agent_is_in_queue (g_ptr_array_index (self->shown, row),
                                                     get_id (g_ptr_array_index (self->queues, column)));
}

/**
 * callboard_grid_model_begin:
 * @self: a grid
 *
 * Begins what is taken back as one.
 */
void
callboard_grid_model_begin (CallboardGridModel *self)
{
  g_return_if_fail (self->batch == NULL);

  self->batch = g_ptr_array_new_with_free_func (former_free);
}

/**
 * callboard_grid_model_stage:
 * @self: a grid, between begin and end
 * @agent_id: an agent
 * @queue_id: a queue
 * @checked: whether the one shall be in the other
 */
void
callboard_grid_model_stage (CallboardGridModel *self,
                            const char         *agent_id,
                            const char         *queue_id,
                            gboolean            checked)
{
  g_autofree char *key = dup_key (agent_id, queue_id);
  const Wish *before = g_hash_table_lookup (self->wishes, key);
  gboolean member = is_member (self, agent_id, queue_id);
  Former *former;

  g_return_if_fail (self->batch != NULL);

  if ((before != NULL ? before->checked : member) == checked)
    return;

  former = g_new0 (Former, 1);
  former->key = g_strdup (key);
  former->before = before != NULL ? wish_new (agent_id, queue_id, before->checked) : NULL;
  g_ptr_array_add (self->batch, former);
  if (member == checked)
    g_hash_table_remove (self->wishes, key);
  else
    g_hash_table_insert (self->wishes, g_steal_pointer (&key), wish_new (agent_id, queue_id, checked));
}

/**
 * callboard_grid_model_end:
 * @self: a grid
 *
 * Ends what is taken back as one.
 */
void
callboard_grid_model_end (CallboardGridModel *self)
{
  g_autoptr(GPtrArray) batch = g_steal_pointer (&self->batch);

  g_return_if_fail (batch != NULL);

  if (batch->len == 0)
    return;

  g_ptr_array_add (self->past, g_steal_pointer (&batch));
  g_signal_emit (self, changed_signal, 0);
}

gboolean
callboard_grid_model_can_undo (CallboardGridModel *self)
{
  return self->past->len > 0;
}

/**
 * callboard_grid_model_undo:
 * @self: a grid
 *
 * Returns: whether there was anything to take back
 */
gboolean
callboard_grid_model_undo (CallboardGridModel *self)
{
  GPtrArray *batch = self->past->len > 0 ? g_ptr_array_index (self->past, self->past->len - 1) : NULL;

  if (batch == NULL)
    return FALSE;

  for (guint i = batch->len; i > 0; i--)
    {
      Former *former = g_ptr_array_index (batch, i - 1);

      if (former->before != NULL)
        g_hash_table_insert (self->wishes, g_strdup (former->key), g_steal_pointer (&former->before));
      else
        g_hash_table_remove (self->wishes, former->key);
    }
  g_ptr_array_remove_index (self->past, self->past->len - 1);
  g_signal_emit (self, changed_signal, 0);

  return TRUE;
}

/**
 * callboard_grid_model_count:
 * @self: a grid
 * @additions: whether those who join are meant, or those who leave
 *
 * Returns: how many cells are staged so
 */
guint
callboard_grid_model_count (CallboardGridModel *self,
                            gboolean            additions)
{
  GHashTableIter iter;
  const Wish *wish;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->wishes);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &wish))
    n += wish->checked == additions ? 1 : 0;

  return n;
}

/* What an agent will be in; sorted, so that a plan does not depend on how things lie in memory. */
static char **
dup_queues (CallboardGridModel *self,
            CallboardAgent     *agent,
            gboolean           *changes)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  *changes = FALSE;
  for (guint i = 0; i < self->queues->len; i++)
    {
      const char *queue_id = get_id (g_ptr_array_index (self->queues, i));
      g_autofree char *key = dup_key (get_id (agent), queue_id);
      const Wish *wish = g_hash_table_lookup (self->wishes, key);

      *changes = *changes || wish != NULL;
      if (wish != NULL ? wish->checked : callboard_agent_is_in_queue (agent, queue_id))
        g_strv_builder_add (builder, queue_id);
    }

  return g_strv_builder_end (builder);
}

/* A queue that came after the grid was opened has no column; nobody leaves it by that. */
static void
add_others (CallboardGridModel *self,
            CallboardAgent     *agent,
            char             ***queues)
{
  const char * const *now = callboard_agent_get_queues (agent);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **) *queues);
  for (guint i = 0; now != NULL && now[i] != NULL; i++)
    {
      gboolean known = FALSE;

      for (guint j = 0; j < self->queues->len; j++)
        known = known || g_str_equal (get_id (g_ptr_array_index (self->queues, j)), now[i]);
      if (!known)
        g_strv_builder_add (builder, now[i]);
    }
  g_strfreev (*queues);
  *queues = g_strv_builder_end (builder);
}

/**
 * callboard_grid_model_list_emptied:
 * @self: a grid
 *
 * Returns: (transfer full) (array zero-terminated=1): the names of those who would leave their last queue
 */
GStrv
callboard_grid_model_list_emptied (CallboardGridModel *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->agents->len; i++)
    {
      CallboardAgent *agent = g_ptr_array_index (self->agents, i);
      gboolean changes;
      g_auto(GStrv) queues = dup_queues (self, agent, &changes);

      if (changes)
        add_others (self, agent, &queues);
      if (changes && *queues == NULL)
        g_strv_builder_add (builder, callboard_item_get_title (CALLBOARD_ITEM (agent)));
    }

  return g_strv_builder_end (builder);
}

/**
 * callboard_grid_model_make_plan:
 * @self: a grid
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what makes the cells so; those that are not staged stay as they are by then
 */
CallboardPlan *
callboard_grid_model_make_plan (CallboardGridModel  *self,
                                GError             **error)
{
  g_autoptr(CallboardPlan) plan = callboard_plan_new (self->floor, _("Change Who Is in Which Queue"));
  g_autoptr(CallboardRoster) roster = callboard_roster_new ();

  for (guint i = 0; i < self->agents->len; i++)
    {
      CallboardAgent *agent = g_ptr_array_index (self->agents, i);
      CallboardAgentRecord *record;
      gboolean changes;
      g_auto(GStrv) queues = dup_queues (self, agent, &changes);

      if (!changes)
        continue;
      add_others (self, agent, &queues);
      record = callboard_record_new (&callboard_agent_record_type);
      callboard_record_set_string (record, CALLBOARD_AGENT_ID, get_id (agent));
      callboard_record_set_strings (record, CALLBOARD_AGENT_QUEUES, (const char * const *) queues);
      callboard_roster_take (roster, record);
    }

  return callboard_plan_reach_roster (plan, roster, CALLBOARD_ROSTER_PRUNE, error) ? g_steal_pointer (&plan) : NULL;
}

CallboardAgent *
callboard_grid_model_find_agent (CallboardGridModel *self,
                                 const char         *text)
{
  CallboardAgent *found = NULL;

  for (guint i = 0; i < self->agents->len; i++)
    {
      CallboardAgent *agent = g_ptr_array_index (self->agents, i);

      if (g_str_equal (get_id (agent), text))
        return agent;
      if (g_strcmp0 (callboard_agent_get_name (agent), text) != 0 &&
          g_strcmp0 (callboard_agent_get_work_id (agent), text) != 0)
        continue;
      /* Nobody can say which of two is meant. */
      if (found != NULL && found != agent)
        return callboard_floor_lookup_agent (self->floor, text);
      found = agent;
    }

  return found;
}

CallboardQueue *
callboard_grid_model_find_queue (CallboardGridModel *self,
                                 const char         *text)
{
  CallboardQueue *found = NULL;
  guint n_found = 0;

  for (guint i = 0; i < self->queues->len; i++)
    {
      CallboardQueue *queue = g_ptr_array_index (self->queues, i);
      g_autofree char *name = g_strstrip (g_strdup (callboard_queue_get_name (queue)));

      if (g_str_equal (get_id (queue), text))
        return queue;
      if (g_strcmp0 (name, text) == 0)
        {
          found = queue;
          n_found++;
        }
    }

  return n_found == 1 ? found : NULL;
}
