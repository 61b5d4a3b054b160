/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-journal-private.h"
#include "plan/callboard-readings-private.h"
#include "plan/callboard-run.h"
#include "plan/callboard-run-pace-private.h"
#include "plan/callboard-step-private.h"

G_BEGIN_DECLS

/* callboard-run-queue.c: which step may begin. Steps are known by their index in the plan. */

typedef struct _CallboardRunQueue CallboardRunQueue;

/**
 * CallboardTask:
 * @kind: what to do
 * @index: for %CALLBOARD_TASK_STEP, which step
 * @answered: (nullable): for %CALLBOARD_TASK_VERIFY, steps that one reading shows the effects of
 */
typedef enum {
  CALLBOARD_TASK_NONE,     /* nothing at the moment: wait */
  CALLBOARD_TASK_STEP,     /* carry a step out */
  CALLBOARD_TASK_SKIP,     /* end a step without sending it */
  CALLBOARD_TASK_VERIFY,   /* look whether steps took effect */
  CALLBOARD_TASK_END,      /* nothing more */
} CallboardTaskKind;

typedef struct
{
  CallboardTaskKind  kind;
  guint              index;
  GArray            *answered;  /* (owned) (nullable): of guint */
} CallboardTask;

/* For tests: so long after the first answer that was not seen through, agents are looked for. */
void               callboard_run_queue_set_look_after (guint msec);

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
void               callboard_run_queue_put_back (CallboardRunQueue *self,
                                                 guint              index);
void               callboard_run_queue_ready_again (CallboardRunQueue *self,
                                                 guint              index);
gboolean           callboard_run_queue_rests    (CallboardRunQueue *self);
void               callboard_run_queue_stop     (CallboardRunQueue *self);
gboolean           callboard_run_queue_stopped  (CallboardRunQueue *self);
void               callboard_run_queue_pause    (CallboardRunQueue *self,
                                                 gboolean           paused);
DexFuture         *callboard_run_queue_changed  (CallboardRunQueue *self) G_GNUC_WARN_UNUSED_RESULT;
void               callboard_task_clear         (CallboardTask     *task);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardRunQueue, callboard_run_queue_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CallboardTask, callboard_task_clear)

/* Who is waited for: callboard-run-watch.c */
typedef struct _CallboardWait CallboardWait;

struct _CallboardRun
{
  GObject            parent_instance;

  char              *id;            /* (owned) */
  CallboardPlan     *plan;          /* (owned) */
  guint              patience;
  CallboardJournal  *journal;       /* (owned) (nullable) */

  /* In progress */
  CallboardRunQueue *queue;         /* (owned) (nullable) */
  CallboardReadings *readings;      /* (owned) (nullable) */
  CallboardPace     *pace;          /* (owned) (nullable) */
  DexFuture         *work;          /* (owned) (nullable) */
  GArray            *waits;         /* (owned): of CallboardWait */
  GHashTable        *waited;        /* (owned): agent → for how long already, a gint64 in microseconds */
  gboolean           watching;      /* a fiber is at these */
  gboolean           resting;       /* nothing happens but that */
  guint              clock;         /* source that tells the time left */
  int                seconds_left;
  gboolean           running;
  gboolean           paused;        /* no step begins, for one of the following two */
  gboolean           pause_wanted;
  char              *hold;          /* (owned) (nullable): why what is to be done cannot be written down */
  GError            *obstacle;      /* (owned) (nullable): that, as long as it holds */
  gboolean           stopped;       /* on request */
  gboolean           given_up;      /* that was while it held */

  /* Results */
  guint              n_done;
  guint              n_failed;
  guint              n_unknown;
  guint              n_skipped;
  GError            *first_error;   /* (owned) (nullable) */
};

/**
 * CallboardEnding:
 * @outcome: how it ended; %CALLBOARD_OUTCOME_RUNNING for a step that was accepted and is yet to be looked for
 * @error: (nullable): why
 */
typedef struct
{
  CallboardOutcome  outcome;
  GError           *error;   /* (owned) (nullable) */
} CallboardEnding;

/* callboard-run.c */
void       callboard_run_set_running     (CallboardRun    *self,
                                          gboolean         running);
void       callboard_run_take_ending     (CallboardRun    *self,
                                          CallboardEnding *ending);
void       callboard_run_tell_time       (CallboardRun    *self);
void       callboard_run_emit_ended      (CallboardRun    *self);
void       callboard_run_set_hold        (CallboardRun    *self,
                                          const GError    *failure);

/* callboard-run-work.c */
DexFuture *callboard_run_work            (CallboardRun    *self) G_GNUC_WARN_UNUSED_RESULT;
void       callboard_run_end_step        (CallboardRun    *self,
                                          guint            index,
                                          CallboardEnding *ending);

/* callboard-run-watch.c: waiting for agents to be idle */
GArray    *callboard_waits_new           (void) G_GNUC_WARN_UNUSED_RESULT;
void       callboard_run_watch           (CallboardRun    *self,
                                          guint            index);
gboolean   callboard_run_may_cut_a_call  (CallboardRun    *self,
                                          CallboardStep   *step);
gboolean   callboard_run_guards_a_call   (CallboardStep   *step);
guint      callboard_run_get_good_for    (CallboardRun    *self);

/* callboard-run-step.c: the life of a step. On a fiber only. */
gboolean   callboard_run_carry_out       (CallboardRun    *self,
                                          guint            index,
                                          CallboardEnding *ending);
gboolean   callboard_run_write_beginning (CallboardRun    *self,
                                          guint            index,
                                          gboolean        *held);

/* callboard-run-ending.c: how it ended, and why */
gboolean   callboard_run_error_stops_all (const GError    *error);
gboolean   callboard_run_error_will_pass (const GError    *error);
GError    *callboard_run_lost_error      (CallboardStep   *step) G_GNUC_WARN_UNUSED_RESULT;
GError    *callboard_run_not_made_error  (CallboardStep   *step) G_GNUC_WARN_UNUSED_RESULT;
void       callboard_ending_set          (CallboardEnding *ending,
                                          CallboardOutcome outcome,
                                          GError          *error);
void       callboard_ending_not_sent     (CallboardEnding *ending,
                                          CallboardStep   *step,
                                          GError          *error,
                                          gboolean         was_lost);
void       callboard_ending_clear        (CallboardEnding *ending);

/* callboard-run-verify.c: whether what was accepted is there. On a fiber only. */
void       callboard_run_verify          (CallboardRun    *self,
                                          GPtrArray       *steps,
                                          CallboardEnding *endings);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CallboardEnding, callboard_ending_clear)

G_END_DECLS
