/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "plan/callboard-plan-private.h"

/* How sentences call the fields of records. */

typedef struct
{
  const CallboardRecordType *type;
  guint                      field;
  const char                *label;
} FieldLabel;

static const FieldLabel labels[] = {
  { &callboard_agent_record_type, CALLBOARD_AGENT_WORK_ID, N_("Work ID") },
  { &callboard_agent_record_type, CALLBOARD_AGENT_NAME, N_("name") },
  { &callboard_agent_record_type, CALLBOARD_AGENT_MOBILE, N_("mobile number") },
  { &callboard_agent_record_type, CALLBOARD_AGENT_EMAIL, N_("e-mail address") },
  { &callboard_agent_record_type, CALLBOARD_AGENT_ROLE, N_("role") },
  { &callboard_agent_record_type, CALLBOARD_AGENT_ENABLED, N_("enabled") },
  { &callboard_agent_record_type, CALLBOARD_AGENT_WRAP_UP_TIME, N_("wrap-up time") },
  { &callboard_agent_record_type, CALLBOARD_AGENT_OUT_WRAP_UP_TIME, N_("wrap-up time of outgoing calls") },
  { &callboard_agent_record_type, CALLBOARD_AGENT_ASSISTANT_ACCESS, N_("assistant access") },
  { &callboard_agent_record_type, CALLBOARD_AGENT_QUEUES, N_("queues") },
  { &callboard_numbers_record_type, CALLBOARD_NUMBERS_DEFAULT, N_("default caller ID") },
  { &callboard_queue_record_type, CALLBOARD_QUEUE_NAME, N_("name") },
  { &callboard_queue_record_type, CALLBOARD_QUEUE_STRATEGY, N_("strategy") },
  { &callboard_queue_record_type, CALLBOARD_QUEUE_TIMEOUT, N_("timeout") },
  { &callboard_queue_record_type, CALLBOARD_QUEUE_WAIT_MUSIC, N_("waiting music") },
  { &callboard_subscription_record_type, CALLBOARD_SUBSCRIPTION_NAME, N_("name") },
  { &callboard_subscription_record_type, CALLBOARD_SUBSCRIPTION_CALLBACK, N_("address") },
  { &callboard_subscription_record_type, CALLBOARD_SUBSCRIPTION_EVENTS, N_("events") },
  { &callboard_subscription_record_type, CALLBOARD_SUBSCRIPTION_ENABLED, N_("enabled") },
};

/**
 * callboard_plan_get_field_label: (skip)
 * @type: the type of a record
 * @field: one of its fields
 *
 * Returns: (transfer none): how sentences call it, translated
 */
const char *
callboard_plan_get_field_label (const CallboardRecordType *type,
                                guint                      field)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (labels[i].type == type && labels[i].field == field)
        return _(labels[i].label);
    }

  return type->fields[field].name;
}

/**
 * callboard_plan_dup_field_list: (skip)
 * @changes: a record
 *
 * Returns: (transfer full): how sentences call the fields that are set in it
 */
char *
callboard_plan_dup_field_list (gconstpointer changes)
{
  const CallboardRecordType *type = ((const CallboardRecord *) changes)->type;
  g_autoptr(GString) list = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (labels[i].type != type || !callboard_record_has (changes, labels[i].field))
        continue;
      if (list->len > 0)
        /* Translators: stands between the parts of a list. */
        g_string_append (list, _(", "));
      g_string_append (list, _(labels[i].label));
    }

  return g_string_free_and_steal (g_steal_pointer (&list));
}
