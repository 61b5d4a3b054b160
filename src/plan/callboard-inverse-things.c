/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "plan/callboard-difference-private.h"
#include "plan/callboard-undo-private.h"

/* Queues themselves and the default caller ID, taken back. */

#define QUEUE "queue"
#define NUMBER "default-number"

static CallboardQueueForecast *
get_queue (CallboardUndo *undo,
           const char    *id)
{
  return callboard_forecast_queue (callboard_plan_get_forecast (undo->plan), id);
}

static char *
dup_label (CallboardUndo *undo,
           const char    *id)
{
  /* Translators: stands for a queue at the beginning of a sentence. */
  return g_strdup_printf (_("The queue “%s”"), callboard_plan_get_queue_label (undo->plan, id));
}

/* Whether the run made it before the deed, so that it goes anyway, or is gone: nothing of it has to be set back. */
static gboolean
is_passing (CallboardUndo *undo,
            CallboardDeed *deed)
{
  for (guint i = 0; undo->whole && i < undo->deeds->len; i++)
    {
      CallboardDeed *earlier = g_ptr_array_index (undo->deeds, i);

      if (earlier == deed)
        return FALSE;
      if (earlier->effect->kind == CALLBOARD_EFFECT_QUEUE_EXISTS && g_str_equal (earlier->effect->id, deed->effect->id))
        return TRUE;
    }

  return FALSE;
}

void
callboard_inverse_queue_exists (CallboardUndo *undo,
                                CallboardDeed *deed)
{
  const char *id = deed->effect->id;
  CallboardQueueRecord *left = callboard_undo_get_left (undo, QUEUE, id);
  CallboardQueueForecast *queue;
  GError *error = NULL;

  callboard_undo_flush_members (undo);
  queue = get_queue (undo, id);
  if (queue == NULL)
    return;
  if (left != NULL && !callboard_difference_holds (queue->record, left, CALLBOARD_FIELDS_ALL))
    {
      g_autofree char *label = dup_label (undo, id);
      /* Translators: stands for a queue. */
      g_autofree char *note = g_strdup_printf (_("%s was changed since the run created it, and stays."), label);

      callboard_plan_add_note (undo->plan, note);
      return;
    }
  if (!callboard_plan_delete_queue (undo->plan, id, &error))
    callboard_undo_note_refusal (undo, deed, error);
}

static void
refuse_unknown (GError **error)
{
  callboard_error_refuse (error, CALLBOARD_ERROR_NOT_FOUND, _("It was not written down what the queue was like."));
}

void
callboard_inverse_queue_is (CallboardUndo *undo,
                            CallboardDeed *deed)
{
  const char *id = deed->effect->id;
  g_autoptr(CallboardQueueRecord) before = callboard_undo_dup_record (deed->before, QUEUE, &callboard_queue_record_type);
  g_autoptr(CallboardQueueRecord) changes = NULL;
  CallboardQueueForecast *queue;
  g_autofree char *label = NULL;
  GError *error = NULL;

  if (is_passing (undo, deed))
    return;
  if (before == NULL)
    refuse_unknown (&error);
  if (before == NULL || callboard_plan_find_queue (undo->plan, id, &error) == NULL)
    {
      callboard_undo_note_refusal (undo, deed, error);
      return;
    }

  queue = get_queue (undo, id);
  changes = callboard_record_new (&callboard_queue_record_type);
  callboard_record_set_string (changes, CALLBOARD_QUEUE_ID, id);
  label = dup_label (undo, id);
  callboard_undo_set_fields_back (undo, deed, label, before, queue->record, changes);
  if (!callboard_plan_edit_queue (undo->plan, changes, &error))
    callboard_undo_note_refusal (undo, deed, error);
}

/* The id that it had is asked for, where the service takes it. */
static gboolean
create_again (CallboardUndo         *undo,
              CallboardQueueRecord  *before,
              GError               **error)
{
  g_autofree char *sentence = callboard_rule_check_queue_id (NULL, before->id, TRUE);
  g_autoptr(CallboardQueueRecord) nameless = NULL;

  if (sentence == NULL)
    return callboard_plan_create_queue (undo->plan, before, error);

  nameless = callboard_record_merge (before, before);
  callboard_record_unset (nameless, CALLBOARD_QUEUE_ID);
  if (!callboard_plan_create_queue (undo->plan, nameless, error))
    return FALSE;

  g_hash_table_replace (undo->queue_names, g_strdup (before->id), g_strdup (before->name));
  callboard_plan_add_note (undo->plan, _("Queues whose ID cannot be asked for get another one."));
  return TRUE;
}

void
callboard_inverse_queue_gone (CallboardUndo *undo,
                              CallboardDeed *deed)
{
  g_autoptr(CallboardQueueRecord) before = callboard_undo_dup_record (deed->before, QUEUE, &callboard_queue_record_type);
  GError *error = NULL;

  /* One that the run made itself came and went. */
  if (is_passing (undo, deed))
    return;
  if (before == NULL)
    refuse_unknown (&error);
  else if (get_queue (undo, deed->effect->id) == NULL)
    create_again (undo, before, &error);
  if (error != NULL)
    callboard_undo_note_refusal (undo, deed, error);
}

static const char *
or_none (const char *number)
{
  return number != NULL ? number : "";
}

void
callboard_inverse_default_number (CallboardUndo *undo,
                                  CallboardDeed *deed)
{
  g_autofree char *before = callboard_plain_dup_text (deed->before, "default_number");
  const char *was = or_none (before), *mine = or_none (deed->effect->id);
  const char *now = or_none (callboard_plan_get_default_number (undo->plan));
  GError *error = NULL;

  if (deed->before == NULL || g_str_equal (was, mine) || g_str_equal (now, was) ||
      callboard_undo_is_kept (undo, NUMBER, ""))
    return;
  if (!g_str_equal (now, mine))
    {
      callboard_undo_keep (undo, NUMBER, "");
      callboard_undo_note_changed (undo, _("The contact center"), _("default caller ID"), was, mine, now);
      return;
    }
  if (*was != '\0' ? !callboard_plan_set_default_number (undo->plan, was, &error)
                   : !callboard_plan_clear_default_number (undo->plan, &error))
    callboard_undo_note_refusal (undo, deed, error);
}
