/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ctl"

#include "config.h"

#include <glib/gi18n.h>

#include "ctl/callboard-ctl-output.h"
#include "plan/callboard-readiness.h"

static const CallboardCtlColumn columns[] = {
  { CALLBOARD_FINDING_KIND, N_("Kind"), TRUE },
  { CALLBOARD_FINDING_TEXT, N_("Finding"), TRUE },
};

static const CallboardCtlShape shape =
  CALLBOARD_CTL_SHAPE (callboard_finding_record_type, CALLBOARD_FIELDS_ALL, columns);

/* What was found is the exit status too, so that a script need not read. */
static gboolean
check_readiness (CallboardCtl  *ctl,
                 GError       **error)
{
  guint32 kinds = callboard_ctl_has_option (ctl, "hints") ? CALLBOARD_FINDINGS_ALL : CALLBOARD_FINDINGS_WRONG;
  g_autoptr(GPtrArray) findings = NULL;

  if (!callboard_ctl_refresh (ctl, CALLBOARD_FLOOR_AGENTS | CALLBOARD_FLOOR_QUEUES, error))
    return FALSE;

  findings = callboard_readiness_check (ctl->floor, kinds);
  if (findings->len == 0 && ctl->format == CALLBOARD_CTL_TABLE)
    callboard_ctl_print_text (_("Everybody can take calls.\n"));
  else
    callboard_ctl_print_list (ctl, &shape, findings);
  ctl->exit_status = findings->len == 0 ? CALLBOARD_CTL_EXIT_DONE : CALLBOARD_CTL_EXIT_REFUSED;

  return TRUE;
}

static const CallboardCtlOption options[] = {
  { "hints", CALLBOARD_CTL_SWITCH, NULL, N_("also tell what is not wrong: who is in one queue only") },
  { NULL },
};

static const CallboardCtlCommand commands[] = {
  { NULL, NULL, options, 0, check_readiness,
    N_("Look for what keeps calls from being taken. The exit status is 1 if there is something."), "check" },
  { NULL },
};

const CallboardCtlGroup callboard_ctl_check_group = { "check", N_("Readiness"), commands };
