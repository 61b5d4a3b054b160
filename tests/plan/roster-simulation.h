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
GPtrArray       *roster_simulation_record  (CallboardPlan        *plan);

/* intention-simulation.c: something of everything that can be intended */
CallboardPlan   *intention_simulation_plan (CallboardFloor       *floor);
CallboardPlan   *intention_simulation_undo (CallboardFloor       *floor,
                                            GPtrArray            *rows);
GPtrArray       *rows_of                   (CallboardStepRecord  *row) G_GNUC_WARN_UNUSED_RESULT;
void             expect_undo               (CallboardFloor       *floor,
                                            GPtrArray            *rows,
                                            const char * const   *texts,
                                            const char * const   *notes);

G_END_DECLS
