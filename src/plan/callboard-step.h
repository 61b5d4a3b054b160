/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "wire/callboard-records.h"
#include "wire/callboard-request.h"

G_BEGIN_DECLS

/**
 * CallboardOutcome:
 * @CALLBOARD_OUTCOME_WAITING: it has not begun
 * @CALLBOARD_OUTCOME_RUNNING: it is being sent, or looked for
 * @CALLBOARD_OUTCOME_DONE: what it was for holds
 * @CALLBOARD_OUTCOME_FAILED: it was refused, and what it was for does not hold
 * @CALLBOARD_OUTCOME_SKIPPED: it was not sent: struck out, stopped, or what it needs did not come about
 * @CALLBOARD_OUTCOME_UNKNOWN: the answer was lost, and reading back could not tell either
 *
 * What became of a step.
 */
typedef enum {
  CALLBOARD_OUTCOME_WAITING,
  CALLBOARD_OUTCOME_RUNNING,
  CALLBOARD_OUTCOME_DONE,
  CALLBOARD_OUTCOME_FAILED,
  CALLBOARD_OUTCOME_SKIPPED,
  CALLBOARD_OUTCOME_UNKNOWN,
} CallboardOutcome;

#define CALLBOARD_TYPE_OUTCOME (callboard_outcome_get_type ())
GType callboard_outcome_get_type (void);

#define CALLBOARD_TYPE_STEP (callboard_step_get_type ())
G_DECLARE_FINAL_TYPE (CallboardStep, callboard_step, CALLBOARD, STEP, GObject)

guint              callboard_step_get_endpoint (CallboardStep   *self);
const char        *callboard_step_get_text     (CallboardStep   *self);
char              *callboard_step_dup_call     (CallboardStep   *self) G_GNUC_WARN_UNUSED_RESULT;
CallboardOutcome   callboard_step_get_outcome  (CallboardStep   *self);
const char        *callboard_outcome_to_string (CallboardOutcome outcome);
gboolean           callboard_step_get_held     (CallboardStep   *self);
const GError      *callboard_step_get_error    (CallboardStep   *self);
gboolean           callboard_step_get_wanted   (CallboardStep   *self);
void               callboard_step_set_wanted   (CallboardStep   *self,
                                                gboolean         wanted);
gpointer           callboard_step_get_result   (CallboardStep   *self);
const char        *callboard_step_get_call_id  (CallboardStep   *self);

G_END_DECLS
