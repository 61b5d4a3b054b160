/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "plan/callboard-plan-private.h"
#include "plan/callboard-roster-private.h"

#define BIT(field) CALLBOARD_FIELD_BIT (field)

/* What an agent is beyond these is a matter of the moment, and no roster's. */
const CallboardRosterTable callboard_roster_tables[CALLBOARD_ROSTER_N_KINDS] = {
  [CALLBOARD_ROSTER_AGENTS] = {
    "agents", N_("Agent"), &callboard_agent_record_type, G_STRUCT_OFFSET (CallboardRoster, agents), CALLBOARD_AGENT_ID,
    BIT (CALLBOARD_AGENT_ID) | BIT (CALLBOARD_AGENT_WORK_ID) | BIT (CALLBOARD_AGENT_NAME) |
      BIT (CALLBOARD_AGENT_MOBILE) | BIT (CALLBOARD_AGENT_EMAIL) | BIT (CALLBOARD_AGENT_ROLE) |
      BIT (CALLBOARD_AGENT_ENABLED) | BIT (CALLBOARD_AGENT_QUEUES) | BIT (CALLBOARD_AGENT_EXTENSIONS) |
      BIT (CALLBOARD_AGENT_WRAP_UP_TIME) | BIT (CALLBOARD_AGENT_OUT_WRAP_UP_TIME) |
      BIT (CALLBOARD_AGENT_ASSISTANT_ACCESS),
    BIT (CALLBOARD_AGENT_NICK_NAME) | BIT (CALLBOARD_AGENT_STATE) | BIT (CALLBOARD_AGENT_STATE_TEXT) |
      BIT (CALLBOARD_AGENT_REASON) | BIT (CALLBOARD_AGENT_EXTENSION_STATE) | BIT (CALLBOARD_AGENT_CALLER_ID),
  },
  [CALLBOARD_ROSTER_QUEUES] = {
    "queues", N_("Queue"), &callboard_queue_record_type, G_STRUCT_OFFSET (CallboardRoster, queues), CALLBOARD_QUEUE_ID,
    BIT (CALLBOARD_QUEUE_ID) | BIT (CALLBOARD_QUEUE_NAME) | BIT (CALLBOARD_QUEUE_STRATEGY) |
      BIT (CALLBOARD_QUEUE_TIMEOUT) | BIT (CALLBOARD_QUEUE_WAIT_MUSIC),
    0,
  },
  [CALLBOARD_ROSTER_NUMBERS] = {
    "numbers", N_("Caller ID"), &callboard_number_record_type, G_STRUCT_OFFSET (CallboardRoster, numbers),
    CALLBOARD_NUMBER_NUMBER, BIT (CALLBOARD_NUMBER_NUMBER) | BIT (CALLBOARD_NUMBER_DEFAULT), 0,
  },
  [CALLBOARD_ROSTER_SUBSCRIPTIONS] = {
    "subscriptions", N_("Subscription"), &callboard_subscription_record_type,
    G_STRUCT_OFFSET (CallboardRoster, subscriptions), CALLBOARD_SUBSCRIPTION_NAME,
    BIT (CALLBOARD_SUBSCRIPTION_ID) | BIT (CALLBOARD_SUBSCRIPTION_NAME) | BIT (CALLBOARD_SUBSCRIPTION_CALLBACK) |
      BIT (CALLBOARD_SUBSCRIPTION_EVENTS) | BIT (CALLBOARD_SUBSCRIPTION_ENABLED),
    0,
  },
};

G_DEFINE_BOXED_TYPE (CallboardRoster, callboard_roster, callboard_roster_ref, callboard_roster_unref)

static GPtrArray **
list_of (CallboardRoster     *self,
         CallboardRosterKind  kind)
{
  return &G_STRUCT_MEMBER (GPtrArray *, self, callboard_roster_tables[kind].offset);
}

/**
 * callboard_roster_new:
 *
 * Returns: (transfer full): a roster that leaves everything alone
 */
CallboardRoster *
callboard_roster_new (void)
{
  return g_atomic_rc_box_new0 (CallboardRoster);
}

/**
 * callboard_roster_ref:
 * @self: a roster
 *
 * Returns: (transfer full): @self
 */
CallboardRoster *
callboard_roster_ref (CallboardRoster *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_roster (gpointer data)
{
  for (guint kind = 0; kind < CALLBOARD_ROSTER_N_KINDS; kind++)
    g_clear_pointer (list_of (data, kind), g_ptr_array_unref);
}

/**
 * callboard_roster_unref:
 * @self: (transfer full): a roster
 */
void
callboard_roster_unref (CallboardRoster *self)
{
  g_atomic_rc_box_release_full (self, clear_roster);
}

/**
 * callboard_roster_get_list:
 * @self: a roster
 * @kind: which list
 *
 * Returns: (transfer none) (nullable): its records, %NULL where it is left alone
 */
GPtrArray *
callboard_roster_get_list (CallboardRoster     *self,
                           CallboardRosterKind  kind)
{
  g_return_val_if_fail (kind < CALLBOARD_ROSTER_N_KINDS, NULL);

  return *list_of (self, kind);
}

GPtrArray *
callboard_roster_ensure_list (CallboardRoster     *self,
                              CallboardRosterKind  kind)
{
  GPtrArray **list = list_of (self, kind);

  if (*list == NULL)
    *list = g_ptr_array_new_with_free_func (callboard_record_unref);

  return *list;
}

/**
 * callboard_roster_kind_get_name:
 * @kind: a list
 *
 * Returns: its key in documents
 */
const char *
callboard_roster_kind_get_name (CallboardRosterKind kind)
{
  g_return_val_if_fail (kind < CALLBOARD_ROSTER_N_KINDS, NULL);

  return callboard_roster_tables[kind].name;
}

/**
 * callboard_roster_kind_get_fields:
 * @kind: a list
 *
 * Returns: bits of the fields that its records can ask for
 */
guint32
callboard_roster_kind_get_fields (CallboardRosterKind kind)
{
  g_return_val_if_fail (kind < CALLBOARD_ROSTER_N_KINDS, 0);

  return callboard_roster_tables[kind].fields;
}

/**
 * callboard_roster_take: (skip)
 * @self: a roster that is not shared yet
 * @record: (transfer full): what shall be of one agent, queue, caller ID or subscription
 *
 * Puts @record at the end of its list, which is no longer left alone then.
 */
void
callboard_roster_take (CallboardRoster *self,
                       gpointer         record)
{
  for (guint kind = 0; kind < CALLBOARD_ROSTER_N_KINDS; kind++)
    {
      if (((CallboardRecord *) record)->type == callboard_roster_tables[kind].type)
        {
          g_ptr_array_add (callboard_roster_ensure_list (self, kind), record);
          return;
        }
    }

  g_return_if_reached ();
}

/* What is known of a thing and can be asked for. A subscription goes by its name: its id is that of one account, and a
 * roster may be applied to another, in which the id is somebody else's. */
static gpointer
dup_record (CallboardItem              *item,
            const CallboardRosterTable *table)
{
  g_autoptr(CallboardRecord) empty = callboard_record_new (table->type);
  CallboardRecord *record = callboard_record_merge (empty, callboard_item_get_record (item));

  for (guint i = 0; i < table->type->n_fields; i++)
    {
      if ((table->fields & BIT (i)) == 0)
        callboard_record_unset (record, i);
    }
  if (table->type == &callboard_subscription_record_type)
    callboard_record_unset (record, CALLBOARD_SUBSCRIPTION_ID);

  return record;
}

/**
 * callboard_roster_new_from_floor:
 * @floor: what is
 *
 * The floor as something that could be asked for: without states, without secrets, and without the ids of subscriptions.
 *
 * Returns: (transfer full): a roster by which @floor would not change
 */
CallboardRoster *
callboard_roster_new_from_floor (CallboardFloor *floor)
{
  CallboardRoster *self = callboard_roster_new ();
  GListModel *models[] = {
    [CALLBOARD_ROSTER_AGENTS] = G_LIST_MODEL (callboard_floor_get_agents (floor)),
    [CALLBOARD_ROSTER_QUEUES] = G_LIST_MODEL (callboard_floor_get_queues (floor)),
    [CALLBOARD_ROSTER_NUMBERS] = G_LIST_MODEL (callboard_floor_get_numbers (floor)),
    [CALLBOARD_ROSTER_SUBSCRIPTIONS] = G_LIST_MODEL (callboard_floor_get_subscriptions (floor)),
  };

  for (guint kind = 0; kind < CALLBOARD_ROSTER_N_KINDS; kind++)
    {
      GPtrArray *list = callboard_roster_ensure_list (self, kind);

      for (guint i = 0; i < g_list_model_get_n_items (models[kind]); i++)
        {
          g_autoptr(CallboardItem) item = g_list_model_get_item (models[kind], i);

          g_ptr_array_add (list, dup_record (item, &callboard_roster_tables[kind]));
        }
    }

  return self;
}

/**
 * callboard_roster_dup_identity: (skip)
 * @record: a record of a roster
 * @kind: its list
 *
 * Returns: (transfer full): what tells it from others: its id, for a new queue without one its name; "" where it has none
 */
char *
callboard_roster_dup_identity (gconstpointer       record,
                               CallboardRosterKind kind)
{
  const CallboardRosterTable *table = &callboard_roster_tables[kind];
  g_autofree char *id = callboard_record_dup_text (record, table->id_field);

  if (kind == CALLBOARD_ROSTER_QUEUES && *id == '\0')
    return callboard_record_dup_text (record, CALLBOARD_QUEUE_NAME);

  return g_steal_pointer (&id);
}

static gboolean
check_defaults (CallboardRoster  *self,
                GError          **error)
{
  const char *first = NULL;

  for (guint i = 0; self->numbers != NULL && i < self->numbers->len; i++)
    {
      const CallboardNumberRecord *number = g_ptr_array_index (self->numbers, i);

      if (!number->is_default)
        continue;
      if (first != NULL)
        return callboard_error_refuse (error, CALLBOARD_ERROR_INVALID,
                                       _("Both %s and %s are to be the default caller ID; there can be one only."),
                                       first, number->number);
      first = number->number;
    }

  return TRUE;
}

static gboolean
check_list (CallboardRoster      *self,
            CallboardRosterKind   kind,
            GError              **error)
{
  const CallboardRosterTable *table = &callboard_roster_tables[kind];
  GPtrArray *list = *list_of (self, kind);
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      g_autofree char *id = callboard_roster_dup_identity (g_ptr_array_index (list, i), kind);

      if (*id == '\0')
        /* Translators: a place in a file such as "agents[3]", and a key such as "id". */
        return callboard_error_refuse (error, CALLBOARD_ERROR_INVALID, _("%s[%u] lacks “%s”."), table->name, i,
                                       table->type->fields[table->id_field].name);
      if (g_hash_table_contains (seen, id))
        return callboard_error_refuse (error, CALLBOARD_ERROR_INVALID, _("%s[%u] is “%s” once more."), table->name, i,
                                       id);
      g_hash_table_add (seen, g_steal_pointer (&id));
    }

  return TRUE;
}

/**
 * callboard_roster_check:
 * @self: a roster
 * @error: return location for a %CALLBOARD_ERROR_INVALID that says which entry is meant, counted from 0 as in JSON
 *
 * Returns: whether every entry says which thing it is about, and no two are about the same
 */
gboolean
callboard_roster_check (CallboardRoster  *self,
                        GError          **error)
{
  for (guint kind = 0; kind < CALLBOARD_ROSTER_N_KINDS; kind++)
    {
      if (!check_list (self, kind, error))
        return FALSE;
    }

  return check_defaults (self, error);
}
