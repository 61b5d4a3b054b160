/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "wire/callboard-records.h"
#include "wire/callboard-request.h"

G_BEGIN_DECLS

/**
 * CallboardOutcome:
 *
 * What became of a step. Unknown means: the answer was lost, and reading back could not tell either.
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

/* One call with the sentence a person reads. Properties: "text", "call", "outcome", "error" (G_TYPE_ERROR), "wanted" (gboolean rw: FALSE strikes it out). */
G_DECLARE_FINAL_TYPE (CallboardStep, callboard_step, CALLBOARD, STEP, GObject)

guint              callboard_step_get_endpoint (CallboardStep *self);
const char        *callboard_step_get_text     (CallboardStep *self);
char              *callboard_step_dup_call     (CallboardStep *self) G_GNUC_WARN_UNUSED_RESULT;   /* method, path and body, secrets masked */
CallboardOutcome   callboard_step_get_outcome  (CallboardStep *self);
const char        *callboard_outcome_to_string (CallboardOutcome outcome);                        /* done, failed, skipped, unknown, waiting, running */
const GError      *callboard_step_get_error    (CallboardStep *self);
gboolean           callboard_step_get_wanted   (CallboardStep *self);
void               callboard_step_set_wanted   (CallboardStep *self,
                                                gboolean       wanted);
/* What the service answered, where it says something: a CallboardRecord (created agent, extension, queue, subscription) or NULL. */
gpointer           callboard_step_get_result   (CallboardStep *self);

G_END_DECLS
