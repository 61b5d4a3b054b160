/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/callboard-error.h"
#include "base/callboard-json.h"
#include "sandbox/sandbox-core.h"

/* The floor as a document: what is kept between starts. */

#define DOCUMENT_VERSION 1

static void
add_records (JsonObject *object,
             const char *name,
             GPtrArray  *records,
             guint32     mask)
{
  JsonArray *array = json_array_sized_new (records->len);

  for (guint i = 0; i < records->len; i++)
    {
      JsonObject *element = json_object_new ();

      callboard_record_encode (g_ptr_array_index (records, i), CALLBOARD_KEYS_PLAIN_WITH_SECRETS, mask, element);
      json_array_add_object_element (array, element);
    }
  json_object_set_array_member (object, name, array);
}

static int
compare_by_serial (gconstpointer one,
                   gconstpointer other)
{
  const SandboxAgent * const *a = one, * const *b = other;

  return (*a)->serial < (*b)->serial ? -1 : (*a)->serial > (*b)->serial;
}

static JsonArray *
list_members (SandboxQueue *queue)
{
  g_autoptr(GPtrArray) members = g_hash_table_get_keys_as_ptr_array (queue->members);
  JsonArray *array = json_array_sized_new (members->len);

  g_ptr_array_sort (members, compare_by_serial);
  for (guint i = 0; i < members->len; i++)
    json_array_add_string_element (array, ((SandboxAgent *) g_ptr_array_index (members, i))->record->id);

  return array;
}

static void
add_queues (JsonObject   *object,
            SandboxFloor *floor,
            gboolean      with_members)
{
  JsonArray *array = json_array_sized_new (floor->queues->len);

  for (guint i = 0; i < floor->queues->len; i++)
    {
      SandboxQueue *queue = g_ptr_array_index (floor->queues, i);
      JsonObject *element = json_object_new ();

      callboard_record_encode (queue->record, CALLBOARD_KEYS_PLAIN, SANDBOX_QUEUE_KEPT, element);
      if (with_members)
        json_object_set_array_member (element, "agents", list_members (queue));
      json_array_add_object_element (array, element);
    }
  json_object_set_array_member (object, "queues", array);
}

/**
 * sandbox_floor_to_json: (skip)
 * @floor: a floor
 * @with_members: whether queues say who is in them, which agents say already
 *
 * Returns: (transfer full): @floor as a document
 */
JsonObject *
sandbox_floor_to_json (SandboxFloor *floor,
                       gboolean      with_members)
{
  JsonObject *object = json_object_new ();
  JsonObject *numbers = json_object_new ();
  g_autoptr(GPtrArray) agents = g_ptr_array_sized_new (floor->agents->len);
  g_autoptr(GPtrArray) extensions = sandbox_floor_list_extensions (floor);

  for (guint i = 0; i < floor->agents->len; i++)
    g_ptr_array_add (agents, ((SandboxAgent *) g_ptr_array_index (floor->agents, i))->record);
  callboard_record_encode (floor->numbers, CALLBOARD_KEYS_PLAIN, CALLBOARD_FIELDS_ALL, numbers);

  json_object_set_int_member (object, "version", DOCUMENT_VERSION);
  json_object_set_int_member (object, "seed", floor->seed);
  json_object_set_int_member (object, "practice_agents", floor->n_practice_agents);
  json_object_set_int_member (object, "next_subscription", floor->next_subscription);
  json_object_set_int_member (object, "made", floor->n_made);
  json_object_set_object_member (object, "numbers", numbers);
  add_queues (object, floor, with_members);
  add_records (object, "agents", agents, SANDBOX_AGENT_KEPT);
  add_records (object, "extensions", extensions, CALLBOARD_FIELDS_ALL);
  add_records (object, "subscriptions", floor->subscriptions, CALLBOARD_FIELDS_ALL);
  add_records (object, "calls", floor->calls, CALLBOARD_FIELDS_ALL);

  return object;
}

typedef gboolean (*AdoptFunc) (SandboxFloor *floor, gpointer record);

static gboolean
adopt_queue (SandboxFloor *floor,
             gpointer      record)
{
  const SandboxQueueRecord *queue = record;

  if (queue->id == NULL || sandbox_floor_find_queue (floor, queue->id) != NULL)
    return FALSE;
  sandbox_floor_add_queue (floor, callboard_record_ref (record));
  return TRUE;
}

/* Whose an extension is, its agent says. */
static gboolean
adopt_extension (SandboxFloor *floor,
                 gpointer      record)
{
  const SandboxExtension *extension = record;

  if (extension->number == NULL || sandbox_floor_find_extension (floor, extension->number) != NULL)
    return FALSE;
  callboard_record_set_string (record, EXTENSION_AGENT, NULL);
  sandbox_floor_adopt_extension (floor, callboard_record_ref (record));
  return TRUE;
}

static gboolean
adopt_agent (SandboxFloor *floor,
             gpointer      record)
{
  const SandboxAgentRecord *agent = record;

  if (agent->id == NULL || sandbox_floor_find_agent (floor, agent->id) != NULL)
    return FALSE;
  for (guint i = 0; agent->queues[i] != NULL; i++)
    {
      if (sandbox_floor_find_queue (floor, agent->queues[i]) == NULL)
        return FALSE;
    }
  for (guint i = 0; agent->extensions[i] != NULL; i++)
    {
      SandboxExtension *extension = sandbox_floor_find_extension (floor, agent->extensions[i]);

      if (extension == NULL || extension->agent != NULL)
        return FALSE;
      callboard_record_set_string (extension, EXTENSION_AGENT, agent->id);
    }

  sandbox_floor_add_agent (floor, callboard_record_ref (record));
  return TRUE;
}

static gboolean
adopt_subscription (SandboxFloor *floor,
                    gpointer      record)
{
  g_ptr_array_add (floor->subscriptions, callboard_record_ref (record));
  return ((SandboxSubscription *) record)->name != NULL;
}

static gboolean
adopt_call (SandboxFloor *floor,
            gpointer      record)
{
  g_ptr_array_add (floor->calls, callboard_record_ref (record));
  return TRUE;
}

static gboolean
read_records (JsonObject                 *object,
              const char                 *name,
              const CallboardRecordType  *type,
              AdoptFunc                   adopt,
              SandboxFloor               *floor,
              GError                    **error)
{
  JsonArray *array = callboard_json_lookup_array (object, name);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      g_autoptr(SandboxRecord) record = callboard_record_new (type);

      if (JSON_NODE_HOLDS_OBJECT (node) &&
          !callboard_record_decode (record, CALLBOARD_KEYS_PLAIN, json_node_get_object (node), error))
        return FALSE;
      if (!JSON_NODE_HOLDS_OBJECT (node) || !adopt (floor, record))
        {
          g_set_error (error, CALLBOARD_ERROR, CALLBOARD_ERROR_NOT_UNDERSTOOD, "Entry %u of “%s” cannot be", i, name);
          return FALSE;
        }
    }

  return TRUE;
}

static gint64
read_integer (JsonObject *object,
              const char *name)
{
  gint64 value = 0;

  callboard_json_get_integer (callboard_json_lookup (object, name), &value);
  return value;
}

static gboolean
read_numbers (JsonObject    *object,
              SandboxFloor  *floor,
              GError       **error)
{
  JsonObject *numbers = callboard_json_lookup_object (object, "numbers");

  if (numbers == NULL)
    {
      g_set_error (error, CALLBOARD_ERROR, CALLBOARD_ERROR_NOT_UNDERSTOOD, "There are no numbers");
      return FALSE;
    }

  callboard_record_unref (floor->numbers);
  floor->numbers = callboard_record_new (&sandbox_numbers_type);
  return callboard_record_decode (floor->numbers, CALLBOARD_KEYS_PLAIN, numbers, error);
}

/**
 * sandbox_floor_from_json: (skip)
 * @object: a document as sandbox_floor_to_json() makes it
 * @error: return location for an error
 *
 * Returns: (transfer full): the floor, or %NULL with @error set
 */
SandboxFloor *
sandbox_floor_from_json (JsonObject  *object,
                         GError     **error)
{
  g_autoptr(SandboxFloor) floor = sandbox_floor_new ((guint32) read_integer (object, "seed"));

  if (read_integer (object, "version") != DOCUMENT_VERSION)
    {
      g_set_error (error, CALLBOARD_ERROR, CALLBOARD_ERROR_NOT_UNDERSTOOD, "It is of another version");
      return NULL;
    }

  floor->n_practice_agents = (guint) read_integer (object, "practice_agents");
  floor->next_subscription = read_integer (object, "next_subscription");
  floor->n_made = read_integer (object, "made");
  if (read_numbers (object, floor, error) &&
      read_records (object, "queues", &sandbox_queue_type, adopt_queue, floor, error) &&
      read_records (object, "extensions", &sandbox_extension_type, adopt_extension, floor, error) &&
      read_records (object, "agents", &sandbox_agent_type, adopt_agent, floor, error) &&
      read_records (object, "subscriptions", &sandbox_subscription_type, adopt_subscription, floor, error) &&
      read_records (object, "calls", &sandbox_call_type, adopt_call, floor, error))
    return g_steal_pointer (&floor);

  return NULL;
}

static SandboxFloor *
load (const char  *path,
      GError     **error)
{
  g_autofree char *text = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(JsonNode) root = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  bytes = g_bytes_new_take (g_steal_pointer (&text), length);
  root = callboard_json_parse (bytes, error);
  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, CALLBOARD_ERROR, CALLBOARD_ERROR_NOT_UNDERSTOOD, "It is no JSON object");
      return NULL;
    }

  return sandbox_floor_from_json (json_node_get_object (root), error);
}

/* Never deleted: somebody may want to know what was in it. */
static void
set_aside (const char *path,
           const char *why)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%S");
  g_autofree char *base = g_strdup_printf ("%s.%s", path, stamp);
  g_autofree char *aside = g_strdup (base);

  for (guint i = 1; g_file_test (aside, G_FILE_TEST_EXISTS); i++)
    {
      g_free (aside);
      aside = g_strdup_printf ("%s-%u", base, i);
    }

  if (g_rename (path, aside) == 0)
    g_message ("%s was set aside as %s: %s", path, aside, why);
  else
    g_warning ("%s could not be set aside: %s", path, g_strerror (errno));
}

/**
 * sandbox_store_load: (skip)
 * @path: a file
 * @seed: the seed asked for, 0 for whatever there is
 * @n_agents: how many agents were asked for, 0 for whatever there is
 *
 * A file that cannot be read or is of another floor is set aside, so that saving replaces nothing.
 *
 * Returns: (transfer full) (nullable): the floor kept in @path, %NULL where there is none
 */
SandboxFloor *
sandbox_store_load (const char *path,
                    guint32     seed,
                    guint       n_agents)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SandboxFloor) floor = load (path, &error);

  if (floor != NULL && (seed == 0 || seed == floor->seed) && (n_agents == 0 || n_agents == floor->n_practice_agents))
    return g_steal_pointer (&floor);

  if (floor != NULL)
    set_aside (path, "it is of another floor");
  else if (!g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    set_aside (path, error->message);

  return NULL;
}

static GBytes *
render (SandboxCore *core)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&core->lock);
  g_autoptr(JsonObject) object = sandbox_floor_to_json (core->floor, FALSE);

  return callboard_json_to_bytes (object);
}

/**
 * sandbox_store_save: (skip)
 * @path: a file
 * @core: what to keep
 * @error: return location for a #GFileError
 *
 * Replaces @path in one step, so that it is whole at any time; only its owner can read it.
 *
 * Returns: whether it was written
 */
gboolean
sandbox_store_save (const char   *path,
                    SandboxCore  *core,
                    GError      **error)
{
  g_autoptr(GBytes) bytes = render (core);
  g_autofree char *folder = g_path_get_dirname (path);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  g_mkdir_with_parents (folder, 0700);
  return g_file_set_contents_full (path, text, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}
