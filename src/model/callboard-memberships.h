/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/callboard-members.h"

G_BEGIN_DECLS

/* Who is in which queue, as the agents' records say; also of queues that were not read yet. */
typedef struct _CallboardMemberships CallboardMemberships;

CallboardMemberships *callboard_memberships_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void                  callboard_memberships_free   (CallboardMemberships *self);
CallboardMembers     *callboard_memberships_lookup (CallboardMemberships *self,
                                                    const char           *queue_id);
void                  callboard_memberships_follow (CallboardMemberships *self,
                                                    CallboardAgent       *agent,
                                                    CallboardAgentRecord *before,
                                                    CallboardAgentRecord *now);
void                  callboard_memberships_flush  (CallboardMemberships *self);

G_END_DECLS
