/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-model"

#include "config.h"

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "model/callboard-bindings.h"
#include "model/callboard-floor-private.h"
#include "model/callboard-memberships.h"

struct _CallboardFloor
{
  GObject parent_instance;

  CallboardClient      *client;          /* (owned) */
  CallboardCollection  *agents;          /* (owned) */
  CallboardCollection  *queues;          /* (owned) */
  CallboardCollection  *extensions;      /* (owned) */
  CallboardCollection  *numbers;         /* (owned) */
  CallboardCollection  *subscriptions;   /* (owned) */
  CallboardMemberships *memberships;     /* (owned) */
  char                 *default_number;  /* (owned) (nullable) */

  struct
  {
    gboolean            asked;
    gint64              refreshed_at;
    GError             *error;           /* (owned) (nullable) */
  } parts[CALLBOARD_FLOOR_N_PARTS];
  CallboardFloorStatus  status;
  GError               *error;           /* (owned) (nullable) */
  gint64                refreshed_at;
  gboolean              remembered;
  guint                 n_refreshing;
};

G_DEFINE_ENUM_TYPE (CallboardFloorStatus, callboard_floor_status,
                    G_DEFINE_ENUM_VALUE (CALLBOARD_FLOOR_EMPTY, "empty"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_FLOOR_LOADING, "loading"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_FLOOR_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_FLOOR_REFRESHING, "refreshing"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_FLOOR_STALE, "stale"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_FLOOR_FAILED, "failed"))

G_DEFINE_FINAL_TYPE (CallboardFloor, callboard_floor, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_STATUS,
  PROP_ERROR,
  PROP_REFRESHED_AT,
  PROP_REMEMBERED,
  PROP_AGENTS,
  PROP_QUEUES,
  PROP_EXTENSIONS,
  PROP_NUMBERS,
  PROP_SUBSCRIPTIONS,
  PROP_DEFAULT_NUMBER,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
agent_watched (CallboardItem *item,
               gpointer       old_record,
               gpointer       new_record,
               gpointer       user_data)
{
  CallboardFloor *self = user_data;

  callboard_memberships_follow (self->memberships, CALLBOARD_AGENT (item), old_record, new_record);
  callboard_bindings_follow (self->extensions, old_record, new_record);
}

static void
agents_flushed (gpointer data,
                gpointer user_data)
{
  CallboardFloor *self = data;

  callboard_memberships_flush (self->memberships);
  callboard_collection_flush (self->extensions);
}

static void
queue_watched (CallboardItem *item,
               gpointer       old_record,
               gpointer       new_record,
               gpointer       user_data)
{
  CallboardFloor *self = user_data;

  if (old_record == NULL)
    callboard_queue_set_members (CALLBOARD_QUEUE (item),
                                 callboard_memberships_lookup (self->memberships, callboard_item_get_id (item)));
}

static void
callboard_floor_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  CallboardFloor *self = CALLBOARD_FLOOR (object);

  switch (property_id)
    {
    case PROP_STATUS:
      g_value_set_enum (value, (int) self->status);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_REFRESHED_AT:
      g_value_set_int64 (value, self->refreshed_at);
      break;
    case PROP_REMEMBERED:
      g_value_set_boolean (value, self->remembered);
      break;
    case PROP_AGENTS:
      g_value_set_object (value, self->agents);
      break;
    case PROP_QUEUES:
      g_value_set_object (value, self->queues);
      break;
    case PROP_EXTENSIONS:
      g_value_set_object (value, self->extensions);
      break;
    case PROP_NUMBERS:
      g_value_set_object (value, self->numbers);
      break;
    case PROP_SUBSCRIPTIONS:
      g_value_set_object (value, self->subscriptions);
      break;
    case PROP_DEFAULT_NUMBER:
      g_value_set_string (value, self->default_number);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
callboard_floor_dispose (GObject *object)
{
  CallboardFloor *self = CALLBOARD_FLOOR (object);

  /* A reconciliation under way may outlive the floor. */
  if (self->agents != NULL)
    callboard_collection_set_watch (self->agents, NULL, NULL, NULL);
  if (self->queues != NULL)
    callboard_collection_set_watch (self->queues, NULL, NULL, NULL);
  g_clear_object (&self->agents);
  g_clear_object (&self->queues);
  g_clear_object (&self->extensions);
  g_clear_object (&self->numbers);
  g_clear_object (&self->subscriptions);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (callboard_floor_parent_class)->dispose (object);
}

static void
callboard_floor_finalize (GObject *object)
{
  CallboardFloor *self = CALLBOARD_FLOOR (object);

  callboard_memberships_free (self->memberships);
  for (guint i = 0; i < G_N_ELEMENTS (self->parts); i++)
    g_clear_error (&self->parts[i].error);
  g_clear_error (&self->error);
  g_free (self->default_number);

  G_OBJECT_CLASS (callboard_floor_parent_class)->finalize (object);
}

static void
callboard_floor_class_init (CallboardFloorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = callboard_floor_get_property;
  object_class->dispose = callboard_floor_dispose;
  object_class->finalize = callboard_floor_finalize;

  properties[PROP_STATUS] = g_param_spec_enum ("status", NULL, NULL, CALLBOARD_TYPE_FLOOR_STATUS,
                                               CALLBOARD_FLOOR_EMPTY, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  properties[PROP_REFRESHED_AT] = g_param_spec_int64 ("refreshed-at", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_REMEMBERED] = g_param_spec_boolean ("remembered", NULL, NULL, FALSE, flags);
  properties[PROP_AGENTS] = g_param_spec_object ("agents", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_QUEUES] = g_param_spec_object ("queues", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_EXTENSIONS] = g_param_spec_object ("extensions", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_NUMBERS] = g_param_spec_object ("numbers", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_SUBSCRIPTIONS] = g_param_spec_object ("subscriptions", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_DEFAULT_NUMBER] = g_param_spec_string ("default-number", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
callboard_floor_init (CallboardFloor *self)
{
  self->agents = callboard_collection_new (CALLBOARD_TYPE_AGENT);
  self->queues = callboard_collection_new (CALLBOARD_TYPE_QUEUE);
  self->extensions = callboard_collection_new (CALLBOARD_TYPE_EXTENSION);
  self->numbers = callboard_collection_new (CALLBOARD_TYPE_NUMBER);
  self->subscriptions = callboard_collection_new (CALLBOARD_TYPE_SUBSCRIPTION);
  self->memberships = callboard_memberships_new ();
  callboard_collection_set_watch (self->agents, agent_watched, agents_flushed, self);
  callboard_collection_set_watch (self->queues, queue_watched, NULL, self);
}

/**
 * callboard_floor_new:
 * @client: (nullable): where to read it; %NULL for a floor that is only filled by hand
 *
 * Returns: (transfer full): a floor that knows nothing yet
 */
CallboardFloor *
callboard_floor_new (CallboardClient *client)
{
  CallboardFloor *self = g_object_new (CALLBOARD_TYPE_FLOOR, NULL);

  g_set_object (&self->client, client);

  return self;
}

/**
 * callboard_floor_get_client:
 * @self: a floor
 *
 * Returns: (transfer none) (nullable): where it is read
 */
CallboardClient *
callboard_floor_get_client (CallboardFloor *self)
{
  return self->client;
}

/**
 * callboard_floor_get_agents:
 * @self: a floor
 *
 * Returns: (transfer none): the agents, of #CallboardAgent
 */
CallboardCollection *
callboard_floor_get_agents (CallboardFloor *self)
{
  return self->agents;
}

/**
 * callboard_floor_get_queues:
 * @self: a floor
 *
 * Returns: (transfer none): the queues, of #CallboardQueue
 */
CallboardCollection *
callboard_floor_get_queues (CallboardFloor *self)
{
  return self->queues;
}

/**
 * callboard_floor_get_extensions:
 * @self: a floor
 *
 * Returns: (transfer none): the extensions that are bound to agents, of #CallboardExtension
 */
CallboardCollection *
callboard_floor_get_extensions (CallboardFloor *self)
{
  return self->extensions;
}

/**
 * callboard_floor_get_numbers:
 * @self: a floor
 *
 * Returns: (transfer none): the caller IDs, of #CallboardNumber
 */
CallboardCollection *
callboard_floor_get_numbers (CallboardFloor *self)
{
  return self->numbers;
}

/**
 * callboard_floor_get_subscriptions:
 * @self: a floor
 *
 * Returns: (transfer none): the event subscriptions, of #CallboardSubscription
 */
CallboardCollection *
callboard_floor_get_subscriptions (CallboardFloor *self)
{
  return self->subscriptions;
}

/**
 * callboard_floor_lookup_agent:
 * @self: a floor
 * @id: (nullable): a bare id
 *
 * Returns: (transfer none) (nullable): that agent
 */
CallboardAgent *
callboard_floor_lookup_agent (CallboardFloor *self,
                              const char     *id)
{
  return callboard_collection_lookup (self->agents, id);
}

/**
 * callboard_floor_lookup_queue:
 * @self: a floor
 * @id: (nullable): a bare id
 *
 * Returns: (transfer none) (nullable): that queue
 */
CallboardQueue *
callboard_floor_lookup_queue (CallboardFloor *self,
                              const char     *id)
{
  return callboard_collection_lookup (self->queues, id);
}

/**
 * callboard_floor_get_default_number:
 * @self: a floor
 *
 * Returns: (transfer none) (nullable): the default caller ID of the app
 */
const char *
callboard_floor_get_default_number (CallboardFloor *self)
{
  return self->default_number;
}

/**
 * callboard_floor_get_status:
 * @self: a floor
 *
 * Returns: how current it is
 */
CallboardFloorStatus
callboard_floor_get_status (CallboardFloor *self)
{
  return self->status;
}

/**
 * callboard_floor_get_error:
 * @self: a floor
 *
 * Returns: (transfer none) (nullable): why the last refresh failed
 */
const GError *
callboard_floor_get_error (CallboardFloor *self)
{
  return self->error;
}

/**
 * callboard_floor_get_refreshed_at:
 * @self: a floor
 *
 * Returns: when the last refresh succeeded, in Unix seconds; 0 for never
 */
gint64
callboard_floor_get_refreshed_at (CallboardFloor *self)
{
  return self->refreshed_at;
}

/**
 * callboard_floor_get_remembered:
 * @self: a floor
 *
 * Returns: whether it is as this machine remembers it, and nothing newer could be read yet
 */
gboolean
callboard_floor_get_remembered (CallboardFloor *self)
{
  return self->remembered;
}

static void
set_remembered (CallboardFloor *self,
                gboolean        remembered)
{
  if (self->remembered == remembered)
    return;

  self->remembered = remembered;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REMEMBERED]);
}

static void
set_refreshed_at (CallboardFloor *self,
                  gint64          refreshed_at)
{
  if (self->refreshed_at == refreshed_at)
    return;

  self->refreshed_at = refreshed_at;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REFRESHED_AT]);
}

static void
set_status (CallboardFloor       *self,
            CallboardFloorStatus  status)
{
  if (self->status == status)
    return;

  self->status = status;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
}

/* A refresh begins; several may overlap where they ask for different parts. */
void
_callboard_floor_begin (CallboardFloor *self)
{
  self->n_refreshing++;
  set_status (self, self->refreshed_at > 0 ? CALLBOARD_FLOOR_REFRESHING : CALLBOARD_FLOOR_LOADING);
}

/* What was read of one part, or why it could not be. */
void
_callboard_floor_end_part (CallboardFloor *self,
                           guint           part,
                           const GError   *error)
{
  g_clear_error (&self->parts[part].error);
  self->parts[part].asked = TRUE;
  if (error != NULL)
    self->parts[part].error = g_error_copy (error);
  else
    self->parts[part].refreshed_at = g_get_real_time () / G_USEC_PER_SEC;
}

/* As good as the worst of the parts that were ever asked for. */
void
_callboard_floor_end (CallboardFloor *self)
{
  const GError *error = NULL;
  gint64 oldest = G_MAXINT64;

  for (guint i = 0; i < G_N_ELEMENTS (self->parts); i++)
    {
      if (!self->parts[i].asked)
        continue;
      oldest = MIN (oldest, self->parts[i].refreshed_at);
      if (error == NULL)
        error = self->parts[i].error;
    }

  self->n_refreshing--;
  set_refreshed_at (self, oldest);
  if (error != NULL || self->error != NULL)
    {
      g_clear_error (&self->error);
      self->error = error != NULL ? g_error_copy (error) : NULL;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
    }

  if (self->n_refreshing > 0)
    return;
  if (self->error == NULL)
    set_remembered (self, FALSE);
  if (self->error != NULL)
    set_status (self, self->refreshed_at > 0 ? CALLBOARD_FLOOR_STALE : CALLBOARD_FLOOR_FAILED);
  else
    set_status (self, CALLBOARD_FLOOR_READY);
}

/* Whether a part was not read yet, so that what is remembered of it is the best there is. */
gboolean
_callboard_floor_is_unread (CallboardFloor *self,
                            guint           part)
{
  return self->parts[part].refreshed_at == 0;
}

/* What is remembered of a part is there. It counts once every part is, and a refresh under way goes on. */
void
_callboard_floor_recalled_part (CallboardFloor *self,
                                guint           part,
                                gint64          refreshed_at)
{
  gint64 oldest = G_MAXINT64;

  self->parts[part].asked = TRUE;
  self->parts[part].refreshed_at = refreshed_at;
  for (guint i = 0; i < G_N_ELEMENTS (self->parts); i++)
    oldest = MIN (oldest, self->parts[i].refreshed_at);
  if (oldest == 0)
    return;

  set_remembered (self, TRUE);
  set_refreshed_at (self, oldest);
  set_status (self, self->n_refreshing > 0 ? CALLBOARD_FLOOR_REFRESHING : CALLBOARD_FLOOR_STALE);
}

void
_callboard_floor_recall_default_number (CallboardFloor *self,
                                        const char     *number)
{
  if (self->default_number == NULL && g_set_str (&self->default_number, number))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DEFAULT_NUMBER]);
}

/* Part of a list that may be out of date, which only its collection knows. */
void
_callboard_floor_take_numbers (CallboardFloor         *self,
                               CallboardNumbersRecord *numbers,
                               guint64                 since)
{
  const char *number = numbers->default_number;

  if (callboard_collection_is_outdated (self->numbers, since))
    return;
  if (g_set_str (&self->default_number, number != NULL && *number != '\0' ? number : NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DEFAULT_NUMBER]);
}
