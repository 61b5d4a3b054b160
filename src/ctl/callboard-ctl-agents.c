/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ctl"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "ctl/callboard-ctl-filter.h"
#include "ctl/callboard-ctl-perform.h"
#include "plan/callboard-fixit.h"

#define FIELD(name) CALLBOARD_CTL_FIELD (CALLBOARD_AGENT_##name)

/* What any change needs to know beforehand: everybody, because wrap-up times stand in no other answer, and the queues. */
#define KNOWN (CALLBOARD_FLOOR_AGENTS | CALLBOARD_FLOOR_QUEUES)

static gboolean
prepare_filter (CallboardCtl        *ctl,
                CallboardCtlFilter  *filter,
                GError             **error)
{
  const char *queue = callboard_ctl_get_option (ctl, "queue");
  const char *search = callboard_ctl_get_option (ctl, "search");

  filter->role = callboard_ctl_get_option (ctl, "role");
  filter->state = callboard_ctl_get_option (ctl, "state");
  filter->enabled = callboard_ctl_has_option (ctl, "enabled");
  filter->disabled = callboard_ctl_has_option (ctl, "disabled");
  filter->needle = search != NULL ? g_utf8_casefold (search, -1) : NULL;
  if (queue == NULL)
    return TRUE;

  filter->queue_id = callboard_ctl_dup_queue_id (ctl, queue, error);
  return filter->queue_id != NULL;
}

static gboolean
list_agents (CallboardCtl  *ctl,
             GError       **error)
{
  gboolean by_queue = callboard_ctl_has_option (ctl, "queue");
  g_auto(CallboardCtlFilter) filter = { NULL };
  g_autoptr(GPtrArray) records = NULL, found = g_ptr_array_new ();

  if (callboard_ctl_has_option (ctl, "enabled") && callboard_ctl_has_option (ctl, "disabled"))
    {
      g_set_error_literal (error, CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_USAGE,
                           _("--enabled and --disabled exclude each other."));
      return FALSE;
    }
  if (!callboard_ctl_refresh (ctl, by_queue ? KNOWN : CALLBOARD_FLOOR_AGENTS, error) ||
      !prepare_filter (ctl, &filter, error))
    return FALSE;

  records = callboard_ctl_list_records (callboard_floor_get_agents (ctl->floor));
  if (!callboard_ctl_filter_check_state (&filter, records, error))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      if (callboard_ctl_filter_matches (&filter, g_ptr_array_index (records, i)))
        g_ptr_array_add (found, g_ptr_array_index (records, i));
    }
  callboard_ctl_print_list (ctl, &callboard_ctl_agent_shape, found);

  return TRUE;
}

static gboolean
show_agent (CallboardCtl  *ctl,
            GError       **error)
{
  g_autoptr(CallboardAgent) agent = NULL;

  /* The list knows the wrap-up times, the agent's own answer the rest, and whether there is one. */
  if (!callboard_ctl_refresh (ctl, CALLBOARD_FLOOR_AGENTS, error))
    return FALSE;
  agent = dex_await_object (callboard_floor_refresh_agent (ctl->floor, callboard_ctl_get_argument (ctl, 0)), error);
  if (agent == NULL)
    return FALSE;

  callboard_ctl_print_one (ctl, &callboard_ctl_agent_shape, callboard_item_get_record (CALLBOARD_ITEM (agent)));
  return TRUE;
}

static CallboardAgentRecord *
read_agent (CallboardCtl *ctl)
{
  CallboardAgentRecord *agent = callboard_record_new (&callboard_agent_record_type);

  callboard_record_set_string (agent, CALLBOARD_AGENT_ID, callboard_ctl_get_argument (ctl, 0));
  callboard_ctl_fill_record (ctl, agent);

  return agent;
}

static gboolean
create_agent (CallboardCtl  *ctl,
              GError       **error)
{
  g_autoptr(CallboardAgentRecord) agent = read_agent (ctl);
  g_autoptr(CallboardPlan) plan = NULL;
  g_auto(GStrv) queue_ids = NULL;

  if (!callboard_ctl_refresh (ctl, KNOWN, error))
    return FALSE;
  queue_ids = callboard_ctl_dup_queue_ids (ctl, callboard_ctl_get_options (ctl, "queue"), error);
  if (queue_ids == NULL && callboard_ctl_has_option (ctl, "queue"))
    return FALSE;

  plan = callboard_plan_new (ctl->floor, _("Create agent"));
  if (!callboard_plan_create_agent (plan, agent, callboard_ctl_has_option (ctl, "with-extensions"),
                                    callboard_ctl_get_options (ctl, "extension"),
                                    (const char * const *) queue_ids, error))
    return FALSE;

  return callboard_ctl_perform (ctl, plan, callboard_ctl_choose_results (ctl), error);
}

/* Who is to be signed out first may be on the telephone. */
static gboolean
plan_when_busy (CallboardCtl   *ctl,
                CallboardPlan  *plan,
                const char     *otherwise,
                GError        **error)
{
  const char *id = callboard_ctl_get_argument (ctl, 0);
  const char *when_busy = callboard_ctl_get_option (ctl, "when-busy");
  const char *minutes = callboard_ctl_get_option (ctl, "wait-minutes");
  guint64 seconds = minutes != NULL ? g_ascii_strtoull (minutes, NULL, 10) * 60 : CALLBOARD_WAIT_SECONDS;
  CallboardAgent *agent = callboard_floor_lookup_agent (ctl->floor, id);

  if (when_busy == NULL)
    when_busy = otherwise;
  if (g_str_equal (when_busy, "refuse"))
    return agent == NULL || !callboard_agent_get_signed_in (agent) ||
           callboard_error_refuse (error, CALLBOARD_ERROR_IN_USE,
                                   _("%s is signed in. Sign the agent out before disabling."),
                                   callboard_item_get_title (CALLBOARD_ITEM (agent)));

  return (!g_str_equal (when_busy, "wait") ||
          callboard_plan_wait_until_idle (plan, id, (guint) CLAMP (seconds, 60, G_MAXINT), error)) &&
         callboard_plan_sign_out (plan, id, error);
}

static gboolean
check_when_busy (CallboardCtl  *ctl,
                 gboolean       signs_out,
                 GError       **error)
{
  const char *when_busy = callboard_ctl_get_option (ctl, "when-busy");
  const char *minutes = callboard_ctl_get_option (ctl, "wait-minutes");

  if (!signs_out && (when_busy != NULL || callboard_ctl_has_option (ctl, "wait-minutes")))
    g_set_error_literal (error, CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_USAGE,
                         _("--when-busy goes with --disable only."));
  else if (callboard_ctl_has_option (ctl, "wait-minutes") && g_strcmp0 (when_busy, "wait") != 0)
    g_set_error_literal (error, CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_USAGE,
                         _("--wait-minutes goes with --when-busy wait only."));
  else if (minutes != NULL && g_ascii_strtoull (minutes, NULL, 10) == 0)
    g_set_error_literal (error, CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_USAGE,
                         _("--wait-minutes takes 1 or more; --when-busy refuse does not wait."));
  else
    return TRUE;

  return FALSE;
}

static gboolean
disables (CallboardCtl *ctl)
{
  return callboard_ctl_has_option (ctl, "disable") || callboard_ctl_has_option (ctl, "disabled");
}

static gboolean
plan_edit (CallboardCtl   *ctl,
           CallboardPlan  *plan,
           GError        **error)
{
  const char *id = callboard_ctl_get_argument (ctl, 0);
  const char * const *extensions = callboard_ctl_get_options (ctl, "extension");
  g_autoptr(CallboardAgentRecord) changes = read_agent (ctl);
  g_auto(GStrv) queue_ids = callboard_ctl_dup_queue_ids (ctl, callboard_ctl_get_options (ctl, "queue"), error);

  if (queue_ids == NULL && callboard_ctl_has_option (ctl, "queue"))
    return FALSE;
  if ((disables (ctl) && !plan_when_busy (ctl, plan, "refuse", error)) ||
      !callboard_plan_edit_agent (plan, changes, error))
    return FALSE;
  if (extensions != NULL && !callboard_plan_bind (plan, id, extensions, error))
    return FALSE;

  return queue_ids == NULL || callboard_plan_enroll (plan, id, (const char * const *) queue_ids, FALSE, error);
}

static gboolean
edit_agent (CallboardCtl  *ctl,
            GError       **error)
{
  g_autoptr(CallboardPlan) plan = callboard_plan_new (ctl->floor, _("Edit agent"));

  if (callboard_ctl_has_option (ctl, "enable") && disables (ctl))
    {
      g_set_error_literal (error, CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_USAGE,
                           _("--enable and --disable exclude each other."));
      return FALSE;
    }
  if (g_hash_table_size (ctl->options) == 0)
    {
      g_set_error_literal (error, CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_USAGE, _("Say what to change."));
      return FALSE;
    }

  return check_when_busy (ctl, disables (ctl), error) && callboard_ctl_refresh (ctl, KNOWN, error) &&
         plan_edit (ctl, plan, error) && callboard_ctl_perform (ctl, plan, NULL, error);
}

static gboolean
bind_agent (CallboardCtl  *ctl,
            GError       **error)
{
  g_autoptr(CallboardPlan) plan = callboard_plan_new (ctl->floor, _("Bind extensions"));

  return callboard_ctl_refresh (ctl, KNOWN, error) &&
         callboard_plan_bind (plan, callboard_ctl_get_argument (ctl, 0), callboard_ctl_get_arguments (ctl, 1), error) &&
         callboard_ctl_perform (ctl, plan, NULL, error);
}

static gboolean
unbind_agent (CallboardCtl  *ctl,
              GError       **error)
{
  g_autoptr(CallboardPlan) plan = callboard_plan_new (ctl->floor, _("Unbind extensions"));

  return callboard_ctl_refresh (ctl, KNOWN, error) &&
         callboard_plan_unbind (plan, callboard_ctl_get_argument (ctl, 0), callboard_ctl_get_arguments (ctl, 1),
                                error) &&
         callboard_ctl_perform (ctl, plan, NULL, error);
}

static gboolean
enroll_agent (CallboardCtl  *ctl,
              GError       **error)
{
  g_autoptr(CallboardPlan) plan = callboard_plan_new (ctl->floor, _("Add to queues"));
  g_auto(GStrv) queue_ids = NULL;

  if (!callboard_ctl_refresh (ctl, KNOWN, error) ||
      (queue_ids = callboard_ctl_dup_queue_ids (ctl, callboard_ctl_get_arguments (ctl, 1), error)) == NULL)
    return FALSE;

  return callboard_plan_enroll (plan, callboard_ctl_get_argument (ctl, 0), (const char * const *) queue_ids,
                                callboard_ctl_has_option (ctl, "exact"), error) &&
         callboard_ctl_perform (ctl, plan, NULL, error);
}

/* The service may have an agent in a queue that it does not list. */
static GStrv
dup_queues_to_leave (CallboardCtl  *ctl,
                     GError       **error)
{
  CallboardAgent *agent = callboard_floor_lookup_agent (ctl->floor, callboard_ctl_get_argument (ctl, 0));
  const char * const *texts = callboard_ctl_get_arguments (ctl, 1);
  g_autoptr(GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; texts[i] != NULL; i++)
    {
      gboolean is_in = agent != NULL && callboard_agent_is_in_queue (agent, texts[i]);
      char *id = is_in ? g_strdup (texts[i]) : callboard_ctl_dup_queue_id (ctl, texts[i], error);

      if (id == NULL)
        return NULL;
      g_strv_builder_take (ids, id);
    }

  return g_strv_builder_end (ids);
}

static gboolean
withdraw_agent (CallboardCtl  *ctl,
                GError       **error)
{
  g_autoptr(CallboardPlan) plan = callboard_plan_new (ctl->floor, _("Remove from queues"));
  g_auto(GStrv) queue_ids = NULL;

  if (!callboard_ctl_refresh (ctl, KNOWN, error) || (queue_ids = dup_queues_to_leave (ctl, error)) == NULL)
    return FALSE;

  return callboard_plan_withdraw (plan, callboard_ctl_get_argument (ctl, 0), (const char * const *) queue_ids, error) &&
         callboard_ctl_perform (ctl, plan, NULL, error);
}

static gboolean
sign_in_agent (CallboardCtl  *ctl,
               GError       **error)
{
  g_autoptr(CallboardPlan) plan = callboard_plan_new (ctl->floor, _("Sign in"));
  const char *wanted = callboard_ctl_get_option (ctl, "state");
  gint64 state = wanted == NULL                    ? -1
                 : g_str_equal (wanted, "waiting") ? CALLBOARD_STATE_WAITING
                                                   : CALLBOARD_STATE_IDLE;

  return callboard_ctl_refresh (ctl, KNOWN, error) &&
         callboard_plan_sign_in (plan, callboard_ctl_get_argument (ctl, 0), state, error) &&
         callboard_ctl_perform (ctl, plan, NULL, error);
}

static gboolean
sign_out_agent (CallboardCtl  *ctl,
                GError       **error)
{
  g_autoptr(CallboardPlan) plan = callboard_plan_new (ctl->floor, _("Sign out"));

  return callboard_ctl_refresh (ctl, KNOWN, error) &&
         callboard_plan_sign_out (plan, callboard_ctl_get_argument (ctl, 0), error) &&
         callboard_ctl_perform (ctl, plan, NULL, error);
}

static gboolean
retire_agent (CallboardCtl  *ctl,
              GError       **error)
{
  g_autoptr(CallboardPlan) plan = callboard_plan_new (ctl->floor, _("Retire agent"));
  CallboardRetireFlags flags = callboard_ctl_has_option (ctl, "delete-extensions") ? CALLBOARD_RETIRE_DELETE_EXTENSIONS
                                                                                   : CALLBOARD_RETIRE_KEEP_EXTENSIONS;

  return check_when_busy (ctl, TRUE, error) && callboard_ctl_refresh (ctl, KNOWN, error) &&
         plan_when_busy (ctl, plan, "sign-out", error) &&
         callboard_plan_retire_agent (plan, callboard_ctl_get_argument (ctl, 0), flags, error) &&
         callboard_ctl_perform (ctl, plan, NULL, error);
}

static const CallboardCtlOption list_options[] = {
  { "role", CALLBOARD_CTL_CHOICE, "agent|leader", N_("only agents or only leaders") },
  { "enabled", CALLBOARD_CTL_SWITCH, NULL, N_("only those who are enabled") },
  { "disabled", CALLBOARD_CTL_SWITCH, NULL, N_("only those who are disabled") },
  { "state", CALLBOARD_CTL_TEXT, "S", N_("only those in this state: idle, waiting, busy, talking, offline or a number"),
    .words = "idle|waiting|busy|talking|offline" },
  { "queue", CALLBOARD_CTL_TEXT, "Q", N_("only those in this queue, by its id or exact name") },
  { "search", CALLBOARD_CTL_TEXT, "TEXT", N_("only those with this text in name, id, Work ID, mobile or e-mail") },
  { NULL },
};

#define TEXT_OPTIONS \
  { "name", CALLBOARD_CTL_TEXT, "N", N_("name"), FIELD (NAME) }, \
  { "mobile", CALLBOARD_CTL_TEXT, "M", N_("mobile telephone"), FIELD (MOBILE) }, \
  { "email", CALLBOARD_CTL_TEXT, "E", N_("e-mail address"), FIELD (EMAIL) }, \
  { "role", CALLBOARD_CTL_CHOICE, "agent|leader", N_("what the agent is"), FIELD (ROLE) }, \
  { "wrap-up", CALLBOARD_CTL_NUMBER, "S", N_("seconds of wrap-up after incoming calls"), FIELD (WRAP_UP_TIME) }, \
  { "out-wrap-up", CALLBOARD_CTL_NUMBER, "S", N_("seconds of wrap-up after outgoing calls"), FIELD (OUT_WRAP_UP_TIME) }, \
  { "assistant-access", CALLBOARD_CTL_NUMBER, "N", N_("access to the assistant; it can be set but not read"), \
    FIELD (ASSISTANT_ACCESS) }, \
  { "extension", CALLBOARD_CTL_LIST, "EXT", N_("bind these extensions") }, \
  { "queue", CALLBOARD_CTL_LIST, "Q", N_("add to these queues, by id or exact name") }

static const CallboardCtlOption create_options[] = {
  { "work-id", CALLBOARD_CTL_TEXT, "W", N_("Work ID"), FIELD (WORK_ID), .required = TRUE },
  TEXT_OPTIONS,
  { "disabled", CALLBOARD_CTL_SWITCH, NULL, N_("disabled for now"), FIELD (ENABLED), FALSE },
  { "with-extensions", CALLBOARD_CTL_SWITCH, NULL, N_("let the service create extensions and bind them") },
  { "show-passwords", CALLBOARD_CTL_SWITCH, NULL, N_("also print the new extensions with their passwords") },
  { NULL },
};

#define WHEN_BUSY_OPTIONS(help) \
  { "when-busy", CALLBOARD_CTL_CHOICE, "wait|sign-out|refuse", help }, \
  { "wait-minutes", CALLBOARD_CTL_NUMBER, "N", N_("for how long to wait at most; 30 if not given") }

static const CallboardCtlOption edit_options[] = {
  { "work-id", CALLBOARD_CTL_TEXT, "W", N_("Work ID"), FIELD (WORK_ID) },
  TEXT_OPTIONS,
  { "enable", CALLBOARD_CTL_SWITCH, NULL, N_("let the agent work"), FIELD (ENABLED), TRUE },
  { "disable", CALLBOARD_CTL_SWITCH, NULL, N_("do not let the agent work; only when offline, see --when-busy"),
    FIELD (ENABLED), FALSE },
  { "disabled", CALLBOARD_CTL_SWITCH, NULL, N_("the same as --disable"), FIELD (ENABLED), FALSE },
  WHEN_BUSY_OPTIONS (N_("if signed in: wait for a call to end, sign out at once, or (if not given) refuse")),
  { NULL },
};

static const CallboardCtlOption enroll_options[] = {
  { "exact", CALLBOARD_CTL_SWITCH, NULL, N_("remove the agent from every other queue") },
  { NULL },
};

static const CallboardCtlOption sign_in_options[] = {
  { "state", CALLBOARD_CTL_CHOICE, "idle|waiting", N_("state after signing in") },
  { NULL },
};

static const CallboardCtlOption retire_options[] = {
  { "delete-extensions", CALLBOARD_CTL_SWITCH, NULL, N_("also delete the agent's extensions and their passwords") },
  WHEN_BUSY_OPTIONS (N_("if signed in: wait for a call to end, (if not given) sign out at once, or refuse")),
  { NULL },
};

static const CallboardCtlCommand commands[] = {
  { "list", NULL, list_options, 0, list_agents, N_("List agents."), "agents list --state idle --queue 9001" },
  { "show", "ID", NULL, 0, show_agent, N_("Show one agent."), "agents show 10032" },
  { "create", "ID", create_options, CALLBOARD_CTL_WRITES, create_agent, N_("Create an agent."),
    "agents create 10032 --work-id 199 --name 'Li Wei' --with-extensions --queue 9001 9002" },
  { "edit", "ID", edit_options, CALLBOARD_CTL_WRITES, edit_agent, N_("Change an agent; what is not given stays."),
    "agents edit 10032 --wrap-up 30 --disable" },
  { "bind", "ID EXT…", NULL, CALLBOARD_CTL_WRITES, bind_agent, N_("Give extensions to an agent."),
    "agents bind 10032 1001" },
  { "unbind", "ID EXT…", NULL, CALLBOARD_CTL_WRITES | CALLBOARD_CTL_CONFIRM, unbind_agent,
    N_("Take extensions from an agent."), "--yes agents unbind 10032 1001" },
  { "enroll", "ID QUEUE…", enroll_options, CALLBOARD_CTL_WRITES, enroll_agent, N_("Add an agent to queues."),
    "agents enroll 10032 9001 9002" },
  { "withdraw", "ID QUEUE…", NULL, CALLBOARD_CTL_WRITES | CALLBOARD_CTL_CONFIRM, withdraw_agent,
    N_("Remove an agent from queues."), "--yes agents withdraw 10032 9002" },
  { "sign-in", "ID", sign_in_options, CALLBOARD_CTL_WRITES, sign_in_agent, N_("Sign an agent in."),
    "agents sign-in 10032 --state idle" },
  { "sign-out", "ID", NULL, CALLBOARD_CTL_WRITES, sign_out_agent, N_("Sign an agent out."), "agents sign-out 10032" },
  { "retire", "ID", retire_options, CALLBOARD_CTL_WRITES | CALLBOARD_CTL_CONFIRM, retire_agent,
    N_("Sign an agent out, take extensions and queues, and disable it; agents cannot be deleted."),
    "--dry-run agents retire 10032" },
  { NULL },
};

const CallboardCtlGroup callboard_ctl_agents_group = { "agents", N_("Agents, the people who take calls"), commands };
