/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include "plan/callboard-plan-private.h"
#include "plan/callboard-step-changes.h"

/**
 * callboard_step_foreach_change:
 * @self: a step
 * @func: called for each field
 * @data: handed to @func
 *
 * Tells what an edit changes, and from what; of what comes, goes, or only moves there is nothing to tell.
 */
void
callboard_step_foreach_change (CallboardStep           *self,
                               CallboardStepChangeFunc  func,
                               gpointer                 data)
{
  const CallboardEffect *effect = callboard_step_get_effect (self);
  const CallboardRecord *base = effect->base, *record = effect->record;

  if (base == NULL || record == NULL || base->type != record->type)
    return;

  for (guint i = 1; i < record->type->n_fields; i++)
    {
      g_autofree char *before = NULL, *after = NULL;

      if (!callboard_record_has (record, i))
        continue;
      before = callboard_record_dup_text (base, i);
      after = callboard_record_dup_text (record, i);
      func (record->type->fields[i].name, before, after, data);
    }
}
