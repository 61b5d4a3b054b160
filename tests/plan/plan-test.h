/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/callboard-error.h"
#include "plan/callboard-run.h"

G_BEGIN_DECLS

/* Lists of text, for intentions. */
#define IDS(...) ((const char * const[]) { __VA_ARGS__, NULL })
#define NO_IDS ((const char * const[]) { NULL })

CallboardAgentRecord        *plan_test_agent          (const char      *id);
CallboardQueueRecord        *plan_test_queue          (const char      *id,
                                                       const char      *name);
CallboardSubscriptionRecord *plan_test_subscription   (const char      *id,
                                                       const char      *name,
                                                       gboolean         enabled);
CallboardFloor              *plan_test_floor_new      (void);
char                        *plan_test_call           (CallboardPlan   *plan,
                                                       guint            index);
gboolean                     plan_test_needs          (CallboardPlan   *plan,
                                                       guint            index,
                                                       guint            other);
gboolean                     plan_test_follows        (CallboardPlan   *plan,
                                                       guint            index,
                                                       guint            other);
void                         plan_test_assert_call    (CallboardPlan   *plan,
                                                       guint            index,
                                                       const char      *wanted);
void                         plan_test_assert_refused (gboolean         planned,
                                                       CallboardPlan   *plan,
                                                       guint            n_steps,
                                                       GError         **error,
                                                       CallboardErrorCode code);

G_END_DECLS
