/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "plan/callboard-conflict-private.h"
#include "plan/callboard-difference-private.h"
#include "plan/callboard-effect-private.h"
#include "plan/callboard-plan-private.h"

static void
conflict_free (gpointer data)
{
  CallboardConflict *self = data;

  g_free (self->field);
  g_free (self->label);
  g_free (self->base);
  g_free (self->mine);
  g_free (self->theirs);
  g_free (self);
}

static char *
dup_value (gconstpointer record,
           guint         index)
{
  char *text = callboard_record_dup_text (record, index);

  return text != NULL ? text : g_strdup ("");
}

static CallboardConflict *
conflict_new (gconstpointer base,
              gconstpointer mine,
              gconstpointer theirs,
              guint         index)
{
  const CallboardRecordType *type = ((const CallboardRecord *) mine)->type;
  CallboardConflict *self = g_new0 (CallboardConflict, 1);

  self->field = g_strdup (type->fields[index].name);
  self->label = g_strdup (callboard_plan_get_field_label (type, index));
  self->base = dup_value (base, index);
  self->mine = dup_value (mine, index);
  self->theirs = dup_value (theirs, index);

  return self;
}

static gboolean
is_in_conflict (gconstpointer base,
                gconstpointer mine,
                gconstpointer theirs,
                guint         index)
{
  guint32 bit = CALLBOARD_FIELD_BIT (index);

  /* What is not known, or not shown, is not compared; and what they want too is no matter of dispute. */
  return callboard_record_has (mine, index) && callboard_record_has (base, index) &&
         callboard_record_has (theirs, index) && !callboard_difference_holds (theirs, base, bit) &&
         !callboard_difference_holds (theirs, mine, bit);
}

static void
refuse (CallboardStep            *step,
        const CallboardConflict  *conflict,
        GError                  **error)
{
  /* Translators: a field, then three values of it: as it was, as somebody else has set it, and as it was to be. */
  g_autofree char *sentence = g_strdup_printf (_("Somebody else has changed this meanwhile (%s: “%s” became “%s”). Theirs "
                                                 "was kept, and “%s” was not written."),
                                               conflict->label, conflict->base, conflict->theirs, conflict->mine);
  GError *failure = callboard_error_new (CALLBOARD_ERROR_CONFLICT, "%s: %s is “%s”, not “%s”",
                                         callboard_step_get_text (step), conflict->field, conflict->theirs,
                                         conflict->base);

  callboard_error_set_reason (failure, 0, sentence);
  callboard_error_set_field (failure, conflict->field);
  g_propagate_error (error, failure);
}

/**
 * callboard_conflict_check: (skip)
 * @step: a step that is about to overwrite something
 * @base: (nullable): what it was planned on
 * @mine: what it is to write, of the same type
 * @theirs: what stands there now, of the same type
 * @error: return location for a %CALLBOARD_ERROR_CONFLICT
 *
 * Returns: whether nobody else has changed meanwhile what @step changes
 */
gboolean
callboard_conflict_check (CallboardStep  *step,
                          gconstpointer   base,
                          gconstpointer   mine,
                          gconstpointer   theirs,
                          GError        **error)
{
  g_autoptr(GPtrArray) conflicts = g_ptr_array_new_with_free_func (conflict_free);
  guint n_fields = ((const CallboardRecord *) mine)->type->n_fields;

  for (guint i = 0; base != NULL && i < n_fields; i++)
    {
      if (is_in_conflict (base, mine, theirs, i))
        g_ptr_array_add (conflicts, conflict_new (base, mine, theirs, i));
    }
  if (conflicts->len == 0)
    return TRUE;

  refuse (step, g_ptr_array_index (conflicts, 0), error);
  callboard_step_take_conflicts (step, g_steal_pointer (&conflicts));

  return FALSE;
}

/**
 * callboard_step_print_conflicts: (skip)
 * @step: a step
 *
 * Returns: (transfer full) (nullable): JSON for the history: an object with the list `fields`
 */
char *
callboard_step_print_conflicts (CallboardStep *step)
{
  GPtrArray *conflicts = callboard_step_get_conflicts (step);
  g_autoptr(JsonObject) object = NULL;
  JsonArray *fields;

  if (conflicts == NULL)
    return NULL;

  object = json_object_new ();
  fields = json_array_new ();
  for (guint i = 0; i < conflicts->len; i++)
    {
      const CallboardConflict *conflict = g_ptr_array_index (conflicts, i);
      JsonObject *field = json_object_new ();

      json_object_set_string_member (field, "field", conflict->field);
      json_object_set_string_member (field, "base", conflict->base);
      json_object_set_string_member (field, "mine", conflict->mine);
      json_object_set_string_member (field, "theirs", conflict->theirs);
      json_array_add_object_element (fields, field);
    }
  json_object_set_array_member (object, "fields", fields);

  return callboard_plain_print (object);
}
