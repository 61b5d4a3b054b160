/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-journal-private.h"
#include "plan/callboard-run.h"
#include "plan/callboard-step-private.h"

G_BEGIN_DECLS

/* callboard-run-queue.c: which step may begin. Steps are known by their index in the plan. */

typedef struct _CallboardRunQueue CallboardRunQueue;

/**
 * CallboardTask:
 * @kind: what to do
 * @index: for %CALLBOARD_TASK_STEP, which step
 * @queue: (nullable): for %CALLBOARD_TASK_VERIFY, whose members to read, as the plan calls it
 * @answered: (nullable): for %CALLBOARD_TASK_VERIFY, the steps that added to it
 */
typedef enum {
  CALLBOARD_TASK_NONE,     /* nothing at the moment: wait */
  CALLBOARD_TASK_STEP,     /* carry a step out */
  CALLBOARD_TASK_SKIP,     /* end a step without sending it */
  CALLBOARD_TASK_VERIFY,   /* look whether batches took effect */
  CALLBOARD_TASK_END,      /* nothing more */
} CallboardTaskKind;

typedef struct
{
  CallboardTaskKind  kind;
  guint              index;
  char              *queue;     /* (owned) (nullable) */
  GArray            *answered;  /* (owned) (nullable): of guint */
} CallboardTask;

CallboardRunQueue *callboard_run_queue_new      (CallboardPlan     *plan) G_GNUC_WARN_UNUSED_RESULT;
void               callboard_run_queue_free     (CallboardRunQueue *self);
void               callboard_run_queue_take     (CallboardRunQueue *self,
                                                 CallboardTask     *task);
void               callboard_run_queue_answered (CallboardRunQueue *self,
                                                 guint              index);
void               callboard_run_queue_ended    (CallboardRunQueue *self,
                                                 guint              index);
void               callboard_run_queue_verified (CallboardRunQueue *self,
                                                 guint              index);
void               callboard_run_queue_stop     (CallboardRunQueue *self);
gboolean           callboard_run_queue_stopped  (CallboardRunQueue *self);
DexFuture         *callboard_run_queue_changed  (CallboardRunQueue *self) G_GNUC_WARN_UNUSED_RESULT;
void               callboard_task_clear         (CallboardTask     *task);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardRunQueue, callboard_run_queue_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CallboardTask, callboard_task_clear)

/* callboard-run-step.c: the life of a step. On a fiber only. */

/**
 * CallboardEnding:
 * @outcome: how it ended; %CALLBOARD_OUTCOME_RUNNING for a batch that was accepted and is yet to be looked for
 * @error: (nullable): why
 */
typedef struct
{
  CallboardOutcome  outcome;
  GError           *error;   /* (owned) (nullable) */
} CallboardEnding;

void     callboard_run_carry_out       (CallboardStep    *step,
                                        CallboardJournal *journal,
                                        guint             index,
                                        guint             patience,
                                        CallboardEnding  *ending);
void     callboard_run_verify_batches  (CallboardFloor   *floor,
                                        const char       *queue_id,
                                        GPtrArray        *steps,
                                        guint             patience,
                                        CallboardEnding  *endings);
gboolean callboard_run_error_stops_all (const GError     *error);
void     callboard_ending_clear        (CallboardEnding  *ending);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CallboardEnding, callboard_ending_clear)

G_END_DECLS
