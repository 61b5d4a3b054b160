/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ctl/callboard-ctl.h"
#include "wire/callboard-records.h"

G_BEGIN_DECLS

typedef struct _CallboardCtlFilter CallboardCtlFilter;

/**
 * CallboardCtlFilter:
 * @queue_id: (nullable): the queue to be in
 * @needle: (nullable): casefolded text to be found
 *
 * Which agents to list. Done here and not by the service, whose own filters are not specified.
 */
struct _CallboardCtlFilter
{
  const char *role;     /* (nullable) */
  const char *state;    /* (nullable): number or name */
  gboolean    enabled;
  gboolean    disabled;
  char       *queue_id; /* (owned) (nullable) */
  char       *needle;   /* (owned) (nullable) */
};

gboolean callboard_ctl_filter_matches (const CallboardCtlFilter   *self,
                                       const CallboardAgentRecord *agent);
gboolean callboard_ctl_filter_check_state (const CallboardCtlFilter *self,
                                       GPtrArray                  *agents,
                                       GError                    **error);
void     callboard_ctl_filter_clear   (CallboardCtlFilter         *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CallboardCtlFilter, callboard_ctl_filter_clear)

G_END_DECLS
