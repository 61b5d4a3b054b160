/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-model"

#include "config.h"

#include <glib/gi18n.h>

#include "model/callboard-queue.h"

struct _CallboardQueue
{
  CallboardItem parent_instance;

  CallboardMembers *members;  /* (owned): shared with the floor, which keeps it */
};

G_DEFINE_FINAL_TYPE (CallboardQueue, callboard_queue, CALLBOARD_TYPE_ITEM)

enum {
  PROP_0,
  PROP_N_MEMBERS,
  PROP_N_SIGNED_IN,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static const struct
{
  const char *label;
  const char *sentence;
} strategies[] = {
  { N_("In turn"), N_("Calls go round the agents in the order in which they signed in today.") },
  { N_("Fewest calls"), N_("The agent who has answered the fewest calls today is called first.") },
  { N_("Longest idle"), N_("The agent who has been idle the longest is called first.") },
};

static void
callboard_queue_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  CallboardQueue *self = CALLBOARD_QUEUE (object);

  switch (property_id)
    {
    case PROP_N_MEMBERS:
      g_value_set_uint (value, callboard_queue_get_n_members (self));
      break;
    case PROP_N_SIGNED_IN:
      g_value_set_uint (value, callboard_queue_get_n_signed_in (self));
      break;
    default:
      callboard_item_get_field_property (CALLBOARD_ITEM (self), property_id, value);
    }
}

static void
callboard_queue_dispose (GObject *object)
{
  CallboardQueue *self = CALLBOARD_QUEUE (object);

  if (self->members != NULL)
    g_signal_handlers_disconnect_by_data (self->members, self);
  g_clear_object (&self->members);

  G_OBJECT_CLASS (callboard_queue_parent_class)->dispose (object);
}

static void
callboard_queue_class_init (CallboardQueueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = callboard_queue_get_property;
  object_class->dispose = callboard_queue_dispose;

  properties[PROP_N_MEMBERS] = g_param_spec_uint ("n-members", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_SIGNED_IN] = g_param_spec_uint ("n-signed-in", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  callboard_item_class_install_fields (CALLBOARD_ITEM_CLASS (klass), &callboard_queue_record_type, CALLBOARD_QUEUE_ID,
                                       CALLBOARD_QUEUE_NAME);
}

static void
callboard_queue_init (CallboardQueue *self)
{
  self->members = callboard_members_new ();
}

static void
counted_cb (CallboardMembers *members,
            gpointer          user_data)
{
  g_object_notify_by_pspec (user_data, properties[PROP_N_MEMBERS]);
  g_object_notify_by_pspec (user_data, properties[PROP_N_SIGNED_IN]);
}

/**
 * callboard_queue_set_members:
 * @self: a queue
 * @members: (transfer none): who is in it, kept by the floor
 */
void
callboard_queue_set_members (CallboardQueue   *self,
                             CallboardMembers *members)
{
  CallboardMembers *before = g_object_ref (self->members);

  if (g_set_object (&self->members, members))
    {
      g_signal_handlers_disconnect_by_data (before, self);
      g_signal_connect (members, "counted", G_CALLBACK (counted_cb), self);
      counted_cb (members, self);
    }
  g_object_unref (before);
}

/**
 * callboard_queue_get_name:
 * @self: a queue
 *
 * Returns: (transfer none): the name with all its blanks, or ""
 */
const char *
callboard_queue_get_name (CallboardQueue *self)
{
  CallboardQueueRecord *record = callboard_item_get_record (CALLBOARD_ITEM (self));

  return record->name != NULL ? record->name : "";
}

/**
 * callboard_queue_get_strategy:
 * @self: a queue
 *
 * Returns: how calls are given to agents, see callboard_strategy_get_sentence()
 */
gint64
callboard_queue_get_strategy (CallboardQueue *self)
{
  return ((CallboardQueueRecord *) callboard_item_get_record (CALLBOARD_ITEM (self)))->strategy;
}

/**
 * callboard_queue_get_timeout:
 * @self: a queue
 *
 * Returns: the wait timeout, in the service's own unit, which its document does not name
 */
gint64
callboard_queue_get_timeout (CallboardQueue *self)
{
  return ((CallboardQueueRecord *) callboard_item_get_record (CALLBOARD_ITEM (self)))->timeout;
}

/**
 * callboard_queue_get_members:
 * @self: a queue
 *
 * Returns: (transfer none): a list model of the agents who are in it
 */
GListModel *
callboard_queue_get_members (CallboardQueue *self)
{
  return G_LIST_MODEL (self->members);
}

/**
 * callboard_queue_get_n_members:
 * @self: a queue
 *
 * Returns: how many agents are in it
 */
guint
callboard_queue_get_n_members (CallboardQueue *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->members));
}

/**
 * callboard_queue_get_n_signed_in:
 * @self: a queue
 *
 * Returns: how many of its agents are signed in
 */
guint
callboard_queue_get_n_signed_in (CallboardQueue *self)
{
  return callboard_members_get_n_signed_in (self->members);
}

/**
 * callboard_strategy_get_label:
 * @strategy: 0, 1 or 2
 *
 * Returns: (transfer none) (nullable): a translated name of two words, %NULL for another number
 */
const char *
callboard_strategy_get_label (gint64 strategy)
{
  return strategy >= 0 && strategy < (gint64) G_N_ELEMENTS (strategies) ? _(strategies[strategy].label) : NULL;
}

/**
 * callboard_strategy_get_sentence:
 * @strategy: 0, 1 or 2
 *
 * Returns: (transfer none) (nullable): a translated sentence on whom a call goes to, %NULL for another number
 */
const char *
callboard_strategy_get_sentence (gint64 strategy)
{
  return strategy >= 0 && strategy < (gint64) G_N_ELEMENTS (strategies) ? _(strategies[strategy].sentence) : NULL;
}
