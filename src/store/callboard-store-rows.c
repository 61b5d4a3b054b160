/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-store"

#include "config.h"

#include "store/callboard-store-rows.h"

/* { plain name, no names on the wire, type, offset }. What is an ID is stored as it is, a STRING passes the redactor:
 * so our own words, times, numbers and ids are IDs. */
#define ROW(type, name, kind) { #name, NULL, NULL, CALLBOARD_FIELD_##kind, G_STRUCT_OFFSET (type, name) }

static const CallboardField step_fields[] = {
  [CALLBOARD_STEP_RUN_ID] = ROW (CallboardStepRow, run_id, ID),
  [CALLBOARD_STEP_POSITION] = ROW (CallboardStepRow, position, INTEGER),
  [CALLBOARD_STEP_TEXT] = ROW (CallboardStepRow, text, STRING),
  [CALLBOARD_STEP_CALL] = ROW (CallboardStepRow, call, STRING),
  [CALLBOARD_STEP_ENDPOINT] = ROW (CallboardStepRow, endpoint, INTEGER),
  [CALLBOARD_STEP_EFFECT] = ROW (CallboardStepRow, effect, STRING),
  [CALLBOARD_STEP_WANTED] = ROW (CallboardStepRow, wanted, BOOLEAN),
  [CALLBOARD_STEP_NEEDS] = ROW (CallboardStepRow, needs, STRING),
  [CALLBOARD_STEP_BEFORE] = ROW (CallboardStepRow, before, STRING),
  [CALLBOARD_STEP_AFTER] = ROW (CallboardStepRow, after, STRING),
  [CALLBOARD_STEP_OUTCOME] = ROW (CallboardStepRow, outcome, ID),
  [CALLBOARD_STEP_ERROR_SENTENCE] = ROW (CallboardStepRow, error_sentence, STRING),
  [CALLBOARD_STEP_ERROR_CODE] = ROW (CallboardStepRow, error_code, ID),
  [CALLBOARD_STEP_BEGAN] = ROW (CallboardStepRow, began, ID),
  [CALLBOARD_STEP_ENDED] = ROW (CallboardStepRow, ended, ID),
};

const CallboardRecordType callboard_step_row_type = {
  "step", sizeof (CallboardStepRow), step_fields, G_N_ELEMENTS (step_fields),
};

static const CallboardField run_fields[] = {
  [CALLBOARD_RUN_ID] = ROW (CallboardRunRow, id, ID),
  [CALLBOARD_RUN_TITLE] = ROW (CallboardRunRow, title, STRING),
  [CALLBOARD_RUN_ACCOUNT] = ROW (CallboardRunRow, account, STRING),
  [CALLBOARD_RUN_WHO] = ROW (CallboardRunRow, who, STRING),
  [CALLBOARD_RUN_HOST] = ROW (CallboardRunRow, host, STRING),
  [CALLBOARD_RUN_PROGRAM] = ROW (CallboardRunRow, program, STRING),
  [CALLBOARD_RUN_STARTED] = ROW (CallboardRunRow, started, ID),
  [CALLBOARD_RUN_STARTED_AT] = ROW (CallboardRunRow, started_at, INTEGER),
  [CALLBOARD_RUN_ENDED] = ROW (CallboardRunRow, ended, ID),
  [CALLBOARD_RUN_ENDED_AT] = ROW (CallboardRunRow, ended_at, INTEGER),
  [CALLBOARD_RUN_STATE] = ROW (CallboardRunRow, state, ID),
  [CALLBOARD_RUN_UNDO_OF] = ROW (CallboardRunRow, undo_of, ID),
  [CALLBOARD_RUN_N_STEPS] = ROW (CallboardRunRow, n_steps, INTEGER),
  [CALLBOARD_RUN_N_DONE] = ROW (CallboardRunRow, n_done, INTEGER),
  [CALLBOARD_RUN_N_FAILED] = ROW (CallboardRunRow, n_failed, INTEGER),
  [CALLBOARD_RUN_N_SKIPPED] = ROW (CallboardRunRow, n_skipped, INTEGER),
  [CALLBOARD_RUN_N_UNKNOWN] = ROW (CallboardRunRow, n_unknown, INTEGER),
  [CALLBOARD_RUN_STEPS] = { "steps", NULL, NULL, CALLBOARD_FIELD_RECORDS, G_STRUCT_OFFSET (CallboardRunRow, steps),
                            &callboard_step_row_type },
};

const CallboardRecordType callboard_run_row_type = {
  "run", sizeof (CallboardRunRow), run_fields, G_N_ELEMENTS (run_fields),
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
