/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-plan.h"

G_BEGIN_DECLS

/* A floor and a roster at random, and what becomes of the one by way of the other. */

CallboardFloor  *roster_simulation_floor   (void);
CallboardRoster *roster_simulation_roster  (CallboardFloor       *floor,
                                            CallboardRosterFlags  flags);
void             roster_simulation_apply   (CallboardPlan        *plan,
                                            CallboardRoster      *roster);

G_END_DECLS
