/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-redact.h"
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

static char *
dup_value (const CallboardRecord *record,
           guint                  field)
{
  g_autofree char *text = callboard_record_dup_text (record, field);

  if (!callboard_record_has (record, field) || text == NULL || *text == '\0')
    return g_strdup ("–");
  if (record->type->fields[field].type == CALLBOARD_FIELD_BOOLEAN)
    return g_strdup (g_str_equal (text, "true") ? _("yes") : _("no"));

  return callboard_redact (text);
}

static char *
dup_changes (const CallboardEffect *effect)
{
  const CallboardRecord *base = effect->base, *record = effect->record;
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) changes = NULL;

  if (base == NULL || record == NULL || base->type != record->type)
    return NULL;

  for (guint i = 1; i < record->type->n_fields; i++)
    {
      g_autofree char *before = dup_value (base, i), *after = dup_value (record, i);

      if (callboard_record_has (record, i))
        g_strv_builder_take (builder, g_strdup_printf ("%s: %s → %s", callboard_plan_get_field_label (record->type, i), before,
                                                       after));
    }
  changes = g_strv_builder_end (builder);

  return *changes != NULL ? g_strjoinv ("; ", changes) : NULL;
}

/**
 * callboard_step_dup_changes:
 * @self: a step
 *
 * Returns: (transfer full) (nullable): what an edit makes of which fields, free of secrets; %NULL for any other step
 */
char *
callboard_step_dup_changes (CallboardStep *self)
{
  return dup_changes (callboard_step_get_effect (self));
}

/**
 * callboard_step_row_dup_changes:
 * @row: a step of the history
 *
 * Returns: (transfer full) (nullable): as callboard_step_dup_changes()
 */
char *
callboard_step_row_dup_changes (const CallboardStepRecord *row)
{
  g_autoptr(CallboardEffect) effect = callboard_effect_parse (row->effect, NULL);

  return effect != NULL ? dup_changes (effect) : NULL;
}
