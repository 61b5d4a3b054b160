/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/callboard-floor.h"
#include "sandbox/callboard-sandbox.h"

G_BEGIN_DECLS

/* A practice contact center of a test's own, a client that talks to it and the floor it shows. */
typedef struct
{
  CallboardSandbox *sandbox;
  CallboardClient  *client;
  CallboardFloor   *floor;
} CallboardTestFloor;

CallboardTestFloor *callboard_test_floor_new    (guint               n_agents,
                                                 const char         *readings);
void                callboard_test_floor_free   (CallboardTestFloor *self);
void                callboard_test_floor_fault  (CallboardTestFloor *self,
                                                 const char         *faults);
JsonObject         *callboard_test_floor_state  (CallboardTestFloor *self);
JsonObject         *callboard_test_floor_find   (CallboardTestFloor *self,
                                                 const char         *list,
                                                 const char         *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardTestFloor, callboard_test_floor_free)

G_END_DECLS
