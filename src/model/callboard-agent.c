/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-model"

#include "config.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "model/callboard-agent.h"
#include "model/callboard-state-names-private.h"

struct _CallboardAgent
{
  CallboardItem parent_instance;

  char *search_key;  /* (owned) (nullable): made when first asked for */
  char *sort_key;    /* (owned) (nullable): likewise */
};

G_DEFINE_FINAL_TYPE (CallboardAgent, callboard_agent, CALLBOARD_TYPE_ITEM)

enum {
  PROP_0,
  PROP_STATE_LABEL,
  PROP_SIGNED_IN,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

#define STATE_FIELDS \
  (CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_STATE_TEXT) | CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_REASON) | \
   CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_REASON_CODE))
#define SEARCHED_FIELDS \
  (CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_NAME) | CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_WORK_ID) | \
   CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_MOBILE) | CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_EMAIL))

static CallboardAgentRecord *
record_of (CallboardAgent *self)
{
  return callboard_item_get_record (CALLBOARD_ITEM (self));
}

/* The list (06) gives a state's number only, the detail (25) its text too: a text must not outlive its state. */
static guint32
callboard_agent_supersede (CallboardItem *item,
                           gconstpointer  newer,
                           guint32        changed)
{
  guint32 superseded = 0;

  if (changed & CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_STATE))
    superseded |= STATE_FIELDS;
  if (changed & CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_EXTENSIONS))
    superseded |= CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_EXTENSION_INFOS);

  return superseded;
}

static void
callboard_agent_updated (CallboardItem *item,
                         guint32        changed)
{
  CallboardAgent *self = CALLBOARD_AGENT (item);

  if (changed & SEARCHED_FIELDS)
    {
      g_clear_pointer (&self->search_key, g_free);
      g_clear_pointer (&self->sort_key, g_free);
    }
  if (changed & (CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_STATE) | STATE_FIELDS))
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE_LABEL]);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIGNED_IN]);
    }
}

static void
callboard_agent_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  CallboardAgent *self = CALLBOARD_AGENT (object);

  switch (property_id)
    {
    case PROP_STATE_LABEL:
      g_value_take_string (value, callboard_agent_dup_state_label (self));
      break;
    case PROP_SIGNED_IN:
      g_value_set_boolean (value, callboard_agent_get_signed_in (self));
      break;
    default:
      callboard_item_get_field_property (CALLBOARD_ITEM (self), property_id, value);
    }
}

static void
callboard_agent_finalize (GObject *object)
{
  CallboardAgent *self = CALLBOARD_AGENT (object);

  g_free (self->search_key);
  g_free (self->sort_key);

  G_OBJECT_CLASS (callboard_agent_parent_class)->finalize (object);
}

static void
callboard_agent_class_init (CallboardAgentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  CallboardItemClass *item_class = CALLBOARD_ITEM_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = callboard_agent_get_property;
  object_class->finalize = callboard_agent_finalize;
  item_class->supersede = callboard_agent_supersede;
  item_class->updated = callboard_agent_updated;

  properties[PROP_STATE_LABEL] = g_param_spec_string ("state-label", NULL, NULL, NULL, flags);
  properties[PROP_SIGNED_IN] = g_param_spec_boolean ("signed-in", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  callboard_item_class_install_fields (item_class, &callboard_agent_record_type, CALLBOARD_AGENT_ID,
                                       CALLBOARD_AGENT_NAME);
}

static void
callboard_agent_init (CallboardAgent *self)
{
}

static const char *
text_or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/**
 * callboard_agent_get_name:
 * @self: an agent
 *
 * Returns: (transfer none): the name, or ""
 */
const char *
callboard_agent_get_name (CallboardAgent *self)
{
  return text_or_empty (record_of (self)->name);
}

/**
 * callboard_agent_get_work_id:
 * @self: an agent
 *
 * Returns: (transfer none): the Work ID, which need not be unique, or ""
 */
const char *
callboard_agent_get_work_id (CallboardAgent *self)
{
  return text_or_empty (record_of (self)->work_id);
}

/**
 * callboard_agent_get_mobile:
 * @self: an agent
 *
 * Returns: (transfer none): the mobile number, or ""
 */
const char *
callboard_agent_get_mobile (CallboardAgent *self)
{
  return text_or_empty (record_of (self)->mobile);
}

/**
 * callboard_agent_get_email:
 * @self: an agent
 *
 * Returns: (transfer none): the e-mail address, or ""
 */
const char *
callboard_agent_get_email (CallboardAgent *self)
{
  return text_or_empty (record_of (self)->email);
}

/**
 * callboard_agent_get_role:
 * @self: an agent
 *
 * Returns: (transfer none): `agent`, `leader`, or whatever else the service says
 */
const char *
callboard_agent_get_role (CallboardAgent *self)
{
  return callboard_role_normalize (record_of (self)->role);
}

/**
 * callboard_agent_get_enabled:
 * @self: an agent
 *
 * Returns: whether the agent may work; so it is where the service does not say
 */
gboolean
callboard_agent_get_enabled (CallboardAgent *self)
{
  return record_of (self)->enabled || !callboard_record_has (record_of (self), CALLBOARD_AGENT_ENABLED);
}

/**
 * callboard_agent_get_state:
 * @self: an agent
 *
 * Returns: the state's number; offline where the service does not say
 */
gint64
callboard_agent_get_state (CallboardAgent *self)
{
  if (!callboard_record_has (record_of (self), CALLBOARD_AGENT_STATE))
    return CALLBOARD_STATE_OFFLINE;

  return record_of (self)->state;
}

/**
 * callboard_agent_get_signed_in:
 * @self: an agent
 *
 * Returns: whether the agent is in any state but offline
 */
gboolean
callboard_agent_get_signed_in (CallboardAgent *self)
{
  return callboard_agent_get_state (self) != CALLBOARD_STATE_OFFLINE;
}

/**
 * callboard_agent_get_queues:
 * @self: an agent
 *
 * Returns: (transfer none) (array zero-terminated=1): bare ids of the queues the agent is in
 */
const char * const *
callboard_agent_get_queues (CallboardAgent *self)
{
  static const char * const none[] = { NULL };
  char **queues = record_of (self)->queues;

  return queues != NULL ? (const char * const *) queues : none;
}

/**
 * callboard_agent_get_extensions:
 * @self: an agent
 *
 * Returns: (transfer none) (array zero-terminated=1): numbers of the extensions bound to the agent
 */
const char * const *
callboard_agent_get_extensions (CallboardAgent *self)
{
  static const char * const none[] = { NULL };
  char **extensions = record_of (self)->extensions;

  return extensions != NULL ? (const char * const *) extensions : none;
}

/**
 * callboard_agent_is_in_queue:
 * @self: an agent
 * @queue_id: a bare id
 *
 * Returns: whether the agent is in that queue
 */
gboolean
callboard_agent_is_in_queue (CallboardAgent *self,
                             const char     *queue_id)
{
  return g_strv_contains (callboard_agent_get_queues (self), queue_id);
}

/**
 * callboard_agent_get_search_key:
 * @self: an agent
 *
 * Returns: (transfer none): name, id, Work ID, mobile and e-mail without regard to case, a line each: what a search looks
 *   through
 */
const char *
callboard_agent_get_search_key (CallboardAgent *self)
{
  if (self->search_key == NULL)
    {
      g_autofree char *text = g_strjoin ("\n", callboard_agent_get_name (self),
                                         callboard_item_get_id (CALLBOARD_ITEM (self)),
                                         callboard_agent_get_work_id (self), callboard_agent_get_mobile (self),
                                         callboard_agent_get_email (self), NULL);
      self->search_key = g_utf8_casefold (text, -1);
    }

  return self->search_key;
}

/**
 * callboard_agent_get_sort_key:
 * @self: an agent
 *
 * Returns: (transfer none): what strcmp() orders agents by title with, as the language of this person does
 */
const char *
callboard_agent_get_sort_key (CallboardAgent *self)
{
  if (self->sort_key == NULL)
    self->sort_key = g_utf8_collate_key (callboard_item_get_title (CALLBOARD_ITEM (self)), -1);

  return self->sort_key;
}

/**
 * callboard_state_get_label:
 * @state: a state's number
 *
 * Returns: (transfer none) (nullable): its translated name; for a number the service's document does not explain what the
 *   service was heard to call it, or %NULL
 */
const char *
callboard_state_get_label (gint64 state)
{
  switch (state)
    {
    case CALLBOARD_STATE_IDLE:
      return C_("agent state", "Idle");
    case CALLBOARD_STATE_WAITING:
      return C_("agent state", "Waiting");
    case CALLBOARD_STATE_BUSY:
      return C_("agent state", "Busy");
    case CALLBOARD_STATE_TALKING:
      return C_("agent state", "Talking");
    case CALLBOARD_STATE_OFFLINE:
      return C_("agent state", "Offline");
    default:
      return _callboard_state_names_lookup (state);
    }
}

/**
 * callboard_agent_dup_state_label:
 * @self: an agent
 *
 * Returns: (transfer full): what a person reads as the state: our name for it, else the service's, else its number
 */
char *
callboard_agent_dup_state_label (CallboardAgent *self)
{
  gint64 state = callboard_agent_get_state (self);
  const char *said = record_of (self)->state_text;

  /* What is remembered may be out of date. */
  if ((state < CALLBOARD_STATE_IDLE || state > CALLBOARD_STATE_OFFLINE) && said != NULL && *said != '\0')
    return g_strdup (said);

  return callboard_state_dup_label (state);
}

/**
 * callboard_state_dup_label:
 * @state: a state's number
 *
 * Returns: (transfer full): what a person reads as the state: callboard_state_get_label(), else its number
 */
char *
callboard_state_dup_label (gint64 state)
{
  const char *label = callboard_state_get_label (state);

  return label != NULL ? g_strdup (label) : g_strdup_printf (C_("agent state", "State %" PRId64), state);
}
