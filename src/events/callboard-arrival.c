/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-events"

#include "config.h"

#include <string.h>

#include "base/callboard-fields.h"
#include "base/callboard-json.h"
#include "events/callboard-arrival.h"
#include "wire/callboard-subscriptions-api.h"

/* Laid out over lines, a small document can become a large one. */
#define MAX_TEXT (256 * 1024)

struct _CallboardArrival
{
  GObject    parent_instance;

  GDateTime *time;      /* (owned) */
  GBytes    *body;      /* (owned) */
  char      *sender;    /* (owned) (nullable): the address it came from */
  char      *event;     /* (owned) (nullable): as the service calls it */
  char      *agent_id;  /* (owned) (nullable) */
  gboolean   sample;
};

G_DEFINE_FINAL_TYPE (CallboardArrival, callboard_arrival, G_TYPE_OBJECT)

/* The document does not say where a body has its event: the members that are likely, then whatever names one. */
static const char * const event_keys[] = { "type", "event", "all_type", "event_type", "name" };
static const char * const agent_keys[] = { "agent_id", "AgentId", "agentId", "agent" };

static gboolean
is_event (const char *text)
{
  gsize n_types;
  const CallboardEventType *types = callboard_event_types (&n_types);

  for (gsize i = 0; i < n_types; i++)
    if (g_strcmp0 (types[i].name, text) == 0)
      return TRUE;

  return FALSE;
}

static char *
dup_member (JsonObject         *object,
            const char * const *keys,
            gsize               n_keys)
{
  for (gsize i = 0; i < n_keys; i++)
    {
      JsonNode *node = callboard_json_lookup (object, keys[i]);

      if (node != NULL && JSON_NODE_HOLDS_VALUE (node))
        return callboard_json_dup_text (node);
    }

  return NULL;
}

static char *
dup_known_event (JsonObject *object)
{
  JsonObjectIter iter;
  JsonNode *member;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, NULL, &member))
    {
      g_autofree char *text = JSON_NODE_HOLDS_VALUE (member) ? callboard_json_dup_text (member) : NULL;

      if (is_event (text))
        return g_steal_pointer (&text);
    }

  return NULL;
}

static void
read_object (CallboardArrival *self,
             JsonObject       *object)
{
  JsonNode *sample = callboard_json_lookup (object, "sample");
  g_autofree char *agent_id = NULL;

  if (self->event == NULL)
    self->event = dup_known_event (object);
  if (self->event == NULL)
    self->event = dup_member (object, event_keys, G_N_ELEMENTS (event_keys));
  agent_id = dup_member (object, agent_keys, G_N_ELEMENTS (agent_keys));
  if (self->agent_id == NULL && agent_id != NULL)
    self->agent_id = callboard_id_cut (agent_id);
  if (sample != NULL && json_node_get_value_type (sample) == G_TYPE_BOOLEAN && json_node_get_boolean (sample))
    self->sample = TRUE;
}

/* The event itself, and what it carries one level down. */
static void
read_body (CallboardArrival *self)
{
  g_autoptr(JsonNode) root = callboard_json_parse (self->body, NULL);
  JsonObjectIter iter;
  JsonNode *member;
  JsonObject *object;

  if (root != NULL && JSON_NODE_HOLDS_ARRAY (root) && json_array_get_length (json_node_get_array (root)) > 0)
    {
      JsonNode *first = json_array_get_element (json_node_get_array (root), 0);

      object = JSON_NODE_HOLDS_OBJECT (first) ? json_node_get_object (first) : NULL;
    }
  else
    object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  if (object == NULL)
    return;

  read_object (self, object);
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, NULL, &member))
    if (JSON_NODE_HOLDS_OBJECT (member))
      read_object (self, json_node_get_object (member));
}

static void
callboard_arrival_finalize (GObject *object)
{
  CallboardArrival *self = CALLBOARD_ARRIVAL (object);

  g_clear_pointer (&self->time, g_date_time_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->sender);
  g_free (self->event);
  g_free (self->agent_id);

  G_OBJECT_CLASS (callboard_arrival_parent_class)->finalize (object);
}

static void
callboard_arrival_class_init (CallboardArrivalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = callboard_arrival_finalize;
}

static void
callboard_arrival_init (CallboardArrival *self)
{
}

/**
 * callboard_arrival_new:
 * @body: what was received; small
 * @sender: (nullable): the address it came from
 *
 * Returns: (transfer full): an event that was received just now
 */
CallboardArrival *
callboard_arrival_new (GBytes     *body,
                       const char *sender)
{
  CallboardArrival *self = g_object_new (CALLBOARD_TYPE_ARRIVAL, NULL);

  self->time = g_date_time_new_now_local ();
  self->body = g_bytes_ref (body);
  self->sender = g_strdup (sender);
  read_body (self);

  return self;
}

/**
 * callboard_arrival_get_time:
 * @self: an event
 *
 * Returns: (transfer none): when it was received
 */
GDateTime *
callboard_arrival_get_time (CallboardArrival *self)
{
  g_return_val_if_fail (CALLBOARD_IS_ARRIVAL (self), NULL);

  return self->time;
}

/**
 * callboard_arrival_get_event:
 * @self: an event
 *
 * Returns: (transfer none) (nullable): what it calls itself, which need not be one of the service's
 */
const char *
callboard_arrival_get_event (CallboardArrival *self)
{
  g_return_val_if_fail (CALLBOARD_IS_ARRIVAL (self), NULL);

  return self->event;
}

/**
 * callboard_arrival_get_agent_id:
 * @self: an event
 *
 * Returns: (transfer none) (nullable): the bare id of the agent whom it concerns
 */
const char *
callboard_arrival_get_agent_id (CallboardArrival *self)
{
  g_return_val_if_fail (CALLBOARD_IS_ARRIVAL (self), NULL);

  return self->agent_id;
}

/**
 * callboard_arrival_get_sender:
 * @self: an event
 *
 * Returns: (transfer none) (nullable): the address it came from
 */
const char *
callboard_arrival_get_sender (CallboardArrival *self)
{
  g_return_val_if_fail (CALLBOARD_IS_ARRIVAL (self), NULL);

  return self->sender;
}

/**
 * callboard_arrival_get_sample:
 * @self: an event
 *
 * Returns: whether it says that it is a sample
 */
gboolean
callboard_arrival_get_sample (CallboardArrival *self)
{
  g_return_val_if_fail (CALLBOARD_IS_ARRIVAL (self), FALSE);

  return self->sample;
}

/**
 * callboard_arrival_dup_text:
 * @self: an event
 *
 * Returns: (transfer full): what was received, as UTF-8; JSON is laid out over lines
 */
char *
callboard_arrival_dup_text (CallboardArrival *self)
{
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *text = NULL;
  gsize length;
  const char *data;

  g_return_val_if_fail (CALLBOARD_IS_ARRIVAL (self), NULL);

  root = callboard_json_parse (self->body, NULL);
  text = root != NULL ? json_to_string (root, TRUE) : NULL;
  if (text != NULL && strlen (text) <= MAX_TEXT)
    return g_steal_pointer (&text);

  data = g_bytes_get_data (self->body, &length);

  return data != NULL ? g_utf8_make_valid (data, (gssize) length) : g_strdup ("");
}
