/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "plan/callboard-difference-private.h"
#include "plan/callboard-undo-private.h"

/* Three ways: what was before the run, what the run made of it, what is now. Where what is now is not what the run made,
 * somebody changed it since, and that stays. */

/* The first field of agents, queues and subscriptions alike. */
#define IDENTITY 0

static char *
make_key (const char *kind,
          const char *id)
{
  return g_strconcat (kind, ":", id, NULL);
}

/**
 * callboard_undo_keep: (skip)
 * @self: an undo
 * @kind: what kind of thing
 * @id: which one
 *
 * Nothing that the run did with it before is taken back either, as that would undo what somebody changed since.
 *
 * Returns: whether that was not known before
 */
gboolean
callboard_undo_keep (CallboardUndo *self,
                     const char    *kind,
                     const char    *id)
{
  return g_hash_table_add (self->kept, make_key (kind, id));
}

gboolean
callboard_undo_is_kept (CallboardUndo *self,
                        const char    *kind,
                        const char    *id)
{
  g_autofree char *key = make_key (kind, id);

  return g_hash_table_contains (self->kept, key);
}

/**
 * callboard_undo_get_left: (skip)
 * @self: an undo
 * @kind: “queue” or “subscription”
 * @id: which one
 *
 * Returns: (transfer none) (nullable): a record: how the run left it
 */
gpointer
callboard_undo_get_left (CallboardUndo *self,
                         const char    *kind,
                         const char    *id)
{
  g_autofree char *key = make_key (kind, id);

  return g_hash_table_lookup (self->left, key);
}

/**
 * callboard_undo_note_refusal: (skip)
 * @self: an undo
 * @deed: what cannot be taken back
 * @error: (transfer full): why
 */
void
callboard_undo_note_refusal (CallboardUndo *self,
                             CallboardDeed *deed,
                             GError        *error)
{
  g_autoptr(GError) owned = error;
  g_autofree char *sentence = callboard_error_dup_sentence (owned);
  /* Translators: the first is a step such as "Delete the queue “Sales”", the second a whole sentence: why not. */
  g_autofree char *note = g_strdup_printf (_("Not taken back: %s. %s"), deed->text, sentence);

  callboard_plan_add_note (self->plan, note);
}

/**
 * callboard_undo_note_changed: (skip)
 * @self: an undo
 * @label: how sentences call what was changed
 * @field: how they call what of it, translated
 * @before: (nullable): what was before the run
 * @mine: (nullable): what the run made of it
 * @now: (nullable): what somebody made of that since
 */
void
callboard_undo_note_changed (CallboardUndo *self,
                             const char    *label,
                             const char    *field,
                             const char    *before,
                             const char    *mine,
                             const char    *now)
{
  /* Translators: an agent or a queue; a field of it such as "name"; and its values. */
  g_autofree char *note = g_strdup_printf (_("%s was changed since and stays so: %s is “%s” now; it was “%s” before the "
                                             "run and “%s” after it."),
                                           label, field, now != NULL ? now : "", before != NULL ? before : "",
                                           mine != NULL ? mine : "");

  callboard_plan_add_note (self->plan, note);
}

static char *
dup_value (gconstpointer record,
           guint         field)
{
  const CallboardRecord *head = record;
  g_autofree char *text = callboard_record_dup_text (record, field);

  if (head->type->fields[field].type == CALLBOARD_FIELD_BOOLEAN)
    return g_strdup (g_str_equal (text, "true") ? _("yes") : _("no"));

  return g_steal_pointer (&text);
}

/* What was not said before was nothing, except where nothing means that it is never read. */
static gboolean
is_known (gconstpointer record,
          guint         field)
{
  CallboardFieldType type = ((const CallboardRecord *) record)->type->fields[field].type;

  return callboard_record_has (record, field) || type == CALLBOARD_FIELD_STRING;
}

static void
set_back (gconstpointer before,
          gpointer      changes,
          guint         field)
{
  if (callboard_record_has (before, field))
    callboard_difference_carry_over (changes, before, field);
  else
    callboard_record_set_string (changes, field, "");
}

static void
note_unknown (CallboardUndo             *self,
              const char                *label,
              const CallboardRecordType *type,
              guint                      field)
{
  /* Translators: an agent or a queue, and a field of it. */
  g_autofree char *note = g_strdup_printf (_("%s: what was there before is not known, so it stays: %s."), label,
                                           callboard_plan_get_field_label (type, field));

  callboard_plan_add_note (self->plan, note);
}

/**
 * callboard_undo_set_fields_back: (skip)
 * @self: an undo
 * @deed: an edit
 * @label: how sentences call what was edited
 * @before: a record: how it was
 * @now: a record: how it is
 * @changes: a record that takes the fields that are to be as they were
 */
void
callboard_undo_set_fields_back (CallboardUndo *self,
                                CallboardDeed *deed,
                                const char    *label,
                                gconstpointer  before,
                                gconstpointer  now,
                                gpointer       changes)
{
  gconstpointer mine = deed->effect->record;
  const CallboardRecordType *type = ((const CallboardRecord *) mine)->type;

  for (guint i = 0; i < type->n_fields; i++)
    {
      g_autofree char *kind = g_strconcat (type->name, ".", type->fields[i].name, NULL);
      g_autofree char *was = NULL, *made = NULL, *is = NULL;

      if (i == IDENTITY || !callboard_record_has (mine, i) ||
          callboard_undo_is_kept (self, kind, deed->effect->id))
        continue;
      if (!is_known (before, i))
        {
          note_unknown (self, label, type, i);
          continue;
        }
      if (is_known (now, i) && callboard_difference_same (now, before, i))
        continue;
      if (!is_known (now, i) || callboard_difference_same (now, mine, i))
        {
          set_back (before, changes, i);
          continue;
        }
      was = dup_value (before, i);
      made = dup_value (mine, i);
      is = dup_value (now, i);
      callboard_undo_keep (self, kind, deed->effect->id);
      callboard_undo_note_changed (self, label, callboard_plan_get_field_label (type, i), was, made, is);
    }
}
