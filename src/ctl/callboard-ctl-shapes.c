/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ctl"

#include "config.h"

#include <glib/gi18n.h>

#include "ctl/callboard-ctl-output.h"
#include "model/callboard-queue.h"

#define BIT(field) CALLBOARD_FIELD_BIT (field)

/**
 * callboard_ctl_list_records:
 * @items: items of a floor
 *
 * Returns: (transfer full): the record of each, in their order
 */
GPtrArray *
callboard_ctl_list_records (CallboardCollection *items)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (items));
  GPtrArray *records = g_ptr_array_new_full (n, callboard_record_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(CallboardItem) item = g_list_model_get_item (G_LIST_MODEL (items), i);

      g_ptr_array_add (records, callboard_record_ref (callboard_item_get_record (item)));
    }

  return records;
}

/**
 * callboard_ctl_format_yes:
 * @record: any record
 * @field: a boolean of it
 *
 * Returns: (transfer full): what a table shows for it
 */
char *
callboard_ctl_format_yes (gconstpointer record,
                          guint         field)
{
  g_autofree char *text = callboard_record_dup_text (record, field);

  return g_strdup (g_str_equal (text, "true") ? _("yes") : g_str_equal (text, "false") ? _("no") : "");
}

/**
 * callboard_ctl_format_outcome:
 * @record: any record
 * @field: a field with the outcome of a step
 *
 * Returns: (transfer full): what a table shows for it
 */
char *
callboard_ctl_format_outcome (gconstpointer record,
                              guint         field)
{
  static const struct { const char *outcome, *label; } labels[] = {
    { "waiting", N_("waiting") },
    { "running", N_("running") },
    { "done", N_("done") },
    { "failed", N_("failed") },
    { "skipped", N_("skipped") },
    { "unknown", N_("unknown") },
  };
  g_autofree char *text = callboard_record_dup_text (record, field);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (g_str_equal (text, labels[i].outcome))
        return g_strdup (_(labels[i].label));
    }

  return g_steal_pointer (&text);
}

static char *
format_state (gconstpointer record,
              guint         field)
{
  const CallboardAgentRecord *agent = record;
  const char *label = callboard_state_get_label (agent->state);

  if (!callboard_record_has (record, CALLBOARD_AGENT_STATE))
    return g_strdup ("");
  if (label != NULL)
    return g_strdup (label);
  if (agent->state_text != NULL && *agent->state_text != '\0')
    return g_strdup (agent->state_text);

  return callboard_record_dup_text (record, field);
}

static char *
format_role (gconstpointer record,
             guint         field)
{
  return g_strdup (callboard_role_normalize (((const CallboardAgentRecord *) record)->role));
}

static char *
format_strategy (gconstpointer record,
                 guint         field)
{
  const char *label = callboard_record_has (record, field)
                        ? callboard_strategy_get_label (((const CallboardQueueRecord *) record)->strategy)
                        : NULL;

  return label != NULL ? g_strdup (label) : callboard_record_dup_text (record, field);
}

static const CallboardCtlColumn agent_columns[] = {
  { CALLBOARD_AGENT_ID, N_("ID"), TRUE },
  { CALLBOARD_AGENT_WORK_ID, N_("Work ID"), TRUE },
  { CALLBOARD_AGENT_NAME, N_("Name"), TRUE },
  { CALLBOARD_AGENT_NICK_NAME, N_("Nickname") },
  { CALLBOARD_AGENT_MOBILE, N_("Mobile") },
  { CALLBOARD_AGENT_EMAIL, N_("E-mail") },
  { CALLBOARD_AGENT_ROLE, N_("Role"), TRUE, format_role },
  { CALLBOARD_AGENT_ENABLED, N_("Enabled"), TRUE, callboard_ctl_format_yes },
  { CALLBOARD_AGENT_STATE, N_("State"), TRUE, format_state },
  { CALLBOARD_AGENT_REASON, N_("Reason") },
  { CALLBOARD_AGENT_QUEUES, N_("Queues"), TRUE },
  { CALLBOARD_AGENT_EXTENSIONS, N_("Extensions"), TRUE },
  { CALLBOARD_AGENT_EXTENSION_STATE, N_("Extension State") },
  { CALLBOARD_AGENT_CALLER_ID, N_("Caller ID") },
  { CALLBOARD_AGENT_WRAP_UP_TIME, N_("Wrap-Up, Incoming (s)") },
  { CALLBOARD_AGENT_OUT_WRAP_UP_TIME, N_("Wrap-Up, Outgoing (s)") },
};

/* The contract's keys, no more: details of extensions are shown as extensions. */
const CallboardCtlShape callboard_ctl_agent_shape = CALLBOARD_CTL_SHAPE (
  callboard_agent_record_type,
  CALLBOARD_FIELDS_ALL & ~(BIT (CALLBOARD_AGENT_REASON_CODE) | BIT (CALLBOARD_AGENT_ASSISTANT_ACCESS) |
                           BIT (CALLBOARD_AGENT_EXTENSION_INFOS)),
  agent_columns);

static const CallboardCtlColumn queue_columns[] = {
  { CALLBOARD_QUEUE_ID, N_("ID"), TRUE },
  { CALLBOARD_QUEUE_NAME, N_("thing|Name"), TRUE },
  { CALLBOARD_QUEUE_STRATEGY, N_("Strategy"), TRUE, format_strategy },
  { CALLBOARD_QUEUE_TIMEOUT, N_("Timeout"), TRUE },
  { CALLBOARD_QUEUE_WAIT_MUSIC, N_("Waiting Music"), TRUE },
};

const CallboardCtlShape callboard_ctl_queue_shape =
  CALLBOARD_CTL_SHAPE (callboard_queue_record_type, CALLBOARD_FIELDS_ALL, queue_columns);

#define EXTENSION_COLUMNS \
  { CALLBOARD_EXTENSION_NUMBER, N_("Number"), TRUE }, \
  { CALLBOARD_EXTENSION_ACCOUNT, N_("Account"), TRUE }, \
  { CALLBOARD_EXTENSION_TYPE, N_("Type"), TRUE }, \
  { CALLBOARD_EXTENSION_AGENT, N_("Agent"), TRUE }

static const CallboardCtlColumn extension_columns[] = { EXTENSION_COLUMNS };

const CallboardCtlShape callboard_ctl_extension_shape =
  CALLBOARD_CTL_SHAPE (callboard_extension_record_type, CALLBOARD_FIELDS_ALL, extension_columns);

static const CallboardCtlColumn extension_secret_columns[] = {
  EXTENSION_COLUMNS,
  { CALLBOARD_EXTENSION_PASSWORD, N_("Password"), TRUE },
};

const CallboardCtlShape callboard_ctl_extension_secret_shape = {
  &callboard_extension_record_type, CALLBOARD_FIELDS_ALL, CALLBOARD_KEYS_PLAIN_WITH_SECRETS,
  extension_secret_columns, G_N_ELEMENTS (extension_secret_columns),
};

static const CallboardCtlColumn subscription_columns[] = {
  { CALLBOARD_SUBSCRIPTION_ID, N_("ID"), TRUE },
  { CALLBOARD_SUBSCRIPTION_NAME, N_("thing|Name"), TRUE },
  { CALLBOARD_SUBSCRIPTION_CALLBACK, N_("Callback"), TRUE },
  { CALLBOARD_SUBSCRIPTION_ENABLED, N_("Enabled"), TRUE, callboard_ctl_format_yes },
  { CALLBOARD_SUBSCRIPTION_EVENTS, N_("Events"), TRUE },
};

const CallboardCtlShape callboard_ctl_subscription_shape =
  CALLBOARD_CTL_SHAPE (callboard_subscription_record_type, CALLBOARD_FIELDS_ALL, subscription_columns);
