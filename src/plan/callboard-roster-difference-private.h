/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-plan-private.h"
#include "plan/callboard-roster-private.h"

G_BEGIN_DECLS

/* What is done on the way from a floor to a roster. */
typedef struct
{
  CallboardPlan   *plan;
  CallboardFloor  *floor;
  CallboardRoster *roster;
  gboolean         prune;
  gboolean         clears;       /* an agent's empty list is emptied */
  GHashTable      *queue_names;  /* (owned): exact name → how the plan calls the queue, "" where several have the name */
  GHashTable      *kept_queues;  /* (owned): how the plan calls the roster's queues */
  GPtrArray       *memberships;  /* (owned): of each agent of the roster its queues (GStrv), NULL for left alone */
} CallboardReach;

/* Does what one entry of a list asks for. */
typedef gboolean (*CallboardReachFunc) (CallboardReach  *self,
                                        guint            index,
                                        GError         **error);

gboolean callboard_reach_each          (CallboardReach       *self,
                                        CallboardRosterKind   kind,
                                        CallboardReachFunc    func,
                                        GError              **error);

gboolean callboard_reach_takes_away    (CallboardReach       *self,
                                        const char * const   *wanted);

/* callboard-roster-membership.c */
gboolean callboard_reach_resolve       (CallboardReach       *self,
                                        guint                 index,
                                        GError              **error);
gboolean callboard_reach_memberships   (CallboardReach       *self,
                                        GError              **error);
gboolean callboard_reach_withdraw      (CallboardReach       *self,
                                        guint                 index,
                                        GError              **error);

/* callboard-roster-things.c */
gboolean callboard_reach_number        (CallboardReach       *self,
                                        guint                 index,
                                        GError              **error);
gboolean callboard_reach_subscription  (CallboardReach       *self,
                                        guint                 index,
                                        GError              **error);
gboolean callboard_reach_remove_subscriptions (CallboardReach *self,
                                        GError              **error);
gboolean callboard_reach_remove_queues (CallboardReach       *self,
                                        GError              **error);

G_END_DECLS
