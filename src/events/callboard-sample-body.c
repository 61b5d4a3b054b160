/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-events"

#include "config.h"

#include "base/callboard-json.h"
#include "events/callboard-sample.h"
#include "wire/callboard-subscriptions-api.h"

/* The service's document lists the events and shows no body of one. So a sample has the members that such an event cannot
 * do without, under the names that the document uses elsewhere, and says of itself that it is a sample. */

typedef enum {
  HAS_AGENT     = 1 << 0,
  HAS_EXTENSION = 1 << 1,
  HAS_CALL      = 1 << 2,
  HAS_QUEUE     = 1 << 3,
} Parts;

#define AGENT_CALL (HAS_AGENT | HAS_EXTENSION | HAS_CALL)

/* What only one event has: a member, and either a text or a number. */
typedef struct
{
  const char *event;
  Parts       parts;
  const char *key;
  const char *text;
  gint64      number;
} Shape;

static const Shape shapes[] = {
  { "acd_agent_state", HAS_AGENT, "state", NULL, 1 },
  { "extension_state_update", HAS_AGENT | HAS_EXTENSION, "ext_state", NULL, 1 },
  { "agent_call_mode_change", HAS_AGENT | HAS_EXTENSION, "signal_type", NULL, 1 },
  { "general_hangup", AGENT_CALL, "duration", NULL, 95 },
  { "enqueue_succ", HAS_CALL | HAS_QUEUE, "position", NULL, 1 },
  { "record_stop", AGENT_CALL, "record_url", "https://records.example/sample.mp3", 0 },
  { "hangup_cause", HAS_CALL, "cause", "NORMAL_CLEARING", 0 },
  { "dequeue_succ", HAS_CALL | HAS_QUEUE | HAS_AGENT, "wait_time", NULL, 12 },
  { "start_dialout", AGENT_CALL, NULL, NULL, 0 },
  { "voice_mail_succ", HAS_CALL | HAS_QUEUE, "record_url", "https://records.example/sample.mp3", 0 },
  { "play_succ", HAS_CALL, "file", "welcome.wav", 0 },
  { "dtmf_gather_succ", HAS_CALL, "digits", "1", 0 },
  { "asr_gather_succ", HAS_CALL, "text", "sample", 0 },
  { "consult_succ", AGENT_CALL, NULL, NULL, 0 },
  { "end_consult_succ", AGENT_CALL, NULL, NULL, 0 },
  { "three_way_succ", AGENT_CALL, NULL, NULL, 0 },
  { "substitute_succ", AGENT_CALL, NULL, NULL, 0 },
  { "hold_agent_succ", AGENT_CALL, NULL, NULL, 0 },
  { "extern_succ", AGENT_CALL, "target", "02100000000", 0 },
  { "eavesdrop_succ", AGENT_CALL, NULL, NULL, 0 },
};

static const Shape *
find_shape (const char *event)
{
  static const Shape unknown = { NULL, HAS_AGENT | HAS_CALL, NULL, NULL, 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (g_strcmp0 (shapes[i].event, event) == 0)
      return &shapes[i];

  return &unknown;
}

static const char *
find_category (const char *event)
{
  gsize n_types;
  const CallboardEventType *types = callboard_event_types (&n_types);

  for (gsize i = 0; i < n_types; i++)
    if (g_strcmp0 (types[i].name, event) == 0)
      return types[i].category;

  return NULL;
}

static void
set_text (JsonObject *object,
          const char *key,
          const char *text,
          const char *otherwise)
{
  json_object_set_string_member (object, key, text != NULL && *text != '\0' ? text : otherwise);
}

static void
add_parts (JsonObject                 *body,
           Parts                       parts,
           const CallboardSampleNames *names)
{
  if ((parts & HAS_AGENT) != 0)
    {
      set_text (body, "agent_id", names->agent_id, "10001");
      set_text (body, "agent_name", names->agent_name, "Sample");
      set_text (body, "work_id", names->work_id, "W10001");
    }
  if ((parts & HAS_EXTENSION) != 0)
    set_text (body, "extension", names->extension, "1001");
  if ((parts & HAS_CALL) != 0)
    {
      json_object_set_string_member (body, "call_id", "00000000-0000-4000-8000-000000000000");
      json_object_set_string_member (body, "caller", "13000000000");
      set_text (body, "called", names->number, "02100000000");
    }
  if ((parts & HAS_QUEUE) != 0)
    {
      set_text (body, "queue_id", names->queue_id, "9001");
      set_text (body, "queue_name", names->queue_name, "Sample");
    }
}

/**
 * callboard_sample_dup_body:
 * @event: an event as the service calls it
 * @names: what to fill in
 *
 * Returns: (transfer full): JSON of a made-up event, laid out to be read
 */
char *
callboard_sample_dup_body (const char                 *event,
                           const CallboardSampleNames *names)
{
  const Shape *shape = find_shape (event);
  const char *category = find_category (event);
  g_autoptr(JsonObject) body = json_object_new ();
  g_autoptr(JsonNode) node = NULL;

  json_object_set_boolean_member (body, "sample", TRUE);
  if (category != NULL)
    json_object_set_string_member (body, "category", category);
  json_object_set_string_member (body, "type", event);
  if (names->app_id != NULL)
    json_object_set_string_member (body, "app_id", names->app_id);
  json_object_set_int_member (body, "timestamp", g_get_real_time () / 1000);
  add_parts (body, shape->parts, names);
  if (shape->text != NULL)
    json_object_set_string_member (body, shape->key, shape->text);
  else if (shape->key != NULL)
    json_object_set_int_member (body, shape->key, shape->number);

  node = json_node_init_object (json_node_alloc (), body);

  return json_to_string (node, TRUE);
}
