/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/callboard-error.h"
#include "plan/callboard-run.h"
#include "store/callboard-store-rows.h"
#include "store/callboard-store.h"
#include "support/callboard-test-floor.h"

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
void                         plan_test_assert_texts   (CallboardPlan   *plan,
                                                       const char * const *texts);
void                         plan_test_assert_notes   (CallboardPlan   *plan,
                                                       const char * const *notes);
CallboardStepRecord         *plan_test_row            (guint            position,
                                                       const char      *effect,
                                                       const char      *before,
                                                       const char      *after);

/* On a fiber, against a practice contact center. */
CallboardTestFloor          *plan_test_open           (guint            n_agents,
                                                       const char      *readings);
CallboardFloor              *plan_test_connect_unread (CallboardTestFloor *test);
CallboardStore              *plan_test_open_store     (const char      *path);
void                         plan_test_run_sql        (CallboardStore  *store,
                                                       const char      *script);
void                         plan_test_refuse         (CallboardStore  *store,
                                                       const char      *what);
CallboardPlan               *plan_test_plan           (CallboardTestFloor *test);
CallboardRun                *plan_test_run            (CallboardPlan   *plan);
void                         plan_test_run_well       (CallboardPlan   *plan);
CallboardOutcome             plan_test_outcome        (CallboardPlan   *plan,
                                                       guint            index);
gboolean                     plan_test_lists          (CallboardTestFloor *test,
                                                       const char      *list,
                                                       const char      *id,
                                                       const char      *member,
                                                       const char      *value);
guint                        plan_test_count          (CallboardTestFloor *test,
                                                       const char      *list,
                                                       const char      *id,
                                                       const char      *member);
char                        *plan_test_text           (CallboardTestFloor *test,
                                                       const char      *list,
                                                       const char      *id,
                                                       const char      *member);

#define plan_test_assert_text(test, list, id, member, wanted) G_STMT_START { \
  g_autofree char *assert_text_found = plan_test_text ((test), (list), (id), (member)); \
  g_assert_cmpstr (assert_text_found, ==, (wanted)); \
} G_STMT_END

G_END_DECLS
