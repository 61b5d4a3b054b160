/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ctl"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "ctl/callboard-ctl-perform.h"

static const CallboardCtlShape *
choose_shape (CallboardCtl *ctl)
{
  return callboard_ctl_has_option (ctl, "show-passwords") ? &callboard_ctl_extension_secret_shape
                                                          : &callboard_ctl_extension_shape;
}

/* The list of agents need not say more than the numbers; the agent's own answer does. The client paces these. */
static GPtrArray *
read_owners (CallboardCtl *ctl)
{
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (ctl->floor));
  GPtrArray *futures = g_ptr_array_new_with_free_func (dex_unref);

  for (guint i = 0; i < g_list_model_get_n_items (agents); i++)
    {
      g_autoptr(CallboardAgent) agent = g_list_model_get_item (agents, i);
      const char *id = callboard_item_get_id (CALLBOARD_ITEM (agent));

      if (callboard_agent_get_extensions (agent)[0] != NULL)
        g_ptr_array_add (futures, callboard_floor_refresh_agent (ctl->floor, id));
    }

  return futures;
}

static gboolean
await_owners (GPtrArray  *futures,
              GError    **error)
{
  if (futures->len == 0)
    return TRUE;
  if (!dex_await (callboard_settle_all (futures), error))
    return FALSE;

  for (guint i = 0; i < futures->len; i++)
    {
      g_autoptr(GError) local_error = NULL;

      /* Whoever has gone meanwhile took the extension along. */
      if (dex_future_get_value (g_ptr_array_index (futures, i), &local_error) == NULL &&
          !callboard_error_is (local_error, CALLBOARD_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
list_extensions (CallboardCtl  *ctl,
                 GError       **error)
{
  g_autoptr(GPtrArray) futures = NULL;
  g_autoptr(GPtrArray) records = NULL;

  if (!callboard_ctl_refresh (ctl, CALLBOARD_FLOOR_AGENTS, error))
    return FALSE;
  futures = read_owners (ctl);
  if (!await_owners (futures, error))
    return FALSE;

  records = callboard_ctl_list_records (callboard_floor_get_extensions (ctl->floor));
  callboard_ctl_print_list (ctl, choose_shape (ctl), records);

  return TRUE;
}

/* The service told a password with it, for the only time until the extension is bound. */
static gboolean
made_one (CallboardPlan *plan)
{
  for (guint i = 0; i < callboard_plan_get_n_steps (plan); i++)
    {
      if (callboard_step_get_outcome (callboard_plan_get_step (plan, i)) == CALLBOARD_OUTCOME_DONE)
        return TRUE;
    }

  return FALSE;
}

static gboolean
create_extensions (CallboardCtl  *ctl,
                   GError       **error)
{
  const CallboardCtlResults *results = callboard_ctl_choose_results (ctl);
  g_autoptr(CallboardPlan) plan = callboard_plan_new (ctl->floor, _("Create extensions"));
  CallboardSignalType type = callboard_signal_type_from_string (callboard_ctl_get_option (ctl, "type"));
  const char * const *numbers = callboard_ctl_get_arguments (ctl, 0);

  if (!callboard_ctl_refresh (ctl, CALLBOARD_FLOOR_AGENTS, error))
    return FALSE;
  for (guint i = 0; numbers[i] != NULL; i++)
    {
      if (!callboard_plan_create_extension (plan, numbers[i], type, error))
        return FALSE;
    }

  if (!callboard_ctl_perform (ctl, plan, results, error))
    return FALSE;
  if (results == NULL && made_one (plan))
    g_printerr ("callboardctl: %s\n",
                _("The passwords were not printed. Bind the extensions to agents to see them with “extensions list "
                  "--show-passwords”."));
  return TRUE;
}

static gboolean
delete_extensions (CallboardCtl  *ctl,
                   GError       **error)
{
  g_autoptr(CallboardPlan) plan = callboard_plan_new (ctl->floor, _("Delete extensions"));
  const char * const *numbers = callboard_ctl_get_arguments (ctl, 0);

  if (!callboard_ctl_refresh (ctl, CALLBOARD_FLOOR_AGENTS, error))
    return FALSE;
  for (guint i = 0; numbers[i] != NULL; i++)
    {
      if (!callboard_plan_delete_extension (plan, numbers[i], error))
        return FALSE;
    }

  return callboard_ctl_perform (ctl, plan, NULL, error);
}

static const CallboardCtlOption list_options[] = {
  { "show-passwords", CALLBOARD_CTL_SWITCH, NULL, N_("also print the passwords") },
  { NULL },
};

static const CallboardCtlOption create_options[] = {
  { "type", CALLBOARD_CTL_CHOICE, "sip|webrtc", N_("a SIP telephone, or one in a browser"), .required = TRUE },
  { "show-passwords", CALLBOARD_CTL_SWITCH, NULL, N_("also print the new extensions with their passwords") },
  { NULL },
};

static const CallboardCtlCommand commands[] = {
  { "list", NULL, list_options, 0, list_extensions,
    N_("List the extensions that are bound to agents; the service tells of no others."), "extensions list" },
  { "create", "NUMBER…", create_options, CALLBOARD_CTL_WRITES, create_extensions,
    N_("Create extensions; the service chooses their passwords."),
    "extensions create 1001 1002 --type sip --show-passwords" },
  { "delete", "NUMBER…", NULL, CALLBOARD_CTL_WRITES | CALLBOARD_CTL_CONFIRM, delete_extensions,
    N_("Delete extensions that are not bound; their passwords are gone for good."), "--yes extensions delete 1001" },
  { NULL },
};

const CallboardCtlGroup callboard_ctl_extensions_group = { "extensions", N_("Extensions, the agents' telephones"),
                                                           commands };
