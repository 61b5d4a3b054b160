/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-step.h"

G_BEGIN_DECLS

/**
 * CallboardConflict:
 * @field: the field's plain name, such as `work_id`
 * @label: what a person calls it, translated
 * @base: what the plan was made on
 * @mine: what the step would have written
 * @theirs: what somebody else has written meanwhile, and what was kept
 *
 * A field that somebody else has changed since the plan was made. Values are texts as in JSON documents and tables; a list is
 * joined by blanks.
 */
typedef struct
{
  char *field;
  char *label;
  char *base;
  char *mine;
  char *theirs;
} CallboardConflict;

/* Of a step that failed with %CALLBOARD_ERROR_CONFLICT; see also #CallboardStepRecord.conflict for the same as JSON. */
GPtrArray *callboard_step_get_conflicts (CallboardStep *self);

G_END_DECLS
