/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/history/callboard-history-line.h"

struct _CallboardHistoryLine
{
  GObject              parent_instance;

  CallboardStepRecord *step;      /* (owned) (nullable) */
  GPtrArray           *changes;   /* (owned) (nullable): of CallboardChangeRow, of one thing */
};

G_DEFINE_FINAL_TYPE (CallboardHistoryLine, callboard_history_line, G_TYPE_OBJECT)

static const struct
{
  const char *outcome;
  const char *text;
  const char *icon_name;
  const char *style_class;
} outcomes[] = {
  { CALLBOARD_STEP_WAITING, N_("Waiting"), "content-loading-symbolic", "dimmed" },
  { CALLBOARD_STEP_RUNNING, N_("Under way"), "content-loading-symbolic", "accent" },
  { CALLBOARD_STEP_DONE, N_("Done"), "object-select-symbolic", "success" },
  { CALLBOARD_STEP_FAILED, N_("Failed"), "dialog-error-symbolic", "error" },
  { CALLBOARD_STEP_SKIPPED, N_("Left out"), "content-loading-symbolic", "dimmed" },
  { CALLBOARD_STEP_UNKNOWN, N_("Outcome unknown"), "dialog-question-symbolic", "warning" },
};

static const struct
{
  const char           *kind;
  const char           *label;
  CallboardCollection *(*collection) (CallboardFloor *floor);
} kinds[] = {
  { CALLBOARD_KIND_AGENT, N_("Agent"), callboard_floor_get_agents },
  { CALLBOARD_KIND_QUEUE, N_("Queue"), callboard_floor_get_queues },
  { CALLBOARD_KIND_NUMBER, N_("Caller ID"), callboard_floor_get_numbers },
  { CALLBOARD_KIND_SUBSCRIPTION, N_("Subscription"), callboard_floor_get_subscriptions },
};

static void
callboard_history_line_finalize (GObject *object)
{
  CallboardHistoryLine *self = CALLBOARD_HISTORY_LINE (object);

  g_clear_pointer (&self->step, callboard_record_unref);
  g_clear_pointer (&self->changes, g_ptr_array_unref);

  G_OBJECT_CLASS (callboard_history_line_parent_class)->finalize (object);
}

static void
callboard_history_line_class_init (CallboardHistoryLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = callboard_history_line_finalize;
}

static void
callboard_history_line_init (CallboardHistoryLine *self)
{
}

/**
 * callboard_history_line_new_step:
 * @step: (transfer none): a step
 *
 * Returns: (transfer full): a line about it
 */
CallboardHistoryLine *
callboard_history_line_new_step (CallboardStepRecord *step)
{
  CallboardHistoryLine *self = g_object_new (CALLBOARD_TYPE_HISTORY_LINE, NULL);

  self->step = callboard_record_ref (step);

  return self;
}

/**
 * callboard_history_line_new_changes:
 * @changes: (element-type CallboardChangeRow): changes, those of one thing together
 * @next: (inout): where to begin, and where the next thing begins
 *
 * Returns: (transfer full): a line about one thing
 */
CallboardHistoryLine *
callboard_history_line_new_changes (GPtrArray *changes,
                                    guint     *next)
{
  CallboardHistoryLine *self = g_object_new (CALLBOARD_TYPE_HISTORY_LINE, NULL);
  CallboardChangeRow *first = g_ptr_array_index (changes, *next);

  self->changes = g_ptr_array_new_with_free_func (callboard_record_unref);
  for (; *next < changes->len; (*next)++)
    {
      CallboardChangeRow *change = g_ptr_array_index (changes, *next);

      if (g_strcmp0 (change->kind, first->kind) != 0 || g_strcmp0 (change->id, first->id) != 0)
        break;
      g_ptr_array_add (self->changes, callboard_record_ref (change));
    }

  return self;
}

/**
 * callboard_history_line_get_step:
 * @self: a line
 *
 * Returns: (transfer none) (nullable): the step it is about
 */
CallboardStepRecord *
callboard_history_line_get_step (CallboardHistoryLine *self)
{
  g_return_val_if_fail (CALLBOARD_IS_HISTORY_LINE (self), NULL);

  return self->step;
}

static char *
dup_thing (CallboardChangeRow *change,
           CallboardFloor     *floor)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      CallboardItem *item;

      if (g_strcmp0 (kinds[i].kind, change->kind) != 0)
        continue;
      item = callboard_collection_lookup (kinds[i].collection (floor), change->id);
      /* Translators: what kind of thing changed, such as “Agent”, and its name or number */
      return g_strdup_printf (_("%s: %s"), _(kinds[i].label), item != NULL ? callboard_item_get_title (item) : change->id);
    }

  return g_strdup (change->id);
}

/**
 * callboard_history_line_dup_text:
 * @self: a line
 * @floor: where names of ids are found
 *
 * Returns: (transfer full): what was done, or what changed
 */
char *
callboard_history_line_dup_text (CallboardHistoryLine *self,
                                 CallboardFloor       *floor)
{
  g_return_val_if_fail (CALLBOARD_IS_HISTORY_LINE (self), NULL);

  return self->step != NULL ? g_strdup (self->step->text) : dup_thing (g_ptr_array_index (self->changes, 0), floor);
}

static gsize
find_outcome (CallboardHistoryLine *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      if (g_strcmp0 (outcomes[i].outcome, self->step->outcome) == 0)
        return i;
    }

  return 0;
}

/**
 * callboard_history_line_dup_note:
 * @self: a line
 *
 * Returns: (transfer full) (nullable): what became of it and why, where that is not simply that it was done
 */
char *
callboard_history_line_dup_note (CallboardHistoryLine *self)
{
  const char *text;

  g_return_val_if_fail (CALLBOARD_IS_HISTORY_LINE (self), NULL);

  if (self->step == NULL)
    {
      CallboardChangeRow *change = g_ptr_array_index (self->changes, 0);

      if (change->field != NULL)
        return NULL;
      return g_strdup (change->after != NULL ? _("Was added") : _("Was removed"));
    }

  text = _(outcomes[find_outcome (self)].text);
  if (self->step->error_sentence != NULL)
    /* Translators: what became of a step, and why */
    return g_strdup_printf (_("%s: %s"), text, self->step->error_sentence);

  if (self->step->held)
    return g_strdup (_("It was so already: there was nothing to do, and there is nothing to take back"));

  return g_strcmp0 (self->step->outcome, CALLBOARD_STEP_DONE) == 0 ? NULL : g_strdup (text);
}

/**
 * callboard_history_line_get_icon:
 * @self: a line
 * @style_class: (out): its colour
 *
 * Returns: (transfer none): an icon that says what became of it
 */
const char *
callboard_history_line_get_icon (CallboardHistoryLine  *self,
                                 const char           **style_class)
{
  gsize outcome;

  if (self->step == NULL)
    {
      *style_class = "dimmed";
      return "document-edit-symbolic";
    }

  outcome = find_outcome (self);
  *style_class = outcomes[outcome].style_class;
  return outcomes[outcome].icon_name;
}

/**
 * callboard_history_line_list_differences:
 * @self: a line
 * @floor: where names of ids are found
 *
 * Returns: (transfer full) (element-type CallboardHistoryDifference): what is different since
 */
GPtrArray *
callboard_history_line_list_differences (CallboardHistoryLine *self,
                                         CallboardFloor       *floor)
{
  GPtrArray *differences;

  g_return_val_if_fail (CALLBOARD_IS_HISTORY_LINE (self), NULL);

  if (self->step != NULL)
    return callboard_history_difference_of_states (floor, self->step->before, self->step->after);

  differences = callboard_history_differences_new ();
  for (guint i = 0; i < self->changes->len; i++)
    {
      CallboardChangeRow *change = g_ptr_array_index (self->changes, i);

      if (change->field != NULL)
        callboard_history_difference_add (differences, floor, change->field, change->before, change->after);
    }

  return differences;
}
