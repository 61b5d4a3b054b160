/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "plan/callboard-plan.h"
#include "support/callboard-test-floor.h"

G_BEGIN_DECLS

/* Steps of every kind but calls, many of which build on others; and what a server has come to by them. */
void   mixed_plan_add      (CallboardPlan *plan,
                            guint          size);
char  *mixed_plan_describe (JsonObject    *state);
guint  mixed_plan_count    (CallboardPlan *plan,
                            guint          endpoint);
void   mixed_plan_assert_same (CallboardTestFloor *test,
                            CallboardTestFloor *control);

G_END_DECLS
