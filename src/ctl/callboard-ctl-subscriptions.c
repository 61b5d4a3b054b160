/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ctl"

#include "config.h"

#include <glib/gi18n.h>

#include "ctl/callboard-ctl-perform.h"
#include "wire/callboard-subscriptions-api.h"

#define FIELD(name) CALLBOARD_CTL_FIELD (CALLBOARD_SUBSCRIPTION_##name)

/* A row of the event catalogue as it is printed. */
typedef struct
{
  CallboardRecord parent;
  char           *name;
  char           *category;
  char           *description;
} EventRecord;

enum {
  EVENT_NAME,
  EVENT_CATEGORY,
  EVENT_DESCRIPTION,
};

static const CallboardField event_fields[] = {
  [EVENT_NAME] = { "name", NULL, NULL, CALLBOARD_FIELD_STRING, G_STRUCT_OFFSET (EventRecord, name) },
  [EVENT_CATEGORY] = { "category", NULL, NULL, CALLBOARD_FIELD_STRING, G_STRUCT_OFFSET (EventRecord, category) },
  [EVENT_DESCRIPTION] = { "description", NULL, NULL, CALLBOARD_FIELD_STRING,
                          G_STRUCT_OFFSET (EventRecord, description) },
};

static const CallboardRecordType event_record_type = {
  "event", sizeof (EventRecord), event_fields, G_N_ELEMENTS (event_fields),
};

static const CallboardCtlColumn event_columns[] = {
  { EVENT_CATEGORY, N_("Category"), TRUE },
  { EVENT_NAME, N_("thing|Name"), TRUE },
  { EVENT_DESCRIPTION, N_("Description"), TRUE },
};

static const CallboardCtlShape event_shape =
  CALLBOARD_CTL_SHAPE (event_record_type, CALLBOARD_FIELDS_ALL, event_columns);

/* The service tells an id once, in the answer to creation. */
static const CallboardCtlResults results = { "subscriptions", &callboard_ctl_subscription_shape };

static gboolean
list_subscriptions (CallboardCtl  *ctl,
                    GError       **error)
{
  g_autoptr(GPtrArray) records = NULL;

  if (!callboard_ctl_refresh (ctl, CALLBOARD_FLOOR_SUBSCRIPTIONS, error))
    return FALSE;

  records = callboard_ctl_list_records (callboard_floor_get_subscriptions (ctl->floor));
  callboard_ctl_print_list (ctl, &callboard_ctl_subscription_shape, records);

  return TRUE;
}

static gboolean
list_events (CallboardCtl  *ctl,
             GError       **error)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func (callboard_record_unref);
  gsize n_types;
  const CallboardEventType *types = callboard_event_types (&n_types);

  for (gsize i = 0; i < n_types; i++)
    {
      gpointer record = callboard_record_new (&event_record_type);

      callboard_record_set_string (record, EVENT_NAME, types[i].name);
      callboard_record_set_string (record, EVENT_CATEGORY, types[i].category);
      callboard_record_set_string (record, EVENT_DESCRIPTION, _(types[i].description));
      g_ptr_array_add (records, record);
    }
  callboard_ctl_print_list (ctl, &event_shape, records);

  return TRUE;
}

static gboolean
create_subscription (CallboardCtl  *ctl,
                     GError       **error)
{
  g_autoptr(CallboardPlan) plan = callboard_plan_new (ctl->floor, _("Create subscription"));
  g_autoptr(CallboardSubscriptionRecord) subscription = callboard_record_new (&callboard_subscription_record_type);

  callboard_ctl_fill_record (ctl, subscription);

  return callboard_ctl_refresh (ctl, CALLBOARD_FLOOR_SUBSCRIPTIONS, error) &&
         callboard_plan_create_subscription (plan, subscription, error) &&
         callboard_ctl_perform (ctl, plan, &results, error);
}

/* A change has to send everything, and no answer says which subscription has which id: it is the one of which this machine
 * remembers so, or that is called so. That only one is listed says nothing, as the service may list one of several. */
static CallboardSubscriptionRecord *
find_subscription (CallboardCtl *ctl,
                   const char   *id,
                   const char   *name)
{
  CallboardCollection *all = callboard_floor_get_subscriptions (ctl->floor);
  g_autoptr(GPtrArray) records = callboard_ctl_list_records (all);

  for (guint i = 0; i < records->len; i++)
    {
      CallboardSubscriptionRecord *record = g_ptr_array_index (records, i);

      if (g_strcmp0 (record->id, id) == 0)
        return callboard_record_ref (record);
    }
  if (name != NULL && callboard_collection_lookup (all, name) != NULL)
    return callboard_record_ref (callboard_item_get_record (callboard_collection_lookup (all, name)));

  return NULL;
}

static gboolean
is_whole (const CallboardSubscriptionRecord *subscription)
{
  return callboard_record_has (subscription, CALLBOARD_SUBSCRIPTION_NAME) &&
         callboard_record_has (subscription, CALLBOARD_SUBSCRIPTION_CALLBACK) &&
         callboard_record_has (subscription, CALLBOARD_SUBSCRIPTION_EVENTS) &&
         callboard_record_has (subscription, CALLBOARD_SUBSCRIPTION_ENABLED);
}

static gboolean
change_subscription (CallboardCtl                 *ctl,
                     CallboardSubscriptionRecord  *changes,
                     GError                      **error)
{
  const char *id = callboard_ctl_get_argument (ctl, 0);
  g_autoptr(CallboardPlan) plan = callboard_plan_new (ctl->floor, _("Edit subscription"));
  g_autoptr(CallboardSubscriptionRecord) present = NULL;
  g_autoptr(CallboardSubscriptionRecord) whole = NULL;

  if (!callboard_ctl_refresh (ctl, CALLBOARD_FLOOR_SUBSCRIPTIONS, error))
    return FALSE;

  present = find_subscription (ctl, id, changes->name);
  whole = present != NULL ? callboard_record_merge (present, changes) : callboard_record_ref (changes);
  if (!is_whole (whole))
    {
      g_set_error (error, CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_USAGE,
                   _("The service does not say which subscription has the id %s; say its name with --name."), id);
      return FALSE;
    }

  return callboard_plan_edit_subscription (plan, id, whole, error) &&
         callboard_ctl_perform (ctl, plan, &results, error);
}

static gboolean
edit_subscription (CallboardCtl  *ctl,
                   GError       **error)
{
  g_autoptr(CallboardSubscriptionRecord) changes = callboard_record_new (&callboard_subscription_record_type);

  if (callboard_ctl_has_option (ctl, "enable") && callboard_ctl_has_option (ctl, "disable"))
    g_set_error_literal (error, CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_USAGE,
                         _("--enable and --disable exclude each other."));
  else if (g_hash_table_size (ctl->options) == 0)
    g_set_error_literal (error, CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_USAGE, _("Say what to change."));
  else
    {
      callboard_ctl_fill_record (ctl, changes);
      return change_subscription (ctl, changes, error);
    }

  return FALSE;
}

static gboolean
set_enabled (CallboardCtl  *ctl,
             gboolean       enabled,
             GError       **error)
{
  g_autoptr(CallboardSubscriptionRecord) changes = callboard_record_new (&callboard_subscription_record_type);

  callboard_ctl_fill_record (ctl, changes);
  callboard_record_set_integer (changes, CALLBOARD_SUBSCRIPTION_ENABLED, enabled);

  return change_subscription (ctl, changes, error);
}

static gboolean
enable_subscription (CallboardCtl  *ctl,
                     GError       **error)
{
  return set_enabled (ctl, TRUE, error);
}

static gboolean
disable_subscription (CallboardCtl  *ctl,
                      GError       **error)
{
  return set_enabled (ctl, FALSE, error);
}

static gboolean
delete_subscription (CallboardCtl  *ctl,
                     GError       **error)
{
  const char *id = callboard_ctl_get_argument (ctl, 0), *name = callboard_ctl_get_option (ctl, "name");
  g_autoptr(CallboardPlan) plan = callboard_plan_new (ctl->floor, _("Delete subscription"));
  g_autoptr(CallboardSubscriptionRecord) known = NULL;

  if (!callboard_ctl_refresh (ctl, CALLBOARD_FLOOR_SUBSCRIPTIONS, error))
    return FALSE;
  if (name == NULL)
    known = find_subscription (ctl, id, NULL);

  return callboard_plan_delete_subscription (plan, id, known != NULL ? known->name : name, error) &&
         callboard_ctl_perform (ctl, plan, NULL, error);
}

static const CallboardCtlOption create_options[] = {
  { "name", CALLBOARD_CTL_TEXT, "N", N_("what the subscription is called"), FIELD (NAME), .required = TRUE },
  { "callback", CALLBOARD_CTL_TEXT, "URL", N_("where the service sends events"), FIELD (CALLBACK), .required = TRUE },
  { "event", CALLBOARD_CTL_LIST, "E", N_("which events; see “subscriptions events”"), FIELD (EVENTS),
    .required = TRUE },
  { NULL },
};

static const CallboardCtlOption edit_options[] = {
  { "name", CALLBOARD_CTL_TEXT, "N", N_("name, which also says which subscription it is"), FIELD (NAME) },
  { "callback", CALLBOARD_CTL_TEXT, "URL", N_("where the service sends events"), FIELD (CALLBACK) },
  { "event", CALLBOARD_CTL_LIST, "E", N_("which events, instead of those so far"), FIELD (EVENTS) },
  { "enable", CALLBOARD_CTL_SWITCH, NULL, N_("send events"), FIELD (ENABLED), TRUE },
  { "disable", CALLBOARD_CTL_SWITCH, NULL, N_("send no events"), FIELD (ENABLED), FALSE },
  { NULL },
};

static const CallboardCtlOption name_options[] = {
  { "name", CALLBOARD_CTL_TEXT, "N", N_("which subscription it is, as the service does not tell its id"), FIELD (NAME) },
  { NULL },
};

static const CallboardCtlCommand commands[] = {
  { "list", NULL, NULL, 0, list_subscriptions, N_("List subscriptions, with the ids that are remembered here."),
    "subscriptions list" },
  { "events", NULL, NULL, CALLBOARD_CTL_OFFLINE, list_events, N_("List the events there are."), "subscriptions events" },
  { "create", NULL, create_options, CALLBOARD_CTL_WRITES, create_subscription,
    N_("Create a subscription; the service tells its id only now, and it is remembered here."),
    "subscriptions create --name crm --callback https://crm.example.com/events --event acd_agent_state" },
  { "edit", "ID", edit_options, CALLBOARD_CTL_WRITES, edit_subscription,
    N_("Change a subscription; what is not given stays."), "subscriptions edit 73 --event acd_agent_state" },
  { "enable", "ID", name_options, CALLBOARD_CTL_WRITES, enable_subscription, N_("Let events be sent."),
    "subscriptions enable 73" },
  { "disable", "ID", name_options, CALLBOARD_CTL_WRITES, disable_subscription, N_("Let no events be sent."),
    "subscriptions disable 73" },
  { "delete", "ID", name_options, CALLBOARD_CTL_WRITES | CALLBOARD_CTL_CONFIRM, delete_subscription,
    N_("Delete a subscription."), "--yes subscriptions delete 73" },
  { NULL },
};

const CallboardCtlGroup callboard_ctl_subscriptions_group = { "subscriptions",
                                                              N_("Event subscriptions, which tell another system"),
                                                              commands };
