/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/callboard-fields.h"

G_BEGIN_DECLS

/* What the store hands out and takes in: records (see callboard-fields.h) whose tables are in callboard-store-rows.c. A
 * field's plain name is its column in the database, its member in JSON and its column in CSV. Times are RFC 3339 text in
 * UTC, to the millisecond; each `…_at` is the same as milliseconds since 1970. A record is freed with
 * callboard_record_unref(). */

typedef enum {
  CALLBOARD_RUN_ID,
  CALLBOARD_RUN_TITLE,
  CALLBOARD_RUN_ACCOUNT,
  CALLBOARD_RUN_WHO,
  CALLBOARD_RUN_HOST,
  CALLBOARD_RUN_PROGRAM,
  CALLBOARD_RUN_STARTED,
  CALLBOARD_RUN_STARTED_AT,
  CALLBOARD_RUN_ENDED,
  CALLBOARD_RUN_ENDED_AT,
  CALLBOARD_RUN_STATE,
  CALLBOARD_RUN_UNDO_OF,
  CALLBOARD_RUN_CONTINUES,
  CALLBOARD_RUN_NOTES,
  CALLBOARD_RUN_N_STEPS,
  CALLBOARD_RUN_N_DONE,
  CALLBOARD_RUN_N_FAILED,
  CALLBOARD_RUN_N_SKIPPED,
  CALLBOARD_RUN_N_UNKNOWN,
  CALLBOARD_RUN_STEPS,
  CALLBOARD_RUN_N_FIELDS,
} CallboardRunField;

/* The states of a run. */
#define CALLBOARD_RUN_RUNNING     "running"
#define CALLBOARD_RUN_DONE        "done"
#define CALLBOARD_RUN_PARTLY      "partly"
#define CALLBOARD_RUN_FAILED      "failed"
#define CALLBOARD_RUN_STOPPED     "stopped"
#define CALLBOARD_RUN_INTERRUPTED "interrupted"

typedef struct
{
  CallboardRecord parent;
  char           *id;
  char           *title;
  char           *account;
  char           *who;         /* the person's login name */
  char           *host;        /* (nullable): this machine's name */
  char           *program;     /* "callboard" or "callboardctl" */
  char           *started;
  gint64          started_at;
  char           *ended;       /* (nullable) */
  gint64          ended_at;
  char           *state;
  char           *undo_of;     /* (nullable): id of the run that this one took back */
  char           *continues;   /* (nullable): id of the interrupted run whose rest this one did */
  char           *notes;       /* (nullable): what to know of it, such as what it left as it was; a line each */
  gint64          n_steps;     /* these five are counted by the store */
  gint64          n_done;
  gint64          n_failed;
  gint64          n_skipped;
  gint64          n_unknown;
  GPtrArray      *steps;       /* (nullable): of CallboardStepRecord, in order; only in what get_run() gives */
} CallboardRunRecord;

typedef enum {
  CALLBOARD_STEP_RUN_ID,
  CALLBOARD_STEP_POSITION,
  CALLBOARD_STEP_TEXT,
  CALLBOARD_STEP_CALL,
  CALLBOARD_STEP_ENDPOINT,
  CALLBOARD_STEP_EFFECT,
  CALLBOARD_STEP_WANTED,
  CALLBOARD_STEP_NEEDS,
  CALLBOARD_STEP_BEFORE,
  CALLBOARD_STEP_AFTER,
  CALLBOARD_STEP_CONFLICT,
  CALLBOARD_STEP_HELD,
  CALLBOARD_STEP_OUTCOME,
  CALLBOARD_STEP_ERROR_SENTENCE,
  CALLBOARD_STEP_ERROR_CODE,
  CALLBOARD_STEP_BEGAN,
  CALLBOARD_STEP_ENDED,
  CALLBOARD_STEP_N_FIELDS,
} CallboardStepField;

/* The outcomes of a step, as the words of the plan layer. */
#define CALLBOARD_STEP_WAITING "waiting"
#define CALLBOARD_STEP_RUNNING "running"
#define CALLBOARD_STEP_DONE    "done"
#define CALLBOARD_STEP_FAILED  "failed"
#define CALLBOARD_STEP_SKIPPED "skipped"
#define CALLBOARD_STEP_UNKNOWN "unknown"

typedef struct
{
  CallboardRecord parent;
  char           *run_id;
  gint64          position;        /* from 0 */
  char           *text;            /* what a person reads */
  char           *call;            /* the exact call */
  gint64          endpoint;        /* its number in the service's document */
  char           *effect;          /* JSON: what it brings about, enough to go on with it after a crash */
  gboolean        wanted;
  char           *needs;           /* JSON: positions of the steps that must be done first */
  char           *before;          /* (nullable) JSON: as read before the call */
  char           *after;           /* (nullable) JSON: as read after the call */
  char           *conflict;        /* (nullable) JSON: `fields` that somebody else changed: field, base, mine, theirs */
  gboolean        held;            /* what it was for held already, by somebody else's doing as far as one can tell */
  char           *outcome;
  char           *error_sentence;  /* (nullable) */
  char           *error_code;      /* (nullable): the service's code, else the kind of failure */
  char           *began;           /* (nullable) */
  char           *ended;           /* (nullable) */
} CallboardStepRecord;

typedef enum {
  CALLBOARD_REGISTER_NUMBER,
  CALLBOARD_REGISTER_TYPE,
  CALLBOARD_REGISTER_ACCOUNT,
  CALLBOARD_REGISTER_BOUND_TO,
  CALLBOARD_REGISTER_ORIGIN,
  CALLBOARD_REGISTER_CREATED_AT,
  CALLBOARD_REGISTER_NOTE,
  CALLBOARD_REGISTER_N_FIELDS,
} CallboardRegisterField;

/* Where an extension of the register comes from. */
#define CALLBOARD_ORIGIN_CREATED "created"
#define CALLBOARD_ORIGIN_ADOPTED "adopted"
#define CALLBOARD_ORIGIN_SEEN    "seen"
#define CALLBOARD_ORIGIN_PERHAPS "perhaps" /* it was to be created, and the answer was lost */

typedef struct
{
  CallboardRecord      parent;
  char                *number;
  CallboardSignalType  type;
  char                *account;     /* (nullable): the fourteen digits */
  char                *bound_to;    /* (nullable): an agent's id */
  char                *origin;
  char                *created_at;  /* when it came into the register */
  char                *note;        /* (nullable) */
} CallboardRegisterRow;

typedef enum {
  CALLBOARD_SUBSCRIPTION_ROW_NAME,
  CALLBOARD_SUBSCRIPTION_ROW_CALLBACK,
  CALLBOARD_SUBSCRIPTION_ROW_ID,
  CALLBOARD_SUBSCRIPTION_ROW_N_FIELDS,
} CallboardSubscriptionRowField;

typedef struct
{
  CallboardRecord parent;
  char           *name;
  char           *callback;
  char           *id;
} CallboardSubscriptionRow;

typedef enum {
  CALLBOARD_CHANGE_TIME,
  CALLBOARD_CHANGE_KIND,
  CALLBOARD_CHANGE_ID,
  CALLBOARD_CHANGE_FIELD,
  CALLBOARD_CHANGE_BEFORE,
  CALLBOARD_CHANGE_AFTER,
  CALLBOARD_CHANGE_N_FIELDS,
} CallboardChangeField;

/* A change that was seen on the floor and was not made here. */
typedef struct
{
  CallboardRecord parent;
  char           *time;    /* when it was seen; the store fills it in */
  char           *kind;    /* what changed: "agent", "queue" and so on */
  char           *id;
  char           *field;   /* (nullable): plain name; NULL for a whole thing that came or went */
  char           *before;  /* (nullable) */
  char           *after;   /* (nullable) */
} CallboardChangeRow;

typedef enum {
  CALLBOARD_SNAPSHOT_PART,
  CALLBOARD_SNAPSHOT_REFRESHED_AT,
  CALLBOARD_SNAPSHOT_RECORDS,
  CALLBOARD_SNAPSHOT_N_FIELDS,
} CallboardSnapshotField;

/* A part of the floor as it was. */
typedef struct
{
  CallboardRecord parent;
  char           *part;          /* "agents", "queues", "numbers" or "subscriptions" */
  gint64          refreshed_at;  /* Unix seconds, 0 where there is none */
  GPtrArray      *records;       /* records of the part's type, never NULL */
} CallboardSnapshot;

extern const CallboardRecordType callboard_run_record_type;
extern const CallboardRecordType callboard_step_record_type;
extern const CallboardRecordType callboard_register_row_type;
extern const CallboardRecordType callboard_subscription_row_type;
extern const CallboardRecordType callboard_change_row_type;
extern const CallboardRecordType callboard_snapshot_type;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardRunRecord, callboard_record_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardStepRecord, callboard_record_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardRegisterRow, callboard_record_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardSubscriptionRow, callboard_record_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardChangeRow, callboard_record_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardSnapshot, callboard_record_unref)

G_END_DECLS
