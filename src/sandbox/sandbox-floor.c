/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include "sandbox/sandbox-floor.h"

/* Agents that exist can be given numbers [1-9]ddd; new extensions begin with 1, new queues with 9. */
#define FIRST_NEW_EXTENSION 1000
#define FIRST_NEW_QUEUE     9000
#define N_NEW               1000

static const char * const state_texts[N_STATES] = { "idle", "waiting", "busy", "talking", "offline" };
static const char * const reason_texts[] = { "", "Short break", "Meal", "Training", "Meeting", "Paperwork" };

const char *
sandbox_state_to_string (gint64 state)
{
  return state >= 0 && state < N_STATES ? state_texts[state] : "";
}

const char *
sandbox_reason_to_string (gint64 reason)
{
  return reason >= 0 && reason < (gint64) G_N_ELEMENTS (reason_texts) ? reason_texts[reason] : "";
}

guint
sandbox_count_reasons (void)
{
  return G_N_ELEMENTS (reason_texts);
}

static void
agent_free (SandboxAgent *agent)
{
  callboard_record_unref (agent->record);
  g_free (agent->listed);
  g_free (agent);
}

static void
queue_free (SandboxQueue *queue)
{
  callboard_record_unref (queue->record);
  g_hash_table_unref (queue->members);
  g_free (queue);
}

/* Practice credentials and passwords: another for each seed, and always the same for one. */
static char *
derive_hex (guint32     seed,
            const char *purpose,
            gint64      count,
            guint       length)
{
  g_autofree char *text = g_strdup_printf ("callboard practice %u %s %" G_GINT64_FORMAT, seed, purpose, count);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  return g_strndup (digest, length);
}

static char *
hex_to_uuid (const char *hex)
{
  return g_strdup_printf ("%.8s-%.4s-%.4s-%.4s-%.12s", hex, hex + 8, hex + 12, hex + 16, hex + 20);
}

/**
 * sandbox_floor_new: (skip)
 * @seed: what credentials and passwords are derived from
 *
 * Returns: (transfer full): a contact center without anybody
 */
SandboxFloor *
sandbox_floor_new (guint32 seed)
{
  SandboxFloor *self = g_new0 (SandboxFloor, 1);
  g_autofree char *app = derive_hex (seed, "app", 0, 32);
  g_autofree char *prefix = derive_hex (seed, "prefix", 0, 8);

  self->seed = seed;
  self->app_id = hex_to_uuid (app);
  self->sid = derive_hex (seed, "sid", 0, 24);
  self->auth_token = derive_hex (seed, "auth token", 0, 32);
  self->account_prefix = g_strdup_printf ("9%09" G_GUINT64_FORMAT, g_ascii_strtoull (prefix, NULL, 16) % 1000000000);
  self->agents = g_ptr_array_new_with_free_func ((GDestroyNotify) agent_free);
  self->agents_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->queues = g_ptr_array_new_with_free_func ((GDestroyNotify) queue_free);
  self->queues_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->extensions = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, callboard_record_unref);
  self->numbers = callboard_record_new (&sandbox_numbers_type);
  callboard_record_set_strings (self->numbers, NUMBERS_ALL, NULL);
  self->subscriptions = g_ptr_array_new_with_free_func (callboard_record_unref);
  self->calls = g_ptr_array_new_with_free_func (callboard_record_unref);
  self->next_subscription = 101;

  return self;
}

void
sandbox_floor_free (SandboxFloor *self)
{
  g_hash_table_unref (self->agents_by_id);
  g_hash_table_unref (self->queues_by_id);
  g_ptr_array_unref (self->queues);
  g_ptr_array_unref (self->agents);
  g_hash_table_unref (self->extensions);
  callboard_record_unref (self->numbers);
  g_ptr_array_unref (self->subscriptions);
  g_ptr_array_unref (self->calls);
  g_free (self->app_id);
  g_free (self->sid);
  g_free (self->auth_token);
  g_free (self->account_prefix);
  g_free (self);
}

SandboxAgent *
sandbox_floor_find_agent (SandboxFloor *self,
                          const char   *id)
{
  return g_hash_table_lookup (self->agents_by_id, id);
}

SandboxQueue *
sandbox_floor_find_queue (SandboxFloor *self,
                          const char   *id)
{
  return g_hash_table_lookup (self->queues_by_id, id);
}

SandboxQueue *
sandbox_floor_find_queue_named (SandboxFloor *self,
                                const char   *name)
{
  for (guint i = 0; i < self->queues->len; i++)
    {
      SandboxQueue *queue = g_ptr_array_index (self->queues, i);

      if (g_strcmp0 (queue->record->name, name) == 0)
        return queue;
    }

  return NULL;
}

SandboxExtension *
sandbox_floor_find_extension (SandboxFloor *self,
                              const char   *number)
{
  return g_hash_table_lookup (self->extensions, number);
}

/**
 * sandbox_floor_add_agent: (skip)
 * @self: a floor
 * @record: (transfer full): an agent whose id is not taken
 *
 * Returns: (transfer none): the agent, in those of its queues that exist
 */
SandboxAgent *
sandbox_floor_add_agent (SandboxFloor       *self,
                         SandboxAgentRecord *record)
{
  SandboxAgent *agent = g_new0 (SandboxAgent, 1);

  agent->record = record;
  agent->serial = self->agents->len;
  g_ptr_array_add (self->agents, agent);
  g_hash_table_insert (self->agents_by_id, record->id, agent);
  for (guint i = 0; record->queues != NULL && record->queues[i] != NULL; i++)
    {
      SandboxQueue *queue = sandbox_floor_find_queue (self, record->queues[i]);

      if (queue != NULL)
        g_hash_table_add (queue->members, agent);
    }

  return agent;
}

/**
 * sandbox_floor_add_queue: (skip)
 * @self: a floor
 * @record: (transfer full): a queue whose id is not taken
 *
 * Returns: (transfer none): the queue, without members
 */
SandboxQueue *
sandbox_floor_add_queue (SandboxFloor       *self,
                         SandboxQueueRecord *record)
{
  SandboxQueue *queue = g_new0 (SandboxQueue, 1);

  queue->record = record;
  queue->members = g_hash_table_new (NULL, NULL);
  g_ptr_array_add (self->queues, queue);
  g_hash_table_insert (self->queues_by_id, record->id, queue);

  return queue;
}

void
sandbox_floor_remove_queue (SandboxFloor *self,
                            SandboxQueue *queue)
{
  g_hash_table_remove (self->queues_by_id, queue->record->id);
  g_ptr_array_remove (self->queues, queue);
}

/**
 * sandbox_floor_adopt_extension: (skip)
 * @self: a floor
 * @extension: (transfer full): an extension whose number is not taken
 */
void
sandbox_floor_adopt_extension (SandboxFloor     *self,
                               SandboxExtension *extension)
{
  g_hash_table_replace (self->extensions, extension->number, extension);
}

/**
 * sandbox_floor_add_extension: (skip)
 * @self: a floor
 * @number: four digits that are not taken
 * @type: how it is reached
 *
 * Returns: (transfer none): a new extension with an account and a password of its own
 */
SandboxExtension *
sandbox_floor_add_extension (SandboxFloor        *self,
                             const char          *number,
                             CallboardSignalType  type)
{
  SandboxExtension *extension = callboard_record_new (&sandbox_extension_type);
  g_autofree char *password = sandbox_floor_make_hex (self, "password", 16);
  g_autofree char *account = g_strconcat (self->account_prefix, number, NULL);

  callboard_record_set_string (extension, EXTENSION_ACCOUNT, account);
  callboard_record_set_string (extension, EXTENSION_NUMBER, number);
  callboard_record_set_string (extension, EXTENSION_PASSWORD, password);
  callboard_record_set_integer (extension, EXTENSION_TYPE, type);
  sandbox_floor_adopt_extension (self, extension);

  return extension;
}

void
sandbox_floor_remove_extension (SandboxFloor     *self,
                                SandboxExtension *extension)
{
  g_hash_table_remove (self->extensions, extension->number);
}

static int
compare_extensions (gconstpointer one,
                    gconstpointer other)
{
  const SandboxExtension * const *a = one, * const *b = other;

  return g_strcmp0 ((*a)->number, (*b)->number);
}

/**
 * sandbox_floor_list_extensions: (skip)
 * @self: a floor
 *
 * Returns: (transfer container) (element-type SandboxExtension): all extensions by number
 */
GPtrArray *
sandbox_floor_list_extensions (SandboxFloor *self)
{
  GPtrArray *all = g_hash_table_get_values_as_ptr_array (self->extensions);

  g_ptr_array_sort (all, compare_extensions);
  return all;
}

static char *
find_free (GHashTable *taken,
           guint       first)
{
  char text[16];

  for (guint i = first; i < first + N_NEW; i++)
    {
      g_snprintf (text, sizeof text, "%u", i);
      if (!g_hash_table_contains (taken, text))
        return g_strdup (text);
    }

  return NULL;
}

/* (nullable): the lowest number a new extension can have */
char *
sandbox_floor_find_free_number (SandboxFloor *self)
{
  return find_free (self->extensions, FIRST_NEW_EXTENSION);
}

/* (nullable): the lowest id a new queue can have */
char *
sandbox_floor_find_free_queue (SandboxFloor *self)
{
  return find_free (self->queues_by_id, FIRST_NEW_QUEUE);
}

char *
sandbox_floor_make_hex (SandboxFloor *self,
                        const char   *purpose,
                        guint         length)
{
  return derive_hex (self->seed, purpose, ++self->n_made, length);
}

char *
sandbox_floor_make_uuid (SandboxFloor *self,
                         const char   *purpose)
{
  g_autofree char *hex = sandbox_floor_make_hex (self, purpose, 32);

  return hex_to_uuid (hex);
}

/* To be called whenever something about an agent has changed. */
void
sandbox_agent_touch (SandboxAgent *agent)
{
  g_clear_pointer (&agent->listed, g_free);
}

/* Returns whether that changed anything. */
gboolean
sandbox_agent_set_state (SandboxAgent *agent,
                         gint64        state,
                         gint64        reason)
{
  if (agent->record->state == state && agent->record->reason == reason)
    return FALSE;

  callboard_record_set_integer (agent->record, AGENT_STATE, state);
  callboard_record_set_integer (agent->record, AGENT_REASON, reason);
  callboard_record_set_string (agent->record, AGENT_REASON_TEXT, sandbox_reason_to_string (reason));
  callboard_record_set_integer (agent->record, AGENT_EXTENSION_STATE,
                                state == STATE_OFFLINE ? 0 : state == STATE_TALKING ? 2 : 1);
  sandbox_agent_touch (agent);
  return TRUE;
}

static void
add_string (gpointer    record,
            guint       field,
            char      **list,
            const char *text)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) longer = NULL;

  if (list != NULL)
    g_strv_builder_addv (builder, (const char **) list);
  g_strv_builder_add (builder, text);
  longer = g_strv_builder_end (builder);
  callboard_record_set_strings (record, field, (const char * const *) longer);
}

static void
remove_string (gpointer    record,
               guint       field,
               char      **list,
               const char *text)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) shorter = NULL;

  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    {
      if (g_strcmp0 (list[i], text) != 0)
        g_strv_builder_add (builder, list[i]);
    }
  shorter = g_strv_builder_end (builder);
  callboard_record_set_strings (record, field, (const char * const *) shorter);
}

/* Returns whether @agent was not in @queue. */
gboolean
sandbox_agent_enter (SandboxAgent *agent,
                     SandboxQueue *queue)
{
  if (!g_hash_table_add (queue->members, agent))
    return FALSE;

  add_string (agent->record, AGENT_QUEUES, agent->record->queues, queue->record->id);
  sandbox_agent_touch (agent);
  return TRUE;
}

/* Returns whether @agent was in @queue. */
gboolean
sandbox_agent_leave (SandboxAgent *agent,
                     SandboxQueue *queue)
{
  if (!g_hash_table_remove (queue->members, agent))
    return FALSE;

  remove_string (agent->record, AGENT_QUEUES, agent->record->queues, queue->record->id);
  sandbox_agent_touch (agent);
  return TRUE;
}

/* @extension must be nobody's. */
void
sandbox_agent_bind (SandboxAgent     *agent,
                    SandboxExtension *extension)
{
  add_string (agent->record, AGENT_EXTENSIONS, agent->record->extensions, extension->number);
  callboard_record_set_string (extension, EXTENSION_AGENT, agent->record->id);
  sandbox_agent_touch (agent);
}

/* @extension must be that of @agent. */
void
sandbox_agent_unbind (SandboxAgent     *agent,
                      SandboxExtension *extension)
{
  remove_string (agent->record, AGENT_EXTENSIONS, agent->record->extensions, extension->number);
  callboard_record_set_string (extension, EXTENSION_AGENT, NULL);
  sandbox_agent_touch (agent);
}
