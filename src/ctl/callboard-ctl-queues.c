/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ctl"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "ctl/callboard-ctl-perform.h"
#include "plan/callboard-fixit.h"

#define FIELD(name) CALLBOARD_CTL_FIELD (CALLBOARD_QUEUE_##name)
#define KNOWN (CALLBOARD_FLOOR_AGENTS | CALLBOARD_FLOOR_QUEUES)

/* A queue with who is in it: the queue's own fields, and one more. */
typedef struct
{
  CallboardQueueRecord queue;
  char               **agents;
} SheetRecord;

#define SHEET_AGENTS CALLBOARD_QUEUE_N_FIELDS

static const CallboardRecordType *
get_sheet_type (void)
{
  static CallboardField fields[CALLBOARD_QUEUE_N_FIELDS + 1] = {
    [SHEET_AGENTS] = { "agents", NULL, NULL, CALLBOARD_FIELD_IDS, G_STRUCT_OFFSET (SheetRecord, agents) },
  };
  static const CallboardRecordType type = { "queue", sizeof (SheetRecord), fields, G_N_ELEMENTS (fields) };

  if (fields[0].name == NULL)
    memcpy (fields, callboard_queue_record_type.fields, CALLBOARD_QUEUE_N_FIELDS * sizeof *fields);

  return &type;
}

static void
print_sheet (CallboardCtl *ctl,
             gpointer      sheet)
{
  CallboardCtlColumn columns[CALLBOARD_QUEUE_N_FIELDS + 1];
  CallboardCtlShape shape = callboard_ctl_queue_shape;

  memcpy (columns, shape.columns, shape.n_columns * sizeof *columns);
  columns[shape.n_columns] = (CallboardCtlColumn) { SHEET_AGENTS, N_("Agents"), TRUE, NULL };
  shape.type = get_sheet_type ();
  shape.columns = columns;
  shape.n_columns++;
  callboard_ctl_print_one (ctl, &shape, sheet);
}

static gboolean
list_queues (CallboardCtl  *ctl,
             GError       **error)
{
  g_autoptr(GPtrArray) records = NULL;

  if (!callboard_ctl_refresh (ctl, CALLBOARD_FLOOR_QUEUES, error))
    return FALSE;

  records = callboard_ctl_list_records (callboard_floor_get_queues (ctl->floor));
  callboard_ctl_print_list (ctl, &callboard_ctl_queue_shape, records);

  return TRUE;
}

static GStrv
dup_member_ids (CallboardQueue *queue)
{
  GListModel *members = callboard_queue_get_members (queue);
  g_autoptr(GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (members); i++)
    {
      g_autoptr(CallboardItem) agent = g_list_model_get_item (members, i);

      g_strv_builder_add (ids, callboard_item_get_id (agent));
    }

  return g_strv_builder_end (ids);
}

/* The queue that the command is about. */
static char *
dup_id (CallboardCtl  *ctl,
        GError       **error)
{
  return callboard_ctl_dup_queue_id (ctl, callboard_ctl_get_argument (ctl, 0), error);
}

static gboolean
show_queue (CallboardCtl  *ctl,
            GError       **error)
{
  g_autofree char *id = NULL;
  g_autoptr(CallboardQueueRecord) sheet = NULL;
  g_autoptr(JsonObject) object = json_object_new ();
  g_auto(GStrv) agents = NULL;
  CallboardQueue *queue;

  if (!callboard_ctl_refresh (ctl, CALLBOARD_FLOOR_QUEUES, error) || (id = dup_id (ctl, error)) == NULL)
    return FALSE;
  queue = callboard_floor_lookup_queue (ctl->floor, id);
  if (!dex_await (callboard_floor_refresh_members (ctl->floor, id), error))
    return FALSE;

  sheet = callboard_record_new (get_sheet_type ());
  agents = dup_member_ids (queue);
  callboard_record_encode (callboard_item_get_record (CALLBOARD_ITEM (queue)), CALLBOARD_KEYS_PLAIN,
                           CALLBOARD_FIELDS_ALL, object);
  if (!callboard_record_decode (sheet, CALLBOARD_KEYS_PLAIN, object, error))
    return FALSE;
  callboard_record_set_strings (sheet, SHEET_AGENTS, (const char * const *) agents);
  print_sheet (ctl, sheet);

  return TRUE;
}

static CallboardQueueRecord *
read_queue (CallboardCtl *ctl)
{
  CallboardQueueRecord *queue = callboard_record_new (&callboard_queue_record_type);

  callboard_record_set_string (queue, CALLBOARD_QUEUE_ID, callboard_ctl_get_argument (ctl, 0));
  callboard_ctl_fill_record (ctl, queue);

  return queue;
}

static gboolean
create_queue (CallboardCtl  *ctl,
              GError       **error)
{
  /* The service may choose the id, so it has to be told. */
  static const CallboardCtlResults results = { "queues", &callboard_ctl_queue_shape };
  g_autoptr(CallboardPlan) plan = callboard_plan_new (ctl->floor, _("Create queue"));
  g_autoptr(CallboardQueueRecord) queue = read_queue (ctl);

  return callboard_ctl_refresh (ctl, CALLBOARD_FLOOR_QUEUES, error) &&
         callboard_plan_create_queue (plan, queue, error) && callboard_ctl_perform (ctl, plan, &results, error);
}

static gboolean
edit_queue (CallboardCtl  *ctl,
            GError       **error)
{
  g_autoptr(CallboardPlan) plan = callboard_plan_new (ctl->floor, _("Edit queue"));
  g_autoptr(CallboardQueueRecord) changes = read_queue (ctl);
  g_autofree char *id = NULL;

  if (g_hash_table_size (ctl->options) == 0)
    {
      g_set_error_literal (error, CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_USAGE, _("Say what to change."));
      return FALSE;
    }

  if (!callboard_ctl_refresh (ctl, CALLBOARD_FLOOR_QUEUES, error) || (id = dup_id (ctl, error)) == NULL)
    return FALSE;
  callboard_record_set_string (changes, CALLBOARD_QUEUE_ID, id);

  return callboard_plan_edit_queue (plan, changes, error) && callboard_ctl_perform (ctl, plan, NULL, error);
}

static gboolean
plan_deletion (CallboardCtl   *ctl,
               CallboardPlan  *plan,
               GError        **error)
{
  const char *move_to = callboard_ctl_get_option (ctl, "move-to");
  g_autofree char *id = dup_id (ctl, error), *destination = NULL;

  if (id == NULL)
    return FALSE;
  if (move_to == NULL && !callboard_ctl_has_option (ctl, "remove-members"))
    return callboard_plan_delete_queue (plan, id, error);
  if (move_to != NULL && (destination = callboard_ctl_dup_queue_id (ctl, move_to, error)) == NULL)
    return FALSE;

  return callboard_plan_delete_queue_with_members (plan, id, destination, error);
}

static gboolean
delete_queue (CallboardCtl  *ctl,
              GError       **error)
{
  g_autoptr(CallboardPlan) plan = callboard_plan_new (ctl->floor, _("Delete queue"));

  if (callboard_ctl_has_option (ctl, "move-to") && callboard_ctl_has_option (ctl, "remove-members"))
    {
      g_set_error_literal (error, CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_USAGE,
                           _("--move-to and --remove-members exclude each other."));
      return FALSE;
    }
  if (!callboard_ctl_refresh (ctl, KNOWN, error) || !plan_deletion (ctl, plan, error))
    return FALSE;

  callboard_ctl_tell_stranded (plan);
  return callboard_ctl_perform (ctl, plan, NULL, error);
}

static gboolean
add_agents (CallboardCtl  *ctl,
            GError       **error)
{
  g_autoptr(CallboardPlan) plan = callboard_plan_new (ctl->floor, _("Add agents to queue"));
  g_autofree char *id = NULL;

  if (!callboard_ctl_refresh (ctl, KNOWN, error) || (id = dup_id (ctl, error)) == NULL)
    return FALSE;

  return callboard_plan_add_to_queue (plan, id, callboard_ctl_get_arguments (ctl, 1), error) &&
         callboard_ctl_perform (ctl, plan, NULL, error);
}

#define SETTINGS \
  { "strategy", CALLBOARD_CTL_CHOICE, "0|1|2", N_("how calls are given to agents"), FIELD (STRATEGY) }, \
  { "timeout", CALLBOARD_CTL_NUMBER, "N", N_("how long callers wait"), FIELD (TIMEOUT) }, \
  { "wait-music", CALLBOARD_CTL_TEXT, "F", N_("what callers hear while they wait"), FIELD (WAIT_MUSIC) }

static const CallboardCtlOption create_options[] = {
  { "name", CALLBOARD_CTL_TEXT, "N", N_("what the queue is called"), FIELD (NAME), .required = TRUE },
  SETTINGS,
  { NULL },
};

static const CallboardCtlOption edit_options[] = {
  { "name", CALLBOARD_CTL_TEXT, "N", N_("what the queue is called"), FIELD (NAME) },
  SETTINGS,
  { NULL },
};

static const CallboardCtlOption delete_options[] = {
  { "move-to", CALLBOARD_CTL_TEXT, "QUEUE", N_("first put its agents into this queue, by its id or exact name") },
  { "remove-members", CALLBOARD_CTL_SWITCH, NULL, N_("first remove its agents from it") },
  { NULL },
};

static const CallboardCtlCommand commands[] = {
  { "list", NULL, NULL, 0, list_queues, N_("List queues."), "queues list" },
  { "show", "ID", NULL, 0, show_queue, N_("Show one queue with its agents."), "queues show 9001" },
  { "create", "[ID]", create_options, CALLBOARD_CTL_WRITES, create_queue,
    N_("Create a queue; without an id the service chooses one."), "queues create 9010 --name Orders --timeout 60" },
  { "edit", "ID", edit_options, CALLBOARD_CTL_WRITES, edit_queue, N_("Change a queue; what is not given stays."),
    "queues edit 9010 --strategy 1" },
  { "delete", "ID", delete_options, CALLBOARD_CTL_WRITES | CALLBOARD_CTL_CONFIRM, delete_queue,
    N_("Delete a queue; it must be empty, or be told what becomes of its agents."),
    "--yes queues delete 9010 --move-to 9001" },
  { "add", "ID AGENT…", NULL, CALLBOARD_CTL_WRITES, add_agents, N_("Add agents to a queue."),
    "queues add 9001 10032 10033" },
  { NULL },
};

const CallboardCtlGroup callboard_ctl_queues_group = { "queues", N_("Queues, where callers wait"), commands };
