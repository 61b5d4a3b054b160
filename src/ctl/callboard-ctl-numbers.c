/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ctl"

#include "config.h"

#include <glib/gi18n.h>

#include "ctl/callboard-ctl-perform.h"
#include "model/callboard-things.h"

static const CallboardCtlColumn columns[] = {
  { CALLBOARD_NUMBER_NUMBER, N_("Number"), TRUE },
  { CALLBOARD_NUMBER_DEFAULT, N_("Default"), TRUE, callboard_ctl_format_yes },
};

static const CallboardCtlShape shape =
  CALLBOARD_CTL_SHAPE (callboard_number_record_type, CALLBOARD_FIELDS_ALL, columns);

static gboolean
list_numbers (CallboardCtl  *ctl,
              GError       **error)
{
  g_autoptr(GPtrArray) records = NULL;

  if (!callboard_ctl_refresh (ctl, CALLBOARD_FLOOR_NUMBERS, error))
    return FALSE;

  records = callboard_ctl_list_records (callboard_floor_get_numbers (ctl->floor));
  callboard_ctl_print_list (ctl, &shape, records);

  return TRUE;
}

static gboolean
set_default (CallboardCtl  *ctl,
             GError       **error)
{
  g_autoptr(CallboardPlan) plan = callboard_plan_new (ctl->floor, _("Set default caller ID"));

  return callboard_ctl_refresh (ctl, CALLBOARD_FLOOR_NUMBERS, error) &&
         callboard_plan_set_default_number (plan, callboard_ctl_get_argument (ctl, 0), error) &&
         callboard_ctl_perform (ctl, plan, NULL, error);
}

static gboolean
clear_default (CallboardCtl  *ctl,
               GError       **error)
{
  g_autoptr(CallboardPlan) plan = callboard_plan_new (ctl->floor, _("Clear default caller ID"));

  return callboard_ctl_refresh (ctl, CALLBOARD_FLOOR_NUMBERS, error) &&
         callboard_plan_clear_default_number (plan, error) && callboard_ctl_perform (ctl, plan, NULL, error);
}

static const CallboardCtlCommand commands[] = {
  { "list", NULL, NULL, 0, list_numbers, N_("List caller IDs."), "numbers list" },
  { "set-default", "NUMBER", NULL, CALLBOARD_CTL_WRITES, set_default,
    N_("Set the caller ID of calls that name no other."), "numbers set-default 057126200671" },
  { "clear-default", NULL, NULL, CALLBOARD_CTL_WRITES, clear_default, N_("Have no default caller ID."),
    "numbers clear-default" },
  { NULL },
};

const CallboardCtlGroup callboard_ctl_numbers_group = { "numbers", N_("Caller IDs, the numbers customers see"),
                                                        commands };
