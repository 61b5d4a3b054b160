/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include "plan/callboard-difference-private.h"
#include "plan/callboard-roster-compare.h"
#include "plan/callboard-roster-private.h"

/* Two rosters side by side. What one of them leaves out, a list or a field, is not compared. */

#define UNLIKE(member) G_STRUCT_OFFSET (CallboardUnlike, member)

static const CallboardField fields[CALLBOARD_UNLIKE_N_FIELDS] = {
  [CALLBOARD_UNLIKE_KIND] = { "kind", NULL, NULL, CALLBOARD_FIELD_STRING, UNLIKE (kind) },
  [CALLBOARD_UNLIKE_ID] = { "id", NULL, NULL, CALLBOARD_FIELD_STRING, UNLIKE (id) },
  [CALLBOARD_UNLIKE_NAME] = { "name", NULL, NULL, CALLBOARD_FIELD_STRING, UNLIKE (name) },
  [CALLBOARD_UNLIKE_FIELD] = { "field", NULL, NULL, CALLBOARD_FIELD_STRING, UNLIKE (field) },
  [CALLBOARD_UNLIKE_HERE] = { "here", NULL, NULL, CALLBOARD_FIELD_STRING, UNLIKE (here) },
  [CALLBOARD_UNLIKE_THERE] = { "there", NULL, NULL, CALLBOARD_FIELD_STRING, UNLIKE (there) },
};

const CallboardRecordType callboard_unlike_record_type = {
  "difference", sizeof (CallboardUnlike), fields, G_N_ELEMENTS (fields),
};

typedef struct
{
  CallboardRosterKind  kind;
  GHashTable          *queue_ids;   /* (owned): name of a queue → its id */
  GPtrArray           *rows;        /* (unowned): takes what is unlike */
} Comparison;

/* A roster may name a queue by id or by name. */
static GHashTable *
map_names (CallboardRoster *here,
           CallboardRoster *there)
{
  GHashTable *ids = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *lists[] = { there->queues, here->queues };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; lists[i] != NULL && j < lists[i]->len; j++)
      {
        const CallboardQueueRecord *queue = g_ptr_array_index (lists[i], j);

        if (queue->name != NULL && queue->id != NULL && *queue->id != '\0')
          g_hash_table_replace (ids, queue->name, queue->id);
      }

  return ids;
}

static char *
dup_identity (Comparison    *self,
              gconstpointer  record)
{
  g_autofree char *identity = callboard_roster_dup_identity (record, self->kind);
  const char *id = self->kind == CALLBOARD_ROSTER_QUEUES ? g_hash_table_lookup (self->queue_ids, identity) : NULL;

  return id != NULL ? g_strdup (id) : g_steal_pointer (&identity);
}

/* The record with queues by their ids. */
static gpointer
dup_resolved (Comparison *self,
              gpointer    record)
{
  const CallboardAgentRecord *agent = record;
  g_autoptr(CallboardAgentRecord) resolved = NULL;
  g_autoptr(GStrvBuilder) builder = NULL;
  g_auto(GStrv) queues = NULL;

  if (self->kind != CALLBOARD_ROSTER_AGENTS || !callboard_record_has (record, CALLBOARD_AGENT_QUEUES))
    return callboard_record_ref (record);

  builder = g_strv_builder_new ();
  for (guint i = 0; agent->queues[i] != NULL; i++)
    {
      const char *id = g_hash_table_lookup (self->queue_ids, agent->queues[i]);

      g_strv_builder_add (builder, id != NULL ? id : agent->queues[i]);
    }
  queues = g_strv_builder_end (builder);
  resolved = callboard_record_merge (record, record);
  callboard_record_set_strings (resolved, CALLBOARD_AGENT_QUEUES, (const char * const *) queues);

  return g_steal_pointer (&resolved);
}

static GHashTable *
index_list (Comparison *self,
            GPtrArray  *list)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < list->len; i++)
    g_hash_table_replace (index, dup_identity (self, g_ptr_array_index (list, i)), g_ptr_array_index (list, i));

  return index;
}

static char *
dup_name (Comparison    *self,
          gconstpointer  record)
{
  static const int name_fields[CALLBOARD_ROSTER_N_KINDS] = {
    [CALLBOARD_ROSTER_AGENTS] = CALLBOARD_AGENT_NAME,
    [CALLBOARD_ROSTER_QUEUES] = CALLBOARD_QUEUE_NAME,
    [CALLBOARD_ROSTER_NUMBERS] = CALLBOARD_NUMBER_NUMBER,
    [CALLBOARD_ROSTER_SUBSCRIPTIONS] = CALLBOARD_SUBSCRIPTION_NAME,
  };

  return callboard_record_dup_text (record, (guint) name_fields[self->kind]);
}

/* field: (nullable) */
static void
add_row (Comparison    *self,
         const char    *id,
         gconstpointer  named,
         const char    *field,
         const char    *here,
         const char    *there)
{
  CallboardUnlike *row = callboard_record_new (&callboard_unlike_record_type);
  g_autofree char *name = dup_name (self, named);

  callboard_record_set_string (row, CALLBOARD_UNLIKE_KIND, callboard_roster_tables[self->kind].name);
  callboard_record_set_string (row, CALLBOARD_UNLIKE_ID, id);
  callboard_record_set_string (row, CALLBOARD_UNLIKE_NAME, name);
  callboard_record_set_string (row, CALLBOARD_UNLIKE_FIELD, field);
  callboard_record_set_string (row, CALLBOARD_UNLIKE_HERE, here);
  callboard_record_set_string (row, CALLBOARD_UNLIKE_THERE, there);
  g_ptr_array_add (self->rows, row);
}

static void
compare_records (Comparison *self,
                 const char *id,
                 gpointer    here,
                 gpointer    there)
{
  const CallboardRosterTable *table = &callboard_roster_tables[self->kind];
  g_autoptr(CallboardRecord) one = dup_resolved (self, here), other = dup_resolved (self, there);

  for (guint i = 0; i < table->type->n_fields; i++)
    {
      g_autofree char *here_text = NULL, *there_text = NULL;

      if (i == table->id_field || (table->fields & CALLBOARD_FIELD_BIT (i)) == 0 || !callboard_record_has (one, i) ||
          !callboard_record_has (other, i) || callboard_difference_same (one, other, i))
        continue;
      here_text = callboard_record_dup_text (one, i);
      there_text = callboard_record_dup_text (other, i);
      add_row (self, id, one, table->type->fields[i].name, here_text, there_text);
    }
}

static void
compare_lists (Comparison *self,
               GPtrArray  *here,
               GPtrArray  *there)
{
  g_autoptr(GHashTable) here_index = index_list (self, here), there_index = index_list (self, there);

  for (guint i = 0; i < here->len; i++)
    {
      gpointer record = g_ptr_array_index (here, i);
      g_autofree char *id = dup_identity (self, record), *name = NULL;
      gpointer other = g_hash_table_lookup (there_index, id);

      if (other != NULL)
        {
          compare_records (self, id, record, other);
          continue;
        }
      name = dup_name (self, record);
      add_row (self, id, record, NULL, *name != '\0' ? name : id, NULL);
    }
  for (guint i = 0; i < there->len; i++)
    {
      gpointer record = g_ptr_array_index (there, i);
      g_autofree char *id = dup_identity (self, record), *name = dup_name (self, record);

      if (!g_hash_table_contains (here_index, id))
        add_row (self, id, record, NULL, NULL, *name != '\0' ? name : id);
    }
}

/**
 * callboard_roster_compare:
 * @here: a roster
 * @there: another
 *
 * Returns: (transfer full) (element-type CallboardUnlike): in what they are unlike, in the order of the lists
 */
GPtrArray *
callboard_roster_compare (CallboardRoster *here,
                          CallboardRoster *there)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (callboard_record_unref);
  g_autoptr(GHashTable) queue_ids = map_names (here, there);

  for (guint kind = 0; kind < CALLBOARD_ROSTER_N_KINDS; kind++)
    {
      Comparison self = { kind, queue_ids, rows };
      GPtrArray *one = callboard_roster_get_list (here, kind), *other = callboard_roster_get_list (there, kind);

      if (one != NULL && other != NULL)
        compare_lists (&self, one, other);
    }

  return rows;
}

/**
 * callboard_roster_dup_unlike:
 * @here: what is
 * @there: what should be
 *
 * May run in any thread, as long as nobody changes either.
 *
 * Returns: (transfer full): @there without the agents who are just so in @here: there is nothing to plan for them unless
 *   something is to be taken away
 */
CallboardRoster *
callboard_roster_dup_unlike (CallboardRoster *here,
                             CallboardRoster *there)
{
  g_autoptr(GPtrArray) differences = callboard_roster_compare (here, there);
  g_autoptr(GHashTable) unlike = g_hash_table_new (g_str_hash, g_str_equal);
  CallboardRoster *left = callboard_roster_new ();

  for (guint i = 0; i < differences->len; i++)
    {
      CallboardUnlike *difference = g_ptr_array_index (differences, i);

      if (g_strcmp0 (difference->kind, "agents") == 0 && difference->id != NULL)
        g_hash_table_add (unlike, difference->id);
    }

  callboard_roster_ensure_list (left, CALLBOARD_ROSTER_AGENTS);
  for (guint i = 0; there->agents != NULL && i < there->agents->len; i++)
    {
      CallboardAgentRecord *agent = g_ptr_array_index (there->agents, i);

      if (agent->id == NULL || g_hash_table_contains (unlike, agent->id))
        callboard_roster_take (left, callboard_record_ref (agent));
    }
  left->queues = there->queues != NULL ? g_ptr_array_ref (there->queues) : NULL;
  left->numbers = there->numbers != NULL ? g_ptr_array_ref (there->numbers) : NULL;
  left->subscriptions = there->subscriptions != NULL ? g_ptr_array_ref (there->subscriptions) : NULL;

  return left;
}
