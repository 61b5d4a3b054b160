/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ctl/callboard-ctl-output.h"
#include "plan/callboard-run.h"

G_BEGIN_DECLS

/**
 * CallboardCtlResults:
 * @key: what the member of the run's document is called
 * @shape: how to print them
 *
 * What a run brought about that has to be told: ids and passwords that the service chose.
 */
typedef struct
{
  const char              *key;
  const CallboardCtlShape *shape;
} CallboardCtlResults;

const CallboardCtlResults *
         callboard_ctl_choose_results (CallboardCtl       *self);
void     callboard_ctl_tell_stranded (CallboardPlan       *plan);
gboolean callboard_ctl_perform (CallboardCtl              *self,
                                CallboardPlan             *plan,
                                const CallboardCtlResults *results,
                                GError                   **error);

/* What this machine remembers of the account: callboard-ctl-memory.c */
char    *callboard_ctl_dup_store_path (CallboardCtl        *self) G_GNUC_WARN_UNUSED_RESULT;

/* callboard-ctl-resume.c */
void     callboard_ctl_report_interrupted (CallboardStore  *store);

G_END_DECLS
