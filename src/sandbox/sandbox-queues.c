/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include "sandbox/sandbox-call.h"

/* Queues themselves: 11 to 14. */

#define FIRST_INTERNAL_ID 181154

static const guint32 shown = CALLBOARD_FIELDS_ALL;

/* 11 */
SandboxCode
sandbox_list_queues (SandboxCall *call)
{
  GPtrArray *queues = call->floor->queues;

  sandbox_writer_open_object (&call->result);
  sandbox_writer_key (&call->result, "Queues");
  if (queues->len == 0 && call->result.nulls)
    {
      sandbox_writer_raw (&call->result, "null");
    }
  else
    {
      sandbox_writer_open_list (&call->result);
      for (guint i = 0; i < queues->len; i++)
        sandbox_writer_record (&call->result, ((SandboxQueue *) g_ptr_array_index (queues, i))->record, shown);
      sandbox_writer_close_list (&call->result);
    }
  sandbox_writer_close_object (&call->result);

  return CODE_OK;
}

/* As the example shows it: six digits that nobody asked for. */
static char *
make_internal_id (SandboxFloor *floor)
{
  char text[16];

  do
    g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, FIRST_INTERNAL_ID + ++floor->n_made);
  while (sandbox_floor_find_queue (floor, text) != NULL);

  return g_strdup (text);
}

static gboolean
is_given (const char *text)
{
  return text != NULL && *text != '\0';
}

static SandboxCode
refuse_name (SandboxCall *call,
             const char  *name)
{
  return sandbox_call_refuse (call, SANDBOX_READING (call->readings, QUEUE_TAKEN) ? CODE_NAME_TAKEN : CODE_NAME_EXISTS,
                              "%s", name);
}

static SandboxQueue *
add_queue (SandboxCall        *call,
           SandboxQueueRecord *asked,
           const char         *id)
{
  SandboxQueueRecord *record = callboard_record_new (&sandbox_queue_type);

  callboard_record_set_string (record, QUEUE_ID, id);
  callboard_record_set_string (record, QUEUE_NAME, is_given (asked->new_name) ? asked->new_name : id);
  callboard_record_set_integer (record, QUEUE_STRATEGY, 0);
  callboard_record_set_integer (record, QUEUE_TIMEOUT, 0);
  callboard_record_set_string (record, QUEUE_WAIT_MUSIC, asked->wait_music != NULL ? asked->wait_music : "");
  call->changed = TRUE;

  return sandbox_floor_add_queue (call->floor, record);
}

static void
write_created (SandboxCall *call,
               const char  *id)
{
  g_autoptr(SandboxQueueRecord) answer = callboard_record_new (&sandbox_queue_type);

  callboard_record_set_string (answer, QUEUE_ID, id);
  if (SANDBOX_READING (call->readings, QUEUE_RESULT))
    sandbox_writer_string (&call->result, id);
  else
    sandbox_writer_record (&call->result, answer, CALLBOARD_FIELD_BIT (QUEUE_ID));
}

/* 12 */
SandboxCode
sandbox_create_queue (SandboxCall *call)
{
  SandboxQueueRecord *asked = call->body;
  SandboxQueueId reading = SANDBOX_READING (call->readings, QUEUE_ID);
  g_autofree char *id = is_given (asked->id) ? g_strdup (asked->id) : sandbox_floor_find_free_queue (call->floor);
  g_autofree char *internal = NULL;

  if (id == NULL)
    return sandbox_call_refuse (call, CODE_INCORRECT_REQUEST, "no free queue id");
  if (sandbox_floor_find_queue (call->floor, id) != NULL)
    return sandbox_call_refuse (call, CODE_NUMBER_EXISTS, "%s", id);
  if (is_given (asked->new_name) && sandbox_floor_find_queue_named (call->floor, asked->new_name) != NULL)
    return refuse_name (call, asked->new_name);

  if (reading != QUEUE_ID_ASKED)
    internal = make_internal_id (call->floor);
  add_queue (call, asked, reading == QUEUE_ID_INTERNAL ? internal : id);
  write_created (call, internal != NULL ? internal : id);

  return CODE_OK;
}

static SandboxQueueRecord *
merge_queue (SandboxCall        *call,
             SandboxQueueRecord *now,
             SandboxQueueRecord *asked)
{
  g_autoptr(SandboxQueueRecord) base = callboard_record_merge (now, now);
  SandboxQueueRecord *merged;

  if (SANDBOX_READING (call->readings, PUT_REPLACES))
    {
      /* A queue without a name cannot be; the rest is as in a new one. */
      callboard_record_set_integer (base, QUEUE_STRATEGY, 0);
      callboard_record_set_integer (base, QUEUE_TIMEOUT, 0);
      callboard_record_set_string (base, QUEUE_WAIT_MUSIC, "");
    }

  merged = callboard_record_merge (base, asked);
  if (asked->new_name != NULL)
    callboard_record_set_string (merged, QUEUE_NAME, asked->new_name);
  callboard_record_set_string (merged, QUEUE_NEW_NAME, NULL);

  return merged;
}

/* 13 */
SandboxCode
sandbox_modify_queue (SandboxCall *call)
{
  SandboxQueueRecord *asked = call->body;
  SandboxQueue *queue = sandbox_floor_find_queue (call->floor, asked->id);
  SandboxQueue *namesake = NULL;
  g_autoptr(SandboxQueueRecord) merged = NULL;

  if (queue == NULL)
    return sandbox_call_refuse (call, CODE_NO_RECORD, "queue %s", asked->id);
  if (asked->new_name != NULL)
    namesake = sandbox_floor_find_queue_named (call->floor, asked->new_name);
  if (namesake != NULL && namesake != queue)
    return refuse_name (call, asked->new_name);

  merged = merge_queue (call, queue->record, asked);
  call->changed = callboard_record_diff (queue->record, merged) != 0;
  g_hash_table_replace (call->floor->queues_by_id, merged->id, queue);
  callboard_record_unref (queue->record);
  queue->record = g_steal_pointer (&merged);

  return CODE_OK;
}

/* 14 */
SandboxCode
sandbox_delete_queue (SandboxCall *call)
{
  const SandboxQueueRecord *asked = call->body;
  SandboxQueue *queue = sandbox_floor_find_queue (call->floor, asked->id);

  if (queue == NULL)
    return sandbox_call_refuse (call, CODE_NO_RECORD, "queue %s", asked->id);
  if (g_hash_table_size (queue->members) > 0)
    return sandbox_call_refuse (call, CODE_INCORRECT_REQUEST, "queue %s has agents", asked->id);

  sandbox_floor_remove_queue (call->floor, queue);
  call->changed = TRUE;
  return CODE_OK;
}
