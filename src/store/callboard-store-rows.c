/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-store"

#include "config.h"

#include "store/callboard-store-rows.h"

/* { plain name, no names on the wire, type, offset }. What is an ID is stored as it is, a STRING passes the redactor:
 * so our own words, times, numbers and ids are IDs. */
#define ROW(type, name, kind) { #name, NULL, NULL, CALLBOARD_FIELD_##kind, G_STRUCT_OFFSET (type, name) }

static const CallboardField step_fields[] = {
  [CALLBOARD_STEP_RUN_ID] = ROW (CallboardStepRecord, run_id, ID),
  [CALLBOARD_STEP_POSITION] = ROW (CallboardStepRecord, position, INTEGER),
  [CALLBOARD_STEP_TEXT] = ROW (CallboardStepRecord, text, STRING),
  [CALLBOARD_STEP_CALL] = ROW (CallboardStepRecord, call, STRING),
  [CALLBOARD_STEP_ENDPOINT] = ROW (CallboardStepRecord, endpoint, INTEGER),
  [CALLBOARD_STEP_EFFECT] = ROW (CallboardStepRecord, effect, STRING),
  [CALLBOARD_STEP_WANTED] = ROW (CallboardStepRecord, wanted, BOOLEAN),
  [CALLBOARD_STEP_NEEDS] = ROW (CallboardStepRecord, needs, STRING),
  [CALLBOARD_STEP_BEFORE] = ROW (CallboardStepRecord, before, STRING),
  [CALLBOARD_STEP_AFTER] = ROW (CallboardStepRecord, after, STRING),
  [CALLBOARD_STEP_CONFLICT] = ROW (CallboardStepRecord, conflict, STRING),
  [CALLBOARD_STEP_HELD] = ROW (CallboardStepRecord, held, BOOLEAN),
  [CALLBOARD_STEP_OUTCOME] = ROW (CallboardStepRecord, outcome, ID),
  [CALLBOARD_STEP_ERROR_SENTENCE] = ROW (CallboardStepRecord, error_sentence, STRING),
  [CALLBOARD_STEP_ERROR_CODE] = ROW (CallboardStepRecord, error_code, ID),
  [CALLBOARD_STEP_BEGAN] = ROW (CallboardStepRecord, began, ID),
  [CALLBOARD_STEP_ENDED] = ROW (CallboardStepRecord, ended, ID),
};

const CallboardRecordType callboard_step_record_type = {
  "step", sizeof (CallboardStepRecord), step_fields, G_N_ELEMENTS (step_fields),
};

static const CallboardField run_fields[] = {
  [CALLBOARD_RUN_ID] = ROW (CallboardRunRecord, id, ID),
  [CALLBOARD_RUN_TITLE] = ROW (CallboardRunRecord, title, STRING),
  [CALLBOARD_RUN_ACCOUNT] = ROW (CallboardRunRecord, account, STRING),
  [CALLBOARD_RUN_WHO] = ROW (CallboardRunRecord, who, STRING),
  [CALLBOARD_RUN_HOST] = ROW (CallboardRunRecord, host, STRING),
  [CALLBOARD_RUN_PROGRAM] = ROW (CallboardRunRecord, program, STRING),
  [CALLBOARD_RUN_STARTED] = ROW (CallboardRunRecord, started, ID),
  [CALLBOARD_RUN_STARTED_AT] = ROW (CallboardRunRecord, started_at, INTEGER),
  [CALLBOARD_RUN_ENDED] = ROW (CallboardRunRecord, ended, ID),
  [CALLBOARD_RUN_ENDED_AT] = ROW (CallboardRunRecord, ended_at, INTEGER),
  [CALLBOARD_RUN_STATE] = ROW (CallboardRunRecord, state, ID),
  [CALLBOARD_RUN_UNDO_OF] = ROW (CallboardRunRecord, undo_of, ID),
  [CALLBOARD_RUN_CONTINUES] = ROW (CallboardRunRecord, continues, ID),
  [CALLBOARD_RUN_NOTES] = ROW (CallboardRunRecord, notes, STRING),
  [CALLBOARD_RUN_N_STEPS] = ROW (CallboardRunRecord, n_steps, INTEGER),
  [CALLBOARD_RUN_N_DONE] = ROW (CallboardRunRecord, n_done, INTEGER),
  [CALLBOARD_RUN_N_FAILED] = ROW (CallboardRunRecord, n_failed, INTEGER),
  [CALLBOARD_RUN_N_SKIPPED] = ROW (CallboardRunRecord, n_skipped, INTEGER),
  [CALLBOARD_RUN_N_UNKNOWN] = ROW (CallboardRunRecord, n_unknown, INTEGER),
  [CALLBOARD_RUN_STEPS] = { "steps", NULL, NULL, CALLBOARD_FIELD_RECORDS, G_STRUCT_OFFSET (CallboardRunRecord, steps),
                            &callboard_step_record_type },
};

const CallboardRecordType callboard_run_record_type = {
  "run", sizeof (CallboardRunRecord), run_fields, G_N_ELEMENTS (run_fields),
};

static const CallboardField register_fields[] = {
  [CALLBOARD_REGISTER_NUMBER] = ROW (CallboardRegisterRow, number, ID),
  [CALLBOARD_REGISTER_TYPE] = ROW (CallboardRegisterRow, type, SIGNAL),
  [CALLBOARD_REGISTER_ACCOUNT] = ROW (CallboardRegisterRow, account, ID),
  [CALLBOARD_REGISTER_BOUND_TO] = ROW (CallboardRegisterRow, bound_to, ID),
  [CALLBOARD_REGISTER_ORIGIN] = ROW (CallboardRegisterRow, origin, ID),
  [CALLBOARD_REGISTER_CREATED_AT] = ROW (CallboardRegisterRow, created_at, ID),
  [CALLBOARD_REGISTER_NOTE] = ROW (CallboardRegisterRow, note, STRING),
};

const CallboardRecordType callboard_register_row_type = {
  "register", sizeof (CallboardRegisterRow), register_fields, G_N_ELEMENTS (register_fields),
};

static const CallboardField subscription_fields[] = {
  [CALLBOARD_SUBSCRIPTION_ROW_NAME] = ROW (CallboardSubscriptionRow, name, STRING),
  [CALLBOARD_SUBSCRIPTION_ROW_CALLBACK] = ROW (CallboardSubscriptionRow, callback, STRING),
  [CALLBOARD_SUBSCRIPTION_ROW_ID] = ROW (CallboardSubscriptionRow, id, ID),
};

const CallboardRecordType callboard_subscription_row_type = {
  "subscription", sizeof (CallboardSubscriptionRow), subscription_fields, G_N_ELEMENTS (subscription_fields),
};

static const CallboardField change_fields[] = {
  [CALLBOARD_CHANGE_TIME] = ROW (CallboardChangeRow, time, ID),
  [CALLBOARD_CHANGE_KIND] = ROW (CallboardChangeRow, kind, ID),
  [CALLBOARD_CHANGE_ID] = ROW (CallboardChangeRow, id, ID),
  [CALLBOARD_CHANGE_FIELD] = ROW (CallboardChangeRow, field, ID),
  [CALLBOARD_CHANGE_BEFORE] = ROW (CallboardChangeRow, before, STRING),
  [CALLBOARD_CHANGE_AFTER] = ROW (CallboardChangeRow, after, STRING),
};

const CallboardRecordType callboard_change_row_type = {
  "change", sizeof (CallboardChangeRow), change_fields, G_N_ELEMENTS (change_fields),
};

static const CallboardField snapshot_fields[] = {
  [CALLBOARD_SNAPSHOT_PART] = ROW (CallboardSnapshot, part, ID),
  [CALLBOARD_SNAPSHOT_REFRESHED_AT] = ROW (CallboardSnapshot, refreshed_at, INTEGER),
  [CALLBOARD_SNAPSHOT_RECORDS] = { "records", NULL, NULL, CALLBOARD_FIELD_RECORDS,
                                   G_STRUCT_OFFSET (CallboardSnapshot, records), NULL },
};

const CallboardRecordType callboard_snapshot_type = {
  "snapshot", sizeof (CallboardSnapshot), snapshot_fields, G_N_ELEMENTS (snapshot_fields),
};
