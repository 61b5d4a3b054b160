/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "plan/callboard-difference-private.h"
#include "plan/callboard-plan-private.h"

/* Queues themselves. */

#define MAX_STRATEGY 2

static gboolean
check_settings (CallboardQueueRecord  *queue,
                GError               **error)
{
  if (callboard_record_has (queue, CALLBOARD_QUEUE_STRATEGY) && (queue->strategy < 0 || queue->strategy > MAX_STRATEGY))
    return callboard_plan_refuse_field (error, "strategy", g_strdup (_("Choose 0, 1 or 2 as the strategy.")));
  if (callboard_record_has (queue, CALLBOARD_QUEUE_TIMEOUT) && (queue->timeout < 0 || queue->timeout > G_MAXINT32))
    return callboard_plan_refuse_field (error, "timeout", g_strdup (_("Enter 0 or a greater number as the timeout.")));

  return TRUE;
}

/* Not what is called so now counts, but what will be: another may give the name up, or take it, earlier in the plan. */
static gboolean
check_name (CallboardPlan  *self,
            const char     *name,
            const char     *own_id,
            GError        **error)
{
  char *sentence = callboard_rule_check_queue_name (NULL, name, own_id);

  if (sentence == NULL && callboard_forecast_is_queue_named (callboard_plan_get_forecast (self), name, own_id))
    sentence = g_strdup_printf (_("Another queue is called “%s” already. Choose another name."), name);

  return sentence == NULL || callboard_plan_refuse_field (error, "name", sentence);
}

/* Who gives a name up comes before who takes it. */
static void
lock_names (CallboardPlan *self,
            CallboardStep *step,
            const char    *before,
            const char    *after)
{
  if (before != NULL)
    callboard_plan_lock (self, step, "queue-name", before);
  if (after != NULL)
    callboard_plan_lock (self, step, "queue-name", after);
}

static gboolean
check_new_queue (CallboardPlan         *self,
                 CallboardQueueRecord  *queue,
                 const char            *called,
                 GError               **error)
{
  gboolean is_there = queue->id != NULL &&
                      callboard_forecast_queue (callboard_plan_get_forecast (self), queue->id) != NULL;
  char *sentence;

  if ((sentence = callboard_rule_check_queue_id (is_there ? callboard_plan_get_floor (self) : NULL, queue->id, TRUE)) != NULL)
    return callboard_plan_refuse_field (error, "id", sentence);
  if (!check_name (self, queue->name, NULL, error))
    return FALSE;
  if (callboard_forecast_queue (callboard_plan_get_forecast (self), called) != NULL)
    return callboard_error_refuse (error, CALLBOARD_ERROR_TAKEN, _("The queue “%s” is being created already."),
                                   called);

  return check_settings (queue, error);
}

/* Strategy and timeout can be given to a queue only once it is there, and are 0 to begin with. */
static CallboardQueueRecord *
dup_later_settings (CallboardQueueRecord *queue)
{
  g_autoptr(CallboardQueueRecord) blank = callboard_record_new (&callboard_queue_record_type);
  g_autoptr(CallboardQueueRecord) settings = callboard_record_new (&callboard_queue_record_type);

  callboard_record_set_integer (blank, CALLBOARD_QUEUE_STRATEGY, 0);
  callboard_record_set_integer (blank, CALLBOARD_QUEUE_TIMEOUT, 0);
  callboard_record_set_integer (settings, CALLBOARD_QUEUE_STRATEGY, queue->strategy);
  callboard_record_set_integer (settings, CALLBOARD_QUEUE_TIMEOUT, queue->timeout);

  return callboard_difference_new (blank, settings);
}

static CallboardQueueRecord *
dup_first_settings (CallboardQueueRecord *queue)
{
  g_autoptr(CallboardQueueRecord) first = callboard_record_new (&callboard_queue_record_type);

  if (queue->id != NULL && *queue->id != '\0')
    callboard_record_set_string (first, CALLBOARD_QUEUE_ID, queue->id);
  callboard_record_set_string (first, CALLBOARD_QUEUE_NAME, queue->name);
  if (callboard_record_has (queue, CALLBOARD_QUEUE_WAIT_MUSIC))
    callboard_record_set_string (first, CALLBOARD_QUEUE_WAIT_MUSIC, queue->wait_music);

  return g_steal_pointer (&first);
}

/**
 * callboard_plan_create_queue:
 * @self: a plan
 * @queue: its name and settings; without an id the service chooses one
 * @error: return location for an error
 *
 * Creates a queue (12), then gives it strategy and timeout (13) where they are not 0. Later intentions of the plan
 * call the queue by the id that was asked for, or by its name where none was; what the service calls it is found out
 * by the run.
 *
 * Returns: whether it was planned
 */
gboolean
callboard_plan_create_queue (CallboardPlan         *self,
                             CallboardQueueRecord  *queue,
                             GError               **error)
{
  const char *called = queue->id != NULL && *queue->id != '\0' ? queue->id : queue->name;
  g_autoptr(CallboardQueueRecord) first = NULL, later = NULL;
  CallboardStep *step, *settings;

  if (!check_new_queue (self, queue, called, error))
    return FALSE;

  first = dup_first_settings (queue);
  later = dup_later_settings (queue);
  step = callboard_plan_add (self, callboard_effect_new (CALLBOARD_EFFECT_QUEUE_EXISTS, called, NULL, first),
                             g_strdup_printf (_("Create the queue “%s”"), queue->name));
  callboard_plan_lock (self, step, "queue", called);
  lock_names (self, step, NULL, queue->name);
  callboard_forecast_new_queue (callboard_plan_get_forecast (self), called, queue, step);
  if (later == NULL)
    return TRUE;

  settings = callboard_plan_add (self, callboard_effect_new (CALLBOARD_EFFECT_QUEUE_IS, called, NULL, later),
                                 g_strdup_printf (_("Set strategy and timeout of the queue “%s”"), queue->name));
  callboard_step_add_need (settings, step);
  callboard_plan_lock (self, settings, "queue", called);

  return TRUE;
}

/* A new name is said, and so is that it is not all. */
static char *
dup_edit_text (CallboardQueueRecord *only,
               const char           *label)
{
  g_autoptr(CallboardQueueRecord) others = callboard_record_merge (only, only);
  g_autofree char *fields = NULL;

  callboard_record_unset (others, CALLBOARD_QUEUE_NAME);
  if (others->parent.set == 0)
    return g_strdup_printf (_("Rename the queue “%s” to “%s”"), label, only->name);

  fields = callboard_plan_dup_field_list (others);
  if (callboard_record_has (only, CALLBOARD_QUEUE_NAME))
    /* Translators: a queue's name, its new name, and a list of further fields that change. */
    return g_strdup_printf (_("Rename the queue “%s” to “%s” and edit: %s"), label, only->name, fields);

  /* Translators: the first is a queue, the second a list of fields. */
  return g_strdup_printf (_("Edit the queue “%s”: %s"), label, fields);
}

/**
 * callboard_plan_edit_queue:
 * @self: a plan
 * @changes: the queue's id, and the fields that shall be different
 * @error: return location for an error
 *
 * Returns: whether it was planned (13, with everything that is known, for the reason given at
 *   callboard_plan_edit_agent())
 */
gboolean
callboard_plan_edit_queue (CallboardPlan         *self,
                           CallboardQueueRecord  *changes,
                           GError               **error)
{
  CallboardQueueForecast *queue = callboard_plan_find_queue (self, changes->id, error);
  g_autoptr(CallboardQueueRecord) only = NULL;
  CallboardQueueRecord *after;
  CallboardEffect *effect;
  CallboardStep *step;

  if (queue == NULL || !check_settings (changes, error))
    return FALSE;
  if (callboard_record_has (changes, CALLBOARD_QUEUE_NAME) && !check_name (self, changes->name, changes->id, error))
    return FALSE;

  only = callboard_difference_new (queue->record, changes);
  if (only == NULL)
    return TRUE;

  effect = callboard_effect_new (CALLBOARD_EFFECT_QUEUE_IS, changes->id, NULL, only);
  effect->base = callboard_difference_pick (queue->record, only->parent.set);
  step = callboard_plan_add (self, effect, dup_edit_text (only, callboard_plan_get_queue_label (self, changes->id)));
  callboard_step_add_need (step, queue->created_by);
  callboard_plan_lock (self, step, "queue", changes->id);
  if (callboard_record_has (only, CALLBOARD_QUEUE_NAME))
    lock_names (self, step, queue->record->name, only->name);
  after = callboard_record_merge (queue->record, only);
  callboard_record_unref (queue->record);
  queue->record = after;

  return TRUE;
}

/**
 * callboard_plan_delete_queue:
 * @self: a plan
 * @queue_id: which one
 * @error: return location for an error
 *
 * The service deletes empty queues only: those in it must leave first, earlier in the same plan.
 *
 * Returns: whether it was planned (14)
 */
gboolean
callboard_plan_delete_queue (CallboardPlan  *self,
                             const char     *queue_id,
                             GError        **error)
{
  CallboardQueueForecast *queue = callboard_plan_find_queue (self, queue_id, error);
  g_autoptr(GPtrArray) leaving = g_ptr_array_new ();
  CallboardStep *step;
  const char *label;
  guint n_left;

  if (queue == NULL)
    return FALSE;

  label = callboard_plan_get_queue_label (self, queue_id);
  n_left = callboard_forecast_members (callboard_plan_get_forecast (self), queue_id, leaving);
  if (n_left > 0)
    return callboard_error_refuse (error, CALLBOARD_ERROR_IN_USE,
                                   g_dngettext (GETTEXT_PACKAGE,
                                                "The queue “%s” still has %u agent. Remove the agent from it first.",
                                                "The queue “%s” still has %u agents. Remove them from it first.",
                                                n_left),
                                   label, n_left);

  step = callboard_plan_add (self, callboard_effect_new (CALLBOARD_EFFECT_QUEUE_GONE, queue_id, NULL, NULL),
                             g_strdup_printf (_("Delete the queue “%s”"), label));
  callboard_step_add_need (step, queue->created_by);
  for (guint i = 0; i < leaving->len; i++)
    callboard_step_add_need (step, g_ptr_array_index (leaving, i));
  callboard_plan_lock (self, step, "queue", queue_id);
  lock_names (self, step, queue->record->name, NULL);
  queue->gone = TRUE;

  return TRUE;
}
