/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ctl"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "ctl/callboard-ctl-perform.h"

static GHashTable *
read_variables (CallboardCtl  *ctl,
                GError       **error)
{
  const char * const *pairs = callboard_ctl_get_options (ctl, "variable");
  g_autoptr(GHashTable) variables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; pairs != NULL && pairs[i] != NULL; i++)
    {
      const char *equals = strchr (pairs[i], '=');

      if (equals == NULL || equals == pairs[i])
        {
          g_set_error (error, CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_USAGE, _("--variable takes KEY=VALUE, not “%s”."),
                       pairs[i]);
          return NULL;
        }
      g_hash_table_replace (variables, g_strndup (pairs[i], equals - pairs[i]), g_strdup (equals + 1));
    }

  return g_steal_pointer (&variables);
}

static gboolean
call_customer (CallboardCtl  *ctl,
               GError       **error)
{
  g_autoptr(CallboardPlan) plan = callboard_plan_new (ctl->floor, _("Call customer"));
  g_autoptr(GHashTable) variables = read_variables (ctl, error);

  return variables != NULL && callboard_ctl_refresh (ctl, CALLBOARD_FLOOR_NUMBERS, error) &&
         callboard_plan_call (plan, callboard_ctl_get_argument (ctl, 0), callboard_ctl_get_option (ctl, "via"),
                              callboard_ctl_get_option (ctl, "display"), variables, error) &&
         callboard_ctl_perform (ctl, plan, NULL, error);
}

static const CallboardCtlOption options[] = {
  { "via", CALLBOARD_CTL_TEXT, "RELAY", N_("the caller ID to call through"), .required = TRUE },
  { "display", CALLBOARD_CTL_TEXT, "NUMBER", N_("the number the customer sees; the relay if not said") },
  { "variable", CALLBOARD_CTL_LIST, "KEY=VALUE", N_("what the IVR is told of the call") },
  { NULL },
};

static const CallboardCtlCommand commands[] = {
  { NULL, "CUSTOMER", options, CALLBOARD_CTL_WRITES | CALLBOARD_CTL_CONFIRM, call_customer,
    N_("Call a customer's telephone and connect it to the IVR. It is never tried twice."),
    "--yes call 18789998765 --via 02863208944 --variable order=4711" },
  { NULL },
};

const CallboardCtlGroup callboard_ctl_call_group = { "call", N_("Calls"), commands };
